//! What is done after every message, so that drawing finds everything laid out and in range.

use super::{entries, lay_form, said};
use crate::app::card::Card;
use crate::app::geometry::{Geometry, Wish};
use crate::app::overlay::Overlay;
use crate::app::reading::Reading;
use crate::app::stops::Target;
use crate::app::{Effect, Model, Pane, Screen};

/// Brings everything into range for the screen as it is now.
pub(super) fn settle(model: &mut Model, effects: &mut Vec<Effect>) {
    let wish = Wish {
        text_only: model.text_only && model.screen == Screen::Reader,
        no_names: model.screen != Screen::Reader || matches!(model.overlay, Overlay::Form(_) | Overlay::Question(_)),
        sidebar: model.screen == Screen::Reader && model.pane == Pane::Sidebar,
        width: Some(model.settings.width),
    };
    model.geometry = Geometry::new(model.size.0, model.size.1, wish);
    if model.pane == Pane::Card && model.geometry.card.is_empty() {
        model.pane = Pane::Text;
    }
    settle_reading(model, effects);
    let (sidebar_height, list_height) = (model.sidebar_height(), model.list_height());
    // Where there is a pane for the card, there is room for the sentences of figures.
    let sentences = !model.geometry.card.is_empty();
    if let (true, Some(reading)) = (model.sidebar.show_sentences(sentences), &model.reading) {
        model.sidebar.refill(&reading.article, &reading.found);
    }
    model.sidebar.settle(sidebar_height);
    model.list.cursor.settle(model.list.rows.len(), list_height);
    entries::settle(model, effects);
    said::settle(model);
    settle_card(model);
    lay_form::settle(model);
    let rows = model.overlay_height();
    match &mut model.overlay {
        Overlay::Help(help) => help.scroll = help.scroll.min(help.rows.len().saturating_sub(rows)),
        Overlay::Palette(palette) => palette.cursor.settle(palette.rows.len(), rows),
        Overlay::Pick(picker) => picker.cursor.settle(picker.rows.len(), rows),
        Overlay::None
        | Overlay::Card
        | Overlay::Link(_)
        | Overlay::Labels(_)
        | Overlay::Search
        | Overlay::Filter
        | Overlay::Form(_)
        | Overlay::Prompt(_)
        | Overlay::Question(_) => {}
    }
}

fn settle_reading(model: &mut Model, effects: &mut Vec<Effect>) {
    let Some(reading) = &mut model.reading else { return };
    let (text, strip) = (model.geometry.text, model.geometry.strip);
    reading.settle(text.width.max(1), usize::from(text.height), strip.height, model.hidden);
    if model.screen != Screen::Reader || text.is_empty() {
        return;
    }
    let (id, place, at_end) = (reading.id, reading.place, reading.progress.at_end);
    if !at_end {
        model.offer = None;
    }
    let Some(entry) = model.shelf.get_mut(id.0 as usize) else { return };
    entry.memory.position = place as u32;
    if at_end && !entry.memory.read {
        entry.memory.read = true;
        effects.push(Effect::Remember { id, memory: entry.memory.clone() });
    }
}

/// What the card is of: the focus; while the sidebar has the keys, what it is on.
fn card_target(model: &Model, reading: &Reading) -> Option<Target> {
    let chosen = || reading.chosen.as_ref().and_then(|chosen| chosen.stops.first()).map(|stop| stop.target);
    let target = match model.pane {
        Pane::Sidebar => chosen(),
        Pane::Text | Pane::Card => reading.focus.map(|focus| focus.target).or_else(chosen),
    };
    target.filter(|target| target.span(&reading.found.annotations).is_some())
}

/// The card follows the focus where it is a pane; over the text it is closed when the focus is gone.
fn settle_card(model: &mut Model) {
    let area = model.card_area();
    let shown = matches!(model.overlay, Overlay::Card) || !model.geometry.card.is_empty();
    let target = model.reading.as_ref().and_then(|reading| card_target(model, reading));
    let (Some(reading), Some(target), true) = (&model.reading, target, shown) else {
        model.card = None;
        if matches!(model.overlay, Overlay::Card) {
            model.overlay = Overlay::None;
        }
        return;
    };
    // A rule or a blank at the left, a blank at the right.
    let columns = area.width.saturating_sub(3).max(1);
    if !model.card.as_ref().is_some_and(|card| card.is_of(target, columns)) {
        model.card = Some(Card::new(target, &reading.article, &reading.found, columns, model.ascii));
    }
    if let Some(card) = &mut model.card {
        card.scroll = card.scroll.min(card.rows.len().saturating_sub(usize::from(area.height).saturating_sub(1)));
    }
}
