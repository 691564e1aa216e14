//! Forms that were left before they were saved, kept for the next time.
//!
//! One line a draft. Lines that other programs have put there, and those that are not understood, are left as they are.

use std::io;
use std::path::{Path, PathBuf};

use super::save::{Lock, make_private_folder};
use super::state::{opened, put, read_again};
use crate::dictionary::Draft;

/// The first line of the file.
const HEADER: &str = "{\"dateline\":\"drafts\",\"version\":1}";

/// The file of drafts, as far as it is this program's.
#[derive(Debug, Default)]
pub struct DraftFile {
    /// `None` where nothing is kept.
    path: Option<PathBuf>,
    /// What was in it, with its lines, until it is asked for.
    earlier: Vec<(String, Draft)>,
    /// The lines that were asked for or put there last.
    lines: Vec<String>,
    /// The lines that are to be there instead.
    wanted: Option<Vec<String>>,
}

impl DraftFile {
    /// What the file at `path` holds. One that holds no drafts is set aside, one of a later version is left alone and
    /// nothing is kept; either is told in a sentence.
    #[must_use]
    pub fn open(path: &Path) -> (Self, Option<String>) {
        let (text, told) = opened(path, HEADER, "drafts");
        let Some(text) = text else { return (Self::default(), told) };
        let lines = text.lines().skip(1);
        let drafts = lines.filter_map(|line| Some((line.to_owned(), serde_json::from_str(line).ok()?)));
        (Self { path: Some(path.to_owned()), earlier: drafts.collect(), ..Self::default() }, told)
    }

    /// The drafts of an earlier run, once: from now on they are this program's, and stay only where they are set again.
    pub fn recall(&mut self) -> Vec<Draft> {
        let (lines, drafts) = std::mem::take(&mut self.earlier).into_iter().unzip::<_, _, Vec<_>, _>();
        self.lines.extend(lines);
        drafts
    }

    /// Keeps these drafts and no others of this program, in memory until [`save`](Self::save).
    pub fn set(&mut self, drafts: &[Draft]) {
        let lines = drafts.iter().filter_map(|draft| serde_json::to_string(draft).ok());
        self.wanted = Some(lines.collect());
    }

    /// Puts what was set into the file, beside what other programs have put there since.
    ///
    /// # Errors
    /// Where the file cannot be written; what was set is kept for another try.
    pub fn save(&mut self) -> io::Result<()> {
        let Some(path) = self.path.as_deref() else { return Ok(()) };
        let Some(wanted) = self.wanted.as_ref().filter(|wanted| **wanted != self.lines) else { return Ok(()) };
        if let Some(folder) = path.parent() {
            make_private_folder(folder)?;
        }
        let _lock = Lock::on(path)?;
        let text = read_again(path, HEADER)?.ok_or_else(|| io::Error::other("it is damaged now"))?;
        let of_others = text.lines().skip(1).filter(|line| !self.lines.iter().any(|own| own == line));
        let lines = of_others.chain(wanted.iter().map(String::as_str));
        let text: String = std::iter::once(HEADER).chain(lines).flat_map(|line| [line, "\n"]).collect();
        put(path, &text)?;
        self.lines = self.wanted.take().unwrap_or_default();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{DraftFile, HEADER};
    use crate::dictionary::{About, Draft, Endings, Values};

    fn draft(name: &str) -> Draft {
        let now = Values {
            name: name.to_owned(),
            note: "ask\n“again”".to_owned(),
            endings: Endings::None,
            ..Values::default()
        };
        let about = About::Own { name: "Nordvik Lines".to_owned(), kind: "organization".to_owned() };
        Draft {
            adds: Some(name.to_owned()),
            about,
            file: "dictionary.toml".to_owned(),
            guess: "person".to_owned(),
            before: Values::default(),
            now,
        }
    }

    /// The file at `path`, and what was in it.
    fn opened(path: &std::path::Path) -> (DraftFile, Vec<Draft>) {
        let (mut file, told) = DraftFile::open(path);
        assert_eq!(told, None);
        let drafts = file.recall();
        (file, drafts)
    }

    #[test]
    fn drafts_are_there_again_and_those_of_others_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("state/drafts.jsonl");
        let (mut one, drafts) = opened(&path);
        assert_eq!(drafts, []);
        one.save().expect("there is nothing to save");
        assert!(!path.exists(), "nor to write");
        let (mut two, _) = opened(&path);
        one.set(&[draft("Ostrel"), draft("Остреля")]);
        one.save().expect("saved");
        two.set(&[draft("Vidnes")]);
        two.save().expect("saved");
        one.set(&[draft("Остреля")]);
        one.save().expect("saved");
        assert_eq!(opened(&path).1, [draft("Vidnes"), draft("Остреля")]);
    }

    #[test]
    fn what_was_not_asked_for_yet_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("drafts.jsonl");
        let (mut file, _) = opened(&path);
        file.set(&[draft("Ostrel")]);
        file.save().expect("saved");
        let (mut later, _) = DraftFile::open(&path);
        later.set(&[draft("Vidnes")]);
        later.save().expect("saved");
        assert_eq!(opened(&path).1, [draft("Ostrel"), draft("Vidnes")]);
        assert_eq!(later.recall(), [draft("Ostrel")]);
        later.set(&[draft("Vidnes")]);
        later.save().expect("saved");
        assert_eq!(opened(&path).1, [draft("Vidnes")], "asked for, and not kept any more");
    }

    #[test]
    fn lines_that_are_not_understood_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("drafts.jsonl");
        let odd = "{\"about\":\"map\"}";
        fs::write(&path, format!("{HEADER}\n{odd}\n")).expect("written");
        let (mut file, drafts) = opened(&path);
        assert_eq!(drafts, []);
        file.set(&[draft("Ostrel")]);
        file.save().expect("saved");
        assert!(fs::read_to_string(&path).expect("is there").contains(odd));
        assert_eq!(opened(&path).1, [draft("Ostrel")]);
    }
}
