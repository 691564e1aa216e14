//! Lines being typed: the search, filters, the command palette.

use super::{entries, form, overlays, panes, said, search};
use crate::app::overlay::Overlay;
use crate::app::{Effect, Model, Place, Screen};
use crate::text::LineEditor;

/// The line that is being typed.
fn line(model: &mut Model) -> Option<&mut LineEditor> {
    let place = model.place();
    match (&mut model.overlay, place) {
        (Overlay::Palette(palette), _) => Some(&mut palette.line),
        (Overlay::Prompt(prompt), _) => Some(&mut prompt.line),
        (Overlay::Pick(picker), _) => Some(&mut picker.line),
        (Overlay::Help(help), Place::HelpFilter) => Some(&mut help.filter),
        (Overlay::Search, _) => Some(&mut model.reading.as_mut()?.search.as_mut()?.line),
        (Overlay::Filter, _) if model.screen == Screen::List => Some(&mut model.list.filter),
        (Overlay::Filter, _) if model.screen == Screen::Dictionary => Some(&mut model.dictionary.filter),
        (Overlay::Filter, _) if model.screen == Screen::Said => Some(&mut model.said.filter),
        (Overlay::Filter, _) => Some(&mut model.sidebar.filter),
        (
            Overlay::None
            | Overlay::Card
            | Overlay::Help(_)
            | Overlay::Link(_)
            | Overlay::Labels(_)
            | Overlay::Form(_)
            | Overlay::Question(_),
            _,
        ) => None,
    }
}

/// A character was typed where one can type.
pub(super) fn typed(model: &mut Model, letter: char) -> Vec<Effect> {
    insert(model, letter.encode_utf8(&mut [0; 4]))
}

/// Text was pasted; it goes to the line that is being typed.
pub(super) fn pasted(model: &mut Model, text: &str) -> Vec<Effect> {
    insert(model, text)
}

fn insert(model: &mut Model, text: &str) -> Vec<Effect> {
    if model.place() == Place::Form { form::typed(model, text) } else { edit(model, |line| line.insert(text)) }
}

/// Left and right in the line, or among what a field of the form offers.
pub(super) fn sideways(model: &mut Model, by: isize) -> Vec<Effect> {
    if model.place() == Place::Form {
        form::sideways(model, by)
    } else {
        edit(model, if by < 0 { LineEditor::left } else { LineEditor::right })
    }
}

/// Edits the line being typed, and finds what fits it now.
pub(super) fn edit(model: &mut Model, edit: impl FnOnce(&mut LineEditor)) -> Vec<Effect> {
    if model.place() == Place::Form {
        return form::edit_line(model, edit);
    }
    let Some(line) = line(model) else { return Vec::new() };
    let before = line.text().to_owned();
    edit(line);
    if line.text() == before { Vec::new() } else { changed(model) }
}

/// Deletes the character before the cursor; in an empty line, ends typing.
pub(super) fn delete_back(model: &mut Model) -> Vec<Effect> {
    if line(model).is_some_and(|line| line.text().is_empty()) {
        return panes::back(model);
    }
    edit(model, LineEditor::delete_back)
}

fn changed(model: &mut Model) -> Vec<Effect> {
    match model.place() {
        Place::Search => return search::typed(model),
        Place::Filter if model.screen == Screen::List => {
            model.list.refill(&model.shelf);
        }
        Place::Filter if model.screen == Screen::Dictionary => return entries::typed(model),
        Place::Filter if model.screen == Screen::Said => said::typed(model),
        Place::Filter => {
            if let Some(reading) = &model.reading {
                model.sidebar.refill(&reading.article, &reading.found);
            }
        }
        Place::HelpFilter | Place::Palette => overlays::refill(model),
        Place::Pick => return entries::typed_choice(model),
        Place::Text
        | Place::Selection
        | Place::Sidebar
        | Place::Card
        | Place::List
        | Place::Dictionary
        | Place::Details
        | Place::Said
        | Place::Prompt
        | Place::Help
        | Place::Link
        | Place::Labels
        | Place::Form
        | Place::Question => {}
    }
    Vec::new()
}
