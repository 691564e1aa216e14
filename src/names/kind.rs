//! The kinds of thing a mention can name, and the forms a name can take.

use crate::names::own::{OwnKindId, OwnKinds};

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Somewhere: countries, regions, cities, rivers, airports, squares.
    Place,
    /// A body of people: ministries, companies, parties, forces, clubs, media.
    Organization,
    /// Somebody.
    Person,
    /// What a kind that the reader made says: vessel, weapon, drug.
    Own(OwnKindId),
}

impl Kind {
    /// Every built-in kind, in the order the sidebar shows them.
    pub const BUILT_IN: [Self; 3] = [Self::Place, Self::Organization, Self::Person];

    /// The word used in files, JSON and on screen: `place`, `organization`, `person`, or the name of one of `own`. The
    /// latter is the reader's writing: unsafe to show as it is.
    #[must_use]
    pub fn word(self, own: &OwnKinds) -> &str {
        match self {
            Self::Place => "place",
            Self::Organization => "organization",
            Self::Person => "person",
            Self::Own(id) => own.get(id).map_or("own", |kind| kind.name.as_str()),
        }
    }

    /// The kind's number in an index.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Place => 0,
            Self::Organization => 1,
            Self::Person => 2,
            Self::Own(OwnKindId(id)) => id.saturating_add(FIRST_OWN),
        }
    }

    /// The kind with this number.
    #[must_use]
    pub fn from_code(code: u8) -> Self {
        match code {
            0 => Self::Place,
            1 => Self::Organization,
            2 => Self::Person,
            FIRST_OWN.. => Self::Own(OwnKindId(code - FIRST_OWN)),
        }
    }

    /// The built-in kind a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "place" => Some(Self::Place),
            "organization" => Some(Self::Organization),
            "person" => Some(Self::Person),
            _ => None,
        }
    }
}

/// The number of the first own kind in an index.
const FIRST_OWN: u8 = 3;

/// The form in which a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A full name, or one of its usual other names.
    Name,
    /// Initials: UN, CSTO.
    Acronym,
    /// A person's surname alone.
    Surname,
    /// The people or the adjective of a place: Russian, Kazakhs. Shown lightly, never counted.
    Demonym,
    /// A case form of a name: Казахтелекома.
    Inflected,
    /// Words that describe rather than name: Almaty police, the ministry.
    Descriptive,
}

impl Form {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Acronym => "acronym",
            Self::Surname => "surname",
            Self::Demonym => "demonym",
            Self::Inflected => "inflected",
            Self::Descriptive => "descriptive",
        }
    }
}

impl Form {
    const ALL: [Self; 6] =
        [Self::Name, Self::Acronym, Self::Surname, Self::Demonym, Self::Inflected, Self::Descriptive];

    /// The form's number in the index.
    #[must_use]
    pub fn code(self) -> u8 {
        Self::ALL.iter().position(|&form| form == self).map_or(0, |index| index as u8)
    }

    /// The form with this number.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }
}

/// How a name must be written to be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// However: number words, units, names in scripts without capitals.
    Any,
    /// With a capital where the name has one; in a line of capitals anyhow.
    Capital,
    /// Exactly as the lexicon has it: acronyms, brands.
    Exact,
}

impl Case {
    const ALL: [Self; 3] = [Self::Any, Self::Capital, Self::Exact];

    /// The rule's number in the index.
    #[must_use]
    pub fn code(self) -> u8 {
        Self::ALL.iter().position(|&case| case == self).map_or(0, |index| index as u8)
    }

    /// The rule with this number.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }
}
