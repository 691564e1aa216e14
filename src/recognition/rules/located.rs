//! Names told by the small words beside them: the village of X, X district, the newspaper X, in X, X, a town in Y.

use hashbrown::{HashMap, HashSet};

use crate::names::{Form, Kind, Role};
use crate::recognition::reading::{Reading, Rule, WHOLE, scored_words};
use crate::recognition::runs::{Page, Run};
use crate::recognition::scan::Hit;
use crate::recognition::tokens::Shape;
use crate::recognition::words;

/// Points for each token of the name.
const TOKEN: i32 = 20;
/// Points for a noun that says what the name is of.
const NOUN: i32 = 28;
/// Points for a preposition of place.
const PREPOSITION: i32 = 6;
/// Tokens that a name has at most.
const LONGEST: usize = 4;
/// Words between the comma and the noun at most: "a small fishing village".
const BETWEEN: usize = 4;
/// A given name or surname of more than this weight is somebody's, unless a noun says otherwise.
const RARE: u8 = 2;
/// Fame of the places that a smaller place is said to be in.
const OUTER: u8 = 45;

/// What says that capitalised words name something.
#[derive(Clone, Copy)]
struct Told {
    kind: Kind,
    /// The token that says so.
    by: usize,
    points: i32,
}

/// Proposes unlisted names whose neighbours tell their kind, and the other mentions of such names.
pub fn propose(page: &Page<'_, '_>, runs: &[Run], readings: &mut Vec<Reading>) {
    let mut introduced: HashMap<&str, Reading> = HashMap::new();
    let mut told: Vec<Option<Told>> = vec![None; runs.len()];
    let names: Vec<Option<Run>> = runs.iter().map(|&run| name_of(page, run)).collect();
    let (peoples, speakers) = denied(page, &names);
    for (index, &name) in names.iter().enumerate() {
        let Some(run) = name.filter(|&run| !peoples.contains(words_of(page, run))) else { continue };
        let weak = || by_preposition(page, run).or_else(|| by_apposition(page, run));
        let weak = || weak().filter(|_| !speakers.contains(words_of(page, run)));
        let found = by_noun(page, run).or_else(weak);
        let acronym = page.shape(run.first) == Shape::Upper;
        if let Some(found) = found.filter(|found| !acronym || found.kind == Kind::Organization) {
            set(&mut told, index, found);
            spread(page, runs, index, found, &mut told);
        }
    }
    for (&name, told) in names.iter().zip(&told) {
        if let (Some(run), Some(told)) = (name, told)
            && let Some(reading) = reading(page, run, *told)
        {
            introduced.entry(page.scan.of(reading.span)).or_insert(reading);
            readings.push(reading);
        }
    }
    if introduced.is_empty() {
        return;
    }
    for (&name, told) in names.iter().zip(&told) {
        if told.is_none()
            && let Some(run) = name
            && !peoples.contains(words_of(page, run))
            && let Some(first) = introduced.get(words_of(page, run))
            && let Some(reading) = reading(page, run, Told { kind: first.kind, by: run.first, points: 0 })
        {
            readings.push(Reading { evidence: first.evidence, ..reading });
        }
    }
}

/// Words that stand where those of a place do not: the names of peoples and languages (the Mapuche people), and of whoever
/// says something.
fn denied<'a>(page: &Page<'_, 'a>, names: &[Option<Run>]) -> (HashSet<&'a str>, HashSet<&'a str>) {
    let (mut peoples, mut speakers) = (HashSet::new(), HashSet::new());
    for run in names.iter().flatten() {
        let behind = page.adjoins(run.last).then_some(run.last + 1);
        if behind.is_some_and(|behind| is_people(page, behind)) {
            peoples.insert(words_of(page, *run));
        }
        let before = run.first.checked_sub(1).filter(|&before| page.adjoins(before));
        if behind.into_iter().chain(before).any(|at| page.tag(at).verb) {
            speakers.insert(words_of(page, *run));
        }
    }
    (peoples, speakers)
}

/// Whether the token is a noun for people behind the name of theirs: the Mapuche people.
pub(in crate::recognition) fn is_people(page: &Page<'_, '_>, index: usize) -> bool {
    page.scan.role_at(index, Role::Noun).is_some_and(|(detail, _)| detail.starts_with("people"))
}

fn words_of<'a>(page: &Page<'_, 'a>, run: Run) -> &'a str {
    let ends = page.scan.token(run.first).zip(page.scan.token(run.last));
    ends.map_or("", |(first, last)| page.scan.of(first.span.to(last.span)))
}

/// Whether the small words beside a listed name say that it is a place: the village of Florence, Victoria district.
pub(in crate::recognition) fn is_said_to_be_place(page: &Page<'_, '_>, first: usize, last: usize) -> bool {
    by_noun(page, Run { first, last }).is_some_and(|told| told.kind == Kind::Place)
}

fn set(told: &mut [Option<Told>], index: usize, found: Told) {
    if let Some(slot) = told.get_mut(index) {
        slot.get_or_insert(found);
    }
}

/// The part of a run that could be an unlisted name: without the words that begin a sentence before it.
fn name_of(page: &Page<'_, '_>, run: Run) -> Option<Run> {
    let mut first = run.first;
    while first < run.last && page.is_plain_word(first) {
        first += 1;
    }
    let part = first.checked_sub(1).is_some_and(|before| words::PLACE_PARTICLE.has(page.scan.word(before)));
    if run.last - first >= LONGEST || part || page.is_shouting(first) {
        return None;
    }
    let mut unknown = false;
    for at in first..=run.last {
        let tag = page.tag(at);
        let excluded = tag.title && tag.given == 0 || tag.demonym || tag.stop || tag.calendar || tag.head;
        if excluded
            || tag.organization > 0
            || page.shape(at) == Shape::Initial
            || page.is_plain_word(at)
            || is_compound(page, at)
        {
            return None;
        }
        unknown |= tag.common == 0;
    }
    let run = with_particles(page, Run { first, last: run.last });
    let mut hits = page.scan.hits_at(first).iter();
    let listed = hits.any(|hit| hit.last as usize == run.last && hit.entities().next().is_some());
    (unknown && !listed).then_some(run)
}

/// Whether a hyphen makes a description of the token: Muslim-majority, Jewish-Arab.
fn is_compound(page: &Page<'_, '_>, index: usize) -> bool {
    let Some((_, last)) = page.scan.word(index).split_once('-') else { return false };
    let people =
        |hit: &Hit<'_>| hit.word(Role::Stop).is_some() || hit.entities().any(|(_, sense)| sense.form == Form::Demonym);
    !last.starts_with(char::is_uppercase) || page.scan.hits_at(index).iter().any(people)
}

/// The name with what a Romance particle joins to it: Playas [del Coco], Ceamurlia [de Jos].
fn with_particles(page: &Page<'_, '_>, run: Run) -> Run {
    let mut last = run.last;
    while page.adjoins(last) && matches!(page.scan.word(last + 1), "de" | "del" | "da" | "do") {
        let article = usize::from(words::PLACE_PARTICLE.has(page.scan.word(last + 2)));
        let behind = last + 2 + article;
        if !page.begins_name(behind) || !page.adjoins(behind - 1) {
            break;
        }
        last = behind;
    }
    Run { first: run.first, last }
}

/// The village of [Ciocile], [Narwal] area, the newspaper [Cancha].
fn by_noun(page: &Page<'_, '_>, run: Run) -> Option<Told> {
    let noun = |at: usize, position: &str| {
        let detail = (page.shape(at) == Shape::Lower).then(|| page.scan.role_at(at, Role::Noun)).flatten()?.0;
        let (kind, positions) = detail.split_once('\t')?;
        let kind = match kind {
            "place" => Kind::Place,
            "organization" if is_name_of_body(page, run) => Kind::Organization,
            _ => return None,
        };
        positions.split(' ').any(|stands| stands == position).then_some(Told { kind, by: at, points: NOUN })
    };
    let behind = run.last + 1;
    if page.adjoins(run.last)
        && let Some(told) = noun(behind, "after")
    {
        return Some(told);
    }
    let before = run.first.checked_sub(1).filter(|&before| page.adjoins(before))?;
    if matches!(page.scan.word(before), "of" | "called" | "named") {
        return before.checked_sub(1).filter(|&before| page.adjoins(before)).and_then(|at| noun(at, "of"));
    }
    noun(before, "before")
}

/// Whether nothing speaks against the words as a name of a body: no possessive behind, no names of people.
fn is_name_of_body(page: &Page<'_, '_>, run: Run) -> bool {
    let owner = page.adjoins(run.last) && page.shape(run.last + 1) == Shape::Possessive;
    !owner && page.tag(run.first).given <= RARE && (run.first == run.last || page.tag(run.last).surname <= RARE)
}

/// In [Agüica], near [Kahnpeth].
fn by_preposition(page: &Page<'_, '_>, run: Run) -> Option<Told> {
    let before = run.first.checked_sub(1).filter(|&before| page.adjoins(before))?;
    let stands = words::WHERE.has_lower(page.scan.word(before));
    let owner = page.adjoins(run.last) && page.shape(run.last + 1) == Shape::Possessive;
    (stands && !owner && is_unknown(page, run)).then_some(Told { kind: Kind::Place, by: before, points: PREPOSITION })
}

/// Whether nothing is known of the words, not even as somebody's name.
fn is_unknown(page: &Page<'_, '_>, run: Run) -> bool {
    (run.first..=run.last).filter(|&at| page.shape(at) != Shape::Lower).all(|at| {
        let tag = page.tag(at);
        page.shape(at) == Shape::Capital && tag.given <= RARE && tag.surname <= RARE && tag.common == 0
    })
}

/// [Greenlane], Auckland; [Dogu Beyazit], a farming town in Turkey; [Brankor], a small firm that.
fn by_apposition(page: &Page<'_, '_>, run: Run) -> Option<Told> {
    let comma = run.last + 1;
    if page.scan.word(comma) != "," || !page.adjoins(run.last) || !page.adjoins(comma) {
        return None;
    }
    // "A spokesman for the airline" is no airline.
    let small = |&at: &usize| {
        matches!(page.shape(at), Shape::Lower | Shape::Possessive)
            && !page.tag(at).title
            && !matches!(page.scan.word(at), "at" | "by" | "for" | "from" | "in" | "of" | "with")
    };
    let said = (comma + 2..=comma + 2 + BETWEEN).take_while(small).find_map(|at| {
        let (detail, last) = page.scan.role_at(at, Role::Noun)?;
        let (kind, positions) = detail.split_once('\t')?;
        let kind = match (kind, page.scan.word(last + 1)) {
            ("place", "in" | "of" | "near" | "on" | "north" | "south" | "east" | "west") => Kind::Place,
            // A firm founded by her, no firm manager.
            (
                "organization",
                "," | "." | "in" | "of" | "for" | "with" | "that" | "which" | "based" | "founded" | "owned",
            ) if positions.ends_with("apposition") && is_name_of_body(page, run) => Kind::Organization,
            _ => return None,
        };
        Some(Told { kind, by: at, points: NOUN })
    });
    if let (Some(said), "a" | "an" | "the") = (said, page.scan.word(comma + 1)) {
        return Some(said);
    }
    let outer = page.scan.hits_at(comma + 1).iter().find(|hit| {
        hit.whole
            && hit.entities().any(|(id, sense)| {
                sense.form != Form::Demonym
                    && page
                        .scan
                        .lexicon
                        .entity(id)
                        .is_some_and(|entity| entity.kind == Kind::Place && entity.weight >= OUTER)
            })
    })?;
    let before = run.first.checked_sub(1).filter(|&before| page.adjoins(before)).map(|before| page.scan.word(before));
    let led = before.is_some_and(|word| words::TOWARD.has(word));
    let closed = matches!(page.scan.word(outer.last as usize + 1), "," | "." | ")" | ";");
    (led && closed).then_some(Told { kind: Kind::Place, by: comma + 1, points: PREPOSITION })
}

/// What is told of one name is told of those listed with it: the villages of [Maliuc], [Caraorman] and [Dudescu].
fn spread(page: &Page<'_, '_>, runs: &[Run], from: usize, found: Told, told: &mut [Option<Told>]) {
    let joined = |before: Run, behind: Run| match page.scan.word(before.last + 1) {
        _ if behind.first != before.last + 2 || !page.adjoins(before.last) || !page.adjoins(before.last + 1) => None,
        "," => Some(false),
        "and" | "or" | "&" => Some(true),
        _ => None,
    };
    let mut last = from;
    let mut closed = from;
    while let Some((&before, &behind)) = runs.get(last).zip(runs.get(last + 1))
        && let Some(ends) = joined(before, behind)
    {
        last += 1;
        if ends {
            closed = last;
            break;
        }
    }
    for index in from + 1..=closed {
        set(told, index, found);
    }
    let backwards = found.by > runs.get(from).map_or(0, |run| run.last) && page.scan.word(found.by).ends_with('s');
    let mut first = from;
    while backwards
        && let Some(before) = first.checked_sub(1)
        && let Some((&run, &behind)) = runs.get(before).zip(runs.get(first))
        && joined(run, behind).is_some()
    {
        first = before;
        set(told, first, found);
    }
}

fn reading(page: &Page<'_, '_>, run: Run, told: Told) -> Option<Reading> {
    let words = scored_words(run.last - run.first + 1);
    let score = TOKEN * words + WHOLE * (words - 1) + told.points;
    let span = page.scan.span(run.first, run.last)?;
    let evidence = page.scan.token(told.by).map(|token| token.span);
    Some(Reading { evidence, ..Reading::proposed(span, run.first, run.last, told.kind, Rule::Located, score) })
}
