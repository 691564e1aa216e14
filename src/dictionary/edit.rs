//! What is done to a dictionary: plain values that can be kept, applied to a file that changed meanwhile, and undone.

use crate::dictionary::item::Item;

/// One thing the reader did: a sentence about it, and the changes it takes. Applied whole or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What was done, as the status line says it: "Made Kazakhstantelecom another name of Kazakhtelecom".
    pub summary: String,
    /// The changes, in order.
    pub changes: Vec<Change>,
}

impl Edit {
    /// The edit that takes this one back: its changes taken back, from the last.
    #[must_use]
    pub fn undone(self) -> Self {
        Self { summary: self.summary, changes: self.changes.into_iter().rev().map(Change::undone).collect() }
    }
}

/// A change of one item.
///
/// It holds where the item is as `before` says; elsewhere the file was changed by others, and the change is a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The item as it was; `None` for one that is added.
    pub before: Option<Item>,
    /// The item as it is to be; `None` for one that is removed.
    pub after: Option<Item>,
    /// How the file stood where it was changed, so that undoing gives it back byte for byte. `None` until the change has
    /// been applied.
    pub written: Option<Standing>,
}

/// Lines of a dictionary that a change took out, put in, or altered, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The lines, comments and blank lines included: of an item added or removed all that came or went, of one altered
    /// the item as it was before.
    pub text: String,
    /// How many items stand before them.
    pub items_before: usize,
    /// How many bytes stand between the item before, or the start of the file, and them.
    pub gap: usize,
    /// How many items of the same key there are beside it: more than none where a file had it twice.
    pub twins: usize,
}

impl Change {
    /// Adds an item.
    #[must_use]
    pub fn add(item: Item) -> Self {
        Self { before: None, after: Some(item), written: None }
    }

    /// Makes one item another.
    #[must_use]
    pub fn alter(before: Item, after: Item) -> Self {
        Self { before: Some(before), after: Some(after), written: None }
    }

    /// Takes an item away.
    #[must_use]
    pub fn remove(item: Item) -> Self {
        Self { before: Some(item), after: None, written: None }
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn undone(self) -> Self {
        Self { before: self.after, after: self.before, written: self.written }
    }
}
