//! Whole screens: snapshots with their styles, every size, and what must never reach a terminal.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::draw;
use crate::app::Message;
use crate::app::tests::dictionary::opened;
use crate::app::tests::said;
use crate::app::tests::{STORY, Script};
use crate::text::Safe;

fn drawn(script: &Script) -> Buffer {
    let screen = script.model.geometry.screen;
    let mut buffer = Buffer::empty(screen);
    draw(&script.model, &mut buffer);
    buffer
}

/// The letters on the screen, row by row.
fn rows(buffer: &Buffer) -> Vec<String> {
    let row =
        |y| (0..buffer.area.width).filter_map(|x| buffer.cell((x, y))).map(ratatui::buffer::Cell::symbol).collect();
    (0..buffer.area.height).map(row).collect()
}

fn shows(script: &Script, words: &str) -> bool {
    rows(&drawn(script)).concat().contains(words)
}

const SHELF: [(&str, &str); 3] = [
    ("ferry.txt", STORY),
    ("bridge.txt", "# ⟦Opole|place⟧ bridge closes\n\nThe bridge in ⟦Opole|place⟧ closes for ⟦5 days|figure⟧."),
    ("empty.txt", ""),
];

#[test]
fn the_reader_at_80x24() {
    let mut script = Script::new(80, 24, STORY);
    script.keys("] ] ] ]");
    insta::assert_debug_snapshot!(drawn(&script));
}

#[test]
fn the_reader_at_120x36_with_a_name_chosen() {
    let mut script = Script::new(120, 36, STORY);
    script.keys("tab j");
    insta::assert_debug_snapshot!(drawn(&script));
}

#[test]
fn the_reader_at_40x12() {
    insta::assert_debug_snapshot!(drawn(&Script::new(40, 12, STORY)));
}

#[test]
fn the_reader_at_180x40_with_its_card() {
    let mut script = Script::new(180, 40, STORY);
    script.keys("]");
    insta::assert_debug_snapshot!(drawn(&script));
}

#[test]
fn the_card_over_the_text() {
    let mut script = Script::new(80, 24, STORY);
    script.keys("] i");
    insta::assert_debug_snapshot!(drawn(&script));
}

#[test]
fn a_search_being_typed() {
    let mut script = Script::new(80, 24, STORY);
    script.keys("/ r e d");
    insta::assert_debug_snapshot!(drawn(&script));
}

#[test]
fn the_list_at_80x24() {
    let mut script = Script::with(120, 24, &SHELF);
    script.keys("enter q j");
    insta::assert_debug_snapshot!(drawn(&script));
}

#[test]
fn the_dictionary_at_80x24() {
    let mut script = opened(80, 24);
    script.keys("j j j");
    insta::assert_debug_snapshot!(drawn(&script));
}

#[test]
fn the_dictionary_filtered_at_120x36() {
    let mut script = opened(120, 36);
    script.keys("/ k a s p i y s k i e");
    insta::assert_debug_snapshot!(drawn(&script));
}

#[test]
fn new_names_at_40x12() {
    let mut script = opened(40, 12);
    script.keys("tab tab");
    insta::assert_debug_snapshot!(drawn(&script));
}

#[test]
fn who_says_what_at_80x24() {
    insta::assert_debug_snapshot!(drawn(&said::opened(80, 24, "W j j c j c c")));
}

#[test]
fn who_says_what_of_all_articles_at_120x36() {
    insta::assert_debug_snapshot!(drawn(&said::opened(120, 36, "W A G c c c C a s k enter")));
}

#[test]
fn figures_at_120x36() {
    insta::assert_debug_snapshot!(drawn(&said::opened(120, 36, "F c j c c j")));
}

#[test]
fn figures_at_40x12() {
    insta::assert_debug_snapshot!(drawn(&said::opened(40, 12, "F j c")));
}

#[test]
fn figures_with_their_sentences_at_200x24() {
    insta::assert_debug_snapshot!(drawn(&said::opened(200, 24, "F j")));
}

#[test]
fn a_file_name_being_typed_at_80x24() {
    insta::assert_debug_snapshot!(drawn(&said::opened(80, 24, "W w")));
}

#[test]
fn the_help() {
    let mut script = Script::new(80, 24, STORY);
    script.keys("?");
    insta::assert_debug_snapshot!(drawn(&script));
}

/// A name of no list, and what is done with it.
const TEACHING: &str = "# Ferry stops\n\nThe carrier Nordvikline stopped its ferry on Monday, and Oslo was told.\n\n\
    Passengers of Nordvikline waited in Bergen. Nobody at Nordvikline said why.";

fn taught(width: u16, height: u16, keys: &str) -> Script {
    let other = "# Later\n\nThe ferry of Nordvikline sailed again from Bergen.";
    let mut script = Script::recognizing(width, height, &[("ferry.txt", TEACHING), ("later.txt", other)]);
    script.keys("enter");
    while script.focus() != "Nordvikline" {
        script.keys("]");
    }
    script.keys(keys);
    script
}

#[test]
fn the_form_at_80x24() {
    insta::assert_debug_snapshot!(drawn(&taught(80, 24, "a tab tab tab N v")));
}

#[test]
fn the_form_at_120x36() {
    insta::assert_debug_snapshot!(drawn(&taught(120, 36, "a down")));
}

#[test]
fn dictionaries_that_cannot_be_written_to_say_so() {
    let mut script = taught(80, 24, "a");
    assert!(shows(&script, "dictionary.toml (yours)") && !shows(&script, "read-only"));
    let mut stack = (*script.model.stack).clone();
    let own = stack.layers.first_mut().expect("a dictionary");
    *own = std::sync::Arc::new(crate::dictionary::Layer { writable: false, ..(**own).clone() });
    script.model.stack = std::sync::Arc::new(stack);
    assert!(shows(&script, "dictionary.toml (yours) · read-only"));
    let mut script = opened(80, 24);
    script.keys("/ h a r b o u r enter enter");
    assert!(shows(&script, "team.toml:4, read-only"), "{:#?}", rows(&drawn(&script)));
}

#[test]
fn a_kind_being_chosen_at_80x24() {
    insta::assert_debug_snapshot!(drawn(&taught(80, 24, "t")));
}

#[test]
fn a_choice_leaves_what_it_is_about_in_sight_and_shows_the_chosen_row() {
    for (width, height) in [(80, 24), (120, 36), (40, 12), (20, 5)] {
        let mut script = taught(width, height, "=");
        script.send(Message::Pasted("harbour".to_owned()));
        for _ in 0..30 {
            script.keys("down");
        }
        let crate::app::overlay::Overlay::Pick(picker) = &script.model.overlay else { panic!("no choice") };
        assert!(picker.cursor.at > 9, "{} rows", picker.rows.len());
        let shown = script.model.overlay_height();
        assert!(picker.cursor.at < picker.cursor.scroll + shown && picker.cursor.at >= picker.cursor.scroll);
        assert_eq!(shows(&script, "ferry on"), height > 20, "{width}x{height}");
    }
}

#[test]
fn what_is_wrong_at_80x24() {
    insta::assert_debug_snapshot!(drawn(&taught(80, 24, "x")));
}

#[test]
fn what_is_wrong_at_120x36() {
    insta::assert_debug_snapshot!(drawn(&taught(120, 36, "x")));
}

#[test]
fn a_conflict_at_80x24() {
    insta::assert_debug_snapshot!(drawn(&in_conflict(80, 24)));
}

#[test]
fn a_conflict_at_120x36() {
    insta::assert_debug_snapshot!(drawn(&in_conflict(120, 36)));
}

#[test]
fn an_unsaved_draft_at_80x24() {
    insta::assert_debug_snapshot!(drawn(&taught(80, 24, "a tab tab tab N v esc Q")));
}

/// A name that was changed on both sides.
fn in_conflict(width: u16, height: u16) -> Script {
    let mut script = taught(width, height, "");
    script.recognizes = false;
    script.keys("a tab tab tab N v enter");
    let Some(crate::app::Effect::Edit { edit, layer, ticket }) = script.asked.pop() else { panic!("is not saved") };
    let theirs = crate::dictionary::OwnEntity::new("Nordvikline", "organization");
    let now = Some(crate::dictionary::Item::Entity(theirs));
    let theirs = vec![crate::app::Differing { change: 0, now }];
    let news = crate::app::DictionaryNews::Conflict { edit, layer, theirs, ticket: Some(ticket) };
    script.send(Message::Dictionary(news));
    script
}

#[test]
fn ascii_marks_only_where_the_locale_has_no_more() {
    for keys in
        ["", "] i", "tab", "?", ": s", "f", "/ x", "v w", "L", "D", "D space", "D tab tab enter", "W c", "F c", "W w"]
    {
        let story = "# Ferry back in ⟦Gdansk|place⟧\n\n[photo] A ferry.\n\n- tea\n\n> said ⟦Ewa Lis|person⟧\n\n    07:00\n\n⟦Port|guessed⟧ \"⟦yes|quote⟧\"";
        let mut script = Script::with(120, 30, &[("a.txt", story), ("b.txt", "B")]);
        script.model.ascii = true;
        script.keys("enter").keys(keys);
        let rows = rows(&drawn(&script));
        // Keys and sentences of the program keep their arrows, dots and quotation marks: they are words, not marks.
        let marks = ['│', '─', '▌', '▏', '❝', '▸', '▾', '●', '◐', '•', '┃', '┆', '┊', '…'];
        assert_eq!(rows.iter().find(|row| row.contains(marks)), None, "after {keys:?}");
    }
}

#[test]
fn every_state_is_said_in_words() {
    assert!(shows(&Script::new(80, 24, ""), "This article has no text."));
    assert!(shows(&Script::with(80, 24, &[]), "There is nothing to read here."));
    let mut failed = Script::with(80, 24, &[]);
    failed.send(Message::Found { inputs: vec![crate::app::Input { name: "gone.txt".to_owned() }], complete: true });
    assert!(shows(&failed, "Opening"));
    failed.send(Message::Loaded { id: crate::app::ArticleId(0), result: Err("gone.txt: no such file".to_owned()) });
    assert!(shows(&failed, "gone.txt: no such file"));
    let mut filtered = Script::with(80, 24, &SHELF);
    filtered.keys("/ x x x");
    assert!(shows(&filtered, "No article contains what you typed."));
}

#[test]
fn every_screen_is_drawn_at_every_size() {
    for keys in [
        "",
        "] ] ] i",
        "tab",
        "?",
        ": s",
        "f",
        "/ r e d",
        "v w w",
        "o",
        "L",
        "L / f",
        "z",
        "D",
        "D tab",
        "D tab tab enter",
        "D / n o",
        "W",
        "W G",
        "F",
        "F A",
        "W A C",
        "F / 3",
        "F w",
    ] {
        let mut script = Script::with(80, 24, &SHELF);
        script.keys("enter").keys(keys);
        for width in (0..=120).step_by(8).chain([1, 2, 19, 20, 59, 60, 100, 160, 200]) {
            for height in (0..=40).step_by(6).chain([1, 2, 3, 5, 7, 8, 11]) {
                script.send(Message::Resize { width, height });
                assert_eq!(drawn(&script).area, Rect::new(0, 0, width, height));
            }
        }
    }
}

/// What a hostile page, title or file name may hold.
const HOSTILE: &str =
    "a\u{1b}]0;owned\u{7}b\u{1b}[31mc\u{9b}2Jd\u{202e}e\u{2066}f\u{200b}g\u{e0041}h\u{2028}i\u{85}j\u{0}k\u{7f}l";

fn assert_safe(buffer: &Buffer, after: &str) {
    for row in rows(buffer) {
        assert_eq!(Safe::line(&row).as_str(), row, "after {after:?}");
        let forbidden = |c: char| {
            c.is_control()
                || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}' | '\u{2028}' | '\u{2029}')
        };
        assert_eq!(row.chars().find(|c| forbidden(*c)), None, "after {after:?}");
    }
}

#[test]
fn nothing_unsafe_is_ever_drawn() {
    let marks = "o".to_owned() + &"\u{301}".repeat(5000);
    let story = format!(
        "# {HOSTILE} ⟦Zo{HOSTILE}ry|place⟧\n\nBy {HOSTILE}\n\n{marks} ⟦{HOSTILE}|new⟧ ⟦12 {HOSTILE}|figure⟧ said ⟦Ewa {HOSTILE}|person⟧ “⟦{HOSTILE}|quote⟧”\n\n    {HOSTILE}\n\nhttps://example.org/{HOSTILE}\n"
    );
    for keys in [
        "",
        "]",
        "] i",
        "] ] ]",
        "tab",
        "tab j j j j",
        "?",
        ": s",
        "f",
        "/ o w n",
        "v w w w y",
        "o",
        "L",
        "L / a",
        "D",
        "D / a",
        "D tab tab enter",
        "W",
        "W A",
        "F",
        "F j C",
        "W y y",
        "F w",
        "m a",
        "y n",
    ] {
        let mut script = Script::with(110, 30, &[(HOSTILE, &story), (HOSTILE, "")]);
        script.keys("enter");
        assert_safe(&drawn(&script), "opening");
        script.keys(keys);
        assert_safe(&drawn(&script), keys);
        script.send(Message::Notice(HOSTILE.to_owned()));
        assert_safe(&drawn(&script), "a notice");
        script.send(Message::Pasted(HOSTILE.to_owned()));
        assert_safe(&drawn(&script), "a paste");
    }
    let mut failed = Script::with(80, 24, &[]);
    failed.send(Message::Found { inputs: vec![crate::app::Input { name: HOSTILE.to_owned() }], complete: true });
    failed.send(Message::Loaded { id: crate::app::ArticleId(0), result: Err(HOSTILE.to_owned()) });
    assert_safe(&drawn(&failed), "a failure");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_drawn_safely(text in "\\PC{0,60}|[\u{0}-\u{9f}\u{200b}-\u{206f}北é\n]{0,60}", width in 1_u16..90, height in 1_u16..30) {
        let script = Script::new(width, height, &text.replace(['⟦', '⟧'], ""));
        assert_safe(&drawn(&script), "opening");
    }
}
