//! Going through the text: jumps, marks, the end of an article, the end of the program.

use super::{drafts, load, question};
use crate::app::{ArticleId, Effect, Model, Pane, Screen};

/// Remembers the place on the screen, to come back to after a jump.
pub(super) fn remember_place(model: &mut Model) {
    if let Some((id, byte)) = here(model) {
        model.jumps.push(id, byte);
    }
}

fn here(model: &Model) -> Option<(ArticleId, usize)> {
    let reading = model.reading.as_ref().filter(|_| model.screen == Screen::Reader)?;
    Some((reading.id, reading.place))
}

/// Back to where was jumped from.
pub(super) fn jump_back(model: &mut Model) -> Vec<Effect> {
    let Some(here) = here(model) else { return Vec::new() };
    if let Some(to) = model.jumps.back(here) {
        return go(model, to);
    }
    model.say("There is no earlier place to go back to");
    Vec::new()
}

/// Forward to where was gone back from.
pub(super) fn jump_forward(model: &mut Model) -> Vec<Effect> {
    if let Some(to) = model.jumps.forward() {
        return go(model, to);
    }
    model.say("There is no later place to go forward to");
    Vec::new()
}

fn go(model: &mut Model, (id, byte): (ArticleId, usize)) -> Vec<Effect> {
    let is_here = model.screen == Screen::Reader && model.current == Some(id) && model.reading.is_some();
    let effects = if is_here { Vec::new() } else { load::open(model, id) };
    if let Some(reading) = &mut model.reading {
        reading.go_to(byte);
    }
    effects
}

/// Goes to a place in an article, from where the reader can go back.
pub(super) fn go_to(model: &mut Model, id: ArticleId, byte: usize) -> Vec<Effect> {
    remember_place(model);
    go(model, (id, byte))
}

/// Sets the mark `letter` at the focus, else at the top of the screen.
pub(super) fn set_mark(model: &mut Model, letter: Option<char>) -> Vec<Effect> {
    let (Some(reading), Some(letter)) = (&model.reading, letter) else { return Vec::new() };
    let byte = reading.focus.map_or(reading.place, |focus| focus.span.start()) as u32;
    let id = reading.id;
    let Some(entry) = model.shelf.get_mut(id.0 as usize) else { return Vec::new() };
    entry.memory.marks.retain(|(of, _)| *of != letter);
    entry.memory.marks.push((letter, byte));
    entry.memory.marks.sort_unstable();
    let memory = entry.memory.clone();
    model.say(format!("Set mark {letter}"));
    vec![Effect::Remember { id, memory }]
}

/// Goes to the mark `letter` of this article.
pub(super) fn go_to_mark(model: &mut Model, letter: Option<char>) {
    let (Some((id, _)), Some(letter)) = (here(model), letter) else { return };
    let marks = model.entry(id).map(|entry| entry.memory.marks.clone()).unwrap_or_default();
    if let Some((_, byte)) = marks.iter().find(|(of, _)| *of == letter) {
        remember_place(model);
        if let Some(reading) = &mut model.reading {
            reading.go_to(*byte as usize);
        }
    } else if marks.is_empty() {
        model.say("No marks are set in this article");
    } else {
        let set: Vec<_> = marks.iter().map(|(of, _)| of.to_string()).collect();
        model.say(format!("No mark {letter} in this article; set: {}", set.join(" ")));
    }
}

/// Offers the next unread article at the end of one; asked again, opens it.
pub(super) fn past_the_end(model: &mut Model) -> Vec<Effect> {
    if let Some(id) = model.offer {
        remember_place(model);
        return load::open(model, id);
    }
    let Some(here) = model.current else { return Vec::new() };
    model.offer = model.list.next_unread(here, &model.shelf);
    if model.offer.is_none() {
        model.say(match model.shelf.len() {
            0 | 1 => "The end",
            _ if model.list.filter.text().is_empty() => "The end; every article is read",
            _ => "The end; every article that the list’s filter shows is read",
        });
    }
    Vec::new()
}

/// Shows nothing but the text, or everything again.
pub(super) fn text_only(model: &mut Model) {
    model.text_only = !model.text_only;
    if model.text_only {
        model.pane = Pane::Text;
    }
}

/// Gives the mouse to the terminal, or takes it back.
pub(super) fn toggle_mouse(model: &mut Model) -> Vec<Effect> {
    model.mouse = !model.mouse;
    model.say(if model.mouse { "The mouse works in dateline" } else { "The mouse is the terminal’s" });
    vec![Effect::SetMouse(model.mouse)]
}

/// Ends the program; asks first where something was typed and not saved.
pub(super) fn quit(model: &mut Model) -> Vec<Effect> {
    match drafts::unsaved(model) {
        Some(question) => {
            question::ask(model, question);
            Vec::new()
        }
        None => quit_now(model),
    }
}

/// Ends the program without asking.
pub(super) fn quit_now(model: &mut Model) -> Vec<Effect> {
    let mut effects = load::leave(model);
    effects.push(Effect::Quit);
    effects
}
