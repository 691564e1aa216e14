//! The reader at work: the terminal, threads for input and long work, and effects performed.
//!
//! One thread owns the model and the screen. It waits for events, hands each to `update`, performs the effects that
//! come back, and draws when something may have changed. Keys come from the input thread, answers from the workers.

mod checks;
mod clipboard;
mod dictionary;
mod drafts;
mod event_loop;
mod input;
mod jobs;
mod link;
mod memories;
mod signals;
mod terminal;
mod translate;
mod workers;

use std::io;
use std::path::PathBuf;

use crate::app;
use crate::article::Format;
use crate::config::{Settings, Theme};
use crate::files;
use crate::files::dictionary::{Names, Sources};
use crate::input::Keymap;

/// What the reader starts with.
#[derive(Debug)]
pub struct Start {
    /// What to read, in order.
    pub items: Vec<Item>,
    /// What the reader should know from the beginning, a sentence each: inputs passed over, settings refused.
    pub notices: Vec<String>,
    /// The settings.
    pub settings: Settings,
    /// The keys.
    pub keymap: Keymap,
    /// The theme, fitted to the terminal.
    pub theme: Theme,
    /// Whether marks outside ASCII are kept off the screen.
    pub ascii: bool,
    /// The dictionaries.
    pub dictionaries: Sources,
    /// The names in force at the start.
    pub names: Names,
    /// Where it is kept how far articles were read; `None` keeps nothing and uses nothing kept.
    pub state: Option<PathBuf>,
    /// Where it is kept what was checked and noted; `None` keeps nothing and uses nothing kept.
    pub checks: Option<PathBuf>,
    /// Where it is kept what was typed and not saved; `None` keeps nothing and uses nothing kept.
    pub drafts: Option<PathBuf>,
}

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A file, or standard input.
    Input {
        /// Which.
        input: files::Input,
        /// What it is, instead of what it looks like.
        format: Format,
    },
    /// A line of JSON Lines.
    Line {
        /// What the lines are called, safe to show.
        source: String,
        /// Which line, from 1.
        number: u64,
        /// What it holds.
        line: Vec<u8>,
    },
    /// An article that comes with the program.
    BuiltIn {
        /// Its name, with an extension that tells its format.
        name: &'static str,
        /// Its text.
        text: &'static str,
    },
}

impl Item {
    /// What it is called until its title is known.
    fn name(&self) -> String {
        match self {
            Self::Input { input: files::Input::Stdin, .. } => "standard input".to_owned(),
            Self::Input { input: input @ files::Input::File(_), .. } => input.file_name(),
            Self::Line { source, number, .. } => format!("{source}:{number}"),
            Self::BuiltIn { name, .. } => (*name).to_owned(),
        }
    }
}

/// How the reader ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// It was asked to by its reader.
    Quit,
    /// By a signal of this number; the exit code is to be 128 more.
    Signal(i32),
    /// The terminal went away.
    TerminalLost,
}

/// Something that happened outside the model.
#[derive(Debug)]
enum Event {
    /// Something that the model should know: a key, an answer.
    Message(Box<app::Message>),
    /// A signal came.
    Signal(i32),
    /// There will be no more input.
    InputLost,
}

impl From<app::Message> for Event {
    fn from(message: app::Message) -> Self {
        Self::Message(Box::new(message))
    }
}

/// Runs the reader until it ends; the terminal is then as it was. Where there is something left to tell, a sentence
/// tells it.
///
/// # Errors
/// Where there is no terminal to read on, or it fails.
pub fn run(start: Start) -> io::Result<(Ended, Option<String>)> {
    event_loop::EventLoop::start(start)?.run()
}
