//! What can be the matter with a file of names.

use std::sync::Arc;

use super::{MAX_ENTITIES, MAX_FILE_BYTES};
use crate::dictionary::check::Unfit;
use crate::dictionary::item::MAX_NAMES;

/// A line that cannot be used, or not all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The file, where it is not the one that was asked for but lies beside it.
    pub file: Option<Arc<str>>,
    /// The line, from 1.
    pub line: u32,
    /// Why.
    pub fault: Fault,
}

/// Why a file cannot be used at all. The message fits after its name and a colon.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Larger than [`MAX_FILE_BYTES`].
    #[error("{} MB is more than the {} MB that can be read; split it", .0.div_ceil(1024 * 1024), MAX_FILE_BYTES / 1024 / 1024)]
    TooLarge(usize),
    /// Not UTF-8.
    #[error("{line}:{column}: not UTF-8; `iconv -f WINDOWS-1251 -t UTF-8`, with its own character set, makes it so")]
    NotUtf8 {
        /// The line, from 1.
        line: u32,
        /// The byte of the line, from 1.
        column: u32,
    },
    /// Nobody wants the rest of it.
    #[error("stopped; nothing was changed")]
    Stopped,
    /// More entities than fit.
    #[error("{0}: more than {MAX_ENTITIES} names; split the file")]
    TooMany(u32),
    /// A table whose first line names no column `name`.
    #[error(
        "1: the first line must name the columns, of which “name” is missing; `--format list` reads one name a line"
    )]
    NoColumns,
    /// Not JSON.
    #[error("{line}:{column}: {message}")]
    Json {
        /// The line, from 1.
        line: usize,
        /// The byte of the line, from 1.
        column: usize,
        /// What the parser says.
        message: String,
    },
    /// A dictionary with mistakes, or a newer one; the file is named in them.
    #[error("{}", .0.first().map(ToString::to_string).unwrap_or_default())]
    Dictionary(Vec<crate::dictionary::fault::Fault>),
}

impl Unreadable {
    /// Whether the message begins with a line of the file, which its name and a colon go before without a blank.
    #[must_use]
    pub fn has_place(&self) -> bool {
        match self {
            Self::NotUtf8 { .. } | Self::TooMany(_) | Self::NoColumns | Self::Json { .. } => true,
            Self::TooLarge(_) | Self::Stopped | Self::Dictionary(_) => false,
        }
    }
}

/// Why a line cannot be used. The message fits after the line's number and a colon.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No name.
    #[error("no name")]
    NoName,
    /// No kind, and none was asked for.
    #[error("no kind; `--kind` gives one to names without")]
    NoKind,
    /// A word that can be no kind.
    #[error("{0} makes no kind, which has small letters, digits and hyphens")]
    Kind(String),
    /// Another word than auto, exact, any.
    #[error("case {0}; it is auto, exact or any")]
    Case(String),
    /// Another word than auto, none.
    #[error("endings {0}; they are auto or none")]
    Endings(String),
    /// A value that dictionaries do not take.
    #[error("{key}: {what}")]
    Unfit {
        /// What it is: `name`.
        key: &'static str,
        /// What is wrong with it.
        what: Unfit,
    },
    /// A cell that goes on for lines, as where a quotation mark is not closed.
    #[error("a cell of {bytes} bytes over {lines} lines; a quotation mark may not be closed")]
    Unclosed {
        /// How long it is.
        bytes: usize,
        /// How many lines it takes.
        lines: usize,
    },
    /// More names than one entity may have.
    #[error("{0} names, {MAX_NAMES} at most")]
    ManyNames(usize),
    /// Something that is not what the format asks for.
    #[error("{0}")]
    Json(String),
    /// A column or key that means nothing.
    #[error("{name} is not used{}", did_you_mean(*.meant))]
    Unused {
        /// What it is called.
        name: String,
        /// What it may be meant to be.
        meant: Option<&'static str>,
    },
    /// A pattern whose tokens ask for more than letters.
    #[error("the token attribute {0} has no meaning here; LOWER, ORTH and TEXT with a word have")]
    Token(String),
    /// A pattern of tokens with several rules of case.
    #[error("LOWER beside ORTH or TEXT in one pattern; a name has one rule of case")]
    MixedTokens,
    /// A line that names no list.
    #[error("no list; a line is file.lst:major:minor:language")]
    NoList,
    /// A list that does not lie where it may.
    #[error("{0} leads out of the folder")]
    Outside(String),
    /// A list that cannot be read.
    #[error("{name}: {why}")]
    List {
        /// Its name.
        name: String,
        /// Why.
        why: String,
    },
}

fn did_you_mean(meant: Option<&'static str>) -> String {
    meant.map(|meant| format!("; did you mean {meant}?")).unwrap_or_default()
}
