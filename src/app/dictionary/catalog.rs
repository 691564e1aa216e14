//! Every name of every layer, as one list: the gazetteer, and the dictionaries over it.
//!
//! Rows refer to the index and to the dictionaries; nothing is copied to show them. What the filter looks through is made
//! when it is first asked for, by whoever asks: in the background.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::app::dictionary::filter::{Filtered, Haystack, Hit, filter};
use crate::dictionary::{Item, Key, Override, Stack, Written};
use crate::gazetteer;
use crate::names::index::{EntityView, keys};
use crate::names::{EntityIndexId, NameId, Target, table};
use crate::text::fold::folded;

/// What the ids of built-in entities begin with in dictionaries and annotations.
const BUILT_IN: &str = "gaz:";

/// An item of a dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Which dictionary: an index into [`Stack::layers`].
    pub layer: usize,
    /// Which of its items.
    pub item: usize,
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    /// A built-in entity, as the dictionaries have it.
    BuiltIn(u32),
    /// An item of a dictionary that is no change of a built-in entity.
    Own(At),
}

/// The built-in names. The same as long as the program runs.
#[derive(Debug, Default)]
pub struct BuiltIn {
    numbers: OnceLock<HashMap<&'static str, u32>>,
    by_fame: OnceLock<Vec<u32>>,
    haystack: OnceLock<Arc<Haystack>>,
}

impl BuiltIn {
    /// An entity by its number.
    #[must_use]
    pub fn entity(number: u32) -> Option<EntityView<'static>> {
        gazetteer::index().entity(EntityIndexId(number))
    }

    /// How many entities there are.
    #[must_use]
    pub fn count() -> u32 {
        gazetteer::index().entity_count()
    }

    /// The number of the entity that dictionaries and annotations call `id`.
    #[must_use]
    pub fn number(&self, id: &str) -> Option<u32> {
        let numbers = self.numbers.get_or_init(|| {
            let all = (0..Self::count()).filter_map(|number| Some((Self::entity(number)?.id(), number)));
            all.collect()
        });
        numbers.get(id.strip_prefix(BUILT_IN)?).copied()
    }

    /// The entities that have `name` among theirs.
    #[must_use]
    pub fn named(name: &str) -> Vec<u32> {
        let index = gazetteer::index();
        let folded = folded(name);
        let folded = folded.trim();
        let units = keys::of_name(folded);
        let mut found = Vec::new();
        let mut take = |id: NameId, _| {
            if index.name(id) == folded {
                found.extend(index.senses(id).filter_map(|sense| match sense.target {
                    Target::Entity(EntityIndexId(number)) => Some(number),
                    Target::Word(_) => None,
                }));
            }
        };
        match units.as_slice() {
            [] => {}
            [one] => index.one_word(one, &mut take),
            [one, two, rest @ ..] => {
                index.two_words(one, two, &mut take);
                if let Some(three) = rest.first() {
                    index.three_words(one, two, three, &mut take);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The entities, the best known first.
    fn by_fame(&self) -> &[u32] {
        self.by_fame.get_or_init(|| {
            let mut all: Vec<_> = (0..Self::count()).collect();
            all.sort_by_key(|number| u8::MAX - Self::entity(*number).map_or(0, |entity| entity.weight));
            all
        })
    }

    fn haystack(&self) -> &Arc<Haystack> {
        self.haystack.get_or_init(|| {
            let mut haystack = Haystack::default();
            for entity in (0..Self::count()).map(Self::entity) {
                let aliases = entity.iter().flat_map(|entity| table::aliases(entity.aliases()));
                let names = entity.iter().map(EntityView::name).chain(aliases.map(|alias| alias.text));
                haystack.push(names, u8::MAX - entity.map_or(0, |entity| entity.weight));
            }
            Arc::new(haystack)
        })
    }
}

/// The id by which dictionaries and annotations know a built-in entity.
#[must_use]
pub fn built_in_id(number: u32) -> Option<String> {
    Some(format!("{BUILT_IN}{}", BuiltIn::entity(number)?.id()))
}

/// The id by which annotations know an entity of a dictionary.
#[must_use]
pub fn own_id(name: &str) -> String {
    format!("own:{name}")
}

/// How many names of which sort there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Items of the reader's own dictionary.
    pub mine: usize,
    /// Built-in entities.
    pub built_in: usize,
    /// Built-in entities that are switched off.
    pub off: usize,
}

/// Every name of every layer.
#[derive(Debug, Default)]
pub struct Catalog {
    /// The dictionaries.
    pub stack: Arc<Stack>,
    /// The built-in names.
    pub built_in: Arc<BuiltIn>,
    /// How many names of which sort there are.
    pub counts: Counts,
    /// The change in force of each built-in entity that has one.
    overrides: HashMap<u32, At>,
    /// A row for each item, in the order of the layers and their files.
    own: Vec<(At, Row)>,
    haystack: OnceLock<Arc<Haystack>>,
}

impl Catalog {
    /// The names of `stack` and the gazetteer.
    #[must_use]
    pub fn new(stack: Arc<Stack>, built_in: Arc<BuiltIn>) -> Self {
        let mut overrides = HashMap::new();
        let mut own = Vec::new();
        for (layer, dictionary) in stack.layers.iter().enumerate() {
            for (item, written) in dictionary.items.iter().enumerate() {
                let at = At { layer, item };
                let number = match &written.item {
                    Item::Override(changed) => built_in.number(&changed.entity),
                    Item::Entity(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => None,
                };
                if let Some(number) = number {
                    // The first dictionary wins.
                    overrides.entry(number).or_insert(at);
                }
                own.push((at, number.map_or(Row::Own(at), Row::BuiltIn)));
            }
        }
        let mut catalog = Self { stack, built_in, overrides, own, ..Self::default() };
        let off = catalog.overrides.keys().filter(|number| catalog.is_off(**number)).count();
        let mine = catalog.stack.layers.first().map_or(0, |layer| layer.items.len());
        catalog.counts = Counts { mine, built_in: BuiltIn::count() as usize, off };
        catalog
    }

    /// An item of a dictionary.
    #[must_use]
    pub fn written(&self, at: At) -> Option<&Written> {
        self.stack.layers.get(at.layer)?.items.get(at.item)
    }

    /// Every name of every entity of the dictionaries.
    pub fn own_names(&self) -> impl Iterator<Item = (At, &str)> {
        let entity = |(at, _): &(At, Row)| match &self.written(*at)?.item {
            Item::Entity(entity) => Some((*at, entity)),
            Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => None,
        };
        self.own.iter().filter_map(entity).flat_map(|(at, entity)| entity.names().map(move |name| (at, name)))
    }

    /// What `layer` takes from the dictionaries behind it by giving these names to something, in words.
    #[must_use]
    pub fn taken(&self, names: &[String], layer: usize) -> Vec<String> {
        if layer + 1 >= self.stack.layers.len() {
            return Vec::new();
        }
        let first = |name: &str| name.chars().next().map(|letter| letter.to_lowercase().next());
        let names: Vec<_> = names.iter().map(|name| (first(name), folded(name))).collect();
        let mut taken = Vec::new();
        for (at, name) in self.own_names().filter(|(at, _)| at.layer > layer) {
            // Most names are not alike from the first letter on, and need not be folded.
            let begun = first(name);
            let is_taken = names.iter().any(|(first, folded_name)| *first == begun && *folded_name == folded(name));
            if let (true, Some(written)) = (is_taken, self.written(at)) {
                let file = self.stack.layers.get(at.layer).map_or("", |layer| layer.name.as_str());
                taken.push(format!("“{name}” from {} ({file})", written.item.title()));
            }
        }
        taken
    }

    /// The row of the item of `layer` with `key`.
    #[must_use]
    pub fn find(&self, layer: usize, key: &Key) -> Option<Row> {
        let items = &self.stack.layers.get(layer)?.items;
        let item = items.iter().position(|written| has_key(&written.item, key))?;
        Some(Row::Own(At { layer, item }))
    }

    /// The change in force of a built-in entity, and where it stands.
    #[must_use]
    pub fn overridden(&self, number: u32) -> Option<(At, &Override)> {
        let at = *self.overrides.get(&number)?;
        match &self.written(at)?.item {
            Item::Override(changed) => Some((at, changed)),
            Item::Entity(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => None,
        }
    }

    /// Whether a built-in entity is switched off.
    #[must_use]
    pub fn is_off(&self, number: u32) -> bool {
        self.overridden(number).is_some_and(|(_, changed)| changed.disabled)
    }

    /// Everything: what the dictionaries hold, then the built-in entities that `first` numbers, then the others, the best
    /// known first.
    #[must_use]
    pub fn all(&self, first: &[u32]) -> Vec<Row> {
        let mut rows = self.dictionaries(|_| true);
        let shown = |number: &u32| !self.overrides.contains_key(number);
        rows.extend(first.iter().copied().filter(shown).map(Row::BuiltIn));
        let mut ahead = vec![false; BuiltIn::count() as usize];
        for number in first {
            if let Some(ahead) = ahead.get_mut(*number as usize) {
                *ahead = true;
            }
        }
        let rest = self.built_in.by_fame().iter().copied().filter(shown);
        rows.extend(rest.filter(|number| ahead.get(*number as usize) == Some(&false)).map(Row::BuiltIn));
        rows
    }

    /// What the reader's own dictionary holds.
    #[must_use]
    pub fn mine(&self) -> Vec<Row> {
        self.dictionaries(|at| at.layer == 0)
    }

    /// What dictionaries hold, layer by layer, what was written last first; an entity that several change once.
    fn dictionaries(&self, wanted: impl Fn(At) -> bool) -> Vec<Row> {
        let mut rows = Vec::new();
        for layer in self.own.chunk_by(|one, other| one.0.layer == other.0.layer) {
            let wanted = layer.iter().rev().filter(|(at, row)| wanted(*at) && self.is_in_force(*at, *row));
            rows.extend(wanted.map(|(_, row)| *row));
        }
        rows
    }

    /// Whether no earlier dictionary has another change of the same built-in entity.
    fn is_in_force(&self, at: At, row: Row) -> bool {
        match row {
            Row::BuiltIn(number) => self.overrides.get(&number) == Some(&at),
            Row::Own(_) => true,
        }
    }

    /// What fits `query`, the best first; `None` where `keep_going` said no. `before` is what an earlier query found in
    /// this catalog. Without a query it is made ready for one.
    #[must_use]
    pub fn filter(&self, query: &str, before: Option<&Filtered>, keep_going: &dyn Fn() -> bool) -> Option<Filtered> {
        let parts = [Arc::clone(self.haystack()), Arc::clone(self.built_in.haystack())];
        if query.is_empty() {
            return Some(Filtered::default());
        }
        filter(&parts, query, before, keep_going)
    }

    /// The row of something that [`Catalog::filter`] found; `None` where another row stands for it.
    #[must_use]
    pub fn row(&self, hit: Hit) -> Option<Row> {
        match hit.part {
            0 => {
                let (at, row) = *self.own.get(hit.row as usize)?;
                self.is_in_force(at, row).then_some(row)
            }
            _ => (!self.overrides.contains_key(&hit.row)).then_some(Row::BuiltIn(hit.row)),
        }
    }

    fn haystack(&self) -> &Arc<Haystack> {
        self.haystack.get_or_init(|| {
            let mut haystack = Haystack::default();
            for (at, row) in &self.own {
                let Some(written) = self.written(*at) else { continue };
                let entity = match row {
                    Row::BuiltIn(number) => BuiltIn::entity(*number),
                    Row::Own(_) => None,
                };
                haystack.push(names(&written.item, entity), 0);
            }
            Arc::new(haystack)
        })
    }
}

/// The words by which an item is found; `entity` is the built-in one that it changes.
fn names<'i>(item: &'i Item, entity: Option<EntityView<'i>>) -> Vec<&'i str> {
    match item {
        Item::Entity(own) => own.names().collect(),
        Item::Override(changed) => {
            let known = entity.iter().map(EntityView::name);
            let aliases = entity.iter().flat_map(|entity| table::aliases(entity.aliases())).map(|alias| alias.text);
            let aliases = aliases.filter(|alias| !changed.aliases_removed.iter().any(|removed| removed == alias));
            let own = changed.name.iter().map(String::as_str);
            let added = changed.aliases_added.iter().map(String::as_str);
            own.chain(known).chain(added).chain(aliases).collect()
        }
        Item::Ignore(ignore) => vec![&ignore.text],
        Item::Choose(choose) => vec![&choose.text],
        Item::Word(word) => vec![&word.text],
        Item::Kind(kind) => vec![&kind.name],
    }
}

/// Whether an item has `key`, without making its own.
fn has_key(item: &Item, key: &Key) -> bool {
    match (item, key) {
        (Item::Entity(entity), Key::Entity(kind, name)) => entity.name == *name && entity.kind == *kind,
        (Item::Override(changed), Key::Override(entity)) => changed.entity == *entity,
        (Item::Ignore(ignore), Key::Ignore(text, ..)) => ignore.text == *text && item.key() == *key,
        (Item::Choose(choose), Key::Choose(text)) => choose.text == *text,
        (Item::Word(word), Key::Word(text, role)) => word.text == *text && word.role.word() == *role,
        (Item::Kind(kind), Key::Kind(name)) => kind.name == *name,
        (
            Item::Entity(_) | Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_),
            Key::Entity(..) | Key::Override(_) | Key::Ignore(..) | Key::Choose(_) | Key::Word(..) | Key::Kind(_),
        ) => false,
    }
}
