//! The names of the article, beside the text or over it.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::brush::{Line, fill, lay_over, ruled_left};
use super::text::kind_style;
use crate::app::context::Context;
use crate::app::reading::Reading;
use crate::app::shelf::Seen;
use crate::app::sidebar::SideRow;
use crate::app::stops::Section;
use crate::app::{Model, Pane};
use crate::config::Style;
use crate::names::{Kind, OwnKinds};

/// Draws the sidebar.
pub(super) fn draw(model: &Model, reading: &Reading, buffer: &mut Buffer) {
    let theme = &model.theme;
    fill(buffer, model.geometry.sidebar, theme.text);
    let area = ruled_left(buffer, model.geometry.sidebar, theme.rule, model.ascii);
    let sidebar = &model.sidebar;
    if sidebar.rows.is_empty() {
        let text = match reading.seen {
            Seen::Nothing => "Looking for names",
            Seen::Part | Seen::All if sidebar.filter.text().is_empty() => "No names found",
            Seen::Part | Seen::All => "No name contains this",
        };
        if let Some(mut line) = Line::new(buffer, area, 0, model.ascii) {
            line.put(text, theme.count);
        }
    }
    for (row, (index, content)) in (0..area.height).zip(sidebar.rows.iter().enumerate().skip(sidebar.cursor.scroll)) {
        draw_row(model, buffer, area, row, content);
        if index == sidebar.cursor.at {
            let (focused, lit) = (model.pane == Pane::Sidebar, reading.chosen.is_some());
            let whole = Rect { y: area.y + row, height: 1, ..area };
            match (focused, lit) {
                (true, _) => lay_over(buffer, whole, theme.row),
                (false, true) => lay_over(buffer, whole, theme.row_other),
                (false, false) => {}
            }
        }
    }
}

fn draw_row(model: &Model, buffer: &mut Buffer, area: Rect, row: u16, content: &SideRow) {
    let theme = &model.theme;
    let kinds = model.reading.as_ref().map(|reading| Arc::clone(&reading.found.annotations.kinds)).unwrap_or_default();
    let Some(mut line) = Line::new(buffer, area, row, model.ascii) else { return };
    line.keep_free(1);
    match content {
        SideRow::Section { section, count } => {
            let mark = match (model.sidebar.folded.has(*section), model.ascii) {
                (true, false) => "▸ ",
                (false, false) => "▾ ",
                (true, true) => "+ ",
                (false, true) => "- ",
            };
            line.put_right(&count.to_string(), theme.count)
                .put(mark, theme.count)
                .put(&section.title(&kinds), theme.section);
            if model.hidden.has(*section) {
                line.put(" (hidden)", theme.count);
            }
        }
        SideRow::Item { subject: _, section, text, count, quoted, guessed } => {
            if *count > 0 {
                line.put_right(&count.to_string(), theme.count);
            }
            let quoted_mark = if model.ascii { "\"" } else { "❝" };
            if *quoted {
                line.put_right(quoted_mark, theme.count);
            }
            line.skip(2);
            if *guessed {
                line.put("~", theme.count);
            }
            line.put(text, style(model, *section, &kinds));
        }
        SideRow::Sentence { figure } => {
            let Some(reading) = &model.reading else { return };
            line.skip(4);
            let mark = crate::app::card::mark(model.ascii);
            let Context { before, name, behind } = Context::new(&reading.article, *figure, line.left(), mark);
            line.put(&before, theme.context).put(&name, theme.count).put(&behind, theme.context);
        }
    }
}

fn style(model: &Model, section: Section, kinds: &OwnKinds) -> Style {
    let theme = &model.theme;
    if model.hidden.has(section) {
        return theme.count;
    }
    match section {
        Section::Places => kind_style(theme, Kind::Place, kinds),
        Section::Organizations => kind_style(theme, Kind::Organization, kinds),
        Section::People => kind_style(theme, Kind::Person, kinds),
        Section::Own(id) => kind_style(theme, Kind::Own(id), kinds),
        Section::Figures => theme.figure,
        Section::Quotes => theme.text,
        Section::New => theme.new,
    }
}
