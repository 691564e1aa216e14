//! Finds every name of the lexicon in folded text: candidates by the name index, then one automaton over just those.
//!
//! The index says at which words a name could begin, so the automaton is walked, anchored, from those words alone: most
//! of a text is passed over at the speed of hashing its words.

use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::{contiguous, noncontiguous};
use aho_corasick::{Anchored, MatchKind};
use smallvec::SmallVec;

use crate::names::index::keys::{Unit, Units};
use crate::names::{NameId, NameIndex};
use crate::recognition::lexicon::Lexicon;
use crate::text::Mapped;
use crate::text::Span;
use crate::text::edge::{Class, is_edge};
use crate::text::fold::{fold, folded_onto};

/// Slots of the memory of keys already looked up; a power of two.
const REMEMBERED: usize = 1 << 10;

/// A folded block, and the offsets in its folded text at which a name could begin.
#[derive(Clone, Debug)]
pub struct Folded {
    /// The folded text with its map back.
    pub mapped: Mapped,
    /// Offsets in the folded text, in no strict order.
    starts: Vec<u32>,
}

/// The names that some texts could hold. A batch may gather from one article or from many.
#[derive(Clone, Debug)]
pub struct Candidates<'i> {
    lexicon: &'i Lexicon,
    layers: SmallVec<[Layer<'i>; 1]>,
    names: Vec<NameId>,
    /// Keys of words that were looked up and begin a one-word name.
    remembered: Vec<u64>,
}

/// The names of one layer of the lexicon.
#[derive(Clone, Debug)]
struct Layer<'i> {
    index: &'i NameIndex,
    /// A bit for each name of the index.
    seen: Vec<u64>,
}

impl<'i> Candidates<'i> {
    /// None yet.
    #[must_use]
    pub fn new(lexicon: &'i Lexicon) -> Self {
        let layers = lexicon.indexes();
        let layers = layers.map(|index| Layer { index, seen: vec![0; index.name_count() as usize / 64 + 1] }).collect();
        Self { lexicon, layers, names: Vec::new(), remembered: vec![0; REMEMBERED] }
    }

    /// Folds the block at `span` of `text` and adds the names that it could hold: those whose first words stand in it
    /// one after the other.
    pub fn gather(&mut self, text: &str, span: Span) -> Folded {
        let mapped = fold(span.of(text), span.start());
        let mut starts = Vec::with_capacity(mapped.text().len() / 16);
        let mut source = mapped.walk();
        let mut units = Units::new(mapped.text());
        // Signs part no words: a name may have a comma within. They are names only by themselves (€).
        let mut next_word = |candidates: &mut Self, starts: &mut Vec<u32>| loop {
            let unit = units.next()?;
            if unit.class != Class::Other {
                return Some(unit);
            }
            if candidates.look_up(&unit, None, None, true) {
                starts.push(unit.start);
            }
        };
        let mut first = next_word(self, &mut starts);
        let mut second = next_word(self, &mut starts);
        let mut third = next_word(self, &mut starts);
        while let Some(unit) = first {
            let capital = begins_with_capital(text, source.source_of(unit.start));
            if self.look_up(&unit, second.as_ref(), third.as_ref(), capital) {
                starts.push(unit.start);
            }
            (first, second, third) = (second, third, next_word(self, &mut starts));
        }
        Folded { mapped, starts }
    }

    /// Adds the names that could begin with `first`; whether there are any.
    fn look_up(&mut self, first: &Unit, second: Option<&Unit>, third: Option<&Unit>, capital: bool) -> bool {
        let Self { lexicon: _, layers, names, remembered } = self;
        // A word that begins a one-word name is remembered: its names are candidates already.
        let memory = first.hash ^ u64::from(capital);
        let slot = remembered.get_mut(first.hash as usize % REMEMBERED);
        let known = slot.as_ref().is_some_and(|slot| **slot == memory);
        let (mut one_word, mut more_words) = (known, false);
        for (number, Layer { index, seen }) in layers.iter_mut().enumerate() {
            let mut add = |name: NameId| {
                if let Some(word) = seen.get_mut(name.0 as usize / 64)
                    && *word & (1 << (name.0 % 64)) == 0
                {
                    *word |= 1 << (name.0 % 64);
                    names.push(name.in_layer(number));
                }
            };
            if !known {
                index.one_word(first, capital, &mut |name| {
                    one_word = true;
                    add(name);
                });
            }
            if let Some(second) = second {
                index.more_words(first, second, third, capital, &mut |name| {
                    more_words = true;
                    add(name);
                });
            }
        }
        if one_word && let Some(slot) = slot {
            *slot = memory;
        }
        one_word || more_words
    }

    /// The names, in the order they were met.
    #[must_use]
    pub fn names(&self) -> &[NameId] {
        &self.names
    }
}

/// An automaton over the candidates of a batch.
#[derive(Clone, Debug)]
pub struct Matcher {
    automaton: Built,
    names: Vec<NameId>,
}

/// Both kinds find the same; the second takes longer to build and walks faster.
#[derive(Clone, Debug)]
enum Built {
    Few(noncontiguous::NFA),
    Many(contiguous::NFA),
}

/// From this many names on, an automaton is worth its second stage of building: a batch, not one article.
const MANY: usize = 4096;

/// A name found in folded text, at word edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match {
    /// First byte of the folded text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The name.
    pub name: NameId,
}

impl Matcher {
    /// The automaton over `candidates`.
    ///
    /// # Panics
    /// Where their names together exceed what an automaton holds (2 GB).
    #[must_use]
    pub fn new(candidates: Candidates<'_>) -> Self {
        let Candidates { lexicon, names, .. } = candidates;
        let (mut folded, mut ends) = (String::new(), Vec::with_capacity(names.len()));
        for &name in &names {
            folded_onto(lexicon.written(name), &mut folded);
            ends.push(folded.len());
        }
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let patterns =
            starts.zip(&ends).map(|(start, &end)| from_first_word(folded.get(start..end).unwrap_or_default()));
        let few = noncontiguous::NFA::builder()
            .match_kind(MatchKind::Standard)
            .prefilter(false)
            .build(patterns)
            .expect("the names of a batch fit an automaton");
        let automaton = if names.len() < MANY {
            Built::Few(few)
        } else {
            Built::Many(
                contiguous::Builder::new().build_from_noncontiguous(&few).expect("what fitted before fits again"),
            )
        };
        Self { automaton, names }
    }

    /// Hands `found` every name of `folded` that stands at word edges, in no strict order. Every reading is kept: a long
    /// name that is cut by a word edge must not hide a short one within it.
    pub fn find(&self, folded: &Folded, found: impl FnMut(Match)) {
        match &self.automaton {
            Built::Few(automaton) => self.walk(automaton, folded, found),
            Built::Many(automaton) => self.walk(automaton, folded, found),
        }
    }

    fn walk(&self, automaton: &impl Automaton, folded: &Folded, mut found: impl FnMut(Match)) {
        let Ok(root) = automaton.start_state(Anchored::Yes) else { return };
        let text = folded.mapped.text();
        for &start in &folded.starts {
            let start = start as usize;
            if !is_edge(text, start) {
                continue;
            }
            let mut state = root;
            for (depth, &byte) in (1..).zip(text.as_bytes().get(start..).unwrap_or_default()) {
                state = automaton.next_state(Anchored::Yes, state, byte);
                if automaton.is_dead(state) {
                    break;
                }
                if automaton.is_match(state) && is_edge(text, start + depth) {
                    // States carry the names that end here however early they began; ours began at the root.
                    let here = (0..automaton.match_len(state)).map(|index| automaton.match_pattern(state, index));
                    for pattern in here.filter(|&pattern| automaton.pattern_len(pattern) == depth) {
                        if let Some(&name) = self.names.get(pattern.as_usize()) {
                            found(Match { start, end: start + depth, name });
                        }
                    }
                }
            }
        }
    }
}

/// Whether the character at byte `at` is no small letter: letters without case begin any name.
fn begins_with_capital(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => !byte.is_ascii_lowercase(),
        _ => !text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_lowercase),
    }
}

/// A name from its first word on: what stands before it (’s-Hertogenbosch) is not part of its key.
fn from_first_word(name: &str) -> &str {
    let word = Units::new(name).find(|unit| unit.class != Class::Other);
    word.and_then(|unit| name.get(unit.start as usize..)).unwrap_or(name).trim_end()
}
