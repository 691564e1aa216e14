//! The thread that owns the model and the screen.

use std::collections::{HashSet, VecDeque};
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGWINCH};

use super::checks::{Checked, written};
use super::dictionary::{Dictionary, Request};
use super::drafts::Drafts;
use super::input::Input;
use super::jobs::{Job, Tools};
use super::memories::Memories;
use super::terminal::Screen;
use super::workers::Workers;
use super::{Ended, Event, Item, Start, clipboard, link, signals, terminal};
use crate::app::{self, ArticleId, Effect, Haste, Message, Model, update};
use crate::files::dictionary::Names;
use crate::text::Safe;
use crate::ui;

/// How long a frame waits for names once there is a text to show: longer, and the text is shown without them.
const PATIENCE_FOR_NAMES: Duration = Duration::from_millis(8);
/// How long a frame waits for a text: longer, and the screen says that it is being loaded.
const PATIENCE_FOR_TEXT: Duration = Duration::from_millis(40);
/// Frames that no key asked for come at most this often: 60 a second.
const FRAME: Duration = Duration::from_millis(16);
/// How long after something is remembered it is put on disk.
const SAVE_AFTER: Duration = Duration::from_secs(2);
/// The most events handled between two frames: a flood of them must not keep the screen from being drawn.
const MAX_BATCH: usize = 512;

/// The model and the screen, and what they work with.
pub(super) struct EventLoop {
    model: Model,
    screen: Screen,
    input: Input,
    workers: Workers<Job>,
    dictionary: Dictionary,
    events: Receiver<Event>,
    /// For threads of their own: tmux, the desktop.
    sender: Sender<Event>,
    items: Vec<Item>,
    frames: Frames,
    save_at: Option<Instant>,
    ended: Option<Ended>,
}

/// When to draw.
struct Frames {
    /// Whether the screen may differ from the model.
    due: bool,
    /// Whether a key or the like is waited on.
    asked: bool,
    last: Instant,
    /// Articles that the reader is about to see, as soon as their text and names are there.
    awaited: HashSet<ArticleId>,
    patience: Instant,
}

impl EventLoop {
    /// Takes the terminal and asks for the articles.
    ///
    /// # Errors
    /// Where there is no terminal.
    pub(super) fn start(start: Start) -> io::Result<Self> {
        let Start { items, notices, settings, keymap, theme, ascii, dictionaries, names, state, checks, drafts } =
            start;
        let Names { lexicon, troubles, stamps } = names;
        let (sender, events) = channel();
        // Before the terminal is taken: a signal in between must give it back.
        signals::start(sender.clone())?;
        let input = Input::start(sender.clone())?;
        let mouse = settings.mouse;
        let screen = Screen::take(mouse)?;
        let size = screen.size()?;
        let (stack, lexicon) = (Arc::default(), Arc::new(lexicon));
        let tools = Tools { memories: Memories::new(state), checks: Checked::new(checks), drafts: Drafts::new(drafts) };
        let mut started = Self {
            model: Model::new(app::Setup { size, settings, keymap, theme, ascii, stack, lexicon }),
            screen,
            input,
            workers: Workers::new(tools, sender.clone()),
            dictionary: Dictionary::new(dictionaries, stamps, sender.clone()),
            events,
            sender,
            items,
            frames: Frames::new(),
            save_at: None,
            ended: None,
        };
        let inputs = started.items.iter().map(|item| app::Input { name: item.name() }).collect();
        started.tell(Message::Found { inputs, complete: true })?;
        for notice in notices.into_iter().chain(troubles) {
            started.tell(Message::Notice(notice))?;
        }
        Ok(started)
    }

    /// Runs until the reader, a signal or the terminal ends it; what was remembered is then on disk. The sentence says
    /// what became of what was typed and not saved, where the reader was not asked.
    ///
    /// # Errors
    /// Where the terminal fails.
    pub(super) fn run(mut self) -> io::Result<(Ended, Option<String>)> {
        let ended = loop {
            if let Some(ended) = self.ended {
                break Ok(ended);
            }
            if let Err(error) = self.turn() {
                break Err(error);
            }
        };
        let Self { model, screen, workers, dictionary, .. } = self;
        drop(screen);
        drop(dictionary);
        workers.tools().save().map_err(io::Error::other)?;
        let ended = ended?;
        Ok((ended, left(ended, &model, workers.tools().drafts.are_kept())))
    }

    /// Waits for what happens next, and does what follows from it.
    fn turn(&mut self) -> io::Result<()> {
        let Some(first) = self.wait() else { return self.when_due() };
        let mut resized = false;
        let mut next = Some(first);
        for _ in 0..MAX_BATCH {
            match next {
                Some(Event::Message(message)) => self.tell(*message)?,
                Some(Event::Signal(SIGWINCH)) => resized = true,
                Some(Event::Signal(SIGCONT)) => {
                    self.screen.take_again()?;
                    resized = true;
                }
                Some(Event::Signal(signal)) if signals::ends(signal) => self.end(Ended::Signal(signal))?,
                Some(Event::Signal(_)) => {}
                Some(Event::InputLost) => self.end(Ended::TerminalLost)?,
                None => break,
            }
            if self.ended.is_some() {
                return Ok(());
            }
            next = self.events.try_recv().ok();
        }
        if resized {
            self.tell_size()?;
        }
        self.when_due()
    }

    /// The next event; `None` where something is due before one comes.
    fn wait(&self) -> Option<Event> {
        let due = [self.frames.due_at(), self.save_at].into_iter().flatten().min();
        match due {
            None => self.events.recv().ok(),
            Some(due) => self.events.recv_timeout(due.saturating_duration_since(Instant::now())).ok(),
        }
    }

    /// Draws and saves where it is time.
    fn when_due(&mut self) -> io::Result<()> {
        let now = Instant::now();
        if self.save_at.is_some_and(|at| at <= now) {
            self.save_at = None;
            self.workers.push(Job::Save, Haste::Later);
        }
        if self.frames.due_at().is_some_and(|at| at <= now) {
            let model = &self.model;
            self.screen.draw(|frame| ui::view(model, frame))?;
            self.frames.drawn();
            // What the first frame shows does not wait for what only editing needs.
            self.dictionary.start();
        }
        Ok(())
    }

    /// Hands `message` to the model and performs the effects, and so on with answers given at once.
    fn tell(&mut self, message: Message) -> io::Result<()> {
        let mut messages = VecDeque::from([message]);
        while let Some(message) = messages.pop_front() {
            self.frames.changed_by(&message);
            for effect in update(&mut self.model, message) {
                messages.extend(self.perform(effect)?);
            }
        }
        Ok(())
    }

    fn tell_size(&mut self) -> io::Result<()> {
        let (width, height) = self.screen.size()?;
        self.tell(Message::Resize { width, height })
    }

    /// Ends the program from outside: what is to be remembered is asked for first.
    fn end(&mut self, how: Ended) -> io::Result<()> {
        self.tell(Message::Terminated)?;
        self.ended = Some(how);
        Ok(())
    }

    /// Performs an effect; the answer, where it is there at once.
    fn perform(&mut self, effect: Effect) -> io::Result<Option<Message>> {
        match effect {
            Effect::Load { id, haste } => {
                if let Some(item) = self.items.get(id.0 as usize) {
                    self.frames.await_if(haste, id, PATIENCE_FOR_TEXT);
                    self.workers.push(Job::Load { id, item: item.clone() }, haste);
                }
            }
            Effect::Recognize { id, article, lexicon, revision, haste } => {
                self.frames.await_if(haste, id, PATIENCE_FOR_NAMES);
                self.workers.push(Job::Recognize { id, article, lexicon, revision }, haste);
            }
            Effect::Search { article, query, ticket } => {
                self.workers.push(Job::Search { article, query, ticket }, Haste::Now);
            }
            Effect::Filter { catalog, query, before, ticket } => {
                self.workers.push(Job::Filter { catalog, query, before, ticket }, Haste::Now);
            }
            Effect::Review { catalog, hits, ticket } => {
                self.workers.push(Job::Review { catalog, hits, ticket }, Haste::Later);
            }
            Effect::Edit { edit, layer, ticket } => self.dictionary.ask(Request::Edit { edit, layer, ticket }),
            Effect::Undo => self.dictionary.ask(Request::Undo),
            Effect::Redo => self.dictionary.ask(Request::Redo),
            Effect::Known { words, stack, ticket } => {
                self.workers.push(Job::Known { words, stack, ticket }, Haste::Now);
            }
            Effect::Preview { draft, layer, articles, ticket } => {
                let (lexicon, stack) = (Arc::clone(&self.model.lexicon), Arc::clone(&self.model.stack));
                self.workers.push(Job::Preview { lexicon, stack, draft, layer, articles, ticket }, Haste::Now);
            }
            Effect::Copy(text) => return self.copy(&text),
            Effect::OpenLink(link) => return Ok(Some(Message::LinkOpened(self.open(&link)))),
            Effect::Remember { id, memory } => {
                self.workers.tools().memories.remember(id, memory);
                self.save_at = self.save_at.or(Some(Instant::now() + SAVE_AFTER));
            }
            Effect::Check { article: Some(article), place, check } => {
                self.workers.tools().checks.set(&article, place, check);
                // Work of the reader's: it is not left to chance for long.
                self.save_at = Some(Instant::now());
            }
            Effect::Check { article: None, .. } => {}
            Effect::RecallDrafts => self.workers.push(Job::RecallDrafts, Haste::Later),
            Effect::KeepDrafts(drafts) => {
                self.workers.tools().drafts.keep(&drafts);
                self.save_at = self.save_at.or(Some(Instant::now() + SAVE_AFTER));
            }
            Effect::Write { name, table, format, articles, over } => {
                self.apart(move || written(name, table, format, &articles, over))?;
            }
            Effect::SetMouse(on) => self.screen.set_mouse(on)?,
            Effect::Redraw => self.screen.forget()?,
            Effect::Suspend => self.suspend()?,
            Effect::Quit => self.ended = Some(Ended::Quit),
        }
        Ok(None)
    }

    fn copy(&mut self, text: &str) -> io::Result<Option<Message>> {
        // What is pasted into a shell is as dangerous as what is shown.
        let text = Safe::new(text).into_string();
        if std::env::var_os("TMUX").is_some_and(|tmux| !tmux.is_empty()) {
            self.apart(move || Message::Copied(clipboard::through_tmux(&text)))?;
            return Ok(None);
        }
        let sent = match clipboard::sequence(&text) {
            Ok(sequence) => self.screen.write(&sequence).map(|()| Ok("clipboard through the terminal".to_owned()))?,
            Err(too_long) => Err(too_long),
        };
        Ok(Some(Message::Copied(sent)))
    }

    fn open(&self, link: &str) -> Result<(), String> {
        let program = link::open(link)?;
        let answer = move || link::outcome(program).err();
        let sender = self.sender.clone();
        let watch = move || {
            if let Some(trouble) = answer() {
                let _ = sender.send(Message::Notice(trouble).into());
            }
        };
        thread::Builder::new().spawn(watch).map(drop).map_err(|error| error.to_string())
    }

    /// Finds an answer in a thread of its own: it waits for another program.
    fn apart(&self, answer: impl FnOnce() -> Message + Send + 'static) -> io::Result<()> {
        let sender = self.sender.clone();
        thread::Builder::new().spawn(move || sender.send(answer().into()))?;
        Ok(())
    }

    /// Stops, with the whole job: a program that started this one, such as newsboat, would wait for it otherwise.
    /// Goes on here when it is continued.
    fn suspend(&mut self) -> io::Result<()> {
        self.input.park();
        terminal::give_back();
        kill_current_process_group(Signal::TSTP)?;
        self.screen.take_again()?;
        self.input.resume();
        self.tell_size()
    }
}

/// What to say of what was typed and not saved, where the reader was not asked about it.
fn left(ended: Ended, model: &Model, kept: bool) -> Option<String> {
    match ended {
        Ended::Quit => None,
        Ended::Signal(_) | Ended::TerminalLost if model.kept.is_empty() => None,
        Ended::Signal(_) | Ended::TerminalLost if kept => {
            Some("what you typed is not saved but kept: a brings it back the next time".to_owned())
        }
        Ended::Signal(_) | Ended::TerminalLost => Some("what you typed is not kept: --private".to_owned()),
    }
}

impl Frames {
    fn new() -> Self {
        Self { due: true, asked: true, last: Instant::now(), awaited: HashSet::new(), patience: Instant::now() }
    }

    /// Notes what `message` does to the screen.
    fn changed_by(&mut self, message: &Message) {
        self.due = true;
        match message {
            Message::Loaded { id, .. } | Message::Recognized { id, complete: true, .. } => {
                self.awaited.remove(id);
            }
            Message::Recognized { complete: false, .. } | Message::Found { .. } | Message::Notice(_) => {}
            Message::Key(_)
            | Message::Mouse(_)
            | Message::Resize { .. }
            | Message::Pasted(_)
            | Message::Searched { .. }
            | Message::Filtered { .. }
            | Message::Reviewed { .. }
            | Message::Dictionary(_)
            | Message::Previewed { .. }
            | Message::Drafts { .. }
            | Message::Known { .. }
            | Message::Copied(_)
            | Message::LinkOpened(_)
            | Message::Written { .. }
            | Message::Terminated => self.asked = true,
        }
    }

    /// Notes that the reader is about to see an article, if so.
    fn await_if(&mut self, haste: Haste, id: ArticleId, patience: Duration) {
        match haste {
            Haste::Later => {}
            Haste::Now => {
                self.awaited.insert(id);
                self.asked = true;
                self.patience = Instant::now() + patience;
            }
        }
    }

    /// When to draw; `None` where nothing changed.
    fn due_at(&self) -> Option<Instant> {
        self.due.then_some(if !self.awaited.is_empty() {
            self.patience
        } else if self.asked {
            self.last
        } else {
            self.last + FRAME
        })
    }

    fn drawn(&mut self) {
        self.due = false;
        self.asked = false;
        self.last = Instant::now();
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{FRAME, Frames};
    use crate::app::{ArticleId, Haste, Message};

    fn loaded(id: u32) -> Message {
        Message::Loaded { id: ArticleId(id), result: Err(String::new()) }
    }

    #[test]
    fn a_frame_waits_for_what_the_reader_is_about_to_see_and_no_longer() {
        let mut frames = Frames::new();
        let wait = Duration::from_secs(60);
        frames.await_if(Haste::Now, ArticleId(0), wait);
        frames.await_if(Haste::Later, ArticleId(1), wait);
        assert!(frames.due_at().is_some_and(|at| at > Instant::now()), "the article is not there yet");
        frames.changed_by(&loaded(1));
        assert!(frames.due_at().is_some_and(|at| at > Instant::now()), "another one is");
        frames.changed_by(&loaded(0));
        assert!(frames.due_at().is_some_and(|at| at <= Instant::now()));
        frames.drawn();
        assert_eq!(frames.due_at(), None, "nothing changed");
    }

    #[test]
    fn answers_nobody_waits_for_are_drawn_at_the_pace_of_the_screen() {
        let mut frames = Frames::new();
        frames.drawn();
        frames.changed_by(&loaded(7));
        assert_eq!(frames.due_at(), Some(frames.last + FRAME));
        frames.changed_by(&Message::Pasted(String::new()));
        assert!(frames.due_at().is_some_and(|at| at <= Instant::now()), "but what was typed at once");
    }
}
