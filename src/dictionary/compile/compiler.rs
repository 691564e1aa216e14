//! Turns the items of a dictionary into an index and decisions.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Compiled, Decisions};
use crate::dictionary::item::{CaseRule, Endings, Item, Override, OwnEntity, OwnKind, Word, WordRole};
use crate::dictionary::stack::{Layer, Written};
use crate::gazetteer;
use crate::names::endings::{Named, forms};
use crate::names::index::writer::{Spelling, Writer, names_of};
use crate::names::table::{EntityRow, WordRow, case_of};
use crate::names::{Case, EntityIndexId, Form, Kind, KindLook, NameIndex, OwnKinds, Role, WordSet};
use crate::text::fold::folded;

/// The fame of a name that the reader listed, where built-in ones have 0 to 100: well known.
const FAME: u8 = 65;
/// How usual a given name is that the reader listed, from 1 to 9.
const GIVEN: u8 = 9;
/// What an id of a built-in entity begins with.
const BUILT_IN: &str = "gaz:";

/// A dictionary while it is compiled.
#[derive(Default)]
pub(super) struct Compiler {
    writer: Writer,
    kinds: OwnKinds,
    decisions: Decisions,
    hidden: Vec<EntityIndexId>,
    /// Names that an entity has already.
    names: HashSet<String>,
    /// Built-in entities that are overridden already: where one is twice, the first stands.
    overridden: HashSet<String>,
}

/// The id of an own entity: of one that is not the first of its name, with the kind.
#[must_use]
pub fn own_id(name: &str, kind: Option<&str>) -> String {
    let name = in_column(name);
    kind.map_or_else(|| format!("own:{name}"), |kind| format!("own:{name}@{}", in_column(kind)))
}

/// The built-in entity with the id `id`.
pub(super) fn built_in(id: &str) -> Option<EntityIndexId> {
    gazetteer::index().find(id.strip_prefix(BUILT_IN)?)
}

impl Compiler {
    /// One that goes on numbering own kinds behind `kinds`.
    pub(super) fn after(kinds: &OwnKinds) -> Self {
        Self { kinds: kinds.clone(), ..Self::default() }
    }

    /// Adds the own kinds among `items`, in their order.
    pub(super) fn kinds(&mut self, items: &[Written]) {
        for written in items {
            if let Item::Kind(OwnKind { name, color, style, key }) = &written.item {
                let look = KindLook { name: name.clone(), color: color.clone(), style: style.clone(), key: *key };
                self.kinds.add(&look);
            }
        }
    }

    /// Adds what `item`, which begins on `line`, says.
    pub(super) fn item(&mut self, item: &Item, line: u32) {
        match item {
            Item::Entity(entity) => self.entity(entity, line),
            Item::Override(changed) => self.change(changed, line),
            Item::Ignore(ignore) => self.decisions.ignore(ignore),
            Item::Choose(choose) => self.decisions.choose(choose),
            Item::Word(word) => self.word(word),
            Item::Kind(_) => {}
        }
    }

    /// Hides built-in entities.
    pub(super) fn hide(&mut self, entities: impl Iterator<Item = EntityIndexId>) {
        self.hidden.extend(entities);
    }

    pub(super) fn finish(mut self, layer: &Layer, base: Option<(Arc<Compiled>, Vec<EntityIndexId>)>) -> Compiled {
        let (bytes, text) = self.writer.finish();
        self.hidden.sort_unstable();
        self.hidden.dedup();
        Compiled {
            index: NameIndex::new(bytes, text).expect("the writer makes a whole index"),
            kinds: self.kinds,
            name: layer.name.as_str().into(),
            hidden: self.hidden,
            decisions: self.decisions,
            base,
        }
    }

    fn entity(&mut self, entity: &OwnEntity, line: u32) {
        let OwnEntity { name, kind, aliases, case, endings, note, link } = entity;
        let first = self.names.insert(name.clone());
        let id = own_id(name, (!first).then_some(kind));
        let row = EntityRow {
            id: &id,
            kind: self.kind(kind),
            // The id says it already.
            name: if first { "" } else { &in_column(name) },
            aliases: &aliases.iter().map(|alias| as_alias(alias)).collect::<Vec<_>>().join("|"),
            country: "",
            place: None,
            weight: FAME,
            description: &in_column(note),
            flags: "",
            source: "",
        };
        let id = self.writer.nameless(&row, &[&line.to_string(), &in_column(link)]);
        let endings = declining(*endings, row.kind);
        for name in entity.names() {
            self.name(id, name, *case, endings);
        }
    }

    /// Lists an overridden entity whole, and hides the built-in one.
    fn change(&mut self, changed: &Override, line: u32) {
        let Override { entity, disabled, name, kind, aliases_added, aliases_removed, case, endings, note, link } =
            changed;
        let index = gazetteer::index();
        let Some((number, old)) = built_in(entity).and_then(|number| Some((number, index.entity(number)?))) else {
            return;
        };
        if !self.overridden.insert(entity.clone()) {
            return;
        }
        self.hidden.push(number);
        if *disabled {
            return;
        }
        let removed: HashSet<String> = aliases_removed.iter().map(|alias| folded(alias).trim().to_owned()).collect();
        let is_kept = |alias: &str| removed.is_empty() || !removed.contains(folded(alias).trim());
        let old_row = EntityRow {
            id: entity,
            kind: old.kind,
            name: old.name(),
            aliases: old.aliases(),
            country: old.country,
            place: old.place(),
            weight: old.weight,
            description: old.description(),
            flags: old.flags,
            source: old.source(),
        };
        // Its former name stays a name of it, unless it is taken away.
        let former = name
            .as_ref()
            .filter(|name| name.as_str() != old.name() && is_kept(old.name()))
            .map(|_| as_alias(old.name()));
        let kept = old.aliases().split('|').filter(|alias| {
            let text = alias.rsplit_once('@').map_or(*alias, |(text, _)| text);
            !alias.is_empty() && is_kept(text)
        });
        let aliases: Vec<String> = former
            .into_iter()
            .chain(kept.map(str::to_owned))
            .chain(aliases_added.iter().map(|alias| as_alias(alias)))
            .collect();
        let row = EntityRow {
            kind: kind.as_ref().map_or(old.kind, |kind| self.kind(kind)),
            name: &name.as_ref().map_or_else(|| old.name().to_owned(), |name| in_column(name)),
            aliases: &aliases.join("|"),
            description: &note.as_ref().map_or_else(|| old.description().to_owned(), |note| in_column(note)),
            ..old_row
        };
        let link = link.as_deref().map(in_column).unwrap_or_default();
        let id = self.writer.nameless(&row, &[&line.to_string(), &link]);
        let (case, endings) = (case.unwrap_or_default(), declining(endings.unwrap_or_default(), row.kind));
        for name in name.iter().chain(aliases_added) {
            self.name(id, name, case, endings);
        }
        for (name, form, langs) in names_of(&old_row).filter(|(name, ..)| is_kept(name)) {
            let case = case_of(name, form, old.flags);
            self.writer.name(id, name, Spelling { form, case, langs, inherited: true });
        }
    }

    fn word(&mut self, word: &Word) {
        let Word { text, role } = word;
        let (role, detail) = match role {
            WordRole::Title => (Role::Title, "both\trole".to_owned()),
            WordRole::Verb => (Role::Verb, "say".to_owned()),
            WordRole::Unit => (Role::Unit, format!("{}\tmeasure", in_column(text))),
            WordRole::Head => (Role::Head, "organization\tbody\tboth".to_owned()),
            WordRole::Given => return self.writer.word_of(WordSet::Given, text, GIVEN),
        };
        self.writer.word(&WordRow { text, role, detail, langs: "" });
    }

    /// Adds a name, and its case forms where `endings` say so.
    fn name(&mut self, entity: EntityIndexId, name: &str, case: CaseRule, endings: Option<Named>) {
        let form = if is_acronym(name) { Form::Acronym } else { Form::Name };
        let case = match case {
            CaseRule::Auto => case_of(name, form, ""),
            CaseRule::Exact => Case::Exact,
            CaseRule::Any => Case::Any,
        };
        self.writer.name(entity, name, Spelling { form, case, langs: "", inherited: false });
        for inflected in endings.map(|named| forms(name, named)).unwrap_or_default() {
            let form = Form::Inflected;
            self.writer.name(entity, &inflected, Spelling { form, case, langs: "", inherited: false });
        }
    }

    fn kind(&mut self, word: &str) -> Kind {
        let own = || self.kinds.add(&KindLook { name: word.to_owned(), ..KindLook::default() }).map(Kind::Own);
        Kind::from_word(word).or_else(own).unwrap_or(Kind::Place)
    }
}

/// As what the names of an entity decline; `None` where they are to be lit as written only.
fn declining(endings: Endings, kind: Kind) -> Option<Named> {
    let named = if kind == Kind::Person { Named::Person } else { Named::Thing };
    match endings {
        Endings::Auto => Some(named),
        Endings::None => None,
    }
}

/// A text as a column of the index's lines has it: without what parts columns and lines.
fn in_column(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}

/// An alias as the column of aliases has it.
fn as_alias(alias: &str) -> String {
    // What an `@` ends with is read as tags: an empty tag keeps it from that.
    in_column(alias).replace('|', " ") + if alias.contains('@') { "@" } else { "" }
}

/// Whether a name is all capitals, and one word of at least two letters.
fn is_acronym(name: &str) -> bool {
    name.chars().count() > 1 && name.chars().all(char::is_uppercase)
}
