//! People told by what stands behind their name: an age, an office, "who".

use crate::names::Kind;
use crate::recognition::reading::{Reading, Rule, WHOLE, scored_words};
use crate::recognition::runs::{Page, Run};
use crate::recognition::tokens::Shape;

/// Points for each token of the name.
const TOKEN: i32 = 18;
/// Words between the comma and the office at most: "a former deputy".
const BETWEEN: usize = 3;

/// Proposes two to four capitalised words that no list holds before ", 43,", "(43)", ", who" and ", head of".
pub fn propose(page: &Page<'_, '_>, runs: &[Run], readings: &mut Vec<Reading>) {
    for &run in runs {
        let mut first = run.first;
        while first < run.last && (page.is_plain_word(first) || page.tag(first).title) {
            first += 1;
        }
        let fits =
            (2..=4).contains(&(run.last - first + 1)) && (first..=run.last).all(|at| could_be_of_person(page, at));
        if fits && let Some(evidence) = evidence(page, run.last) {
            readings.extend(reading(page, first, run.last, evidence));
        }
    }
}

/// Whether nothing speaks against a word as a part of a person's name.
fn could_be_of_person(page: &Page<'_, '_>, index: usize) -> bool {
    let tag = page.tag(index);
    let name = tag.given > 0 || tag.surname > 0;
    page.shape(index) == Shape::Capital
        && !(tag.head || tag.stop || tag.demonym || tag.title || tag.modifier)
        && tag.place < 60
        && tag.organization == 0
        && (tag.common == 0 || name)
}

/// The token behind the name that ends at `last` that is said of people alone.
fn evidence(page: &Page<'_, '_>, last: usize) -> Option<usize> {
    let (sign, said) = (last + 1, last + 2);
    if !page.adjoins(last) || !page.adjoins(sign) {
        return None;
    }
    match page.scan.word(sign) {
        "(" => (is_age(page, said) && page.scan.word(said + 1) == ")").then_some(said),
        "," if is_age(page, said) => matches!(page.scan.word(said + 1), "," | ".").then_some(said),
        "," if matches!(page.scan.word(said), "who" | "aged") => Some(said),
        "," => (said..=said + BETWEEN)
            .take_while(|&at| page.shape(at) == Shape::Lower)
            .find(|&at| page.tag(at).title && matches!(page.scan.word(at + 1), "of" | "at" | "for" | ",")),
        _ => None,
    }
}

/// Whether the token is an age that news tells of people.
fn is_age(page: &Page<'_, '_>, index: usize) -> bool {
    page.scan.word(index).parse::<u8>().is_ok_and(|age| (10..=110).contains(&age))
}

fn reading(page: &Page<'_, '_>, first: usize, last: usize, evidence: usize) -> Option<Reading> {
    let words = scored_words(last - first + 1);
    let score = TOKEN * words + WHOLE * (words - 1);
    let span = page.scan.span(first, last)?;
    let evidence = page.scan.token(evidence).map(|token| token.span);
    Some(Reading { evidence, ..Reading::proposed(span, first, last, Kind::Person, Rule::Apposition, score) })
}
