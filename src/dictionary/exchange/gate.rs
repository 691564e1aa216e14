//! Gazetteers of GATE: a definition names lists, a list holds a name a line.
//!
//! A line of the definition is `file.lst:major:minor:language`; the major type is the kind. A list lies in the folder of
//! its definition or below it. A name may carry features: `Kazakhtelecom⇥of=…`, after a tab or whatever sign the
//! gazetteer was set up with. `of` names the entity that the name is another name of; other features are passed over.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::collect::{Collector, Raw, add_name};
use super::labels::{gate_type, kind_of_label};
use super::{Fault, Unreadable, source};
use crate::dictionary::check;
use crate::dictionary::item::{Item, OwnEntity};

/// The most lists of one definition.
const MAX_LISTS: usize = 10_000;
/// What has been seen to stand between a name and its features.
const SEPARATORS: [char; 6] = ['\t', '&', ':', ';', '|', '$'];
/// The feature of an alias: the name of its entity.
const OF: &str = "of";

pub(super) fn read(
    text: &str,
    beside: &mut dyn FnMut(&str) -> Result<Vec<u8>, String>,
    collector: &mut Collector,
) -> Result<(), Unreadable> {
    let mut lists = 0;
    for (index, line) in text.lines().enumerate() {
        collector.look()?;
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        lists += 1;
        match list_of(line).and_then(|list| if lists > MAX_LISTS { Err(Fault::NoList) } else { Ok(list) }) {
            Ok(list) => read_list(&list, number, beside, collector)?,
            Err(fault) => collector.refuse(number, fault),
        }
    }
    Ok(())
}

/// A line of the definition.
struct List<'a> {
    file: &'a str,
    kind: Option<String>,
}

fn list_of(line: &str) -> Result<List<'_>, Fault> {
    let mut parts = line.split(':').map(str::trim);
    let file = parts.next().filter(|file| !file.is_empty()).ok_or(Fault::NoList)?;
    if !stays_inside(file) {
        return Err(Fault::Outside(check::shown(file)));
    }
    let label = parts.next().filter(|label| !label.is_empty());
    let kind = label.map(kind_of_label);
    Ok(List { file, kind: kind.transpose()? })
}

/// Whether a path of a definition stays within its folder: names only, no way up and none from the root.
fn stays_inside(file: &str) -> bool {
    !file.contains(['\\', '\0']) && file.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

fn read_list(
    list: &List,
    line: u32,
    beside: &mut dyn FnMut(&str) -> Result<Vec<u8>, String>,
    collector: &mut Collector,
) -> Result<(), Unreadable> {
    let refused = |why: String| Fault::List { name: check::shown(list.file), why };
    let bytes = match beside(list.file) {
        Ok(bytes) => bytes,
        Err(why) => {
            collector.refuse(line, refused(why));
            return Ok(());
        }
    };
    match source::text(&bytes) {
        Ok(text) => {
            collector.file = Some(Arc::from(list.file));
            let read = read_names(&text, list.kind.as_deref(), collector);
            collector.file = None;
            read
        }
        Err(error) => {
            collector.refuse(line, refused(error.to_string()));
            Ok(())
        }
    }
}

fn read_names(text: &str, kind: Option<&str>, collector: &mut Collector) -> Result<(), Unreadable> {
    // Where the entities of this list are, by their names, for those that are other names of them.
    let mut entities: HashMap<String, usize> = HashMap::new();
    for (index, line) in text.lines().enumerate() {
        collector.look()?;
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let (name, features) = features(line.trim());
        if name.trim().is_empty() {
            continue;
        }
        let of = features.iter().find(|(key, _)| *key == OF).map(|(_, value)| *value);
        let entity = of.and_then(|of| entities.get(of)).copied();
        let known = entity.and_then(|entity| collector.import.items.get_mut(entity)).map(|written| &mut written.item);
        if let Some(Item::Entity(entity)) = known {
            if let Err(fault) = add_name(entity, name) {
                collector.refuse(number, fault);
            }
            continue;
        }
        let raw = Raw { name: name.to_owned(), kind: kind.map(str::to_owned), ..Raw::default() };
        if let Some(taken) = collector.take(number, raw)? {
            entities.entry(name.trim().to_owned()).or_insert(taken);
        }
    }
    Ok(())
}

/// A name and its features, the last one first. What stands between them is told by what follows it: `key=value`, to
/// the end.
fn features(line: &str) -> (&str, Vec<(&str, &str)>) {
    for separator in SEPARATORS {
        let (mut name, mut found) = (line, Vec::new());
        while let Some((before, feature)) = name.rsplit_once(separator)
            && let Some(feature) = feature_of(feature)
        {
            found.push(feature);
            name = before;
        }
        if !found.is_empty() {
            return (name, found);
        }
    }
    (line, Vec::new())
}

fn feature_of(part: &str) -> Option<(&str, &str)> {
    let (key, value) = part.split_once('=')?;
    let key = key.trim();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    (!key.is_empty() && key.chars().all(plain)).then(|| (key, value.trim()))
}

/// `entities` as a definition and the lists it names, one a kind.
pub(super) fn written(entities: &[&OwnEntity], stem: &str) -> (Vec<u8>, Vec<(String, Vec<u8>)>) {
    let mut lists: BTreeMap<&str, String> = BTreeMap::new();
    for entity in entities {
        let list = lists.entry(&entity.kind).or_default();
        list.push_str(&entity.name);
        // A name that looks as if it had features is given one, so that the rest is its own.
        let plain = features(&entity.name).1.is_empty();
        if !plain {
            push_of(list, &entity.name);
        }
        list.push('\n');
        for alias in &entity.aliases {
            list.push_str(alias);
            push_of(list, &entity.name);
            list.push('\n');
        }
    }
    let mut definition = String::new();
    let mut beside = Vec::with_capacity(lists.len());
    for (kind, list) in lists {
        let file = format!("{stem}-{kind}.lst");
        for part in [&file, ":", gate_type(kind), "\n"] {
            definition.push_str(part);
        }
        beside.push((file, list.into_bytes()));
    }
    (definition.into_bytes(), beside)
}

fn push_of(list: &mut String, entity: &str) {
    for part in ["\t", OF, "=", entity] {
        list.push_str(part);
    }
}
