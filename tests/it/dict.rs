//! `dateline dict`: names taught, looked up, taken in and given away, each command a process of its own.

#![expect(clippy::indexing_slicing, reason = "a field that is missing fails the test, as it should")]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::home::Home;
use crate::terminal::pty::Pty;

const STORY: &[u8] = b"The Nordvik Lines ferry left Almaty on Monday, and the Harbour Office said nothing of it.\n";

/// What a command writes and says, and its exit code.
fn run(home: &Home, arguments: &[&str], input: &[u8]) -> (String, String, i32) {
    let output = home.run(&[&["dict"], arguments].concat(), input);
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8").replace(&*home.path().to_string_lossy(), "~");
    (text(output.stdout), text(output.stderr), output.status.code().expect("it ends by itself"))
}

/// What a command writes that does what it is told.
#[track_caller]
fn done(home: &Home, arguments: &[&str]) -> String {
    let (written, said, code) = run(home, arguments, b"");
    assert_eq!((said.as_str(), code), ("", 0), "{arguments:?}");
    written
}

/// What a command says that does not.
#[track_caller]
fn refused(home: &Home, arguments: &[&str]) -> String {
    let (written, said, code) = run(home, arguments, b"");
    assert_eq!((written.as_str(), code), ("", 1), "{arguments:?} {said}");
    said
}

fn dictionary(home: &Home) -> PathBuf {
    home.path().join("DATA/dateline/dictionary.toml")
}

fn text_of(home: &Home) -> String {
    fs::read_to_string(dictionary(home)).expect("there is a dictionary")
}

fn objects(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect()
}

/// The names that dictionaries list in the story, those within others left out.
fn lit(home: &Home) -> Vec<String> {
    let output = home.run(&["annotate", "--format", "jsonl"], STORY);
    let object: Value = serde_json::from_slice(&output.stdout).expect("an object");
    let entities = object["entities"].as_array().expect("a list").iter();
    let listed = entities.filter(|entity| entity["layer"] == "dictionary" && entity["inside"].is_null());
    listed.map(|entity| entity["text"].as_str().expect("a text").to_owned()).collect()
}

/// A file in the home, and its path for arguments.
fn file(home: &Home, name: &str, text: impl AsRef<[u8]>) -> String {
    let path = home.path().join(name);
    fs::write(&path, text).expect("written");
    path.to_str().expect("UTF-8").to_owned()
}

#[test]
fn a_name_that_is_added_is_lit_and_undo_takes_it_back() {
    let home = Home::new();
    assert_eq!(lit(&home), Vec::<String>::new());
    let added = done(&home, &["add", "Nordvik Lines", "--kind", "organization", "--note", "ferries", "--alias", "NL"]);
    assert_eq!(added, "Added Nordvik Lines, an organization\n");
    assert_eq!(lit(&home), ["Nordvik Lines"]);
    assert_eq!(done(&home, &["undo"]), "Undone: Added Nordvik Lines, an organization\n");
    assert_eq!(lit(&home), Vec::<String>::new());
    assert_eq!(done(&home, &["redo"]), "Done again: Added Nordvik Lines, an organization\n");
    assert_eq!(lit(&home), ["Nordvik Lines"]);
    assert!(refused(&home, &["redo"]).contains("nothing to redo"));
}

#[test]
fn undo_is_of_the_dictionary_that_is_meant() {
    let home = Home::new();
    let other = home.path().join("other.toml").to_str().expect("UTF-8").to_owned();
    done(&home, &["add", "Nordvik Lines", "--kind", "organization"]);
    done(&home, &["add", "Zorbix", "--kind", "place", "--dictionary", &other]);
    assert_eq!(done(&home, &["undo", "--dictionary", &other]), "Undone: Added Zorbix, a place\n");
    assert!(refused(&home, &["undo", "--dictionary", &other]).contains("nothing to undo"));
    assert!(text_of(&home).contains("Nordvik Lines"), "the reader's own is as it was");
    assert_eq!(done(&home, &["redo", "--dictionary", &other]), "Done again: Added Zorbix, a place\n");
    assert_eq!(done(&home, &["undo"]), "Undone: Added Nordvik Lines, an organization\n");
}

#[test]
fn a_file_named_without_a_folder_is_in_the_current_one() {
    let home = Home::new();
    let in_home = |arguments: &[&str]| {
        let output = home.program().arg("dict").args(arguments).current_dir(home.path()).output().expect("it runs");
        assert_eq!(
            (String::from_utf8_lossy(&output.stderr).as_ref(), output.status.code()),
            ("", Some(0)),
            "{arguments:?}"
        );
    };
    in_home(&["add", "Zorbix", "--kind", "place", "--dictionary", "mine.toml"]);
    in_home(&["add", "Quillon", "--kind", "place", "--dictionary", "mine.toml"]);
    in_home(&["export", "ships.csv", "--dictionary", "mine.toml"]);
    let written = |name| fs::read_to_string(home.path().join(name)).expect("is there");
    assert!(written("mine.toml").contains("Quillon") && written("ships.csv").contains("Zorbix"));
}

#[test]
fn another_name_is_given_to_an_own_or_a_built_in_entity() {
    let home = Home::new();
    done(&home, &["add", "Nordvik", "--kind", "organization"]);
    let made = done(&home, &["add", "Nordvik Lines", "--of", "nordvik"]);
    assert_eq!(made, "Made Nordvik Lines another name of Nordvik\n");
    assert_eq!(lit(&home), ["Nordvik Lines"]);
    done(&home, &["add", "Qazaqland", "--of", "gaz:KZ", "--note", "mine"]);
    let text = text_of(&home);
    assert!(text.contains("overrides = \"gaz:KZ\"") && text.contains("Qazaqland"), "{text}");
    assert!(refused(&home, &["add", "X", "--of", "Nobody at All"]).contains("nothing is called Nobody at All"));
    let several = refused(&home, &["add", "X", "--of", "Springfield"]);
    assert!(several.contains("give the id of one: gaz:"), "{several}");
}

#[test]
fn what_clashes_is_not_added_unawares() {
    let home = Home::new();
    done(&home, &["add", "Jordan", "--kind", "person"]);
    let said = refused(&home, &["add", "Jordan", "--kind", "vessel"]);
    assert!(said.contains("Jordan is a person already (line "), "{said}");
    done(&home, &["add", "Jordan", "--kind", "vessel", "--clashing"]);
    assert!(refused(&home, &["remove", "Jordan"]).contains("Jordan, person; Jordan, vessel"));
    done(&home, &["remove", "Jordan", "--kind", "vessel"]);
    assert_eq!(objects(&done(&home, &["list", "--json", "Jordan"])).len(), 1);
}

#[test]
fn what_makes_no_sense_is_a_mistake_of_usage() {
    let home = Home::new();
    for arguments in [
        &["add", "X"] as &[&str],
        &["add", "X", "--kind", "Two Words"],
        &["ignore", "X", "--occurrence", "1"],
        &["ignore", "X", "--article", "ferry.txt", "--occurrence", "0"],
        &["export", "names.odt"],
        &["export", "--format", "gate"],
    ] {
        let (_, said, code) = run(&home, arguments, b"");
        assert_eq!(code, 2, "{arguments:?} {said}");
    }
    let said = refused(&home, &["add", "a\u{1b}[2Jb", "--kind", "place"]);
    assert!(said.contains("U+001B") && !said.contains('\u{1b}'), "{said:?}");
    assert!(!dictionary(&home).exists());
}

#[test]
fn show_says_which_layer_wins() {
    let home = Home::new();
    done(&home, &["add", "Almaty", "--kind", "organization", "--link", "https://example.org"]);
    let shown = done(&home, &["show", "almaty"]);
    let own = shown.lines().next().unwrap_or_default();
    assert!(own.starts_with("Almaty · organization · dictionary.toml:") && own.ends_with("(wins)"), "{shown}");
    assert!(shown.contains("  link        https://example.org\n"), "{shown}");
    assert!(shown.contains("Almaty · place · built in\n"), "{shown}");
    let wins: Vec<_> = objects(&done(&home, &["show", "Almaty", "--json"]))
        .iter()
        .map(|known| (known["layer"].clone(), known["wins"].clone()))
        .collect();
    assert_eq!(wins.first(), Some(&("dictionary.toml".into(), true.into())));
    assert!(wins.iter().skip(1).all(|known| *known == ("built in".into(), false.into())) && wins.len() > 1);
    assert!(refused(&home, &["show", "Nobody at All"]).contains("nobody knows Nobody at All"));
}

#[test]
fn a_built_in_name_is_switched_off_and_on() {
    let home = Home::new();
    let removed = done(&home, &["remove", "gaz:KZ"]);
    assert_eq!(removed, "Switched Kazakhstan off\n");
    assert!(done(&home, &["list"]).contains("switched off"));
    assert_eq!(done(&home, &["remove", "gaz:KZ"]), "gaz:KZ is switched off already\n");
    done(&home, &["undo"]);
    assert_eq!(objects(&done(&home, &["list", "--json"])).len(), 0);
}

#[test]
fn annotate_leaves_out_one_mention_of_one_article() {
    let home = Home::new();
    let story = "A tram left Bergen at noon.\n\nIt came back to Bergen late, and Bergen slept.\n";
    let article = file(&home, "tram.txt", story);
    let other = file(&home, "other.txt", format!("{story}\nThat was all.\n"));
    let starts = |path: &str| -> Vec<u64> {
        let output = home.run(&["annotate", "--format", "jsonl", path], b"");
        let object: Value = serde_json::from_slice(&output.stdout).expect("an object");
        let entities = object["entities"].as_array().expect("a list").iter();
        let named = entities.filter(|entity| entity["text"] == "Bergen");
        named.map(|entity| entity["start"].as_u64().expect("a place")).collect()
    };
    let all: Vec<u64> = story.match_indices("Bergen").map(|(at, _)| at as u64).collect();
    assert_eq!(starts(&article), all);
    done(&home, &["ignore", "Bergen", "--article", &article, "--occurrence", "2"]);
    let [first, _, third] = all.as_slice() else { panic!("three mentions") };
    assert_eq!(starts(&article), [*first, *third]);
    assert_eq!(starts(&other), all, "another article is as it was");
    done(&home, &["undo"]);
    assert_eq!(starts(&article), all);
}

#[test]
fn words_are_ignored_everywhere_or_in_one_article() {
    let home = Home::new();
    done(&home, &["ignore", "Most", "--kind", "place"]);
    let article = file(&home, "story.txt", STORY);
    done(&home, &["ignore", "Monday", "--article", &article, "--occurrence", "1"]);
    let items = objects(&done(&home, &["list", "--json"]));
    assert_eq!(items[0]["item"], "ignore");
    assert_eq!(items[0]["kind"], "place");
    assert_eq!(items[1]["occurrence"], 1);
    assert!(items[1]["article"].as_str().is_some_and(|hash| hash.starts_with("sha256:") && hash.len() == 71));
    assert!(refused(&home, &["ignore", "X", "--article", "absent.txt"]).contains("no such file"));
    assert!(refused(&home, &["ignore", "Zorbix", "--article", &article]).contains("Zorbix does not stand in"));
    let beyond = refused(&home, &["ignore", "Monday", "--article", &article, "--occurrence", "99"]);
    assert!(beyond.contains("there is no occurrence 99; nothing was changed"), "{beyond}");
    assert!(!done(&home, &["show", "Monday"]).contains("(wins)"), "elsewhere the word is what it was");
    done(&home, &["remove", "most"]);
    assert_eq!(objects(&done(&home, &["list", "--json"])).len(), 1);
}

#[test]
fn a_new_kind_is_made_with_its_first_name() {
    let home = Home::new();
    done(&home, &["add", "Mir", "--kind", "vessel"]);
    assert!(text_of(&home).contains("[kinds.vessel]\nkey = \"6\"\n"), "{}", text_of(&home));
    let table = file(&home, "drugs.csv", "name,kind\nZorbixol,drug\nAktau,vessel\n");
    done(&home, &["import", &table]);
    assert!(text_of(&home).contains("[kinds.drug]\nkey = \"7\"\n"), "{}", text_of(&home));
    assert_eq!(text_of(&home).matches("[kinds.").count(), 2);
    done(&home, &["undo"]);
    assert!(!text_of(&home).contains("drug"), "{}", text_of(&home));
    assert!(refused(&home, &["export", "--kind", "aircraft"]).contains("nothing of the kind aircraft"));
    for kind in ["figure", "new", "quotes"] {
        let output = home.run(&["dict", "add", "Zorbix", "--kind", kind], b"");
        assert_eq!(output.status.code(), Some(2), "{kind} is what other finds are called");
    }
}

#[test]
fn lists_are_filtered_by_text_kind_and_layer() {
    let home = Home::new();
    done(&home, &["add", "Nordvik Lines", "--kind", "organization", "--alias", "Нордвик"]);
    done(&home, &["add", "Mir", "--kind", "vessel"]);
    let names = |arguments: &[&str]| {
        let listed = done(&home, &[&["list", "--json"], arguments].concat());
        objects(&listed).iter().map(|entry| entry["name"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&[]), ["Nordvik Lines", "vessel", "Mir"], "the kind is an entry too");
    assert_eq!(names(&["нордв"]), ["Nordvik Lines"]);
    assert_eq!(names(&["--kind", "vessel"]), ["Mir"]);
    assert_eq!(names(&["--layer", "dictionary.toml", "mir"]), ["Mir"]);
    let kazakhstan = names(&["--layer", "built-in", "kazakhstan", "--kind", "place"]);
    assert!(
        kazakhstan.contains(&"Kazakhstan".to_owned()) && !names(&["kazakhstan"]).contains(&"Kazakhstan".to_owned())
    );
    assert!(
        refused(&home, &["list", "--layer", "other.toml"]).contains("there are mine, built-in, all, dictionary.toml")
    );
}

#[test]
fn an_import_is_told_first_and_taken_back_at_once() {
    let home = Home::new();
    done(&home, &["add", "Nordvik Lines", "--kind", "organization"]);
    done(&home, &["add", "Jordan", "--kind", "person"]);
    let before = text_of(&home);
    let table = file(
        &home,
        "ships.csv",
        "name,kind,aliases,note\nNordvik Lines,organization,Harbour Office,\nMir,vessel,,'=1+1\nJordan,vessel,,\nX\u{1b}[2J,vessel,,\n",
    );
    let (rows, said, code) = run(&home, &["import", &table, "--dry-run", "--json"], b"");
    assert_eq!((said.as_str(), code), ("", 1));
    let fates: Vec<_> = objects(&rows).iter().map(|row| (row["fate"].clone(), row["line"].clone())).collect();
    assert_eq!(
        fates,
        [
            ("changed".into(), 2.into()),
            ("new".into(), 3.into()),
            ("clashing".into(), 4.into()),
            ("refused".into(), 5.into())
        ]
    );
    let (told, _, _) = run(&home, &["import", &table, "--dry-run"], b"");
    assert!(told.contains("changed  Nordvik Lines, organization: + Harbour Office\nnew      Mir, vessel\n"), "{told}");
    assert_eq!(text_of(&home), before, "a dry run changes nothing");

    let (told, said, code) = run(&home, &["import", &table], b"");
    assert_eq!(code, 1);
    assert!(told.starts_with("~/ships.csv: 1 new, 1 changed, 0 there already, 1 clashing, 1 refused\n"), "{told}");
    assert!(said.contains("~/ships.csv:4: Jordan is a person already (line "), "{said}");
    assert!(said.contains("~/ships.csv:5: name: ") && !said.contains('\u{1b}'), "{said}");
    assert_eq!(lit(&home), ["Nordvik Lines", "Harbour Office"]);
    assert!(text_of(&home).contains("note = \"=1+1\""));
    done(&home, &["undo"]);
    assert_eq!(text_of(&home), before, "one undo takes all of it back");
}

#[test]
fn a_list_comes_from_a_pipe_and_needs_a_kind() {
    let home = Home::new();
    let (told, _, code) =
        run(&home, &["import", "-", "--kind", "organization"], b"# firms\nNordvik Lines\nHarbour Office\n");
    assert_eq!(code, 0);
    assert!(told.contains("2 new") && told.contains("Imported 2 names from standard input"), "{told}");
    assert_eq!(lit(&home), ["Nordvik Lines", "Harbour Office"]);
    let (_, said, code) = run(&home, &["import", "-"], b"Mir\n");
    assert_eq!(code, 1);
    assert!(said.contains("standard input:1: no kind; `--kind` gives one"), "{said}");
}

#[test]
fn lists_of_gate_never_lead_out_of_their_folder() {
    let home = Home::new();
    fs::create_dir(home.path().join("gate")).expect("made");
    file(&home, "secret.lst", "Harbour Office\n");
    file(&home, "gate/firms.lst", "Nordvik Lines\n");
    symlink("../secret.lst", home.path().join("gate/link.lst")).expect("linked");
    let lists =
        file(&home, "gate/lists.def", "firms.lst:organization\nlink.lst:organization\n../secret.lst:organization\n");
    let (_, said, code) = run(&home, &["import", &lists], b"");
    assert_eq!(code, 1);
    assert!(said.contains("lists.def:2: \"link.lst\": a link that leads out of the folder\n"), "{said}");
    assert!(said.contains("lists.def:3: \"../secret.lst\" leads out of the folder\n"), "{said}");
    assert_eq!(lit(&home), ["Nordvik Lines"]);
}

#[test]
fn files_that_cannot_be_read_change_nothing() {
    let home = Home::new();
    let table = file(&home, "names.csv", "who,what\na,b\n");
    assert_eq!(
        refused(&home, &["import", &table]),
        "dateline: ~/names.csv:1: the first line must name the columns, of which “name” is missing; `--format list` reads one name a line\n"
    );
    let broken = file(&home, "names.toml", "[[entity]]\nname = \"A\"\nkind = \"place\"\nalises = []\n");
    assert!(refused(&home, &["import", &broken]).contains("names.toml:4:1: "));
    assert!(refused(&home, &["import", "absent.csv"]).contains("no such file"));
    let folder = home.path().to_str().expect("UTF-8").to_owned();
    assert!(refused(&home, &["import", &folder]).contains("a folder, not a file"));
    assert!(!dictionary(&home).exists());
}

#[test]
fn what_is_exported_comes_back_in_another_home() {
    let home = Home::new();
    done(&home, &["add", "Nordvik Lines", "--kind", "organization", "--alias", "=NL", "--alias", "a|b"]);
    done(&home, &["add", "Mir", "--kind", "vessel", "--note=-5", "--case", "exact", "--endings", "none"]);
    done(&home, &["ignore", "Most"]);
    let entries = |home: &Home| {
        let mut entries = objects(&done(home, &["list", "--json"]));
        entries.retain(|entry| entry["item"] == "entity");
        for entry in &mut entries {
            entry.as_object_mut().expect("an object").remove("line");
        }
        entries
    };
    for name in ["own.toml", "own.csv", "own.tsv", "own.json"] {
        let path = home.path().join(name).to_str().expect("UTF-8").to_owned();
        let (_, said, code) = run(&home, &["export", &path], b"");
        assert_eq!(code, 0);
        assert_eq!(said.is_empty(), name == "own.toml", "what has no place is told: {said}");
        let other = Home::new();
        done(&other, &["import", &path]);
        assert_eq!(entries(&other), entries(&home), "{name}");
        assert!(refused(&home, &["export", &path]).contains("is there already; --force writes over it"));
    }
    for name in ["own.jsonl", "own.def", "own.txt"] {
        let path = home.path().join(name).to_str().expect("UTF-8").to_owned();
        assert_eq!(run(&home, &["export", &path], b"").2, 0);
        let other = Home::new();
        done(&other, &["import", &path, "--kind", "organization"]);
        let names = objects(&done(&other, &["list", "--json"]));
        assert!(names.iter().any(|entry| entry["name"] == "Nordvik Lines"), "{name}");
    }
    let vessels = done(&home, &["export", "--format", "list", "--kind", "vessel"]);
    assert_eq!(vessels, "Mir\n");
}

#[test]
fn check_names_what_is_wrong_by_line_and_column() {
    let home = Home::new();
    assert_eq!(done(&home, &["check"]), "");
    let broken = file(&home, "names.toml", "version = 1\n[[entity]]\nname = \"A\"\nkind = \"place\"\nalises = []\n");
    let (told, said, code) = run(&home, &["check", &broken], b"");
    assert_eq!((said.as_str(), code), ("", 1));
    assert!(told.contains("~/names.toml:5:1: "), "{told}");
    let (told, _, _) = run(&home, &["check", &broken, "--json"], b"");
    assert_eq!((&objects(&told)[0]["line"], &objects(&told)[0]["column"]), (&5.into(), &1.into()));
    let (told, _, code) = run(&home, &["check", "absent.toml"], b"");
    assert_eq!((told.as_str(), code), ("absent.toml: there is no such file\n", 1));
}

#[test]
fn check_names_what_is_probably_not_meant_by_line() {
    let home = Home::new();
    let names = file(
        &home,
        "names.toml",
        r#"version = 1

[[entity]]
name = "Q"
kind = "place"

[[entity]]
name = "Nordvik"
kind = "vessle"

[[entity]]
name = "Nordvik"
kind = "person"

[kinds.vessel]
key = "6"

[kinds.drug]
key = "6"

[kinds.ship]
color = "mauvish"
"#,
    );
    let (told, said, code) = run(&home, &["check", &names], b"");
    assert_eq!((said.as_str(), code), ("", 1));
    let expected = [
        ":3: Q, a name of Q, is a single letter",
        ":7: vessle, the kind of Nordvik, is not made anywhere",
        ":18: vessel and drug both ask for the key 6",
        ":21: ship is not shown as it is meant to be: ",
    ];
    for expected in expected {
        assert!(told.contains(&format!("~/names.toml{expected}")), "{expected}: {told}");
    }
    let (told, _, code) = run(&home, &["check", &names, "--json"], b"");
    let problems: Vec<String> = objects(&told).iter().map(|wrong| wrong["problem"].to_string()).collect();
    for problem in ["one-letter", "clash", "kind", "digit", "look"] {
        assert!(problems.contains(&format!("\"{problem}\"")), "{problem}: {told}");
    }
    assert_eq!((code, &objects(&told)[0]["line"], &objects(&told)[0]["column"]), (1, &3.into(), &Value::Null));
    let fine = "version = 1\n\n[[entity]]\nname = \"Nordvik Lines\"\nkind = \"organization\"\n";
    assert_eq!(done(&home, &["check", &file(&home, "fine.toml", fine)]), "");
}

#[test]
fn path_says_where_the_dictionary_is() {
    let home = Home::new();
    assert_eq!(done(&home, &["path"]), "~/DATA/dateline/dictionary.toml\n");
    assert_eq!(done(&home, &["path", "--dictionary", "other.toml"]), "other.toml\n");
}

#[test]
fn changes_go_to_the_dictionary_that_is_meant() {
    let home = Home::new();
    let other = file(&home, "other.toml", "# ours\nversion = 1\n");
    done(&home, &["add", "Nordvik Lines", "--kind", "organization", "--dictionary", &other]);
    assert!(!dictionary(&home).exists());
    let text = fs::read_to_string(&other).expect("read");
    assert!(text.starts_with("# ours\n") && text.contains("Nordvik Lines"), "{text}");
}

#[test]
fn shells_complete_own_kinds() {
    let home = Home::new();
    done(&home, &["add", "Mir", "--kind", "vessel"]);
    let script = String::from_utf8(home.run(&["completions", "bash"], b"").stdout).expect("UTF-8");
    assert!(script.contains("place organization person vessel"));
}

/// An editor that writes `text` into the file it is given, and says what it was called with.
fn editor(home: &Home, text: &str) -> String {
    let script = format!(
        "#!/bin/sh\nprintf '%s\\n' \"$@\" > {0}/called\nfor file; do :; done\nprintf '{text}' > \"$file\"\n",
        home.path().display()
    );
    let path = file(home, "my editor", script);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("set");
    path
}

fn edited(home: &Home, editor: &str) -> (String, i32) {
    let output = home.program().args(["dict", "edit"]).env("EDITOR", editor).output().expect("it runs");
    (String::from_utf8(output.stderr).expect("UTF-8"), output.status.code().expect("it ends by itself"))
}

#[test]
fn the_editor_is_started_without_a_shell() {
    let home = Home::new();
    let path = editor(&home, "version = 1\\n");
    let (said, code) = edited(&home, &format!("'{path}' --wait \"two words\" $(touch pwned) ; *"));
    assert_eq!((said.as_str(), code), ("", 0));
    let called = fs::read_to_string(home.path().join("called")).expect("it was called");
    let own = dictionary(&home);
    let expected = ["--wait", "two words", "$(touch", "pwned)", ";", "*", own.to_str().expect("UTF-8")];
    assert_eq!(called.lines().collect::<Vec<_>>(), expected);
    assert_eq!(text_of(&home), "version = 1\n");
}

#[test]
fn a_dictionary_that_an_editor_left_broken_is_told_and_kept() {
    let home = Home::new();
    let path = editor(&home, "[[entity]]\\nname = \"A\"\\n");
    let (said, code) = edited(&home, &format!("'{path}'"));
    assert_eq!(code, 1);
    assert!(said.contains("dictionary.toml:1:") && said.contains("your text is kept in"), "{said}");
    assert_eq!(text_of(&home), "[[entity]]\nname = \"A\"\n");
    let (said, code) = edited(&home, "");
    assert_eq!(code, 1);
    assert!(said.contains("neither $VISUAL nor $EDITOR is set"), "{said}");
    let (said, code) = edited(&home, "/no/such/editor");
    assert_eq!(code, 1);
    assert!(said.contains("/no/such/editor cannot be started"), "{said}");
}

#[test]
fn on_a_terminal_one_can_go_back_into_the_editor() {
    let home = tempfile::tempdir().expect("a folder");
    let editor = home.path().join("editor");
    let script = "#!/bin/sh\nif [ -e tried ]; then printf 'version = 1\\n' > \"$1\"; else : > tried; printf 'version = \\n' > \"$1\"; fi\n";
    fs::write(&editor, script).expect("written");
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).expect("set");
    let mut terminal = Pty::shell(home.path(), "VISUAL=./editor $DATELINE dict edit", (80, 24));
    terminal.wait_for("Go back and mend it? [Y/n]");
    terminal.keys("\n");
    assert_eq!(terminal.wait_end().exit_code(), 0);
    let own: &Path = &home.path().join(".local/share/dateline/dictionary.toml");
    assert_eq!(fs::read_to_string(own).expect("there"), "version = 1\n");
}

#[test]
fn own_kinds_look_as_the_dictionary_says() {
    let home = Home::new();
    let names = "version = 1\n[[entity]]\nname = \"Aurelia Star\"\nkind = \"vessel\"\n\n[kinds.vessel]\ncolor = \"light-blue\"\n";
    let names = file(&home, "names.toml", names);
    let arguments = ["annotate", "--format", "ansi", "--dictionary", &names];
    let told = home.run(&arguments, b"The Aurelia Star sank.").stdout;
    let told = String::from_utf8(told).expect("UTF-8");
    assert!(told.contains("\u{1b}[94mAurelia Star\u{1b}[0m"), "{told:?}");
}

#[test]
fn a_limit_of_file_sizes_is_told_and_nothing_is_lost() {
    let home = Home::new();
    done(&home, &["add", "Nordvik Lines", "--kind", "organization"]);
    let before = text_of(&home);
    let line = "ulimit -f 0; exec \"$0\" dict add 'Sudvik Lines' --kind organization";
    let mut limited = std::process::Command::new("/bin/sh");
    limited.args(["-c", line, env!("CARGO_BIN_EXE_dateline")]).env_clear().env("HOME", home.path());
    for folder in ["CONFIG", "DATA", "STATE", "CACHE"] {
        limited.env(format!("XDG_{folder}_HOME"), home.path().join(folder));
    }
    let output = limited.output().expect("runs");
    let said = String::from_utf8_lossy(&output.stderr).replace(&*home.path().to_string_lossy(), "~");
    assert_eq!(output.status.code(), Some(1), "it is not ended by the signal: {said}");
    assert!(said.contains("dictionary.toml cannot be saved: ") && said.contains("make room and try again"), "{said}");
    assert_eq!(text_of(&home), before);
    assert_eq!(done(&home, &["undo"]), "Undone: Added Nordvik Lines, an organization\n", "the journal is whole");
}

#[test]
fn a_kind_that_looks_like_a_slip_is_told() {
    let home = Home::new();
    let (written, said, code) = run(&home, &["add", "Nordvik Lines", "--kind", "organisation"], b"");
    assert_eq!((written.as_str(), code), ("Added Nordvik Lines, an organisation\n", 0));
    let told = "dateline: organisation is a new kind; if you meant organization: `dateline dict undo`, \
                then --kind organization\n";
    assert_eq!(said, told);
    done(&home, &["add", "Sudvik Lines", "--kind", "organisation"]);
    done(&home, &["add", "Ostrel", "--kind", "vessel"]);
}

#[test]
fn a_dictionary_that_has_no_room_for_a_change_says_what_to_write_otherwise() {
    let home = Home::new();
    done(&home, &["add", "Nordvik Lines", "--kind", "organization"]);
    let text = "entity = [{ name = \"Nordvik Lines\", kind = \"organization\" }]\n";
    fs::write(dictionary(&home), text).expect("written");
    assert_eq!(
        refused(&home, &["add", "Sudvik Lines", "--kind", "organization"]),
        "dateline: with this change dictionary.toml:3:3: entity: two tables of one name; write each as [[entity]], in \
         two brackets; nothing was saved\n"
    );
    assert_eq!(text_of(&home), text);
}
