//! A dictionary compiled for recognition: an index of its names, and what it decides.

mod bytes;
mod compiler;
mod decisions;

use std::collections::HashSet;
use std::sync::Arc;

use crate::dictionary::edit::Edit;
use crate::dictionary::item::{Item, WordRole};
use crate::dictionary::stack::Layer;
use crate::names::{EntityIndexId, NameIndex, OwnKinds};

pub use bytes::CacheError;
pub use compiler::own_id;
pub use decisions::Decisions;

/// One dictionary, ready to be laid over the gazetteer.
///
/// An entity that it overrides is listed in its index whole, and the built-in one is hidden.
#[derive(Debug)]
pub struct Compiled {
    index: NameIndex,
    kinds: OwnKinds,
    name: Arc<str>,
    /// Built-in entities that it overrides; sorted.
    hidden: Vec<EntityIndexId>,
    decisions: Decisions,
    /// Where only a change was compiled: what it changes, and the entities there that hold no more.
    base: Option<(Arc<Compiled>, Vec<EntityIndexId>)>,
}

/// Where a dictionary has an entity, for the card: "yours (dictionary.toml:12)".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedIn {
    /// The dictionary, as the reader knows it. Unsafe to show as it is.
    pub dictionary: Arc<str>,
    /// The line that the entity begins on, from 1.
    pub line: u32,
    /// Where to read more; may be empty.
    pub link: String,
}

impl Compiled {
    /// What `layer` holds, compiled.
    #[must_use]
    pub fn new(layer: &Layer) -> Self {
        let mut compiler = compiler::Compiler::default();
        compiler.kinds(&layer.items);
        for written in &layer.items {
            compiler.item(&written.item, written.line);
        }
        compiler.finish(layer, None)
    }

    /// What `layer` holds after `edit`, where `base` is what it held before: only the change is compiled, which takes
    /// next to no time however large the dictionary. Lines of other entities stay as they were in `base`, so the whole
    /// is best compiled again when there is time. `None` where the change is one that must be compiled with the whole.
    #[must_use]
    pub fn over(base: &Arc<Self>, layer: &Layer, edit: &Edit) -> Option<Self> {
        if base.base.is_some() {
            return None;
        }
        let touched = || edit.changes.iter().flat_map(|change| [&change.before, &change.after]).flatten();
        let mut masked = Vec::new();
        let mut overridden = Vec::new();
        let alters = edit.changes.iter().any(|change| change.before.is_some());
        for item in touched() {
            match item {
                Item::Entity(entity) => masked.extend(base.entities_named(&entity.name)),
                Item::Override(changed) => {
                    masked.extend(base.index.find(&changed.entity));
                    overridden.extend(compiler::built_in(&changed.entity));
                }
                // A word of the base can't be masked, and its own kinds have their numbers.
                Item::Word(_) | Item::Kind(_) if alters => {
                    return None;
                }
                Item::Kind(_) => return None,
                Item::Word(_) | Item::Ignore(_) | Item::Choose(_) => {}
            }
        }
        let named: HashSet<&str> = touched().filter_map(name).collect();
        let words: HashSet<(&str, WordRole)> = touched().filter_map(word).collect();
        let mut compiler = compiler::Compiler::after(&base.kinds);
        for written in &layer.items {
            // Of entities, all that share a name: their ids depend on one another. Of decisions, all: they are few.
            let changed = match &written.item {
                Item::Entity(_) | Item::Override(_) => name(&written.item).is_some_and(|name| named.contains(name)),
                Item::Word(_) => word(&written.item).is_some_and(|word| words.contains(&word)),
                Item::Ignore(_) | Item::Choose(_) => true,
                Item::Kind(_) => false,
            };
            if changed {
                compiler.item(&written.item, written.line);
            }
        }
        overridden.sort_unstable();
        compiler.hide(base.hidden.iter().copied().filter(|entity| overridden.binary_search(entity).is_err()));
        masked.sort_unstable();
        masked.dedup();
        Some(compiler.finish(layer, Some((Arc::clone(base), masked))))
    }

    /// The entities of one name, whatever their kinds.
    fn entities_named(&self, name: &str) -> Vec<EntityIndexId> {
        let plain = self.index.find(&own_id(name, None));
        let kinds = ["place", "organization", "person"].into_iter();
        let kinds = kinds.chain(self.kinds.iter().map(|(_, look)| look.name.as_str()));
        plain.into_iter().chain(kinds.filter_map(|kind| self.index.find(&own_id(name, Some(kind))))).collect()
    }

    /// Its names, or those that were changed.
    #[must_use]
    pub fn index(&self) -> &NameIndex {
        &self.index
    }

    /// The own kinds that it makes or uses.
    #[must_use]
    pub fn kinds(&self) -> &OwnKinds {
        &self.kinds
    }

    /// Built-in entities that it overrides; sorted.
    #[must_use]
    pub fn hidden(&self) -> &[EntityIndexId] {
        &self.hidden
    }

    /// What it decides.
    #[must_use]
    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// The dictionary before a change, where only that was compiled, and the entities there that hold no more; sorted.
    #[must_use]
    pub fn base(&self) -> Option<(&Arc<Self>, &[EntityIndexId])> {
        self.base.as_ref().map(|(base, masked)| (base, masked.as_slice()))
    }

    /// Where it has an entity of its index.
    #[must_use]
    pub fn listed_in(&self, entity: EntityIndexId) -> Option<ListedIn> {
        let view = self.index.entity(entity)?;
        let (line, link) = (view.more(0).parse().unwrap_or(0), view.more(1).to_owned());
        Some(ListedIn { dictionary: Arc::clone(&self.name), line, link })
    }
}

/// The name of an entity, or the id of one that is overridden.
fn name(item: &Item) -> Option<&str> {
    match item {
        Item::Entity(entity) => Some(&entity.name),
        Item::Override(changed) => Some(&changed.entity),
        Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => None,
    }
}

/// A word and its role.
fn word(item: &Item) -> Option<(&str, WordRole)> {
    match item {
        Item::Word(word) => Some((&word.text, word.role)),
        Item::Entity(_) | Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Kind(_) => None,
    }
}

#[cfg(test)]
mod tests;
