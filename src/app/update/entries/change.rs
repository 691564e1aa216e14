//! What is done to the rows of the dictionary screen. Several dictionaries may be changed at once; of each, all changes
//! are one edit, so that they are taken back together.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::app::dictionary::catalog::{BuiltIn, Row};
use crate::app::dictionary::kind_word;
use crate::app::dictionary::picker::{Choice, Picker, Purpose};
use crate::app::dictionary::tallies::{NewTally, sights_of_new};
use crate::app::dictionary::{Dictionary, Subject, Tab};
use crate::app::form::{as_name, first_writable, subject as form_subject};
use crate::app::overlay::Overlay;
use crate::app::question::{Answer, Deed, Question};
use crate::app::update::dictionary::telling_where;
use crate::app::update::form::Aim;
use crate::app::update::{form, names, question};
use crate::app::{Effect, Model, Screen, card};
use crate::dictionary::actions::{self, Where};
use crate::dictionary::check::kind_name;
use crate::dictionary::likeness::closest;
use crate::dictionary::problems::Mend;
use crate::dictionary::{self, Edit, Item, Key, Layer, OwnEntity, Stack};
use crate::names::{Kind, table};

/// Something an action is for, as the dictionaries have it.
enum Entry {
    /// An entity, and the dictionary that is edited.
    Entity(usize, dictionary::Subject),
    /// Another item, and its dictionary.
    Item(usize, Item),
    /// Words that no list has.
    New(String),
}

/// Changes being gathered, by dictionary.
#[derive(Default)]
struct Edits(BTreeMap<usize, Vec<Edit>>);

impl Edits {
    fn add(&mut self, layer: usize, edit: Option<Edit>) {
        self.0.entry(layer).or_default().extend(edit);
    }

    /// One effect for each dictionary.
    fn effects(self, model: &mut Model) -> Vec<Effect> {
        let edits = self.0.into_iter().filter_map(|(layer, edits)| Some((layer, joined(edits)?)));
        let edits: Vec<_> = edits.collect();
        if edits.is_empty() {
            model.say("Nothing to change: it is so already");
        } else {
            model.dictionary.ticked.clear();
        }
        let mut effect = |(layer, edit)| {
            model.ticket += 1;
            let edit = telling_where(&model.stack, layer, actions::with_kinds(&model.stack, edit));
            Effect::Edit { edit, layer, ticket: model.ticket }
        };
        edits.into_iter().map(&mut effect).collect()
    }
}

/// Several edits as one.
fn joined(edits: Vec<Edit>) -> Option<Edit> {
    /// The most sentences of a summary.
    const SENTENCES: usize = 2;
    let more = edits.len().saturating_sub(SENTENCES);
    let mut sentences: Vec<_> = edits.iter().take(SENTENCES).map(|edit| edit.summary.clone()).collect();
    if more > 0 {
        sentences.push(format!("and {more} more"));
    }
    let changes: Vec<_> = edits.into_iter().flat_map(|edit| edit.changes).collect();
    (!changes.is_empty()).then(|| Edit { summary: sentences.join("; "), changes })
}

/// A dictionary; an empty one where there is none yet.
fn layer(stack: &Stack, layer: usize) -> Arc<Layer> {
    stack.layers.get(layer).map(Arc::clone).unwrap_or_default()
}

/// What a row is, for the actions of the dictionary.
fn entry(dictionary: &Dictionary, subject: &Subject, stack: &Stack) -> Option<Entry> {
    let own = first_writable(stack);
    if let Subject::New(words) = subject {
        return Some(Entry::New(words.clone()));
    }
    match dictionary.row_of(subject)? {
        Row::BuiltIn(number) => {
            let built_in = form_subject::built_in(BuiltIn::entity(number)?);
            let items = stack.layers.get(own).into_iter().flat_map(|layer| &layer.items);
            let changed = items.map(|written| &written.item).find_map(|item| match item {
                Item::Override(changed) if changed.entity == built_in.id => Some(changed.clone()),
                Item::Entity(_)
                | Item::Override(_)
                | Item::Ignore(_)
                | Item::Choose(_)
                | Item::Word(_)
                | Item::Kind(_) => None,
            });
            Some(Entry::Entity(own, dictionary::Subject::BuiltIn(built_in, changed)))
        }
        Row::Own(at) => {
            let item = dictionary.catalog.written(at)?.item.clone();
            let writable = stack.layers.get(at.layer).is_some_and(|layer| layer.writable);
            Some(match item {
                Item::Entity(entity) if writable => Entry::Entity(at.layer, dictionary::Subject::Own(entity)),
                Item::Entity(entity) => Entry::Entity(own, dictionary::Subject::Elsewhere(entity)),
                other @ (Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_)) => {
                    Entry::Item(at.layer, other)
                }
            })
        }
    }
}

/// What an action is for: the ticked rows, else the chosen one.
fn entries(model: &Model, subjects: &[Subject]) -> Vec<Entry> {
    subjects.iter().filter_map(|subject| entry(&model.dictionary, subject, &model.stack)).collect()
}

/// Removes what is the reader's, switches built-in names off, or on again where all of them are off, and says of new
/// names that they name nothing.
pub(in crate::app::update) fn remove(model: &mut Model) -> Vec<Effect> {
    let subjects = model.dictionary.subjects();
    let entries = entries(model, &subjects);
    let stack = Arc::clone(&model.stack);
    let mut edits = Edits::default();
    let mut items: BTreeMap<usize, Vec<Item>> = BTreeMap::new();
    let mut built_in = Vec::new();
    let own = first_writable(&stack);
    for entry in entries {
        match entry {
            Entry::Entity(layer, dictionary::Subject::Own(entity)) => {
                items.entry(layer).or_default().push(Item::Entity(entity));
            }
            Entry::Entity(_, dictionary::Subject::Elsewhere(entity)) => {
                model.warn(format!("{} is in a dictionary that cannot be written to", entity.name));
                return Vec::new();
            }
            // Among the reader's own things a built-in name stands for what was changed of it.
            Entry::Entity(of, dictionary::Subject::BuiltIn(known, Some(changed)))
                if model.dictionary.tab == Tab::Mine && !changed.disabled =>
            {
                let edit = actions::remove(&layer(&stack, of), &[Item::Override(changed)]);
                let summary = format!("Took back what was changed of {}", known.name);
                edits.add(of, edit.map(|edit| Edit { summary, ..edit }));
            }
            Entry::Entity(_, subject @ dictionary::Subject::BuiltIn(..)) => built_in.push(subject),
            Entry::Item(layer, item) => items.entry(layer).or_default().push(item),
            Entry::New(words) => edits.add(own, actions::ignore(&layer(&stack, own), &words, None, &Where::Always)),
        }
    }
    for (of, items) in items {
        if stack.layers.get(of).is_some_and(|layer| !layer.writable) {
            model.warn(format!("{} cannot be written to", layer(&stack, of).name));
            return Vec::new();
        }
        edits.add(of, actions::remove(&layer(&stack, of), &items));
    }
    let all_off = built_in.iter().all(dictionary::Subject::is_off);
    edits.add(own, actions::switch(&built_in, !all_off));
    edits.effects(model)
}

/// Opens the form: for a new name the chosen one, else one to be typed.
pub(in crate::app::update) fn add(model: &mut Model) -> Vec<Effect> {
    match model.dictionary.subject() {
        Some(Subject::New(words)) => {
            let guess = model.dictionary.tallies.new_name(&words).and_then(NewTally::guess);
            let first = sights_of_new(&words, &model.shelf, 1).first().map(|sight| (sight.id, sight.span));
            form::add_words(model, &words, guess.map_or("organization", kind_word), first)
        }
        // What was looked for and is not there is likely the name to be added.
        None if model.dictionary.tab != Tab::Problems => {
            let typed = model.dictionary.query().to_owned();
            form::add_typed(model, &typed)
        }
        _ => form::add_typed(model, ""),
    }
}

/// Opens the form to change the chosen entity.
pub(in crate::app::update) fn edit(model: &mut Model) -> Vec<Effect> {
    let Some(subject) = model.dictionary.subject() else { return Vec::new() };
    let dictionary = &model.dictionary;
    let known = dictionary.row_of(&subject).and_then(|row| match row {
        Row::BuiltIn(number) => Some(form_subject::Subject::BuiltIn(form_subject::built_in(BuiltIn::entity(number)?))),
        Row::Own(at) => match &dictionary.catalog.written(at)?.item {
            Item::Entity(entity) => Some(form_subject::Subject::Own { layer: at.layer, entity: entity.clone() }),
            Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => None,
        },
    });
    match (known, subject) {
        (Some(known), _) => form::change(model, known, None),
        (None, Subject::New(_)) => add(model),
        (None, _) => {
            model.say("Only names are changed in a form; x takes this out");
            Vec::new()
        }
    }
}

/// Asks for what an action needs to know.
pub(in crate::app::update) fn ask(model: &mut Model, purpose: Purpose) -> Vec<Effect> {
    match (model.screen, purpose) {
        (Screen::Dictionary, Purpose::Kind) => {
            let subjects = model.dictionary.subjects();
            ask_kind(model, subjects);
        }
        (Screen::Dictionary, Purpose::SameAs) => {
            let subjects = model.dictionary.subjects();
            ask_same(model, subjects);
        }
        (Screen::Dictionary, Purpose::Split) => {
            let subject = model.dictionary.subject();
            ask_split(model, subject, "");
        }
        (Screen::Reader, Purpose::SameAs) => {
            if let Some((subject, _)) = aimed(model) {
                ask_same(model, vec![subject]);
            }
        }
        (Screen::Reader, Purpose::Split) => {
            if let Some((subject, words)) = aimed(model) {
                ask_split(model, Some(subject), &words);
            }
        }
        (Screen::Reader, Purpose::Kind) => {
            if let Some((subject, _)) = aimed(model) {
                ask_kind(model, vec![subject]);
            }
        }
        (Screen::List | Screen::Said, _) => model.say("That is done in an article or in the dictionary"),
    }
    Vec::new()
}

/// What is selected or in focus in the reader, with the words it stands there as.
fn aimed(model: &mut Model) -> Option<(Subject, String)> {
    let (subject, span) = match form::aim(model) {
        Some(Aim::Known(subject, span)) => (subject, span),
        Some(Aim::Words(words, ..)) => return Some((Subject::New(words.clone()), words)),
        Some(Aim::Figure) => {
            model.say("Figures are found by rules and are in no dictionary");
            return None;
        }
        None => {
            names::pick_one(model);
            return None;
        }
    };
    if !model.dictionary.is_of(&model.stack) {
        let stack = Arc::clone(&model.stack);
        model.dictionary.take(stack);
    }
    let article = &model.reading.as_ref()?.article;
    let words = as_name(&card::line(article, span));
    let subject = match subject {
        form_subject::Subject::New => Subject::New(words.clone()),
        form_subject::Subject::Own { layer, entity } => Subject::Item(layer, Item::Entity(entity).key()),
        form_subject::Subject::BuiltIn(entity) => {
            Subject::BuiltIn(model.dictionary.catalog.built_in.number(&entity.id)?)
        }
    };
    Some((subject, words))
}

/// Asks which kind the names are of.
fn ask_kind(model: &mut Model, subjects: Vec<Subject>) {
    if subjects.is_empty() {
        return;
    }
    let own = model.stack.layers.iter().flat_map(|layer| &layer.items).filter_map(|written| match &written.item {
        Item::Kind(kind) => Some(kind.name.clone()),
        Item::Entity(entity) => Some(entity.kind.clone()),
        Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) => None,
    });
    let mut kinds = vec!["place".to_owned(), "organization".to_owned(), "person".to_owned()];
    let mut own: Vec<_> = own.filter(|kind| !kinds.contains(kind)).collect();
    own.sort();
    own.dedup();
    kinds.extend(own);
    if let [subject] = subjects.as_slice()
        && let Some(Entry::Entity(_, entity)) = entry(&model.dictionary, subject, &model.stack)
    {
        let now = entity.now().kind;
        kinds.retain(|kind| *kind != now);
    }
    let offered = kinds.into_iter().map(|words| Choice { words, more: String::new(), subject: None });
    let title = format!("{}: of which kind? A new word makes a new kind", called(model, &subjects));
    model.overlay = Overlay::Pick(Box::new(Picker::new(Purpose::Kind, title, subjects, offered.collect())));
}

/// Asks which name the chosen ones are other names of.
fn ask_same(model: &mut Model, subjects: Vec<Subject>) {
    if subjects.is_empty() {
        return;
    }
    // Of several, any can be the one that stays.
    let offered = if subjects.len() > 1 { subjects.clone() } else { likely(model, &subjects) };
    let offered = offered.iter().filter_map(|subject| choice(model, subject)).collect();
    let title = format!("{}: the same as", called(model, &subjects));
    model.overlay = Overlay::Pick(Box::new(Picker::new(Purpose::SameAs, title, subjects, offered)));
}

/// Asks which other name of an entity is to be an entity of its own; `likely`, where it is one, is offered first.
fn ask_split(model: &mut Model, subject: Option<Subject>, likely: &str) {
    let Some(subject) = subject else { return };
    let Some(Entry::Entity(_, entity)) = entry(&model.dictionary, &subject, &model.stack) else {
        model.say("Only an entity has other names");
        return;
    };
    let mut now = entity.now();
    if now.aliases.is_empty() {
        model.say(format!("{} has no other name", now.name));
        return;
    }
    now.aliases.sort_by_key(|alias| alias != likely);
    let offered = now.aliases.into_iter().map(|words| Choice { words, more: String::new(), subject: None });
    let title = format!("Split off from {}: which name?", now.name);
    model.overlay = Overlay::Pick(Box::new(Picker::new(Purpose::Split, title, vec![subject], offered.collect())));
}

/// Entities that the chosen name may be another name of, the likest first.
fn likely(model: &Model, subjects: &[Subject]) -> Vec<Subject> {
    /// The most that are offered.
    const MOST: usize = 8;
    let name = called(model, subjects);
    // The details of a new name have been asked for the same.
    if let (Some(known), [Subject::New(_)]) = (model.dictionary.likest_of(&name), subjects) {
        return known.subjects.iter().filter_map(|known| shown(model, known)).collect();
    }
    let own = model.dictionary.catalog.own_names().map(|(at, name)| (Row::Own(at), name));
    let built_in = (0..BuiltIn::count()).filter_map(|number| Some((number, BuiltIn::entity(number)?)));
    let built_in = built_in.flat_map(|(number, entity)| {
        let aliases = table::aliases(entity.aliases()).map(|alias| alias.text);
        std::iter::once(entity.name()).chain(aliases).map(move |name| (Row::BuiltIn(number), name))
    });
    let fame = |row| match row {
        Row::BuiltIn(number) => BuiltIn::entity(number).map_or(0, |entity| entity.weight),
        Row::Own(_) => u8::MAX,
    };
    let closest = closest(&name, own.chain(built_in), fame, MOST + 1);
    let found = closest.into_iter().filter_map(|candidate| model.dictionary.subject_of(candidate.id));
    found.filter(|subject| !subjects.contains(subject)).take(MOST).collect()
}

/// A known name as the screen has it.
fn shown(model: &Model, known: &form_subject::Subject) -> Option<Subject> {
    match known {
        form_subject::Subject::New => None,
        form_subject::Subject::Own { layer, entity } => {
            Some(Subject::Item(*layer, Key::Entity(entity.kind.clone(), entity.name.clone())))
        }
        form_subject::Subject::BuiltIn(entity) => {
            model.dictionary.catalog.built_in.number(&entity.id).map(Subject::BuiltIn)
        }
    }
}

/// An entity as it can be chosen; `None` for what is none.
pub(super) fn choice(model: &Model, subject: &Subject) -> Option<Choice> {
    let dictionary = &model.dictionary;
    let row = dictionary.row_of(subject)?;
    if let Row::Own(at) = row
        && !matches!(dictionary.catalog.written(at)?.item, Item::Entity(_))
    {
        return None;
    }
    let line = dictionary.catalog.line(row, &dictionary.tallies, "")?;
    let also = line.also.iter().take(3).map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
    let from = line.from.words();
    let more = [line.kind.as_ref(), &from, &also].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    Some(Choice { words: line.name.into_owned(), more: more.join(" · "), subject: Some(subject.clone()) })
}

/// What the chosen rows are called together.
fn called(model: &Model, subjects: &[Subject]) -> String {
    let dictionary = &model.dictionary;
    let name = |subject: &Subject| match subject {
        Subject::New(name) | Subject::Problem(name) => Some(name.clone()),
        Subject::BuiltIn(_) | Subject::Item(..) => {
            let row = dictionary.row_of(subject)?;
            Some(dictionary.catalog.line(row, &dictionary.tallies, "")?.name.into_owned())
        }
    };
    let first = subjects.first().and_then(name).unwrap_or_default();
    match subjects.len() {
        0 | 1 => first,
        len => format!("{first} and {} more", len - 1),
    }
}

/// Does what the picker asks for with what was chosen.
pub(in crate::app::update) fn picked(model: &mut Model) -> Vec<Effect> {
    let Overlay::Pick(picker) = std::mem::take(&mut model.overlay) else { return Vec::new() };
    let Some(choice) = picker.chosen() else {
        model.say("Nothing is chosen");
        return Vec::new();
    };
    let entries = entries(model, &picker.subjects);
    match (picker.purpose, &choice.subject) {
        (Purpose::Kind, _) => kinds(model, entries, &choice.words),
        (Purpose::Split, _) => split(model, entries, &choice.words),
        (Purpose::SameAs, Some(kept)) => same(model, entries, kept),
        (Purpose::SameAs, None) => Vec::new(),
    }
}

fn kinds(model: &mut Model, entries: Vec<Entry>, kind: &str) -> Vec<Effect> {
    let kind = match (Kind::from_word(kind), kind_name(kind)) {
        (Some(_), _) => kind.to_owned(),
        (None, Ok(kind)) => kind,
        (None, Err(why)) => {
            model.warn(why.to_string());
            return Vec::new();
        }
    };
    let stack = Arc::clone(&model.stack);
    let own = first_writable(&stack);
    let mut edits = Edits::default();
    let mut subjects: BTreeMap<usize, Vec<dictionary::Subject>> = BTreeMap::new();
    for entry in entries {
        match entry {
            Entry::Entity(layer, subject) => subjects.entry(layer).or_default().push(subject),
            Entry::New(words) => edits.add(own, actions::add(&layer(&stack, own), OwnEntity::new(words, kind.clone()))),
            Entry::Item(_, item) => {
                model.say(format!("{} has no kind to change", item.title()));
                return Vec::new();
            }
        }
    }
    for (of, subjects) in subjects {
        edits.add(of, actions::change_kind(&layer(&stack, of), &subjects, &kind));
    }
    edits.effects(model)
}

fn split(model: &mut Model, entries: Vec<Entry>, alias: &str) -> Vec<Effect> {
    let stack = Arc::clone(&model.stack);
    let mut edits = Edits::default();
    for entry in entries {
        if let Entry::Entity(of, subject) = entry {
            let kind = subject.now().kind;
            edits.add(of, actions::split(&layer(&stack, of), &subject, alias, &kind));
        }
    }
    edits.effects(model)
}

/// Makes the chosen rows other names of `kept`.
fn same(model: &mut Model, entries: Vec<Entry>, kept: &Subject) -> Vec<Effect> {
    let stack = Arc::clone(&model.stack);
    let Some(Entry::Entity(of, kept)) = entry(&model.dictionary, kept, &stack) else { return Vec::new() };
    let (mut others, mut words) = (Vec::new(), Vec::new());
    for entry in entries {
        match entry {
            Entry::Entity(other_of, other @ dictionary::Subject::Own(_)) if other_of != of => {
                model.say(format!("{} is in another dictionary: names are merged within one", other.name()));
                return Vec::new();
            }
            Entry::Entity(_, other) if other != kept => others.push(other),
            Entry::Entity(..) => {}
            Entry::New(new) => words.push(new),
            Entry::Item(_, item) => {
                model.say(format!("{} is no name that could be another's", item.title()));
                return Vec::new();
            }
        }
    }
    let mut edits = Edits::default();
    if !others.is_empty() {
        edits.add(of, actions::merge(&layer(&stack, of), &kept, &others));
    }
    if !words.is_empty() {
        edits.add(of, actions::add_names(&layer(&stack, of), &kept, &words));
    }
    edits.effects(model)
}

/// Mends the chosen problem; asks how, where there are several ways.
pub(in crate::app::update) fn mend(model: &mut Model) -> Vec<Effect> {
    let Some(Subject::Problem(sentence)) = model.dictionary.subject() else {
        model.say("Problems are mended on their page of the dictionary");
        return Vec::new();
    };
    let problem = model.dictionary.problem(&sentence);
    let (layer, mends) = problem.map(|problem| (problem.layer, problem.mends.clone())).unwrap_or_default();
    match mends.as_slice() {
        [] => {
            model.say("It is for you to decide: Enter shows the entries");
            Vec::new()
        }
        [mend] => {
            let mut edits = Edits::default();
            edits.add(layer, Some(mend.edit.clone()));
            edits.effects(model)
        }
        several => {
            let answer = |mend: &Mend| Answer::new(mend.label.clone(), Deed::Edit { edit: mend.edit.clone(), layer });
            let answers = several.iter().map(answer).collect();
            question::ask(model, Question::new(sentence, answers));
            Vec::new()
        }
    }
}
