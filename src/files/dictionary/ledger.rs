//! A dictionary that can be changed: its file, and the journal of what was done to it.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::dictionary::{Action, Applied, Conflict, Edit, History, Reading, Record, Refusal, TextHash, apply, read};
use crate::files::dictionary::journal::{Journal, MAX_LINE};
use crate::files::dictionary::stamp::Stamp;
use crate::files::dictionary::text::{self, Text};
use crate::files::open::{label, said};
use crate::files::save::{Lock, make_private_folder, replace, sweep, target, write_protected};
use crate::files::state::ContentHash;

/// The most changes that are written down one by one. Of an edit of more, such as a large import, the text before is kept
/// whole: it takes no longer to undo, but only while nobody else has changed the file.
const MAX_CHANGES: usize = 10_000;

/// A dictionary's file with its journal.
#[derive(Debug)]
pub struct Ledger {
    /// What the reader knows it by.
    name: String,
    place: Place,
}

/// Where a dictionary is.
#[derive(Debug)]
enum Place {
    Disk(Disk),
    /// In memory, and gone with the program.
    Memory {
        text: String,
        history: History,
        last: Option<SystemTime>,
    },
}

/// A dictionary on disk.
#[derive(Debug)]
struct Disk {
    path: PathBuf,
    journal: Journal,
    /// Whether the file has been put aside as it was before this session changed it.
    put_aside: bool,
    remembered: Option<Remembered>,
}

/// What is to be done to a dictionary.
#[derive(Clone, Debug)]
pub enum Asked {
    /// Make a change.
    Edit(Edit),
    /// Take the last change back.
    Undo,
    /// Do again what was taken back last.
    Redo,
}

/// A change that was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// What was done, the text of the dictionary now, and what it holds.
    pub applied: Applied,
    /// How its file looks now; `None` where it has none.
    pub stamp: Option<Stamp>,
}

/// Why a change was not made. Nothing was written.
#[derive(Debug)]
pub enum NotMade {
    /// An item it is about was changed by others.
    Conflict {
        /// What was to be done.
        edit: Edit,
        /// What is in its way.
        conflict: Box<Conflict>,
    },
    /// There is nothing to take back, or to do again.
    Nothing,
    /// The file cannot be read or written. One sentence says why, and what can be done about it.
    Refused(String),
}

impl Ledger {
    /// The dictionary at `path`, known as `name`, whose changes are written down in the folder `journals`.
    #[must_use]
    pub fn on_disk(path: &Path, name: &str, own: bool, journals: &Path) -> Self {
        let journal = if own {
            journals.join("dictionary.journal")
        } else {
            let key = ContentHash::of(target(path).as_os_str().as_encoded_bytes()).to_string();
            journals.join("journals").join(format!("{}.journal", key.get(..16).unwrap_or_default()))
        };
        let journal = Journal::at(journal);
        let place = Place::Disk(Disk { path: path.to_owned(), journal, put_aside: false, remembered: None });
        Self { name: name.to_owned(), place }
    }

    /// A dictionary that begins as `text`, and is gone with the program.
    #[must_use]
    pub fn in_memory(text: String, name: &str) -> Self {
        Self { name: name.to_owned(), place: Place::Memory { text, history: History::default(), last: None } }
    }

    /// When it was last changed by this program, as far as its journal tells.
    #[must_use]
    pub fn last_changed(&self) -> Option<SystemTime> {
        match &self.place {
            Place::Disk(disk) => disk.journal.last_written(),
            Place::Memory { last, .. } => *last,
        }
    }

    /// Does what is asked: whole, durably, and so that it can be taken back.
    ///
    /// # Errors
    /// Where it cannot be done; then the dictionary is as it was.
    pub fn perform(&mut self, asked: Asked) -> Result<Made, NotMade> {
        match &mut self.place {
            Place::Disk(disk) => disk.perform(&self.name, asked),
            Place::Memory { text, history, last } => {
                let before = TextHash::of(text.as_bytes());
                let step = Step::new(&self.name, text, asked, |action| last_of(history, action), |_| None)?;
                history.record(step.record(before, true));
                *last = Some(SystemTime::now());
                text.clone_from(&step.applied.text);
                Ok(Made { applied: step.applied, stamp: None })
            }
        }
    }
}

/// What a ledger remembers of its last change, so as not to read the journal for the next one.
#[derive(Debug)]
struct Remembered {
    /// How the journal looked.
    stamp: Stamp,
    /// The dictionary then.
    text: TextHash,
    history: History,
}

/// A change worked out, not yet made.
struct Step {
    action: Action,
    applied: Applied,
}

impl Step {
    /// What `asked` makes of the dictionary `text`. `last` is what was done to it, or taken back, last; `kept` is a text
    /// that was kept whole.
    fn new(
        name: &str,
        text: &str,
        asked: Asked,
        last: impl FnOnce(Action) -> Option<Record>,
        kept: impl FnOnce(TextHash) -> Option<String>,
    ) -> Result<Self, NotMade> {
        let (action, edit) = match asked {
            Asked::Edit(edit) => (Action::Do, edit),
            Asked::Undo | Asked::Redo => {
                let action = if matches!(asked, Asked::Undo) { Action::Undo } else { Action::Redo };
                let record = last(action).ok_or(NotMade::Nothing)?;
                if record.is_whole() {
                    return Self::back(name, text, action, record, kept);
                }
                (action, record.edit.undone())
            }
        };
        match apply(name, text, edit.clone()) {
            Ok(applied) => Ok(Self { action, applied }),
            Err(Refusal::Conflict(conflict)) => Err(NotMade::Conflict { edit, conflict }),
            Err(
                refusal @ (Refusal::Broken(_)
                | Refusal::Newer(_)
                | Refusal::Unfit(_)
                | Refusal::Bracketed { .. }
                | Refusal::NoRoom(_)
                | Refusal::Garbled),
            ) => Err(NotMade::Refused(refusal.to_string())),
        }
    }

    /// Gives a dictionary the text back that it had before `record`.
    fn back(
        name: &str,
        text: &str,
        action: Action,
        record: Record,
        kept: impl FnOnce(TextHash) -> Option<String>,
    ) -> Result<Self, NotMade> {
        let Record { before, after, action: _, edit } = record;
        let refused = |why: &str| NotMade::Refused(format!("“{}” cannot be taken back: {why}", edit.summary));
        if TextHash::of(text.as_bytes()) != after {
            return Err(refused(&format!("it changed very much, and {name} was changed elsewhere since")));
        }
        let nothing = TextHash::of(b"");
        let text = if before == nothing { Some(String::new()) } else { kept(before) };
        let text = text.ok_or_else(|| refused("what was there before is kept no longer"))?;
        let Reading { layer, faults, newer } = read(name, &text);
        if !faults.is_empty() || newer.is_some() {
            return Err(refused("this dateline cannot read what was there before"));
        }
        Ok(Self { action, applied: Applied { text, edit, layer } })
    }

    /// How it is written down, where the dictionary was `before`: with its changes where `detailed`, else without, and the
    /// text before is to be kept whole.
    fn record(&self, before: TextHash, detailed: bool) -> Record {
        let Applied { text, edit: Edit { summary, changes }, layer: _ } = &self.applied;
        let changes = if detailed { changes.clone() } else { Vec::new() };
        let edit = Edit { summary: summary.clone(), changes };
        Record { before, after: TextHash::of(text.as_bytes()), action: self.action, edit }
    }
}

impl Disk {
    fn perform(&mut self, name: &str, asked: Asked) -> Result<Made, NotMade> {
        let path = self.path.clone();
        let refused = |error: io::Error| NotMade::Refused(unwritable(&path, &error));
        if let Some(protected) = write_protected(&path) {
            return Err(refused(io::Error::other(format!("{} is write-protected", label(&protected)))));
        }
        for folder in [path.parent(), self.journal.path().parent()].into_iter().flatten() {
            make_private_folder(folder).map_err(refused)?;
        }
        let _lock = Lock::on(&target(&path)).map_err(refused)?;
        let unreadable = |error: text::Unreadable| NotMade::Refused(error.to_string());
        let Text { text, stamp } = text::read(&path).map_err(unreadable)?;
        let before = TextHash::of(text.as_bytes());
        let pages = self.journal.read().map_err(unreadable)?;
        // Gone unless all goes well: then it is remembered anew.
        let known =
            self.remembered.take().filter(|known| known.text == before && self.journal.stamp() == Some(known.stamp));
        let mut history = known.map(|known| known.history);
        let last = |action| last_of(history.get_or_insert_with(|| History::of(pages.records(before))), action);
        let step = Step::new(name, &text, asked, last, |hash| self.journal.kept(hash))?;
        let mut record = step.record(before, step.applied.edit.changes.len() <= MAX_CHANGES);
        if record.after == before {
            return Ok(Made { applied: step.applied, stamp });
        }
        let mut line = record.to_line();
        if line.len() > MAX_LINE {
            record = step.record(before, false);
            line = record.to_line();
        }
        if !self.put_aside {
            put_aside(&path, stamp.is_some().then_some(&text)).map_err(refused)?;
            self.put_aside = true;
        }
        if record.is_whole() && !text.is_empty() {
            self.journal.keep(before, &text).map_err(refused)?;
        }
        let end = self.journal.append(&pages, &line).map_err(refused)?;
        let metadata = replace(&path, step.applied.text.as_bytes()).map_err(|error| {
            self.journal.retract(end);
            refused(error)
        })?;
        self.remembered = history.zip(self.journal.stamp()).map(|(mut history, stamp)| {
            let text = record.after;
            history.record(record);
            Remembered { stamp, text, history }
        });
        Ok(Made { applied: step.applied, stamp: Some(Stamp::of(&metadata)) })
    }
}

/// What is to be taken back: what was done last, or what was taken back last.
fn last_of(history: &History, action: Action) -> Option<Record> {
    let record = match action {
        Action::Do => None,
        Action::Undo => history.undo(),
        Action::Redo => history.redo(),
    };
    record.cloned()
}

/// Keeps the file at `path` as it is before a session changes it, and clears away what killed sessions left.
fn put_aside(path: &Path, text: Option<&String>) -> io::Result<()> {
    sweep(path);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".bak");
    text.map_or(Ok(()), |text| replace(&path.with_file_name(name), text.as_bytes()).map(drop))
}

/// Says that the dictionary at `path` cannot be written, and what helps.
fn unwritable(path: &Path, error: &io::Error) -> String {
    let full = [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded, io::ErrorKind::FileTooLarge];
    let help = if full.contains(&error.kind()) { ": make room and try again" } else { "" };
    format!("{} cannot be saved: {}; nothing is changed{help}", label(path), said(error))
}
