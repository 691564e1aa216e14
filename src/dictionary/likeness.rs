//! How alike two names are, written in whichever alphabet and romanisation.

mod spelling;

use std::collections::HashMap;
use std::hash::Hash;

use spelling::{initials, key, key_into};

/// The least likeness of a name that is offered as perhaps the same.
pub const ALIKE: f64 = 0.82;
/// The least likeness of names that are nearly identical: one of them is probably misspelt, or merely transliterated.
pub const NEARLY_IDENTICAL: f64 = 0.93;

/// A name that is like another.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate<Id> {
    /// What it names.
    pub id: Id,
    /// The name, as written.
    pub name: String,
    /// How like it is: from [`ALIKE`] to 1, where only case, diacritics or the alphabet differ.
    pub likeness: f64,
}

impl<Id> Candidate<Id> {
    /// Whether it is so like that it may be taken for the same until the reader says otherwise.
    #[must_use]
    pub fn is_nearly_identical(&self) -> bool {
        self.likeness >= NEARLY_IDENTICAL
    }
}

/// The entities of `names` whose names are most like `name`, the likest first and of those equally like the best known,
/// `most` of them at most. An entity that has several names counts by its likest.
pub fn closest<'a, Id: Copy + Eq + Hash>(
    name: &str,
    names: impl IntoIterator<Item = (Id, &'a str)>,
    fame: impl Fn(Id) -> u8,
    most: usize,
) -> Vec<Candidate<Id>> {
    let wanted = Compared::new(name);
    let first = initials(name);
    let mut best: HashMap<Id, (f64, usize, &str)> = HashMap::new();
    let (mut folded, mut key) = (String::new(), String::new());
    for (index, (id, other)) in names.into_iter().enumerate() {
        // Most names of a gazetteer go by their first letter, before they are folded.
        if initials(other) & first == 0 || !wanted.may_be_like(other) {
            continue;
        }
        key_into(other, &mut folded, &mut key);
        if wanted.is_apart_from(key.chars().count(), alphabet(&key)) {
            continue;
        }
        let likeness = wanted.likeness(&Compared::new(other));
        if likeness >= ALIKE && best.get(&id).is_none_or(|(known, ..)| *known < likeness) {
            best.insert(id, (likeness, index, other));
        }
    }
    let mut ranked: Vec<_> = best.into_iter().map(|(id, found)| (id, fame(id), found)).collect();
    ranked.sort_by(|(_, fame, (one, index, _)), (_, other_fame, (other, after, _))| {
        other.total_cmp(one).then(other_fame.cmp(fame)).then(index.cmp(after))
    });
    ranked.truncate(most);
    let candidate =
        |(id, _, (likeness, _, name)): (Id, u8, (f64, usize, &str))| Candidate { id, name: name.to_owned(), likeness };
    ranked.into_iter().map(candidate).collect()
}

/// How alike two names are, 0 to 1.
#[must_use]
pub fn likeness(one: &str, other: &str) -> f64 {
    Compared::new(one).likeness(&Compared::new(other))
}

/// A name made ready for comparing.
struct Compared {
    /// Its letters, as all spellings of it have them.
    key: String,
    /// Its digits: names that differ in them are not alike.
    digits: String,
    /// The letters it has, a bit each.
    alphabet: u32,
    letters: usize,
    one_word: bool,
}

impl Compared {
    fn new(name: &str) -> Self {
        let key = key(name);
        let digits = key.chars().filter(char::is_ascii_digit).collect();
        let letters = key.chars().count();
        Self { digits, alphabet: alphabet(&key), letters, one_word: !name.trim().contains([' ', '-', '\u{a0}']), key }
    }

    /// Whether a name of `other`'s length can be like this one, whatever its letters.
    fn may_be_like(&self, other: &str) -> bool {
        // A letter is two bytes as written, and two letters one when compared, or one letter two; alike are names
        // of which neither has half as many letters again.
        let bytes = other.len();
        bytes * 2 >= self.letters && bytes <= self.letters * 5
    }

    /// Whether a name of so many letters, from this alphabet, cannot be like this one.
    fn is_apart_from(&self, letters: usize, alphabet: u32) -> bool {
        let (shorter, longer) = (self.letters.min(letters), self.letters.max(letters));
        // A letter that only one of them has takes an edit, and so many edits are too many.
        let edits = (self.alphabet & !alphabet).count_ones().max((alphabet & !self.alphabet).count_ones());
        shorter * 5 < longer * 3 || edits as usize * 2 > longer
    }

    fn likeness(&self, other: &Self) -> f64 {
        /// Letters up to which names are alike only where they are the same.
        const SHORT: usize = 4;
        if self.key == other.key {
            return if self.key.is_empty() { 0.0 } else { 1.0 };
        }
        if self.letters.min(other.letters) <= SHORT
            || self.digits != other.digits
            || self.is_apart_from(other.letters, other.alphabet)
        {
            return 0.0;
        }
        if self.has_a_part_put_in(other) {
            return NEARLY_IDENTICAL;
        }
        // The one weighs the start, as names differ at their ends by case and number; the other counts slips.
        let by_start = strsim::jaro_winkler(&self.key, &other.key);
        if by_start < 2.0 * ALIKE - 1.0 {
            return by_start.midpoint(0.0);
        }
        by_start.midpoint(strsim::normalized_damerau_levenshtein(&self.key, &other.key))
    }

    /// Whether one is the other with a few letters put in, both being one long word: Kazakhstantelecom, Kazakhtelecom.
    fn has_a_part_put_in(&self, other: &Self) -> bool {
        /// The fewest letters of the shorter.
        const LONG: usize = 10;
        /// The fewest letters that stand on either side of the part.
        const SIDE: usize = 4;
        /// The most letters of the part.
        const PART: usize = 4;
        let (shorter, longer) = if self.letters < other.letters { (self, other) } else { (other, self) };
        let part = longer.letters - shorter.letters;
        if !(self.one_word && other.one_word) || shorter.letters < LONG || part == 0 || part > PART {
            return false;
        }
        let same =
            |pairs: &mut dyn Iterator<Item = (char, char)>| pairs.take_while(|(one, other)| one == other).count();
        let before = same(&mut shorter.key.chars().zip(longer.key.chars()));
        let after = same(&mut shorter.key.chars().rev().zip(longer.key.chars().rev()));
        before >= SIDE && after >= SIDE && before + after >= shorter.letters
    }
}

/// The letters of `key`, a bit each; two may share one.
fn alphabet(key: &str) -> u32 {
    key.chars().fold(0, |alphabet, letter| alphabet | 1 << (letter as u32 % 32))
}

#[cfg(test)]
mod tests;
