//! What a form is about: a new name, an entity of the reader's own, or a built-in one; and the edit that saves it.

use crate::app::form::line::{joined, split};
use crate::dictionary::{self, BuiltIn, Edit, Item, Layer, Override, OwnEntity, Stack, Values, actions, check};
use crate::gazetteer;
use crate::names::index::EntityView;
use crate::names::{Kind, OwnKinds, table};
use crate::text::fold::folded;

/// What the ids of built-in entities begin with.
const PREFIX: &str = "gaz:";

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

    /// As the edits of dictionary `layer` see it; nothing for a new one.
    #[must_use]
    pub fn in_layer(&self, stack: &Stack, layer: usize) -> Option<dictionary::Subject> {
        match self {
            Self::New => None,
            Self::Own { layer: own, entity } if *own == layer => Some(dictionary::Subject::Own(entity.clone())),
            Self::Own { entity, .. } => Some(dictionary::Subject::Elsewhere(entity.clone())),
            Self::BuiltIn(entity) => {
                let changed = stack.layers.get(layer).and_then(|layer| changed(layer, &entity.id));
                Some(dictionary::Subject::BuiltIn(entity.clone(), changed.cloned()))
            }
        }
    }

    /// What a form is filled with; `added` is a name that it is to have besides.
    #[must_use]
    pub fn values(&self, added: Option<&str>, stack: &Stack, layer: usize) -> Values {
        let Some(subject) = self.in_layer(stack, layer) else { return Values::default() };
        let OwnEntity { name, kind, aliases, case, endings, note, link } = subject.now();
        // Of a built-in entity that gets another name, those it has by the dictionary are enough to see.
        let aliases = match (&subject, added) {
            (dictionary::Subject::BuiltIn(_, changed), Some(_)) => {
                changed.as_ref().map(|changed| changed.aliases_added.clone()).unwrap_or_default()
            }
            (_, _) => aliases,
        };
        Values { name, kind, also: with(&aliases, added), note, link, case, endings }
    }

    /// The change that makes it what `values` say, in dictionary `layer`; `added` is as it was for [`Subject::values`].
    ///
    /// # Errors
    /// Where a value cannot stand, or nothing would change: one sentence says so.
    pub fn edit(&self, values: &Values, added: Option<&str>, stack: &Stack, layer: usize) -> Result<Edit, String> {
        let kind = kind_named(&values.kind)?;
        let wanted = OwnEntity {
            name: values.name.clone(),
            kind,
            aliases: split(&values.also),
            case: values.case,
            endings: values.endings,
            note: values.note.clone(),
            link: values.link.clone(),
        };
        let mut wanted = checked(wanted)?;
        let name = wanted.name.clone();
        wanted.aliases.retain(|alias| *alias != name);
        let empty = Layer::default();
        let of = stack.layers.get(layer).map_or(&empty, |layer| layer);
        let edit = match self.in_layer(stack, layer) {
            None if find(of, &name, &wanted.kind).is_some() => {
                return Err(format!("{name} is in {} already; e changes it", of.name));
            }
            None => actions::add(of, wanted),
            Some(subject) => changed_to(of, &subject, wanted, added),
        };
        Ok(actions::with_kinds(stack, edit.ok_or("Nothing was changed yet")?))
    }
}

/// The change that makes `subject` what the form says; where a name is added, the other names in the form are those the
/// dictionary gives it.
fn changed_to(
    layer: &Layer,
    subject: &dictionary::Subject,
    mut wanted: OwnEntity,
    added: Option<&str>,
) -> Option<Edit> {
    let now = subject.now();
    if let (Some(_), dictionary::Subject::BuiltIn(built_in, changed)) = (added, subject) {
        let given = std::mem::take(&mut wanted.aliases);
        let by_dictionary = changed.as_ref().map(|changed| changed.aliases_added.as_slice()).unwrap_or_default();
        let built_in = std::iter::once(&built_in.name).chain(&built_in.aliases);
        let kept = now
            .aliases
            .iter()
            .filter(|alias| !by_dictionary.contains(alias) || built_in.clone().any(|own| own == *alias));
        wanted.aliases = kept.cloned().collect();
        wanted.aliases.extend(
            given.into_iter().filter(|alias| !now.names().any(|known| known == alias) || by_dictionary.contains(alias)),
        );
        wanted.aliases.dedup();
    }
    let new: Vec<String> =
        wanted.aliases.iter().filter(|alias| !now.names().any(|known| known == *alias)).cloned().collect();
    let named = actions::add_names(layer, subject, &new).filter(|_| added.is_some() && !new.is_empty());
    let changed = actions::change(layer, subject, wanted)?;
    // Names that are added are the sentence to tell, and decisions against them give way.
    Some(match named {
        Some(Edit { summary, changes }) => {
            let lifted = changes.into_iter().filter(|change| change.after.is_none());
            Edit { summary, changes: lifted.chain(changed.changes).collect() }
        }
        None => changed,
    })
}

/// An entity whose values can all stand in a file.
fn checked(entity: OwnEntity) -> Result<OwnEntity, String> {
    if entity.name.trim().is_empty() {
        return Err("A name is needed".to_owned());
    }
    match check::item(Item::Entity(entity)) {
        Ok(Item::Entity(entity)) => Ok(entity),
        Ok(_) => Err("It is no entity".to_owned()),
        Err(flaws) => {
            Err(flaws.iter().map(|flaw| format!("{}: {}", flaw.key, flaw.what)).collect::<Vec<_>>().join(". "))
        }
    }
}

/// The entity that dictionaries and annotations call `id`: "gaz:KZ".
#[must_use]
pub fn listed(id: &str) -> Option<BuiltIn> {
    let index = gazetteer::index();
    index.find(id.strip_prefix(PREFIX)?).and_then(|entity| index.entity(entity)).map(built_in)
}

/// An entity of the gazetteer.
#[must_use]
pub fn built_in(entity: EntityView<'_>) -> BuiltIn {
    let mut aliases: Vec<String> = Vec::new();
    for alias in table::aliases(entity.aliases()).map(|alias| alias.text) {
        if alias != entity.name() && !aliases.iter().any(|known| known == alias) {
            aliases.push(alias.to_owned());
        }
    }
    BuiltIn {
        id: format!("{PREFIX}{}", entity.id()),
        name: entity.name().to_owned(),
        kind: entity.kind.word(&OwnKinds::default()).to_owned(),
        aliases,
        note: entity.description().to_owned(),
    }
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

/// A kind's name as files have it.
fn kind_named(written: &str) -> Result<String, String> {
    let name = written.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
    match name.as_str() {
        "" => Err("A kind is needed: ← → choose one, or type a new one".to_owned()),
        _ if Kind::from_word(&name).is_some() => Ok(name),
        _ => check::kind_name(&name).map_err(|unfit| unfit.to_string()),
    }
}

fn with(aliases: &[String], added: Option<&str>) -> String {
    let known = added.is_some_and(|added| aliases.iter().any(|alias| folded(alias) == folded(added)));
    joined(aliases.iter().map(String::as_str).chain(added.filter(|_| !known)))
}

/// A kind's word with its article: "an organization".
#[must_use]
pub fn with_article(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {word}")
}

#[cfg(test)]
mod tests {
    use super::{Subject, Values};
    use crate::dictionary::{BuiltIn, Change, Item, Layer, Override, OwnEntity, OwnKind, Stack, Written};
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
            note: "ferries of the north".to_owned(),
        })
    }

    fn changes(subject: &Subject, added: Option<&str>, stack: &Stack, change: impl Fn(&mut Values)) -> Vec<Change> {
        let mut values = subject.values(added, stack, 0);
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
            (values("Ostrel", "person"), "Ostrel is in dictionary.toml already; e changes it"),
            (values(" ", "person"), "A name is needed"),
            (values("Ostrel", ""), "A kind is needed: ← → choose one, or type a new one"),
            (
                values("Ostrel", "-"),
                "\"-\" is no kind; write \"place\", \"organization\", \"person\", or a name of small letters, digits and hyphens",
            ),
            (
                values("Ostrel", "new"),
                "\"new\" means something else where kinds are named; give your kind another name",
            ),
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
            assert_eq!((values.also.as_str(), values.note.as_str()), ("Nordvik Line, NL", "ferries of the north"));
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
            let values = subject.values(None, &stack, 0);
            assert_eq!(subject.edit(&values, None, &stack, 0), Err("Nothing was changed yet".to_owned()));
        }
    }

    #[test]
    fn another_name_is_told_by_what_was_added() {
        let own = Subject::Own { layer: 0, entity: OwnEntity::new("Ostrel", "person") };
        let stack = stack(vec![Item::Entity(OwnEntity::new("Ostrel", "person"))]);
        let values = own.values(Some("Остреля"), &stack, 0);
        let edit = own.edit(&values, Some("Остреля"), &stack, 0).expect("can be saved");
        assert_eq!(edit.summary, "Made Остреля another name of Ostrel");
    }
}
