//! Selecting words of the text, grapheme by grapheme.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::app::Model;
use crate::app::cursor::Motion;
use crate::app::page::{Page, Part, RowAt, RowKind};
use crate::app::reading::{Reading, Selection};
use crate::text::Span;
use crate::text::shown::{Flow, shown};
use crate::text::width::width;

/// The most bytes that are copied at once: more than any clipboard of a terminal takes.
const MAX_COPY_BYTES: usize = 1 << 20;

/// Begins to select: at the focus, else at the first word of the screen.
pub(super) fn begin(model: &mut Model) {
    let Some(reading) = &mut model.reading else { return };
    if reading.article.blocks.is_empty() {
        return model.say("There is nothing to select");
    }
    let start = reading.focus.map_or(reading.progress.from, |focus| focus.span.start());
    let start = reading.page.byte_of_shown(start);
    let end = reading.focus.map_or(start, |focus| last_grapheme(&mut reading.page, focus.span));
    reading.selection = Some(Selection { anchor: start, head: end.max(start) });
}

/// Where the last grapheme of `span` begins.
fn last_grapheme(page: &mut Page, span: Span) -> usize {
    match at(page, span.end()) {
        Some((_, part, end)) => {
            let before = part.shown.text().get(..end).unwrap_or_default();
            part.shown.source_near(before.grapheme_indices(true).next_back().map_or(0, |(at, _)| at))
        }
        None => span.start(),
    }
}

/// One grapheme left.
pub(super) fn left(model: &mut Model) {
    moved(model, |page, head| {
        let (row, part, here) = at(page, head)?;
        let before = part.shown.text().get(..here)?;
        match before.grapheme_indices(true).next_back() {
            Some((to, _)) => Some(part.shown.source_near(to)),
            None => page.part_above(row).and_then(|above| last_of(page, above)),
        }
    });
}

/// One grapheme right.
pub(super) fn right(model: &mut Model) {
    moved(model, |page, head| {
        let (row, part, here) = at(page, head)?;
        let behind = part.shown.text().get(here..)?;
        match behind.grapheme_indices(true).nth(1) {
            Some((by, _)) => Some(part.shown.source_near(here + by)),
            None => page.part_below(row).map(|below| page.byte_of(below)),
        }
    });
}

/// To the start of the next word.
pub(super) fn word(model: &mut Model) {
    moved(model, |page, head| {
        let (row, part, here) = at(page, head)?;
        let behind = part.shown.text().get(here..)?;
        match behind.split_word_bound_indices().skip(1).find(|(_, word)| is_word(word)) {
            Some((by, _)) => Some(part.shown.source_near(here + by)),
            None => page.part_below(row).map(|below| page.byte_of(below)),
        }
    });
}

/// To the start of the word, or of the one before.
pub(super) fn word_back(model: &mut Model) {
    moved(model, |page, head| {
        let (row, part, here) = at(page, head)?;
        let before = part.shown.text().get(..here)?;
        match before.split_word_bound_indices().rev().find(|(_, word)| is_word(word)) {
            Some((to, _)) => Some(part.shown.source_near(to)),
            None => page.part_above(row).and_then(|above| last_of(page, above)),
        }
    });
}

/// To the first grapheme of the row.
pub(super) fn line_start(model: &mut Model) {
    moved(model, |page, head| {
        let (_, part, here) = at(page, head)?;
        Some(part.shown.source_near(part.rows.range(part.rows.row_of(here)).start))
    });
}

/// To the last grapheme of the row.
pub(super) fn line_end(model: &mut Model) {
    moved(model, |page, head| {
        let (_, part, here) = at(page, head)?;
        let row = part.rows.row_of(here);
        let last = part.letters(row).grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        Some(part.shown.source_near(part.rows.range(row).start + last))
    });
}

/// Rows up and down, in the column of the head.
pub(super) fn vertical(model: &mut Model, motion: Motion) {
    let height = model.text_height();
    moved(model, |page, head| {
        let (row, part, here) = at(page, head)?;
        let start = part.rows.range(part.rows.row_of(here)).start;
        let column = width(part.shown.text().get(start..here)?) + usize::from(part.indent);
        let mut to = page.step(row, motion.rows(height));
        // Blank rows between paragraphs and rules are stepped over.
        let by = if motion.rows(height) < 0 { -1 } else { 1 };
        while !matches!(page.part(to)?.row(to.row), RowKind::Text(_)) {
            let next = page.step(to, by);
            if next == to {
                return None;
            }
            to = next;
        }
        page.byte_at_column(to, column)
    });
}

fn moved(model: &mut Model, motion: impl Fn(&mut Page, usize) -> Option<usize>) {
    let height = model.text_height();
    let Some(reading) = &mut model.reading else { return };
    let Some(selection) = reading.selection else { return };
    if let Some(head) = motion(&mut reading.page, selection.head) {
        reading.selection = Some(Selection { head, ..selection });
        reveal_near(reading, head, height);
    }
}

/// Scrolls as little as shows byte `byte`, row by row at the edges.
fn reveal_near(reading: &mut Reading, byte: usize, height: usize) {
    let row = reading.page.row_of(byte);
    if row < reading.top {
        reading.top = row;
    } else if reading.page.rows_between(reading.top, row, height.max(1)).is_none() {
        reading.top = reading.page.step(row, 1 - height.max(1).cast_signed());
    }
}

/// The row and part that show byte `byte`, and the offset in the part's text.
fn at(page: &mut Page, byte: usize) -> Option<(RowAt, std::sync::Arc<Part>, usize)> {
    let row = page.row_of(byte);
    let part = page.part(row)?;
    let here = part.shown.made_near(byte);
    Some((row, part, here))
}

/// The byte of the last grapheme of the part at `row`.
fn last_of(page: &mut Page, row: RowAt) -> Option<usize> {
    let part = page.part(row)?;
    let last = part.shown.text().grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
    Some(part.shown.source_near(last))
}

fn is_word(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

/// The bytes that are selected: both ends included.
pub(crate) fn selected(selection: Selection, page: &mut Page) -> (usize, usize) {
    let (first, last) = (selection.anchor.min(selection.head), selection.anchor.max(selection.head));
    let end = at(page, last).map_or(last, |(_, part, here)| {
        let behind = part.shown.text().get(here..).unwrap_or_default();
        part.shown.source_near(here + behind.graphemes(true).next().map_or(0, str::len))
    });
    (first, end.max(first))
}

/// The selected words as they are shown: paragraphs with a blank line between them.
pub(super) fn text(model: &mut Model) -> Option<String> {
    let reading = model.reading.as_mut()?;
    let (from, to) = selected(reading.selection?, &mut reading.page);
    let to = to.min(from + MAX_COPY_BYTES);
    let text = &reading.article.text;
    let mut paragraphs = Vec::new();
    for block in reading.article.blocks.iter().filter(|block| block.span.start() < to && block.span.end() > from) {
        let (start, end) = (block.span.start().max(from), block.span.end().min(to));
        let end = (start..=end).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(start);
        let flow = if block.kind == crate::article::BlockKind::Code { Flow::AsWritten } else { Flow::Joined };
        paragraphs.extend(Span::new(text, start, end).map(|span| shown(text, span, flow).text().to_owned()));
    }
    Some(paragraphs.join("\n\n"))
}

impl Page {
    /// The byte of the grapheme shown at `column` of the row `at`, its indent included; the last one behind its end.
    pub(crate) fn byte_at_column(&mut self, at: RowAt, column: usize) -> Option<usize> {
        let part = self.part(at)?;
        let RowKind::Text(row) = part.row(at.row) else { return None };
        let start = part.rows.range(row).start;
        let mut left = column.saturating_sub(usize::from(part.indent));
        let mut byte = start;
        for (offset, grapheme) in part.letters(row).grapheme_indices(true) {
            byte = start + offset;
            match left.checked_sub(grapheme.width()) {
                Some(rest) if grapheme.width() > 0 || left > 0 => left = rest,
                Some(_) => {}
                None => break,
            }
        }
        Some(part.shown.source_near(byte))
    }

    /// The first byte at `byte` or before it that is shown.
    fn byte_of_shown(&mut self, byte: usize) -> usize {
        at(self, byte).map_or(byte, |(_, part, here)| part.shown.source_near(here))
    }
}
