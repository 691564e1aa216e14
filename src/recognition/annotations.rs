//! What recognition found in one article.

use std::sync::Arc;

use crate::dictionary::ListedIn;
use crate::names::{Form, Kind, OwnKinds, table};
use crate::recognition::disagreement::Disagreement;
use crate::text::Span;

/// Everything found in one article. Spans index the article's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotations {
    /// Top-level mentions first, sorted and disjoint; nested ones follow, each after its outer in order of place.
    pub mentions: Vec<Mention>,
    /// What the mentions name, by first mention.
    pub entities: Vec<Entity>,
    /// Figures, dates and times; sorted, disjoint.
    pub figures: Vec<Figure>,
    /// Words in quotation marks that somebody says; sorted.
    pub quotes: Vec<Quote>,
    /// What somebody is reported to say without quotation marks; sorted.
    pub statements: Vec<Statement>,
    /// Capitalised names of unknown kind; sorted.
    pub unlisted: Vec<Unlisted>,
    /// The kinds that the reader made, which [`Kind::Own`] is one of.
    pub kinds: Arc<OwnKinds>,
    /// Figures that count the same thing and differ.
    pub disagreements: Vec<Disagreement>,
    /// What language the article is taken for, ISO 639-1; `None` where that is not known.
    pub language: Option<String>,
    /// Whether sources and speakers were looked for: in English and Russian they are.
    pub sources_sought: bool,
}

/// An index into [`Annotations::mentions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MentionId(pub u32);

/// An index into [`Annotations::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// A span of the article that names something.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Where; quotation marks, possessives and leading articles are outside.
    pub span: Span,
    /// What kind of thing it names.
    pub kind: Kind,
    /// What it names.
    pub entity: EntityId,
    /// How sure.
    pub certainty: Certainty,
    /// Where the name comes from.
    pub layer: Layer,
    /// In what form it names the entity.
    pub form: Form,
    /// The mention it is part of: Almaty in Almaty International Airport. `None` at the top level.
    pub inside: Option<MentionId>,
    /// Whether it stands within quotation marks.
    pub quoted: bool,
    /// Whether it stands in furniture: dimmed and not counted.
    pub furniture: bool,
    /// Why it is lit.
    pub why: Why,
}

/// How a mention is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// Its name is in the lexicon: *built in* or *yours*.
    Listed,
    /// A rule found it: *guessed*.
    Inferred,
}

/// Which layer of names a mention was found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// A dictionary of the reader's: its own names, what it changes of built-in ones, and what it decides.
    Dictionary,
    /// The names built into the program.
    Gazetteer,
    /// No list: a rule over the words of the article.
    Rules,
}

/// Why a mention is lit, for the card.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Why {
    /// The rule that decided, `None` for a plain name of the lexicon. A short stable word: `head-word`, `title`.
    pub rule: Option<&'static str>,
    /// What the rule went by, one plain clause: "“President” stands before it".
    pub evidence: Option<String>,
    /// The next best reading, and why it lost.
    pub runner_up: Option<RunnerUp>,
}

/// A reading of a mention that lost to another.
#[derive(Clone, Debug, PartialEq)]
pub struct RunnerUp {
    /// The id of what it would have named: "gaz:US.GA".
    pub id: Option<String>,
    /// What it would have named.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// Its description in the lexicon; may be empty.
    pub description: String,
    /// Why it lost, one plain clause.
    pub reason: String,
}

/// Something that the article mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its id in the lexicon ("gaz:KZ"); `None` for one that only this article knows.
    pub id: Option<String>,
    /// Its name: the lexicon's, or the fullest one in the article.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// One line about it; empty where nothing is known.
    pub description: String,
    /// Its other names, as the lexicon's table writes them; see [`Entity::aliases`].
    pub written_aliases: String,
    /// The country it is in or belongs to, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Where it is: degrees north and east.
    pub place: Option<(f32, f32)>,
    /// The sources that list it ("geonames+hand"); empty for one that only this article knows.
    pub source: String,
    /// Where a dictionary has it; `None` where none does.
    pub listed_in: Option<ListedIn>,
}

impl Entity {
    /// Its other names in the lexicon.
    pub fn aliases(&self) -> impl Iterator<Item = &str> {
        table::aliases(&self.written_aliases).map(|alias| alias.text)
    }
}

/// A number the article gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Where: number, unit and the noun counted; the hedge before it is outside.
    pub span: Span,
    /// The value ("3.5 million" = 3500000); `None` where it is vague ("losses in the millions").
    pub value: Option<f64>,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// Head noun of a counted thing ("cars"), or normalised name of a measure ("kilometre", "percentage", "dollar").
    pub unit: Option<String>,
    /// What is counted or measured, as the article says it: "police cars".
    pub of: Option<String>,
    /// Whether it is hedged: about, nearly.
    pub approx: bool,
    /// Which side the true value may lie on.
    pub bound: Option<Bound>,
    /// Whether it is how much something rose or fell, or what it rose or fell to.
    pub change: Option<Change>,
    /// The currency of an amount, ISO 4217, where the article says which of several it is or there is only one.
    pub currency: Option<String>,
    /// What sort of number it is.
    pub sort: Sort,
    /// The figure it is a part of ("33 of the 120 cars"): an index into [`Annotations::figures`].
    pub part_of: Option<u32>,
    /// Who gives it.
    pub source: Option<Source>,
    /// Whether it stands in furniture.
    pub furniture: bool,
}

impl Figure {
    /// How sure it is, in words: "approximate", "at least".
    pub fn hedges(&self) -> impl Iterator<Item = &'static str> {
        self.approx.then_some("approximate").into_iter().chain(self.bound.map(Bound::phrase))
    }
}

/// Which side of a figure the true value may lie on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// At least, more than, over.
    Min,
    /// At most, up to, fewer than, under.
    Max,
}

impl Bound {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Min => "min",
            Self::Max => "max",
        }
    }

    /// The words a reader sees.
    #[must_use]
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Min => "at least",
            Self::Max => "at most",
        }
    }
}

/// How a figure tells of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// By how much something rose: up 5 %, grew by 12.
    RoseBy,
    /// By how much something fell: down 5 %, a drop of 12.
    FellBy,
    /// What something rose to.
    RoseTo,
    /// What something fell to.
    FellTo,
}

impl Change {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::RoseBy => "rose-by",
            Self::FellBy => "fell-by",
            Self::RoseTo => "rose-to",
            Self::FellTo => "fell-to",
        }
    }

    /// The words a reader sees.
    #[must_use]
    pub fn phrase(self) -> &'static str {
        match self {
            Self::RoseBy => "up",
            Self::FellBy => "down",
            Self::RoseTo => "risen to",
            Self::FellTo => "fallen to",
        }
    }
}

/// What sort of number a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Things counted: 33 police cars.
    Count,
    /// A quantity with a unit: 5 km.
    Measure,
    /// An amount of a currency.
    Money,
    /// A share, or percentage points.
    Percent,
    /// Somebody's age.
    Age,
    /// A result: 3-1.
    Score,
    /// How many times as much (twice, threefold), or one number against another (2:1).
    Ratio,
    /// A length of time.
    Duration,
    /// A day. Listed, not counted as a figure.
    Date,
    /// A time of day. Listed, not counted as a figure.
    Time,
}

impl Sort {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Measure => "measure",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Age => "age",
            Self::Score => "score",
            Self::Ratio => "ratio",
            Self::Duration => "duration",
            Self::Date => "date",
            Self::Time => "time",
        }
    }

    /// Whether the sort counts as a figure: all but dates and times.
    #[must_use]
    pub fn is_figure(self) -> bool {
        !matches!(self, Self::Date | Self::Time)
    }
}

/// Who says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The words that name the source.
    pub span: Span,
    /// What they name, where it is known.
    pub entity: Option<EntityId>,
}

/// Words in quotation marks that somebody says.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The words, marks outside.
    pub span: Span,
    /// Who says them.
    pub speaker: Option<Source>,
    /// The word that says so: "said".
    pub cue: Option<Span>,
    /// The first part, where a cue splits the quote: an index into [`Annotations::quotes`].
    pub continues: Option<u32>,
    /// Whether it stands in furniture.
    pub furniture: bool,
}

/// What somebody is reported to say without quotation marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The clause.
    pub span: Span,
    /// Who says it.
    pub speaker: Source,
    /// The word that says so: "stated".
    pub cue: Span,
}

/// A capitalised name of unknown kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlisted {
    /// Where.
    pub span: Span,
    /// The likeliest kind, where the words around suggest one.
    pub guess: Option<Kind>,
    /// Whether it stands in furniture.
    pub furniture: bool,
}
