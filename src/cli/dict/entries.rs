//! What dictionaries and the built-in names hold, in one shape for lists and for other programs.

use std::borrow::Cow;

use serde::Serialize;

use crate::dictionary::{CaseRule, Endings, Item, Layer, Written};
use crate::names::index::EntityView;
use crate::names::{EntityIndexId, NameIndex, OwnKinds, table};
use crate::text::fold::folded;

/// What the built-in names are called where dictionaries have the names of their files.
pub(super) const BUILT_IN: &str = "built in";
/// What the ids of built-in entities begin with where those of others could stand.
pub(super) const GAZETTEER: &str = "gaz:";

/// An entry of any layer.
#[derive(Debug, Default, Serialize)]
pub(super) struct Entry<'a> {
    /// What it is: `entity`, `override`, `ignore`, `choose`, `word`, `kind`.
    pub(super) item: &'static str,
    /// The name, or the words it is about.
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) aliases: Vec<&'a str>,
    /// The entity it is or is about: `gaz:KZ`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) entity: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) case: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) endings: Option<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) note: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) link: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) disabled: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) aliases_removed: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) article: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) occurrence: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) role: Option<&'static str>,
    /// The dictionary it is in, or [`BUILT_IN`].
    pub(super) layer: &'a str,
    /// The line of the dictionary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<u32>,
}

impl<'a> Entry<'a> {
    /// An item of a dictionary.
    pub(super) fn of_dictionary(layer: &'a Layer, written: &'a Written) -> Self {
        let said = match &written.item {
            Item::Entity(entity) => Self {
                item: "entity",
                name: &entity.name,
                kind: Some(&entity.kind),
                aliases: borrowed(&entity.aliases),
                case: Some(entity.case.word()),
                endings: Some(entity.endings.word()),
                note: &entity.note,
                link: &entity.link,
                ..Self::default()
            },
            Item::Override(changed) => Self {
                item: "override",
                name: changed.name.as_deref().unwrap_or(&changed.entity),
                kind: changed.kind.as_deref(),
                aliases: borrowed(&changed.aliases_added),
                aliases_removed: borrowed(&changed.aliases_removed),
                entity: Some(Cow::Borrowed(&changed.entity)),
                disabled: changed.disabled,
                case: changed.case.map(CaseRule::word),
                endings: changed.endings.map(Endings::word),
                note: changed.note.as_deref().unwrap_or_default(),
                link: changed.link.as_deref().unwrap_or_default(),
                ..Self::default()
            },
            Item::Ignore(ignore) => Self {
                item: "ignore",
                name: &ignore.text,
                kind: ignore.kind.as_deref(),
                article: ignore.article.as_deref(),
                occurrence: ignore.occurrence,
                ..Self::default()
            },
            Item::Choose(choose) => Self {
                item: "choose",
                name: &choose.text,
                entity: Some(Cow::Borrowed(&choose.entity)),
                ..Self::default()
            },
            Item::Word(word) => {
                Self { item: "word", name: &word.text, role: Some(word.role.word()), ..Self::default() }
            }
            Item::Kind(kind) => Self { item: "kind", name: &kind.name, ..Self::default() },
        };
        Self { layer: &layer.name, line: Some(written.line), ..said }
    }

    /// A built-in entity.
    pub(super) fn built_in(entity: EntityView<'a>, kinds: &'a OwnKinds) -> Self {
        Self {
            item: "entity",
            name: entity.name(),
            kind: Some(entity.kind.word(kinds)),
            aliases: table::aliases(entity.aliases()).map(|alias| alias.text).collect(),
            entity: Some(Cow::Owned(format!("{GAZETTEER}{}", entity.id()))),
            note: entity.description(),
            layer: BUILT_IN,
            ..Self::default()
        }
    }

    /// Whether one of its names, folded, is what `wanted` wants.
    pub(super) fn has_name(&self, wanted: impl Fn(&str) -> bool) -> bool {
        std::iter::once(&self.name).chain(&self.aliases).any(|name| wanted(&folded(name)))
    }
}

fn borrowed(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

/// Every entity of `index`.
pub(super) fn entities(index: &NameIndex) -> impl Iterator<Item = EntityView<'_>> {
    (0..index.entity_count()).filter_map(|id| index.entity(EntityIndexId(id)))
}
