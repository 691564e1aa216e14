//! The names and words that recognition knows.

/// The names and words that recognition knows: the gazetteer, and the reader's dictionary laid over it.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {}

impl Lexicon {
    /// The built-in names alone. Costs next to nothing: they are used in place.
    #[must_use]
    pub fn built_in() -> Self {
        Self {}
    }
}
