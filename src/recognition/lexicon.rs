//! The names and words that recognition knows.

use crate::gazetteer;
use crate::names::NameIndex;

/// The names and words that recognition knows: the gazetteer, over which a reader's dictionary can be laid.
#[derive(Clone, Copy, Debug)]
pub struct Lexicon {
    index: &'static NameIndex,
}

impl Lexicon {
    /// The built-in names alone. Costs next to nothing: they are used in place.
    #[must_use]
    pub fn built_in() -> Self {
        Self { index: gazetteer::index() }
    }

    /// The names.
    #[must_use]
    pub fn index(&self) -> &'static NameIndex {
        self.index
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::built_in()
    }
}
