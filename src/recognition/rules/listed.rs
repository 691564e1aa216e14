//! Names of the lexicon, and whether the words around let them be names.

mod choice;
mod context;
mod setting;

use crate::names::{EntityIndexId, Form, Kind};
use crate::recognition::reading::{Reading, Rule, WHOLE, scored_words};
use crate::recognition::rules::listed::choice::{Choice, choose};
use crate::recognition::rules::listed::context::context;
use crate::recognition::rules::listed::setting::Setting;
use crate::recognition::runs::{Page, Run};
use crate::recognition::scan::Hit;
use crate::recognition::words::{self, is_one_of};
use crate::text::Span;

/// Points for each token of a listed name.
const TOKEN: i32 = 20;
/// Points for a country of several words: Guinea Conakry is neither of its two.
const COUNTRY: i32 = 10;
/// Points that a part of a token has at most.
const PART: i32 = 8;

/// Proposes the names of the lexicon that the words around allow.
pub fn propose(page: &Page<'_, '_>, _runs: &[Run], readings: &mut Vec<Reading>) {
    let setting = Setting::of(page);
    for hit in page.scan.hits.iter().filter(|hit| hit.entities().next().is_some()) {
        readings.extend(reading(page, hit, &setting));
    }
}

fn reading<'a>(page: &Page<'_, 'a>, hit: &Hit<'a>, setting: &Setting<'a>) -> Option<Reading> {
    let (best, runner_up) = choose(page, hit, setting)?;
    let Choice { id, sense, entity, decided, .. } = best;
    let own = decided.is_some();
    let (span, first) = without_article(page, hit);
    let tokens = scored_words((hit.last - first) as usize + 1);
    let fame = i32::from(entity.weight) / 5;
    let mut score = TOKEN * tokens + WHOLE * (tokens - 1) + fame;
    if sense.form == Form::Demonym {
        let joined = is_descent(page, hit) || !hit.whole && is_beyond(page, hit);
        if joined || is_language(page, hit) {
            return None;
        }
        score = TOKEN * tokens + WHOLE * (tokens - 1);
    } else if !own {
        if entity.has("country") && tokens > 1 {
            score += COUNTRY;
        }
        score += context(page, hit, &entity, sense, setting)?;
    }
    if !hit.whole {
        // Guinea-Bissau is one name, not two: parts of a token never outweigh the whole of it.
        score = score.min(PART);
    }
    (score > 0).then_some(Reading {
        span,
        first,
        last: hit.last,
        kind: entity.kind,
        entity: Some(id),
        own,
        form: sense.form,
        score,
        rule: decided.filter(|decided| decided.is_choice()).map(|_| Rule::Chosen),
        evidence: None,
        runner_up,
    })
}

/// The words of a hit without a leading article, rank or office: spans leave out the "The" of The Hague, the "King" of
/// King Abdullah and the "President" of President Bush.
fn without_article(page: &Page<'_, '_>, hit: &Hit<'_>) -> (Span, u32) {
    let word = page.scan.word(hit.first as usize);
    let ranked = || words::ROYAL.has(word) || page.begins_office(hit.first as usize);
    let titled = || ranked() && hit.entities().all(|(id, _)| is_person(page, id));
    let article = matches!(word, "The" | "the" | "THE") || titled();
    match page.scan.token(hit.first as usize + 1) {
        Some(second) if article && hit.first < hit.last => (second.span.to(hit.span), hit.first + 1),
        _ => (hit.span, hit.first),
    }
}

/// Whether a continent's people goes on with another people that they are of: African-American, African Americans.
fn is_descent(page: &Page<'_, '_>, hit: &Hit<'_>) -> bool {
    let behind = page.scan.article.text.get(hit.span.end()..).unwrap_or_default();
    let capital = behind.strip_prefix(['-', '‐', '‑']).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    (capital || behind.starts_with(" American")) && words::DESCENT.has(page.scan.of(hit.span))
}

/// Whether a small word and a hyphen make another of it: sub-Saharan, trans-Siberian.
fn is_beyond(page: &Page<'_, '_>, hit: &Hit<'_>) -> bool {
    let before = page.scan.token(hit.first as usize).and_then(|token| page.scan.of(token.span).split_once('-'));
    before.is_some_and(|(prefix, _)| is_one_of(prefix, &["sub", "trans"]))
}

/// Whether a language is meant: translated into English, an English-language paper.
fn is_language(page: &Page<'_, '_>, hit: &Hit<'_>) -> bool {
    let (first, last) = (hit.first as usize, hit.last as usize);
    let behind = page.scan.article.text.get(hit.span.end()..).unwrap_or_default();
    let before =
        first.checked_sub(1).filter(|&before| page.adjoins(before)).map_or("", |before| page.scan.word(before));
    // "In Russian waters" is of Russia.
    let ends = !page.adjoins(last) || !page.shape(last + 1).is_word() || words::FUNCTION.has(page.scan.word(last + 1));
    behind.starts_with("-language")
        || ends && is_one_of(before, &["in", "into", "speak", "speaking", "speaks", "spoke", "spoken"])
}

fn is_person(page: &Page<'_, '_>, id: EntityIndexId) -> bool {
    page.scan.lexicon.entity(id).is_some_and(|entity| entity.kind == Kind::Person)
}
