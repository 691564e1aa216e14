//! What can be said to `dateline dict`.

use std::ffi::OsString;

use clap::{Args, Subcommand, ValueEnum};

use super::kinds::KindParser;
use crate::cli::arguments::Names;
use crate::dictionary::exchange::Format;
use crate::dictionary::{CaseRule, Endings};

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum DictCommand {
    /// List what the dictionaries hold
    List(List),
    /// Say everything that is known about a name, and which dictionary wins
    Show(Show),
    /// Add a name, or say more about one that is there
    Add(Add),
    /// Remove a name; a built-in one is switched off
    Remove(Remove),
    /// Say that words name nothing: always, in one article, or once in it
    Ignore(Ignore),
    /// Take names in from another file: a dictionary, table, JSON, word list, spaCy patterns, GATE lists
    Import(Import),
    /// Write names out for another program
    Export(Export),
    /// Name what is wrong with dictionaries, by line and column; exit with 1 if anything
    Check(Check),
    /// Print where your dictionary is
    Path(Target),
    /// Open your dictionary in $VISUAL or $EDITOR, and check it afterwards
    Edit(Target),
    /// Take the last change back
    Undo(Target),
    /// Do again what was taken back last
    Redo(Target),
}

/// Which dictionary is meant.
#[derive(Debug, Args)]
pub(in crate::cli) struct Target {
    /// The dictionary that is meant, instead of your own
    #[arg(long, value_name = "FILE")]
    pub(super) dictionary: Option<OsString>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct List {
    /// Only entries with this in one of their names
    #[arg(value_name = "TEXT")]
    pub(super) text: Option<String>,

    /// Only entries of this kind
    #[arg(long, value_name = "KIND", value_parser = KindParser::default())]
    pub(super) kind: Option<String>,

    /// Where from: mine, built-in, all, or the name of a dictionary; without it, every dictionary but the built-in names
    #[arg(long, value_name = "LAYER")]
    pub(super) layer: Option<String>,

    /// An object a line, for other programs
    #[arg(long)]
    pub(super) json: bool,

    #[command(flatten)]
    pub(super) names: Names,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Show {
    /// The name
    pub(super) name: String,

    /// An object a line, for other programs
    #[arg(long)]
    pub(super) json: bool,

    #[command(flatten)]
    pub(super) names: Names,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Add {
    /// The name
    pub(super) name: String,

    /// What it names: place, organization, person, or a kind of your own
    #[arg(long, value_name = "KIND", required_unless_present = "of", conflicts_with = "of",
          value_parser = KindParser::default())]
    pub(super) kind: Option<String>,

    /// Make it another name of this entity: a name, or an id such as gaz:KZ
    #[arg(long, value_name = "ENTITY")]
    pub(super) of: Option<String>,

    /// Another name; can be given several times
    #[arg(long, value_name = "NAME")]
    pub(super) alias: Vec<String>,

    /// One line about it
    #[arg(long, value_name = "TEXT")]
    pub(super) note: Option<String>,

    /// Where to read more
    #[arg(long, value_name = "ADDRESS")]
    pub(super) link: Option<String>,

    /// How it must be written to be believed
    #[arg(long, value_enum, value_name = "RULE")]
    pub(super) case: Option<CaseChoice>,

    /// Whether the case forms of Cyrillic names are lit too
    #[arg(long, value_enum, value_name = "RULE")]
    pub(super) endings: Option<EndingsChoice>,

    /// Add it even if the name is that of something else
    #[arg(long)]
    pub(super) clashing: bool,

    #[command(flatten)]
    pub(super) target: Target,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Remove {
    /// The name, or an id such as gaz:KZ
    pub(super) name: String,

    /// The kind, where several things are called so
    #[arg(long, value_name = "KIND", value_parser = KindParser::default())]
    pub(super) kind: Option<String>,

    #[command(flatten)]
    pub(super) target: Target,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Ignore {
    /// The words
    pub(super) text: String,

    /// The kind they are not; without it, whatever they would name
    #[arg(long, value_name = "KIND", value_parser = KindParser::default())]
    pub(super) kind: Option<String>,

    /// Only in this article
    #[arg(long, value_name = "FILE")]
    pub(super) article: Option<OsString>,

    /// Only this occurrence of the words in the article, counted from 1
    #[arg(long, value_name = "N", requires = "article", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) occurrence: Option<u32>,

    #[command(flatten)]
    pub(super) target: Target,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Import {
    /// The file; - is standard input
    #[arg(value_name = "FILE")]
    pub(super) file: OsString,

    /// What it is, instead of what it looks like
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(super) format: FormatChoice,

    /// The kind of names of which the file does not say it
    #[arg(long, value_name = "KIND", value_parser = KindParser::default())]
    pub(super) kind: Option<String>,

    /// Also take what clashes with other names
    #[arg(long)]
    pub(super) clashing: bool,

    /// Say what would be new, changed and clashing, and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,

    /// With --dry-run: an object a line, for other programs
    #[arg(long, requires = "dry_run")]
    pub(super) json: bool,

    #[command(flatten)]
    pub(super) target: Target,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Export {
    /// Where to; without it, standard output
    #[arg(value_name = "FILE")]
    pub(super) file: Option<OsString>,

    /// What to write, instead of what the file's name says; toml on standard output
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(super) format: FormatChoice,

    /// Only entries of this kind
    #[arg(long, value_name = "KIND", value_parser = KindParser::default())]
    pub(super) kind: Option<String>,

    /// Write over files that are there
    #[arg(long)]
    pub(super) force: bool,

    #[command(flatten)]
    pub(super) target: Target,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Check {
    /// The dictionaries; without any, all that are in force
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<OsString>,

    /// An object a line, for other programs
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatChoice {
    /// Told by name and content
    #[default]
    Auto,
    /// A dictionary: keeps everything
    Toml,
    /// A table: name, kind, aliases (a|b), case, endings, note, link
    Csv,
    /// The same, separated by tabs
    Tsv,
    /// An array of objects, or an object a line
    Json,
    /// One name a line
    List,
    /// Patterns of spaCy's entity ruler
    Spacy,
    /// A .def file of GATE with its lists
    Gate,
}

impl FormatChoice {
    /// The format that is asked for; `None` where it is to be told.
    pub(super) fn format(self) -> Option<Format> {
        match self {
            Self::Auto => None,
            Self::Toml => Some(Format::Toml),
            Self::Csv => Some(Format::Csv),
            Self::Tsv => Some(Format::Tsv),
            Self::Json => Some(Format::Json),
            Self::List => Some(Format::List),
            Self::Spacy => Some(Format::Spacy),
            Self::Gate => Some(Format::Gate),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CaseChoice {
    /// By the name: with a capital where it has one, exactly as written where it is all capitals
    Auto,
    /// Exactly as written
    Exact,
    /// However
    Any,
}

impl From<CaseChoice> for CaseRule {
    fn from(choice: CaseChoice) -> Self {
        match choice {
            CaseChoice::Auto => Self::Auto,
            CaseChoice::Exact => Self::Exact,
            CaseChoice::Any => Self::Any,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum EndingsChoice {
    /// Those that the declension tables give
    Auto,
    /// The name as it is written, only
    None,
}

impl From<EndingsChoice> for Endings {
    fn from(choice: EndingsChoice) -> Self {
        match choice {
            EndingsChoice::Auto => Self::Auto,
            EndingsChoice::None => Self::None,
        }
    }
}
