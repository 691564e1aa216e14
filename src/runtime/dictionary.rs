//! The dictionaries at work: changes made one after the other, in a thread of their own.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use super::Event;
use crate::app::{Cause, DictionaryNews, Differing, Message};
use crate::dictionary::{Change, Compiled, Edit, Item, Stack, Written};
use crate::recognition::Lexicon;

/// Something to be done to the dictionaries.
pub(super) enum Request {
    /// Make a change.
    Edit { edit: Edit, layer: usize, ticket: u32 },
    /// Take the last one back.
    Undo,
    /// Do again what was taken back last.
    Redo,
}

/// A thread that changes the dictionaries, started with the first change; dropped, it does what was asked before.
pub(super) struct Dictionary {
    stack: Arc<Stack>,
    events: Sender<Event>,
    thread: Option<(Sender<Request>, JoinHandle<()>)>,
}

impl Dictionary {
    /// No thread yet; answers will go to `events`.
    pub(super) fn new(stack: Arc<Stack>, events: Sender<Event>) -> Self {
        Self { stack, events, thread: None }
    }

    /// Asks for something; it is done after what was asked before.
    pub(super) fn ask(&mut self, request: Request) {
        let (requests, _) = self.thread.get_or_insert_with(|| {
            let (requests, asked) = channel();
            let work = Work { stack: Arc::clone(&self.stack), revision: 0, done: Vec::new(), undone: Vec::new() };
            let events = self.events.clone();
            (requests, thread::spawn(move || work.run(&asked, &events)))
        });
        // The thread ends only when this end is dropped.
        let _ = requests.send(request);
    }
}

impl Drop for Dictionary {
    fn drop(&mut self) {
        if let Some((requests, thread)) = self.thread.take() {
            drop(requests);
            let _ = thread.join();
        }
    }
}

/// The dictionaries, and what was done to them.
struct Work {
    stack: Arc<Stack>,
    revision: u32,
    done: Vec<(usize, Edit)>,
    undone: Vec<(usize, Edit)>,
}

impl Work {
    fn run(mut self, asked: &Receiver<Request>, events: &Sender<Event>) {
        for request in asked {
            let news = match request {
                Request::Edit { edit, layer, ticket } => self.edit(edit, layer, ticket),
                Request::Undo => self.undo(),
                Request::Redo => self.redo(),
            };
            if events.send(Message::Dictionary(news).into()).is_err() {
                return;
            }
        }
    }

    fn edit(&mut self, edit: Edit, layer: usize, ticket: u32) -> DictionaryNews {
        match self.apply(&edit, layer) {
            Ok(()) => {
                let summary = edit.summary.clone();
                self.done.push((layer, edit));
                self.undone.clear();
                self.changed(Cause::Edited(ticket, summary))
            }
            Err(theirs) => DictionaryNews::Conflict { edit, layer, theirs, ticket: Some(ticket) },
        }
    }

    fn undo(&mut self) -> DictionaryNews {
        let Some((layer, edit)) = self.done.pop() else { return DictionaryNews::NothingToUndo };
        let back = Edit {
            summary: edit.summary.clone(),
            changes: edit.changes.iter().rev().cloned().map(Change::undone).collect(),
        };
        match self.apply(&back, layer) {
            Ok(()) => {
                self.undone.push((layer, edit));
                self.changed(Cause::Undone(back.summary))
            }
            Err(theirs) => DictionaryNews::Conflict { edit: back, layer, theirs, ticket: None },
        }
    }

    fn redo(&mut self) -> DictionaryNews {
        let Some((layer, edit)) = self.undone.pop() else { return DictionaryNews::NothingToRedo };
        match self.apply(&edit, layer) {
            Ok(()) => {
                let summary = edit.summary.clone();
                self.done.push((layer, edit));
                self.changed(Cause::Redone(summary))
            }
            Err(theirs) => DictionaryNews::Conflict { edit, layer, theirs, ticket: None },
        }
    }

    /// Makes all changes of `edit`, or none where an item is not what the edit takes it for.
    fn apply(&mut self, edit: &Edit, layer: usize) -> Result<(), Vec<Differing>> {
        let mut stack = (*self.stack).clone();
        while stack.layers.len() <= layer {
            stack.layers.push(Arc::default());
        }
        let mut theirs = Vec::new();
        if let Some(layer) = stack.layers.get_mut(layer) {
            let items = &mut Arc::make_mut(layer).items;
            for (index, change) in edit.changes.iter().enumerate() {
                if let Err(now) = apply(items, change) {
                    theirs.push(Differing { change: index, now: *now });
                }
            }
        }
        if theirs.is_empty() {
            self.stack = Arc::new(stack);
            return Ok(());
        }
        Err(theirs)
    }

    fn changed(&mut self, cause: Cause) -> DictionaryNews {
        self.revision += 1;
        DictionaryNews::Changed {
            stack: Arc::clone(&self.stack),
            lexicon: Arc::new(lexicon(&self.stack)),
            revision: self.revision,
            cause,
        }
    }
}

/// Makes one change; where the item is not what the change takes it for, what it is.
fn apply(items: &mut Vec<Written>, change: &Change) -> Result<(), Box<Option<Item>>> {
    let Some(key) = change.before.as_ref().or(change.after.as_ref()).map(Item::key) else { return Ok(()) };
    let at = items.iter().position(|written| written.item.key() == key);
    let is = at.and_then(|at| items.get(at)).map(|written| written.item.clone());
    if is != change.before {
        return Err(Box::new(is));
    }
    let line = items.last().map_or(1, |last| last.line + 1);
    match (at, change.after.clone()) {
        (Some(at), Some(item)) => {
            if let Some(written) = items.get_mut(at) {
                written.item = item;
            }
        }
        (Some(at), None) => drop(items.remove(at)),
        (None, Some(item)) => items.push(Written { item, line }),
        (None, None) => {}
    }
    Ok(())
}

/// The names that `stack` and the gazetteer list together.
pub(super) fn lexicon(stack: &Stack) -> Lexicon {
    Lexicon::layered(stack.layers.iter().map(|layer| Arc::new(Compiled::new(layer))).collect())
}

/// `stack` with `edit` made in its dictionary `layer`; `None` where it can not be made.
pub(super) fn drafted(stack: &Arc<Stack>, edit: &Edit, layer: usize) -> Option<Arc<Stack>> {
    let mut work = Work { stack: Arc::clone(stack), revision: 0, done: Vec::new(), undone: Vec::new() };
    work.apply(edit, layer).is_ok().then_some(work.stack)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Cause, Differing, Work};
    use crate::app::DictionaryNews;
    use crate::dictionary::{Change, Edit, Item, OwnEntity, Stack};

    fn add(name: &str) -> Edit {
        let item = Item::Entity(OwnEntity::new(name, "organization"));
        Edit { summary: format!("Added {name}"), changes: vec![Change::add(item)] }
    }

    fn work() -> Work {
        Work { stack: Arc::new(Stack::default()), revision: 0, done: Vec::new(), undone: Vec::new() }
    }

    fn names(work: &Work) -> Vec<String> {
        let items = work.stack.layers.iter().flat_map(|layer| &layer.items);
        items
            .filter_map(|written| match &written.item {
                Item::Entity(entity) => Some(entity.name.clone()),
                Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => None,
            })
            .collect()
    }

    #[test]
    fn changes_are_taken_back_and_done_again_in_order() {
        let mut work = work();
        work.edit(add("Nordvik Lines"), 0, 1);
        work.edit(add("Harbour Office"), 0, 2);
        assert_eq!(names(&work), ["Nordvik Lines", "Harbour Office"]);
        let news = work.undo();
        assert!(
            matches!(news, DictionaryNews::Changed { cause: Cause::Undone(summary), .. } if summary == "Added Harbour Office")
        );
        work.undo();
        assert!(names(&work).is_empty());
        assert!(matches!(work.undo(), DictionaryNews::NothingToUndo));
        work.redo();
        work.redo();
        assert_eq!(names(&work), ["Nordvik Lines", "Harbour Office"]);
        assert!(matches!(work.redo(), DictionaryNews::NothingToRedo));
    }

    #[test]
    fn what_is_not_as_the_edit_takes_it_for_is_left_alone() {
        let mut work = work();
        work.edit(add("Nordvik Lines"), 0, 1);
        let news = work.edit(add("Nordvik Lines"), 0, 2);
        let DictionaryNews::Conflict { theirs, ticket: Some(2), .. } = news else { panic!("{news:?}") };
        assert_eq!(
            theirs,
            [Differing { change: 0, now: Some(add("Nordvik Lines").changes.remove(0).after.expect("an addition")) }]
        );
        assert_eq!(names(&work), ["Nordvik Lines"]);
    }
}
