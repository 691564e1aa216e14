//! Candidates and one automaton find just what a plain search for every name would.

use aho_corasick::AhoCorasick;
use dateline::gazetteer;
use dateline::names::NameId;
use dateline::recognition::Lexicon;
use dateline::recognition::candidates::{Candidates, Folded};
use dateline::recognition::matching::Matcher;
use dateline::text::Span;
use dateline::text::edge::is_edge;
use dateline::text::fold::{fold, folded};
use proptest::prelude::*;

/// Every 61st name of the index: enough to be dense, few enough for a plain search in a test.
const STEP: u32 = 61;

/// What stands between the words of a name.
const BLANKS: &[&str] = &[" ", " ", "-", "\n  "];

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

/// A sampled name found: the number of its block, where it stands in the block, which it is.
type Found = (usize, Span, NameId);

/// The sampled names in `blocks`, found block by block.
fn found_alone(blocks: &[String]) -> Vec<Found> {
    let lexicon = Lexicon::built_in();
    let mut found = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        let mut candidates = Candidates::new(&lexicon);
        let folded = gather(block, &mut candidates);
        let sampled = sampled(&Matcher::new(&candidates), &folded, 0, block);
        found.extend(sampled.into_iter().map(|(span, name)| (number, span, name)));
    }
    found
}

/// The sampled names in `blocks`, found in one article that has them all.
fn found_together(blocks: &[String]) -> Vec<Found> {
    let lexicon = Lexicon::built_in();
    let (mut candidates, mut folded) = (Candidates::new(&lexicon), Folded::default());
    let mut article = String::new();
    let mut spans = Vec::new();
    for block in blocks {
        let start = article.len();
        article.push_str(block);
        spans.push(Span::new(&article, start, article.len()).expect("within the article"));
        article.push_str("\n\n");
    }
    for span in &spans {
        candidates.gather(&article, *span, &mut folded);
    }
    let matcher = Matcher::new(&candidates);
    let mut found = Vec::new();
    for ((number, span), block) in spans.iter().enumerate().zip(blocks) {
        for (name_span, name) in sampled(&matcher, &folded, number, &article) {
            let start = name_span.start() - span.start();
            found.push((number, Span::new(block, start, start + name_span.len()).expect("within its block"), name));
        }
    }
    found
}

/// The sampled names that `matcher` finds in a block of `folded`, and where they stand in `source`.
fn sampled(matcher: &Matcher, folded: &Folded, block: usize, source: &str) -> Vec<(Span, NameId)> {
    let mut found = Vec::new();
    matcher.find(folded, block, |hit| {
        if hit.name.0 % STEP == 0 && begins_with_word(hit.name) {
            let span = folded.mapped.walk().source_span(source, hit.start..hit.end);
            found.push((span.expect("on whole characters"), hit.name));
        }
    });
    found.sort_unstable();
    found.dedup();
    found
}

/// The names that an automaton over all sampled names finds.
fn expected(blocks: &[String], names: &[NameId]) -> Vec<Found> {
    let index = gazetteer::index();
    let automaton = AhoCorasick::new(names.iter().map(|&name| index.name(name))).expect("a small automaton");
    let mut found = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        let mapped = fold(block, 0);
        let text = mapped.text();
        for hit in automaton.find_overlapping_iter(text) {
            let name = *names.get(hit.pattern().as_usize()).expect("a pattern for each name");
            if is_edge(text, hit.start()) && is_edge(text, hit.end()) && begins_with_word(name) {
                let span = mapped.source_span(block, hit.start()..hit.end()).expect("on whole characters");
                found.push((number, span, name));
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
        // A few names that come again and again, their words parted in different ways.
        pool in prop::collection::vec(any::<prop::sample::Index>(), 1..12),
        picks in prop::collection::vec(
            (any::<prop::sample::Index>(), prop::sample::select(BLANKS), prop::sample::select(JOINTS)),
            1..40,
        ),
        size in 1..8_usize,
    ) {
        let names = sample();
        // Names as the lexicon writes them begin with capitals, so none is passed over for a small letter.
        let written = |name: NameId| gazetteer::index().senses(name).next().map_or("", |sense| sense.text).to_uppercase();
        let word = |(pick, blank, joint): &(prop::sample::Index, &str, &str)| {
            written(*pick.get(&pool).get(&names)).replace(' ', blank) + joint
        };
        let words: Vec<String> = picks.iter().map(word).collect();
        let blocks: Vec<String> = words.chunks(size).map(<[String]>::concat).collect();
        let expected = expected(&blocks, &names);
        prop_assert_eq!(&found_together(&blocks), &expected);
        prop_assert_eq!(&found_alone(&blocks), &expected);
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
