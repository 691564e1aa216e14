//! `dateline dict check`: what is wrong with dictionaries.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use std::sync::Arc;

use super::arguments::Check as Arguments;
use super::say;
use crate::app::dictionary::catalog::Catalog;
use crate::app::dictionary::review::Review;
use crate::cli::{FINE, SOME_FAILED, complain};
use crate::dictionary::problems::Sort;
use crate::dictionary::{Fault, Item, Layer, Stack, read};
use crate::files::dictionary::text::{self, Text};
use crate::files::{Places, Setup, Sources};
use crate::text::Style;
use crate::text::exact::push_json;

/// Something wrong.
#[derive(Serialize)]
struct Wrong {
    file: String,
    /// `None` where the file cannot be read at all.
    line: Option<u32>,
    /// `None` where it is about a whole entry.
    column: Option<u32>,
    /// What sort of problem it is, where the file can be read and says what is probably not meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<&'static str>,
    message: String,
}

/// A dictionary that was read.
struct Read {
    file: String,
    /// What it holds, where it can be read whole.
    layer: Option<Arc<Layer>>,
    /// Why it cannot.
    faults: Vec<Wrong>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let asked = !arguments.files.is_empty();
    let read: Vec<Read> = paths(&arguments.files).iter().map(|path| Read::of(path, asked)).collect();
    let wrong = all_wrong(read);
    for wrong in &wrong {
        if arguments.json {
            let mut line = Vec::new();
            push_json(&mut line, wrong);
            line.push(b'\n');
            io::stdout().lock().write_all(&line)?;
        } else {
            say(&told(wrong))?;
        }
    }
    Ok(if wrong.is_empty() { FINE } else { SOME_FAILED })
}

/// The dictionaries that are looked at: those asked for, or those in force.
fn paths(asked: &[OsString]) -> Vec<PathBuf> {
    if !asked.is_empty() {
        return asked.iter().map(PathBuf::from).collect();
    }
    let places = Places::of_user();
    let (settings, _) = Setup::settings(places.as_ref());
    let sources = Sources::new(places.as_ref(), &[], &settings, true);
    sources.left_out().for_each(|told| complain(&told));
    sources.all().iter().map(|source| source.path.clone()).collect()
}

impl Read {
    /// Reads the dictionary at `path`, which is to be there where it was asked for.
    fn of(path: &Path, asked: bool) -> Self {
        let file = path.to_string_lossy().into_owned();
        let unread = |message: String| Wrong { file: file.clone(), line: None, column: None, problem: None, message };
        match text::read(path) {
            Ok(Text { stamp: None, .. }) if asked => {
                let faults = vec![unread(format!("{file}: there is no such file"))];
                Self { file, layer: None, faults }
            }
            Ok(text) => {
                let reading = read(&file, &text.text);
                let layer = reading.faults.is_empty().then(|| Arc::new(reading.layer));
                let faults = reading.faults.into_iter().chain(reading.newer).map(|fault| {
                    let Fault { file, line, column, message } = fault;
                    Wrong { file, line: Some(line), column: Some(column), problem: None, message }
                });
                Self { layer, faults: faults.collect(), file }
            }
            Err(unreadable) => {
                let faults = vec![unread(unreadable.to_string())];
                Self { file, layer: None, faults }
            }
        }
    }
}

/// All that is wrong with dictionaries, file by file and line by line.
fn all_wrong(read: Vec<Read>) -> Vec<Wrong> {
    let (whole, broken): (Vec<_>, Vec<_>) = read.into_iter().partition(|read| read.layer.is_some());
    let mut wrong: Vec<Wrong> = broken.into_iter().flat_map(|read| read.faults).collect();
    let stack = Arc::new(Stack { layers: whole.iter().filter_map(|read| read.layer.clone()).collect() });
    let catalog = Catalog::new(Arc::clone(&stack), Arc::default());
    let problems = Review::new(&catalog, None, &|| true).map(|review| review.problems).unwrap_or_default();
    for (number, (Read { file, faults, .. }, layer)) in whole.into_iter().zip(&stack.layers).enumerate() {
        let mut found: Vec<Wrong> = faults;
        let about = |line, problem, message| Wrong {
            file: file.clone(),
            line: Some(line),
            column: None,
            problem: Some(problem),
            message,
        };
        for problem in &problems {
            // Of two that do not agree, the later is told of.
            let last = problem.entries.iter().max().filter(|(of, _)| *of == number);
            let written = last.and_then(|(_, item)| layer.items.get(*item));
            found.extend(written.map(|written| about(written.line, word(problem.sort), problem.sentence.clone())));
        }
        for written in &layer.items {
            let Item::Kind(kind) = &written.item else { continue };
            let unread = |words: &Option<String>| Style::parse(words.as_ref()?).err();
            if let Some(why) = unread(&kind.color).or_else(|| unread(&kind.style)) {
                let message = format!("{} is not shown as it is meant to be: {why}", kind.name);
                found.push(about(written.line, "look", message));
            }
        }
        found.sort_by_key(|wrong| wrong.line);
        wrong.extend(found);
    }
    wrong
}

/// A sort of problem as other programs read it.
fn word(sort: Sort) -> &'static str {
    match sort {
        Sort::Clash => "clash",
        Sort::Duplicate => "duplicate",
        Sort::Digit => "digit",
        Sort::Kind => "kind",
        Sort::Gone => "gone",
        Sort::CommonWord => "common-word",
        Sort::OneLetter => "one-letter",
        Sort::NeverMatched => "never-matched",
    }
}

fn told(Wrong { file, line, column, problem: _, message }: &Wrong) -> String {
    match (line, column) {
        (Some(line), Some(column)) => format!("{file}:{line}:{column}: {message}"),
        (Some(line), None) => format!("{file}:{line}: {message}"),
        (None, _) => message.clone(),
    }
}
