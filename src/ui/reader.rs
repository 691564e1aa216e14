//! The screen of an article: its text, the margin strip, the sidebar, the card.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::brush::Line;
use super::{card, sidebar, text};
use crate::app::Model;
use crate::app::overlay::Overlay;
use crate::app::reading::Reading;
use crate::app::shelf::Stage;
use crate::config::Style;
use crate::text::Safe;
use crate::text::wrap::wrap;

/// Draws the screen of an article.
pub(super) fn draw(model: &Model, buffer: &mut Buffer) {
    let Some(reading) = &model.reading else {
        draw_missing(model, buffer);
        return;
    };
    if reading.article.blocks.is_empty() {
        say(model, buffer, "This article has no text.", "", model.theme.text);
    }
    text::draw(model, reading, buffer);
    draw_strip(model, reading, buffer);
    if !model.geometry.sidebar.is_empty() {
        sidebar::draw(model, reading, buffer);
    }
    if matches!(model.overlay, Overlay::Card) || !model.geometry.card.is_empty() {
        card::draw(model, buffer);
    }
}

/// Says why there is no text.
fn draw_missing(model: &Model, buffer: &mut Buffer) {
    let Some(entry) = model.current.and_then(|id| model.entry(id)) else { return };
    match &entry.stage {
        Stage::Loading | Stage::Ready(_) => say(model, buffer, "Opening", &entry.name, model.theme.text),
        Stage::Failed(why) => say(model, buffer, "This article cannot be shown.", why, model.theme.error),
    }
}

/// A heading and a paragraph where the text would be.
pub(super) fn say(model: &Model, buffer: &mut Buffer, heading: &str, text: &str, style: Style) {
    let area = model.geometry.text;
    let top = area.height / 3;
    if let Some(mut line) = Line::new(buffer, area, top, model.ascii) {
        line.put(heading, style);
    }
    let text = Safe::line(text);
    let rows = wrap(text.as_str(), usize::from(area.width));
    for (index, row) in (0..rows.len()).zip(top + 2..area.height) {
        if let Some(mut line) = Line::new(buffer, area, row, model.ascii) {
            line.put(text.as_str().get(rows.range(index)).unwrap_or_default().trim_end(), model.theme.text);
        }
    }
}

fn draw_strip(model: &Model, reading: &Reading, buffer: &mut Buffer) {
    let area: Rect = model.geometry.strip;
    // Where the whole article is on the screen, its own rows show where the names are.
    if reading.progress.at_end && reading.progress.from == 0 {
        return;
    }
    let (names, shown_names, shown) = if model.ascii { (".", "#", ":") } else { ("·", "▌", "▏") };
    for (row, cell) in (0..area.height).zip(&reading.strip) {
        let (mark, style) = match (cell.names, cell.visible) {
            (false, false) => continue,
            (true, false) => (names, model.theme.strip),
            (true, true) => (shown_names, model.theme.strip),
            (false, true) => (shown, model.theme.strip_visible),
        };
        if let Some(mut line) = Line::new(buffer, area, row, model.ascii) {
            line.put(mark, style);
        }
    }
}
