//! Breaking a text into rows.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::width::{is_plain, width};

/// The rows of a text: they lie end to end and cover it. The blanks at the end of a row belong to it, but need not fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Where each row begins; the first at 0.
    starts: Vec<u32>,
    /// The length of the text.
    end: u32,
}

impl Rows {
    /// How many there are; at least one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never: an empty text has one empty row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The bytes of row `index`; empty past the last.
    #[must_use]
    pub fn range(&self, index: usize) -> Range<usize> {
        let start = self.starts.get(index).map_or(self.end, |start| *start) as usize;
        let end = self.starts.get(index + 1).map_or(self.end, |start| *start) as usize;
        start..end
    }

    /// The row that holds byte `at`; the last one past the end.
    #[must_use]
    pub fn row_of(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= at).saturating_sub(1)
    }
}

/// Breaks `text` into rows of at most `columns` (at least 1), where Unicode allows a break: after blanks and hyphens,
/// between ideographs. A word longer than a row is cut between graphemes; a grapheme wider than a row has one to
/// itself. Line feeds end a row.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Rows {
    let columns = columns.max(1);
    let mut wrapper = Wrapper { columns, starts: vec![0], taken: 0 };
    let mut start = 0;
    for (end, opportunity) in linebreaks(text) {
        wrapper.add(start, text.get(start..end).unwrap_or_default());
        if opportunity == BreakOpportunity::Mandatory && end < text.len() {
            wrapper.begin(end);
        }
        start = end;
    }
    // The last line feed ends a row; nothing follows it, and yet there is a row to write on.
    Rows { starts: wrapper.starts, end: text.len() as u32 }
}

struct Wrapper {
    columns: usize,
    starts: Vec<u32>,
    /// The columns taken in the last row, blanks included.
    taken: usize,
}

impl Wrapper {
    fn begin(&mut self, at: usize) {
        self.starts.push(at as u32);
        self.taken = 0;
    }

    /// Adds `word`, with the blanks behind it, which begins at byte `start` and cannot be broken nicely.
    fn add(&mut self, start: usize, word: &str) {
        let letters = word.trim_end();
        let blanks = word.len() - letters.len();
        let needed = width(letters);
        if self.taken + needed > self.columns {
            if self.taken > 0 {
                self.begin(start);
            }
            if needed > self.columns {
                self.cut(start, letters);
                self.taken += blanks;
                return;
            }
        }
        self.taken += needed + blanks;
    }

    /// Adds letters that no row can hold: rows are filled one by one.
    fn cut(&mut self, start: usize, letters: &str) {
        if is_plain(letters) {
            let full = (letters.len() - 1) / self.columns;
            for row in 1..=full {
                self.begin(start + row * self.columns);
            }
            self.taken = letters.len() - full * self.columns;
            return;
        }
        for (at, grapheme) in letters.grapheme_indices(true) {
            let wide = grapheme.width();
            if self.taken > 0 && self.taken + wide > self.columns {
                self.begin(start + at);
            }
            self.taken += wide;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::{width, wrap};

    fn rows(text: &str, columns: usize) -> Vec<&str> {
        let rows = wrap(text, columns);
        (0..rows.len()).filter_map(|row| text.get(rows.range(row))).collect()
    }

    #[test]
    fn rows_break_where_words_end() {
        assert_eq!(rows("The ferry left at noon.", 10), ["The ferry ", "left at ", "noon."]);
        assert_eq!(rows("well-known names", 6), ["well-", "known ", "names"]);
        assert_eq!(rows("", 10), [""]);
    }

    #[test]
    fn a_word_longer_than_a_row_is_cut() {
        assert_eq!(rows("a abcdefgh b", 3), ["a ", "abc", "def", "gh ", "b"]);
        assert_eq!(rows("éééé", 3), ["ééé", "é"]);
    }

    #[test]
    fn ideographs_break_anywhere_and_take_two_columns() {
        assert_eq!(rows("北京市长说", 4), ["北京", "市长", "说"]);
        assert_eq!(rows("北京", 1), ["北", "京"]);
    }

    #[test]
    fn blanks_at_the_end_of_a_row_need_no_room() {
        assert_eq!(rows("four     five", 4), ["four     ", "five"]);
    }

    #[test]
    fn line_feeds_end_rows() {
        assert_eq!(rows("one\ntwo\n\nthree", 10), ["one\n", "two\n", "\n", "three"]);
    }

    #[test]
    fn a_byte_is_found_in_its_row() {
        let rows = wrap("The ferry left at noon.", 10);
        assert_eq!((rows.row_of(0), rows.row_of(9), rows.row_of(10), rows.row_of(99)), (0, 0, 1, 2));
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_every_row_fits(text in "[a-zäß北👩 \u{301}\u{200d}\n-]{0,120}", columns in 1_usize..20) {
            let rows = rows(&text, columns);
            prop_assert_eq!(rows.concat(), text.as_str());
            for row in rows {
                let letters = row.trim_end();
                prop_assert!(width(letters) <= columns || letters.graphemes(true).filter(|grapheme| width(grapheme) > 0).count() == 1, "{:?}", row);
            }
        }
    }
}
