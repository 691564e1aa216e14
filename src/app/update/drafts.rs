//! Forms that were left with something typed in them: put by, brought back, kept for the next time.

use super::form;
use crate::app::form::Form;
use crate::app::overlay::Overlay;
use crate::app::question::{Answer, Deed, Question};
use crate::app::{ArticleId, Effect, Model};
use crate::dictionary::Draft;
use crate::text::Span;

/// The most forms that are kept as drafts.
const MAX_DRAFTS: usize = 20;

/// Closes the form; what was typed in it is put by.
pub(super) fn close(model: &mut Model) {
    let Overlay::Form(form) = std::mem::take(&mut model.overlay) else { return };
    if put_by(model, *form) {
        let until = if model.settings.private { " (until you quit: --private)" } else { "" };
        model.say(format!("Not saved. Your draft is kept: a brings it back{until}"));
    }
}

/// Puts a form by as a draft, where something was typed in it.
pub(super) fn put_by(model: &mut Model, form: Form) -> bool {
    let touched = form.is_touched();
    if touched {
        model.drafts.push(form.into_draft());
        let over = model.drafts.len().saturating_sub(MAX_DRAFTS);
        model.drafts.drain(..over);
    }
    touched
}

/// Opens the latest draft that is `wanted`, where there is one; `place` is where its words stand.
pub(super) fn bring_back(
    model: &mut Model,
    place: Option<(ArticleId, Span)>,
    wanted: impl Fn(&Form) -> bool,
) -> Option<Vec<Effect>> {
    let at = model.drafts.iter().rposition(wanted)?;
    let mut draft = model.drafts.remove(at);
    draft.place = draft.place.or(place);
    let effects = form::open(model, draft);
    model.say("Your draft is back");
    Some(effects)
}

/// Opens the draft that was made last: one of this run before those of an earlier one.
pub(super) fn resume(model: &mut Model) -> Vec<Effect> {
    let latest = of_this_run(model).next_back().or(model.drafts.len().checked_sub(1));
    let Some(draft) = latest.map(|at| model.drafts.remove(at)) else { return Vec::new() };
    model.drafts.push(draft);
    bring_back(model, None, |_| true).unwrap_or_default()
}

/// Where the drafts of this run are.
fn of_this_run(model: &Model) -> impl DoubleEndedIterator<Item = usize> {
    let earlier = model.earlier.as_deref().unwrap_or_default();
    let drafts = model.drafts.iter().enumerate();
    drafts.filter(|(_, form)| !earlier.contains(&form.draft(&model.stack))).map(|(at, _)| at)
}

/// The question to answer before the program ends, where something was typed in this run and not saved.
pub(super) fn unsaved(model: &Model) -> Option<Question> {
    let fresh: Vec<&Form> = of_this_run(model).filter_map(|at| model.drafts.get(at)).collect();
    let (last, rest) = fresh.split_last()?;
    let (title, it) = match rest.len() {
        0 => (format!("Not saved yet: {}", last.title()), "it"),
        rest => (format!("{} drafts are not saved yet, the last: {}", rest + 1, last.title()), "them"),
    };
    let mut answers = vec![Answer::new("go on with it", Deed::Resume)];
    if !model.settings.private {
        answers.push(Answer::new(format!("quit and keep {it}: a brings {it} back the next time"), Deed::Quit));
    }
    answers.push(Answer::new(format!("quit without {it}"), Deed::QuitWithout));
    Some(Question::new(title, answers))
}

/// Forgets the drafts of this run.
pub(super) fn forget(model: &mut Model) {
    for at in of_this_run(model).collect::<Vec<_>>().into_iter().rev() {
        model.drafts.remove(at);
    }
}

/// Asks for the drafts of an earlier run, once: what they are about is in the dictionaries, which are known by now.
pub(super) fn recall(model: &mut Model) -> Option<Effect> {
    if model.earlier.is_some() {
        return None;
    }
    model.earlier = Some(Vec::new());
    Some(Effect::RecallDrafts)
}

/// The drafts of an earlier run are there again.
pub(super) fn recalled(model: &mut Model, drafts: Vec<Draft>, trouble: Option<String>) {
    if let Some(trouble) = trouble {
        model.warn(trouble);
    }
    if drafts.is_empty() {
        return;
    }
    let forms = drafts.iter().map(|draft| Form::of_draft(draft.clone(), &model.stack));
    let forms: Vec<Form> = forms.collect();
    if model.notice.is_none() {
        let last = forms.last().map(Form::title).unwrap_or_default();
        model.say(format!("Not saved the last time: {last}. a brings it back"));
    }
    model.earlier = Some(forms.iter().map(|form| form.draft(&model.stack)).collect());
    model.drafts.splice(0..0, forms);
    model.kept = drafts;
}

/// Has the drafts kept where they are not what is kept already, the form that is open among them: the program may be
/// ended at any moment.
pub(super) fn keep(model: &mut Model, effects: &mut Vec<Effect>) {
    let open = model.overlay.form().filter(|form| form.is_touched());
    let drafts = model.drafts.iter().chain(open).map(|form| form.draft(&model.stack));
    if !drafts.clone().eq(model.kept.iter().cloned()) {
        model.kept = drafts.collect();
        effects.insert(0, Effect::KeepDrafts(model.kept.clone()));
    }
}
