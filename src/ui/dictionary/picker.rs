//! A choice that is found by typing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Model;
use crate::app::dictionary::picker::{Picker, Purpose};
use crate::ui::brush::{Line, fill, lay_over, ruled_top};

/// Columns of a name before what it is.
const NAME: usize = 34;

/// Draws the choice.
pub(in crate::ui) fn draw(model: &Model, picker: &Picker, buffer: &mut Buffer) {
    let theme = &model.theme;
    let area = model.pick_area(picker);
    fill(buffer, area, theme.text);
    let area = ruled_top(buffer, area, &picker.title, (theme.rule, theme.section), model.ascii);
    if let Some(mut line) = Line::new(buffer, area, 0, model.ascii).filter(|_| picker.rows.is_empty()) {
        let words = match (picker.purpose, picker.query()) {
            (Purpose::SameAs, "") => "Type a part of the name",
            (Purpose::Kind, _) => "Enter makes this a kind of your own",
            (Purpose::SameAs | Purpose::Split, _) => "No name is like what you typed",
        };
        line.skip(1).put(words, theme.count);
    }
    let rows = picker.rows.iter().enumerate().skip(picker.cursor.scroll);
    for (row, (index, choice)) in (0..area.height.saturating_sub(1)).zip(rows) {
        let Some(mut line) = Line::new(buffer, area, row, model.ascii) else { return };
        line.skip(1).keep_free(1);
        let before = line.left();
        line.put_within(&choice.words, if choice.more.is_empty() { usize::MAX } else { NAME }, theme.text);
        let used = before - line.left();
        if !choice.more.is_empty() {
            line.skip((NAME + 2).saturating_sub(used)).put(&choice.more, theme.count);
        }
        if index == picker.cursor.at {
            lay_over(buffer, Rect { y: area.y + row, height: 1, ..area }, theme.row);
        }
    }
}
