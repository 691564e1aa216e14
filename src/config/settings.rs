//! Settings: what stands in `config.toml`.

use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::input::fault::suggestion;
use crate::input::{Fault, Preset};

/// The widest and narrowest text column that can be asked for, in cells.
const WIDTHS: RangeInclusive<u16> = 20..=200;

/// Settings of the program, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The theme's name: a built-in one, or a file of the themes folder without `.toml`.
    pub theme: String,
    /// The keymap that `keymap.toml` is laid over.
    pub keymap: Preset,
    /// Whether the mouse is taken at the start.
    pub mouse: bool,
    /// The widest the text column gets, in cells.
    pub width: u16,
    /// Whether nothing is kept on disk and nothing kept is used.
    pub private: bool,
    /// Whether marks outside ASCII are kept off the screen.
    pub ascii: Ascii,
    /// Dictionaries laid under the reader's own and those asked for, the first one winning: paths as written.
    pub dictionaries: Vec<String>,
}

/// Whether marks outside ASCII (❝ · █) are kept off the screen. Articles are shown as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ascii {
    /// Where the locale is not UTF-8.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Ascii {
    /// Whether to draw in ASCII in a locale that is or is not UTF-8.
    #[must_use]
    pub fn holds(self, utf8_locale: bool) -> bool {
        match self {
            Self::Auto => !utf8_locale,
            Self::Always => true,
            Self::Never => false,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: "default".to_owned(),
            keymap: Preset::Default,
            mouse: true,
            width: 72,
            private: false,
            ascii: Ascii::Auto,
            dictionaries: Vec::new(),
        }
    }
}

/// The names of all settings.
const NAMES: [&str; 7] = ["theme", "keymap", "mouse", "width", "private", "ascii", "dictionaries"];

impl Settings {
    /// Reads a settings file; `file` is for messages.
    #[must_use]
    pub fn read(file: &str, text: &str) -> (Self, Vec<Fault>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut faults: Vec<Fault> = errors.iter().map(|error| Fault::from_toml(file, text, error)).collect();
        let mut settings = Self::default();
        for (name, value) in table.get_ref() {
            if let Err((at, message)) = settings.set(name.get_ref(), value).map_err(|message| {
                let at = if NAMES.contains(&name.get_ref().as_ref()) { value.span() } else { name.span() };
                (at, message)
            }) {
                faults.push(Fault::new(file, text, &at, message));
            }
        }
        faults.sort_by_key(|fault| fault.line);
        (settings, faults)
    }

    fn set(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Result<(), String> {
        let value = value.get_ref();
        match name {
            "theme" => word(value)?.clone_into(&mut self.theme),
            "keymap" => self.keymap = one_of(value, Preset::from_word, &Preset::ALL.map(Preset::word))?,
            "mouse" => self.mouse = yes_or_no(value)?,
            "private" => self.private = yes_or_no(value)?,
            "ascii" => {
                let ascii = |word: &str| match word {
                    "auto" => Some(Ascii::Auto),
                    "always" => Some(Ascii::Always),
                    "never" => Some(Ascii::Never),
                    _ => None,
                };
                self.ascii = one_of(value, ascii, &["auto", "always", "never"])?;
            }
            "dictionaries" => self.dictionaries = words(value)?,
            "width" => {
                let number = value.as_integer().and_then(|number| number.as_str().replace('_', "").parse().ok());
                self.width = number
                    .filter(|width| WIDTHS.contains(width))
                    .ok_or_else(|| format!("`width` is a whole number from {} to {}", WIDTHS.start(), WIDTHS.end()))?;
            }
            _ => return Err(format!("`{name}` is no setting{}", suggestion(name, NAMES))),
        }
        Ok(())
    }
}

fn word<'a>(value: &'a DeValue<'_>) -> Result<&'a str, String> {
    value.as_str().ok_or_else(|| "write a word in quotes".to_owned())
}

/// A list of words that say something.
fn words(value: &DeValue<'_>) -> Result<Vec<String>, String> {
    let listed = value.as_array().and_then(|array| {
        array
            .iter()
            .map(|each| each.get_ref().as_str().filter(|path| !path.trim().is_empty()).map(str::to_owned))
            .collect()
    });
    listed.ok_or_else(|| "write a list of paths: [\"~/names/ships.toml\"]".to_owned())
}

fn yes_or_no(value: &DeValue<'_>) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| "write true or false".to_owned())
}

fn one_of<T>(value: &DeValue<'_>, parse: impl Fn(&str) -> Option<T>, words: &[&str]) -> Result<T, String> {
    let written = word(value)?;
    parse(written).ok_or_else(|| format!("\"{written}\" is none of {}", words.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::{Ascii, Settings};
    use crate::input::Preset;

    fn read(text: &str) -> (Settings, Vec<String>) {
        let (settings, faults) = Settings::read("config.toml", text);
        (settings, faults.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn what_is_not_set_is_as_it_comes() {
        assert_eq!(read(""), (Settings::default(), vec![]));
    }

    #[test]
    fn every_setting_can_be_set() {
        let text = "theme = \"dark\"\nkeymap = \"vim\"\nmouse = false\nwidth = 66\nprivate = true\nascii = \"always\"\n\
                    dictionaries = [\"~/ships.toml\", \"shared/drugs.toml\"]\n";
        let set = Settings {
            theme: "dark".to_owned(),
            keymap: Preset::Vim,
            mouse: false,
            width: 66,
            private: true,
            ascii: Ascii::Always,
            dictionaries: vec!["~/ships.toml".to_owned(), "shared/drugs.toml".to_owned()],
        };
        assert_eq!(read(text), (set, vec![]));
    }

    #[test]
    fn a_mistake_is_told_by_line_and_costs_nothing_else() {
        for (line, expected) in [
            ("thme = \"dark\"", "config.toml:2: `thme` is no setting; did you mean `theme`?"),
            ("keymap = \"emacs\"", "config.toml:2: \"emacs\" is none of default, vim, newsboat"),
            ("private = 1", "config.toml:2: write true or false"),
            ("ascii = \"yes\"", "config.toml:2: \"yes\" is none of auto, always, never"),
            ("width = 5", "config.toml:2: `width` is a whole number from 20 to 200"),
            ("width = -99999999999", "config.toml:2: `width` is a whole number from 20 to 200"),
            ("theme = 3", "config.toml:2: write a word in quotes"),
            ("dictionaries = \"a\"", "config.toml:2: write a list of paths: [\"~/names/ships.toml\"]"),
            ("dictionaries = [\"a\", 1]", "config.toml:2: write a list of paths: [\"~/names/ships.toml\"]"),
            ("dictionaries = [\" \"]", "config.toml:2: write a list of paths: [\"~/names/ships.toml\"]"),
        ] {
            let (settings, faults) = read(&format!("mouse = false\n{line}\n"));
            assert_eq!(faults, [expected]);
            assert_eq!(settings, Settings { mouse: false, ..Settings::default() }, "{line}");
        }
    }

    #[test]
    fn what_is_no_toml_is_told() {
        let (settings, faults) = read("mouse = = 1\nwidth = 60");
        assert!(faults.iter().any(|fault| fault.starts_with("config.toml:1: ")), "{faults:?}");
        assert_eq!(settings.width, 60);
    }
}
