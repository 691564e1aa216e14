//! The journal of a dictionary: a line for every change made to it, so that changes can be undone after a restart, and
//! one that was interrupted can be told from one that was made. Pure: lines are written and read elsewhere.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::dictionary::edit::{Change, Edit, Standing};
use crate::dictionary::item::Item;
use crate::dictionary::read::read;
use crate::dictionary::write::written;

/// How a line begins; its checksum, of all that follows it, comes next.
const START: &str = "{\"sum\":\"";
/// What stands between the checksum and what it is of.
const AFTER_SUM: &str = "\",";
/// Hexadecimal digits of a checksum: it guards against accidents, not against forgers.
const SUM_DIGITS: usize = 16;

/// A change of the dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The text before.
    pub before: TextHash,
    /// The text after.
    pub after: TextHash,
    /// What kind of change it was.
    pub action: Action,
    /// The edit as it was applied: where an edit was undone, the one that took it back. Without changes where there were
    /// too many to write them down: then the text before is kept whole.
    pub edit: Edit,
}

/// What kind of change a record tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Something was done.
    Do,
    /// The last thing done was taken back.
    Undo,
    /// The last thing taken back was done again.
    Redo,
}

/// The SHA-256 of a dictionary's text. That of a file that is missing is that of an empty one.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TextHash([u8; 32]);

/// A journal as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    /// The records that count, from the oldest.
    pub records: Vec<Record>,
    /// Where the last line begins, if it is torn: what is written next belongs there.
    pub torn: Option<usize>,
    /// How many lines were damaged otherwise. What stands before the last of them does not count: one cannot know what
    /// was done in it.
    pub damaged: usize,
}

impl TextHash {
    /// The hash of a text.
    #[must_use]
    pub fn of(text: &[u8]) -> Self {
        Self(Sha256::digest(text).into())
    }

    fn parse(digits: &str) -> Option<Self> {
        let mut hash = [0; 32];
        if digits.len() != 64 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        for (byte, digits) in hash.iter_mut().zip(digits.as_bytes().chunks(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
        }
        Some(Self(hash))
    }
}

impl fmt::Display for TextHash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for TextHash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self}")
    }
}

impl Record {
    /// Whether it tells of a text that was replaced whole, rather than of its changes.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.edit.changes.is_empty() && self.before != self.after
    }

    /// The record as a line of the journal, its line break included.
    #[must_use]
    pub fn to_line(&self) -> String {
        let Self { before, after, action, edit } = self;
        let raw = RawRecord {
            before: before.to_string(),
            after: after.to_string(),
            action: *action,
            summary: edit.summary.clone(),
            changes: edit.changes.iter().map(RawChange::from).collect(),
        };
        // Strings, numbers and lists of them are always JSON.
        let json = serde_json::to_string(&raw).unwrap_or_default();
        let body = json.strip_prefix('{').unwrap_or(&json);
        format!("{START}{}{AFTER_SUM}{body}\n", checksum(body))
    }

    /// The record of a line without its line break; `None` where the line is damaged or not understood.
    #[must_use]
    pub fn from_line(line: &str) -> Option<Self> {
        let (sum, body) = line.strip_prefix(START)?.split_at_checked(SUM_DIGITS)?;
        let body = body.strip_prefix(AFTER_SUM)?;
        if sum != checksum(body) {
            return None;
        }
        let RawRecord { before, after, action, summary, changes } = serde_json::from_str(&format!("{{{body}")).ok()?;
        let changes = changes.into_iter().map(RawChange::resolved).collect::<Option<_>>()?;
        let (before, after) = (TextHash::parse(&before)?, TextHash::parse(&after)?);
        Some(Self { before, after, action, edit: Edit { summary, changes } })
    }
}

/// Reads a journal; `text` is the hash of the dictionary it belongs to, as that is now.
///
/// A last line that is torn is left out, and so is a last record that was written down but not applied before the
/// program ended.
#[must_use]
pub fn read_journal(journal: &[u8], text: TextHash) -> Journal {
    let mut read = Journal::default();
    let mut at = 0;
    for line in journal.split_inclusive(|&byte| byte == b'\n') {
        let last = at + line.len() == journal.len();
        let whole = line.strip_suffix(b"\n");
        match whole.and_then(|line| std::str::from_utf8(line).ok()).and_then(Record::from_line) {
            Some(record) => {
                drop_unapplied(&mut read.records, record.before);
                read.records.push(record);
            }
            None if last => read.torn = Some(at),
            None => {
                read.damaged += 1;
                read.records.clear();
            }
        }
        at += line.len();
    }
    drop_unapplied(&mut read.records, text);
    read
}

/// Drops the last record where the text was afterwards what it had been before: it was never applied, or all of it was
/// taken back outside.
fn drop_unapplied(records: &mut Vec<Record>, text: TextHash) {
    if records.last().is_some_and(|last| last.before == text && last.after != text) {
        records.pop();
    }
}

fn checksum(body: &str) -> String {
    let mut digits = TextHash::of(body.as_bytes()).to_string();
    digits.truncate(SUM_DIGITS);
    digits
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRecord {
    before: String,
    after: String,
    action: Action,
    summary: String,
    changes: Vec<RawChange>,
}

/// A change; its items as the dictionary would have them.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChange {
    before: Option<String>,
    after: Option<String>,
    written: Option<RawStanding>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStanding {
    text: String,
    items_before: usize,
    gap: usize,
    #[serde(default)]
    twins: usize,
}

impl From<&Change> for RawChange {
    fn from(change: &Change) -> Self {
        let Change { before, after, written: standing } = change;
        let standing = standing.clone().map(|Standing { text, items_before, gap, twins }| RawStanding {
            text,
            items_before,
            gap,
            twins,
        });
        Self { before: before.as_ref().map(written), after: after.as_ref().map(written), written: standing }
    }
}

impl RawChange {
    fn resolved(self) -> Option<Change> {
        let Self { before, after, written } = self;
        let written =
            written.map(|RawStanding { text, items_before, gap, twins }| Standing { text, items_before, gap, twins });
        let before = before.as_deref().map(resolved);
        let after = after.as_deref().map(resolved);
        if before == Some(None) || after == Some(None) {
            return None;
        }
        Some(Change { before: before.flatten(), after: after.flatten(), written })
    }
}

/// The one item in the text of a dictionary.
fn resolved(text: &str) -> Option<Item> {
    let reading = read("", text);
    let mut items = reading.layer.items.into_iter();
    let item = items.next().filter(|_| reading.faults.is_empty())?.item;
    items.next().is_none().then_some(item)
}

#[cfg(test)]
mod tests;
