//! `dateline dict`: the dictionaries from the command line.

mod arguments;
mod change;
mod check;
mod edit;
mod entries;
mod export;
mod import;
mod kinds;
mod list;
mod show;
mod subject;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;

use super::arguments::Names;
use super::{FINE, SOME_FAILED, complain};
use crate::dictionary::actions::with_kinds;
use crate::dictionary::{Edit, Item, Layer, Stack};
use crate::files::dictionary::{Asked, Dictionaries, NotMade, Origin};
use crate::files::{Places, Setup, Sources};
use crate::names::Kind;
use crate::text::Safe;
use arguments::Target;

pub(super) use arguments::DictCommand;
pub(super) use kinds::completing;

pub(super) fn run(command: DictCommand) -> anyhow::Result<u8> {
    match command {
        DictCommand::List(arguments) => list::run(&arguments),
        DictCommand::Show(arguments) => show::run(&arguments),
        DictCommand::Add(arguments) => change::add(arguments),
        DictCommand::Remove(arguments) => change::remove(&arguments),
        DictCommand::Ignore(arguments) => change::ignore(arguments),
        DictCommand::Import(arguments) => import::run(&arguments),
        DictCommand::Export(arguments) => export::run(&arguments),
        DictCommand::Check(arguments) => check::run(&arguments),
        DictCommand::Path(target) => path(&target),
        DictCommand::Edit(target) => edit::run(&target),
        DictCommand::Undo(target) => Opened::of(&target)?.step(Asked::Undo, "Undone", "there is nothing to undo"),
        DictCommand::Redo(target) => Opened::of(&target)?.step(Asked::Redo, "Done again", "there is nothing to redo"),
    }
}

/// The kinds that the reader's dictionaries make or use, for shells to complete.
pub(super) fn own_kinds() -> Vec<String> {
    let places = Places::of_user();
    let (settings, _) = Setup::settings(places.as_ref());
    let stack = Dictionaries::open_to_edit(&Sources::new(places.as_ref(), &[], &settings, true)).stack();
    let items = stack.layers.iter().flat_map(|layer| &layer.items);
    let kinds = items.filter_map(|written| match &written.item {
        Item::Kind(kind) => Some(kind.name.as_str()),
        Item::Entity(entity) => Some(entity.kind.as_str()).filter(|kind| Kind::from_word(kind).is_none()),
        Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) => None,
    });
    let kinds: BTreeSet<&str> = kinds.collect();
    kinds.into_iter().map(|kind| Safe::line(kind).into_string()).collect()
}

/// Where the dictionary that is meant is.
fn path_of(target: &Target) -> anyhow::Result<PathBuf> {
    match &target.dictionary {
        Some(path) => Ok(PathBuf::from(path)),
        None => Ok(Places::of_user()
            .context("the system names no home folder; name a file with --dictionary")?
            .dictionary()),
    }
}

fn path(target: &Target) -> anyhow::Result<u8> {
    say(&path_of(target)?.to_string_lossy())?;
    Ok(FINE)
}

/// The dictionary that a command changes.
struct Opened {
    dictionaries: Dictionaries,
    /// Which one of them it is.
    layer: usize,
}

impl Opened {
    /// The dictionary that is meant, which need not exist yet.
    fn of(target: &Target) -> anyhow::Result<Self> {
        let path = path_of(target)?;
        let places = Places::of_user();
        let (settings, faults) = Setup::settings(places.as_ref());
        for fault in &faults {
            complain(fault);
        }
        let asked: Vec<_> = target.dictionary.iter().cloned().collect();
        let sources = Sources::new(places.as_ref(), &asked, &settings, false);
        sources.left_out().for_each(|told| complain(&told));
        let layer = sources.all().iter().position(|source| source.path == path);
        let dictionaries = Dictionaries::open_to_edit(&sources);
        let layer = layer.context("the dictionary is not in force")?;
        Ok(Self { dictionaries, layer })
    }

    /// What the dictionary holds.
    fn contents(&self) -> Arc<Layer> {
        self.dictionaries.stack().layers.get(self.layer).cloned().unwrap_or_default()
    }

    /// All that is in force.
    fn stack(&self) -> Stack {
        self.dictionaries.stack()
    }

    /// Makes a change and says what it was.
    fn edit(&mut self, edit: Edit) -> anyhow::Result<u8> {
        let made = self.made(edit);
        self.told(made, "")
    }

    /// Makes a change, and the kinds that it needs; what it was.
    fn made(&mut self, edit: Edit) -> Result<String, NotMade> {
        let edit = with_kinds(&self.stack(), edit);
        self.dictionaries.edit(self.layer, edit)
    }

    /// Takes a change back or does it again, which is told after the word `done`.
    fn step(&mut self, asked: Asked, done: &str, nothing: &str) -> anyhow::Result<u8> {
        let made = self.dictionaries.step_in(self.layer, asked);
        self.told(made.map(|summary| format!("{done}: {summary}")), nothing)
    }

    /// Compiles large dictionaries that changed; on a terminal it says so, for a shell is waited for.
    fn warm(&self) {
        let shows = io::stderr().is_terminal();
        let begun = |words: &str| {
            if shows {
                let _ = write!(io::stderr().lock(), "\r\u{1b}[K{words}");
            }
        };
        self.dictionaries.warm(&|| begun("making the next start quick (Ctrl-c leaves it for later)"));
        begun("");
    }

    /// Says what came of a change; `nothing` where there was none to make. What large dictionaries are compiled to is
    /// then made here rather than at the next start, which somebody waits for.
    fn told(&self, made: Result<String, NotMade>, nothing: &str) -> anyhow::Result<u8> {
        match made {
            Ok(summary) => {
                say(&summary)?;
                self.warm();
                return Ok(FINE);
            }
            Err(NotMade::Conflict { conflict, .. }) => complain(&format!("{conflict}; nothing was changed")),
            Err(NotMade::Nothing) => complain(nothing),
            Err(NotMade::Refused(why)) => complain(&why),
        }
        Ok(SOME_FAILED)
    }
}

/// Writes a line to standard output.
fn say(words: &str) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{}", Safe::line(words))
}

/// All dictionaries in force, for a command that only reads; `None` where one that was asked for cannot be used, which
/// is told.
fn in_force(names: &Names) -> Option<Dictionaries> {
    let places = Places::of_user();
    let (settings, faults) = Setup::settings(places.as_ref());
    for fault in &faults {
        complain(fault);
    }
    let sources = super::names::sources(names, places.as_ref(), &settings);
    sources.left_out().for_each(|told| complain(&told));
    let dictionaries = Dictionaries::open_to_edit(&sources);
    let troubles = || dictionaries.troubles();
    troubles().for_each(|(_, trouble)| complain(trouble));
    let is_useless = troubles().any(|(origin, _)| origin == Origin::Asked);
    (!is_useless).then_some(dictionaries)
}

/// What a file is called in messages: its name on standard input.
fn label(file: &OsStr) -> String {
    if file == "-" { "standard input".to_owned() } else { file.to_string_lossy().into_owned() }
}
