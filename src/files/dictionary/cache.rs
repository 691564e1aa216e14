//! What is kept of dictionaries to make the next start quick, and to have something to go on with when one is broken.
//!
//! For each dictionary: a note of how its file looked when it was last read whole, and its text as it was then. All of it
//! can be made again; nothing of it is believed that does not fit.

use std::cmp::Reverse;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::files::dictionary::stamp::Stamp;
use crate::files::dictionary::text;
use crate::files::save::{make_private_folder, replace};
use crate::files::state::ContentHash;

/// The most notes kept. Beyond, the oldest go.
const MAX_NOTES: usize = 64;

/// The cache of dictionaries.
#[derive(Clone, Debug, Default)]
pub(super) struct Cache {
    folder: Option<PathBuf>,
    writes: bool,
}

/// How a dictionary was when it was last read whole.
#[derive(Debug, Serialize, Deserialize)]
struct Note {
    /// Where it is.
    path: PathBuf,
    /// How its file looked.
    stamp: Stamp,
    /// The hash of its text.
    content: String,
}

impl Cache {
    /// A cache in `folder`, which is not written to where not `writes`.
    pub(super) fn new(folder: Option<PathBuf>, writes: bool) -> Self {
        Self { folder, writes }
    }

    /// The text of the dictionary at `path` as it was when it was last read whole.
    pub(super) fn last_good(&self, path: &Path) -> Option<String> {
        let (note, _) = self.note(path)?;
        let (bytes, _) = text::bytes(&self.text_path(path)?).ok()?;
        (ContentHash::of(&bytes).to_string() == note.content).then(|| String::from_utf8(bytes).ok()).flatten()
    }

    /// Notes that the dictionary at `path` was read whole: it looks like `stamp` and holds `text`. What cannot be written
    /// is done without.
    pub(super) fn keep(&self, path: &Path, stamp: &Stamp, text: &str) {
        if self.writes {
            let _ = self.write(path, stamp, text);
        }
    }

    fn write(&self, path: &Path, stamp: &Stamp, text: &str) -> io::Result<()> {
        let (Some(folder), Some(text_path), Some(note_path)) =
            (&self.folder, self.text_path(path), self.note_path(path))
        else {
            return Ok(());
        };
        let before = self.note(path);
        if before.as_ref().is_some_and(|(note, noted)| note.stamp == *stamp && stamp.is_settled(noted)) {
            return Ok(());
        }
        make_private_folder(folder)?;
        let content = ContentHash::of(text.as_bytes()).to_string();
        if before.is_none_or(|(note, _)| note.content != content) {
            replace(&text_path, text.as_bytes())?;
        }
        let note = Note { path: path.to_owned(), stamp: *stamp, content };
        replace(&note_path, serde_json::to_string(&note)?.as_bytes())?;
        prune(folder)
    }

    /// The note on the dictionary at `path`, and how its file looks.
    fn note(&self, path: &Path) -> Option<(Note, Stamp)> {
        let (bytes, stamp) = text::bytes(&self.note_path(path)?).ok()?;
        let note: Note = serde_json::from_slice(&bytes).ok()?;
        (note.path == path).then_some((note, stamp))
    }

    fn note_path(&self, path: &Path) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(format!("{}.json", key(path))))
    }

    fn text_path(&self, path: &Path) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(format!("{}.toml", key(path))))
    }
}

/// Removes from `folder` what no note speaks of, and the oldest notes where there are many.
fn prune(folder: &Path) -> io::Result<()> {
    let files: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    let is_note = |path: &&PathBuf| path.extension().is_some_and(|extension| extension == "json");
    let age = |path: &PathBuf| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    let mut notes: Vec<&PathBuf> = files.iter().filter(is_note).collect();
    notes.sort_by_cached_key(|path| Reverse(age(path)));
    notes.truncate(MAX_NOTES);
    for path in files.iter().filter(|path| !notes.contains(&&path.with_extension("json"))) {
        let _ = fs::remove_file(path);
    }
    Ok(())
}

/// What the notes on the dictionary at `path` are called.
fn key(path: &Path) -> String {
    ContentHash::of(path.as_os_str().as_encoded_bytes()).to_string().chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Cache, Stamp};

    #[test]
    fn the_text_that_was_whole_is_there_when_the_file_no_longer_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, inside) = (folder.path().join("a.toml"), folder.path().join("cache"));
        let cache = Cache::new(Some(inside.clone()), true);
        fs::write(&path, "version = 1\n").expect("written");
        cache.keep(&path, &Stamp::at(&path).expect("there"), "version = 1\n");
        fs::remove_file(&path).expect("removed");
        assert_eq!(cache.last_good(&path).as_deref(), Some("version = 1\n"));
        assert_eq!(cache.last_good(&folder.path().join("b.toml")), None);
        for entry in fs::read_dir(&inside).expect("made").flatten() {
            if entry.path().extension().is_some_and(|extension| extension == "toml") {
                fs::write(entry.path(), "version = 2\n").expect("written");
            }
        }
        assert_eq!(cache.last_good(&path), None, "a text that does not fit its note is not believed");
    }

    #[test]
    fn a_cache_that_must_not_be_written_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.toml");
        fs::write(&path, "").expect("written");
        let cache = Cache::new(Some(folder.path().join("cache")), false);
        cache.keep(&path, &Stamp::at(&path).expect("there"), "");
        assert!(!folder.path().join("cache").exists());
    }
}
