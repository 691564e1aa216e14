//! The reader as a pure program: a model, the messages that change it, and the effects it asks for in return.

pub mod effect;
pub mod message;
pub mod shelf;

pub use effect::{Effect, Haste};
pub use message::{Loaded, Message, Mouse, MouseAct};
pub use shelf::{ArticleId, Entry, Input, Memory, Ready, Stage};

/// Everything the reader knows and shows.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The articles that were opened.
    pub shelf: Vec<Entry>,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
}

impl Model {
    /// A reader for a screen of `size` columns and rows, with no article yet.
    #[must_use]
    pub fn new(size: (u16, u16)) -> Self {
        Self { shelf: Vec::new(), size }
    }
}
