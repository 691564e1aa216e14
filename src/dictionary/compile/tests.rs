use std::sync::Arc;

use super::{CacheError, Compiled, own_id};
use crate::dictionary::{
    Change, Choose, Edit, Ignore, Item, Layer, Override, OwnEntity, OwnKind, Word, WordRole, Written,
};
use crate::names::NameId;

fn layer(items: Vec<Item>) -> Layer {
    let items = (1..).zip(items).map(|(line, item)| Written { item, line }).collect();
    Layer { name: "mine.toml".to_owned(), writable: true, items }
}

fn named(name: &str, kind: &str) -> Item {
    Item::Entity(OwnEntity::new(name, kind))
}

/// One item of each sort.
fn all_sorts() -> Vec<Item> {
    let ignore = |article: Option<&str>, occurrence| {
        let article = article.map(str::to_owned);
        Item::Ignore(Ignore { text: "Most".to_owned(), kind: Some("place".to_owned()), article, occurrence })
    };
    vec![
        Item::Entity(OwnEntity {
            aliases: vec!["a|b".to_owned(), "x@y".to_owned(), "Two\tcolumns\nand lines".to_owned()],
            link: "https://example.org".to_owned(),
            ..OwnEntity::new("Zorbix", "vessel")
        }),
        Item::Override(Override { entity: "gaz:KZ".to_owned(), note: Some("home".to_owned()), ..Override::default() }),
        Item::Override(Override { entity: "gaz:no such one".to_owned(), disabled: true, ..Override::default() }),
        ignore(None, None),
        ignore(Some("sha256:1"), Some(2)),
        Item::Choose(Choose { text: "Georgia".to_owned(), entity: "gaz:GE".to_owned() }),
        Item::Word(Word { text: "akim".to_owned(), role: WordRole::Title }),
        Item::Kind(OwnKind { name: "drug".to_owned(), color: Some("red".to_owned()), style: None, key: Some('7') }),
    ]
}

/// Everything a compiled dictionary says, as text.
fn described(compiled: &Compiled) -> String {
    let index = compiled.index();
    let names: Vec<_> = (0..index.name_count()).map(|name| index.senses(NameId(name)).collect::<Vec<_>>()).collect();
    let entities: Vec<_> = (0..index.entity_count())
        .filter_map(|entity| {
            let view = index.entity(crate::names::EntityIndexId(entity))?;
            let aliases = view.aliases();
            Some((view.id(), view.name(), aliases, view.kind, compiled.listed_in(crate::names::EntityIndexId(entity))))
        })
        .collect();
    let mut ignored: Vec<_> = compiled.decisions().all_ignored().map(|one| format!("{one:?}")).collect();
    ignored.sort();
    let chosen: Vec<_> = compiled.decisions().all_chosen().collect();
    format!("{names:?} {entities:?} {:?} {:?} {ignored:?} {chosen:?}", compiled.kinds(), compiled.hidden())
}

#[test]
fn what_is_cached_is_what_was_compiled() {
    let compiled = Compiled::new(&layer(all_sorts()));
    let bytes = compiled.to_bytes().expect("a whole dictionary");
    let again = Compiled::from_bytes(&bytes).expect("whole bytes");
    assert_eq!(described(&again), described(&compiled));
    assert!(described(&compiled).contains("own:Zorbix") && compiled.kinds().len() == 2);
}

#[test]
fn damaged_bytes_are_refused() {
    let bytes = Compiled::new(&layer(all_sorts())).to_bytes().expect("a whole dictionary");
    assert_eq!(Compiled::from_bytes(b"").map(|_| ()), Err(CacheError::Version));
    for cut in [9, 39, 1000, bytes.len() - 1] {
        let part = bytes.get(..cut).expect("part of it");
        assert!(Compiled::from_bytes(part).is_err(), "cut to {cut}");
    }
    for at in (0..bytes.len()).step_by(50_021).chain([bytes.len() - 1]) {
        let mut bent = bytes.clone();
        if let Some(byte) = bent.get_mut(at) {
            *byte ^= 0x10;
        }
        assert!(Compiled::from_bytes(&bent).is_err(), "bent at {at}");
    }
}

#[test]
fn ids_are_of_their_own_even_where_two_kinds_share_a_name() {
    let compiled =
        Compiled::new(&layer(vec![named("Zorbix", "vessel"), named("Zorbix", "drug"), named("Orda", "place")]));
    for id in [own_id("Zorbix", None), own_id("Zorbix", Some("drug")), own_id("Orda", None)] {
        let view = compiled.index().find(&id).and_then(|entity| compiled.index().entity(entity));
        assert_eq!(view.map(|view| view.id()), Some(id.as_str()));
    }
    assert_eq!(compiled.index().find("own:Nobody"), None);
}

#[test]
fn hostile_names_are_left_out_or_kept_without_a_panic() {
    let long = "x".repeat(70_000);
    let mut items = vec![named(&long, "place"), named("\u{ad}", "place"), named(" ", "place"), named("", "")];
    items.extend((0..300).map(|number| named("Same", &format!("kind{number}"))));
    items.extend((0..66_000).map(|number| Item::Word(Word { text: format!("unit{number}"), role: WordRole::Unit })));
    let compiled = Compiled::new(&layer(items));
    assert!(compiled.index().name_count() > 60_000);
    assert_eq!(compiled.kinds().len(), crate::names::OwnKinds::MAX);
}

/// `items` after `change`, compiled whole and as a change over what it was before.
fn both_ways(before: &[Item], change: Change) -> (Arc<Compiled>, Arc<Compiled>) {
    let mut after = before.to_vec();
    match (&change.before, &change.after) {
        (Some(old), Some(new)) => after.iter_mut().filter(|item| *item == old).for_each(|item| *item = new.clone()),
        (Some(old), None) => after.retain(|item| item != old),
        (None, new) => after.extend(new.clone()),
    }
    let base = Arc::new(Compiled::new(&layer(before.to_vec())));
    let edit = Edit { summary: String::new(), changes: vec![change] };
    let delta = Compiled::over(&base, &layer(after.clone()), &edit).expect("a change that can be laid over");
    (Arc::new(Compiled::new(&layer(after))), Arc::new(delta))
}

#[test]
fn a_change_compiled_alone_knows_which_entities_hold_no_more() {
    let before = [named("Zorbix", "vessel"), named("Orda", "place")];
    let renamed = Change::alter(named("Zorbix", "vessel"), named("Zorbix Two", "vessel"));
    let (whole, delta) = both_ways(&before, renamed);
    assert_eq!((whole.index().entity_count(), delta.index().entity_count()), (2, 1));
    let (_, masked) = delta.base().expect("what it is laid over");
    assert_eq!(masked.len(), 1);
    let (_, delta) = both_ways(&before, Change::remove(named("Orda", "place")));
    assert_eq!((delta.index().entity_count(), delta.base().map(|(_, masked)| masked.len())), (0, Some(1)));
    let off = Item::Override(Override { entity: "gaz:KZ".to_owned(), disabled: true, ..Override::default() });
    let (whole, delta) = both_ways(&before, Change::add(off.clone()));
    assert_eq!((delta.hidden(), delta.hidden().len()), (whole.hidden(), 1));
    let (whole, delta) = both_ways(std::slice::from_ref(&off), Change::remove(off.clone()));
    assert_eq!((delta.hidden(), delta.hidden().len()), (whole.hidden(), 0));
}
