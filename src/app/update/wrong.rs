//! What is lit and should not be: here, in this article, always; and what is to be done instead.

use super::form::{self, Aim};
use super::{names, question};
use crate::app::form::subject::{Subject, listed, with_article};
use crate::app::form::{as_name, first_writable};
use crate::app::question::{Answer, Deed, Question};
use crate::app::reading::Reading;
use crate::app::{Model, card};
use crate::dictionary::actions::{self, Where};
use crate::dictionary::{self, Edit, Item, Layer};
use crate::recognition::RunnerUp;
use crate::recognition::verdicts::occurrence;
use crate::text::Span;
use crate::text::fold::folded;

/// Asks what is wrong with what is in focus.
pub(super) fn wrong(model: &mut Model) {
    let question = match form::aim(model) {
        Some(Aim::Known(subject, span)) => ask(model, subject.kind(), span, &subject),
        Some(Aim::Words(_, kind, span)) => ask(model, &kind, span, &Subject::New),
        Some(Aim::Figure) => return model.say("Figures are found by rules: no dictionary can put one out"),
        None => return names::pick_one(model),
    };
    if let Some(question) = question {
        question::ask(model, question);
    }
}

fn ask(model: &Model, kind: &str, span: Span, subject: &Subject) -> Option<Question> {
    let reading = model.reading.as_ref()?;
    let words = card::line(&reading.article, span);
    let layer = first_writable(&model.stack);
    let empty = Layer::default();
    let of = model.stack.layers.get(layer).map_or(&empty, |layer| layer);
    let answer = |label: &str, edit: Option<Edit>| Some(Answer::new(label, Deed::Edit { edit: edit?, layer }));
    let ignore = |kind: Option<&str>, holds: Where| actions::ignore(of, &words, kind, &holds);
    let mut answers = Vec::new();
    if let Some(content) = &reading.article.content {
        let here = occurrence(&reading.article, span).map(|number| Where::Mention(content.clone(), number));
        answers.extend(here.and_then(|here| answer("only here", ignore(None, here))));
        answers.extend(answer("in this article", ignore(None, Where::Article(content.clone()))));
    }
    let annotations = &reading.found.annotations;
    let lit = reading.found.stops.mentions_within(span.start(), span.end(), annotations).next().is_some();
    if lit {
        let as_kind = format!("as {}; it may name something else", with_article(kind));
        let always = [
            answer(&as_kind, ignore(Some(kind), Where::Always)),
            answer("as whatever it is taken for", ignore(None, Where::Always)),
        ];
        let always = Question::new(format!("“{words}” is always wrong"), always.into_iter().flatten().collect());
        let label = format!("always: as {}, or whatever it is taken for", with_article(kind));
        answers.push(Answer::new(label, Deed::Ask(Box::new(always))));
    } else {
        answers.extend(answer("always: it is no name", ignore(None, Where::Always)));
    }
    answers.extend(
        other_reading(model, reading, span).and_then(|(label, other)| {
            answer(&label, actions::choose(of, &words, &other.in_layer(&model.stack, layer)?))
        }),
    );
    if *subject != Subject::New {
        answers.push(Answer::new(format!("change {}", subject.name()), Deed::Change(subject.clone())));
        answers.extend(removal(model, subject, layer));
    }
    answers.extend(switched_off(of, &words).into_iter().filter_map(|edit| {
        let label = edit.summary.replacen("Switched", "switch", 1);
        answer(&label, Some(edit))
    }));
    Some(Question::new(format!("What is wrong with “{words}”?"), answers))
}

/// The reading that lost, where there is one, with what choosing it is called.
fn other_reading(model: &Model, reading: &Reading, span: Span) -> Option<(String, Subject)> {
    let annotations = &reading.found.annotations;
    let mention = annotations.mentions.iter().find(|mention| mention.span == span)?;
    let RunnerUp { id, name, kind, description, .. } = mention.why.runner_up.as_ref()?;
    let kind = kind.word(&annotations.kinds);
    let subject = form::known(model, id.as_deref()?, name, kind)?;
    let about = if description.is_empty() { kind } else { description };
    Some((format!("it is {name}, {about}"), subject))
}

/// What switches built-in entities on again that `words` named before `layer` switched them off.
fn switched_off(layer: &Layer, words: &str) -> Vec<Edit> {
    /// The most that are offered.
    const MOST: usize = 3;
    let wanted = folded(&as_name(words));
    let off = layer.items.iter().filter_map(|written| match &written.item {
        Item::Override(changed) if changed.disabled => {
            let built_in = listed(&changed.entity)?;
            let mut names = std::iter::once(&built_in.name).chain(&built_in.aliases).chain(&changed.aliases_added);
            let named = names.any(|name| folded(name) == wanted);
            named.then(|| dictionary::Subject::BuiltIn(built_in, Some(changed.clone())))
        }
        Item::Override(_) | Item::Entity(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => None,
    });
    off.take(MOST).filter_map(|subject| actions::switch(&[subject], false)).collect()
}

/// Removes an own entity, or switches a built-in one off.
fn removal(model: &Model, subject: &Subject, layer: usize) -> Option<Answer> {
    let name = subject.name();
    match subject {
        Subject::New => None,
        Subject::Own { layer, entity } => {
            let of = model.stack.layers.get(*layer).filter(|layer| layer.writable)?;
            let edit = actions::remove(of, &[Item::Entity(entity.clone())])?;
            Some(Answer::new(format!("remove {name} from {}", of.name), Deed::Edit { edit, layer: *layer }))
        }
        Subject::BuiltIn(_) => {
            let edit = actions::switch(&[subject.in_layer(&model.stack, layer)?], true)?;
            Some(Answer::new(format!("switch {name} off, under all its names"), Deed::Edit { edit, layer }))
        }
    }
}
