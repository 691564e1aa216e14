//! The terminal: taken for the reader, and given back as it was, however the program ends.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, ThreadId};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect};
use ratatui::{Frame, Terminal};

/// Alternate screen, bracketed paste, no cursor.
const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b[?25l";
/// The end of an update that was under way, no mouse, no bracketed paste, plain letters, the cursor, the screen as it
/// was.
const LEAVE: &str = "\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";
/// Presses, drags and the wheel, told in SGR form; not every movement.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";
/// Terminals that know these show a frame whole or not at all.
const BEGIN_FRAME: &str = "\x1b[?2026h";
const END_FRAME: &str = "\x1b[?2026l";
/// Holds a whole frame of a large screen, so that it is written in one call.
const BUFFER_BYTES: usize = 64 * 1024;

/// Whether the terminal is ours. The panic hook and a second signal give it back from wherever they happen, so it
/// cannot be a field.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The screen while the program has it; dropped, the terminal is as it was.
pub(super) struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal.
    ///
    /// # Errors
    /// Where standard output is none.
    pub(super) fn take(mouse: bool) -> io::Result<Self> {
        if !io::stdout().is_terminal() {
            return Err(io::Error::other("standard output is not a terminal"));
        }
        give_back_on_panic(thread::current().id());
        let backend = CrosstermBackend::new(BufWriter::with_capacity(BUFFER_BYTES, io::stdout()));
        let mut screen = Self { terminal: Terminal::new(backend)?, mouse };
        screen.enter()?;
        Ok(screen)
    }

    fn enter(&mut self) -> io::Result<()> {
        TAKEN.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        self.write(ENTER)?;
        if self.mouse {
            self.write(MOUSE_ON)?;
        }
        Ok(())
    }

    /// Takes the terminal again and draws every cell at the next frame. Also where it was never given back: whoever
    /// had it in between may have left it otherwise.
    ///
    /// # Errors
    /// Where the terminal fails.
    pub(super) fn take_again(&mut self) -> io::Result<()> {
        give_back();
        self.enter()?;
        self.forget()
    }

    /// Columns and rows.
    ///
    /// # Errors
    /// Where the terminal fails.
    pub(super) fn size(&self) -> io::Result<(u16, u16)> {
        self.terminal.size().map(|size| (size.width, size.height))
    }

    /// Draws a frame: what differs from the last one.
    ///
    /// # Errors
    /// Where the terminal fails.
    pub(super) fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.backend_mut().write_all(BEGIN_FRAME.as_bytes())?;
        self.terminal.draw(view)?;
        self.write(END_FRAME)
    }

    /// Draws every cell at the next frame.
    ///
    /// # Errors
    /// Where the terminal fails.
    pub(super) fn forget(&mut self) -> io::Result<()> {
        // Not `Terminal::clear`: it asks the terminal where the cursor is, and waits for the answer for seconds.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// Takes the mouse, or gives it back to the terminal.
    ///
    /// # Errors
    /// Where the terminal fails.
    pub(super) fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        self.write(if on { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Writes control sequences of our own.
    ///
    /// # Errors
    /// Where the terminal fails.
    pub(super) fn write(&mut self, sequences: &str) -> io::Result<()> {
        let backend = self.terminal.backend_mut();
        backend.write_all(sequences.as_bytes())?;
        Write::flush(backend)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// Makes the terminal as it was; does nothing where it is not taken. Errors are of no use: there is nobody to tell.
pub(super) fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // Past the locks and buffers of `Stdout`, which a panicking or stuck thread may hold.
        let mut rest = LEAVE.as_bytes();
        while let Ok(written @ 1..) = rustix::io::write(rustix::stdio::stdout(), rest) {
            rest = rest.get(written..).unwrap_or_default();
        }
        let _ = disable_raw_mode();
    }
}

/// Gives the terminal back before a panic of the thread `main` is told. Panics of other threads end up in their
/// answers, and the reader goes on.
fn give_back_on_panic(main: ThreadId) {
    let tell = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == main {
            give_back();
            tell(panic);
        }
    }));
}
