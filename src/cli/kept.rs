//! What the program keeps on disk, and how it is set up.

use std::fs;
use std::io::{self, ErrorKind, Write};

use anyhow::Context;

use super::arguments::{ConfigCommand, Names, StateCommand};
use super::{FINE, SOME_FAILED, complain};
use crate::files::dictionary::Dictionaries;
use crate::files::{CheckFile, Places, Setup, Sources};
use crate::text::Safe;

/// Says where it is kept how far articles were read, or forgets it.
pub(super) fn state(command: &StateCommand) -> anyhow::Result<u8> {
    let kept = places()?.articles();
    match command {
        StateCommand::Path => told(&kept.to_string_lossy()),
        StateCommand::Clear => match fs::remove_file(&kept) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error).context(kept.display().to_string()),
            Ok(()) | Err(_) => Ok(FINE),
        },
    }
}

/// Says where the settings are, what is wrong with them, or what the keys are.
pub(super) fn config(command: &ConfigCommand) -> anyhow::Result<u8> {
    let places = places()?;
    match command {
        ConfigCommand::Path => told(&places.config.to_string_lossy()),
        ConfigCommand::Check => {
            let Setup { settings, mut faults, .. } = Setup::load(Some(&places), None);
            let sources = Sources::new(Some(&places), &[], &settings, true);
            faults.extend(sources.left_out());
            let dictionaries = Dictionaries::open_to_edit(&sources);
            faults.extend(dictionaries.troubles().map(|(_, trouble)| trouble.to_owned()));
            for fault in &faults {
                complain(fault);
            }
            Ok(if faults.is_empty() { FINE } else { SOME_FAILED })
        }
        ConfigCommand::Keys => {
            let Setup { keymap, .. } = Setup::load(Some(&places), None);
            told(keymap.markdown().trim_end())
        }
    }
}

/// What the reader checked, for a command that only looks at it: nothing where nothing is kept. What is wrong with the
/// file is told.
pub(super) fn checks(asked: &Names) -> CheckFile {
    let Some(places) = Places::of_user() else { return CheckFile::default() };
    if asked.private || Setup::settings(Some(&places)).0.private {
        return CheckFile::default();
    }
    let (checks, told) = CheckFile::looked_at(&places.checks());
    if let Some(told) = &told {
        complain(told);
    }
    checks
}

fn places() -> anyhow::Result<Places> {
    Places::of_user().context("the system names no home folder, so nothing is kept")
}

fn told(words: &str) -> anyhow::Result<u8> {
    writeln!(io::stdout().lock(), "{}", Safe::new(words))?;
    Ok(FINE)
}
