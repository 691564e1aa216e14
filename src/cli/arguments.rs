//! What can be said on the command line.

use std::ffi::{OsStr, OsString};

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Args, Parser, Subcommand, ValueEnum};

use super::dict::DictCommand;
use super::later::Later;
use crate::article::Format;
use crate::report::Topic;

/// Read news with its places, organizations, people and figures lit.
///
/// Opens files, folders and patterns in the reader; with no argument, the welcome article. Where standard output is
/// not a terminal the text passes unchanged, made safe to show. It never makes a network connection.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, args_conflicts_with_subcommands = true, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,

    #[command(flatten)]
    pub(super) open: Open,
}

/// The reader's arguments.
#[derive(Debug, Args)]
pub(super) struct Open {
    /// Files, folders (all below them, in order) and patterns such as 'news/*.html'; - is standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<OsString>,

    /// Print the article with its names lit, and exit
    #[arg(short, long)]
    pub(super) print: bool,

    /// Whether to use colours
    #[arg(
        long,
        help = "Whether to use colours; NO_COLOR counts where this is auto",
        value_enum,
        value_name = "WHEN",
        default_value_t
    )]
    pub(super) color: ColorChoice,

    /// What the inputs are, instead of what they look like
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(super) input: InputFormat,

    /// The theme: default, dark, light, or a file of the themes folder
    #[arg(long, value_name = "NAME")]
    pub(super) theme: Option<String>,

    #[command(flatten)]
    pub(super) names: Names,
}

/// Which names are known.
#[derive(Debug, Args)]
pub(super) struct Names {
    /// Names of a dictionary too, before those of the settings; can be given several times
    #[arg(long, value_name = "FILE")]
    pub(super) dictionary: Vec<OsString>,

    /// Use no dictionary: the built-in names alone
    #[arg(long, conflicts_with = "dictionary")]
    pub(super) no_dictionary: bool,

    /// Keep nothing on disk, and use nothing kept but dictionaries
    #[arg(long)]
    pub(super) private: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Say what articles name and count, for reading or for other programs
    Annotate(Annotate),
    /// List, add, check, import and export the names and decisions of your dictionaries
    Dict {
        #[command(subcommand)]
        command: Later<DictCommand>,
    },
    /// Say where it is kept how far articles were read, or forget it
    State {
        #[command(subcommand)]
        command: StateCommand,
    },
    /// Say where the settings are, what is wrong with them, or what the keys are
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
    /// Print the licences of the program and of the names built into it
    Licences,
}

#[derive(Debug, Subcommand)]
pub(super) enum StateCommand {
    /// Print the file
    Path,
    /// Remove it
    Clear,
}

#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// Print the folder
    Path,
    /// Name what cannot be used; exit with 1 if anything
    Check,
    /// Print the keys as they are set
    Keys,
}

/// The arguments of `annotate`.
#[derive(Debug, Args)]
pub(super) struct Annotate {
    /// Files, folders (all below them, in order) and patterns such as 'news/*.html'; - is standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<OsString>,

    /// What to write
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(super) format: OutputFormat,

    /// Which table csv writes
    #[arg(short, long, value_enum, value_name = "TABLE")]
    pub(super) table: Option<TableChoice>,

    /// What the inputs are, instead of what they look like
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(super) input: InputFormat,

    /// Only these finds, separated by commas; kinds that your dictionaries make, too
    #[arg(long, value_parser = KindParser, value_name = "KINDS", value_delimiter = ',')]
    pub(super) kinds: Vec<KindWanted>,

    /// Exit with 0 even if some inputs failed
    #[arg(long)]
    pub(super) lenient: bool,

    #[command(flatten)]
    pub(super) names: Names,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    Always,
    #[default]
    Auto,
    Never,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum InputFormat {
    /// Told by name and content
    #[default]
    Auto,
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// A saved web page
    Html,
    /// JSON Lines: {"doc":"name","text":"…"}
    Jsonl,
    /// What newsboat hands to its pager
    Newsboat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// A list to read
    #[default]
    Text,
    /// The article with its names lit
    Ansi,
    /// One JSON object a line
    Jsonl,
    /// A JSON array of the same objects
    Json,
    /// A table for spreadsheets
    Csv,
    /// A web page that holds everything and loads nothing
    Html,
    /// A word a line with its tag: PER, ORG, LOC, MISC
    Conll,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableChoice {
    /// A row for everything an article names
    Names,
    /// A row for every figure, with its source and sentence
    Figures,
    /// A row for every quote and statement, with its speaker
    Quotes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum KindChoice {
    #[value(alias = "places")]
    Place,
    #[value(alias = "organizations")]
    Organization,
    #[value(alias = "people")]
    Person,
    /// Figures, dates and times
    #[value(alias = "figures")]
    Figure,
    /// Quotes and statements
    #[value(alias = "quotes")]
    Quote,
    /// Names of unknown kind
    New,
}

impl InputFormat {
    /// The format of an article; `None` for JSON Lines, which hold many.
    pub(super) fn of_article(self) -> Option<Format> {
        match self {
            Self::Auto => Some(Format::Auto),
            Self::Text => Some(Format::Text),
            Self::Markdown => Some(Format::Markdown),
            Self::Html => Some(Format::Html),
            Self::Newsboat => Some(Format::Newsboat),
            Self::Jsonl => None,
        }
    }
}

/// A kind of find, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum KindWanted {
    BuiltIn(KindChoice),
    /// One that a dictionary makes, or nothing at all.
    Own(String),
}

/// Takes the names of built-in kinds, and any other for a kind of a dictionary's.
#[derive(Clone, Copy)]
struct KindParser;

impl TypedValueParser for KindParser {
    type Value = KindWanted;

    fn parse_ref(&self, command: &clap::Command, _arg: Option<&Arg>, value: &OsStr) -> Result<KindWanted, clap::Error> {
        let word = value.to_str().ok_or_else(|| clap::Error::new(ErrorKind::InvalidUtf8).with_cmd(command))?;
        let built_in = KindChoice::from_str(word, false);
        Ok(built_in.map_or_else(|_| KindWanted::Own(word.to_owned()), KindWanted::BuiltIn))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(KindChoice::value_variants().iter().filter_map(ValueEnum::to_possible_value)))
    }
}

impl KindChoice {
    pub(super) fn topic(self) -> Topic {
        match self {
            Self::Place => Topic::Places,
            Self::Organization => Topic::Organizations,
            Self::Person => Topic::People,
            Self::Figure => Topic::Figures,
            Self::Quote => Topic::Quotes,
            Self::New => Topic::Unlisted,
        }
    }
}
