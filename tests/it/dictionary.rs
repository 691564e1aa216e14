//! Dictionaries as their files are written, against what is kept beside them: what they hold, and what is said of them.
//!
//! After a wanted change, `DATELINE_BLESS=1 cargo test --test it dictionary` writes it anew; read the diff.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use dateline::dictionary::{Reading, read};
use proptest::prelude::*;

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/dictionary").join(folder);
    let entries = fs::read_dir(&folder).expect("the folder is there").map(|entry| entry.expect("a file").path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    files.sort();
    assert!(!files.is_empty(), "{}", folder.display());
    files
}

fn text(file: &Path) -> String {
    fs::read_to_string(file).expect("dictionaries are UTF-8")
}

/// Compares `made` of `file` with what is kept beside it.
#[track_caller]
fn check(file: &Path, made: &str) {
    let kept = file.with_extension("read");
    if std::env::var_os("DATELINE_BLESS").is_some() {
        fs::write(&kept, made).expect("to write what was read");
    }
    assert_eq!(made, fs::read_to_string(&kept).unwrap_or_default(), "{}", file.display());
}

fn items(reading: &Reading) -> String {
    reading.layer.items.iter().fold(String::new(), |mut out, written| {
        let _ = writeln!(out, "{}: {:?}", written.line, written.item);
        out
    })
}

fn faults(reading: &Reading) -> String {
    reading.faults.iter().fold(String::new(), |mut out, fault| {
        let _ = writeln!(out, "{fault}");
        out
    })
}

#[test]
fn valid_files_hold_what_they_say() {
    for file in files("valid") {
        let reading = read("dictionary.toml", &text(&file));
        assert_eq!((faults(&reading).as_str(), &reading.newer), ("", &None), "{}", file.display());
        assert!(reading.layer.writable, "{}", file.display());
        check(&file, &items(&reading));
    }
}

#[test]
fn invalid_files_are_told_all_their_faults() {
    for file in files("invalid") {
        let reading = read("dictionary.toml", &text(&file));
        assert!(!reading.faults.is_empty() && !reading.layer.writable, "{}", file.display());
        check(&file, &faults(&reading));
    }
}

#[test]
fn newer_files_are_read_as_far_as_they_are_understood() {
    for file in files("newer") {
        let reading = read("dictionary.toml", &text(&file));
        let newer = reading.newer.as_ref().expect("the file is newer");
        assert_eq!(faults(&reading), "", "{}", file.display());
        assert!(!reading.layer.writable, "{}", file.display());
        check(&file, &format!("{newer}\n{}", items(&reading)));
    }
}

#[test]
fn a_fault_costs_only_the_item_it_is_in() {
    let text = "[[entity]]\nname = 3\nkind = \"place\"\n\n[[word]]\ntext = \"akim\"\nrole = \"title\"\n";
    let reading = read("dictionary.toml", text);
    assert_eq!(reading.faults.len(), 1);
    assert_eq!(reading.layer.items.iter().map(|written| written.line).collect::<Vec<_>>(), [5]);
}

#[test]
fn a_flood_of_faults_is_cut_short() {
    let text = (0..1000).fold(String::new(), |mut text, index| {
        let _ = writeln!(text, "colour{index} = 1");
        text
    });
    let reading = read("dictionary.toml", &text);
    assert_eq!(reading.faults.len(), 100);
    let last = reading.faults.last().map(ToString::to_string);
    assert_eq!(last.as_deref(), Some("dictionary.toml:100:1: 901 more mistakes from here on; mend those above first"));
}

#[test]
fn columns_count_characters() {
    let reading = read("dictionary.toml", "entity = [{ kind = \"place\", name = \"Селуин\", 1 = 1 }]");
    assert_eq!(reading.faults.first().map(|fault| fault.column), Some(46));
}

/// A valid file with some of its bytes cut out and others put in.
fn damaged() -> impl Strategy<Value = String> {
    let whole = files("valid").iter().map(|file| text(file)).max_by_key(String::len).expect("there are valid files");
    let piece = prop_oneof![
        Just("[[entity]]\n".to_owned()),
        Just("[kinds.vessel]\n".to_owned()),
        Just("entity.x = 1\n".to_owned()),
        Just("\"\"\"".to_owned()),
        "[\\[\\]{}=,.\"'\\n #a-zж]{0,6}",
    ];
    (prop::collection::vec((any::<prop::sample::Index>(), 0usize..40, piece), 0..6)).prop_map(move |cuts| {
        let mut made: Vec<char> = whole.chars().collect();
        for (at, len, piece) in cuts {
            let at = at.index(made.len() + 1).min(made.len());
            let end = (at + len).min(made.len());
            made.splice(at..end, piece.chars());
        }
        made.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        rng_seed: proptest::test_runner::RngSeed::Fixed(3),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_damaged_file_is_read_or_told(text in damaged()) {
        let reading = read("dictionary.toml", &text);
        let lines = text.lines().count() as u32 + 1;
        prop_assert!(reading.faults.iter().all(|fault| fault.line <= lines && !fault.message.contains('\n')), "{:?}", reading.faults);
        prop_assert!(reading.layer.items.is_sorted_by_key(|written| written.line));
        prop_assert_eq!(reading.layer.writable, reading.faults.is_empty());
    }
}
