//! A key press, and how it is written in a keymap.

use std::fmt;

use super::layout;

/// A key with what was held down with it, as every terminal can tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The key.
    pub code: Code,
    /// What was held down. For characters `shift` is never set: it is part of the character.
    pub modifiers: Modifiers,
}

/// What is held down with a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Modifiers {
    /// Control.
    pub ctrl: bool,
    /// Alt, or Option on a Mac.
    pub alt: bool,
    /// Shift, with keys that type no character.
    pub shift: bool,
}

/// A key without what is held down with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A key that types a character.
    Char(char),
    /// A function key, 1 to 24.
    F(u8),
    /// Enter or Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab; with shift, back tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
}

/// Keys with a name: as written in keymaps, and as shown.
const NAMED: [(&str, &str, Code); 21] = [
    ("space", "Space", Code::Char(' ')),
    ("enter", "Enter", Code::Enter),
    ("return", "Enter", Code::Enter),
    ("esc", "Esc", Code::Esc),
    ("escape", "Esc", Code::Esc),
    ("tab", "Tab", Code::Tab),
    ("backspace", "Bksp", Code::Backspace),
    ("delete", "Del", Code::Delete),
    ("del", "Del", Code::Delete),
    ("insert", "Ins", Code::Insert),
    ("home", "Home", Code::Home),
    ("end", "End", Code::End),
    ("pageup", "PgUp", Code::PageUp),
    ("pgup", "PgUp", Code::PageUp),
    ("pagedown", "PgDn", Code::PageDown),
    ("pgdn", "PgDn", Code::PageDown),
    ("up", "↑", Code::Up),
    ("down", "↓", Code::Down),
    ("left", "←", Code::Left),
    ("right", "→", Code::Right),
    ("minus", "-", Code::Char('-')),
];

impl Key {
    /// The key that types `character`.
    #[must_use]
    pub fn character(character: char) -> Self {
        Self::plain(Code::Char(character))
    }

    /// `code` with nothing held down.
    #[must_use]
    pub fn plain(code: Code) -> Self {
        Self { code, modifiers: Modifiers::default() }
    }

    /// The character that it types; `None` for keys that type none.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        let Code::Char(character) = self.code else { return None };
        (self.modifiers == Modifiers::default()).then_some(character)
    }

    /// The same physical key in a Latin layout, where this is a letter of a Cyrillic one.
    #[must_use]
    pub fn in_latin(self) -> Option<Self> {
        let Code::Char(letter) = self.code else { return None };
        layout::latin(letter).map(|latin| Self { code: Code::Char(latin), modifiers: self.modifiers })
    }

    /// The key written as `]`, `G`, `space`, `ctrl-f`, `alt-left`, `shift-tab`, `f1`; the message says what to write
    /// instead.
    ///
    /// # Errors
    /// Where it is no key, or one that terminals cannot tell from another.
    pub fn parse(written: &str) -> Result<Self, String> {
        let mut rest = written;
        let mut modifiers = Modifiers::default();
        while let Some((held, key)) = rest.split_once('-').filter(|(held, key)| !held.is_empty() && !key.is_empty()) {
            match held.to_ascii_lowercase().as_str() {
                "ctrl" | "c" => modifiers.ctrl = true,
                "alt" | "a" | "m" => modifiers.alt = true,
                "shift" | "s" => modifiers.shift = true,
                _ => return Err(format!("`{written}` is no key: write ctrl-, alt- or shift- before one")),
            }
            rest = key;
        }
        let code = Code::parse(rest).ok_or_else(|| {
            format!("`{written}` is no key: write one character, or a name such as space, enter, pagedown, f1")
        })?;
        Self { code, modifiers }.checked(written)
    }

    /// Turned down where terminals send something else for it; `written` is for the message.
    fn checked(self, written: &str) -> Result<Self, String> {
        let same_as = |other| Err(format!("`{written}`: terminals cannot tell it from {other}; choose another key"));
        let Code::Char(character) = self.code else { return Ok(self) };
        if self.modifiers.ctrl {
            return match character.to_ascii_lowercase() {
                'i' => same_as("tab"),
                'm' => same_as("enter"),
                '[' => same_as("esc"),
                'h' => same_as("backspace"),
                lower @ ('a'..='z' | ' ' | '\\' | ']' | '^' | '_') => {
                    Ok(Self { code: Code::Char(lower), modifiers: Modifiers { shift: false, ..self.modifiers } })
                }
                _ => Err(format!("`{written}`: terminals send ctrl only with letters; choose another key")),
            };
        }
        if self.modifiers.shift {
            return Err(format!("`{written}`: write the character itself, such as G for shift-g"));
        }
        if self.modifiers.alt && matches!(character, '[' | 'O') {
            return same_as("the start of an arrow key");
        }
        Ok(self)
    }
}

impl Code {
    fn parse(written: &str) -> Option<Self> {
        let mut characters = written.chars();
        if let (Some(character), None) = (characters.next(), characters.next()) {
            return (!character.is_control()).then_some(Self::Char(character));
        }
        let lower = written.to_ascii_lowercase();
        if let Some(number) = lower.strip_prefix('f').and_then(|digits| digits.parse().ok()) {
            return (1..=24).contains(&number).then_some(Self::F(number));
        }
        NAMED.iter().find(|(name, _, _)| *name == lower).map(|(_, _, code)| *code)
    }
}

impl fmt::Display for Key {
    /// As help and hints show it: `]`, `Space`, `Ctrl-f`, `Alt-←`, `F1`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, prefix) in
            [(self.modifiers.ctrl, "Ctrl-"), (self.modifiers.alt, "Alt-"), (self.modifiers.shift, "S-")]
        {
            if held {
                out.write_str(prefix)?;
            }
        }
        if let Code::Char(character) = self.code
            && character != ' '
        {
            return write!(out, "{character}");
        }
        if let Code::F(number) = self.code {
            return write!(out, "F{number}");
        }
        let named = NAMED.iter().find(|(_, _, code)| *code == self.code);
        out.write_str(named.map_or("?", |(_, shown, _)| shown))
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Key};

    fn shown(written: &str) -> String {
        match Key::parse(written) {
            Ok(key) => key.to_string(),
            Err(message) => message,
        }
    }

    #[test]
    fn keys_are_written_by_name_and_shown_as_on_a_keyboard() {
        for (written, expected) in [
            ("]", "]"),
            ("G", "G"),
            ("-", "-"),
            ("space", "Space"),
            ("ctrl-f", "Ctrl-f"),
            ("Ctrl-F", "Ctrl-f"),
            ("alt-left", "Alt-←"),
            ("shift-tab", "S-Tab"),
            ("ctrl-alt-x", "Ctrl-Alt-x"),
            ("alt--", "Alt--"),
            ("F12", "F12"),
            ("pgdn", "PgDn"),
        ] {
            assert_eq!(shown(written), expected, "{written}");
        }
    }

    #[test]
    fn keys_that_terminals_confuse_are_turned_down() {
        for (written, other) in [("ctrl-i", "tab"), ("ctrl-m", "enter"), ("ctrl-[", "esc"), ("Ctrl-H", "backspace")] {
            let expected = format!("`{written}`: terminals cannot tell it from {other}; choose another key");
            assert_eq!(shown(written), expected);
        }
        assert!(shown("ctrl-1").contains("only with letters"));
        assert!(shown("shift-g").contains("such as G"));
        assert!(shown("alt-[").contains("arrow key"));
    }

    #[test]
    fn what_is_no_key_says_how_to_write_one() {
        for written in ["", "pagedwn", "hyper-x", "f0", "f99", "\u{1b}", "ctrl-"] {
            assert!(shown(written).contains("is no key"), "{written:?}");
        }
    }

    #[test]
    fn only_characters_alone_type() {
        assert_eq!(Key::character('ж').typed(), Some('ж'));
        assert_eq!(Key::parse("ctrl-w").ok().and_then(Key::typed), None);
        assert_eq!(Key::plain(Code::Enter).typed(), None);
    }
}
