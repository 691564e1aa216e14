//! What the reader does to the dictionary, as edits: each a sentence and the changes it takes.
//!
//! Every action is given the dictionary that it edits, and gives nothing where there is nothing to do.

use std::collections::HashSet;

use crate::dictionary::edit::{Change, Edit};
use crate::dictionary::item::{Choose, Ignore, Item, KIND_KEYS, Override, OwnEntity, OwnKind};
use crate::dictionary::stack::{Layer, Stack};
use crate::dictionary::subject::Subject;
use crate::names::Kind;
use crate::text::fold::folded;

/// Where words name nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Where {
    /// One mention: the occurrence of the words, from 1, in the article with this hash.
    Mention(String, u32),
    /// The article with this hash.
    Article(String),
    /// Everywhere.
    Always,
}

/// `edit`, which first makes the kinds that it needs and no dictionary makes, each with the next free digit.
#[must_use]
pub fn with_kinds(stack: &Stack, mut edit: Edit) -> Edit {
    let after = edit.changes.iter().filter_map(|change| change.after.as_ref());
    let listed = stack.layers.iter().flat_map(|layer| &layer.items).map(|written| &written.item);
    let made =
        listed.chain(after.clone()).filter_map(|item| if let Item::Kind(kind) = item { Some(kind) } else { None });
    let (made, mut taken): (HashSet<&str>, Vec<char>) =
        (made.clone().map(|kind| kind.name.as_str()).collect(), made.filter_map(|kind| kind.key).collect());
    let mut new: Vec<OwnKind> = Vec::new();
    for item in after {
        let (Item::Entity(OwnEntity { kind: name, .. }) | Item::Override(Override { kind: Some(name), .. })) = item
        else {
            continue;
        };
        if Kind::from_word(name).is_none() && !made.contains(name.as_str()) && new.iter().all(|kind| kind.name != *name)
        {
            let key = KIND_KEYS.into_iter().find(|digit| !taken.contains(digit));
            taken.extend(key);
            new.push(OwnKind { name: name.clone(), color: None, style: None, key });
        }
    }
    edit.changes.splice(0..0, new.into_iter().map(|kind| Change::add(Item::Kind(kind))));
    edit
}

/// Lists a new entity. Decisions that its names name nothing give way to it.
#[must_use]
pub fn add(layer: &Layer, entity: OwnEntity) -> Option<Edit> {
    let summary = format!("Added {}, {}", entity.name, a_kind(&entity.kind));
    let mut changes = no_longer_ignored(layer, entity.names(), &entity.kind);
    changes.push(Change::add(Item::Entity(entity)));
    edit(summary, changes)
}

/// Gives an entity more names.
#[must_use]
pub fn add_names(layer: &Layer, subject: &Subject, names: &[String]) -> Option<Edit> {
    let mut wanted = subject.now();
    let new: Vec<String> = names.iter().filter(|name| wanted.names().all(|known| known != *name)).cloned().collect();
    let summary = match new.as_slice() {
        [name] => format!("Made {name} another name of {}", subject.name()),
        _ => format!("Made {} other names of {}", listed(&new), subject.name()),
    };
    let mut changes = no_longer_ignored(layer, new.iter().map(String::as_str), &wanted.kind);
    wanted.aliases.extend(new);
    changes.push(subject.becoming(&wanted)?);
    edit(summary, changes)
}

/// Makes an entity what a form says it is: of a built-in one, only what differs is written.
#[must_use]
pub fn change(layer: &Layer, subject: &Subject, mut wanted: OwnEntity) -> Option<Edit> {
    let now = subject.now();
    // A built-in entity under another name is still called by the old one in the news.
    if matches!(subject, Subject::BuiltIn(..)) && now.name != wanted.name && !wanted.aliases.contains(&now.name) {
        wanted.aliases.push(now.name.clone());
    }
    let change = subject.becoming(&wanted)?;
    let summary = if now.name == wanted.name {
        format!("Changed {} of {}", differing(&now, &wanted), now.name)
    } else {
        format!("Renamed {} to {}", now.name, wanted.name)
    };
    let mut changes = vec![change];
    if now.name != wanted.name || now.kind != wanted.kind {
        changes.extend(chosen_instead(layer, &[subject], Some(&wanted_id(subject, &wanted))));
    }
    edit(summary, changes)
}

/// Makes entities of another kind.
#[must_use]
pub fn change_kind(layer: &Layer, subjects: &[Subject], kind: &str) -> Option<Edit> {
    let to_change: Vec<&Subject> = subjects.iter().filter(|subject| subject.now().kind != kind).collect();
    let mut changes = Vec::new();
    for subject in &to_change {
        let wanted = OwnEntity { kind: kind.to_owned(), ..subject.now() };
        changes.extend(subject.becoming(&wanted));
        changes.extend(chosen_instead(layer, &[subject], Some(&wanted_id(subject, &wanted))));
    }
    edit(format!("Made {} {}", names(&to_change), a_kind_of(to_change.len(), kind)), changes)
}

/// Says that words name nothing, or nothing of one kind.
#[must_use]
pub fn ignore(layer: &Layer, text: &str, kind: Option<&str>, holds: &Where) -> Option<Edit> {
    let (article, occurrence) = match holds {
        Where::Mention(article, occurrence) => (Some(article.clone()), Some(*occurrence)),
        Where::Article(article) => (Some(article.clone()), None),
        Where::Always => (None, None),
    };
    let item = Item::Ignore(Ignore { text: text.to_owned(), kind: kind.map(str::to_owned), article, occurrence });
    if layer.items.iter().any(|written| written.item.key() == item.key()) {
        return None;
    }
    let what = kind.map_or_else(String::new, |kind| format!(" as {}", a_kind(kind)));
    let holds = match holds {
        Where::Mention(..) => "this once",
        Where::Article(_) => "in this article",
        Where::Always => "everywhere",
    };
    edit(format!("{text} is no longer lit{what} {holds}"), vec![Change::add(item)])
}

/// Takes a reading of words that have several.
#[must_use]
pub fn choose(layer: &Layer, text: &str, subject: &Subject) -> Option<Edit> {
    let item = Item::Choose(Choose { text: text.to_owned(), entity: subject.id() });
    let before = layer.items.iter().map(|written| &written.item).find(|known| known.key() == item.key());
    if before == Some(&item) {
        return None;
    }
    let change = Change { before: before.cloned(), after: Some(item), written: None };
    edit(format!("Read {text} as {}", described(subject)), vec![change])
}

/// Makes several entities one: `kept` takes the names of the others, which go, or are switched off.
#[must_use]
pub fn merge(layer: &Layer, kept: &Subject, others: &[Subject]) -> Option<Edit> {
    let others: Vec<&Subject> = others.iter().filter(|other| *other != kept).collect();
    if others.is_empty() {
        return None;
    }
    let mut wanted = kept.now();
    for other in &others {
        for name in other.now().names() {
            if wanted.names().all(|known| known != name) {
                wanted.aliases.push(name.to_owned());
            }
        }
    }
    for filled in others.iter().map(|other| other.now()) {
        let OwnEntity { note, link, .. } = filled;
        wanted.note = Some(wanted.note).filter(|note| !note.is_empty()).unwrap_or(note);
        wanted.link = Some(wanted.link).filter(|link| !link.is_empty()).unwrap_or(link);
    }
    let mut changes: Vec<Change> = others.iter().filter_map(|other| other.vanishing()).collect();
    changes.extend(kept.becoming(&wanted));
    changes.extend(chosen_instead(layer, &others, Some(&(kept.id(), kept.now().kind))));
    edit(format!("Made {} one with {}", names(&others), kept.name()), changes)
}

/// Makes one of an entity's other names an entity of its own.
#[must_use]
pub fn split(layer: &Layer, subject: &Subject, alias: &str, kind: &str) -> Option<Edit> {
    let mut wanted = subject.now();
    wanted.aliases.retain(|known| known != alias);
    let change = subject.becoming(&wanted)?;
    let own = OwnEntity { case: wanted.case, endings: wanted.endings, ..OwnEntity::new(alias, kind) };
    let mut changes = vec![change];
    changes.extend(no_longer_ignored(layer, own.names(), &own.kind));
    changes.push(Change::add(Item::Entity(own)));
    edit(format!("Made {alias} {} of its own, no longer a name of {}", a_kind(kind), subject.name()), changes)
}

/// Takes items out; readings chosen for entities among them go with them.
#[must_use]
pub fn remove(layer: &Layer, items: &[Item]) -> Option<Edit> {
    let titles: Vec<String> = items.iter().map(Item::title).collect();
    let mut changes: Vec<Change> = items.iter().cloned().map(Change::remove).collect();
    let gone: Vec<Subject> = items
        .iter()
        .filter_map(|item| match item {
            Item::Entity(entity) => Some(Subject::Own(entity.clone())),
            Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => None,
        })
        .collect();
    let chosen = chosen_instead(layer, &gone.iter().collect::<Vec<_>>(), None);
    changes.extend(chosen.into_iter().filter(|change| change.before.as_ref().is_none_or(|item| !items.contains(item))));
    edit(format!("Removed {}", listed(&titles)), changes)
}

/// Switches built-in entities off, or on again.
#[must_use]
pub fn switch(subjects: &[Subject], off: bool) -> Option<Edit> {
    let to_switch: Vec<&Subject> = subjects.iter().filter(|subject| subject.switched(off).is_some()).collect();
    let changes = to_switch.iter().filter_map(|subject| subject.switched(off)).collect();
    edit(format!("Switched {} {}", names(&to_switch), if off { "off" } else { "on again" }), changes)
}

/// An edit, if there is anything to do.
fn edit(summary: String, changes: Vec<Change>) -> Option<Edit> {
    (!changes.is_empty()).then_some(Edit { summary, changes })
}

/// The decisions that one of `names` names nothing anywhere, or nothing of this kind, taken back.
fn no_longer_ignored<'a>(layer: &Layer, names: impl Iterator<Item = &'a str>, of_kind: &str) -> Vec<Change> {
    let names: Vec<String> = names.map(folded).collect();
    let ignores = layer.items.iter().filter(|written| match &written.item {
        Item::Ignore(Ignore { text, kind, article: None, occurrence: _ }) => {
            kind.as_ref().is_none_or(|kind| kind == of_kind) && names.contains(&folded(text))
        }
        Item::Ignore(_) | Item::Entity(_) | Item::Override(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => {
            false
        }
    });
    ignores.map(|written| Change::remove(written.item.clone())).collect()
}

/// The readings that are chosen for `gone`, chosen for the entity with the id and kind `instead`, or taken out.
fn chosen_instead(layer: &Layer, gone: &[&Subject], instead: Option<&(String, String)>) -> Vec<Change> {
    let chooses = layer.items.iter().filter_map(|written| match &written.item {
        Item::Choose(choose) => Some(choose),
        Item::Ignore(_) | Item::Entity(_) | Item::Override(_) | Item::Word(_) | Item::Kind(_) => None,
    });
    let changes = chooses.filter_map(|choose| {
        let told_kind = gone.iter().find_map(|subject| {
            let rest = choose.entity.strip_prefix(&subject.id())?;
            let told_kind = rest.strip_prefix('@').is_some_and(|kind| kind == subject.now().kind);
            (rest.is_empty() || told_kind).then_some(told_kind)
        })?;
        let entity = instead.map(
            |(id, kind)| {
                if told_kind && id.starts_with("own:") { format!("{id}@{kind}") } else { id.clone() }
            },
        );
        let after = entity.map(|entity| Choose { text: choose.text.clone(), entity });
        (after.as_ref() != Some(choose)).then(|| Change {
            before: Some(Item::Choose(choose.clone())),
            after: after.map(Item::Choose),
            written: None,
        })
    });
    changes.collect()
}

/// The id and kind that a subject has once it is `wanted`.
fn wanted_id(subject: &Subject, wanted: &OwnEntity) -> (String, String) {
    let id = match subject {
        Subject::Own(_) | Subject::Elsewhere(_) => format!("own:{}", wanted.name),
        Subject::BuiltIn(built_in, _) => built_in.id.clone(),
    };
    (id, wanted.kind.clone())
}

/// What of an entity is not as it was, in words: "kind and note".
fn differing(now: &OwnEntity, wanted: &OwnEntity) -> String {
    let parts = [
        ("the kind", now.kind != wanted.kind),
        ("the other names", now.aliases != wanted.aliases),
        ("the capitals", now.case != wanted.case),
        ("the endings", now.endings != wanted.endings),
        ("the note", now.note != wanted.note),
        ("the link", now.link != wanted.link),
    ];
    listed(&parts.iter().filter(|(_, differs)| *differs).map(|(part, _)| (*part).to_owned()).collect::<Vec<_>>())
}

fn names(subjects: &[&Subject]) -> String {
    listed(&subjects.iter().map(|subject| subject.name().to_owned()).collect::<Vec<_>>())
}

/// Words in a row: "A", "A and B", "A, B and 3 more".
fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [one, other, third] => format!("{one}, {other} and {third}"),
        [one, other, rest @ ..] => format!("{one}, {other} and {} more", rest.len()),
    }
}

/// A kind with its article: "an organization".
fn a_kind(kind: &str) -> String {
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {kind}")
}

fn a_kind_of(count: usize, kind: &str) -> String {
    if count == 1 { a_kind(kind) } else { format!("each {}", a_kind(kind)) }
}

/// An entity told from others of its name: "Georgia, a place".
fn described(subject: &Subject) -> String {
    let OwnEntity { name, kind, note, .. } = subject.now();
    if note.is_empty() { format!("{name}, {}", a_kind(&kind)) } else { format!("{name}, {note}") }
}

#[cfg(test)]
mod tests;
