//! `dateline dict show`: everything that is known about a name.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use super::arguments::Show;
use super::entries::{Entry, entities};
use super::list::from;
use super::{in_force, say};
use crate::cli::{FINE, SOME_FAILED, complain};
use crate::gazetteer;
use crate::names::OwnKinds;
use crate::text::Safe;
use crate::text::exact::push_json;
use crate::text::fold::folded;

/// An entry, and whether it is what the name stands for.
#[derive(Serialize)]
struct Known<'a> {
    #[serde(flatten)]
    entry: Entry<'a>,
    /// Whether this layer is the first that knows the name.
    wins: bool,
}

pub(super) fn run(arguments: &Show) -> anyhow::Result<u8> {
    let Some(dictionaries) = in_force(&arguments.names) else { return Ok(SOME_FAILED) };
    let stack = dictionaries.stack();
    let kinds = OwnKinds::default();
    let wanted = folded(arguments.name.trim());
    let known = known(&stack, &kinds, &wanted);
    if arguments.json {
        let mut lines = Vec::new();
        for entry in &known {
            push_json(&mut lines, entry);
            lines.push(b'\n');
        }
        io::stdout().lock().write_all(&lines)?;
    } else {
        for (index, Known { entry, wins }) in known.iter().enumerate() {
            if index > 0 {
                say("")?;
            }
            io::stdout().lock().write_all(described(entry, *wins).as_bytes())?;
        }
    }
    if known.is_empty() {
        let name = &arguments.name;
        complain(&format!(
            "nobody knows {name}: neither a dictionary nor the built-in names; `dict list --layer all TEXT` finds parts of names"
        ));
        return Ok(SOME_FAILED);
    }
    Ok(FINE)
}

/// What all layers know of the name that is `wanted` when folded, or of the entity with that id.
fn known<'a>(stack: &'a crate::dictionary::Stack, kinds: &'a OwnKinds, wanted: &str) -> Vec<Known<'a>> {
    let own = stack
        .layers
        .iter()
        .flat_map(|layer| layer.items.iter().map(move |written| Entry::of_dictionary(layer, written)));
    let built_in = entities(gazetteer::index()).map(|entity| Entry::built_in(entity, kinds));
    let fits = |entry: &Entry| {
        entry.has_name(|name| name == wanted) || entry.entity.as_deref().is_some_and(|id| folded(id) == wanted)
    };
    let mut entries: Vec<Entry> = own.chain(built_in).filter(fits).collect();
    // What a dictionary changes of a built-in entity says nothing of its name: it belongs to those that are found.
    let found: Vec<String> = entries.iter().filter_map(|entry| entry.entity.as_deref().map(str::to_owned)).collect();
    let changed = stack
        .layers
        .iter()
        .flat_map(|layer| layer.items.iter().map(move |written| Entry::of_dictionary(layer, written)));
    let missing = changed.filter(|entry| {
        entry.item == "override"
            && !fits(entry)
            && entry.entity.as_deref().is_some_and(|id| found.iter().any(|found| found == id))
    });
    let missing: Vec<Entry> = missing.collect();
    entries.splice(0..0, missing);
    // What is decided of one article, or of one kind, leaves the name to others elsewhere.
    let names = |entry: &Entry| match entry.item {
        "entity" | "override" => true,
        "ignore" => entry.article.is_none() && entry.kind.is_none(),
        _ => false,
    };
    let winner = entries.iter().find(|entry| names(entry)).map(|entry| entry.layer.to_owned());
    let wins = |entry: &Entry| names(entry) && winner.as_deref() == Some(entry.layer);
    entries.into_iter().map(|entry| Known { wins: wins(&entry), entry }).collect()
}

/// An entry as a paragraph.
fn described(entry: &Entry, wins: bool) -> String {
    let what = match entry.item {
        "entity" => entry.kind.unwrap_or_default().to_owned(),
        "override" if entry.disabled => "switched off".to_owned(),
        "override" => "changed".to_owned(),
        "ignore" => "names nothing".to_owned(),
        "choose" => "the reading to take".to_owned(),
        "word" => format!("a word for the rules: {}", entry.role.unwrap_or_default()),
        other => other.to_owned(),
    };
    let mut text = format!("{} · {what} · {}", Safe::line(entry.name), from(entry));
    text.push_str(if wins { " (wins)\n" } else { "\n" });
    let occurrence = entry.occurrence.map(|occurrence| occurrence.to_string());
    let lines = [
        ("id", entry.entity.as_deref().unwrap_or_default()),
        ("kind", if entry.item == "entity" { "" } else { entry.kind.unwrap_or_default() }),
        ("also", &entry.aliases.join(", ")),
        ("not", &entry.aliases_removed.join(", ")),
        ("case", entry.case.filter(|case| *case != "auto").unwrap_or_default()),
        ("endings", entry.endings.filter(|endings| *endings != "auto").unwrap_or_default()),
        ("note", entry.note),
        ("link", entry.link),
        ("article", entry.article.unwrap_or_default()),
        ("occurrence", occurrence.as_deref().unwrap_or_default()),
    ];
    for (label, value) in lines.into_iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(text, "  {label:<10}  {}", Safe::line(value));
    }
    text
}
