//! What a row of the list says.

use std::borrow::Cow;

use crate::app::dictionary::catalog::{BuiltIn, Catalog, Row, built_in_id, own_id};
use crate::app::dictionary::tallies::{Hits, Tallies};
use crate::dictionary::{Item, WordRole};
use crate::names::table;
use crate::text::fold::folded;

/// What a row says. Unsafe to show as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line<'c> {
    /// The name it goes by, or its words.
    pub name: Cow<'c, str>,
    /// What it is: a kind, or what a decision does.
    pub kind: Cow<'c, str>,
    /// Its other names; of a decision, what it says.
    pub also: Vec<Cow<'c, str>>,
    /// Where it is in the open articles; `None` for what is no name.
    pub hits: Option<Hits>,
    /// Where it comes from.
    pub from: From<'c>,
}

/// Where a row comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum From<'c> {
    /// The reader's own dictionary.
    #[default]
    Yours,
    /// The gazetteer.
    BuiltIn,
    /// The gazetteer, changed by the reader.
    Both,
    /// The gazetteer, switched off by the reader.
    Off,
    /// Another dictionary.
    Other(&'c str),
    /// The gazetteer, changed by another dictionary.
    OtherBoth(&'c str),
    /// The gazetteer, switched off by another dictionary.
    OtherOff(&'c str),
}

impl From<'_> {
    /// The words that say so.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Yours => "yours".to_owned(),
            Self::BuiltIn => "built in".to_owned(),
            Self::Both => "both".to_owned(),
            Self::Off => "off (you)".to_owned(),
            Self::Other(file) => file.to_owned(),
            Self::OtherBoth(file) => format!("both ({file})"),
            Self::OtherOff(file) => format!("off ({file})"),
        }
    }

    /// Whether it is a name that is switched off.
    #[must_use]
    pub fn is_off(self) -> bool {
        match self {
            Self::Off | Self::OtherOff(_) => true,
            Self::Yours | Self::BuiltIn | Self::Both | Self::Other(_) | Self::OtherBoth(_) => false,
        }
    }
}

impl Catalog {
    /// What a row says. Other names that fit `query` come first, so that it is seen why the row is there.
    #[must_use]
    pub fn line(&self, row: Row, tallies: &Tallies, query: &str) -> Option<Line<'_>> {
        let mut line = match row {
            Row::BuiltIn(number) => self.built_in_line(number, tallies)?,
            Row::Own(at) => {
                let layer = self.stack.layers.get(at.layer)?;
                let from = if at.layer == 0 { From::Yours } else { From::Other(&layer.name) };
                Line { from, ..own_line(&self.written(at)?.item, tallies) }
            }
        };
        if !query.is_empty() {
            line.also.sort_by_cached_key(|name| !super::filter::contains(name, query));
        }
        Some(line)
    }

    fn built_in_line(&self, number: u32, tallies: &Tallies) -> Option<Line<'_>> {
        let entity = BuiltIn::entity(number)?;
        let hits = built_in_id(number).map(|id| tallies.of(&id));
        let aliases = table::aliases(entity.aliases()).map(|alias| Cow::Borrowed(alias.text));
        let mut line = Line {
            name: Cow::Borrowed(entity.name()),
            kind: Cow::Borrowed(super::kind_word(entity.kind)),
            also: aliases.collect(),
            hits,
            from: From::BuiltIn,
        };
        let Some((at, changed)) = self.overridden(number) else { return Some(line) };
        let file = self.stack.layers.get(at.layer).map_or("", |layer| layer.name.as_str());
        line.from = match (changed.disabled, at.layer) {
            (true, 0) => From::Off,
            (false, 0) => From::Both,
            (true, _) => From::OtherOff(file),
            (false, _) => From::OtherBoth(file),
        };
        if let Some(name) = &changed.name {
            line.also.insert(0, std::mem::replace(&mut line.name, Cow::Borrowed(name)));
        }
        if let Some(kind) = &changed.kind {
            line.kind = Cow::Borrowed(kind);
        }
        let removed: Vec<_> = changed.aliases_removed.iter().map(|alias| folded(alias)).collect();
        line.also.retain(|alias| !removed.contains(&folded(alias)));
        line.also.splice(0..0, changed.aliases_added.iter().map(|alias| Cow::Borrowed(alias.as_str())));
        Some(line)
    }
}

fn own_line<'i>(item: &'i Item, tallies: &Tallies) -> Line<'i> {
    match item {
        Item::Entity(entity) => Line {
            name: Cow::Borrowed(&entity.name),
            kind: Cow::Borrowed(&entity.kind),
            also: entity.aliases.iter().map(|alias| Cow::Borrowed(alias.as_str())).collect(),
            hits: Some(tallies.of(&own_id(&entity.name))),
            from: From::Yours,
        },
        Item::Override(changed) => Line {
            name: Cow::Borrowed(changed.name.as_ref().unwrap_or(&changed.entity)),
            kind: Cow::Borrowed("change"),
            also: vec![Cow::Owned(format!("of {}, which is not built in", changed.entity))],
            ..Line::default()
        },
        Item::Ignore(ignore) => {
            let kind = ignore.kind.as_deref().map_or_else(|| "no name".to_owned(), |kind| format!("no {kind}"));
            let place = match (&ignore.article, ignore.occurrence) {
                (None, _) => "in every article".to_owned(),
                (Some(_), None) => "in one article".to_owned(),
                (Some(_), Some(occurrence)) => format!("in one article, place {occurrence}"),
            };
            Line {
                name: Cow::Borrowed(&ignore.text),
                kind: Cow::Owned(kind),
                also: vec![Cow::Owned(place)],
                ..Line::default()
            }
        }
        Item::Choose(choose) => Line {
            name: Cow::Borrowed(&choose.text),
            kind: Cow::Borrowed("reading"),
            also: vec![Cow::Owned(format!("means {}", choose.entity))],
            ..Line::default()
        },
        Item::Word(word) => Line {
            name: Cow::Borrowed(&word.text),
            kind: Cow::Borrowed("word"),
            also: vec![Cow::Borrowed(role_words(word.role))],
            ..Line::default()
        },
        Item::Kind(kind) => {
            let key = kind.key.map(|key| format!("key {key}"));
            let look = [kind.color.clone(), kind.style.clone(), key];
            Line {
                name: Cow::Borrowed(&kind.name),
                kind: Cow::Borrowed("kind"),
                also: look.into_iter().flatten().map(Cow::Owned).collect(),
                ..Line::default()
            }
        }
    }
}

/// What a word of the reader's tells the rules.
fn role_words(role: WordRole) -> &'static str {
    match role {
        WordRole::Title => "a title of persons",
        WordRole::Verb => "says that somebody says something",
        WordRole::Unit => "a unit",
        WordRole::Head => "makes the words around it a name",
        WordRole::Given => "a given name",
    }
}

/// A number with its digits in groups of three.
#[must_use]
pub fn number(value: usize) -> String {
    let written = value.to_string();
    let mut grouped = String::new();
    for (index, digit) in written.chars().enumerate() {
        if index > 0 && (written.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
