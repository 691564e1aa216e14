//! What an import would do to a dictionary: told before it is done, and done as one edit.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;

use smallvec::SmallVec;

use super::{Import, LINES_PER_LOOK};
use crate::dictionary::edit::{Change, Edit};
use crate::dictionary::item::{CaseRule, Endings, Item, Key, MAX_KINDS, MAX_NAMES, OwnEntity};
use crate::dictionary::stack::{Layer, Written};
use crate::names::kind::Kind;
use crate::text::fold::folded;

/// What an import does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// All of it, so that one undo takes it back. Without changes where there is nothing to do.
    pub edit: Edit,
    /// What becomes of each item of the import, in its order.
    pub fates: Vec<Fate>,
}

/// What becomes of an item that is imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is added.
    New,
    /// What is there gains something.
    Changed(Gain),
    /// All of it is there.
    Same,
    /// It is left out.
    Clashing(Clash),
}

/// What an entity gains.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gain {
    /// Other names.
    pub aliases: Vec<String>,
    /// What is said otherwise from now on: `note`, `link`, `case`, `endings`.
    pub fields: Vec<&'static str>,
}

/// Why an item is left out. The message fits after its name and a colon.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Clash {
    /// The name is that of something else.
    #[error("is a {kind} already ({at})")]
    OtherKind {
        /// The kind it has.
        kind: String,
        /// Where that is said.
        at: At,
    },
    /// One of the names is that of another entity.
    #[error("“{name}” is a name of {entity} ({at})")]
    OtherEntity {
        /// The name in question.
        name: String,
        /// The entity that has it.
        entity: String,
        /// Where that is said.
        at: At,
    },
    /// A decision or a kind that is there, and otherwise.
    #[error("is there and differs ({0})")]
    Differs(At),
    /// More names than one entity may have.
    #[error("would have more than {MAX_NAMES} names")]
    ManyNames,
    /// More kinds than there may be.
    #[error("more than {MAX_KINDS} kinds")]
    ManyKinds,
}

/// Where something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// On a line of the dictionary.
    Dictionary(u32),
    /// On a line of what is imported.
    Import(u32),
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dictionary(line) => write!(f, "line {line} of the dictionary"),
            Self::Import(line) => write!(f, "line {line}"),
        }
    }
}

/// What importing `import` into `layer` does; `source` is what the import is called. What clashes is left out, or, where
/// `clashing` are wanted, added beside what it clashes with. `None` where `watch`, told how many items are done, says to
/// stop.
///
/// An entity of the same name and kind is the same one: it gains the names it lacks, and what the import says of it and
/// is not the usual replaces what was said. Nothing is ever taken away.
#[must_use]
pub fn plan(
    layer: &Layer,
    import: &Import,
    source: &str,
    clashing: bool,
    watch: &mut dyn FnMut(usize) -> bool,
) -> Option<Plan> {
    let mut draft = Draft::of(layer, clashing);
    let mut fates = Vec::with_capacity(import.items.len());
    for (index, written) in import.items.iter().enumerate() {
        if (index + 1).is_multiple_of(LINES_PER_LOOK) && !watch(index + 1) {
            return None;
        }
        fates.push(match &written.item {
            Item::Entity(entity) => draft.entity(entity, At::Import(written.line)),
            item @ (Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_)) => {
                draft.other(item, At::Import(written.line))
            }
        });
    }
    let summary = summary(&fates, source);
    Some(Plan { edit: Edit { summary, changes: draft.into_changes() }, fates })
}

fn summary(fates: &[Fate], source: &str) -> String {
    let count = |wanted: fn(&Fate) -> bool| fates.iter().filter(|fate| wanted(fate)).count();
    let added = count(|fate| *fate == Fate::New);
    let changed = count(|fate| matches!(fate, Fate::Changed(_)));
    let names = |count: usize| if count == 1 { "1 name".to_owned() } else { format!("{count} names") };
    match (added, changed) {
        (added, 0) => format!("Imported {} from {source}", names(added)),
        (0, changed) => format!("Changed {} by importing {source}", names(changed)),
        (added, changed) => format!("Imported {} from {source}, changed {changed}", names(added)),
    }
}

/// The dictionary as it will be.
struct Draft<'a> {
    entities: Vec<Entry<'a>>,
    /// The entities that have a name, by the name folded.
    names: HashMap<String, SmallVec<[u32; 1]>>,
    /// What is no entity, and where.
    others: HashMap<Key, (&'a Item, At)>,
    added_others: Vec<&'a Item>,
    kinds: HashSet<&'a str>,
    clashing: bool,
}

/// An entity as it will be.
struct Entry<'a> {
    before: Option<&'a OwnEntity>,
    after: Cow<'a, OwnEntity>,
    at: At,
}

impl<'a> Draft<'a> {
    fn of(layer: &'a Layer, clashing: bool) -> Self {
        let mut draft = Self {
            entities: Vec::with_capacity(layer.items.len()),
            names: HashMap::with_capacity(layer.items.len()),
            others: HashMap::new(),
            added_others: Vec::new(),
            kinds: HashSet::new(),
            clashing,
        };
        for Written { item, line } in &layer.items {
            match item {
                Item::Entity(entity) => draft.push(entity, Some(entity), At::Dictionary(*line)),
                other @ (Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_)) => {
                    draft.others.insert(other.key(), (other, At::Dictionary(*line)));
                    if let Item::Kind(kind) = other {
                        draft.kinds.insert(&kind.name);
                    }
                }
            }
        }
        draft
    }

    fn push(&mut self, entity: &'a OwnEntity, before: Option<&'a OwnEntity>, at: At) {
        let index = self.entities.len() as u32;
        for name in entity.names() {
            self.names.entry(folded(name)).or_default().push(index);
        }
        if Kind::from_word(&entity.kind).is_none() {
            self.kinds.insert(&entity.kind);
        }
        self.entities.push(Entry { before, after: Cow::Borrowed(entity), at });
    }

    fn entity(&mut self, entity: &'a OwnEntity, at: At) -> Fate {
        let own = folded(&entity.name);
        let holders: SmallVec<[u32; 1]> = self.names.get(&own).cloned().unwrap_or_default();
        if let Some(target) = holders.iter().copied().find(|holder| self.is_same(*holder, entity, &own)) {
            return self.merge(target, entity);
        }
        if let Some(known) = holders.iter().copied().find(|holder| self.knows_all(*holder, entity)) {
            return self.merge(known, entity);
        }
        if !self.clashing
            && let Some(clash) = self.clash(entity, None)
        {
            return Fate::Clashing(clash);
        }
        let new_kind = Kind::from_word(&entity.kind).is_none() && !self.kinds.contains(entity.kind.as_str());
        if new_kind && self.kinds.len() == MAX_KINDS {
            return Fate::Clashing(Clash::ManyKinds);
        }
        self.push(entity, None, at);
        Fate::New
    }

    /// Whether `holder` is `entity`: its kind, and its name, however written.
    fn is_same(&self, holder: u32, entity: &OwnEntity, own: &str) -> bool {
        self.get(holder).is_some_and(|entry| entry.after.kind == entity.kind && folded(&entry.after.name) == own)
    }

    /// Whether `holder` has all names of `entity` already, and nothing more is said of them.
    fn knows_all(&self, holder: u32, entity: &OwnEntity) -> bool {
        let bare = entity.note.is_empty() && entity.link.is_empty();
        let has = |name: &str| self.names.get(&folded(name)).is_some_and(|holders| holders.contains(&holder));
        bare && self.get(holder).is_some_and(|entry| entry.after.kind == entity.kind) && entity.names().all(has)
    }

    fn get(&self, index: u32) -> Option<&Entry<'a>> {
        self.entities.get(index as usize)
    }

    /// The first name of `entity` that is taken by others than `target`.
    fn clash(&self, entity: &OwnEntity, target: Option<u32>) -> Option<Clash> {
        entity.names().find_map(|name| {
            let holder = self.names.get(&folded(name))?.iter().copied().find(|holder| Some(*holder) != target)?;
            let Entry { after, at, .. } = self.get(holder)?;
            let at = *at;
            if after.name == name && name == entity.name {
                return Some(Clash::OtherKind { kind: after.kind.clone(), at });
            }
            Some(Clash::OtherEntity { name: name.to_owned(), entity: format!("{}, {}", after.name, after.kind), at })
        })
    }

    /// Gives the entity at `target` what `entity` has besides.
    fn merge(&mut self, target: u32, entity: &'a OwnEntity) -> Fate {
        if !self.clashing
            && let Some(clash) = self.clash(entity, Some(target))
        {
            return Fate::Clashing(clash);
        }
        let Some(entry) = self.entities.get_mut(target as usize) else { return Fate::Same };
        let gain = gain(&entry.after, entity);
        if gain == Gain::default() {
            return Fate::Same;
        }
        if entry.after.aliases.len() + gain.aliases.len() >= MAX_NAMES {
            return Fate::Clashing(Clash::ManyNames);
        }
        apply(entry.after.to_mut(), entity, &gain);
        for alias in &gain.aliases {
            let holders = self.names.entry(folded(alias)).or_default();
            if !holders.contains(&target) {
                holders.push(target);
            }
        }
        Fate::Changed(gain)
    }

    /// An item that is no entity: there, or added.
    fn other(&mut self, item: &'a Item, at: At) -> Fate {
        match self.others.get(&item.key()) {
            Some((there, _)) if *there == item => return Fate::Same,
            Some((_, at)) => return Fate::Clashing(Clash::Differs(*at)),
            None => {}
        }
        if let Item::Kind(kind) = item {
            if self.kinds.len() == MAX_KINDS && !self.kinds.contains(kind.name.as_str()) {
                return Fate::Clashing(Clash::ManyKinds);
            }
            self.kinds.insert(&kind.name);
        }
        self.others.insert(item.key(), (item, at));
        self.added_others.push(item);
        Fate::New
    }

    fn into_changes(self) -> Vec<Change> {
        let others = self.added_others.into_iter().map(|item| Change::add(item.clone()));
        let entities = self.entities.into_iter().filter_map(|Entry { before, after, .. }| match (before, after) {
            (None, after) => Some(Change::add(Item::Entity(after.into_owned()))),
            // Borrowed from the dictionary: nothing was done to it.
            (Some(_), Cow::Borrowed(_)) => None,
            (Some(before), Cow::Owned(after)) => Some(Change::alter(Item::Entity(before.clone()), Item::Entity(after))),
        });
        others.chain(entities).collect()
    }
}

/// What `there` gains from `entity`.
fn gain(there: &OwnEntity, entity: &OwnEntity) -> Gain {
    let known: HashSet<&str> = there.names().collect();
    let aliases = entity.names().filter(|name| !known.contains(name)).map(str::to_owned).collect();
    let says = [
        ("note", !entity.note.is_empty() && entity.note != there.note),
        ("link", !entity.link.is_empty() && entity.link != there.link),
        ("case", entity.case != CaseRule::default() && entity.case != there.case),
        ("endings", entity.endings != Endings::default() && entity.endings != there.endings),
    ];
    Gain { aliases, fields: says.into_iter().filter(|(_, otherwise)| *otherwise).map(|(field, _)| field).collect() }
}

fn apply(there: &mut OwnEntity, entity: &OwnEntity, gain: &Gain) {
    there.aliases.extend_from_slice(&gain.aliases);
    for field in &gain.fields {
        match *field {
            "note" => there.note.clone_from(&entity.note),
            "link" => there.link.clone_from(&entity.link),
            "case" => there.case = entity.case,
            _ => there.endings = entity.endings,
        }
    }
}
