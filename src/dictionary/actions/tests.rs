use proptest::prelude::*;

use super::{Where, add, add_names, change, change_kind, choose, ignore, merge, remove, split, switch, with_kinds};
use crate::dictionary::edit::{Change, Edit};
use crate::dictionary::item::{CaseRule, Endings, Item, Override, OwnEntity};
use crate::dictionary::read::read;
use crate::dictionary::stack::{Layer, Stack};
use crate::dictionary::subject::{BuiltIn, Subject};
use crate::dictionary::write::apply;

const HARBOUR: &str = "version = 1

[[entity]]
name = \"Nordvik Lines\"
kind = \"organization\"
aliases = [\"Nordvik\", \"Нордвик\"]

[[entity]]
name = \"Nordvik Shipping\"
kind = \"organization\"
note = \"ferries\"

[[ignore]]
text = \"Selwyn\"

[[choose]]
text = \"Nordvik\"
entity = \"own:Nordvik Shipping\"
";

fn layer(text: &str) -> Layer {
    let reading = read("dictionary.toml", text);
    assert_eq!(reading.faults, []);
    reading.layer
}

fn own(name: &str) -> Subject {
    let found = layer(HARBOUR).items.into_iter().find_map(|written| match written.item {
        Item::Entity(entity) if entity.name == name => Some(Subject::Own(entity)),
        Item::Entity(_) | Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => None,
    });
    found.expect("the entity is in the dictionary")
}

fn mount() -> BuiltIn {
    BuiltIn {
        id: "gaz:77".to_owned(),
        name: "Mount Selwyn".to_owned(),
        kind: "place".to_owned(),
        aliases: vec!["Selwyn Peak".to_owned(), "Selwyn".to_owned()],
        note: "a mountain".to_owned(),
    }
}

/// The edit's sentence, and what the dictionary holds after it that it did not hold before: added `+`, gone `-`.
#[track_caller]
fn does(edit: Option<Edit>) -> (String, String) {
    let edit = edit.expect("there is something to do");
    let made = apply("dictionary.toml", HARBOUR, edit.clone()).unwrap_or_else(|refusal| panic!("{refusal}"));
    let (before, after): (Vec<&str>, Vec<&str>) = (HARBOUR.lines().collect(), made.text.lines().collect());
    let gone = before.iter().filter(|line| !after.contains(line)).map(|line| format!("-{line}\n"));
    let come = after.iter().filter(|line| !before.contains(line)).map(|line| format!("+{line}\n"));
    let back = apply("dictionary.toml", &made.text, made.edit.undone()).unwrap_or_else(|refusal| panic!("{refusal}"));
    assert_eq!(back.text, HARBOUR);
    (edit.summary, gone.chain(come).collect())
}

#[track_caller]
fn check(edit: Option<Edit>, summary: &str, difference: &str) {
    assert_eq!(does(edit), (summary.to_owned(), difference.to_owned()));
}

#[test]
fn an_entity_is_added_and_no_longer_ignored() {
    let entity = OwnEntity { aliases: vec!["SELWYN".to_owned()], ..OwnEntity::new("Port Selwyn", "place") };
    check(
        add(&layer(HARBOUR), entity),
        "Added Port Selwyn, a place",
        "-[[ignore]]\n-text = \"Selwyn\"\n+name = \"Port Selwyn\"\n+kind = \"place\"\n+aliases = [\"SELWYN\"]\n",
    );
}

#[test]
fn a_name_becomes_another_name_of_an_own_entity() {
    let names = ["Nordvik".to_owned(), "NVL".to_owned()];
    check(
        add_names(&layer(HARBOUR), &own("Nordvik Lines"), &names),
        "Made NVL another name of Nordvik Lines",
        "-aliases = [\"Nordvik\", \"Нордвик\"]\n+aliases = [\"Nordvik\", \"Нордвик\", \"NVL\"]\n",
    );
    assert_eq!(add_names(&layer(HARBOUR), &own("Nordvik Lines"), &["Nordvik".to_owned()]), None);
}

#[test]
fn a_name_becomes_another_name_of_a_built_in_entity() {
    check(
        add_names(&layer(HARBOUR), &Subject::BuiltIn(mount(), None), &["Маунт-Селуин".to_owned()]),
        "Made Маунт-Селуин another name of Mount Selwyn",
        "+overrides = \"gaz:77\"\n+aliases_added = [\"Маунт-Селуин\"]\n",
    );
}

#[test]
fn of_a_built_in_entity_only_what_differs_is_written() {
    let subject = Subject::BuiltIn(mount(), None);
    let wanted = OwnEntity {
        name: "Selwyn".to_owned(),
        aliases: vec!["Selwyn Peak".to_owned()],
        case: CaseRule::Exact,
        ..subject.now()
    };
    check(
        change(&layer(HARBOUR), &subject, wanted),
        "Renamed Mount Selwyn to Selwyn",
        "+overrides = \"gaz:77\"\n+name = \"Selwyn\"\n+case = \"exact\"\n",
    );
    let wanted = OwnEntity { aliases: vec!["Selwyn".to_owned()], note: "a volcano".to_owned(), ..subject.now() };
    check(
        change(&layer(HARBOUR), &subject, wanted),
        "Changed the other names and the note of Mount Selwyn",
        "+overrides = \"gaz:77\"\n+aliases_removed = [\"Selwyn Peak\"]\n+note = \"a volcano\"\n",
    );
    assert_eq!(change(&layer(HARBOUR), &subject, subject.now()), None);
}

#[test]
fn an_override_that_says_nothing_any_more_goes() {
    let changed = Override { entity: "gaz:77".to_owned(), note: Some("a volcano".to_owned()), ..Override::default() };
    let subject = Subject::BuiltIn(mount(), Some(changed.clone()));
    let wanted = Subject::BuiltIn(mount(), None).now();
    let edit = change(&Layer::default(), &subject, wanted).expect("the note is taken back");
    assert_eq!(
        edit.changes.first().map(|change| (&change.before, &change.after)),
        Some((&Some(Item::Override(changed)), &None))
    );
}

#[test]
fn renaming_an_entity_keeps_it_chosen() {
    let wanted = OwnEntity { name: "Nordvik Ferries".to_owned(), ..own("Nordvik Shipping").now() };
    check(
        change(&layer(HARBOUR), &own("Nordvik Shipping"), wanted),
        "Renamed Nordvik Shipping to Nordvik Ferries",
        "-name = \"Nordvik Shipping\"\n-entity = \"own:Nordvik Shipping\"\n+name = \"Nordvik Ferries\"\n+entity = \"own:Nordvik Ferries\"\n",
    );
}

#[test]
fn kinds_of_several_change_at_once() {
    let subjects = [own("Nordvik Lines"), Subject::BuiltIn(mount(), None), own("Nordvik Shipping")];
    let (summary, difference) = does(change_kind(&layer(HARBOUR), &subjects, "vessel"));
    assert_eq!(summary, "Made Nordvik Lines, Mount Selwyn and Nordvik Shipping each a vessel");
    assert!(difference.contains("-kind = \"organization\"") && difference.contains("+overrides"), "{difference}");
    assert_eq!(change_kind(&layer(HARBOUR), &subjects[..1], "organization"), None);
}

#[test]
fn wrong_can_hold_for_a_mention_an_article_or_always() {
    let hash = format!("sha256:{}", "0a".repeat(32));
    let layer = layer(HARBOUR);
    check(
        ignore(&layer, "Most", None, &Where::Mention(hash.clone(), 2)),
        "Most is no longer lit this once",
        &format!("+text = \"Most\"\n+article = \"{hash}\"\n+occurrence = 2\n"),
    );
    check(
        ignore(&layer, "Most", Some("organization"), &Where::Article(hash.clone())),
        "Most is no longer lit as an organization in this article",
        &format!("+text = \"Most\"\n+article = \"{hash}\"\n"),
    );
    check(ignore(&layer, "Most", None, &Where::Always), "Most is no longer lit everywhere", "+text = \"Most\"\n");
    assert_eq!(ignore(&layer, "Selwyn", None, &Where::Always), None);
}

#[test]
fn another_reading_can_be_taken() {
    check(
        choose(&layer(HARBOUR), "Nordvik", &own("Nordvik Lines")),
        "Read Nordvik as Nordvik Lines, an organization",
        "-entity = \"own:Nordvik Shipping\"\n+entity = \"own:Nordvik Lines\"\n",
    );
    assert_eq!(choose(&layer(HARBOUR), "Nordvik", &own("Nordvik Shipping")), None);
}

#[test]
fn merged_entities_leave_names_notes_and_choices_to_the_one_kept() {
    let others = [own("Nordvik Shipping"), Subject::BuiltIn(mount(), None)];
    let (summary, difference) = does(merge(&layer(HARBOUR), &own("Nordvik Lines"), &others));
    assert_eq!(summary, "Made Nordvik Shipping and Mount Selwyn one with Nordvik Lines");
    for line in [
        "-name = \"Nordvik Shipping\"",
        "+disabled = true",
        "\"Нордвик\", \"Nordvik Shipping\", \"Mount Selwyn\", \"Selwyn Peak\", \"Selwyn\"]",
        "+entity = \"own:Nordvik Lines\"",
    ] {
        assert!(difference.contains(line), "{line}\n{difference}");
    }
    assert!(!difference.contains("-note = \"ferries\""), "{difference}");
}

#[test]
fn an_alias_can_be_split_off() {
    check(
        split(&layer(HARBOUR), &own("Nordvik Lines"), "Нордвик", "person"),
        "Made Нордвик a person of its own, no longer a name of Nordvik Lines",
        "-aliases = [\"Nordvik\", \"Нордвик\"]\n+aliases = [\"Nordvik\"]\n+name = \"Нордвик\"\n+kind = \"person\"\n",
    );
    let (_, difference) = does(split(&layer(HARBOUR), &Subject::BuiltIn(mount(), None), "Selwyn", "person"));
    assert!(
        difference.contains("+aliases_removed = [\"Selwyn\"]") && difference.contains("-[[ignore]]"),
        "{difference}"
    );
    assert_eq!(split(&layer(HARBOUR), &own("Nordvik Lines"), "Elsewhere", "person"), None);
}

#[test]
fn what_is_removed_is_no_longer_chosen() {
    let Subject::Own(entity) = own("Nordvik Shipping") else { panic!("it is the reader's") };
    let (summary, difference) = does(remove(&layer(HARBOUR), &[Item::Entity(entity)]));
    assert_eq!(summary, "Removed Nordvik Shipping");
    assert!(difference.contains("-[[choose]]"), "{difference}");
    let all: Vec<Item> = layer(HARBOUR).items.into_iter().map(|written| written.item).collect();
    assert_eq!(does(remove(&layer(HARBOUR), &all)).0, "Removed Nordvik Lines, Nordvik Shipping and 2 more");
}

#[test]
fn built_in_entities_go_off_and_on() {
    let on = Subject::BuiltIn(mount(), None);
    check(
        switch(&[on.clone(), own("Nordvik Lines")], true),
        "Switched Mount Selwyn off",
        "+overrides = \"gaz:77\"\n+disabled = true\n",
    );
    assert_eq!(switch(&[on], false), None);
    let changed = Override { entity: "gaz:77".to_owned(), disabled: true, ..Override::default() };
    let off = Subject::BuiltIn(mount(), Some(changed.clone()));
    assert!(off.is_off());
    let edit = switch(&[off], false).expect("it is off");
    assert_eq!(
        edit.changes.first().map(|change| (&change.before, &change.after)),
        Some((&Some(Item::Override(changed)), &None))
    );
}

fn some_of(names: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    prop::sample::subsequence(names, 0..=names.len()).prop_map(|names| names.into_iter().map(str::to_owned).collect())
}

proptest! {
    #[test]
    fn a_built_in_entity_becomes_what_the_form_says(
        name in prop::sample::select(vec!["Mount Selwyn", "Selwyn", "Ny"]),
        aliases in some_of(&["Mount Selwyn", "Selwyn Peak", "Selwyn", "Ny", "Nyt"]),
        kind in prop::sample::select(vec!["place", "vessel"]),
        exact in any::<bool>(),
        note in prop::sample::select(vec!["", "a mountain", "a volcano"]),
    ) {
        let mut wanted = OwnEntity {
            aliases: aliases.into_iter().filter(|alias| alias != name).collect(),
            case: if exact { CaseRule::Exact } else { CaseRule::Auto },
            endings: if exact { Endings::None } else { Endings::Auto },
            note: note.to_owned(),
            ..OwnEntity::new(name, kind)
        };
        let mut subject = Subject::BuiltIn(mount(), None);
        // Twice: from the built-in entity, and from what was made of it.
        for round in 0..2 {
            if let Some(edit) = change(&Layer::default(), &subject, wanted.clone()) {
                let after = edit.changes.into_iter().next().and_then(|change| change.after);
                let Some(Item::Override(changed)) = after else { panic!("an override") };
                subject = Subject::BuiltIn(mount(), Some(changed));
            }
            let mut now = subject.now();
            if round == 0 && name != "Mount Selwyn" && !wanted.aliases.contains(&mount().name) {
                wanted.aliases.push(mount().name);
                wanted.aliases.sort();
                now.aliases.sort();
                prop_assert_eq!(&now, &wanted);
                wanted.aliases.retain(|alias| *alias != mount().name);
                continue;
            }
            wanted.aliases.sort();
            now.aliases.sort();
            prop_assert_eq!(&now, &wanted);
        }
    }
}

#[test]
fn kinds_that_nobody_makes_are_made_with_the_next_digits() {
    let drug = layer("[kinds.drug]\nkey = \"6\"\n\n[[entity]]\nname = \"Qat\"\nkind = \"plant\"\n");
    let stack = Stack { layers: vec![drug.into()] };
    let named = ["vessel", "drug", "place", "plant", "vessel", "a", "b"];
    let changes = named.map(|kind| Change::add(Item::Entity(OwnEntity::new(format!("Zorbix {kind}"), kind))));
    let edit = with_kinds(&stack, Edit { summary: String::new(), changes: changes.to_vec() });
    let made = edit.changes.iter().map_while(|change| match &change.after {
        Some(Item::Kind(kind)) => Some((kind.name.as_str(), kind.key)),
        _ => None,
    });
    let made: Vec<_> = made.collect();
    assert_eq!(made, [("vessel", Some('7')), ("plant", Some('8')), ("a", Some('9')), ("b", None)]);
    assert_eq!(edit.changes.get(made.len()..), Some(&changes[..]), "before the entities, which stay as they are");
}
