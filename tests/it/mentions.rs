//! Who and where: `tests/data/recognition/mentions.txt` holds sentences with every mention marked up.

use dateline::article::{Format, load};
use dateline::names::Form;
use dateline::recognition::reading::Reading;
use dateline::recognition::resolve::resolve;
use dateline::recognition::rules::{RULES, propose_without};
use dateline::recognition::runs::Page;
use dateline::recognition::scan::Scan;
use dateline::recognition::{Annotations, Lexicon, recognize};

use crate::figures::{annotate, examples, marked, paragraphs, plain};

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
fn capitals_without_an_end_are_no_single_name() {
    for words in ["Bank ", "Zorbix Ltd ", "Federal "] {
        let text = format!("He left the {}.", words.repeat(3000) + "Ministry of Health");
        let longest = annotate(&text).mentions.iter().map(|mention| mention.span.of(&text).split(' ').count()).max();
        assert!(longest.is_some_and(|longest| longest < 40), "{words}: {longest:?}");
    }
}

#[test]
fn names_within_names_are_kept() {
    let text = "Flights from Almaty International Airport resumed.";
    let found = annotate(text);
    let nested: Vec<_> = found.mentions.iter().filter(|mention| mention.inside.is_some()).collect();
    assert_eq!(nested.iter().map(|mention| mention.span.of(text)).collect::<Vec<_>>(), ["Almaty"]);
}

#[test]
fn a_place_within_the_name_of_another_is_where_it_is_not_what_it_is_named_after() {
    let table: [(&str, &[&str]); 5] = [
        ("SAN FRANCISCO, May 5 (Reuters) — They drove off.", &[]),
        ("They drove from New York through West Virginia to New Jersey.", &[]),
        ("New Zealand and Sri Lanka signed it.", &[]),
        ("Two ships met in the Gulf of Aden.", &["Aden"]),
        ("The Democratic Republic of the Congo agreed.", &["Congo"]),
    ];
    for (text, expected) in table {
        let found = annotate(text);
        let nested: Vec<_> = found.mentions.iter().filter(|mention| mention.inside.is_some()).collect();
        assert_eq!(nested.iter().map(|mention| mention.span.of(text)).collect::<Vec<_>>(), expected, "{text}");
    }
}

#[test]
fn who_is_addressed_by_a_surname_is_the_one_person_named_in_full_who_can_be() {
    // The surname behind each form of address, and whom it names.
    let table: [(&str, &[&str]); 6] = [
        ("Tom Brandel owns it. Mr. Brandel said so, and Mr. Brandel left.", &["Tom Brandel", "Tom Brandel"]),
        ("Tom Brandel owns it. Mrs. Brandel said so.", &["Brandel"]),
        ("Tom Brandel met Olga Brandel. Ms. Brandel left before Mr. Brandel.", &["Olga Brandel", "Tom Brandel"]),
        ("Tom Brandel met Peter Brandel. Then Mr. Brandel left.", &["Brandel"]),
        // Robin can be a man or a woman.
        ("Robin Brandel came. Ms. Brandel spoke.", &["Robin Brandel"]),
        ("Robin Brandel came. Ms. Brandel spoke, Mr. Brandel did not.", &["Brandel", "Brandel"]),
    ];
    for (text, expected) in table {
        let found = annotate(text);
        let addressed = found.mentions.iter().filter(|mention| mention.span.of(text) == "Brandel");
        let names = addressed.filter_map(|mention| found.entities.get(mention.entity.0 as usize));
        assert_eq!(names.map(|entity| entity.name.as_str()).collect::<Vec<_>>(), expected, "{text}");
    }
}

#[test]
fn parts_of_a_name_are_of_the_one_who_has_it_all() {
    let table = [
        ("Mr. Obama spoke.", "Obama", "Barack Obama"),
        ("Mrs. Obama spoke.", "Obama", "Obama"),
        ("Mr. Chadchart spoke. Chadchart Sittipunt is the governor.", "Chadchart", "Chadchart Sittipunt"),
        ("Edel González Jiménez spoke. Then González Jiménez left.", "González Jiménez", "Edel González Jiménez"),
        ("Ana Ruiz Vega met Juan Ruiz Vega. Then Ruiz Vega left.", "Ruiz Vega", "Ruiz Vega"),
        ("Brankor Steel Ltd closed. Prices at Brankor fell.", "Brankor", "Brankor Steel Ltd"),
        (
            "The Securities and Exchange Commission met. The S.E.C. left.",
            "S.E.C.",
            "Securities and Exchange Commission",
        ),
    ];
    for (text, words, name) in table {
        let found = annotate(text);
        let mention = found.mentions.iter().rev().find(|mention| mention.span.of(text) == words).expect("is lit");
        let entity = found.entities.get(mention.entity.0 as usize).expect("is told");
        assert_eq!(entity.name, name, "{text}");
    }
}

#[test]
fn short_months_contractions_events_and_peoples_are_no_new_names() {
    let text = "Mails of Nov. 5 and Sept. 7 to Brunnakull were lost. The clerk wrote: We're sorry. She said Don't ask. They \
                saw the Brunna War and the Vellamo Prize. The Kuurti people sang, and a Kuurti song was heard.";
    let unlisted = annotate(text).unlisted;
    let offered: Vec<_> = unlisted.iter().map(|name| name.span.of(text)).collect();
    assert!(
        !offered
            .iter()
            .any(|name| ["Nov", "Sept", "We're", "Don't", "Brunna War", "Vellamo Prize", "Kuurti"].contains(name)),
        "{offered:?}"
    );
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

#[test]
fn a_dateline_names_a_place_although_women_have_its_name() {
    let (article, _) = load(b"GENEVA \xe2\x80\x94 The talks have failed.".to_vec(), Format::Text, "").expect("is text");
    let found = recognize(&article, &Lexicon::built_in(), &|| true).expect("never told to stop");
    let lit: Vec<_> = found.mentions.iter().map(|mention| mention.span.of(&article.text)).collect();
    assert_eq!(lit, ["GENEVA"]);
}

/// What a family of rules is for: its example comes out as marked with it, and otherwise without it.
#[test]
fn every_family_of_rules_is_needed_for_its_example() {
    let lexicon = Lexicon::built_in();
    let found = |text: &str, left_out: &str| {
        let article = paragraphs(text);
        let scan = Scan::new(&article, &lexicon, &|| true).expect("never told to stop");
        let page = Page::new(&scan);
        let resolution = resolve(&page, propose_without(&page, left_out));
        let label = |reading: &Reading| {
            if reading.form == Form::Demonym { "demonym" } else { reading.kind.word(lexicon.kinds()) }.to_owned()
        };
        let marks: Vec<_> = resolution.top.iter().map(|reading| (reading.span, label(reading))).collect();
        marked(text, &marks)
    };
    for family in RULES {
        let text = plain(family.example);
        assert_eq!(found(&text, ""), family.example, "{}", family.name);
        assert_ne!(found(&text, family.name), family.example, "without {}", family.name);
    }
}
