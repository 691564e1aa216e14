//! Changes of the dictionaries: what was asked for, what came of it, and the articles lit anew.

use std::sync::Arc;

use crate::app::shelf::Stage;
use crate::app::{ArticleId, Cause, DictionaryNews, Effect, Haste, Model};

/// The dictionaries changed, or were not changed though they were to be.
pub(super) fn news(model: &mut Model, news: DictionaryNews) -> Vec<Effect> {
    match news {
        DictionaryNews::Changed { stack, lexicon, revision, cause } => {
            // Answers come in order, but an older lexicon must never replace a newer one.
            if revision <= model.revision {
                return Vec::new();
            }
            model.stack = stack;
            model.lexicon = lexicon;
            model.revision = revision;
            say_cause(model, cause);
            return relight(model);
        }
        DictionaryNews::Conflict { edit, .. } => {
            model.warn(format!("Not done, for it was changed meanwhile: {}", edit.summary));
        }
        DictionaryNews::Refused { why, .. } => model.warn(why),
        DictionaryNews::NothingToUndo => model.say("There is nothing to undo"),
        DictionaryNews::NothingToRedo => model.say("There is nothing to redo"),
    }
    Vec::new()
}

fn say_cause(model: &mut Model, cause: Cause) {
    match cause {
        Cause::Edited(_, summary) | Cause::Outside(summary) => model.say(summary),
        Cause::Undone(summary) => model.say(format!("Undone: {summary}")),
        Cause::Redone(summary) => model.say(format!("Done again: {summary}")),
    }
}

/// Finds the names of every article anew: at once on the screen, in the background elsewhere.
fn relight(model: &Model) -> Vec<Effect> {
    let on_screen = model.reading.as_ref().map(|reading| reading.id);
    let mut effects: Vec<_> = on_screen.into_iter().filter_map(|id| recognize(model, id, Haste::Now)).collect();
    let others = (0..model.shelf.len() as u32).map(ArticleId).filter(|id| Some(*id) != on_screen);
    effects.extend(others.filter_map(|id| recognize(model, id, Haste::Later)));
    effects
}

fn recognize(model: &Model, id: ArticleId, haste: Haste) -> Option<Effect> {
    let Stage::Ready(ready) = &model.entry(id)?.stage else { return None };
    let (article, lexicon) = (Arc::clone(&ready.article), Arc::clone(&model.lexicon));
    Some(Effect::Recognize { id, article, lexicon, revision: model.revision, haste })
}
