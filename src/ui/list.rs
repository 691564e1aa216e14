//! The list of articles.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::brush::{Line, lay_over};
use super::reader::say;
use crate::app::Model;
use crate::app::shelf::{Entry, Stage};

/// From here on a line has its names.
const NAMES_FROM: usize = 76;
/// From here on it has its source.
const SOURCE_FROM: usize = 64;
/// From here on it has date and minutes.
const DATE_FROM: usize = 44;
const SOURCE: usize = 16;
const DATE: usize = 10;
const MINUTES: usize = 6;

/// Draws the list.
pub(super) fn draw(model: &Model, buffer: &mut Buffer) {
    let area = model.geometry.whole;
    let list = &model.list;
    if list.rows.is_empty() {
        draw_empty(model, buffer);
    }
    let rows = list.rows.iter().enumerate().skip(list.cursor.scroll);
    for (row, (index, id)) in (0..area.height).zip(rows) {
        if let Some(entry) = model.entry(*id) {
            draw_row(model, entry, area, row, buffer);
        }
        if index == list.cursor.at {
            lay_over(buffer, Rect { y: area.y + row, height: 1, ..area }, model.theme.row);
        }
    }
}

fn draw_empty(model: &Model, buffer: &mut Buffer) {
    let style = model.theme.text;
    if !model.list.complete {
        say(model, buffer, "Looking for articles", "", style);
    } else if model.shelf.is_empty() {
        say(
            model,
            buffer,
            "There is nothing to read here.",
            "Name files or folders: dateline story.txt ~/news/",
            style,
        );
    } else {
        say(model, buffer, "No article contains what you typed.", "Esc shows them all again.", style);
    }
}

fn draw_row(model: &Model, entry: &Entry, area: Rect, row: u16, buffer: &mut Buffer) {
    let theme = &model.theme;
    let Some(mut line) = Line::new(buffer, area, row, model.ascii) else { return };
    let width = line.left();
    let dot = match (entry.memory.read, entry.opened, model.ascii) {
        (true, _, _) => "  ",
        (false, true, false) => "◐ ",
        (false, true, true) => "o ",
        (false, false, false) => "● ",
        (false, false, true) => "* ",
    };
    line.skip(1).keep_free(1).put(dot, theme.unread);
    let ready = match &entry.stage {
        Stage::Loading => {
            line.put(&entry.name, theme.count);
            return;
        }
        Stage::Failed(why) => {
            line.put_within(&entry.name, line.left() / 3, theme.count).put("  ", theme.text).put(why, theme.error);
            return;
        }
        Stage::Ready(ready) => ready,
    };
    let summary = &ready.summary;
    if width >= DATE_FROM {
        line.put_right(&format!("{:>MINUTES$}", format!("{} min", summary.minutes)), theme.count);
        if model.list.has_dates {
            let date = summary.date.map(|date| date.to_string()).unwrap_or_default();
            line.put_right(&format!("{date:>DATE$}"), theme.count);
        }
    }
    let mut columns = line.left();
    if width >= NAMES_FROM {
        // Titles and names share what the numbers leave.
        columns = columns * 3 / 5;
    }
    let source = if width >= SOURCE_FROM && model.list.has_sources { SOURCE + 1 } else { 0 };
    let before = line.left();
    let title = columns.saturating_sub(source);
    line.put_within(&summary.title, title, if entry.memory.read { theme.text } else { theme.head });
    if source > 0 {
        let used = before - line.left();
        line.skip((title + 1).saturating_sub(used)).put_within(&summary.source, SOURCE, theme.count);
    }
    if width >= NAMES_FROM {
        let used = before - line.left();
        line.skip((columns + 2).saturating_sub(used)).put(&summary.names.join(", "), theme.tally);
    }
}
