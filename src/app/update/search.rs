//! Searching the text: hits come while one types.

use std::sync::Arc;

use super::names::walk_stops;
use super::read::remember_place;
use crate::app::overlay::Overlay;
use crate::app::reading::Walk;
use crate::app::{Effect, Model};
use crate::text::Span;

/// What is typed has changed: asks for its hits.
pub(super) fn typed(model: &mut Model) -> Vec<Effect> {
    let Some(reading) = &mut model.reading else { return Vec::new() };
    let Some(search) = &mut reading.search else { return Vec::new() };
    model.ticket += 1;
    search.ticket = model.ticket;
    if search.line.text().trim().is_empty() {
        search.hits.clear();
        search.current = None;
        search.pending = false;
        reading.top = search.origin;
        return Vec::new();
    }
    search.pending = true;
    let query = search.line.text().to_owned();
    vec![Effect::Search { article: Arc::clone(&reading.article), query, ticket: model.ticket }]
}

/// The hits of a search: the first one from where it began is shown.
pub(super) fn answered(model: &mut Model, ticket: u32, hits: Vec<Span>) {
    let height = model.text_height();
    let Some(reading) = &mut model.reading else { return };
    let Some(search) = reading.search.as_mut().filter(|search| search.ticket == ticket) else { return };
    search.pending = false;
    let from = reading.page.byte_of(search.origin);
    let first = hits.partition_point(|hit| hit.start() < from);
    search.current = (!hits.is_empty()).then_some(if first < hits.len() { first } else { 0 });
    search.hits = hits;
    reading.top = search.origin;
    if let Some(hit) = search.current.and_then(|at| search.hits.get(at)) {
        let start = hit.start();
        reading.reveal(start, height);
    }
}

/// Ends typing and keeps the hits, for `n` and `N` to walk.
pub(super) fn accept(model: &mut Model) {
    model.overlay = Overlay::None;
    let Some(reading) = &mut model.reading else { return };
    let Some(search) = &reading.search else { return };
    if search.line.text().trim().is_empty() {
        reading.search = None;
        return;
    }
    let (nothing, query) = (search.hits.is_empty() && !search.pending, search.line.text().to_owned());
    // The way back leads to where the search began.
    let (top, origin) = (reading.top, search.origin);
    reading.walk = Walk::Search;
    if !nothing {
        // The eye is on the hit now.
        reading.focus = None;
    }
    let (id, from) = (reading.id, reading.page.byte_of(origin));
    if top != origin {
        model.jumps.push(id, from);
    }
    if nothing {
        model.say(format!("“{query}” is not in this article"));
    }
}

/// Ends typing and goes back to where the search began.
pub(super) fn cancel(model: &mut Model) {
    model.overlay = Overlay::None;
    if let Some(reading) = &mut model.reading
        && let Some(search) = reading.search.take()
    {
        reading.top = search.origin;
    }
}

/// A search still being typed is dropped where something else takes the screen.
pub(super) fn forget_unfinished(model: &mut Model) {
    if matches!(model.overlay, Overlay::Search) {
        cancel(model);
    }
}

/// To the next or previous of what was last asked for.
pub(super) fn walk(model: &mut Model, by: isize) {
    let Some(reading) = &model.reading else { return };
    match reading.walk {
        _ if matches!(model.overlay, Overlay::Search) => walk_hits(model, by),
        Walk::Search => walk_hits(model, by),
        Walk::Chosen => match &reading.chosen {
            Some(chosen) => {
                let stops = chosen.stops.clone();
                let top = if by > 0 { reading.progress.from.wrapping_sub(1) } else { reading.progress.from };
                let here = reading.focus.map_or(top, |focus| focus.span.start());
                walk_stops(model, &stops, here, by);
            }
            None => model.say("Nothing is chosen; search with / or choose a name with Tab"),
        },
        Walk::Nothing => model.say("Search with / or choose a name with Tab first"),
    }
}

fn walk_hits(model: &mut Model, by: isize) {
    let typing = matches!(model.overlay, Overlay::Search);
    if !typing {
        remember_place(model);
    }
    let height = model.text_height();
    let Some(reading) = &mut model.reading else { return };
    let Some(search) = &mut reading.search else { return };
    let len = search.hits.len();
    let Some(last) = len.checked_sub(1) else {
        let query = search.line.text().to_owned();
        return model.say(format!("“{query}” is not in this article"));
    };
    let at = search.current.unwrap_or(0);
    let next = match at.checked_add_signed(by) {
        Some(next) if next <= last => next,
        Some(_) => 0,
        None => last,
    };
    search.current = Some(next);
    if !typing {
        reading.focus = None;
    }
    let start = search.hits.get(next).map_or(0, |hit| hit.start());
    reading.reveal(start, height);
    if (by > 0) == (next <= at) {
        model.say(if by > 0 { "From the start again" } else { "From the end again" });
    }
}
