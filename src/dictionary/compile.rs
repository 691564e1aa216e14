//! A dictionary compiled for recognition: an index of its names, and what it decides.

use std::sync::Arc;

use crate::dictionary::item::{CaseRule, Item, OwnEntity, OwnKind};
use crate::dictionary::stack::Layer;
use crate::names::index::writer::Writer;
use crate::names::table::{EntityRow, case_of};
use crate::names::{Case, EntityIndexId, Form, Kind, KindLook, NameIndex, OwnKinds};

/// The fame of a name that the reader listed, where built-in ones have 0 to 100: well known.
const FAME: u8 = 65;

/// One dictionary, ready to be laid over the gazetteer.
#[derive(Debug)]
pub struct Compiled {
    index: NameIndex,
    kinds: OwnKinds,
    name: Arc<str>,
    /// What a card says of each entity of the index.
    notes: Vec<Note>,
}

/// What a card says of an entity.
#[derive(Clone, Debug, Default)]
struct Note {
    line: u32,
    note: String,
    link: String,
}

/// Where a dictionary has an entity, for the card: "yours (dictionary.toml:12)".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedIn {
    /// The dictionary, as the reader knows it. Unsafe to show as it is.
    pub dictionary: Arc<str>,
    /// The line that the entity begins on, from 1.
    pub line: u32,
    /// One line that the reader wrote about it; may be empty.
    pub note: String,
    /// Where to read more; may be empty.
    pub link: String,
}

impl Compiled {
    /// What `layer` holds, compiled.
    #[must_use]
    pub fn new(layer: &Layer) -> Self {
        let mut compiler = Compiler::default();
        for written in &layer.items {
            if let Item::Kind(OwnKind { name, color, style, key }) = &written.item {
                let look = KindLook { name: name.clone(), color: color.clone(), style: style.clone(), key: *key };
                compiler.kinds.add(&look);
            }
        }
        for written in &layer.items {
            match &written.item {
                Item::Entity(entity) => compiler.entity(entity, written.line),
                Item::Kind(_) | Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) => {}
            }
        }
        let (bytes, text) = compiler.writer.finish();
        let index = NameIndex::new(bytes, text).expect("the writer makes a whole index");
        Self { index, kinds: compiler.kinds, name: layer.name.as_str().into(), notes: compiler.notes }
    }

    /// Its names.
    #[must_use]
    pub fn index(&self) -> &NameIndex {
        &self.index
    }

    /// The own kinds that it makes or uses.
    #[must_use]
    pub fn kinds(&self) -> &OwnKinds {
        &self.kinds
    }

    /// Where it has an entity of its index.
    #[must_use]
    pub fn listed_in(&self, entity: EntityIndexId) -> Option<ListedIn> {
        let Note { line, note, link } = self.notes.get(entity.0 as usize)?.clone();
        Some(ListedIn { dictionary: Arc::clone(&self.name), line, note, link })
    }
}

/// A dictionary while it is compiled.
#[derive(Default)]
struct Compiler {
    writer: Writer,
    kinds: OwnKinds,
    notes: Vec<Note>,
}

impl Compiler {
    fn entity(&mut self, entity: &OwnEntity, line: u32) {
        let OwnEntity { name, kind, aliases, case, endings: _, note, link } = entity;
        let id = format!("own:{name}");
        let aliases: Vec<String> = aliases.iter().map(|alias| in_column(alias)).collect();
        let row = EntityRow {
            id: &id,
            kind: self.kind(kind),
            name,
            aliases: &aliases.join("|"),
            country: "",
            place: None,
            weight: FAME,
            description: note,
            flags: "",
            source: "",
        };
        let id = self.writer.nameless(&row);
        for name in entity.names() {
            let form = if is_acronym(name) { Form::Acronym } else { Form::Name };
            let case = match case {
                CaseRule::Auto => case_of(name, form, ""),
                CaseRule::Exact => Case::Exact,
                CaseRule::Any => Case::Any,
            };
            self.writer.name(id, name, form, case, "");
        }
        self.notes.push(Note { line, note: note.clone(), link: link.clone() });
    }

    fn kind(&mut self, word: &str) -> Kind {
        let own = || self.kinds.add(&KindLook { name: word.to_owned(), ..KindLook::default() }).map(Kind::Own);
        Kind::from_word(word).or_else(own).unwrap_or(Kind::Place)
    }
}

/// An alias as the column of a table has it.
fn in_column(alias: &str) -> String {
    // What an `@` ends with is read as tags: an empty tag keeps it from that.
    alias.replace(['|', '\t', '\n'], " ") + if alias.contains('@') { "@" } else { "" }
}

/// Whether a name is all capitals, and one word of at least two letters.
fn is_acronym(name: &str) -> bool {
    name.chars().count() > 1 && name.chars().all(char::is_uppercase)
}
