//! What an article says by itself about what it means: which of several same-named places, the company or the fruit.

use hashbrown::{HashMap, HashSet};

use crate::names::{EntityIndexId, Kind};
use crate::recognition::rules::listed::choice::{Choice, choose};
use crate::recognition::runs::Page;
use crate::recognition::scan::Hit;
use crate::recognition::tokens::Shape;
use crate::recognition::words;
use crate::text::Span;

/// A place of this fame, whose name no other place has, tells which country an article speaks of.
const TELLING: u8 = 50;
/// A body of this fame whose name is a common word is believed where an article has it once as a name, else twice.
const FAMOUS: u8 = 45;

/// What the article says by itself about what it means.
pub(super) struct Setting<'a> {
    /// How often it names each country, or something in it, by an unmistakable name.
    pub(super) countries: HashMap<&'a str, i32>,
    /// How often it names regions of each country.
    pub(super) regions: HashMap<&'a str, i32>,
    /// Places that it introduced once and may name briefly from then on ("Paris, Texas"), and the words that did so.
    pub(super) introduced: HashMap<String, (EntityIndexId, Span)>,
    /// Common words that it has as names of bodies: with a capital where none is due, and never without.
    pub(super) meant: HashSet<&'a str>,
}

impl<'a> Setting<'a> {
    pub(super) fn of(page: &Page<'_, 'a>) -> Self {
        let (countries, regions, introduced) = (HashMap::new(), HashMap::new(), HashMap::new());
        let mut setting = Self { countries, regions, introduced, meant: meant(page) };
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

/// The common words that name bodies, by their capitals: co-founder of Apple, but an apple or the Republic.
fn meant<'a>(page: &Page<'_, 'a>) -> HashSet<&'a str> {
    let mut shown: HashMap<&str, u8> = HashMap::new();
    let mut denied: HashSet<&str> = HashSet::new();
    for hit in page.scan.hits.iter().filter(|hit| hit.whole && hit.first == hit.last) {
        let (index, word) = (hit.first as usize, page.scan.of(hit.span));
        let free = page.tag(index).common > 0 && !page.is_forced_capital(index) && !has_capital_beside(page, index);
        if free && let Some(fame) = body(page, hit) {
            if is_determined(page, index) {
                denied.insert(word);
            } else {
                *shown.entry(word).or_default() += if fame >= FAMOUS { 2 } else { 1 };
            }
        }
    }
    // The Republic is none, the Democrats are.
    shown.retain(|word, shown| *shown > 1 && (word.ends_with('s') || !denied.contains(word)));
    if !shown.is_empty() {
        let small: HashSet<String> = shown.keys().map(|word| word.to_lowercase()).collect();
        let lower = page.scan.tokens.iter().filter(|token| token.shape == Shape::Lower);
        let also: HashSet<&str> =
            lower.map(|token| page.scan.of(token.span)).filter(|&word| small.contains(word)).collect();
        shown.retain(|word, _| !also.contains(word.to_lowercase().as_str()));
    }
    shown.into_keys().collect()
}

/// The fame of the body whose name these words are, where they name one. Members of parties and what these stand for have
/// capitals too: many Democrats.
fn body(page: &Page<'_, '_>, hit: &Hit<'_>) -> Option<u8> {
    let entities = hit.entities().filter_map(|(id, _)| page.scan.lexicon.entity(id));
    entities
        .filter(|entity| entity.kind == Kind::Organization && !entity.has("party"))
        .map(|entity| entity.weight)
        .max()
}

/// Whether a capitalised word stands right before or behind the token.
fn has_capital_beside(page: &Page<'_, '_>, index: usize) -> bool {
    let before = index.checked_sub(1).filter(|&before| page.adjoins(before));
    before.is_some_and(|before| page.begins_name(before)) || page.adjoins(index) && page.begins_name(index + 1)
}

/// Whether a word that a phrase of common nouns begins with stands right before the token.
fn is_determined(page: &Page<'_, '_>, index: usize) -> bool {
    let before = index.checked_sub(1).filter(|&before| page.adjoins(before));
    before.is_some_and(|before| words::DETERMINER.has_lower(page.scan.word(before)))
}
