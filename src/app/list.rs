//! The list of articles.

use std::cmp::Reverse;

use crate::app::cursor::Cursor;
use crate::app::shelf::{ArticleId, Entry};
use crate::text::LineEditor;
use crate::text::fold::folded;

/// The list of articles.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// What it shows, from top to bottom.
    pub rows: Vec<ArticleId>,
    /// The chosen row.
    pub cursor: Cursor,
    /// In which order articles stand.
    pub order: ListOrder,
    /// Only articles whose line contains this are shown.
    pub filter: LineEditor,
    /// Whether no more articles will be found.
    pub complete: bool,
    /// Whether any article names its publication: without one its column is left out.
    pub has_sources: bool,
    /// Whether any article has a date.
    pub has_dates: bool,
}

/// An order of the list. What was read before the program started comes last in the first of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListOrder {
    /// Unread first, then the newest.
    #[default]
    Date,
    /// By publication.
    Source,
    /// By title.
    Title,
}

impl ListOrder {
    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Date => Self::Source,
            Self::Source => Self::Title,
            Self::Title => Self::Date,
        }
    }

    /// What it goes by, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Date => "newest first, unread before read",
            Self::Source => "by source",
            Self::Title => "by title",
        }
    }
}

impl List {
    /// Makes the rows anew; the cursor stays with the article it is on.
    pub fn refill(&mut self, entries: &[Entry]) {
        let chosen = self.chosen();
        let query = folded(self.filter.text());
        let mut rows: Vec<_> = (0_u32..).map(ArticleId).zip(entries).collect();
        rows.retain(|(_, entry)| query.is_empty() || contains(entry, &query));
        let summary = |entry: &Entry| entry.ready().map(|ready| ready.summary.clone()).unwrap_or_default();
        match self.order {
            ListOrder::Date => rows.sort_by_cached_key(|(id, entry)| {
                (entry.read_before, Reverse(entry.ready().and_then(|ready| ready.summary.date)), *id)
            }),
            ListOrder::Source => rows.sort_by_cached_key(|(id, entry)| (folded(&summary(entry).source), *id)),
            ListOrder::Title => rows.sort_by_cached_key(|(id, entry)| (folded(entry.title()), *id)),
        }
        let ready = || entries.iter().filter_map(Entry::ready);
        self.has_sources = ready().any(|ready| !ready.summary.source.is_empty());
        self.has_dates = ready().any(|ready| ready.summary.date.is_some());
        self.rows = rows.into_iter().map(|(id, _)| id).collect();
        if let Some(at) = chosen.and_then(|id| self.rows.iter().position(|row| *row == id)) {
            self.cursor.at = at;
        }
    }

    /// The article that the cursor is on.
    #[must_use]
    pub fn chosen(&self) -> Option<ArticleId> {
        self.rows.get(self.cursor.at).copied()
    }

    /// The article `by` rows away from `id`, as the list stands.
    #[must_use]
    pub fn beside(&self, id: ArticleId, by: isize) -> Option<ArticleId> {
        let at = self.rows.iter().position(|row| *row == id)?;
        self.rows.get(at.checked_add_signed(by)?).copied()
    }

    /// The next article after `id` that was not read, from the top again after the last.
    #[must_use]
    pub fn next_unread(&self, id: ArticleId, entries: &[Entry]) -> Option<ArticleId> {
        let at = self.rows.iter().position(|row| *row == id).map_or(0, |at| at + 1);
        let unread =
            |row: &&ArticleId| **row != id && entries.get(row.0 as usize).is_some_and(|entry| !entry.memory.read);
        self.rows.iter().skip(at).find(unread).or_else(|| self.rows.iter().take(at).find(unread)).copied()
    }
}

/// Whether the line of an article contains the folded `query`.
fn contains(entry: &Entry, query: &str) -> bool {
    match entry.ready() {
        None => folded(&entry.name).contains(query),
        Some(ready) => ready.summary.haystack.contains(query),
    }
}
