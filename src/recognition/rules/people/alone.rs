//! People by hardly more than the look of their name: a given name alone, two words that nothing is known of.

use hashbrown::HashMap;

use crate::recognition::reading::{Reading, Rule};
use crate::recognition::rules::people::{TOKEN, follows, reading, scored};
use crate::recognition::runs::{Page, Run};
use crate::recognition::tokens::Shape;
use crate::recognition::words;

/// A given name of this weight is believed by itself where an article has it twice.
const ALONE: u8 = 3;
/// Fame of a city whose name is likelier somebody's, where an article has somebody of that name do something.
const TOWN: u8 = 65;
/// Points for that: more than such a city has.
const KNOWN_ALONE: i32 = 14;
/// Points for each token of two or three that nothing is known of: less than anything else has.
const UNKNOWN: i32 = 12;

/// Somebody who goes by a given name alone, more than once: César, Dania. Nowhere is anything in them.
pub(super) fn propose_alone(page: &Page<'_, '_>, runs: &[Run], readings: &mut Vec<Reading>) {
    let alone = |run: &&Run| {
        let tag = page.tag(run.last);
        run.first == run.last
            && page.shape(run.last) == Shape::Capital
            && tag.given >= ALONE
            && tag.common == 0
            && tag.place < TOWN
            && tag.organization == 0
            && !(tag.head || tag.title || tag.stop || tag.demonym)
            && !follows(page, run.first, words::ARTICLE)
    };
    let mut counts: HashMap<&str, i32> = HashMap::new();
    for run in runs.iter().filter(alone) {
        let owner = page.adjoins(run.last) && page.shape(run.last + 1) == Shape::Possessive;
        let place = !owner && follows(page, run.first, words::OF_PLACE);
        let count = counts.entry(page.scan.word(run.last)).or_default();
        *count = if place { i32::MIN / 2 } else { *count + 1 };
    }
    for run in runs.iter().filter(alone) {
        // Francis Kent of Kent.
        let place = page.tag(run.last).place > 0 && follows(page, run.first, words::TOWARD);
        if !place && counts.get(page.scan.word(run.last)).is_some_and(|&count| count > 1) {
            readings.extend(reading(page, run.last, run.last, TOKEN + KNOWN_ALONE, Rule::GivenName, run.last));
        }
    }
}

/// Two or three capitalised words that no list holds, one of which somebody is called by now and then: Bintou Ndure.
pub(super) fn unknown_pair(page: &Page<'_, '_>, run: Run) -> Option<Reading> {
    let mut first = run.first;
    while first < run.last && page.is_plain_word(first) {
        first += 1;
    }
    let unknown = |at: usize| {
        let tag = page.tag(at);
        page.shape(at) == Shape::Capital
            && tag.common == 0
            && tag.place == 0
            && tag.organization == 0
            && !(tag.head || tag.stop || tag.demonym || tag.title || tag.begins_title || tag.modifier)
            && !page.scan.word(at).contains('-')
    };
    let named = |at: usize| page.tag(at).given > 0 || page.tag(at).surname > 0;
    let fits = (2..=3).contains(&(run.last - first + 1))
        && (first..=run.last).all(unknown)
        && (first..=run.last).any(named)
        && !page.is_shouting(first)
        && !words::ROMANCE.has(page.scan.word(first))
        && !follows(page, first, words::ARTICLE)
        && !follows(page, first, words::TOWARD);
    if !fits {
        return None;
    }
    reading(page, first, run.last, UNKNOWN * scored(page, first, run.last), Rule::UnknownName, first)
}
