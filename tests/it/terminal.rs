//! The reader in a real terminal.

pub(crate) mod pty;
mod teaching;

use std::cell::Cell;
use std::fs;
use std::path::Path;

use pty::Pty;

/// An article that names what it needs to.
const STORY: &str = "Ferry runs again between Helsinki and Tallinn

By Aino Lehto

HELSINKI, March 3 - The ferry between Finland and Estonia sailed again on Monday after 12 days in port.

Officials of the European Union in Brussels welcomed the news. In Tallinn 400 people waited on the quay.

The next one leaves for Stockholm on Friday.
";

/// An article of many screens, whose paragraphs say where one is.
fn long_story() -> String {
    let paragraphs = (1..=80).map(|number| {
        format!(
            "Paragraph {number} tells what was seen on the quay that day, who came to see it and how long they stayed."
        )
    });
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

fn home_with(name: &str, text: impl AsRef<[u8]>) -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    write(home.path(), name, text);
    home
}

fn write(home: &Path, name: &str, text: impl AsRef<[u8]>) {
    fs::write(home.join(name), text).expect("written");
}

#[test]
fn an_article_opens_and_q_gives_the_terminal_back() {
    let home = home_with("ferry.txt", STORY);
    let mut reader = Pty::dateline(home.path(), &["ferry.txt"], (80, 24));
    reader.wait_for("Ferry runs again");
    assert!(!reader.takes_lines(), "keys come at once");
    reader.keys("q");
    assert_eq!(reader.wait_end().exit_code(), 0);
    reader.assert_given_back();
}

#[test]
fn keys_jump_between_names_and_the_card_says_why() {
    let home = home_with("ferry.txt", STORY);
    let mut reader = Pty::dateline(home.path(), &["ferry.txt"], (120, 36));
    let focus_on = |reader: &Pty, name: &str| {
        reader.wait_until(&format!("the focus on {name}"), |screen| {
            screen.rows(0, 120).nth(34).is_some_and(|status| status.trim_start().starts_with(name))
        });
    };
    reader.wait_for("Places");
    reader.keys("]");
    focus_on(&reader, "Helsinki");
    reader.keys("]");
    focus_on(&reader, "Tallinn");
    reader.keys("[");
    focus_on(&reader, "Helsinki");
    reader.keys("i");
    reader.wait_for("Why it is lit");
    reader.keys("\x1b");
    reader.wait_gone("Why it is lit");
    // The keys of a Cyrillic layout: ъ stands on ].
    reader.keys("ъ");
    focus_on(&reader, "Tallinn");
    reader.keys("Q");
    assert_eq!(reader.wait_end().exit_code(), 0);
}

#[test]
fn a_search_finds_words_and_a_filter_names() {
    let home = home_with("ferry.txt", STORY);
    let mut reader = Pty::dateline(home.path(), &["ferry.txt"], (120, 36));
    reader.wait_for("Places");
    reader.keys("/quay\r");
    reader.wait_for("1 of 1");
    reader.keys("\t/stock\r");
    reader.wait_until("only what fits the filter in the sidebar", |screen| {
        let names: String = screen.rows(90, 30).collect();
        names.contains("Stockholm") && !names.contains("Tallinn")
    });
    reader.keys("Q");
    assert_eq!(reader.wait_end().exit_code(), 0);
}

#[test]
fn a_screen_of_any_size_shows_the_article_and_keeps_the_place() {
    let stops: Vec<_> = (1..=90).map(|number| format!("Stop {number}.")).collect();
    let home = home_with("line.txt", stops.join("\n\n"));
    let top = |screen: &vt100::Screen| {
        let rows: Vec<_> = screen.rows(0, screen.size().1.get()).collect();
        rows.iter().find_map(|row| row.split_once("Stop ")?.1.split_once('.').map(|(number, _)| number.to_owned()))
    };
    let mut reader = Pty::dateline(home.path(), &["line.txt"], (120, 36));
    reader.wait_until("the first stop", |screen| top(screen).as_deref() == Some("1"));
    reader.keys("/Stop 60\r");
    reader.wait_for("Stop 60.");
    let place = Cell::new(None);
    reader.wait_until("some place", |screen| {
        place.set(top(screen));
        true
    });
    let place = place.take().expect("a stop on the screen");
    for (columns, rows) in [(80, 24), (40, 12), (20, 8), (200, 50), (100, 30), (1, 1), (120, 36)] {
        reader.resize(columns, rows);
        if columns > 1 {
            let what = format!("stop {place} at {columns}x{rows}");
            reader.wait_until(&what, |screen| top(screen).as_ref() == Some(&place));
        }
    }
    reader.keys("Q");
    assert_eq!(reader.wait_end().exit_code(), 0);
}

#[test]
fn several_inputs_open_on_a_list_and_q_comes_back_to_it() {
    let home = home_with("ferry.txt", STORY);
    write(home.path(), "tram.txt", "Trams return to Riga\n\nThe first one ran on Sunday.\n");
    fs::write(home.path().join("empty.txt"), "").expect("written");
    let mut reader = Pty::dateline(home.path(), &["ferry.txt", "tram.txt", "empty.txt"], (100, 30));
    reader.wait_for("Ferry runs again");
    reader.wait_for("Trams return to Riga");
    reader.keys("/tram\r");
    reader.wait_gone("Ferry runs again");
    reader.keys("\r");
    reader.wait_for("The first one ran on Sunday.");
    reader.keys("q");
    reader.wait_gone("The first one ran on Sunday.");
    reader.keys("Q");
    assert_eq!(reader.wait_end().exit_code(), 0);
    reader.assert_given_back();
}

#[test]
fn each_line_of_json_lines_is_an_article() {
    let lines = "{\"doc\":\"ferry\",\"text\":\"The boat left Riga at noon.\"}\n\nnot json\n\
                 {\"doc\":\"tram\",\"text\":\"Trams ran again on Sunday.\"}\n";
    let home = home_with("day.jsonl", lines);
    let mut reader = Pty::dateline(home.path(), &["day.jsonl"], (100, 30));
    reader.wait_for("ferry");
    reader.wait_for("tram");
    reader.wait_for("day.jsonl");
    reader.keys("/ferry\r");
    reader.wait_gone("tram");
    reader.keys("\r");
    reader.wait_for("The boat left Riga at noon.");
    reader.keys("Q");
    assert_eq!(reader.wait_end().exit_code(), 0);
}

#[test]
fn the_place_is_found_again_the_next_time_unless_private() {
    let home = home_with("long.txt", long_story());
    let run = |arguments: &[&str], keys: &str, seen: &str| {
        let mut reader = Pty::dateline(home.path(), arguments, (80, 24));
        reader.wait_for("Paragraph ");
        reader.keys(keys);
        reader.wait_for(seen);
        reader.keys("Q");
        assert_eq!(reader.wait_end().exit_code(), 0);
    };
    run(&["--private", "long.txt"], "/Paragraph 50 \r", "Paragraph 50 tells");
    assert_eq!(fs::read_dir(home.path()).expect("read").count(), 1, "nothing was kept");
    run(&["long.txt"], "/Paragraph 60 \r", "Paragraph 60 tells");
    run(&["long.txt"], "", "Paragraph 60 tells");
    run(&["--private", "long.txt"], "", "Paragraph 1 tells");
}

#[test]
fn what_was_checked_is_there_the_next_time_and_in_the_list_that_is_written() {
    let home = home_with("ferry.txt", STORY);
    let mut reader = Pty::dateline(home.path(), &["ferry.txt"], (100, 30));
    reader.wait_for("Places");
    reader.keys("F");
    reader.wait_for("0 checked");
    reader.keys("c");
    reader.wait_for("1 checked");
    reader.keys("Cseen on the quay\r");
    reader.wait_for("Noted: right");
    reader.keys("Q");
    assert_eq!(reader.wait_end().exit_code(), 0);

    let mut reader = Pty::dateline(home.path(), &["ferry.txt"], (100, 30));
    reader.wait_for("Places");
    reader.keys("F");
    reader.wait_for("1 checked");
    reader.wait_for("seen on the quay");
    reader.keys("w\r");
    reader.wait_for("Wrote ");
    reader.keys("w\r");
    reader.wait_for("ferry-figures.csv exists");
    reader.keys("\x1b");
    reader.wait_gone("ferry-figures.csv exists");
    reader.keys("Q");
    assert_eq!(reader.wait_end().exit_code(), 0);
    let table = fs::read_to_string(home.path().join("ferry-figures.csv")).expect("was written");
    assert!(table.contains(",right,seen on the quay\n"), "{table}");
}

#[test]
fn with_no_argument_the_welcome_article_opens() {
    let home = tempfile::tempdir().expect("a folder");
    let mut reader = Pty::dateline(home.path(), &[], (80, 24));
    reader.wait_for("Welcome to dateline");
    reader.keys("q");
    assert_eq!(reader.wait_end().exit_code(), 0);
}

#[test]
fn what_cannot_be_opened_is_told_without_a_screen() {
    let home = tempfile::tempdir().expect("a folder");
    for (line, told, code) in [
        ("\"$DATELINE\" nowhere.txt", "nowhere.txt: no such file", 1),
        ("\"$DATELINE\" -", "standard input is this terminal", 2),
        ("\"$DATELINE\" https://example.org/a", "does not fetch", 2),
    ] {
        let mut told_in = Pty::shell(home.path(), line, (100, 24));
        told_in.wait_for(told);
        assert_eq!(told_in.wait_end().exit_code(), code, "{line}");
        assert!(!String::from_utf8_lossy(&told_in.bytes()).contains("\x1b[?1049h"), "{line}");
    }
}

#[test]
fn what_is_copied_goes_to_the_terminal() {
    let home = home_with("ferry.txt", STORY);
    let mut reader = Pty::dateline(home.path(), &["ferry.txt"], (120, 36));
    reader.wait_for("Places");
    reader.keys("]");
    reader.wait_for("place 1/");
    reader.keys("yn");
    reader.wait_for("clipboard");
    reader.keys("Q");
    reader.wait_end();
    let bytes = String::from_utf8(reader.bytes()).expect("UTF-8");
    assert!(bytes.contains("\x1b]52;c;SGVsc2lua2k=\x07"), "Helsinki, in base64");
}

#[test]
fn a_user_without_a_home_reads_all_the_same() {
    let home = home_with("ferry.txt", STORY);
    let line = "unset HOME; \"$DATELINE\" ferry.txt; echo code $?";
    let mut reader = Pty::shell(home.path(), line, (80, 24));
    reader.wait_for("Ferry runs again");
    reader.keys("q");
    reader.wait_for("code 0");
}

#[test]
fn settings_and_keys_of_the_reader_hold() {
    let home = home_with("ferry.txt", STORY);
    let config = home.path().join(".config/dateline");
    fs::create_dir_all(&config).expect("made");
    write(&config, "config.toml", "mouse = false\nwidht = 60\n");
    write(&config, "keymap.toml", "quit_now = [\"x\"]\n");
    let mut reader = Pty::dateline(home.path(), &["ferry.txt"], (100, 24));
    reader.wait_for("config.toml:2: `widht` is no setting; did you mean `width`?");
    reader.wait_until("no mouse", |screen| screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None);
    reader.keys("x");
    assert_eq!(reader.wait_end().exit_code(), 0);
}

#[test]
fn signals_give_the_terminal_back_and_are_told_by_the_exit_code() {
    for (signal, number) in [("HUP", 1), ("INT", 2), ("QUIT", 3), ("TERM", 15)] {
        let home = home_with("ferry.txt", STORY);
        let mut reader = Pty::dateline(home.path(), &["ferry.txt"], (80, 24));
        reader.wait_for("Ferry runs again");
        reader.signal(signal);
        assert_eq!(reader.wait_end().exit_code(), 128 + number, "{signal}");
        reader.assert_given_back();
    }
}

#[test]
fn an_article_can_be_piped_in() {
    let home = home_with("ferry.txt", STORY);
    let mut reader = Pty::shell(home.path(), "cat ferry.txt | \"$DATELINE\" -; echo code $?", (80, 24));
    reader.wait_for("Ferry runs again");
    reader.keys("q");
    reader.wait_for("code 0");
    reader.assert_given_back();
}

#[test]
fn suspended_it_gives_the_terminal_back_and_resumed_it_draws_all_anew() {
    let home = home_with("ferry.txt", STORY);
    let line = "set -m; \"$DATELINE\" ferry.txt; echo stopped; read line; fg >/dev/null; echo code $?";
    let mut reader = Pty::shell(home.path(), line, (80, 24));
    reader.wait_for("Ferry runs again");
    reader.keys("\x1a");
    reader.wait_for("stopped");
    reader.assert_given_back();
    reader.keys("\n");
    reader.wait_for("Ferry runs again");
    reader.wait_until("the alternate screen", vt100::Screen::alternate_screen);
    reader.keys("q");
    reader.wait_for("code 0");
    reader.assert_given_back();
}

#[test]
fn nothing_of_a_hostile_article_reaches_the_terminal() {
    let hostile = "Ferry \x1b]0;owned\x07runs \x1b[31magain\u{9b}31m \u{202e}reversed\u{2066} \u{e0041}tag \u{200b}zero\n\n\
        \x1bP+q544e\x1b\\ \x1b[?1049l \u{7f}\u{8} the quay\u{2028}is \r\nempty";
    let home = home_with("fer\x1b]0;name\x07ry.txt", hostile);
    let mut reader = Pty::shell(home.path(), "\"$DATELINE\" fer*; echo code $?", (80, 24));
    reader.wait_for("the quay");
    reader.keys("q");
    reader.wait_for("code 0");
    let shown = String::from_utf8(reader.bytes()).expect("UTF-8");
    // What the program itself sends has none of these; the words between them may well be shown.
    for fragment in ["\x1b]", "\x1bP", "\x07", "\x08", "\x7f", "\u{9b}"] {
        assert!(!shown.contains(fragment), "{fragment:?} reached the terminal");
    }
    for character in ['\u{202e}', '\u{2066}', '\u{e0041}', '\u{200b}', '\u{2028}'] {
        assert!(!shown.contains(character), "{character:?} reached the terminal");
    }
    assert_eq!(shown.matches("\x1b[?1049l").count(), 1, "the screen is left once, at the end");
}
