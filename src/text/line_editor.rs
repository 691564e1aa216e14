//! One line of text being typed, with a cursor.

use unicode_segmentation::UnicodeSegmentation;

/// The most bytes a line holds: far more than anyone types, little enough to search on every key.
pub const MAX_LINE_BYTES: usize = 4096;

/// One line of text being typed. The cursor stands between graphemes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineEditor {
    text: String,
    cursor: usize,
}

impl LineEditor {
    /// A line that holds `text`, the cursor at its end.
    #[must_use]
    pub fn with(text: &str) -> Self {
        let mut line = Self::default();
        line.insert(text);
        line
    }

    /// What was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor.
    #[must_use]
    pub fn before(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    /// What stands behind the cursor.
    #[must_use]
    pub fn behind(&self) -> &str {
        self.text.get(self.cursor..).unwrap_or_default()
    }

    /// Types `text`, which may be pasted: line breaks and tabs are blanks, other controls are left out, and what goes
    /// beyond [`MAX_LINE_BYTES`] is, too.
    pub fn insert(&mut self, text: &str) {
        for character in text.chars() {
            let character = if matches!(character, '\n' | '\r' | '\t') { ' ' } else { character };
            if !character.is_control() && self.text.len() + character.len_utf8() <= MAX_LINE_BYTES {
                self.text.insert(self.cursor, character);
                self.cursor += character.len_utf8();
            }
        }
    }

    /// One grapheme left.
    pub fn left(&mut self) {
        self.cursor -= self.before().graphemes(true).next_back().map_or(0, str::len);
    }

    /// One grapheme right.
    pub fn right(&mut self) {
        self.cursor += self.behind().graphemes(true).next().map_or(0, str::len);
    }

    /// To the start of the word left of the cursor.
    pub fn word_left(&mut self) {
        self.cursor = self.word_start();
    }

    /// Past the end of the word right of the cursor.
    pub fn word_right(&mut self) {
        let words = self.behind().split_word_bound_indices();
        let mut words = words.skip_while(|(_, word)| !is_word(word));
        let end = words.next().map(|(at, word)| at + word.len());
        self.cursor += end.unwrap_or(self.behind().len());
    }

    /// To the start of the line.
    pub fn start(&mut self) {
        self.cursor = 0;
    }

    /// To the end of the line.
    pub fn end(&mut self) {
        self.cursor = self.text.len();
    }

    /// Deletes the grapheme before the cursor.
    pub fn delete_back(&mut self) {
        let end = self.cursor;
        self.left();
        self.text.drain(self.cursor..end);
    }

    /// Deletes the grapheme behind the cursor.
    pub fn delete_forward(&mut self) {
        let len = self.behind().graphemes(true).next().map_or(0, str::len);
        self.text.drain(self.cursor..self.cursor + len);
    }

    /// Deletes the word before the cursor.
    pub fn delete_word(&mut self) {
        let end = self.cursor;
        self.cursor = self.word_start();
        self.text.drain(self.cursor..end);
    }

    /// Deletes everything before the cursor.
    pub fn delete_to_start(&mut self) {
        self.text.drain(..self.cursor);
        self.cursor = 0;
    }

    /// Deletes everything behind the cursor.
    pub fn delete_to_end(&mut self) {
        self.text.truncate(self.cursor);
    }

    fn word_start(&self) -> usize {
        let words = self.before().split_word_bound_indices().rev();
        words.skip_while(|(_, word)| !is_word(word)).map(|(at, _)| at).next().unwrap_or(0)
    }
}

fn is_word(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LineEditor, MAX_LINE_BYTES};

    /// The line with `|` where the cursor is.
    fn shown(line: &LineEditor) -> String {
        format!("{}|{}", line.before(), line.behind())
    }

    #[test]
    fn typing_and_deleting_go_by_grapheme() {
        let mut line = LineEditor::with("Kyiv e\u{301}");
        line.delete_back();
        assert_eq!(shown(&line), "Kyiv |");
        line.start();
        line.right();
        line.delete_forward();
        line.insert("h");
        assert_eq!(shown(&line), "Kh|iv ");
    }

    #[test]
    fn words_are_jumped_over_and_deleted() {
        let mut line = LineEditor::with("north of Kyiv, ");
        line.word_left();
        assert_eq!(shown(&line), "north of |Kyiv, ");
        line.delete_word();
        assert_eq!(shown(&line), "north |Kyiv, ");
        line.word_right();
        assert_eq!(shown(&line), "north Kyiv|, ");
        line.delete_to_start();
        assert_eq!(shown(&line), "|, ");
        line.delete_to_end();
        assert_eq!(shown(&line), "|");
    }

    #[test]
    fn a_pasted_text_becomes_one_line() {
        assert_eq!(LineEditor::with("two\r\nlines\tand\u{1b}[31m").text(), "two  lines and[31m");
        assert_eq!(LineEditor::with(&"x".repeat(9999)).text().len(), MAX_LINE_BYTES);
    }

    proptest! {
        #[test]
        fn the_cursor_never_leaves_the_line(text in "[a-zé👩\u{200d} ,]{0,12}", deeds in prop::collection::vec(0_u8..11, 0..30)) {
            let mut line = LineEditor::with(&text);
            for deed in deeds {
                match deed {
                    0 => line.left(),
                    1 => line.right(),
                    2 => line.word_left(),
                    3 => line.word_right(),
                    4 => line.start(),
                    5 => line.delete_back(),
                    6 => line.delete_forward(),
                    7 => line.delete_word(),
                    8 => line.delete_to_end(),
                    9 => line.delete_to_start(),
                    _ => line.insert("é"),
                }
                prop_assert_eq!(format!("{}{}", line.before(), line.behind()), line.text());
            }
        }
    }
}
