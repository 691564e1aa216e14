//! How far articles were read: places, read marks and marks, by the hash of their content.
//!
//! One line an article, the last touched last, so that the oldest are the first to go. A lookup searches the text for
//! the hash and parses that one line: at the start of the program the file may be a megabyte, and one article asks.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::dictionary::text::{MAX_BYTES, Why, bytes};
use super::save::{Lock, make_private_folder, replace};

/// The first line of a state file.
const HEADER: &str = "{\"dateline\":\"articles\",\"version\":1}";
/// How a line begins, up to the hash.
const LINE: &str = "{\"article\":\"sha256:";
/// The most articles remembered: two months at 150 a day, about a megabyte.
const MAX_ARTICLES: usize = 10_000;

/// The SHA-256 of an article's bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// The hash of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for ContentHash {
    /// 64 hexadecimal digits.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "sha256:{self}")
    }
}

/// What is kept of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The byte of its text at the top of the screen.
    #[serde(default)]
    pub position: u32,
    /// Whether it was read to its end.
    #[serde(default)]
    pub read: bool,
    /// Marks a to z, with their bytes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub marks: BTreeMap<char, u32>,
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
struct Line {
    article: String,
    #[serde(flatten)]
    kept: Kept,
}

/// The state file: what it held when it was read, and what is to be put into it.
#[derive(Debug, Default)]
pub struct State {
    /// `None` where nothing is kept.
    path: Option<PathBuf>,
    text: String,
    changes: BTreeMap<ContentHash, Kept>,
}

impl State {
    /// A state that is kept nowhere: `--private`, or a user without a home.
    #[must_use]
    pub fn private() -> Self {
        Self::default()
    }

    /// What the file at `path` holds. A file that is not a state file is set aside, one of a later version is left
    /// alone and nothing is kept; either is told in a sentence.
    #[must_use]
    pub fn open(path: &Path) -> (Self, Option<String>) {
        let (text, told) = opened(path, HEADER, "places");
        let state = |text| Self { path: Some(path.to_owned()), text, changes: BTreeMap::new() };
        (text.map_or_else(Self::private, state), told)
    }

    /// What is kept of an article.
    #[must_use]
    pub fn get(&self, article: ContentHash) -> Option<Kept> {
        if let Some(kept) = self.changes.get(&article) {
            return Some(kept.clone());
        }
        let start = memchr::memmem::find(self.text.as_bytes(), format!("{LINE}{article}\"").as_bytes())?;
        let line = self.text.get(start..)?.lines().next()?;
        serde_json::from_str(line).ok().map(|line: Line| line.kept)
    }

    /// Keeps something of an article, in memory until [`save`](Self::save).
    pub fn set(&mut self, article: ContentHash, kept: Kept) {
        self.changes.insert(article, kept);
    }

    /// Puts what was set into the file, beside what other programs have put there since.
    ///
    /// # Errors
    /// Where the file cannot be written; what was set is kept for another try.
    pub fn save(&mut self) -> io::Result<()> {
        let Some(path) = self.path.as_deref().filter(|_| !self.changes.is_empty()) else { return Ok(()) };
        if let Some(folder) = path.parent() {
            make_private_folder(folder)?;
        }
        let lock = Lock::on(path)?;
        // It was whole when it was opened, or it was set aside; where it is damaged now nothing in it can be used.
        let text = read_again(path, HEADER)?.unwrap_or_default();
        let text = merged(&text, &self.changes);
        put(path, &text)?;
        drop(lock);
        self.text = text;
        self.changes.clear();
        Ok(())
    }
}

/// Why a file of lines cannot be used.
pub(super) enum Trouble {
    /// It is none, or damaged.
    Broken,
    /// Its version is a later one.
    Newer,
    /// It cannot be read.
    System(io::Error),
}

/// The text of the file of lines at `path`, and one sentence where something is wrong with it. One that does not begin
/// with `header` is set aside; `None` where nothing of `what` can be kept: it is of a later version, or the system
/// refuses it.
pub(super) fn opened(path: &Path, header: &str, what: &str) -> (Option<String>, Option<String>) {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match read(path, header) {
        Ok(text) => (Some(text), None),
        Err(Trouble::Newer) => {
            (None, Some(format!("{name} is of a newer dateline: this one neither uses nor changes it")))
        }
        Err(Trouble::System(error)) => (None, Some(format!("{name}: {error}; {what} are not kept this time"))),
        Err(Trouble::Broken) => match fs::rename(path, path.with_extension("jsonl.broken")) {
            Ok(()) => {
                (Some(String::new()), Some(format!("{name} could not be read and was set aside as {name}.broken")))
            }
            Err(error) => (None, Some(format!("{name} could not be read, and not be set aside: {error}"))),
        },
    }
}

/// [`read`] of a file that is about to be written; `None` where it is damaged.
///
/// # Errors
/// Where it cannot be read, or a newer dateline has written it by now.
pub(super) fn read_again(path: &Path, header: &str) -> io::Result<Option<String>> {
    match read(path, header) {
        Ok(text) => Ok(Some(text)),
        Err(Trouble::Broken) => Ok(None),
        Err(Trouble::Newer) => Err(io::Error::other("it is of a newer dateline now")),
        Err(Trouble::System(error)) => Err(error),
    }
}

/// The text of a file that begins with the line `header`; empty where there is none.
pub(super) fn read(path: &Path, header: &str) -> Result<String, Trouble> {
    // All but the number of the version.
    let any_version = header.trim_end_matches("1}");
    let bytes = match bytes(path) {
        Ok((bytes, _)) => bytes,
        Err(Why::Missing) => return Ok(String::new()),
        Err(Why::System(error)) => return Err(Trouble::System(error)),
        Err(Why::TooLarge(_)) => return Err(Trouble::System(too_large())),
        Err(why @ (Why::Folder | Why::NotRegular(_) | Why::NotUtf8 { .. })) => {
            return Err(Trouble::System(io::Error::other(format!("it{why}"))));
        }
    };
    let text = String::from_utf8(bytes).map_err(|_| Trouble::Broken)?;
    match text.lines().next() {
        None => Ok(text),
        Some(line) if line == header => Ok(text),
        Some(line) if line.starts_with(any_version) => Err(Trouble::Newer),
        Some(_) => Err(Trouble::Broken),
    }
}

/// Puts `text` in place of the file of lines at `path`.
///
/// # Errors
/// Where the file cannot be written, or could not be read again; then it is as it was.
pub(super) fn put(path: &Path, text: &str) -> io::Result<()> {
    if text.len() as u64 > MAX_BYTES {
        return Err(too_large());
    }
    replace(path, text.as_bytes()).map(drop)
}

fn too_large() -> io::Error {
    io::Error::other(format!("it is larger than the {} MB that can be read, and left as it is", MAX_BYTES >> 20))
}

/// The lines of `text` with `changes` made: changed articles last, the oldest dropped where there are too many, and
/// lines that are none left out.
fn merged(text: &str, changes: &BTreeMap<ContentHash, Kept>) -> String {
    let touched: BTreeMap<String, &Kept> = changes.iter().map(|(hash, kept)| (hash.to_string(), kept)).collect();
    let hash_of = |line: &str| line.strip_prefix(LINE).and_then(|rest| rest.get(..64)).map(str::to_owned);
    let as_before = text
        .lines()
        .skip(1)
        .filter(|line| line.ends_with('}') && hash_of(line).is_some_and(|hash| !touched.contains_key(&hash)));
    let anew = touched.iter().filter_map(|(hash, kept)| {
        serde_json::to_string(&Line { article: format!("sha256:{hash}"), kept: (*kept).clone() }).ok()
    });
    let lines: Vec<String> = as_before.map(str::to_owned).chain(anew).collect();
    let oldest = lines.len().saturating_sub(MAX_ARTICLES);
    let mut text = format!("{HEADER}\n");
    for line in lines.iter().skip(oldest) {
        text.push_str(line);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests;
