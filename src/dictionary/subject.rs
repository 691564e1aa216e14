//! An entity as the reader's edits see it, wherever it is listed.

use crate::dictionary::edit::Change;
use crate::dictionary::item::{CaseRule, Endings, Item, Override, OwnEntity};

/// An entity that is to be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// One in the dictionary that is edited.
    Own(OwnEntity),
    /// One in another dictionary: it is changed by listing it here, where it wins.
    Elsewhere(OwnEntity),
    /// A built-in one, with what the dictionary that is edited says of it already.
    BuiltIn(BuiltIn, Option<Override>),
}

/// A built-in entity, without what dictionaries say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuiltIn {
    /// "gaz:KZ".
    pub id: String,
    /// The name it goes by.
    pub name: String,
    /// `place`, `organization` or `person`.
    pub kind: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Its description.
    pub note: String,
}

impl Subject {
    /// The entity as it is now: what a form is filled with.
    #[must_use]
    pub fn now(&self) -> OwnEntity {
        match self {
            Self::Own(entity) | Self::Elsewhere(entity) => entity.clone(),
            Self::BuiltIn(built_in, changed) => built_in.with(&changed.clone().unwrap_or_default()),
        }
    }

    /// The name it goes by.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Own(entity) | Self::Elsewhere(entity) => &entity.name,
            Self::BuiltIn(built_in, changed) => {
                changed.as_ref().and_then(|changed| changed.name.as_ref()).unwrap_or(&built_in.name)
            }
        }
    }

    /// Its id, as `[[choose]]` names it.
    #[must_use]
    pub fn id(&self) -> String {
        match self {
            Self::Own(entity) | Self::Elsewhere(entity) => format!("own:{}", entity.name),
            Self::BuiltIn(built_in, _) => built_in.id.clone(),
        }
    }

    /// Whether it is a built-in one that is switched off.
    #[must_use]
    pub fn is_off(&self) -> bool {
        match self {
            Self::Own(_) | Self::Elsewhere(_) => false,
            Self::BuiltIn(_, changed) => changed.as_ref().is_some_and(|changed| changed.disabled),
        }
    }

    /// The change that makes it `wanted`; `None` where it is that already.
    pub(super) fn becoming(&self, wanted: &OwnEntity) -> Option<Change> {
        if *wanted == self.now() {
            return None;
        }
        match self {
            Self::Own(entity) => Some(Change::alter(Item::Entity(entity.clone()), Item::Entity(wanted.clone()))),
            Self::Elsewhere(_) => Some(Change::add(Item::Entity(wanted.clone()))),
            Self::BuiltIn(built_in, changed) => {
                overriding(changed.as_ref(), built_in.differing(changed.as_ref(), wanted))
            }
        }
    }

    /// The change that takes it out of sight: away where it is the reader's, off where it is built in. `None` where that
    /// is so already, or where it stands in a dictionary that is not edited.
    pub(super) fn vanishing(&self) -> Option<Change> {
        match self {
            Self::Own(entity) => Some(Change::remove(Item::Entity(entity.clone()))),
            Self::Elsewhere(_) => None,
            Self::BuiltIn(..) => self.switched(true),
        }
    }

    /// The change that switches a built-in one off, or on again.
    pub(super) fn switched(&self, off: bool) -> Option<Change> {
        match self {
            Self::Own(_) | Self::Elsewhere(_) => None,
            Self::BuiltIn(built_in, changed) => {
                let unchanged = || Override { entity: built_in.id.clone(), ..Override::default() };
                let wanted = Override { disabled: off, ..changed.clone().unwrap_or_else(unchanged) };
                overriding(changed.as_ref(), wanted)
            }
        }
    }
}

impl BuiltIn {
    /// The entity with what an override changes of it.
    #[must_use]
    pub fn with(&self, changed: &Override) -> OwnEntity {
        let name = changed.name.as_ref().unwrap_or(&self.name);
        let own = std::iter::once(&self.name).chain(&self.aliases);
        let own = own.filter(|alias| *alias != name && !changed.aliases_removed.contains(alias));
        let added = changed.aliases_added.iter().filter(|alias| *alias != name && !self.has(alias));
        OwnEntity {
            name: name.clone(),
            kind: changed.kind.as_ref().unwrap_or(&self.kind).clone(),
            aliases: own.chain(added).cloned().collect(),
            case: changed.case.unwrap_or_default(),
            endings: changed.endings.unwrap_or_default(),
            note: changed.note.as_ref().unwrap_or(&self.note).clone(),
            link: changed.link.clone().unwrap_or_default(),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.name == name || self.aliases.iter().any(|alias| alias == name)
    }

    /// The override that makes the entity `wanted`, given the one there is.
    fn differing(&self, changed: Option<&Override>, wanted: &OwnEntity) -> Override {
        let OwnEntity { name, kind, aliases, case, endings, note, link } = wanted;
        let names: Vec<&String> = std::iter::once(name).chain(aliases).collect();
        let built_in = std::iter::once(&self.name).chain(&self.aliases);
        // What says the same as the built-in entity is left as it is written, or not written.
        let said_case = changed.and_then(|changed| changed.case).filter(|said| said == case);
        let said_endings = changed.and_then(|changed| changed.endings).filter(|said| said == endings);
        Override {
            entity: self.id.clone(),
            disabled: changed.is_some_and(|changed| changed.disabled),
            name: Some(name).filter(|name| **name != self.name).cloned(),
            kind: Some(kind).filter(|kind| **kind != self.kind).cloned(),
            aliases_added: aliases.iter().filter(|alias| !self.has(alias)).cloned().collect(),
            aliases_removed: built_in.filter(|alias| !names.contains(alias)).cloned().collect(),
            case: said_case.or(Some(*case).filter(|case| *case != CaseRule::default())),
            endings: said_endings.or(Some(*endings).filter(|endings| *endings != Endings::default())),
            note: Some(note).filter(|note| **note != self.note).cloned(),
            link: Some(link).filter(|link| !link.is_empty()).cloned(),
        }
    }
}

/// The change of what a dictionary says of a built-in entity; one that says nothing is taken out.
fn overriding(before: Option<&Override>, wanted: Override) -> Option<Change> {
    let says_nothing = wanted == Override { entity: wanted.entity.clone(), ..Override::default() };
    let after = Some(wanted).filter(|_| !says_nothing);
    (before != after.as_ref()).then(|| Change {
        before: before.cloned().map(Item::Override),
        after: after.map(Item::Override),
        written: None,
    })
}
