//! A line that is asked for: a note, the name of a file.

use crate::app::ArticleId;
use crate::report::checks::Place;
use crate::text::LineEditor;

/// A line that is asked for.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What for.
    pub purpose: Purpose,
    /// What is typed.
    pub line: LineEditor,
    /// Whether what was typed could not be taken: the advice says why.
    pub refused: bool,
}

/// What a line is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A note about something said.
    Note {
        /// In which article.
        article: ArticleId,
        /// What.
        place: Place,
    },
    /// The name of the file that the list is to be written to.
    FileName,
}

impl Purpose {
    /// What stands before the line.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::Note { .. } => "note ",
            Self::FileName => "write to ",
        }
    }

    /// What is said at its end.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Note { .. } => "",
            Self::FileName => "ends in .csv .tsv .json",
        }
    }
}
