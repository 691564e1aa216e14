//! What a reader typed about a name and has not saved.

use serde::{Deserialize, Serialize};

use super::item::{CaseRule, Endings};

/// What a form holds that was left before it was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The words that were to be added; `None` where something known was to be changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adds: Option<String>,
    /// What it is about.
    pub about: About,
    /// The dictionary it was to be saved in, as the reader knows it.
    #[serde(default)]
    pub file: String,
    /// The kind of a new name, as far as it could be guessed.
    #[serde(default)]
    pub guess: String,
    /// What the fields were filled with.
    #[serde(default)]
    pub before: Values,
    /// What they hold now.
    pub now: Values,
}

/// What a draft is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A name that no list has.
    New,
    /// An entity of a dictionary.
    Own {
        /// Its name.
        name: String,
        /// Its kind.
        kind: String,
    },
    /// A built-in entity, by its id: "gaz:KZ".
    BuiltIn(String),
}

/// What the fields of a form hold, as they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Values {
    /// The name.
    pub name: String,
    /// The kind.
    pub kind: String,
    /// The other names, on one line.
    pub also: String,
    /// The note.
    pub note: String,
    /// The link.
    pub link: String,
    /// How the names must be written.
    pub case: CaseRule,
    /// Whether case forms are lit too.
    pub endings: Endings,
}
