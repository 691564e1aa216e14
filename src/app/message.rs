//! What the reader is told: keys, the mouse, and the answers to its effects.

use std::sync::Arc;

use crate::app::dictionary::catalog::Catalog;
use crate::app::dictionary::filter::Filtered;
use crate::app::dictionary::review::Review;
use crate::app::form::known::Known;
use crate::app::shelf::{ArticleId, Input, Memory};
use crate::app::stops::Found;
use crate::article::{Article, Warning};
use crate::dictionary::{Draft, Edit, Item, Stack};
use crate::input::{Key, Mouse};
use crate::recognition::Lexicon;
use crate::report::checks::Checks;
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
    /// The answer to [`Effect::Filter`](crate::app::Effect::Filter).
    Filtered {
        /// The number that the effect carried: an answer to an older filter is dropped.
        ticket: u32,
        /// The names that were looked through.
        catalog: Arc<Catalog>,
        /// What fits.
        filtered: Arc<Filtered>,
    },
    /// The answer to [`Effect::Review`](crate::app::Effect::Review).
    Reviewed {
        /// The number that the effect carried: an answer to an older one is dropped.
        ticket: u32,
        /// The problems.
        review: Arc<Review>,
    },
    /// The dictionaries changed, or a change that was asked for was not made.
    Dictionary(DictionaryNews),
    /// The answer to [`Effect::Known`](crate::app::Effect::Known).
    Known {
        /// The number that the effect carried.
        ticket: u32,
        /// What was found.
        known: Known,
    },
    /// The answer to [`Effect::RecallDrafts`](crate::app::Effect::RecallDrafts).
    Drafts {
        /// The drafts, the latest last.
        drafts: Vec<Draft>,
        /// What was wrong with the file, in one sentence.
        trouble: Option<String>,
    },
    /// The answer to [`Effect::Preview`](crate::app::Effect::Preview).
    Previewed {
        /// The number that the effect carried: an answer to an older one is dropped.
        ticket: u32,
        /// What was found out.
        preview: Preview,
    },
    /// The answer to [`Effect::Copy`](crate::app::Effect::Copy): where the text was sent ("clipboard through tmux"), or
    /// why it was not.
    Copied(Result<String, String>),
    /// The answer to [`Effect::OpenLink`](crate::app::Effect::OpenLink): why it could not be opened, if so.
    LinkOpened(Result<(), String>),
    /// The answer to [`Effect::Write`](crate::app::Effect::Write).
    Written {
        /// The name of the file, as the effect carried it.
        name: String,
        /// How many rows were written, or why none.
        result: Result<usize, Unwritten>,
    },
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
    /// What the reader found out about what it says.
    pub checks: Checks,
}

/// Why a file was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// There is one of that name.
    Exists,
    /// Something else; one sentence says what, and names the file.
    Failed(String),
}

/// What happened to the dictionaries.
#[derive(Clone, Debug)]
pub enum DictionaryNews {
    /// They have been read: what they hold is known now. The names in force are the same as before.
    Read {
        /// What they hold.
        stack: Arc<Stack>,
    },
    /// They are different now.
    Changed {
        /// What they hold now.
        stack: Arc<Stack>,
        /// The names to find from now on.
        lexicon: Arc<Lexicon>,
        /// Counts lexicons, upwards.
        revision: u32,
        /// How it came about.
        cause: Cause,
    },
    /// An edit, an undo or a redo was not made: the items it is about were changed by others meanwhile. Nothing was
    /// written.
    Conflict {
        /// What was to be done.
        edit: Edit,
        /// To which dictionary.
        layer: usize,
        /// Each item that is different from what the edit takes it for.
        theirs: Vec<Differing>,
        /// The number that the effect carried; `None` for undo and redo.
        ticket: Option<u32>,
    },
    /// An edit, an undo or a redo was not made; nothing was written.
    Refused {
        /// Why, and what can be done about it, in one sentence.
        why: String,
        /// The number that the effect carried; `None` for undo and redo.
        ticket: Option<u32>,
    },
    /// There is nothing to take back.
    NothingToUndo,
    /// There is nothing to do again.
    NothingToRedo,
}

/// Why the dictionaries are different now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// An edit was made: the number that its effect carried, and its summary.
    Edited(u32, String),
    /// This was taken back.
    Undone(String),
    /// This was done again.
    Redone(String),
    /// A file was changed by another program; one sentence says which.
    Outside(String),
    /// An edit shows before it is saved, or no more because it could not be; one sentence says which. What came of it
    /// follows, with the same revision where nothing else is to be shown.
    Foreseen(String),
}

/// What a change would do to the articles that were looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// What it would light that is not lit now, or differently, in the order of the articles and of the text.
    pub lights: Vec<Sight>,
    /// Mentions of other entities that it would take.
    pub takes: Vec<Taken>,
    /// How many articles were looked at.
    pub articles: usize,
}

/// A place in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// Which article.
    pub id: ArticleId,
    /// Where in it.
    pub span: Span,
}

/// An entity that a change would take mentions from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its name.
    pub name: String,
    /// How many mentions.
    pub count: usize,
}

/// An item that is different from what an edit takes it for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// The change that meets it: an index into the edit's changes.
    pub change: usize,
    /// The item as it is now; `None` where it is gone.
    pub now: Option<Item>,
}
