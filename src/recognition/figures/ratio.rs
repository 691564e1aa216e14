//! Numbers set against another: twice, threefold, doubled; a ratio of 3 to 1; one in five, 7 out of 10.

use crate::names::Role;
use crate::recognition::annotations::{Change, Figure, Sort};
use crate::recognition::figures::hedge;
use crate::recognition::figures::measure;
use crate::recognition::figures::noun;
use crate::recognition::figures::number::{self, Number, Writing, is_attached};
use crate::recognition::figures::{Draft, blank, qualify};
use crate::recognition::scan::Scan;
use crate::recognition::tokens::Shape;
use crate::recognition::words::{self, is_one_of};

/// Most of "one in five" that is a share: 7 out of 10, 1 in 1,000.
const MAX_OUT_OF: f64 = 10_000.0;

/// The share or ratio that begins with `number`.
pub(super) fn of(scan: &Scan<'_>, number: &Number) -> Option<Draft> {
    let shape = scan.token(number.first)?.shape;
    if !(shape == Shape::Number || shape.is_word()) {
        return None;
    }
    out_of(scan, number).or_else(|| against(scan, number))
}

/// twice as much, doubled, threefold: the multiple that begins at the token `at`.
pub(super) fn multiple(scan: &Scan<'_>, at: usize) -> Option<Draft> {
    if !scan.token(at)?.shape.is_word() {
        return None;
    }
    let (detail, last) = scan.role_at(at, Role::Number)?;
    let (value, "multiple") = detail.split_once('\t')? else { return None };
    let token = scan.token(at)?;
    let words = scan.of(token.span.to(scan.token(last)?.span)).to_lowercase();
    let verb = words.ends_with("ed") || words.ends_with("bling") || words.ends_with("pling") || words.ends_with("ving");
    let russian_verb = ["удво", "утро"].iter().any(|stem| words.starts_with(stem));
    let next = scan.word(last + 1);
    let fits = if words.is_ascii() {
        words != "once"
            && (words.ends_with("fold") || verb || words::COMPARISON.has_lower(next))
            && !is_one_of(next, &["up", "over"])
    } else {
        !words.ends_with("ный") && !words.ends_with("жды") && !words.ends_with("кратно")
    };
    // A noun or an adjective: "a doubled cable", "the double".
    let determined = at.checked_sub(1).is_some_and(|before| is_one_of(scan.word(before), &["a", "an", "the", "of"]));
    // "doubles as a qualifier", "the purpose is twofold"
    let between = |list: &[&str]| at.checked_sub(1).is_some_and(|before| is_one_of(scan.word(before), list));
    let idle = verb_like(&words) && next == "as"
        || words.ends_with("fold") && between(&["is", "are", "was", "were"]) && matches!(next, "." | ":" | ",");
    if !fits || idle || determined && verb {
        return None;
    }
    let value = value.split_once('/').map_or_else(
        || value.parse().ok(),
        |(upper, lower)| Some(upper.parse::<f64>().ok()? / lower.parse::<f64>().ok()?),
    )?;
    let mut figure = Figure { value: Some(value), ..times(token.span.to(scan.token(last)?.span)) };
    if verb || russian_verb {
        figure.change = Some(if value < 1.0 { Change::FellBy } else { Change::RoseBy });
    }
    qualify(&mut figure, hedge::before(scan, at), None);
    Some(Draft { figure, first: at, last })
}

/// Doubles, doubled, doubling: forms that "as" follows in another sense.
fn verb_like(words: &str) -> bool {
    words.ends_with("les") || words.ends_with("led") || words.ends_with("ling")
}

fn times(span: crate::text::Span) -> Figure {
    Figure { unit: Some("times".to_owned()), sort: Sort::Ratio, ..blank(span) }
}

/// Whether a figure counted in "times", whose last token is `last`, compares: five times higher.
pub(super) fn compares(scan: &Scan<'_>, last: usize) -> bool {
    is_one_of(scan.word(last), &["times"]) && words::COMPARISON.has_lower(scan.word(last + 1))
}

/// One in five pupils, 7 out of 10.
fn out_of(scan: &Scan<'_>, first: &Number) -> Option<Draft> {
    let word = scan.word(first.last + 1);
    let out = is_one_of(word, &["out"]) && is_one_of(scan.word(first.last + 2), &["of", "every"]);
    let every = is_one_of(scan.word(first.last + 2), &["every"]);
    let inside = is_one_of(word, &["in"]);
    if !(out || inside) || first.is_scaled() {
        return None;
    }
    let begins = first.last + if out || every { 3 } else { 2 };
    let second = number::read(scan, begins)?;
    let (part, whole) = first.value.zip(second.value)?;
    let same = scan.token(first.first)?.sentence == scan.token(second.last)?.sentence;
    let share = part >= 1.0 && part.fract() == 0.0 && part < whole && whole <= MAX_OUT_OF && !second.is_scaled();
    // "two in 2020", "one in 5 km", "1 in 3-1": years, units and scores.
    let year = second.writing == Writing::Plain && whole >= 1000.0;
    let small = out || part < 10.0 && whole <= 1000.0;
    let units = measure::unit_follows(scan, second.last) || measure::before(scan, first.first).is_some();
    let attached =
        is_attached(scan, second.last + 1) && scan.word(second.last + 1) != "." && scan.word(second.last + 1) != ",";
    if !(same && share && small) || year || units || attached {
        return None;
    }
    let mut figure = Figure { value: Some(part / whole), sort: Sort::Percent, ..blank(first.span.to(second.span)) };
    figure.of = noun::read(scan, second.last + 1, false).map(|noun| scan.of(noun.span).to_owned());
    qualify(&mut figure, hedge::before(scan, first.first), None);
    // "three in ten years" ends in no thing that is shared, and "one in two" may go on as anything.
    let names_days =
        figure.of.as_deref().is_some_and(|of| is_one_of(of, &["days", "weeks", "months", "years", "hours"]));
    (!names_days).then_some(Draft { figure, first: first.first, last: second.last })
}

/// 2:1, and "a ratio of 3 to 1".
fn against(scan: &Scan<'_>, first: &Number) -> Option<Draft> {
    let joint = first.last + 1;
    let colon = scan.word(joint) == ":" && is_attached(scan, joint) && is_attached(scan, joint + 1);
    let word = |back: usize| first.first.checked_sub(back).map_or("", |at| scan.word(at));
    let said = is_one_of(word(1), &["of"]) && is_one_of(word(2), &["ratio", "odds"]);
    if !(colon || said && is_one_of(scan.word(joint), &["to"])) || first.writing != Writing::Plain {
        return None;
    }
    let second = number::read(scan, joint + 1).filter(|second| second.writing == Writing::Plain)?;
    let short = scan.of(first.span).len() <= 2 && scan.of(second.span).len() == 1;
    let goes_on = scan.word(second.last + 1) == ":" && is_attached(scan, second.last + 1);
    // John 3:1 is a verse.
    let verse = first.first.checked_sub(1).and_then(|at| scan.token(at)).is_some_and(|token| {
        token.shape.is_capital()
            || token.shape == Shape::Number
            || token.span.end() == scan.token(first.first).map_or(0, |t| t.span.start())
    });
    if colon && !said && (!short || verse) || goes_on {
        return None;
    }
    let figure =
        Figure { value: first.value, high: second.value, sort: Sort::Ratio, ..blank(first.span.to(second.span)) };
    Some(Draft { figure, first: first.first, last: second.last })
}
