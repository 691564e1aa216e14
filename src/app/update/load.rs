//! Articles found, loaded and recognised; going from one to another.

use std::sync::Arc;

use crate::app::overlay::Overlay;
use crate::app::reading::Reading;
use crate::app::shelf::{Ready, Seen, Stage};
use crate::app::stops::Found;
use crate::app::{ArticleId, Effect, Entry, Haste, Input, Loaded, Model, Pane, Screen};
use crate::text::LineEditor;

/// More articles to read: a single one is opened, several are listed.
pub(super) fn found(model: &mut Model, inputs: &[Input], complete: bool) -> Vec<Effect> {
    let before = model.shelf.len() as u32;
    model.shelf.extend(inputs.iter().map(Entry::new));
    model.list.complete = complete;
    let effects = if model.shelf.len() == 1 && complete {
        model.list.refill(&model.shelf);
        open(model, ArticleId(0))
    } else {
        if model.current.is_none() {
            model.screen = Screen::List;
        }
        let ids = (before..model.shelf.len() as u32).map(ArticleId);
        ids.map(|id| Effect::Load { id, haste: Haste::Later }).collect()
    };
    model.list.refill(&model.shelf);
    effects
}

/// An article was loaded, or could not be.
pub(super) fn loaded(model: &mut Model, id: ArticleId, result: Result<Loaded, String>) -> Vec<Effect> {
    let Some(entry) = model.shelf.get_mut(id.0 as usize) else { return Vec::new() };
    // Asked for twice, with more haste the second time: the first answer is as good.
    if !matches!(entry.stage, Stage::Loading) {
        return Vec::new();
    }
    let on_screen = model.current == Some(id);
    let mut effects = Vec::new();
    match result {
        Ok(Loaded { article, warnings, memory, checks }) => {
            entry.checks = checks;
            if let Some(memory) = memory {
                entry.read_before = memory.read;
                entry.opened = true;
                entry.memory = memory;
            }
            let haste = if on_screen { Haste::Now } else { Haste::Later };
            let lexicon = Arc::clone(&model.lexicon);
            effects.push(Effect::Recognize {
                id,
                article: Arc::clone(&article),
                lexicon,
                revision: model.revision,
                haste,
            });
            if let (true, Some(first)) = (on_screen, warnings.first()) {
                model.notice = Some(crate::app::Notice { text: first.message.clone(), wrong: true });
            }
            entry.stage = Stage::Ready(Box::new(Ready::new(article, warnings, &entry.name)));
        }
        Err(why) => entry.stage = Stage::Failed(why),
    }
    if on_screen {
        show(model, id);
    }
    model.list.refill(&model.shelf);
    effects
}

/// Names were found in an article.
pub(super) fn recognized(model: &mut Model, id: ArticleId, revision: u32, found: Found, complete: bool) {
    let Some(Entry { stage: Stage::Ready(ready), .. }) = model.shelf.get_mut(id.0 as usize) else { return };
    if revision != model.revision {
        return;
    }
    ready.recognized(found, revision, complete);
    if let Some(reading) = model.reading.as_mut().filter(|reading| reading.id == id) {
        reading.recognized(ready.found.clone(), ready.seen, model.hidden);
        model.sidebar.refound(&reading.article, &reading.found);
        model.card = None;
        // Labels point at what was found before.
        if matches!(model.overlay, Overlay::Labels(_)) {
            model.overlay = Overlay::None;
        }
    }
    if !model.list.filter.text().is_empty() {
        model.list.refill(&model.shelf);
    }
}

/// Opens an article where it was left.
pub(super) fn open(model: &mut Model, id: ArticleId) -> Vec<Effect> {
    let mut effects = leave(model);
    model.current = Some(id);
    model.screen = Screen::Reader;
    model.pane = Pane::Text;
    model.overlay = Overlay::None;
    model.offer = None;
    model.said.left_for_words = false;
    effects.extend(show(model, id));
    effects
}

/// Puts an article on the screen, as far as it has come; asks for what is missing.
fn show(model: &mut Model, id: ArticleId) -> Option<Effect> {
    model.reading = None;
    model.sidebar.rows.clear();
    model.sidebar.filter = LineEditor::default();
    let entry = model.shelf.get_mut(id.0 as usize)?;
    match &entry.stage {
        Stage::Loading => Some(Effect::Load { id, haste: Haste::Now }),
        Stage::Failed(_) => None,
        Stage::Ready(ready) => {
            // What was read to its end on another day is read again from its start.
            let again = entry.read_before && !entry.reopened;
            entry.reopened = true;
            entry.opened = true;
            let place = if again { 0 } else { entry.memory.position as usize };
            let reading = Reading::new(id, ready, model.geometry.text.width.max(1), place);
            model.sidebar.refill(&reading.article, &reading.found);
            let article = Arc::clone(&reading.article);
            let stale = reading.seen == Seen::Nothing || ready.revision != model.revision;
            model.reading = Some(reading);
            let (lexicon, revision) = (Arc::clone(&model.lexicon), model.revision);
            stale.then_some(Effect::Recognize { id, article, lexicon, revision, haste: Haste::Now })
        }
    }
}

/// Keeps how far the article on the screen was read.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.reading.as_ref().map(|reading| reading.id) else { return Vec::new() };
    let memory = model.entry(id).map(|entry| entry.memory.clone());
    memory.into_iter().map(|memory| Effect::Remember { id, memory }).collect()
}

/// The article `by` rows further in the list.
pub(super) fn beside(model: &mut Model, by: isize) -> Vec<Effect> {
    let here = match model.screen {
        Screen::Reader => model.current,
        Screen::List => model.list.chosen(),
        Screen::Said => model.said.article.filter(|_| !model.said.all),
        Screen::Dictionary => None,
    };
    let Some(here) = here else { return Vec::new() };
    if let Some(id) = model.list.beside(here, by) {
        if model.screen == Screen::Said {
            let view = model.said.view;
            let from = model.said.came_from;
            let mut effects = open(model, id);
            effects.extend(super::said::show(model, view));
            model.said.came_from = from;
            return effects;
        }
        super::read::remember_place(model);
        return open(model, id);
    }
    model.say(match (model.shelf.len(), by > 0) {
        (1, _) => "This is the only article",
        (_, true) => "This is the last article of the list",
        (_, false) => "This is the first article of the list",
    });
    Vec::new()
}

/// Goes to the list, the cursor on the article that was read.
pub(super) fn show_list(model: &mut Model) -> Vec<Effect> {
    let effects = leave(model);
    model.said.left_for_words = false;
    model.screen = Screen::List;
    model.overlay = Overlay::None;
    model.list.refill(&model.shelf);
    if let Some(at) = model.list.rows.iter().position(|row| Some(*row) == model.current) {
        model.list.cursor.at = at;
    }
    effects
}
