//! The dictionary screen: its pages, its filter, its details.

use std::sync::Arc;

use ratatui::layout::Position;

use crate::app::cursor::{Cursor, Motion};
use crate::app::dictionary::catalog::Catalog;
use crate::app::dictionary::detail::{Detail, Room};
use crate::app::dictionary::filter::Filtered;
use crate::app::dictionary::picker::{MAX_CHOICES, Purpose};
use crate::app::dictionary::{Level, Subject, Tab};
use crate::app::overlay::Overlay;
use crate::app::{ArticleId, Effect, Model, Screen, Sight};
use crate::text::LineEditor;

use super::{load, read};

pub(super) mod change;

/// Opens the dictionary; where it is open, goes back from it.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    if model.screen == Screen::Dictionary {
        return leave(model);
    }
    let effects = load::leave(model);
    model.said.left_for_words = false;
    model.dictionary.came_from = model.screen;
    model.screen = Screen::Dictionary;
    model.overlay = Overlay::None;
    model.dictionary.level = Level::List;
    model.dictionary.count(&model.shelf);
    // What was counted since may have put other names first; a cursor that nobody moved stays on the first.
    let unmoved = model.dictionary.cursor().at == 0;
    let stack = Arc::clone(&model.stack);
    model.dictionary.take(stack);
    model.dictionary.refill_new();
    if let Some(cursor) = model.dictionary.cursor_mut().filter(|_| unmoved) {
        *cursor = Cursor::default();
    }
    effects.into_iter().chain([ask(model)]).collect()
}

/// Back to where the dictionary was opened from.
fn leave(model: &mut Model) -> Vec<Effect> {
    model.screen = model.dictionary.came_from;
    model.overlay = Overlay::None;
    Vec::new()
}

/// Asks for the rows that fit what is typed. The first time it also makes ready what the filter looks through.
pub(super) fn ask(model: &mut Model) -> Effect {
    let dictionary = &mut model.dictionary;
    dictionary.ticket += 1;
    dictionary.awaits = !dictionary.query().is_empty();
    Effect::Filter {
        catalog: Arc::clone(dictionary.latest()),
        query: dictionary.query().to_owned(),
        before: dictionary.filtered.clone(),
        ticket: dictionary.ticket,
    }
}

/// The filter answered: the list, or a choice among names.
pub(super) fn filtered(model: &mut Model, ticket: u32, catalog: Arc<Catalog>, filtered: Arc<Filtered>) {
    if matches!(model.overlay, Overlay::Pick(_)) {
        return pickable(model, ticket, &catalog, &filtered);
    }
    let dictionary = &mut model.dictionary;
    if ticket == dictionary.ticket && !dictionary.query().is_empty() {
        let same_query = dictionary.filtered.is_none();
        dictionary.found(catalog, filtered, same_query);
    }
}

/// What is typed to filter by has changed.
pub(super) fn typed(model: &mut Model) -> Vec<Effect> {
    let dictionary = &mut model.dictionary;
    dictionary.refill_new();
    dictionary.refill_problems();
    if dictionary.query().is_empty() {
        let catalog = Arc::clone(dictionary.latest());
        dictionary.show_all(catalog);
        return Vec::new();
    }
    vec![ask(model)]
}

/// Names that can be chosen were found.
fn pickable(model: &mut Model, ticket: u32, catalog: &Arc<Catalog>, filtered: &Filtered) {
    let Overlay::Pick(picker) = &model.overlay else { return };
    if ticket != model.dictionary.ticket || picker.purpose != Purpose::SameAs || picker.query().is_empty() {
        return;
    }
    let rows = filtered.hits.iter().filter_map(|hit| catalog.row(*hit)).take(2 * MAX_CHOICES);
    let subjects = rows.filter_map(|row| model.dictionary.subject_of(row));
    let subjects = subjects.filter(|subject| picker.subjects.len() > 1 || !picker.subjects.contains(subject));
    let rows: Vec<_> = subjects.filter_map(|subject| change::choice(model, &subject)).take(MAX_CHOICES).collect();
    if let Overlay::Pick(picker) = &mut model.overlay {
        picker.rows = rows;
        picker.cursor = Cursor::default();
    }
}

/// What is typed to choose by has changed.
pub(super) fn typed_choice(model: &mut Model) -> Vec<Effect> {
    let Overlay::Pick(picker) = &mut model.overlay else { return Vec::new() };
    if picker.purpose != Purpose::SameAs || picker.query().is_empty() {
        picker.refill();
        return Vec::new();
    }
    let query = picker.query().to_owned();
    model.dictionary.ticket += 1;
    let catalog = Arc::clone(model.dictionary.latest());
    vec![Effect::Filter { catalog, query, before: None, ticket: model.dictionary.ticket }]
}

/// Shows every row again.
pub(super) fn clear_filter(model: &mut Model) {
    model.dictionary.filter = LineEditor::default();
    model.dictionary.refill_new();
    model.dictionary.refill_problems();
    let catalog = Arc::clone(model.dictionary.latest());
    model.dictionary.show_all(catalog);
}

/// An article was recognised: what is counted of it may be different.
pub(super) fn recognized(model: &mut Model, id: ArticleId) {
    if model.screen != Screen::Dictionary {
        return;
    }
    if let Some(entry) = model.shelf.get(id.0 as usize) {
        model.dictionary.tallies.count(id, entry);
        model.dictionary.refill_new();
        model.dictionary.forget_problems();
        model.dictionary.detail.forget();
    }
}

/// Moves in the list or the details.
pub(super) fn moved(model: &mut Model, motion: Motion) {
    let areas = model.dictionary_areas();
    let dictionary = &mut model.dictionary;
    match dictionary.level {
        Level::List => {
            let (len, height) = (dictionary.len(), usize::from(areas.list.height));
            if let Some(cursor) = dictionary.cursor_mut() {
                cursor.moved(motion, len, height);
            }
        }
        Level::Detail => dictionary.detail.moved(motion, usize::from(areas.detail_text().height)),
    }
}

/// The wheel moves what is under it.
pub(super) fn wheel(model: &mut Model, at: Position, motion: Motion) {
    let areas = model.dictionary_areas();
    if areas.detail.contains(at) {
        model.dictionary.detail.scrolled(motion, usize::from(areas.detail_text().height));
    } else {
        let height = usize::from(areas.list.height);
        let len = model.dictionary.len();
        if let Some(cursor) = model.dictionary.cursor_mut() {
            cursor.moved(motion, len, height);
        }
    }
}

/// A click: on the title of a page, a row, or a place in the details; a second one opens it.
pub(super) fn pressed(model: &mut Model, at: Position) -> Vec<Effect> {
    let areas = model.dictionary_areas();
    if areas.tabs.contains(at) {
        let column = usize::from(at.x - areas.tabs.x);
        if let Some(tab) = model.dictionary.tab_at(column, usize::from(areas.tabs.width)) {
            go_to(model, tab);
        }
    } else if areas.list.contains(at) {
        let row = usize::from(at.y - areas.list.y) + model.dictionary.cursor().scroll;
        if row >= model.dictionary.len() {
            return Vec::new();
        }
        let again = model.dictionary.level == Level::List && model.dictionary.cursor().at == row;
        model.dictionary.level = if again { Level::Detail } else { Level::List };
        if let Some(cursor) = model.dictionary.cursor_mut() {
            cursor.at = row;
        }
    } else if areas.detail_text().contains(at) {
        let row = usize::from(at.y - areas.detail_text().y) + model.dictionary.detail.scroll;
        let again = model.dictionary.level == Level::Detail;
        let chosen = model.dictionary.detail.chosen().map(|(row, _)| row);
        model.dictionary.level = Level::Detail;
        model.dictionary.detail.choose_row(row);
        if again && chosen == Some(row) {
            return go_to_sight(model);
        }
    }
    Vec::new()
}

/// To the page `by` further to the right.
pub(super) fn turn(model: &mut Model, by: i8) {
    go_to(model, model.dictionary.tab.beside(by));
}

/// To a page.
pub(super) fn go_to(model: &mut Model, tab: Tab) {
    model.dictionary.tab = tab;
    model.dictionary.level = Level::List;
    model.dictionary.ticked.clear();
}

/// Opens the details of the chosen row; there, the article at the chosen place.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    match model.dictionary.level {
        Level::List if model.dictionary.subject().is_some() => model.dictionary.level = Level::Detail,
        Level::List => {}
        Level::Detail => return go_to_sight(model),
    }
    Vec::new()
}

/// Goes to the chosen place in its article; the way back leads here.
fn go_to_sight(model: &mut Model) -> Vec<Effect> {
    let Some((_, Sight { id, span })) = model.dictionary.detail.chosen() else {
        model.say("It stands in none of the open files");
        return Vec::new();
    };
    let effects = read::go_to(model, id, span.start());
    let height = model.text_height();
    if let Some(reading) = &mut model.reading {
        let target = reading.found.stops.target_at(span.start(), model.hidden, &reading.found.annotations);
        if let Some(target) = target {
            super::names::focus(reading, target, height);
        }
    }
    effects
}

/// Back one level: from the details to the list, from a filter to all rows, from ticks to none, from the screen to where
/// it was opened from.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    let dictionary = &mut model.dictionary;
    if dictionary.level == Level::Detail {
        dictionary.level = Level::List;
    } else if !dictionary.ticked.is_empty() {
        dictionary.ticked.clear();
    } else if dictionary.filter.text().is_empty() {
        return leave(model);
    } else {
        clear_filter(model);
    }
    Vec::new()
}

/// Back to the list, and from it to where the screen was opened from.
pub(super) fn quit(model: &mut Model) -> Vec<Effect> {
    match model.dictionary.level {
        Level::Detail => back(model),
        Level::List => leave(model),
    }
}

/// Ticks the chosen row, and goes on to the next.
pub(super) fn tick(model: &mut Model) {
    if model.dictionary.level == Level::List {
        model.dictionary.tick();
        moved(model, Motion::Lines(1));
    }
}

/// Leaves everything in range and the details of the chosen row ready to be drawn.
pub(super) fn settle(model: &mut Model, effects: &mut Vec<Effect>) {
    if model.screen != Screen::Dictionary {
        return;
    }
    if !model.dictionary.is_of(&model.stack) {
        let stack = Arc::clone(&model.stack);
        model.dictionary.take(stack);
        effects.push(ask(model));
    }
    if let Some((catalog, hits, ticket)) = model.dictionary.ask_for_problems() {
        effects.push(Effect::Review { catalog, hits, ticket });
    }
    let len = model.dictionary.len();
    if len == 0 {
        model.dictionary.level = Level::List;
    }
    let areas = model.dictionary_areas();
    if let Some(cursor) = model.dictionary.cursor_mut() {
        cursor.settle(len, usize::from(areas.list.height));
    }
    let text = areas.detail_text();
    let room = Room {
        columns: usize::from(text.width),
        rows: usize::from(text.height),
        opened: model.dictionary.level == Level::Detail,
        ascii: model.ascii,
    };
    let subject: Option<Subject> = model.dictionary.subject().filter(|_| !text.is_empty());
    let dictionary = &model.dictionary;
    if dictionary.detail.is_of(subject.as_ref(), room, &dictionary.catalog) {
        model.dictionary.detail.settle(room.rows);
    } else {
        model.dictionary.detail = Detail::new(subject, dictionary, &model.shelf, room);
    }
    ask_for_likest(model, effects);
}

/// Asks for the known names that are like the new one whose details are shown.
fn ask_for_likest(model: &mut Model, effects: &mut Vec<Effect>) {
    if !matches!(model.overlay, Overlay::None | Overlay::Filter) {
        // A form asks for the same about other words, and one answer is given at a time.
        return model.dictionary.forget_likest();
    }
    let ticket = model.ticket.wrapping_add(1);
    if let Some(words) = model.dictionary.ask_for_likest(ticket) {
        model.ticket = ticket;
        effects.push(Effect::Known { words, stack: Arc::clone(&model.stack), ticket });
    }
}
