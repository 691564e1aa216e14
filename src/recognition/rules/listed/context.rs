//! Whether the words around let a listed name be one, and what they say for it.

use crate::names::index::EntityView;
use crate::names::{Form, Kind, Role, Sense};
use crate::recognition::rules::heads::{Head, heads_at};
use crate::recognition::rules::listed::setting::Setting;
use crate::recognition::rules::located::is_said_to_be_place;
use crate::recognition::runs::{Page, is_function_word};
use crate::recognition::scan::Hit;
use crate::recognition::tokens::Shape;
use crate::recognition::words;

/// A place of this fame needs no support: a city of a million, a country.
const WELL_KNOWN: u8 = 60;
/// A body of less fame may be a place of that name.
const KNOWN_BODY: u8 = 45;
/// Points for a place of the dateline, or one that a noun says is one.
const DATELINE: i32 = 10;

/// What the words around say for or against a listed name; `None` where they rule it out.
pub(super) fn context(
    page: &Page<'_, '_>,
    hit: &Hit<'_>,
    entity: &EntityView<'_>,
    sense: &Sense<'_>,
    setting: &Setting<'_>,
) -> Option<i32> {
    let (first, last) = (hit.first as usize, hit.last as usize);
    let whole = hit.whole;
    let single = first == last;
    let tag = page.tag(first);
    if !whole && !is_hyphened(page, hit) {
        return None;
    }
    // US$ 4.2 billion, A$5: a currency's sign, not its country.
    let behind = page.scan.article.text.get(hit.span.end()..).and_then(|rest| rest.chars().next());
    let apart = || page.adjoins(last) && words::MONEY.has(page.scan.word(last + 1));
    if sense.form == Form::Acronym && apart() || matches!(behind, Some('$' | '£' | '€' | '¥')) {
        return None;
    }
    let mut points = 0;
    if entity.has("hazard") {
        points -= 12;
    }
    if single && whole {
        if tag.calendar && entity.weight < WELL_KNOWN && tag.given == 0 {
            return None;
        }
        let meant = entity.kind == Kind::Organization
            && setting.meant.contains(page.scan.of(hit.span))
            && !extends_left(page, first)
            && !extends_right(page, last);
        if tag.common > 0 && page.is_forced_capital(first) && entity.weight < 80 && !meant {
            return None;
        }
        let believed = || sense.form == Form::Acronym || is_supported(page, first) || meant;
        if tag.common > 0 && entity.has("hazard") && !believed() {
            return None;
        }
        if is_function_word(page.scan.word(first)) && page.shape(first) != Shape::Upper {
            return None;
        }
    }
    match entity.kind {
        Kind::Place => points += place_context(page, first, last, entity, sense)?,
        Kind::Own(_) => {}
        Kind::Organization => {
            // "Foreign Affairs Minister": what an office is for, and no magazine.
            if sense.form != Form::Acronym && is_portfolio(page, first, last) {
                return None;
            }
            // A square or street, likelier than the small party called Freedom Square.
            let place = |head: Head<'_>| head.kind == Kind::Place && head.last == last;
            if !single && entity.weight < KNOWN_BODY && heads_at(page, last).any(place) {
                points -= 12;
            }
            if single && tag.given > 4 && entity.has("hazard") {
                return None;
            }
        }
        Kind::Person => {
            // A bare surname of the lexicon beside another capitalised word is somebody else's.
            if sense.form == Form::Surname && (extends_left(page, first) || extends_right(page, last)) {
                return None;
            }
        }
    }
    Some(points)
}

/// Whether the words say what an office is for: Foreign Affairs Minister, Minister of Foreign Affairs.
fn is_portfolio(page: &Page<'_, '_>, first: usize, last: usize) -> bool {
    let behind = page.adjoins(last) && words::PORTFOLIO.has(page.scan.word(last + 1));
    let before = first.checked_sub(2).filter(|_| matches!(page.scan.word(first - 1), "of" | "for"));
    behind || before.is_some_and(|before| words::PORTFOLIO.has(page.scan.word(before)))
}

/// Whether a hit is a part of a token that a hyphen joins: Almaty-based, Russia-Ukraine.
fn is_hyphened(page: &Page<'_, '_>, hit: &Hit<'_>) -> bool {
    let text = &page.scan.article.text;
    let joint = |character: Option<char>| character.is_none_or(|c| !c.is_alphanumeric());
    joint(text.get(..hit.span.start()).and_then(|text| text.chars().next_back()))
        && joint(text.get(hit.span.end()..).and_then(|text| text.chars().next()))
}

/// Whether a preposition of place before it or an office behind it (Charlotte Mayor) speaks for a place.
fn is_supported(page: &Page<'_, '_>, first: usize) -> bool {
    if page.begins_office(first + 1) && page.adjoins(first) && page.shape(first + 1) == Shape::Capital {
        return true;
    }
    let Some(before) = first.checked_sub(1) else { return false };
    page.adjoins(before) && words::OF_PLACE.has_lower(page.scan.word(before))
}

/// Whether somebody is said to be of the place: Francis Kent of Kent.
fn is_home(page: &Page<'_, '_>, first: usize) -> bool {
    let somebody = first.checked_sub(2).filter(|&somebody| page.adjoins(somebody) && page.adjoins(somebody + 1));
    somebody.is_some_and(|somebody| page.scan.word(somebody + 1) == "of" && page.begins_name(somebody))
}

fn place_context(
    page: &Page<'_, '_>,
    first: usize,
    last: usize,
    entity: &EntityView<'_>,
    sense: &Sense<'_>,
) -> Option<i32> {
    // "Sens. Smith and Lee": a title cut short.
    if page.tag(last).title
        && page.is_abbreviating_point(last + 1)
        && page.adjoins(last + 1)
        && page.begins_name(last + 2)
    {
        return None;
    }
    // Where an article begins by saying where it was written, a place stands.
    if is_dateline(page, first, last) {
        return Some(DATELINE);
    }
    // "The village of Florence": what a noun says needs no fame.
    if is_said_to_be_place(page, first, last) && !extends_left(page, first) && !extends_right(page, last) {
        return Some(DATELINE);
    }
    let single = first == last;
    let tag = page.tag(first);
    let known = entity.weight >= WELL_KNOWN || entity.has("country") || entity.has("admin1") || entity.has("capital");
    if single && !known && page.is_forced_capital(first) && (tag.common > 0 || tag.given > 3) {
        return None;
    }
    // Somebody's given name, unless the words around speak for the place: César, Florence.
    if single
        && tag.given > 4
        && entity.weight < 65
        && !entity.has("country")
        && !is_supported(page, first)
        && !is_home(page, first)
    {
        return None;
    }
    if page.adjoins(last) && words::NAMESAKE.has(page.scan.word(last + 1)) {
        return None;
    }
    let left = extends_left(page, first);
    let right = extends_right(page, last);
    let mut points = 0;
    // "Afro Nation Portugal": an edition or branch of something, not the country.
    if left && entity.has("country") && is_branded(page, first - 1) {
        return None;
    }
    // Beside another capitalised word that it is not a name with: a surname, a street, a company.
    if !entity.has("country") && (left || right) {
        if !known || tag.given > 4 || tag.surname > 5 {
            return None;
        }
        points -= 8;
    }
    if single && sense.form == Form::Name && !known {
        // Somebody's surname beside a verb of saying, or behind a title.
        if page.adjoins(last) && page.tag(last + 1).verb && entity.weight < 55 {
            points -= 10;
        }
        if tag.surname > 4 || tag.given > 4 {
            points -= 12;
        }
    }
    if let Some(before) = first.checked_sub(1)
        && page.adjoins(before)
    {
        let is_title = page.tag(before).title || page.scan.word(before) == ".";
        if is_title && !entity.has("country") && !known {
            points -= 15;
        }
        if is_supported(page, first) {
            points += 8;
        }
    }
    Some(points)
}

/// Whether the token belongs to a name that a country behind it narrows.
fn is_branded(page: &Page<'_, '_>, index: usize) -> bool {
    let tag = page.tag(index);
    !page.is_forced_capital(index) && (tag.common == 0 || tag.head) && tag.given == 0
}

/// Whether the tokens are of the article's dateline.
fn is_dateline(page: &Page<'_, '_>, first: usize, last: usize) -> bool {
    let words = page.scan.token(first).zip(page.scan.token(last));
    words
        .zip(page.scan.article.meta.dateline)
        .is_some_and(|((first, last), dateline)| dateline.contains(first.span.to(last.span)))
}

/// Whether a capitalised word that could be of the same name stands right before the token.
fn extends_left(page: &Page<'_, '_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    if !page.adjoins(before) || !page.begins_name(before) || page.is_plain_word(before) {
        return false;
    }
    let tag = page.tag(before);
    !(tag.title || tag.demonym || tag.place >= WELL_KNOWN || tag.stop || tag.modifier)
}

/// Whether a capitalised word that could be of the same name stands right behind the token.
fn extends_right(page: &Page<'_, '_>, last: usize) -> bool {
    if !page.adjoins(last) || !page.begins_name(last + 1) {
        return false;
    }
    let tag = page.tag(last + 1);
    let title = page.scan.role_at(last + 1, Role::Title).is_some();
    !(title || tag.demonym || tag.stop || tag.place >= WELL_KNOWN)
}
