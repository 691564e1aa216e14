//! `dateline dict import`: names from other files.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::arguments::Import as Arguments;
use super::{Opened, label, say};
use crate::cli::{FINE, SOME_FAILED, complain};
use crate::dictionary::exchange::plan::{Fate, Gain, plan};
use crate::dictionary::exchange::{Format, Import, Plan, Reading, Refused, Unreadable, read};
use crate::dictionary::{Item, Written};
use crate::files::{self, Input};
use crate::text::exact::push_json;

/// The most entries of each sort that a list for reading names one by one.
const MAX_TOLD: usize = 20;

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let Arguments { file, format, kind, clashing, dry_run, json, target } = arguments;
    let name = label(file);
    let import = match imported(file, &name, format.format(), kind.as_deref()) {
        Ok(import) => import,
        Err(faults) => {
            for fault in &faults {
                complain(fault);
            }
            return Ok(SOME_FAILED);
        }
    };
    let mut opened = Opened::of(target)?;
    let layer = opened.contents();
    let source = Path::new(file).file_name().map_or_else(|| name.clone(), |name| name.to_string_lossy().into_owned());
    let source = if file == "-" { name.clone() } else { source };
    let mut progress = Progress::new("comparing");
    let planned = plan(&layer, &import, &source, *clashing, &mut |done| progress.tell(done));
    progress.end();
    let Some(Plan { edit, fates }) = planned else { return Ok(SOME_FAILED) };
    let tally = Tally::of(&import, &fates);
    if *json {
        print_rows(&import, &fates)?;
        return Ok(tally.code());
    }
    complain_of(&import, &fates, &name);
    if *dry_run {
        list(&import, &fates)?;
    }
    say(&format!("{name}: {}", tally.told()))?;
    if *dry_run {
        say("Nothing was changed: this was a dry run")?;
        return Ok(tally.code());
    }
    if edit.changes.is_empty() {
        say("There was nothing to change")?;
        return Ok(tally.code());
    }
    let mut progress = Progress::new("saving");
    progress.tell(edit.changes.len());
    let made = opened.made(edit);
    progress.end();
    let code = opened.told(made, "")?;
    Ok(if code == FINE { tally.code() } else { code })
}

/// What `file` holds; what is wrong with it, in sentences.
fn imported(file: &OsStr, name: &str, format: Option<Format>, kind: Option<&str>) -> Result<Import, Vec<String>> {
    let input = if file == "-" { Input::Stdin } else { Input::File(PathBuf::from(file)) };
    let bytes = files::bytes(&input).map_err(|error| vec![error.to_string()])?;
    let format = format.unwrap_or_else(|| Format::of(&input.file_name(), &bytes));
    let mut progress = Progress::new("reading");
    let folder = input.path().map(|path| path.parent().unwrap_or(Path::new("")).to_owned());
    let mut reading = Reading {
        name,
        kind,
        beside: &mut |list| beside(folder.as_deref(), list),
        watch: &mut |lines| progress.tell(lines),
    };
    let import = read(&bytes, format, &mut reading);
    progress.end();
    import.map_err(|error| {
        if let Unreadable::Dictionary(faults) = &error {
            return faults.iter().map(ToString::to_string).collect();
        }
        // A place in the file follows its name at once.
        let blank = if error.has_place() { "" } else { " " };
        vec![format!("{name}:{blank}{error}")]
    })
}

/// The list called `list` in `folder`, never one outside it, wherever links lead.
fn beside(folder: Option<&Path>, list: &str) -> Result<Vec<u8>, String> {
    let folder = folder.ok_or("standard input lies in no folder")?;
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let path = folder.join(list);
    if let (Ok(folder), Ok(path)) = (fs::canonicalize(folder), fs::canonicalize(&path))
        && !path.starts_with(folder)
    {
        return Err("a link that leads out of the folder".to_owned());
    }
    files::bytes(&Input::File(path)).map_err(|error| error.reason.to_string())
}

/// What came of an import.
#[derive(Default)]
struct Tally {
    new: usize,
    changed: usize,
    same: usize,
    clashing: usize,
    refused: usize,
}

impl Tally {
    fn of(import: &Import, fates: &[Fate]) -> Self {
        let mut tally = Self { refused: import.refused.len() + import.refused_besides, ..Self::default() };
        for fate in fates {
            *match fate {
                Fate::New => &mut tally.new,
                Fate::Changed(_) => &mut tally.changed,
                Fate::Same => &mut tally.same,
                Fate::Clashing(_) => &mut tally.clashing,
            } += 1;
        }
        tally
    }

    fn told(&self) -> String {
        let Self { new, changed, same, clashing, refused } = self;
        format!("{new} new, {changed} changed, {same} there already, {clashing} clashing, {refused} refused")
    }

    /// Whether all of the file could be used.
    fn code(&self) -> u8 {
        if self.clashing + self.refused > 0 { SOME_FAILED } else { FINE }
    }
}

/// Names on standard error what is not taken in, and why.
fn complain_of(import: &Import, fates: &[Fate], name: &str) {
    let place = |refused: &Refused| {
        let file = refused.file.as_deref().unwrap_or(name);
        format!("{file}:{}: {}", refused.line, refused.fault)
    };
    import.unused.iter().for_each(|unused| complain(&place(unused)));
    import.refused.iter().for_each(|refused| complain(&place(refused)));
    if import.refused_besides > 0 {
        complain(&format!("{name}: {} more lines were refused", import.refused_besides));
    }
    let clashes = import.items.iter().zip(fates).filter_map(|(written, fate)| match fate {
        Fate::Clashing(clash) => Some((written, clash)),
        Fate::New | Fate::Changed(_) | Fate::Same => None,
    });
    let mut left_out = 0;
    for (index, (written, clash)) in clashes.enumerate() {
        left_out = index + 1;
        if index < MAX_TOLD {
            let (title, _) = titled(&written.item);
            complain(&format!("{name}:{}: {title} {clash}", written.line));
        }
    }
    if left_out > MAX_TOLD {
        complain(&format!("{name}: {} more clash; --dry-run --json names all", left_out - MAX_TOLD));
    }
    if left_out > 0 {
        complain("what clashes is left out; --clashing takes it too");
    }
}

/// Lists what would be new and changed.
fn list(import: &Import, fates: &[Fate]) -> io::Result<()> {
    let (mut new, mut changed) = (0, 0);
    for (written, fate) in import.items.iter().zip(fates) {
        let (title, kind) = titled(&written.item);
        let kind = kind.map(|kind| format!(", {kind}")).unwrap_or_default();
        match fate {
            Fate::New => {
                new += 1;
                if new <= MAX_TOLD {
                    say(&format!("new      {title}{kind}"))?;
                }
            }
            Fate::Changed(Gain { aliases, fields }) => {
                changed += 1;
                let gains: Vec<_> = aliases
                    .iter()
                    .map(|alias| format!("+ {alias}"))
                    .chain(fields.iter().map(|field| (*field).to_owned()))
                    .collect();
                if changed <= MAX_TOLD {
                    say(&format!("changed  {title}{kind}: {}", gains.join(", ")))?;
                }
            }
            Fate::Same | Fate::Clashing(_) => {}
        }
    }
    if new > MAX_TOLD || changed > MAX_TOLD {
        say(&format!("… the first {MAX_TOLD} of each; --json names all"))?;
    }
    Ok(())
}

/// The name of an item and, of an entity, its kind.
fn titled(item: &Item) -> (&str, Option<&str>) {
    match item {
        Item::Entity(entity) => (&entity.name, Some(&entity.kind)),
        Item::Override(changed) => (&changed.entity, None),
        Item::Ignore(ignore) => (&ignore.text, ignore.kind.as_deref()),
        Item::Choose(choose) => (&choose.text, None),
        Item::Word(word) => (&word.text, Some(word.role.word())),
        Item::Kind(kind) => (&kind.name, None),
    }
}

/// What becomes of a line, for other programs.
#[derive(Default, Serialize)]
struct Row<'a> {
    /// `new`, `changed`, `same`, `clashing`, `refused`, `unused`.
    fate: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    /// The names that are added.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    aliases: &'a [String],
    /// What is said otherwise.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    fields: &'a [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

fn print_rows(import: &Import, fates: &[Fate]) -> io::Result<()> {
    let mut stdout = io::BufWriter::new(io::stdout().lock());
    let mut print = |row: Row| {
        let mut line = Vec::new();
        push_json(&mut line, &row);
        line.push(b'\n');
        stdout.write_all(&line)
    };
    for (Written { item, line }, fate) in import.items.iter().zip(fates) {
        let (name, kind) = titled(item);
        let row = Row { line: *line, name: Some(name), kind, ..Row::default() };
        print(match fate {
            Fate::New => Row { fate: "new", ..row },
            Fate::Changed(Gain { aliases, fields }) => Row { fate: "changed", aliases, fields, ..row },
            Fate::Same => Row { fate: "same", ..row },
            Fate::Clashing(clash) => Row { fate: "clashing", why: Some(clash.to_string()), ..row },
        })?;
    }
    for (fate, refused) in [("refused", &import.refused), ("unused", &import.unused)] {
        for Refused { file, line, fault } in refused {
            print(Row { fate, file: file.as_deref(), line: *line, why: Some(fault.to_string()), ..Row::default() })?;
        }
    }
    stdout.flush()
}

/// Tells on a terminal how far a long work is; it can be stopped with Ctrl-c at any time, and nothing was changed.
struct Progress {
    doing: &'static str,
    shown: bool,
    terminal: bool,
}

impl Progress {
    fn new(doing: &'static str) -> Self {
        Self { doing, shown: false, terminal: io::stderr().is_terminal() }
    }

    fn tell(&mut self, done: usize) -> bool {
        if self.terminal {
            self.shown = true;
            let _ = write!(io::stderr().lock(), "\r{} {done} names (Ctrl-c stops, nothing is changed)", self.doing);
        }
        true
    }

    /// Takes the message away.
    fn end(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(io::stderr().lock(), "\r\u{1b}[K");
        }
    }
}
