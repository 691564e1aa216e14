use std::borrow::Cow;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use unicode_normalization::char::is_combining_mark;

use super::{MAX_MARKS, Safe, pieces};

#[track_caller]
fn check(text: &str, shown: &str) {
    assert_eq!(Safe::new(text).as_str(), shown, "{text:?}");
}

#[test]
fn clean_text_is_borrowed() {
    let text = "Мэр Żory said:\n\t“Café, 5 € – naïve” ® 北京 नमस्ते";
    assert!(matches!(Safe::new(text), Safe(Cow::Borrowed(_))));
    assert!(matches!(Safe::line("Żory"), Safe(Cow::Borrowed(_))));
}

#[test]
fn escape_sequences_go_as_units() {
    check("a \u{1b}[1;31mred\u{1b}[0m word", "a red word");
    check("\u{1b}]0;owned\u{7}title", "title");
    check("\u{1b}]52;c;ZXZpbA==\u{1b}\\clip", "clip");
    check("\u{1b}Pq#0;2;0;0;0\u{1b}\\sixel", "sixel");
    check("\u{9b}2Jcleared \u{9d}0;t\u{9c}too", "cleared too");
    check("charset\u{1b}(B \u{1b}cdone", "charset done");
}

#[test]
fn an_unclosed_control_string_hides_nothing() {
    check("\u{1b}]0;the rest of the story\nis here", "0;the rest of the story\nis here");
    check("\u{1b}Pand to the end", "and to the end");
}

#[test]
fn controls_become_pictures() {
    check("bell\u{7} back\u{8} del\u{7f} nul\0 esc\u{1b}", "bell␇ back␈ del␡ nul␀ esc␛");
    check("next\u{84}page", "next\u{fffd}page");
}

#[test]
fn every_line_end_is_a_line_feed() {
    check("a\r\nb\rc\u{2028}d\u{2029}e\u{85}f", "a\nb\nc\nd\ne\nf");
    assert_eq!(Safe::line("a\r\nb\tc\u{2028}d").as_str(), "a b c d");
}

#[test]
fn reading_order_cannot_be_turned() {
    check("pay \u{202e}000,01\u{202c} now \u{2066}x\u{2069}\u{200f}", "pay 000,01 now x");
}

#[test]
fn invisible_letters_go() {
    check("Mos\u{200b}cow Ki\u{ad}ev Par\u{2060}is\u{feff} T\u{e0041}ag \u{3164}.", "Moscow Kiev Paris Tag .");
}

#[test]
fn emoji_keep_their_joiners() {
    for emoji in ["👨🏻‍👩🏻‍👧🏻‍👦🏻", "🧑🏻‍❤️‍💋‍🧑🏼", "🏳️‍🌈", "❤️ 1️⃣ 🇰🇿", "🤷🏽‍♀️"]
    {
        check(emoji, emoji);
    }
    check("a\u{200d}b \u{200d}😀\u{200d}", "ab 😀");
}

#[test]
fn scripts_keep_their_joiners() {
    // Persian, Hindi, Bengali (a joiner before and after the virama), old Malayalam at a word's end.
    for word in ["می\u{200c}خواهم", "क्\u{200d}ष", "র\u{200d}্য", "অর্থাৎ ত্\u{200d}", "അവന്\u{200d}"]
    {
        check(word, word);
    }
    check("Ast\u{200c}ana А\u{200d}лматы", "Astana Алматы");
}

#[test]
fn marks_do_not_pile_up() {
    let tower = format!("Z{}algo", "\u{301}".repeat(5000));
    check(&tower, &format!("Z{}algo", "\u{301}".repeat(usize::from(MAX_MARKS))));
    check("\u{301}start\n\u{301}line", "start\nline");
    let family = "👩\u{200d}".repeat(5000);
    assert!(Safe::new(&family).as_str().chars().filter(|c| *c == '\u{200d}').count() < 5000);
}

#[test]
fn a_selector_stands_after_what_it_varies_once() {
    check("a\u{fe0f}b ❤\u{fe0f}\u{fe0f} 葛\u{e0100} x\u{e0101}", "ab ❤\u{fe0f} 葛\u{e0100} x");
}

/// What must never reach a terminal.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{e0000}'..='\u{e00ff}')
}

/// Strings rich in what safety is about.
fn hostile() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        any::<char>().prop_map(String::from),
        "[ -~]{1,4}",
        prop::sample::select(vec![
            "\u{1b}",
            "\u{1b}[",
            "\u{1b}]",
            "\u{9b}",
            "\u{7}",
            "\u{1b}\\",
            "\r",
            "\n",
            "\u{200d}",
            "\u{200c}",
            "\u{fe0f}",
            "\u{301}",
            "\u{301}\u{301}\u{301}\u{301}",
            "👩",
            "🏽",
            "❤",
            "क",
            "्",
            "م",
            "ی",
            "র",
            "\u{1161}",
            "\u{202e}",
            "\u{feff}",
            "\u{e0100}",
            "葛",
            "1",
            "\u{20e3}",
            "\u{2028}",
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

fn config() -> ProptestConfig {
    ProptestConfig { rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nothing_forbidden_is_left(text in hostile()) {
        let safe = Safe::new(&text).into_string();
        prop_assert!(!safe.chars().any(is_forbidden), "{safe:?}");
        let mut marks = 0;
        for c in safe.chars() {
            marks = if is_combining_mark(c) { marks + 1 } else { 0 };
            prop_assert!(marks <= MAX_MARKS, "{safe:?}");
        }
        prop_assert!(!Safe::line(&text).as_str().contains(['\n', '\t']));
    }

    #[test]
    fn safe_text_stays_as_it_is(text in hostile()) {
        let once = Safe::new(&text).into_string();
        prop_assert_eq!(Safe::new(&once).into_string(), once);
        let line = Safe::line(&text).into_string();
        prop_assert_eq!(Safe::line(&line).into_string(), line);
    }

    #[test]
    fn pieces_lie_end_to_end(text in hostile()) {
        let mut end = 0;
        for piece in pieces(&text) {
            prop_assert_eq!(piece.source.start, end);
            prop_assert!(piece.source.end > end);
            prop_assert_eq!(piece.is_kept(), text.get(piece.source.clone()) == Some(piece.shown));
            end = piece.source.end;
        }
        prop_assert_eq!(end, text.len());
    }
}
