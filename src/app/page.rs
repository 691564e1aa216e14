//! An article set in rows. Only what is near the screen is ever laid out.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::article::{Article, Block, BlockKind};
use crate::text::shown::{Flow, shown};
use crate::text::wrap::{Rows, wrap};
use crate::text::{Mapped, Span};

/// Blocks longer than this are laid out part by part, so that a file without a blank line costs no more than another.
const PART_BYTES: usize = 16 * 1024;

/// How far behind [`PART_BYTES`] a line break or blank is looked for to end a part at.
const PART_SLACK_BYTES: usize = 4 * 1024;

/// How many parts are kept laid out. A screen shows fewer than a hundred.
const MAX_PARTS_KEPT: usize = 512;

/// Columns under which nothing is indented.
const INDENTED_FROM: u16 = 40;

/// A row of an article: which block, which part of it, which row of that, blank rows before it included. The default is
/// the first row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowAt {
    /// An index into the article's blocks.
    pub block: u32,
    /// A part of the block; 0 for all but very long ones.
    pub part: u32,
    /// A row of the part.
    pub row: u32,
}

/// A block, or a part of a very long one, set in rows.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is.
    pub kind: BlockKind,
    /// Whether it is furniture.
    pub furniture: bool,
    /// Whether it begins its block: a mark such as a list's bullet stands before its first row.
    pub first: bool,
    /// Blank rows before it.
    pub gap: usize,
    /// Columns left of its text, where marks stand.
    pub indent: u16,
    /// Whether a rule closes it.
    pub ruled: bool,
    /// Its text as it is shown.
    pub shown: Mapped,
    /// The rows of [`Part::shown`].
    pub rows: Rows,
}

/// What a row of a part holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Nothing: it parts this block from the one before.
    Blank,
    /// A row of the text, by its index in [`Part::rows`].
    Text(usize),
    /// A rule.
    Rule,
}

impl Part {
    /// How many rows it takes, blank ones and the rule included.
    #[must_use]
    pub fn height(&self) -> usize {
        self.gap + self.rows.len() + usize::from(self.ruled)
    }

    /// What row `row` holds.
    #[must_use]
    pub fn row(&self, row: u32) -> RowKind {
        match (row as usize).checked_sub(self.gap) {
            None => RowKind::Blank,
            Some(text) if text < self.rows.len() => RowKind::Text(text),
            Some(_) => RowKind::Rule,
        }
    }

    /// The letters of row `index` of the text, without the blanks at its end.
    #[must_use]
    pub fn letters(&self, index: usize) -> &str {
        self.shown.text().get(self.rows.range(index)).unwrap_or_default().trim_end()
    }

    /// The bytes of the article behind row `index` of the text.
    #[must_use]
    pub fn source(&self, index: usize) -> std::ops::Range<usize> {
        let range = self.rows.range(index);
        self.shown.source_near(range.start)..self.shown.source_near(range.end)
    }
}

/// An article set in rows of a given width.
#[derive(Clone, Debug)]
pub struct Page {
    article: Arc<Article>,
    columns: u16,
    parts: BTreeMap<(u32, u32), Arc<Part>>,
}

impl Page {
    /// `article` set in rows of `columns`; nothing is laid out yet.
    #[must_use]
    pub fn new(article: Arc<Article>, columns: u16) -> Self {
        Self { article, columns, parts: BTreeMap::new() }
    }

    /// The columns of a row.
    #[must_use]
    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// Sets the rows anew where `columns` is another width.
    pub fn set_columns(&mut self, columns: u16) {
        if self.columns != columns {
            self.columns = columns;
            self.parts.clear();
        }
    }

    /// The part that holds the row `at`, if it is laid out: the rows near the screen are.
    #[must_use]
    pub fn laid(&self, at: RowAt) -> Option<&Part> {
        self.parts.get(&(at.block, at.part)).map(AsRef::as_ref)
    }

    /// The row below `at` among those laid out.
    #[must_use]
    pub fn laid_below(&self, at: RowAt) -> Option<RowAt> {
        if (at.row as usize) + 1 < self.laid(at)?.height() {
            return Some(RowAt { row: at.row + 1, ..at });
        }
        let next = self.part_below(at)?;
        self.laid(next).map(|_| next)
    }

    /// The rows from `top` on, as many as `height`, among those laid out.
    pub fn visible(&self, top: RowAt, height: usize) -> impl Iterator<Item = (RowAt, &Part)> {
        let rows = std::iter::successors(Some(top), |at| self.laid_below(*at)).take(height);
        rows.filter_map(|at| Some((at, self.laid(at)?)))
    }

    /// Lays out what `height` rows from `top` on show, and forgets what is far from them.
    pub fn lay(&mut self, top: RowAt, height: usize) {
        let bottom = self.step(top, height.cast_signed());
        if self.parts.len() > MAX_PARTS_KEPT {
            let (first, last) = ((top.block, top.part), (bottom.block, bottom.part));
            self.parts.retain(|key, _| (first..=last).contains(key));
        }
    }

    /// The last row of the article.
    #[must_use]
    pub fn last(&mut self) -> RowAt {
        let Some(block) = self.article.blocks.len().checked_sub(1) else { return RowAt::default() };
        let part = self.parts_of(block as u32).saturating_sub(1);
        self.bottom(RowAt { block: block as u32, part, row: 0 })
    }

    /// `at` brought into the article as it is set now.
    #[must_use]
    pub fn clamp(&mut self, at: RowAt) -> RowAt {
        if at.block as usize >= self.article.blocks.len() {
            return self.last();
        }
        let at = RowAt { part: at.part.min(self.parts_of(at.block).saturating_sub(1)), ..at };
        at.min(self.bottom(at))
    }

    /// The row `rows` below `at`, above it where negative; the first or last one where the article ends before.
    #[must_use]
    pub fn step(&mut self, at: RowAt, rows: isize) -> RowAt {
        let mut at = self.clamp(at);
        let mut left = rows.unsigned_abs();
        while left > 0 {
            let room = if rows > 0 { self.bottom(at).row - at.row } else { at.row } as usize;
            if left <= room {
                let row = if rows > 0 { at.row + left as u32 } else { at.row - left as u32 };
                return RowAt { row, ..at };
            }
            let next = if rows > 0 { self.part_below(at) } else { self.part_above(at) };
            let Some(next) = next else { return if rows > 0 { self.bottom(at) } else { RowAt { row: 0, ..at } } };
            left -= room + 1;
            at = if rows > 0 { next } else { self.bottom(next) };
        }
        // A step of nothing still lays out the row it stands on.
        let _ = self.part(at);
        at
    }

    /// How many rows `to` is below `from`, where that is fewer than `most`; `None` where it is above.
    #[must_use]
    pub fn rows_between(&mut self, from: RowAt, to: RowAt, most: usize) -> Option<usize> {
        let mut from = self.clamp(from);
        let mut rows = 0;
        while (from.block, from.part) < (to.block, to.part) && rows < most {
            rows += self.part(from)?.height() - from.row as usize;
            from = self.part_below(from)?;
        }
        if (from.block, from.part) != (to.block, to.part) {
            return None;
        }
        let rows = rows + to.row.checked_sub(from.row)? as usize;
        (rows < most).then_some(rows)
    }

    /// The row that shows byte `byte` of the article; the nearest before it where none does.
    #[must_use]
    pub fn row_of(&mut self, byte: usize) -> RowAt {
        let index = self.article.blocks.partition_point(|block| block.span.start() <= byte).saturating_sub(1);
        let Some(block) = self.article.blocks.get(index) else { return RowAt::default() };
        let guess = (byte.saturating_sub(block.span.start()) / PART_BYTES) as u32;
        let guess = guess.min(part_count(block) - 1);
        let part = if guess > 0 && cut(&self.article.text, block, guess) > byte { guess - 1 } else { guess };
        let at = RowAt { block: index as u32, part, row: 0 };
        let Some(laid) = self.part(at) else { return at };
        RowAt { row: (laid.gap + laid.rows.row_of(laid.shown.made_near(byte))) as u32, ..at }
    }

    /// The first byte of the article that the row `at` shows; a blank row stands for the text below it.
    #[must_use]
    pub fn byte_of(&mut self, at: RowAt) -> usize {
        let at = self.clamp(at);
        let Some(part) = self.part(at) else { return 0 };
        match part.row(at.row) {
            RowKind::Blank => part.source(0).start,
            RowKind::Text(row) => part.source(row).start,
            RowKind::Rule => part.source(part.rows.len() - 1).start,
        }
    }

    /// The last row of the part that holds `at`.
    fn bottom(&mut self, at: RowAt) -> RowAt {
        RowAt { row: self.part(at).map_or(0, |part| part.height().saturating_sub(1)) as u32, ..at }
    }

    fn parts_of(&self, block: u32) -> u32 {
        self.article.blocks.get(block as usize).map_or(0, part_count)
    }

    pub(crate) fn part_below(&self, at: RowAt) -> Option<RowAt> {
        if at.part + 1 < self.parts_of(at.block) {
            return Some(RowAt { part: at.part + 1, row: 0, ..at });
        }
        let next = RowAt { block: at.block + 1, part: 0, row: 0 };
        ((next.block as usize) < self.article.blocks.len()).then_some(next)
    }

    pub(crate) fn part_above(&self, at: RowAt) -> Option<RowAt> {
        if let Some(part) = at.part.checked_sub(1) {
            return Some(RowAt { part, row: 0, ..at });
        }
        let block = at.block.checked_sub(1)?;
        Some(RowAt { block, part: self.parts_of(block).saturating_sub(1), row: 0 })
    }

    /// The part that holds `at`, laid out now if it was not.
    #[must_use]
    pub fn part(&mut self, at: RowAt) -> Option<Arc<Part>> {
        let key = (at.block, at.part);
        if let Some(part) = self.parts.get(&key) {
            return Some(Arc::clone(part));
        }
        let part = Arc::new(self.lay_part(at)?);
        self.parts.insert(key, Arc::clone(&part));
        Some(part)
    }

    fn lay_part(&self, at: RowAt) -> Option<Part> {
        let block = self.article.blocks.get(at.block as usize)?;
        let before = at.block.checked_sub(1).and_then(|index| self.article.blocks.get(index as usize));
        let text = &self.article.text;
        let last = at.part + 1 == part_count(block);
        let end = if last { block.span.end() } else { cut(text, block, at.part + 1) };
        let span = Span::new(text, cut(text, block, at.part), end)?;
        let flow = if block.kind == BlockKind::Code { Flow::AsWritten } else { Flow::Joined };
        let shown = shown(text, span, flow);
        let indent = if self.columns < INDENTED_FROM { 0 } else { indent(block.kind) };
        let rows = wrap(shown.text(), usize::from(self.columns - indent.min(self.columns)));
        Some(Part {
            kind: block.kind,
            furniture: block.furniture,
            first: at.part == 0,
            gap: if at.part == 0 { before.map_or(0, |before| gap(before, block)) } else { 0 },
            indent,
            ruled: last && block.kind == BlockKind::Title,
            shown,
            rows,
        })
    }
}

/// Columns left of the text of a block. Headings stand out to the left of the paragraphs, captions are set in.
fn indent(kind: BlockKind) -> u16 {
    match kind {
        BlockKind::Title | BlockKind::Heading(_) => 0,
        BlockKind::Byline | BlockKind::Paragraph => 2,
        BlockKind::Caption | BlockKind::Quote | BlockKind::Code => 6,
        BlockKind::ListItem(depth) => 4 + 2 * u16::from(depth.min(4)),
    }
}

/// Blank rows between two blocks.
fn gap(above: &Block, below: &Block) -> usize {
    match (above.kind, below.kind) {
        (BlockKind::ListItem(_), BlockKind::ListItem(_)) | (BlockKind::Title, BlockKind::Byline) => 0,
        _ => 1,
    }
}

fn part_count(block: &Block) -> u32 {
    (block.span.len() / PART_BYTES).max(1) as u32
}

/// Where part `part` of `block` begins: behind a line break, else behind a blank, else between characters.
fn cut(text: &str, block: &Block, part: u32) -> usize {
    let (start, end) = (block.span.start(), block.span.end());
    if part == 0 {
        return start;
    }
    let from = start + part as usize * PART_BYTES;
    let window = text.as_bytes().get(from..(from + PART_SLACK_BYTES).min(end)).unwrap_or_default();
    let behind = |sought: u8| memchr::memchr(sought, window).map(|at| from + at + 1);
    behind(b'\n').or_else(|| behind(b' ')).or_else(|| (from..end).find(|at| text.is_char_boundary(*at))).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::{Page, RowAt, RowKind};
    use crate::app::tests::article;

    fn page(text: &str, columns: u16) -> Page {
        Page::new(Arc::new(article(text)), columns)
    }

    fn lines(page: &mut Page, height: usize) -> Vec<String> {
        let top = RowAt::default();
        page.lay(top, height);
        let text = |row: RowKind, part: &super::Part| match row {
            RowKind::Blank => String::new(),
            RowKind::Text(row) => format!("{}{}", " ".repeat(part.indent.into()), part.letters(row)),
            RowKind::Rule => "---".to_owned(),
        };
        page.visible(top, height).map(|(at, part)| text(part.row(at.row), part)).collect()
    }

    #[test]
    fn blocks_are_told_by_their_place() {
        let mut page = page(
            "# Ferry returns\n\nThe ferry came back\nto the harbour of Żory at noon, and\nnobody was hurt.\n\n- rope\n\n- tea",
            40,
        );
        assert_eq!(
            lines(&mut page, 99),
            [
                "Ferry returns",
                "---",
                "",
                "  The ferry came back to the harbour of",
                "  Żory at noon, and nobody was hurt.",
                "",
                "    rope",
                "    tea"
            ]
        );
    }

    #[test]
    fn steps_end_where_the_article_does() {
        let mut page = page("one\n\ntwo\n\nthree", 20);
        let first = RowAt::default();
        let last = page.step(first, 99);
        assert_eq!(last, page.last());
        assert_eq!(page.step(last, -99), first);
        assert_eq!(page.rows_between(first, last, 99), Some(4));
        assert_eq!(page.rows_between(last, first, 99), None);
        assert_eq!(page.rows_between(first, last, 3), None);
    }

    #[test]
    fn an_empty_article_has_no_rows_and_no_trouble() {
        let mut page = page("", 20);
        let first = RowAt::default();
        page.lay(first, 9);
        assert_eq!((page.last(), page.step(first, 3), page.row_of(7), page.byte_of(first)), (first, first, first, 0));
        assert_eq!(page.visible(first, 9).count(), 0);
    }

    #[test]
    fn a_very_long_block_is_laid_out_in_parts() {
        let text = "rope and tea ".repeat(20_000);
        let mut page = page(&text, 72);
        let middle = page.row_of(text.len() / 2);
        page.lay(middle, 50);
        assert!(page.parts.len() < 4, "{} parts laid out", page.parts.len());
        assert!(middle.part > 0);
        let byte = page.byte_of(middle);
        assert!(byte <= text.len() / 2 && text.len() / 2 - byte < 72, "{byte}");
    }

    proptest! {
        #[test]
        fn a_row_and_its_first_byte_lead_to_each_other(
            text in "(# )?([a-zé北 \n]{1,30}\n\n){1,6}", columns in 1_u16..50, steps in 0_isize..40
        ) {
            let mut page = page(&text, columns);
            let first = RowAt::default();
            let at = page.step(first, steps);
            let byte = page.byte_of(at);
            let found = page.row_of(byte);
            prop_assert_eq!(page.byte_of(found), byte);
            let clamped = page.clamp(RowAt { row: 99, ..at });
            prop_assert_eq!(page.step(clamped, 0).block, at.block);
        }
    }
}
