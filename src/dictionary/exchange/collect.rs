//! Checks what a file gives, and keeps it.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Fault, Import, LINES_PER_LOOK, MAX_ENTITIES, MAX_REFUSED, Refused, Unreadable};
use crate::dictionary::check;
use crate::dictionary::item::{CaseRule, Endings, Item, MAX_NAMES, OwnEntity};
use crate::dictionary::stack::Written;

/// An entity as a file gives it. What is empty was not said.
#[derive(Debug, Default)]
pub(super) struct Raw {
    pub(super) name: String,
    /// A kind's name, checked already; `None` where the file says none.
    pub(super) kind: Option<String>,
    pub(super) aliases: Vec<String>,
    pub(super) case: String,
    pub(super) endings: String,
    pub(super) note: String,
    pub(super) link: String,
}

/// Where what is read goes.
pub(super) struct Collector<'a> {
    pub(super) import: Import,
    /// The kind of names of which the file does not say it.
    kind: Option<&'a str>,
    watch: &'a mut dyn FnMut(usize) -> bool,
    lines: usize,
    /// The file that is read, where it is not the one that was asked for.
    pub(super) file: Option<Arc<str>>,
}

impl<'a> Collector<'a> {
    pub(super) fn new(kind: Option<&'a str>, watch: &'a mut dyn FnMut(usize) -> bool) -> Self {
        Self { import: Import::default(), kind, watch, lines: 0, file: None }
    }

    /// Counts a line or an object; an error where nobody wants more.
    pub(super) fn look(&mut self) -> Result<(), Unreadable> {
        self.lines += 1;
        if self.lines.is_multiple_of(LINES_PER_LOOK) && !(self.watch)(self.lines) {
            return Err(Unreadable::Stopped);
        }
        Ok(())
    }

    /// Keeps what `raw` says, or the reason why it cannot be used. The place among the items, where it is kept.
    pub(super) fn take(&mut self, line: u32, raw: Raw) -> Result<Option<usize>, Unreadable> {
        match checked(raw, self.kind) {
            Ok(_) if self.import.items.len() == MAX_ENTITIES => Err(Unreadable::TooMany(line)),
            Ok(item) => {
                self.import.items.push(Written { item, line });
                Ok(Some(self.import.items.len() - 1))
            }
            Err(fault) => {
                self.refuse(line, fault);
                Ok(None)
            }
        }
    }

    pub(super) fn refuse(&mut self, line: u32, fault: Fault) {
        if self.import.refused.len() == MAX_REFUSED {
            self.import.refused_besides += 1;
        } else {
            self.import.refused.push(Refused { file: self.file.clone(), line, fault });
        }
    }

    /// Tells, once, that a column or key called `name` means nothing here.
    pub(super) fn unused(&mut self, line: u32, name: &str) {
        /// Enough to see what is wrong.
        const MAX_TOLD: usize = 20;
        let shown = check::shown(name);
        let unused = &mut self.import.unused;
        let told = |refused: &Refused| matches!(&refused.fault, Fault::Unused { name: told, .. } if *told == shown);
        if unused.len() < MAX_TOLD && !unused.iter().any(told) {
            let meant = super::table::meant(name);
            unused.push(Refused { file: self.file.clone(), line, fault: Fault::Unused { name: shown, meant } });
        }
    }
}

/// The entity that `raw` describes.
fn checked(raw: Raw, kind: Option<&str>) -> Result<Item, Fault> {
    let Raw { name, kind: own_kind, aliases, case, endings, note, link } = raw;
    let name = trimmed(name);
    if name.is_empty() {
        return Err(Fault::NoName);
    }
    let entity = OwnEntity {
        aliases: aliases_of(aliases, &name)?,
        name,
        kind: own_kind.or_else(|| kind.map(str::to_owned)).ok_or(Fault::NoKind)?,
        case: rule(&case, &CaseRule::ALL, CaseRule::word).ok_or_else(|| Fault::Case(check::shown(&case)))?,
        endings: rule(&endings, &Endings::ALL, Endings::word).ok_or_else(|| Fault::Endings(check::shown(&endings)))?,
        note: one_line(note),
        link: one_line(link),
    };
    check::item(Item::Entity(entity)).map_err(|flaws| {
        let flaw = flaws.into_iter().next();
        flaw.map_or(Fault::NoName, |flaw| Fault::Unfit { key: flaw.key, what: flaw.what })
    })
}

/// The other names, each once.
fn aliases_of(aliases: Vec<String>, name: &str) -> Result<Vec<String>, Fault> {
    if aliases.len() >= MAX_NAMES {
        return Err(Fault::ManyNames(aliases.len() + 1));
    }
    let mut kept: Vec<String> = Vec::with_capacity(aliases.len());
    let mut seen = HashSet::from([name.to_owned()]);
    for alias in aliases {
        let alias = trimmed(alias);
        if !alias.is_empty() && seen.insert(alias.clone()) {
            kept.push(alias);
        }
    }
    Ok(kept)
}

/// Gives `entity`, checked before, another name.
pub(super) fn add_name(entity: &mut OwnEntity, name: &str) -> Result<(), Fault> {
    let name = check::name(name).map_err(|what| Fault::Unfit { key: "name", what })?;
    if entity.names().any(|other| other == name) {
        return Ok(());
    }
    if entity.aliases.len() + 1 >= MAX_NAMES {
        return Err(Fault::ManyNames(entity.aliases.len() + 2));
    }
    entity.aliases.push(name);
    Ok(())
}

/// A note as dictionaries keep it: spreadsheets break lines within cells.
fn one_line(text: String) -> String {
    let text = trimmed(text);
    if text.contains(['\n', '\r', '\t']) { text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ") } else { text }
}

fn trimmed(text: String) -> String {
    let kept = text.trim();
    if kept.len() == text.len() { text } else { kept.to_owned() }
}

/// The one of `all` that `word` says; the first where it says nothing.
fn rule<T: Copy>(word: &str, all: &[T], said: fn(T) -> &'static str) -> Option<T> {
    let word = word.trim();
    let first = all.first().copied().filter(|_| word.is_empty());
    first.or_else(|| all.iter().copied().find(|rule| said(*rule).eq_ignore_ascii_case(word)))
}
