//! The chosen item in its paragraph, with what is known about it.

use super::Said;
use super::line::{FigureLine, speaker};
use crate::app::card;
use crate::app::context::{Context, paragraph};
use crate::app::shelf::Entry;
use crate::recognition::Sort;

/// The chosen item in its paragraph; its texts are unsafe to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// Who says it, and in which article.
    pub title: String,
    /// From top to bottom.
    pub rows: Vec<DetailRow>,
}

/// A row of the details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DetailRow {
    /// A row of the paragraph.
    Words(Context),
    /// What is known of a figure.
    Fact(String),
    /// That others say another number.
    Differs(String),
    /// What the reader wrote.
    Note(String),
}

impl Detail {
    /// The details of the chosen item on `rows` rows of `columns`.
    #[must_use]
    pub fn new(said: &Said, shelf: &[Entry], columns: usize, rows: usize) -> Self {
        /// Longer rows are hard to follow.
        const MAX_COLUMNS: usize = 96;
        let columns = columns.min(MAX_COLUMNS);
        let Some(item) = said.chosen() else { return Self::default() };
        let Some((entry, ready)) = shelf.get(item.article.0 as usize).and_then(|entry| Some((entry, entry.ready()?)))
        else {
            return Self::default();
        };
        let source = item.source(entry).map_or_else(|| "No source given".to_owned(), |source| speaker(source, ready));
        let title = if said.all { format!("{source} · {}", ready.summary.title) } else { source };
        let mut facts = Vec::new();
        let note = entry.checks.get(item.place()).note;
        if !note.is_empty() {
            facts.push(DetailRow::Note(note));
        }
        let number = said.rows.get(said.cursor().at).and_then(|row| match row {
            super::Row::Item(index) => Some(*index),
            super::Row::Group(_) => None,
        });
        let others = number.and_then(|number| said.gathered.differing.get(&number)).into_iter().flatten();
        let others: Vec<String> = others.filter_map(|other| other_number(said, shelf, *other)).collect();
        if !others.is_empty() {
            facts.push(DetailRow::Differs(others.join(" · ")));
        }
        if let Some(figure) = item.figure(entry) {
            let FigureLine { unit, remark, .. } = FigureLine::new(figure, ready);
            // That something is counted goes without saying, and what a vague amount is its words say.
            let sort = if figure.sort == Sort::Count { "" } else { figure.sort.word() };
            let remark = if figure.value.is_none() { "an amount without a number".to_owned() } else { remark };
            let parts = [sort.to_owned(), unit, remark];
            let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            if !parts.is_empty() {
                facts.push(DetailRow::Fact(parts.join(" · ")));
            }
        }
        facts.truncate(rows.saturating_sub(1));
        let room = rows - facts.len().min(rows);
        let mut rows: Vec<_> =
            paragraph(&ready.article, item.span, columns.max(1), room).into_iter().map(DetailRow::Words).collect();
        rows.extend(facts);
        Self { title, rows }
    }
}

/// Another number of the same, with who gives it.
fn other_number(said: &Said, shelf: &[Entry], number: u32) -> Option<String> {
    let item = said.gathered.items.get(number as usize)?;
    let entry = shelf.get(item.article.0 as usize)?;
    let (ready, figure) = (entry.ready()?, item.figure(entry)?);
    let FigureLine { value, .. } = FigureLine::new(figure, ready);
    let mut words = card::line(&ready.article, item.span);
    if !value.starts_with(|c: char| c.is_ascii_digit()) && figure.value.is_some() {
        let hedge = value.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
        words = format!("{hedge}{words}");
    }
    let source = item.source(entry).map_or_else(|| "no source given".to_owned(), |source| speaker(source, ready));
    let elsewhere = said.chosen().is_some_and(|chosen| chosen.article != item.article);
    let title = if elsewhere { format!(", {}", ready.summary.title) } else { String::new() };
    Some(format!("{words} ({source}{title})"))
}
