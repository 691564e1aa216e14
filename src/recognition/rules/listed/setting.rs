//! What an article says by itself about which of several same-named places it means.

use hashbrown::HashMap;

use crate::names::{EntityIndexId, Kind};
use crate::recognition::rules::listed::choice::{Choice, choose};
use crate::recognition::runs::Page;
use crate::text::Span;

/// A place of this fame, whose name no other place has, tells which country an article speaks of.
const TELLING: u8 = 50;

/// What the article says by itself about which of several same-named places it means.
pub(super) struct Setting<'a> {
    /// How often it names each country, or something in it, by an unmistakable name.
    pub(super) countries: HashMap<&'a str, i32>,
    /// How often it names regions of each country.
    pub(super) regions: HashMap<&'a str, i32>,
    /// Places that it introduced once and may name briefly from then on ("Paris, Texas"), and the words that did so.
    pub(super) introduced: HashMap<String, (EntityIndexId, Span)>,
}

impl<'a> Setting<'a> {
    pub(super) fn of(page: &Page<'_, 'a>) -> Self {
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
