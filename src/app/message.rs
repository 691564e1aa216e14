//! What the reader is told: keys, the mouse, and the answers to its effects.

use std::sync::Arc;

use crate::app::shelf::{ArticleId, Input, Memory};
use crate::app::stops::Found;
use crate::article::{Article, Warning};
use crate::input::{Key, Mouse};
use crate::text::Span;

/// Something that happened. `update` is the only one to receive it.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something; sent only while the mouse is on.
    Mouse(Mouse),
    /// The screen has this size now, in cells.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// Text came in one piece by bracketed paste. Its line breaks are blanks to a line being edited.
    Pasted(String),
    /// More articles to read. They get the ids that follow the last one given, in this order, from 0.
    Found {
        /// The articles, not yet loaded.
        inputs: Vec<Input>,
        /// Whether no more will follow: until then the list says that it is still looking.
        complete: bool,
    },
    /// The answer to [`Effect::Load`](crate::app::Effect::Load).
    Loaded {
        /// Which article.
        id: ArticleId,
        /// The article, or one sentence that says what is wrong with it and names it.
        result: Result<Loaded, String>,
    },
    /// The answer to [`Effect::Recognize`](crate::app::Effect::Recognize); may come several times for a large article.
    Recognized {
        /// Which article.
        id: ArticleId,
        /// The lexicon it was recognised with, as the effect carried it: an answer for an older one is dropped.
        revision: u32,
        /// All that was found so far, tallied; replaces what was sent before.
        found: Found,
        /// Whether the whole article has been seen.
        complete: bool,
    },
    /// The answer to [`Effect::Search`](crate::app::Effect::Search).
    Searched {
        /// The number that the effect carried: an answer to an older search is dropped.
        ticket: u32,
        /// Where the words are, in text order.
        hits: Vec<Span>,
    },
    /// The answer to [`Effect::Copy`](crate::app::Effect::Copy): where the text was sent ("clipboard through tmux"), or
    /// why it was not.
    Copied(Result<String, String>),
    /// The answer to [`Effect::OpenLink`](crate::app::Effect::OpenLink): why it could not be opened, if so.
    LinkOpened(Result<(), String>),
    /// Something the reader should know about, in one sentence: state that could not be saved, a setting that was
    /// refused.
    Notice(String),
    /// The program was asked to end from outside (SIGTERM, SIGHUP): places are remembered, then it quits.
    Terminated,
}

/// An article that was loaded.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The article.
    pub article: Arc<Article>,
    /// What was mended in it.
    pub warnings: Vec<Warning>,
    /// What is remembered of an earlier reading of the same content.
    pub memory: Option<Memory>,
}
