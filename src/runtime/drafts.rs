//! What was typed and not saved, kept for the next time.

use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::dictionary::Draft;
use crate::files::DraftFile;

/// The drafts. The file is read when they are first asked for or kept.
pub(super) struct Drafts {
    path: Option<PathBuf>,
    file: OnceLock<Mutex<Opened>>,
}

struct Opened {
    drafts: DraftFile,
    /// What was wrong with the file, until it is told.
    told: Option<String>,
}

impl Drafts {
    /// Kept at `path`, or nowhere.
    pub(super) fn new(path: Option<PathBuf>) -> Self {
        Self { path, file: OnceLock::new() }
    }

    /// Whether they are kept at all.
    pub(super) fn are_kept(&self) -> bool {
        self.path.is_some()
    }

    /// The drafts of an earlier run; and what was wrong with the file.
    pub(super) fn recall(&self) -> (Vec<Draft>, Option<String>) {
        let Some(file) = self.file() else { return (Vec::new(), None) };
        let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
        (file.drafts.recall(), file.told.take())
    }

    /// Keeps these, in memory until [`save`](Self::save).
    pub(super) fn keep(&self, drafts: &[Draft]) {
        if let Some(file) = self.file() {
            file.lock().unwrap_or_else(PoisonError::into_inner).drafts.set(drafts);
        }
    }

    /// Puts them on disk; the sentence says why it could not be.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub(super) fn save(&self) -> Result<(), String> {
        let Some(file) = self.file.get() else { return Ok(()) };
        let saved = file.lock().unwrap_or_else(PoisonError::into_inner).drafts.save();
        saved.map_err(|error| format!("what was typed could not be kept: {error}"))
    }

    fn file(&self) -> Option<&Mutex<Opened>> {
        let path = self.path.as_deref()?;
        Some(self.file.get_or_init(|| {
            let (drafts, told) = DraftFile::open(path);
            Mutex::new(Opened { drafts, told })
        }))
    }
}
