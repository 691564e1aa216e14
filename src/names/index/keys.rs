//! The keys that names are grouped by, and that the words of a text are asked for.

use crate::text::edge::{Class, class};
use crate::text::eight::{eight, leading_small_letters};

/// A run of letters, a run of digits, a letter of a script without blanks, or any other character that could begin a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its hash.
    pub hash: u64,
    /// Its first byte.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// What it is made of.
    pub class: Class,
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;
const FACTOR: u64 = 0x0100_0000_01b3;

/// The key of a name of one unit.
#[must_use]
pub fn one(unit: &Unit) -> u32 {
    finish(unit.hash)
}

/// The key of a name whose first two units are these.
#[must_use]
pub fn two(first: &Unit, second: &Unit) -> u32 {
    finish(hash_of_two(first, second))
}

/// The key of a name whose first three units are these.
#[must_use]
pub fn three(first: &Unit, second: &Unit, third: &Unit) -> u32 {
    finish(hash_of_three(first, second, third))
}

/// A hash of two units, one behind the other.
#[must_use]
pub fn hash_of_two(first: &Unit, second: &Unit) -> u64 {
    first.hash.rotate_left(23) ^ second.hash.wrapping_mul(SEED)
}

/// A hash of three units, one behind the other.
#[must_use]
pub fn hash_of_three(first: &Unit, second: &Unit, third: &Unit) -> u64 {
    hash_of_two(first, second) ^ third.hash.rotate_left(47).wrapping_mul(FACTOR)
}

fn finish(hash: u64) -> u32 {
    let mixed = (hash ^ (hash >> 29)).wrapping_mul(SEED);
    (mixed >> 32) as u32
}

/// The hash that a word of a word set is known by; `folded` may have hyphens and apostrophes.
#[must_use]
pub fn whole_word(folded: &str) -> u32 {
    finish(folded.bytes().fold(SEED, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(FACTOR)))
}

/// Walks the units of folded text. Blanks and ASCII punctuation that no name begins with are passed over.
#[derive(Clone, Debug)]
pub struct Units<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Units<'t> {
    /// The units of `text`, which must be folded.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self::from(text, 0)
    }

    /// The units of `text` from byte `at` on.
    #[must_use]
    pub fn from(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    /// Where the word that begins here with an ASCII letter ends, its hash, and whether a blank stands behind it: all found
    /// eight bytes at a time.
    #[expect(clippy::inline_always, reason = "see `next`")]
    #[inline(always)]
    fn word(&self) -> (usize, u64, bool) {
        let bytes = self.text.as_bytes();
        let (mut end, mut hash) = (self.at, SEED);
        loop {
            let chunk = eight(bytes.get(end..).unwrap_or_default());
            let letters = leading_small_letters(chunk);
            end += letters;
            if letters < 8 {
                let behind = (chunk >> (letters * 8)) as u8;
                if behind >= 0x80 {
                    let (end, hash) = self.run(Class::Letter);
                    return (end, hash, false);
                }
                return (end, mix(hash, chunk & !(u64::MAX << (letters * 8))), behind == b' ');
            }
            hash = mix(hash, chunk);
        }
    }

    /// Where the unit that begins here with a character beyond ASCII ends, its hash and its class.
    #[inline(never)]
    fn beyond_ascii(&self) -> (usize, u64, Class) {
        let character = self.text.get(self.at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
        let class = class(character);
        let (end, hash) = match class {
            Class::Letter | Class::Digit => self.run(class),
            Class::Unspaced | Class::Other => self.stretch(character.len_utf8()),
        };
        (end, hash, class)
    }

    /// Where the run of characters of one class that begins here ends, and its hash.
    #[inline(never)]
    fn run(&self, wanted: Class) -> (usize, u64) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let end = rest.char_indices().find(|&(_, character)| class(character) != wanted);
        self.stretch(end.map_or(rest.len(), |(end, _)| end))
    }

    /// Where the next `len` bytes end, and their hash.
    fn stretch(&self, len: usize) -> (usize, u64) {
        let end = self.at + len;
        (end, hash(self.text.as_bytes().get(self.at..end).unwrap_or_default()))
    }
}

/// The hash of a run of letters or digits, of a single character, or of what stands between units.
#[must_use]
pub fn hash(bytes: &[u8]) -> u64 {
    let mut chunks = bytes.chunks_exact(8);
    let hash = chunks.by_ref().fold(SEED, |hash, bytes| mix(hash, eight(bytes)));
    mix(hash, eight(chunks.remainder()))
}

fn mix(hash: u64, chunk: u64) -> u64 {
    (hash.rotate_left(23) ^ chunk).wrapping_mul(SEED)
}

impl Iterator for Units<'_> {
    type Item = Unit;

    #[expect(
        clippy::inline_always,
        reason = "asked for each word of a text: where it is called, gathering takes a quarter longer"
    )]
    #[inline(always)]
    fn next(&mut self) -> Option<Unit> {
        loop {
            let start = self.at;
            // Numbers by themselves, put together at the end: a unit that is copied as a whole is waited for.
            let (end, hash, class) = match self.text.as_bytes().get(start)? {
                b'a'..=b'z' => {
                    let (end, hash, blank) = self.word();
                    self.at = end + usize::from(blank);
                    return Some(Unit { hash, start: start as u32, end: end as u32, class: Class::Letter });
                }
                b'0'..=b'9' => {
                    let (end, hash) = self.run(Class::Digit);
                    (end, hash, Class::Digit)
                }
                // The only ASCII signs that names begin with: currencies, percent, numbers.
                b'$' | b'%' | b'#' => {
                    let (end, hash) = self.stretch(1);
                    (end, hash, Class::Other)
                }
                0..0x80 => {
                    self.at += 1;
                    continue;
                }
                0x80.. => self.beyond_ascii(),
            };
            self.at = end;
            return Some(Unit { hash, start: start as u32, end: end as u32, class });
        }
    }
}

/// The first three of the units that a name is keyed by.
#[must_use]
pub fn leading(folded: &str) -> [Option<Unit>; 3] {
    let mut words = Units::new(folded).filter(|unit| unit.class != Class::Other);
    match words.next() {
        Some(first) => [Some(first), words.next(), words.next()],
        None => [Units::new(folded).next(), None, None],
    }
}

/// The units that a name is keyed by: signs count only in a name that has nothing else.
#[must_use]
pub fn of_name(folded: &str) -> Vec<Unit> {
    let words: Vec<Unit> = Units::new(folded).filter(|unit| unit.class != Class::Other).collect();
    if words.is_empty() { Units::new(folded).take(1).collect() } else { words }
}

#[cfg(test)]
mod tests {
    use super::{Units, of_name};

    fn starts(text: &str) -> Vec<u32> {
        Units::new(text).map(|unit| unit.start).collect()
    }

    #[test]
    fn units_are_words_digits_and_single_letters_of_unspaced_scripts() {
        assert_eq!(starts("al-qaeda in g7"), [0, 3, 9, 12, 13]);
        assert_eq!(starts("$5bn"), [0, 1, 2]);
        assert_eq!(starts("北京 x"), [0, 3, 7]);
        assert_eq!(starts("ж5"), [0, 2]);
    }

    #[test]
    fn the_same_word_has_the_same_hash_wherever_it_stands() {
        let hash = |text: &str| of_name(text).first().map(|unit| unit.hash);
        assert_eq!(hash("almaty airport"), Units::new("to almaty").nth(1).map(|unit| unit.hash));
        assert_eq!(hash("müller"), Units::new("a müller").nth(1).map(|unit| unit.hash));
        assert_ne!(hash("almaty"), hash("almat"));
    }
}
