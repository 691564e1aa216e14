//! Numbers without a unit: what they count, and which of them are figures.

use crate::recognition::annotations::{Bound, Figure, Sort};
use crate::recognition::figures::noun;
use crate::recognition::figures::number::{Number, Writing, is_attached};
use crate::recognition::figures::{End, YEAR_OF_AGE, casualty, exclude, hedge, measure, of_phrase};
use crate::recognition::scan::Scan;
use crate::recognition::words::{self, is_one_of};
use crate::text::Span;

/// Fractions that are one character.
const VULGAR: &[char] = &['½', '⅓', '⅔', '¼', '¾', '⅕', '⅖', '⅗', '⅘', '⅛', '⅜', '⅝', '⅞'];

/// A number with neither: what it counts. `false` where it is no figure.
pub(super) fn counted(scan: &Scan<'_>, figure: &mut Figure, end: &mut End, number: &Number, hedged: bool) -> bool {
    let last = end.last;
    let one = figure.value == Some(1.0) && figure.high.is_none();
    if let Some(tail) = end.tail {
        return compound(scan, figure, number, tail);
    }
    let at = behind_number(scan, last, figure);
    let whole = is_attached(scan, at) && matches!(scan.word(at), "-" | "‑");
    if whole && is_attached(scan, at + 1) && scan.token(at + 1).is_some_and(|token| token.shape.is_word()) {
        let tail = scan.token(at + 1).map_or(figure.span, |token| token.span);
        end.last = at + 1;
        return compound(scan, figure, number, tail);
    }
    let rough = matches!(number.writing, Writing::Vague | Writing::Share) || scan.of(number.span).contains("ouple");
    let of = scan.word(at) == "of";
    let skips_of = of && (rough || scan.of(number.span).ends_with("dozen"));
    let noun = if of { None } else { noun::read(scan, at, one) };
    if !(exclude::is_age_place(scan, number)) && exclude::is_bare_name(scan, number, noun.is_some(), hedged) {
        return false;
    }
    if one && !is_counted_one(scan, number, noun.is_some()) {
        return false;
    }
    // ½ of the budget
    let is_part = of && figure.value.is_some_and(|value| value < 1.0) && scan.of(number.span).ends_with(VULGAR);
    if number.writing == Writing::Share || is_part {
        figure.sort = Sort::Percent;
        let of = of_phrase(scan, at).or_else(|| noun.map(|noun| (noun.span, noun.last)));
        figure.of = of.map(|(span, _)| scan.of(span).to_owned());
        return true;
    }
    // tens of millions of dollars, hundreds of kilometres
    if skips_of && let Some(unit) = measure::at(scan, at + 1, number) {
        figure.span = figure.span.to(unit.span);
        figure.unit = Some(unit.name);
        figure.currency = unit.currency;
        figure.sort = unit.sort;
        end.last = unit.token;
        return true;
    }
    if skips_of && let Some((span, to)) = of_phrase(scan, at) {
        figure.span = figure.span.to(span);
        figure.of = Some(scan.of(span).to_owned());
        figure.unit = scan.of(span).rsplit(' ').next().map(str::to_owned);
        end.last = to;
        return true;
    }
    if let Some(noun) = noun {
        figure.span = figure.span.to(noun.span);
        let thing = scan.of(noun.span);
        let fate = casualty::with_fate(scan, thing, end.first, noun.last + 1);
        figure.of = Some(fate.unwrap_or_else(|| thing.to_owned()));
        figure.unit = Some(scan.of(noun.head).to_owned());
        end.last = noun.last;
        return true;
    }
    if exclude::is_age_place(scan, number) || is_aged(scan, end.first) {
        figure.sort = Sort::Age;
        figure.unit = Some(YEAR_OF_AGE.to_owned());
        return true;
    }
    if let Some(people) = casualty::read(scan, end.first, at) {
        let people_word = if people.of.is_ascii() { "people" } else { "человек" };
        figure.unit = Some(people_word.to_owned());
        figure.of = Some(people.of);
        if let Some(last) = people.last {
            figure.span = figure.span.to(people.told);
            end.last = last;
        }
        return true;
    }
    // The Group of 20 is a name.
    if is_named_by_number(scan, end.first) {
        return false;
    }
    if let Some(group) = group(scan, end.first) {
        figure.unit = Some("people".to_owned());
        figure.of = Some(scan.of(group).to_owned());
        return true;
    }
    if let Some(unit) = measure::counting(scan, at) {
        figure.span = figure.span.to(unit.span);
        figure.unit = Some(unit.name);
        end.last = unit.token;
        return true;
    }
    match number.writing {
        Writing::Plain | Writing::Grouped => true,
        Writing::Words => {
            of && !one
                || hedged
                || end.negative
                || figure.high.is_some()
                || figure.value.is_some_and(|value| value > 12.0)
        }
        Writing::Vague => vague_amount(scan, figure, number),
        Writing::Share => false,
    }
}

/// "aged 19, 23 and | 40": whether only such numbers stand between the number and "aged".
fn is_aged(scan: &Scan<'_>, first: usize) -> bool {
    /// The most tokens before the last of several ages.
    const REACH: usize = 10;
    let listed = |at: &usize| {
        matches!(scan.word(*at), "," | "and" | "or") || scan.word(*at).bytes().all(|byte| byte.is_ascii_digit())
    };
    let back = (1..=REACH).filter_map(|back| first.checked_sub(back));
    back.skip_while(listed).take(1).any(|at| is_one_of(scan.word(at), &["aged", "age", "ages"]))
}

/// "the Group of | 20".
fn is_named_by_number(scan: &Scan<'_>, first: usize) -> bool {
    let of = first.checked_sub(1).filter(|&at| scan.word(at) == "of");
    of.and_then(|of| of.checked_sub(1))
        .is_some_and(|at| matches!(scan.word(at), "Group" | "Committee" | "Gang" | "Party"))
}

/// "a family of | 13": the noun.
fn group(scan: &Scan<'_>, first: usize) -> Option<Span> {
    let first = hedge::start(scan, first);
    let of = first.checked_sub(1).filter(|&at| scan.word(at) == "of")?;
    let noun = scan.token(of.checked_sub(1)?)?;
    let same = noun.sentence == scan.token(first)?.sentence;
    (same && words::GROUP.has_lower(scan.of(noun.span))).then_some(noun.span)
}

/// "losses in the millions", "worth millions": an amount in the article's own words.
fn vague_amount(scan: &Scan<'_>, figure: &mut Figure, number: &Number) -> bool {
    if let Some(thing) = hedge::in_the(scan, number.first) {
        figure.span = thing.to(figure.span);
        figure.of = Some(scan.of(thing).to_owned());
        return true;
    }
    hedge::is_vague_amount(scan, number.first)
}

/// The token behind the number, over a sign that says how sure it is: 100+, 300-odd.
fn behind_number(scan: &Scan<'_>, last: usize, figure: &mut Figure) -> usize {
    if scan.word(last + 1) == "+" && is_attached(scan, last + 1) {
        figure.bound = Some(Bound::Min);
        return last + 2;
    }
    let odd = matches!(scan.word(last + 1), "-" | "‑") && is_one_of(scan.word(last + 2), &["odd", "plus"]);
    if odd && is_attached(scan, last + 2) {
        figure.approx = true;
        return last + 3;
    }
    last + 1
}

/// "three-course meal", "four-cylinder": the word behind the hyphen is the unit.
fn compound(scan: &Scan<'_>, figure: &mut Figure, number: &Number, tail: Span) -> bool {
    let word = scan.of(tail);
    let counted =
        word.chars().count() > 2 && word.chars().all(|character| character.is_lowercase() || character == '-');
    let idiom = words::COMPOUND_IDIOM.has_lower(word) || number.value == Some(1.0);
    if !counted || idiom || number.value.is_none() {
        return false;
    }
    figure.span = figure.span.to(tail);
    figure.unit = Some(word.to_owned());
    true
}

/// "one day" is some day, but "one day later" counts.
pub(super) fn is_idle_one(scan: &Scan<'_>, number: &Number) -> bool {
    is_one_of(scan.word(number.last + 1), &["day", "night"])
        && !words::BEHIND_ONE_DAY.has_lower(scan.word(number.last + 2))
}

/// "one person was killed" counts; "one of the", "no one", "one another", "one day" don't.
fn is_counted_one(scan: &Scan<'_>, number: &Number, noun: bool) -> bool {
    if number.writing != Writing::Words {
        return true;
    }
    let before = number.first.checked_sub(1).map_or("", |at| scan.word(at));
    let behind = scan.word(number.last + 1);
    noun && !words::BEFORE_IDLE_ONE.has_lower(before) && !words::BEHIND_IDLE_ONE.has_lower(behind)
}
