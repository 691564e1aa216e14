//! What stands over the screen: the card, help, the command palette, and lines to type in.

use super::{act, entries, names, said, search as searching};
use crate::app::overlay::{Help, Overlay, Palette};
use crate::app::reading::Search;
use crate::app::{Effect, Model, Pane, Place, Screen, Waiting};
use crate::input::action::Argument;
use crate::text::LineEditor;

/// Shows the card of the focus, of the chosen row in the sidebar; closes it where it is open.
pub(super) fn card(model: &mut Model) {
    match model.place() {
        Place::Card => {
            model.overlay = Overlay::None;
            model.pane = Pane::Text;
        }
        Place::Sidebar => {
            let chosen = model.reading.as_ref().and_then(|reading| reading.chosen.clone());
            let height = model.text_height();
            if let (Some(stop), Some(reading)) =
                (chosen.and_then(|chosen| chosen.stops.first().copied()), &mut model.reading)
            {
                names::focus(reading, stop.target, height);
            }
            open_card(model);
        }
        Place::Text
        | Place::Selection
        | Place::List
        | Place::Dictionary
        | Place::Details
        | Place::Said
        | Place::Prompt
        | Place::Search
        | Place::Filter
        | Place::Help
        | Place::HelpFilter
        | Place::Palette
        | Place::Pick
        | Place::Link
        | Place::Labels
        | Place::Form
        | Place::Question => open_card(model),
    }
}

fn open_card(model: &mut Model) {
    if model.screen != Screen::Reader {
        return;
    }
    if model.reading.as_ref().is_none_or(|reading| reading.focus.is_none()) {
        names::pick_one(model);
    } else if model.geometry.card.is_empty() {
        model.pane = Pane::Text;
        model.overlay = Overlay::Card;
    } else {
        model.pane = Pane::Card;
    }
}

/// Begins a search, in the help of the help.
pub(super) fn search(model: &mut Model) -> Vec<Effect> {
    if matches!(model.overlay, Overlay::Help(_)) {
        help_typing(model, true);
    } else if let Some(reading) = model.reading.as_mut().filter(|_| model.screen == Screen::Reader) {
        reading.search = Some(Search { origin: reading.top, ..Search::default() });
        model.pane = Pane::Text;
        model.overlay = Overlay::Search;
    }
    Vec::new()
}

/// Begins to type what rows must contain.
pub(super) fn filter(model: &mut Model) {
    model.overlay = Overlay::Filter;
}

/// Shows all rows of the sidebar or the list again.
pub(super) fn clear_filter(model: &mut Model) {
    if model.screen == Screen::List {
        model.list.filter = LineEditor::default();
        model.list.refill(&model.shelf);
    } else if model.screen == Screen::Dictionary {
        entries::clear_filter(model);
    } else if model.screen == Screen::Said {
        said::clear_filter(model);
    } else {
        model.sidebar.filter = LineEditor::default();
        if let Some(reading) = &model.reading {
            model.sidebar.refill(&reading.article, &reading.found);
        }
    }
}

/// Shows every key.
pub(super) fn help(model: &mut Model) {
    if matches!(model.overlay, Overlay::Help(_)) {
        close_help(model);
        return;
    }
    searching::forget_unfinished(model);
    let mut help = Help::default();
    // What is typed in a form must be there again when the help is closed.
    if let Overlay::Form(form) = std::mem::take(&mut model.overlay) {
        help.below = Some(form);
    }
    help.refill(&model.keymap);
    model.overlay = Overlay::Help(help);
}

/// Closes the help; a form that it stood over is there again.
pub(super) fn close_help(model: &mut Model) {
    if let Overlay::Help(help) = std::mem::take(&mut model.overlay) {
        model.overlay = help.below.map_or(Overlay::None, Overlay::Form);
    }
}

/// Begins or ends typing in the help's filter; ending keeps what was typed.
pub(super) fn help_typing(model: &mut Model, typing: bool) {
    if let Overlay::Help(help) = &mut model.overlay {
        help.typing = typing;
    }
}

/// Shows every command that can be done here.
pub(super) fn palette(model: &mut Model) {
    model.overlay = Overlay::None;
    let mode = model.place_below().mode();
    model.overlay = Overlay::Palette(Palette::new(mode));
}

/// Does the command chosen in the palette.
pub(super) fn run(model: &mut Model) -> Vec<Effect> {
    let Overlay::Palette(palette) = std::mem::take(&mut model.overlay) else { return Vec::new() };
    let Some(action) = palette.rows.get(palette.cursor.at).copied() else { return Vec::new() };
    match action.argument() {
        Argument::None => act::act(model, action, None),
        Argument::Letter => {
            model.waiting = Waiting::Letter(action);
            model.say("Now a letter a to z");
            Vec::new()
        }
    }
}

/// What is typed in help or palette has changed.
pub(super) fn refill(model: &mut Model) {
    match &mut model.overlay {
        Overlay::Help(help) => {
            help.refill(&model.keymap);
            help.scroll = 0;
        }
        Overlay::Palette(palette) => palette.refill(),
        Overlay::None
        | Overlay::Card
        | Overlay::Link(_)
        | Overlay::Labels(_)
        | Overlay::Search
        | Overlay::Filter
        | Overlay::Form(_)
        | Overlay::Pick(_)
        | Overlay::Prompt(_)
        | Overlay::Question(_) => {}
    }
}
