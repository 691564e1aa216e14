//! What a dictionary holds: entities, corrections of built-in ones, decisions, words for the rules, own kinds.

use serde::{Deserialize, Serialize};

/// The most bytes of a name, an alias, or a word.
pub const MAX_NAME_BYTES: usize = 512;
/// The most bytes of a note or a link.
pub const MAX_NOTE_BYTES: usize = 4096;
/// The most names of one entity: its name and its aliases.
pub const MAX_NAMES: usize = 1000;
/// The most own kinds: as many as a number of eight bits tells apart beside the built-in ones.
pub const MAX_KINDS: usize = 200;

/// One thing that a dictionary holds, checked: within the limits above, names trimmed and not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// `[[entity]]`: something the reader named.
    Entity(OwnEntity),
    /// `[[entity]]` with `overrides`: what differs from a built-in entity.
    Override(Override),
    /// `[[ignore]]`: words that name nothing.
    Ignore(Ignore),
    /// `[[choose]]`: the reading to take.
    Choose(Choose),
    /// `[[word]]`: a word for the rules.
    Word(Word),
    /// `[kinds.*]`: a kind the reader made.
    Kind(OwnKind),
}

/// An entity of the reader's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnEntity {
    /// The name it goes by.
    pub name: String,
    /// `place`, `organization`, `person`, or the name of an own kind.
    pub kind: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// How its names must be written to be believed.
    pub case: CaseRule,
    /// Whether the case forms of its Cyrillic names are lit too.
    pub endings: Endings,
    /// One line about it; may be empty.
    pub note: String,
    /// Where to read more; may be empty.
    pub link: String,
}

/// What differs from a built-in entity. `None` and empty lists leave things as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Override {
    /// The entity: "gaz:KZ".
    pub entity: String,
    /// Whether it is switched off.
    pub disabled: bool,
    /// The name it goes by instead.
    pub name: Option<String>,
    /// The kind it is of instead.
    pub kind: Option<String>,
    /// Names it has besides.
    pub aliases_added: Vec<String>,
    /// Names it is not known by after all.
    pub aliases_removed: Vec<String>,
    /// How the added names must be written to be believed.
    pub case: Option<CaseRule>,
    /// Whether the case forms of the added Cyrillic names are lit too.
    pub endings: Option<Endings>,
    /// One line about it, instead of the built-in one.
    pub note: Option<String>,
    /// Where to read more.
    pub link: Option<String>,
}

/// Words that name nothing: always, in one article, or once in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// The words as written; compared folded.
    pub text: String,
    /// The kind they are not; `None` for whatever they would name.
    pub kind: Option<String>,
    /// The article it holds for: "sha256:" and the hash of its content in small hexadecimal digits; `None` for every
    /// one.
    pub article: Option<String>,
    /// Which occurrence of the words in that article, counted from 1; `None` for all. Only where `article` is given.
    pub occurrence: Option<u32>,
}

/// The reading to take where words have several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choose {
    /// The words as written; compared folded.
    pub text: String,
    /// The entity they name: "gaz:US.GA", or "own:" and the name of an own one.
    pub entity: String,
}

/// A word for the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word or words.
    pub text: String,
    /// What it tells the rules.
    pub role: WordRole,
}

/// The digits that show and hide the reader's kinds; those before them are of the built-in ones.
pub const KIND_KEYS: [char; 4] = ['6', '7', '8', '9'];

/// A kind the reader made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnKind {
    /// Its name: small letters, digits and hyphens.
    pub name: String,
    /// Its colour, as themes write colours; `None` for one of the theme's choice.
    pub color: Option<String>,
    /// Its style, as themes write styles: "bold", "underlined"; `None` for none.
    pub style: Option<String>,
    /// The digit that shows and hides it, '6' to '9'; `None` for none.
    pub key: Option<char>,
}

/// How a name must be written to be believed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CaseRule {
    /// By the name itself: with a capital where it has one, exactly as written where it is all capitals.
    #[default]
    Auto,
    /// Exactly as written.
    Exact,
    /// However.
    Any,
}

/// Whether the case forms of Cyrillic names are lit too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Endings {
    /// Those that the declension tables give.
    #[default]
    Auto,
    /// The name as it is written, only.
    None,
}

/// What a word tells the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WordRole {
    /// It stands before or after a person: akim.
    Title,
    /// It says that somebody says something.
    Verb,
    /// It counts or measures.
    Unit,
    /// It makes the names around it an organization or a place.
    Head,
    /// It is a given name.
    Given,
}

/// What tells an item from all others of its dictionary: two items with one key are one item, twice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// Kind and name of an entity.
    Entity(String, String),
    /// The entity that is overridden.
    Override(String),
    /// All that an [`Ignore`] has.
    Ignore(String, Option<String>, Option<String>, Option<u32>),
    /// The words that a reading is chosen for.
    Choose(String),
    /// Word and role.
    Word(String, &'static str),
    /// Name of a kind.
    Kind(String),
}

impl Item {
    /// What tells the item from the others.
    #[must_use]
    pub fn key(&self) -> Key {
        match self {
            Self::Entity(entity) => Key::Entity(entity.kind.clone(), entity.name.clone()),
            Self::Override(changed) => Key::Override(changed.entity.clone()),
            Self::Ignore(ignore) => {
                Key::Ignore(ignore.text.clone(), ignore.kind.clone(), ignore.article.clone(), ignore.occurrence)
            }
            Self::Choose(choose) => Key::Choose(choose.text.clone()),
            Self::Word(word) => Key::Word(word.text.clone(), word.role.word()),
            Self::Kind(kind) => Key::Kind(kind.name.clone()),
        }
    }
}

impl Item {
    /// The name that messages call the item by.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Self::Entity(entity) => entity.name.clone(),
            Self::Override(changed) => changed.name.clone().unwrap_or_else(|| changed.entity.clone()),
            Self::Ignore(ignore) => ignore.text.clone(),
            Self::Choose(choose) => choose.text.clone(),
            Self::Word(word) => word.text.clone(),
            Self::Kind(kind) => kind.name.clone(),
        }
    }
}

impl OwnEntity {
    /// An entity with a name and a kind, and nothing else said of it.
    #[must_use]
    pub fn new(name: impl Into<String>, kind: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            kind: kind.into(),
            aliases: Vec::new(),
            case: CaseRule::default(),
            endings: Endings::default(),
            note: String::new(),
            link: String::new(),
        }
    }

    /// Its name, then its aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).map(String::as_str)
    }
}

impl WordRole {
    /// Every role.
    pub const ALL: [Self; 5] = [Self::Title, Self::Verb, Self::Unit, Self::Head, Self::Given];

    /// The word used in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Verb => "verb",
            Self::Unit => "unit",
            Self::Head => "head",
            Self::Given => "given",
        }
    }

    /// The role that a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}

impl CaseRule {
    /// Every rule.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Exact, Self::Any];

    /// The word used in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Exact => "exact",
            Self::Any => "any",
        }
    }

    /// The rule that a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.word() == word)
    }
}

impl Endings {
    /// Every choice.
    pub const ALL: [Self; 2] = [Self::Auto, Self::None];

    /// The word used in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::None => "none",
        }
    }

    /// The choice that a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.word() == word)
    }
}
