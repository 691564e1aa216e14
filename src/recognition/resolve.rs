//! Chooses among readings: the disjoint ones with the most to be said for them, then people by a part of their name, then nested names.

use hashbrown::HashMap;

use crate::names::{Form, Kind};
use crate::recognition::own::favour;
use crate::recognition::reading::{Reading, Rule, scored_words};
use crate::recognition::rules::located::{is_people, is_said_to_be_place};
use crate::recognition::runs::Page;
use crate::recognition::scan::Hit;
use crate::recognition::spelling::is_in_capitals;
use crate::recognition::tokens::Shape;
use crate::recognition::verdicts::BELOW_ALL;
use crate::recognition::words;
use crate::text::Span;

/// Points for the bare surname of a person named in full: more than a city of that name has.
const SURNAME: i32 = 46;
/// Fame of a city that stays one behind a preposition although somebody of its name is named.
const CITY: u8 = 60;
/// Points for a bare surname that is a country's name, or a city's where the words say where: Jordan stays a country although
/// a Michael Jordan is named.
const COUNTRY_SURNAME: i32 = 20;

/// What was chosen.
#[derive(Debug, Default)]
pub struct Resolution {
    /// Disjoint readings in text order.
    pub top: Vec<Reading>,
    /// Readings within one of `top`, with its index, in text order.
    pub nested: Vec<(usize, Reading)>,
    /// For each part of a full name that can stand for the person, lower-cased: the full mention.
    pub full_names: HashMap<String, Span>,
}

/// The best disjoint readings, with people by a part of their name and nested names.
#[must_use]
pub fn resolve(page: &Page<'_, '_>, mut readings: Vec<Reading>) -> Resolution {
    let is_ignored = |reading: &Reading| page.verdicts.ignores(reading.span, Some(reading.kind), BELOW_ALL);
    drop_ignored(&mut readings, is_ignored);
    favour(&mut readings, 0);
    let first = best(&mut readings);
    let full_names = full_names(page, &first);
    let bare = bare_names(page, &first, &full_names);
    let top = if bare.is_empty() {
        first
    } else {
        let before = readings.len();
        readings.extend(bare.into_iter().filter(|reading| !is_ignored(reading)));
        favour(&mut readings, before);
        best(&mut readings)
    };
    let nested = nested(page, &top, &readings);
    Resolution { top, nested, full_names }
}

/// Drops what rules made of words that the reader says name nothing, and what they made of a part of such words.
fn drop_ignored(readings: &mut Vec<Reading>, is_ignored: impl Fn(&Reading) -> bool) {
    let guessed = readings.iter().filter(|reading| reading.entity.is_none());
    let mut ignored: Vec<Span> = guessed.filter(|reading| is_ignored(reading)).map(|reading| reading.span).collect();
    if ignored.is_empty() {
        return;
    }
    ignored.sort_unstable();
    ignored.dedup();
    readings.retain(|reading| {
        let behind = ignored.partition_point(|span| span.start() <= reading.span.start());
        let near = ignored.get(behind.saturating_sub(4)..behind).unwrap_or_default();
        reading.entity.is_some() || !near.iter().any(|span| span.contains(reading.span))
    });
}

/// Fame of a town that is meant behind "of", whoever has its name.
const TOWN: u8 = 48;

/// The disjoint readings with the highest sum of scores, in text order.
pub(super) fn best(readings: &mut [Reading]) -> Vec<Reading> {
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

/// The parts of the names of people named in full, each with the fullest mention that has it. Surnames come before given
/// names: in "Raúl Castro and Fidel Castro met Raúl", Raúl is the first.
fn full_names(page: &Page<'_, '_>, top: &[Reading]) -> HashMap<String, Span> {
    let people = || top.iter().filter(|reading| reading.kind == Kind::Person && reading.last > reading.first);
    let mut names = HashMap::new();
    for reading in people() {
        let surname = reading.last as usize;
        if is_reference(page, surname) {
            names.entry(key(page.scan.word(surname))).or_insert(reading.span);
        }
    }
    for reading in people() {
        for index in reading.first..reading.last {
            let index = index as usize;
            if is_reference(page, index) && page.tag(index).place < 60 && !page.tag(index).title {
                names.entry(key(page.scan.word(index))).or_insert(reading.span);
            }
        }
    }
    names
}

/// Whether a part of a full name can stand for the whole: no initial, no particle, no common word.
fn is_reference(page: &Page<'_, '_>, index: usize) -> bool {
    let tag = page.tag(index);
    let common = tag.common == 1 || tag.common == 2 && tag.given == 0 && tag.surname == 0;
    let shape = page.shape(index);
    (matches!(shape, Shape::Capital | Shape::Mixed) || shape == Shape::Upper && tag.surname > 0)
        && page.scan.word(index).chars().count() > 1
        && !words::ARABIC_ARTICLE.has(page.scan.word(index))
        && !(common || tag.title && tag.surname == 0 && tag.given < 5)
}

/// What surnames are compared by: a headline in capitals names the same people.
fn key(surname: &str) -> String {
    surname.to_lowercase()
}

/// The mentions of people by a part of their name, outside of the full names in `top`.
fn bare_names(page: &Page<'_, '_>, top: &[Reading], full_names: &HashMap<String, Span>) -> Vec<Reading> {
    if full_names.is_empty() {
        return Vec::new();
    }
    let mut readings = Vec::new();
    let mut lower = String::new();
    let mut longer = top.iter().filter(|reading| reading.last > reading.first).peekable();
    // The full name that each token is a part of, where it stands by itself.
    let parts: Vec<Option<Span>> = (page.scan.tokens.iter().enumerate())
        .map(|(index, token)| {
            while longer.next_if(|reading| (reading.last as usize) < index).is_some() {}
            let name = token.shape.is_capital() || token.shape == Shape::Mixed;
            if !name || token.span.len() < 2 {
                return None;
            }
            let claimed = longer.peek().is_some_and(|reading| (reading.first as usize) <= index);
            if claimed || page.is_plain_word(index) && page.tag(index).common <= 2 {
                return None;
            }
            let word = page.scan.of(token.span);
            if word.is_ascii() {
                lower.clear();
                lower.push_str(word);
                lower.make_ascii_lowercase();
            } else {
                lower = key(word);
            }
            full_names.get(&lower).copied()
        })
        .collect();
    let part = |index: usize| parts.get(index).copied().flatten();
    let mut first = 0;
    while first < parts.len() {
        let mut last = first;
        if let Some(full) = part(first) {
            // Zambada Imperial, of Ismael Zambada Imperial: what ends the full name is whole, common words too.
            let ends = |last: usize| {
                let words = page.scan.span(first, last).map(|span| page.scan.of(span));
                words.is_some_and(|words| page.scan.of(full).ends_with(words))
            };
            while page.adjoins(last) && (part(last + 1) == Some(full) || ends(last + 1)) {
                last += 1;
            }
            readings.extend(by_part(page, first, last, full));
        }
        first = last + 1;
    }
    readings
}

/// The reading of tokens that are parts of a full name.
fn by_part(page: &Page<'_, '_>, first: usize, last: usize, full: Span) -> Option<Reading> {
    let words = scored_words(last - first + 1);
    let before = first.checked_sub(1).filter(|&before| page.adjoins(before)).map(|before| page.scan.word(before));
    // The province of Orellana, where a Maria Orellana is named too; fans of Clinton, which is a small town besides.
    let place = page.tag(first).place;
    if first == last && before == Some("of") && (place >= TOWN || place > 0 && is_said_to_be_place(page, first, last)) {
        return None;
    }
    if first == last && page.adjoins(last) && is_people(page, last + 1) {
        return None;
    }
    let located = before.is_some_and(|before| words::OF_PLACE.has(before)) && page.tag(first).place >= CITY;
    // "Jordan said", where a Jim Jordan is named: countries say things, too, but he is nearer.
    let speaks = page.adjoins(last) && page.tag(last + 1).verb;
    let country = first == last && (located || is_country(page, first) && !speaks);
    let score = if country { COUNTRY_SURNAME } else { SURNAME };
    let span = page.scan.span(first, last)?;
    let reading = Reading::proposed(span, first, last, Kind::Person, Rule::Surname, score * words);
    Some(Reading { form: if first == last { Form::Surname } else { Form::Name }, evidence: Some(full), ..reading })
}

/// Whether the token by itself is a country's name.
fn is_country(page: &Page<'_, '_>, index: usize) -> bool {
    let hits = page.scan.hits_at(index).iter().filter(|hit| hit.last as usize == index);
    hits.flat_map(Hit::entities).any(|(id, _)| page.scan.lexicon.entity(id).is_some_and(|entity| entity.has("country")))
}

/// Whether a place within the name of a listed one is but what that is named after: the York of New York, the Virginia of
/// West Virginia. What it begins with or what stands behind "of" is where it is: Almaty International Airport, Gulf of Aden.
fn is_namesake(page: &Page<'_, '_>, outer: &Reading, inner: &Reading) -> bool {
    let places = outer.kind == Kind::Place && outer.entity.is_some() && inner.kind == Kind::Place;
    let before = |back: u32| inner.first.checked_sub(back).map_or("", |at| page.scan.word(at as usize));
    let of = before(1) == "of" || words::ARTICLE.has(before(1)) && before(2) == "of";
    // Behind a comma or bracket it is where the outer is too: St. Petersburg, Florida.
    places && inner.first > outer.first && !of && before(1).ends_with(char::is_alphabetic)
}

/// The best readings of the lexicon within each of `top`: Almaty in Almaty International Airport.
fn nested(page: &Page<'_, '_>, top: &[Reading], readings: &[Reading]) -> Vec<(usize, Reading)> {
    let mut nested = Vec::new();
    // `readings` are sorted by end, `top` by both.
    let mut from = 0;
    for (outer, chosen) in top.iter().enumerate() {
        while readings.get(from).is_some_and(|reading| reading.span.end() <= chosen.span.start()) {
            from += 1;
        }
        if chosen.first == chosen.last {
            continue;
        }
        // The SAN of SAN FRANCISCO is no navy.
        let in_capitals = is_in_capitals(page.scan.of(chosen.span));
        let mut within: Vec<Reading> = readings
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|reading| reading.span.end() <= chosen.span.end())
            .filter(|reading| {
                // Parts of a person's name name nobody else, unless the reader says so.
                let named = reading.own || reading.entity.is_some() && chosen.kind != Kind::Person;
                named
                    && !(in_capitals && reading.form == Form::Acronym && !reading.own)
                    && chosen.span.contains(reading.span)
                    && reading.span != chosen.span
                    && (reading.own || !is_namesake(page, chosen, reading))
            })
            .copied()
            .collect();
        nested.extend(best(&mut within).into_iter().map(|reading| (outer, reading)));
    }
    nested
}
