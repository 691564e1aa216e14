//! What an item must be to stand in a dictionary, wherever it comes from: a file, a form, an import, the journal.

use std::fmt::Write as _;

use thiserror::Error;

use crate::dictionary::item::{
    Choose, Ignore, Item, KIND_KEYS, MAX_NAME_BYTES, MAX_NAMES, MAX_NOTE_BYTES, Override, OwnEntity, OwnKind, Word,
};
use crate::names::kind::Kind;
use crate::text::safe;

/// The most bytes of a kind's name: it is a column of lists and a word of JSON.
pub const MAX_KIND_BYTES: usize = 32;

/// The word for figures where kinds are named: figures can be ignored, but no name is one.
const FIGURE: &str = "figure";
/// Words that name other finds wherever kinds are asked for, and the built-in kinds in the plural.
const TAKEN: [&str; 7] = ["figures", "quote", "quotes", "new", "places", "organizations", "people"];

/// What is wrong with a value, and how to mend it.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Unfit {
    /// There is nothing in it but blanks.
    #[error("\"\" is empty; write it out, or take the key out")]
    Empty,
    /// It holds what the screen never shows as it is: a control, an override of the reading order, a line break.
    #[error("{shown} holds {code}, which is never shown; take it out")]
    Hidden {
        /// The value, shortened.
        shown: String,
        /// The character: "U+001B".
        code: String,
    },
    /// It is too long.
    #[error("{shown} has {bytes} bytes, and {most} are the most; shorten it")]
    Long {
        /// The value, shortened.
        shown: String,
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        most: usize,
    },
    /// There are too many.
    #[error("{count} names, and {most} are the most; make several entities of it")]
    Many {
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// It cannot be the name of a kind.
    #[error(
        "{0} is no kind; write \"place\", \"organization\", \"person\", or a name of small letters, digits and hyphens"
    )]
    Kind(String),
    /// It is the name of a built-in kind, or of finds that are none.
    #[error("{0} means something else where kinds are named; give your kind another name")]
    BuiltInKind(String),
    /// It is not the id of a built-in entity.
    #[error("{0} is not the id of a built-in entity; write it as its card does, like \"gaz:KZ\"")]
    BuiltIn(String),
    /// It is the id of no entity.
    #[error(
        "{0} is not the id of an entity; write \"gaz:\" and what its card says, or \"own:\" and the name of one of yours"
    )]
    Entity(String),
    /// It does not name an article.
    #[error(
        "{0} names no article; write \"sha256:\" and the 64 digits of its hash, or take the key out for all articles"
    )]
    Article(String),
    /// An occurrence without its article.
    #[error("{0} counts within one article; add `article`, or take `occurrence` out")]
    Occurrence(u32),
    /// It cannot be counted.
    #[error("occurrences are counted from 1; write 1 for the first")]
    Zeroth,
    /// It is not a digit for own kinds.
    #[error("{0} shows no kind of yours; write one of \"6\", \"7\", \"8\", \"9\"")]
    Digit(String),
}

/// A value of an item that is unfit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The key it has in the file: `aliases`.
    pub key: &'static str,
    /// Which one, in a list.
    pub index: Option<usize>,
    /// What is wrong with it.
    pub what: Unfit,
}

/// The item with its texts trimmed.
///
/// # Errors
/// All that is wrong with it.
pub fn item(item: Item) -> Result<Item, Vec<Flaw>> {
    let mut checks = Checks::default();
    let item = match item {
        Item::Entity(entity) => Item::Entity(checks.entity(entity)),
        Item::Override(changed) => Item::Override(checks.over(changed)),
        Item::Ignore(ignore) => Item::Ignore(checks.ignore(ignore)),
        Item::Choose(choose) => Item::Choose(checks.choose(choose)),
        Item::Word(word) => Item::Word(checks.word(word)),
        Item::Kind(kind) => Item::Kind(checks.kind(kind)),
    };
    if checks.flaws.is_empty() { Ok(item) } else { Err(checks.flaws) }
}

/// A name as it may stand in a dictionary: trimmed.
///
/// # Errors
/// Where it is empty, too long, or holds what is never shown.
pub fn name(written: &str) -> Result<String, Unfit> {
    let name = line(written, MAX_NAME_BYTES)?;
    if name.is_empty() { Err(Unfit::Empty) } else { Ok(name) }
}

/// A note or a link as it may stand in a dictionary: trimmed; may be empty.
///
/// # Errors
/// Where it is too long, or holds what is never shown.
pub fn note(written: &str) -> Result<String, Unfit> {
    line(written, MAX_NOTE_BYTES)
}

/// Whether `name` can be that of a kind the reader makes.
///
/// # Errors
/// Where it names finds of another sort, or is not made of small letters, digits and hyphens.
pub fn kind_name(name: &str) -> Result<String, Unfit> {
    if name == FIGURE || TAKEN.contains(&name) || Kind::from_word(name).is_some() {
        return Err(Unfit::BuiltInKind(shown(name)));
    }
    let first = name.chars().next().is_some_and(char::is_lowercase);
    let fits = |c: char| c.is_alphanumeric() && !c.is_uppercase() || c == '-';
    if first && name.len() <= MAX_KIND_BYTES && name.chars().all(fits) {
        Ok(name.to_owned())
    } else {
        Err(Unfit::Kind(shown(name)))
    }
}

/// A value between quotation marks, shortened, as messages show it.
#[must_use]
pub fn shown(value: &str) -> String {
    /// The most characters of a value that a message quotes.
    const MOST: usize = 40;
    let cut = value.char_indices().nth(MOST).map_or(value.len(), |(at, _)| at);
    let start = escaped(value.get(..cut).unwrap_or_default());
    format!("\"{start}{}\"", if cut < value.len() { "…" } else { "" })
}

/// `text` on one line, what is never shown written as TOML would: `\u001B`.
fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for piece in safe::pieces(text) {
        for c in text.get(piece.source.clone()).unwrap_or_default().chars() {
            if c == '\n' || c == '\t' || !piece.is_kept() && !c.is_ascii_graphic() {
                let _ = write!(shown, "\\u{:04X}", u32::from(c));
            } else {
                shown.push(c);
            }
        }
    }
    shown
}

fn line(written: &str, most: usize) -> Result<String, Unfit> {
    let text = written.trim();
    if text.len() > most {
        return Err(Unfit::Long { shown: shown(text), bytes: text.len(), most });
    }
    let changed = safe::pieces(text).find(|piece| !piece.is_kept()).map(|piece| piece.source.start);
    match changed.or_else(|| text.find(['\n', '\t'])).and_then(|at| text.get(at..)?.chars().next()) {
        Some(hidden) => Err(Unfit::Hidden { shown: shown(text), code: format!("U+{:04X}", u32::from(hidden)) }),
        None => Ok(text.to_owned()),
    }
}

/// The kind of an entity: a built-in one or one of the reader's.
fn kind_of_entity(name: &str) -> Result<String, Unfit> {
    match kind_name(name) {
        Err(_) if Kind::from_word(name).is_some() => Ok(name.to_owned()),
        Err(_) => Err(Unfit::Kind(shown(name))),
        Ok(name) => Ok(name),
    }
}

fn ignored_kind(name: &str) -> Result<String, Unfit> {
    if name == FIGURE { Ok(name.to_owned()) } else { kind_of_entity(name) }
}

fn built_in(id: &str) -> Result<String, Unfit> {
    match id.strip_prefix("gaz:") {
        Some(rest) if !rest.is_empty() && line(id, MAX_NAME_BYTES)? == id => Ok(id.to_owned()),
        _ => Err(Unfit::BuiltIn(shown(id))),
    }
}

fn entity(id: &str) -> Result<String, Unfit> {
    match id.strip_prefix("own:") {
        Some(rest) if !rest.trim().is_empty() => line(id, MAX_NAME_BYTES + "own:".len() + 1 + MAX_KIND_BYTES),
        Some(_) => Err(Unfit::Entity(shown(id))),
        None => built_in(id).map_err(|_| Unfit::Entity(shown(id))),
    }
}

fn article(id: &str) -> Result<String, Unfit> {
    let is_hash = |hash: &str| hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    match id.strip_prefix("sha256:") {
        Some(hash) if is_hash(hash) => Ok(id.to_owned()),
        _ => Err(Unfit::Article(shown(id))),
    }
}

/// What is found wrong with the values of one item.
#[derive(Default)]
struct Checks {
    flaws: Vec<Flaw>,
}

impl Checks {
    fn take<T: Default>(&mut self, key: &'static str, checked: Result<T, Unfit>) -> T {
        self.at(key, None, checked)
    }

    fn at<T: Default>(&mut self, key: &'static str, index: Option<usize>, checked: Result<T, Unfit>) -> T {
        checked.unwrap_or_else(|what| {
            self.flaws.push(Flaw { key, index, what });
            T::default()
        })
    }

    fn names(&mut self, key: &'static str, names: Vec<String>) -> Vec<String> {
        if names.len() >= MAX_NAMES {
            return self.take(key, Err(Unfit::Many { count: names.len(), most: MAX_NAMES - 1 }));
        }
        names.into_iter().enumerate().map(|(index, alias)| self.at(key, Some(index), name(&alias))).collect()
    }

    fn entity(&mut self, entity: OwnEntity) -> OwnEntity {
        let OwnEntity { name: own, kind, aliases, case, endings, note: about, link } = entity;
        OwnEntity {
            name: self.take("name", name(&own)),
            kind: self.take("kind", kind_of_entity(&kind)),
            aliases: self.names("aliases", aliases),
            case,
            endings,
            note: self.take("note", note(&about)),
            link: self.take("link", note(&link)),
        }
    }

    fn over(&mut self, changed: Override) -> Override {
        let Override {
            entity,
            disabled,
            name: own,
            kind,
            aliases_added,
            aliases_removed,
            case,
            endings,
            note: about,
            link,
        } = changed;
        Override {
            entity: self.take("overrides", built_in(&entity)),
            disabled,
            name: own.map(|own| self.take("name", name(&own))),
            kind: kind.map(|kind| self.take("kind", kind_of_entity(&kind))),
            aliases_added: self.names("aliases_added", aliases_added),
            aliases_removed: self.names("aliases_removed", aliases_removed),
            case,
            endings,
            note: about.map(|about| self.take("note", note(&about))),
            link: link.map(|link| self.take("link", note(&link))),
        }
    }

    fn ignore(&mut self, ignore: Ignore) -> Ignore {
        let Ignore { text, kind, article: of, occurrence } = ignore;
        if let Some(which) = occurrence {
            let checked = match which {
                0 => Err(Unfit::Zeroth),
                _ if of.is_none() => Err(Unfit::Occurrence(which)),
                _ => Ok(()),
            };
            self.take("occurrence", checked);
        }
        Ignore {
            text: self.take("text", name(&text)),
            kind: kind.map(|kind| self.take("kind", ignored_kind(&kind))),
            article: of.map(|of| self.take("article", article(&of))),
            occurrence,
        }
    }

    fn choose(&mut self, choose: Choose) -> Choose {
        let Choose { text, entity: id } = choose;
        Choose { text: self.take("text", name(&text)), entity: self.take("entity", entity(&id)) }
    }

    fn word(&mut self, word: Word) -> Word {
        let Word { text, role } = word;
        Word { text: self.take("text", name(&text)), role }
    }

    fn kind(&mut self, kind: OwnKind) -> OwnKind {
        let OwnKind { name: own, color, style, key } = kind;
        if let Some(digit) = key.filter(|digit| !KIND_KEYS.contains(digit)) {
            self.take("key", Err::<(), _>(Unfit::Digit(shown(&digit.to_string()))));
        }
        OwnKind {
            name: self.take("name", kind_name(&own)),
            color: color.map(|color| self.take("color", name(&color))),
            style: style.map(|style| self.take("style", name(&style))),
            key,
        }
    }
}
