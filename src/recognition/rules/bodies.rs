//! Bodies told by more than a head word beside a name: the Senate, Orlen a.s., the Prosecutor’s Office, Almaty police.

use crate::names::{Form, Kind};
use crate::recognition::reading::{Reading, Rule};
use crate::recognition::rules::heads::{TOKEN, cannot_lead, heads_at, reading, tokens};
use crate::recognition::runs::{Page, Run};
use crate::recognition::tokens::Shape;
use crate::recognition::words;

/// Points for a body by its head word alone.
const ALONE: i32 = 12;

/// Proposes such bodies.
pub fn propose(page: &Page<'_, '_>, runs: &[Run], readings: &mut Vec<Reading>) {
    propose_forces(page, readings);
    for &run in runs {
        readings.extend(alone(page, run));
        readings.extend(with_suffix(page, run));
        readings.extend(possessed(page, run));
    }
}

/// A parliament or cabinet by itself: Congress passed, members of the Senate.
fn alone(page: &Page<'_, '_>, run: Run) -> Option<Reading> {
    let index = run.first;
    let body = words::BODY_ALONE.has(page.scan.word(index));
    let member = index > 1 && page.scan.word(index - 1) == "of" && page.scan.word(index - 2).starts_with("Member");
    if !body || member || run.last > index || page.is_shouting(index) {
        return None;
    }
    reading(page, index, index, Kind::Organization, ALONE, (index, index))
}

/// A company by the form behind its name, written small: MIDI plc, Orlen a.s.
fn with_suffix(page: &Page<'_, '_>, run: Run) -> Option<Reading> {
    let (last, suffix) = (run.last, run.last + 1);
    if !page.adjoins(last) || page.shape(suffix) != Shape::Lower {
        return None;
    }
    let hits = page.scan.hits_at(suffix).iter();
    let end = hits.filter(|hit| words::SMALL_FORM.has(page.scan.of(hit.span))).map(|hit| hit.last as usize).next()?;
    let first = (run.first..=last).find(|&at| !cannot_lead(page, at))?;
    reading(page, first, end, Kind::Organization, TOKEN * tokens(first, end) + 6, (suffix, end))
}

/// A body named after whose it is: Public Prosecutor’s [Office], St Mary’s [Hospital]. Iran’s Ministry is two names.
fn possessed(page: &Page<'_, '_>, run: Run) -> Option<Reading> {
    let (owner, mark) = (run.first.checked_sub(2)?, run.first - 1);
    let joined = page.shape(mark) == Shape::Possessive && page.adjoins(owner) && page.adjoins(mark);
    if !joined || !page.begins_name(owner) {
        return None;
    }
    let saint = owner > 0 && matches!(page.scan.word(owner - 1), "St" | "Saint") && page.adjoins(owner - 1);
    if !saint && !words::OWNER.has(page.scan.word(owner)) {
        return None;
    }
    let head = (run.first..=run.last).rev().find_map(|at| heads_at(page, at).find(|head| head.position != "first"))?;
    let leads = |at: &usize| page.begins_name(*at) && page.adjoins(*at) && !cannot_lead(page, *at);
    let first = (0..owner).rev().take_while(leads).last().unwrap_or(owner);
    reading(page, first, head.last, head.kind, TOKEN * tokens(first, head.last) + 6, (owner, head.last))
}

/// Almaty police, Kazakhstan police: a place before its police, however written.
fn propose_forces(page: &Page<'_, '_>, readings: &mut Vec<Reading>) {
    for hit in &page.scan.hits {
        let body = hit.last as usize + 1;
        if !page.adjoins(hit.last as usize) || !matches!(page.scan.word(body), "police" | "Police") {
            continue;
        }
        let names_a_place = hit.entities().any(|(id, sense)| {
            sense.form != Form::Demonym
                && page.scan.lexicon.entity(id).is_some_and(|entity| entity.kind == Kind::Place && entity.weight >= 30)
        });
        if !names_a_place {
            continue;
        }
        if let Some(mut reading) = reading(
            page,
            hit.first as usize,
            body,
            Kind::Organization,
            TOKEN * 2 + 24,
            (hit.first as usize, hit.last as usize),
        ) {
            reading.rule = Some(Rule::Composition);
            reading.form = Form::Descriptive;
            readings.push(reading);
        }
    }
}
