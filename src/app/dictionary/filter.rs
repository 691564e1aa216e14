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
/// Under this many characters, a query must stand in a name as it is: letters far apart would fit nearly every name. With
/// just as many, the first one must begin a word.
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
    /// Which characters each name has; see [`mask`]. Beside each other, for most names are looked at no closer.
    masks: Vec<u64>,
    names: Vec<Name>,
    /// How well known each row is; the least first.
    order: Vec<u8>,
}

#[derive(Clone, Copy, Debug)]
struct Name {
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
        let first = self.names.len();
        for name in names {
            let made = romanized(name);
            // Names of other languages often differ in nothing that is compared.
            if !made.is_empty() && (first..self.names.len()).all(|index| self.name(index) != made) {
                self.text.push_str(&made);
                self.masks.push(mask(&made));
                self.names.push(Name { end: self.text.len() as u32, row });
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

/// How good a hit is, and which it is, in one number that sorts fast: its rank, its haystack, how well known it is, its row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Ranked(u64);

impl Ranked {
    fn new(rank: u16, known: u8, Hit { part, row }: Hit) -> Self {
        Self(u64::from(rank) << 48 | u64::from(part) << 40 | u64::from(known) << 32 | u64::from(row))
    }

    fn hit(self) -> Hit {
        Hit { part: (self.0 >> 40) as u8, row: self.0 as u32 }
    }
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
    let mut ranked = Vec::new();
    let mut possible = Vec::with_capacity(parts.len());
    let mut scorer = Scorer::new(&query);
    for (part, haystack) in (0_u8..).zip(parts) {
        let mut search =
            Search { part, haystack, scorer: &mut scorer, kept: Vec::new(), ranked: &mut ranked, best: None };
        match before.and_then(|before| before.possible.get(usize::from(part))) {
            Some(earlier) => {
                for chunk in earlier.chunks(STRIDE) {
                    if !keep_going() {
                        return None;
                    }
                    for &index in chunk {
                        let has =
                            haystack.masks.get(index as usize).is_some_and(|mask| mask & query.mask == query.mask);
                        if has {
                            search.look_at(index as usize);
                        }
                    }
                }
            }
            None => {
                for (chunk, masks) in haystack.masks.chunks(STRIDE).enumerate() {
                    if !keep_going() {
                        return None;
                    }
                    for (index, mask) in masks.iter().enumerate() {
                        if mask & query.mask == query.mask {
                            search.look_at(chunk * STRIDE + index);
                        }
                    }
                }
            }
        }
        possible.push(search.finished());
    }
    ranked.sort_unstable();
    let hits = ranked.into_iter().map(Ranked::hit).collect();
    Some(Filtered { hits, query: query.text, possible })
}

/// A search through one haystack, name by name.
struct Search<'a, 'q> {
    part: u8,
    haystack: &'a Haystack,
    scorer: &'a mut Scorer<'q>,
    /// Names that a longer query could fit.
    kept: Vec<u32>,
    ranked: &'a mut Vec<Ranked>,
    /// The row of the last name that fits, and the best rank among its names.
    best: Option<(u32, u16)>,
}

impl Search<'_, '_> {
    fn look_at(&mut self, index: usize) {
        let fit = self.scorer.fit(self.haystack.name(index), self.haystack.goes_by(index));
        if fit != Fit::Never {
            self.kept.push(index as u32);
        }
        let (Fit::Now(rank), Some(Name { row, .. })) = (fit, self.haystack.names.get(index)) else { return };
        match &mut self.best {
            Some((of, best)) if of == row => *best = rank.min(*best),
            Some(_) | None => {
                self.take_best();
                self.best = Some((*row, rank));
            }
        }
    }

    fn take_best(&mut self) {
        if let Some((row, rank)) = self.best.take() {
            let known = self.haystack.order.get(row as usize).copied().unwrap_or(u8::MAX);
            self.ranked.push(Ranked::new(rank, known, Hit { part: self.part, row }));
        }
    }

    fn finished(mut self) -> Vec<u32> {
        self.take_best();
        self.kept
    }
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

/// How a name fits a query.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// It does, this well: the less, the better.
    Now(u16),
    /// It does not, but may fit a longer one.
    Later,
    /// Neither it nor a longer one.
    Never,
}

/// Finds out how names fit a query.
struct Scorer<'q> {
    query: &'q str,
    whole: Finder<'q>,
    words: Vec<Word<'q>>,
    matcher: Matcher,
    buffer: Vec<char>,
}

/// A word of the query.
struct Word<'q> {
    letters: &'q str,
    finder: Finder<'q>,
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
        let words = query.text.split(' ').filter(|word| !word.is_empty()).map(|letters| Word {
            letters,
            finder: Finder::new(letters),
            characters: letters.chars().collect(),
            is_fuzzy: letters.chars().count() >= FUZZY_FROM,
        });
        Self {
            query: &query.text,
            whole: Finder::new(query.text.as_bytes()),
            words: words.collect(),
            matcher: Matcher::new(config),
            buffer: Vec::new(),
        }
    }

    fn fit(&mut self, name: &str, goes_by: bool) -> Fit {
        let Some(at) = self.whole.find(name.as_bytes()) else { return self.fit_words(name) };
        Fit::Now(match (at, name.len() == self.query.len(), goes_by) {
            (0, true, true) => ranks::EXACT,
            (0, false, true) => ranks::STARTS,
            (0, true, false) => ranks::OTHER_EXACT,
            (0, false, false) => ranks::OTHER_STARTS,
            _ if begins_word(name, at) => ranks::WORD,
            _ => ranks::WITHIN,
        })
    }

    /// Every word by itself, in any order; words of enough letters may have other letters between theirs.
    fn fit_words(&mut self, name: &str) -> Fit {
        let (mut score, mut least, mut worst) = (0, 0, ranks::EVERY_WORD);
        let mut believed = true;
        let is_one = self.words.len() == 1;
        for word in &self.words {
            // A query of one word was looked for already.
            if let Some(at) = (!is_one).then(|| word.finder.find(name.as_bytes())).flatten() {
                let rank = if begins_word(name, at) { ranks::EVERY_WORD } else { ranks::WITHIN };
                worst = worst.max(rank);
                continue;
            }
            if !word.is_fuzzy {
                // With more letters typed, the others may stand far apart.
                believed = false;
                continue;
            }
            if !in_order(name.as_bytes(), word.letters.as_bytes()) {
                return Fit::Never;
            }
            if word.characters.len() == FUZZY_FROM && !has_word_from(name.as_bytes(), word.letters.as_bytes()) {
                believed = false;
                continue;
            }
            let needle = if word.letters.is_ascii() {
                Utf32Str::Ascii(word.letters.as_bytes())
            } else {
                Utf32Str::Unicode(&word.characters)
            };
            let Some(found) = self.matcher.fuzzy_match(Utf32Str::new(name, &mut self.buffer), needle) else {
                return Fit::Never;
            };
            score += usize::from(found);
            least += word.characters.len() * FUZZY_SCORE;
            worst = ranks::LETTERS;
        }
        if !believed || score < least {
            return Fit::Later;
        }
        let short_of_best = MAX_SCORE - score.min(MAX_SCORE);
        Fit::Now(if worst == ranks::LETTERS { ranks::LETTERS + short_of_best as u16 } else { worst })
    }
}

/// Whether `name` has all `letters` in their order, whatever is between them.
fn in_order(name: &[u8], letters: &[u8]) -> bool {
    let mut rest = name.iter();
    letters.iter().all(|letter| rest.any(|other| other == letter))
}

/// Whether a word of `name` begins with the first of `letters`.
fn has_word_from(name: &[u8], letters: &[u8]) -> bool {
    let begins = |before: u8| before.is_ascii() && !before.is_ascii_alphanumeric();
    name.first() == letters.first()
        || name
            .windows(2)
            .any(|two| matches!(two, [before, letter] if Some(letter) == letters.first() && begins(*before)))
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
