//! What the reader checks, kept; and the lists that are written to files.

use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::app::{Exported, Message, Unwritten};
use crate::files::{CheckFile, ExportError, export};
use crate::report::Document;
use crate::report::checks::{Check, Checks, Place};
use crate::report::tables::{Table, TableFormat};

/// What the reader checked. The file is read when the first article asks for it.
pub(super) struct Checked {
    path: Option<PathBuf>,
    file: OnceLock<Mutex<CheckFile>>,
}

impl Checked {
    /// Kept at `path`, or nowhere.
    pub(super) fn new(path: Option<PathBuf>) -> Self {
        Self { path, file: OnceLock::new() }
    }

    /// What was checked in an article with the content of the hash `article`; and what was wrong with the file, once.
    pub(super) fn recall(&self, article: &str) -> (Checks, Option<String>) {
        let Some(path) = &self.path else { return (Checks::default(), None) };
        let mut told = None;
        let file = self.file.get_or_init(|| {
            let (file, trouble) = CheckFile::open(path);
            told = trouble;
            Mutex::new(file)
        });
        (file.lock().unwrap_or_else(PoisonError::into_inner).get(article), told)
    }

    /// Keeps what was found out, in memory until [`save`](Self::save).
    pub(super) fn set(&self, article: &str, place: Place, check: Check) {
        if let Some(file) = self.file.get() {
            file.lock().unwrap_or_else(PoisonError::into_inner).set(article, place, check);
        }
    }

    /// Puts what was checked on disk; the sentence says why it could not be.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub(super) fn save(&self) -> Result<(), String> {
        let Some(file) = self.file.get() else { return Ok(()) };
        let saved = file.lock().unwrap_or_else(PoisonError::into_inner).save();
        saved.map_err(|error| format!("what was checked could not be saved: {error}"))
    }
}

/// Writes a table to a file, and says what came of it.
pub(super) fn written(name: String, table: Table, format: TableFormat, articles: &[Exported], over: bool) -> Message {
    let documents = articles.iter().map(|exported| {
        let Exported { doc, article, annotations, checks } = exported;
        (Document { doc, path: None, article, annotations, warnings: &[] }, checks)
    });
    let (bytes, rows) = table.written(format, documents);
    let result = match export(&name, &bytes, over) {
        Ok(()) => Ok(rows),
        Err(ExportError::Exists(_)) => Err(Unwritten::Exists),
        Err(error @ (ExportError::NoFile(_) | ExportError::System(..))) => Err(Unwritten::Failed(error.to_string())),
    };
    Message::Written { name, result }
}
