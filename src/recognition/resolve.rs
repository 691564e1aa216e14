//! Chooses among readings: the disjoint ones with the most to be said for them, then bare surnames, then nested names.

use std::collections::HashMap;

use crate::names::{Form, Kind};
use crate::recognition::reading::{Reading, Rule};
use crate::recognition::runs::Page;
use crate::recognition::tokens::Shape;
use crate::text::Span;

/// Points for the bare surname of a person named in full: more than a city of that name has.
const SURNAME: i32 = 46;

/// What was chosen.
#[derive(Debug, Default)]
pub struct Resolution {
    /// Disjoint readings in text order.
    pub top: Vec<Reading>,
    /// Readings within one of `top`, with its index, in text order.
    pub nested: Vec<(usize, Reading)>,
    /// For each surname that stands for a person named in full, that person's full mention.
    pub full_names: HashMap<String, Span>,
}

/// The best disjoint readings, with bare surnames and nested names.
#[must_use]
pub fn resolve(page: &Page<'_, '_>, mut readings: Vec<Reading>) -> Resolution {
    let first = best(&mut readings);
    let full_names = full_names(page, &first);
    let surnames = bare_surnames(page, &full_names);
    let top = if surnames.is_empty() {
        first
    } else {
        readings.extend(surnames);
        best(&mut readings)
    };
    let nested = nested(&top, &readings);
    Resolution { top, nested, full_names }
}

/// The disjoint readings with the highest sum of scores, in text order.
fn best(readings: &mut Vec<Reading>) -> Vec<Reading> {
    readings.sort_by_key(|reading| (reading.span.end(), reading.span.start(), reading.score));
    // sums[i]: the best sum over the first i readings; taken[i]: whether reading i is of it.
    let mut sums: Vec<i64> = Vec::with_capacity(readings.len() + 1);
    let mut taken = Vec::with_capacity(readings.len());
    sums.push(0);
    for (index, reading) in readings.iter().enumerate() {
        let before = readings.partition_point(|other| other.span.end() <= reading.span.start()).min(index);
        let with = sums.get(before).copied().unwrap_or(0) + i64::from(reading.score);
        let without = sums.last().copied().unwrap_or(0);
        taken.push((with > without).then_some(before));
        sums.push(with.max(without));
    }
    let mut chosen = Vec::new();
    let mut index = readings.len();
    while let Some(last) = index.checked_sub(1) {
        match taken.get(last).copied().flatten() {
            Some(before) => {
                chosen.extend(readings.get(last));
                index = before;
            }
            None => index = last,
        }
    }
    chosen.reverse();
    chosen
}

/// The surnames of the people named in full, each with its fullest mention.
fn full_names(page: &Page<'_, '_>, top: &[Reading]) -> HashMap<String, Span> {
    let mut names = HashMap::new();
    for reading in top.iter().filter(|reading| reading.kind == Kind::Person && reading.last > reading.first) {
        let surname = page.scan.word(reading.last as usize);
        if page.shape(reading.last as usize).is_word() && surname.chars().count() > 1 {
            names.entry(key(surname)).or_insert(reading.span);
        }
        // East Asian order: the surname stands first.
        let first = reading.first as usize;
        let tag = page.tag(first);
        if tag.surname > tag.given.saturating_add(2) && page.scan.word(first).len() <= 5 {
            names.entry(key(page.scan.word(first))).or_insert(reading.span);
        }
    }
    names
}

/// What surnames are compared by: a headline in capitals names the same people.
fn key(surname: &str) -> String {
    surname.to_lowercase()
}

fn bare_surnames(page: &Page<'_, '_>, full_names: &HashMap<String, Span>) -> Vec<Reading> {
    if full_names.is_empty() {
        return Vec::new();
    }
    let mut readings = Vec::new();
    for (index, token) in page.scan.tokens.iter().enumerate() {
        let word = page.scan.of(token.span);
        if !token.shape.is_capital() && token.shape != Shape::Mixed || token.span.len() < 2 {
            continue;
        }
        let Some(&full) = full_names.get(&key(word)) else { continue };
        let tag = page.tag(index);
        if page.is_plain_word(index) && tag.common <= 2 {
            continue;
        }
        readings.push(Reading {
            span: token.span,
            first: index as u32,
            last: index as u32,
            kind: Kind::Person,
            entity: None,
            form: Form::Surname,
            score: if tag.place >= 85 { 20 } else { SURNAME.min(30 + 16) },
            rule: Some(Rule::Surname),
            evidence: Some(full),
            runner_up: None,
        });
    }
    readings
}

/// The best readings of the lexicon within each of `top`: Almaty in Almaty International Airport.
fn nested(top: &[Reading], readings: &[Reading]) -> Vec<(usize, Reading)> {
    let mut nested = Vec::new();
    // `readings` are sorted by end, `top` by both.
    let mut from = 0;
    for (outer, chosen) in top.iter().enumerate() {
        while readings.get(from).is_some_and(|reading| reading.span.end() <= chosen.span.start()) {
            from += 1;
        }
        if chosen.first == chosen.last || chosen.kind == Kind::Person {
            continue;
        }
        let mut within: Vec<Reading> = readings
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|reading| reading.span.end() <= chosen.span.end())
            .filter(|reading| {
                chosen.span.contains(reading.span) && reading.span != chosen.span && reading.entity.is_some()
            })
            .copied()
            .collect();
        nested.extend(best(&mut within).into_iter().map(|reading| (outer, reading)));
    }
    nested
}
