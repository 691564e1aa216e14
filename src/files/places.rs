//! The folders where the program keeps what it keeps.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// The reader's folders, as the platform has them. None of them need exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// `config.toml`, `keymap.toml` and `themes/`.
    pub config: PathBuf,
    /// What the reader made and would miss.
    pub data: PathBuf,
    /// How far articles were read, and what was typed and not saved yet.
    pub state: PathBuf,
    /// What can be made again.
    pub cache: PathBuf,
}

impl Places {
    /// The folders of the user that runs the program; `None` where the system knows no home for them. Then nothing is
    /// kept.
    #[must_use]
    pub fn of_user() -> Option<Self> {
        let dirs = ProjectDirs::from("", "", "dateline")?;
        Some(Self {
            config: dirs.config_dir().to_owned(),
            data: dirs.data_dir().to_owned(),
            // Only Linux tells state from data.
            state: dirs.state_dir().unwrap_or(dirs.data_local_dir()).to_owned(),
            cache: dirs.cache_dir().to_owned(),
        })
    }

    /// The folders within one folder.
    #[must_use]
    pub fn of(home: &Path) -> Self {
        let [config, data, state, cache] = ["config", "data", "state", "cache"].map(|name| home.join(name));
        Self { config, data, state, cache }
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The reader's own keys.
    #[must_use]
    pub fn keymap(&self) -> PathBuf {
        self.config.join("keymap.toml")
    }

    /// The theme called `name`.
    #[must_use]
    pub fn theme(&self, name: &str) -> PathBuf {
        self.config.join("themes").join(format!("{name}.toml"))
    }

    /// The reader's own dictionary.
    #[must_use]
    pub fn dictionary(&self) -> PathBuf {
        self.data.join("dictionary.toml")
    }

    /// What the reader checked and noted.
    #[must_use]
    pub fn checks(&self) -> PathBuf {
        self.data.join("checks.jsonl")
    }

    /// What dictionaries were compiled to, and how they were last seen whole.
    #[must_use]
    pub fn compiled(&self) -> PathBuf {
        self.cache.join("dictionaries")
    }

    /// Forms that were left before they were saved.
    #[must_use]
    pub fn drafts(&self) -> PathBuf {
        self.state.join("drafts.jsonl")
    }

    /// How far articles were read.
    #[must_use]
    pub fn articles(&self) -> PathBuf {
        self.state.join("articles.jsonl")
    }
}
