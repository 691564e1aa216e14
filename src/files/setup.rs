//! Settings, keys and theme from the config folder.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::places::Places;
use crate::config::{Settings, Theme};
use crate::input::Keymap;

/// The longest file of the config folder that is read, in bytes.
const MAX_BYTES: u64 = 1024 * 1024;

/// How the reader wants the program.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The settings.
    pub settings: Settings,
    /// The keys.
    pub keymap: Keymap,
    /// The theme, as written: not yet fitted to a terminal.
    pub theme: Theme,
    /// What could not be used, a sentence each.
    pub faults: Vec<String>,
}

impl Setup {
    /// What the files in `places` say; as it comes where there are none. `theme` takes the place of the one that
    /// they name.
    #[must_use]
    pub fn load(places: Option<&Places>, theme: Option<&str>) -> Self {
        let (settings, mut faults) = Self::settings(places);
        let mut keymap = Keymap::preset(settings.keymap);
        if let Some((file, text)) = text_of(places.map(Places::keymap).as_deref(), &mut faults) {
            faults.extend(keymap.lay_over(&file, &text).iter().map(ToString::to_string));
        }
        let theme = theme_called(theme.unwrap_or(&settings.theme), places, &mut faults);
        Self { settings, keymap, theme, faults }
    }

    /// The settings alone, and what could not be used of them.
    #[must_use]
    pub fn settings(places: Option<&Places>) -> (Settings, Vec<String>) {
        let mut faults = Vec::new();
        let settings = text_of(places.map(Places::settings).as_deref(), &mut faults);
        let settings = settings.map_or_else(Settings::default, |(file, text)| {
            let (settings, wrong) = Settings::read(&file, &text);
            faults.extend(wrong.iter().map(ToString::to_string));
            settings
        });
        (settings, faults)
    }
}

/// The theme called `name`: the reader's own, else a built-in one, else the default one.
fn theme_called(name: &str, places: Option<&Places>, faults: &mut Vec<String>) -> Theme {
    // A name with a separator would lead out of the themes folder.
    let own = places.filter(|_| !name.contains(['/', '\\'])).map(|places| places.theme(name));
    if let Some((file, text)) = text_of(own.as_deref(), faults) {
        let (theme, wrong) = Theme::read(&file, &text);
        faults.extend(wrong.iter().map(ToString::to_string));
        return theme;
    }
    Theme::built_in(name).unwrap_or_else(|| {
        let known = Theme::built_in_names().collect::<Vec<_>>().join(", ");
        faults.push(format!("there is no theme “{name}”: write {known}, or put {name}.toml into the themes folder"));
        Theme::built_in("default").unwrap_or_default()
    })
}

/// The name and the text of a file; `None` where there is none, or it cannot be read, which is told.
fn text_of(path: Option<&Path>, faults: &mut Vec<String>) -> Option<(String, String)> {
    let path = path?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut text = String::new();
    match File::open(path).and_then(|file| file.take(MAX_BYTES).read_to_string(&mut text)) {
        Ok(_) => Some((name, text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => {
            faults.push(format!("{name}: {error}"));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Places, Setup};
    use crate::config::{Settings, Theme};

    #[test]
    fn without_files_everything_is_as_it_comes() {
        for places in [None, Some(&Places::of("/nowhere".as_ref()))] {
            let setup = Setup::load(places, None);
            assert_eq!((setup.settings, setup.faults), (Settings::default(), vec![]));
        }
    }

    #[test]
    fn files_are_read_and_their_mistakes_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let places = Places::of(folder.path());
        fs::create_dir_all(places.config.join("themes")).expect("made");
        fs::write(places.settings(), "theme = \"mine\"\nwidth = 9\n").expect("written");
        fs::write(places.keymap(), "why = [\"w\"]\n").expect("written");
        fs::write(places.theme("mine"), "place = \"red\"\n").expect("written");
        let setup = Setup::load(Some(&places), None);
        assert_eq!(setup.faults, ["config.toml:2: `width` is a whole number from 20 to 200"]);
        assert_eq!(setup.keymap.shown(crate::input::Action::Why), "w");
        assert_eq!(setup.theme, Theme::read("mine.toml", "place = \"red\"").0);
        assert_eq!(Setup::load(Some(&places), Some("dark")).theme, Theme::built_in("dark").expect("built in"));
    }

    #[test]
    fn an_unknown_theme_is_told_and_the_default_taken() {
        let setup = Setup::load(None, Some("../x"));
        assert_eq!(setup.theme, Theme::built_in("default").expect("built in"));
        assert_eq!(setup.faults.len(), 1);
    }
}
