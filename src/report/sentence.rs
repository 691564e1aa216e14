//! The sentence that something stands in.

use unicode_segmentation::UnicodeSegmentation;

use crate::article::Article;
use crate::text::Span;

/// How far a sentence reaches to either side at most, in bytes: text without full stops has no end of one.
const MAX_REACH: usize = 1024;

/// Words that end in a full stop without ending a sentence, before a capital.
const ABBREVIATIONS: [&str; 36] = [
    "adm.", "brig.", "capt.", "cmdr.", "col.", "corp.", "dr.", "fig.", "fr.", "ft.", "gen.", "gov.", "hon.", "inc.",
    "jr.", "lt.", "maj.", "mr.", "mrs.", "ms.", "mt.", "no.", "pres.", "prof.", "rep.", "rev.", "sen.", "sgt.", "sr.",
    "st.", "vs.", "ул.", "г.", "им.", "стр.", "тов.",
];

/// The sentence of `article` that `span` stands in, without the blanks around it; within one block, and `span` itself
/// where that stands in none.
#[must_use]
pub fn sentence(article: &Article, span: Span) -> Span {
    let block = article.blocks.partition_point(|block| block.span.end() <= span.start());
    let Some(block) = article.blocks.get(block).filter(|block| block.span.contains(span)) else { return span };
    let text = article.text.as_str();
    let start = boundary(text, span.start().saturating_sub(MAX_REACH).max(block.span.start()));
    let end = boundary(text, (span.end() + MAX_REACH).min(block.span.end()));
    let around = text.get(start..end).unwrap_or_default();
    let (from, to) = bounds(around, span.start() - start, span.end() - start);
    let words = around.get(from..to).unwrap_or_default();
    let from = start + from + (words.len() - words.trim_start().len());
    Span::new(text, from, from + words.trim().len()).unwrap_or(span)
}

/// The start of the character that byte `at` of `text` is part of.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Where the sentence of `text` begins that holds byte `first`, and where the one ends that holds byte `last - 1`.
fn bounds(text: &str, first: usize, last: usize) -> (usize, usize) {
    let mut from = 0;
    for (start, part) in text.split_sentence_bound_indices() {
        let end = start + part.len();
        let ends = !goes_on(part) || end == text.len();
        if ends && end >= last {
            return (from, end);
        }
        if ends && end <= first {
            from = end;
        }
    }
    (from, text.len())
}

/// Whether the sentence goes on behind `part`: the full stop at its end belongs to an abbreviation or an initial.
fn goes_on(part: &str) -> bool {
    let Some(word) = part.split_whitespace().next_back() else { return false };
    let word = word.trim_start_matches(['(', '“', '"', '«', '‘']);
    let initial = word.strip_suffix('.').is_some_and(|letters| {
        // "J." and "U.S.", but not the end of "the plan of the U.S." before a new sentence: nothing tells them apart.
        letters.split('.').all(|letter| letter.chars().count() == 1 && letter.chars().all(char::is_uppercase))
    });
    initial || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::sentence;
    use crate::article::{Format, load};
    use crate::text::Span;

    #[track_caller]
    fn check(text: &str, word: &str, expected: &str) {
        let (article, _) = load(text.as_bytes().to_vec(), Format::Text, "").expect("text");
        let at = text.find(word).expect("the word is there");
        let span = Span::new(text, at, at + word.len()).expect("on boundaries");
        assert_eq!(sentence(&article, span).of(&article.text), expected);
    }

    #[test]
    fn a_sentence_ends_at_its_full_stop_and_at_its_block() {
        let text = "The ferry left. It carried 40 people! Nobody slept.\n\nAnother paragraph";
        check(text, "40", "It carried 40 people!");
        check(text, "Another", "Another paragraph");
        check(text, "slept", "Nobody slept.");
    }

    #[test]
    fn an_abbreviation_ends_nothing() {
        check(
            "Rain fell. Gen. Ada Quill met Dr. Orr at 5.30 p.m. today. Sun.",
            "Quill",
            "Gen. Ada Quill met Dr. Orr at 5.30 p.m. today.",
        );
        check("Then J. R. Moss spoke. He left.", "Moss", "Then J. R. Moss spoke.");
    }

    #[test]
    fn a_text_without_full_stops_gives_a_stretch() {
        let text = format!("{}42 cars {}", "smoke ".repeat(5000), "ash ".repeat(5000));
        let (article, _) = load(text.clone().into_bytes(), Format::Text, "").expect("text");
        let at = text.find("42").expect("the number is there");
        let span = Span::new(&text, at, at + 7).expect("on boundaries");
        let found = sentence(&article, span);
        assert!(found.contains(span) && found.len() < 3 * super::MAX_REACH);
    }
}
