//! Closed classes of words that rules ask for by their spelling: particles, prepositions, forms of address, verbs of change.
//!
//! `assets/lexicon/closed.tsv` lists them, its README says what each class is for, and the build makes a static of each:
//! a class called `small form` is [`SMALL_FORM`]. A word of many senses, or one that readers may add, has a role instead.

use crate::text::eight::{eight, lower};

/// The words of a class.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Those of up to eight bytes, as numbers: the first byte lowest. Sorted.
    short: &'static [u64],
    /// The others, sorted by length, then as text.
    long: &'static [&'static str],
}

impl Words {
    /// Whether `word` is one of them, as written.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        if let Some(number) = number(word) {
            return self.short.binary_search(&number).is_ok();
        }
        self.long.binary_search_by(|other| (other.len(), *other).cmp(&(word.len(), word))).is_ok()
    }

    /// Whether `word` is one of them but for its capitals in A-Z; other letters count as written.
    #[must_use]
    pub fn has_lower(&self, word: &str) -> bool {
        if let Some(number) = number(word) {
            return self.short.binary_search(&lower(number)).is_ok();
        }
        let lower = || word.bytes().map(|byte| byte.to_ascii_lowercase());
        self.long
            .binary_search_by(|other| other.len().cmp(&word.len()).then_with(|| other.bytes().cmp(lower())))
            .is_ok()
    }
}

/// A word of up to eight bytes as a number; no two have the same.
fn number(word: &str) -> Option<u64> {
    // A zero at the end would count for nothing.
    (word.len() <= 8 && !word.ends_with('\0')).then(|| eight(word.as_bytes()))
}

/// Whether `word` is one of `list` but for the capitals of ASCII letters: for lists of a few words, read where they are asked.
#[must_use]
pub fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|one| one.eq_ignore_ascii_case(word))
}

include!(concat!(env!("OUT_DIR"), "/closed.rs"));

#[cfg(test)]
mod tests {
    use super::{ADDRESS, DESIGNATOR, FUNCTION, NUMBERING, PHRASE_END};

    #[test]
    fn words_are_found_as_written_or_whatever_their_capitals() {
        assert!(ADDRESS.has("Mrs") && !ADDRESS.has("mrs"));
        assert!(FUNCTION.has_lower("Although") && !FUNCTION.has("Although") && !FUNCTION.has_lower("Алтай"));
        assert!(
            PHRASE_END.has_lower("Throughout") && PHRASE_END.has_lower("которые") && !PHRASE_END.has_lower("Которые")
        );
        assert!(DESIGNATOR.has_lower("No.") && !DESIGNATOR.has_lower("") && !NUMBERING.has_lower(&"рейс".repeat(9)));
    }
    #[test]
    fn words_of_eight_bytes_and_of_more_are_found_alike() {
        for word in ["although", "throughout", "which"] {
            assert!(PHRASE_END.has(word) || FUNCTION.has(word), "{word}");
            assert!(!PHRASE_END.has(&format!("{word}s")) && !FUNCTION.has(&format!("{word}s")), "{word}s");
        }
        assert!(FUNCTION.has("of") && !FUNCTION.has("of\0") && !FUNCTION.has("\0"));
    }
}
