//! Turns what was resolved into annotations: mentions, the entities they name, and why each is lit.

use std::cmp::Reverse;

use hashbrown::{HashMap, HashSet};

use crate::names::index::EntityView;
use crate::names::{EntityIndexId, Form, Kind, Role};
use crate::recognition::annotations::{Certainty, Entity, EntityId, Layer, Mention, MentionId, RunnerUp, Why};
use crate::recognition::gender::{self, Gender};
use crate::recognition::reading::{Lost, Reading, Rule};
use crate::recognition::resolve::Resolution;
use crate::recognition::scan::{Hit, Scan};
use crate::recognition::spelling::is_in_capitals;
use crate::text::Span;
use crate::text::fold::folded;

/// The mentions and entities of an article.
#[must_use]
pub fn assemble(scan: &Scan<'_>, resolution: &Resolution) -> (Vec<Mention>, Vec<Entity>) {
    let many = resolution.top.len();
    let mut assembly = Assembly {
        scan,
        entities: Vec::with_capacity(many),
        known: HashMap::with_capacity(many),
        by_span: HashMap::with_capacity(many),
        addressed: HashMap::new(),
        by_given_name: HashMap::new(),
        fuller: fuller(scan, &resolution.top),
        couples: couples(scan, &resolution.top),
    };
    let mut mentions = Vec::with_capacity(resolution.top.len() + resolution.nested.len());
    // A bare surname may stand before the full name it belongs to, and so may a part of a longer one.
    let mut full: Vec<&Reading> = resolution.top.iter().filter(|reading| reading.first < reading.last).collect();
    full.sort_by_key(|reading| Reverse(reading.last - reading.first));
    for reading in full {
        let entity = assembly.entity(reading);
        assembly.by_span.insert(reading.span, entity);
        assembly.can_be_addressed(reading, entity);
    }
    for reading in &resolution.top {
        mentions.push(assembly.mention(reading, None));
    }
    for (outer, reading) in &resolution.nested {
        mentions.push(assembly.mention(reading, Some(MentionId(*outer as u32))));
    }
    by_first_mention(mentions, assembly.entities)
}

/// Numbers the entities in the order of their first mentions.
fn by_first_mention(mut mentions: Vec<Mention>, entities: Vec<Entity>) -> (Vec<Mention>, Vec<Entity>) {
    let mut order: Vec<Option<u32>> = vec![None; entities.len()];
    let mut next = 0;
    let mut firsts: Vec<(Span, EntityId)> = mentions.iter().map(|mention| (mention.span, mention.entity)).collect();
    firsts.sort_unstable();
    for (_, EntityId(old)) in firsts {
        if let Some(place @ None) = order.get_mut(old as usize) {
            *place = Some(next);
            next += 1;
        }
    }
    let renumbered = |EntityId(old): EntityId| EntityId(order.get(old as usize).copied().flatten().unwrap_or(next));
    for mention in &mut mentions {
        mention.entity = renumbered(mention.entity);
    }
    let mut numbered: Vec<(Option<u32>, Entity)> = order.iter().copied().zip(entities).collect();
    numbered.sort_by_key(|(number, _)| number.unwrap_or(u32::MAX));
    (mentions, numbered.into_iter().filter(|(number, _)| number.is_some()).map(|(_, entity)| entity).collect())
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
    /// What the words of a mention name: a bare surname points at the words of the full name.
    by_span: HashMap<Span, EntityId>,
    /// For each surname in lower case, the people named in full who have it.
    addressed: HashMap<String, Vec<(EntityId, Option<Gender>)>>,
    /// The same for each given name: Mr Suchart.
    by_given_name: HashMap<String, Vec<(EntityId, Option<Gender>)>>,
    /// For the last two words or more of a longer name of somebody, folded, where that stands: González Jiménez. `None` where
    /// several people are called so.
    fuller: HashMap<String, Option<Span>>,
    /// The surnames that both men and women are addressed by.
    couples: HashSet<String>,
}

impl Assembly<'_, '_> {
    fn mention(&mut self, reading: &Reading, inside: Option<MentionId>) -> Mention {
        let block = self.scan.token(reading.first as usize).map_or(0, |token| token.block as usize);
        let furniture = self.scan.article.blocks.get(block).is_some_and(|block| block.furniture);
        let layer = match reading.entity {
            None => Layer::Rules,
            Some(id) if id.layer() > 0 => Layer::Dictionary,
            Some(_) => Layer::Gazetteer,
        };
        Mention {
            span: reading.span,
            kind: reading.kind,
            entity: self.entity(reading),
            certainty: if layer == Layer::Rules { Certainty::Inferred } else { Certainty::Listed },
            layer,
            form: reading.form,
            inside,
            quoted: false,
            furniture,
            why: self.why(reading),
        }
    }

    /// Takes in that `entity`, named in full, can be meant by a title and the surname.
    fn can_be_addressed(&mut self, full: &Reading, entity: EntityId) {
        if full.kind == Kind::Person {
            let gender = gender::of_name(self.scan.of(full.span));
            let given = self.scan.word(full.first as usize).to_lowercase();
            let surname = self.surname(full);
            for people in [self.addressed.entry(surname).or_default(), self.by_given_name.entry(given).or_default()] {
                match people.iter_mut().find(|(other, _)| *other == entity) {
                    Some((_, known)) => *known = known.or(gender),
                    None => people.push((entity, gender)),
                }
            }
        }
    }

    /// The one person named in full whom a title and a surname can mean.
    ///
    /// Where men and women are addressed by that surname, what is known of the person must say so too.
    fn addressed(&self, reading: &Reading) -> Option<EntityId> {
        let address = reading.evidence.filter(|_| is_addressed(reading))?;
        let gender = gender::of_address(self.scan.of(address));
        let surname = self.surname(reading);
        let couple = self.couples.contains(&surname);
        let fits = |known: Option<Gender>| if couple { known == gender } else { !gender::differ(known, gender) };
        let people = self.addressed.get(&surname).or_else(|| self.by_given_name.get(&surname))?;
        let mut people = people.iter().filter(|(_, known)| fits(*known));
        people.next().filter(|_| people.next().is_none()).map(|(entity, _)| *entity)
    }

    /// The one person of the lexicon whom a form of address and a surname can mean where nobody is named in full: Mr. Obama.
    fn listed_surname(&self, reading: &Reading) -> Option<EntityIndexId> {
        let address = reading.evidence.filter(|_| is_addressed(reading))?;
        let gender = Some(gender::of_address(self.scan.of(address))?);
        let hits = self.scan.hits_at(reading.first as usize).iter().filter(|hit| hit.span == reading.span);
        let mut people = hits.flat_map(Hit::entities).filter(|(id, sense)| {
            let person = self.scan.lexicon.entity(*id).filter(|entity| entity.kind == Kind::Person);
            sense.form == Form::Surname
                && person.is_some_and(|person| !gender::differ(gender, gender::of_name(person.name())))
        });
        people.next().filter(|_| people.next().is_none()).map(|(id, _)| id)
    }

    fn surname(&self, reading: &Reading) -> String {
        surname(self.scan, reading)
    }

    fn entity(&mut self, reading: &Reading) -> EntityId {
        if let Some(id) = reading.entity {
            return self.listed(id);
        }
        if let Some(id) = self.addressed(reading) {
            return id;
        }
        if let Some(id) = self.listed_surname(reading) {
            return self.listed(id);
        }
        let name = match (reading.rule, reading.evidence) {
            // A surname stands for the person named in full, a part of a body's name for the whole, an acronym for the words
            // that explain it.
            (Some(Rule::Surname | Rule::Shortened), Some(full)) => full,
            (Some(Rule::DefinedAcronym), Some(long)) if reading.form == Form::Acronym => long,
            _ if reading.kind == Kind::Person && !self.fuller.is_empty() => {
                self.fuller.get(&folded(self.scan.of(reading.span))).copied().flatten().unwrap_or(reading.span)
            }
            _ => reading.span,
        };
        if let Some(&id) = self.by_span.get(&name) {
            return id;
        }
        let name = name.of(&self.scan.article.text);
        let key = Key::Found(reading.kind, folded(name));
        if let Some(&id) = self.known.get(&key) {
            return id;
        }
        let entity = Entity {
            id: None,
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
            kind: reading.kind,
            description: String::new(),
            written_aliases: String::new(),
            country: None,
            place: None,
            source: String::new(),
            listed_in: None,
        };
        self.add(key, entity)
    }

    fn listed(&mut self, id: EntityIndexId) -> EntityId {
        let id = self.scan.lexicon.first_listed(id);
        let key = Key::Listed(id);
        if let Some(&known) = self.known.get(&key) {
            return known;
        }
        let Some(view) = self.scan.lexicon.entity(id) else { return EntityId(0) };
        let mut entity = entity(&view);
        entity.id = self.scan.lexicon.id(id);
        entity.listed_in = self.scan.lexicon.listed_in(id);
        self.add(key, entity)
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
            let other = self.scan.lexicon.entity(id)?;
            Some(RunnerUp {
                id: self.scan.lexicon.id(id),
                name: other.name().to_owned(),
                kind: other.kind,
                description: other.description().to_owned(),
                reason: match lost {
                    Lost::LessKnown => "it is less known".to_owned(),
                    Lost::FollowedBy(span) => {
                        format!("“{}” stands behind the name", span.of(&self.scan.article.text))
                    }
                    Lost::Overruled => "what your dictionary says goes first".to_owned(),
                    Lost::Elsewhere => "the article speaks of another country".to_owned(),
                },
            })
        });
        Why { rule: reading.rule.map(Rule::word), evidence, runner_up }
    }
}

/// For the last two words or more of the longer names of people, where those stand.
fn fuller(scan: &Scan<'_>, top: &[Reading]) -> HashMap<String, Option<Span>> {
    let mut fuller: HashMap<String, Option<Span>> = HashMap::new();
    // In May Ana Ruiz left; a headline in capitals spells nobody's name.
    let long = |full: &&Reading| {
        full.kind == Kind::Person
            && full.last - full.first > 1
            && !scan.tells_at(full.first as usize, Role::Calendar)
            && !is_in_capitals(scan.of(full.span))
    };
    for full in top.iter().filter(long) {
        let parts =
            (full.first as usize + 1..full.last as usize).filter(|&at| scan.word(at).starts_with(char::is_uppercase));
        for part in parts.filter_map(|at| scan.span(at, full.last as usize)) {
            let known = fuller.entry(folded(scan.of(part))).or_insert(Some(full.span));
            // Ana Ruiz Vega and Juan Ruiz Vega.
            if known.is_some_and(|known| folded(scan.of(known)) != folded(scan.of(full.span))) {
                *known = None;
            }
        }
    }
    fuller
}

/// Whether a person is named by a title and a surname alone: Mr Clarke, Judge Clarke.
fn is_addressed(reading: &Reading) -> bool {
    reading.rule == Some(Rule::Title) && reading.first == reading.last
}

/// The surnames that both men and women are addressed by.
fn couples(scan: &Scan<'_>, top: &[Reading]) -> HashSet<String> {
    let behind = |wanted: Gender| {
        let by = move |reading: &&Reading| {
            let address = reading.evidence.filter(|_| is_addressed(reading));
            address.is_some_and(|address| gender::of_address(scan.of(address)) == Some(wanted))
        };
        top.iter().filter(by).map(|reading| surname(scan, reading)).collect::<HashSet<String>>()
    };
    &behind(Gender::Male) & &behind(Gender::Female)
}

/// The last word of a name, in lower case.
fn surname(scan: &Scan<'_>, reading: &Reading) -> String {
    scan.word(reading.last as usize).to_lowercase()
}

fn entity(view: &EntityView<'_>) -> Entity {
    Entity {
        id: None,
        name: view.name().to_owned(),
        kind: view.kind,
        description: view.description().to_owned(),
        written_aliases: view.aliases().to_owned(),
        country: (!view.country.is_empty()).then(|| view.country.to_owned()),
        place: view.place(),
        source: view.source().to_owned(),
        listed_in: None,
    }
}
