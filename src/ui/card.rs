//! The card of what is in focus, with a small map of the world for places.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::symbols::Marker;
use ratatui::widgets::Widget;
use ratatui::widgets::canvas::{Canvas, Map, MapResolution, Points};

use super::brush::{Line, fill, lay_over, ruled_left, ruled_top};
use crate::app::Model;
use crate::app::card::{Card, CardRow};
use crate::app::context::Context;

/// Rows of the map.
const MAP_ROWS: u16 = 9;
/// The widest it is drawn: twice as many columns as rows, and again, for cells are tall and the world is wide.
const MAP_COLUMNS: u16 = 36;
/// Rows that the card's text keeps.
const TEXT_ROWS: u16 = 12;

/// Draws the card, as a pane or over the text.
pub(super) fn draw(model: &Model, buffer: &mut Buffer) {
    let theme = &model.theme;
    let whole = model.card_area();
    let is_pane = !model.geometry.card.is_empty();
    fill(buffer, whole, theme.text);
    let area = if is_pane {
        ruled_left(buffer, whole, theme.rule, model.ascii)
    } else {
        let below = ruled_top(buffer, whole, "", (theme.rule, theme.section), model.ascii);
        Rect { x: below.x + below.width.min(2), width: below.width.saturating_sub(3), ..below }
    };
    let Some(card) = &model.card else {
        if let Some(mut line) = Line::new(buffer, area, 0, model.ascii) {
            line.put("Pick a name to see what it is", theme.count);
        }
        return;
    };
    let rows = draw_map(model, card, area, buffer);
    draw_rows(model, card, Rect { height: rows, ..area }, buffer);
}

fn draw_rows(model: &Model, card: &Card, area: Rect, buffer: &mut Buffer) {
    let theme = &model.theme;
    for (row, content) in (0..area.height).zip(card.rows.iter().skip(card.scroll)) {
        let Some(mut line) = Line::new(buffer, area, row, model.ascii) else { return };
        match content {
            CardRow::Blank => {}
            CardRow::Name(name) => {
                line.put(name, theme.title);
            }
            CardRow::Heading(heading) => {
                line.put(heading, theme.section);
            }
            CardRow::Text(text) => {
                line.put(text, theme.text);
            }
            CardRow::Context(Context { before, name, behind }) => {
                line.put(before, theme.text).put(name, theme.selected).put(behind, theme.text);
            }
        }
    }
}

/// Draws the map at the bottom of `area`, where there is room; the rows that are left above it.
fn draw_map(model: &Model, card: &Card, area: Rect, buffer: &mut Buffer) -> u16 {
    let Some((north, east)) = card.place else { return area.height };
    if model.ascii || area.height < TEXT_ROWS + MAP_ROWS || area.width < MAP_COLUMNS {
        return area.height;
    }
    let rows = area.height - MAP_ROWS;
    let map = Rect { y: area.y + rows, height: MAP_ROWS, width: MAP_COLUMNS, ..area }.intersection(buffer.area);
    Canvas::default()
        .marker(Marker::Braille)
        .x_bounds([-180.0, 180.0])
        .y_bounds([-60.0, 85.0])
        .paint(|canvas| {
            canvas.draw(&Map { color: Color::Reset, resolution: MapResolution::Low });
            canvas.layer();
            canvas.draw(&Points { coords: &[(f64::from(east), f64::from(north))], color: Color::Reset });
        })
        .render(map, buffer);
    lay_over(buffer, map, model.theme.rule);
    let column = (f64::from(east) + 180.0) / 360.0 * f64::from(MAP_COLUMNS);
    let row = (85.0 - f64::from(north)) / 145.0 * f64::from(MAP_ROWS);
    if let (Some(column), Some(row)) = (cell(column, MAP_COLUMNS), cell(row, MAP_ROWS)) {
        let dot = Rect { x: map.x + column, y: map.y + row, width: 1, height: 1 };
        if let Some(mut line) = Line::new(buffer, dot, 0, model.ascii) {
            line.put("●", model.theme.unread);
        }
    }
    rows
}

/// A coordinate of the map as a cell; `None` off the map.
fn cell(at: f64, cells: u16) -> Option<u16> {
    (0..cells).find(|cell| (f64::from(*cell)..f64::from(*cell) + 1.0).contains(&at))
}
