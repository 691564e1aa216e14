//! Capitalised runs: neighbouring tokens that could be one name.

use crate::article::BlockKind;
use crate::names::{Role, WordSet};
use crate::recognition::scan::Scan;
use crate::recognition::tags::Tag;
use crate::recognition::tokens::Shape;
use crate::recognition::verdicts::Verdicts;
use crate::recognition::words;

/// Tokens `first..=last`, all capitalised (a point after an initial or abbreviation apart), none of them a possessive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The first token.
    pub first: usize,
    /// The last token.
    pub last: usize,
}

/// What the rules read: the scan, its tags, and which blocks are set in capitals or in title case.
#[derive(Debug)]
pub struct Page<'s, 'a> {
    /// The article's tokens and hits.
    pub scan: &'s Scan<'a>,
    /// What the lexicon says of each token by itself.
    pub tags: Vec<Tag>,
    /// For each block, whether capitals in it say nothing: a headline in title case or capitals.
    pub shouting: Vec<bool>,
    /// What the reader's dictionaries decide about its words.
    pub verdicts: Verdicts<'s, 'a>,
    /// For each token, whether it could be of a name.
    named: Vec<bool>,
    /// Its capitalised runs.
    runs: Vec<Run>,
    /// The first token behind the dateline: its capital is one of a sentence's beginning.
    story: Option<usize>,
}

impl<'s, 'a> Page<'s, 'a> {
    /// Reads the tags of `scan`.
    #[must_use]
    pub fn new(scan: &'s Scan<'a>) -> Self {
        let mut tags = crate::recognition::tags::tags(scan);
        let shouting = shouting(scan, &tags);
        // In a headline in capitals a word is no acronym.
        for (tag, token) in tags.iter_mut().zip(&scan.tokens) {
            if token.shape == Shape::Upper && shouting.get(token.block as usize) == Some(&true) {
                tag.common = scan.lexicon.weights(&scan.of(token.span).to_lowercase()).of(WordSet::Common);
            }
        }
        let (verdicts, story) = (Verdicts::new(scan), story(scan));
        let mut page = Self { scan, tags, shouting, verdicts, named: Vec::new(), runs: Vec::new(), story };
        page.named = (0..page.tags.len()).map(|index| page.could_be_of_name(index)).collect();
        page.runs = page.find_runs();
        page
    }

    /// The tag of the token at `index`; an empty one past either end.
    #[must_use]
    pub fn tag(&self, index: usize) -> Tag {
        self.tags.get(index).copied().unwrap_or_default()
    }

    /// The shape of the token at `index`; a sign past either end.
    #[must_use]
    pub fn shape(&self, index: usize) -> Shape {
        self.scan.token(index).map_or(Shape::Sign, |token| token.shape)
    }

    /// Whether tokens `index` and `index + 1` stand in one sentence with nothing but blanks between them.
    #[must_use]
    pub fn adjoins(&self, index: usize) -> bool {
        let pair = self.scan.token(index).zip(self.scan.token(index + 1));
        pair.is_some_and(|(token, next)| token.sentence == next.sentence)
    }

    /// Whether the capital of the token at `index` says nothing: it begins its sentence, or the line is shouting.
    #[must_use]
    pub fn is_forced_capital(&self, index: usize) -> bool {
        self.scan.token(index).is_some_and(|token| {
            token.starts_sentence
                || self.story == Some(index)
                || self.shouting.get(token.block as usize).copied().unwrap_or(false)
        })
    }

    /// Whether the token is in a line set in capitals or title case.
    #[must_use]
    pub fn is_shouting(&self, index: usize) -> bool {
        self.scan.token(index).is_some_and(|token| self.shouting.get(token.block as usize) == Some(&true))
    }

    /// Whether the token is a word whose capital says nothing and that is a common English word.
    #[must_use]
    pub fn is_plain_word(&self, index: usize) -> bool {
        self.is_forced_capital(index) && (self.tag(index).common > 0 || is_function_word(self.scan.word(index)))
    }

    /// The capitalised runs of the article.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    fn find_runs(&self) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut index = 0;
        while index < self.tags.len() {
            if !self.begins_name(index) {
                index += 1;
                continue;
            }
            let first = index;
            let mut last = index;
            while self.adjoins(last) {
                let next = last + 1;
                if self.begins_name(next) {
                    last = next;
                } else if self.is_abbreviating_point(next) && self.adjoins(next) && self.begins_name(next + 1) {
                    last = next + 1;
                } else {
                    break;
                }
            }
            runs.push(Run { first, last });
            index = last + 1;
        }
        runs
    }

    /// Whether the token could be of a name: capitalised and no function word or stop word.
    #[must_use]
    pub fn begins_name(&self, index: usize) -> bool {
        self.named.get(index).copied().unwrap_or(false)
    }

    fn could_be_of_name(&self, index: usize) -> bool {
        match self.shape(index) {
            Shape::Capital | Shape::Upper | Shape::Initial => {
                let word = self.scan.word(index);
                let initial = self.shape(index) == Shape::Initial && self.scan.word(index + 1) == ".";
                let own = self.tag(index).place > 0 || self.tag(index).organization > 0;
                let small = self.is_shouting(index) && !own && words::FUNCTION.has_lower(word);
                let plain = is_function_word(word) || is_described(word) || is_former(word);
                !small && !plain && (initial || !self.is_calendar(index))
            }
            Shape::Mixed => has_name_prefix(self.scan.word(index)),
            Shape::Lower | Shape::Caseless | Shape::Number | Shape::Possessive | Shape::Sign => false,
        }
    }

    fn is_calendar(&self, index: usize) -> bool {
        let tag = self.tag(index);
        tag.stop && tag.given == 0 && tag.surname == 0
    }

    /// Whether an office begins at the token: President, Mayor, Prime Minister.
    #[must_use]
    pub fn begins_office(&self, index: usize) -> bool {
        self.scan.role_at(index, Role::Title).is_some_and(|(title, _)| title.ends_with("office"))
    }

    /// Whether the token is a point right behind an initial or a title: J. Smith, Gen. Smith, St. Thomas.
    #[must_use]
    pub fn is_abbreviating_point(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1) else { return false };
        self.scan.word(index) == "."
            && (self.shape(before) == Shape::Initial || self.tag(before).title)
            && self.scan.token(before).zip(self.scan.token(index)).is_some_and(|(a, b)| a.span.end() == b.span.start())
    }
}

/// Arabic and other particles joined to a name by a hyphen: al-Assad, el-Sisi.
fn has_name_prefix(word: &str) -> bool {
    let Some((prefix, rest)) = word.split_once(['-', '’', '\'']) else { return false };
    words::NAME_PREFIX.has(prefix) && rest.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a hyphen joins a describing word to a name: US-funded, Almaty-based. The name within may be lit; the whole is
/// none. Korean given names (Jong-un) end otherwise.
fn is_described(word: &str) -> bool {
    word.as_bytes().contains(&b'-') && word.rsplit_once('-').is_some_and(|(_, last)| words::DESCRIBING.has(last))
}

/// Whether a hyphen joins "ex" to an office: Ex-President.
fn is_former(word: &str) -> bool {
    word.split_once('-').is_some_and(|(prefix, _)| prefix.eq_ignore_ascii_case("ex"))
}

/// Capitalised only by its place: articles, pronouns, prepositions, conjunctions, auxiliaries.
#[must_use]
pub fn is_function_word(word: &str) -> bool {
    // "US" and "WHO" are no function words; "THE" in a line of capitals is.
    if word.len() > 1
        && word.len() < 4
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && !matches!(word, "THE" | "AND" | "FOR")
    {
        return false;
    }
    words::FUNCTION.has_lower(word)
}

/// The token behind the dash that ends the dateline.
fn story(scan: &Scan<'_>) -> Option<usize> {
    /// Tokens of a dateline behind its place at most: a state, a day, an agency in brackets.
    const LONGEST: usize = 16;
    let place = scan.article.meta.dateline?;
    let behind = scan.tokens.partition_point(|token| token.span.start() < place.end());
    let dash = (behind..behind + LONGEST).find(|&index| matches!(scan.word(index), "—" | "–" | "-" | "--"))?;
    Some(dash + 1)
}

/// For each block, whether its capitals say nothing.
fn shouting(scan: &Scan<'_>, tags: &[Tag]) -> Vec<bool> {
    let blocks = scan.article.blocks.len();
    let mut counts = vec![(0_usize, 0_usize, 0_usize); blocks];
    for (token, _) in scan.tokens.iter().zip(tags) {
        if let Some((capitals, words, whole)) = counts.get_mut(token.block as usize)
            && token.shape.is_word()
            && token.span.len() > 3
        {
            *words += 1;
            *capitals += usize::from(token.shape.is_capital());
            *whole += usize::from(token.shape == Shape::Upper);
        }
    }
    let is_heading = |index: usize| {
        scan.article.blocks.get(index).is_some_and(|block| {
            matches!(block.kind, BlockKind::Title | BlockKind::Heading(_))
                || block.span.len() < 120 && !scan.of(block.span).ends_with(['.', '!', '?', '”', '"'])
        })
    };
    counts
        .iter()
        .enumerate()
        .map(|(index, &(capitals, words, whole))| {
            words >= 3 && whole == words && is_heading(index)
                || words >= 4 && capitals * 10 >= words * 7 && is_heading(index)
                || words >= 8 && capitals * 10 > words * 9
        })
        .collect()
}
