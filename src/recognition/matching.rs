//! Finds every name of the lexicon in folded text: those of one word and of two have been compared with it, the others are
//! found by one automaton over just the candidates.
//!
//! The index says at which words a name could begin, so the automaton is walked, anchored, from those words alone: most
//! of a text is passed over at the speed of hashing its words.

use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::noncontiguous::NFA;
use aho_corasick::{Anchored, MatchKind};

use crate::names::NameId;
use crate::recognition::candidates::{Candidates, Folded, Match, from_first_word};
use crate::text::edge::is_edge;
use crate::text::fold::folded_onto;

/// An automaton over the candidates of a batch.
///
/// Of the kinds of automaton, the one that is built fastest: it is walked from few words, and a few bytes from each.
#[derive(Clone, Debug)]
pub struct Matcher {
    automaton: NFA,
    names: Vec<NameId>,
}

impl Matcher {
    /// The automaton over `candidates`.
    ///
    /// # Panics
    /// Where their names together exceed what an automaton holds (2 GB).
    #[must_use]
    pub fn new(candidates: &Candidates<'_>) -> Self {
        let lexicon = candidates.lexicon();
        let names: Vec<NameId> = candidates.names().collect();
        let (mut folded, mut ends) = (String::new(), Vec::with_capacity(names.len()));
        for &name in &names {
            folded_onto(lexicon.written(name), &mut folded);
            ends.push(folded.len());
        }
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let patterns =
            starts.zip(&ends).map(|(start, &end)| from_first_word(folded.get(start..end).unwrap_or_default()));
        let automaton = NFA::builder()
            .match_kind(MatchKind::Standard)
            .prefilter(false)
            .dense_depth(DENSE_DEPTH)
            .build(patterns)
            .expect("the names of a batch fit an automaton");
        Self { automaton, names }
    }

    /// Hands `found` every name of a block of `folded` that stands at word edges, in no strict order, some of them twice. Every
    /// reading is kept: a long name that is cut by a word edge must not hide a short one within it.
    pub fn find(&self, folded: &Folded, block: usize, mut found: impl FnMut(Match)) {
        let (names, starts) = folded.found_in(block);
        for &name in names {
            found(name);
        }
        let automaton = &self.automaton;
        let Ok(root) = automaton.start_state(Anchored::Yes) else { return };
        let text = folded.mapped.text();
        for &begin in starts {
            let start = begin as usize;
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
                            found(Match { start: begin, end: (start + depth) as u32, name });
                        }
                    }
                }
            }
        }
    }
}

/// States up to this depth have a transition for every byte: the more of them, the faster the walk, the slower the making.
const DENSE_DEPTH: usize = 1;

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::Matcher;
    use crate::dictionary::{Compiled, Item, Layer, OwnEntity, Written};
    use crate::recognition::Lexicon;
    use crate::recognition::candidates::{Candidates, Folded};
    use crate::text::Span;

    /// A dictionary of these names.
    fn listing(names: &[&str]) -> Lexicon {
        let entity = |name: &&str| Item::Entity(OwnEntity::new(*name, "vessel"));
        let items = (1..).zip(names.iter().map(entity)).map(|(line, item)| Written { item, line }).collect();
        let layer = Layer { name: "mine.toml".to_owned(), writable: true, items };
        Lexicon::layered(vec![Arc::new(Compiled::new(&layer))])
    }

    /// The names of the dictionary that stand in the blocks of one article, as the dictionary writes them.
    fn found(names: &[&str], blocks: &[&str]) -> Vec<String> {
        let lexicon = listing(names);
        let (mut candidates, mut folded) = (Candidates::new(&lexicon), Folded::default());
        let mut article = String::new();
        for block in blocks {
            let start = article.len();
            article.push_str(block);
            let span = Span::new(&article, start, article.len()).expect("within the article");
            candidates.gather(&article, span, &mut folded);
        }
        let matcher = Matcher::new(&candidates);
        let mut found = Vec::new();
        for block in 0..blocks.len() {
            let mut matches = Vec::new();
            matcher.find(&folded, block, |hit| matches.push(hit));
            matches.sort_unstable();
            matches.dedup();
            let own = matches.iter().filter(|hit| hit.name.layer() > 0);
            found.extend(own.map(|hit| lexicon.written(hit.name).to_owned()));
        }
        found
    }

    #[test]
    fn what_is_remembered_of_words_holds_for_the_same_words_alone() {
        let table: [(&[&str], &[&str], &[&str]); 11] = [
            // Names that differ in a sign before their words.
            (&["Zor Bix", "¡Zor Bix"], &["in Zor Bix now"], &["Zor Bix", "¡Zor Bix"]),
            // The words parted otherwise, whichever comes first.
            (&["Zor Bix"], &["Zor Bix", "Zor, Bix", "Zor-Bix", "Zor Bix"], &["Zor Bix", "Zor Bix"]),
            (&["Zor Bix"], &["Zor, Bix", "Zor Bix"], &["Zor Bix"]),
            (&["Zor Bix", "Zor-Bix"], &["Zor-Bix", "Zor Bix"], &["Zor-Bix", "Zor Bix"]),
            // The same words with another behind them.
            (&["Zor Bix Lu", "Zor Bix"], &["Zor Bix Pa", "Zor Bix Lu"], &["Zor Bix", "Zor Bix", "Zor Bix Lu"]),
            (&["Zor Bix!"], &["Zor Bix", "Zor Bix!"], &["Zor Bix!"]),
            (&["Zor!", "Zor"], &["Zor", "Zor!"], &["Zor", "Zor", "Zor!"]),
            // Small letters do not begin a name that has a capital, but do not hide it either.
            (&["Zorbix", "Zor Bix"], &["zorbix zor bix", "Zorbix Zor Bix"], &["Zorbix", "Zor Bix"]),
            // No name goes on over the end of a block.
            (&["Zor Bix", "Bix"], &["Zor ", "Bix"], &["Bix"]),
            // Scripts without blanks: two letters, and two that begin more.
            (&["北京", "北京大学"], &["在北京大学", "在北京"], &["北京", "北京大学", "北京"]),
            // A mark of a script without blanks, behind letters of another.
            (&["Zor Bix", "Zorbix"], &["Zor Bix\u{3099}", "Zorbix\u{3099}", "Zor Bix"], &["Zor Bix"]),
        ];
        for (names, blocks, expected) in table {
            assert_eq!(found(names, blocks), expected, "{names:?} in {blocks:?}");
        }
    }
}
