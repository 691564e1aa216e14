//! The journal of a dictionary on disk: a line for every change, appended and made durable before the change is.

use std::cmp::Reverse;
use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::dictionary::{Record, TextHash, read_journal};
use crate::files::dictionary::stamp::Stamp;
use crate::files::dictionary::text::{self, Unreadable, Why};
use crate::files::save::{folder_of, make_private_folder, replace, sync_folder};

/// A journal that would grow beyond this many bytes is shortened first.
const FULL: usize = 1024 * 1024;
/// As many of the last bytes are kept then: some hundred changes.
const KEPT: usize = 512 * 1024;
/// And as many of the last changes, however long their lines, up to [`MAX_LINE`] together.
const KEPT_LINES: usize = 20;
/// The longest line that is written, in bytes. Of a change that would take a longer one, the text before is kept whole.
pub(super) const MAX_LINE: usize = 32 * 1024 * 1024;
/// The most texts that are kept whole beside a journal. Beyond, the oldest go.
const MAX_TEXTS: usize = 8;

/// Where the changes of a dictionary are written down.
#[derive(Clone, Debug)]
pub(super) struct Journal {
    path: PathBuf,
}

/// The lines of a journal. A torn last line is not part of it: its writer was killed over it.
#[derive(Debug, Default)]
pub(super) struct Pages(Vec<u8>);

impl Pages {
    fn new(mut bytes: Vec<u8>) -> Self {
        let whole = bytes.strip_suffix(b"\n");
        let last = memchr::memrchr(b'\n', whole.unwrap_or(&bytes)).map_or(0, |at| at + 1);
        let line = whole.and_then(|whole| std::str::from_utf8(whole.get(last..)?).ok());
        if line.and_then(Record::from_line).is_none() {
            bytes.truncate(last);
        }
        Self(bytes)
    }

    /// The changes, the oldest first, of a dictionary that is `now`.
    pub(super) fn records(&self, now: TextHash) -> Vec<Record> {
        read_journal(&self.0, now).records
    }

    /// The lines that are kept where there are too many.
    fn kept(&self) -> &[u8] {
        let starts =
            memchr::memrchr_iter(b'\n', self.0.strip_suffix(b"\n").unwrap_or(&self.0)).map(|at| at + 1).chain([0]);
        let fits = |(nth, start): &(usize, usize)| {
            let len = self.0.len() - start;
            len <= KEPT || (*nth < KEPT_LINES && len <= MAX_LINE)
        };
        let from = starts.enumerate().take_while(fits).last().map_or(self.0.len(), |(_, start)| start);
        self.0.get(from..).unwrap_or_default()
    }
}

impl Journal {
    pub(super) fn at(path: PathBuf) -> Self {
        Self { path }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps `text` whole, and makes it durable: the dictionary before a change of too much to write it down.
    ///
    /// # Errors
    /// Where the system refuses.
    pub(super) fn keep(&self, hash: TextHash, text: &str) -> io::Result<()> {
        let path = self.kept_at(hash);
        let folder = path.parent().unwrap_or(Path::new(""));
        make_private_folder(folder)?;
        replace(&path, text.as_bytes())?;
        // One that cannot be removed is not missed.
        let _ = prune(folder);
        Ok(())
    }

    /// The text that was kept whole; `None` where it no longer is, or is not what it was.
    pub(super) fn kept(&self, hash: TextHash) -> Option<String> {
        let text = text::read(&self.kept_at(hash)).ok()?.text;
        (TextHash::of(text.as_bytes()) == hash).then_some(text)
    }

    fn kept_at(&self, hash: TextHash) -> PathBuf {
        self.path.with_extension("texts").join(format!("{hash}.toml"))
    }

    /// How its file looks.
    pub(super) fn stamp(&self) -> Option<Stamp> {
        Stamp::at(&self.path)
    }

    /// When something was last written down.
    pub(super) fn last_written(&self) -> Option<SystemTime> {
        fs::metadata(&self.path).and_then(|metadata| metadata.modified()).ok()
    }

    /// What is written down; nothing where there is no file.
    ///
    /// # Errors
    /// Where something else than a file stands there.
    pub(super) fn read(&self) -> Result<Pages, Unreadable> {
        match text::bytes(&self.path) {
            Ok((bytes, _)) => Ok(Pages::new(bytes)),
            Err(Why::Missing) => Ok(Pages::default()),
            Err(reason) => Err(Unreadable::new(&self.path, reason)),
        }
    }

    /// Writes `line` down after `pages`, and makes it durable; the length of the journal without it. Where that fails the
    /// journal is as it was, or ends in a torn line.
    ///
    /// # Errors
    /// Where the system refuses.
    pub(super) fn append(&self, pages: &Pages, line: &str) -> io::Result<u64> {
        if pages.0.len() + line.len() > FULL {
            let kept = pages.kept();
            replace(&self.path, &[kept, line.as_bytes()].concat())?;
            return Ok(kept.len() as u64);
        }
        let new = !self.path.exists();
        // What another writer was killed over is overwritten, not continued.
        let mut file = File::options().create(true).truncate(false).write(true).mode(0o600).open(&self.path)?;
        let end = pages.0.len() as u64;
        file.set_len(end)?;
        file.seek(SeekFrom::Start(end))?;
        if let Err(error) = file.write_all(line.as_bytes()).and_then(|()| file.sync_data()) {
            let _ = file.set_len(end);
            return Err(error);
        }
        if let Some(folder) = folder_of(&self.path).filter(|_| new) {
            sync_folder(folder)?;
        }
        Ok(end)
    }

    /// Takes back what was written down after the first `end` bytes: the change could not be made. Where that fails too,
    /// the dictionary tells that the change is unmade.
    pub(super) fn retract(&self, end: u64) {
        let _ = File::options().write(true).open(&self.path).and_then(|file| file.set_len(end));
    }
}

/// Removes the oldest texts from `folder` where there are many.
fn prune(folder: &Path) -> io::Result<()> {
    let mut texts: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    let age = |path: &PathBuf| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    texts.sort_by_cached_key(|path| Reverse(age(path)));
    texts.iter().skip(MAX_TEXTS).try_for_each(fs::remove_file)
}
