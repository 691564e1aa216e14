//! What is kept of dictionaries to make the next start quick, and to have something to go on with when one is broken.
//!
//! For each dictionary: a note of how its file looked when it was last read whole, its text as it was then, and, for a
//! large one, what it was compiled to. All of it can be made again; nothing of it is believed that does not fit.

use std::cmp::Reverse;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use memmap2::Mmap;

use serde::{Deserialize, Serialize};

use crate::dictionary::Compiled;
use crate::files::dictionary::stamp::Stamp;
use crate::files::dictionary::text;
use crate::files::save::{make_private_folder, replace};
use crate::files::state::ContentHash;
use crate::gazetteer;

/// Dictionaries from this many bytes on are kept compiled: compiling a smaller one takes a millisecond or two, about as
/// long as looking for what it was compiled to.
const LARGE: u64 = 32 * 1024;
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
    /// What it was compiled to, where it is large: the name of a file of the cache, and how that looked.
    compiled: Option<(String, Stamp)>,
}

impl Cache {
    /// A cache in `folder`, which is not written to where not `writes`.
    pub(super) fn new(folder: Option<PathBuf>, writes: bool) -> Self {
        Self { folder, writes }
    }

    /// Whether what a dictionary that looks like `stamp` is compiled to is kept.
    pub(super) fn keeps_compiled(&self, stamp: &Stamp) -> bool {
        self.writes && self.folder.is_some() && stamp.size() >= LARGE
    }

    /// What the dictionary at `path`, which looks like `stamp`, was compiled to; `None` where that is not known for
    /// certain.
    pub(super) fn compiled(&self, path: &Path, stamp: &Stamp) -> Option<Arc<Compiled>> {
        if stamp.size() < LARGE {
            return None;
        }
        let (note, noted) = self.note(path)?;
        let (name, written) = note.compiled.as_ref()?;
        if note.stamp != *stamp || *name != compiled_name(path, &note.content) {
            return None;
        }
        if !stamp.is_settled(&noted) && !self.is_still(path, &note) {
            return None;
        }
        let file = File::open(self.folder.as_ref()?.join(name)).ok()?;
        // A file that looks as it did when it was written and made durable holds what was written then.
        if Stamp::of(&file.metadata().ok()?) != *written {
            return None;
        }
        Compiled::in_place(mapped(&file).ok()?).ok().map(Arc::new)
    }

    /// Whether the dictionary at `path`, which looks as in `note`, also holds what the note says: it may have changed within
    /// the tick of the clock that the note was written in. If so, a new note will do without asking.
    fn is_still(&self, path: &Path, note: &Note) -> bool {
        let still = text::bytes(path).is_ok_and(|(bytes, _)| ContentHash::of(&bytes).to_string() == note.content);
        if still && self.writes {
            let _ = self.write_note(path, note);
        }
        still
    }

    /// The text of the dictionary at `path` as it was when it was last read whole.
    pub(super) fn last_good(&self, path: &Path) -> Option<String> {
        let (note, _) = self.note(path)?;
        let (bytes, _) = text::bytes(&self.text_path(path)?).ok()?;
        (ContentHash::of(&bytes).to_string() == note.content).then(|| String::from_utf8(bytes).ok()).flatten()
    }

    /// Notes that the dictionary at `path` was read whole: it looks like `stamp`, holds `text` and was compiled to
    /// `compiled`, if it was. What cannot be written is done without.
    pub(super) fn keep(&self, path: &Path, stamp: &Stamp, text: &str, compiled: Option<&Compiled>) {
        if self.writes {
            let _ = self.write(path, stamp, text, compiled);
        }
    }

    fn write(&self, path: &Path, stamp: &Stamp, text: &str, compiled: Option<&Compiled>) -> io::Result<()> {
        let (Some(folder), Some(text_path)) = (&self.folder, self.text_path(path)) else { return Ok(()) };
        let before = self.note(path);
        let usable = |note: &Note| {
            let noted = note.compiled.as_ref();
            stamp.size() < LARGE
                || compiled.is_none()
                || noted.is_some_and(|(name, _)| *name == compiled_name(path, &note.content))
        };
        let fits = |(note, noted): &(Note, Stamp)| note.stamp == *stamp && stamp.is_settled(noted) && usable(note);
        if before.as_ref().is_some_and(fits) {
            return Ok(());
        }
        make_private_folder(folder)?;
        let content = ContentHash::of(text.as_bytes()).to_string();
        if before.is_none_or(|(note, _)| note.content != content) {
            replace(&text_path, text.as_bytes())?;
        }
        let compiled = if stamp.size() < LARGE { None } else { self.write_compiled(folder, path, &content, compiled)? };
        let note = Note { path: path.to_owned(), stamp: *stamp, content, compiled };
        self.write_note(path, &note)?;
        prune(folder)
    }

    fn write_note(&self, path: &Path, note: &Note) -> io::Result<()> {
        let Some(note_path) = self.note_path(path) else { return Ok(()) };
        replace(&note_path, serde_json::to_string(note)?.as_bytes()).map(drop)
    }

    /// Writes what the dictionary at `path` was compiled to, unless that is there; its name, and how its file looks.
    fn write_compiled(
        &self,
        folder: &Path,
        path: &Path,
        content: &str,
        compiled: Option<&Compiled>,
    ) -> io::Result<Option<(String, Stamp)>> {
        let name = compiled_name(path, content);
        let known = self.note(path).and_then(|(note, _)| note.compiled).filter(|(known, _)| *known == name);
        if let Some((_, stamp)) = known.filter(|(_, stamp)| Stamp::at(&folder.join(&name)) == Some(*stamp)) {
            return Ok(Some((name, stamp)));
        }
        let Some(bytes) = compiled.and_then(Compiled::to_bytes) else { return Ok(None) };
        let metadata = replace(&folder.join(&name), &bytes)?;
        Ok(Some((name, Stamp::of(&metadata))))
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
    let spoken_of: Vec<PathBuf> = notes.iter().filter_map(|path| compiled_of(path)).collect();
    let kept = |path: &&PathBuf| notes.contains(&&path.with_extension("json")) || spoken_of.contains(path);
    for path in files.iter().filter(|path| !kept(path)) {
        let _ = fs::remove_file(path);
    }
    Ok(())
}

/// What the notes on the dictionary at `path` are called.
fn key(path: &Path) -> String {
    ContentHash::of(path.as_os_str().as_encoded_bytes()).to_string().chars().take(16).collect()
}

/// The file that the note at `path` says a dictionary was compiled to.
fn compiled_of(path: &Path) -> Option<PathBuf> {
    let (bytes, _) = text::bytes(path).ok()?;
    let note: Note = serde_json::from_slice(&bytes).ok()?;
    note.compiled.map(|(name, _)| path.with_file_name(name))
}

/// What the compiled form of the dictionary at `path` is called: it depends on its text, its name, this program, and the
/// names built into it, over which it was laid.
fn compiled_name(path: &Path, content: &str) -> String {
    let built = gazetteer::index().checksum().to_le_bytes();
    let parts = [env!("CARGO_PKG_VERSION").as_bytes(), &built, path.as_os_str().as_encoded_bytes(), content.as_bytes()];
    let mut name: String = ContentHash::of(&parts.join(&0)).to_string().chars().take(32).collect();
    name.push_str(".names");
    name
}

/// The bytes of `file`, read as they are needed: of a large dictionary an article needs but a few.
///
/// They stay mapped for the rest of the program, which maps a dictionary once, and again each time others changed it.
#[expect(
    unsafe_code,
    reason = "mapping is sound while nobody changes the file: files of the cache are the user's alone, written under \
              another name, and only ever replaced or removed"
)]
fn mapped(file: &File) -> io::Result<&'static [u8]> {
    // SAFETY: see the reason above.
    let map = unsafe { Mmap::map(file) }?;
    Ok(Box::leak(Box::new(map)))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use std::time::{Duration, SystemTime};

    use super::{Cache, Stamp};
    use crate::dictionary::{Compiled, read};

    fn compiled(text: &str) -> Compiled {
        Compiled::new(&read("a.toml", text).layer)
    }

    #[test]
    fn the_text_that_was_whole_is_there_when_the_file_no_longer_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, inside) = (folder.path().join("a.toml"), folder.path().join("cache"));
        let cache = Cache::new(Some(inside.clone()), true);
        fs::write(&path, "version = 1\n").expect("written");
        cache.keep(&path, &Stamp::at(&path).expect("there"), "version = 1\n", Some(&compiled("version = 1\n")));
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
        cache.keep(&path, &Stamp::at(&path).expect("there"), "", Some(&compiled("")));
        assert!(!folder.path().join("cache").exists());
    }

    #[test]
    fn what_a_large_dictionary_was_compiled_to_is_used_while_its_file_looks_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, inside) = (folder.path().join("a.toml"), folder.path().join("cache"));
        let cache = Cache::new(Some(inside.clone()), true);
        let write = |name: &str| {
            let entity = format!("[[entity]]\nname = \"{name}\"\nkind = \"place\"\n");
            let text = entity + &"# A remark that makes it large.\n".repeat(2000);
            fs::write(&path, &text).expect("written");
            let stamp = Stamp::at(&path).expect("there");
            cache.keep(&path, &stamp, &text, Some(&compiled(&text)));
            stamp
        };
        let count = |extension: &str| {
            let files = fs::read_dir(&inside).expect("made").flatten().map(|entry| entry.path());
            files.filter(|path| path.extension().is_some_and(|is| is == extension)).count()
        };
        let stamp = write("Sudhaven");
        assert!(cache.compiled(&path, &stamp).is_some(), "it holds the same");
        let kept = cache.compiled(&path, &stamp).expect("kept");
        assert_eq!(kept.index().name_count(), 1);
        let other = write("Nordhaven");
        assert!(cache.compiled(&path, &stamp).is_none());
        assert_ne!(stamp, other);
        assert_eq!((count("names"), count("json"), count("toml")), (1, 1, 1), "what is of no use is removed");
        // As if it had been changed within the tick of the clock that the note was written in: nothing shows that.
        let mut note = cache.note(&path).expect("written").0;
        fs::write(&path, fs::read_to_string(&path).expect("read").replace("Nordhaven", "Westhaven")).expect("written");
        note.stamp = Stamp::at(&path).expect("there");
        cache.write_note(&path, &note).expect("written");
        assert!(cache.compiled(&path, &note.stamp).is_none(), "it holds something else");
        // When it was left alone for long enough, nobody asks.
        let later = SystemTime::now() + Duration::from_secs(60);
        let noted = fs::File::options().write(true).open(cache.note_path(&path).expect("a folder"));
        noted.and_then(|file| file.set_modified(later)).expect("set");
        assert!(cache.compiled(&path, &note.stamp).is_some());
        // Whoever changes what was kept is not believed.
        let names = fs::read_dir(&inside).expect("made").flatten().map(|entry| entry.path());
        for path in names.filter(|path| path.extension().is_some_and(|is| is == "names")) {
            let bytes = fs::read(&path).expect("read");
            fs::remove_file(&path).expect("removed");
            fs::write(&path, bytes).expect("written");
        }
        assert!(cache.compiled(&path, &note.stamp).is_none());
    }
}
