//! A choice among names, kinds, or the names of an entity; found by typing.

use crate::app::cursor::Cursor;
use crate::app::dictionary::Subject;
use crate::app::dictionary::filter::contains;
use crate::text::LineEditor;

/// The most rows of a choice: more typing finds better.
pub const MAX_CHOICES: usize = 200;

/// A choice.
#[derive(Clone, Debug)]
pub struct Picker {
    /// What is chosen for what.
    pub purpose: Purpose,
    /// What it is about, as its rule says: "Nordvik is the same as".
    pub title: String,
    /// What it is for.
    pub subjects: Vec<Subject>,
    /// What is typed.
    pub line: LineEditor,
    /// What can be chosen as it stands.
    pub rows: Vec<Choice>,
    /// What can be chosen while nothing is typed.
    pub offered: Vec<Choice>,
    /// The chosen row.
    pub cursor: Cursor,
}

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The kind that names are of.
    Kind,
    /// The name that others are other names of.
    SameAs,
    /// The other name that becomes an entity of its own.
    Split,
}

/// Something that can be chosen. Unsafe to show as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its name.
    pub words: String,
    /// What it is.
    pub more: String,
    /// The entity that it is, where it is one.
    pub subject: Option<Subject>,
}

impl Picker {
    /// A choice among `offered`.
    #[must_use]
    pub fn new(purpose: Purpose, title: String, subjects: Vec<Subject>, offered: Vec<Choice>) -> Self {
        let (line, cursor) = (LineEditor::default(), Cursor::default());
        Self { purpose, title, subjects, line, rows: offered.clone(), offered, cursor }
    }

    /// How many of its rows are shown at once where there is `room` for so many: no more than half of it, so that what
    /// it is about stays in sight, and as many whatever is typed.
    #[must_use]
    pub fn shown(&self, room: usize) -> usize {
        /// The fewest, for what typing finds.
        const FEWEST: usize = 8;
        self.offered.len().max(FEWEST).min((room / 2).max(FEWEST)).min(room)
    }

    /// What is typed, without blanks around it.
    #[must_use]
    pub fn query(&self) -> &str {
        self.line.text().trim()
    }

    /// Keeps of what is offered what has the typed words in it.
    pub fn refill(&mut self) {
        let query = self.line.text().trim();
        self.rows = self.offered.iter().filter(|choice| contains(&choice.words, query)).cloned().collect();
        self.cursor = Cursor::default();
    }

    /// What is chosen. Of a kind, what is typed where no kind is called so.
    #[must_use]
    pub fn chosen(&self) -> Option<Choice> {
        let row = self.rows.get(self.cursor.at).cloned();
        let is_new = row.is_none() && self.purpose == Purpose::Kind && !self.query().is_empty();
        row.or_else(|| is_new.then(|| Choice { words: self.query().to_owned(), more: String::new(), subject: None }))
    }
}
