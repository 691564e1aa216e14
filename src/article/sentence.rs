//! The sentence that something stands in.

use unicode_segmentation::UnicodeSegmentation;

use super::Article;
use crate::text::Span;

/// How far around a name its sentence is looked for.
const REACH_BYTES: usize = 1024;

/// Longer words that end in a stop without ending a sentence, and Russian ones, which are written small.
const ABBREVIATIONS: [&str; 12] =
    ["Brig", "Capt", "Cmdr", "Corp", "Pres", "Prof", "Supt", "Insp", "г", "им", "ул", "тыс"];

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

/// Whether a sentence goes on behind `piece`.
fn goes_on(piece: &str) -> bool {
    /// Letters of an abbreviation, at most: "Gen.", "U.S."
    const SHORT: usize = 3;
    let trimmed = piece.trim_end();
    let Some(word) = trimmed.strip_suffix('.') else {
        return !trimmed.ends_with(['!', '?', '…', '.', '。', '”', '"', '»', ')']);
    };
    let last = word.rsplit([' ', '\n', '\u{A0}', '(', '“', '"', '«']).next().unwrap_or_default();
    let short = last.chars().filter(|c| c.is_alphabetic()).count() <= SHORT;
    ABBREVIATIONS.contains(&last) || (short && last.chars().next().is_some_and(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::{REACH_BYTES, sentence};
    use crate::article::{Format, load};
    use crate::text::Span;

    fn around(text: &str, name: &str) -> String {
        let (article, _) = load(text.as_bytes().to_vec(), Format::Text, "").expect("text");
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
        let wrapped = "The minister met Orlova at the harbour in the early hours of the day. She then\n\
            said no to Kyiv and left for good on the evening ferry.";
        let second = "She then\nsaid no to Kyiv and left for good on the evening ferry.";
        assert_eq!(around(wrapped, "Kyiv"), second);
        let text = "Rain fell. Prof. Ada Quill met Capt. J. R. Orr at 5.30 p.m. today. Sun.";
        assert_eq!(around(text, "Quill"), "Prof. Ada Quill met Capt. J. R. Orr at 5.30 p.m. today.");
        assert_eq!(around("Шёл дождь. В г. Алматы сухо.", "Алматы"), "В г. Алматы сухо.");
    }

    #[test]
    fn a_block_ends_a_sentence() {
        assert_eq!(around("Ferry in Żory\n\nIt left.", "Żory"), "Ferry in Żory");
    }

    #[test]
    fn a_text_without_stops_gives_a_stretch() {
        let text = format!("{}42 cars {}", "smoke ".repeat(5000), "ash ".repeat(5000));
        let found = around(&text, "42 cars");
        assert!(found.contains("42 cars") && found.len() < 3 * REACH_BYTES);
    }
}
