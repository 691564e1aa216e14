//! Draws the model. Drawing writes nothing and works nothing out: whatever costs time was done in
//! [`update`](crate::app::update()).

mod bars;
mod brush;
mod card;
mod dictionary;
mod form;
mod help;
mod list;
mod palette;
mod question;
mod reader;
mod said;
mod sidebar;
#[cfg(test)]
mod tests;
mod text;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::overlay::Overlay;
use crate::app::{Model, Screen};

/// Draws the whole screen.
pub fn view(model: &Model, frame: &mut Frame) {
    if let Some(cursor) = draw(model, frame.buffer_mut()) {
        frame.set_cursor_position(cursor);
    }
}

/// Draws the whole screen into `buffer`; where the cursor stands while something is typed.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    brush::fill(buffer, buffer.area, model.theme.text);
    match &model.overlay {
        Overlay::Help(screen) => help::draw(model, screen, buffer),
        Overlay::Palette(screen) => palette::draw(model, screen, buffer),
        Overlay::Pick(picker) => {
            draw_screen(model, buffer);
            dictionary::draw_picker(model, picker, buffer);
        }
        Overlay::None
        | Overlay::Card
        | Overlay::Link(_)
        | Overlay::Labels(_)
        | Overlay::Search
        | Overlay::Filter
        | Overlay::Prompt(_) => {
            draw_screen(model, buffer);
        }
        Overlay::Form(form) => {
            draw_screen(model, buffer);
            let cursor = form::draw(model, form, buffer);
            bars::draw(model, buffer);
            return cursor;
        }
        Overlay::Question(question) => {
            draw_screen(model, buffer);
            question::draw(model, question, buffer);
        }
    }
    bars::draw(model, buffer)
}

fn draw_screen(model: &Model, buffer: &mut Buffer) {
    match model.screen {
        Screen::Reader => reader::draw(model, buffer),
        Screen::List => list::draw(model, buffer),
        Screen::Dictionary => dictionary::draw(model, buffer),
        Screen::Said => said::draw(model, buffer),
    }
}
