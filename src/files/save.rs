//! Saving so that a file is either as it was or as it should be, whatever happens in between.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, OFlags, flock};
use rustix::io::Errno;

/// How long another program may keep a file from being changed. A save takes milliseconds; one that is stopped amid it
/// must not stop all others.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often it is asked whether it still does.
const ASKED_EVERY: Duration = Duration::from_millis(5);
/// How long after it was written a file beside the one it was to replace is taken for what a killed program left.
const LEFT_FOR: Duration = Duration::from_secs(60);
/// The most links that are followed to a file.
const MAX_LINKS: usize = 40;

/// Puts `bytes` in place of what `path` holds: written beside it, made durable, then renamed over it. A symbolic link
/// stays one; the mode of the file is kept, and a new file is the user's alone.
///
/// The answer is what the system says of the new file.
///
/// # Errors
/// Where the folder cannot be written to; then the file is as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<Metadata> {
    let target = target(path);
    let folder = folder_of(&target).ok_or(ErrorKind::InvalidInput)?;
    let mut beside = tempfile::Builder::new().prefix(&beside(&target)).tempfile_in(folder)?;
    if let Ok(metadata) = fs::metadata(&target) {
        beside.as_file().set_permissions(metadata.permissions())?;
    }
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    let file = beside.persist(&target)?;
    sync_folder(folder)?;
    file.metadata()
}

/// The file that `path` leads to over symbolic links, whether or not there is one yet.
#[must_use]
pub fn target(path: &Path) -> PathBuf {
    if let Ok(target) = fs::canonicalize(path) {
        return target;
    }
    // A link to a file that is not there yet: it is to be made where the link leads.
    let mut target = path.to_owned();
    for _ in 0..MAX_LINKS {
        let Ok(next) = fs::read_link(&target) else { break };
        target = target.with_file_name(next);
    }
    target
}

/// What keeps `path` from being changed by the will of its owner: the file it leads to, or the folder that is in. Asked
/// for because a file is replaced, which a write-protected one could be, and for users whom protection does not stop.
#[must_use]
pub fn write_protected(path: &Path) -> Option<PathBuf> {
    let target = target(path);
    let folder = folder_of(&target).map(Path::to_owned);
    let protected = |place: &PathBuf| fs::metadata(place).is_ok_and(|metadata| metadata.permissions().readonly());
    [Some(target), folder].into_iter().flatten().find(protected)
}

/// Removes what programs killed while they replaced `path` left beside it. Nothing depends on it.
pub fn sweep(path: &Path) {
    let target = target(path);
    let Some(entries) = folder_of(&target).and_then(|folder| fs::read_dir(folder).ok()) else { return };
    let beside = beside(&target);
    for entry in entries.flatten() {
        let ours = entry.file_name().as_encoded_bytes().starts_with(beside.as_encoded_bytes());
        let age = entry.metadata().and_then(|metadata| metadata.modified()).map(|at| at.elapsed().unwrap_or_default());
        if ours && age.is_ok_and(|age| age > LEFT_FOR) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The folder that a file is in: of a name alone, the current one.
pub(super) fn folder_of(path: &Path) -> Option<&Path> {
    path.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
}

/// How the name of a file begins that is to replace `target`.
fn beside(target: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or(OsStr::new("dateline")));
    name.push(".dateline-");
    name
}

/// Makes entries of `folder` last: a new file or a rename is on disk only then.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Makes `folder` and those above it; a new one is the user's alone.
///
/// # Errors
/// Where the system refuses.
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// The right to change a file, held until dropped.
#[derive(Debug)]
pub struct Lock {
    _held: File,
}

impl Lock {
    /// Waits for the right to change `path`, but not for ever. The lock is on a file beside it: `path` itself is replaced
    /// by renaming, and a lock on it would guard the file that was.
    ///
    /// # Errors
    /// Where the lock file cannot be made, or another program holds it for too long.
    pub fn on(path: &Path) -> io::Result<Self> {
        let mut name = path.file_name().ok_or(ErrorKind::InvalidInput)?.to_owned();
        name.push(".lock");
        // A pipe there is not waited for.
        let flags = OFlags::NONBLOCK.bits().cast_signed();
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o600)
            .custom_flags(flags)
            .open(path.with_file_name(name))?;
        let since = Instant::now();
        loop {
            match flock(&file, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => return Ok(Self { _held: file }),
                Err(Errno::WOULDBLOCK) if since.elapsed() < PATIENCE => thread::sleep(ASKED_EVERY),
                Err(Errno::WOULDBLOCK) => return Err(io::Error::other("another program does not finish changing it")),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::path::Path;
    use std::time::{Duration, SystemTime};

    use super::{folder_of, replace, sweep};

    #[test]
    fn the_folder_of_a_name_alone_is_the_current_one() {
        let table = [("ships.csv", Some(".")), ("./ships.csv", Some(".")), ("a/ships.csv", Some("a")), ("/", None)];
        for (path, folder) in table {
            assert_eq!(folder_of(Path::new(path)), folder.map(Path::new), "{path}");
        }
    }

    #[test]
    fn a_link_stays_a_link_and_the_mode_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "old").expect("written");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("set");
        symlink(&real, &link).expect("linked");
        replace(&link, b"new").expect("replaced");
        assert!(fs::symlink_metadata(&link).is_ok_and(|metadata| metadata.is_symlink()));
        assert_eq!(fs::read_to_string(&real).expect("read"), "new");
        assert_eq!(fs::metadata(&real).expect("there").permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 2, "nothing is left beside it");
    }

    #[test]
    fn a_link_to_a_file_that_is_not_there_yet_stays_a_link() {
        let folder = tempfile::tempdir().expect("a folder");
        let link = folder.path().join("link");
        symlink("real", &link).expect("linked");
        replace(&link, b"new").expect("replaced");
        assert!(fs::symlink_metadata(&link).is_ok_and(|metadata| metadata.is_symlink()));
        assert_eq!(fs::read_to_string(folder.path().join("real")).expect("read"), "new");
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

    #[test]
    fn what_a_killed_program_left_is_swept_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        for name in ["a.toml", ".a.toml.dateline-old", ".a.toml.dateline-new", ".b.toml.dateline-old"] {
            fs::write(at(name), "x").expect("written");
        }
        for name in ["a.toml", ".a.toml.dateline-old", ".b.toml.dateline-old"] {
            let file = File::options().write(true).open(at(name)).expect("open");
            file.set_modified(SystemTime::now() - Duration::from_secs(3600)).expect("set");
        }
        sweep(&at("a.toml"));
        assert!(!at(".a.toml.dateline-old").exists());
        for name in ["a.toml", ".a.toml.dateline-new", ".b.toml.dateline-old"] {
            assert!(at(name).exists(), "{name}");
        }
    }
}
