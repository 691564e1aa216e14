//! Moving, opening and going back, whatever has the keys.

use super::{copy, drafts, entries, form, load, names, overlays, question, read, said, search};
use crate::app::cursor::Motion;
use crate::app::overlay::Overlay;
use crate::app::reading::{Subject, Walk};
use crate::app::sidebar::SideRow;
use crate::app::{Effect, Model, Pane, Place, Screen};
use crate::input::Mode;

/// Moves what has the keys.
pub(super) fn moved(model: &mut Model, motion: Motion) -> Vec<Effect> {
    match model.place() {
        Place::Text | Place::Labels => scroll(model, motion),
        Place::Selection => super::select::vertical(model, motion),
        Place::List => list_moved(model, motion),
        Place::Dictionary | Place::Details => entries::moved(model, motion),
        Place::Said => said::moved(model, motion),
        Place::Filter if model.screen == Screen::Said => said::moved(model, motion),
        Place::Prompt => {}
        Place::Filter if model.screen == Screen::Dictionary => entries::moved(model, motion),
        Place::Filter if model.screen == Screen::List => list_moved(model, motion),
        Place::Sidebar | Place::Filter => sidebar_moved(model, motion),
        Place::Card => card_moved(model, motion),
        Place::Search => search::walk(model, if motion.rows(1) < 0 { -1 } else { 1 }),
        Place::Help | Place::HelpFilter | Place::Palette | Place::Pick => overlay_moved(model, motion),
        Place::Link => link_moved(model, motion),
        Place::Form => form::walk(model, motion.rows(1)),
        Place::Question => question::moved(model, motion.rows(1)),
    }
    Vec::new()
}

/// A page down; past the end of an article, the next unread one is offered.
pub(super) fn page_down(model: &mut Model) -> Vec<Effect> {
    let at_end = model.reading.as_ref().is_none_or(|reading| reading.progress.at_end);
    if model.place() == Place::Text && at_end { read::past_the_end(model) } else { moved(model, Motion::Pages(1)) }
}

fn scroll(model: &mut Model, motion: Motion) {
    if matches!(motion, Motion::Top | Motion::Bottom) {
        read::remember_place(model);
    }
    let height = model.text_height();
    if let Some(reading) = &mut model.reading {
        reading.scroll(motion, height);
    }
}

fn sidebar_moved(model: &mut Model, motion: Motion) {
    let height = model.sidebar_height();
    model.sidebar.moved(motion, height);
    light_row(model);
}

fn list_moved(model: &mut Model, motion: Motion) {
    let (len, height) = (model.list.rows.len(), model.list_height());
    model.list.cursor.moved(motion, len, height);
}

fn card_moved(model: &mut Model, motion: Motion) {
    let height = usize::from(model.card_area().height);
    if let Some(card) = &mut model.card {
        card.scroll = motion.from(card.scroll, card.rows.len(), height);
    }
}

fn overlay_moved(model: &mut Model, motion: Motion) {
    let height = model.overlay_height();
    match &mut model.overlay {
        Overlay::Help(help) => help.scroll = motion.from(help.scroll, help.rows.len(), height),
        Overlay::Palette(palette) => palette.cursor.moved(motion, palette.rows.len(), height),
        Overlay::Pick(picker) => picker.cursor.moved(motion, picker.rows.len(), height),
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

fn link_moved(model: &mut Model, motion: Motion) {
    if let Overlay::Link(links) = &mut model.overlay {
        links.at = motion.from(links.at, links.targets.len(), 1);
    }
}

/// Lights what the sidebar's cursor is on; `n` and `N` walk it.
pub(super) fn light_row(model: &mut Model) {
    let subject = model.sidebar.subject();
    if let (Some(reading), Some(subject)) = (&mut model.reading, subject) {
        reading.chosen = Some(reading.choice(subject));
        reading.walk = Walk::Chosen;
    }
}

/// To the next or previous pane that is shown.
pub(super) fn next_pane(model: &mut Model, by: i8) -> Vec<Effect> {
    if model.place().mode() == Mode::Text {
        form::step(model, isize::from(by));
        return Vec::new();
    }
    if model.screen == Screen::Dictionary {
        entries::turn(model, by);
        return Vec::new();
    }
    if model.screen == Screen::Said {
        said::turn(model);
        return Vec::new();
    }
    if model.screen == Screen::List || model.reading.is_none() {
        return Vec::new();
    }
    let has_card = !model.geometry.card.is_empty();
    model.text_only = false;
    model.overlay = Overlay::None;
    let forward = match (model.pane, has_card) {
        (Pane::Text, _) => Pane::Sidebar,
        (Pane::Sidebar, true) => Pane::Card,
        (Pane::Sidebar, false) | (Pane::Card, _) => Pane::Text,
    };
    let backward = match (model.pane, has_card) {
        (Pane::Text, true) => Pane::Card,
        (Pane::Text, false) | (Pane::Card, _) => Pane::Sidebar,
        (Pane::Sidebar, _) => Pane::Text,
    };
    model.pane = if by > 0 { forward } else { backward };
    if let Some(reading) = &mut model.reading {
        reading.selection = None;
    }
    if model.pane == Pane::Sidebar {
        enter_sidebar(model);
    }
    Vec::new()
}

/// The cursor goes to what is in focus, else to what is chosen, else to the first name.
fn enter_sidebar(model: &mut Model) {
    let Some(reading) = &model.reading else { return };
    let in_focus = reading.focus.and_then(|focus| reading.subject(focus.target));
    let subject = in_focus.as_ref().or(reading.chosen.as_ref()).map(|chosen| chosen.subject);
    match subject {
        Some(subject) => model.sidebar.show(subject),
        None if model.sidebar.cursor.at == 0 => {
            let item = model.sidebar.rows.iter().position(|row| matches!(row, SideRow::Item { .. }));
            model.sidebar.cursor.at = item.unwrap_or(0);
        }
        None => {}
    }
    light_row(model);
}

/// Opens what is chosen, or accepts what is typed.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    match model.place() {
        Place::Text => overlays::card(model),
        Place::Sidebar => return open_row(model),
        Place::List => return model.list.chosen().map_or_else(Vec::new, |id| load::open(model, id)),
        Place::Dictionary | Place::Details => return entries::open(model),
        Place::Said => return said::open(model),
        Place::Prompt => return said::accept(model),
        Place::Card => close_card(model),
        Place::Search => search::accept(model),
        Place::Filter => model.overlay = Overlay::None,
        Place::HelpFilter => overlays::help_typing(model, false),
        Place::Palette => return overlays::run(model),
        Place::Pick => return entries::change::picked(model),
        Place::Link => return copy::open_link(model),
        Place::Form => return form::save(model),
        Place::Question => return question::accept(model),
        Place::Help | Place::Labels | Place::Selection => {}
    }
    Vec::new()
}

/// From a row of the sidebar to its first mention in the text; a heading folds and unfolds.
fn open_row(model: &mut Model) -> Vec<Effect> {
    if model.sidebar.subject().is_none() {
        let folded = model.sidebar.section().is_some_and(|section| model.sidebar.folded.has(section));
        fold(model, !folded);
        return Vec::new();
    }
    light_row(model);
    model.pane = Pane::Text;
    let chosen = model.reading.as_ref().and_then(|reading| reading.chosen.clone());
    let Some(stops) = chosen.map(|chosen| chosen.stops) else { return Vec::new() };
    // From just before the top of the screen, so that a mention on it is the first to be gone to.
    let from = model.reading.as_ref().map_or(0, |reading| reading.progress.from);
    match stops.iter().find(|stop| stop.span.start() >= from).or(stops.first()).copied() {
        Some(stop) => {
            read::remember_place(model);
            let height = model.text_height();
            if let Some(reading) = &mut model.reading {
                reading.reveal(stop.span.start(), height);
                reading.focus = reading.focus_on(stop.target);
            }
        }
        None => model.say("It has no mention that counts here"),
    }
    Vec::new()
}

/// Lights the mentions of the chosen row, or puts them out.
pub(super) fn select_row(model: &mut Model) -> Vec<Effect> {
    match model.place() {
        Place::Sidebar => {
            let subject: Option<Subject> = model.sidebar.subject();
            let lit = model.reading.as_ref().and_then(|reading| reading.chosen.as_ref()).map(|chosen| chosen.subject);
            if subject.is_none() || subject == lit {
                if let Some(reading) = &mut model.reading {
                    reading.chosen = None;
                }
            } else {
                light_row(model);
            }
            Vec::new()
        }
        Place::List => moved(model, Motion::Pages(1)),
        Place::Said => said::check(model),
        Place::Dictionary | Place::Details => {
            entries::tick(model);
            Vec::new()
        }
        Place::Text
        | Place::Selection
        | Place::Card
        | Place::Search
        | Place::Filter
        | Place::Help
        | Place::HelpFilter
        | Place::Palette
        | Place::Pick
        | Place::Link
        | Place::Labels
        | Place::Form
        | Place::Prompt
        | Place::Question => Vec::new(),
    }
}

/// Back one level; never quits.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    match model.place() {
        Place::Text if said::is_left(model) => return said::come_back(model),
        Place::Text => text_back(model),
        Place::Said => return said::back(model),
        Place::Prompt => said::cancel(model),
        Place::Selection => {
            if let Some(reading) = &mut model.reading {
                reading.selection = None;
            }
        }
        Place::Sidebar => {
            if model.sidebar.filter.text().is_empty() {
                model.pane = Pane::Text;
            } else {
                overlays::clear_filter(model);
            }
        }
        Place::List => overlays::clear_filter(model),
        Place::Dictionary | Place::Details => return entries::back(model),
        Place::Card => close_card(model),
        Place::Search => search::cancel(model),
        Place::Filter => {
            overlays::clear_filter(model);
            model.overlay = Overlay::None;
        }
        Place::HelpFilter => overlays::help_typing(model, false),
        Place::Form => drafts::close(model),
        Place::Question => return question::close(model),
        Place::Help => overlays::close_help(model),
        Place::Palette | Place::Link | Place::Labels | Place::Pick => model.overlay = Overlay::None,
    }
    Vec::new()
}

/// What is lit goes out, the last thing asked for first.
fn text_back(model: &mut Model) {
    model.offer = None;
    let Some(reading) = &mut model.reading else { return };
    if reading.focus.is_some() {
        reading.focus = None;
    } else if reading.search.is_some() {
        reading.search = None;
        reading.walk = Walk::Chosen;
    } else if reading.chosen.is_some() {
        reading.chosen = None;
        reading.walk = Walk::Nothing;
    } else if model.text_only {
        model.text_only = false;
    }
}

fn close_card(model: &mut Model) {
    match model.overlay {
        Overlay::Card => model.overlay = Overlay::None,
        Overlay::None
        | Overlay::Help(_)
        | Overlay::Palette(_)
        | Overlay::Link(_)
        | Overlay::Labels(_)
        | Overlay::Search
        | Overlay::Filter
        | Overlay::Form(_)
        | Overlay::Pick(_)
        | Overlay::Prompt(_)
        | Overlay::Question(_) => model.pane = Pane::Text,
    }
}

/// Closes what is open; quits from the text and the list.
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    match model.place() {
        Place::Text | Place::List => read::quit(model),
        Place::HelpFilter => {
            overlays::close_help(model);
            Vec::new()
        }
        Place::Selection
        | Place::Sidebar
        | Place::Dictionary
        | Place::Details
        | Place::Said
        | Place::Prompt
        | Place::Card
        | Place::Search
        | Place::Filter
        | Place::Help
        | Place::Palette
        | Place::Pick
        | Place::Link
        | Place::Labels
        | Place::Form
        | Place::Question => back(model),
    }
}

/// Goes back, from an article to the list it came from; quits where there is nothing to go back to.
pub(super) fn quit(model: &mut Model) -> Vec<Effect> {
    match model.place() {
        Place::Text if said::is_left(model) => said::come_back(model),
        Place::Text if model.shelf.len() > 1 => load::show_list(model),
        Place::Text | Place::List => read::quit(model),
        Place::Dictionary | Place::Details => entries::quit(model),
        Place::Sidebar => {
            model.pane = Pane::Text;
            Vec::new()
        }
        Place::Selection
        | Place::Card
        | Place::Search
        | Place::Filter
        | Place::Help
        | Place::HelpFilter
        | Place::Palette
        | Place::Pick
        | Place::Link
        | Place::Labels
        | Place::Form
        | Place::Prompt
        | Place::Said
        | Place::Question => back(model),
    }
}

/// Sorts the sidebar or the list in its next order.
pub(super) fn sort(model: &mut Model) {
    if model.screen == Screen::Dictionary {
        model.say("Yours stand first, then names of the open files, then the best known");
    } else if model.screen == Screen::Said {
        model.say("All stand in the order of the text");
    } else if model.screen == Screen::List {
        model.list.order = model.list.order.next();
        model.list.refill(&model.shelf);
        model.say(format!("Sorted {}", model.list.order.words()));
    } else if let Some(reading) = &model.reading {
        model.sidebar.order = model.sidebar.order.next();
        model.sidebar.refill(&reading.article, &reading.found);
        model.say(format!("Sorted {}", model.sidebar.order.words()));
    }
}

/// Folds the section of the sidebar's cursor, or unfolds it.
pub(super) fn fold(model: &mut Model, fold: bool) {
    if model.screen != Screen::Reader {
        return;
    }
    if let Some(reading) = &model.reading {
        model.sidebar.fold(fold);
        model.sidebar.refill(&reading.article, &reading.found);
    }
}

/// Goes to a mention from the sidebar or the card: the text gets the keys.
pub(super) fn to_text(model: &mut Model) {
    model.pane = Pane::Text;
}

/// A click on a row of the sidebar.
pub(super) fn clicked_row(model: &mut Model, row: usize) {
    if row >= model.sidebar.rows.len() {
        return;
    }
    let row = model.sidebar.row_of(row);
    let again = model.pane == Pane::Sidebar && model.sidebar.cursor.at == row;
    model.pane = Pane::Sidebar;
    model.sidebar.cursor.at = row;
    if again || model.sidebar.subject().is_none() {
        open_row(model);
    } else {
        light_row(model);
    }
}

/// A click on a mention in the text.
pub(super) fn clicked_text(model: &mut Model, byte: usize) {
    let (hidden, height) = (model.hidden, model.text_height());
    to_text(model);
    let Some(reading) = &mut model.reading else { return };
    match reading.found.stops.target_at(byte, hidden, &reading.found.annotations) {
        Some(target) => names::focus(reading, target, height),
        None => reading.focus = None,
    }
}
