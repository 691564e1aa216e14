//! Names that are known and like a new one: it may be another name of theirs.

use crate::app::form::subject::{Subject, built_in, changed};
use crate::dictionary::likeness::closest;
use crate::dictionary::{Item, OwnEntity, Stack};
use crate::gazetteer;
use crate::names::{EntityIndexId, table};

/// The most names that are offered.
const MOST: usize = 5;

/// What is known and like a new name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The entities, the likest first.
    pub subjects: Vec<Subject>,
    /// Whether the first is nearly the same.
    pub likely: bool,
}

/// Where an entity is listed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum At {
    BuiltIn(u32),
    Own(usize, usize),
}

/// What is known and like `name`. Looks through every name there is.
#[must_use]
pub fn like(name: &str, stack: &Stack) -> Known {
    let layers = stack.layers.iter().enumerate();
    let own = layers.flat_map(|(layer, of)| {
        let items = of.items.iter().enumerate();
        items.flat_map(move |(index, written)| {
            let entity = if let Item::Entity(entity) = &written.item { Some(entity) } else { None };
            let names = entity.into_iter().flat_map(OwnEntity::names);
            names.map(move |name| (At::Own(layer, index), name))
        })
    });
    let gazetteer = gazetteer::index();
    let numbers = 0..gazetteer.entity_count();
    let listed = numbers.filter_map(|number| Some((number, gazetteer.entity(EntityIndexId(number))?)));
    let listed = listed.flat_map(|(number, entity)| {
        let aliases = table::aliases(entity.aliases()).map(|alias| alias.text);
        std::iter::once(entity.name()).chain(aliases).map(move |name| (At::BuiltIn(number), name))
    });
    let fame = |at| match at {
        At::BuiltIn(number) => gazetteer.entity(EntityIndexId(number)).map_or(0, |entity| entity.weight),
        // What the reader listed is what the reader reads about.
        At::Own(..) => u8::MAX,
    };
    let found = closest(name, own.chain(listed), fame, MOST);
    let mut known = Known::default();
    for candidate in found {
        let Some(subject) = subject(candidate.id, stack) else { continue };
        if known.subjects.is_empty() {
            known.likely = candidate.is_nearly_identical();
        }
        known.subjects.push(subject);
    }
    known
}

fn subject(at: At, stack: &Stack) -> Option<Subject> {
    match at {
        At::BuiltIn(number) => {
            let entity = built_in(gazetteer::index().entity(EntityIndexId(number))?);
            let off =
                stack.layers.iter().filter_map(|layer| changed(layer, &entity.id)).any(|changed| changed.disabled);
            (!off).then_some(Subject::BuiltIn(entity))
        }
        At::Own(layer, index) => match &stack.layers.get(layer)?.items.get(index)?.item {
            Item::Entity(entity) => Some(Subject::Own { layer, entity: entity.clone() }),
            Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::like;
    use crate::dictionary::{Item, Layer, OwnEntity, Stack, Written};

    #[test]
    fn own_and_built_in_names_are_found_across_alphabets() {
        let entity = Item::Entity(OwnEntity::new("Нордвиклайн", "organization"));
        let layer = Layer { name: "mine".to_owned(), writable: true, items: vec![Written { item: entity, line: 1 }] };
        let stack = Stack { layers: vec![Arc::new(layer)] };
        let known = like("Nordviklain", &stack);
        assert_eq!(known.subjects.first().map(crate::app::form::Subject::name), Some("Нордвиклайн"));
        assert!(known.likely);
        let known = like("Almatty", &Stack::default());
        assert_eq!(
            known.subjects.first().map(crate::app::form::Subject::name),
            Some("Almaty"),
            "not its region: {known:?}"
        );
        assert!(like("Zqxwv Grmpf", &Stack::default()).subjects.is_empty());
    }
}
