//! `dateline dict export`: names for other programs.

use std::ffi::OsStr;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anyhow::Context;

use super::arguments::Export as Arguments;
use super::{Opened, label};
use crate::cli::{FINE, SOME_FAILED, USAGE, complain};
use crate::dictionary::exchange::{Export, Format, write};
use crate::dictionary::{Item, Written};
use crate::files::save::replace;
use crate::text::Safe;

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let Arguments { file, format, kind, force, target } = arguments;
    let file = file.as_deref().filter(|file| *file != "-");
    let told = match file {
        Some(file) => Format::of_name(&file.to_string_lossy()),
        None => Some(Format::Toml),
    };
    let Some(format) = format.format().or(told) else {
        complain(
            "the file's name says no format: .toml, .csv, .tsv, .json, .jsonl (spaCy), .txt (list), .def (GATE); name one with --format",
        );
        return Ok(USAGE);
    };
    if format == Format::Gate && file.is_none() {
        complain("gate needs a FILE: its lists are written beside it");
        return Ok(USAGE);
    }
    let opened = Opened::of(target)?;
    let layer = opened.contents();
    let wanted = |written: &&Written| kind.as_deref().is_none_or(|kind| is_of_kind(&written.item, kind));
    let items: Vec<Written> = layer.items.iter().filter(wanted).cloned().collect();
    if let Some(kind) = kind.as_deref().filter(|_| items.is_empty()) {
        complain(&format!("{} has nothing of the kind {kind}; `dateline dict list` says what it has", layer.name));
        return Ok(SOME_FAILED);
    }
    let export = write(&items, format, &stem(file));
    if export.left_out > 0 {
        complain(&format!(
            "{} decisions, words and looks of kinds have no place in this format; toml keeps everything",
            export.left_out
        ));
    }
    match file {
        Some(file) => to_files(Path::new(file), &export, *force),
        None => to_stdout(&export.bytes),
    }
}

fn is_of_kind(item: &Item, kind: &str) -> bool {
    match item {
        Item::Entity(entity) => entity.kind == kind,
        Item::Override(changed) => changed.kind.as_deref() == Some(kind),
        Item::Ignore(ignore) => ignore.kind.as_deref() == Some(kind),
        Item::Kind(own) => own.name == kind,
        Item::Choose(_) | Item::Word(_) => false,
    }
}

/// What files beside `file` begin with: its name, without what means something in a definition of GATE.
fn stem(file: Option<&OsStr>) -> String {
    let stem = file.and_then(|file| Path::new(file).file_stem()).unwrap_or(OsStr::new("names"));
    let safe: String = Safe::line(&stem.to_string_lossy()).as_str().replace([':', '#', '\\', ' '], "-");
    safe
}

fn to_files(file: &Path, export: &Export, force: bool) -> anyhow::Result<u8> {
    let Export { bytes, beside, .. } = export;
    let lists = beside.iter().map(|(name, bytes)| (file.with_file_name(name), bytes));
    // The definition last: it names the others.
    let all: Vec<_> = lists.chain([(file.to_owned(), bytes)]).collect();
    if let Some((there, _)) = all.iter().find(|(path, _)| !force && path.exists()) {
        complain(&format!("{} is there already; --force writes over it", label(there.as_os_str())));
        return Ok(SOME_FAILED);
    }
    for (path, bytes) in all {
        replace(&path, bytes).with_context(|| format!("{} cannot be written", label(path.as_os_str())))?;
    }
    Ok(FINE)
}

/// Writes to standard output: as it is for other programs, made safe for a terminal.
fn to_stdout(bytes: &[u8]) -> anyhow::Result<u8> {
    let mut stdout = io::stdout().lock();
    if stdout.is_terminal() {
        stdout.write_all(Safe::new(&String::from_utf8_lossy(bytes)).as_str().as_bytes())?;
    } else {
        stdout.write_all(bytes)?;
    }
    stdout.flush()?;
    Ok(FINE)
}
