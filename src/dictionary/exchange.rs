//! Names to and from the files of other programs: tables, JSON, word lists, patterns of spaCy, gazetteers of GATE. Pure:
//! bytes in and out.
//!
//! What is read is data and nothing else: sizes are capped, no file leads to another outside its folder, and what
//! cannot be used is refused line by line with the reason.

mod cells;
mod collect;
mod fault;
mod gate;
mod json;
mod labels;
mod list;
pub mod plan;
mod source;
mod spacy;
mod table;
mod toml;
#[cfg(test)]
mod tests;

use crate::dictionary::item::{Item, OwnEntity};
use crate::dictionary::stack::Written;

pub use fault::{Fault, Refused, Unreadable};
pub use plan::{Plan, plan};

use collect::Collector;

/// The largest file that is read, in bytes: lines are counted in 32 bits, and everything is held in memory.
pub const MAX_FILE_BYTES: usize = 512 * 1024 * 1024;
/// The most entities of one file: an order above what recognition is measured with.
pub const MAX_ENTITIES: usize = 1_000_000;
/// The most refused lines that are told one by one; the rest are counted.
pub const MAX_REFUSED: usize = 10_000;
/// How many lines pass between two looks at whether to go on.
const LINES_PER_LOOK: usize = 4096;

/// How names are written in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The format of dictionaries: keeps everything.
    Toml,
    /// Comma-separated values, the first line naming the columns.
    Csv,
    /// The same, separated by tabs.
    Tsv,
    /// An array of objects, or an object a line.
    Json,
    /// One name a line.
    List,
    /// Patterns of spaCy's entity ruler, an object a line.
    Spacy,
    /// A list of lists of GATE, and the lists beside it.
    Gate,
}

impl Format {
    /// The format that a file called `name` is written in; `None` where the name does not say.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "toml" => Some(Self::Toml),
            "csv" => Some(Self::Csv),
            "tsv" | "tab" => Some(Self::Tsv),
            "json" => Some(Self::Json),
            "txt" | "lst" => Some(Self::List),
            "jsonl" => Some(Self::Spacy),
            "def" => Some(Self::Gate),
            _ => None,
        }
    }

    /// The format that a file seems to be in, by its name and by what it begins with.
    #[must_use]
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        match Self::of_name(name) {
            Some(Self::Json | Self::Spacy) => Self::of_objects(bytes),
            Some(format) => format,
            None => Self::of_content(bytes),
        }
    }

    fn of_content(bytes: &[u8]) -> Self {
        let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
        let first = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let columns = |separator: u8| {
            let mut names = first.split(|byte| *byte == separator).map(<[u8]>::trim_ascii);
            first.contains(&separator) && names.any(|name| name.eq_ignore_ascii_case(b"name"))
        };
        let object = first.starts_with(b"{") || start.starts_with(b"[{") || first.trim_ascii_end() == b"[";
        match () {
            () if object => Self::of_objects(bytes),
            () if columns(b'\t') => Self::Tsv,
            () if columns(b',') || columns(b';') => Self::Csv,
            () if start.starts_with(b"[") || first.starts_with(b"version") => Self::Toml,
            () => Self::List,
        }
    }

    /// Objects with a pattern are spaCy's.
    fn of_objects(bytes: &[u8]) -> Self {
        /// More than the first object takes.
        const LOOKED_AT: usize = 4096;
        let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
        if memchr::memmem::find(head, b"\"pattern\"").is_some() { Self::Spacy } else { Self::Json }
    }
}

/// What a file is read with.
pub struct Reading<'a> {
    /// What the file is called, as messages name it.
    pub name: &'a str,
    /// The kind of names of which the file does not say it.
    pub kind: Option<&'a str>,
    /// Gives the bytes of a file that lies in the folder of the first, by its name.
    pub beside: &'a mut dyn FnMut(&str) -> Result<Vec<u8>, String>,
    /// Told how many lines or objects have been read; whether to go on.
    pub watch: &'a mut dyn FnMut(usize) -> bool,
}

/// What a file was found to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// What was understood, in the order of the file.
    pub items: Vec<Written>,
    /// What was not, up to [`MAX_REFUSED`].
    pub refused: Vec<Refused>,
    /// How many more were refused.
    pub refused_besides: usize,
    /// Columns and keys that mean nothing here, each told once.
    pub unused: Vec<Refused>,
}

/// Reads names from `bytes`.
///
/// # Errors
/// Where nothing of it can be used, or `watch` says to stop.
pub fn read(bytes: &[u8], format: Format, reading: &mut Reading) -> Result<Import, Unreadable> {
    let text = source::text(bytes)?;
    let mut collector = Collector::new(reading.kind, reading.watch);
    match format {
        Format::Toml => toml::read(&text, reading.name, &mut collector)?,
        Format::Csv => table::read(&text, None, &mut collector)?,
        Format::Tsv => table::read(&text, Some(b'\t'), &mut collector)?,
        Format::Json => json::read(&text, &mut collector)?,
        Format::List => list::read(&text, &mut collector)?,
        Format::Spacy => spacy::read(&text, &mut collector)?,
        Format::Gate => gate::read(&text, reading.beside, &mut collector)?,
    }
    Ok(collector.import)
}

/// Names as a file of another program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// The file.
    pub bytes: Vec<u8>,
    /// Files that belong beside it, with their names.
    pub beside: Vec<(String, Vec<u8>)>,
    /// How many items have no place in the format: decisions, words, and how kinds look. A kind by itself goes with its
    /// names.
    pub left_out: usize,
}

/// Writes `items`; `stem` is the name of the file without its extension, which files beside it begin with.
#[must_use]
pub fn write(items: &[Written], format: Format, stem: &str) -> Export {
    let entities: Vec<&OwnEntity> = items.iter().filter_map(|written| entity(&written.item)).collect();
    let goes_with_names = |item: &Item| match item {
        Item::Kind(kind) => kind.color.is_none() && kind.style.is_none(),
        Item::Entity(_) => true,
        Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) => false,
    };
    let left_out = items.iter().filter(|written| format != Format::Toml && !goes_with_names(&written.item)).count();
    let whole = |bytes| Export { bytes, beside: Vec::new(), left_out };
    match format {
        Format::Toml => whole(toml::written(items)),
        Format::Csv => whole(table::written(&entities, b',')),
        Format::Tsv => whole(table::written(&entities, b'\t')),
        Format::Json => whole(json::written(&entities)),
        Format::List => whole(list::written(&entities)),
        Format::Spacy => whole(spacy::written(&entities)),
        Format::Gate => {
            let (bytes, beside) = gate::written(&entities, stem);
            Export { bytes, beside, left_out }
        }
    }
}

fn entity(item: &Item) -> Option<&OwnEntity> {
    match item {
        Item::Entity(entity) => Some(entity),
        Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => None,
    }
}
