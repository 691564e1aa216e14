//! Numbers that are no figures: years, names, marks, phone numbers.

use crate::names::Role;
use crate::recognition::figures::calendar::small;
use crate::recognition::figures::measure;
use crate::recognition::figures::noun::is_stop;
use crate::recognition::figures::number::{Number, Writing, is_attached};
use crate::recognition::scan::Scan;
use crate::recognition::tokens::Shape;
use crate::recognition::words::{self, is_one_of};

/// Where a number that is no figure whatever follows it ends; `None` where it may be one.
pub(super) fn ends_at(scan: &Scan<'_>, number: &Number) -> Option<usize> {
    let digits = matches!(number.writing, Writing::Plain | Writing::Grouped);
    if !digits {
        return None;
    }
    link(scan, number)
        .or_else(|| mark(scan, number))
        .or_else(|| ordinal(scan, number))
        .or_else(|| year_range(scan, number))
        .or_else(|| phone(scan, number))
        .or_else(|| lap(scan, number))
        .or_else(|| address(scan, number))
        .or_else(|| area(scan, number))
        .or_else(|| part_of_name(scan, number))
}

/// pic.twitter.com/P2qpm3h: what stands without a blank behind a name with points and a slash.
fn link(scan: &Scan<'_>, number: &Number) -> Option<usize> {
    /// Characters of a link that are looked at.
    const LONGEST: usize = 200;
    let before = scan.article.text.get(..number.span.start())?;
    let led = before.chars().rev().take(LONGEST).take_while(|character| !character.is_whitespace());
    let start = before.len() - led.map(char::len_utf8).sum::<usize>();
    let (site, _) = before.get(start..)?.split_once('/')?;
    let (name, domain) = site.rsplit_once('.')?;
    let is_domain = !name.is_empty() && domain.len() > 1 && domain.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_domain.then_some(number.last)
}

/// [1], and the number of a list entry.
fn mark(scan: &Scan<'_>, number: &Number) -> Option<usize> {
    let behind = scan.word(number.last + 1);
    let before = number.first.checked_sub(1).map_or("", |at| scan.word(at));
    let bracketed = before == "[" && behind == "]";
    let starts_block = number.first == 0
        || number.first.checked_sub(1).and_then(|at| scan.token(at)).map(|token| token.block)
            != scan.token(number.first).map(|token| token.block);
    let listed = starts_block && matches!(behind, "." | ")") && is_attached(scan, number.last + 1);
    let numbered = matches!(before, "#" | "№") && is_attached(scan, number.first) || before == "№";
    (number.writing == Writing::Plain && (bracketed || listed || numbered)).then_some(number.last)
}

/// 22nd, 1990s, '90s.
fn ordinal(scan: &Scan<'_>, number: &Number) -> Option<usize> {
    let next = number.last + 1;
    let ending = words::ORDINAL_ENDING.has(&scan.word(next).to_lowercase());
    (ending && is_attached(scan, next) && number.writing == Writing::Plain).then_some(next)
}

/// 2014-15, 2016–2019.
fn year_range(scan: &Scan<'_>, number: &Number) -> Option<usize> {
    let joint = number.last + 1;
    let year = is_year(scan, number) && matches!(scan.word(joint), "-" | "–" | "/" | "‑") && is_attached(scan, joint);
    let end = joint + 1;
    let second = small(scan, end, 4).is_some() && matches!(scan.word(end).len(), 2 | 4) && is_attached(scan, end);
    let unit = measure::unit_follows(scan, end);
    (year && second && !unit).then_some(end)
}

/// 1:36.6, 2:05:33: a time that was run, or a ratio; all its numbers.
fn lap(scan: &Scan<'_>, number: &Number) -> Option<usize> {
    let mut last = number.last;
    while scan.word(last + 1) == ":"
        && is_attached(scan, last + 1)
        && is_attached(scan, last + 2)
        && scan.token(last + 2).is_some_and(|token| token.shape == Shape::Number)
        && last < number.last + 6
    {
        last += 2;
    }
    (last > number.last).then_some(last)
}

/// Three groups of digits or more, joined by hyphens or blanks; +7 727 123 45 67; 555-1234.
fn phone(scan: &Scan<'_>, number: &Number) -> Option<usize> {
    let digits = |at: usize| {
        scan.token(at).is_some_and(|token| token.shape == Shape::Number)
            && scan.word(at).bytes().all(|byte| byte.is_ascii_digit())
    };
    if !digits(number.first) {
        return None;
    }
    let block = scan.token(number.first)?.block;
    let (mut last, mut groups, mut hyphens) = (number.first, 1, 0);
    while groups < 8 {
        let hyphen = matches!(scan.word(last + 1), "-" | "‑" | ")") && is_attached(scan, last + 1);
        // 8 (727) 258-11-11
        let area = scan.word(last + 1) == "(" && is_attached(scan, last + 2) && scan.word(last + 3) == ")";
        let next = if hyphen || area { last + 2 } else { last + 1 };
        if !digits(next) || scan.token(next)?.block != block {
            break;
        }
        hyphens += usize::from(hyphen);
        groups += 1;
        last = next;
    }
    let plus = number.first.checked_sub(1).is_some_and(|at| scan.word(at) == "+") && is_attached(scan, number.first);
    let local = groups == 2 && hyphens == 1 && scan.word(number.first).len() == 3 && scan.word(last).len() == 4;
    let international = plus && (groups >= 3 || scan.word(number.first).len() > 9);
    let long = groups >= 3 && hyphens >= 1 && last > number.last;
    let spread = groups >= 4 && last > number.last;
    (local || international || long || spread).then_some(last)
}

/// 1024×683: the sides of a picture.
fn area(scan: &Scan<'_>, number: &Number) -> Option<usize> {
    let joint = number.last + 1;
    let times = scan.word(joint) == "×" && is_attached(scan, joint) && is_attached(scan, joint + 1);
    let other = scan.token(joint + 1).is_some_and(|token| token.shape == Shape::Number);
    (times && other && number.writing == Writing::Plain && number.value >= Some(100.0)).then_some(joint + 1)
}

/// 10 Downing Street, 1600 Pennsylvania Avenue: the number of a house.
fn address(scan: &Scan<'_>, number: &Number) -> Option<usize> {
    /// Longest name of a street before its kind, in words.
    const MAX_STREET: usize = 3;
    let house = number.writing == Writing::Plain && number.value.is_some_and(|value| value < 30_000.0);
    let mut at = number.last + 1;
    while house && at <= number.last + MAX_STREET && scan.token(at).is_some_and(|token| token.shape == Shape::Capital) {
        if words::STREET.has(scan.word(at + 1)) {
            return Some(at + 1);
        }
        at += 1;
    }
    None
}

/// "в 2019 году": a year, and no length of time.
pub(super) fn is_russian_year(scan: &Scan<'_>, number: &Number, unit: &measure::Unit) -> bool {
    is_year(scan, number) && unit.name == "year" && scan.of(unit.span).starts_with("год")
}

/// F-16, COVID-19, G7, S23, 5G, 737-800: the number is part of a name.
fn part_of_name(scan: &Scan<'_>, number: &Number) -> Option<usize> {
    let before = number.first.checked_sub(1)?;
    let word_before = |at: usize| scan.token(at).is_some_and(|token| token.shape.is_word());
    let currency = measure::before(scan, number.first).is_some();
    if is_attached(scan, number.first) && !currency {
        if word_before(before) {
            return Some(behind_name(scan, number.last));
        }
        let hyphen = matches!(scan.word(before), "-" | "‑" | "‐" | "–") && is_attached(scan, before);
        // ISO 3888-2: the numbers before and behind the hyphen made no range.
        let number_before = |at: usize| scan.token(at).is_some_and(|token| token.shape == Shape::Number);
        if hyphen && before.checked_sub(1).is_some_and(number_before) {
            return Some(number.last);
        }
        // ID.3
        let point =
            scan.word(before) == "." && is_attached(scan, before) && before.checked_sub(1).is_some_and(word_before);
        if point && scan.token(before - 1).is_some_and(|token| token.shape.is_capital()) {
            return Some(behind_name(scan, number.last));
        }
        let stem = before.checked_sub(1).filter(|&stem| hyphen && word_before(stem))?;
        let counts = is_one_of(scan.word(stem), &["minus", "to", "sub", "plus", "pre"]);
        return (!counts).then(|| behind_name(scan, number.last));
    }
    None
}

/// Takes in what is attached behind a name's number: A320neo, 737-800.
fn behind_name(scan: &Scan<'_>, last: usize) -> usize {
    let next = last + 1;
    let word = |at: usize| {
        is_attached(scan, at)
            && scan.token(at).is_some_and(|token| token.shape.is_word() || token.shape == Shape::Number)
    };
    if word(next) {
        next
    } else if matches!(scan.word(next), "-" | "‑") && is_attached(scan, next) && word(next + 1) {
        next + 1
    } else {
        last
    }
}

/// Whether the number is a year between 1900 and 2099, as written.
fn is_year(scan: &Scan<'_>, number: &Number) -> bool {
    number.writing == Writing::Plain
        && scan.of(number.span).len() == 4
        && number.value.is_some_and(|value| (1500.0..2100.0).contains(&value))
}

/// Whether a number with neither unit nor currency is no figure. `counted`: a noun phrase follows; `hedged`: about.
pub(super) fn is_bare_name(scan: &Scan<'_>, number: &Number, counted: bool, hedged: bool) -> bool {
    let before = number.first.checked_sub(1);
    let same_sentence = before
        .and_then(|at| scan.token(at))
        .is_some_and(|token| scan.token(number.first).is_some_and(|first| first.sentence == token.sentence));
    let word = before.filter(|_| same_sentence).map_or("", |at| scan.word(at));
    match number.writing {
        Writing::Plain => {
            lone_year(scan, number, counted, hedged, word)
                || behind_designator(scan, number, counted, hedged, before.filter(|_| same_sentence))
                || model(scan, number)
                || is_fraction_of_day(scan, number)
                || matches!(word, "(" | "/") && !counted && matches!(scan.word(number.last + 1), ")" | "/")
        }
        Writing::Grouped => behind_designator(scan, number, counted, hedged, before.filter(|_| same_sentence)),
        Writing::Words | Writing::Vague | Writing::Share => false,
    }
}

fn lone_year(scan: &Scan<'_>, number: &Number, counted: bool, hedged: bool, before: &str) -> bool {
    if !is_year(scan, number) {
        return false;
    }
    let modern = number.value.is_some_and(|value| value >= 1900.0);
    let people = words::COUNTED_IN_THOUSANDS.has_lower(scan.word(number.last + 1));
    if modern { !(hedged && counted || people) } else { words::BEFORE_YEAR.has_lower(before) && !counted && !hedged }
}

/// "Section 427", "Boeing 737", "Model 3"; "Almaty 120 cars" is not.
fn behind_designator(scan: &Scan<'_>, number: &Number, counted: bool, hedged: bool, before: Option<usize>) -> bool {
    let Some((at, token)) = before.and_then(|at| Some((at, scan.token(at)?))) else { return false };
    let word = scan.word(at);
    if hedged || number.value.is_none_or(|value| value > 9999.0) {
        return false;
    }
    let designates =
        words::DESIGNATOR.has_lower(word) || !word.is_ascii() && words::DESIGNATOR.has(&word.to_lowercase());
    // Nothing is counted behind a Russian noun in the nominative: дом 15, рейс 302.
    let numbered = words::NUMBERING.has(word);
    if designates && token.shape != Shape::Lower || numbered {
        return true;
    }
    if word == "."
        && at > 0
        && is_one_of(scan.word(at - 1), &["no", "nos", "art", "sec", "para"])
        && is_attached(scan, at)
    {
        return true;
    }
    let lower = words::SMALL_DESIGNATOR.has(word);
    if lower && !counted {
        return true;
    }
    // Any other capitalised word makes a name where nothing is counted: Formula 1, Galaxy 9.
    !counted
        && number.writing == Writing::Plain
        && token.shape.is_capital()
        && !token.starts_sentence
        && !is_stop(word)
        && scan.role_at(at, Role::Calendar).is_none()
        && !is_age_place(scan, number)
}

/// 5G, 4x4, 3D: a letter directly behind that is no unit.
fn model(scan: &Scan<'_>, number: &Number) -> bool {
    let next = number.last + 1;
    is_attached(scan, next) && scan.token(next).is_some_and(|token| token.shape.is_word())
}

/// 24/7, 9/11.
fn is_fraction_of_day(scan: &Scan<'_>, number: &Number) -> bool {
    let slash = |at: usize| scan.word(at) == "/" && is_attached(scan, at);
    slash(number.last + 1) && is_attached(scan, number.last + 2)
        || number.first > 0 && slash(number.first - 1) && is_attached(scan, number.first)
}

/// Whether the number stands where a person's age does: "Hague, 44," and "Hague 44 has".
pub(super) fn is_age_place(scan: &Scan<'_>, number: &Number) -> bool {
    let plausible = number.writing == Writing::Plain
        && scan.of(number.span).len() == 2
        && number.value.is_some_and(|value| (14.0..110.0).contains(&value));
    if !plausible {
        return false;
    }
    let capital = |at: Option<usize>| {
        at.and_then(|at| Some((at, scan.token(at)?)))
            .is_some_and(|(at, token)| token.shape == Shape::Capital && scan.role_at(at, Role::Calendar).is_none())
    };
    let before = number.first.checked_sub(1);
    let word = before.map_or("", |at| scan.word(at));
    let behind = scan.word(number.last + 1);
    let between = matches!((word, behind), (",", "," | "." | ";" | ")") | ("(", ")" | ","));
    // She was 82 when she died.
    let told = is_one_of(word, &["was", "is", "turned"])
        && before.and_then(|at| at.checked_sub(1)).is_some_and(|at| is_one_of(scan.word(at), &["he", "she"]))
        && (is_one_of(behind, &["when", "and", "at"]) || matches!(behind, "." | ","));
    // under the age of 15
    let of_age =
        word == "of" && before.and_then(|at| at.checked_sub(1)).is_some_and(|at| is_one_of(scan.word(at), &["age"]));
    if told || of_age {
        return true;
    }
    between && capital(number.first.checked_sub(2))
        || capital(before) && capital(number.first.checked_sub(2)) && words::BEHIND_AGE.has_lower(behind)
}
