//! Dictionaries on disk: which are in force, and what is done where one cannot be used.

#![expect(clippy::indexing_slicing, reason = "a field that is missing fails the test, as it should")]

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::home::Home;

const STORY: &[u8] = b"The Nordvik Lines ferry left Almaty on Monday, and the Harbour Office said nothing of it.\n";

/// A dictionary with one organization.
fn listing(name: &str) -> String {
    format!("version = 1\n\n[[entity]]\nname = \"{name}\"\nkind = \"organization\"\n")
}

impl Home {
    fn file(&self, folder: &str, name: &str) -> PathBuf {
        let folder = self.path().join(folder).join("dateline");
        fs::create_dir_all(&folder).expect("made");
        folder.join(name)
    }

    fn own(&self) -> PathBuf {
        self.file("DATA", "dictionary.toml")
    }

    /// The names that dictionaries list in the story, and what is said besides.
    #[track_caller]
    fn listed(&self, arguments: &[&str]) -> (Vec<String>, String) {
        let output = self.run(&[&["annotate", "--format", "jsonl"], arguments].concat(), STORY);
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(0), "{said}");
        let object: Value = serde_json::from_slice(&output.stdout).expect("an object");
        let entities = object["entities"].as_array().expect("a list").iter();
        let listed = entities.filter(|entity| entity["layer"] == "dictionary");
        let text = |entity: &Value| entity["text"].as_str().expect("a text").to_owned();
        (listed.map(text).collect(), said.replace(&*self.path().to_string_lossy(), "~"))
    }
}

#[test]
fn the_own_dictionary_those_asked_for_and_those_of_the_settings_are_in_force() {
    let home = Home::new();
    assert_eq!(home.listed(&[]), (vec![], String::new()));
    fs::write(home.own(), listing("Nordvik Lines")).expect("written");
    assert_eq!(home.listed(&[]), (vec!["Nordvik Lines".to_owned()], String::new()));
    assert_eq!(home.listed(&["--no-dictionary"]), (vec![], String::new()));
    let ports = home.file("CONFIG", "ports.toml");
    fs::write(&ports, listing("Harbour Office")).expect("written");
    let both = (vec!["Nordvik Lines".to_owned(), "Harbour Office".to_owned()], String::new());
    assert_eq!(home.listed(&["--dictionary", ports.to_str().expect("UTF-8")]), both);
    fs::write(home.file("CONFIG", "config.toml"), "dictionaries = [\"ports.toml\"]\n").expect("written");
    assert_eq!(home.listed(&[]), both);
}

#[test]
fn a_dictionary_that_was_asked_for_and_cannot_be_used_ends_the_command() {
    let home = Home::new();
    let absent = home.file("DATA", "absent.toml");
    let output = home.run(&["annotate", "--dictionary", absent.to_str().expect("UTF-8")], STORY);
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("absent.toml: there is no such file"), "{said}");
    assert!(output.stdout.is_empty(), "nothing was annotated without it");
}

#[test]
fn a_broken_dictionary_leaves_the_last_good_one_in_force_and_is_not_touched() {
    let home = Home::new();
    fs::write(home.own(), listing("Nordvik Lines")).expect("written");
    home.listed(&[]);
    let broken = listing("Nordvik Lines") + "alises = []\n";
    fs::write(home.own(), &broken).expect("written");
    let (names, said) = home.listed(&[]);
    assert_eq!(names, ["Nordvik Lines"]);
    assert!(said.starts_with("dateline: dictionary.toml:6:1: alises"), "{said}");
    assert!(
        said.ends_with("until then dictionary.toml as it was before is in force, and nothing is saved to it\n"),
        "{said}"
    );
    assert_eq!(fs::read_to_string(home.own()).expect("read"), broken);
    fs::write(home.own(), listing("Harbour Office")).expect("written");
    assert_eq!(home.listed(&[]), (vec!["Harbour Office".to_owned()], String::new()));
}

#[test]
fn whatever_stands_in_the_place_of_a_dictionary_articles_are_annotated() {
    let home = Home::new();
    let refused = |expected: &str| {
        let (names, said) = home.listed(&[]);
        assert_eq!(names, [""; 0]);
        assert_eq!(
            said,
            format!(
                "dateline: {expected}; until then nothing of dictionary.toml is in force, and nothing is saved to it\n"
            )
        );
        if home.own().is_dir() { fs::remove_dir(home.own()) } else { fs::remove_file(home.own()) }.expect("removed");
    };
    fs::create_dir(home.own()).expect("made");
    refused("~/DATA/dateline/dictionary.toml is a folder, not a file; move it away");
    assert!(Command::new("mkfifo").arg(home.own()).status().is_ok_and(|status| status.success()));
    refused("~/DATA/dateline/dictionary.toml is a pipe, not a file; move it away");
    File::create(home.own()).and_then(|file| file.set_len(2 << 30)).expect("made");
    refused("~/DATA/dateline/dictionary.toml: 2048 MB is more than the 64 MB that can be read; divide it");
    fs::write(home.own(), b"version = 1\n# caf\xe9\n").expect("written");
    refused("~/DATA/dateline/dictionary.toml:2: this is not UTF-8; save the file as UTF-8");
}

#[test]
fn private_reads_dictionaries_and_keeps_nothing_of_them() {
    let home = Home::new();
    fs::write(home.own(), listing("Nordvik Lines")).expect("written");
    assert_eq!(home.listed(&["--private"]).0, ["Nordvik Lines"]);
    assert!(!home.path().join("CACHE").exists());
    home.listed(&[]);
    assert!(home.path().join("CACHE/dateline/dictionaries").is_dir());
}

#[test]
fn a_command_that_changes_a_large_dictionary_leaves_the_next_start_nothing_to_compile() {
    let home = Home::new();
    let entity = |number: u32| format!("[[entity]]\nname = \"Harbour {number}\"\nkind = \"organization\"\n");
    fs::write(home.own(), (0..1000).map(entity).collect::<String>()).expect("written");
    let cache = home.path().join("CACHE/dateline/dictionaries");
    let compiled = || -> Vec<(PathBuf, std::time::SystemTime)> {
        let entries = fs::read_dir(&cache).into_iter().flatten().flatten().map(|entry| entry.path());
        let kept = entries.filter(|path| path.extension().is_some_and(|extension| extension == "names"));
        kept.map(|path| (path.clone(), fs::metadata(&path).and_then(|of| of.modified()).expect("is there"))).collect()
    };
    let mut before = compiled();
    let lines = home.path().join("more.txt");
    fs::write(&lines, "Sudvik Lines\n").expect("written");
    let list = lines.to_str().expect("UTF-8");
    for arguments in [
        &["dict", "add", "Nordvik Lines", "--kind", "organization"][..],
        &["dict", "import", list, "--kind", "organization"],
        &["dict", "undo"],
        &["dict", "remove", "Harbour 7"],
        &["dict", "ignore", "Harbour"],
    ] {
        let output = home.run(arguments, b"");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        let after = compiled();
        assert_eq!(after.len(), 1, "{arguments:?}: {after:?}");
        assert_ne!(after, before, "{arguments:?}");
        assert_eq!(home.listed(&[]).0, ["Nordvik Lines"], "{arguments:?}");
        assert_eq!(compiled(), after, "{arguments:?}: the next start used it");
        before = after;
    }
}

#[test]
fn commands_say_which_dictionaries_are_too_many() {
    let home = Home::new();
    let names: Vec<String> = (0..40).map(|number| format!("\"names{number}.toml\"")).collect();
    for number in 0..40 {
        fs::write(home.file("CONFIG", &format!("names{number}.toml")), listing(&format!("Harbour {number}")))
            .expect("written");
    }
    fs::write(home.file("CONFIG", "config.toml"), format!("dictionaries = [{}]\n", names.join(", "))).expect("written");
    for arguments in
        [&["dict", "list"][..], &["dict", "check"], &["dict", "add", "Sudvik", "--kind", "place"], &["dict", "export"]]
    {
        let said = String::from_utf8(home.run(arguments, b"").stderr).expect("UTF-8");
        assert!(
            said.contains("names30.toml is left out: at most 31 dictionaries can be in force at once"),
            "{arguments:?}: {said}"
        );
        assert_eq!(said.matches("is left out").count(), 10, "{arguments:?}: {said}");
    }
}
