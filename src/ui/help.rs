//! Every key and what it does, from the one table of keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::brush::{Line, ruled_top};
use crate::app::Model;
use crate::app::overlay::{Help, HelpRow};

/// Columns of the keys.
const KEYS: usize = 22;

/// Draws the help.
pub(super) fn draw(model: &Model, help: &Help, buffer: &mut Buffer) {
    let theme = &model.theme;
    let area = ruled_top(buffer, model.geometry.whole, "Keys", (theme.rule, theme.section), model.ascii);
    let area = Rect { x: area.x + area.width.min(1), width: area.width.saturating_sub(2), ..area };
    if let Some(mut line) = Line::new(buffer, area, 0, model.ascii).filter(|_| help.rows.is_empty()) {
        line.put("No key does anything like that", theme.count);
    }
    let keys_width = KEYS.min(usize::from(area.width) / 3);
    for (row, content) in (0..area.height).zip(help.rows.iter().skip(help.scroll)) {
        let Some(mut line) = Line::new(buffer, area, row, model.ascii) else { return };
        match content {
            HelpRow::Group(group) => {
                line.put(group.title(), theme.section);
            }
            HelpRow::Action { keys, action } => {
                let before = line.left();
                line.skip(2).put_within(keys, keys_width, theme.hint_key);
                let used = before - line.left();
                line.skip((keys_width + 4).saturating_sub(used)).put(action.explanation(), theme.text);
            }
        }
    }
}
