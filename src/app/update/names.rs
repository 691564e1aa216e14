//! The focus on names and figures.

use super::read::remember_place;
use crate::app::Model;
use crate::app::overlay::{Labelled, Labels, Overlay};
use crate::app::reading::{Reading, Walk};
use crate::app::shelf::Seen;
use crate::app::stops::{Section, Stop, Target};
use crate::input::{Action, Mode};
use crate::names::Form;

/// To the next name or figure; from the hit of a search or the top of the screen where nothing is in focus.
pub(super) fn next(model: &mut Model) {
    let (hidden, height) = (model.hidden, model.text_height());
    let Some(reading) = &mut model.reading else { return };
    let (stops, annotations) = (&reading.found.stops, &reading.found.annotations);
    let stop = match reading.focus {
        Some(focus) => stops.behind(focus.span, hidden, annotations),
        None => stops.at_or_behind(reading.begins_at(hidden), hidden, annotations),
    };
    match stop {
        Some(stop) => focus(reading, stop.target, height),
        None => say_no_more(model, "This is the last name or figure"),
    }
}

/// To the previous name or figure; from where [`next`] begins where nothing is in focus.
pub(super) fn previous(model: &mut Model) {
    let (hidden, height) = (model.hidden, model.text_height());
    let Some(reading) = &mut model.reading else { return };
    let (stops, annotations) = (&reading.found.stops, &reading.found.annotations);
    let stop = match reading.focus {
        Some(focus) => stops.before(focus.span, hidden, annotations),
        None => stops.before_byte(reading.begins_at(hidden), hidden, annotations),
    };
    match stop {
        Some(stop) => focus(reading, stop.target, height),
        None => say_no_more(model, "There is no name or figure before this"),
    }
}

fn say_no_more(model: &mut Model, otherwise: &str) {
    let Some(reading) = &model.reading else { return };
    let any = reading.found.stops.shown(model.hidden, &reading.found.annotations).next().is_some();
    match (reading.seen, any) {
        (Seen::Nothing, _) => model.say("Still looking for names"),
        (Seen::Part | Seen::All, false) => model.say("No names or figures are shown in this article"),
        (Seen::Part | Seen::All, true) => model.say(otherwise),
    }
}

/// Puts the focus on `target` and shows it.
pub(super) fn focus(reading: &mut Reading, target: Target, height: usize) {
    reading.focus = reading.focus_on(target);
    reading.gone = None;
    if let Some(focus) = reading.focus {
        reading.reveal(focus.span.start(), height);
    }
}

/// To the next or previous mention of the name in focus, around the end of the article.
pub(super) fn same(model: &mut Model, by: isize) {
    let Some(reading) = &mut model.reading else { return };
    let Some(focus) = reading.focus else { return pick_one(model) };
    let Some(chosen) = reading.subject(focus.target) else { return };
    let stops = chosen.stops.clone();
    if stops.len() > 1 {
        reading.chosen = Some(chosen);
        reading.walk = Walk::Chosen;
    }
    walk_stops(model, &stops, focus.span.start(), by);
}

/// Along `stops` from byte `here`, around the end of the article.
pub(super) fn walk_stops(model: &mut Model, stops: &[Stop], here: usize, by: isize) {
    let height = model.text_height();
    let Some(stop) = around(stops, here, by) else { return model.say("It has no mention that counts here") };
    if stops.len() == 1 && stop.span.start() == here {
        return model.say("This is its only mention");
    }
    let wrapped = if by > 0 { stop.span.start() <= here } else { stop.span.start() >= here };
    remember_place(model);
    if let Some(reading) = &mut model.reading {
        if stop.target.span(&reading.found.annotations).is_some() {
            focus(reading, stop.target, height);
        } else {
            // A quote: its words are shown, and nothing comes in focus.
            reading.reveal(stop.span.start(), height);
        }
    }
    if wrapped {
        model.say(if by > 0 { "From the start again" } else { "From the end again" });
    }
}

/// The stop behind byte `here`, or before it; around the end.
fn around(stops: &[Stop], here: usize, by: isize) -> Option<Stop> {
    let stop = if by > 0 {
        stops.iter().find(|stop| stop.span.start() > here).or(stops.first())
    } else {
        stops.iter().rev().find(|stop| stop.span.start() < here).or(stops.last())
    };
    stop.copied()
}

/// Says how to get something in focus.
pub(super) fn pick_one(model: &mut Model) {
    let key = |action| model.keymap.keys(Mode::Read, action).next().map(|keys| keys.to_string());
    let keys: Vec<_> = [Action::NextMention, Action::PickMention].into_iter().filter_map(key).collect();
    let text = if keys.is_empty() {
        "Pick a name first".to_owned()
    } else {
        format!("Press {} to pick a name", keys.join(" or "))
    };
    model.say(text);
}

/// Labels the names and figures of the screen, demonyms too.
pub(super) fn pick(model: &mut Model) {
    let hidden = model.hidden;
    let Some(reading) = &model.reading else { return };
    let (stops, annotations) = (&reading.found.stops, &reading.found.annotations);
    let (from, to) = (reading.progress.from, reading.progress.to);
    let mut visible: Vec<_> = stops.between(from, to, hidden, annotations).collect();
    let demonyms = stops.mentions_within(from, to, annotations);
    let demonyms = demonyms.filter(|(_, mention)| mention.form == Form::Demonym && !mention.furniture);
    let demonyms = demonyms.filter(|(_, mention)| !hidden.has(Section::of(mention.kind)));
    visible.extend(demonyms.map(|(id, mention)| Stop { span: mention.span, target: Target::Mention(id) }));
    visible.sort_by_key(|stop| stop.span);
    if visible.is_empty() {
        model.say("No names or figures on this screen");
    } else {
        model.overlay = Overlay::Labels(Labels::new(visible));
    }
}

/// A letter of a label was typed.
pub(super) fn label_typed(model: &mut Model, letter: char) {
    let height = model.text_height();
    let Overlay::Labels(labels) = &mut model.overlay else { return };
    match labels.take(letter) {
        Labelled::More => {}
        Labelled::Stop(stop) => {
            model.overlay = Overlay::None;
            if let Some(reading) = &mut model.reading {
                focus(reading, stop.target, height);
            }
        }
        Labelled::Nothing => {
            model.overlay = Overlay::None;
            model.say("No name has that label");
        }
    }
}

/// Shows or hides a section's names in the text.
pub(super) fn toggle(model: &mut Model, section: Section) {
    model.hidden.toggle(section);
    let is_hidden = model.hidden.has(section);
    let name = match section {
        Section::New => "new names".to_owned(),
        Section::Own(_)
        | Section::Places
        | Section::Organizations
        | Section::People
        | Section::Figures
        | Section::Quotes => section.title(model.lexicon.kinds()).to_lowercase(),
    };
    model.say(if is_hidden { format!("Hiding {name}") } else { format!("Showing {name}") });
    let Some(reading) = &mut model.reading else { return };
    let hidden = model.hidden;
    if reading.focus.is_some_and(|focus| focus.target.is_hidden(hidden, &reading.found.annotations)) {
        reading.focus = None;
    }
}

/// Shows or hides the names of the own kind that has this digit.
pub(super) fn toggle_own(model: &mut Model, digit: char) {
    let kinds = std::sync::Arc::clone(model.lexicon.kinds());
    let mut of_digit = kinds.iter().filter(|(_, kind)| kind.key == Some(digit));
    let Some((first, kind)) = of_digit.next() else {
        return model.say(format!("No kind of yours has the digit {digit}"));
    };
    toggle(model, Section::Own(first));
    // Two kinds that ask for one digit are told, and neither is given another.
    if let Some((_, other)) = of_digit.next() {
        model.warn(format!("{digit} is the digit of {} and of {}: give one of them another", kind.name, other.name));
    }
}
