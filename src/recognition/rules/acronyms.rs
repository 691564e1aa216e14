//! Acronyms that the article explains, and capitals that nothing explains.

use std::cell::LazyCell;

use hashbrown::{HashMap, HashSet};

use crate::names::{Form, Kind};
use crate::recognition::reading::{Reading, Rule, WHOLE, scored_words};
use crate::recognition::runs::{Page, Run};
use crate::recognition::tokens::Shape;
use crate::text::Span;

/// Points for an acronym that the article explains: more than any but a famous listed one has.
const DEFINED: i32 = 32;
/// A listed body of this fame goes by its acronym, whatever body of those initials the article names.
const FAMOUS: u8 = 50;

/// Proposes every mention of an acronym that the article explains once: "Collective Security Treaty Organization (CSTO)",
/// and of the initials of a body that it names before: Securities and Exchange Commission, then S.E.C.
pub fn propose_defined(page: &Page<'_, '_>, _runs: &[Run], readings: &mut Vec<Reading>) {
    let (defined, offices) = defined(page, readings);
    if !offices.is_empty() {
        readings.retain(|reading| {
            reading.own || reading.form != Form::Acronym || !offices.contains(page.scan.of(reading.span))
        });
    }
    propose_initials(page, &defined, readings);
    if defined.is_empty() {
        return;
    }
    for (index, token) in page.scan.tokens.iter().enumerate() {
        if !token.shape.is_capital() || !is_acronym(page, index) {
            continue;
        }
        if let Some(&(long, first)) = defined.get(page.scan.of(token.span)) {
            readings.push(acronym(token.span, index, DEFINED, Rule::DefinedAcronym, Some(long)));
            if token.span.start() == first {
                // The long form itself: an organization, whatever its words look like.
                let range = page.scan.tokens.partition_point(|token| token.span.start() < long.start());
                let last = page.scan.tokens.partition_point(|token| token.span.end() <= long.end()).saturating_sub(1);
                let words = scored_words(last - range + 1);
                let mut reading =
                    acronym(long, range, 19 * words + WHOLE * (words - 1) + 8, Rule::DefinedAcronym, Some(token.span));
                reading.last = last as u32;
                reading.form = Form::Name;
                readings.push(reading);
            }
        }
    }
}

/// Acronyms that the article explains: their words, and where the explained mention begins; and those of offices, which name
/// no body: Upazila Nirbahi Officer (UNO).
fn defined<'a>(page: &Page<'_, 'a>, readings: &[Reading]) -> (HashMap<&'a str, (Span, usize)>, HashSet<&'a str>) {
    let (mut defined, mut offices) = (HashMap::new(), HashSet::new());
    let bodies = LazyCell::new(|| bodies(readings));
    for (index, token) in page.scan.tokens.iter().enumerate().skip(2) {
        if !token.shape.is_capital() || page.scan.word(index - 1) != "(" {
            continue;
        }
        if is_acronym(page, index) && matches!(page.scan.word(index + 1), ")" | "," | ";") {
            let word = page.scan.of(token.span);
            let (long, last) = explained(page, index);
            if long.is_some_and(|long| is_office(page, long, last)) {
                offices.insert(word);
            } else if let Some(long) = long.or_else(|| bodies.get(&last).copied()) {
                defined.entry(word).or_insert((long, token.span.start()));
            }
        }
    }
    (defined, offices)
}

/// The words before the bracket that the acronym at `index` stands in whose initials it is, and the last token before it.
fn explained(page: &Page<'_, '_>, index: usize) -> (Option<Span>, usize) {
    // The Pakistan Peoples Party's (PPP) leader.
    let last = index.saturating_sub(if page.shape(index.saturating_sub(2)) == Shape::Possessive { 3 } else { 2 });
    (long_form(page, last, page.scan.word(index)), last)
}

/// Proposes capitals of which nothing else is known, where they are the initials of a body named before.
fn propose_initials(page: &Page<'_, '_>, defined: &HashMap<&str, (Span, usize)>, readings: &mut Vec<Reading>) {
    let bodies = LazyCell::new(|| by_initials(page, readings));
    let mut found = Vec::new();
    for (index, token) in page.scan.tokens.iter().enumerate() {
        if token.shape != Shape::Upper || !is_acronym(page, index) || !is_unknown(page, index) {
            continue;
        }
        let word = page.scan.of(token.span);
        let letters: String = word.chars().filter(|letter| *letter != '.').collect();
        let sure = letters.len() > 2 || letters.len() < word.len() || is_behind_the(page, index);
        let body = bodies.get(&letters).filter(|body| sure && body.end() <= token.span.start());
        if let Some(&body) = body.filter(|_| !defined.contains_key(word)) {
            found.push(acronym(token.span, index, DEFINED, Rule::DefinedAcronym, Some(body)));
        }
    }
    readings.extend(found);
}

/// The first body of each initials: of its capitalised words, and of those behind "Department of".
fn by_initials(page: &Page<'_, '_>, readings: &[Reading]) -> HashMap<String, Span> {
    let mut by_initials = HashMap::new();
    let bodies = readings.iter().filter(|reading| reading.kind == Kind::Organization && reading.first < reading.last);
    for body in bodies {
        let (first, last) = (body.first as usize, body.last as usize);
        let initials = |from: usize| -> String {
            let words = (from..=last).filter(|&at| page.shape(at).is_capital());
            words.filter_map(|at| page.scan.word(at).chars().next()).collect()
        };
        by_initials.entry(initials(first)).or_insert(body.span);
        if page.tag(first).head && page.scan.word(first + 1) == "of" {
            by_initials.entry(initials(first + 1)).or_insert(body.span);
        }
    }
    by_initials
}

/// Whether nothing else of note is known of the token.
fn is_unknown(page: &Page<'_, '_>, index: usize) -> bool {
    let tag = page.tag(index);
    tag.common == 0
        && tag.place == 0
        && tag.organization < FAMOUS
        && !(tag.stop || tag.title || tag.demonym || tag.head)
}

/// Whether words that end at token `last` are what somebody is called by an office: Upazila Nirbahi Officer, but the
/// Department of Justice.
fn is_office(page: &Page<'_, '_>, words: Span, last: usize) -> bool {
    page.tag(last).title && !page.scan.of(words).contains(" of ")
}

fn is_behind_the(page: &Page<'_, '_>, index: usize) -> bool {
    index.checked_sub(1).is_some_and(|before| matches!(page.scan.word(before), "the" | "The"))
}

fn is_acronym(page: &Page<'_, '_>, index: usize) -> bool {
    let word = page.scan.word(index).as_bytes();
    // Some have small letters: BoG, MoH.
    let mixed = || {
        word.len() <= 6 && word.last().is_some_and(u8::is_ascii_uppercase) && word.iter().all(u8::is_ascii_alphabetic)
    };
    let letters = page.shape(index) == Shape::Upper || page.shape(index) == Shape::Capital && mixed();
    letters && (2..=10).contains(&word.len()) && !page.is_shouting(index)
}

/// By its last token, the longest body that other rules propose: the acronym in the brackets behind it may be of another
/// language, as with the Ecuadorian Football Federation (FEF).
fn bodies(readings: &[Reading]) -> HashMap<usize, Span> {
    let mut longest: HashMap<usize, Span> = HashMap::new();
    let bodies = readings.iter().filter(|reading| reading.kind == Kind::Organization && reading.first < reading.last);
    for body in bodies.filter(|reading| reading.form != Form::Demonym) {
        let span = longest.entry(body.last as usize).or_insert(body.span);
        if body.span.len() > span.len() {
            *span = body.span;
        }
    }
    longest
}

/// The words that end at token `last` and whose initials spell `acronym`, small words between them skipped or counted.
fn long_form(page: &Page<'_, '_>, last: usize, acronym: &str) -> Option<Span> {
    let mut letters = acronym.chars().filter(|character| character.is_alphabetic()).rev().peekable();
    let mut first = None;
    let mut at = last;
    let limit = acronym.len() * 2 + 2;
    for _ in 0..limit {
        let Some(wanted) = letters.peek().and_then(|letter| letter.to_uppercase().next()) else { break };
        let word = page.scan.word(at);
        let initial = word.chars().next()?.to_uppercase().next()?;
        let shape = page.shape(at);
        if shape.is_capital() || shape == Shape::Lower {
            // Of a hyphened or run-together word several letters may count: Kazakhtelecom (KT), Anti-Corruption (AC).
            let inner: Vec<char> =
                word.split(['-', '&']).filter_map(|part| part.chars().next()).flat_map(char::to_uppercase).collect();
            if initial == wanted {
                letters.next();
                first = Some(at);
            } else if inner.len() > 1 && inner.last() == Some(&wanted) {
                letters.next();
                if letters.peek() == inner.first() {
                    letters.next();
                }
                first = Some(at);
            } else if shape != Shape::Lower {
                return None;
            }
        } else if !matches!(word, "&" | "'s" | "’s" | "," | "-" | "’" | "'") {
            return None;
        }
        if letters.peek().is_none() {
            break;
        }
        at = at.checked_sub(1)?;
    }
    let first = first.filter(|_| letters.peek().is_none())?;
    // "Gross Domestic Product (GDP)" explains a thing; a body has a name or a word for bodies in it.
    let names_body = (first..=last).any(|at| {
        let tag = page.tag(at);
        page.begins_name(at) && (tag.common == 0 || tag.head || tag.demonym || tag.place > 0)
    });
    if !names_body {
        return None;
    }
    if !page.shape(first).is_capital() || first >= last {
        return None;
    }
    Some(page.scan.token(first)?.span.to(page.scan.token(last)?.span))
}

/// Proposes capitals that nothing explains: three to six of them, twice in the article or behind "the".
pub fn propose_unknown(page: &Page<'_, '_>, runs: &[Run], readings: &mut Vec<Reading>) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let candidates: Vec<usize> = runs
        .iter()
        .filter(|run| run.first == run.last)
        .map(|run| run.first)
        .filter(|&index| {
            let tag = page.tag(index);
            is_acronym(page, index)
                && page.shape(index) == Shape::Upper
                && (3..=6).contains(&page.scan.word(index).len())
                && page.scan.word(index).chars().all(char::is_alphabetic)
                && !(tag.stop || tag.title || tag.common > 0 || tag.demonym)
                && !is_roman(page.scan.word(index))
        })
        .collect();
    let is_bracketed = |&&index: &&usize| index > 1 && page.scan.word(index - 1) == "(";
    let offices: HashSet<&str> = (candidates.iter().filter(is_bracketed))
        .filter(|&&index| matches!(explained(page, index), (Some(long), last) if is_office(page, long, last)))
        .map(|&index| page.scan.word(index))
        .collect();
    for &index in &candidates {
        *counts.entry(page.scan.word(index)).or_default() += 1;
    }
    for index in candidates {
        let word = page.scan.word(index);
        if !offices.contains(word)
            && (is_behind_the(page, index) || counts.get(word).is_some_and(|&count| count > 1))
            && let Some(token) = page.scan.token(index)
        {
            readings.push(acronym(token.span, index, 12, Rule::UnknownAcronym, None));
        }
    }
}

fn is_roman(word: &str) -> bool {
    word.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X' | 'L' | 'C' | 'M'))
}

fn acronym(span: Span, index: usize, score: i32, rule: Rule, evidence: Option<Span>) -> Reading {
    Reading { form: Form::Acronym, evidence, ..Reading::proposed(span, index, index, Kind::Organization, rule, score) }
}
