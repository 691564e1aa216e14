//! The fuzzy filter: what is typed, looked for among all names of all layers.
//!
//! A [`Haystack`] holds every name as it is compared: folded, in Latin letters where that is possible, so that `kaz` finds
//! Казахтелеком and `каз` finds Kazakhstan. A mask of the letters of each name turns most of them down at the cost of one
//! comparison, and a query that only goes on from the one before looks at no more than what could still fit that one.

use std::sync::Arc;

use memchr::memmem::Finder;
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::text::fold::folded;

/// The most characters of a query that count: nobody types more to find a name.
const MAX_QUERY: usize = 64;
/// Under this many characters, a query must stand in a name as it is: letters far apart would fit nearly every name.
const FUZZY_FROM: usize = 3;
/// What each character of a query must earn for letters far apart to be believed. The matcher gives 16 for a character, a
/// bonus at the start of a word, and takes 3 and more for a gap.
const FUZZY_SCORE: usize = 14;
/// More than a query of [`MAX_QUERY`] characters can score.
const MAX_SCORE: usize = 1 << 14;
/// How many names are looked at between two questions whether anybody still waits.
const STRIDE: usize = 4096;

/// The names of one layer, as they are compared.
#[derive(Clone, Debug, Default)]
pub struct Haystack {
    /// All names, one behind the other.
    text: String,
    names: Vec<Name>,
    /// How well known each row is; the least first.
    order: Vec<u8>,
}

#[derive(Clone, Copy, Debug)]
struct Name {
    /// Which characters it has; see [`mask`].
    mask: u64,
    /// Where it ends in the text.
    end: u32,
    /// The row it belongs to.
    row: u32,
}

impl Haystack {
    /// Adds a row with its names, the one it goes by first. Rows are numbered in the order they are added; `order` says
    /// which of equally good ones comes first, the least before others.
    pub fn push<'n>(&mut self, names: impl IntoIterator<Item = &'n str>, order: u8) {
        let row = self.order.len() as u32;
        self.order.push(order);
        let mut written = Vec::new();
        for name in names {
            let made = romanized(name);
            // Names of other languages often differ in nothing that is compared.
            if !made.is_empty() && !written.contains(&made) {
                self.text.push_str(&made);
                self.names.push(Name { mask: mask(&made), end: self.text.len() as u32, row });
                written.push(made);
            }
        }
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    fn name(&self, index: usize) -> &str {
        let start = index.checked_sub(1).and_then(|before| self.names.get(before)).map_or(0, |name| name.end as usize);
        let end = self.names.get(index).map_or(start, |name| name.end as usize);
        self.text.get(start..end).unwrap_or_default()
    }

    /// Whether a name is the first of its row.
    fn goes_by(&self, index: usize) -> bool {
        let row = |index: usize| self.names.get(index).map(|name| name.row);
        index.checked_sub(1).is_none_or(|before| row(before) != row(index))
    }
}

/// A row of the haystacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which haystack.
    pub part: u8,
    /// Which row of it.
    pub row: u32,
}

/// What was found, and what a longer query need look at.
#[derive(Clone, Debug, Default)]
pub struct Filtered {
    /// The rows, the best first.
    pub hits: Vec<Hit>,
    /// The query as it was compared.
    query: String,
    /// For each haystack the names that a longer query could fit.
    possible: Vec<Vec<u32>>,
}

/// The rows of `parts` that fit `query`, the best first: the very name, then names that begin with it, then words, parts
/// of words, and letters in that order; among these the earlier parts first, then the best known. `before` is what an
/// earlier query found in the same parts. `None` where `keep_going` said no.
#[must_use]
pub fn filter(
    parts: &[Arc<Haystack>],
    query: &str,
    before: Option<&Filtered>,
    keep_going: &dyn Fn() -> bool,
) -> Option<Filtered> {
    let query = Query::new(query);
    let before = before.filter(|before| !before.query.is_empty() && query.text.starts_with(&before.query));
    let mut ranked: Vec<(u16, u8, u8, u32)> = Vec::new();
    let mut possible = Vec::with_capacity(parts.len());
    let mut scorer = Scorer::new(&query);
    for (part, haystack) in (0_u8..).zip(parts) {
        let earlier = before.and_then(|before| before.possible.get(usize::from(part)));
        let mut kept = Vec::new();
        let count = earlier.map_or(haystack.names.len(), Vec::len);
        for at in 0..count {
            if at % STRIDE == 0 && !keep_going() {
                return None;
            }
            let index = earlier.map_or(at, |earlier| earlier.get(at).map_or(usize::MAX, |&index| index as usize));
            let Some(name) = haystack.names.get(index).filter(|name| name.mask & query.mask == query.mask) else {
                continue;
            };
            let Some(rank) = scorer.rank(haystack.name(index), haystack.goes_by(index)) else { continue };
            kept.push(index as u32);
            let Some(rank) = rank else { continue };
            let known = haystack.order.get(name.row as usize).copied().unwrap_or(u8::MAX);
            match ranked.last_mut().filter(|last| (last.1, last.3) == (part, name.row)) {
                Some(last) => last.0 = last.0.min(rank),
                None => ranked.push((rank, part, known, name.row)),
            }
        }
        possible.push(kept);
    }
    ranked.sort_unstable();
    let hits = ranked.into_iter().map(|(_, part, _, row)| Hit { part, row }).collect();
    Some(Filtered { hits, query: query.text, possible })
}

/// What is typed, as it is compared.
struct Query {
    text: String,
    mask: u64,
}

impl Query {
    fn new(written: &str) -> Self {
        let made = romanized(written);
        let end = made.char_indices().nth(MAX_QUERY).map_or(made.len(), |(at, _)| at);
        let text = made.get(..end).unwrap_or_default().trim().to_owned();
        let mask = text.split(' ').map(mask).fold(0, |all, one| all | one);
        Self { text, mask }
    }
}

/// How good a name is for a query; the less, the better.
struct Scorer<'q> {
    query: &'q str,
    whole: Finder<'q>,
    words: Vec<Word>,
    matcher: Matcher,
    buffer: Vec<char>,
}

/// A word of the query.
struct Word {
    letters: String,
    characters: Vec<char>,
    is_fuzzy: bool,
}

/// How a name fits a query, best first; letters in order count on from the last.
mod ranks {
    pub(super) const EXACT: u16 = 0;
    pub(super) const STARTS: u16 = 1;
    pub(super) const OTHER_EXACT: u16 = 2;
    pub(super) const OTHER_STARTS: u16 = 3;
    pub(super) const WORD: u16 = 4;
    pub(super) const EVERY_WORD: u16 = 5;
    pub(super) const WITHIN: u16 = 6;
    pub(super) const LETTERS: u16 = 7;
}

impl<'q> Scorer<'q> {
    fn new(query: &'q Query) -> Self {
        let mut config = Config::DEFAULT;
        // Names and query are folded alike.
        config.ignore_case = false;
        config.normalize = false;
        let words = query.text.split(' ').filter(|word| !word.is_empty()).map(|word| Word {
            letters: word.to_owned(),
            characters: word.chars().collect(),
            is_fuzzy: word.chars().count() >= FUZZY_FROM,
        });
        Self {
            query: &query.text,
            whole: Finder::new(query.text.as_bytes()),
            words: words.collect(),
            matcher: Matcher::new(config),
            buffer: Vec::new(),
        }
    }

    /// `None` where not even a longer query could fit; `Some(None)` where a longer one could.
    fn rank(&mut self, name: &str, goes_by: bool) -> Option<Option<u16>> {
        let Some(at) = self.whole.find(name.as_bytes()) else { return self.rank_words(name) };
        let rank = match (at, name.len() == self.query.len(), goes_by) {
            (0, true, true) => ranks::EXACT,
            (0, false, true) => ranks::STARTS,
            (0, true, false) => ranks::OTHER_EXACT,
            (0, false, false) => ranks::OTHER_STARTS,
            _ if begins_word(name, at) => ranks::WORD,
            _ => ranks::WITHIN,
        };
        Some(Some(rank))
    }

    /// Every word by itself, in any order; words of enough letters may have other letters between theirs.
    fn rank_words(&mut self, name: &str) -> Option<Option<u16>> {
        let (mut score, mut least, mut worst) = (0, 0, ranks::EVERY_WORD);
        let mut believed = true;
        for word in &self.words {
            if let Some(at) = name.find(&word.letters) {
                let rank = if begins_word(name, at) { ranks::EVERY_WORD } else { ranks::WITHIN };
                worst = worst.max(rank);
                continue;
            }
            let needle = match word.letters.is_ascii() {
                true => Utf32Str::Ascii(word.letters.as_bytes()),
                false => Utf32Str::Unicode(&word.characters),
            };
            if !word.is_fuzzy {
                // With more letters typed, the others may stand far apart.
                believed = false;
                continue;
            }
            let found = self.matcher.fuzzy_match(Utf32Str::new(name, &mut self.buffer), needle)?;
            score += usize::from(found);
            least += word.characters.len() * FUZZY_SCORE;
            worst = ranks::LETTERS;
        }
        if !believed || score < least {
            return Some(None);
        }
        let short_of_best = MAX_SCORE - score.min(MAX_SCORE);
        Some(Some(if worst == ranks::LETTERS { ranks::LETTERS + short_of_best as u16 } else { worst }))
    }
}

/// Whether `name` has all words of `query` in it, whatever the alphabet of either.
#[must_use]
pub fn contains(name: &str, query: &str) -> bool {
    let name = romanized(name);
    romanized(query).split(' ').all(|word| name.contains(word))
}

fn begins_word(name: &str, at: usize) -> bool {
    at == 0
        || name.get(..at).and_then(|before| before.chars().next_back()).is_some_and(|before| !before.is_alphanumeric())
}

/// A bit for each letter and digit; other characters share what is left. Blanks have none.
fn mask(text: &str) -> u64 {
    /// Bits of the characters that have none of their own.
    const SHARED: u32 = 64 - 36;
    text.chars().filter(|character| *character != ' ').fold(0, |mask, character| {
        let bit = match character {
            'a'..='z' => character as u32 - 'a' as u32,
            '0'..='9' => 26 + character as u32 - '0' as u32,
            _ => 36 + character as u32 % SHARED,
        };
        mask | 1 << bit
    })
}

/// `text` as it is compared: folded, Cyrillic letters in Latin ones.
fn romanized(text: &str) -> String {
    if text.is_ascii() {
        return folded(text).trim().to_owned();
    }
    let mut made = String::with_capacity(text.len());
    // Before folding, which takes the sign off й.
    for letter in text.chars().flat_map(char::to_lowercase) {
        match latin(letter) {
            Some(letters) => made.push_str(letters),
            None => made.push(letter),
        }
    }
    folded(&made).trim().to_owned()
}

/// The Latin letters for a small Cyrillic one, as news agencies write them; other letters of Kazakh and Ukrainian too.
fn latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ғ' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' | 'ё' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' => "i",
        'й' | 'ы' => "y",
        'к' | 'қ' => "k",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ұ' | 'ү' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'һ' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        'ї' => "yi",
        'є' => "ye",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::{Filtered, Haystack, Hit, filter};

    const OWN: [&[&str]; 3] = [&["Qaz Ferries"], &["Nordvik Lines", "Нордвик"], &["Kazakh Post"]];
    const BUILT_IN: [(&[&str], u8); 7] = [
        (&["Kazakhstan", "Казахстан", "哈萨克斯坦"], 90),
        (&["Kazan", "Казань"], 60),
        (&["Kazakhtelecom", "Казахтелеком"], 40),
        (&["Bank of Kazan"], 30),
        (&["Nikazo"], 80),
        (&["KazMunayGas", "KMG"], 50),
        (&["Zürich", "Цюрих"], 70),
    ];

    fn parts() -> [Arc<Haystack>; 2] {
        let (mut own, mut built_in) = (Haystack::default(), Haystack::default());
        for names in OWN {
            own.push(names.iter().copied(), 0);
        }
        for (names, fame) in BUILT_IN {
            built_in.push(names.iter().copied(), u8::MAX - fame);
        }
        [Arc::new(own), Arc::new(built_in)]
    }

    fn named(filtered: &Filtered) -> Vec<&'static str> {
        let first = |names: &'static [&'static str]| names.first().copied();
        let name = |hit: &Hit| match hit.part {
            0 => OWN.get(hit.row as usize).and_then(|names| first(names)),
            _ => BUILT_IN.get(hit.row as usize).and_then(|(names, _)| first(names)),
        };
        filtered.hits.iter().filter_map(name).collect()
    }

    fn found(query: &str) -> Vec<&'static str> {
        named(&filter(&parts(), query, None, &|| true).expect("was not stopped"))
    }

    #[test]
    fn names_of_other_alphabets_are_found_in_either() {
        assert!(found("kazakhtel").contains(&"Kazakhtelecom"));
        assert!(found("казахтел").contains(&"Kazakhtelecom"));
        assert_eq!(found("nordvik"), ["Nordvik Lines"]);
        assert_eq!(found("нордвик"), ["Nordvik Lines"]);
        assert_eq!(found("zurich"), ["Zürich"]);
        assert_eq!(found("哈萨克"), ["Kazakhstan"]);
    }

    #[test]
    fn the_best_comes_first() {
        assert_eq!(
            found("kaz"),
            ["Kazakh Post", "Kazakhstan", "Kazan", "KazMunayGas", "Kazakhtelecom", "Bank of Kazan", "Nikazo"],
            "own and the best known first, beginnings before words, words before parts of words"
        );
        assert_eq!(found("kazan").first(), Some(&"Kazan"), "the very name before those that hold it");
        assert_eq!(found("bank kaz"), ["Bank of Kazan"], "words may stand apart");
        assert_eq!(found("kaz bank"), ["Bank of Kazan"], "and in any order");
    }

    #[test]
    fn letters_may_stand_apart_but_not_at_random() {
        assert_eq!(found("kztelecom"), ["Kazakhtelecom"]);
        assert_eq!(found("kmg"), ["KazMunayGas"]);
        assert_eq!(found("ks"), Vec::<&str>::new(), "two letters must stand together");
        assert_eq!(found("xyz"), Vec::<&str>::new());
        assert_eq!(found(&"k".repeat(5000)), Vec::<&str>::new());
    }

    #[test]
    fn it_stops_when_nobody_waits() {
        assert!(filter(&parts(), "kaz", None, &|| false).is_none());
    }

    proptest! {
        #[test]
        fn going_on_typing_finds_what_typing_at_once_finds(query in "[kaznt мазк]{1,8}") {
            let parts = parts();
            let mut before = None;
            for (at, letter) in query.char_indices() {
                let typed = query.get(..at + letter.len_utf8()).unwrap_or_default();
                let step = filter(&parts, typed, before.as_ref(), &|| true).expect("was not stopped");
                let at_once = filter(&parts, typed, None, &|| true).expect("was not stopped");
                prop_assert_eq!(&step.hits, &at_once.hits, "{}", typed);
                before = Some(step);
            }
        }
    }
}
