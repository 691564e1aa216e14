//! What the name index says of folded text: the names of one word and of two in it, and the longer names it could hold.
//!
//! Most words cost a look at what is remembered of them and a bit test. A name of one word or two is found by comparing it
//! with the words, so only longer names are left for the automaton: few enough that building it for every batch costs
//! little.

use memory::{Known, Memory};
use smallvec::SmallVec;

use crate::names::index::Bitmaps;
use crate::names::index::keys::{Unit, Units, hash, hash_of_three, hash_of_two};
use crate::names::{NameId, NameIndex};
use crate::recognition::lexicon::Lexicon;
use crate::text::edge::{Class, is_edge};
use crate::text::fold::{fold_behind, folded};
use crate::text::{Mapped, Span};

mod memory;

/// A name found in folded text, at word edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match {
    /// Its first byte in the folded text.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// The name.
    pub name: NameId,
}

/// The folded blocks of an article, the names of one word and of two in them, and where a longer one could begin.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The folded blocks with a map back. Before each stands a line break or more, which folded text has none of.
    pub mapped: Mapped,
    blocks: Vec<FoldedBlock>,
    /// The names of one word and of two, block by block, in no strict order.
    names: Vec<Match>,
    /// Offsets in the folded text, block by block, in no strict order.
    starts: Vec<u32>,
}

/// Where what was found in a block ends.
#[derive(Clone, Copy, Debug, Default)]
struct FoldedBlock {
    names: u32,
    starts: u32,
}

impl Folded {
    /// Nothing yet, with room for blocks of about so many bytes together.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        Self {
            mapped: Mapped::with_capacity(0, bytes),
            blocks: Vec::new(),
            names: Vec::with_capacity(bytes / 16),
            starts: Vec::with_capacity(bytes / 40),
        }
    }

    /// How many blocks there are.
    #[must_use]
    pub fn blocks(&self) -> usize {
        self.blocks.len()
    }

    /// The names of one word and of two in a block, and the offsets in it at which a longer one could begin.
    pub(super) fn found_in(&self, block: usize) -> (&[Match], &[u32]) {
        let before = block.checked_sub(1).and_then(|before| self.blocks.get(before)).copied().unwrap_or_default();
        let Some(end) = self.blocks.get(block) else { return (&[], &[]) };
        let names = self.names.get(before.names as usize..end.names as usize);
        let starts = self.starts.get(before.starts as usize..end.starts as usize);
        (names.unwrap_or_default(), starts.unwrap_or_default())
    }
}

/// The names of three words or more that some texts could hold. A batch may gather from one article or from many.
#[derive(Clone, Debug)]
pub struct Candidates<'i> {
    lexicon: &'i Lexicon,
    layers: SmallVec<[Layer<'i>; 1]>,
    /// The words of a block; the room is kept for those of the next one.
    words: Vec<Word>,
}

/// A word of a block.
#[derive(Clone, Copy, Debug)]
struct Word {
    unit: Unit,
    /// Whether it begins with a capital.
    capital: bool,
}

/// One layer of the lexicon, and what is known of it.
#[derive(Clone, Debug)]
struct Layer<'i> {
    number: usize,
    index: &'i NameIndex,
    bitmaps: Bitmaps<'i>,
    /// A bit for each name of the index.
    seen: Vec<u64>,
    names: Vec<NameId>,
    /// What is known of single words.
    memory: Memory,
    /// What is known of words one behind the other.
    beginnings: Memory,
    /// The words of a block that could be or begin a name; the room is kept for those of the next one.
    asked: Vec<Asked>,
}

/// A word that could be or begin a name.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    /// Its place among the words of its block.
    at: u32,
    /// Whether a longer name could begin with it and the next word.
    longer: bool,
}

impl<'i> Candidates<'i> {
    /// None yet.
    #[must_use]
    pub fn new(lexicon: &'i Lexicon) -> Self {
        let layers = lexicon.indexes().enumerate().map(|(number, index)| Layer::new(number, index));
        Self { lexicon, layers: layers.collect(), words: Vec::new() }
    }

    /// Folds the block at `span` of `text`, which stands behind those folded before, finds the names of one word and of
    /// two in it, and adds the longer ones that it could hold: those whose first words stand in it one after the other.
    pub fn gather(&mut self, text: &str, span: Span, folded: &mut Folded) {
        let Folded { mapped, names, starts, blocks } = folded;
        let begin = mapped.go_on_at(span.start());
        let start = mapped.text().len();
        fold_behind(span.of(text), mapped);
        let mut found = Found { text: mapped.text(), names, starts };
        let mut source = mapped.walk_from(begin);
        self.words.clear();
        for unit in Units::from(mapped.text(), start) {
            // Signs part no words: a name may have a comma within. They are names only by themselves (€).
            if unit.class == Class::Other {
                self.layers.iter_mut().for_each(|layer| layer.ask_sign(unit, &mut found));
            } else {
                let capital = begins_with_capital(text, source.source_of(unit.start));
                self.words.push(Word { unit, capital });
            }
        }
        self.layers.iter_mut().for_each(|layer| layer.ask(&self.words, &mut found));
        blocks.push(FoldedBlock { names: names.len() as u32, starts: starts.len() as u32 });
    }

    /// The names that an automaton has to look for.
    pub fn names(&self) -> impl Iterator<Item = NameId> {
        self.layers.iter().flat_map(|layer| layer.names.iter().copied())
    }

    /// The lexicon that has them.
    #[must_use]
    pub fn lexicon(&self) -> &'i Lexicon {
        self.lexicon
    }
}

/// What is found.
struct Found<'t> {
    /// The folded text.
    text: &'t str,
    /// The names of one word and of two.
    names: &'t mut Vec<Match>,
    starts: &'t mut Vec<u32>,
}

impl Found<'_> {
    /// Takes the name that the units from `first` to `last` are known to be. Whether they begin a candidate.
    fn take(&mut self, known: Known, first: &Unit, last: &Unit) -> bool {
        if let Some(name) = known.name()
            && self.begins_word(first)
            && self.ends_word(last)
        {
            self.names.push(Match { start: first.start, end: last.end, name });
        }
        known.begins
    }

    /// Whether a word begins where `unit` does: letters from an ASCII one on do, as no letter stands before them.
    fn begins_word(&self, unit: &Unit) -> bool {
        unit.class == Class::Letter && self.is_ascii_at(unit.start) || is_edge(self.text, unit.start as usize)
    }

    /// Whether a word ends where `unit` does: letters before ASCII do, as it is none.
    fn ends_word(&self, unit: &Unit) -> bool {
        unit.class == Class::Letter && self.is_ascii_at(unit.end) || is_edge(self.text, unit.end as usize)
    }

    fn is_ascii_at(&self, at: u32) -> bool {
        self.text.as_bytes().get(at as usize).is_some_and(u8::is_ascii)
    }
}

impl Word {
    /// What it is remembered by.
    fn key(&self) -> u64 {
        self.key_with(self.unit.hash)
    }

    /// What words that begin with it, and have this hash, are remembered by: with and without a capital, they can be names
    /// of different things.
    fn key_with(&self, hash: u64) -> u64 {
        const CAPITAL: u64 = 0xd1b5_4a32_d192_ed03;
        hash ^ if self.capital { CAPITAL } else { 0 }
    }
}

impl<'i> Layer<'i> {
    fn new(number: usize, index: &'i NameIndex) -> Self {
        let seen = vec![0; index.name_count() as usize / 64 + 1];
        let (names, asked) = (Vec::new(), Vec::new());
        Self {
            number,
            index,
            bitmaps: index.bitmaps(),
            seen,
            names,
            memory: Memory::new(),
            beginnings: Memory::new(),
            asked,
        }
    }

    /// Looks for the names that are one or two of `words`, and adds the longer ones that could begin with one of them.
    fn ask(&mut self, words: &[Word], found: &mut Found<'_>) {
        let mut asked = std::mem::take(&mut self.asked);
        asked.resize(words.len().max(asked.len()), Asked::default());
        let many = self.pass_over(words, &mut asked);
        for &Asked { at, longer } in asked.get(..many).unwrap_or_default() {
            let rest = words.get(at as usize..).unwrap_or_default();
            let Some(first) = rest.first() else { continue };
            let known = self.look_up(first, found.text);
            let begins_alone = found.take(known, &first.unit, &first.unit);
            let begins_longer = longer && self.look_up_longer(rest, found);
            if begins_alone || begins_longer {
                found.starts.push(first.unit.start);
            }
        }
        self.asked = asked;
    }

    /// Looks for the names that are the sign `unit`, and adds those that begin with it.
    fn ask_sign(&mut self, unit: Unit, found: &mut Found<'_>) {
        let known = self.look_up(&Word { unit, capital: true }, found.text);
        if found.take(known, &unit, &unit) {
            found.starts.push(unit.start);
        }
    }

    /// Writes to `asked` those of `words` that are not known to be and to begin no name: how many.
    ///
    /// Nearly all of the time it waits for memory and bitmaps. Without a branch that goes by what they say, the processor
    /// asks for the next words meanwhile.
    fn pass_over(&self, words: &[Word], asked: &mut [Asked]) -> usize {
        let mut many = 0;
        for (at, word) in words.iter().enumerate() {
            let alone = !self.memory.is_nothing(word.key());
            let second = words.get(at + 1).map(|second| &second.unit);
            let longer = second.is_some_and(|second| self.bitmaps.may_begin_longer(&word.unit, second, word.capital));
            if let Some(next) = asked.get_mut(many) {
                *next = Asked { at: at as u32, longer };
            }
            many += usize::from(alone | longer);
        }
        many
    }

    /// What is known of `word` of the folded `text`.
    fn look_up(&mut self, word: &Word, text: &str) -> Known {
        if let Some(known) = self.memory.get(word.key()) {
            return known;
        }
        let mut known = Known::NOTHING;
        if self.bitmaps.may_be_one_word(&word.unit, word.capital) {
            let written = text.get(word.unit.start as usize..word.unit.end as usize);
            let index = self.index;
            index.one_word(&word.unit, &mut |name, needs_capital| {
                if word.capital || !needs_capital {
                    self.learn(&mut known, name, written);
                }
            });
        }
        self.memory.put(word.key(), known);
        known
    }

    /// Looks for the name that is the first two of these words, and adds the longer ones that could begin with them. Whether
    /// there are any.
    fn look_up_longer(&mut self, words: &[Word], found: &mut Found<'_>) -> bool {
        let [first, second, behind @ ..] = words else { return false };
        let (unit, next) = (&first.unit, &second.unit);
        let third = behind.first().map(|word| &word.unit).filter(|_| self.bitmaps.may_go_on(unit, next));
        let hash = third.map_or_else(|| hash_of_two(unit, next), |third| hash_of_three(unit, next, third));
        let key = first.key_with(hash ^ hash_of_joint(found.text, unit, next));
        let known = self.beginnings.get(key).unwrap_or_else(|| {
            let written = found.text.get(unit.start as usize..next.end as usize);
            let (index, mut known) = (self.index, Known::NOTHING);
            index.two_words(unit, next, &mut |name, needs_capital| {
                if first.capital || !needs_capital {
                    self.learn(&mut known, name, written);
                }
            });
            if let Some(third) = third {
                index.three_words(unit, next, third, &mut |name, needs_capital| {
                    if first.capital || !needs_capital {
                        self.learn(&mut known, name, None);
                    }
                });
            }
            self.beginnings.put(key, known);
            known
        });
        found.take(known, unit, next)
    }

    /// Takes in that `name` could begin where words are `written` so: it is those words, or a candidate.
    fn learn(&mut self, known: &mut Known, name: NameId, written: Option<&str>) {
        let (Some(bits), bit) = (self.seen.get_mut(name.0 as usize / 64), 1 << (name.0 % 64)) else { return };
        let is_candidate = *bits & bit != 0;
        // Names that differ in a sign before the words ($U) are alike from there on: one of them is kept. A name that is a
        // candidate already is not compared again, or words parted in ever new ways would have it compared at each of them.
        if !is_candidate
            && known.name().is_none()
            && written.is_some_and(|written| is_words(self.index.written(name), written))
        {
            *known = known.named(name.in_layer(self.number));
            return;
        }
        known.begins = true;
        if !is_candidate {
            *bits |= bit;
            self.names.push(name.in_layer(self.number));
        }
    }
}

/// A hash of what stands between two units: what is known of the words holds only where they are parted the same way.
fn hash_of_joint(text: &str, first: &Unit, second: &Unit) -> u64 {
    match text.get(first.end as usize..second.start as usize) {
        Some(" ") | None => 0,
        Some(joint) => hash(joint.as_bytes()),
    }
}

/// Whether the name `written` is these folded words and nothing else.
fn is_words(written: &str, words: &str) -> bool {
    written.eq_ignore_ascii_case(words) || from_first_word(&folded(written)) == words
}

/// Whether the character at byte `at` is no small letter: letters without case begin any name.
fn begins_with_capital(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => !byte.is_ascii_lowercase(),
        _ => !text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_lowercase),
    }
}

/// A name from its first word on: what stands before it (’s-Hertogenbosch) is not part of its key.
pub(super) fn from_first_word(name: &str) -> &str {
    let word = Units::new(name).find(|unit| unit.class != Class::Other);
    word.and_then(|unit| name.get(unit.start as usize..)).unwrap_or(name).trim_end()
}
