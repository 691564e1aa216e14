//! Numbers: what is read of both those in digits and those in words, and the reading of the former.

use crate::names::Role;
use crate::recognition::figures::{digits, words};
use crate::recognition::language;
use crate::recognition::scan::Scan;
use crate::recognition::tokens::Shape;
use crate::recognition::words::{BEHIND_METRES, SCALE, SLANG_SCALE};
use crate::text::Span;

/// Most groups of three digits behind the first that are read as one number.
const MAX_GROUPS: usize = 5;

/// A number read from the tokens, without sign, unit or hedge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// Its first token.
    pub first: usize,
    /// Its last token.
    pub last: usize,
    /// Where it is written; it may end within its last token ("three-course").
    pub span: Span,
    /// What it is worth; `None` where it is vague ("hundreds").
    pub value: Option<f64>,
    /// How it is written.
    pub writing: Writing,
    /// What the scales behind it multiply it by: 1,000,000 in 3.5 million, else 1.
    pub scale: f64,
    /// The rest of its last token, behind a hyphen: "course".
    pub tail: Option<Span>,
}

impl Number {
    /// Whether a scale follows its digits.
    pub(super) fn is_scaled(&self) -> bool {
        self.scale > 1.0
    }
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// In digits without separators: 2019.
    Plain,
    /// In digits with separators or a decimal sign: 1,200, 3.5.
    Grouped,
    /// In words: thirty-three, a hundred.
    Words,
    /// In words that give an order of size: hundreds.
    Vague,
    /// A share in words: a third.
    Share,
}

/// The number that begins at the token `at`.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Number> {
    let token = scan.token(at)?;
    match token.shape {
        Shape::Number => in_digits(scan, at),
        Shape::Sign => leading_point(scan, at),
        Shape::Possessive => None,
        Shape::Lower | Shape::Capital | Shape::Upper | Shape::Initial | Shape::Mixed | Shape::Caseless => {
            words::read(scan, at)
        }
    }
}

/// Whether the token `at` stands directly behind the one before it.
pub(super) fn is_attached(scan: &Scan<'_>, at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| scan.token(before))
        .zip(scan.token(at))
        .is_some_and(|(before, token)| before.span.end() == token.span.start())
}

fn point_groups(scan: &Scan<'_>) -> bool {
    scan.language.is_some_and(language::groups_by_points)
}

fn in_digits(scan: &Scan<'_>, at: usize) -> Option<Number> {
    let first = scan.token(at)?;
    let mut last = at;
    let whole = |at: usize| scan.word(at).bytes().all(|byte| byte.is_ascii_digit());
    // 5 000 000: a first group of up to three digits, then groups of exactly three, one blank between.
    if whole(at) && first.span.len() <= 3 {
        while scan.token(last + 1).is_some_and(|next| next.span.len() == 3 && next.block == first.block)
            && whole(last + 1)
            && one_blank_between(scan, last)
            && last < at + MAX_GROUPS
        {
            last += 1;
        }
        // 1 234,56: the last group with the decimals.
        if scan.token(last + 1).is_some_and(|next| next.shape == Shape::Number && next.block == first.block)
            && one_blank_between(scan, last)
            && is_decimal_group(scan.word(last + 1))
        {
            last += 1;
        }
        // 555 123 4567 is no number: the digits go on.
        let goes_on = scan.token(last + 1).is_some_and(|next| next.shape == Shape::Number)
            && last > at
            && one_blank_between(scan, last);
        if goes_on {
            last = at;
        }
    }
    let mut span = first.span.to(scan.token(last)?.span);
    let mut value = digits::value(scan.of(span), point_groups(scan))?;
    let writing = if whole(at) && last == at { Writing::Plain } else { Writing::Grouped };
    // 3 ½ and 3 1/2.
    if writing == Writing::Plain {
        if let Some((fraction, end)) = slashed(scan, at + 1).filter(|_| !is_attached(scan, at + 1)) {
            value += fraction;
            last = end;
        } else if let Some((fraction, end)) = slashed(scan, at) {
            value = fraction;
            last = end;
        }
        span = first.span.to(scan.token(last)?.span);
    }
    let mut number = Number { first: at, last, span, value: Some(value), writing, scale: 1.0, tail: None };
    scale(scan, &mut number);
    Some(number)
}

/// Three digits, a decimal comma, and one or two digits more.
fn is_decimal_group(word: &str) -> bool {
    let Some((group, decimals)) = word.split_once(',') else { return false };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    group.len() == 3 && matches!(decimals.len(), 1 | 2) && digits(group) && digits(decimals)
}

/// One blank, as between groups of digits; not a line break.
fn one_blank_between(scan: &Scan<'_>, at: usize) -> bool {
    let Some((this, next)) = scan.token(at).zip(scan.token(at + 1)) else { return false };
    let between = Span::new(&scan.article.text, this.span.end(), next.span.start()).map_or("", |gap| scan.of(gap));
    let mut characters = between.chars();
    characters.next().is_some_and(|blank| blank.is_whitespace() && blank != '\n') && characters.next().is_none()
}

/// A fraction such as 1/2, where the token `at` is its upper number: its value and last token.
fn slashed(scan: &Scan<'_>, at: usize) -> Option<(f64, usize)> {
    if scan.word(at + 1) != "/" || !is_attached(scan, at + 1) || !is_attached(scan, at + 2) || scan.word(at + 3) == "/"
    {
        return None;
    }
    let upper: u32 = scan.word(at).parse().ok()?;
    let lower: u32 = scan.word(at + 2).parse().ok()?;
    let usual = matches!(lower, 2..=6 | 8 | 10 | 12 | 16 | 32 | 100) && (1..lower).contains(&upper);
    usual.then(|| (f64::from(upper) / f64::from(lower), at + 2))
}

/// .500
fn leading_point(scan: &Scan<'_>, at: usize) -> Option<Number> {
    if scan.word(at) != "." || is_attached(scan, at) || !is_attached(scan, at + 1) {
        return None;
    }
    let digits = scan.token(at + 1).filter(|token| token.shape == Shape::Number)?;
    let written = scan.of(digits.span);
    if !written.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(Number {
        first: at,
        last: at + 1,
        span: scan.token(at)?.span.to(digits.span),
        value: Some(format!("0.{written}").parse().ok()?),
        writing: Writing::Grouped,
        scale: 1.0,
        tail: None,
    })
}

/// Multiplies a number in digits by the scales behind it: 3.5 million, 3.5-billion, 2bn, 5k, 12 lakh crore.
pub(super) fn scale(scan: &Scan<'_>, number: &mut Number) {
    if hyphened_scale(scan, number).is_some() {
        return;
    }
    for _ in 0..2 {
        let next = number.last + 1;
        let Some((value, last)) = scale_at(scan, next) else { return };
        if !is_scale(scan, next, last, number) {
            return;
        }
        let (Ok(scale), Some(token)) = (value.parse::<f64>(), scan.token(last)) else { return };
        number.value = number.value.map(|value| value * scale);
        number.span = number.span.to(token.span);
        number.last = last;
        number.scale *= scale;
    }
}

/// Multiplies a number in digits by the scale that a hyphen joins to it, alone (a 3.5-billion deal) or with more behind it
/// (400-million-a-year).
fn hyphened_scale(scan: &Scan<'_>, number: &mut Number) -> Option<()> {
    let (hyphen, at) = (number.last + 1, number.last + 2);
    let joined = matches!(scan.word(hyphen), "-" | "‐" | "‑") && is_attached(scan, hyphen) && is_attached(scan, at);
    let token = scan.token(at).filter(|_| joined)?;
    let scale = words::part(scan, at, token.span.start()).filter(|part| part.class == "scale" && part.last == at)?;
    if !SCALE.has(scan.of(scale.span)) {
        return None;
    }
    number.value = number.value.map(|value| value * scale.value);
    number.span = number.span.to(scale.span);
    number.last = at;
    number.scale *= scale.value;
    number.tail = words::tail(scan, at, scale.span);
    Some(())
}

/// The scale that begins at the token `at`, and its last token; "millions" is vague in English and a scale in French.
fn scale_at<'a>(scan: &Scan<'a>, at: usize) -> Option<(&'a str, usize)> {
    let (_, last) = scan.role_at(at, Role::Number)?;
    let hit = scan.hits_at(at).iter().find(|hit| hit.last as usize == last && hit.whole)?;
    let scales = hit.words(Role::Number).filter_map(|detail| detail.split_once('\t'));
    scales.filter(|(_, class)| *class == "scale").map(|(value, _)| (value, last)).next()
}

/// Whether the word `at` is a scale and not a unit or a name that is written the same.
fn is_scale(scan: &Scan<'_>, at: usize, last: usize, number: &Number) -> bool {
    let word = scan.word(at);
    let attached = is_attached(scan, at);
    match word {
        _ if SCALE.has(word) => true,
        "k" | "K" => attached && !number.is_scaled(),
        // 12 t are tonnes.
        "t" => attached && has_currency_before(scan, number.first),
        // 5m is five metres, but 12.3m tonnes and $5m are millions.
        "m" | "M" | "b" | "B" | "T" | "tr" | "cr" | "Cr" => {
            !number.is_scaled()
                && (has_currency_before(scan, number.first) || (attached && counts_something(scan, at + 1)))
        }
        _ if last == at && SLANG_SCALE.has(word) => attached && has_currency_before(scan, number.first),
        _ => last > at || word.chars().next().is_some_and(char::is_lowercase) || word.len() > 4 || attached,
    }
}

fn has_currency_before(scan: &Scan<'_>, first: usize) -> bool {
    (1..=3).any(|back| {
        first.checked_sub(back).is_some_and(|at| {
            scan.role_at(at, Role::Currency)
                .is_some_and(|(detail, last)| last + 1 == first && !detail.ends_with("name"))
        })
    })
}

/// Whether a thing counted may follow: a word that no metres are followed by.
fn counts_something(scan: &Scan<'_>, at: usize) -> bool {
    let word = scan.word(at);
    scan.token(at).is_some_and(|token| token.shape == Shape::Lower) && !BEHIND_METRES.has(word)
}
