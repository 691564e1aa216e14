//! Saving so that a file is either as it was or as it should be, whatever happens in between.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use rustix::fs::{FlockOperation, flock};

/// Puts `bytes` in place of what `path` holds: written beside it, made durable, then renamed over it. A symbolic link
/// stays one; the mode of the file is kept, and a new file is the user's alone.
///
/// # Errors
/// Where the folder cannot be written to; then the file is as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().ok_or(io::ErrorKind::InvalidInput)?;
    let mut beside = tempfile::Builder::new().prefix(".dateline-").tempfile_in(folder)?;
    if let Ok(metadata) = fs::metadata(&target) {
        beside.as_file().set_permissions(metadata.permissions())?;
    }
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    beside.persist(&target)?;
    // The rename itself lasts only once the folder is on disk.
    File::open(folder)?.sync_all()
}

/// Makes `folder` and those above it; a new one is the user's alone.
///
/// # Errors
/// Where the system refuses.
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// The right to change a file, held until dropped.
#[derive(Debug)]
pub struct Lock {
    _held: File,
}

impl Lock {
    /// Waits for the right to change `path`. The lock is on a file beside it: `path` itself is replaced by renaming,
    /// and a lock on it would guard the file that was.
    ///
    /// # Errors
    /// Where the lock file cannot be made.
    pub fn on(path: &Path) -> io::Result<Self> {
        let mut name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
        name.push(".lock");
        let file = File::options().create(true).truncate(false).write(true).open(path.with_file_name(name))?;
        flock(&file, FlockOperation::LockExclusive)?;
        Ok(Self { _held: file })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::replace;

    #[test]
    fn a_link_stays_a_link_and_the_mode_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "old").expect("written");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("set");
        std::os::unix::fs::symlink(&real, &link).expect("linked");
        replace(&link, b"new").expect("replaced");
        assert!(fs::symlink_metadata(&link).is_ok_and(|metadata| metadata.is_symlink()));
        assert_eq!(fs::read_to_string(&real).expect("read"), "new");
        assert_eq!(fs::metadata(&real).expect("there").permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 2, "nothing is left beside it");
    }

    #[test]
    fn a_new_file_is_the_users_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("new");
        replace(&path, b"new").expect("replaced");
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn where_nothing_can_be_written_the_file_is_as_it_was() {
        assert!(replace("/nowhere/at/all".as_ref(), b"new").is_err());
    }
}
