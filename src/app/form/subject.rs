//! What a form is about: a new name, an entity of the reader's own, or a built-in one; and the edit that saves it.

use crate::app::form::line::{joined, split};
use crate::dictionary::{CaseRule, Change, Edit, Endings, Item, Layer, Override, OwnEntity, OwnKind, Stack};
use crate::gazetteer;
use crate::names::index::EntityView;
use crate::names::{EntityIndexId, Kind, OwnKinds, table};
use crate::text::fold::folded;

/// What the ids of built-in entities begin with.
const PREFIX: &str = "gaz:";

/// The digits that show and hide own kinds.
const DIGITS: [char; 4] = ['6', '7', '8', '9'];

/// What a form is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A name that no list has.
    New,
    /// An entity of a dictionary, as it is there.
    Own {
        /// Which dictionary: an index into the stack's layers.
        layer: usize,
        /// The entity.
        entity: OwnEntity,
    },
    /// A built-in entity.
    BuiltIn(BuiltIn),
}

/// A built-in entity as the gazetteer has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuiltIn {
    /// Its id: "gaz:KZ".
    pub id: String,
    /// Its name.
    pub name: String,
    /// The word for its kind.
    pub kind: String,
    /// Its other names.
    pub aliases: Vec<String>,
}

/// What the fields of a form hold, as they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// The name.
    pub name: String,
    /// The kind.
    pub kind: String,
    /// The other names, on one line.
    pub also: String,
    /// The note.
    pub note: String,
    /// The link.
    pub link: String,
    /// How the names must be written.
    pub case: CaseRule,
    /// Whether case forms are lit too.
    pub endings: Endings,
}

impl Subject {
    /// The name it has before anything is changed; nothing for a new one.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::New => "",
            Self::Own { entity, .. } => &entity.name,
            Self::BuiltIn(entity) => &entity.name,
        }
    }

    /// The word for its kind; nothing for a new one.
    #[must_use]
    pub fn kind(&self) -> &str {
        match self {
            Self::New => "",
            Self::Own { entity, .. } => &entity.kind,
            Self::BuiltIn(entity) => &entity.kind,
        }
    }

    /// What a form is filled with; `added` is a name that it is to have besides.
    #[must_use]
    pub fn values(&self, added: Option<&str>, layer: &Layer) -> Values {
        match self {
            Self::New => Values::default(),
            Self::Own { entity, .. } => Values {
                name: entity.name.clone(),
                kind: entity.kind.clone(),
                also: with(&entity.aliases, added),
                note: entity.note.clone(),
                link: entity.link.clone(),
                case: entity.case,
                endings: entity.endings,
            },
            Self::BuiltIn(entity) => {
                let changed = changed(layer, &entity.id).cloned().unwrap_or_default();
                let aliases = match added {
                    Some(_) => changed.aliases_added.clone(),
                    None => entity.names_with(&changed),
                };
                Values {
                    name: changed.name.unwrap_or_else(|| entity.name.clone()),
                    kind: changed.kind.unwrap_or_else(|| entity.kind.clone()),
                    also: with(&aliases, added),
                    note: changed.note.unwrap_or_default(),
                    link: changed.link.unwrap_or_default(),
                    case: changed.case.unwrap_or_default(),
                    endings: changed.endings.unwrap_or_default(),
                }
            }
        }
    }

    /// The change that makes it what `values` say, in dictionary `layer`; `added` is as it was for [`Subject::values`].
    ///
    /// # Errors
    /// Where a value cannot stand, or nothing would change: one sentence says so.
    pub fn edit(&self, values: &Values, added: Option<&str>, stack: &Stack, layer: usize) -> Result<Edit, String> {
        let name = one_line(&values.name);
        let kind = kind_named(&values.kind)?;
        if name.is_empty() {
            return Err("A name is needed".to_owned());
        }
        let empty = Layer::default();
        let of = stack.layers.get(layer).map_or(&empty, |layer| layer);
        let mut changes: Vec<_> =
            new_kind(&kind, stack).map(|kind| Change::add(Item::Kind(kind))).into_iter().collect();
        let mut also = split(&values.also);
        also.retain(|alias| *alias != name);
        let summary = match self {
            Self::New => {
                let entity = own(values, name.clone(), kind.clone(), also);
                if find(of, &entity.name, &entity.kind).is_some() {
                    return Err(format!("{name} is in {} already; e edits it", of.name));
                }
                changes.push(Change::add(Item::Entity(entity)));
                format!("Added {name}, {}", with_article(&kind))
            }
            Self::Own { entity, .. } => {
                let after = own(values, name.clone(), kind, also);
                if after == *entity {
                    return Err("Nothing was changed yet".to_owned());
                }
                let summary = said(entity.names(), &after.aliases, added, &name);
                changes.push(Change::alter(Item::Entity(entity.clone()), Item::Entity(after)));
                summary
            }
            Self::BuiltIn(entity) => {
                let before = changed(of, &entity.id);
                let after = entity.changed(before, values, name.clone(), kind, &also, added.is_some());
                let nothing = Override { entity: entity.id.clone(), ..Override::default() };
                if before.map_or(after == nothing, |before| *before == after) {
                    return Err("Nothing was changed yet".to_owned());
                }
                let known = before.map(|before| before.aliases_added.as_slice()).unwrap_or_default();
                let summary = said(known.iter().map(String::as_str), &after.aliases_added, added, &name);
                changes.push(match (before, after == nothing) {
                    (Some(before), true) => Change::remove(Item::Override(before.clone())),
                    (Some(before), false) => Change::alter(Item::Override(before.clone()), Item::Override(after)),
                    (None, _) => Change::add(Item::Override(after)),
                });
                summary
            }
        };
        Ok(Edit { summary, changes })
    }
}

impl BuiltIn {
    /// The entity that dictionaries and annotations call `id`: "gaz:KZ". Looks through the whole gazetteer.
    #[must_use]
    pub fn listed(id: &str) -> Option<Self> {
        let wanted = id.strip_prefix(PREFIX)?;
        let index = gazetteer::index();
        let mut all = (0..index.entity_count()).filter_map(|number| index.entity(EntityIndexId(number)));
        all.find(|entity| entity.id() == wanted).map(Self::of)
    }

    /// An entity of the gazetteer.
    #[must_use]
    pub fn of(entity: EntityView<'_>) -> Self {
        let mut aliases: Vec<String> = Vec::new();
        for alias in table::aliases(entity.aliases()).map(|alias| alias.text) {
            if alias != entity.name() && !aliases.iter().any(|known| known == alias) {
                aliases.push(alias.to_owned());
            }
        }
        Self {
            id: format!("{PREFIX}{}", entity.id()),
            name: entity.name().to_owned(),
            kind: entity.kind.word(&OwnKinds::default()).to_owned(),
            aliases,
        }
    }

    /// Its other names as a dictionary changes them.
    fn names_with(&self, changed: &Override) -> Vec<String> {
        let kept = self.aliases.iter().filter(|alias| !changed.aliases_removed.contains(alias));
        kept.chain(&changed.aliases_added).cloned().collect()
    }

    /// What a dictionary is to say of it; `also` are names it has besides where `adding`, else all its other names.
    fn changed(
        &self,
        before: Option<&Override>,
        values: &Values,
        name: String,
        kind: String,
        also: &[String],
        adding: bool,
    ) -> Override {
        let before = before.cloned().unwrap_or_default();
        let some = |text: String| (!text.is_empty()).then_some(text);
        let added = also.iter().filter(|alias| adding || !self.aliases.contains(alias)).cloned().collect();
        let removed = self.aliases.iter().filter(|alias| !also.contains(alias)).cloned().collect();
        Override {
            entity: self.id.clone(),
            disabled: before.disabled,
            name: some(name).filter(|name| *name != self.name),
            kind: some(kind).filter(|kind| *kind != self.kind),
            aliases_added: added,
            aliases_removed: if adding { before.aliases_removed } else { removed },
            case: Some(values.case).filter(|case| before.case.is_some() || *case != CaseRule::default()),
            endings: Some(values.endings).filter(|endings| before.endings.is_some() || *endings != Endings::default()),
            note: some(one_line(&values.note)),
            link: some(one_line(&values.link)),
        }
    }
}

fn own(values: &Values, name: String, kind: String, aliases: Vec<String>) -> OwnEntity {
    let (note, link) = (one_line(&values.note), one_line(&values.link));
    OwnEntity { name, kind, aliases, case: values.case, endings: values.endings, note, link }
}

/// What a dictionary says of a built-in entity.
#[must_use]
pub fn changed<'a>(layer: &'a Layer, id: &str) -> Option<&'a Override> {
    layer.items.iter().find_map(|written| match &written.item {
        Item::Override(changed) if changed.entity == id => Some(changed),
        Item::Override(_) | Item::Entity(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => None,
    })
}

/// An entity of a dictionary.
#[must_use]
pub fn find<'a>(layer: &'a Layer, name: &str, kind: &str) -> Option<&'a OwnEntity> {
    layer.items.iter().find_map(|written| match &written.item {
        Item::Entity(entity) if entity.name == name && entity.kind == kind => Some(entity),
        Item::Entity(_) | Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => None,
    })
}

/// The kinds that a form offers: the built-in ones, then those the dictionaries make or use.
#[must_use]
pub fn kinds(stack: &Stack) -> Vec<String> {
    let mut kinds: Vec<String> = ["place", "organization", "person"].map(str::to_owned).to_vec();
    for written in stack.layers.iter().flat_map(|layer| &layer.items) {
        let kind = match &written.item {
            Item::Kind(kind) => &kind.name,
            Item::Entity(entity) => &entity.kind,
            Item::Override(Override { kind: Some(kind), .. }) => kind,
            Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) => continue,
        };
        if !kinds.contains(kind) {
            kinds.push(kind.clone());
        }
    }
    kinds
}

/// The kind that is to be made along with an entity of `name`, where there is none yet: with the next free digit.
fn new_kind(name: &str, stack: &Stack) -> Option<OwnKind> {
    if kinds(stack).iter().any(|kind| kind == name) {
        return None;
    }
    let items = stack.layers.iter().flat_map(|layer| &layer.items);
    let taken: Vec<char> =
        items.filter_map(|written| if let Item::Kind(kind) = &written.item { kind.key } else { None }).collect();
    let key = DIGITS.into_iter().find(|digit| !taken.contains(digit));
    Some(OwnKind { name: name.to_owned(), color: None, style: None, key })
}

/// A kind's name as files have it.
fn kind_named(written: &str) -> Result<String, String> {
    let name = written.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
    match name.as_str() {
        "" => Err("A kind is needed: ← → choose one, or type a new one".to_owned()),
        "figure" => Err("Figures are numbers that the rules find; give your kind another name".to_owned()),
        _ if Kind::from_word(&name).is_some() => Ok(name),
        _ if name.starts_with(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || c == '-') => Ok(name),
        _ => Err(format!("“{name}” can be no kind: small letters, digits and hyphens make one")),
    }
}

fn with(aliases: &[String], added: Option<&str>) -> String {
    let known = added.is_some_and(|added| aliases.iter().any(|alias| folded(alias) == folded(added)));
    joined(aliases.iter().map(String::as_str).chain(added.filter(|_| !known)))
}

/// What was done, in words: a name added to another, or a change.
fn said<'a>(known: impl Iterator<Item = &'a str>, aliases: &[String], added: Option<&str>, name: &str) -> String {
    let known: Vec<_> = known.collect();
    match aliases.iter().find(|alias| added.is_some() && !known.contains(&alias.as_str())) {
        Some(alias) => format!("Made {alias} another name of {name}"),
        None => format!("Changed {name}"),
    }
}

/// A kind's word with its article: "an organization".
#[must_use]
pub fn with_article(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {word}")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{BuiltIn, Subject, Values};
    use crate::dictionary::{Change, Item, Layer, Override, OwnEntity, OwnKind, Stack, Written};
    use std::sync::Arc;

    fn stack(items: Vec<Item>) -> Stack {
        let items = items.into_iter().zip(1..).map(|(item, line)| Written { item, line }).collect();
        Stack { layers: vec![Arc::new(Layer { name: "dictionary.toml".to_owned(), writable: true, items })] }
    }

    fn built_in() -> Subject {
        let aliases = vec!["Nordvik Line".to_owned(), "NL".to_owned()];
        Subject::BuiltIn(BuiltIn {
            id: "gaz:9".to_owned(),
            name: "Nordvik Lines".to_owned(),
            kind: "organization".to_owned(),
            aliases,
        })
    }

    fn changes(subject: &Subject, added: Option<&str>, stack: &Stack, change: impl Fn(&mut Values)) -> Vec<Change> {
        let layer = stack.layers.first().expect("a dictionary");
        let mut values = subject.values(added, layer);
        change(&mut values);
        subject.edit(&values, added, stack, 0).expect("can be saved").changes
    }

    #[test]
    fn a_new_name_of_a_new_kind_makes_both() {
        let edit = Subject::New
            .edit(
                &Values {
                    name: " Ostrel ".to_owned(),
                    kind: "Fishing Boat".to_owned(),
                    also: "Ostrel II, Ostrel".to_owned(),
                    ..Values::default()
                },
                None,
                &stack(vec![Item::Kind(OwnKind { name: "drug".to_owned(), color: None, style: None, key: Some('6') })]),
                0,
            )
            .expect("can be saved");
        let kind = OwnKind { name: "fishing-boat".to_owned(), color: None, style: None, key: Some('7') };
        let mut entity = OwnEntity::new("Ostrel", "fishing-boat");
        entity.aliases = vec!["Ostrel II".to_owned()];
        assert_eq!(edit.changes, [Change::add(Item::Kind(kind)), Change::add(Item::Entity(entity))]);
        assert_eq!(edit.summary, "Added Ostrel, a fishing-boat");
    }

    #[test]
    fn a_name_is_not_added_twice_nor_without_a_kind_or_letters() {
        let known = stack(vec![Item::Entity(OwnEntity::new("Ostrel", "person"))]);
        let values =
            |name: &str, kind: &str| Values { name: name.to_owned(), kind: kind.to_owned(), ..Values::default() };
        for (values, why) in [
            (values("Ostrel", "person"), "Ostrel is in dictionary.toml already; e edits it"),
            (values(" ", "person"), "A name is needed"),
            (values("Ostrel", ""), "A kind is needed: ← → choose one, or type a new one"),
            (values("Ostrel", "-"), "“-” can be no kind: small letters, digits and hyphens make one"),
        ] {
            assert_eq!(Subject::New.edit(&values, None, &known, 0), Err(why.to_owned()));
        }
    }

    #[test]
    fn of_a_built_in_entity_only_what_differs_is_kept() {
        let none = stack(Vec::new());
        let nothing = Override { entity: "gaz:9".to_owned(), ..Override::default() };
        let added = changes(&built_in(), Some("Nordwick"), &none, |_| ());
        let with = Override { aliases_added: vec!["Nordwick".to_owned()], ..nothing.clone() };
        assert_eq!(added, [Change::add(Item::Override(with.clone()))]);
        let edited = changes(&built_in(), None, &none, |values| {
            assert_eq!(values.also, "Nordvik Line, NL");
            values.also = "Nordvik Line, Nordik".to_owned();
            values.note = "ferries".to_owned();
        });
        let expected = Override {
            aliases_added: vec!["Nordik".to_owned()],
            aliases_removed: vec!["NL".to_owned()],
            note: Some("ferries".to_owned()),
            ..nothing
        };
        assert_eq!(edited, [Change::add(Item::Override(expected))]);
        let again = changes(&built_in(), None, &stack(vec![Item::Override(with.clone())]), |values| {
            values.also = "Nordvik Line, NL".to_owned();
        });
        assert_eq!(again, [Change::remove(Item::Override(with))], "nothing differs any more");
    }

    #[test]
    fn what_was_not_changed_is_not_saved() {
        let own = Subject::Own { layer: 0, entity: OwnEntity::new("Ostrel", "person") };
        for subject in [built_in(), own] {
            let stack = stack(vec![Item::Entity(OwnEntity::new("Ostrel", "person"))]);
            let values = subject.values(None, stack.layers.first().expect("a dictionary"));
            assert_eq!(subject.edit(&values, None, &stack, 0), Err("Nothing was changed yet".to_owned()));
        }
    }

    #[test]
    fn another_name_is_told_by_what_was_added() {
        let own = Subject::Own { layer: 0, entity: OwnEntity::new("Ostrel", "person") };
        let stack = stack(vec![Item::Entity(OwnEntity::new("Ostrel", "person"))]);
        let values = own.values(Some("Остреля"), stack.layers.first().expect("a dictionary"));
        let edit = own.edit(&values, Some("Остреля"), &stack, 0).expect("can be saved");
        assert_eq!(edit.summary, "Made Остреля another name of Ostrel");
    }
}
