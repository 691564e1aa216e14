//! The details of the chosen row.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Model;
use crate::app::context::Context;
use crate::app::dictionary::Level;
use crate::app::dictionary::areas::Areas;
use crate::app::dictionary::detail::{DetailRow, LABEL, title_columns};
use crate::text::width::width;
use crate::ui::brush::{Line, fill, lay_over, ruled_left, ruled_top};

/// Draws the details, a rule before them.
pub(super) fn draw(model: &Model, areas: &Areas, buffer: &mut Buffer) {
    let theme = &model.theme;
    fill(buffer, areas.detail, theme.text);
    if areas.beside {
        ruled_left(buffer, areas.detail, theme.rule, model.ascii);
    } else {
        ruled_top(buffer, areas.detail, "", (theme.rule, theme.section), model.ascii);
    }
    let area = areas.detail_text();
    let detail = &model.dictionary.detail;
    let opened = model.dictionary.level == Level::Detail;
    let chosen = detail.chosen().filter(|_| opened).map(|(row, _)| row);
    for (row, (index, content)) in (0..area.height).zip(detail.rows.iter().enumerate().skip(detail.scroll)) {
        draw_row(model, content, area, row, buffer);
        if chosen == Some(index) {
            lay_over(buffer, Rect { y: area.y + row, height: 1, ..area }, theme.row);
        }
    }
}

fn draw_row(model: &Model, content: &DetailRow, area: Rect, row: u16, buffer: &mut Buffer) {
    let theme = &model.theme;
    let Some(mut line) = Line::new(buffer, area, row, model.ascii) else { return };
    match content {
        DetailRow::Blank => {}
        DetailRow::Title { name, kind, from } => {
            // The name is worth more than where it comes from.
            if width(name) + width(kind) + width(from) + 5 <= line.left() {
                line.put_right(from, theme.count);
            }
            let dot = if model.ascii { " - " } else { " · " };
            line.put(name, theme.title);
            if !kind.is_empty() {
                line.put(dot, theme.count).put(kind, theme.count);
            }
        }
        DetailRow::Field { label, text } => {
            line.put(label, theme.section).skip(LABEL.saturating_sub(width(label)));
            line.put(text, theme.text);
        }
        DetailRow::Sight { title, context: Context { before, name, behind }, .. } => {
            let columns = title_columns(line.left());
            if columns > 0 {
                let left = line.left();
                line.put_within(title, columns, theme.count);
                let used = left - line.left();
                line.skip(columns.saturating_sub(used) + 2);
            }
            line.put(before, theme.text).put(name, theme.selected).put(behind, theme.text);
        }
    }
}
