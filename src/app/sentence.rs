//! The sentence around a name.

use unicode_segmentation::UnicodeSegmentation;

use crate::article::Article;
use crate::text::Span;

/// How far around a name its sentence is looked for.
const REACH_BYTES: usize = 1024;

/// The sentence of `article` that holds the start of `span`, within its block, blanks at both ends left out.
#[must_use]
pub fn sentence(article: &Article, span: Span) -> Span {
    let index = article.blocks.partition_point(|block| block.span.start() <= span.start()).saturating_sub(1);
    let Some(block) = article.blocks.get(index).filter(|block| block.span.contains(span)) else { return span };
    let text = &article.text;
    let from = block.span.start().max(span.start().saturating_sub(REACH_BYTES));
    let from = (from..=span.start()).find(|at| text.is_char_boundary(*at)).unwrap_or(span.start());
    let to = block.span.end().min(span.end() + REACH_BYTES);
    let to = (span.end()..=to).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(span.end());
    let window = text.get(from..to).unwrap_or_default();
    let bounds = window.split_sentence_bound_indices().map(|(at, sentence)| (from + at, sentence));
    let (start, end) = joined(bounds, span);
    let sentence = text.get(start..end).unwrap_or_default();
    let start = start + (sentence.len() - sentence.trim_start().len());
    Span::new(text, start, start + sentence.trim().len()).unwrap_or(span)
}

/// The bounds of the sentence that holds the start of `span`, given where pieces of it may begin. A piece that ends
/// without a stop (at the end of a hard-wrapped line) or after a short capitalised word ("Gen.", "U.S.") goes on in the
/// next.
fn joined<'a>(pieces: impl Iterator<Item = (usize, &'a str)>, span: Span) -> (usize, usize) {
    let (mut start, mut end) = (span.start(), span.end());
    let mut open = None;
    for (at, piece) in pieces {
        let begins = *open.get_or_insert(at);
        if begins > span.start() {
            break;
        }
        (start, end) = (begins, span.end().max(at + piece.len()));
        if !goes_on(piece) {
            open = None;
        }
    }
    (start, end)
}

fn goes_on(piece: &str) -> bool {
    /// Letters of an abbreviation, at most: "Gen.", "U.S."
    const SHORT: usize = 3;
    let trimmed = piece.trim_end();
    let Some(word) = trimmed.strip_suffix('.') else {
        return !trimmed.ends_with(['!', '?', '…', '.', '。', '”', '"', '»', ')']);
    };
    let last = word.rsplit(char::is_whitespace).next().unwrap_or_default();
    last.chars().next().is_some_and(char::is_uppercase) && last.chars().filter(|c| c.is_alphabetic()).count() <= SHORT
}

#[cfg(test)]
mod tests {
    use super::sentence;
    use crate::app::tests::article;
    use crate::text::Span;

    fn around(text: &str, name: &str) -> String {
        let article = article(text);
        let at = article.text.find(name).expect("is in the text");
        let span = Span::new(&article.text, at, at + name.len()).expect("on boundaries");
        sentence(&article, span).of(&article.text).to_owned()
    }

    #[test]
    fn a_sentence_ends_at_its_stop() {
        let text = "The ferry left. It reached Żory at noon! Nobody waved.";
        assert_eq!(around(text, "Żory"), "It reached Żory at noon!");
        assert_eq!(around(text, "Nobody"), "Nobody waved.");
    }

    #[test]
    fn abbreviations_and_line_breaks_do_not_end_one() {
        assert_eq!(around("He met Gen. Orlova. She\nsaid no.", "Orlova"), "He met Gen. Orlova.");
        assert_eq!(around("He met Orlova. She\nsaid no to Kyiv.", "Kyiv"), "She\nsaid no to Kyiv.");
    }

    #[test]
    fn a_block_ends_a_sentence() {
        assert_eq!(around("Ferry in Żory\n\nIt left.", "Żory"), "Ferry in Żory");
    }
}
