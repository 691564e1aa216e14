//! How a figure tells of a change: up 5 %, rose by 12, fell to 7, a drop of 3.

use crate::recognition::annotations::{Change, Figure, Sort};
use crate::recognition::figures::hedge;
use crate::recognition::figures::number::is_attached;
use crate::recognition::scan::Scan;
use crate::recognition::words::{self, is_one_of};

/// How far before "by" or "to" its verb may stand, in tokens.
const REACH: usize = 6;

/// Which way something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

/// Beginnings of Russian words for a rise and for a fall, which are no words themselves.
#[rustfmt::skip]
const RUSSIAN_RISES: &[&str] = &[
    "вырос", "вырас", "увелич", "подня", "подорож", "возрос", "возрас", "прибав", "рост", "повыс", "повыш", "подскоч",
    "укрепи", "увеличен",
];
#[rustfmt::skip]
const RUSSIAN_FALLS: &[&str] = &[
    "упал", "упад", "паден", "сниз", "сниж", "сократ", "сокращ", "уменьш", "опуст", "подешев", "потеря", "рухну",
    "обвали", "ослаб",
];

/// What the figure, whose first token is `first` and last `last`, says of a change.
pub(super) fn of(scan: &Scan<'_>, figure: &Figure, first: usize, last: usize) -> Option<Change> {
    let changes = match figure.sort {
        Sort::Count | Sort::Measure | Sort::Money | Sort::Percent | Sort::Ratio => true,
        Sort::Age | Sort::Score | Sort::Duration | Sort::Date | Sort::Time => false,
    };
    if !changes {
        return None;
    }
    let sign = first.checked_sub(1).filter(|&at| matches!(scan.word(at), "-" | "−" | "–") && is_attached(scan, first));
    let first = hedge::start(scan, sign.unwrap_or(first));
    let preposition = preposition(scan, first);
    let before = preposition.unwrap_or(first).checked_sub(1).filter(|&at| is_same_sentence(scan, at, first));
    // "fell by 5 %, to 12"
    let before = before.map(|at| if preposition.is_some() && scan.word(at) == "," { at.saturating_sub(1) } else { at });
    let word = preposition.map_or("", |at| scan.word(at));
    let found = match word.to_lowercase().as_str() {
        "by" | "на" => nearest(scan, before?).map(Way::by),
        "of" => before.and_then(|at| noun(scan, at)).map(Way::by),
        "to" | "до" if !words::WITH_TO.has_lower(scan.word(before?)) => nearest(scan, before?).map(Way::to),
        _ => before.and_then(|at| directly(scan, at, figure)).map(Way::by),
    };
    found.or_else(|| behind(scan, figure, last).map(Way::by))
}

impl Way {
    fn by(self) -> Change {
        match self {
            Self::Up => Change::RoseBy,
            Self::Down => Change::FellBy,
        }
    }

    fn to(self) -> Change {
        match self {
            Self::Up => Change::RoseTo,
            Self::Down => Change::FellTo,
        }
    }
}

/// Whether a change is told directly before the token `first`: rose | 2.50, fell by | 3.
pub(super) fn is_told_before(scan: &Scan<'_>, first: usize) -> bool {
    let first = hedge::start(scan, first);
    let by = first.checked_sub(1).filter(|&at| is_one_of(scan.word(at), &["by"]));
    let verb = by.unwrap_or(first).checked_sub(1).filter(|&at| is_same_sentence(scan, at, first));
    verb.is_some_and(|at| way(scan, at).is_some())
}

/// The preposition directly before the token `first`, or there, where "до" is taken for a hedge.
fn preposition(scan: &Scan<'_>, first: usize) -> Option<usize> {
    if scan.word(first) == "до" {
        return Some(first);
    }
    first.checked_sub(1).filter(|&at| is_one_of(scan.word(at), &["by", "to", "of", "на", "до"]))
}

fn is_same_sentence(scan: &Scan<'_>, at: usize, other: usize) -> bool {
    scan.token(at).map(|token| token.sentence) == scan.token(other).map(|token| token.sentence)
}

/// Which way the word `at` says that something went.
fn way(scan: &Scan<'_>, at: usize) -> Option<Way> {
    let word = scan.word(at);
    if words::RISE.has_lower(word) {
        return Some(Way::Up);
    }
    if words::FALL.has_lower(word) {
        return Some(Way::Down);
    }
    if word.is_ascii() {
        return None;
    }
    let lower = word.to_lowercase();
    let begins = |stems: &[&str]| stems.iter().any(|stem| lower.starts_with(stem));
    if begins(RUSSIAN_RISES) { Some(Way::Up) } else { begins(RUSSIAN_FALLS).then_some(Way::Down) }
}

/// The nearest word of a change from `at` back, within its clause.
fn nearest(scan: &Scan<'_>, at: usize) -> Option<Way> {
    (0..REACH)
        .filter_map(|back| at.checked_sub(back))
        .take_while(|&word| is_same_sentence(scan, word, at) && !ends_clause(scan.word(word)))
        .find_map(|word| way(scan, word))
}

/// Whether a change told before `word` is of another clause.
fn ends_clause(word: &str) -> bool {
    matches!(word, "," | ";" | ":" | "“" | "”") || words::CLAUSE_OPENER.has_lower(word)
}

/// "an increase of 12 %", "a drop in prices of 3 %": the noun before "of".
fn noun(scan: &Scan<'_>, at: usize) -> Option<Way> {
    let own = way(scan, at);
    let in_phrase = || {
        let joint = (1..=3).filter_map(|back| at.checked_sub(back)).find(|&at| is_one_of(scan.word(at), &["in"]))?;
        way(scan, joint.checked_sub(1)?)
    };
    own.or_else(in_phrase)
}

/// "rose 5 %", "up 8 %", "down more than $2 million".
fn directly(scan: &Scan<'_>, at: usize, figure: &Figure) -> Option<Way> {
    let in_shares = figure.sort == Sort::Percent || figure.unit.as_deref().is_some_and(|unit| unit.ends_with("point"));
    let counts = figure.sort == Sort::Count;
    // "taking up 96 %", "made up 5 %"
    let verb = at.checked_sub(1).map_or("", |before| scan.word(before));
    let phrasal =
        is_one_of(scan.word(at), &["up", "down"]) && (verb.ends_with("ing") || words::PHRASAL_VERB.has_lower(verb));
    let fits = (in_shares || !words::SHARE_VERB.has_lower(scan.word(at)) && !counts) && !phrasal;
    way(scan, at).filter(|_| fits && scan.word(at).is_ascii())
}

/// "a 12 % increase", "5 percent higher".
fn behind(scan: &Scan<'_>, figure: &Figure, last: usize) -> Option<Way> {
    let next = last + 1;
    let fits = matches!(figure.sort, Sort::Percent | Sort::Money | Sort::Measure)
        && is_same_sentence(scan, next, last)
        && words::CHANGE_NOUN.has_lower(scan.word(next));
    way(scan, next).filter(|_| fits)
}
