//! How a file looks from outside: whether it is still the one that was read, without reading it again.

use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// How a file looks from outside. Two files that look the same were hardly ever written separately, but see
/// [`is_settled`](Self::is_settled).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    size: u64,
    device: u64,
    inode: u64,
    /// When its content changed: seconds and nanoseconds.
    modified: (i64, i64),
    /// When it or its entry changed. Unlike the time above, programs cannot set it.
    changed: (i64, i64),
}

/// For how long after a change a file can change again without looking different, in seconds: the coarsest clocks of file
/// systems in use tick every other second.
const TICK: i64 = 2;

impl Stamp {
    /// How a file with `metadata` looks.
    #[must_use]
    pub fn of(metadata: &Metadata) -> Self {
        Self {
            size: metadata.size(),
            device: metadata.dev(),
            inode: metadata.ino(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }

    /// How the file at `path` looks; `None` where there is none.
    #[must_use]
    pub fn at(path: &Path) -> Option<Self> {
        fs::metadata(path).ok().as_ref().map(Self::of)
    }

    /// How many bytes the file has.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Whether the file had been left alone for long enough when `later` was written for this stamp to tell it from any
    /// that it becomes: a file changed twice within a tick of the clock looks the same both times.
    #[must_use]
    pub fn is_settled(&self, later: &Self) -> bool {
        self.modified.0.max(self.changed.0) + TICK < later.modified.0
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::{Duration, SystemTime};

    use super::Stamp;

    #[test]
    fn a_file_put_in_place_of_another_looks_different() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, other) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&path, "one").expect("written");
        fs::write(&other, "two").expect("written");
        let first = Stamp::at(&path).expect("there");
        assert_eq!(Stamp::at(&path), Some(first));
        fs::rename(&other, &path).expect("renamed");
        assert_ne!(Stamp::at(&path), Some(first));
        assert_eq!(Stamp::at(&other), None);
    }

    #[test]
    fn a_file_just_changed_is_not_trusted_to_look_different_when_it_changes_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, note) = (folder.path().join("a"), folder.path().join("note"));
        fs::write(&path, "one").expect("written");
        let file = fs::File::create(&note).expect("made");
        let stamp = Stamp::at(&path).expect("there");
        assert!(!stamp.is_settled(&Stamp::at(&note).expect("there")));
        file.set_modified(SystemTime::now() + Duration::from_secs(10)).expect("set");
        assert!(stamp.is_settled(&Stamp::at(&note).expect("there")));
    }
}
