//! What a number counts: the noun phrase behind it.

use crate::names::Role;
use crate::recognition::scan::Scan;
use crate::recognition::tokens::Shape;
use crate::recognition::words;
use crate::text::Span;

/// Longest noun phrase read behind a number, in words.
const MAX_PHRASE: usize = 6;

/// A counted thing.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Counted {
    /// Its last token.
    pub last: usize,
    /// The phrase: "police cars", "restaurants and cafes".
    pub span: Span,
    /// Its head: "cars"; both heads where there are two.
    pub head: Span,
}

/// Whether `word` is a function word or a verb form that ends a noun phrase.
pub(super) fn is_stop(word: &str) -> bool {
    words::PHRASE_END.has_lower(word)
}

/// Whether `word` looks like a noun in the plural.
pub(super) fn is_plural(word: &str) -> bool {
    let last = word.rsplit('-').next().unwrap_or(word);
    if words::PLURAL.has_lower(last) || is_russian_noun(last) {
        return true;
    }
    let ends = |end: &str| {
        last.len() >= end.len() && last.is_char_boundary(last.len() - end.len()) && last.to_lowercase().ends_with(end)
    };
    last.chars().count() > 2
        && ends("s")
        && !ends("ss")
        && !ends("us")
        && !ends("is")
        && !words::NO_PLURAL.has_lower(last)
}

/// Ends of Russian adjectives, and of verbs in the past.
#[rustfmt::skip]
const RUSSIAN_NO_NOUNS: &[&str] = &[
    "ых", "их", "ого", "его", "ыми", "ими", "ские", "ные", "вые", "лые", "тые", "ный", "ская", "ная", "лое", "ное", "вое",
    "тое", "кое", "али", "или", "ели", "яли", "ыли", "ули", "ались", "ились", "ался", "ился", "тся", "ают", "яют", "уют",
    "еют", "ает", "яет", "ует",
];

/// Russian counts in the genitive: any word but an adjective in -ых, -их, -ого can be the head.
fn is_russian_noun(word: &str) -> bool {
    let cyrillic = word.chars().next().is_some_and(|character| ('а'..='я').contains(&character) || character == 'ё');
    cyrillic && word.chars().count() > 2 && !RUSSIAN_NO_NOUNS.iter().any(|end| word.ends_with(end))
}

/// The phrase counted by a number, where it begins at the token `at`.
///
/// `one` says that the number is 1, so that the head is in the singular.
pub(super) fn read(scan: &Scan<'_>, at: usize, one: bool) -> Option<Counted> {
    let sentence = scan.token(at)?.sentence;
    let is_word = |at: usize| {
        scan.token(at).is_some_and(|token| token.sentence == sentence && token.shape.is_word())
            && !ends_phrase(scan, at)
    };
    let mut first = at;
    while words::FILLER.has_lower(scan.word(first)) && is_word(first + 1) {
        first += 1;
    }
    let mut head = None;
    let mut next = first;
    while next < first + MAX_PHRASE {
        // "63,000 Model 3 sedans": a number within a name.
        let in_name = next > first
            && scan.token(next).is_some_and(|token| token.shape == Shape::Number)
            && scan.token(next - 1).is_some_and(|token| token.shape.is_capital())
            && is_word(next + 1);
        // "Kia and Hyundai vehicles", "wounded and missing soldiers": before the head, between words alike.
        let joint = next > first
            && head.is_none()
            && scan.word(next) == "and"
            && is_word(next + 1)
            && scan.token(next - 1).map(|token| token.shape) == scan.token(next + 1).map(|token| token.shape)
            && is_word(next + 2);
        if !in_name && !joint && !is_word(next) {
            break;
        }
        // German nouns have a capital, and seldom an s.
        let german = scan.language == Some("de") && scan.token(next).is_some_and(|token| token.shape == Shape::Capital);
        let plural = is_plural(scan.word(next)) || german || is_french_plural(scan, next);
        // In Russian and the Romance languages the first noun is the head: 120 машин скорой помощи.
        let head_first = !scan.word(next).is_ascii() || scan.language.is_some_and(|code| HEAD_FIRST.contains(&code));
        if head.is_some() && (!plural || head_first) {
            break;
        }
        if plural {
            head = Some(next);
        }
        next += 1;
    }
    let head = match head {
        Some(head) => head,
        None if one => singular_head(scan, first, next)?,
        None => return None,
    };
    Some(phrase(scan, first, head, !one))
}

/// Languages whose adjectives mostly stand behind their noun.
const HEAD_FIRST: [&str; 5] = ["fr", "es", "it", "pt", "ro"];

/// Whether the token `at` is a French plural that has no English look: emplois, chevaux.
fn is_french_plural(scan: &Scan<'_>, at: usize) -> bool {
    let word = scan.word(at);
    scan.language == Some("fr") && word.len() > 3 && word.ends_with(['s', 'x'])
}

/// Whether no counted noun phrase goes on over the token `at`; "us" is such a word, US is not.
pub(super) fn ends_phrase(scan: &Scan<'_>, at: usize) -> bool {
    let name = scan.token(at).is_some_and(|token| token.shape == Shape::Upper && token.span.len() > 1);
    is_stop(scan.word(at)) && !name
}

/// The head of "one particular demand that": the last word before the phrase ends, or before a verb in -ed.
fn singular_head(scan: &Scan<'_>, first: usize, behind: usize) -> Option<usize> {
    let mut head = None;
    for at in first..behind.min(first + 3) {
        let word = scan.word(at);
        let verb = at > first && (word.ends_with("ed") || matches!(word, "died" | "says" | "is" | "left" | "told"));
        if verb || scan.token(at)?.shape == Shape::Number {
            break;
        }
        head = Some(at);
    }
    head
}

/// Whether the token `at` is a Russian noun in the form that numbers are followed by: школ и больниц, ресторанов и кафе.
fn is_counted_russian(scan: &Scan<'_>, at: usize) -> bool {
    #[rustfmt::skip]
    const ENDINGS: [&str; 11] = ["ов", "ев", "ёв", "ей", "ий", "ек", "ок", "ц", "ин", "ол", "ир"];
    let word = scan.word(at);
    let hedge = scan.role_at(at, Role::Hedge).is_some() || scan.role_at(at, Role::Number).is_some();
    !hedge && (words::INDECLINABLE.has(word) || ENDINGS.iter().any(|ending| word.ends_with(ending)))
}

fn phrase(scan: &Scan<'_>, first: usize, head: usize, joins: bool) -> Counted {
    let token = |at: usize| scan.token(at).map_or_else(Span::default, |token| token.span);
    let joined = joins
        && (matches!(scan.word(head + 1), "and" | "or")
            || scan.word(head + 1) == "и" && is_counted_russian(scan, head + 2))
        && scan.token(head + 2).is_some_and(|next| next.shape == Shape::Lower)
        && is_plural(scan.word(head + 2))
        && !words::VAGUE_PLURAL.has_lower(scan.word(head + 2));
    if joined {
        // A longer second noun ("cars and police stations") keeps its words.
        let mut last = head + 2;
        while scan.token(last + 1).is_some_and(|next| next.shape == Shape::Lower) && is_plural(scan.word(last + 1)) {
            last += 1;
        }
        let span = token(first).to(token(last));
        return Counted { last, span, head: token(head).to(token(last)) };
    }
    Counted { last: head, span: token(first).to(token(head)), head: token(head) }
}
