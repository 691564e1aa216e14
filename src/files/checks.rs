//! What the reader checked and noted, by the hash of an article's content.
//!
//! One line an article. Nothing is ever dropped from the file but what the reader unchecked: it is work that would be
//! missed. Lines that are not understood are kept as they are.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::save::{Lock, make_private_folder};
use super::state::{Trouble, opened, put, read, read_again};
use crate::report::checks::{Check, Checks, Place};

/// The first line of the file.
const HEADER: &str = "{\"dateline\":\"checks\",\"version\":1}";

/// A line of the file.
#[derive(Serialize, Deserialize)]
struct Line {
    article: String,
    checks: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(flatten)]
    place: Place,
    #[serde(flatten)]
    check: Check,
}

/// The file of checks: what it held when it was read, and what is to be put into it.
#[derive(Debug, Default)]
pub struct CheckFile {
    /// `None` where nothing is kept.
    path: Option<PathBuf>,
    text: String,
    /// By article and place; an empty check takes away what is there.
    changes: BTreeMap<String, BTreeMap<Place, Check>>,
}

impl CheckFile {
    /// What the file at `path` holds. One that holds no checks is set aside, one of a later version is left alone and
    /// nothing is kept; either is told in a sentence.
    #[must_use]
    pub fn open(path: &Path) -> (Self, Option<String>) {
        let (text, told) = opened(path, HEADER, "checks");
        let file = |text| Self { path: Some(path.to_owned()), text, changes: BTreeMap::new() };
        (text.map_or_else(Self::default, file), told)
    }

    /// What the file at `path` holds, for a program that only looks: nothing is moved, nothing can be kept. A file that
    /// cannot be used is told in a sentence.
    #[must_use]
    pub fn looked_at(path: &Path) -> (Self, Option<String>) {
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let told = match read(path, HEADER) {
            Ok(text) => return (Self { text, ..Self::default() }, None),
            Err(Trouble::Newer) => format!("{name} is of a newer dateline: what was checked is not known"),
            Err(Trouble::System(error)) => format!("{name}: {error}; what was checked is not known"),
            Err(Trouble::Broken) => format!("{name} could not be read: what was checked is not known"),
        };
        (Self::default(), Some(told))
    }

    /// What was checked in the article whose content has the hash `article` ("sha256:…").
    #[must_use]
    pub fn get(&self, article: &str) -> Checks {
        let known = line_of(&self.text, article).map(|line| line.checks).unwrap_or_default();
        let mut checks: Checks = known.into_iter().map(|entry| (entry.place, entry.check)).collect();
        for (place, check) in self.changes.get(article).into_iter().flatten() {
            checks.set(*place, check.clone());
        }
        checks
    }

    /// Keeps what was found out, in memory until [`save`](Self::save).
    pub fn set(&mut self, article: &str, place: Place, check: Check) {
        if self.path.is_some() {
            self.changes.entry(article.to_owned()).or_default().insert(place, check);
        }
    }

    /// Puts what was set into the file, beside what other programs have put there since.
    ///
    /// # Errors
    /// Where the file cannot be written; what was set is kept for another try.
    pub fn save(&mut self) -> io::Result<()> {
        let Some(path) = self.path.as_deref().filter(|_| !self.changes.is_empty()) else { return Ok(()) };
        if let Some(folder) = path.parent() {
            make_private_folder(folder)?;
        }
        let lock = Lock::on(path)?;
        let text = read_again(path, HEADER)?.ok_or_else(|| io::Error::other("it is damaged now"))?;
        let text = merged(&text, &self.changes)?;
        put(path, &text)?;
        drop(lock);
        self.text = text;
        self.changes.clear();
        Ok(())
    }
}

/// How the line of `article` begins.
fn beginning(article: &str) -> String {
    format!("{{\"article\":\"{article}\",")
}

/// The line of `article`; the last one where there are several.
fn line_of(text: &str, article: &str) -> Option<Line> {
    let start = memchr::memmem::rfind(text.as_bytes(), beginning(article).as_bytes())?;
    serde_json::from_str(text.get(start..)?.lines().next()?).ok()
}

/// The lines of `text` with `changes` made: changed articles last.
fn merged(text: &str, changes: &BTreeMap<String, BTreeMap<Place, Check>>) -> io::Result<String> {
    let mut anew = String::new();
    let mut replaced = Vec::new();
    for (article, changes) in changes {
        let known = line_of(text, article);
        if known.is_some() {
            replaced.push(beginning(article));
        }
        let known = known.map(|line| line.checks).unwrap_or_default();
        let mut checks: Checks = known.into_iter().map(|entry| (entry.place, entry.check)).collect();
        for (place, check) in changes {
            checks.set(*place, check.clone());
        }
        if !checks.is_empty() {
            let checks = checks.iter().map(|(place, check)| Entry { place, check: check.clone() }).collect();
            anew.push_str(&serde_json::to_string(&Line { article: article.clone(), checks })?);
            anew.push('\n');
        }
    }
    let mut merged = format!("{HEADER}\n");
    let is_replaced = |line: &str| replaced.iter().any(|beginning| line.starts_with(beginning));
    for line in text.lines().skip(1).filter(|line| !line.is_empty() && !is_replaced(line)) {
        merged.push_str(line);
        merged.push('\n');
    }
    merged.push_str(&anew);
    Ok(merged)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{CheckFile, HEADER};
    use crate::report::checks::{Check, Mark, Place, What};

    const ONE: &str = "sha256:1111111111111111111111111111111111111111111111111111111111111111";
    const TWO: &str = "sha256:2222222222222222222222222222222222222222222222222222222222222222";

    fn place(at: u32) -> Place {
        Place { what: What::Figure, at }
    }

    fn check(mark: Mark, note: &str) -> Check {
        Check { mark, note: note.to_owned() }
    }

    #[test]
    fn checks_are_there_again_and_what_is_unchecked_goes() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("data/checks.jsonl");
        let (mut file, told) = CheckFile::open(&path);
        assert_eq!(told, None);
        file.set(ONE, place(3), check(Mark::Right, ""));
        file.set(ONE, place(9), check(Mark::Unchecked, "ask the port\n“again”"));
        file.set(TWO, place(3), check(Mark::Wrong, ""));
        file.save().expect("saved");
        let (mut file, _) = CheckFile::open(&path);
        assert_eq!(file.get(ONE).mark(place(3)), Mark::Right);
        assert_eq!(file.get(ONE).get(place(9)).note, "ask the port\n“again”");
        file.set(TWO, place(3), Check::default());
        assert!(file.get(TWO).is_empty(), "before it is saved, too");
        file.save().expect("saved");
        let text = fs::read_to_string(&path).expect("is there");
        assert!(!text.contains(TWO) && text.contains(ONE), "{text}");
    }

    #[test]
    fn what_another_program_checked_meanwhile_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("checks.jsonl");
        let (mut one, _) = CheckFile::open(&path);
        let (mut two, _) = CheckFile::open(&path);
        one.set(ONE, place(3), check(Mark::Right, ""));
        one.save().expect("saved");
        two.set(ONE, place(9), check(Mark::Wrong, ""));
        two.save().expect("saved");
        let (file, _) = CheckFile::open(&path);
        assert_eq!((file.get(ONE).mark(place(3)), file.get(ONE).mark(place(9))), (Mark::Right, Mark::Wrong));
    }

    #[test]
    fn lines_that_are_not_understood_stay_and_a_newer_file_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("checks.jsonl");
        let odd = format!("{{\"article\":\"{ONE}\",\"checks\":[{{\"what\":\"map\",\"at\":1}}]}}");
        fs::write(&path, format!("{HEADER}\n{odd}\n")).expect("written");
        let (mut file, told) = CheckFile::open(&path);
        assert_eq!(told, None);
        file.set(ONE, place(3), check(Mark::Right, ""));
        file.save().expect("saved");
        assert!(fs::read_to_string(&path).expect("is there").contains(&odd));
        assert_eq!(CheckFile::open(&path).0.get(ONE).mark(place(3)), Mark::Right);

        let newer = HEADER.replace(":1}", ":2}");
        fs::write(&path, &newer).expect("written");
        let (mut file, told) = CheckFile::open(&path);
        assert!(told.is_some_and(|told| told.contains("newer")));
        file.set(ONE, place(3), check(Mark::Right, ""));
        file.save().expect("nothing to do");
        assert_eq!(fs::read_to_string(&path).expect("is there"), newer);
    }

    #[test]
    fn a_large_file_is_used_and_one_that_is_too_large_or_no_file_is_left_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("checks.jsonl");
        let (mut file, _) = CheckFile::open(&path);
        file.set(ONE, place(3), check(Mark::Right, "seen"));
        file.save().expect("saved");
        let text = fs::read_to_string(&path).expect("is there");
        let other = format!("{{\"article\":\"{TWO}\",\"checks\":[],\"more\":\"{}\"}}\n", "x".repeat(1 << 20));
        fs::write(&path, format!("{text}{}", other.repeat(20))).expect("written");
        let (file, told) = CheckFile::open(&path);
        assert_eq!((told, file.get(ONE).mark(place(3))), (None, Mark::Right), "20 MB");

        let long = fs::File::options().write(true).open(&path).expect("opens");
        long.set_len(2 << 30).expect("grows");
        let (mut file, told) = CheckFile::open(&path);
        let said = "checks.jsonl: it is larger than the 64 MB that can be read, and left as it is; checks are not kept this time";
        assert_eq!(told.as_deref(), Some(said));
        file.set(ONE, place(3), check(Mark::Wrong, ""));
        file.save().expect("nothing to do");
        assert_eq!(fs::metadata(&path).expect("is there").len(), 2 << 30, "as it was");

        fs::remove_file(&path).expect("removed");
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.is_ok_and(|status| status.success()));
        let (_, told) = CheckFile::open(&path);
        let said = "checks.jsonl: it is a pipe, not a file; move it away; checks are not kept this time";
        assert_eq!(told.as_deref(), Some(said), "and is not waited for");
    }

    #[test]
    fn a_file_of_something_else_is_set_aside() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("checks.jsonl");
        fs::write(&path, "my shopping").expect("written");
        let (looked_at, told) = CheckFile::looked_at(&path);
        assert!(looked_at.get(ONE).is_empty() && told.is_some_and(|told| told.contains("could not be read")));
        assert!(path.exists(), "who only looks moves nothing");
        let (_, told) = CheckFile::open(&path);
        assert!(told.is_some_and(|told| told.contains("set aside")));
        assert_eq!(fs::read_to_string(folder.path().join("checks.jsonl.broken")).expect("is there"), "my shopping");
    }
}
