//! A stretch of an article as it is shown: safe, with hard-wrapped lines joined, and with a map back.

use super::safe::pieces;
use super::{Mapped, Span};

/// What becomes of line breaks and blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Running text: a line break, with the blanks around it, is one blank (none between ideographs).
    Joined,
    /// Code and verse: line breaks stay, tabs reach to the next multiple of four columns.
    AsWritten,
}

/// The columns between tab stops.
const TAB: usize = 4;

/// The stretch `span` of `text` as it is shown. The map gives offsets of `text`.
#[must_use]
pub fn shown(text: &str, span: Span, flow: Flow) -> Mapped {
    let mut writer = Writer { flow, mapped: Mapped::starting_at(span.start()), blanks: Blanks::default(), column: 0 };
    for piece in pieces(span.of(text)) {
        if piece.is_kept() {
            writer.kept(piece.shown);
        } else {
            writer.replaced(piece.shown, piece.source.len());
        }
    }
    writer.settle(None);
    writer.mapped
}

/// Blanks that wait for what follows them.
#[derive(Default)]
struct Blanks {
    /// As they are shown where they stay, and how many bytes of the source each of them stands for.
    shown: Vec<(char, usize)>,
    /// Whether a line break is among them.
    broken: bool,
}

struct Writer {
    flow: Flow,
    mapped: Mapped,
    blanks: Blanks,
    /// Characters since the last line break, for tabs.
    column: usize,
}

impl Writer {
    /// Adds letters that are shown as they are.
    fn kept(&mut self, letters: &str) {
        let mut start = 0;
        for (at, blank) in letters.match_indices([' ', '\t', '\n']) {
            self.letters(letters.get(start..at).unwrap_or_default());
            self.blank(blank.chars().next().unwrap_or(' '), blank.len());
            start = at + blank.len();
        }
        self.letters(letters.get(start..).unwrap_or_default());
    }

    /// Adds `shown` in the place of `len` bytes of the source.
    fn replaced(&mut self, shown: &str, len: usize) {
        match shown {
            "\n" => self.blank('\n', len),
            // What shows nothing must not part blanks from their line break: "\r" before "\n".
            "" if !self.blanks.shown.is_empty() => {
                if let Some((_, source)) = self.blanks.shown.last_mut() {
                    *source += len;
                }
            }
            _ => {
                self.settle(shown.chars().next());
                self.mapped.push_replaced(shown, len);
                self.column += shown.chars().count();
            }
        }
    }

    fn letters(&mut self, letters: &str) {
        if !letters.is_empty() {
            self.settle(letters.chars().next());
            self.mapped.push_bytewise(letters);
            self.column += letters.chars().count();
        }
    }

    fn blank(&mut self, blank: char, len: usize) {
        self.blanks.broken |= blank == '\n';
        self.blanks.shown.push((blank, len));
    }

    /// Writes the blanks that wait, now that it is known what follows them.
    fn settle(&mut self, next: Option<char>) {
        let blanks = std::mem::take(&mut self.blanks);
        if self.flow == Flow::Joined && blanks.broken {
            let len = blanks.shown.iter().map(|(_, len)| len).sum();
            let last = self.mapped.text().chars().next_back();
            let unspaced = last.is_some_and(is_ideographic) && next.is_some_and(is_ideographic);
            self.mapped.push_replaced(if unspaced { "" } else { " " }, len);
            return;
        }
        for (blank, len) in blanks.shown {
            self.write(blank, len);
        }
    }

    fn write(&mut self, blank: char, len: usize) {
        let columns = match (blank, self.flow) {
            ('\n', _) => {
                self.mapped.push_replaced("\n", len);
                self.column = 0;
                return;
            }
            ('\t', Flow::AsWritten) => TAB - self.column % TAB,
            _ => 1,
        };
        self.mapped.push_replaced("    ".get(..columns).unwrap_or(" "), len);
        self.column += columns;
    }
}

/// Whether `character` belongs to writing that puts no blanks between words and lines.
fn is_ideographic(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFD}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Flow, shown};
    use crate::text::{Safe, Span};

    fn joined(text: &str) -> String {
        shown(text, Span::whole(text), Flow::Joined).text().to_owned()
    }

    #[test]
    fn hard_wrapped_lines_are_joined() {
        assert_eq!(joined("The ferry\nleft  at \r\n  noon."), "The ferry left  at noon.");
        assert_eq!(joined("北京\n市长"), "北京市长", "no blank between ideographs");
        assert_eq!(joined("a\tb"), "a b");
    }

    #[test]
    fn code_keeps_its_lines_and_its_columns() {
        let text = "a\tb\n\tc\r\n  d";
        assert_eq!(shown(text, Span::whole(text), Flow::AsWritten).text(), "a   b\n    c\n  d");
    }

    #[test]
    fn unsafe_characters_never_come_through() {
        let view = joined("Kyiv\u{202e}\u{1b}[31m\u{7}x");
        assert_eq!(view, Safe::new(&view).as_str());
        assert!(view.starts_with("Kyiv") && view.ends_with('x'), "{view:?}");
    }

    #[test]
    fn the_map_leads_back_to_the_article() {
        let text = "By A. B.\n\nThe ferry\r\nto \u{202e}Kyiv left.";
        let span = Span::new(text, 10, text.len()).expect("on boundaries");
        let view = shown(text, span, Flow::Joined);
        let at = view.text().find("Kyiv").expect("is shown");
        let source = view.source_range(at..at + 4).expect("is whole");
        assert_eq!(text.get(source.clone()), Some("Kyiv"));
        assert_eq!(view.made_near(source.start), at);
    }

    proptest! {
        #[test]
        fn every_shown_byte_has_a_source(text in "[a-z \n\r\t\u{7}\u{202e}北é]{0,80}") {
            for flow in [Flow::Joined, Flow::AsWritten] {
                let view = shown(&text, Span::whole(&text), flow);
                for (at, _) in view.text().char_indices() {
                    let source = view.source_near(at);
                    prop_assert!(text.is_char_boundary(source) && source <= text.len());
                }
                let safe = Safe::new(view.text());
                prop_assert_eq!(safe.as_str(), view.text());
            }
        }
    }
}
