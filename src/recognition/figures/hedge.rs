//! How sure a number is: about, at least, up to.

use crate::names::Role;
use crate::recognition::figures::noun::is_stop;
use crate::recognition::scan::Scan;
use crate::recognition::tokens::Shape;
use crate::recognition::words::{self, is_one_of};
use crate::text::Span;

/// Longest hedge, in tokens ("in the neighbourhood of").
const MAX_HEDGE: usize = 5;

/// What a hedge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hedge {
    /// About, nearly.
    Approx,
    /// At least, more than.
    Min,
    /// Up to, fewer than.
    Max,
}

fn meaning(detail: &str) -> Option<Hedge> {
    match detail {
        "approx" => Some(Hedge::Approx),
        "min" | "over" => Some(Hedge::Min),
        "max" | "under" => Some(Hedge::Max),
        _ => None,
    }
}

/// The hedge that ends directly before the token `first`.
pub(super) fn before(scan: &Scan<'_>, first: usize) -> Option<Hedge> {
    let sentence = scan.token(first)?.sentence;
    // "about a hundred", "at least the 12"
    (1..=MAX_HEDGE).rev().find_map(|back| {
        let at = first.checked_sub(back)?;
        let (detail, last) = scan.role_at(at, Role::Hedge)?;
        // "or so", "and up" stand behind their number.
        let fits =
            last + 1 == first && scan.token(at)?.sentence == sentence && !is_one_of(scan.word(at), &["or", "and"]);
        meaning(detail).filter(|_| fits)
    })
}

/// Where the hedge that ends directly before the token `first` begins; `first` where there is none.
pub(super) fn start(scan: &Scan<'_>, first: usize) -> usize {
    let fits = |at: &usize| {
        !is_one_of(scan.word(*at), &["or", "and"])
            && scan
                .role_at(*at, Role::Hedge)
                .is_some_and(|(detail, last)| last + 1 == first && meaning(detail).is_some())
    };
    (1..=MAX_HEDGE).rev().filter_map(|back| first.checked_sub(back)).find(fits).unwrap_or(first)
}

/// The hedge that begins behind the token `last`: or so, or more.
pub(super) fn behind(scan: &Scan<'_>, last: usize) -> Option<Hedge> {
    let at = last + 1;
    let opens = words::HEDGE_BEHIND.has_lower(scan.word(at));
    let (detail, end) = scan.role_at(at, Role::Hedge).filter(|_| opens)?;
    // "down 12 % and up | 3 points" goes on with another number.
    let goes_on = scan.token(end + 1).is_some_and(|next| next.shape == Shape::Number) && scan.word(at) != "+";
    meaning(detail).filter(|_| !goes_on)
}

/// What is vague in "losses in the millions": the word before "in the".
pub(super) fn in_the(scan: &Scan<'_>, first: usize) -> Option<Span> {
    let preposition =
        (2..=3).filter_map(|back| first.checked_sub(back)).find(|&at| is_one_of(scan.word(at), &["in", "into"]))?;
    let between = preposition + 1..first;
    let plain = between.clone().all(|at| words::BEFORE_VAGUE.has_lower(scan.word(at)));
    let thing = scan.token(preposition.checked_sub(1)?).filter(|token| token.shape == Shape::Lower)?;
    let same = Some(thing.sentence) == scan.token(first).map(|token| token.sentence);
    (plain && same && !is_stop(scan.of(thing.span))).then_some(thing.span)
}

/// "in the millions", "worth millions": a vague amount that counts nothing.
pub(super) fn is_vague_amount(scan: &Scan<'_>, first: usize) -> bool {
    let word = |back: usize| first.checked_sub(back).map_or("", |at| scan.word(at));
    is_one_of(word(1), &["the", "low", "high", "many"]) && is_one_of(word(2), &["in", "into", "to"])
        || words::VAGUE_AMOUNT.has_lower(word(1))
}
