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
    /// The dictionary that is edited to mend it.
    pub layer: usize,
    /// The items it is about: which dictionary of the stack, and which of its items.
    pub entries: Vec<(usize, usize)>,
    /// Edits of that dictionary that mend it, the likeliest first; none where others must decide.
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
    /// The built-in entities that go by a name, as the dictionary with this number changes them.
    pub named: &'a dyn Fn(usize, &str) -> Vec<Subject>,
    /// Whether there is a built-in entity with an id.
    pub is_built_in: &'a dyn Fn(&str) -> bool,
    /// How often the open files name an entity; `None` where that was not counted.
    pub hits: Option<&'a dyn Fn(&Key) -> u32>,
}

/// All problems of the reader's own dictionary, the first of `stack`, and of the others that can be written to: sort by
/// sort in the order of the files. `None` where `keep_going` said no.
#[must_use]
pub fn problems(stack: &Stack, known: &Known<'_>, keep_going: &dyn Fn() -> bool) -> Option<Vec<Problem>> {
    let mut found = kinds::digits(stack);
    for (layer, own) in stack.layers.iter().enumerate().filter(|(layer, _)| is_edited(stack, *layer)) {
        let mut of_layer = twice::problems(own, keep_going)?;
        of_layer.extend(names::problems(layer, own, known, keep_going)?);
        of_layer.extend(kinds::unmade(stack, own));
        of_layer.extend(gone(stack, own, known));
        of_layer.extend(known.hits.map(|hits| never_matched(own, hits)).unwrap_or_default());
        found.extend(of_layer.into_iter().map(|problem| problem.of(layer, own)));
    }
    found.sort_by_key(|problem| (problem.sort, problem.entries.first().copied()));
    Some(found)
}

/// Whether the problems of a dictionary are told: whether the reader can do something about them.
fn is_edited(stack: &Stack, layer: usize) -> bool {
    layer == 0 || stack.layers.get(layer).is_some_and(|layer| layer.writable)
}

/// Asks `keep_going` now and then: for every item would be too often.
fn goes_on(index: usize, keep_going: &dyn Fn() -> bool) -> bool {
    /// Items between two questions.
    const STRIDE: usize = 1024;
    !index.is_multiple_of(STRIDE) || keep_going()
}

impl Problem {
    fn new(sort: Sort, sentence: String, items: &[usize]) -> Self {
        Self { sort, sentence, layer: 0, entries: items.iter().map(|&item| (0, item)).collect(), mends: Vec::new() }
    }

    /// Found in the dictionary with this number. Of those beside the reader's own, the sentence says which.
    fn of(mut self, layer: usize, dictionary: &Layer) -> Self {
        if layer > 0 {
            self.sentence = format!("{}: {}", dictionary.name, self.sentence);
        }
        self.layer = layer;
        self.entries.iter_mut().for_each(|entry| entry.0 = layer);
        self
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

/// Entities that no open file names: each by itself, or all as one where they are so many that nobody expects otherwise.
fn never_matched(own: &Layer, hits: &dyn Fn(&Key) -> u32) -> Vec<Problem> {
    /// The most that are told each by itself.
    const MANY: usize = 500;
    let unseen = own.items.iter().enumerate().filter(|(_, written)| match &written.item {
        Item::Entity(_) => hits(&written.item.key()) == 0,
        Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => false,
    });
    let unseen: Vec<_> = unseen.collect();
    if unseen.len() > MANY {
        let all = entities(own).count();
        let sentence = format!("{} of {all} entities are named in no open file", unseen.len());
        return vec![Problem::new(Sort::NeverMatched, sentence, &[])];
    }
    let problem = |(index, written): (usize, &Written)| {
        let sentence = format!("{} is named in no open file", written.item.title());
        Problem::new(Sort::NeverMatched, sentence, &[index]).mended("take it out", removed(&written.item))
    };
    unseen.into_iter().map(problem).collect()
}

#[cfg(test)]
mod tests;
