//! The program in a pseudo-terminal, with a terminal emulator to see what it shows.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};

/// How long a screen may take to show what is expected; far more than it needs on a busy machine.
const DEADLINE: Duration = Duration::from_secs(120);
/// How often to look whether the program has ended.
const GLANCE: Duration = Duration::from_millis(10);

/// A running program and the terminal it runs in.
pub(crate) struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    /// Held open, so that the terminal outlives the program.
    _slave: Box<dyn SlavePty + Send>,
    keys: Box<dyn Write + Send>,
    shown: Arc<Shown>,
}

struct Shown {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: vt100::Parser,
    bytes: Vec<u8>,
}

impl Pty {
    /// Runs `dateline` with `arguments`, at home in `home`, on a screen of `columns` and `rows`.
    pub(crate) fn dateline(home: &Path, arguments: &[&str], (columns, rows): (u16, u16)) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(arguments);
        Self::run(home, command, (columns, rows))
    }

    /// Runs a line of shell in which `$DATELINE` is the program.
    pub(crate) fn shell(home: &Path, line: &str, (columns, rows): (u16, u16)) -> Self {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", line]);
        command.env("DATELINE", env!("CARGO_BIN_EXE_dateline"));
        Self::run(home, command, (columns, rows))
    }

    fn run(home: &Path, mut command: CommandBuilder, (columns, rows): (u16, u16)) -> Self {
        for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMUX", "NO_COLOR"] {
            command.env_remove(name);
        }
        command.env("HOME", home);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("LC_ALL", "C.UTF-8");
        command.cwd(home);
        let pair = native_pty_system().openpty(size(columns, rows)).expect("a pseudo-terminal");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let keys = pair.master.take_writer().expect("a keyboard");
        let screen = pair.master.try_clone_reader().expect("a screen");
        let parser = vt100::Parser::new(cells(rows), cells(columns), 0);
        let shown = Arc::new(Shown { state: Mutex::new(State { parser, bytes: Vec::new() }), changed: Condvar::new() });
        let watched = Arc::clone(&shown);
        thread::spawn(move || watched.watch(screen));
        Self { child, master: pair.master, _slave: pair.slave, keys, shown }
    }

    /// Types.
    pub(crate) fn keys(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("typed");
        self.keys.flush().expect("typed");
    }

    /// Gives the screen another size, and waits until it is drawn anew.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        let mut state = self.shown.lock();
        state.parser.screen_mut().set_size(cells(rows), cells(columns));
        let drawn = frames(&state.bytes);
        drop(state);
        self.master.resize(size(columns, rows)).expect("resized");
        self.wait_for_state("another frame", |state| frames(&state.bytes) > drawn);
    }

    /// Sends a signal to the program, by its name for `kill`.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("it runs").to_string();
        let sent = std::process::Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.is_ok_and(|status| status.success()), "kill -s {name} {id}");
    }

    /// Waits until the screen is as `wanted` says; fails with the screen where it does not come to be.
    pub(crate) fn wait_until(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        self.wait_for_state(what, |state| wanted(state.parser.screen()));
    }

    fn wait_for_state(&self, what: &str, wanted: impl Fn(&State) -> bool) {
        let due = Instant::now() + DEADLINE;
        let mut state = self.shown.lock();
        while !wanted(&state) {
            let left = due.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "not seen: {what}\n{}", state.parser.screen().contents());
            state = self.shown.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Waits until `text` is on the screen.
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until `text` is not on the screen.
    pub(crate) fn wait_gone(&self, text: &str) {
        self.wait_until(&format!("without {text}"), |screen| !screen.contents().contains(text));
    }

    /// Every byte that reached the terminal so far.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.shown.lock().bytes.clone()
    }

    /// Waits until the program has ended.
    pub(crate) fn wait_end(&mut self) -> ExitStatus {
        let due = Instant::now() + DEADLINE;
        loop {
            if let Some(status) = self.child.try_wait().expect("waited") {
                return status;
            }
            let state = self.shown.lock();
            assert!(Instant::now() < due, "still running:\n{}", state.parser.screen().contents());
            // What it shows last often comes just before it ends.
            drop(self.shown.changed.wait_timeout(state, GLANCE));
        }
    }

    /// Whether the terminal takes whole lines and echoes them, as it does for a shell.
    pub(crate) fn takes_lines(&self) -> bool {
        let modes = self.master.get_termios().expect("a terminal").local_flags;
        // `Debug`, as the type of the flags is of a crate that this one does not use.
        let modes = format!("{modes:?}");
        ["ICANON", "ECHO", "ISIG"].iter().all(|mode| modes.contains(mode))
    }

    /// Fails unless the terminal is as it was before the program ran.
    pub(crate) fn assert_given_back(&self) {
        self.wait_until("the terminal given back", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
        });
        assert!(self.takes_lines(), "the terminal is still raw");
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Shown {
    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn watch(&self, mut screen: Box<dyn Read + Send>) {
        let mut buffer = [0; 4096];
        while let Ok(length @ 1..) = screen.read(&mut buffer) {
            let mut state = self.lock();
            let read = buffer.get(..length).unwrap_or_default();
            state.parser.process(read);
            state.bytes.extend_from_slice(read);
            drop(state);
            self.changed.notify_all();
        }
    }
}

/// How many frames end in `bytes`.
fn frames(bytes: &[u8]) -> usize {
    const END: &[u8] = b"\x1b[?2026l";
    bytes.windows(END.len()).filter(|window| *window == END).count()
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("at least one")
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}
