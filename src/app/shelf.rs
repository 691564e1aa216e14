//! The articles that were opened.

use std::sync::Arc;

use crate::article::{Article, Warning};
use crate::recognition::Annotations;

/// An index into the shelf; articles are numbered from 0 in the order they were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u32);

/// An article before it is loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// What to call it until its title is known: the file name, "standard input". Unsafe to show as it is.
    pub name: String,
}

/// What is remembered of reading an article, by the hash of its content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// The byte of the article's text at the top of the screen.
    pub position: u32,
    /// Whether it was read to its end.
    pub read: bool,
    /// The marks a to z set in it, with their byte offsets; sorted by letter.
    pub marks: Vec<(char, u32)>,
}

/// One article of the shelf.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What to call it until its title is known.
    pub name: String,
    /// How far it is.
    pub stage: Stage,
    /// What is remembered of it.
    pub memory: Memory,
}

/// How far an article is on its way to the screen.
#[derive(Clone, Debug)]
pub enum Stage {
    /// Not asked for yet.
    Unasked,
    /// Asked for.
    Loading,
    /// It could not be loaded: one sentence says why.
    Failed(String),
    /// It can be read.
    Ready(Ready),
}

/// An article that can be read.
#[derive(Clone, Debug)]
pub struct Ready {
    /// Its text.
    pub article: Arc<Article>,
    /// What was mended in it.
    pub warnings: Vec<Warning>,
    /// What was found in it so far.
    pub annotations: Option<Arc<Annotations>>,
    /// Whether all of it has been seen.
    pub complete: bool,
}
