//! Reading a dictionary's text, whatever stands at its path.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::fs::OFlags;

use crate::files::dictionary::stamp::Stamp;
use crate::files::open::{label, said, sort_of};

/// The largest dictionary that is read, in bytes: a million short names. A larger file is something else.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// The text of a dictionary, and how its file looked when it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text; empty where there is no file.
    pub text: String,
    /// The file's stamp; `None` where there is no file.
    pub stamp: Option<Stamp>,
}

/// Why a file cannot be used as a dictionary. The sentence names the file and says what to do.
#[derive(Debug, thiserror::Error)]
#[error("{file}{reason}")]
pub struct Unreadable {
    /// The file, safe to show.
    pub file: String,
    /// What is the matter with it.
    pub reason: Why,
}

/// What is the matter with a file. Reads on after its name.
#[derive(Debug, thiserror::Error)]
pub enum Why {
    /// There is none.
    #[error(": there is no such file")]
    Missing,
    /// A folder stands there.
    #[error(" is a folder, not a file; move it away")]
    Folder,
    /// Something without an end, or without bytes of its own, stands there.
    #[error(" is {0}, not a file; move it away")]
    NotRegular(&'static str),
    /// It is too large to be one.
    #[error(": {} MB is more than the {} MB that can be read; divide it", .0.div_ceil(1024 * 1024), MAX_BYTES / (1024 * 1024))]
    TooLarge(u64),
    /// It is in another character set.
    #[error(":{line}: this is not UTF-8; save the file as UTF-8")]
    NotUtf8 {
        /// The line of the first byte that is wrong, from 1.
        line: usize,
    },
    /// The system refuses.
    #[error(" cannot be read: {}", said(.0))]
    System(io::Error),
}

impl Unreadable {
    pub(super) fn new(path: &Path, reason: Why) -> Self {
        Self { file: label(path).into_string(), reason }
    }
}

/// The text of the file at `path`; none where there is no file.
///
/// # Errors
/// Where something else than a text of a bearable size stands there, or it may not be read.
pub fn read(path: &Path) -> Result<Text, Unreadable> {
    let unreadable = |reason| Unreadable::new(path, reason);
    match bytes(path) {
        Ok((bytes, stamp)) => {
            let text = String::from_utf8(bytes).map_err(|error| unreadable(not_utf8(&error)))?;
            Ok(Text { text, stamp: Some(stamp) })
        }
        Err(Why::Missing) => Ok(Text { text: String::new(), stamp: None }),
        Err(reason) => Err(unreadable(reason)),
    }
}

/// The bytes of the file at `path`, and its stamp.
///
/// # Errors
/// As [`read`], and where there is no file.
pub(in crate::files) fn bytes(path: &Path) -> Result<(Vec<u8>, Stamp), Why> {
    // Its type is asked before it is opened: opening a device may do things.
    regular(&fs::metadata(path).map_err(why)?)?;
    // And asked again of what was opened, without ever waiting for the other end of a pipe put there meanwhile.
    let file =
        File::options().read(true).custom_flags(OFlags::NONBLOCK.bits().cast_signed()).open(path).map_err(why)?;
    let metadata = file.metadata().map_err(why)?;
    regular(&metadata)?;
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(why)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Why::TooLarge(bytes.len() as u64));
    }
    Ok((bytes, Stamp::of(&metadata)))
}

fn regular(metadata: &Metadata) -> Result<(), Why> {
    if metadata.is_dir() {
        return Err(Why::Folder);
    }
    if !metadata.is_file() {
        return Err(Why::NotRegular(sort_of(metadata.file_type())));
    }
    if metadata.len() > MAX_BYTES {
        return Err(Why::TooLarge(metadata.len()));
    }
    Ok(())
}

fn why(error: io::Error) -> Why {
    if error.kind() == ErrorKind::NotFound { Why::Missing } else { Why::System(error) }
}

fn not_utf8(error: &std::string::FromUtf8Error) -> Why {
    let whole = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
    Why::NotUtf8 { line: 1 + memchr::memchr_iter(b'\n', whole).count() }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::path::Path;
    use std::process::Command;

    use super::read;

    fn said(path: &Path) -> String {
        let said = read(path).expect_err("refused").to_string();
        said.replace(&*path.parent().expect("a folder").to_string_lossy(), "…")
    }

    #[test]
    fn what_cannot_be_a_dictionary_is_refused_by_name_and_nothing_is_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("folder")).expect("made");
        assert!(Command::new("mkfifo").arg(at("pipe")).status().is_ok_and(|status| status.success()));
        File::create(at("large")).and_then(|file| file.set_len(2 << 30)).expect("made");
        fs::write(at("latin"), b"version = 1\n# caf\xe9\n").expect("written");
        assert_eq!(said(&at("folder")), "…/folder is a folder, not a file; move it away");
        assert_eq!(said(&at("pipe")), "…/pipe is a pipe, not a file; move it away");
        assert_eq!(said(&at("large")), "…/large: 2048 MB is more than the 64 MB that can be read; divide it");
        assert_eq!(said(&at("latin")), "…/latin:2: this is not UTF-8; save the file as UTF-8");
    }

    #[test]
    fn no_file_is_an_empty_text() {
        let text = read("/nowhere/at/all".as_ref()).expect("none");
        assert_eq!((text.text.as_str(), text.stamp), ("", None));
    }
}
