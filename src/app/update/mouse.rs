//! The mouse: a convenience, never the only way.

use ratatui::layout::Position;

use super::{entries, load, panes, said};
use crate::app::cursor::Motion;
use crate::app::overlay::Overlay;
use crate::app::reading::Selection;
use crate::app::{Effect, Model, Screen};
use crate::input::{Button, Mouse, MouseKind};

/// Rows that the wheel moves.
const WHEEL_ROWS: i32 = 3;

/// The mouse did something.
pub(super) fn mouse(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    let at = Position::new(mouse.column, mouse.row);
    match mouse.kind {
        MouseKind::WheelUp => wheel(model, at, -WHEEL_ROWS),
        MouseKind::WheelDown => wheel(model, at, WHEEL_ROWS),
        MouseKind::Press(Button::Left) => return pressed(model, at),
        MouseKind::Drag(Button::Left) => dragged(model, at),
        MouseKind::Release(Button::Left) => model.pressed_at = None,
        MouseKind::Press(Button::Middle | Button::Right)
        | MouseKind::Drag(Button::Middle | Button::Right)
        | MouseKind::Release(Button::Middle | Button::Right) => {}
    }
    Vec::new()
}

/// The wheel moves what is under it.
fn wheel(model: &mut Model, at: Position, rows: i32) {
    let motion = Motion::Lines(rows);
    let over_text = matches!(model.overlay, Overlay::None) && model.screen == Screen::Reader;
    if over_text && model.geometry.sidebar.contains(at) {
        let height = model.sidebar_height();
        model.sidebar.moved(motion, height);
    } else if over_text && model.geometry.card.contains(at) {
        let height = usize::from(model.geometry.card.height);
        if let Some(card) = &mut model.card {
            card.scroll = motion.from(card.scroll, card.rows.len(), height);
        }
    } else if over_text {
        let height = model.text_height();
        if let Some(reading) = &mut model.reading {
            reading.scroll(motion, height);
        }
    } else if model.screen == Screen::Dictionary && matches!(model.overlay, Overlay::None | Overlay::Filter) {
        entries::wheel(model, at, motion);
    } else {
        panes::moved(model, motion);
    }
}

fn pressed(model: &mut Model, at: Position) -> Vec<Effect> {
    model.notice = None;
    model.pressed_at = None;
    match &model.overlay {
        Overlay::None => {}
        // A click beside what stands over the text closes it.
        Overlay::Card if model.card_area().contains(at) => return Vec::new(),
        Overlay::Card | Overlay::Labels(_) | Overlay::Link(_) => {
            model.overlay = Overlay::None;
            return Vec::new();
        }
        Overlay::Help(_)
        | Overlay::Palette(_)
        | Overlay::Search
        | Overlay::Filter
        | Overlay::Form(_)
        | Overlay::Pick(_)
        | Overlay::Prompt(_)
        | Overlay::Question(_) => return Vec::new(),
    }
    if model.screen == Screen::List {
        return pressed_list(model, at);
    }
    if model.screen == Screen::Dictionary {
        return entries::pressed(model, at);
    }
    if model.screen == Screen::Said {
        return said::pressed(model, at);
    }
    let areas = model.geometry;
    if areas.sidebar.contains(at) {
        let row = usize::from(at.y - areas.sidebar.y) + model.sidebar.cursor.scroll;
        panes::clicked_row(model, row);
    } else if areas.strip.contains(at) {
        let row = usize::from(at.y - areas.strip.y);
        if let Some(reading) = &mut model.reading {
            let byte = reading.article.text.len() * row / usize::from(areas.strip.height.max(1));
            reading.go_to(byte);
        }
    } else if areas.body.contains(at) {
        if let Some(reading) = &mut model.reading {
            reading.selection = None;
        }
        if let Some(byte) = byte_at(model, at) {
            model.pressed_at = Some(byte);
            panes::clicked_text(model, byte);
        } else {
            panes::to_text(model);
        }
    }
    Vec::new()
}

fn pressed_list(model: &mut Model, at: Position) -> Vec<Effect> {
    if !model.geometry.whole.contains(at) {
        return Vec::new();
    }
    let row = usize::from(at.y - model.geometry.whole.y) + model.list.cursor.scroll;
    let Some(id) = model.list.rows.get(row).copied() else { return Vec::new() };
    if model.list.cursor.at == row {
        return load::open(model, id);
    }
    model.list.cursor.at = row;
    Vec::new()
}

/// Selects from where the button went down.
fn dragged(model: &mut Model, at: Position) {
    let Some(anchor) = model.pressed_at else { return };
    let Some(head) = byte_at(model, at) else { return };
    if let Some(reading) = &mut model.reading
        && (reading.selection.is_some() || head != anchor)
    {
        reading.focus = None;
        reading.selection = Some(Selection { anchor, head });
    }
}

/// The byte of the article shown at a cell.
fn byte_at(model: &mut Model, at: Position) -> Option<usize> {
    let text = model.geometry.text;
    if !text.contains(at) {
        return None;
    }
    let reading = model.reading.as_mut()?;
    let row = reading.page.step(reading.top, usize::from(at.y - text.y).cast_signed());
    reading.page.byte_at_column(row, usize::from(at.x - text.x))
}
