//! What the reader asks to be done: plain values, performed by the runtime and answered with messages.

use std::sync::Arc;

use crate::app::shelf::{ArticleId, Memory};
use crate::article::Article;

/// Something to be done outside the model.
#[derive(Clone, Debug, PartialEq)]
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
        /// Goes into the answer as it is.
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
    /// Take the mouse, or give it back to the terminal.
    SetMouse(bool),
    /// Draw every cell anew, whatever the terminal is thought to show.
    Redraw,
    /// Give the terminal back and stop until resumed.
    Suspend,
    /// End the program, after everything asked before it is done.
    Quit,
}

/// How soon something is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Haste {
    /// When nothing else waits: an article of the list.
    Later,
    /// The reader looks at an empty screen.
    Now,
}
