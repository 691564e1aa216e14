//! Candidates and one automaton find just what a plain search for every name would.

use aho_corasick::AhoCorasick;
use dateline::gazetteer;
use dateline::names::NameId;
use dateline::recognition::Lexicon;
use dateline::recognition::candidates::{Candidates, Folded, Match};
use dateline::recognition::matching::Matcher;
use dateline::text::Span;
use dateline::text::edge::is_edge;
use dateline::text::fold::folded;
use proptest::prelude::*;

/// Every 61st name of the index: enough to be dense, few enough for a plain search in a test.
const STEP: u32 = 61;

/// What stands between two names.
const JOINTS: &[&str] = &[" and ", ", ", ". The Bank of China", " X"];

fn sample() -> Vec<NameId> {
    (0..gazetteer::index().name_count()).step_by(STEP as usize).map(NameId).collect()
}

/// `text` as a block of its own.
fn gather(text: &str, candidates: &mut Candidates<'_>) -> Folded {
    let mut folded = Folded::default();
    candidates.gather(text, Span::whole(text), &mut folded);
    folded
}

/// The matches of the sampled names in `blocks`, found block by block or all blocks in one batch.
fn matches(blocks: &[String], together: bool) -> Vec<(usize, Match)> {
    let lexicon = Lexicon::built_in();
    let mut found = Vec::new();
    let mut collect = |number: usize, folded: &Folded, matcher: &Matcher| {
        matcher.find(folded, 0, |hit| {
            if hit.name.0 % STEP == 0 && begins_with_word(hit.name) {
                // Behind the line break that every block begins with.
                found.push((number, Match { start: hit.start - 1, end: hit.end - 1, name: hit.name }));
            }
        });
    };
    if together {
        let mut candidates = Candidates::new(&lexicon);
        let folded: Vec<Folded> = blocks.iter().map(|block| gather(block, &mut candidates)).collect();
        let matcher = Matcher::new(&candidates);
        for (number, folded) in folded.iter().enumerate() {
            collect(number, folded, &matcher);
        }
    } else {
        for (number, block) in blocks.iter().enumerate() {
            let mut candidates = Candidates::new(&lexicon);
            let folded = gather(block, &mut candidates);
            collect(number, &folded, &Matcher::new(&candidates));
        }
    }
    found.sort_unstable();
    found
}

/// The matches that an automaton over all sampled names finds.
fn expected(blocks: &[String], names: &[NameId]) -> Vec<(usize, Match)> {
    let index = gazetteer::index();
    let automaton = AhoCorasick::new(names.iter().map(|&name| index.name(name))).expect("a small automaton");
    let mut found = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        let text = folded(block);
        for hit in automaton.find_overlapping_iter(&text) {
            if is_edge(&text, hit.start()) && is_edge(&text, hit.end()) {
                let name = *names.get(hit.pattern().as_usize()).expect("a pattern for each name");
                found.push((number, Match { start: hit.start() as u32, end: hit.end() as u32, name }));
            }
        }
    }
    found.sort_unstable();
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn any_block_size_gives_the_matches_of_one_automaton_over_all_names(
        picks in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(JOINTS)), 1..40),
        size in 1..8_usize,
    ) {
        let names = sample();
        // Names as the lexicon writes them begin with capitals, so none is passed over for a small letter.
        let written = |name: NameId| gazetteer::index().senses(name).next().map_or("", |sense| sense.text).to_uppercase();
        let words: Vec<String> = picks.iter().map(|(pick, joint)| written(*pick.get(&names)) + joint).collect();
        let blocks: Vec<String> = words.chunks(size).map(<[String]>::concat).collect();
        let expected: Vec<_> = expected(&blocks, &names).into_iter().filter(|(_, hit)| begins_with_word(hit.name)).collect();
        prop_assert_eq!(&matches(&blocks, true), &expected);
        prop_assert_eq!(&matches(&blocks, false), &expected);
    }
}

/// Names that begin with a sign are found from their first word on, so their spans differ from a plain search.
fn begins_with_word(name: NameId) -> bool {
    gazetteer::index().name(name).chars().next().is_some_and(char::is_alphanumeric)
}

/// The longest match in `text`, as written there.
fn longest(text: &str) -> String {
    let lexicon = Lexicon::built_in();
    let mut candidates = Candidates::new(&lexicon);
    let folded = gather(text, &mut candidates);
    let mut best = Span::default();
    Matcher::new(&candidates).find(&folded, 0, |hit| {
        let span = folded.mapped.walk().source_span(text, hit.start..hit.end).expect("on whole characters");
        if span.len() > best.len() {
            best = span;
        }
    });
    best.of(text).to_owned()
}

#[test]
fn a_name_is_found_however_its_words_are_parted() {
    for text in [
        "in New York today",
        "in New\nYork today",
        "in New\r\n  York today",
        "in New\u{a0}York today",
        "in NEW\tYORK today",
    ] {
        assert_eq!(folded(&longest(text)), "new york", "{text:?}");
    }
    for text in ["the Cote d'Ivoire team", "the Cote d’Ivoire team", "the Côte dʼIvoire team"] {
        assert_eq!(folded(&longest(text)), "cote d'ivoire", "{text:?}");
    }
    assert_eq!(longest("Kazakh\u{ad}stan’s"), "Kazakh\u{ad}stan");
}

#[test]
fn a_long_name_that_is_cut_hides_no_short_one() {
    let mut found = Vec::new();
    let text = "the Bank of Chinatown";
    let lexicon = Lexicon::built_in();
    let mut candidates = Candidates::new(&lexicon);
    let folded = gather(text, &mut candidates);
    Matcher::new(&candidates)
        .find(&folded, 0, |hit| found.extend(text.get(hit.start as usize - 1..hit.end as usize - 1)));
    assert!(found.contains(&"Bank"), "{found:?}");
    assert!(!found.contains(&"Bank of China"), "{found:?}");
}
