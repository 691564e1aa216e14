//! Keys that come before the dictionaries have been read, of which what they ask for needs to know: they wait.

use super::act;
use crate::app::{Effect, Held, Message, Model, Screen};
use crate::input::Action;
use crate::input::keymap::Press;

/// The most keys that wait: nobody types more blindly.
const MAX_HELD: usize = 500;

/// Whether `action` has to wait for the dictionaries; then it does.
pub(super) fn waits(model: &mut Model, action: Action) -> bool {
    let needs = matches!(
        action,
        Action::Add | Action::Edit | Action::Wrong | Action::ChangeKind | Action::SameAs | Action::SplitOff
    );
    let waits = needs && model.screen != Screen::Said && model.stack.layers.is_empty();
    if waits {
        model.held = Some(Held { action, keys: Vec::new() });
        model.say("Reading your dictionaries: it is done in a moment; Esc gives it up");
    }
    waits
}

/// Lets a message wait that came behind what waits already; gives it back where it need not wait.
pub(super) fn behind(model: &mut Model, message: Message) -> Option<Message> {
    let mode = model.place().mode();
    let Some(held) = &mut model.held else { return Some(message) };
    if !matches!(message, Message::Key(_) | Message::Pasted(_) | Message::Mouse(_)) {
        return Some(message);
    }
    if let Message::Key(key) = message
        && matches!(model.keymap.press(mode, None, key), Press::Act(Action::Back | Action::Close, _))
    {
        model.held = None;
        model.notice = None;
    } else if held.keys.len() < MAX_HELD {
        held.keys.push(message);
    }
    None
}

/// What has waited, once the dictionaries are known.
pub(super) fn released(model: &mut Model) -> Option<(Vec<Effect>, Vec<Message>)> {
    let Held { action, keys } = model.held.take_if(|_| !model.stack.layers.is_empty())?;
    model.notice = None;
    Some((act::act(model, action, None), keys))
}
