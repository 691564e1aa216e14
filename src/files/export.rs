//! Writing a file that the reader asked for, by the name the reader typed.

use std::fs::{self, Permissions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use directories::BaseDirs;

use super::save::{folder_of, replace, sync_folder};

/// Why a file was not written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// There is one already.
    #[error("{0} exists")]
    Exists(String),
    /// There is something of that name which is no file.
    #[error("{0} is a folder or a device; give the name of a file")]
    NoFile(String),
    /// The system refused.
    #[error("{0}: {1}")]
    System(String, io::Error),
}

/// Writes `bytes` to the file called `name`, whole or not at all. One that exists is replaced only if `over`.
///
/// # Errors
/// Where the file exists, or cannot be written.
pub fn export(name: &str, bytes: &[u8], over: bool) -> Result<(), ExportError> {
    let path = expanded(name);
    match fs::metadata(&path) {
        Ok(metadata) if !metadata.is_file() => return Err(ExportError::NoFile(name.to_owned())),
        Ok(_) if !over => return Err(ExportError::Exists(name.to_owned())),
        Ok(_) => return replace(&path, bytes).map(drop).map_err(|error| ExportError::System(name.to_owned(), error)),
        Err(_) => {}
    }
    write_new(&path, bytes).map_err(|error| {
        // Somebody else made one meanwhile.
        let exists = error.kind() == ErrorKind::AlreadyExists;
        if exists { ExportError::Exists(name.to_owned()) } else { ExportError::System(name.to_owned(), error) }
    })
}

/// `~/` is the reader's home, as in a shell.
fn expanded(name: &str) -> PathBuf {
    let home = name.strip_prefix("~/").and_then(|rest| Some(BaseDirs::new()?.home_dir().join(rest)));
    home.unwrap_or_else(|| PathBuf::from(name))
}

/// Makes the file under another name first: nobody meets half of it, and none that comes meanwhile is lost.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path).ok_or(io::ErrorKind::InvalidInput)?;
    // As other programs make files: what is exported is to be handed on.
    let mut beside = tempfile::Builder::new().permissions(Permissions::from_mode(0o666)).tempfile_in(folder)?;
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    beside.persist_noclobber(path)?;
    sync_folder(folder)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{ExportError, export};

    #[test]
    fn a_file_that_exists_is_replaced_only_where_that_was_said() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.csv");
        let name = path.to_str().expect("text");
        export(name, b"one", false).expect("written");
        assert!(matches!(export(name, b"two", false), Err(ExportError::Exists(_))));
        assert_eq!(fs::read(&path).expect("is there"), b"one");
        export(name, b"two", true).expect("written");
        assert_eq!(fs::read(&path).expect("is there"), b"two");
        assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_is_no_file_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let name = folder.path().to_str().expect("text");
        assert!(matches!(export(name, b"x", true), Err(ExportError::NoFile(_))));
        assert!(matches!(export("/dev/null", b"x", true), Err(ExportError::NoFile(_))));
        let nowhere = export("/nowhere/at/all.csv", b"x", false).expect_err("cannot be");
        assert!(nowhere.to_string().starts_with("/nowhere/at/all.csv: "), "{nowhere}");
    }
}
