//! Keys as the program documents them.

use dateline::input::{Action, Code, Key, Keymap, Mode, Preset, Press};

#[test]
fn the_keymap_file_names_every_action_and_no_other() {
    let text = Preset::Default.text();
    for action in Action::ALL {
        assert!(text.lines().any(|line| line.starts_with(&format!("{} = [", action.name()))), "{}", action.name());
    }
}

#[test]
fn quitting_works_from_every_mode_where_nothing_is_typed() {
    for preset in Preset::ALL {
        let keymap = Keymap::preset(preset);
        for mode in Mode::ALL {
            let close = Key::parse("ctrl-c").expect("a key");
            assert_eq!(keymap.press(mode, None, close), Press::Act(Action::Close, None), "{preset:?} {mode:?}");
            let esc = Key::plain(Code::Esc);
            assert_eq!(keymap.press(mode, None, esc), Press::Act(Action::Back, None), "{preset:?} {mode:?}");
            let quit = keymap.press(mode, None, Key::character('Q'));
            let expected = if mode == Mode::Text { Press::Unbound } else { Press::Act(Action::QuitNow, None) };
            assert_eq!(quit, expected, "{preset:?} {mode:?}");
        }
    }
}
