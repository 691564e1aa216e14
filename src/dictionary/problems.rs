//! What is probably not meant in a dictionary, with edits that mend it.

mod kinds;
mod names;
mod twice;

use std::collections::HashSet;
use std::sync::Arc;

use crate::dictionary::edit::{Change, Edit};
use crate::dictionary::item::{Item, Key, OwnEntity};
use crate::dictionary::stack::{Layer, Stack, Written};
use crate::dictionary::subject::Subject;

/// Something that is probably not meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What sort of problem it is.
    pub sort: Sort,
    /// What is wrong, in a sentence without its full stop.
    pub sentence: String,
    /// The items it is about: which dictionary of the stack, and which of its items.
    pub entries: Vec<(usize, usize)>,
    /// Edits of the reader's own dictionary that mend it, the likeliest first; none where others must decide.
    pub mends: Vec<Mend>,
}

/// One way of mending a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// What it does, in a few words: "take the name out".
    pub label: String,
    /// The edit.
    pub edit: Edit,
}

/// Sorts of problems, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// One name, two entities.
    Clash,
    /// One item, twice; or one name twice in it.
    Duplicate,
    /// A digit that two own kinds ask for.
    Digit,
    /// A kind that is neither built in nor made by a dictionary.
    Kind,
    /// Something that is said of an entity there is not.
    Gone,
    /// A name that is a common word.
    CommonWord,
    /// A name of one letter.
    OneLetter,
    /// An entity that no open file names.
    NeverMatched,
}

/// What must be known beside the dictionaries.
pub struct Known<'a> {
    /// Whether a word, folded, is a common one.
    pub is_common: &'a dyn Fn(&str) -> bool,
    /// The built-in entities that go by a name.
    pub named: &'a dyn Fn(&str) -> Vec<Subject>,
    /// Whether there is a built-in entity with an id.
    pub is_built_in: &'a dyn Fn(&str) -> bool,
    /// How often the open files name an entity; `None` where that was not counted.
    pub hits: Option<&'a dyn Fn(&Key) -> u32>,
}

/// All problems of the reader's own dictionary, the first of `stack`, sort by sort in the order of the file.
#[must_use]
pub fn problems(stack: &Stack, known: &Known<'_>) -> Vec<Problem> {
    let Some(own) = stack.layers.first() else { return Vec::new() };
    let mut found = twice::problems(own);
    found.extend(names::problems(own, known));
    found.extend(kinds::problems(stack));
    found.extend(gone(stack, own, known));
    found.extend(known.hits.map(|hits| never_matched(own, hits)).unwrap_or_default());
    found.sort_by_key(|problem| (problem.sort, problem.entries.first().copied()));
    found
}

impl Problem {
    fn new(sort: Sort, sentence: String, items: &[usize]) -> Self {
        Self { sort, sentence, entries: items.iter().map(|&item| (0, item)).collect(), mends: Vec::new() }
    }

    /// With a way of mending it, if there is an edit.
    fn mended(mut self, label: impl Into<String>, edit: impl Into<Option<Edit>>) -> Self {
        self.mends.extend(edit.into().map(|edit| Mend { label: label.into(), edit }));
        self
    }
}

/// The entities that the reader listed, with their numbers.
fn entities(own: &Layer) -> impl Iterator<Item = (usize, u32, &OwnEntity)> {
    own.items.iter().enumerate().filter_map(|(index, Written { item, line })| match item {
        Item::Entity(entity) => Some((index, *line, entity)),
        Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => None,
    })
}

fn one(summary: String, change: Change) -> Edit {
    Edit { summary, changes: vec![change] }
}

fn removed(item: &Item) -> Edit {
    one(format!("Removed {}", item.title()), Change::remove(item.clone()))
}

/// What is said of entities that there are not.
fn gone(stack: &Stack, own: &Arc<Layer>, known: &Known<'_>) -> Vec<Problem> {
    let listed = stack.layers.iter().flat_map(|layer| entities(layer));
    let own_ids: HashSet<String> = listed
        .flat_map(|(_, _, OwnEntity { name, kind, .. })| [format!("own:{name}"), format!("own:{name}@{kind}")])
        .collect();
    let problem = |(index, Written { item, line: _ }): (usize, &Written)| {
        let (entity, sentence) = match item {
            Item::Override(changed) => {
                (&changed.entity, format!("{} is changed, but no longer built in", changed.entity))
            }
            Item::Choose(choose) => {
                (&choose.entity, format!("{} is read as {}, which is not listed", choose.text, choose.entity))
            }
            Item::Entity(_) | Item::Ignore(_) | Item::Word(_) | Item::Kind(_) => return None,
        };
        let is_there = if entity.starts_with("own:") { own_ids.contains(entity) } else { (known.is_built_in)(entity) };
        (!is_there).then(|| Problem::new(Sort::Gone, sentence, &[index]).mended("take it out", removed(item)))
    };
    own.items.iter().enumerate().filter_map(problem).collect()
}

fn never_matched(own: &Layer, hits: &dyn Fn(&Key) -> u32) -> Vec<Problem> {
    let unseen = own.items.iter().enumerate().filter(|(_, written)| match &written.item {
        Item::Entity(_) => hits(&written.item.key()) == 0,
        Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => false,
    });
    let problem = |(index, written): (usize, &Written)| {
        let sentence = format!("{} is named in no open file", written.item.title());
        Problem::new(Sort::NeverMatched, sentence, &[index]).mended("take it out", removed(&written.item))
    };
    unseen.map(problem).collect()
}

#[cfg(test)]
mod tests;
