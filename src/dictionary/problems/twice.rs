//! Items that stand twice, and names that do within one.

use std::collections::HashMap;

use crate::dictionary::edit::{Change, Edit};
use crate::dictionary::item::{Item, Key, OwnEntity};
use crate::dictionary::stack::{Layer, Written};

use super::{Problem, Sort, entities, goes_on, one};

/// `None` where `keep_going` said no.
pub(super) fn problems(own: &Layer, keep_going: &dyn Fn() -> bool) -> Option<Vec<Problem>> {
    let mut first: HashMap<Key, usize> = HashMap::with_capacity(own.items.len());
    let mut found = Vec::new();
    for (index, Written { item, line }) in own.items.iter().enumerate() {
        if !goes_on(index, keep_going) {
            return None;
        }
        let before = *first.entry(item.key()).or_insert(index);
        let Some(known) = own.items.get(before).filter(|_| before != index) else { continue };
        let sentence = format!("{} stands twice, in lines {} and {line}", item.title(), known.line);
        found.push(
            Problem::new(Sort::Duplicate, sentence, &[before, index])
                .mended("make them one", joined(&known.item, item)),
        );
    }
    found.extend(entities(own).filter_map(|(index, _, entity)| repeated(index, entity)));
    Some(found)
}

/// Two items with one key, made one: entities with the names of both.
fn joined(first: &Item, second: &Item) -> Edit {
    // The second goes first: while both are there, the first cannot be told from it where they are alike.
    let mut changes = vec![Change::remove(second.clone())];
    if let (Item::Entity(kept), Item::Entity(other)) = (first, second) {
        let new = other.aliases.iter().filter(|alias| !kept.aliases.contains(alias)).cloned();
        let joined = OwnEntity { aliases: kept.aliases.iter().cloned().chain(new).collect(), ..kept.clone() };
        if joined != *kept {
            changes.push(Change::alter(first.clone(), Item::Entity(joined)));
        }
    }
    Edit { summary: format!("Made the two {} one", first.title()), changes }
}

/// An entity with a name that it has anyway.
fn repeated(index: usize, entity: &OwnEntity) -> Option<Problem> {
    let mut known = vec![&entity.name];
    let mut again = Vec::new();
    for alias in &entity.aliases {
        if known.contains(&alias) { again.push(alias.as_str()) } else { known.push(alias) }
    }
    let name = *again.first()?;
    let after = OwnEntity { aliases: known.into_iter().skip(1).cloned().collect(), ..entity.clone() };
    let change = Change::alter(Item::Entity(entity.clone()), Item::Entity(after));
    let problem = Problem::new(Sort::Duplicate, format!("{} has the name {name} twice", entity.name), &[index]);
    Some(problem.mended("take one out", one(format!("Took {name} out of the other names of {}", entity.name), change)))
}
