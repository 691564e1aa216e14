//! What the name index says of folded text: the one-word names in it, and the longer names that it could hold.
//!
//! Most words cost a bit test or two. A name of one word is found by comparing it with the word, so only longer names are
//! left for the automaton: few enough that building it for every batch costs little.

use memory::{Known, Memory};
use smallvec::SmallVec;

use crate::names::index::Bitmaps;
use crate::names::index::keys::{Unit, Units};
use crate::names::{NameId, NameIndex};
use crate::recognition::lexicon::Lexicon;
use crate::text::edge::{Class, is_edge};
use crate::text::fold::{fold, folded};
use crate::text::{Mapped, Span};

mod memory;

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

/// A folded block, the one-word names in it, and the offsets in its folded text at which a longer one could begin.
#[derive(Clone, Debug)]
pub struct Folded {
    /// The folded text with its map back.
    pub mapped: Mapped,
    /// The one-word names, in no strict order.
    pub(super) words: Vec<Match>,
    /// Offsets in the folded text, in no strict order.
    pub(super) starts: Vec<u32>,
}

/// The longer names that some texts could hold. A batch may gather from one article or from many.
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
    memory: Memory,
    /// The words of a block that its bitmaps do not pass over; the room is kept for those of the next one.
    asked: Vec<Asked>,
}

/// A word that the bitmaps of a layer do not pass over.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    /// Its place among the words of its block.
    at: u32,
    /// Whether it could be a name.
    alone: bool,
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

    /// Folds the block at `span` of `text`, finds the one-word names in it, and adds the longer ones that it could hold:
    /// those whose first words stand in it one after the other.
    pub fn gather(&mut self, text: &str, span: Span) -> Folded {
        let mapped = fold(span.of(text), span.start());
        let few = span.len() / 16;
        let (names, starts) = (Vec::with_capacity(few), Vec::with_capacity(few));
        let mut found = Found { text: mapped.text(), names, starts };
        let mut source = mapped.walk();
        self.words.clear();
        for unit in Units::new(mapped.text()) {
            // Signs part no words: a name may have a comma within. They are names only by themselves (€).
            if unit.class == Class::Other {
                self.layers.iter_mut().for_each(|layer| layer.ask_sign(unit, &mut found));
            } else {
                let capital = begins_with_capital(text, source.source_of(unit.start));
                self.words.push(Word { unit, capital });
            }
        }
        self.layers.iter_mut().for_each(|layer| layer.ask(&self.words, &mut found));
        let Found { names, starts, .. } = found;
        Folded { mapped, words: names, starts }
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

/// What is found in a block.
struct Found<'t> {
    text: &'t str,
    /// The one-word names.
    names: Vec<Match>,
    starts: Vec<u32>,
}

impl<'i> Layer<'i> {
    fn new(number: usize, index: &'i NameIndex) -> Self {
        let seen = vec![0; index.name_count() as usize / 64 + 1];
        let (names, asked) = (Vec::new(), Vec::new());
        Self { number, index, bitmaps: index.bitmaps(), seen, names, memory: Memory::new(), asked }
    }

    /// Looks for the names that are one of `words`, and adds the longer ones that could begin with one of them.
    fn ask(&mut self, words: &[Word], found: &mut Found<'_>) {
        let mut asked = std::mem::take(&mut self.asked);
        asked.resize(words.len().max(asked.len()), Asked::default());
        let many = self.pass_over(words, &mut asked);
        for &Asked { at, alone, longer } in asked.get(..many).unwrap_or_default() {
            let rest = words.get(at as usize..).unwrap_or_default();
            let Some(&Word { unit: first, capital }) = rest.first() else { continue };
            let begins_alone = alone && self.look_up(&first, capital, found);
            let begins_longer = longer && self.look_up_longer(rest, capital);
            if begins_alone || begins_longer {
                found.starts.push(first.start);
            }
        }
        self.asked = asked;
    }

    /// Looks for the names that are the sign `unit`, and adds those that begin with it.
    fn ask_sign(&mut self, unit: Unit, found: &mut Found<'_>) {
        if self.bitmaps.may_be_one_word(&unit, true) && self.look_up(&unit, true, found) {
            found.starts.push(unit.start);
        }
    }

    /// Writes to `asked` those of `words` that the bitmaps do not pass over: how many.
    ///
    /// Nearly all of the time it waits for the bitmaps. Without a branch that goes by what they say, the processor asks for
    /// the next words meanwhile.
    fn pass_over(&self, words: &[Word], asked: &mut [Asked]) -> usize {
        let mut many = 0;
        for (at, Word { unit, capital }) in words.iter().enumerate() {
            let alone = self.bitmaps.may_be_one_word(unit, *capital);
            let second = words.get(at + 1).map(|second| &second.unit);
            let longer = second.is_some_and(|second| self.bitmaps.may_begin_longer(unit, second, *capital));
            if let Some(next) = asked.get_mut(many) {
                *next = Asked { at: at as u32, alone, longer };
            }
            many += usize::from(alone | longer);
        }
        many
    }

    /// Looks for the name that is `word`. Whether it begins a candidate.
    fn look_up(&mut self, word: &Unit, capital: bool, found: &mut Found<'_>) -> bool {
        let (start, end) = (word.start as usize, word.end as usize);
        let known = self.one_word(found.text.get(start..end).unwrap_or_default(), word);
        if let Some(name) = known.name
            && (capital || !known.needs_capital)
            && stands_alone(word, found.text)
        {
            found.names.push(Match { start, end, name });
        }
        known.begins
    }

    /// Adds the names that could begin with the first of these words. Whether there are any.
    fn look_up_longer(&mut self, words: &[Word], capital: bool) -> bool {
        let [Word { unit: first, .. }, Word { unit: second, .. }, behind @ ..] = words else { return false };
        let third = behind.first().map(|word| &word.unit);
        let Self { number, index, seen, names, .. } = self;
        let mut begins = false;
        index.more_words(first, second, third, capital, &mut |name| {
            begins = true;
            add(seen, names, name, *number);
        });
        begins
    }

    /// What is known of `word`, which is `unit`.
    fn one_word(&mut self, word: &str, unit: &Unit) -> Known {
        let Self { number, index, seen, names, memory, .. } = self;
        if let Some(known) = memory.get(unit.hash) {
            return known;
        }
        let mut known = Known::default();
        index.one_word(unit, &mut |name, needs_capital| {
            // Names that differ in a sign before the word ($U) are alike from the word on: one of them is kept here.
            if known.name.is_none() && is_word(index.written(name), word) {
                known.name = Some(name.in_layer(*number));
                known.needs_capital = needs_capital;
            } else {
                known.begins = true;
                add(seen, names, name, *number);
            }
        });
        memory.put(unit.hash, known);
        known
    }
}

/// Adds `name` of layer `number` to `names` where it has not been `seen`.
fn add(seen: &mut [u64], names: &mut Vec<NameId>, name: NameId, number: usize) {
    if let Some(bits) = seen.get_mut(name.0 as usize / 64)
        && *bits & (1 << (name.0 % 64)) == 0
    {
        *bits |= 1 << (name.0 % 64);
        names.push(name.in_layer(number));
    }
}

/// Whether words begin and end where `unit` does. A run of letters and their marks ends at neither, so it does.
fn stands_alone(unit: &Unit, text: &str) -> bool {
    match unit.class {
        Class::Letter => true,
        Class::Digit | Class::Unspaced | Class::Other => {
            is_edge(text, unit.start as usize) && is_edge(text, unit.end as usize)
        }
    }
}

/// Whether the name `written` is the folded `word` and nothing else.
fn is_word(written: &str, word: &str) -> bool {
    written.eq_ignore_ascii_case(word) || from_first_word(&folded(written)) == word
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
