//! The only writer of the model: messages in, effects out. Each concern has a room of its own.

mod act;
mod copy;
mod dictionary;
mod drafts;
mod entries;
mod form;
mod held;
mod lay_form;
mod load;
mod mouse;
mod names;
mod overlays;
mod panes;
mod question;
mod read;
mod said;
mod search;
mod select;
mod settle;
mod typing;
mod wrong;

pub(crate) use lay_form::body as form_body;
pub(crate) use select::selected;

use crate::app::{Effect, Message, Model};

/// Takes a message, and leaves the model ready to be drawn.
#[must_use = "effects do nothing unless performed"]
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let Some(message) = held::behind(model, message) else { return Vec::new() };
    let mut effects = taken(model, message);
    settle(model, &mut effects);
    if let Some((mut released, keys)) = held::released(model) {
        settle(model, &mut released);
        effects.extend(released);
        effects.extend(keys.into_iter().flat_map(|key| update(model, key)));
    }
    effects
}

/// Brings everything into range, and has kept what must not be lost.
fn settle(model: &mut Model, effects: &mut Vec<Effect>) {
    drafts::keep(model, effects);
    settle::settle(model, effects);
}

fn taken(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) => act::key(model, key),
        Message::Mouse(mouse) => mouse::mouse(model, mouse),
        Message::Resize { width, height } => {
            model.size = (width, height);
            Vec::new()
        }
        Message::Pasted(text) => typing::pasted(model, &text),
        Message::Found { inputs, complete } => load::found(model, &inputs, complete),
        Message::Loaded { id, result } => {
            let effects = load::loaded(model, id, result);
            said::recognized(model, id);
            effects
        }
        Message::Recognized { id, revision, found, complete } => {
            load::recognized(model, id, revision, found, complete);
            entries::recognized(model, id);
            said::recognized(model, id);
            Vec::new()
        }
        Message::Searched { ticket, hits } => {
            search::answered(model, ticket, hits);
            Vec::new()
        }
        Message::Filtered { ticket, catalog, filtered } => {
            entries::filtered(model, ticket, catalog, filtered);
            Vec::new()
        }
        Message::Reviewed { ticket, review } => {
            model.dictionary.take_review(ticket, review);
            Vec::new()
        }
        Message::Dictionary(news) => dictionary::news(model, news),
        Message::Known { ticket, known } if model.dictionary.take_likest(ticket, &known) => Vec::new(),
        Message::Known { ticket, known } => form::known_names(model, ticket, known),
        Message::Drafts { drafts, trouble } => {
            drafts::recalled(model, drafts, trouble);
            Vec::new()
        }
        Message::Previewed { ticket, preview } => form::previewed(model, ticket, preview),
        Message::Copied(result) => {
            copy::copied(model, result);
            Vec::new()
        }
        Message::LinkOpened(result) => {
            if let Err(why) = result {
                model.warn(why);
            }
            Vec::new()
        }
        Message::Written { name, result } => {
            said::written(model, &name, result);
            Vec::new()
        }
        Message::Notice(text) => {
            model.warn(text);
            Vec::new()
        }
        Message::Terminated => read::quit_now(model),
    }
}
