//! Which keys do what.

mod keys;
mod read;

use std::fmt::Write as _;

use super::{Action, Fault, Group, Key, Mode};

pub use keys::{Keys, Then};

/// Which keys do what, in every mode. No keys of one mode can be taken for others of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Binding {
    mode: Mode,
    keys: Keys,
    action: Action,
}

/// What a key press means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// Do this, with the letter typed after the key where the action takes one.
    Act(Action, Option<char>),
    /// The first of two keys: hand it back with the next one.
    Wait(Key),
    /// Nothing is bound to it; in [`Mode::Text`] it types.
    Unbound,
}

/// A ready-made keymap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// The program's own.
    #[default]
    Default,
    /// Nearer to vim.
    Vim,
    /// Nearer to newsboat.
    Newsboat,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 3] = [Self::Default, Self::Vim, Self::Newsboat];

    /// The word used in `config.toml`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Vim => "vim",
            Self::Newsboat => "newsboat",
        }
    }

    /// The preset a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.word() == word)
    }

    /// Its keymap file: the whole table for the default one, else what differs from it.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Default => include_str!("../../assets/keymap.toml"),
            Self::Vim => include_str!("../../assets/keymaps/vim.toml"),
            Self::Newsboat => include_str!("../../assets/keymaps/newsboat.toml"),
        }
    }
}

impl Keymap {
    /// A preset as it comes.
    #[must_use]
    pub fn preset(preset: Preset) -> Self {
        let mut keymap = Self::default();
        let mut faults = keymap.lay_over("keymap.toml", Preset::Default.text());
        if preset != Preset::Default {
            faults.extend(keymap.lay_over("preset", preset.text()));
        }
        debug_assert!(faults.is_empty(), "{faults:?}");
        keymap
    }

    /// Lays a keymap file over this one: its lines take the place of earlier lines for the same action, and its keys
    /// are taken from whatever had them. Lines that cannot be used are left out and told.
    pub fn lay_over(&mut self, file: &str, text: &str) -> Vec<Fault> {
        let layer = read::read(file, text);
        self.bindings.retain(|old| {
            let replaced = layer.covered.contains(&(old.mode, old.action));
            let taken = layer.bindings.iter().any(|new| new.mode == old.mode && new.keys.clash(old.keys));
            !replaced && !taken
        });
        self.bindings.extend(layer.bindings);
        layer.faults
    }

    /// What `key` means in `mode`, after `waiting` where a first key was pressed. Letters of a Cyrillic layout stand
    /// for the Latin ones on the same physical keys, unless they are bound themselves.
    #[must_use]
    pub fn press(&self, mode: Mode, waiting: Option<Key>, key: Key) -> Press {
        match self.press_as_is(mode, waiting, key) {
            Press::Unbound if mode != Mode::Text || key.typed().is_none() => {
                key.in_latin().map_or(Press::Unbound, |latin| self.press_as_is(mode, waiting, latin))
            }
            press @ (Press::Act(..) | Press::Wait(_) | Press::Unbound) => press,
        }
    }

    fn press_as_is(&self, mode: Mode, waiting: Option<Key>, key: Key) -> Press {
        let mut in_mode = self.bindings.iter().filter(|binding| binding.mode == mode);
        let Some(first) = waiting else {
            return in_mode.find(|binding| binding.keys.first == key).map_or(Press::Unbound, |binding| {
                match binding.keys.then {
                    Then::Nothing => Press::Act(binding.action, None),
                    Then::Key(_) | Then::Letter => Press::Wait(key),
                }
            });
        };
        let letter = key.typed().filter(char::is_ascii_lowercase);
        in_mode
            .filter(|binding| binding.keys.first == first)
            .find_map(|binding| match binding.keys.then {
                Then::Key(second) => (second == key).then_some(Press::Act(binding.action, None)),
                Then::Letter => letter.map(|letter| Press::Act(binding.action, Some(letter))),
                Then::Nothing => None,
            })
            .unwrap_or(Press::Unbound)
    }

    /// The keys that do `action` in `mode`, the first the one to show; none where it has no key.
    pub fn keys(&self, mode: Mode, action: Action) -> impl Iterator<Item = Keys> {
        let wanted = move |binding: &&Binding| binding.mode == mode && binding.action == action;
        self.bindings.iter().filter(wanted).map(|binding| binding.keys)
    }

    /// What can follow `first` in `mode`, for a hint while the second key is awaited.
    pub fn after(&self, mode: Mode, first: Key) -> impl Iterator<Item = (Then, Action)> {
        let wanted = move |binding: &&Binding| binding.mode == mode && binding.keys.first == first;
        self.bindings.iter().filter(wanted).map(|binding| (binding.keys.then, binding.action))
    }

    /// The keys of `action` over all its modes, each once, as help and the README show them: `Space PgDn Ctrl-f`.
    #[must_use]
    pub fn shown(&self, action: Action) -> String {
        let mut shown: Vec<String> = Vec::new();
        for keys in action.modes().iter().flat_map(|mode| self.keys(*mode, action)) {
            let keys = keys.to_string();
            if !shown.contains(&keys) {
                shown.push(keys);
            }
        }
        shown.join(" ")
    }

    /// The README's table of keys, in Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut table = String::new();
        for group in Group::ALL {
            let _ = writeln!(table, "### {}\n\n| keys | what they do |\n| --- | --- |", group.title());
            for action in Action::ALL.iter().copied().filter(|action| action.group() == group) {
                let keys = self.shown(action).split(' ').map(code_cell).collect::<Vec<_>>().join(" ");
                let _ = writeln!(table, "| {keys} | {} |", action.explanation());
            }
            table.push('\n');
        }
        table
    }
}

/// Keys set as code within a Markdown table.
fn code_cell(keys: &str) -> String {
    format!("`{}`", keys.replace('|', "\\|"))
}

#[cfg(test)]
mod tests;
