//! The words, numbers and signs of a block, and where its sentences begin.

use crate::recognition::words;
use crate::text::Span;
use crate::text::edge::{Class, class};
use crate::text::eight::{Letters, leading_letters};

/// A word, a number or a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where. A possessive ('s) is a token of its own; hyphens and apostrophes within a word are of the word.
    pub span: Span,
    /// How it is written.
    pub shape: Shape,
    /// Whether it is the first word, number or sign of its sentence; opening quotation marks and brackets aside.
    pub starts_sentence: bool,
    /// Which sentence of the article it is in, from 0; a block begins a new one.
    pub sentence: u32,
    /// Which block of the article it is in.
    pub block: u32,
}

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// protest
    Lower,
    /// Almaty, Kassym-Jomart, `McDonald`
    Capital,
    /// CSTO, U.S.
    Upper,
    /// J (a point may follow as a token of its own)
    Initial,
    /// iPhone, al-Assad
    Mixed,
    /// A word in a script without capitals.
    Caseless,
    /// 1,200.5
    Number,
    /// 's, ’s, and the apostrophe alone after an s
    Possessive,
    /// Anything else, one character each.
    Sign,
}

impl Shape {
    /// Whether it has a capital that could begin a name.
    #[must_use]
    pub fn is_capital(self) -> bool {
        matches!(self, Self::Capital | Self::Upper | Self::Initial)
    }

    /// Whether it is a word, however written.
    #[must_use]
    pub fn is_word(self) -> bool {
        !matches!(self, Self::Number | Self::Possessive | Self::Sign)
    }
}

/// Adds the tokens of `text[span]`, which is block number `block`, to `tokens`.
pub fn tokenize(text: &str, span: Span, block: u32, tokens: &mut Vec<Token>) {
    let first = tokens.len();
    let sentence = tokens.last().map_or(0, |token| token.sentence + 1);
    let words = span.of(text);
    let mut at = 0;
    while let Some(behind) = words.as_bytes().get(at..) {
        if behind.first() == Some(&b' ') {
            at += 1;
            continue;
        }
        let (len, shape) = if let Some(plain) = plain_word(behind) {
            plain
        } else {
            let Some((character, rest)) = split(words, at) else { break };
            if character.is_whitespace() {
                at += character.len_utf8();
                continue;
            }
            token_at(character, rest, tokens.get(first..).unwrap_or_default().last())
        };
        let span = span.part(at, len);
        debug_assert!(!span.of(text).is_empty(), "a token is of whole characters");
        tokens.push(Token { span, shape, starts_sentence: false, sentence, block });
        at += len;
    }
    mark_sentences(text, sentence, tokens.get_mut(first..).unwrap_or_default());
}

fn split(words: &str, at: usize) -> Option<(char, &str)> {
    let rest = words.get(at..)?;
    Some((rest.chars().next()?, rest))
}

/// The length in bytes and the shape of a word of ASCII letters that nothing could join to what follows: most words of
/// English, told without a look at characters.
fn plain_word(rest: &[u8]) -> Option<(usize, Shape)> {
    let Letters { len, small, capital, behind } = leading_letters(rest);
    let ends = behind.is_ascii() && !matches!(behind, b'\'' | b'`' | b'-' | b'.');
    let shape = match (rest.first()?.is_ascii_uppercase(), small, capital) {
        (true, false, _) if len == 1 => Shape::Initial,
        (true, false, _) => Shape::Upper,
        (true, true, _) => Shape::Capital,
        (false, _, false) => Shape::Lower,
        (false, _, true) => Shape::Mixed,
    };
    (len > 0 && ends).then_some((len, shape))
}

/// The length in bytes and the shape of the token that `rest` begins with.
fn token_at(character: char, rest: &str, before: Option<&Token>) -> (usize, Shape) {
    match class(character) {
        Class::Letter => {
            let len = word_len(rest);
            let word = rest.get(..len).unwrap_or(rest);
            (len, shape(word))
        }
        Class::Unspaced => (character.len_utf8(), Shape::Caseless),
        Class::Digit => (number_len(rest), Shape::Number),
        Class::Other => {
            let after_word = before.is_some_and(|token| token.shape.is_word() || token.shape == Shape::Number);
            if is_apostrophe(character) && after_word {
                let tail = rest.get(character.len_utf8()..).unwrap_or_default();
                let mut tail = tail.chars();
                if matches!(tail.next(), Some('s' | 'S')) && !tail.next().is_some_and(char::is_alphanumeric) {
                    return (character.len_utf8() + 1, Shape::Possessive);
                }
            }
            (character.len_utf8(), Shape::Sign)
        }
    }
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | 'ʼ' | '`' | '´' | '‘' | 'ʻ')
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '‐' | '‑')
}

/// The length of the word that `rest` begins with: letters, and single apostrophes, hyphens and points (U.S.) between
/// letters. A possessive ends it.
fn word_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut len = letters_len(rest);
    loop {
        // Most words end at a blank or a comma.
        if bytes.get(len).is_some_and(|byte| byte.is_ascii() && !matches!(byte, b'\'' | b'`' | b'-' | b'.')) {
            return len;
        }
        let Some((joint, tail)) = split(rest, len) else { return len };
        let tail = tail.get(joint.len_utf8()..).unwrap_or_default();
        let more = letters_len(tail);
        let joins = if is_apostrophe(joint) {
            more > 0 && !matches!(tail.get(..more), Some("s" | "S"))
        } else if is_hyphen(joint) {
            more > 0
        } else if joint == '.' {
            // Single capitals parted by points: U.S., U.N.
            let single = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_uppercase);
            let dotted = len == 1 || len >= 3 && bytes.get(len - 2) == Some(&b'.');
            dotted && single(len - 1) && more == 1 && single(len + 1) && bytes.get(len + 2) == Some(&b'.')
        } else {
            false
        };
        if !joins {
            let dotted = joint == '.' && len >= 3 && bytes.get(len - 2) == Some(&b'.');
            return if dotted { len + 1 } else { len };
        }
        len += joint.len_utf8() + more;
    }
}

fn letters_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let ascii = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    if bytes.get(ascii).is_none_or(u8::is_ascii) {
        return ascii;
    }
    text.char_indices()
        .find(|&(_, character)| class(character) != Class::Letter && character != '\u{ad}')
        .map_or(text.len(), |(index, _)| index)
}

/// The length of the number that `rest` begins with: digits, and single commas, points and apostrophes between digits.
fn number_len(rest: &str) -> usize {
    let mut end = 0;
    let mut characters = rest.char_indices().peekable();
    while let Some((index, character)) = characters.next() {
        let is_digit = class(character) == Class::Digit;
        let is_joint = matches!(character, ',' | '.' | '’' | '\'')
            && characters.peek().is_some_and(|&(_, next)| class(next) == Class::Digit);
        if !is_digit && !is_joint {
            break;
        }
        end = index + character.len_utf8();
    }
    end
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|character| character.is_alphabetic());
    let Some(first) = letters.next() else { return Shape::Sign };
    if !first.is_uppercase() && !first.is_lowercase() {
        return Shape::Caseless;
    }
    let (upper, lower) = if word.is_ascii() {
        // Counted without a branch for each letter; the first is one of them.
        let upper = word.bytes().filter(u8::is_ascii_uppercase).count() - usize::from(first.is_uppercase());
        (upper, word.bytes().filter(u8::is_ascii_lowercase).count() - usize::from(first.is_lowercase()))
    } else {
        letters.fold(
            (0, 0),
            |(upper, lower), letter| {
                if letter.is_uppercase() { (upper + 1, lower) } else { (upper, lower + 1) }
            },
        )
    };
    match (first.is_uppercase(), upper, lower) {
        (true, 0, 0) => Shape::Initial,
        (true, _, 0) => Shape::Upper,
        (true, ..) => Shape::Capital,
        (false, 0, _) => Shape::Lower,
        (false, ..) => Shape::Mixed,
    }
}

fn mark_sentences(text: &str, first_sentence: u32, tokens: &mut [Token]) {
    let mut sentence = first_sentence;
    let mut fresh = true;
    for index in 0..tokens.len() {
        let Some(token) = tokens.get_mut(index) else { return };
        let (span, sign) = (token.span, token.shape == Shape::Sign);
        token.sentence = sentence;
        token.starts_sentence = fresh;
        // Most are words that end in no point: neither do they end a sentence nor open one.
        if !sign && text.as_bytes().get(span.end() - 1) != Some(&b'.') {
            fresh = false;
            continue;
        }
        let ends = ends_sentence(text, tokens, index);
        let opens =
            sign && matches!(span.of(text), "“" | "\"" | "'" | "‘" | "«" | "„" | "(" | "[" | "—" | "–" | "-" | "•");
        if let Some(token) = tokens.get_mut(index).filter(|_| opens) {
            token.starts_sentence = false;
        }
        fresh = fresh && opens;
        if ends {
            sentence += 1;
            fresh = true;
        }
    }
}

/// Whether a sentence ends behind the token at `index`, a sign or a word with a point.
fn ends_sentence(text: &str, tokens: &[Token], index: usize) -> bool {
    let word = |index: usize| tokens.get(index).map_or("", |token| token.span.of(text));
    let closes = |word: &str| matches!(word, "”" | "\"" | "’" | "'" | "»" | ")" | "]");
    let gap = |index: usize| {
        tokens.get(index + 1).zip(tokens.get(index)).is_some_and(|(next, this)| next.span.start() > this.span.end())
    };
    if !gap(index) {
        return false;
    }
    // The point itself, or the last closing mark behind it.
    let mut stop = index;
    while stop > 0 && closes(word(stop)) && !gap(stop - 1) {
        stop -= 1;
    }
    match word(stop) {
        "!" | "?" | "…" | "。" => starts_upper(tokens.get(index + 1), word(index + 1)),
        "." => {
            let before = stop.checked_sub(1).and_then(|before| tokens.get(before));
            let abbreviated = before.is_some_and(|before| {
                before.span.end() == tokens.get(stop).map_or(0, |stop| stop.span.start())
                    && (before.shape == Shape::Initial || is_abbreviation(before.span.of(text)))
            });
            !abbreviated && starts_upper(tokens.get(index + 1), word(index + 1))
        }
        // "the U.S. The next day": only a word that no name goes on with.
        dotted if dotted.ends_with('.') && dotted.len() > 2 => words::OPENER.has(word(index + 1)),
        _ => false,
    }
}

/// Whether a point behind `word` ends no sentence: Gen., млн.
fn is_abbreviation(word: &str) -> bool {
    words::ABBREVIATION.has_lower(word) || !word.is_ascii() && words::ABBREVIATION.has(&word.to_lowercase())
}

fn starts_upper(token: Option<&Token>, word: &str) -> bool {
    token.is_some_and(|token| {
        token.shape.is_capital()
            || matches!(token.shape, Shape::Number | Shape::Caseless | Shape::Mixed)
            || matches!(word, "“" | "\"" | "'" | "‘" | "«" | "„" | "(" | "[" | "—" | "$" | "€" | "£")
    })
}

#[cfg(test)]
mod tests {
    use super::{Shape, Token, tokenize};
    use crate::text::Span;

    fn tokens(text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        tokenize(text, Span::whole(text), 0, &mut tokens);
        tokens
    }

    #[test]
    fn words_keep_their_joints_and_lose_their_possessives() {
        let table = [
            ("Merkel’s U.S. visit", "Merkel|’s|U.S.|visit"),
            ("Kassym-Jomart O'Brien don't", "Kassym-Jomart|O'Brien|don't"),
            ("$3.5bn, 1,200 cars", "$|3.5|bn|,|1,200|cars"),
            ("J. K. Rowling", "J|.|K|.|Rowling"),
            ("in the U.S.", "in|the|U.S."),
            ("5km away.", "5|km|away|."),
        ];
        for (text, expected) in table {
            let words: Vec<&str> = tokens(text).iter().map(|token| token.span.of(text)).collect();
            assert_eq!(words.join("|"), expected);
        }
    }

    #[test]
    fn shapes_tell_how_a_word_is_written() {
        let table = [
            ("protest", Shape::Lower),
            ("Almaty", Shape::Capital),
            ("McDonald", Shape::Capital),
            ("CSTO", Shape::Upper),
            ("U.S.", Shape::Upper),
            ("J", Shape::Initial),
            ("al-Assad", Shape::Mixed),
            ("العربية", Shape::Caseless),
            ("1,200", Shape::Number),
        ];
        for (text, expected) in table {
            assert_eq!(tokens(text).first().map(|token| token.shape), Some(expected), "{text}");
        }
    }

    #[test]
    fn sentences_end_at_points_but_not_at_abbreviations() {
        let text =
            "Mr. Smith met Gen. J. R. Lee. He left the U.S. The talks “went well.” Then (he said) he slept! 12 stayed.";
        let starts: Vec<&str> =
            tokens(text).iter().filter(|token| token.starts_sentence).map(|token| token.span.of(text)).collect();
        assert_eq!(starts, ["Mr", "He", "The", "Then", "12"]);
    }
}
