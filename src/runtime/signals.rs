//! Signals, as events.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;

use super::{Event, terminal};

/// Passes signals on from now on. The second one that asks the program to end gives the terminal back and ends it at
/// once: the main thread may be stuck.
///
/// # Errors
/// Where the system refuses.
pub(super) fn start(events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        let mut ending = false;
        for signal in &mut signals {
            if ends(signal) && (ending || events.send(Event::Signal(signal)).is_err()) {
                terminal::give_back();
                signal_hook::low_level::exit(128 + signal);
            }
            if ends(signal) {
                ending = true;
            } else if events.send(Event::Signal(signal)).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Whether `signal` asks the program to end.
pub(super) fn ends(signal: i32) -> bool {
    matches!(signal, SIGHUP | SIGINT | SIGQUIT | SIGTERM)
}
