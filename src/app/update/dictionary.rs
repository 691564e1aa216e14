//! Changes of the dictionaries: what came of them, and the articles lit anew.

use std::sync::Arc;

use super::{drafts, form, question};
use crate::app::overlay::Overlay;
use crate::app::question::{Answer, Deed, Question};
use crate::app::shelf::Stage;
use crate::app::{ArticleId, Cause, DictionaryNews, Differing, Effect, Haste, Model};
use crate::dictionary::{CaseRule, Change, Edit, Endings, Item, Stack};
use crate::input::{Action, Mode};

/// The dictionaries changed, or were not changed though they were to be.
pub(super) fn news(model: &mut Model, news: DictionaryNews) -> Vec<Effect> {
    match news {
        DictionaryNews::Read { stack } => {
            model.stack = stack;
            let mut effects = form::ask_again(model);
            effects.extend(form::look(model));
            effects.extend(drafts::recall(model));
            return effects;
        }
        DictionaryNews::Changed { stack, lexicon, revision, cause } => {
            // Answers come in order, but an older lexicon must never replace a newer one.
            if revision < model.revision {
                return Vec::new();
            }
            model.hidden = model.hidden.renumbered(model.lexicon.kinds(), lexicon.kinds());
            let shown = revision == model.revision;
            model.stack = stack;
            model.lexicon = lexicon;
            model.revision = revision;
            changed(model, cause);
            let mut effects = if shown { Vec::new() } else { relight(model) };
            effects.extend(form::ask_again(model));
            effects.extend(form::look(model));
            effects.extend(drafts::recall(model));
            return effects;
        }
        DictionaryNews::Conflict { edit, layer, theirs, ticket } => conflict(model, &edit, layer, &theirs, ticket),
        DictionaryNews::Refused { why, ticket } => refused(model, why, ticket),
        DictionaryNews::NothingToUndo => model.say("There is nothing to undo"),
        DictionaryNews::NothingToRedo => model.say("There is nothing to redo"),
    }
    Vec::new()
}

/// `edit` with the name of the dictionary in what it says, where that is not the first one because that one cannot be
/// written to.
pub(super) fn telling_where(stack: &Stack, layer: usize, mut edit: Edit) -> Edit {
    let passed_over = stack.layers.iter().take(layer).any(|above| !above.writable);
    if let Some(of) = stack.layers.get(layer).filter(|_| passed_over) {
        edit.summary = format!("{}, in {}", edit.summary, of.name);
    }
    edit
}

/// Says what happened; a form that was saved is closed.
fn changed(model: &mut Model, cause: Cause) {
    match cause {
        Cause::Edited(ticket, summary) => {
            if let Overlay::Form(form) = &model.overlay
                && form.saving == Some(ticket)
            {
                model.overlay = Overlay::None;
                if let Some(reading) = &mut model.reading {
                    reading.selection = None;
                }
            }
            let undo = model.keymap.keys(Mode::Read, Action::Undo).next();
            model.say(undo.map_or_else(|| summary.clone(), |undo| format!("{summary} · {undo} undoes it")));
        }
        Cause::Undone(summary) => model.say(format!("Undone: {summary}")),
        Cause::Redone(summary) => model.say(format!("Done again: {summary}")),
        Cause::Outside(summary) | Cause::Foreseen(summary) => model.say(summary),
    }
}

/// What was not saved stays in its form, with the reason.
fn refused(model: &mut Model, why: String, ticket: Option<u32>) {
    match &mut model.overlay {
        Overlay::Form(form) if ticket.is_some() && form.saving == ticket => {
            form.saving = None;
            form.trouble = Some(why);
        }
        Overlay::None
        | Overlay::Card
        | Overlay::Help(_)
        | Overlay::Palette(_)
        | Overlay::Link(_)
        | Overlay::Labels(_)
        | Overlay::Search
        | Overlay::Filter
        | Overlay::Pick(_)
        | Overlay::Prompt(_)
        | Overlay::Form(_)
        | Overlay::Question(_) => model.warn(why),
    }
}

/// The same was changed on both sides: the reader chooses.
fn conflict(model: &mut Model, edit: &Edit, layer: usize, theirs: &[Differing], ticket: Option<u32>) {
    if let Overlay::Form(form) = &mut model.overlay
        && ticket.is_some()
        && form.saving == ticket
    {
        form.saving = None;
    }
    let file = model.stack.layers.get(layer).map_or("the dictionary", |layer| layer.name.as_str());
    let title = format!("{file} was changed meanwhile: which is to hold?");
    let pairs = theirs.iter().filter_map(|differing| Some((edit.changes.get(differing.change)?, &differing.now)));
    let (mut yours, mut there) = (Vec::new(), Vec::new());
    for (change, now) in pairs {
        let (ours, theirs) = (parts(change.after.as_ref()), parts(now.as_ref()));
        yours.extend(differing(&ours, &theirs));
        there.extend(differing(&theirs, &ours));
    }
    let answers = vec![
        Answer {
            label: format!("yours: {}", edit.summary),
            lines: yours,
            deed: Deed::Edit { edit: over(edit, theirs), layer },
        },
        Answer { label: "what is there now".to_owned(), lines: there, deed: Deed::Leave },
    ];
    question::ask(model, Question::new(title, answers));
}

/// What of `parts` is not in `others`: what is the same on both sides would only hide it. Where all is, what it is about.
fn differing(parts: &[String], others: &[String]) -> Vec<String> {
    let own: Vec<String> = parts.iter().filter(|part| !others.contains(part)).cloned().collect();
    if own.is_empty() { vec![parts.iter().take(2).cloned().collect::<Vec<_>>().join(" · ")] } else { own }
}

/// The edit, made to what is there now.
fn over(edit: &Edit, theirs: &[Differing]) -> Edit {
    let now = |index: usize| theirs.iter().find(|differing| differing.change == index);
    let changes = edit.changes.iter().enumerate().map(|(index, change)| match now(index) {
        Some(differing) => Change { before: differing.now.clone(), after: change.after.clone(), written: None },
        None => change.clone(),
    });
    // What is gone already need not be removed.
    let changes = changes.filter(|change| change.before.is_some() || change.after.is_some());
    Edit { summary: edit.summary.clone(), changes: changes.collect() }
}

/// An item part by part, everything that is set.
fn parts(item: Option<&Item>) -> Vec<String> {
    let one = |label: &str, text: &str| if text.is_empty() { String::new() } else { format!("{label:<5} {text}") };
    let list = |label: &str, names: &[String]| one(label, &names.join(", "));
    let parts = match item {
        None => vec!["removed".to_owned()],
        Some(Item::Entity(entity)) => vec![
            entity.name.clone(),
            entity.kind.clone(),
            list("also", &entity.aliases),
            one("note", &entity.note),
            one("link", &entity.link),
            // What everything has unless it was said otherwise would only hide what differs.
            one("capitals", if entity.case == CaseRule::Auto { "" } else { entity.case.word() }),
            one("endings", if entity.endings == Endings::Auto { "" } else { entity.endings.word() }),
        ],
        Some(Item::Override(changed)) => vec![
            changed.name.clone().unwrap_or_else(|| changed.entity.clone()),
            if changed.disabled { "switched off".to_owned() } else { String::new() },
            changed.kind.clone().unwrap_or_default(),
            list("also", &changed.aliases_added),
            list("without", &changed.aliases_removed),
            one("note", changed.note.as_deref().unwrap_or_default()),
            one("link", changed.link.as_deref().unwrap_or_default()),
        ],
        Some(Item::Ignore(ignore)) => vec![format!("“{}” is wrong", ignore.text)],
        Some(Item::Choose(choose)) => vec![format!("“{}” is {}", choose.text, choose.entity)],
        Some(Item::Word(word)) => vec![word.text.clone(), word.role.word().to_owned()],
        Some(Item::Kind(kind)) => {
            let key = kind.key.map(|key| format!("key {key}")).unwrap_or_default();
            let color = kind.color.clone().unwrap_or_default();
            vec![kind.name.clone(), color, kind.style.clone().unwrap_or_default(), key]
        }
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect()
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
