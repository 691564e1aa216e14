//! Two numbers that belong together: a range, a score, a pair that shares its unit.

use crate::recognition::annotations::Sort;
use crate::recognition::figures::change;
use crate::recognition::figures::measure::{self, Unit};
use crate::recognition::figures::noun;
use crate::recognition::figures::number::{self, Number, Writing, is_attached};
use crate::recognition::scan::Scan;
use crate::recognition::tokens::Shape;
use crate::recognition::words::{self, is_one_of};

/// What follows a number.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Second {
    /// The upper end of a range.
    Range(Upper),
    /// The other side of a score.
    Score(Number),
    /// The upper end of ages: between the ages of 5 and 11.
    Ages(Number),
    /// A number of its own, whose unit and scale the first shares: from 1,000 to 2,000 km, from $5 to $10 million.
    Borrowed(Unit, f64),
    /// Nothing that belongs to it.
    None,
}

/// The upper end of a range.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Upper {
    /// The number.
    pub number: Number,
    /// Its unit.
    pub unit: Option<Unit>,
    /// What the lower end is multiplied by: 1,000,000 in "5 to 10 million".
    pub factor: f64,
}

/// What follows `first`, whose own unit is `unit`.
pub(super) fn read(scan: &Scan<'_>, first: &Number, unit: Option<&Unit>) -> Second {
    let own = unit.filter(|unit| unit.token > first.last);
    let joint = own.map_or(first.last, |unit| unit.token) + 1;
    // 7- or 8-inch
    let joint = joint
        + usize::from(
            scan.word(joint) == "-" && is_attached(scan, joint) && is_one_of(scan.word(joint + 1), &["or", "to"]),
        );
    let word = scan.word(joint);
    let dash = matches!(word, "-" | "–" | "‑" | "−");
    let after = number::read(scan, joint + 1).or_else(|| {
        // €5–€10
        let sign = number::read(scan, joint + 2)?;
        measure::before(scan, joint + 2).is_some_and(|money| money.token == joint + 1).then_some(sign)
    });
    let Some(second) = after.filter(|second| second.value.is_some() && first.value.is_some()) else {
        return Second::None;
    };
    if scan.token(first.first).map(|token| token.sentence) != scan.token(second.last).map(|token| token.sentence) {
        return Second::None;
    }
    let before = first.first.checked_sub(1).map_or("", |at| scan.word(at));
    let between = before.eq_ignore_ascii_case("between")
        || unit.is_some_and(|unit| {
            unit.token.checked_sub(1).is_some_and(|at| scan.word(at).eq_ignore_ascii_case("between"))
        });
    let second_unit = measure::before(scan, second.first).or_else(|| measure::after(scan, &second));
    let same_unit = match (unit, &second_unit) {
        (Some(one), Some(other)) => {
            one.name == other.name && (own.is_none() || one.sort != Sort::Money || other.sort == Sort::Money)
        }
        (None, _) => true,
        (Some(_), None) => own.is_none() && dash,
    };
    if !same_unit {
        return Second::None;
    }
    // "rose $2.50 to $81": by how much, and to what.
    let own_units = unit.is_some() && second_unit.is_some();
    if word == "to"
        && own_units
        && change::is_told_before(scan, unit.map_or(first.first, |unit| unit.token.min(first.first)))
    {
        return Second::None;
    }
    let of_ages = before.eq_ignore_ascii_case("of")
        && first.first.checked_sub(2).is_some_and(|at| scan.word(at).eq_ignore_ascii_case("ages"));
    if of_ages && is_one_of(word, &["and", "to"]) && unit.is_none() {
        return Second::Ages(second);
    }
    let factor = factor(first, &second);
    let between = between || matches!(before, "от" | "От");
    let from = is_one_of(before, &["from", "to", "by"]) && word == "to"
        || matches!(before, "с" | "С") && word == "до"
        || unit.is_some_and(|unit| {
            unit.token < first.first && unit.token.checked_sub(1).is_some_and(|at| scan.word(at) == "from")
        });
    if from {
        return match second_unit {
            Some(unit) if own.is_none() => Second::Borrowed(unit, factor),
            Some(_) | None => Second::None,
        };
    }
    let joined = dash || word == "to" || word == "or" || word == "and" && between || word == "до" && between;
    let attached = is_attached(scan, joint) == is_attached(scan, joint + 1);
    if !joined || dash && !attached {
        return Second::None;
    }
    let plain = |number: &Number| number.writing == Writing::Plain && scan.of(number.span).len() <= 3;
    let bare = second_unit.is_none() && unit.is_none();
    if bare && (dash || word == "to") && plain(first) && plain(&second) && is_attached(scan, joint) == dash {
        let counted = noun::read(scan, second.last + 1, false).is_some() && first.value < second.value;
        let third = matches!(scan.word(second.last + 1), "-" | "–") && is_attached(scan, second.last + 1);
        if dash && !counted && !third {
            return Second::Score(second);
        }
    }
    // "passed by 52 to 48", "a vote of 7 to 2"
    let falls = first.value > second.value && word == "to" && bare && plain(first) && plain(&second);
    if falls && words::BEFORE_RESULT.has_lower(before) && noun::read(scan, second.last + 1, false).is_none() {
        return Second::Score(second);
    }
    let rises = first.value.zip(second.value).is_some_and(|(low, high)| low * factor < high);
    let shaped = word != "or" || bare_or(scan, first, &second);
    if !rises || !shaped || second.writing == Writing::Share {
        return Second::None;
    }
    Second::Range(Upper { number: second, unit: second_unit, factor })
}

/// What the first number is multiplied by: the scale of the second, where the first has none of its own.
fn factor(first: &Number, second: &Number) -> f64 {
    let shares = !first.is_scaled() && second.is_scaled() && first.value < Some(1000.0);
    if shares { second.scale } else { 1.0 }
}

/// "eight or nine euros": both written alike.
fn bare_or(scan: &Scan<'_>, first: &Number, second: &Number) -> bool {
    let digits = |number: &Number| scan.token(number.first).is_some_and(|token| token.shape == Shape::Number);
    digits(first) == digits(second)
}
