//! Every command, found by its name.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::brush::{Line, lay_over, ruled_top};
use crate::app::Model;
use crate::app::overlay::Palette;

/// Draws the palette.
pub(super) fn draw(model: &Model, palette: &Palette, buffer: &mut Buffer) {
    let theme = &model.theme;
    let area = ruled_top(buffer, model.geometry.whole, "Commands", (theme.rule, theme.section), model.ascii);
    if let Some(mut line) = Line::new(buffer, area, 0, model.ascii).filter(|_| palette.rows.is_empty()) {
        line.skip(1).put("No command is called like that", theme.count);
    }
    let rows = palette.rows.iter().enumerate().skip(palette.cursor.scroll);
    for (row, (index, action)) in (0..area.height.saturating_sub(1)).zip(rows) {
        let Some(mut line) = Line::new(buffer, area, row, model.ascii) else { return };
        line.skip(1).keep_free(1);
        line.put_right(&model.keymap.shown(*action), theme.hint_key).put(action.explanation(), theme.text);
        if index == palette.cursor.at {
            lay_over(buffer, Rect { y: area.y + row, height: 1, ..area }, theme.row);
        }
    }
}
