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

/// A change of one item.
///
/// It holds where the item is as `before` says; elsewhere the file was changed by others, and the change is a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The item as it was; `None` for one that is added.
    pub before: Option<Item>,
    /// The item as it is to be; `None` for one that is removed.
    pub after: Option<Item>,
    /// The item's lines as they stood in the file, comments included, and how many items stood before it: so that
    /// undoing a removal gives them back byte for byte. `None` until the change has been applied.
    pub written: Option<(String, usize)>,
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
