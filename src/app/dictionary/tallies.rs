//! What the open articles hold: how often each name is hit, and the new names of all of them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::app::Sight;
use crate::app::dictionary::review::HitsById;
use crate::app::shelf::{ArticleId, Entry, Seen};
use crate::app::stops::{Found, Stops};
use crate::names::Kind;
use crate::text::Span;

/// Mentions and the articles they are in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hits {
    /// How many articles.
    pub articles: u32,
    /// How many mentions, furniture and demonyms not counted.
    pub mentions: u32,
}

/// A name of no list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewTally {
    /// Where it is.
    pub hits: Hits,
    /// The kinds that the words around it suggest, with the number of places that do.
    guesses: BTreeMap<Kind, u32>,
}

impl NewTally {
    /// The kind that the words around it suggest most often.
    #[must_use]
    pub fn guess(&self) -> Option<Kind> {
        self.guesses.iter().filter(|(_, count)| **count > 0).max_by_key(|(_, count)| **count).map(|(kind, _)| *kind)
    }
}

/// What the open articles hold. An article is counted once it was recognised, and again when it is anew.
#[derive(Clone, Debug, Default)]
pub struct Tallies {
    counted: HashMap<ArticleId, (u32, Found)>,
    by_entity: HitsById,
    new: HashMap<String, NewTally>,
}

impl Tallies {
    /// Counts an article, in place of what was counted of it before.
    pub fn count(&mut self, id: ArticleId, entry: &Entry) {
        let Some(ready) = entry.ready().filter(|ready| ready.seen != Seen::Nothing) else { return };
        if self.counted.get(&id).is_some_and(|(_, found)| Arc::ptr_eq(&found.stops, &ready.found.stops)) {
            return;
        }
        let found = ready.found.clone();
        self.add(&found, |sum, by| *sum += by);
        if let Some((_, before)) = self.counted.insert(id, (0, found)) {
            self.add(&before, |sum, by| *sum = sum.saturating_sub(by));
        }
    }

    fn add(&mut self, found: &Found, change: impl Fn(&mut u32, u32)) {
        let annotations = &found.annotations;
        let by_entity = Arc::make_mut(&mut self.by_entity);
        for id in found.stops.entities() {
            let Some(entity) = annotations.entities.get(id.0 as usize) else { continue };
            let Some(known) = &entity.id else { continue };
            let hits = match by_entity.get_mut(known) {
                Some(hits) => hits,
                None => by_entity.entry(known.clone()).or_default(),
            };
            change(&mut hits.articles, 1);
            change(&mut hits.mentions, found.stops.tally(id).count);
        }
        for name in &found.stops.new_names {
            let tally = match self.new.get_mut(&name.text) {
                Some(tally) => tally,
                None => self.new.entry(name.text.clone()).or_default(),
            };
            change(&mut tally.hits.articles, 1);
            change(&mut tally.hits.mentions, name.places.len() as u32);
            for place in &name.places {
                if let Some(kind) = annotations.unlisted.get(*place as usize).and_then(|place| place.guess) {
                    change(tally.guesses.entry(kind).or_default(), 1);
                }
            }
        }
    }

    /// How often each entity is hit; `None` where no article was counted.
    #[must_use]
    pub fn by_id(&self) -> Option<HitsById> {
        (!self.counted.is_empty()).then(|| Arc::clone(&self.by_entity))
    }

    /// How often the entity that annotations call `id` is hit.
    #[must_use]
    pub fn of(&self, id: &str) -> Hits {
        self.by_entity.get(id).copied().unwrap_or_default()
    }

    /// The ids of all entities that are hit, those in most articles first.
    #[must_use]
    pub fn entities(&self) -> Vec<&str> {
        let mut all: Vec<_> = self.by_entity.iter().filter(|(_, hits)| hits.mentions > 0).collect();
        all.sort_by(|one, other| other.1.cmp(one.1).then_with(|| one.0.cmp(other.0)));
        all.into_iter().map(|(id, _)| id.as_str()).collect()
    }

    /// The new names, those in most articles first.
    pub fn new_names(&self) -> impl Iterator<Item = (&str, &NewTally)> {
        let mut all: Vec<_> = self.new.iter().filter(|(_, tally)| tally.hits.mentions > 0).collect();
        all.sort_by(|one, other| other.1.hits.cmp(&one.1.hits).then_with(|| one.0.cmp(other.0)));
        all.into_iter().map(|(name, tally)| (name.as_str(), tally))
    }

    /// What is known of a new name.
    #[must_use]
    pub fn new_name(&self, name: &str) -> Option<&NewTally> {
        self.new.get(name)
    }
}

/// The places of the entity that annotations call `id`, article by article, at most `most` of them.
#[must_use]
pub fn sights_of(id: &str, shelf: &[Entry], most: usize) -> Vec<Sight> {
    sights(shelf, most, |found| {
        let entities = (0_u32..).zip(&found.annotations.entities);
        let of_it = entities.filter(|(_, entity)| entity.id.as_deref() == Some(id));
        let stops =
            of_it.flat_map(|(number, _)| Stops::mentions_of(crate::recognition::EntityId(number), &found.annotations));
        stops.map(|stop| stop.span).collect()
    })
}

/// The places of a new name.
#[must_use]
pub fn sights_of_new(name: &str, shelf: &[Entry], most: usize) -> Vec<Sight> {
    sights(shelf, most, |found| {
        let names = found.stops.new_names.iter().filter(|new| new.text == name);
        let places = names.flat_map(|new| &new.places);
        places.filter_map(|place| Some(found.annotations.unlisted.get(*place as usize)?.span)).collect()
    })
}

fn sights(shelf: &[Entry], most: usize, of: impl Fn(&Found) -> Vec<Span>) -> Vec<Sight> {
    let articles = (0_u32..).map(ArticleId).zip(shelf);
    let found = articles.filter_map(|(id, entry)| Some((id, &entry.ready()?.found)));
    found.flat_map(|(id, found)| of(found).into_iter().map(move |span| Sight { id, span })).take(most).collect()
}
