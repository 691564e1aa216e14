//! Units and currencies beside a number.

use crate::names::{Role, Target};
use crate::recognition::annotations::Sort;
use crate::recognition::figures::number::{Number, Writing, is_attached};
use crate::recognition::scan::{Hit, Scan};
use crate::recognition::tokens::Shape;
use crate::recognition::words::{self, is_one_of};
use crate::text::Span;

/// A unit or currency.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unit {
    /// The token it ends in, or begins in if it stands before the number.
    pub token: usize,
    /// Where.
    pub span: Span,
    /// Its normalised name.
    pub name: String,
    /// The currency's code, where it is known which of several it is.
    pub currency: Option<String>,
    /// What it makes of the number.
    pub sort: Sort,
}

/// The currency that stands directly before the number: $, US$, EUR, Rs.
pub(super) fn before(scan: &Scan<'_>, first: usize) -> Option<Unit> {
    (1..=3).rev().find_map(|back| {
        let at = first.checked_sub(back)?;
        let (detail, mut last) = scan.role_at(at, Role::Currency)?;
        // $US113: the country stands between the sign and the number.
        let country = if last + 2 == first && is_attached(scan, first) { dollar_of(scan, last + 1) } else { None };
        last += usize::from(country.is_some());
        if last + 1 != first || scan.token(at)?.block != scan.token(first)?.block {
            return None;
        }
        let (name, code, form) = currency(detail)?;
        let code = country.map(str::to_owned).or(code);
        // A letter that is a prefix elsewhere (R500) must stand close.
        let written = scan.word(at);
        let close =
            is_attached(scan, first) || written.chars().count() > 1 || !written.chars().all(char::is_alphanumeric);
        (form != "name" && close).then(|| Unit {
            token: at,
            span: token_span(scan, at, last),
            name,
            currency: code,
            sort: Sort::Money,
        })
    })
}

/// The dollar of the country whose short name the token `at`, directly behind the sign, is.
fn dollar_of(scan: &Scan<'_>, at: usize) -> Option<&'static str> {
    if !is_attached(scan, at) {
        return None;
    }
    Some(match scan.word(at) {
        "US" => "USD",
        "A" | "AU" => "AUD",
        "C" | "CA" => "CAD",
        "NZ" => "NZD",
        "HK" => "HKD",
        "S" | "SG" => "SGD",
        "NT" => "TWD",
        _ => return None,
    })
}

/// The unit or currency behind the number, hyphen or not: 5 km, 40-yard, %, tenge, year-old.
pub(super) fn after(scan: &Scan<'_>, number: &Number) -> Option<Unit> {
    if let Some(tail) = number.tail {
        return compound(scan, number.last, tail, number);
    }
    let at = number.last + 1;
    if matches!(scan.word(at), "-" | "‐" | "‑") && is_attached(scan, at) && is_attached(scan, at + 1) {
        let token = scan.token(at + 1)?.span;
        return compound(scan, at + 1, token, number);
    }
    if scan.token(at)?.block != scan.token(number.last)?.block {
        return None;
    }
    self::at(scan, at, number).or_else(|| {
        // 3,5 millions de tonnes, 3,5 millones de euros
        let joined = number.is_scaled() && matches!(scan.word(at), "de" | "di") && scan.language != Some("en");
        self::at(scan, at + 1, number).filter(|_| joined).or_else(|| elided(scan, at))
    })
}

/// 3,5 millions d'euros.
fn elided(scan: &Scan<'_>, at: usize) -> Option<Unit> {
    let token = scan.token(at)?;
    let word = scan.of(token.span);
    let name = word.strip_prefix("d'").or_else(|| word.strip_prefix("d’"))?;
    let start = token.span.end() - name.len();
    let whole = |hit: &&Hit| hit.span.start() == start && hit.span.end() == token.span.end();
    let detail = scan.hits_at(at).iter().filter(whole).find_map(|hit| hit.word(Role::Currency))?;
    let (name, code, form) = currency(detail)?;
    (form == "name").then_some(Unit { token: at, span: token.span, name, currency: code, sort: Sort::Money })
}

/// The unit or currency that begins at the token `at`.
pub(super) fn at(scan: &Scan<'_>, at: usize, number: &Number) -> Option<Unit> {
    currency_behind(scan, at, number).or_else(|| unit_behind(scan, at, number))
}

/// The name of a currency, its code where there is one, and the form it is written in.
fn currency(detail: &str) -> Option<(String, Option<String>, &str)> {
    let mut columns = detail.split('\t');
    let name = columns.next()?;
    let code = columns.next()?;
    let form = columns.next()?;
    // The country's name belongs to a currency that several countries have, but the dollar and the pound are plain.
    let name = match code {
        "CNY" => "yuan",
        _ => name,
    };
    let code = Some(code).filter(|code| !code.is_empty()).map(str::to_owned);
    Some((name.to_owned(), code, form))
}

fn currency_behind(scan: &Scan<'_>, at: usize, number: &Number) -> Option<Unit> {
    let (detail, last) = scan.role_at(at, Role::Currency)?;
    let (name, code, form) = currency(detail)?;
    let word = scan.word(at);
    let lower_follows = scan.token(last + 1).is_some_and(|next| next.shape == Shape::Lower);
    let also_a_word = words::CURRENCY_HOMOGRAPH.has(word);
    if matches!(word, "pound" | "pounds") && is_weight(scan, last, number) {
        let name = "pound (weight)".to_owned();
        let span = token_span(scan, at, last);
        return Some(Unit { token: last, span, name, currency: None, sort: Sort::Measure });
    }
    let doubtful = also_a_word && (number.writing == Writing::Words || lower_follows);
    let sign_of_next =
        form != "name" && form != "code" && scan.token(last + 1).is_some_and(|next| next.shape == Shape::Number);
    // A prefix in letters behind a number is another word: 5 LE, 300 DH are rare.
    let prefix = form == "prefix" && word.chars().all(char::is_alphanumeric);
    (!doubtful && !sign_of_next && !prefix).then(|| Unit {
        token: last,
        span: token_span(scan, at, last),
        name,
        currency: code,
        sort: Sort::Money,
    })
}

/// Whether pounds weigh something: 30 pounds of rice, weighs 236 pounds.
fn is_weight(scan: &Scan<'_>, last: usize, number: &Number) -> bool {
    const WEIGHING: [&str; 10] =
        ["gain", "gained", "lose", "losing", "lost", "shed", "weigh", "weighed", "weighing", "weighs"];
    let before = |back: usize| number.first.checked_sub(back).map_or("", |at| scan.word(at));
    let of = scan.word(last + 1) == "of" && number.writing != Writing::Vague;
    // Weighs about 236 pounds.
    of || (1..=2).any(|back| is_one_of(before(back), &WEIGHING))
        || is_one_of(scan.word(last + 1), &["heavier", "lighter", "overweight"])
}

fn unit_behind(scan: &Scan<'_>, at: usize, number: &Number) -> Option<Unit> {
    let (detail, mut last) = written_unit(scan, at)?;
    let (mut name, sort) = measure(detail)?;
    if name == "degree" && is_attached(scan, last + 1) {
        // 38°C
        let scale = match scan.word(last + 1) {
            "C" | "С" => Some("degree Celsius"),
            "F" => Some("degree Fahrenheit"),
            _ => None,
        };
        if let Some(scale) = scale {
            scale.clone_into(&mut name);
            last += 1;
        }
    }
    let span = token_span(scan, at, last);
    is_believed(scan, at, number).then_some(Unit { token: last, span, name, currency: None, sort })
}

/// The unit at `at` and its last token; of two that differ in case alone (Gb, GB), the one that is written.
fn written_unit<'a>(scan: &Scan<'a>, at: usize) -> Option<(&'a str, usize)> {
    scan.hits_at(at)
        .iter()
        .filter(|hit| hit.whole && !ends_with_stop(scan, hit.last as usize))
        .find_map(|hit| Some((unit_sense(scan, hit)?, hit.last as usize)))
}

/// Whether the token `last` is the point that ends its sentence, and not of an abbreviation: 60 sq m.
fn ends_with_stop(scan: &Scan<'_>, last: usize) -> bool {
    let token = scan.token(last);
    scan.word(last) == "."
        && scan.token(last + 1).is_none_or(|next| token.is_some_and(|token| token.sentence != next.sentence))
}

fn unit_sense<'a>(scan: &Scan<'a>, hit: &Hit<'a>) -> Option<&'a str> {
    let units = || {
        hit.senses.iter().filter_map(|sense| match sense.target {
            Target::Word(word) if word.role == Role::Unit => Some((sense.text, word.detail)),
            Target::Word(_) | Target::Entity(_) => None,
        })
    };
    let written = scan.of(hit.span);
    units().find(|&(text, _)| text == written).or_else(|| units().next()).map(|(_, detail)| detail)
}

fn measure(detail: &str) -> Option<(String, Sort)> {
    let (name, sort) = detail.split_once('\t')?;
    let sort = match sort {
        "measure" => Sort::Measure,
        "percent" => Sort::Percent,
        "duration" => Sort::Duration,
        "age" => Sort::Age,
        _ => return None,
    };
    Some((name.to_owned(), sort))
}

/// Whether a unit may be meant by the word `at`: short ones are letters of other things too.
fn is_believed(scan: &Scan<'_>, at: usize, number: &Number) -> bool {
    let word = scan.word(at);
    let in_digits = matches!(number.writing, Writing::Plain | Writing::Grouped);
    let attached = is_attached(scan, at);
    if !word.chars().any(char::is_alphabetic) {
        return true;
    }
    match word.chars().count() {
        1 => in_digits && (attached || word == word.to_lowercase()) && !matches!(word, "G" | "T" | "B" | "s"),
        2 => in_digits && (word != "in" && word != "In"),
        _ => in_digits || !words::UNIT_HOMOGRAPH.has(word),
    }
}

/// The unit in a word behind a hyphen; the rest of the word (40-yard-line) belongs to it.
fn compound(scan: &Scan<'_>, at: usize, word: Span, number: &Number) -> Option<Unit> {
    let hits = scan.hits_at(at).iter().filter(|hit| hit.span.start() == word.start());
    let fits = |hit: &&Hit<'_>| {
        let end = hit.span.end();
        hit.last as usize == at
            && Span::new(&scan.article.text, end, word.end().max(end))
                .is_some_and(|rest| rest.is_empty() || scan.of(rest).starts_with(['-', '‐', '‑']))
    };
    hits.filter(fits).find_map(|hit| {
        let measured = unit_sense(scan, hit).and_then(measure).map(|(name, sort)| (name, None, sort));
        let paid = || hit.word(Role::Currency).and_then(currency).map(|(name, code, _)| (name, code, Sort::Money));
        // A 236-pound man.
        let weight = (scan.of(hit.span) == "pound").then(|| ("pound (weight)".to_owned(), None, Sort::Measure));
        let (name, currency, sort) = measured.or(weight).or_else(paid)?;
        let fits = hit.span.len() > 1 || number.writing != Writing::Words;
        fits.then_some(Unit { token: at, span: word, name, currency, sort })
    })
}

fn token_span(scan: &Scan<'_>, first: usize, last: usize) -> Span {
    let span = |at: usize| scan.token(at).map_or_else(Span::default, |token| token.span);
    span(first).to(span(last))
}

/// A unit of counting that stands for its thing, also in the singular: a 12 page report, 3,200 times.
pub(super) fn counting(scan: &Scan<'_>, at: usize) -> Option<Unit> {
    let (detail, last) = written_unit(scan, at)?;
    let (_, "count") = detail.split_once('\t')? else { return None };
    let (span, name) = (token_span(scan, at, last), scan.word(last).to_owned());
    Some(Unit { token: last, span, name, currency: None, sort: Sort::Count })
}

/// Whether a unit or currency stands behind the token `at`.
pub(super) fn unit_follows(scan: &Scan<'_>, at: usize) -> bool {
    let next = at + 1;
    scan.role_at(next, Role::Unit).and_then(|(detail, _)| measure(detail)).is_some()
        || scan.role_at(next, Role::Currency).is_some()
}

/// "a magnitude of 5.4", "magnitude 5.4": the unit that stands before its number.
pub(super) fn magnitude(scan: &Scan<'_>, first: usize) -> Option<String> {
    let word = |back: usize| first.checked_sub(back).map_or("", |at| scan.word(at));
    let before = if word(1) == "of" { word(2) } else { word(1) };
    (before.eq_ignore_ascii_case("magnitude") || before.to_lowercase().starts_with("магнитуд"))
        .then(|| "magnitude".to_owned())
}
