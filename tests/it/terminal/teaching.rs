//! Names taught to the program in a terminal of its own, and what is then in the file and in the output.

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::pty::Pty;

const STORY: &str = "Line cut off\n\n\
    The operator Nordvikstantelecom has cut the line to the islands on Monday.\n\n\
    Nobody in Bergen could call Nordvikstantelecom, and nobody was told why.\n";
const DICTIONARY: &str = "# mine\nversion = 1\n\n[[entity]]\nname = \"Nordviktelecom\"\nkind = \"organization\"\n";

fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("line.txt"), STORY).expect("written");
    let data = home.path().join(".local/share/dateline");
    fs::create_dir_all(&data).expect("made");
    fs::write(data.join("dictionary.toml"), DICTIONARY).expect("written");
    home
}

fn dictionary(home: &Path) -> String {
    fs::read_to_string(home.join(".local/share/dateline/dictionary.toml")).expect("is there")
}

/// The layers that the name is lit by in the output of `annotate`.
fn annotated(home: &Path) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["annotate", "--format", "json", "line.txt"])
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .output()
        .expect("runs");
    let read: serde_json::Value = serde_json::from_slice(&output.stdout).expect("is JSON");
    let entities = read.pointer("/entities").or_else(|| read.pointer("/0/entities")).and_then(|all| all.as_array());
    let all = entities.expect("entities").iter();
    let lit = all.filter(|entity| entity.get("text").and_then(|text| text.as_str()) == Some("Nordvikstantelecom"));
    lit.filter_map(|entity| Some(format!("{}:{}", entity.get("layer")?.as_str()?, entity.get("entity")?))).collect()
}

/// How a mention that is not in focus looks: its colour, and whether it is bold.
fn look(screen: &vt100::Screen) -> Option<(vt100::Color, bool)> {
    let (columns, rows) = (screen.size().1.get(), screen.size().0.get());
    let before = "could call ";
    (0..rows).zip(screen.rows(0, columns)).find_map(|(row, line)| {
        let column = line.find(before)? + before.len();
        let cell = screen.cell(row, u16::try_from(column).ok()?)?;
        Some((cell.fgcolor(), cell.bold()))
    })
}

/// Waits until the names beside the text have `name`, and not `gone`.
fn wait_beside(reader: &Pty, name: &str, gone: &str) {
    reader.wait_until(&format!("{name} beside the text"), |screen| {
        let beside: Vec<_> = screen.rows(88, 32).collect();
        let has = |name: &str| beside.iter().any(|row| row.contains(name));
        has(name) && !has(gone)
    });
}

/// The new name in focus.
fn opened(home: &Path) -> Pty {
    focused(Pty::dateline(home, &["line.txt"], (120, 36)))
}

/// `reader`, which opens the story, with the new name in focus.
fn focused(mut reader: Pty) -> Pty {
    reader.wait_for("Line cut off");
    reader.wait_for("Bergen ");
    reader.keys("/Nordvikst\r");
    reader.wait_for("1 of 2");
    reader.keys("\x1b");
    // Sent together they would be one key: Alt-].
    reader.wait_gone("1 of 2");
    reader.keys("]");
    reader.wait_for("Nordvikstantelecom ·");
    reader
}

/// How the other mention looks now.
fn seen(reader: &Pty) -> Option<(vt100::Color, bool)> {
    let seen = Cell::new(None);
    reader.wait_until("the other mention", |screen| {
        seen.set(look(screen));
        seen.get().is_some()
    });
    seen.get()
}

fn quit(mut reader: Pty) {
    reader.keys("Q");
    assert_eq!(reader.wait_end().exit_code(), 0);
}

#[test]
fn another_name_is_lit_saved_annotated_taken_back_and_done_again_after_a_restart() {
    let home = home();
    let mut reader = opened(home.path());
    let new = seen(&reader);
    reader.keys("a");
    reader.wait_for("another name of Nordviktelecom");
    reader.keys("\r");
    reader.wait_for("Made Nordvikstantelecom another name of Nordviktelecom");
    wait_beside(&reader, "Nordviktelecom", "Nordvikstantelecom");
    reader.wait_until("it lit", |screen| look(screen) != new);
    assert!(dictionary(home.path()).contains("aliases = [\"Nordvikstantelecom\"]"), "{}", dictionary(home.path()));
    assert!(dictionary(home.path()).starts_with("# mine\n"));
    assert_eq!(annotated(home.path()), ["dictionary:\"own:Nordviktelecom\"", "dictionary:\"own:Nordviktelecom\""]);
    reader.keys("U");
    reader.wait_for("Undone: Made Nordvikstantelecom another name");
    wait_beside(&reader, "Nordvikstantelecom", "Nordviktelecom");
    reader.wait_until("it lit no more", |screen| look(screen) == new);
    assert_eq!(dictionary(home.path()), DICTIONARY, "byte for byte");
    assert!(annotated(home.path()).iter().all(|lit| !lit.starts_with("dictionary")));
    quit(reader);
    let mut reader = opened(home.path());
    reader.keys("\x12");
    reader.wait_for("Done again: Made Nordvikstantelecom another name");
    wait_beside(&reader, "Nordviktelecom", "Nordvikstantelecom");
    assert!(dictionary(home.path()).contains("aliases = [\"Nordvikstantelecom\"]"), "{}", dictionary(home.path()));
    assert_eq!(annotated(home.path()).len(), 2);
    quit(reader);
}

#[test]
fn a_new_name_of_its_own_is_lit_saved_and_annotated() {
    let home = home();
    let mut reader = opened(home.path());
    let new = seen(&reader);
    reader.keys("a");
    reader.wait_for("another name of Nordviktelecom");
    reader.keys("\x1b[C");
    reader.wait_for("(•) a new name");
    reader.keys("\r");
    reader.wait_for("Added Nordvikstantelecom, an organization");
    wait_beside(&reader, "Organizations", "New");
    reader.wait_until("it lit", |screen| look(screen) != new);
    assert!(dictionary(home.path()).contains("name = \"Nordvikstantelecom\""), "{}", dictionary(home.path()));
    assert_eq!(annotated(home.path()).len(), 2);
    reader.keys("U");
    reader.wait_for("Undone: Added Nordvikstantelecom");
    wait_beside(&reader, "New", "Organizations");
    assert_eq!(dictionary(home.path()), DICTIONARY);
    assert!(annotated(home.path()).is_empty());
    quit(reader);
}

/// The form with another name typed in it.
fn typed(home: &Path, arguments: &[&str]) -> Pty {
    let mut reader = focused(Pty::dateline(home, arguments, (120, 36)));
    reader.keys("a");
    reader.wait_for("another name of Nordviktelecom");
    reader.keys("\t");
    reader.keys(", Nvst");
    reader.wait_for("Nordvikstantelecom, Nvst");
    reader
}

#[test]
fn what_was_typed_when_a_signal_ends_the_reader_is_there_the_next_time() {
    for (signal, code) in [("TERM", 143), ("HUP", 129)] {
        let home = home();
        let mut reader = typed(home.path(), &["line.txt"]);
        reader.signal(signal);
        assert_eq!(reader.wait_end().exit_code(), code);
        reader.assert_given_back();
        assert_eq!(dictionary(home.path()), DICTIONARY, "nothing is saved that was not to be");
        let mut reader = Pty::dateline(home.path(), &["line.txt"], (120, 36));
        reader.wait_for("Not saved the last time: Add “Nordvikstantelecom”. a brings it back");
        reader.keys("a");
        reader.wait_for("Nordvikstantelecom, Nvst");
        reader.keys("\r");
        reader.wait_for("Made Nordvikstantelecom");
        assert!(dictionary(home.path()).contains("\"Nvst\""), "{}", dictionary(home.path()));
        quit(reader);
        let drafts = fs::read_to_string(home.path().join(".local/state/dateline/drafts.jsonl")).expect("is there");
        assert_eq!(drafts.lines().count(), 1, "{drafts}");
    }
}

#[test]
fn private_what_was_typed_when_a_signal_ends_the_reader_is_kept_nowhere_and_that_is_said() {
    let home = home();
    let mut reader = typed(home.path(), &["--private", "line.txt"]);
    reader.signal("TERM");
    reader.wait_for("what you typed is not kept: --private");
    assert_eq!(reader.wait_end().exit_code(), 143);
    assert!(!home.path().join(".local/state").exists());
}

#[test]
fn where_there_is_no_room_on_disk_the_form_stays_with_what_was_typed() {
    let home = home();
    // The program may not write a byte to any file.
    let mut reader = focused(Pty::shell(home.path(), "ulimit -f 0; exec \"$DATELINE\" line.txt", (120, 36)));
    reader.keys("a");
    reader.wait_for("another name of Nordviktelecom");
    reader.keys("\t");
    reader.keys(", Nvst\r");
    reader.wait_for("dictionary.toml cannot be saved");
    reader.wait_for("Nordvikstantelecom, Nvst");
    reader.wait_for("Add “Nordvikstantelecom”");
    assert_eq!(dictionary(home.path()), DICTIONARY);
    reader.keys("\x1b");
    reader.wait_for("Your draft is kept");
    reader.signal("TERM");
    reader.wait_end();
    reader.assert_given_back();
}
