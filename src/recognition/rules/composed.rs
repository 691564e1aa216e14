//! Names put together: a body and the country it is of (US Federal Reserve), a company and its branch (HSBC Malta).

use crate::names::{Form, Kind};
use crate::recognition::reading::{Reading, Rule};
use crate::recognition::runs::{Page, Run};

/// Points for saying more than its parts do.
const WHOLE: i32 = 6;

/// Proposes listed bodies with the place before or behind them, from the `readings` proposed so far.
pub fn propose(page: &Page<'_, '_>, _runs: &[Run], readings: &mut Vec<Reading>) {
    let mut parts: Vec<Reading> = readings
        .iter()
        .filter(|reading| reading.entity.is_some() && matches!(reading.kind, Kind::Place | Kind::Organization))
        .filter(|reading| is_of_whole_tokens(page, reading))
        .copied()
        .collect();
    parts.sort_unstable_by_key(|reading| (reading.first, reading.last));
    for before in &parts {
        if !page.adjoins(before.last as usize) {
            continue;
        }
        let from = parts.partition_point(|part| part.first <= before.last);
        let behind = parts.get(from..).unwrap_or_default().iter().take_while(|part| part.first == before.last + 1);
        readings.extend(behind.filter_map(|behind| composed(page, before, behind)));
    }
}

/// The body that two neighbouring names make.
fn composed(page: &Page<'_, '_>, before: &Reading, behind: &Reading) -> Option<Reading> {
    let place = match (before.kind, behind.kind) {
        (Kind::Place, Kind::Organization) if needs_country(page, behind, before) => before,
        (Kind::Organization, Kind::Place) if behind.form == Form::Name && is_branch(page, behind) => behind,
        _ => return None,
    };
    let score = before.score.saturating_add(behind.score).saturating_add(WHOLE);
    let (first, last) = (before.first as usize, behind.last as usize);
    let span = before.span.to(behind.span);
    let reading = Reading::proposed(span, first, last, Kind::Organization, Rule::Composition, score);
    Some(Reading { evidence: Some(place.span), ..reading })
}

/// Whether no part of a word is left over, as in Taliban-ruled.
fn is_of_whole_tokens(page: &Page<'_, '_>, name: &Reading) -> bool {
    let ends = page.scan.token(name.first as usize).zip(page.scan.token(name.last as usize));
    ends.is_some_and(|(first, last)| first.span.to(last.span) == name.span)
}

/// Whether many countries have a body of that name, so that the place before it is of the name: Air Force, National Trust.
/// A longer name of the place's own country says enough by itself: US Food and Drug Administration.
fn needs_country(page: &Page<'_, '_>, name: &Reading, place: &Reading) -> bool {
    let country = |reading: &Reading| Some(page.scan.lexicon.entity(reading.entity?)?.country);
    let short = name.last == name.first + 1;
    name.first < name.last
        && (short || country(name) != country(place))
        && (name.first..=name.last).all(|at| {
            let tag = page.tag(at as usize);
            tag.common > 0 || tag.head || !page.begins_name(at as usize)
        })
}

/// Whether the country behind a company ends the name: no headline, and nothing more of the name.
fn is_branch(page: &Page<'_, '_>, country: &Reading) -> bool {
    let last = country.last as usize;
    is_country(page, country) && !page.is_shouting(last) && !(page.adjoins(last) && page.begins_name(last + 1))
}

fn is_country(page: &Page<'_, '_>, name: &Reading) -> bool {
    let entity = name.entity.and_then(|id| page.scan.lexicon.entity(id));
    entity.is_some_and(|entity| entity.has("country"))
}
