//! The dictionaries at work: changes made one after the other, and those of others taken in, in a thread of their own.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::Event;
use crate::app::{Cause, DictionaryNews, Differing, Message};
use crate::dictionary::{Compiled, Conflict, Edit, Stack};
use crate::files::dictionary::stamp::Stamp;
use crate::files::dictionary::{Asked, Dictionaries, NotMade, Sources};
use crate::recognition::Lexicon;

/// How often it is looked whether others have changed a dictionary. A change is taken in at the second look, which is
/// within a second also where the dictionary takes its time to be read.
const LOOKED_EVERY: Duration = Duration::from_millis(300);

/// Something to be done to the dictionaries.
pub(super) enum Request {
    /// Make a change.
    Edit { edit: Edit, layer: usize, ticket: u32 },
    /// Take the last one back.
    Undo,
    /// Do again what was taken back last.
    Redo,
}

/// A thread that changes the dictionaries and looks after them; dropped, it does what was asked before.
pub(super) struct Dictionary {
    work: Option<(Work, Receiver<Request>)>,
    requests: Option<Sender<Request>>,
    thread: Option<JoinHandle<()>>,
    /// Whether a change was asked for.
    asked: bool,
}

impl Dictionary {
    /// No thread yet; answers will go to `events`. `stamps` is how the files looked when the names now in force were read.
    pub(super) fn new(sources: Sources, stamps: Vec<Option<Stamp>>, events: Sender<Event>) -> Self {
        let (requests, asked) = channel();
        let work = Work { sources, stamps, events, revision: 0 };
        Self { work: Some((work, asked)), requests: Some(requests), thread: None, asked: false }
    }

    /// Starts the thread, where it does not run yet: it reads the dictionaries first.
    pub(super) fn start(&mut self) {
        if let Some((work, asked)) = self.work.take() {
            self.thread = thread::Builder::new().name("dictionary".to_owned()).spawn(move || work.run(&asked)).ok();
        }
    }

    /// Asks for something; it is done after what was asked before.
    pub(super) fn ask(&mut self, request: Request) {
        self.start();
        self.asked = true;
        // The thread ends only when this end is dropped.
        let _ = self.requests.as_ref().map(|requests| requests.send(request));
    }
}

impl Drop for Dictionary {
    fn drop(&mut self) {
        drop(self.requests.take());
        // A thread that only reads is not waited for.
        if let Some(thread) = self.thread.take().filter(|_| self.asked) {
            let _ = thread.join();
        }
    }
}

/// What the thread works with.
struct Work {
    sources: Sources,
    stamps: Vec<Option<Stamp>>,
    events: Sender<Event>,
    revision: u32,
}

impl Work {
    fn run(mut self, asked: &Receiver<Request>) {
        let mut dictionaries = Dictionaries::open(&self.sources);
        let first = if dictionaries.stamps() == self.stamps {
            DictionaryNews::Read { stack: Arc::new(dictionaries.stack()) }
        } else {
            let told = "the dictionaries were changed by another program".to_owned();
            self.changed(&dictionaries, Cause::Outside(told))
        };
        self.tell(first);
        loop {
            match asked.recv_timeout(LOOKED_EVERY) {
                Ok(request) => {
                    // What others did comes first: the change is made to that.
                    let news = self.performed(&mut dictionaries, request);
                    self.tell(news);
                }
                Err(RecvTimeoutError::Timeout) => {
                    let told = dictionaries.look();
                    if !told.is_empty() {
                        let news = self.changed(&dictionaries, Cause::Outside(told.join("; ")));
                        self.tell(news);
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn tell(&self, news: DictionaryNews) {
        // Where nobody listens any more the program is ending.
        let _ = self.events.send(Message::Dictionary(news).into());
    }

    fn performed(&mut self, dictionaries: &mut Dictionaries, request: Request) -> DictionaryNews {
        match request {
            Request::Edit { edit, layer, ticket } => self.edited(dictionaries, edit, layer, ticket),
            Request::Undo => match dictionaries.step(&Asked::Undo) {
                Ok(summary) => self.changed(dictionaries, Cause::Undone(summary)),
                Err((layer, why)) => not_made(why, layer, None, DictionaryNews::NothingToUndo),
            },
            Request::Redo => match dictionaries.step(&Asked::Redo) {
                Ok(summary) => self.changed(dictionaries, Cause::Redone(summary)),
                Err((layer, why)) => not_made(why, layer, None, DictionaryNews::NothingToRedo),
            },
        }
    }

    fn edited(&mut self, dictionaries: &mut Dictionaries, edit: Edit, layer: usize, ticket: u32) -> DictionaryNews {
        let summary = edit.summary.clone();
        let foreseen = dictionaries.foreseen(layer, &edit);
        let shown = foreseen.is_some();
        if let Some(lexicon) = foreseen {
            self.revision += 1;
            let news = self.with(dictionaries, lexicon, Cause::Foreseen(format!("{summary} · saving")));
            self.tell(news);
        }
        match dictionaries.edit(layer, edit) {
            Ok(summary) if shown => self.with(dictionaries, dictionaries.lexicon(), Cause::Edited(ticket, summary)),
            Ok(summary) => self.changed(dictionaries, Cause::Edited(ticket, summary)),
            Err(why) => {
                if shown {
                    let news = self.changed(dictionaries, Cause::Foreseen(format!("Not saved: {summary}")));
                    self.tell(news);
                }
                not_made(why, layer, Some(ticket), DictionaryNews::NothingToUndo)
            }
        }
    }

    fn changed(&mut self, dictionaries: &Dictionaries, cause: Cause) -> DictionaryNews {
        self.revision += 1;
        self.with(dictionaries, dictionaries.lexicon(), cause)
    }

    fn with(&self, dictionaries: &Dictionaries, lexicon: Lexicon, cause: Cause) -> DictionaryNews {
        DictionaryNews::Changed {
            stack: Arc::new(dictionaries.stack()),
            lexicon: Arc::new(lexicon),
            revision: self.revision,
            cause,
        }
    }
}

/// What the reader is told of a change that was not made; `nothing` where there was none to make.
fn not_made(why: NotMade, layer: usize, ticket: Option<u32>, nothing: DictionaryNews) -> DictionaryNews {
    match why {
        NotMade::Conflict { edit, conflict } => {
            let Conflict { index, ours: _, theirs } = *conflict;
            DictionaryNews::Conflict { edit, layer, theirs: vec![Differing { change: index, now: theirs }], ticket }
        }
        NotMade::Nothing => nothing,
        NotMade::Refused(why) => DictionaryNews::Refused { why, ticket },
    }
}

/// `lexicon`, which is of `stack`, as it would be with `edit` made in the dictionary `layer`; only the change is
/// compiled, where that is enough. `None` where the edit can not be made.
pub(super) fn tried(lexicon: &Lexicon, stack: &Stack, edit: &Edit, layer: usize) -> Option<Lexicon> {
    let after = drafted(stack, edit, layer)?;
    let empty = Arc::default();
    let mut known = lexicon.dictionaries();
    let mut compiled = Vec::new();
    for (index, of) in after.layers.iter().enumerate() {
        // Empty ones are no part of the lexicon.
        let was_empty = stack.layers.get(index).unwrap_or(&empty).items.is_empty();
        let base = if was_empty { None } else { known.next() };
        match base {
            Some(base) if index != layer => compiled.push(Arc::clone(base)),
            Some(base) => {
                let changed = Compiled::over(base, of, edit).unwrap_or_else(|| Compiled::new(of));
                compiled.push(Arc::new(changed));
            }
            None if of.items.is_empty() => {}
            None => compiled.push(Arc::new(Compiled::new(of))),
        }
    }
    Some(if compiled.is_empty() { Lexicon::built_in() } else { Lexicon::layered(compiled) })
}

/// `stack` with `edit` made in its dictionary `layer`; `None` where it can not be made.
pub(super) fn drafted(stack: &Stack, edit: &Edit, layer: usize) -> Option<Stack> {
    let mut stack = stack.clone();
    while stack.layers.len() <= layer {
        stack.layers.push(Arc::default());
    }
    let drafted = stack.layers.get_mut(layer)?;
    *drafted = Arc::new((**drafted).clone().edited(edit)?);
    Some(stack)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::{Receiver, channel};
    use std::time::{Duration, Instant};

    use super::{Dictionary, Request};
    use crate::app::{Cause, DictionaryNews, Differing, Message};
    use crate::config::Settings;
    use crate::dictionary::{Change, Edit, Item, OwnEntity, Stack};
    use crate::files::{Places, Sources};
    use crate::names::NameIndex;
    use crate::recognition::Lexicon;
    use crate::runtime::Event;

    /// Longer than anything here takes on a machine that has other things to do.
    const LONG: Duration = Duration::from_secs(60);

    fn add(name: &str) -> Request {
        let item = Item::Entity(OwnEntity::new(name, "organization"));
        Request::Edit {
            edit: Edit { summary: format!("Added {name}"), changes: vec![Change::add(item)] },
            layer: 0,
            ticket: 1,
        }
    }

    fn names(stack: &Stack) -> Vec<String> {
        let items = stack.layers.iter().flat_map(|layer| &layer.items);
        items
            .filter_map(|written| match &written.item {
                Item::Entity(entity) => Some(entity.name.clone()),
                Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => None,
            })
            .collect()
    }

    struct Home {
        folder: tempfile::TempDir,
        events: Receiver<Event>,
        dictionary: Dictionary,
    }

    impl Home {
        fn of(folder: tempfile::TempDir, private: bool) -> Self {
            let (sender, events) = channel();
            let sources = Sources::new(Some(&Places::of(folder.path())), &[], &Settings::default(), private);
            let stamps = sources.names().expect("nothing was asked for").stamps;
            let mut dictionary = Dictionary::new(sources, stamps, sender);
            dictionary.start();
            let home = Self { folder, events, dictionary };
            assert!(matches!(home.news(), DictionaryNews::Read { .. }));
            home
        }

        fn news(&self) -> DictionaryNews {
            let Event::Message(message) = self.events.recv_timeout(LONG).expect("an answer") else {
                panic!("no message")
            };
            let Message::Dictionary(news) = *message else { panic!("{message:?}") };
            news
        }

        /// What the dictionary holds after `request`, and what is said of it.
        fn after(&mut self, request: Request) -> (Vec<String>, String) {
            self.dictionary.ask(request);
            let news = self.news();
            let DictionaryNews::Changed { stack, cause, .. } = news else { panic!("{news:?}") };
            let (Cause::Edited(_, said)
            | Cause::Undone(said)
            | Cause::Redone(said)
            | Cause::Outside(said)
            | Cause::Foreseen(said)) = cause;
            (names(&stack), said)
        }
    }

    fn home() -> Home {
        Home::of(tempfile::tempdir().expect("a folder"), false)
    }

    fn both(names: &[&str], said: &str) -> (Vec<String>, String) {
        (names.iter().map(|name| (*name).to_owned()).collect(), said.to_owned())
    }

    #[test]
    fn changes_are_taken_back_and_done_again_in_order_and_after_a_restart() {
        let mut home = home();
        home.after(add("Nordvik Lines"));
        assert_eq!(
            home.after(add("Harbour Office")),
            both(&["Nordvik Lines", "Harbour Office"], "Added Harbour Office")
        );
        assert_eq!(home.after(Request::Undo), both(&["Nordvik Lines"], "Added Harbour Office"));
        let Home { folder, dictionary, .. } = home;
        drop(dictionary);
        let mut home = Home::of(folder, false);
        assert_eq!(home.after(Request::Undo), both(&[], "Added Nordvik Lines"));
        home.dictionary.ask(Request::Undo);
        assert!(matches!(home.news(), DictionaryNews::NothingToUndo));
        home.after(Request::Redo);
        assert_eq!(home.after(Request::Redo), both(&["Nordvik Lines", "Harbour Office"], "Added Harbour Office"));
        home.dictionary.ask(Request::Redo);
        assert!(matches!(home.news(), DictionaryNews::NothingToRedo));
    }

    #[test]
    fn what_is_not_as_the_edit_takes_it_for_is_left_alone() {
        let mut home = home();
        home.after(add("Nordvik Lines"));
        home.dictionary.ask(add("Nordvik Lines"));
        let DictionaryNews::Conflict { theirs, ticket: Some(1), .. } = home.news() else { panic!("no conflict") };
        let now = Some(Item::Entity(OwnEntity::new("Nordvik Lines", "organization")));
        assert_eq!(theirs, [Differing { change: 0, now }]);
    }

    #[test]
    fn what_others_change_is_taken_in_and_what_they_break_is_told() {
        let mut home = home();
        home.after(add("Nordvik Lines"));
        let path = home.folder.path().join("data/dictionary.toml");
        let text = fs::read_to_string(&path).expect("written");
        let since = Instant::now();
        fs::write(&path, text.replace("Nordvik", "Sudvik")).expect("written");
        let DictionaryNews::Changed { stack, cause: Cause::Outside(said), .. } = home.news() else {
            panic!("no change")
        };
        assert_eq!(names(&stack), ["Sudvik Lines"]);
        assert_eq!(said, "dictionary.toml was changed by another program: 1 new, 1 gone");
        assert!(since.elapsed() < LONG);
        fs::write(&path, "[[entity]]\nname = \n").expect("written");
        let DictionaryNews::Changed { stack, cause: Cause::Outside(said), .. } = home.news() else {
            panic!("no change")
        };
        assert_eq!(names(&stack), ["Sudvik Lines"], "the last good one is in force");
        assert!(said.starts_with("dictionary.toml:2:"), "{said}");
        home.dictionary.ask(add("Harbour Office"));
        let DictionaryNews::Refused { why, ticket: Some(1) } = home.news() else { panic!("not refused") };
        assert!(why.starts_with("dictionary.toml:2:"), "{why}");
        assert_eq!(fs::read_to_string(&path).expect("read"), "[[entity]]\nname = \n", "nothing is overwritten");
    }

    #[test]
    fn an_edit_of_a_large_dictionary_shows_before_it_is_saved_and_no_more_where_it_cannot_be() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("data")).expect("made");
        let path = folder.path().join("data/dictionary.toml");
        let entity = |number: u32| format!("[[entity]]\nname = \"Ship {number}\"\nkind = \"organization\"\n");
        fs::write(&path, (0..2100).map(entity).collect::<String>()).expect("written");
        let mut home = Home::of(folder, false);
        let listed = |lexicon: &Lexicon| lexicon.indexes().skip(1).map(NameIndex::name_count).sum::<u32>();
        let changed = |home: &Home| {
            let news = home.news();
            let DictionaryNews::Changed { stack, lexicon, revision, cause } = news else { panic!("{news:?}") };
            (names(&stack).len(), listed(&lexicon), revision, cause)
        };
        home.dictionary.ask(add("Nordvik Lines"));
        let foreseen = Cause::Foreseen("Added Nordvik Lines · saving".to_owned());
        let (held, names, revision, cause) = changed(&home);
        assert_eq!((held, revision, cause), (2100, 1, foreseen));
        let made = Cause::Edited(1, "Added Nordvik Lines".to_owned());
        assert_eq!(changed(&home), (2101, names, 1, made), "what is shown need not be shown again");
        // Broken a moment before the edit: nobody has looked since.
        let text = fs::read_to_string(&path).expect("written");
        fs::write(&path, text + "[[entity]\n").expect("written");
        home.dictionary.ask(add("Harbour Office"));
        let (_, _, revision, cause) = changed(&home);
        assert_eq!((revision, cause), (2, Cause::Foreseen("Added Harbour Office · saving".to_owned())));
        let (held, again, revision, cause) = changed(&home);
        assert_eq!((held, again, revision), (2101, names, 3), "it is taken back");
        assert_eq!(cause, Cause::Foreseen("Not saved: Added Harbour Office".to_owned()));
        assert!(matches!(home.news(), DictionaryNews::Refused { ticket: Some(1), .. }));
    }

    #[test]
    fn private_changes_are_gone_with_the_program_and_said_to_be() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("data")).expect("made");
        let path = folder.path().join("data/dictionary.toml");
        fs::write(&path, "[[entity]]\nname = \"Nordvik Lines\"\nkind = \"organization\"\n").expect("written");
        let before = fs::read(&path).expect("read");
        let mut home = Home::of(folder, true);
        let added = home.after(add("Harbour Office"));
        assert_eq!(
            added,
            both(&["Nordvik Lines", "Harbour Office"], "Added Harbour Office (not kept: gone when you quit)")
        );
        assert_eq!(home.after(Request::Undo).0, ["Nordvik Lines"]);
        let Home { folder, dictionary, .. } = home;
        drop(dictionary);
        assert_eq!(fs::read(&path).expect("read"), before);
        assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 1, "nothing else is written");
    }
}
