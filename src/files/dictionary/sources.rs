//! Which dictionaries are in force, in the order of their precedence.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use directories::BaseDirs;

use crate::config::Settings;
use crate::files::Places;
use crate::files::dictionary::cache::Cache;
use crate::files::open::label;
use crate::recognition::Lexicon;

/// The most dictionaries in force at once.
const MAX_SOURCES: usize = Lexicon::MAX_DICTIONARIES;

/// The dictionaries in force: the reader's own, those asked for, those of the settings.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    pub(super) all: Vec<Source>,
    pub(super) cache: Cache,
    /// The folder that changes are written down in.
    pub(super) journals: Option<PathBuf>,
    /// Whether changes stay in memory.
    pub(super) private: bool,
    /// Those beyond the most that can be in force at once.
    pub(super) left_out: Vec<PathBuf>,
}

/// One dictionary in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it is.
    pub path: PathBuf,
    /// What the reader knows it by: the name of its file, or its path where others are called the same.
    pub name: String,
    /// How it came to be in force.
    pub origin: Origin,
}

/// How a dictionary came to be in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is the reader's own, and need not exist yet.
    Own,
    /// It was asked for on the command line.
    Asked,
    /// The settings name it.
    Settings,
}

impl Sources {
    /// No dictionaries: the built-in names alone.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The reader's own dictionary in `places`, then those `asked` for, then those that `settings` name. Where `private`,
    /// nothing is written.
    #[must_use]
    pub fn new(places: Option<&Places>, asked: &[OsString], settings: &Settings, private: bool) -> Self {
        let own = places.map(|places| (places.dictionary(), Origin::Own));
        let asked = asked.iter().map(|path| (PathBuf::from(path), Origin::Asked));
        let folder = places.map(|places| places.config.as_path());
        let set = settings.dictionaries.iter().map(|written| (in_settings(written, folder), Origin::Settings));
        let mut all: Vec<Source> = Vec::new();
        for (path, origin) in own.into_iter().chain(asked).chain(set) {
            if !all.iter().any(|known| known.path == path) {
                all.push(Source { path, name: String::new(), origin });
            }
        }
        let left_out = all.split_off(all.len().min(MAX_SOURCES)).into_iter().map(|source| source.path).collect();
        let names: Vec<String> = all.iter().map(|source| file_name(&source.path)).collect();
        for (source, name) in all.iter_mut().zip(&names) {
            let alone = names.iter().filter(|other| *other == name).count() == 1;
            // The reader's own is always known by its name.
            let plain = alone || source.origin == Origin::Own;
            source.name = if plain { name.clone() } else { label(&source.path).into_string() };
        }
        Self {
            all,
            cache: Cache::new(places.map(Places::compiled), !private),
            journals: places.map(|places| places.data.clone()),
            private,
            left_out,
        }
    }

    /// The dictionaries, the first one winning.
    #[must_use]
    pub fn all(&self) -> &[Source] {
        &self.all
    }
}

/// The path that the settings in `folder` mean by `written`: `~` is the home folder, and what is relative is meant from
/// the settings.
fn in_settings(written: &str, folder: Option<&Path>) -> PathBuf {
    let home = || BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
    if let Some((rest, home)) = written.strip_prefix("~/").and_then(|rest| Some((rest, home()?))) {
        return home.join(rest);
    }
    folder.map_or_else(|| PathBuf::from(written), |folder| folder.join(written))
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| label(path).into_string(), |name| label(name.as_ref()).into_string())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Origin, Sources};
    use crate::config::Settings;
    use crate::files::Places;

    #[test]
    fn the_own_one_comes_first_then_those_asked_for_then_those_of_the_settings() {
        let places = Places::of("/home/reader".as_ref());
        let set = ["~/ships.toml", "names/drugs.toml", "/a/ships.toml"].map(str::to_owned).to_vec();
        let settings = Settings { dictionaries: set, ..Settings::default() };
        let sources = Sources::new(Some(&places), &["./b/ships.toml".into(), "/a/ships.toml".into()], &settings, false);
        let home = std::env::var_os("HOME").expect("a home");
        let expected = [
            (Path::new("/home/reader/data/dictionary.toml").to_owned(), "dictionary.toml", Origin::Own),
            ("./b/ships.toml".into(), "./b/ships.toml", Origin::Asked),
            ("/a/ships.toml".into(), "/a/ships.toml", Origin::Asked),
            (Path::new(&home).join("ships.toml"), "", Origin::Settings),
            ("/home/reader/config/names/drugs.toml".into(), "drugs.toml", Origin::Settings),
        ];
        assert_eq!(sources.all.len(), expected.len());
        for (source, (path, name, origin)) in sources.all.iter().zip(expected) {
            assert_eq!((&source.path, source.origin), (&path, origin));
            assert!(name.is_empty() || source.name == name, "{}", source.name);
        }
    }

    #[test]
    fn without_a_home_there_are_those_asked_for() {
        let sources = Sources::new(None, &["a.toml".into()], &Settings::default(), false);
        assert_eq!(sources.all.len(), 1);
        assert!(Sources::none().all().is_empty());
    }
}
