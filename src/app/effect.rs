//! What the reader asks to be done: plain values, performed by the runtime and answered with messages.

use std::sync::Arc;

use crate::app::dictionary::catalog::Catalog;
use crate::app::dictionary::filter::Filtered;
use crate::app::dictionary::review::HitsById;
use crate::app::shelf::{ArticleId, Memory};
use crate::article::Article;
use crate::dictionary::{Draft, Edit, Stack};
use crate::recognition::{Annotations, Lexicon};
use crate::report::checks::{Check, Checks, Place};
use crate::report::tables::{Table, TableFormat};

/// Something to be done outside the model.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Read and divide an article; answered by [`Message::Loaded`](crate::app::Message::Loaded).
    Load {
        /// Which one, as numbered by [`Message::Found`](crate::app::Message::Found).
        id: ArticleId,
        /// Before or after the others that wait. An article may be asked for again with more haste.
        haste: Haste,
    },
    /// Find the names in an article; answered by [`Message::Recognized`](crate::app::Message::Recognized).
    Recognize {
        /// Which one.
        id: ArticleId,
        /// Its text.
        article: Arc<Article>,
        /// The names to find.
        lexicon: Arc<Lexicon>,
        /// Which lexicon it is; goes into the answer as it is.
        revision: u32,
        /// Before or after the others that wait.
        haste: Haste,
    },
    /// Find words in an article, with [`hits`](crate::app::search::hits), dropping a search still under way; answered by
    /// [`Message::Searched`](crate::app::Message::Searched).
    Search {
        /// Where.
        article: Arc<Article>,
        /// What.
        query: String,
        /// Goes into the answer as it is.
        ticket: u32,
    },
    /// Change a dictionary. Edits, undos and redos are done one after the other, in the order they were asked for; each
    /// is answered by [`Message::Dictionary`](crate::app::Message::Dictionary).
    Edit {
        /// What to change.
        edit: Edit,
        /// Which dictionary: an index into the stack's layers.
        layer: usize,
        /// Goes into the answer as it is.
        ticket: u32,
    },
    /// Take the last change back; answered as an edit is.
    Undo,
    /// Do again what was taken back last; answered as an edit is.
    Redo,
    /// Find the names that are known and like a new one, with [`like`](crate::app::form::known::like); answered by
    /// [`Message::Known`](crate::app::Message::Known).
    Known {
        /// The new name.
        words: String,
        /// The dictionaries.
        stack: Arc<Stack>,
        /// Goes into the answer as it is.
        ticket: u32,
    },
    /// Find out what a change would light and take, dropping a preview still under way; answered by
    /// [`Message::Previewed`](crate::app::Message::Previewed).
    Preview {
        /// What would be changed.
        draft: Edit,
        /// Which dictionary: an index into the stack's layers.
        layer: usize,
        /// Where to look, with what is known there now.
        articles: Vec<Looked>,
        /// Goes into the answer as it is.
        ticket: u32,
    },
    /// Find the names of the dictionary screen that fit what is typed, dropping an earlier filter still under way;
    /// answered by [`Message::Filtered`](crate::app::Message::Filtered).
    Filter {
        /// All names.
        catalog: Arc<Catalog>,
        /// What is typed.
        query: String,
        /// What was found last in the same names.
        before: Option<Arc<Filtered>>,
        /// Goes into the answer as it is.
        ticket: u32,
    },
    /// Find the problems of the dictionaries, dropping a search for them still under way; answered by
    /// [`Message::Reviewed`](crate::app::Message::Reviewed).
    Review {
        /// All names.
        catalog: Arc<Catalog>,
        /// How often the open articles hold each entity, where that is known.
        hits: Option<HitsById>,
        /// Goes into the answer as it is.
        ticket: u32,
    },
    /// Put a text on the clipboard; answered by [`Message::Copied`](crate::app::Message::Copied).
    Copy(String),
    /// Open a link with the desktop's program for it. It is http, https or mailto, without controls or blanks; it must
    /// be passed as one argument, never through a shell. Answered by
    /// [`Message::LinkOpened`](crate::app::Message::LinkOpened).
    OpenLink(String),
    /// Keep how far an article was read. Nothing is answered, unless it fails.
    Remember {
        /// Which one.
        id: ArticleId,
        /// What to keep; replaces what was kept before.
        memory: Memory,
    },
    /// Keep what was found out about something said. Nothing is answered, unless it fails.
    Check {
        /// The content of the article, as [`Article::content`] has it; nothing is kept where that is not known.
        article: Option<String>,
        /// About what.
        place: Place,
        /// What; replaces what was kept before.
        check: Check,
    },
    /// Find the drafts that an earlier run of the program kept; answered by
    /// [`Message::Drafts`](crate::app::Message::Drafts).
    RecallDrafts,
    /// Keep these drafts, and no others that this program kept before. Nothing is answered, unless it fails.
    KeepDrafts(Vec<Draft>),
    /// Write a table to a file; answered by [`Message::Written`](crate::app::Message::Written).
    Write {
        /// The name of the file, as it was typed.
        name: String,
        /// Which table.
        table: Table,
        /// How.
        format: TableFormat,
        /// What of.
        articles: Vec<Exported>,
        /// Whether a file of that name may be replaced.
        over: bool,
    },
    /// Take the mouse, or give it back to the terminal.
    SetMouse(bool),
    /// Draw every cell anew, whatever the terminal is thought to show.
    Redraw,
    /// Give the terminal back and stop until resumed.
    Suspend,
    /// End the program, after everything asked before it is done.
    Quit,
}

/// An article that a table is written of.
#[derive(Clone, Debug)]
pub struct Exported {
    /// What it is called.
    pub doc: String,
    /// Its text.
    pub article: Arc<Article>,
    /// What was found in it.
    pub annotations: Arc<Annotations>,
    /// What the reader found out.
    pub checks: Checks,
}

/// An article that a change is tried on.
#[derive(Clone, Debug)]
pub struct Looked {
    /// Which one.
    pub id: ArticleId,
    /// Its text.
    pub article: Arc<Article>,
    /// What is found in it without the change.
    pub annotations: Arc<Annotations>,
}

/// How soon something is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Haste {
    /// When nothing else waits: an article of the list.
    Later,
    /// The reader looks at an empty screen.
    Now,
}
