//! `dateline dict list`: what the layers hold.

use std::io::{self, BufWriter, Write};

use super::arguments::List;
use super::entries::{BUILT_IN, Entry, entities};
use super::in_force;
use crate::cli::{FINE, SOME_FAILED, complain};
use crate::dictionary::Stack;
use crate::gazetteer;
use crate::names::OwnKinds;
use crate::text::exact::push_json;
use crate::text::fold::folded;
use crate::text::{Safe, width};

/// The most columns that one column of a list takes; what is longer is cut with a mark.
const MAX_WIDTHS: [usize; 3] = [36, 14, 44];

pub(super) fn run(arguments: &List) -> anyhow::Result<u8> {
    let Some(dictionaries) = in_force(&arguments.names) else { return Ok(SOME_FAILED) };
    let stack = dictionaries.stack();
    let Some(layers) = Layers::asked(arguments.layer.as_deref(), &stack) else { return Ok(SOME_FAILED) };
    let kinds = OwnKinds::default();
    let index = gazetteer::index();
    let own = stack.layers.iter().filter(|layer| layers.has(&layer.name, &stack));
    let own = own.flat_map(|layer| layer.items.iter().map(|written| Entry::of_dictionary(layer, written)));
    let built_in = entities(index).take_while(|_| layers.has_built_in()).map(|entity| Entry::built_in(entity, &kinds));
    let text = arguments.text.as_deref().map(folded);
    let wanted = |entry: &Entry| {
        arguments.kind.as_deref().is_none_or(|kind| entry.kind == Some(kind))
            && text.as_deref().is_none_or(|text| entry.has_name(|name| name.contains(text)))
    };
    let mut stdout = BufWriter::new(io::stdout().lock());
    let mut found = false;
    for entry in own.chain(built_in).filter(wanted) {
        found = true;
        let mut line = Vec::new();
        if arguments.json {
            push_json(&mut line, &entry);
        } else {
            line = row(&entry).into_bytes();
        }
        line.push(b'\n');
        stdout.write_all(&line)?;
    }
    stdout.flush()?;
    if !found && !arguments.json {
        complain(if layers.has_built_in() {
            "nothing fits"
        } else {
            "nothing fits; `--layer all` looks through the built-in names too"
        });
    }
    Ok(FINE)
}

/// Which layers are listed.
enum Layers<'a> {
    Dictionaries,
    Mine,
    BuiltIn,
    All,
    Called(&'a str),
}

impl<'a> Layers<'a> {
    /// What is asked for; `None` where there is no such layer, which is told.
    fn asked(asked: Option<&'a str>, stack: &Stack) -> Option<Self> {
        Some(match asked {
            None => Self::Dictionaries,
            Some("mine") => Self::Mine,
            Some("built-in") => Self::BuiltIn,
            Some("all") => Self::All,
            Some(name) if stack.layers.iter().any(|layer| layer.name == name) => Self::Called(name),
            Some(name) => {
                let known: Vec<_> = stack.layers.iter().map(|layer| layer.name.as_str()).collect();
                complain(&format!("no layer is called {name}; there are mine, built-in, all, {}", known.join(", ")));
                return None;
            }
        })
    }

    fn has(&self, name: &str, stack: &Stack) -> bool {
        match self {
            Self::Dictionaries | Self::All => true,
            Self::Mine => stack.layers.first().is_some_and(|own| own.name == name),
            Self::BuiltIn => false,
            Self::Called(called) => *called == name,
        }
    }

    fn has_built_in(&self) -> bool {
        matches!(self, Self::BuiltIn | Self::All)
    }
}

/// An entry as a line for reading: name, kind, other names, where from.
fn row(entry: &Entry) -> String {
    let what = match entry.item {
        "entity" => entry.kind.unwrap_or_default().to_owned(),
        "override" if entry.disabled => "switched off".to_owned(),
        "override" => "changed".to_owned(),
        "word" => entry.role.unwrap_or_default().to_owned(),
        other => other.to_owned(),
    };
    let besides = match entry.item {
        "ignore" => {
            let places =
                [entry.kind.map(|kind| format!("as a {kind}")), entry.article.map(|_| "in one article".to_owned())];
            places.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        "choose" => entry.entity.as_deref().unwrap_or_default().to_owned(),
        _ => entry.aliases.join(", "),
    };
    let mut line = String::new();
    for (cell, most) in [entry.name, &what, &besides].into_iter().zip(MAX_WIDTHS) {
        let cell = Safe::line(cell);
        let cell = width::elide(cell.as_str(), most, "…");
        line.push_str(&cell);
        line.push_str(&" ".repeat((most + 2).saturating_sub(width::width(&cell))));
    }
    line.push_str(&from(entry));
    line
}

/// Where an entry is from, as a reader is told.
pub(super) fn from(entry: &Entry) -> String {
    match entry.line {
        Some(line) => format!("{}:{line}", Safe::line(entry.layer)),
        None => BUILT_IN.to_owned(),
    }
}
