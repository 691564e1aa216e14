//! Questions: what they stand over, and what their answers do.

use super::{dictionary, drafts, form, read, said};
use crate::app::overlay::Overlay;
use crate::app::question::{Deed, Question};
use crate::app::{Effect, Model};

/// Asks something.
pub(super) fn ask(model: &mut Model, mut question: Question) {
    if let Overlay::Form(below) = std::mem::take(&mut model.overlay) {
        question.below = Some(below);
    }
    model.overlay = Overlay::Question(Box::new(question));
}

/// Answers with a digit, where it is one of the answers.
pub(super) fn digit(model: &mut Model, digit: char) -> Option<Vec<Effect>> {
    let Overlay::Question(question) = &mut model.overlay else { return None };
    question.at = question.answer_of(digit)?;
    Some(accept(model))
}

/// Moves to another answer.
pub(super) fn moved(model: &mut Model, by: isize) {
    if let Overlay::Question(question) = &mut model.overlay {
        question.at = question.at.saturating_add_signed(by).min(question.answers.len().saturating_sub(1));
    }
}

/// Gives the chosen answer.
pub(super) fn accept(model: &mut Model) -> Vec<Effect> {
    let Overlay::Question(question) = std::mem::take(&mut model.overlay) else { return Vec::new() };
    let Question { answers, at, below, .. } = *question;
    match answers.into_iter().nth(at).map(|answer| answer.deed) {
        Some(Deed::Edit { edit, layer }) => {
            model.ticket = model.ticket.wrapping_add(1);
            let ticket = model.ticket;
            if let Some(mut below) = below {
                below.saving = Some(ticket);
                model.overlay = Overlay::Form(below);
            }
            vec![Effect::Edit { edit: dictionary::telling_where(&model.stack, layer, edit), layer, ticket }]
        }
        Some(Deed::Ask(next)) => {
            model.overlay = Overlay::Question(Box::new(Question { below, ..*next }));
            Vec::new()
        }
        Some(Deed::Change(subject)) => {
            let span = model.reading.as_ref().and_then(|reading| reading.focus).map(|focus| focus.span);
            form::change(model, subject, span)
        }
        Some(Deed::WriteOver(name)) => said::write(model, &name, true),
        Some(Deed::AskName(name)) => {
            said::ask_name(model, Some(name));
            Vec::new()
        }
        Some(Deed::Resume) => drafts::resume(model),
        Some(Deed::Quit) => read::quit_now(model),
        Some(Deed::QuitWithout) => {
            drafts::forget(model);
            read::quit_now(model)
        }
        Some(Deed::Leave) | None => {
            if let Some(below) = below
                && drafts::put_by(model, *below)
            {
                model.say("Nothing was saved. What you typed is kept: a brings it back");
            }
            Vec::new()
        }
    }
}

/// Closes the question without an answer; a form that it stood over is there again.
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    let Overlay::Question(question) = std::mem::take(&mut model.overlay) else { return Vec::new() };
    question.below.map_or_else(Vec::new, |below| form::reopen(model, below))
}
