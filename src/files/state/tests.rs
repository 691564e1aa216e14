use std::fs;
use std::path::PathBuf;

use super::{ContentHash, HEADER, Kept, MAX_ARTICLES, State};

fn hash(text: &str) -> ContentHash {
    ContentHash::of(text.as_bytes())
}

fn at(position: u32) -> Kept {
    Kept { position, ..Kept::default() }
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("state").join("articles.jsonl")
    }

    fn holds(&self, text: &str) {
        fs::create_dir_all(self.path().parent().expect("a folder")).expect("made");
        fs::write(self.path(), text).expect("written");
    }

    fn open(&self) -> State {
        let (state, told) = State::open(&self.path());
        assert_eq!(told, None);
        state
    }
}

#[test]
fn what_is_kept_is_there_the_next_day() {
    let folder = Folder::new();
    let kept = Kept { position: 12, read: true, marks: [('a', 3), ('z', 9)].into() };
    let mut state = folder.open();
    state.set(hash("ferry"), kept.clone());
    assert_eq!(state.get(hash("ferry")), Some(kept.clone()), "before it is saved");
    state.save().expect("saved");
    assert_eq!(state.get(hash("ferry")), Some(kept.clone()));
    assert_eq!(folder.open().get(hash("ferry")), Some(kept));
    assert_eq!(folder.open().get(hash("tram")), None);
}

#[test]
fn two_programs_at_once_lose_nothing_of_each_other() {
    let folder = Folder::new();
    let (mut one, mut other) = (folder.open(), folder.open());
    one.set(hash("ferry"), at(1));
    other.set(hash("tram"), at(2));
    one.save().expect("saved");
    other.save().expect("saved");
    let state = folder.open();
    assert_eq!((state.get(hash("ferry")), state.get(hash("tram"))), (Some(at(1)), Some(at(2))));
}

#[test]
fn an_article_has_one_line() {
    let folder = Folder::new();
    let mut state = folder.open();
    for position in 0..5 {
        state.set(hash("ferry"), at(position));
        state.save().expect("saved");
    }
    let text = fs::read_to_string(folder.path()).expect("read");
    assert_eq!(text.lines().count(), 2, "{text}");
    assert_eq!(folder.open().get(hash("ferry")), Some(at(4)));
}

#[test]
fn the_oldest_are_the_first_to_go() {
    let folder = Folder::new();
    let mut state = folder.open();
    state.set(hash("oldest"), at(1));
    state.save().expect("saved");
    for number in 0..MAX_ARTICLES {
        state.set(hash(&number.to_string()), at(1));
    }
    state.save().expect("saved");
    assert_eq!(state.get(hash("oldest")), None);
    assert_eq!(fs::read_to_string(folder.path()).expect("read").lines().count(), MAX_ARTICLES + 1);
}

#[test]
fn a_broken_file_is_set_aside_and_told() {
    for text in ["not a state file", "\n", &"x".repeat(100)] {
        let folder = Folder::new();
        folder.holds(text);
        let (mut state, told) = State::open(&folder.path());
        assert_eq!(
            told.as_deref(),
            Some("articles.jsonl could not be read and was set aside as articles.jsonl.broken")
        );
        assert_eq!(fs::read_to_string(folder.path().with_extension("jsonl.broken")).expect("read"), text);
        state.set(hash("ferry"), at(7));
        state.save().expect("saved");
        assert_eq!(folder.open().get(hash("ferry")), Some(at(7)));
    }
}

#[test]
fn bytes_that_are_no_text_are_set_aside_too() {
    let folder = Folder::new();
    folder.holds("");
    fs::write(folder.path(), [0xff, 0xfe, 0x00]).expect("written");
    let (_, told) = State::open(&folder.path());
    assert!(told.is_some_and(|told| told.contains("set aside")));
}

#[test]
fn a_broken_line_costs_no_other() {
    let folder = Folder::new();
    let mut state = folder.open();
    state.set(hash("ferry"), at(1));
    state.save().expect("saved");
    let text = fs::read_to_string(folder.path()).expect("read");
    folder.holds(&format!("{text}{{\"article\":\"sha256:12\n???\n"));
    let mut state = folder.open();
    assert_eq!(state.get(hash("ferry")), Some(at(1)));
    state.set(hash("tram"), at(2));
    state.save().expect("saved");
    let text = fs::read_to_string(folder.path()).expect("read");
    assert_eq!(text.lines().count(), 3, "the broken lines are gone: {text}");
}

#[test]
fn a_file_of_a_newer_version_is_neither_used_nor_changed() {
    let folder = Folder::new();
    let text = HEADER.replace(":1}", ":2}\n");
    folder.holds(&text);
    let (mut state, told) = State::open(&folder.path());
    assert!(told.is_some_and(|told| told.contains("newer dateline")));
    state.set(hash("ferry"), at(1));
    state.save().expect("nothing to do");
    assert_eq!(fs::read_to_string(folder.path()).expect("read"), text);
}

#[test]
fn private_keeps_nothing() {
    let mut state = State::private();
    state.set(hash("ferry"), at(1));
    state.save().expect("nothing to do");
    assert_eq!(state.get(hash("ferry")), Some(at(1)), "but it is known while the program runs");
}
