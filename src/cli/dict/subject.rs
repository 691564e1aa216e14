//! What a name on the command line stands for.

use super::entries::{GAZETTEER, entities};
use crate::dictionary::{BuiltIn, Item, Layer, Override, OwnEntity, Stack, Subject};
use crate::gazetteer;
use crate::names::index::EntityView;
use crate::names::{OwnKinds, table};
use crate::text::fold::folded;

/// The most things that one name stands for which a message names.
const MAX_TOLD: usize = 8;

/// What a name stands for.
pub(super) enum Found<'a> {
    /// An entity, and whether the name is what it goes by rather than one of its other names.
    Entity(Box<Subject>, bool),
    /// Words that the dictionary decides about.
    Decision(&'a Item),
}

/// Why a name stands for nothing that can be changed.
pub(super) enum Lost {
    /// Nothing is called so.
    Nowhere,
    /// What it could stand for, in a list.
    Several(String),
}

/// What `name` stands for: what the dictionary `edited` calls so, then other names of its entities, then words it decides
/// about, then the same of the other dictionaries, then what is built in.
pub(super) fn found<'a>(stack: &Stack, edited: &'a Layer, name: &str, kind: Option<&str>) -> Result<Found<'a>, Lost> {
    let name = name.trim();
    let wanted = folded(name);
    if let Some(found) = in_layer(edited, &wanted, kind)? {
        return Ok(Found::Entity(Box::new(Subject::Own(found.0.clone())), found.1));
    }
    if let Some(item) = edited.items.iter().map(|written| &written.item).find(|item| decides(item, &wanted, kind)) {
        return Ok(Found::Decision(item));
    }
    for layer in stack.layers.iter().filter(|layer| layer.name != edited.name) {
        if let Some(found) = in_layer(layer, &wanted, kind)? {
            return Ok(Found::Entity(Box::new(Subject::Elsewhere(found.0.clone())), found.1));
        }
    }
    built_in(edited, name, &wanted, kind)
}

/// The entity of `layer` that is called so, or known so besides.
fn in_layer<'a>(layer: &'a Layer, wanted: &str, kind: Option<&str>) -> Result<Option<(&'a OwnEntity, bool)>, Lost> {
    let own = || {
        layer.items.iter().filter_map(|written| match &written.item {
            Item::Entity(entity) if kind.is_none_or(|kind| entity.kind == kind) => Some(entity),
            Item::Entity(_) | Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => {
                None
            }
        })
    };
    let called: Vec<_> = own().filter(|entity| folded(&entity.name) == wanted).collect();
    let also: Vec<_> = own().filter(|entity| entity.aliases.iter().any(|alias| folded(alias) == wanted)).collect();
    for (entities, by_name) in [(called, true), (also, false)] {
        match entities.as_slice() {
            [] => {}
            [entity] => return Ok(Some((entity, by_name))),
            several => {
                let told = several.iter().take(MAX_TOLD).map(|entity| format!("{}, {}", entity.name, entity.kind));
                return Err(Lost::Several(told.collect::<Vec<_>>().join("; ")));
            }
        }
    }
    Ok(None)
}

fn decides(item: &Item, wanted: &str, kind: Option<&str>) -> bool {
    match item {
        Item::Ignore(ignore) => {
            folded(&ignore.text) == wanted && kind.is_none_or(|kind| ignore.kind.as_deref() == Some(kind))
        }
        Item::Choose(choose) => folded(&choose.text) == wanted,
        Item::Word(word) => folded(&word.text) == wanted,
        Item::Kind(own) => own.name == wanted && kind.is_none(),
        Item::Entity(_) | Item::Override(_) => false,
    }
}

/// The built-in entity with this id or name.
fn built_in<'a>(edited: &Layer, name: &str, wanted: &str, kind: Option<&str>) -> Result<Found<'a>, Lost> {
    let kinds = OwnKinds::default();
    let all = || entities(gazetteer::index());
    let of_kind = |entity: &EntityView| kind.is_none_or(|kind| entity.kind.word(&kinds) == kind);
    let subject = |entity: EntityView| {
        let id = format!("{GAZETTEER}{}", entity.id());
        let changed = overrides(edited).find(|changed| changed.entity == id).cloned();
        let built_in = BuiltIn {
            id,
            name: entity.name().to_owned(),
            kind: entity.kind.word(&kinds).to_owned(),
            aliases: table::aliases(entity.aliases()).map(|alias| alias.text.to_owned()).collect(),
            note: entity.description().to_owned(),
        };
        Box::new(Subject::BuiltIn(built_in, changed))
    };
    let own_names =
        |changed: &&Override| changed.name.iter().chain(&changed.aliases_added).any(|name| folded(name) == wanted);
    let renamed = overrides(edited).find(own_names).map(|changed| changed.entity.as_str());
    if let Some(id) = renamed.or(Some(name)).and_then(|id| id.strip_prefix(GAZETTEER)) {
        let entity = all().find(|entity| entity.id() == id);
        return entity.map(|entity| Found::Entity(subject(entity), true)).ok_or(Lost::Nowhere);
    }
    let called: Vec<_> = all().filter(|entity| folded(entity.name()) == wanted && of_kind(entity)).collect();
    let by_name = !called.is_empty();
    let also = || {
        let known = |entity: &EntityView| table::aliases(entity.aliases()).any(|alias| folded(alias.text) == wanted);
        all().filter(|entity| known(entity) && of_kind(entity)).collect()
    };
    let found: Vec<_> = if by_name { called } else { also() };
    match found.as_slice() {
        [] => Err(Lost::Nowhere),
        [entity] => Ok(Found::Entity(subject(*entity), by_name)),
        several => {
            let told = several.iter().take(MAX_TOLD);
            let told =
                told.map(|entity| format!("{GAZETTEER}{} ({}, {})", entity.id(), entity.name(), entity.description()));
            Err(Lost::Several(told.collect::<Vec<_>>().join("; ")))
        }
    }
}

fn overrides(layer: &Layer) -> impl Iterator<Item = &Override> {
    layer.items.iter().filter_map(|written| match &written.item {
        Item::Override(changed) => Some(changed),
        Item::Entity(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => None,
    })
}
