//! Finds every name of the lexicon in folded text: candidates by the name index, then one automaton over just those.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use crate::names::index::keys::Units;
use crate::names::{NameId, NameIndex};
use crate::text::edge::is_edge;

/// The names that some folded texts could hold. A batch may gather from one article or from many.
#[derive(Clone, Debug)]
pub struct Candidates {
    /// A bit for each name of the index.
    seen: Vec<u64>,
    names: Vec<NameId>,
}

impl Candidates {
    /// None yet.
    #[must_use]
    pub fn new(index: &NameIndex) -> Self {
        Self { seen: vec![0; index.name_count() as usize / 64 + 1], names: Vec::new() }
    }

    /// Adds the names that `folded` could hold: those whose first words stand in it one after the other.
    pub fn gather(&mut self, index: &NameIndex, folded: &str) {
        let mut units = Units::new(folded);
        let (mut first, mut second, mut third) = (units.next(), units.next(), units.next());
        while let Some(unit) = first {
            index.candidates(&unit, second.as_ref(), third.as_ref(), &mut |name| self.add(name));
            (first, second, third) = (second, third, units.next());
        }
    }

    fn add(&mut self, name: NameId) {
        let (word, bit) = (name.0 as usize / 64, 1 << (name.0 % 64));
        if let Some(word) = self.seen.get_mut(word)
            && *word & bit == 0
        {
            *word |= bit;
            self.names.push(name);
        }
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
    automaton: Option<AhoCorasick>,
    names: Vec<NameId>,
}

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
    pub fn new(index: &NameIndex, candidates: Candidates) -> Self {
        let names = candidates.names;
        let automaton = (!names.is_empty()).then(|| {
            AhoCorasickBuilder::new()
                .match_kind(MatchKind::Standard)
                .prefilter(false)
                .build(names.iter().map(|&name| index.name(name)))
                .expect("the names of a batch fit an automaton")
        });
        Self { automaton, names }
    }

    /// Hands `found` every name of `folded` that stands at word edges. Every reading is kept: a long name that is cut by
    /// a word edge must not hide a short one within it.
    pub fn find(&self, folded: &str, mut found: impl FnMut(Match)) {
        let Some(automaton) = &self.automaton else { return };
        for hit in automaton.find_overlapping_iter(folded) {
            if is_edge(folded, hit.end())
                && is_edge(folded, hit.start())
                && let Some(&name) = self.names.get(hit.pattern().as_usize())
            {
                found(Match { start: hit.start(), end: hit.end(), name });
            }
        }
    }
}
