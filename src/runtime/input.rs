//! The input thread: what is typed, as messages.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use filedescriptor::{POLLERR, POLLHUP, POLLIN, poll, pollfd};

use super::{Event, translate};

/// How long to look for more of what was read in one piece; then the terminal is waited for.
const MORE: Duration = Duration::from_millis(1);
/// The longest wait for the thread to stop reading: it may be in the middle of a paste.
const PARKING: Duration = Duration::from_millis(200);

/// The thread that reads what is typed. It can be parked while another program has the terminal.
pub(super) struct Input {
    wake: UnixStream,
    gate: Arc<Gate>,
}

#[derive(Default)]
struct Gate {
    state: Mutex<Parking>,
    changed: Condvar,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Parking {
    #[default]
    Reading,
    Asked,
    Parked,
}

impl Input {
    /// Starts to read from the terminal: standard input where it is one, else the controlling terminal, so that an
    /// article can be piped in.
    ///
    /// # Errors
    /// Where there is no terminal.
    pub(super) fn start(events: Sender<Event>) -> io::Result<Self> {
        let terminal: OwnedFd =
            if io::stdin().is_terminal() { io::stdin().as_fd().try_clone_to_owned()? } else { controlling_terminal()? };
        let (wake, woken) = UnixStream::pair()?;
        let gate = Arc::new(Gate::default());
        let parking = Arc::clone(&gate);
        thread::Builder::new().name("input".to_owned()).spawn(move || {
            let reader = Reader { terminal, woken, gate: parking, events };
            // The error itself is of no use: what matters is that no more will come.
            let _ = reader.run();
            let _ = reader.events.send(Event::InputLost);
        })?;
        Ok(Self { wake, gate })
    }

    /// Stops reading until [`resume`](Self::resume).
    pub(super) fn park(&mut self) {
        self.gate.set(Parking::Asked);
        if self.wake.write_all(b"!").is_ok() {
            let state = self.gate.state.lock().unwrap_or_else(PoisonError::into_inner);
            let _ = self.gate.changed.wait_timeout_while(state, PARKING, |state| *state == Parking::Asked);
        }
    }

    /// Reads on.
    pub(super) fn resume(&self) {
        self.gate.set(Parking::Reading);
    }
}

fn controlling_terminal() -> io::Result<OwnedFd> {
    let opened = File::open("/dev/tty").map(OwnedFd::from);
    opened.map_err(|error| io::Error::new(error.kind(), "there is no terminal to read keys from"))
}

impl Gate {
    fn set(&self, to: Parking) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = to;
        self.changed.notify_all();
    }

    fn pass(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if *state == Parking::Asked {
            *state = Parking::Parked;
            self.changed.notify_all();
        }
        while *state != Parking::Reading {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

struct Reader {
    terminal: OwnedFd,
    woken: UnixStream,
    gate: Arc<Gate>,
    events: Sender<Event>,
}

impl Reader {
    /// Reads until the terminal or the main thread is gone.
    fn run(&self) -> io::Result<()> {
        loop {
            self.gate.pass();
            // Not poll(2) itself: on a Mac it cannot wait for /dev/tty, and this takes select(2) there.
            let waited = |descriptor| pollfd { fd: descriptor, events: POLLIN, revents: 0 };
            let mut ready = [waited(self.terminal.as_raw_fd()), waited(self.woken.as_raw_fd())];
            match poll(&mut ready, None) {
                Err(filedescriptor::Error::Poll(error)) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other.map_err(io::Error::other)?,
            };
            let [terminal, woken] = ready.map(|descriptor| descriptor.revents);
            if woken & POLLIN != 0 {
                (&self.woken).read_exact(&mut [0])?;
                continue;
            }
            // crossterm would read the end of the file for ever.
            if terminal & (POLLHUP | POLLERR) != 0 {
                return Ok(());
            }
            while crossterm::event::poll(MORE)? {
                if let Some(message) = translate::message(crossterm::event::read()?)
                    && self.events.send(message.into()).is_err()
                {
                    return Ok(());
                }
            }
        }
    }
}
