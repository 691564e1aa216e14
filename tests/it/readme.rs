//! What the README says of the program is so.

use dateline::input::{Keymap, Preset};

const README: &str = include_str!("../../README.md");

/// What stands between `start` and `end`.
fn between(start: &str, end: &str) -> &'static str {
    let (_, rest) = README.split_once(start).expect("the README has the start");
    rest.split_once(end).expect("the README has the end").0
}

#[test]
fn its_keys_are_those_of_the_default_keymap() {
    let table = Keymap::preset(Preset::Default).markdown();
    let shown = between("by a test -->\n", "<!-- end of keys -->");
    assert!(shown.trim() == table.trim(), "put this between the marks in README.md:\n\n{table}");
}

#[test]
fn its_commands_are_the_ones_that_are_run() {
    assert!(README.contains("\n    cargo run --release\n") && README.contains("\n    cargo test --locked\n"));
    // The published package comes without it.
    if let Ok(checks) = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/run")) {
        assert!(checks.contains("cargo test --locked"));
    }
}
