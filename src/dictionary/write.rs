//! An edit applied to the text of a dictionary: what it does not concern stays as it is, byte for byte.

mod block;
mod document;

use thiserror::Error;

use crate::dictionary::check::{self, Flaw};
use crate::dictionary::edit::{Change, Edit};
use crate::dictionary::fault::Fault;
use crate::dictionary::item::Item;
use crate::dictionary::read::{read, read_with_extents};
use crate::dictionary::stack::Layer;

use document::{Document, Place};

pub use block::written;

/// What the first edit of an empty dictionary puts before the first entry.
const HEADER: &str =
    "# What this dateline was taught. Remarks like this one, and the order of the entries, are kept.\nversion = 1\n";

/// An edit that was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The new text of the dictionary.
    pub text: String,
    /// The edit, each change with how the file stood where it was made: [`Change::undone`] takes it back.
    pub edit: Edit,
    /// What the new text holds.
    pub layer: Layer,
}

/// Why an edit was not applied. The text is as it was.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Refusal {
    /// The dictionary has mistakes: writing it could lose what they hide. There is at least one.
    #[error("{}; mend the file first, nothing was saved", first(.0))]
    Broken(Vec<Fault>),
    /// The dictionary is of a newer version.
    #[error("{0}")]
    Newer(Fault),
    /// The item to change is not as it was.
    #[error("{0}")]
    Conflict(Box<Conflict>),
    /// An item of the edit cannot stand in a dictionary.
    #[error("{}", .0.iter().map(|flaw| format!("{}: {}", flaw.key, flaw.what)).collect::<Vec<_>>().join("; "))]
    Unfit(Vec<Flaw>),
    /// The item stands in a list in brackets, which is not edited.
    #[error("{name} is written within brackets; write it as {heading}, and it can be changed here")]
    Bracketed {
        /// The item, as messages name it.
        name: String,
        /// How to write it: `[[entity]]`.
        heading: String,
    },
    /// The text is written in a way that has no room for the change; what would be wrong with it then.
    #[error("with this change {0}; nothing was saved")]
    NoRoom(Fault),
    /// What was made of the text does not read back as it should. Not known to happen.
    #[error("the changed dictionary would not read back as it should; nothing was saved")]
    Garbled,
}

/// A change that does not fit the dictionary any more: it was changed elsewhere in the meantime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Which change of the edit.
    pub index: usize,
    /// What it was to do.
    pub ours: Change,
    /// The item as the dictionary has it now; `None` where it is gone.
    pub theirs: Option<Item>,
}

impl std::fmt::Display for Conflict {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { index: _, ours, theirs } = self;
        let name = ours.before.as_ref().or(ours.after.as_ref()).map_or_else(String::new, Item::title);
        match (&ours.before, theirs) {
            (None, Some(_)) => write!(out, "{name} is in the dictionary already"),
            (Some(_), Some(_)) => write!(out, "{name} was changed elsewhere in the meantime"),
            (_, None) => write!(out, "{name} was removed elsewhere in the meantime"),
        }
    }
}

fn first(faults: &[Fault]) -> String {
    faults.first().map(ToString::to_string).unwrap_or_default()
}

/// Applies an edit, whole, to the text of a dictionary; `name` is the file as the reader knows it.
///
/// # Errors
/// Where the text cannot be written safely, where it is not as the edit takes it to be, or where the edit brings what
/// cannot stand in a dictionary.
pub fn apply(name: &str, text: &str, edit: Edit) -> Result<Applied, Refusal> {
    let (reading, extents) = read_with_extents(name, text);
    if !reading.faults.is_empty() {
        return Err(Refusal::Broken(reading.faults));
    }
    if let Some(newer) = reading.newer {
        return Err(Refusal::Newer(newer));
    }
    let Edit { summary, changes } = edit;
    let mut document = Document::new(text, reading.layer.items, &extents);
    let mut done = Vec::with_capacity(changes.len());
    for (index, change) in changes.into_iter().enumerate() {
        done.push(apply_change(&mut document, index, change)?);
    }
    let text = document.text();
    let reading = read(name, &text);
    if let Some(fault) = reading.faults.into_iter().next() {
        return Err(Refusal::NoRoom(fault));
    }
    if !document.holds(&reading.layer.items) {
        return Err(Refusal::Garbled);
    }
    Ok(Applied { text, edit: Edit { summary, changes: done }, layer: reading.layer })
}

fn apply_change(document: &mut Document<'_>, index: usize, change: Change) -> Result<Change, Refusal> {
    let Change { before, after, written } = change;
    let after = after.map(check::item).transpose().map_err(Refusal::Unfit)?;
    let conflict = |theirs: Option<Item>| {
        let ours = Change { before: before.clone(), after: after.clone(), written: None };
        Err(Refusal::Conflict(Box::new(Conflict { index, ours, theirs })))
    };
    // How many others may have the key it takes: as many as had it when it was taken out.
    let others = match (&before, &after) {
        (Some(before), Some(after)) if before.key() == after.key() => usize::MAX,
        (None, Some(_)) => written.as_ref().map_or(0, |written| written.twins),
        (_, _) => 0,
    };
    if let Some(key) = after.as_ref().map(Item::key).filter(|key| document.count(key) > others) {
        return conflict(document.find(&key).cloned());
    }
    let standing = match (&before, &after) {
        (None, None) => None,
        (None, Some(after)) => Some(document.add(after.clone(), written)),
        (Some(before), after) => {
            let number = match document.place(before) {
                Some(Place::Slot(number)) => number,
                Some(Place::Bracketed(_)) => {
                    return Err(Refusal::Bracketed { name: before.title(), heading: block::heading(before) });
                }
                None => return conflict(document.find(&before.key()).cloned()),
            };
            Some(match after {
                Some(after) => document.alter(number, after.clone(), written.as_ref()),
                None => document.remove(number, written.as_ref()),
            })
        }
    };
    Ok(Change { before, after, written: standing })
}

#[cfg(test)]
mod tests;
