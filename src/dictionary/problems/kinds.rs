//! Own kinds that ask for one digit, and kinds that nobody made.

use std::collections::BTreeMap;

use crate::dictionary::actions::change_kind;
use crate::dictionary::edit::Change;
use crate::dictionary::item::{Item, KIND_KEYS, OwnEntity, OwnKind};
use crate::dictionary::stack::{Layer, Stack};
use crate::dictionary::subject::Subject;
use crate::names::Kind;
use crate::text::nearest::nearest;

use super::{Problem, Sort, entities, is_edited, one};

/// The kinds of all dictionaries, each with its dictionary and its place there.
fn made(stack: &Stack) -> Vec<(usize, usize, &OwnKind)> {
    let layers = stack.layers.iter().enumerate();
    layers.flat_map(|(layer, of)| kinds(of).map(move |(index, kind)| (layer, index, kind))).collect()
}

fn kinds(layer: &Layer) -> impl Iterator<Item = (usize, &OwnKind)> {
    layer.items.iter().enumerate().filter_map(|(index, written)| match &written.item {
        Item::Kind(kind) => Some((index, kind)),
        Item::Entity(_) | Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) => None,
    })
}

/// Kinds that ask for a digit that another has.
pub(super) fn digits(stack: &Stack) -> Vec<Problem> {
    let made = made(stack);
    let mut found = Vec::new();
    for (at, &(layer, index, kind)) in made.iter().enumerate() {
        let Some(digit) = kind.key else { continue };
        let before = made.iter().take(at).find(|(_, _, other)| other.key == Some(digit) && other.name != kind.name);
        let Some(&(of_layer, of_index, other)) = before else { continue };
        // The later one is mended, unless only the other is the reader's.
        let others_is_ours = of_layer < layer && is_edited(stack, of_layer);
        let (edited, ours) = if others_is_ours { (of_layer, other) } else { (layer, kind) };
        let sentence =
            format!("{} and {} both ask for the key {digit}; it shows {}", other.name, kind.name, other.name);
        let free = KIND_KEYS.into_iter().find(|digit| made.iter().all(|(_, _, kind)| kind.key != Some(*digit)));
        let mended = OwnKind { key: free, ..ours.clone() };
        let (label, summary) = match free {
            Some(free) => (format!("give {} the key {free}", ours.name), format!("{} is shown by {free}", ours.name)),
            None => (format!("leave {} without a key", ours.name), format!("{} is shown by no key", ours.name)),
        };
        let mut problem = Problem::new(Sort::Digit, sentence, &[]);
        problem.entries = vec![(of_layer, of_index), (layer, index)];
        problem.layer = edited;
        if is_edited(stack, edited) {
            problem = problem.mended(label, one(summary, Change::alter(Item::Kind(ours.clone()), Item::Kind(mended))));
        }
        found.push(problem);
    }
    found
}

/// Kinds of the reader's entities that are neither built in nor made: a problem each, however many entities are of it.
pub(super) fn unmade(stack: &Stack, own: &Layer) -> Vec<Problem> {
    let made = made(stack);
    let mut unmade: BTreeMap<&str, Vec<(usize, &OwnEntity)>> = BTreeMap::new();
    for (index, _, entity) in entities(own) {
        let is_made =
            Kind::from_word(&entity.kind).is_some() || made.iter().any(|(_, _, kind)| kind.name == entity.kind);
        if !is_made {
            unmade.entry(&entity.kind).or_default().push((index, entity));
        }
    }
    let names =
        || ["place", "organization", "person"].into_iter().chain(made.iter().map(|(_, _, kind)| kind.name.as_str()));
    let problem = |(kind, of): (&str, Vec<(usize, &OwnEntity)>)| {
        let items: Vec<usize> = of.iter().map(|(index, _)| *index).collect();
        let first = of.first().map_or("", |(_, entity)| entity.name.as_str());
        let more = if of.len() > 1 { format!(" and {} more", of.len() - 1) } else { String::new() };
        let mut problem =
            Problem::new(Sort::Kind, format!("{kind}, the kind of {first}{more}, is not made anywhere"), &items);
        if let Some(near) = nearest(kind, names()) {
            let subjects: Vec<Subject> = of.iter().map(|(_, entity)| Subject::Own((*entity).clone())).collect();
            problem = problem.mended(format!("make it {near}"), change_kind(own, &subjects, near));
        }
        let new = Item::Kind(OwnKind { name: kind.to_owned(), color: None, style: None, key: None });
        problem.mended(format!("make {kind} a kind"), one(format!("Made {kind} a kind"), Change::add(new)))
    };
    unmade.into_iter().map(problem).collect()
}
