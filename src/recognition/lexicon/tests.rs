use std::sync::Arc;

use proptest::prelude::*;

use super::Lexicon;
use crate::article::{Format, load};
use crate::dictionary::{self, Choose, Compiled, Endings, Ignore, Item, Override, OwnEntity, Word, WordRole, Written};
use crate::recognition::verdicts::occurrence;
use crate::recognition::{Annotations, Layer, recognize, recognize_batch};
use crate::text::Span;

/// A dictionary with these items, each on a line of its own.
fn compiled(name: &str, items: Vec<Item>) -> Arc<Compiled> {
    let items = (1..).zip(items).map(|(line, item)| Written { item, line }).collect();
    Arc::new(Compiled::new(&dictionary::Layer { name: name.to_owned(), writable: true, items }))
}

fn entity(name: &str, kind: &str) -> Item {
    Item::Entity(OwnEntity::new(name, kind))
}

fn annotate(text: &str, lexicon: &Lexicon) -> Annotations {
    let (article, _) = load(text.as_bytes().to_vec(), Format::Text, "").expect("text");
    recognize(&article, lexicon, &|| true).expect("never told to stop")
}

/// The mentions of `text` as the lexicon has them: `words|kind|layer`, nested ones in brackets.
fn lit(text: &str, lexicon: &Lexicon) -> Vec<String> {
    let annotations = annotate(text, lexicon);
    let line = |mention: &crate::recognition::Mention| {
        let layer = match mention.layer {
            Layer::Dictionary => "yours",
            Layer::Gazetteer => "built in",
            Layer::Rules => "guessed",
        };
        let line = format!("{}|{}|{layer}", mention.span.of(text), mention.kind.word(&annotations.kinds));
        if mention.inside.is_some() { format!("({line})") } else { line }
    };
    annotations.mentions.iter().map(line).collect()
}

#[test]
fn what_is_remembered_of_one_article_changes_nothing_in_the_next() {
    let lexicon = Lexicon::layered(vec![compiled("mine.toml", vec![entity("Zor Bix", "vessel")])]);
    let article = |text: &str, language: &str| {
        let mut article = load(text.as_bytes().to_vec(), Format::Text, "").expect("text").0;
        article.meta.language = Some(language.to_owned());
        article
    };
    let articles = [
        article("Die Regierung von Island und die WHO trafen sich am Freitag in Bern.", "de"),
        article("The Island of a hundred boats, and WHO were there, saw the Zor Bix near Bern.", "en"),
        article("WHO LEFT THE ISLAND ON THE ZOR BIX?\n\nThe zor bix left Bern.", "en"),
        article("Die Zor-Bix und Island.", "de"),
    ];
    let alone = articles.each_ref().map(|article| recognize(article, &lexicon, &|| true).expect("never told to stop"));
    assert_eq!(recognize_batch(&articles, &lexicon), alone);
    let turned: Vec<_> = articles.iter().rev().cloned().collect();
    let turned = recognize_batch(&turned, &lexicon).into_iter().rev();
    assert_eq!(turned.collect::<Vec<_>>(), alone);
}

#[test]
fn own_names_of_own_kinds_are_lit() {
    let lexicon = Lexicon::layered(vec![compiled("mine.toml", vec![entity("Zorbix", "vessel")])]);
    let text = "The crew left the Zorbix near Almaty.";
    assert_eq!(lit(text, &lexicon), ["Zorbix|vessel|yours", "Almaty|place|built in"]);
    let annotations = annotate(text, &lexicon);
    let listed = annotations.entities.first().and_then(|entity| entity.listed_in.clone()).expect("an own entity");
    assert_eq!((&*listed.dictionary, listed.line), ("mine.toml", 1));
}

#[test]
fn kinds_are_one_over_all_dictionaries() {
    let first = compiled("first", vec![entity("Zorbix", "vessel")]);
    let second = compiled("second", vec![entity("Quillon", "drug"), entity("Ostrel", "vessel")]);
    let lexicon = Lexicon::layered(vec![first, second]);
    let text = "The Zorbix met the Ostrel with Quillon aboard.";
    assert_eq!(lit(text, &lexicon), ["Zorbix|vessel|yours", "Ostrel|vessel|yours", "Quillon|drug|yours"]);
    assert_eq!(lexicon.kinds().len(), 2);
}

fn change(entity: &str) -> Override {
    Override { entity: entity.to_owned(), ..Override::default() }
}

fn ignore(text: &str, kind: Option<&str>) -> Item {
    Item::Ignore(Ignore { text: text.to_owned(), kind: kind.map(str::to_owned), article: None, occurrence: None })
}

fn choose(text: &str, entity: &str) -> Item {
    Item::Choose(Choose { text: text.to_owned(), entity: entity.to_owned() })
}

fn word(text: &str, role: WordRole) -> Item {
    Item::Word(Word { text: text.to_owned(), role })
}

fn with(items: Vec<Item>) -> Lexicon {
    Lexicon::layered(vec![compiled("mine.toml", items)])
}

#[test]
fn own_names_win_over_the_same_words_and_over_those_they_cross() {
    let table: [(&str, &[Item], &[&str]); 6] = [
        ("The Paris left port.", &[entity("Paris", "vessel")], &["Paris|vessel|yours"]),
        // Longer than a listed name.
        ("The Paris Star left port.", &[entity("Paris Star", "vessel")], &["Paris Star|vessel|yours"]),
        // Part of a longer listed one.
        (
            "He flew to New York today.",
            &[entity("York", "vessel")],
            &["New York|place|built in", "(York|vessel|yours)"],
        ),
        // Across the end of a listed one.
        (
            "They sold New York Bagels there.",
            &[entity("York Bagels", "organization")],
            &["York Bagels|organization|yours"],
        ),
        // Part of a longer one of the reader's.
        (
            "The Orda Mining Group said so.",
            &[entity("Orda", "place"), entity("Orda Mining Group", "organization")],
            &["Orda Mining Group|organization|yours", "(Orda|place|yours)"],
        ),
        // A word that no rule would take for a name.
        ("we use widgetron daily", &[entity("widgetron", "drug")], &["widgetron|drug|yours"]),
    ];
    for (text, items, expected) in table {
        assert_eq!(lit(text, &with(items.to_vec())), expected, "{text}");
    }
}

#[test]
fn a_part_of_a_guessed_person_is_a_part_of_it() {
    let lexicon = with(vec![entity("Orbek", "vessel")]);
    let text = "Maria Orbek said the Orbek had sailed.";
    assert_eq!(lit(text, &lexicon), ["Maria Orbek|person|guessed", "Orbek|vessel|yours", "(Orbek|vessel|yours)"]);
}

#[test]
fn earlier_dictionaries_win_over_later_ones() {
    let (vessel, drug) =
        (compiled("a", vec![entity("Zorbix", "vessel")]), compiled("b", vec![entity("Zorbix", "drug")]));
    let text = "The Zorbix was seen.";
    let first = Lexicon::layered(vec![Arc::clone(&vessel), Arc::clone(&drug)]);
    assert_eq!(lit(text, &first), ["Zorbix|vessel|yours"]);
    assert_eq!(lit(text, &Lexicon::layered(vec![drug, vessel])), ["Zorbix|drug|yours"]);
    let annotations = annotate(text, &first);
    let runner_up = annotations.mentions.first().and_then(|mention| mention.why.runner_up.clone()).expect("the other");
    assert_eq!(runner_up.kind.word(&annotations.kinds), "drug");
}

#[test]
fn what_overrides_a_built_in_entity_lists_it_whole() {
    let added =
        Override { aliases_added: vec!["Steppeland".to_owned()], note: Some("home".to_owned()), ..change("gaz:KZ") };
    let lexicon = with(vec![Item::Override(added)]);
    let text = "Steppeland is Kazakhstan.";
    assert_eq!(lit(text, &lexicon), ["Steppeland|place|yours", "Kazakhstan|place|yours"]);
    let annotations = annotate(text, &lexicon);
    let [entity] = annotations.entities.as_slice() else { panic!("one entity: {:?}", annotations.entities) };
    assert_eq!((entity.id.as_deref(), entity.name.as_str()), (Some("gaz:KZ"), "Kazakhstan"));
    assert_eq!((entity.description.as_str(), entity.country.as_deref()), ("home", Some("KZ")));
    assert!(entity.aliases().any(|alias| alias == "Steppeland") && entity.aliases().count() > 3);

    let off = with(vec![Item::Override(Override { disabled: true, ..change("gaz:KZ") })]);
    assert_eq!(lit("He left Kazakhstan for Almaty.", &off), ["Almaty|place|built in"]);

    let removed = Override { aliases_removed: vec!["Qazaqstan".to_owned()], ..change("gaz:KZ") };
    let lexicon = with(vec![Item::Override(removed)]);
    assert_eq!(lit("They left Qazaqstan.", &Lexicon::built_in()), ["Qazaqstan|place|built in"]);
    assert_eq!(lit("They left Qazaqstan.", &lexicon), Vec::<String>::new());

    let renamed =
        Override { name: Some("Qazaqstan".to_owned()), kind: Some("organization".to_owned()), ..change("gaz:KZ") };
    let lexicon = with(vec![Item::Override(renamed)]);
    assert_eq!(
        lit("Kazakhstan and Qazaqstan", &lexicon),
        ["Kazakhstan|organization|yours", "Qazaqstan|organization|yours"]
    );
    assert_eq!(annotate("Kazakhstan", &lexicon).entities.first().map(|entity| entity.name.as_str()), Some("Qazaqstan"));
}

#[test]
fn built_in_names_of_an_overridden_entity_are_believed_no_more_than_before() {
    // A town whose name is a common word.
    let noted = Override { note: Some("a town".to_owned()), ..change("gaz:KZ") };
    let text = "Most people stayed. Georgia Smith went to Jordan.";
    assert_eq!(lit(text, &with(vec![Item::Override(noted)])), lit(text, &Lexicon::built_in()));
}

#[test]
fn of_two_overrides_of_one_entity_both_additions_count() {
    let adds = |alias: &str| Item::Override(Override { aliases_added: vec![alias.to_owned()], ..change("gaz:KZ") });
    let layers = vec![compiled("a", vec![adds("Steppeland")]), compiled("b", vec![adds("Nomadia")])];
    let text = "Steppeland, Nomadia, Kazakhstan.";
    let annotations = annotate(text, &Lexicon::layered(layers));
    assert_eq!((annotations.mentions.len(), annotations.entities.len()), (3, 1), "{annotations:?}");
    let off = compiled("a", vec![Item::Override(Override { disabled: true, ..change("gaz:KZ") })]);
    let lexicon = Lexicon::layered(vec![off, compiled("b", vec![adds("Nomadia")])]);
    assert!(lit("Nomadia, Kazakhstan.", &lexicon).is_empty());
}

#[test]
fn ignored_words_name_nothing() {
    let text = "He left Almaty with a Zorbix.";
    assert_eq!(lit(text, &with(vec![ignore("almaty", None)])), Vec::<String>::new());
    assert_eq!(lit(text, &with(vec![ignore("Almaty", Some("organization"))])), ["Almaty|place|built in"]);
    assert_eq!(lit(text, &with(vec![ignore("Almaty", Some("place"))])), Vec::<String>::new());
    // Nor are they offered for adding.
    assert_eq!(annotate(text, &Lexicon::built_in()).unlisted.len(), 1);
    assert_eq!(annotate(text, &with(vec![ignore("Zorbix", None)])).unlisted.len(), 0);
    // What a rule guessed.
    let guessed = "Maria Zharova said so.";
    assert_eq!(lit(guessed, &Lexicon::built_in()), ["Maria Zharova|person|guessed"]);
    assert_eq!(lit(guessed, &with(vec![ignore("Maria Zharova", None)])), Vec::<String>::new());
    // A name of an earlier dictionary stands.
    let layers = vec![compiled("a", vec![entity("Zorbix", "vessel")]), compiled("b", vec![ignore("Zorbix", None)])];
    assert_eq!(lit("the Zorbix", &Lexicon::layered(layers)), ["Zorbix|vessel|yours"]);
    assert_eq!(
        lit("the Zorbix", &with(vec![entity("Zorbix", "vessel"), ignore("Zorbix", None)])),
        Vec::<String>::new()
    );
}

#[test]
fn words_are_ignored_in_one_article_or_once_in_it() {
    let text = "Almaty is large. Aktau is not Almaty, says Almaty.";
    let (mut article, _) = load(text.as_bytes().to_vec(), Format::Text, "").expect("text");
    article.content = Some("sha256:1".to_owned());
    let starts = |article: &crate::article::Article, occurrence, content: &str| {
        let ignore = Ignore { text: "Almaty".to_owned(), kind: None, article: Some(content.to_owned()), occurrence };
        let lexicon = with(vec![Item::Ignore(ignore)]);
        assert!(lexicon.decides_for_articles());
        let annotations = recognize(article, &lexicon, &|| true).expect("never told to stop");
        annotations.mentions.iter().map(|mention| mention.span.start()).collect::<Vec<_>>()
    };
    assert_eq!(starts(&article, None, "sha256:2"), [0, 17, 30, 43]);
    assert_eq!(starts(&article, None, "sha256:1"), [17]);
    assert_eq!(starts(&article, Some(2), "sha256:1"), [0, 17, 43]);
    assert_eq!(starts(&article, Some(9), "sha256:1"), [0, 17, 30, 43]);
    article.content = None;
    assert_eq!(starts(&article, None, "sha256:1"), [0, 17, 30, 43]);
    let span = Span::new(text, 30, 36).expect("on boundaries");
    assert_eq!(occurrence(&article, span), Some(2));
}

#[test]
fn the_chosen_reading_is_taken() {
    let id = |lexicon: &Lexicon| {
        let annotations = annotate("They live in Georgia.", lexicon);
        annotations.entities.first().and_then(|entity| entity.id.clone()).expect("Georgia")
    };
    let other = if id(&Lexicon::built_in()) == "gaz:GE" { "gaz:US.GA" } else { "gaz:GE" };
    let lexicon = with(vec![choose("Georgia", other)]);
    assert_eq!(id(&lexicon), other);
    let why =
        annotate("They live in Georgia.", &lexicon).mentions.first().map(|mention| mention.why.clone()).expect("one");
    assert_eq!(why.rule, Some("chosen"));
    assert!(why.runner_up.is_some());
    let own = with(vec![entity("Georgia", "vessel"), entity("Georgia", "drug"), choose("Georgia", "own:Georgia@drug")]);
    assert_eq!(lit("the Georgia", &own), ["Georgia|drug|yours"]);
}

#[test]
fn words_for_the_rules_are_heeded() {
    let text = "Akimbek Nurlat Serikov met 40 zorbles. Foo Zorbhaus opened.";
    let lexicon = with(vec![
        word("Akimbek", WordRole::Title),
        word("zorbles", WordRole::Unit),
        word("Zorbhaus", WordRole::Head),
        word("Nurlat", WordRole::Given),
    ]);
    assert_eq!(lit(text, &lexicon), ["Nurlat Serikov|person|guessed", "Foo Zorbhaus|organization|guessed"]);
    let annotations = annotate(text, &lexicon);
    let figure = annotations.figures.first().expect("a figure");
    assert_eq!(figure.unit.as_deref(), Some("zorbles"));
    let said = "“It is done,” zorbed Nurlat Serikov.";
    let lexicon = with(vec![word("zorbed", WordRole::Verb), word("Nurlat", WordRole::Given)]);
    assert!(annotate(said, &lexicon).quotes.first().is_some_and(|quote| quote.speaker.is_some()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn any_split_into_layers_gives_the_same(cuts in prop::collection::vec(0..8_usize, 0..4), picks in prop::collection::vec(0..8_usize, 1..12)) {
        let names = ["Zorbix", "Orda", "Orda Mining Group", "Paris", "York", "New York Times Hall", "Paris", "Almaty"];
        let kinds = ["vessel", "place", "organization", "drug", "person", "vessel", "organization", "vessel"];
        let mut items: Vec<Item> = names.iter().zip(kinds).map(|(name, kind)| entity(name, kind)).collect();
        items.push(choose("Georgia", "gaz:US.GA"));
        items.push(Item::Override(Override { aliases_added: vec!["Steppeland".to_owned()], ..change("gaz:KZ") }));
        let parts = ["Zorbix sank ", "Orda Mining Group ", "in Paris ", "New York Times Hall ", "the Orda ", "Almaty ", "Steppeland, ", "Georgia. "];
        let text: String = picks.iter().filter_map(|&pick| parts.get(pick).copied()).collect();
        let whole = Lexicon::layered(vec![compiled("mine", items.clone())]);
        let mut cuts = cuts;
        cuts.sort_unstable();
        let mut layers = Vec::new();
        let mut rest = items;
        for cut in cuts.into_iter().rev() {
            layers.push(compiled("mine", rest.split_off(cut.min(rest.len()))));
        }
        layers.push(compiled("mine", rest));
        layers.reverse();
        prop_assert_eq!(lit(&text, &Lexicon::layered(layers)), lit(&text, &whole));
    }
}

#[test]
fn own_cyrillic_names_are_lit_in_their_case_forms() {
    let forms = |text: &str, lexicon: &Lexicon| {
        let annotations = annotate(text, lexicon);
        let own = annotations.mentions.iter().filter(|mention| mention.layer == Layer::Dictionary);
        own.map(|mention| (mention.span.of(text).to_owned(), mention.form.word())).collect::<Vec<_>>()
    };
    let text = "Доступ восстановлен, сообщили в Зорбикстелекоме. Зорбикстелеком и Зорбикстелекомный отдел молчат.";
    let lexicon = with(vec![entity("Зорбикстелеком", "organization")]);
    let expected = [("Зорбикстелекоме", "inflected"), ("Зорбикстелеком", "name")];
    assert_eq!(forms(text, &lexicon), expected.map(|(words, form)| (words.to_owned(), form)));
    let plain = Item::Entity(OwnEntity {
        endings: Endings::None, ..OwnEntity::new("Зорбикстелеком", "organization")
    });
    assert_eq!(forms(text, &with(vec![plain])).len(), 1);
    // A name as written goes before the case form of another.
    let both = with(vec![entity("Орбеков", "person"), entity("Орбекова", "vessel")]);
    assert_eq!(lit("Видели судно Орбекова в порту.", &both), ["Орбекова|vessel|yours"]);
    let several = with(vec![entity("Нижний Зорбград", "place"), entity("Нурлан Зорбеков", "person")]);
    let text = "В Нижнем Зорбграде говорили с Нурланом Зорбековым.";
    assert_eq!(lit(text, &several), ["Нижнем Зорбграде|place|yours", "Нурланом Зорбековым|person|yours"]);
}
