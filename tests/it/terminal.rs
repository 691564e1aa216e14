//! The reader in a real terminal.

mod pty;

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
