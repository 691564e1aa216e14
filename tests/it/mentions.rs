//! Who and where: `tests/data/recognition/mentions.txt` holds sentences with every mention marked up.

use dateline::names::Form;
use dateline::recognition::Annotations;

use crate::figures::{annotate, examples, marked, plain};

#[test]
fn mentions_are_found_as_marked() {
    let table = include_str!("../data/recognition/mentions.txt");
    let wrong: Vec<String> = examples(table)
        .filter_map(|expected| {
            let text = plain(expected);
            let Annotations { mentions, kinds, .. } = annotate(&text);
            let marks: Vec<_> = mentions
                .iter()
                .filter(|mention| mention.inside.is_none())
                .map(|mention| {
                    let label = if mention.form == Form::Demonym { "demonym" } else { mention.kind.word(&kinds) };
                    (mention.span, label.to_owned())
                })
                .collect();
            let found = marked(&text, &marks);
            (found != expected).then(|| format!("  expected {expected}\n  found    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} sentences differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn names_within_names_are_kept() {
    let text = "Flights from Almaty International Airport resumed.";
    let found = annotate(text);
    let nested: Vec<_> = found.mentions.iter().filter(|mention| mention.inside.is_some()).collect();
    assert_eq!(nested.iter().map(|mention| mention.span.of(text)).collect::<Vec<_>>(), ["Almaty"]);
}

#[test]
fn a_place_behind_a_name_says_which_it_is() {
    let table = [
        ("The fair in Birmingham, Alabama, drew farmers.", "Birmingham", "US"),
        ("The fair in Birmingham drew crowds.", "Birmingham", "GB"),
        ("Shops in Tripoli, Lebanon, stayed shut.", "Tripoli", "LB"),
        ("Shops in Tripoli, Libya, stayed shut.", "Tripoli", "LY"),
    ];
    for (text, name, country) in table {
        let found = annotate(text);
        let mention = found.mentions.iter().find(|mention| mention.span.of(text) == name).expect("is lit");
        let entity = found.entities.get(mention.entity.0 as usize).expect("is told");
        assert_eq!(entity.country.as_deref(), Some(country), "{text}");
    }
}
