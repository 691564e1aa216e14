use super::{Keymap, Preset, Press};
use crate::input::{Action, Code, Key, Mode};

fn press(keymap: &Keymap, mode: Mode, written: &str) -> Press {
    let mut waiting = None;
    let mut press = Press::Unbound;
    for key in written.split(' ').map(|key| Key::parse(key).expect("a key")) {
        press = keymap.press(mode, waiting, key);
        waiting = if let Press::Wait(first) = press { Some(first) } else { None };
    }
    press
}

/// The faults of `text` laid over the default keymap.
fn faults(text: &str) -> Vec<String> {
    Keymap::preset(Preset::Default).lay_over("keymap.toml", text).iter().map(ToString::to_string).collect()
}

#[test]
fn every_preset_is_without_fault_and_binds_every_action() {
    for preset in Preset::ALL {
        let mut keymap = Keymap::default();
        assert_eq!(keymap.lay_over("default", Preset::Default.text()), [], "default");
        if preset != Preset::Default {
            assert_eq!(keymap.lay_over(preset.word(), preset.text()), [], "{}", preset.word());
        }
        for action in Action::ALL {
            assert!(!keymap.shown(*action).is_empty(), "{}: `{}` has no key", preset.word(), action.name());
        }
    }
}

#[test]
fn every_action_has_a_key_in_each_of_its_modes() {
    let keymap = Keymap::preset(Preset::Default);
    for action in Action::ALL {
        for mode in action.modes() {
            let typed_only =
                *mode == Mode::Text && keymap.keys(Mode::Read, *action).all(|keys| keys.first.typed().is_some());
            assert!(typed_only || keymap.keys(*mode, *action).next().is_some(), "`{}` in {mode:?}", action.name());
        }
    }
}

#[test]
fn no_keys_of_a_mode_can_be_taken_for_others() {
    for preset in Preset::ALL {
        let keymap = Keymap::preset(preset);
        for (place, one) in keymap.bindings.iter().enumerate() {
            for other in keymap.bindings.iter().skip(place + 1).filter(|other| other.mode == one.mode) {
                assert!(!one.keys.clash(other.keys), "{}: {one:?} and {other:?}", preset.word());
            }
        }
    }
}

#[test]
fn one_key_does_different_things_in_different_modes() {
    let keymap = Keymap::preset(Preset::Default);
    assert_eq!(press(&keymap, Mode::Read, "space"), Press::Act(Action::PageDown, None));
    assert_eq!(press(&keymap, Mode::List, "space"), Press::Act(Action::SelectRow, None));
    assert_eq!(press(&keymap, Mode::Text, "space"), Press::Unbound, "it types a blank");
    assert_eq!(press(&keymap, Mode::Read, "/"), Press::Act(Action::Search, None));
    assert_eq!(press(&keymap, Mode::List, "/"), Press::Act(Action::Filter, None));
    assert_eq!(press(&keymap, Mode::Text, "down"), Press::Act(Action::LineDown, None));
}

#[test]
fn two_keys_wait_for_the_second() {
    let keymap = Keymap::preset(Preset::Default);
    let g = Key::character('g');
    assert_eq!(keymap.press(Mode::Read, None, g), Press::Wait(g));
    assert_eq!(press(&keymap, Mode::Read, "g g"), Press::Act(Action::Top, None));
    assert_eq!(press(&keymap, Mode::Read, "g x"), Press::Unbound);
    assert_eq!(press(&keymap, Mode::Read, "m q"), Press::Act(Action::SetMark, Some('q')));
    assert_eq!(press(&keymap, Mode::Read, "m Q"), Press::Unbound, "marks are a-z");
    let after: Vec<_> =
        keymap.after(Mode::Read, Key::character('y')).map(|(then, action)| (then.to_string(), action)).collect();
    assert_eq!(after.len(), 3);
    assert!(after.contains(&("n".to_owned(), Action::CopyName)));
}

#[test]
fn a_cyrillic_letter_is_the_key_it_stands_on() {
    let keymap = Keymap::preset(Preset::Default);
    assert_eq!(press(&keymap, Mode::Read, "о"), Press::Act(Action::LineDown, None));
    assert_eq!(press(&keymap, Mode::Read, "п п"), Press::Act(Action::Top, None));
    assert_eq!(press(&keymap, Mode::Read, "ъ"), Press::Act(Action::NextMention, None));
    assert_eq!(press(&keymap, Mode::Read, "ь ф"), Press::Act(Action::SetMark, Some('a')));
    assert_eq!(press(&keymap, Mode::Text, "о"), Press::Unbound, "where one types, it types");
    let mut bound = keymap.clone();
    assert_eq!(bound.lay_over("keymap.toml", "why = [\"о\"]"), []);
    assert_eq!(press(&bound, Mode::Read, "о"), Press::Act(Action::Why, None), "unless it is bound itself");
}

#[test]
fn a_line_of_the_reader_replaces_the_keys_and_takes_them_from_others() {
    let mut keymap = Keymap::preset(Preset::Default);
    assert_eq!(keymap.lay_over("keymap.toml", "next_mention = [\"n\"]\n[list]\nhelp = [\"x\"]\nfold = []"), []);
    assert_eq!(press(&keymap, Mode::Read, "n"), Press::Act(Action::NextMention, None));
    assert_eq!(press(&keymap, Mode::Read, "]"), Press::Unbound, "the old key is free");
    assert_eq!(keymap.keys(Mode::Read, Action::NextHit).next(), None, "its key was taken");
    assert_eq!(press(&keymap, Mode::List, "x"), Press::Act(Action::Help, None));
    assert_eq!(press(&keymap, Mode::List, "?"), Press::Unbound);
    assert_eq!(press(&keymap, Mode::Read, "?"), Press::Act(Action::Help, None));
    assert_eq!(press(&keymap, Mode::List, "h"), Press::Unbound, "an empty list unbinds");
}

#[test]
fn a_new_key_takes_the_sequences_that_begin_with_it() {
    let mut keymap = Keymap::preset(Preset::Default);
    assert_eq!(keymap.lay_over("keymap.toml", "top = [\"g\"]\nwhy = [\"y\"]"), []);
    assert_eq!(press(&keymap, Mode::Read, "g"), Press::Act(Action::Top, None));
    assert_eq!(press(&keymap, Mode::Read, "y"), Press::Act(Action::Why, None));
}

#[test]
fn mistakes_say_where_they_are_and_what_to_write() {
    for (text, expected) in [
        ("\nnext_menton = [\"n\"]", "keymap.toml:2: `next_menton` is no action; did you mean `next_mention`?"),
        ("[lst]\nsort = [\"s\"]", "keymap.toml:1: [lst] is no mode; did you mean `list`?"),
        ("why = \"i\"", "keymap.toml:1: write the keys in a list: why = [\"…\"]"),
        ("why = [7]", "keymap.toml:1: write each key in quotes"),
        ("why = [\"ctrl-i\"]", "keymap.toml:1: `ctrl-i`: terminals cannot tell it from tab; choose another key"),
        ("why = [\"w h y\"]", "keymap.toml:1: `w h y`: at most two keys one after the other"),
        ("set_mark = [\"m\"]", "keymap.toml:1: `set_mark` needs a letter after its key: write \"m {a-z}\""),
        ("why = [\"w {a-z}\"]", "keymap.toml:1: `why` takes no letter after its key"),
        ("[select]\nwhy = [\"w\"]", "keymap.toml:2: `why` does nothing in [select]"),
        ("[text]\nopen = [\"o\"]", "keymap.toml:2: `o` types text in [text]; choose a key that types nothing"),
        ("help = [\"w\"]\nwhy = [\"w\"]", "keymap.toml:2: `w` already does `help` in [read]; remove one"),
    ] {
        assert_eq!(faults(text).first().map(String::as_str), Some(expected), "{text}");
    }
}

#[test]
fn what_is_no_toml_is_told_and_the_rest_still_holds() {
    let mut keymap = Keymap::preset(Preset::Default);
    let faults = keymap.lay_over("keymap.toml", "why = [\"w\"\nhelp = [\"x\"]\n\u{0}");
    assert!(!faults.is_empty());
    assert_eq!(keymap.press(Mode::Read, None, Key::plain(Code::Esc)), Press::Act(Action::Back, None));
}

#[test]
fn the_table_for_the_readme_has_every_action() {
    let table = Keymap::preset(Preset::Default).markdown();
    for action in Action::ALL {
        assert!(table.contains(action.explanation()), "{}", action.name());
    }
    assert!(table.contains("| `Space` `PgDn` `Ctrl-f` |"));
}
