//! Opening one input, with limits and without ever waiting for a pipe that nobody writes to.

use std::ffi::OsStr;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::article::{Article, Format, LoadError, MAX_BYTES, Warning, load};
use crate::text::{Safe, SafeText};

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// A file; not looked at yet.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

impl Input {
    /// What it is called, as messages name it.
    #[must_use]
    pub fn label(&self) -> SafeText {
        match self {
            Self::File(path) => label(path),
            Self::Stdin => Safe::new("standard input"),
        }
    }

    /// The name of its document: the file's, without the last extension.
    #[must_use]
    pub fn doc(&self) -> String {
        match self {
            Self::File(path) => lossy(path.file_stem()),
            Self::Stdin => "stdin".to_owned(),
        }
    }

    /// The file's name, which tells its format; empty for standard input.
    #[must_use]
    pub fn file_name(&self) -> String {
        match self {
            Self::File(path) => lossy(path.file_name()),
            Self::Stdin => String::new(),
        }
    }

    /// Its path; `None` for standard input.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Stdin => None,
        }
    }
}

/// An input that cannot be read, and why.
#[derive(Debug, thiserror::Error)]
#[error("{label}: {reason}")]
pub struct OpenError {
    /// What the input is called.
    pub label: SafeText,
    /// What is the matter with it.
    pub reason: Reason,
}

/// Why an input cannot be read. Reads on after the name of the input and a colon.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    /// There is no such file.
    #[error("no such file")]
    NotFound,
    /// A pattern that no file fits.
    #[error("no file matches this pattern")]
    NoMatch,
    /// Something that has no end, or no bytes of its own.
    #[error("{0}, not a regular file; `dateline -` reads standard input")]
    NotRegular(&'static str),
    /// A folder where a file is asked for.
    #[error("a folder, not a file")]
    Folder,
    /// A link that leads to a folder above it.
    #[error("a link back to a folder it is in")]
    Loop,
    /// There is no article in it.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The system refuses.
    #[error("{}", said(.0))]
    Io(io::Error),
}

impl OpenError {
    /// `reason` keeps `input` from being read.
    #[must_use]
    pub fn new(input: &Input, reason: Reason) -> Self {
        Self { label: input.label(), reason }
    }

    /// Whether the input is readable, but not text.
    #[must_use]
    pub fn is_binary(&self) -> bool {
        matches!(self.reason, Reason::Load(LoadError::Binary { .. }))
    }
}

/// The bytes of `input`, to be read from the start.
///
/// # Errors
/// Where there is no such file, it is no regular one, or it may not be read.
pub fn reader(input: &Input) -> Result<Box<dyn Read + Send>, OpenError> {
    match input {
        Input::File(path) => match regular_file(path) {
            Ok((file, _)) => Ok(Box::new(file)),
            Err(reason) => Err(OpenError::new(input, reason)),
        },
        Input::Stdin => Ok(Box::new(io::stdin())),
    }
}

/// The bytes of `input`, all of them.
///
/// # Errors
/// As [`reader`], and where there are none or more than an article may have.
pub fn bytes(input: &Input) -> Result<Vec<u8>, OpenError> {
    let read = match input {
        Input::File(path) => regular_file(path).and_then(|(file, bytes)| limited(file, bytes)),
        Input::Stdin => limited(io::stdin().lock(), 0),
    };
    read.map_err(|reason| OpenError::new(input, reason))
}

/// The bytes of `source`, all of them: `input`, part of which has been looked at.
///
/// # Errors
/// As [`bytes`].
pub fn bytes_from(input: &Input, source: impl Read) -> Result<Vec<u8>, OpenError> {
    limited(source, 0).map_err(|reason| OpenError::new(input, reason))
}

/// The article in `input`, and what had to be mended.
///
/// # Errors
/// As [`bytes`], and where there is no text in it.
pub fn article(input: &Input, format: Format) -> Result<(Article, Vec<Warning>), OpenError> {
    article_of(input, bytes(input)?, format)
}

/// The article in `bytes`, which `input` holds.
///
/// # Errors
/// Where there is no text in it.
pub fn article_of(input: &Input, bytes: Vec<u8>, format: Format) -> Result<(Article, Vec<Warning>), OpenError> {
    load(bytes, format, &input.file_name()).map_err(|error| OpenError::new(input, error.into()))
}

/// How a path is shown.
#[must_use]
pub fn label(path: &Path) -> SafeText {
    Safe::line(&path.to_string_lossy()).into_owned()
}

/// The file at `path`, open, and its length. Its type is asked before it is opened: opening a pipe waits for a
/// writer, and opening a device may do things.
fn regular_file(path: &Path) -> Result<(File, u64), Reason> {
    let metadata = fs::metadata(path).map_err(reason)?;
    if metadata.is_dir() {
        return Err(Reason::Folder);
    }
    if !metadata.is_file() {
        return Err(Reason::NotRegular(sort_of(metadata.file_type())));
    }
    Ok((File::open(path).map_err(reason)?, metadata.len()))
}

/// What `source` holds, given how much it says it does.
fn limited(source: impl Read, expected: u64) -> Result<Vec<u8>, Reason> {
    let limit = MAX_BYTES as u64;
    if expected > limit {
        return Err(LoadError::TooLarge { bytes: usize::try_from(expected).unwrap_or(usize::MAX) }.into());
    }
    let mut bytes = Vec::with_capacity(expected as usize + 1);
    source.take(limit + 1).read_to_end(&mut bytes).map_err(reason)?;
    if bytes.is_empty() {
        return Err(LoadError::Empty.into());
    }
    if bytes.len() > MAX_BYTES {
        return Err(LoadError::TooLarge { bytes: bytes.len() }.into());
    }
    Ok(bytes)
}

fn reason(error: io::Error) -> Reason {
    if error.kind() == io::ErrorKind::NotFound { Reason::NotFound } else { Reason::Io(error) }
}

/// The system's words without its error number, which helps nobody.
pub(super) fn said(error: &io::Error) -> String {
    let said = error.to_string();
    let words = said.split(" (os error").next().unwrap_or(&said);
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// What a file that is no regular one is called.
#[cfg(unix)]
pub(super) fn sort_of(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
pub(super) fn sort_of(_: FileType) -> &'static str {
    "a device"
}

fn lossy(name: Option<&OsStr>) -> String {
    name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Input, bytes, limited};

    #[test]
    fn what_cannot_be_read_is_named_with_the_reason() {
        let folder = tempfile::tempdir().expect("a folder");
        let said = |name: &str| {
            let input = Input::File(folder.path().join(name));
            let error = bytes(&input).expect_err(name).to_string();
            error.split(": ").last().map(str::to_owned)
        };
        fs::write(folder.path().join("empty"), "").expect("written");
        fs::create_dir(folder.path().join("folder")).expect("made");
        assert_eq!(said("absent").as_deref(), Some("no such file"));
        assert_eq!(said("empty").as_deref(), Some("there is nothing in it to read"));
        assert_eq!(said("folder").as_deref(), Some("a folder, not a file"));
    }

    #[test]
    fn names_of_files_are_safe_to_show() {
        let input = Input::File("news/\u{1b}]0;x\u{7}a\nb.md.txt".into());
        assert_eq!(input.label().as_str(), "news/a b.md.txt");
        assert_eq!(Input::File("news/a.b.txt".into()).doc(), "a.b");
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_or_a_device_is_refused_without_waiting() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.is_ok_and(|status| status.success()), "mkfifo");
        let said = |path: &std::path::Path| bytes(&Input::File(path.to_owned())).expect_err("refused").to_string();
        assert!(said(&pipe).ends_with("pipe: a pipe, not a regular file; `dateline -` reads standard input"));
        assert!(said("/dev/zero".as_ref()).starts_with("/dev/zero: a device, not a regular file"));
    }

    #[test]
    fn more_than_the_limit_is_not_read() {
        let reason = limited(std::io::empty(), 700 * 1024 * 1024).expect_err("too large");
        assert_eq!(reason.to_string(), "700 MB is more than the 512 MB that can be read");
    }
}
