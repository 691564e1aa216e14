//! Dictionaries laid over one another: the reader's own first, then those asked for, then those of the settings.

use std::collections::HashSet;
use std::sync::Arc;

use crate::dictionary::edit::{Change, Edit};
use crate::dictionary::item::{Item, Override};

/// Every dictionary in force, the first one winning over those after it, all of them over the gazetteer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stack {
    /// The dictionaries in the order of their precedence. The reader's own is the first, even where it is empty.
    pub layers: Vec<Arc<Layer>>,
}

impl Stack {
    /// The built-in kinds, then those the dictionaries make or use.
    #[must_use]
    pub fn kinds(&self) -> Vec<String> {
        let mut kinds: Vec<String> = ["place", "organization", "person"].map(str::to_owned).to_vec();
        for written in self.layers.iter().flat_map(|layer| &layer.items) {
            let kind = match &written.item {
                Item::Kind(kind) => &kind.name,
                Item::Entity(entity) => &entity.kind,
                Item::Override(Override { kind: Some(kind), .. }) => kind,
                Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) => continue,
            };
            if !kinds.contains(kind) {
                kinds.push(kind.clone());
            }
        }
        kinds
    }
}

/// One dictionary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layer {
    /// The file as the reader knows it: its name, or its path where that is needed to tell it from others. Unsafe to
    /// show as it is.
    pub name: String,
    /// Whether the file can be edited: not where it is of a newer version, read-only, or broken.
    pub writable: bool,
    /// What it holds, in the order of the file.
    pub items: Vec<Written>,
}

impl Layer {
    /// What of it a change must know to be compiled: the items that `edit` concerns, and those that are few.
    #[must_use]
    pub fn concerned(&self, edit: &Edit) -> Self {
        let items = edit.changes.iter().flat_map(|change| [&change.before, &change.after]).flatten();
        let named: HashSet<&str> = items.filter_map(name).collect();
        let items = self.items.iter().filter(|written| name(&written.item).is_none_or(|name| named.contains(name)));
        Self { name: self.name.clone(), writable: self.writable, items: items.cloned().collect() }
    }

    /// With `edit` made; `None` where an item is not what the edit takes it for.
    #[must_use]
    pub fn edited(mut self, edit: &Edit) -> Option<Self> {
        edit.changes.iter().try_for_each(|change| self.change(change))?;
        Some(self)
    }

    fn change(&mut self, change: &Change) -> Option<()> {
        let Some(key) = change.before.as_ref().or(change.after.as_ref()).map(Item::key) else { return Some(()) };
        let at = self.items.iter().position(|written| written.item.key() == key);
        if at.and_then(|at| self.items.get(at)).map(|written| &written.item) != change.before.as_ref() {
            return None;
        }
        let line = self.items.last().map_or(1, |last| last.line + 1);
        match (at, change.after.clone()) {
            (Some(at), Some(item)) => self.items.get_mut(at)?.item = item,
            (Some(at), None) => drop(self.items.remove(at)),
            (None, Some(item)) => self.items.push(Written { item, line }),
            (None, None) => {}
        }
        Some(())
    }
}

/// What an item is known by, of which a dictionary may hold many: an entity's name, or the entity that is overridden.
fn name(item: &Item) -> Option<&str> {
    match item {
        Item::Entity(entity) => Some(&entity.name),
        Item::Override(changed) => Some(&changed.entity),
        Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => None,
    }
}

/// An item, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The item.
    pub item: Item,
    /// The line of the file it begins on, from 1.
    pub line: u32,
}
