//! Names of the lexicon, and whether the words around let them be names.

use std::collections::HashMap;

use crate::names::index::EntityView;
use crate::names::{EntityIndexId, Form, Kind, Role, Sense};
use crate::recognition::reading::{Lost, Reading, Rule, scored_words};
use crate::recognition::runs::{Page, Run, is_function_word};
use crate::recognition::scan::Hit;
use crate::recognition::tokens::Shape;
use crate::recognition::verdicts::BELOW_ALL;
use crate::text::Span;

/// Points for each token of a listed name.
const TOKEN: i32 = 20;
/// Points that a part of a token has at most.
const PART: i32 = 8;
/// Words that a place lends its name to without being meant: medical usage names viruses and fevers by where they were found.
const NAMESAKES: [&str; 12] = [
    "virus",
    "viruses",
    "ebolavirus",
    "fever",
    "disease",
    "syndrome",
    "flu",
    "encephalitis",
    "strain",
    "strains",
    "variant",
    "hemorrhagic",
];
/// A place of this fame needs no support: a city of a million, a country.
const WELL_KNOWN: u8 = 60;
/// A place of this fame, whose name no other place has, tells which country an article speaks of.
const TELLING: u8 = 50;
/// Points for a place of the dateline.
const DATELINE: i32 = 10;
/// Points for the place whose country or region stands behind the name, or did once in the article.
const SAID: i32 = 60;
/// Country names and capitals in an article make a same-named place of that country likelier by this many points of fame.
const SAME_COUNTRY: i32 = 12;

/// What the article says by itself about which of several same-named places it means.
struct Setting<'a> {
    /// How often it names each country, or something in it, by an unmistakable name.
    countries: HashMap<&'a str, i32>,
    /// How often it names regions of each country.
    regions: HashMap<&'a str, i32>,
    /// Places that it introduced once and may name briefly from then on ("Paris, Texas"), and the words that did so.
    introduced: HashMap<String, (EntityIndexId, Span)>,
}

/// Proposes the names of the lexicon that the words around allow.
pub fn propose(page: &Page<'_, '_>, _runs: &[Run], readings: &mut Vec<Reading>) {
    let setting = Setting::of(page);
    for hit in page.scan.hits.iter().filter(|hit| hit.entities().next().is_some()) {
        readings.extend(reading(page, hit, &setting));
    }
}

impl<'a> Setting<'a> {
    fn of(page: &Page<'_, 'a>) -> Self {
        let mut setting = Self { countries: HashMap::new(), regions: HashMap::new(), introduced: HashMap::new() };
        for hit in &page.scan.hits {
            let mut places = hit
                .entities()
                .filter_map(|(id, _)| page.scan.lexicon.entity(id))
                .filter(|entity| !entity.has("namesake"));
            if let (Some(entity), None) = (places.next(), places.next())
                && entity.kind == Kind::Place
                && entity.weight >= TELLING
            {
                *setting.countries.entry(entity.country).or_insert(0) += 1;
                if entity.has("admin1") {
                    *setting.regions.entry(entity.country).or_insert(0) += 1;
                }
            }
        }
        for hit in &page.scan.hits {
            // Only where several places share the name is there anything to remember.
            if hit.entities().nth(1).is_some()
                && let Some((Choice { id, followed_by: Some(span), .. }, Some(_))) = choose(page, hit, &setting)
            {
                setting.introduced.entry(page.scan.of(hit.span).to_lowercase()).or_insert((id, hit.span.to(span)));
            }
        }
        setting
    }
}

fn reading<'a>(page: &Page<'_, 'a>, hit: &Hit<'a>, setting: &Setting<'a>) -> Option<Reading> {
    let (best, runner_up) = choose(page, hit, setting)?;
    let Choice { id, sense, entity, decided, .. } = best;
    let own = decided.is_some();
    let (span, first) = without_article(page, hit);
    let tokens = scored_words((hit.last - first) as usize + 1);
    let fame = i32::from(entity.weight) / 5;
    let mut score = TOKEN * tokens + fame;
    if sense.form == Form::Demonym {
        score = TOKEN * tokens;
    } else if !own {
        score += context(page, hit, &entity, sense)?;
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

/// The words of a hit without a leading article: spans leave out the "The" of The Hague.
fn without_article(page: &Page<'_, '_>, hit: &Hit<'_>) -> (Span, u32) {
    let article = matches!(page.scan.word(hit.first as usize), "The" | "the" | "THE");
    match page.scan.token(hit.first as usize + 1) {
        Some(second) if article && hit.first < hit.last => (second.span.to(hit.span), hit.first + 1),
        _ => (hit.span, hit.first),
    }
}

#[derive(Clone, Copy)]
struct Choice<'h, 'a> {
    id: EntityIndexId,
    sense: &'h Sense<'a>,
    entity: EntityView<'a>,
    points: i32,
    followed_by: Option<Span>,
    /// Where the reader's dictionaries say so; see [`Decided`].
    decided: Option<Decided>,
}

/// What of the reader's dictionaries makes words name an entity; the lesser goes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Decided {
    /// The dictionary, in the order of their precedence.
    rank: usize,
    /// Whether it is a case form: names as they are written go first.
    inflected: bool,
    /// The line of a name; 0 for a choice, which goes before the names of its dictionary.
    line: u32,
}

impl Decided {
    fn is_choice(self) -> bool {
        self.line == 0
    }
}

impl Choice<'_, '_> {
    /// Whether it goes before another: what the reader says, then what has more points.
    fn beats(&self, other: &Self) -> bool {
        match (self.decided, other.decided) {
            (Some(this), Some(other)) => this < other,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => self.points > other.points,
        }
    }
}

/// The likeliest entity of a hit, and the next best with the reason why it lost.
fn choose<'h, 'a>(
    page: &Page<'_, 'a>,
    hit: &'h Hit<'a>,
    setting: &Setting<'a>,
) -> Option<(Choice<'h, 'a>, Option<(EntityIndexId, Lost)>)> {
    let outer = following_places(page, hit);
    let introduced = if setting.introduced.is_empty() || !outer.is_empty() {
        None
    } else {
        setting.introduced.get(&page.scan.of(hit.span).to_lowercase())
    };
    let rivals_country =
        hit.entities().any(|(id, _)| page.scan.lexicon.entity(id).is_some_and(|entity| entity.has("country")));
    let (span, _) = without_article(page, hit);
    let mut best: Option<Choice<'h, 'a>> = None;
    let mut second: Option<Choice<'h, 'a>> = None;
    for (id, sense) in hit.entities() {
        let Some(entity) = page.scan.lexicon.entity(id) else { continue };
        let decided = decided(page, span, id, sense);
        if page.verdicts.ignores(span, Some(entity.kind), decided.map_or(BELOW_ALL, |decided| decided.rank)) {
            continue;
        }
        let mut points = i32::from(entity.weight);
        let mut followed_by = None;
        if matches!(sense.form, Form::Demonym | Form::Inflected) {
            points -= 5;
        }
        if entity.has("historic") {
            points -= 10;
        }
        if entity.kind == Kind::Place {
            let said = outer.iter().find(|outer| outer.holds(&entity)).map(|outer| outer.span);
            let said_before = introduced.filter(|&&(introduced, _)| introduced == id).map(|&(_, span)| span);
            if let Some(span) = said.or(said_before) {
                points += SAID;
                followed_by = Some(span);
            }
            let named =
                |counts: &HashMap<&str, i32>| SAME_COUNTRY * counts.get(entity.country).copied().unwrap_or(0).min(2);
            points += named(&setting.countries);
            // Georgia among states is a state.
            if rivals_country && entity.has("admin1") {
                points += named(&setting.regions);
            }
        }
        let choice = Choice { id, sense, entity, points, followed_by, decided };
        match &best {
            Some(other) if !choice.beats(other) => {
                if second.is_none_or(|second| choice.beats(&second)) && other.id != id {
                    second = Some(choice);
                }
            }
            other => {
                if let Some(other) = other
                    && other.id != id
                {
                    second = Some(*other);
                }
                best = Some(choice);
            }
        }
    }
    let best = best?;
    let second =
        second.filter(|second| page.scan.lexicon.first_listed(second.id) != page.scan.lexicon.first_listed(best.id));
    let lost = match best.followed_by {
        _ if best.decided.is_some() => Lost::Overruled,
        Some(span) => Lost::FollowedBy(span),
        None if second.is_some_and(|second| second.entity.weight > best.entity.weight) => Lost::Elsewhere,
        None => Lost::LessKnown,
    };
    Some((best, second.map(|second| (second.id, lost))))
}

/// What of the reader's dictionaries makes the words at `span` name an entity, if anything does.
fn decided(page: &Page<'_, '_>, span: Span, id: EntityIndexId, sense: &Sense<'_>) -> Option<Decided> {
    let lexicon = page.scan.lexicon;
    if !lexicon.is_layered() {
        return None;
    }
    let chosen = page.verdicts.chosen(span).filter(|(_, chosen)| page.verdicts.is(id, chosen));
    let chosen = chosen.map(|(rank, _)| Decided { rank, inflected: false, line: 0 });
    let own = (id.layer() > 0 && !sense.inherited).then(|| {
        let (rank, line) = lexicon.precedence(id);
        Decided { rank, inflected: sense.form == Form::Inflected, line: line.max(1) }
    });
    chosen.into_iter().chain(own).min()
}

/// A country, or a region of one, that a place is said to be in.
struct Outer<'a> {
    /// The words that say so.
    span: Span,
    country: &'a str,
    /// The region's name; empty where only the country is said.
    region: &'a str,
}

impl Outer<'_> {
    fn holds(&self, entity: &EntityView<'_>) -> bool {
        entity.country == self.country
            && !entity.has("country")
            && (self.region.is_empty() || entity.description().contains(self.region))
    }
}

/// The countries and regions that the words right behind a hit may name: "Paris, Texas", "Batman, a city in south-eastern
/// Turkey".
fn following_places<'a>(page: &Page<'_, 'a>, hit: &Hit<'_>) -> Vec<Outer<'a>> {
    /// Words between the comma and the place at most: "a small town in the far north of".
    const BETWEEN: usize = 9;
    let comma = hit.last as usize + 1;
    if page.scan.word(comma) != "," || !page.adjoins(hit.last as usize) {
        return Vec::new();
    }
    let mut at = comma + 1;
    while at < comma + BETWEEN && page.adjoins(at) && page.shape(at) == Shape::Lower {
        at += 1;
    }
    if at > comma + 1 && !(comma + 1..at).any(|between| matches!(page.scan.word(between), "in" | "of")) {
        return Vec::new();
    }
    let hits = page.scan.hits_at(at).iter().flat_map(|next| next.entities().map(move |(id, sense)| (next, id, sense)));
    hits.filter(|(.., sense)| sense.form != Form::Demonym)
        .filter_map(|(next, id, _)| {
            let entity = page.scan.lexicon.entity(id)?;
            let region = if entity.has("admin1") { entity.name() } else { "" };
            (entity.has("country") || entity.has("admin1")).then_some(Outer {
                span: next.span,
                country: entity.country,
                region,
            })
        })
        .collect()
}

/// What the words around say for or against a listed name; `None` where they rule it out.
fn context(page: &Page<'_, '_>, hit: &Hit<'_>, entity: &EntityView<'_>, sense: &Sense<'_>) -> Option<i32> {
    let (first, last) = (hit.first as usize, hit.last as usize);
    let whole = hit.whole;
    let single = first == last;
    let tag = page.tag(first);
    if !whole && !is_hyphened(page, hit) {
        return None;
    }
    // US$ 4.2 billion, A$5: a currency's sign, not its country.
    let behind = page.scan.article.text.get(hit.span.end()..).and_then(|rest| rest.chars().next());
    if matches!(behind, Some('$' | '£' | '€' | '¥')) {
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
        if tag.common > 0 && page.is_forced_capital(first) && entity.weight < 80 {
            return None;
        }
        if tag.common > 0 && entity.has("hazard") && sense.form != Form::Acronym && !is_supported(page, first) {
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

/// Whether a hit is a part of a token that a hyphen joins: Almaty-based, Russia-Ukraine.
fn is_hyphened(page: &Page<'_, '_>, hit: &Hit<'_>) -> bool {
    let text = &page.scan.article.text;
    let joint = |character: Option<char>| character.is_none_or(|c| !c.is_alphanumeric());
    joint(text.get(..hit.span.start()).and_then(|text| text.chars().next_back()))
        && joint(text.get(hit.span.end()..).and_then(|text| text.chars().next()))
}

/// Whether a preposition of place or a comma-country speaks for a place.
fn is_supported(page: &Page<'_, '_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    page.adjoins(before)
        && matches!(
            page.scan.word(before).to_ascii_lowercase().as_str(),
            "in" | "near" | "outside" | "across" | "throughout" | "around" | "at"
        )
}

fn place_context(
    page: &Page<'_, '_>,
    first: usize,
    last: usize,
    entity: &EntityView<'_>,
    sense: &Sense<'_>,
) -> Option<i32> {
    // Where an article begins by saying where it was written, a place stands.
    if is_dateline(page, first, last) {
        return Some(DATELINE);
    }
    let single = first == last;
    let tag = page.tag(first);
    let known = entity.weight >= WELL_KNOWN || entity.has("country") || entity.has("admin1") || entity.has("capital");
    if single && !known && page.is_forced_capital(first) && (tag.common > 0 || tag.given > 3) {
        return None;
    }
    // Somebody's given name, unless the words around speak for the place: César, Florence.
    if single && tag.given > 4 && entity.weight < 65 && !entity.has("country") && !is_supported(page, first) {
        return None;
    }
    if page.adjoins(last) && NAMESAKES.contains(&page.scan.word(last + 1)) {
        return None;
    }
    let left = extends_left(page, first);
    let right = extends_right(page, last);
    let mut points = 0;
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
