//! A mistake in a file the reader wrote.

use std::fmt;
use std::ops::Range;

pub use crate::text::nearest::nearest;

/// A mistake in a configuration file: where it is and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file's name as the reader knows it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what now.
    pub message: String,
}

impl Fault {
    /// A mistake in `file`, at the bytes `at` of its `text`.
    #[must_use]
    pub fn new(file: &str, text: &str, at: &Range<usize>, message: impl Into<String>) -> Self {
        let line = 1 + text.bytes().take(at.start).filter(|&byte| byte == b'\n').count();
        Self { file: file.to_owned(), line, message: message.into() }
    }

    /// The mistake that a TOML parser found in `file`.
    #[must_use]
    pub fn from_toml(file: &str, text: &str, error: &toml::de::Error) -> Self {
        let message = error.message().lines().collect::<Vec<_>>().join("; ");
        Self::new(file, text, &error.span().unwrap_or_default(), message)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// `; did you mean …?` where a known word is near, else nothing.
#[must_use]
pub fn suggestion<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(written, known).map_or_else(String::new, |word| format!("; did you mean `{word}`?"))
}
