//! The built-in names: every row of every table is in the program, and can be found.

use std::collections::HashSet;

use dateline::gazetteer;
use dateline::names::index::keys::of_name as keyed_units;
use dateline::names::{NameId, NameIndex, Role, Target, WordSet, table};
use dateline::text::fold::folded;

const ENTITIES: [(&str, &str); 7] = [
    ("countries", include_str!("../../assets/gazetteer/countries.tsv")),
    ("admin1", include_str!("../../assets/gazetteer/admin1.tsv")),
    ("cities", include_str!("../../assets/gazetteer/cities.tsv")),
    ("airports", include_str!("../../assets/gazetteer/airports.tsv")),
    ("physical", include_str!("../../assets/gazetteer/physical.tsv")),
    ("organizations", include_str!("../../assets/gazetteer/organizations.tsv")),
    ("people", include_str!("../../assets/gazetteer/people.tsv")),
];

/// The names that the index offers where `name` stands in a text.
fn offered(index: &NameIndex, name: &str) -> Vec<NameId> {
    let folded = folded(name);
    let units: Vec<_> = keyed_units(&folded);
    let mut found = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let mut add = |name, _| found.push(name);
        index.one_word(unit, &mut add);
        if let Some(second) = units.get(at + 1) {
            index.two_words(unit, second, &mut add);
            if let Some(third) = units.get(at + 2) {
                index.three_words(unit, second, third, &mut add);
            }
        }
    }
    found.retain(|&found| index.name(found) == folded.trim());
    found
}

#[test]
fn every_name_of_every_table_is_found() {
    let index = gazetteer::index();
    let mut names = 0;
    for (file, text) in ENTITIES {
        for row in table::entities(text).unwrap_or_else(|what| panic!("{file}.tsv: {what}")) {
            for name in std::iter::once(row.name).chain(table::aliases(row.aliases).map(|alias| alias.text)) {
                names += 1;
                let found = offered(index, name).into_iter().any(|found| {
                    index.senses(found).any(|sense| match sense.target {
                        Target::Entity(id) => {
                            sense.text == name && index.entity(id).is_some_and(|entity| entity.id() == row.id)
                        }
                        Target::Word(_) => false,
                    })
                });
                assert!(found, "{file}.tsv: {name:?} of {} is not found", row.id);
            }
        }
    }
    assert!(names >= 110_000, "only {names} names");
}

#[test]
fn the_built_in_index_is_whole() {
    assert_eq!(gazetteer::index().verify(), Ok(()));
}

#[test]
fn entities_have_ids_of_their_own_and_a_line_about_them() {
    let mut ids = HashSet::new();
    for (file, text) in ENTITIES {
        for row in table::entities(text).expect("a good table") {
            assert!(ids.insert(row.id), "{file}.tsv: {} stands twice", row.id);
            assert!(!row.description.is_empty(), "{file}.tsv: {} has no description", row.id);
            assert!(row.weight <= 100 && !row.source.is_empty(), "{file}.tsv: {}", row.id);
        }
    }
    assert!(ids.len() >= 45_000, "only {} entities", ids.len());
    assert_eq!(gazetteer::index().entity_count() as usize, ids.len(), "the program has every row");
}

#[test]
fn words_for_the_rules_are_found_by_role() {
    let index = gazetteer::index();
    let table = [
        ("President", Role::Title),
        ("stated", Role::Verb),
        ("Ministry", Role::Head),
        ("northern", Role::Modifier),
        ("kilometres", Role::Unit),
        ("tenge", Role::Currency),
        ("hundred", Role::Number),
        ("at least", Role::Hedge),
        ("January", Role::Calendar),
        ("Monday", Role::Stop),
    ];
    for (word, role) in table {
        let found = offered(index, word).into_iter().any(|name| {
            index.senses(name).any(|sense| matches!(sense.target, Target::Word(word) if word.role == role))
        });
        assert!(found, "{word} is no {role:?}");
    }
    let weights =
        |word| [WordSet::Common, WordSet::Given, WordSet::Surnames].map(|set| index.weights(word).of(set) > 0);
    assert_eq!(weights("although"), [true, false, false]);
    assert_eq!(weights("kassym-jomart"), [false, true, false]);
    assert_eq!(weights("okonkwo"), [false, false, true]);
}
