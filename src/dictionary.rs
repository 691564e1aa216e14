//! The reader's own names and decisions: values, and the changes made to them. Pure: files are read and written elsewhere.

pub mod item;
pub mod check;
pub mod edit;
pub mod stack;
pub mod fault;
pub mod read;
pub mod write;
pub mod subject;
pub mod actions;
pub mod draft;
pub mod journal;
pub mod history;
pub mod likeness;
pub mod problems;
pub mod compile;
pub mod exchange;

pub use compile::{CacheError, Compiled, Decisions, ListedIn};
pub use draft::{About, Draft, Values};
pub use edit::{Change, Edit, Standing};
pub use fault::Fault;
pub use history::History;
pub use item::{CaseRule, Choose, Endings, Ignore, Item, Key, Override, OwnEntity, OwnKind, Word, WordRole};
pub use journal::{Action, Journal, Record, TextHash, read_journal};
pub use read::{Reading, read};
pub use stack::{Layer, Stack, Written};
pub use subject::{BuiltIn, Subject};
pub use write::{Applied, Conflict, Refusal, apply};
