//! Threads for long work, started when there is work for them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::Event;
use crate::app::{Haste, Message};

/// Something a worker can do.
pub(super) trait Work: Send + 'static {
    /// Work of one key takes the place of each other.
    type Key: Copy + Eq + Hash + Send;
    /// What it is done with.
    type Tools: Send + Sync + 'static;

    /// Its key.
    fn key(&self) -> Self::Key;

    /// Whether other work of its key would do the very same.
    fn is_the_same_each_time(&self) -> bool;

    /// The answer where it ends in a panic.
    fn failed(&self) -> Option<Message>;

    /// Does it; `None` where there is nothing to say, or `keep_going` said no.
    fn perform(self, tools: &Self::Tools, keep_going: &dyn Fn() -> bool) -> Option<Message>;
}

/// The most threads: one article at a time is looked at, and the rest of a long list is no reason to take a machine.
const MAX_THREADS: usize = 8;

/// Threads that work; dropped, they stop at the next block of an article.
pub(super) struct Workers<W: Work> {
    shared: Arc<Shared<W>>,
}

struct Shared<W: Work> {
    queue: Mutex<Queue<W>>,
    changed: Condvar,
    tools: W::Tools,
    events: Sender<Event>,
    max_threads: usize,
}

/// What waits and what is under way.
struct Queue<W: Work> {
    waiting: BTreeMap<Rank, W>,
    ranks: HashMap<W::Key, Rank>,
    /// What is under way, with how to call it off.
    running: HashMap<W::Key, Arc<AtomicBool>>,
    running_later: usize,
    threads: usize,
    idle: usize,
    /// How many were ever asked for.
    asked: u64,
    closed: bool,
}

/// The order in which work is done: the least first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// The reader waits: the last asked for first, for that is what is looked at.
    Now(Reverse<u64>),
    /// In the order asked for.
    Later(u64),
}

impl<W: Work> Workers<W> {
    /// No thread yet; answers will go to `events`.
    pub(super) fn new(tools: W::Tools, events: Sender<Event>) -> Self {
        // At least two, so that a large article of the list never keeps the reader waiting.
        let max_threads = thread::available_parallelism().map_or(2, NonZero::get).clamp(2, MAX_THREADS);
        let queue = Mutex::new(Queue {
            waiting: BTreeMap::new(),
            ranks: HashMap::new(),
            running: HashMap::new(),
            running_later: 0,
            threads: 0,
            idle: 0,
            asked: 0,
            closed: false,
        });
        let shared = Shared { queue, changed: Condvar::new(), tools, events, max_threads };
        Self { shared: Arc::new(shared) }
    }

    /// What the work is done with.
    pub(super) fn tools(&self) -> &W::Tools {
        &self.shared.tools
    }

    /// Asks for work. Work of the same key that waits is replaced; that under way is called off, unless it does the
    /// very same.
    pub(super) fn push(&self, work: W, haste: Haste) {
        let mut queue = self.shared.lock();
        let key = work.key();
        if let Some(called_off) = queue.running.get(&key) {
            if work.is_the_same_each_time() {
                return;
            }
            called_off.store(true, Ordering::Relaxed);
        }
        if let Some(rank) = queue.ranks.remove(&key) {
            queue.waiting.remove(&rank);
        }
        queue.asked += 1;
        let rank = match haste {
            Haste::Now => Rank::Now(Reverse(queue.asked)),
            Haste::Later => Rank::Later(queue.asked),
        };
        queue.ranks.insert(key, rank);
        queue.waiting.insert(rank, work);
        if queue.idle == 0 && queue.threads < self.shared.max_threads && queue.may_run(rank, self.shared.max_threads) {
            let shared = Arc::clone(&self.shared);
            let spawned = thread::Builder::new().name("worker".to_owned()).spawn(move || shared.work());
            queue.threads += usize::from(spawned.is_ok());
        } else {
            self.shared.changed.notify_one();
        }
    }
}

impl<W: Work> Drop for Workers<W> {
    fn drop(&mut self) {
        let mut queue = self.shared.lock();
        queue.closed = true;
        for called_off in queue.running.values() {
            called_off.store(true, Ordering::Relaxed);
        }
        self.shared.changed.notify_all();
    }
}

impl<W: Work> Queue<W> {
    /// Whether work of `rank` may start: work for later leaves one thread to what the reader waits for.
    fn may_run(&self, rank: Rank, max_threads: usize) -> bool {
        match rank {
            Rank::Now(_) => true,
            Rank::Later(_) => self.running_later + 1 < max_threads,
        }
    }

    fn next(&mut self, max_threads: usize) -> Option<(Rank, W)> {
        let rank = *self.waiting.keys().find(|rank| self.is_free(**rank) && self.may_run(**rank, max_threads))?;
        let work = self.waiting.remove(&rank)?;
        self.ranks.remove(&work.key());
        Some((rank, work))
    }

    /// Whether nothing of the same key is still under way.
    fn is_free(&self, rank: Rank) -> bool {
        self.waiting.get(&rank).is_some_and(|work| !self.running.contains_key(&work.key()))
    }
}

impl<W: Work> Shared<W> {
    fn lock(&self) -> MutexGuard<'_, Queue<W>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works until the program ends.
    fn work(&self) {
        let mut queue = self.lock();
        while !queue.closed {
            let Some((rank, work)) = queue.next(self.max_threads) else {
                queue.idle += 1;
                queue = self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
                queue.idle -= 1;
                continue;
            };
            let later = matches!(rank, Rank::Later(_));
            let (key, called_off) = (work.key(), Arc::new(AtomicBool::new(false)));
            queue.running.insert(key, Arc::clone(&called_off));
            queue.running_later += usize::from(later);
            drop(queue);
            self.perform(work, &called_off);
            queue = self.lock();
            queue.running.remove(&key);
            queue.running_later -= usize::from(later);
            // What waited for this key, or for the thread that work for later leaves free.
            self.changed.notify_one();
        }
        queue.threads -= 1;
    }

    /// A mistake of ours that an article brings to light costs that article, not the reader.
    fn perform(&self, work: W, called_off: &AtomicBool) {
        let failed = work.failed();
        let keep_going = || !called_off.load(Ordering::Relaxed);
        let answer = catch_unwind(AssertUnwindSafe(|| work.perform(&self.tools, &keep_going))).unwrap_or(failed);
        if let Some(message) = answer.filter(|_| keep_going()) {
            // Where nobody listens any more the program is ending.
            let _ = self.events.send(message.into());
        }
    }
}

#[cfg(test)]
mod tests;
