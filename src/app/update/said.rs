//! The screens of who says what and of the figures.

mod write;

use ratatui::layout::Position;

use crate::app::cursor::Motion;
use crate::app::overlay::Overlay;
use crate::app::prompt::{Prompt, Purpose};
use crate::app::reading::{Subject, Walk};
use crate::app::said::detail::Detail;
use crate::app::said::{Item, Row, View, line};
use crate::app::shelf::Seen;
use crate::app::stops::Target;
use crate::app::{ArticleId, Effect, Entry, Model, Screen};
use crate::article;
use crate::input::{Action, Mode};
use crate::report::checks::{Check, Mark, What};
use crate::text::LineEditor;

use super::{load, names};

pub(super) use write::{answered as written, ask as ask_name, write};

/// Shows a view; where it is shown already, goes back from it.
pub(super) fn show(model: &mut Model, view: View) -> Vec<Effect> {
    if model.screen == Screen::Said {
        if model.said.view == view {
            return leave(model);
        }
        model.said.show(view, &model.shelf);
        return Vec::new();
    }
    let article = match model.screen {
        Screen::List => model.list.chosen().or(model.current),
        Screen::Reader | Screen::Dictionary | Screen::Said => model.current,
    };
    if article.is_none() && !model.said.all {
        model.say("Open an article first: this is about what it says");
        return Vec::new();
    }
    let effects = load::leave(model);
    let from = if model.screen == Screen::Dictionary { model.dictionary.came_from } else { model.screen };
    if from != Screen::Said {
        model.said.came_from = from;
    }
    if model.said.article != article {
        model.said.filter = LineEditor::default();
        *model.said.cursor_mut() = crate::app::cursor::Cursor::default();
    }
    model.said.article = article;
    model.said.left_for_words = false;
    model.screen = Screen::Said;
    model.overlay = Overlay::None;
    model.said.view = view;
    model.said.gather(&model.shelf);
    effects
}

/// Back to where the screen was opened from.
fn leave(model: &mut Model) -> Vec<Effect> {
    model.screen = model.said.came_from;
    model.overlay = Overlay::None;
    Vec::new()
}

/// Back one level: from a filter to all rows, from the screen to where it was opened from.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    if model.said.filter.text().is_empty() {
        return leave(model);
    }
    clear_filter(model);
    Vec::new()
}

/// Shows every row again.
pub(super) fn clear_filter(model: &mut Model) {
    model.said.filter = LineEditor::default();
    model.said.filtered(&model.shelf);
}

/// What is typed to filter by has changed.
pub(super) fn typed(model: &mut Model) {
    model.said.filtered(&model.shelf);
}

/// To the other view.
pub(super) fn turn(model: &mut Model) {
    let other = model.said.view.other();
    model.said.show(other, &model.shelf);
}

/// From this article to all open ones, or back.
pub(super) fn widen(model: &mut Model) {
    if model.screen != Screen::Said {
        return;
    }
    if model.shelf.len() < 2 && !model.said.all {
        model.say("This is the only article");
        return;
    }
    model.said.all = !model.said.all;
    model.said.gather(&model.shelf);
}

/// An article was recognised: what it says may be different.
pub(super) fn recognized(model: &mut Model, id: ArticleId) {
    /// While many articles are looked at, not every one of them is worth collecting all anew.
    const EVERY: u32 = 16;
    if model.screen != Screen::Said {
        return;
    }
    let is_about = if model.said.all {
        let waits = model.shelf.iter().filter_map(Entry::ready).any(|ready| ready.seen == Seen::Nothing);
        !waits && model.behind() == 0 || id.0.is_multiple_of(EVERY)
    } else {
        model.said.article == Some(id)
    };
    if is_about {
        model.said.gather(&model.shelf);
    }
}

/// Moves in the list.
pub(super) fn moved(model: &mut Model, motion: Motion) {
    let height = usize::from(model.said_areas().list.height);
    let (len, before) = (model.said.rows.len(), model.said.cursor().at);
    model.said.cursor_mut().moved(motion, len, height);
    let down = model.said.cursor().at >= before;
    model.said.leave_headings(down);
}

/// A mouse button went down: on a row it chooses it, on the chosen one it goes to its words.
pub(super) fn pressed(model: &mut Model, at: Position) -> Vec<Effect> {
    let list = model.said_areas().list;
    if !list.contains(at) {
        return Vec::new();
    }
    let row = usize::from(at.y - list.y) + model.said.cursor().scroll;
    if !model.said.rows.get(row).is_some_and(|row| matches!(row, Row::Item(_))) {
        return Vec::new();
    }
    if model.said.cursor().at == row {
        return open(model);
    }
    model.said.cursor_mut().at = row;
    Vec::new()
}

/// The chosen item; says so where there is none.
fn chosen(model: &mut Model) -> Option<Item> {
    let item = model.said.chosen().copied();
    if item.is_none() {
        model.say("There is nothing here to choose");
    }
    item
}

/// Goes to the words of the chosen item; the way back leads here.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let Some(item) = chosen(model) else { return Vec::new() };
    let is_read = model.current == Some(item.article) && model.reading.is_some();
    let effects = if is_read {
        model.screen = Screen::Reader;
        model.pane = crate::app::Pane::Text;
        Vec::new()
    } else {
        load::open(model, item.article)
    };
    model.overlay = Overlay::None;
    model.said.left_for_words = true;
    let height = model.text_height();
    let Some(reading) = &mut model.reading else { return effects };
    reading.focus = None;
    reading.selection = None;
    let subject = match item.what {
        What::Figure => {
            reading.chosen = None;
            names::focus(reading, Target::Figure(item.index), height);
            return effects;
        }
        What::Quote => Subject::Quote(item.index),
        What::Statement => Subject::Statement(item.index),
    };
    reading.chosen = Some(reading.choice(subject));
    reading.walk = Walk::Chosen;
    reading.reveal(item.span.start(), height);
    effects
}

/// Whether the words of an item were gone to, so that the way back leads to the list of them.
pub(super) fn is_left(model: &Model) -> bool {
    let searching = model.reading.as_ref().is_some_and(|reading| reading.search.is_some());
    model.said.left_for_words && model.screen == Screen::Reader && !searching
}

/// Back from the words of an item.
pub(super) fn come_back(model: &mut Model) -> Vec<Effect> {
    let effects = load::leave(model);
    if let Some(reading) = &mut model.reading {
        reading.focus = None;
        reading.chosen = None;
        reading.walk = Walk::Nothing;
    }
    model.said.left_for_words = false;
    model.screen = Screen::Said;
    model.overlay = Overlay::None;
    model.said.gather(&model.shelf);
    effects
}

/// Marks the chosen item with the next mark.
pub(super) fn check(model: &mut Model) -> Vec<Effect> {
    if model.screen != Screen::Said {
        return Vec::new();
    }
    let Some(item) = chosen(model) else { return Vec::new() };
    let mut check = model.entry(item.article).map(|entry| entry.checks.get(item.place())).unwrap_or_default();
    check.mark = check.mark.next();
    let effect = model.said.check(&mut model.shelf, item.article, item.place(), check.clone());
    tell(model, "", &check);
    effect.into_iter().collect()
}

/// Says how something is marked now; the first time, that it is kept nowhere, where it is.
fn tell(model: &mut Model, how: &str, check: &Check) {
    let mark = match check.mark {
        Mark::Unchecked if !check.note.is_empty() => None,
        Mark::Unchecked => Some("not checked"),
        Mark::Right => Some("right"),
        Mark::Wrong => Some("wrong"),
        Mark::Unclear => Some("unclear"),
    };
    let note = Some(check.note.as_str()).filter(|note| !note.is_empty());
    let words: Vec<&str> = mark.into_iter().chain(note).collect();
    let unkept = model.settings.private && !std::mem::replace(&mut model.said.told_unkept, true);
    let gone = if unkept { " (not kept: gone when you quit)" } else { "" };
    model.say(format!("{how}{}{gone}", words.join(" · ")));
}

/// Asks for a note about the chosen item.
pub(super) fn note(model: &mut Model) {
    if model.screen != Screen::Said {
        return;
    }
    let Some(item) = chosen(model) else { return };
    let (article, place) = (item.article, item.place());
    let kept = model.entry(article).map(|entry| entry.checks.get(place).note).unwrap_or_default();
    let draft = model.said.draft.take().filter(|(of, at, _)| (*of, *at) == (article, place));
    let line = LineEditor::with(&draft.map_or(kept, |(_, _, text)| text));
    model.overlay =
        Overlay::Prompt(Box::new(Prompt { purpose: Purpose::Note { article, place }, line, refused: false }));
}

/// What was typed is accepted.
pub(super) fn accept(model: &mut Model) -> Vec<Effect> {
    let Overlay::Prompt(prompt) = std::mem::take(&mut model.overlay) else { return Vec::new() };
    let text = prompt.line.text().trim().to_owned();
    match prompt.purpose {
        Purpose::FileName => write(model, &text, false),
        Purpose::Note { article, place } => {
            let mut check = model.entry(article).map(|entry| entry.checks.get(place)).unwrap_or_default();
            check.note = text;
            let effect = model.said.check(&mut model.shelf, article, place, check.clone());
            tell(model, "Noted: ", &check);
            effect.into_iter().collect()
        }
    }
}

/// The line is left; a note that was changed stays a draft.
pub(super) fn cancel(model: &mut Model) {
    let Overlay::Prompt(prompt) = std::mem::take(&mut model.overlay) else { return };
    let Purpose::Note { article, place } = prompt.purpose else { return };
    let kept = model.entry(article).map(|entry| entry.checks.get(place).note).unwrap_or_default();
    if kept != prompt.line.text() {
        model.said.draft = Some((article, place, prompt.line.text().to_owned()));
        let key = model.keymap.keys(Mode::List, Action::Note).next().map(|keys| keys.to_string()).unwrap_or_default();
        model.say(format!("The note is not kept; {key} brings it back"));
    }
}

/// Takes the last change of a check back.
pub(super) fn undo(model: &mut Model) -> Vec<Effect> {
    let Some((effect, check)) = model.said.undo(&mut model.shelf) else {
        model.say("There is no check to undo");
        return Vec::new();
    };
    tell(model, "Undone: ", &check);
    vec![effect]
}

/// Does again what was taken back last.
pub(super) fn redo(model: &mut Model) -> Vec<Effect> {
    let Some((effect, check)) = model.said.redo(&mut model.shelf) else {
        model.say("There is no check to do again");
        return Vec::new();
    };
    tell(model, "Done again: ", &check);
    vec![effect]
}

/// What is copied of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Copied {
    /// Its words with who says them and the article.
    Cited,
    /// Its words.
    Words,
    /// The sentence it stands in.
    Sentence,
}

/// Copies the chosen item.
pub(super) fn copy(model: &mut Model, what: Copied) -> Vec<Effect> {
    let Some(item) = chosen(model) else { return Vec::new() };
    let Some((entry, ready)) = model.entry(item.article).and_then(|entry| Some((entry, entry.ready()?))) else {
        return Vec::new();
    };
    let text = match what {
        Copied::Cited => line::cited(&item, entry),
        Copied::Words => crate::app::card::line(&ready.article, item.span),
        Copied::Sentence => crate::app::card::line(&ready.article, article::sentence(&ready.article, item.span)),
    };
    vec![Effect::Copy(text)]
}

/// Leaves the cursor in range and the chosen item ready to be drawn.
pub(super) fn settle(model: &mut Model) {
    if model.screen != Screen::Said {
        return;
    }
    let areas = model.said_areas();
    model.said.settle(usize::from(areas.list.height));
    let text = areas.detail_text();
    model.said.detail = Detail::new(&model.said, &model.shelf, usize::from(text.width), usize::from(text.height));
}
