//! Numbers of people told by what became of them: 12 dead, killing 12, the death toll rose to 15.

use crate::recognition::figures::noun::is_one_of;
use crate::recognition::scan::Scan;
use crate::text::Span;

/// How far before the number "toll" may stand, in tokens.
const TOLL_REACH: usize = 6;

/// What became of people behind their number.
#[rustfmt::skip]
const FATES: &[&str] = &[
    "arrested", "charged", "dead", "deported", "detained", "displaced", "died", "drowned", "evacuated", "executed",
    "fatally", "homeless", "hospitalised", "hospitalized", "hurt", "infected", "injured", "jailed", "kidnapped",
    "killed", "missing", "perished", "rescued", "seriously", "shot", "slain", "survived", "wounded",
];

/// What was done to people before their number.
const DEEDS: &[&str] = &[
    "killing",
    "killed",
    "kills",
    "injuring",
    "injured",
    "injures",
    "wounding",
    "wounded",
    "wounds",
    "arresting",
    "displacing",
    "displaced",
    "leaving",
    "detaining",
];

/// Words between a number and a fate.
const LINKS: &[&str] = &["were", "was", "are", "have", "been", "had", "others", "more", "being", "left", "of", "them"];

/// People counted by their fate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct People {
    /// The word that tells it.
    pub of: Span,
    /// Its token, where it belongs to the figure: "12 dead".
    pub last: Option<usize>,
}

/// The people that the number whose first token is `first`, and behind which `behind` stands, counts.
pub(super) fn read(scan: &Scan<'_>, first: usize, behind: usize) -> Option<People> {
    let sentence = scan.token(first)?.sentence;
    let token = |at: usize| scan.token(at).filter(|token| token.sentence == sentence);
    let mut at = behind;
    while is_one_of(scan.word(at), LINKS) && at < behind + 3 {
        at += 1;
    }
    if is_one_of(scan.word(at), FATES)
        && let Some(token) = token(at)
    {
        return Some(People { of: token.span, last: (at == behind).then_some(at) });
    }
    if let Some(before) = first.checked_sub(1)
        && is_one_of(scan.word(before), DEEDS)
    {
        return token(before).map(|token| People { of: token.span, last: None });
    }
    (1..=TOLL_REACH)
        .filter_map(|back| first.checked_sub(back))
        .take_while(|&at| token(at).is_some())
        .find(|&at| is_one_of(scan.word(at), &["toll", "fatalities", "deaths"]))
        .and_then(|toll| {
            let death = toll.checked_sub(1).filter(|&at| is_one_of(scan.word(at), &["death"]));
            let of = token(death.unwrap_or(toll))?.span.to(token(toll)?.span);
            Some(People { of, last: None })
        })
}
