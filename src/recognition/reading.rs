//! A reading: one way to take some words of the article.

use crate::names::{EntityIndexId, Form, Kind};
use crate::text::Span;

/// Points for each token of a name but the first: the whole says more than the names in it, Santiago de Cuba more than
/// Santiago and Cuba.
pub const WHOLE: i32 = 12;

/// One way to take some words: what a rule proposes, for the resolution to choose among.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The words.
    pub span: Span,
    /// The first token it touches.
    pub first: u32,
    /// The last token it touches.
    pub last: u32,
    /// What it would name.
    pub kind: Kind,
    /// The entity of the lexicon, where it is one.
    pub entity: Option<EntityIndexId>,
    /// Whether a dictionary of the reader's says so: then nothing speaks against it.
    pub own: bool,
    /// The form in which it would name it.
    pub form: Form,
    /// How much speaks for it: the resolution takes the disjoint readings with the highest sum. Positive.
    pub score: i32,
    /// The rule that proposes it; `None` for a plain name of the lexicon.
    pub rule: Option<Rule>,
    /// What the rule went by: words of the article.
    pub evidence: Option<Span>,
    /// The next best entity of the same words, and why it lost.
    pub runner_up: Option<(EntityIndexId, Lost)>,
}

impl Reading {
    /// What `rule` proposes of the tokens `first..=last`, at `span`: no entity of the lexicon, in its full form, and nothing
    /// said yet of what the rule went by.
    #[must_use]
    pub fn proposed(span: Span, first: usize, last: usize, kind: Kind, rule: Rule, score: i32) -> Self {
        Self {
            span,
            first: first as u32,
            last: last as u32,
            kind,
            entity: None,
            own: false,
            form: Form::Name,
            score,
            rule: Some(rule),
            evidence: None,
            runner_up: None,
        }
    }
}

/// `words` as a factor of a score: at most 65,535, so that no score overflows.
#[must_use]
pub fn scored_words(words: usize) -> i32 {
    i32::from(u16::try_from(words).unwrap_or(u16::MAX))
}

/// Why a reading lost to another of the same words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// The other is better known.
    LessKnown,
    /// The words go on with the place that the other is in: "Paris, Texas".
    FollowedBy(Span),
    /// The article speaks of the other's country.
    Elsewhere,
    /// A dictionary of the reader's has the other, or the reader chose it.
    Overruled,
}

/// The rules, for the card and for JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// A given name before capitalised words.
    GivenName,
    /// A title before or after.
    Title,
    /// What somebody is, or their age, behind capitalised words: Ngozi Adaobi, 43,
    Apposition,
    /// Initials before a capitalised word.
    Initials,
    /// Words beside a verb of saying.
    Speech,
    /// The surname of a person named in full in the article.
    Surname,
    /// A word that makes the capitalised words around it an organization or place: Bank, River.
    HeadWord,
    /// A part of the name of a body that the article has in full.
    Shortened,
    /// A noun or preposition beside it: the village of X, in X.
    Located,
    /// A place or demonym before a body: Almaty police.
    Composition,
    /// An acronym that the article explains, or that a body named before has as its initials.
    DefinedAcronym,
    /// Two or three capitalised words of which nothing is known but that they could be names of people.
    UnknownName,
    /// Capitals that nothing explains.
    UnknownAcronym,
    /// The reader chose among the things that the words can name.
    Chosen,
}

impl Rule {
    /// The short stable word that names the rule.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::GivenName => "given-name",
            Self::Title => "title",
            Self::Apposition => "apposition",
            Self::Initials => "initials",
            Self::Speech => "speech",
            Self::Surname => "surname",
            Self::HeadWord => "head-word",
            Self::Shortened => "shortened",
            Self::Located => "located",
            Self::Composition => "composition",
            Self::DefinedAcronym => "defined-acronym",
            Self::UnknownName => "unknown-name",
            Self::UnknownAcronym => "unknown-acronym",
            Self::Chosen => "chosen",
        }
    }

    /// Why words are lit, said plainly; `evidence` is what the rule went by.
    #[must_use]
    pub fn sentence(self, evidence: &str) -> String {
        match self {
            Self::GivenName => format!("“{evidence}” is a given name"),
            Self::Title => format!("“{evidence}” stands beside it"),
            Self::Apposition => format!("“{evidence}” behind it is said of people"),
            Self::Initials => "initials stand before it".to_owned(),
            Self::Speech | Self::Located => format!("it stands beside “{evidence}”"),
            Self::Surname | Self::Shortened => format!("“{evidence}” is named in full in this article"),
            Self::HeadWord => format!("“{evidence}” makes it one"),
            Self::Composition => format!("“{evidence}” and the body it has"),
            Self::DefinedAcronym => format!("the article has “{evidence}”"),
            Self::Chosen => "you chose this reading".to_owned(),
            Self::UnknownName => "it is written like somebody’s name and nothing else is known of it".to_owned(),
            Self::UnknownAcronym => "it is written in capitals and nothing else explains it".to_owned(),
        }
    }
}
