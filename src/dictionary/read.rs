//! The text of a dictionary, read: what it holds, and all that is wrong with it.

mod fields;
mod items;

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::dictionary::fault::{Fault, Faults};
use crate::dictionary::item::{Item, MAX_KINDS};
use crate::dictionary::stack::{Layer, Written};
use crate::text::nearest::nearest;

use fields::{described, excerpt};

/// The version of the format that this program writes.
pub const VERSION: i64 = 1;

/// The sections of a dictionary, as its files name them.
const SECTIONS: [&str; 6] = ["version", "entity", "ignore", "choose", "word", "kinds"];

/// Those that are lists of tables.
const LISTS: [&str; 4] = ["entity", "ignore", "choose", "word"];

/// How the TOML parser tells of a key that stands twice.
const DUPLICATE: &str = "duplicate key";

/// A dictionary as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What could be read. Writable where nothing is wrong with the file.
    pub layer: Layer,
    /// What is wrong: where there is anything, the items concerned are missing from `layer`.
    pub faults: Vec<Fault>,
    /// Says that the file is of a newer version, where it is: then what this program does not know is no fault, and is
    /// passed over.
    pub newer: Option<Fault>,
}

/// Reads the text of a dictionary; `name` is the file as the reader knows it.
#[must_use]
pub fn read(name: &str, text: &str) -> Reading {
    read_with_extents(name, text).0
}

/// Reads the text of a dictionary, and tells where each item stands that has a heading of its own: from that to the end
/// of the last value. `None` for items within brackets.
pub(super) fn read_with_extents(name: &str, text: &str) -> (Reading, Vec<Option<Range<usize>>>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { text, faults: Faults::new(name, text), found: Vec::new(), kinds: 0, newer: None };
    reader.sections(table.get_ref());
    let Reader { mut faults, mut found, newer, .. } = reader;
    found.sort_by_key(|(at, _)| at.start);
    let headed = |at: Range<usize>| text.get(at.start..).is_some_and(|rest| rest.starts_with('[')).then_some(at);
    let (items, extents) =
        found.into_iter().map(|(at, item)| (Written { item, line: faults.line(at.start) }, headed(at))).unzip();
    // What was made of broken TOML is wrong in ways that the file is not.
    if !errors.is_empty() || newer.is_some() {
        faults = Faults::new(name, text);
    }
    broken(text, &errors, &mut faults);
    let faults = faults.into_faults();
    let newer = newer.and_then(|(at, message)| {
        let mut notice = Faults::new(name, text);
        notice.add(&at, message);
        notice.into_faults().pop()
    });
    let writable = faults.is_empty() && newer.is_none();
    (Reading { layer: Layer { name: name.to_owned(), writable, items }, faults, newer }, extents)
}

/// What the TOML parser found wrong, and how to mend it.
fn broken(text: &str, errors: &[toml::de::Error], faults: &mut Faults<'_>) {
    // The keys below a heading that stands twice stand twice themselves.
    let mut below_heading = false;
    for error in errors {
        let at = error.span().unwrap_or_default();
        let written = text.get(at.clone()).unwrap_or_default().trim();
        if error.message() != DUPLICATE {
            let message = error.message().lines().collect::<Vec<_>>().join("; ");
            let written = if written.is_empty() { String::new() } else { format!("{}: ", excerpt(written)) };
            faults.add(&at, format!("{written}{message}"));
        } else if is_heading(text, at.start) {
            below_heading = true;
            let mending = if LISTS.contains(&written) {
                format!("write each as [[{written}]], in two brackets")
            } else {
                "make one of them".to_owned()
            };
            faults.add(&at, format!("{}: two tables of one name; {mending}", excerpt(written)));
        } else if !below_heading {
            faults.add(&at, format!("{}: a key that stands here twice; take one of them out", excerpt(written)));
        }
    }
}

/// Whether what stands at `offset` is in the heading of a table.
fn is_heading(text: &str, offset: usize) -> bool {
    let before = text.get(..offset).unwrap_or_default();
    before.rsplit('\n').next().unwrap_or_default().trim_start().starts_with('[')
}

struct Reader<'a> {
    text: &'a str,
    faults: Faults<'a>,
    /// The items with the bytes from their beginning to the end of their last value.
    found: Vec<(Range<usize>, Item)>,
    kinds: usize,
    newer: Option<(Range<usize>, String)>,
}

impl Reader<'_> {
    fn sections(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "version" => self.version(value),
                "entity" => self.list("entity", value, items::entity),
                "ignore" => self.list("ignore", value, items::ignore),
                "choose" => self.list("choose", value, items::choose),
                "word" => self.list("word", value, items::word),
                "kinds" => self.kinds(value),
                unknown => {
                    let unknown = excerpt(unknown);
                    let message = match nearest(&unknown, SECTIONS) {
                        Some(known) => format!("{unknown}: did you mean {known}?"),
                        None => format!(
                            "{unknown}: no part of a dictionary, which has {}; take it out",
                            SECTIONS.join(", ")
                        ),
                    };
                    self.faults.add(&key.span(), message);
                }
            }
        }
    }

    fn version(&mut self, value: &Spanned<DeValue<'_>>) {
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|number| i64::from_str_radix(&number.as_str().replace('_', ""), number.radix()).ok());
        match number {
            Some(VERSION) => {}
            Some(newer) if newer > VERSION => {
                let message = format!(
                    "version {newer} is newer than this dateline, which knows {VERSION}: it is read as far as it is \
                     understood, and not changed; a newer dateline can change it"
                );
                self.newer = Some((value.span(), message));
            }
            _ => self.faults.add(
                &value.span(),
                format!("{} is no version; write version = {VERSION}", described(self.text, value)),
            ),
        }
    }

    fn list(
        &mut self,
        section: &'static str,
        value: &Spanned<DeValue<'_>>,
        read: fn(&mut fields::Fields<'_, '_>) -> Option<Item>,
    ) {
        let Some(list) = value.get_ref().as_array() else {
            let message = format!(
                "{section}: {} where a list should be; write [[{section}]] in two brackets",
                described(self.text, value)
            );
            self.faults.add(&value.span(), message);
            return;
        };
        for element in list {
            self.item(section, element, read);
        }
    }

    fn kinds(&mut self, value: &Spanned<DeValue<'_>>) {
        let Some(table) = value.get_ref().as_table() else {
            let message = format!("kinds: {} where kinds should be; write [kinds.NAME]", described(self.text, value));
            self.faults.add(&value.span(), message);
            return;
        };
        for (name, kind) in table {
            self.kinds += 1;
            if self.kinds == MAX_KINDS + 1 {
                self.faults
                    .add(&name.span(), format!("{} kinds, and {MAX_KINDS} are the most; take some out", table.len()));
            }
            if self.kinds <= MAX_KINDS {
                self.item(name.get_ref(), kind, |fields| items::kind(name, fields));
            }
        }
    }

    fn item(
        &mut self,
        section: &str,
        value: &Spanned<DeValue<'_>>,
        read: impl FnOnce(&mut fields::Fields<'_, '_>) -> Option<Item>,
    ) {
        let Some(table) = value.get_ref().as_table() else {
            let written = described(self.text, value);
            self.faults.add(&value.span(), format!("{section}: {written} where keys and values should be"));
            return;
        };
        let mut fields = fields::Fields::new(self.text, table, value.span(), &mut self.faults);
        if let Some(item) = read(&mut fields) {
            let ends = table.iter().map(|(_, value)| value.span().end);
            self.found.push((value.span().start..ends.fold(value.span().end, usize::max), item));
        }
    }
}
