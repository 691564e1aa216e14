//! Names that stand for more than one thing, or for too much.

use std::collections::{HashMap, HashSet};

use crate::dictionary::actions::merge;
use crate::dictionary::edit::{Change, Edit};
use crate::dictionary::item::{CaseRule, Item, OwnEntity};
use crate::dictionary::stack::Layer;
use crate::dictionary::subject::Subject;
use crate::text::fold::folded;

use super::{Known, Problem, Sort, entities, goes_on, one, removed};

/// `None` where `keep_going` said no.
pub(super) fn problems(
    layer: usize,
    own: &Layer,
    known: &Known<'_>,
    keep_going: &dyn Fn() -> bool,
) -> Option<Vec<Problem>> {
    let mut owners: HashMap<String, (usize, u32, &OwnEntity)> = HashMap::new();
    let chosen = chosen(own);
    let mut found = Vec::new();
    for (index, line, entity) in entities(own) {
        if !goes_on(index, keep_going) {
            return None;
        }
        let mut seen = Vec::new();
        for name in entity.names() {
            let folded_name = folded(name);
            if seen.contains(&folded_name) {
                continue;
            }
            let is_chosen = chosen.contains(&folded_name);
            match owners.get(&folded_name) {
                Some((first, of_line, other))
                    if !is_chosen && (&other.name, &other.kind) != (&entity.name, &entity.kind) =>
                {
                    let clash = clash(name, (other, *of_line), (entity, line), &[*first, index]);
                    found.push(
                        clash
                            .mended("make them one", merge_own(own, other, entity))
                            .mended(format!("leave it to {}", other.name), without(entity, name)),
                    );
                }
                _ => {}
            }
            if !is_chosen {
                found.extend(built_in_clash((layer, own), known, entity, name, index));
            }
            found.extend(weak(known, entity, name, &folded_name, index));
            owners.entry(folded_name.clone()).or_insert((index, line, entity));
            seen.push(folded_name);
        }
    }
    Some(found)
}

/// The words, folded, that the reader chose a reading of: what they name is settled.
fn chosen(own: &Layer) -> HashSet<String> {
    let texts = own.items.iter().filter_map(|written| match &written.item {
        Item::Choose(choose) => Some(folded(&choose.text)),
        Item::Entity(_) | Item::Override(_) | Item::Ignore(_) | Item::Word(_) | Item::Kind(_) => None,
    });
    texts.collect()
}

fn clash(name: &str, first: (&OwnEntity, u32), second: (&OwnEntity, u32), items: &[usize]) -> Problem {
    let told = |(entity, line): (&OwnEntity, u32)| format!("{} ({}, line {line})", entity.name, entity.kind);
    let sentence = format!("{name} is a name of both {} and {}", told(first), told(second));
    Problem::new(Sort::Clash, sentence, items)
}

fn merge_own(own: &Layer, kept: &OwnEntity, other: &OwnEntity) -> Option<Edit> {
    merge(own, &Subject::Own(kept.clone()), &[Subject::Own(other.clone())])
}

/// An entity's name that built-in entities go by, of the same kind: the reader's wins, perhaps unawares.
fn built_in_clash(
    (layer, own): (usize, &Layer),
    known: &Known<'_>,
    entity: &OwnEntity,
    name: &str,
    index: usize,
) -> Option<Problem> {
    let subject = (known.named)(layer, name).into_iter().find(|subject| !subject.is_off())?;
    let built_in = subject.now();
    let sentence = format!("{name} is also {}, built in ({}); yours wins", built_in.name, built_in.kind);
    let yours = Subject::Own(entity.clone());
    let label = format!("make it another name of {}", built_in.name);
    let problem = Problem::new(Sort::Clash, sentence, &[index]);
    Some(problem.mended(label, merge(own, &subject, &[yours])).mended("take the name out", without(entity, name)))
}

/// A name that is lit where it should not be: a common word, a letter.
fn weak(known: &Known<'_>, entity: &OwnEntity, name: &str, folded_name: &str, index: usize) -> Option<Problem> {
    if entity.case == CaseRule::Exact {
        return None;
    }
    let (sort, sentence) = if is_one_letter(folded_name) {
        (Sort::OneLetter, format!("{name}, a name of {}, is a single letter", entity.name))
    } else if (known.is_common)(folded_name) {
        (Sort::CommonWord, format!("{name}, a name of {}, is a common word", entity.name))
    } else {
        return None;
    };
    let exact = OwnEntity { case: CaseRule::Exact, ..entity.clone() };
    let summary = format!("{} is lit exactly as written", entity.name);
    let exact = one(summary, Change::alter(Item::Entity(entity.clone()), Item::Entity(exact)));
    let problem = Problem::new(sort, sentence, &[index]);
    Some(problem.mended("take the name out", without(entity, name)).mended("only exactly as written", exact))
}

/// Whether a name is a letter of an alphabet: in scripts that write words with one character, such names are usual.
fn is_one_letter(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|letter| letter.is_alphabetic() && (letter as u32) < 0x2000) && letters.next().is_none()
}

/// The entity without one of its names; without its main name, the first of the others takes its place.
fn without(entity: &OwnEntity, name: &str) -> Edit {
    let before = Item::Entity(entity.clone());
    let mut names: Vec<String> = entity.names().filter(|known| *known != name).map(str::to_owned).collect();
    if names.is_empty() {
        return removed(&before);
    }
    let after = OwnEntity { name: names.remove(0), aliases: names, ..entity.clone() };
    let summary = format!("Took {name} out of the names of {}", after.name);
    one(summary, Change::alter(before, Item::Entity(after)))
}
