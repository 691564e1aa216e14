//! The reader's own names and decisions: values, and the changes made to them. Pure: files are read and written elsewhere.

pub mod edit;
pub mod item;
pub mod stack;

pub use edit::{Change, Edit};
pub use item::{CaseRule, Choose, Endings, Ignore, Item, Key, Override, OwnEntity, OwnKind, Word, WordRole};
pub use stack::{Layer, Stack, Written};
