//! The names and words that recognition knows.

use std::iter;
use std::sync::Arc;

use crate::dictionary::{Compiled, Decisions, ListedIn};
use crate::gazetteer;
use crate::names::index::{EntityView, MAX_LAYERS};
use crate::names::{EntityIndexId, Kind, NameId, NameIndex, OwnKindId, OwnKinds, Sense, Target, Weights};

/// The names and words that recognition knows: the gazetteer, and the reader's dictionaries laid over it. Cheap to clone.
///
/// Ids tell the layer they belong to: 0 is the gazetteer, then the dictionaries in the order of their precedence.
#[derive(Clone, Debug)]
pub struct Lexicon {
    built_in: &'static NameIndex,
    over: Option<Arc<Over>>,
    kinds: Arc<OwnKinds>,
}

/// The dictionaries over the gazetteer.
#[derive(Debug)]
struct Over {
    layers: Vec<Laid>,
    /// Built-in entities that are overridden; sorted.
    hidden: Vec<EntityIndexId>,
    /// What each dictionary decides, in the order of their precedence.
    deciding: Vec<Arc<Compiled>>,
}

/// An index of a dictionary, and what it is numbered by here.
#[derive(Debug)]
struct Laid {
    dictionary: Arc<Compiled>,
    /// Which dictionary it is of, in the order of their precedence.
    rank: usize,
    /// For each of its own kinds, which one of the lexicon it is.
    kinds: Vec<Kind>,
    /// Its entities that hold no more; sorted.
    masked: Vec<EntityIndexId>,
    /// Its entities that an earlier dictionary overrides too: of their names only those it adds count; sorted.
    shadowed: Vec<EntityIndexId>,
}

impl Lexicon {
    /// How many dictionaries can be laid over the gazetteer: two layers each, for one may have a change laid over it.
    pub const MAX_DICTIONARIES: usize = (MAX_LAYERS - 1) / 2;

    /// The built-in names alone. Costs next to nothing: they are used in place.
    #[must_use]
    pub fn built_in() -> Self {
        Self { built_in: gazetteer::index(), over: None, kinds: Arc::default() }
    }

    /// `dictionaries` over the built-in names, the first winning over those after it. Those beyond
    /// [`Lexicon::MAX_DICTIONARIES`] are left out.
    #[must_use]
    pub fn layered(dictionaries: Vec<Arc<Compiled>>) -> Self {
        let mut kinds = OwnKinds::default();
        let mut over = Over { layers: Vec::new(), hidden: Vec::new(), deciding: Vec::new() };
        for dictionary in dictionaries.into_iter().take(Self::MAX_DICTIONARIES) {
            over.lay(dictionary, &mut kinds);
        }
        let over = (!over.layers.is_empty()).then(|| Arc::new(over));
        Self { over, kinds: Arc::new(kinds), ..Self::built_in() }
    }

    /// Whether there is more than the built-in names.
    #[must_use]
    pub fn is_layered(&self) -> bool {
        self.over.is_some()
    }

    /// The kinds that the reader made.
    #[must_use]
    pub fn kinds(&self) -> &Arc<OwnKinds> {
        &self.kinds
    }

    /// The dictionaries that are laid over the built-in names, in the order of their precedence.
    pub fn dictionaries(&self) -> impl Iterator<Item = &Arc<Compiled>> {
        self.layers().iter().map(|laid| &laid.dictionary)
    }

    fn layers(&self) -> &[Laid] {
        self.over.as_ref().map_or(&[], |over| &over.layers)
    }

    fn laid(&self, layer: usize) -> Option<&Laid> {
        self.layers().get(layer.checked_sub(1)?)
    }

    /// The index of each layer, in the order of their numbers.
    pub fn indexes(&self) -> impl Iterator<Item = &NameIndex> {
        iter::once(self.built_in).chain(self.layers().iter().map(|laid| laid.dictionary.index()))
    }

    fn index(&self, layer: usize) -> &NameIndex {
        self.laid(layer).map_or(self.built_in, |laid| laid.dictionary.index())
    }

    /// A name as its first sense has it written; empty where there is no such name.
    #[must_use]
    pub fn written(&self, name: NameId) -> &str {
        self.index(name.layer()).written(name.within())
    }

    /// What a name can stand for in its layer, what is overridden left out.
    pub fn senses(&self, name: NameId) -> impl Iterator<Item = Sense<'_>> {
        let layer = name.layer();
        let over = self.over.as_deref();
        self.index(layer).senses(name.within()).filter_map(move |mut sense| {
            if let (Target::Entity(entity), Some(over)) = (sense.target, over) {
                if over.hides(layer, entity, sense.inherited) {
                    return None;
                }
                sense.target = Target::Entity(entity.in_layer(layer));
            }
            Some(sense)
        })
    }

    /// An entity; `None` where there is no such one.
    #[must_use]
    pub fn entity(&self, entity: EntityIndexId) -> Option<EntityView<'_>> {
        let Some(laid) = self.laid(entity.layer()) else { return self.built_in.entity(entity.within()) };
        let mut view = laid.dictionary.index().entity(entity.within())?;
        if let Kind::Own(OwnKindId(id)) = view.kind {
            view.kind = laid.kinds.get(usize::from(id)).copied()?;
        }
        Some(view)
    }

    /// The id of an entity as files and JSON have it: "gaz:KZ", "own:Zorbix".
    #[must_use]
    pub fn id(&self, entity: EntityIndexId) -> Option<String> {
        let view = self.entity(entity)?;
        Some(if entity.layer() == 0 { format!("gaz:{}", view.id()) } else { view.id().to_owned() })
    }

    /// Where several dictionaries have an entity, what the first of them says of it.
    #[must_use]
    pub fn first_listed(&self, entity: EntityIndexId) -> EntityIndexId {
        if entity.layer() <= 1 {
            return entity;
        }
        let Some(view) = self.entity(entity) else { return entity };
        let mut earlier = self.layers().iter().zip(1..entity.layer());
        let found = earlier.find_map(|(laid, layer)| {
            let within =
                laid.dictionary.index().find(view.id()).filter(|within| laid.masked.binary_search(within).is_err())?;
            let other = within.in_layer(layer);
            // Two dictionaries may have a name for things of two kinds.
            let same = view.id().starts_with("gaz:") || self.entity(other).is_some_and(|other| other.kind == view.kind);
            same.then_some(other)
        });
        found.unwrap_or(entity)
    }

    /// Where a dictionary has an entity; `None` for a built-in one.
    #[must_use]
    pub fn listed_in(&self, entity: EntityIndexId) -> Option<ListedIn> {
        self.laid(entity.layer())?.dictionary.listed_in(entity.within())
    }

    /// What tells which of two names of the reader's goes first: the dictionary, then the line in it.
    #[must_use]
    pub fn precedence(&self, entity: EntityIndexId) -> (usize, u32) {
        let Some(laid) = self.laid(entity.layer()) else { return (usize::MAX, 0) };
        let line = laid.dictionary.index().entity(entity.within()).and_then(|view| view.more(0).parse().ok());
        (laid.rank, line.unwrap_or(u32::MAX))
    }

    /// What each dictionary decides, in the order of their precedence.
    pub fn decisions(&self) -> impl Iterator<Item = &Decisions> {
        self.over.iter().flat_map(|over| &over.deciding).map(|dictionary| dictionary.decisions())
    }

    /// Whether a dictionary decides something for single articles, which are told by the hash of their content.
    #[must_use]
    pub fn decides_for_articles(&self) -> bool {
        self.decisions().any(Decisions::has_articles)
    }

    /// How usual the folded `word` is in each word set, in the layer where it is most so.
    #[must_use]
    pub fn weights(&self, word: &str) -> Weights {
        let own = self.layers().iter().map(|laid| laid.dictionary.index().weights(word));
        own.fold(self.built_in.weights(word), Weights::most)
    }
}

impl Over {
    /// Lays one more dictionary below those that are here.
    fn lay(&mut self, dictionary: Arc<Compiled>, kinds: &mut OwnKinds) {
        let rank = self.deciding.len();
        let mut lay = |dictionary: &Arc<Compiled>, masked: &[EntityIndexId]| {
            let own = dictionary.kinds().iter().map(|(_, look)| kinds.add(look).map_or(Kind::Place, Kind::Own));
            let mut laid = Laid {
                rank,
                kinds: own.collect(),
                masked: masked.to_vec(),
                shadowed: Vec::new(),
                dictionary: Arc::clone(dictionary),
            };
            for &hidden in dictionary.hidden().iter().filter(|hidden| self.hidden.binary_search(hidden).is_ok()) {
                let id = gazetteer::index().entity(hidden).map(|view| format!("gaz:{}", view.id())).unwrap_or_default();
                let Some(here) = dictionary.index().find(&id) else { continue };
                // Switched off above, or only its own additions count.
                let above =
                    self.layers.iter().any(|above| above.rank < rank && above.dictionary.index().find(&id).is_some());
                if above { laid.shadowed.push(here) } else { laid.masked.push(here) }
            }
            laid.masked.sort_unstable();
            laid.shadowed.sort_unstable();
            self.layers.push(laid);
        };
        lay(&dictionary, &[]);
        if let Some((base, masked)) = dictionary.base() {
            lay(base, masked);
        }
        self.hidden.extend(dictionary.hidden());
        self.hidden.sort_unstable();
        self.hidden.dedup();
        self.deciding.push(dictionary);
    }

    /// Whether an entity of `layer` has no such name any more.
    fn hides(&self, layer: usize, entity: EntityIndexId, inherited: bool) -> bool {
        let has = |entities: &[EntityIndexId]| !entities.is_empty() && entities.binary_search(&entity).is_ok();
        match layer.checked_sub(1) {
            None => has(&self.hidden),
            Some(layer) => {
                self.layers.get(layer).is_some_and(|laid| has(&laid.masked) || inherited && has(&laid.shadowed))
            }
        }
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::built_in()
    }
}

#[cfg(test)]
mod tests;
