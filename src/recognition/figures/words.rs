//! Numbers in words: thirty-three, a hundred, two and a half million, a third, dozens.

use crate::names::Role;
use crate::recognition::figures::noun;
use crate::recognition::figures::number::{Number, Writing, scale};
use crate::recognition::scan::Scan;
use crate::recognition::words::{BEHIND_SHARE, SHARE_UNIT};
use crate::text::Span;

/// Longest run of words read as one number ("one hundred and twenty-three million four hundred thousand").
const MAX_NUMBER_WORDS: usize = 16;

/// A part of a number in words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'a> {
    pub(super) class: &'a str,
    pub(super) value: f64,
    vague: bool,
    pub(super) last: usize,
    pub(super) span: Span,
}

/// The part of a number in words that `span`, in the token `at` or from it on, is.
pub(super) fn part<'a>(scan: &Scan<'a>, at: usize, start: usize) -> Option<Part<'a>> {
    scan.hits_at(at).iter().filter(|hit| hit.span.start() == start).find_map(|hit| {
        let (value, class) = hit.word(Role::Number)?.split_once('\t')?;
        let last = hit.last as usize;
        let token = scan.token(last)?;
        // Within a hyphenated word a part ends at a hyphen.
        let rest = Span::new(&scan.article.text, hit.span.end(), token.span.end())?;
        if !rest.is_empty() && !scan.of(rest).starts_with(['-', '‐', '‑']) {
            return None;
        }
        let (number, vague) = magnitude(value)?;
        Some(Part { class, value: number, vague, last, span: hit.span })
    })
}

/// "12" and "1/3"; "12s" is vague. Words ("several") and ranges ("1-9") are none.
fn magnitude(value: &str) -> Option<(f64, bool)> {
    if let Some(order) = value.strip_suffix('s') {
        return Some((order.parse().ok()?, true));
    }
    match value.split_once('/') {
        Some((upper, lower)) => Some((upper.parse::<f64>().ok()? / lower.parse::<f64>().ok()?, false)),
        None => Some((value.parse().ok()?, false)),
    }
}

/// The number in words that begins at the token `at`.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Number> {
    let first = scan.token(at)?;
    let word = first.span;
    if is_article(scan.word(at)) {
        let scale = part(scan, at + 1, scan.token(at + 1)?.span.start());
        if let Some(scale) =
            scale.filter(|part| part.class == "scale" && part.value >= 12.0 && is_full_scale(scan, part))
        {
            let mut number = Words::new(at, word, 1.0);
            number.add(scale);
            return Some(number.finish(scan));
        }
    }
    let begin = part(scan, at, word.start())?;
    match begin.class {
        "cardinal" | "tens" => {
            let mut number = Words::new(at, begin.span, 0.0);
            number.add(begin);
            Some(number.finish(scan))
        }
        // A Russian thousand needs no one before it.
        "scale" if begin.value >= 100.0 && !scan.of(begin.span).is_ascii() => {
            let mut number = Words::new(at, begin.span, 1.0);
            number.add(begin);
            Some(number.finish(scan))
        }
        "vague" if begin.vague => Some(Number {
            first: at,
            last: begin.last,
            span: begin.span,
            value: None,
            writing: Writing::Vague,
            scale: 1.0,
            tail: None,
        }),
        "vague" if is_exact_vague(scan.of(begin.span)) => {
            let mut number = Words::new(at, begin.span, begin.value);
            number.last = begin.last;
            Some(number.finish(scan))
        }
        "fraction" => share(scan, at, begin),
        _ => None,
    }
}

/// "a dozen", "two dozen", "a couple of": a number, though a rough one. Groups (a trio) are not numbers.
fn is_exact_vague(words: &str) -> bool {
    let words = words.to_lowercase();
    words.contains("dozen") || words.contains("couple") || words == "a score" || !words.is_ascii()
}

/// "a third of", "half the", "two-thirds", "half a million".
fn share(scan: &Scan<'_>, at: usize, begin: Part<'_>) -> Option<Number> {
    let words = scan.of(begin.span);
    let stem = words.to_lowercase();
    let number = Number {
        first: at,
        last: begin.last,
        span: begin.span,
        value: Some(begin.value),
        writing: Writing::Share,
        scale: 1.0,
        tail: None,
    };
    // half a million
    if matches!(stem.as_str(), "half a" | "half") || stem.starts_with("полтор") {
        let next = scan.token(begin.last + 1)?;
        let scale = part(scan, begin.last + 1, next.span.start());
        if let Some(scale) = scale.filter(|part| part.class == "scale" && is_full_scale(scan, part)) {
            let mut number = Words::new(at, begin.span, begin.value);
            number.add(scale);
            return Some(number.finish(scan));
        }
    }
    // a quarter of a million
    if scan.word(begin.last + 1) == "of" && is_article(scan.word(begin.last + 2)) {
        let behind = begin.last + 3;
        let scale = scan.token(behind).and_then(|next| part(scan, behind, next.span.start()));
        if let Some(scale) = scale.filter(|part| part.class == "scale" && is_full_scale(scan, part)) {
            let mut number = Words::new(at, begin.span, begin.value);
            number.add(scale);
            return Some(number.finish(scan));
        }
    }
    // half-brother
    if stem == "half" && scan.word(begin.last + 1) == "-" {
        return None;
    }
    let of = |at: usize| BEHIND_SHARE.has(&scan.word(at).to_lowercase());
    let whole_word = stem.contains([' ', '-']) && !stem.starts_with("and ");
    let is_share = of(begin.last + 1) && (whole_word || stem == "half")
        || matches!(stem.as_str(), "half of")
        || matches!(stem.as_str(), "half a" | "half an") && scan.role_at(begin.last + 1, Role::Unit).is_some()
        || (stem.contains("thirds")
            || stem.contains("quarters")
            || stem.contains("fifths")
            || stem.contains("fourths"))
            && whole_word
        || is_russian_share(&stem) && noun::is_plural(scan.word(begin.last + 1))
        || matches!(stem.as_str(), "a quarter" | "a third") && is_unit(scan.word(begin.last + 1));
    // "the second half of the match" is no share of it.
    let before = at.checked_sub(1).map_or("", |before| scan.word(before)).to_lowercase();
    let ordinal =
        stem.starts_with("half") && matches!(before.as_str(), "first" | "second" | "other" | "last" | "latter");
    (is_share && !ordinal).then_some(number)
}

/// Половина, треть, две трети; not пол, полтора and одна пятая, which go on as something else.
fn is_russian_share(stem: &str) -> bool {
    ["половин", "трет", "двух трет", "две трет", "четверт", "три четверт", "трёх четверт"]
        .iter()
        .any(|share| stem.starts_with(share))
}

/// What a quarter and a third are of without "of": a quarter point, a quarter mile.
fn is_unit(word: &str) -> bool {
    SHARE_UNIT.has(word)
}

pub(super) fn is_article(word: &str) -> bool {
    word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("an")
}

/// Hundred, thousand, million...: a scale that is a word of its own, not a letter or slang.
fn is_full_scale(scan: &Scan<'_>, part: &Part<'_>) -> bool {
    let word = scan.of(part.span);
    word.chars().count() > 4 && !matches!(word, "score" | "gross" | "grand" | "myriad") || word == "lakh"
}

/// A number in words as it grows.
struct Words {
    first: usize,
    last: usize,
    span: Span,
    total: f64,
    current: f64,
    scale: f64,
}

impl Words {
    fn new(first: usize, span: Span, current: f64) -> Self {
        Self { first, last: first, span, total: 0.0, current, scale: 1.0 }
    }

    /// Whether `part` can follow: twenty | five, two | hundred, hundred | five, but not five | twenty.
    fn fits(&self, part: &Part<'_>) -> bool {
        let below = |scale: f64| self.current % scale == 0.0;
        match part.class {
            "cardinal" => {
                let room = if part.value < 10.0 && self.current > 10.0 { below(10.0) } else { below(100.0) };
                part.value > 0.0 && (self.current > 0.0 || self.total > 0.0) && room
            }
            "tens" => (self.current > 0.0 || self.total > 0.0) && below(100.0),
            "scale" => self.current > 0.0,
            _ => false,
        }
    }

    fn add(&mut self, part: Part<'_>) {
        if part.class == "scale" {
            if part.value >= 1000.0 {
                self.total += self.current * part.value;
                self.current = 0.0;
                self.scale *= part.value;
            } else {
                self.current *= part.value;
            }
        } else {
            self.current += part.value;
        }
        self.last = part.last;
        self.span = self.span.to(part.span);
    }

    /// Reads on from the last part to the end of the number.
    fn finish(mut self, scan: &Scan<'_>) -> Number {
        for _ in 0..MAX_NUMBER_WORDS {
            let Some(next) = self.next(scan) else { break };
            self.add(next);
        }
        let mut number = Number {
            first: self.first,
            last: self.last,
            span: self.span,
            value: Some(self.total + self.current),
            writing: Writing::Words,
            scale: self.scale,
            tail: None,
        };
        Self::half(scan, &mut number);
        number.tail = tail(scan, number.last, number.span);
        hyphened_half(scan, &mut number);
        number
    }

    fn next<'a>(&self, scan: &Scan<'a>) -> Option<Part<'a>> {
        let token = scan.token(self.last)?.span;
        if self.span.end() < token.end() {
            // Behind a hyphen in the same word.
            let rest = Span::new(&scan.article.text, self.span.end(), token.end())?;
            let hyphen = scan.of(rest).chars().next()?.len_utf8();
            return part(scan, self.last, rest.start() + hyphen).filter(|part| self.fits(part));
        }
        let next =
            scan.token(self.last + 1).filter(|next| next.block == scan.token(self.first).map_or(0, |t| t.block))?;
        if let Some(part) = part(scan, self.last + 1, next.span.start()).filter(|part| self.fits(part)) {
            // "a hundred one-storey houses": the word goes on as something else, so it is not of the number.
            return is_apart(scan, &part).then_some(part);
        }
        // one hundred and five
        let joined =
            scan.word(self.last + 1).eq_ignore_ascii_case("and") && (self.total > 0.0 || self.current >= 100.0);
        let after = scan.token(self.last + 2).filter(|_| joined)?;
        part(scan, self.last + 2, after.span.start())
            .filter(|part| part.class != "scale" && self.fits_after_scale(part) && is_apart(scan, part))
            .filter(|part| !begins_larger(scan, part))
    }

    fn fits_after_scale(&self, part: &Part<'_>) -> bool {
        matches!(part.class, "cardinal" | "tens") && (self.current == 0.0 || self.current % 100.0 == 0.0)
    }

    /// "two and a half million", "one and a half".
    fn half(scan: &Scan<'_>, number: &mut Number) {
        let Some(next) = scan.token(number.last + 1) else { return };
        let Some(fraction) = part(scan, number.last + 1, next.span.start()) else { return };
        let words = scan.of(fraction.span);
        if fraction.class != "fraction" || !words.starts_with("and ") {
            return;
        }
        number.value = number.value.map(|value| value + fraction.value);
        number.last = fraction.last;
        number.span = number.span.to(fraction.span);
        scale(scan, number);
    }
}

/// What stands behind `span` and a hyphen in the token `last`: the course of "three-course".
pub(super) fn tail(scan: &Scan<'_>, last: usize, span: Span) -> Option<Span> {
    let rest = Span::new(&scan.article.text, span.end(), scan.token(last)?.span.end())?;
    let hyphen = scan.of(rest).chars().next()?.len_utf8();
    Some(rest.part(hyphen, rest.len()))
}

/// "four-and-a-half", "three-and-a-half-hour": the half is of the number.
fn hyphened_half(scan: &Scan<'_>, number: &mut Number) -> Option<()> {
    const HALF: &str = "and-a-half";
    let tail = number.tail?;
    let behind = scan.of(tail).get(..HALF.len()).filter(|half| half.eq_ignore_ascii_case(HALF))?;
    let rest = scan.of(tail).get(behind.len()..).filter(|rest| rest.is_empty() || rest.starts_with('-'))?;
    let half = tail.part(0, HALF.len());
    number.value = number.value.map(|value| value + 0.5);
    number.span = number.span.to(half);
    number.tail = Some(tail.part(HALF.len() + 1, tail.len())).filter(|_| !rest.is_empty());
    Some(())
}

/// Whether the last word of `part` ends with it.
fn is_apart(scan: &Scan<'_>, part: &Part<'_>) -> bool {
    scan.token(part.last).is_some_and(|token| {
        token.span.end() == part.span.end()
            || Span::new(&scan.article.text, part.span.end() + 1, token.span.end()).is_some_and(|rest| {
                scan.hits_at(part.last)
                    .iter()
                    .any(|hit| hit.span.start() == rest.start() && hit.word(Role::Number).is_some())
            })
    })
}

/// "a hundred and two thousand" is one number, "a thousand and two hundred" reads on; "five hundred and two hundred" not.
fn begins_larger(scan: &Scan<'_>, part: &Part<'_>) -> bool {
    scan.token(part.last + 1)
        .and_then(|next| self::part(scan, part.last + 1, next.span.start()))
        .is_some_and(|next| next.class == "scale" && next.value <= 100.0)
}
