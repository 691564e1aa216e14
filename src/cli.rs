//! The command line: arguments, commands, exit codes.

mod about;
mod annotate;
mod arguments;
mod dict;
mod documents;
mod kept;
mod later;
mod lines;
mod names;
mod output;
mod pool;
mod print;
mod read;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use signal_hook::consts::SIGXFSZ;

use crate::files::web_address;
use crate::report::ansi::Looks;
use arguments::{Arguments, ColorChoice, Command};

/// Everything was done.
const FINE: u8 = 0;
/// Some inputs failed; each is named on standard error, and the rest are done.
const SOME_FAILED: u8 = 1;
/// The arguments make no sense.
const USAGE: u8 = 2;

/// Runs the program with the arguments of this process.
#[must_use]
pub fn run() -> ExitCode {
    // A file that grows over the limit of the process ends it, unless somebody asks: then writing fails as on a full
    // disk, which is told. Programs started from here are ended as ever.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::default());
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version go to standard output, mistakes to standard error; a closed pipe is no news.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { USAGE } else { FINE });
        }
    };
    ExitCode::from(match performed(arguments) {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => FINE,
        Err(error) => {
            complain(&format!("{error:#}"));
            SOME_FAILED
        }
    })
}

fn performed(arguments: Arguments) -> anyhow::Result<u8> {
    let Arguments { command, open } = arguments;
    match command {
        Some(Command::Annotate(arguments)) => annotate::run(arguments),
        Some(Command::Dict { command }) => dict::run(*command.0),
        Some(Command::State { command }) => kept::state(&command),
        Some(Command::Config { command }) => kept::config(&command),
        Some(Command::Completions { shell }) => about::completions(shell),
        Some(Command::Man) => about::man(),
        Some(Command::Licences) => about::licences(),
        None => open_inputs(&open),
    }
}

/// The reader on a terminal; elsewhere, and where asked for, the text.
fn open_inputs(open: &arguments::Open) -> anyhow::Result<u8> {
    if let Some(code) = refused_address(&open.paths) {
        return Ok(code);
    }
    let terminal = io::stdout().is_terminal();
    let looks = match open.color {
        ColorChoice::Never => Looks::Plain,
        ColorChoice::Auto if !terminal => Looks::Plain,
        ColorChoice::Auto if output::no_color() => Looks::Styled,
        ColorChoice::Auto | ColorChoice::Always => Looks::Colored,
    };
    if open.print || (!terminal && open.color == ColorChoice::Always) {
        return annotate::write_all(&open.paths, open.input, &open.names, &[], output::Output::page(looks));
    }
    if terminal { read::run(open) } else { print::plain(open) }
}

/// What a web address among `paths` gets: advice.
fn refused_address(paths: &[OsString]) -> Option<u8> {
    let address = paths.iter().find_map(|path| web_address(path))?;
    let plain = address.bytes().all(|byte| byte.is_ascii_alphanumeric() || b":/.-_~%+=,@".contains(&byte));
    let quoted = if plain { address.to_owned() } else { format!("'{}'", address.replace('\'', "%27")) };
    complain(&format!("dateline does not fetch: curl -sL {quoted} | dateline"));
    Some(USAGE)
}

/// Whether standard output was closed by who reads it.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Writes one safe line to standard error. If that fails there is nobody to tell.
fn complain(message: &str) {
    let line = crate::text::Safe::line(message);
    let line = line.as_str();
    let prefix = if line.starts_with("dateline ") { "" } else { "dateline: " };
    let _ = writeln!(io::stderr().lock(), "{prefix}{line}");
}
