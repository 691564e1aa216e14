//! From what the command line names to files: folders, patterns, standard input.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::open::{Input, OpenError, Reason, label};
use crate::text::SafeText;

/// What was found for some arguments.
#[derive(Debug, Default)]
pub struct Found {
    /// What there is to read: in the order of the arguments, sorted by name within a folder or pattern.
    pub inputs: Vec<Wanted>,
    /// What was passed over on purpose.
    pub notes: Vec<Note>,
    /// What cannot be read.
    pub errors: Vec<OpenError>,
}

/// An input and how it came to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The input.
    pub input: Input,
    /// Whether an argument names this very file; one that a folder or a pattern brought may turn out not to be text
    /// without anything being wrong.
    pub named: bool,
}

/// Something passed over on purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Files and folders whose name starts with a dot.
    Hidden {
        /// The folder they are in, at any depth.
        folder: SafeText,
        /// How many.
        count: usize,
    },
    /// A folder that holds nothing to read.
    Empty {
        /// The folder.
        folder: SafeText,
    },
    /// A file that a folder or pattern brought and that is not text.
    Binary {
        /// Why, naming the file.
        message: String,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hidden { folder, count: 1 } => write!(f, "{folder}: skipped one hidden entry"),
            Self::Hidden { folder, count } => write!(f, "{folder}: skipped {count} hidden entries"),
            Self::Empty { folder } => write!(f, "{folder}: there is nothing to read in it"),
            Self::Binary { message } => write!(f, "skipped {message}"),
        }
    }
}

/// What there is to read for `arguments`: files, folders and all below them, patterns (`news/*.txt`), `-`.
#[must_use]
pub fn found(arguments: &[OsString]) -> Found {
    let mut found = Found::default();
    for argument in arguments {
        found.add(argument);
    }
    found
}

/// The address, where an argument is one. A file of that name comes first.
#[must_use]
pub fn web_address(argument: &OsStr) -> Option<&str> {
    let address = argument.to_str()?;
    let (scheme, _) = address.split_once("://")?;
    let web = ["http", "https", "ftp", "gemini"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    (web && !Path::new(address).exists()).then_some(address)
}

impl Found {
    fn add(&mut self, argument: &OsStr) {
        let path = Path::new(argument);
        if argument == "-" {
            self.inputs.push(Wanted { input: Input::Stdin, named: true });
        } else if path.is_dir() {
            self.add_folder(path);
        } else if let Some(pattern) = pattern(path) {
            self.add_pattern(pattern, path);
        } else {
            self.inputs.push(Wanted { input: Input::File(path.to_owned()), named: true });
        }
    }

    fn add_folder(&mut self, folder: &Path) {
        let mut hidden = 0;
        let before = self.inputs.len() + self.errors.len();
        let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(|entry| !is_hidden(entry, &mut hidden)) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => self.add_unnamed(entry.into_path()),
                Err(error) => self.errors.push(walk_error(folder, error)),
            }
        }
        if hidden > 0 {
            self.notes.push(Note::Hidden { folder: label(folder), count: hidden });
        }
        if self.inputs.len() + self.errors.len() == before {
            self.notes.push(Note::Empty { folder: label(folder) });
        }
    }

    fn add_pattern(&mut self, pattern: &str, path: &Path) {
        let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
        let Ok(matches) = glob::glob_with(pattern, options) else {
            // Not a pattern after all: the name of a file, which may be there by the time it is opened.
            return self.inputs.push(Wanted { input: Input::File(path.to_owned()), named: true });
        };
        let mut any = false;
        for entry in matches {
            any = true;
            match entry {
                Ok(path) if path.is_dir() => self.add_folder(&path),
                Ok(path) => self.add_unnamed(path),
                Err(error) => {
                    let label = label(error.path());
                    self.errors.push(OpenError { label, reason: Reason::Io(error.into()) });
                }
            }
        }
        if !any {
            self.errors.push(OpenError { label: label(path), reason: Reason::NoMatch });
        }
    }

    fn add_unnamed(&mut self, path: PathBuf) {
        self.inputs.push(Wanted { input: Input::File(path), named: false });
    }
}

/// The pattern that `path` is: one with a wildcard, unless a file has just that name.
fn pattern(path: &Path) -> Option<&str> {
    let text = path.to_str()?;
    (text.contains(['*', '?', '[']) && path.symlink_metadata().is_err()).then_some(text)
}

/// Whether to pass over `entry`, counted in `hidden`. The folder asked for is walked whatever its name.
fn is_hidden(entry: &DirEntry, hidden: &mut usize) -> bool {
    let is_hidden = entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
    *hidden += usize::from(is_hidden);
    is_hidden
}

fn walk_error(folder: &Path, error: walkdir::Error) -> OpenError {
    let label = label(error.path().unwrap_or(folder));
    let looped = error.loop_ancestor().is_some();
    let reason = error.into_io_error().filter(|_| !looped);
    OpenError { label, reason: reason.map_or(Reason::Loop, Reason::Io) }
}

#[cfg(test)]
mod tests {
    use std::ffi::{OsStr, OsString};
    use std::fs;
    use std::path::Path;

    use super::{Found, found, web_address};
    use crate::files::Input;

    fn folder_with(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            fs::write(path, "Rain.").expect("written");
        }
        folder
    }

    fn names(found: &Found, folder: &Path) -> Vec<String> {
        let name = |input: &Input| match input {
            Input::File(path) => path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/"),
            Input::Stdin => "-".to_owned(),
        };
        found.inputs.iter().map(|wanted| name(&wanted.input)).collect()
    }

    fn argument(folder: &Path, name: &str) -> OsString {
        folder.join(name).into_os_string()
    }

    #[test]
    fn folders_are_walked_in_order_and_hidden_entries_noted() {
        let folder = folder_with(&["b.txt", "a/z.txt", "a/b/c.txt", ".git/config", "a/.draft"]);
        let found = found(&[folder.path().as_os_str().to_owned(), OsString::from("-")]);
        assert_eq!(names(&found, folder.path()), ["a/b/c.txt", "a/z.txt", "b.txt", "-"]);
        let notes: Vec<String> = found.notes.iter().map(ToString::to_string).collect();
        assert_eq!(notes, [format!("{}: skipped 2 hidden entries", folder.path().display())]);
    }

    #[test]
    fn a_folder_without_anything_to_read_is_told() {
        let folder = folder_with(&[".git/config"]);
        fs::create_dir(folder.path().join("empty")).expect("made");
        let found = found(&[folder.path().as_os_str().to_owned()]);
        let notes: Vec<String> = found.notes.iter().map(ToString::to_string).collect();
        let name = folder.path().display();
        assert_eq!(
            notes,
            [format!("{name}: skipped one hidden entry"), format!("{name}: there is nothing to read in it")]
        );
        assert!(found.inputs.is_empty() && found.errors.is_empty());
    }

    #[test]
    fn a_pattern_brings_what_it_matches_unless_a_file_has_its_name() {
        let folder = folder_with(&["1.txt", "2.txt", ".3.txt", "a[1].txt", "4.md"]);
        let path = folder.path();
        let matched = found(&[argument(path, "?.txt"), argument(path, "a[1].txt"), argument(path, "*.html")]);
        assert_eq!(names(&matched, path), ["1.txt", "2.txt", "a[1].txt"]);
        assert_eq!(matched.inputs.iter().map(|wanted| wanted.named).collect::<Vec<_>>(), [false, false, true]);
        let errors: Vec<String> = matched.errors.iter().map(ToString::to_string).collect();
        assert_eq!(errors, [format!("{}: no file matches this pattern", path.join("*.html").display())]);
    }

    #[test]
    fn an_address_is_not_a_file() {
        assert_eq!(web_address(OsStr::new("HTTPS://example.org/a?b")), Some("HTTPS://example.org/a?b"));
        assert_eq!(web_address(OsStr::new("notes://a")), None);
        assert_eq!(web_address(OsStr::new("http.txt")), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_loop_of_links_ends() {
        let folder = folder_with(&["a/b.txt"]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("a/loop")).expect("linked");
        let found = found(&[folder.path().as_os_str().to_owned()]);
        assert_eq!(names(&found, folder.path()), ["a/b.txt"]);
        let error = found.errors.first().map(ToString::to_string).unwrap_or_default();
        assert!(error.ends_with("a/loop: a link back to a folder it is in"), "{error}");
    }
}
