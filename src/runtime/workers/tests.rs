use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Barrier};

use super::{Event, Haste, Message, Work, Workers};

/// Work that says its name, after whatever it is told to wait for.
enum Task {
    Say(&'static str),
    /// Meets the test, twice: when it starts, and before it goes on.
    Meet(&'static str, Arc<Barrier>),
    /// Meets the test, then works until it is called off, then meets it again.
    Endless(&'static str, Arc<Barrier>),
    Break(&'static str),
}

impl Task {
    fn name(&self) -> &'static str {
        match self {
            Self::Say(name) | Self::Meet(name, _) | Self::Endless(name, _) | Self::Break(name) => name,
        }
    }
}

impl Work for Task {
    type Key = char;
    type Tools = ();

    /// The first letter of its name.
    fn key(&self) -> char {
        self.name().chars().next().expect("a name")
    }

    fn is_the_same_each_time(&self) -> bool {
        matches!(self, Self::Meet(..))
    }

    fn failed(&self) -> Option<Message> {
        Some(Message::Notice(format!("{} broke", self.name())))
    }

    fn perform(self, (): &(), keep_going: &dyn Fn() -> bool) -> Option<Message> {
        let name = self.name();
        match self {
            Self::Say(_) => {}
            Self::Meet(_, barrier) => {
                barrier.wait();
                barrier.wait();
            }
            Self::Endless(_, barrier) => {
                barrier.wait();
                while keep_going() {
                    std::thread::yield_now();
                }
                barrier.wait();
            }
            Self::Break(_) => std::panic::resume_unwind(Box::new(())),
        }
        Some(Message::Notice(name.to_owned()))
    }
}

fn workers() -> (Workers<Task>, Receiver<Event>) {
    let (sender, events): (Sender<Event>, _) = channel();
    (Workers::new((), sender), events)
}

fn next(events: &Receiver<Event>) -> String {
    let Event::Message(message) = events.recv().expect("an answer") else { panic!("not an answer") };
    let Message::Notice(name) = *message else { panic!("{message:?}") };
    name
}

fn busy(workers: &Workers<Task>) -> bool {
    let queue = workers.shared.lock();
    queue.threads > queue.idle
}

fn barrier() -> Arc<Barrier> {
    Arc::new(Barrier::new(2))
}

#[test]
fn one_article_starts_one_thread() {
    let (workers, events) = workers();
    for name in ["load", "recognize", "save"] {
        // Until the thread waits again, as it does when the model asks for the next step.
        while busy(&workers) {
            std::thread::yield_now();
        }
        workers.push(Task::Say(name), Haste::Now);
        assert_eq!(next(&events), name);
    }
    assert_eq!(workers.shared.lock().threads, 1);
}

#[test]
fn work_for_later_leaves_a_thread_to_what_the_reader_waits_for() {
    let (workers, events) = workers();
    let held = barrier();
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    let later = workers.shared.max_threads - 1;
    for name in names.iter().take(later) {
        workers.push(Task::Meet(name, Arc::clone(&held)), Haste::Later);
        held.wait();
    }
    workers.push(Task::Say("z, for later"), Haste::Later);
    workers.push(Task::Say("now"), Haste::Now);
    assert_eq!(next(&events), "now", "while {later} threads are busy");
    for _ in 0..later {
        held.wait();
    }
    let mut rest: Vec<_> = (0..=later).map(|_| next(&events)).collect();
    rest.sort();
    assert_eq!(rest.last().map(String::as_str), Some("z, for later"));
}

#[test]
fn what_waits_is_replaced_and_the_last_asked_for_comes_first() {
    let (workers, events) = workers();
    let barriers: Vec<_> = (0..workers.shared.max_threads).map(|_| barrier()).collect();
    for (barrier, name) in barriers.iter().zip(["A", "B", "C", "D", "E", "F", "G", "H"]) {
        workers.push(Task::Meet(name, Arc::clone(barrier)), Haste::Now);
        barrier.wait();
    }
    workers.push(Task::Say("first"), Haste::Now);
    workers.push(Task::Say("later"), Haste::Later);
    workers.push(Task::Say("second"), Haste::Now);
    workers.push(Task::Say("first again"), Haste::Later);
    // One thread alone goes on, so that the order shows.
    barriers.first().expect("a thread").wait();
    let order: Vec<_> = (0..4).map(|_| next(&events)).collect();
    for barrier in barriers.iter().skip(1) {
        barrier.wait();
    }
    assert_eq!(order, ["A", "second", "later", "first again"]);
}

#[test]
fn work_under_way_is_called_off_by_newer_work_and_its_answer_dropped() {
    let (workers, events) = workers();
    let met = barrier();
    workers.push(Task::Endless("search old", Arc::clone(&met)), Haste::Now);
    met.wait();
    workers.push(Task::Say("search new"), Haste::Now);
    met.wait();
    assert_eq!(next(&events), "search new");
}

#[test]
fn the_very_same_work_is_not_done_twice() {
    let (workers, events) = workers();
    let met = barrier();
    workers.push(Task::Meet("load", Arc::clone(&met)), Haste::Later);
    met.wait();
    workers.push(Task::Meet("load", barrier()), Haste::Now);
    met.wait();
    assert_eq!(next(&events), "load");
    workers.push(Task::Say("other"), Haste::Now);
    assert_eq!(next(&events), "other");
}

#[test]
fn a_mistake_costs_its_answer_and_no_thread() {
    let (workers, events) = workers();
    workers.push(Task::Break("recognize"), Haste::Now);
    assert_eq!(next(&events), "recognize broke");
    workers.push(Task::Say("recognize"), Haste::Now);
    assert_eq!(next(&events), "recognize");
    assert!(workers.shared.lock().threads <= 2);
}

#[test]
fn dropped_workers_stop_what_is_under_way() {
    let (workers, events) = workers();
    let met = barrier();
    workers.push(Task::Endless("load", Arc::clone(&met)), Haste::Now);
    met.wait();
    drop(workers);
    met.wait();
    assert!(events.recv().is_err(), "no answer, and nobody left to give one");
}
