//! What is not as it should be in the dictionaries: looked for in the background, for in a large one that takes a moment.

use std::collections::HashMap;
use std::sync::Arc;

use crate::app::dictionary::catalog::{BuiltIn, Catalog, own_id};
use crate::app::dictionary::filter::{self, Haystack};
use crate::app::dictionary::tallies::Hits;
use crate::app::form::subject::built_in;
use crate::dictionary::problems::{Known, Problem, problems};
use crate::dictionary::{Key, Subject};
use crate::gazetteer;
use crate::names::WordSet;

/// How often the open articles hold each entity, by the ids of annotations.
pub type HitsById = Arc<HashMap<String, Hits>>;

/// The problems of the dictionaries.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// The problems, the gravest first.
    pub problems: Vec<Problem>,
    /// Their sentences, to be filtered.
    sentences: Arc<Haystack>,
}

impl Review {
    /// The problems of the dictionaries of `catalog`; whether an entity is hit counts where `hits` are known. `None`
    /// where `keep_going` said no.
    #[must_use]
    pub fn new(catalog: &Catalog, hits: Option<&HitsById>, keep_going: &dyn Fn() -> bool) -> Option<Self> {
        let named = |layer: usize, name: &str| {
            let numbers = BuiltIn::named(name).into_iter().filter(|number| !catalog.is_off(*number));
            let entities = numbers.filter_map(|number| Some((number, BuiltIn::entity(number)?)));
            let changed = |number| catalog.overridden(number).filter(|(at, _)| at.layer == layer);
            let subject = |(number, entity)| {
                let changed = changed(number).map(|(_, changed)| changed.clone());
                Subject::BuiltIn(built_in(entity), changed)
            };
            entities.map(subject).collect()
        };
        let mentions = |key: &Key| match (key, hits) {
            (Key::Entity(_, name), Some(hits)) => hits.get(&own_id(name)).map_or(0, |hits| hits.mentions),
            _ => 1,
        };
        let known = Known {
            is_common: &|word| gazetteer::index().weights(word).of(WordSet::Common) > 0,
            named: &named,
            is_built_in: &|id| catalog.built_in.number(id).is_some(),
            hits: hits.is_some().then_some(&mentions as &dyn Fn(&Key) -> u32),
        };
        let problems = problems(&catalog.stack, &known, keep_going)?;
        let mut sentences = Haystack::default();
        for problem in &problems {
            sentences.push([problem.sentence.as_str()], 0);
        }
        Some(Self { problems, sentences: Arc::new(sentences) })
    }

    /// The problems, by number, whose sentences fit `query`, the best first; without one, all of them.
    #[must_use]
    pub fn fitting(&self, query: &str) -> Vec<u32> {
        if query.is_empty() {
            return (0..self.problems.len() as u32).collect();
        }
        let parts = [Arc::clone(&self.sentences)];
        let found = filter::filter(&parts, query, None, &|| true).unwrap_or_default();
        found.hits.into_iter().map(|hit| hit.row).collect()
    }
}
