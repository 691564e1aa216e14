//! What is lit and should not be: here, in this article, always; and what is to be done instead.

use super::form::{self, Aim};
use super::{names, question};
use crate::app::form::first_writable;
use crate::app::form::subject::{Subject, changed, with_article};
use crate::app::question::{Answer, Deed, Question};
use crate::app::{Model, card};
use crate::dictionary::{Change, Edit, Ignore, Item, Override};
use crate::text::Span;

/// Asks what is wrong with what is in focus.
pub(super) fn wrong(model: &mut Model) {
    match form::aim(model) {
        Some(Aim::Known(subject, span)) => {
            let kind = subject.kind().to_owned();
            ask(model, &kind, span, Some(&subject));
        }
        Some(Aim::Words(_, kind, span)) => ask(model, &kind, span, None),
        Some(Aim::Figure) => model.say("Figures are found by rules: no dictionary can put one out"),
        None => names::pick_one(model),
    }
}

fn ask(model: &mut Model, kind: &str, span: Span, subject: Option<&Subject>) {
    let Some(reading) = &model.reading else { return };
    let words = card::line(&reading.article, span);
    let article = reading.article.content.clone();
    let occurrence = occurrence(&reading.article.text, span);
    let layer = first_writable(&model.stack);
    let lit =
        reading.found.stops.mentions_within(span.start(), span.end(), &reading.found.annotations).next().is_some();
    let ignore = |summary: String, kind: Option<&str>, article: Option<String>, occurrence: Option<u32>| {
        let item = Item::Ignore(Ignore { text: words.clone(), kind: kind.map(str::to_owned), article, occurrence });
        Deed::Edit { edit: Edit { summary, changes: vec![Change::add(item)] }, layer }
    };
    let mut answers = Vec::new();
    if article.is_some() {
        let here = format!("Put this “{words}” out");
        answers.push(Answer::new("only here", ignore(here, None, article.clone(), Some(occurrence))));
        let everywhere = format!("Put every “{words}” of this article out");
        answers.push(Answer::new("in this article", ignore(everywhere, None, article, None)));
    }
    let never = ignore(format!("“{words}” is a name no more"), None, None, None);
    if lit {
        let of_kind = ignore(format!("“{words}” is {} no more", with_article(kind)), Some(kind), None, None);
        let always = Question::new(
            format!("“{words}” is always wrong"),
            vec![
                Answer::new(format!("as {}; it may name something else", with_article(kind)), of_kind),
                Answer::new("as whatever it is taken for", never),
            ],
        );
        answers.push(Answer::new("always", Deed::Ask(Box::new(always))));
    } else {
        answers.push(Answer::new("always: it is no name", never));
    }
    answers.extend(other_reading(model, span, &words, layer));
    if let Some(subject) = subject {
        answers.push(Answer::new(format!("change {}", subject.name()), Deed::Change(subject.clone())));
        answers.extend(removal(model, subject, layer));
    }
    question::ask(model, Question::new(format!("“{words}” is wrong"), answers));
}

/// Takes the reading that lost, where there is one.
fn other_reading(model: &Model, span: Span, words: &str, layer: usize) -> Option<Answer> {
    let _ = (model, span, words, layer);
    None
}

/// Removes an own entity, or switches a built-in one off.
fn removal(model: &Model, subject: &Subject, layer: usize) -> Option<Answer> {
    let name = subject.name();
    let (label, summary, change, layer) = match subject {
        Subject::New => return None,
        Subject::Own { layer, entity } => {
            let file = model.stack.layers.get(*layer).map_or("", |layer| layer.name.as_str());
            let change = Change::remove(Item::Entity(entity.clone()));
            (format!("remove {name} from {file}"), format!("Removed {name}"), change, *layer)
        }
        Subject::BuiltIn(entity) => {
            let before = model.stack.layers.get(layer).and_then(|layer| changed(layer, &entity.id)).cloned();
            let off = Override { entity: entity.id.clone(), disabled: true, ..before.clone().unwrap_or_default() };
            let change = match before {
                Some(before) => Change::alter(Item::Override(before), Item::Override(off)),
                None => Change::add(Item::Override(off)),
            };
            (format!("switch {name} off, under all its names"), format!("Switched {name} off"), change, layer)
        }
    };
    Some(Answer::new(label, Deed::Edit { edit: Edit { summary, changes: vec![change] }, layer }))
}

/// Which occurrence of its words in the text a span is, from 1.
fn occurrence(text: &str, span: Span) -> u32 {
    let before = text.get(..span.start()).unwrap_or_default();
    before.matches(span.of(text)).count() as u32 + 1
}
