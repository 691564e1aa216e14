//! Dictionaries laid over one another: the reader's own first, then those asked for, then those of the settings.

use std::sync::Arc;

use crate::dictionary::item::Item;

/// Every dictionary in force, the first one winning over those after it, all of them over the gazetteer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stack {
    /// The dictionaries in the order of their precedence. The reader's own is the first, even where it is empty.
    pub layers: Vec<Arc<Layer>>,
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

/// An item, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The item.
    pub item: Item,
    /// The line of the file it begins on, from 1.
    pub line: u32,
}
