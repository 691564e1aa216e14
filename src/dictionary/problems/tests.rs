use std::sync::Arc;

use super::{Known, Problem, Sort, problems};
use crate::dictionary::item::Key;
use crate::dictionary::read::read;
use crate::dictionary::stack::{Layer, Stack};
use crate::dictionary::subject::{BuiltIn, Subject};
use crate::dictionary::write::apply;

fn named(_: usize, name: &str) -> Vec<Subject> {
    let mount = BuiltIn {
        id: "gaz:77".to_owned(),
        name: "Mount Selwyn".to_owned(),
        kind: "place".to_owned(),
        aliases: vec!["Selwyn".to_owned()],
        note: "a mountain".to_owned(),
    };
    if mount.name == name || mount.aliases.iter().any(|alias| alias == name) {
        vec![Subject::BuiltIn(mount, None)]
    } else {
        Vec::new()
    }
}

fn found(texts: &[&str], hits: Option<&dyn Fn(&Key) -> u32>) -> Vec<Problem> {
    let layers = texts.iter().map(|text| {
        let reading = read("dictionary.toml", text);
        assert_eq!(reading.faults, []);
        Arc::new(reading.layer)
    });
    let known = Known {
        is_common: &|word| matches!(word, "most" | "may"),
        named: &named,
        is_built_in: &|id| id == "gaz:77",
        hits,
    };
    problems(&Stack { layers: layers.collect() }, &known, &|| true).expect("is not called off")
}

/// The problems of one dictionary, each as its sentence and the labels of its mends; every mend is tried, and the
/// problem must be gone with it, and back when it is undone.
#[track_caller]
fn check(text: &str, expected: &[(Sort, &str, &[&str])]) {
    let found_now = found(&[text], None);
    let told: Vec<(Sort, &str, Vec<&str>)> = found_now
        .iter()
        .map(|problem| {
            let labels = problem.mends.iter().map(|mend| mend.label.as_str()).collect();
            (problem.sort, problem.sentence.as_str(), labels)
        })
        .collect();
    let expected: Vec<_> =
        expected.iter().map(|(sort, sentence, labels)| (*sort, *sentence, labels.to_vec())).collect();
    assert_eq!(told, expected);
    for problem in &found_now {
        for mend in &problem.mends {
            let made = apply("dictionary.toml", text, mend.edit.clone()).unwrap_or_else(|refusal| panic!("{refusal}"));
            let after = found(&[&made.text], None);
            assert!(after.len() < found_now.len(), "{}: {}\n{}", problem.sentence, mend.label, made.text);
            let back =
                apply("dictionary.toml", &made.text, made.edit.undone()).unwrap_or_else(|refusal| panic!("{refusal}"));
            assert_eq!(back.text, text, "{}", mend.label);
        }
    }
}

const LINES: &str = "[[entity]]\nname = \"Nordvik Lines\"\nkind = \"organization\"\naliases = [\"Nordvik\"]\n\n";
const SHIPPING: &str = "[[entity]]\nname = \"Nordvik Shipping\"\nkind = \"organization\"\naliases = [\"NORDVIK\"]\n\n";

#[test]
fn a_sound_dictionary_has_no_problems() {
    check(LINES, &[]);
    check("", &[]);
    check("[kinds.vessel]\nkey = \"7\"\n\n[[entity]]\nname = \"Aurora\"\nkind = \"vessel\"\n", &[]);
}

#[test]
fn one_name_of_two_entities_is_a_clash() {
    let sentence =
        "NORDVIK is a name of both Nordvik Lines (organization, line 1) and Nordvik Shipping (organization, line 6)";
    let text = format!("{LINES}{SHIPPING}");
    check(&text, &[(Sort::Clash, sentence, &["make them one", "leave it to Nordvik Lines"])]);
    let chosen = format!("{text}[[choose]]\ntext = \"Nordvik\"\nentity = \"own:Nordvik Lines\"\n");
    check(&chosen, &[]);
}

#[test]
fn a_built_in_name_is_a_clash() {
    let text = "[[entity]]\nname = \"Selwyn\"\nkind = \"person\"\n";
    let sentence = "Selwyn is also Mount Selwyn, built in (place); yours wins";
    check(text, &[(Sort::Clash, sentence, &["make it another name of Mount Selwyn", "take the name out"])]);
}

#[test]
fn what_stands_twice_is_made_one() {
    let second = LINES.replace("\"Nordvik\"]", "\"Нордвик\"]");
    let text = format!(
        "{LINES}{second}[[word]]\ntext = \"akim\"\nrole = \"title\"\n\n[[word]]\ntext = \"akim\"\nrole = \"title\"\n"
    );
    check(
        &text,
        &[
            (Sort::Duplicate, "Nordvik Lines stands twice, in lines 1 and 6", &["make them one"]),
            (Sort::Duplicate, "akim stands twice, in lines 11 and 15", &["make them one"]),
        ],
    );
    let text = LINES.replace("[\"Nordvik\"]", "[\"Nordvik\", \"Nordvik Lines\", \"Nordvik\"]");
    check(&text, &[(Sort::Duplicate, "Nordvik Lines has the name Nordvik Lines twice", &["take one out"])]);
}

#[test]
fn weak_names_are_told() {
    let text = "[[entity]]\nname = \"Most\"\nkind = \"place\"\n\n[[entity]]\nname = \"Kilo\"\nkind = \"organization\"\naliases = [\"K\", \"京\"]\n\n[[entity]]\nname = \"May\"\nkind = \"person\"\ncase = \"exact\"\n";
    check(
        text,
        &[
            (
                Sort::CommonWord,
                "Most, a name of Most, is a common word",
                &["take the name out", "only exactly as written"],
            ),
            (
                Sort::OneLetter,
                "K, a name of Kilo, is a single letter",
                &["take the name out", "only exactly as written"],
            ),
        ],
    );
}

#[test]
fn one_digit_for_two_kinds_is_told_and_not_rebound() {
    let text = "[kinds.vessel]\nkey = \"7\"\n\n[kinds.drug]\nkey = \"7\"\n";
    let sentence = "vessel and drug both ask for the key 7; it shows vessel";
    check(text, &[(Sort::Digit, sentence, &["give drug the key 6"])]);
    let all = "[kinds.a]\nkey = \"6\"\n[kinds.b]\nkey = \"7\"\n[kinds.c]\nkey = \"8\"\n[kinds.d]\nkey = \"9\"\n[kinds.e]\nkey = \"9\"\n";
    let sentence = "d and e both ask for the key 9; it shows d";
    check(all, &[(Sort::Digit, sentence, &["leave e without a key"])]);
}

#[test]
fn digits_clash_over_dictionaries_too() {
    let (own, other) = ("[kinds.vessel]\nkey = \"7\"\n", "[kinds.drug]\nkey = \"7\"\n\n[kinds.rite]\nkey = \"7\"\n");
    let found = found(&[own, other], None);
    let entries: Vec<_> = found.iter().map(|problem| (problem.entries.clone(), problem.mends.len())).collect();
    assert_eq!(entries, [(vec![(0, 0), (1, 0)], 1), (vec![(0, 0), (1, 1)], 1)]);
}

#[test]
fn problems_of_another_dictionary_name_it_and_are_mended_in_it() {
    let own = "[[entity]]\nname = \"Ostrel\"\nkind = \"person\"\n";
    let other = format!("{LINES}{SHIPPING}[[entity]]\nname = \"Q\"\nkind = \"person\"\n");
    let (own, team) = (Arc::new(read("dictionary.toml", own).layer), Arc::new(read("team.toml", &other).layer));
    let stack = Stack { layers: vec![Arc::clone(&own), Arc::clone(&team)] };
    let known = Known { is_common: &|_| false, named: &named, is_built_in: &|_| false, hits: None };
    let found = |stack: &Stack| problems(stack, &known, &|| true).expect("is not called off");
    let told = found(&stack);
    let sorts: Vec<_> = told.iter().map(|problem| (problem.sort, problem.layer)).collect();
    assert_eq!(sorts, [(Sort::Clash, 1), (Sort::OneLetter, 1)]);
    for problem in &told {
        assert!(problem.sentence.starts_with("team.toml: "), "{}", problem.sentence);
        assert!(problem.entries.iter().all(|(layer, _)| *layer == 1), "{:?}", problem.entries);
        assert!(!problem.mends.is_empty(), "{}", problem.sentence);
        for mend in &problem.mends {
            let made = apply("team.toml", &other, mend.edit.clone()).unwrap_or_else(|refusal| panic!("{refusal}"));
            let layers = vec![Arc::clone(&own), Arc::new(made.layer)];
            assert_eq!(found(&Stack { layers }).len(), told.len() - 1, "{}: {}", problem.sentence, mend.label);
        }
    }
    // Nobody can do anything about those of one that cannot be written to.
    let team = Arc::new(Layer { writable: false, ..(*team).clone() });
    assert_eq!(found(&Stack { layers: vec![own, team] }), []);
}

#[test]
fn a_kind_nobody_made_is_told() {
    let text = "[kinds.vessel]\n\n[[entity]]\nname = \"Aurora\"\nkind = \"vesel\"\n\n[[entity]]\nname = \"Borealis\"\nkind = \"vesel\"\n";
    let sentence = "vesel, the kind of Aurora and 1 more, is not made anywhere";
    check(text, &[(Sort::Kind, sentence, &["make it vessel", "make vesel a kind"])]);
}

#[test]
fn what_is_said_of_nothing_is_told() {
    let text = "[[entity]]\noverrides = \"gaz:78\"\ndisabled = true\n\n[[entity]]\noverrides = \"gaz:77\"\ndisabled = true\n\n[[choose]]\ntext = \"Aurora\"\nentity = \"own:Aurora\"\n";
    check(
        text,
        &[
            (Sort::Gone, "gaz:78 is changed, but no longer built in", &["take it out"]),
            (Sort::Gone, "Aurora is read as own:Aurora, which is not listed", &["take it out"]),
        ],
    );
}

#[test]
fn what_no_open_file_names_is_told_where_it_was_counted() {
    let hits = |key: &Key| u32::from(matches!(key, Key::Entity(_, name) if name == "Nordvik Lines"));
    let text = format!("{LINES}[[entity]]\nname = \"Aurora\"\nkind = \"person\"\n");
    let found = found(&[&text], Some(&hits));
    let told: Vec<_> = found.iter().map(|problem| (problem.sort, problem.sentence.as_str())).collect();
    assert_eq!(told, [(Sort::NeverMatched, "Aurora is named in no open file")]);
}
