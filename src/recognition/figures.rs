//! The numbers an article gives: value, unit, what they count, how sure they are, and who gives them.

mod calendar;
mod casualty;
mod change;
mod count;
mod digits;
mod exclude;
mod hedge;
mod measure;
mod noun;
mod number;
mod part;
mod range;
mod ratio;
mod words;

use unicode_segmentation::GraphemeCursor;

use crate::names::Role;
use crate::recognition::annotations::{Bound, Change, Figure, Mention, Sort};
use crate::recognition::attribution::Attributions;
use crate::recognition::figures::hedge::Hedge;
use crate::recognition::figures::measure::Unit;
use crate::recognition::figures::number::{Number, Writing, is_attached};
use crate::recognition::scan::Scan;
use crate::recognition::tokens::Shape;
use crate::recognition::words::is_one_of;
use crate::recognition::words::{DATIVE, SHARE_DETERMINER};
use crate::text::Span;

/// A figure as it is being read, with the tokens it covers.
#[derive(Clone, Debug)]
struct Draft {
    figure: Figure,
    first: usize,
    last: usize,
}

/// Finds the figures, dates and times of the article.
#[must_use]
pub fn find(scan: &Scan<'_>, mentions: &[Mention], attributions: &Attributions) -> Vec<Figure> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut at = 0;
    while at < scan.tokens.len() {
        if !may_begin(scan, at) {
            at += 1;
            continue;
        }
        let (draft, next) = read(scan, at);
        let after_last = |draft: &Draft| {
            drafts.last().is_none_or(|last: &Draft| last.figure.span.end() <= draft.figure.span.start())
        };
        if let Some(draft) = draft.filter(|draft| is_whole(scan, draft.figure.span) && after_last(draft)) {
            drafts.push(draft);
        }
        at = next.max(at + 1);
    }
    drafts.retain_mut(|draft| keeps_names_whole(scan, mentions, draft));
    part::link(scan, &mut drafts);
    drafts
        .into_iter()
        .map(|Draft { mut figure, first, .. }| {
            let block = scan.token(first).and_then(|token| scan.article.blocks.get(token.block as usize));
            figure.furniture = block.is_some_and(|block| block.furniture);
            if figure.sort.is_figure() {
                figure.source = attributions
                    .source_of(scan, figure.span, mentions)
                    .or_else(|| attributions.carried_to(scan, first, mentions));
            }
            figure
        })
        .collect()
}

/// Whether a figure can stand without cutting a name: it ends before one that begins within it, and is none where it
/// begins within one.
fn keeps_names_whole(scan: &Scan<'_>, mentions: &[Mention], draft: &mut Draft) -> bool {
    let tops = mentions.partition_point(|mention| mention.inside.is_none());
    let tops = mentions.get(..tops).unwrap_or_default();
    let span = draft.figure.span;
    let first = tops.partition_point(|mention| mention.span.end() <= span.start());
    let near = tops.get(first..).unwrap_or_default().iter().take_while(|mention| mention.span.start() < span.end());
    for name in near.map(|mention| mention.span) {
        if span.contains(name) || name.contains(span) {
            continue;
        }
        if name.start() <= span.start() {
            return false;
        }
        let rest = Span::new(&scan.article.text, span.start(), name.start()).map_or("", |rest| scan.of(rest));
        let end = span.start() + rest.trim_end().len();
        let Some(shorter) = Span::new(&scan.article.text, span.start(), end).filter(|span| !span.is_empty()) else {
            return false;
        };
        draft.figure.span = shorter;
        return true;
    }
    true
}

/// Whether a span begins and ends between graphemes.
fn is_whole(scan: &Scan<'_>, span: Span) -> bool {
    let text = &scan.article.text;
    [span.start(), span.end()]
        .into_iter()
        .all(|at| GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(false))
}

/// Whether a figure, date or time could begin at the token `at`: asked of every token, and wrong only in saying yes.
fn may_begin(scan: &Scan<'_>, at: usize) -> bool {
    let tells = |at: usize| scan.tells_at(at, Role::Number) || scan.tells_at(at, Role::Calendar);
    let Some(token) = scan.token(at) else { return false };
    match token.shape {
        Shape::Number => true,
        Shape::Sign => scan.word(at) == ".",
        Shape::Possessive => false,
        Shape::Lower | Shape::Capital | Shape::Upper | Shape::Initial | Shape::Mixed | Shape::Caseless => {
            // "a hundred"
            tells(at) || token.span.len() <= 2 && words::is_article(scan.word(at)) && tells(at + 1)
        }
    }
}

/// What begins at the token `at`, and the token to go on with.
fn read(scan: &Scan<'_>, at: usize) -> (Option<Draft>, usize) {
    if let Some(moment) = calendar::read(scan, at) {
        let figure = Figure { sort: moment.sort, ..blank(moment.span) };
        return (Some(Draft { figure, first: at, last: moment.last }), moment.last + 1);
    }
    if let Some(draft) = ratio::multiple(scan, at) {
        return with_change(scan, draft);
    }
    let Some(number) = number::read(scan, at) else { return (None, at + 1) };
    if let Some(draft) = ratio::of(scan, &number) {
        return with_change(scan, draft);
    }
    if let Some(last) = exclude::ends_at(scan, &number) {
        return (None, last + 1);
    }
    let draft = figure(scan, number);
    let next = draft.as_ref().map_or(number.last, |draft| draft.last) + 1;
    (draft, next)
}

/// A multiple, share or ratio, with what it says of a change, and the token to go on with.
fn with_change(scan: &Scan<'_>, mut draft: Draft) -> (Option<Draft>, usize) {
    let change = draft.figure.change.or_else(|| change::of(scan, &draft.figure, draft.first, draft.last));
    draft.figure.change = change;
    let next = draft.last + 1;
    (Some(draft), next)
}

fn blank(span: Span) -> Figure {
    Figure {
        span,
        value: None,
        high: None,
        unit: None,
        of: None,
        approx: false,
        bound: None,
        change: None,
        currency: None,
        sort: Sort::Count,
        part_of: None,
        source: None,
        furniture: false,
    }
}

/// The figure that `number` is the number of.
fn figure(scan: &Scan<'_>, mut number: Number) -> Option<Draft> {
    let money = measure::before(scan, number.first);
    let first = money.as_ref().map_or(number.first, |money| money.token);
    let negative = is_negative(scan, first);
    let mut hedge = hedge::before(scan, first);
    let mut span = money.as_ref().map_or(number.span, |money| money.span.to(number.span));
    let mut unit = money.clone().or_else(|| measure::after(scan, &number));
    let mut high = None;
    let mut last = number.last;
    let mut borrowed = None;
    match range::read(scan, &number, unit.as_ref()) {
        range::Second::Range(second) => {
            number.value = number.value.map(|value| value * second.factor);
            high = second.number.value;
            // "от 5 до 10": the preposition is of the range.
            hedge = hedge.filter(|_| !matches!(scan.word(hedge::start(scan, first)), "от" | "От"));
            unit = unit.filter(|_| money.is_some()).or(second.unit);
            span = span.to(second.number.span);
            last = second.number.last;
            number.tail = second.number.tail;
        }
        range::Second::Ages(second) => return Some(ages(&number, &second)),
        range::Second::Score(second) => return Some(score(&number, &second)),
        range::Second::Borrowed(shared, factor) => {
            number.value = number.value.map(|value| value * factor);
            borrowed = Some(shared);
        }
        range::Second::None => {}
    }
    let mut figure = blank(span);
    figure.value = number.value.map(|value| if negative { -value } else { value });
    figure.high = high;
    figure.approx = number.writing == Writing::Vague && hedge.is_none();
    let mut end = End { first, last, negative, tail: number.tail };
    if let Some(unit) = &unit
        && exclude::is_russian_year(scan, &number, unit)
    {
        return None;
    }
    if figure.value == Some(1.0)
        && number.writing == Writing::Words
        && unit.is_some()
        && count::is_idle_one(scan, &number)
    {
        return None;
    }
    if let Some(unit) = unit {
        measured(scan, &mut figure, &mut end, unit, money.is_some());
    } else if let Some(magnitude) = measure::magnitude(scan, number.first) {
        figure.unit = Some(magnitude);
        figure.sort = Sort::Measure;
    } else if let Some(unit) = borrowed {
        figure.unit = Some(unit.name);
        figure.currency = unit.currency;
        figure.sort = unit.sort;
    } else if !count::counted(scan, &mut figure, &mut end, &number, hedge.is_some()) {
        return None;
    }
    let trailing = hedge::behind(scan, end.last);
    qualify(&mut figure, hedge, trailing);
    if figure.sort == Sort::Count && ratio::compares(scan, end.last) {
        figure.sort = Sort::Ratio;
    }
    if figure.change.is_none() {
        figure.change = change::of(scan, &figure, end.first, end.last);
    }
    // "выросло до 15": what it came to, not a bound.
    if matches!(figure.change, Some(Change::RoseTo | Change::FellTo))
        && is_one_of(scan.word(hedge::start(scan, end.first)), &["до"])
    {
        figure.bound = None;
    }
    if negative && let Some(sign) = scan.token(first - 1) {
        figure.span = sign.span.to(figure.span);
    }
    Some(Draft { figure, first: end.first, last: end.last })
}

/// The tokens a figure covers so far.
#[derive(Clone, Copy, Debug)]
struct End {
    first: usize,
    last: usize,
    negative: bool,
    tail: Option<Span>,
}

/// A minus directly before the number and apart from what stands before it; "minus 5", "minus-260".
fn is_negative(scan: &Scan<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    let apart = !is_attached(scan, before) || before.checked_sub(1).is_some_and(|at| scan.word(at) == "(");
    let sign = matches!(scan.word(before), "-" | "−" | "–") && is_attached(scan, first) && apart;
    // A dash at the start of a block is the mark of a list or of speech.
    sign && scan
        .token(before)
        .is_some_and(|token| before > 0 && scan.token(before - 1).is_some_and(|t| t.block == token.block))
        || scan.word(before).eq_ignore_ascii_case("minus")
        || matches!(scan.word(before), "-") && before > 0 && scan.word(before - 1).eq_ignore_ascii_case("minus")
}

fn qualify(figure: &mut Figure, before: Option<Hedge>, behind: Option<Hedge>) {
    for hedge in [before, behind].into_iter().flatten() {
        match hedge {
            Hedge::Approx => figure.approx = true,
            Hedge::Min => figure.bound = Some(Bound::Min),
            Hedge::Max => figure.bound = Some(Bound::Max),
        }
    }
}

/// A result: 3-1.
fn score(number: &Number, second: &Number) -> Draft {
    let mut figure = blank(number.span.to(second.span));
    figure.value = number.value;
    figure.high = second.value;
    figure.sort = Sort::Score;
    Draft { figure, first: number.first, last: second.last }
}

/// The ages of several: between the ages of 5 and 11.
fn ages(number: &Number, second: &Number) -> Draft {
    let mut figure = blank(number.span.to(second.span));
    figure.value = number.value;
    figure.high = second.value;
    figure.sort = Sort::Age;
    figure.unit = Some(YEAR_OF_AGE.to_owned());
    Draft { figure, first: number.first, last: second.last }
}

/// The unit of ages.
const YEAR_OF_AGE: &str = "year of age";

/// A number with a unit or a currency.
fn measured(scan: &Scan<'_>, figure: &mut Figure, end: &mut End, unit: Unit, before: bool) {
    figure.unit = Some(unit.name);
    figure.currency = unit.currency;
    figure.sort = unit.sort;
    if !before {
        figure.span = figure.span.to(unit.span);
        end.last = unit.token.max(end.last);
    }
    figure.of = match figure.sort {
        Sort::Age => aged(scan, end.last + 1),
        // "a five-year plan", but "two weeks earlier"
        Sort::Duration => aged(scan, end.last + 1).filter(|_| scan.of(figure.span).contains('-')),
        Sort::Count
        | Sort::Measure
        | Sort::Money
        | Sort::Percent
        | Sort::Score
        | Sort::Ratio
        | Sort::Date
        | Sort::Time => of_phrase(scan, end.last + 1),
    }
    .map(|(span, _)| scan.of(span).to_owned());
    let before = scan.word(hedge::start(scan, end.first).wrapping_sub(1));
    // "Ей 54 года": whom years are given to has an age.
    let aged = is_one_of(before, &["aged", "age"]) || figure.unit.as_deref() == Some("year") && DATIVE.has(before);
    if figure.sort == Sort::Duration && aged {
        figure.sort = Sort::Age;
        figure.unit = Some(YEAR_OF_AGE.to_owned());
    }
}

/// The one word behind an age: "54-year-old man".
fn aged(scan: &Scan<'_>, at: usize) -> Option<(Span, usize)> {
    let token = scan.token(at).filter(|token| token.shape == Shape::Lower)?;
    (!noun::is_stop(scan.word(at))).then_some((token.span, at))
}

/// "of its market cap": what a share or an amount is of.
fn of_phrase(scan: &Scan<'_>, at: usize) -> Option<(Span, usize)> {
    if scan.word(at) != "of" {
        return None;
    }
    let sentence = scan.token(at)?.sentence;
    let mut first = at + 1;
    while SHARE_DETERMINER.has_lower(scan.word(first)) {
        first += 1;
    }
    // "two-thirds of the 1,100 | delegates"
    let numbered = scan.token(first).is_some_and(|token| token.shape == Shape::Number);
    if let Some(counted) = noun::read(scan, first + usize::from(numbered), false) {
        return Some((counted.span, counted.last)).filter(|_| !numbered || scan.word(first - 1) != "of");
    }
    let is_word = |at: usize| {
        scan.token(at).is_some_and(|token| token.sentence == sentence && token.shape.is_word())
            && !noun::ends_phrase(scan, at)
    };
    let is_verb = |at: usize| at > first && scan.word(at).ends_with("ed");
    let mut last = (first..first + 3).take_while(|&at| is_word(at) && !is_verb(at)).last()?;
    // CO2
    while is_attached(scan, last + 1) && scan.token(last + 1).is_some_and(|token| token.shape == Shape::Number) {
        last += 1;
    }
    Some((scan.token(first)?.span.to(scan.token(last)?.span), last))
}
