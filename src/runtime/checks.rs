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
        Document { doc, path: None, article, annotations, warnings: &[], checks }
    });
    let (bytes, rows) = table.written(format, documents);
    let result = match export(&name, &bytes, over) {
        Ok(()) => Ok(rows),
        Err(ExportError::Exists(_)) => Err(Unwritten::Exists),
        Err(error @ (ExportError::NoFile(_) | ExportError::System(..))) => Err(Unwritten::Failed(error.to_string())),
    };
    Message::Written { name, result }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use super::{Checked, written};
    use crate::app::{Exported, Message, Unwritten};
    use crate::article::Article;
    use crate::report::checks::{Check, Checks, Mark, Place, What};
    use crate::report::tables::{Table, TableFormat};

    const ARTICLE: &str = "sha256:abcdef";

    #[test]
    fn what_was_checked_is_there_at_the_next_start_and_nothing_is_where_nothing_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = Place { what: What::Quote, at: 5 };
        let check = Check { mark: Mark::Wrong, note: "he did not".to_owned() };
        for (path, kept) in [(Some(folder.path().join("checks.jsonl")), check.clone()), (None, Check::default())] {
            let checked = Checked::new(path.clone());
            assert_eq!(checked.recall(ARTICLE), (Checks::default(), None));
            checked.set(ARTICLE, place, check.clone());
            checked.save().expect("saved");
            assert_eq!(Checked::new(path).recall(ARTICLE).0.get(place), kept);
        }
        assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 2, "the file and its lock");
    }

    #[test]
    fn a_table_is_written_once_and_over_itself_only_when_asked() {
        let folder = tempfile::tempdir().expect("a folder");
        let name = folder.path().join("a.csv").to_str().expect("text").to_owned();
        let exported = Exported {
            doc: "a".to_owned(),
            article: Arc::new(Article::default()),
            annotations: Arc::default(),
            checks: Checks::default(),
        };
        let write = |over| {
            let exported = std::slice::from_ref(&exported);
            let answer = written(name.clone(), Table::Figures, TableFormat::Csv, exported, over);
            let Message::Written { result, .. } = answer else { panic!("{answer:?}") };
            result
        };
        assert_eq!(write(false), Ok(0));
        assert_eq!(write(false), Err(Unwritten::Exists));
        assert_eq!(write(true), Ok(0));
        assert!(fs::read_to_string(&name).expect("is there").starts_with("article,title,"));
    }
}
