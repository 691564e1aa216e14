//! Dates and times of day.

use crate::names::Role;
use crate::recognition::annotations::Sort;
use crate::recognition::figures::number::is_attached;
use crate::recognition::scan::Scan;
use crate::recognition::tokens::Shape;
use crate::text::Span;

/// A date or a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Its last token.
    pub last: usize,
    /// Where.
    pub span: Span,
    /// [`Sort::Date`] or [`Sort::Time`].
    pub sort: Sort,
}

/// The date or time that begins at the token `at`.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Moment> {
    let token = scan.token(at)?;
    let found = if token.shape == Shape::Number {
        clock(scan, at)
            .or_else(|| hour(scan, at))
            .map(|last| (last, Sort::Time))
            .or_else(|| numeric_date(scan, at).or_else(|| day_month(scan, at)).map(|last| (last, Sort::Date)))
    } else if token.shape.is_word() {
        month_first(scan, at).map(|last| (last, Sort::Date))
    } else {
        None
    };
    let (last, sort) = found?;
    Some(Moment { last, span: token.span.to(scan.token(last)?.span), sort })
}

/// The plain whole number that the token `at` is, if it has at most `digits` digits.
pub(super) fn small(scan: &Scan<'_>, at: usize, digits: usize) -> Option<u32> {
    let word = scan.word(at);
    (word.len() <= digits && word.bytes().all(|byte| byte.is_ascii_digit())).then(|| word.parse().ok()).flatten()
}

/// Whether the token `at` is a year as dates have it.
fn is_year(scan: &Scan<'_>, at: usize) -> bool {
    small(scan, at, 4).is_some_and(|year| (1000..2200).contains(&year))
}

fn is_day(scan: &Scan<'_>, at: usize) -> bool {
    small(scan, at, 2).is_some_and(|day| (1..=31).contains(&day))
}

/// The last token of the month that begins at `at`.
fn month(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let token = scan.token(at)?;
    let (detail, last) = scan.role_at(at, Role::Calendar)?;
    let written = token.shape.is_capital() || !scan.word(at).is_ascii();
    (written && detail.starts_with("month\t")).then_some(last)
}

/// A part of the day or a zone at `at`: its class, value and last token.
fn calendar<'a>(scan: &Scan<'a>, at: usize, class: &str) -> Option<(&'a str, usize)> {
    let (detail, last) = scan.role_at(at, Role::Calendar)?;
    let (found, value) = detail.split_once('\t')?;
    (found == class).then_some((value, last))
}

/// The token behind an ordinal's ending at `at` ("5th"), if there is one.
fn skip_ordinal(scan: &Scan<'_>, at: usize) -> usize {
    let ending = matches!(scan.word(at), "st" | "nd" | "rd" | "th") && is_attached(scan, at);
    if ending { at + 1 } else { at }
}

/// January 5, 2022; Jan. 5; January 2022; Sept. 20-24.
fn month_first(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let last = month(scan, at)?;
    let next = last + 1;
    if is_year(scan, next) && scan.word(next).len() == 4 {
        return Some(next);
    }
    if scan.word(next) == "," && is_year(scan, next + 1) {
        return Some(next + 1);
    }
    if !is_day(scan, next) || scan.word(next + 1) == ":" && is_attached(scan, next + 1) {
        return None;
    }
    let mut last = skip_ordinal(scan, next + 1) - 1;
    // A range of days.
    let joint = matches!(scan.word(last + 1), "-" | "–" | "and" | "to");
    if joint && is_day(scan, last + 2) && (scan.word(last + 1).len() != 3 || matches!(scan.word(last + 3), "," | ".")) {
        last += 2;
    }
    Some(year_behind(scan, last))
}

/// 5 January 2022; 5th of January.
fn day_month(scan: &Scan<'_>, at: usize) -> Option<usize> {
    if !is_day(scan, at) {
        return None;
    }
    let mut next = skip_ordinal(scan, at + 1);
    if matches!(scan.word(next), "-" | "–") && is_day(scan, next + 1) {
        next = skip_ordinal(scan, next + 2);
    }
    if scan.word(next).eq_ignore_ascii_case("of") {
        next += 1;
    }
    // "12 March protests" is still a day.
    let last = month(scan, next)?;
    Some(year_behind(scan, last))
}

/// Takes in a year behind `last`, with or without a comma.
fn year_behind(scan: &Scan<'_>, last: usize) -> usize {
    let four = |at: usize| is_year(scan, at) && scan.word(at).len() == 4;
    if four(last + 1) {
        last + 1
    } else if scan.word(last + 1) == "," && four(last + 2) {
        last + 2
    } else {
        last
    }
}

/// 2022-01-05, 05.01.2022, 1/5/2022.
fn numeric_date(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let word = scan.word(at);
    let mut parts = word.split('.');
    if let (Some(day), Some(month), Some(year), None) = (parts.next(), parts.next(), parts.next(), parts.next()) {
        let number = |text: &str| text.parse::<u32>().ok();
        let fits =
            (1..=31).contains(&number(day)?) && (1..=12).contains(&number(month)?) && matches!(year.len(), 2 | 4);
        return fits.then_some(at);
    }
    let joint = scan.word(at + 1);
    if !matches!(joint, "-" | "/" | "‑") || scan.word(at + 3) != joint {
        return None;
    }
    if !(at + 1..=at + 4).all(|at| is_attached(scan, at)) {
        return None;
    }
    let year = |at: usize| is_year(scan, at) && scan.word(at).len() == 4;
    let iso = year(at) && is_day(scan, at + 2) && is_day(scan, at + 4);
    let usual =
        is_day(scan, at) && is_day(scan, at + 2) && (year(at + 4) || joint == "/" && scan.word(at + 4).len() == 2);
    (iso || usual).then_some(at + 4)
}

/// 23:00, 7:00 a.m., 17:22:05, 10.30am.
fn clock(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let two =
        |at: usize, most: u32| scan.word(at).len() == 2 && small(scan, at, 2).is_some_and(|number| number <= most);
    let mut last = at;
    if small(scan, at, 2).is_some_and(|hour| hour <= 24) && scan.word(at + 1) == ":" {
        if !is_attached(scan, at + 1) || !is_attached(scan, at + 2) || !two(at + 2, 59) {
            return None;
        }
        last = at + 2;
        if scan.word(at + 3) == ":" && is_attached(scan, at + 3) && two(at + 4, 59) {
            last = at + 4;
        }
        return Some(behind_clock(scan, last));
    }
    // 10.30am, and 0401 GMT.
    let (hours, minutes) =
        scan.word(at).split_once('.').unwrap_or_else(|| scan.word(at).split_at_checked(2).unwrap_or_default());
    let number = |text: &str| {
        (matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse().ok())
            .flatten()
    };
    let (hours, minutes): (u32, u32) = (number(hours)?, number(minutes).filter(|_| minutes.len() == 2)?);
    if hours > 24 || minutes > 59 {
        return None;
    }
    let end = behind_clock(scan, last);
    let zoned = calendar(scan, at + 1, "zone").is_some_and(|(_, zone)| scan.word(zone).len() > 1);
    (end > last && (scan.word(at).contains('.') || zoned)).then_some(end)
}

/// 5 p.m., 5pm, 5 o'clock.
fn hour(scan: &Scan<'_>, at: usize) -> Option<usize> {
    small(scan, at, 2).filter(|&hour| hour <= 24)?;
    let (part, _) = calendar(scan, at + 1, "daypart")?;
    matches!(part, "am" | "pm" | "oclock").then(|| behind_clock(scan, at))
}

/// Takes in "a.m." and a zone behind a time.
fn behind_clock(scan: &Scan<'_>, mut last: usize) -> usize {
    if let Some((_, end)) =
        calendar(scan, last + 1, "daypart").filter(|(part, _)| matches!(*part, "am" | "pm" | "oclock"))
    {
        last = end;
    }
    if let Some((_, end)) = calendar(scan, last + 1, "zone").filter(|&(_, end)| scan.word(end).len() > 1) {
        last = end;
    }
    last
}
