//! Text that a terminal can be trusted with.
//!
//! A news page may hold anything: escape sequences that retitle the window, overrides that turn a sentence round,
//! invisible letters that split a name. [`pieces`] decides, once, what becomes of every character; [`Safe`] is the
//! result as a string, and views that need a map back to the source walk the pieces themselves.

mod characters;
mod escapes;
mod pieces;

use std::borrow::Cow;
use std::fmt;

pub use pieces::{Piece, Pieces, pieces};

/// How many combining marks a cell may carry: the most a living script stacks, and far from what would smear over
/// the lines around it.
pub const MAX_MARKS: u8 = 8;

/// How many emoji may be joined to the first of one cell; the longest in use join three.
pub const MAX_JOINED: u8 = 8;

/// A text in which nothing moves the cursor, turns the reading order, hides or smears.
///
/// It may hold line feeds and tabs, unless it comes from [`Safe::line`]; no other control.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Safe<'a>(Cow<'a, str>);

/// Safe text that owns its letters.
pub type SafeText = Safe<'static>;

impl<'a> Safe<'a> {
    /// `text` made safe, line feeds and tabs kept. Borrows where nothing had to change.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self(joined(text, pieces(text)))
    }

    /// `text` made safe for one line: line feeds and tabs are blanks.
    #[must_use]
    pub fn line(text: &'a str) -> Self {
        let Self(safe) = Self::new(text);
        if safe.bytes().any(breaks_line) {
            return Self(Cow::Owned(safe.replace(['\n', '\t'], " ")));
        }
        Self(safe)
    }

    /// The letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same text, independent of where it came from.
    #[must_use]
    pub fn into_owned(self) -> SafeText {
        Safe(Cow::Owned(self.0.into_owned()))
    }

    /// The letters as a string.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0.into_owned()
    }
}

impl From<String> for SafeText {
    fn from(text: String) -> Self {
        match Safe::new(&text) {
            Safe(Cow::Owned(safe)) => Self(Cow::Owned(safe)),
            Safe(Cow::Borrowed(_)) => Self(Cow::Owned(text)),
        }
    }
}

impl AsRef<str> for Safe<'_> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Safe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

fn breaks_line(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\t')
}

/// The pieces of `text` as they are shown, put together.
fn joined<'a>(text: &'a str, pieces: Pieces<'a>) -> Cow<'a, str> {
    let mut safe = String::new();
    for piece in pieces {
        if piece.source.len() == text.len() && piece.is_kept() {
            return Cow::Borrowed(text);
        }
        if safe.is_empty() {
            safe.reserve(text.len());
        }
        safe.push_str(piece.shown);
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests;
