//! `dateline dict check`: what is wrong with dictionaries.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::arguments::Check as Arguments;
use super::say;
use crate::cli::{FINE, SOME_FAILED};
use crate::dictionary::{Fault, read};
use crate::files::dictionary::text::{self, Text};
use crate::files::{Places, Setup, Sources};
use crate::text::exact::push_json;

/// Something wrong.
#[derive(Serialize)]
struct Wrong {
    file: String,
    /// `None` where the file cannot be read at all.
    line: Option<u32>,
    column: Option<u32>,
    message: String,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let asked = !arguments.files.is_empty();
    let wrong: Vec<Wrong> = paths(&arguments.files).iter().flat_map(|path| wrong(path, asked)).collect();
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
    sources.all().iter().map(|source| source.path.clone()).collect()
}

/// What is wrong with the dictionary at `path`, which is to be there where it was asked for.
fn wrong(path: &Path, asked: bool) -> Vec<Wrong> {
    let file = path.to_string_lossy().into_owned();
    match text::read(path) {
        Ok(Text { stamp: None, .. }) if asked => {
            let message = format!("{file}: there is no such file");
            vec![Wrong { file, line: None, column: None, message }]
        }
        Ok(text) => {
            let reading = read(&file, &text.text);
            let faults = reading.faults.into_iter().chain(reading.newer);
            let wrong =
                |Fault { file, line, column, message }| Wrong { file, line: Some(line), column: Some(column), message };
            faults.map(wrong).collect()
        }
        Err(unreadable) => vec![Wrong { file, line: None, column: None, message: unreadable.to_string() }],
    }
}

fn told(Wrong { file, line, column, message }: &Wrong) -> String {
    match (line, column) {
        (Some(line), Some(column)) => format!("{file}:{line}:{column}: {message}"),
        (Some(line), None) => format!("{file}:{line}: {message}"),
        (None, _) => message.clone(),
    }
}
