//! The keys that names are grouped by, and that the words of a text are asked for.

use crate::text::edge::{Class, class};

/// A run of letters, a run of digits, a letter of a script without blanks, or any other character that could begin a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its hash.
    pub hash: u64,
    /// Its first byte.
    pub start: u32,
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
    finish(first.hash.rotate_left(23) ^ second.hash.wrapping_mul(SEED))
}

/// The key of a name whose first three units are these.
#[must_use]
pub fn three(first: &Unit, second: &Unit, third: &Unit) -> u32 {
    finish(
        first.hash.rotate_left(23) ^ second.hash.wrapping_mul(SEED) ^ third.hash.rotate_left(47).wrapping_mul(FACTOR),
    )
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
        Self { text, at: 0 }
    }

    fn ascii_run(&mut self, bytes: &[u8], wanted: impl Fn(&u8) -> bool, class_wanted: Class) -> Unit {
        let start = self.at;
        let mut hash = SEED;
        while let Some(&byte) = bytes.get(self.at) {
            if byte >= 0x80 {
                return self.run(start, hash, class_wanted);
            }
            if !wanted(&byte) {
                break;
            }
            hash = (hash ^ u64::from(byte)).wrapping_mul(FACTOR);
            self.at += 1;
        }
        Unit { hash, start: start as u32, class: class_wanted }
    }

    /// Goes on with a run that has met a character beyond ASCII.
    fn run(&mut self, start: usize, mut hash: u64, wanted: Class) -> Unit {
        for character in self.text.get(self.at..).unwrap_or_default().chars() {
            if class(character) != wanted {
                break;
            }
            hash = add(hash, character);
            self.at += character.len_utf8();
        }
        Unit { hash, start: start as u32, class: wanted }
    }
}

fn add(hash: u64, character: char) -> u64 {
    let mut buffer = [0; 4];
    character.encode_utf8(&mut buffer).bytes().fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(FACTOR))
}

impl Iterator for Units<'_> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        let bytes = self.text.as_bytes();
        loop {
            let &byte = bytes.get(self.at)?;
            match byte {
                b'a'..=b'z' => return Some(self.ascii_run(bytes, u8::is_ascii_lowercase, Class::Letter)),
                b'0'..=b'9' => return Some(self.ascii_run(bytes, u8::is_ascii_digit, Class::Digit)),
                // The only ASCII signs that names begin with: currencies, percent, numbers.
                b'$' | b'%' | b'#' => {
                    let start = self.at as u32;
                    self.at += 1;
                    return Some(Unit { hash: add(SEED, char::from(byte)), start, class: Class::Other });
                }
                0..0x80 => self.at += 1,
                0x80.. => {
                    let character = self.text.get(self.at..)?.chars().next()?;
                    match class(character) {
                        wanted @ (Class::Letter | Class::Digit) => return Some(self.run(self.at, SEED, wanted)),
                        other @ (Class::Unspaced | Class::Other) => {
                            let start = self.at as u32;
                            self.at += character.len_utf8();
                            return Some(Unit { hash: add(SEED, character), start, class: other });
                        }
                    }
                }
            }
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
