//! The names and words that recognition knows.

use std::iter;
use std::sync::Arc;

use crate::dictionary::{Compiled, ListedIn};
use crate::gazetteer;
use crate::names::index::{EntityView, MAX_LAYERS};
use crate::names::{EntityIndexId, Kind, NameId, NameIndex, OwnKindId, OwnKinds, Sense, Target, WordSet};

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
}

/// A dictionary, and what it is numbered by here.
#[derive(Debug)]
struct Laid {
    dictionary: Arc<Compiled>,
    /// For each of its own kinds, which one of the lexicon it is.
    kinds: Vec<Kind>,
}

impl Lexicon {
    /// How many dictionaries can be laid over the gazetteer.
    pub const MAX_DICTIONARIES: usize = MAX_LAYERS - 1;

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
        let mut layers = Vec::with_capacity(dictionaries.len());
        for dictionary in dictionaries.into_iter().take(Self::MAX_DICTIONARIES) {
            let own =
                dictionary.kinds().iter().map(|(_, look)| kinds.add(look).map_or(Kind::Place, Kind::Own)).collect();
            layers.push(Laid { dictionary, kinds: own });
        }
        let over = (!layers.is_empty()).then(|| Arc::new(Over { layers }));
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

    /// What a name can stand for in its layer.
    pub fn senses(&self, name: NameId) -> impl Iterator<Item = Sense<'_>> {
        let layer = name.layer();
        self.index(layer).senses(name.within()).map(move |mut sense| {
            if let Target::Entity(entity) = sense.target {
                sense.target = Target::Entity(entity.in_layer(layer));
            }
            sense
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

    /// Where a dictionary has an entity; `None` for a built-in one.
    #[must_use]
    pub fn listed_in(&self, entity: EntityIndexId) -> Option<ListedIn> {
        self.laid(entity.layer())?.dictionary.listed_in(entity.within())
    }

    /// How usual the folded `word` is in `set`: a weight of 1 or more, 0 for a word that is not in it.
    #[must_use]
    pub fn weight(&self, set: WordSet, word: &str) -> u8 {
        self.built_in.weight(set, word)
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::built_in()
    }
}

#[cfg(test)]
mod tests;
