//! A question with its answers, over the bottom of the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::brush::{Line, fill, lay_over, ruled_top};
use crate::app::Model;
use crate::app::question::Question;
use crate::app::update::form_body;

/// Draws the question.
pub(super) fn draw(model: &Model, question: &Question, buffer: &mut Buffer) {
    let theme = &model.theme;
    let body = form_body(model);
    let height = (question.height() as u16 + 1).min(body.height);
    let area = Rect { y: body.bottom() - height, height, ..body };
    fill(buffer, area, theme.text);
    let area = ruled_top(buffer, area, &question.title, (theme.rule, theme.section), model.ascii);
    let mut row = 0;
    for (index, answer) in question.answers.iter().enumerate() {
        let Some(mut line) = Line::new(buffer, area, row, model.ascii) else { return };
        line.skip(2).put(&(index + 1).to_string(), theme.hint_key).skip(2).put(&answer.label, theme.text);
        if index == question.at {
            lay_over(buffer, Rect { y: area.y + row, height: 1, ..area }, theme.row);
        }
        row += 1;
        for text in &answer.lines {
            let Some(mut line) = Line::new(buffer, area, row, model.ascii) else { return };
            line.skip(5).put(text, theme.count);
            row += 1;
        }
    }
}
