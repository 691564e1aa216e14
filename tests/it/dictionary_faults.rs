//! Saving a dictionary while everything goes wrong: processes killed, disks full, files that are none. What was there
//! before or what was to be there is there afterwards, whole, and the journal agrees with it.
//!
//! What must happen in a process of its own is done by [`child`], which is this test program run again.

#![expect(clippy::print_stdout, reason = "a child tells its parent what it does, a test what it counted")]

use std::collections::BTreeSet;
use std::fs::{self, File, Permissions};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use dateline::dictionary::{Change, Edit, Item, OwnEntity, Record, TextHash, read};
use dateline::files::dictionary::{Asked, Ledger, Made, NotMade};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// A dictionary as a person writes one.
const WRITTEN: &str = "# Ships I follow.\nversion = 1\n\n[[entity]]\nname = \"Nordvik Lines\"   # the owner\nkind = \
                       \"organization\"\naliases = [\n  \"Nordvik\",\n]\n";

/// A folder with a dictionary in it.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        let home = Self::empty();
        fs::write(home.dictionary(), WRITTEN).expect("written");
        home
    }

    fn empty() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn dictionary(&self) -> PathBuf {
        self.path("dictionary.toml")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.dictionary()).expect("the dictionary is there")
    }

    fn ledger(&self) -> Ledger {
        ledger(self.0.path())
    }

    fn child(&self, role: &str) -> Child {
        let mut program = Command::new(std::env::current_exe().expect("this program"));
        program.args(["dictionary_faults::child", "--exact", "--ignored", "--nocapture"]);
        program.env("DATELINE_TEST_ROLE", role).env("DATELINE_TEST_FOLDER", self.0.path());
        program.stdout(Stdio::piped()).spawn().expect("this program starts")
    }

    /// What is wrong with the dictionary or its journal; `None` where a save was whole or never was.
    fn disagreement(&self) -> Option<String> {
        let text = fs::read_to_string(self.dictionary()).unwrap_or_default();
        let reading = read("dictionary.toml", &text);
        if !reading.faults.is_empty() {
            return Some(format!("not whole: {:?}", reading.faults));
        }
        let journal = fs::read_to_string(self.path("dictionary.journal")).unwrap_or_default();
        let mut whole: Vec<&str> = journal.split_inclusive('\n').collect();
        // Torn: its writer was killed over it, before it changed the dictionary.
        whole.pop_if(|last| !last.ends_with('\n') || Record::from_line(last.trim_end()).is_none());
        let records: Option<Vec<Record>> = whole.iter().map(|line| Record::from_line(line.trim_end())).collect();
        let Some(records) = records else { return Some("a line of the journal is damaged".to_owned()) };
        let (mut before, mut content) = (hash(WRITTEN), hash(WRITTEN));
        for record in &records {
            // One that was never made is followed by one that begins where it did.
            if record.before != content && record.before != before {
                return Some("the journal misses a change".to_owned());
            }
            (before, content) = (record.before, record.after);
        }
        let now = hash(&text);
        (now != content && now != before)
            .then(|| "the dictionary is neither before nor after the last change".to_owned())
    }
}

fn hash(text: &str) -> TextHash {
    TextHash::of(text.as_bytes())
}

fn ledger(folder: &Path) -> Ledger {
    Ledger::on_disk(&folder.join("dictionary.toml"), "dictionary.toml", true, folder)
}

fn entity(name: &str) -> OwnEntity {
    OwnEntity::new(name, "organization")
}

fn add(name: &str) -> Asked {
    Asked::Edit(Edit { summary: format!("Added {name}"), changes: vec![Change::add(Item::Entity(entity(name)))] })
}

fn note(before: OwnEntity, note: &str) -> Asked {
    let after = OwnEntity { note: note.to_owned(), ..before.clone() };
    let change = Change::alter(Item::Entity(before), Item::Entity(after));
    Asked::Edit(Edit { summary: "Noted something".to_owned(), changes: vec![change] })
}

fn names(text: &str) -> BTreeSet<String> {
    let items = read("dictionary.toml", text).layer.items.into_iter();
    items
        .filter_map(|written| match written.item {
            Item::Entity(entity) => Some(entity.name),
            Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => None,
        })
        .collect()
}

#[track_caller]
fn refused(done: Result<Made, NotMade>) -> String {
    match done {
        Err(NotMade::Refused(why)) => why,
        Err(other @ (NotMade::Conflict { .. } | NotMade::Nothing)) => panic!("{other:?}"),
        Ok(made) => panic!("saved {}", made.applied.text),
    }
}

/// Done in a process of its own, as its role says.
#[test]
#[ignore = "run by other tests, as a process of its own"]
fn child() {
    let (Ok(role), Some(folder)) = (std::env::var("DATELINE_TEST_ROLE"), std::env::var_os("DATELINE_TEST_FOLDER"))
    else {
        return;
    };
    let mut ledger = ledger(Path::new(&folder));
    println!("ready");
    match role.split_once(' ') {
        None => save_for_ever(&mut ledger),
        Some(("add", prefix)) => {
            for number in 0..20 {
                ledger.perform(add(&format!("{prefix} {number}"))).expect("added");
            }
        }
        Some(("limit", bytes)) => {
            // The signal would end the program; caught, writing fails as on a full disk.
            let caught = Arc::default();
            signal_hook::flag::register(signal_hook::consts::SIGXFSZ, caught).expect("caught");
            let current = Some(bytes.parse().expect("a number"));
            setrlimit(Resource::Fsize, Rlimit { current, maximum: getrlimit(Resource::Fsize).maximum })
                .expect("limited");
            let office = OwnEntity { note: "x".repeat(3000), ..entity("Harbour Office") };
            let change = Change::add(Item::Entity(office));
            println!(
                "{}",
                refused(ledger.perform(Asked::Edit(Edit { summary: String::new(), changes: vec![change] })))
            );
        }
        Some(_) => panic!("no such role: {role}"),
    }
}

/// Changes of every sort, one after the other, until the process is killed.
fn save_for_ever(ledger: &mut Ledger) {
    for number in 0.. {
        let name = format!("Ship {} {number}", std::process::id());
        let note = note(entity(&name), "seen at sea");
        for asked in [add(&name), note, Asked::Undo, Asked::Redo, Asked::Undo, Asked::Undo, add(&name)] {
            ledger.perform(asked).expect("nobody else changes it");
        }
    }
}

#[test]
fn a_process_killed_amid_saving_leaves_a_whole_dictionary_and_a_journal_that_agrees() {
    const KILLS: u64 = 200;
    let home = Home::new();
    let (mut random, mut unmade, mut torn, mut left) = (0x2545_f491_4f6c_dd1d_u64, 0, 0, BTreeSet::new());
    for kill in 0..KILLS {
        let mut child = home.child("save");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        assert!(lines.any(|line| line.is_ok_and(|line| line.ends_with("ready"))), "the child starts");
        // Xorshift: up to 60 ms, in which a few changes are made.
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        thread::sleep(Duration::from_micros(random % 60_000));
        child.kill().expect("killed");
        child.wait().expect("gone");
        assert_eq!(home.disagreement(), None, "after kill {kill}");
        let journal = fs::read(home.path("dictionary.journal")).unwrap_or_default();
        torn += u32::from(journal.last().is_some_and(|last| *last != b'\n'));
        let last = journal.trim_ascii_end().rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        let last = std::str::from_utf8(last).ok().and_then(Record::from_line);
        unmade += u32::from(last.is_some_and(|last| last.before == hash(&home.text())));
        left.extend(fs::read_dir(home.0.path()).expect("read").flatten().map(|entry| entry.file_name()));
    }
    // The journal knows the way back over all of it.
    let records = fs::read_to_string(home.path("dictionary.journal")).expect("read").lines().count();
    let mut ledger = home.ledger();
    while ledger.perform(Asked::Undo).is_ok() {}
    assert_eq!(home.text(), WRITTEN);
    assert!(records > 20, "{records} changes were made");
    let kept = ["dictionary.toml", "dictionary.toml.bak", "dictionary.toml.lock", "dictionary.journal"];
    let beside = left.iter().filter(|name| !kept.iter().any(|kept| *name == kept)).count();
    println!(
        "{KILLS} kills over {records} changes: {unmade} between journal and dictionary, {torn} torn lines, {beside} files \
         left beside"
    );
}

#[test]
fn a_change_too_large_to_write_down_is_taken_back_whole() {
    const COUNT: usize = 10_001;
    let home = Home::new();
    let before = home.text();
    let changes = (0..COUNT).map(|number| Change::add(Item::Entity(entity(&format!("Ship {number}")))));
    let mut ledger = home.ledger();
    let edit = Edit { summary: "Imported ships".to_owned(), changes: changes.collect() };
    ledger.perform(Asked::Edit(edit)).expect("made");
    let imported = home.text();
    ledger.perform(add("Polarstern")).expect("made");
    let journal = fs::metadata(home.path("dictionary.journal")).expect("there");
    assert!(journal.len() < 2000, "{} bytes", journal.len());
    // As after a restart.
    let mut ledger = home.ledger();
    let undone: Vec<_> = (0..2).map(|_| ledger.perform(Asked::Undo).expect("undone").applied.edit.summary).collect();
    assert_eq!(undone, ["Added Polarstern", "Imported ships"]);
    assert_eq!(home.text(), before);
    let mut ledger = home.ledger();
    ledger.perform(Asked::Redo).expect("redone");
    assert_eq!(home.text(), imported);
    // Nothing that others wrote since is lost.
    let theirs = format!("{imported}\n# mine\n");
    fs::write(home.dictionary(), &theirs).expect("written");
    let why = refused(ledger.perform(Asked::Undo));
    assert!(why.contains("“Imported ships” cannot be taken back") && why.contains("elsewhere since"), "{why}");
    assert_eq!(home.text(), theirs);
    fs::write(home.dictionary(), &imported).expect("written");
    fs::remove_dir_all(home.path("dictionary.texts")).expect("removed");
    let why = refused(ledger.perform(Asked::Undo));
    assert!(why.contains("is kept no longer"), "{why}");
    assert_eq!(home.text(), imported);
}

#[test]
fn two_processes_at_once_both_have_their_way() {
    let home = Home::new();
    let children = ["one", "two"].map(|name| home.child(&format!("add {name}")));
    for child in children {
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
    let names = names(&home.text());
    assert_eq!(names.len(), 41, "{names:?}");
    assert_eq!(home.disagreement(), None);
}

#[test]
fn the_same_entry_changed_on_both_sides_is_a_conflict_and_nothing_is_dropped() {
    let home = Home::empty();
    let (mut ours, mut theirs) = (home.ledger(), home.ledger());
    ours.perform(add("Nordvik Lines")).expect("added");
    theirs.perform(note(entity("Nordvik Lines"), "sold in spring")).expect("changed");
    match ours.perform(note(entity("Nordvik Lines"), "bought in spring")) {
        Err(NotMade::Conflict { conflict, .. }) => {
            let Some(Item::Entity(is)) = conflict.theirs else { panic!("{conflict:?}") };
            assert_eq!(is.note, "sold in spring");
        }
        other => panic!("{other:?}"),
    }
    assert!(home.text().contains("sold in spring"));
    // Another entry is none of its business.
    ours.perform(add("Harbour Office")).expect("added");
    assert_eq!(names(&home.text()).len(), 2);
}

#[test]
fn an_editor_and_a_save_both_have_their_way() {
    let home = Home::new();
    let mut ledger = home.ledger();
    ledger.perform(add("Harbour Office")).expect("added");
    let edited = home.text().replace("# Ships I follow.", "# Ships and offices.");
    fs::write(home.dictionary(), &edited).expect("written");
    ledger.perform(add("Pilot Station")).expect("added");
    assert!(home.text().starts_with(&edited), "{}", home.text());
    ledger.perform(Asked::Undo).expect("undone");
    assert_eq!(home.text(), edited);
    ledger.perform(Asked::Undo).expect("undone");
    assert_eq!(home.text(), WRITTEN.replace("# Ships I follow.", "# Ships and offices."));
}

#[test]
fn a_full_disk_changes_nothing_and_is_told() {
    let padded = format!("{WRITTEN}\n# {}\n", "x".repeat(40_000));
    // No room at all; not enough for the copy put aside; for that, but not for the journal; for both, but not for the new
    // file.
    for (text, limit) in [(WRITTEN, 0), (&padded, 20_000), (WRITTEN, 1000), (&padded, padded.len() + 10)] {
        let home = Home::empty();
        fs::write(home.dictionary(), text).expect("written");
        let output = home.child(&format!("limit {limit}")).wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let told = "dictionary.toml cannot be saved: file too large; nothing is changed: make room and try again";
        assert!(said.contains(told), "{limit}: {said}");
        assert_eq!(home.text(), text, "{limit}");
        let journal = fs::read(home.path("dictionary.journal")).unwrap_or_default();
        assert!(journal.is_empty(), "{limit}: {}", String::from_utf8_lossy(&journal));
        home.ledger().perform(add("Harbour Office")).expect("there is room again");
        assert_eq!(names(&home.text()).len(), 2);
    }
}

#[test]
fn a_write_protected_file_or_folder_is_left_alone() {
    let home = Home::new();
    for (place, mode) in [(home.dictionary(), 0o444), (home.0.path().to_owned(), 0o555)] {
        let before = fs::metadata(&place).expect("there").permissions();
        fs::set_permissions(&place, Permissions::from_mode(mode)).expect("set");
        let why = refused(home.ledger().perform(add("Harbour Office")));
        fs::set_permissions(&place, before).expect("set");
        assert!(why.ends_with("is write-protected; nothing is changed"), "{why}");
        assert_eq!(home.text(), WRITTEN);
        assert_eq!(fs::read_dir(home.0.path()).expect("read").count(), 1, "nothing is left beside it");
    }
}

#[test]
fn what_is_no_dictionary_is_neither_waited_for_nor_overwritten() {
    let home = Home::empty();
    let path = home.dictionary();
    let why = || refused(home.ledger().perform(add("Harbour Office")));
    fs::create_dir(&path).expect("made");
    assert!(why().ends_with("is a folder, not a file; move it away"));
    fs::remove_dir(&path).expect("still an empty folder");
    assert!(Command::new("mkfifo").arg(&path).status().is_ok_and(|status| status.success()));
    assert!(why().ends_with("is a pipe, not a file; move it away"));
    fs::remove_file(&path).expect("removed");
    File::create(&path).and_then(|file| file.set_len(2 << 30)).expect("made");
    assert!(why().ends_with("2048 MB is more than the 64 MB that can be read; divide it"));
    assert_eq!(fs::metadata(&path).expect("there").len(), 2 << 30);
    for broken in
        [b"version = 1\n# caf\xe9\n".as_slice(), b"[[entity]\n", b"version = 2\n", b"[[entity]]\nnam = \"x\"\n"]
    {
        fs::write(&path, broken).expect("written");
        let why = why();
        assert!(why.contains("dictionary.toml:"), "{why}");
        assert_eq!(fs::read(&path).expect("read"), broken);
    }
}

#[test]
fn a_journal_that_is_none_keeps_the_dictionary_from_being_changed() {
    let home = Home::new();
    fs::create_dir(home.path("dictionary.journal")).expect("made");
    let why = refused(home.ledger().perform(add("Harbour Office")));
    assert!(why.ends_with("dictionary.journal is a folder, not a file; move it away"), "{why}");
    assert_eq!(home.text(), WRITTEN);
}

#[test]
fn a_torn_line_and_a_change_that_was_never_made_are_forgotten() {
    let home = Home::new();
    home.ledger().perform(add("Harbour Office")).expect("added");
    let after = home.text();
    home.ledger().perform(add("Pilot Station")).expect("added");
    // As if the second change had been written down, but not made; and a third one torn.
    fs::write(home.dictionary(), &after).expect("written");
    let append = |bytes: &[u8]| {
        let mut journal = File::options().append(true).open(home.path("dictionary.journal")).expect("there");
        journal.write_all(bytes).expect("written");
    };
    let line = fs::read_to_string(home.path("dictionary.journal")).expect("read");
    append(line.as_bytes().get(..40).expect("a longer line"));
    let undone = home.ledger().perform(Asked::Undo).expect("undone");
    assert_eq!(undone.applied.edit.summary, "Added Harbour Office");
    assert_eq!(home.text(), WRITTEN);
    assert_eq!(home.disagreement(), None);
}

#[test]
fn a_session_puts_the_file_aside_once_as_it_was() {
    let home = Home::new();
    let mut ledger = home.ledger();
    ledger.perform(add("Harbour Office")).expect("added");
    ledger.perform(add("Pilot Station")).expect("added");
    assert_eq!(fs::read_to_string(home.path("dictionary.toml.bak")).expect("put aside"), WRITTEN);
}

#[test]
fn a_link_to_the_dictionary_stays_one_and_the_mode_is_kept() {
    let home = Home::empty();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let real = elsewhere.path().join("names.toml");
    fs::write(&real, WRITTEN).expect("written");
    fs::set_permissions(&real, Permissions::from_mode(0o640)).expect("set");
    symlink(&real, home.dictionary()).expect("linked");
    home.ledger().perform(add("Harbour Office")).expect("added");
    assert!(fs::symlink_metadata(home.dictionary()).is_ok_and(|metadata| metadata.is_symlink()));
    assert_eq!(names(&fs::read_to_string(&real).expect("read")).len(), 2);
    assert_eq!(fs::metadata(&real).expect("there").permissions().mode() & 0o777, 0o640);
}

#[test]
fn a_journal_that_grows_is_shortened_and_still_knows_the_last_changes() {
    let home = Home::new();
    let mut ledger = home.ledger();
    let mut before = entity("Harbour Office");
    ledger.perform(add("Harbour Office")).expect("added");
    let mut largest = 0;
    for number in 0..150 {
        // Notes as long as they may be: 150 of them are more than the journal takes.
        let text = format!("{number} {}", "x".repeat(4000));
        ledger.perform(note(before.clone(), &text)).expect("noted");
        before.note = text;
        largest = largest.max(fs::metadata(home.path("dictionary.journal")).expect("there").len());
    }
    assert!(largest <= 1024 * 1024, "{largest}");
    assert!(fs::metadata(home.path("dictionary.journal")).expect("there").len() < largest, "it was shortened");
    for number in (120..150).rev() {
        assert!(home.text().contains(&format!("\"{number} ")));
        ledger.perform(Asked::Undo).expect("undone");
    }
}
