//! Turns what was resolved into annotations: mentions, the entities they name, and why each is lit.

use std::collections::HashMap;

use crate::names::index::EntityView;
use crate::names::table::aliases;
use crate::names::{EntityIndexId, Form, Kind};
use crate::recognition::annotations::{Certainty, Entity, EntityId, Layer, Mention, MentionId, RunnerUp, Why};
use crate::recognition::reading::{Lost, Reading, Rule};
use crate::recognition::resolve::Resolution;
use crate::recognition::scan::Scan;
use crate::text::fold::folded;

/// The mentions and entities of an article.
#[must_use]
pub fn assemble(scan: &Scan<'_>, resolution: &Resolution) -> (Vec<Mention>, Vec<Entity>) {
    let mut assembly = Assembly { scan, entities: Vec::new(), known: HashMap::new() };
    let mut mentions = Vec::with_capacity(resolution.top.len() + resolution.nested.len());
    for reading in &resolution.top {
        mentions.push(assembly.mention(reading, None));
    }
    for (outer, reading) in &resolution.nested {
        mentions.push(assembly.mention(reading, Some(MentionId(*outer as u32))));
    }
    (mentions, assembly.entities)
}

/// What two mentions of one entity have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Listed(EntityIndexId),
    /// Kind and folded name.
    Found(Kind, String),
}

struct Assembly<'s, 'a> {
    scan: &'s Scan<'a>,
    entities: Vec<Entity>,
    known: HashMap<Key, EntityId>,
}

impl Assembly<'_, '_> {
    fn mention(&mut self, reading: &Reading, inside: Option<MentionId>) -> Mention {
        let block = self.scan.token(reading.first as usize).map_or(0, |token| token.block as usize);
        let furniture = self.scan.article.blocks.get(block).is_some_and(|block| block.furniture);
        let listed = reading.entity.is_some();
        Mention {
            span: reading.span,
            kind: reading.kind,
            entity: self.entity(reading),
            certainty: if listed { Certainty::Listed } else { Certainty::Inferred },
            layer: if listed { Layer::Gazetteer } else { Layer::Rules },
            form: reading.form,
            inside,
            quoted: false,
            furniture,
            why: self.why(reading),
        }
    }

    fn entity(&mut self, reading: &Reading) -> EntityId {
        if let Some(id) = reading.entity {
            return self.listed(id);
        }
        let name = match (reading.rule, reading.evidence) {
            // A surname stands for the person named in full, an acronym for the words that explain it.
            (Some(Rule::Surname), Some(full)) => full,
            (Some(Rule::DefinedAcronym), Some(long)) if reading.form == Form::Acronym => long,
            _ => reading.span,
        };
        let name = name.of(&self.scan.article.text);
        // What that name is known as: a listed entity may have been met under it.
        let key = Key::Found(reading.kind, folded(name));
        if let Some(&id) = self.known.get(&key) {
            return id;
        }
        let entity = Entity {
            id: None,
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
            kind: reading.kind,
            description: String::new(),
            aliases: Vec::new(),
            country: None,
            place: None,
            source: String::new(),
        };
        self.add(key, entity)
    }

    fn listed(&mut self, id: EntityIndexId) -> EntityId {
        let key = Key::Listed(id);
        if let Some(&known) = self.known.get(&key) {
            return known;
        }
        let Some(view) = self.scan.index.entity(id) else { return EntityId(0) };
        let entity = self.add(key, entity(&view));
        // So that a bare surname, which points at the full mention's words, finds it.
        for name in std::iter::once(view.name).chain(aliases(view.aliases).map(|alias| alias.text)) {
            self.known.entry(Key::Found(view.kind, folded(name))).or_insert(entity);
        }
        entity
    }

    fn add(&mut self, key: Key, entity: Entity) -> EntityId {
        let id = EntityId(self.entities.len() as u32);
        self.entities.push(entity);
        self.known.insert(key, id);
        id
    }

    fn why(&self, reading: &Reading) -> Why {
        let evidence = reading.rule.map(|rule| {
            let words = reading.evidence.map_or("", |span| span.of(&self.scan.article.text));
            rule.sentence(&words.split_whitespace().collect::<Vec<_>>().join(" "))
        });
        let runner_up = reading.runner_up.and_then(|(id, lost)| {
            let other = self.scan.index.entity(id)?;
            Some(RunnerUp {
                name: other.name.to_owned(),
                kind: other.kind,
                description: other.description.to_owned(),
                reason: match lost {
                    Lost::LessKnown => "it is less known".to_owned(),
                    Lost::FollowedBy(span) => {
                        format!("“{}” stands behind the name", span.of(&self.scan.article.text))
                    }
                    Lost::Elsewhere => "the article speaks of another country".to_owned(),
                },
            })
        });
        Why { rule: reading.rule.map(Rule::word), evidence, runner_up }
    }
}

fn entity(view: &EntityView<'_>) -> Entity {
    Entity {
        id: Some(format!("gaz:{}", view.id)),
        name: view.name.to_owned(),
        kind: view.kind,
        description: view.description.to_owned(),
        aliases: aliases(view.aliases).map(|alias| alias.text.to_owned()).collect(),
        country: (!view.country.is_empty()).then(|| view.country.to_owned()),
        place: view.place,
        source: view.source.to_owned(),
    }
}
