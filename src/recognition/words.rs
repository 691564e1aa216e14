//! Closed classes of words that rules ask for by their spelling: particles, prepositions, forms of address.
//!
//! `assets/lexicon/closed.tsv` lists them, its README says what each class is for, and the build makes a static of each:
//! a class called `small form` is [`SMALL_FORM`]. A word of many senses, or one that readers may add, has a role instead.

/// The words of a class, sorted by length, then as text: lengths tell most words apart at once.
#[derive(Clone, Copy, Debug)]
pub struct Words(&'static [&'static str]);

impl Words {
    /// Whether `word` is one of them, as written.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.holds(word.as_bytes())
    }

    /// Whether `word` is one of them but for its capitals.
    #[must_use]
    pub fn has_lower(&self, word: &str) -> bool {
        /// Bytes of the longest word asked for.
        const LONGEST: usize = 16;
        let mut lower = [0; LONGEST];
        let Some(lower) = lower.get_mut(..word.len()).filter(|_| word.is_ascii()) else { return false };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        self.holds(lower)
    }

    fn holds(&self, word: &[u8]) -> bool {
        self.0.binary_search_by(|other| (other.len(), other.as_bytes()).cmp(&(word.len(), word))).is_ok()
    }
}

include!(concat!(env!("OUT_DIR"), "/closed.rs"));

#[cfg(test)]
mod tests {
    use super::{ADDRESS, FUNCTION};

    #[test]
    fn words_are_found_as_written_or_whatever_their_capitals() {
        assert!(ADDRESS.has("Mrs") && !ADDRESS.has("mrs"));
        assert!(FUNCTION.has_lower("Although") && !FUNCTION.has("Although") && !FUNCTION.has_lower("Алтай"));
    }
}
