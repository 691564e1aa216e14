//! `dateline annotate`: articles in, annotations out.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Read, StdoutLock, Write};
use std::sync::Arc;

use super::arguments::{Annotate, InputFormat, KindWanted, Names};
use super::documents::{Annotator, Outcome, Work};
use super::output::Output;
use super::{FINE, SOME_FAILED, USAGE, complain, kept, lines, names, pool, refused_address};
use crate::article::{Format, record};
use crate::files::{self, Found, Input, OpenError, Reason, Wanted};

/// How much of standard input is looked at to tell what it is, in bytes; more only while its first line is JSON.
const LOOKED_AT: usize = 64 * 1024;
/// The longest first line that is looked at, in bytes.
const MAX_FIRST_LINE: usize = 64 * 1024 * 1024;

pub(super) fn run(arguments: Annotate) -> anyhow::Result<u8> {
    if let Some(code) = refused_address(&arguments.paths) {
        return Ok(code);
    }
    let output = match Output::asked(&arguments) {
        Ok(output) => output,
        Err(mistake) => return Ok(misused(mistake)),
    };
    let Annotate { paths, input, lenient, names, kinds, .. } = arguments;
    if paths.is_empty() && io::stdin().is_terminal() {
        return Ok(misused("name what to annotate: files, folders, or - for standard input"));
    }
    let code = write_all(&paths, input, &names, &kinds, output)?;
    Ok(if lenient && code == SOME_FAILED { FINE } else { code })
}

/// Annotates what `paths` name and writes it as `output`; the exit code says whether all of it could be read.
pub(super) fn write_all(
    paths: &[OsString],
    input: InputFormat,
    known: &Names,
    kinds: &[KindWanted],
    output: Output,
) -> anyhow::Result<u8> {
    let Some(lexicon) = names::lexicon(known) else { return Ok(USAGE) };
    let output = match output.only(kinds, lexicon.kinds()) {
        Ok(output) => output,
        Err(mistake) => return Ok(misused(&mistake)),
    };
    let found = inputs(paths);
    let checks = output.holds_checks().then(|| Arc::new(kept::checks(known)));
    let annotator = Annotator { lexicon, output, format: input.of_article().unwrap_or(Format::Text), checks };
    let mut sink = Sink { stdout: io::stdout().lock(), output, begun: false, failed: !found.errors.is_empty() };
    annotate(found.inputs, input, annotator, &mut sink)?;
    sink.finish()?;
    Ok(if sink.failed { SOME_FAILED } else { FINE })
}

fn misused(mistake: &str) -> u8 {
    complain(mistake);
    USAGE
}

/// What there is to read for `paths`, standard input where there are none; what else was found is told.
pub(super) fn inputs(paths: &[OsString]) -> Found {
    let standard_input = [OsString::from("-")];
    let found = files::found(if paths.is_empty() { &standard_input } else { paths });
    found.notes.iter().for_each(|note| complain(&note.to_string()));
    found.errors.iter().for_each(|error| complain(&error.to_string()));
    found
}

/// Annotates `inputs` in order: a single article at once, everything else by all cores.
fn annotate(inputs: Vec<Wanted>, format: InputFormat, annotator: Annotator, sink: &mut Sink) -> anyhow::Result<()> {
    let mut opened = None;
    if let [single] = inputs.as_slice() {
        match open(single, format) {
            Opened::Article(work) => return sink.take(&annotator.done(work)),
            lines @ Opened::Lines { .. } => opened = Some(lines),
        }
    }
    let feed = move |hand_over: &mut dyn FnMut(Work) -> bool| {
        for wanted in inputs {
            let opened = opened.take().unwrap_or_else(|| open(&wanted, format));
            if !feed_one(&wanted.input, opened, hand_over) {
                return;
            }
        }
    };
    pool::in_order(feed, move |work| annotator.done(work), |outcome| sink.take(&outcome))
}

/// An input, as far as it has to be opened to know what it is.
enum Opened {
    Article(Work),
    Lines { head: Vec<u8>, rest: Box<dyn Read + Send> },
}

fn open(wanted: &Wanted, format: InputFormat) -> Opened {
    let input = &wanted.input;
    if format == InputFormat::Auto && *input == Input::Stdin {
        return sniffed(input);
    }
    if !holds_lines(input, format) {
        return Opened::Article(Work::File(wanted.clone()));
    }
    match files::reader(input) {
        Ok(rest) => Opened::Lines { head: Vec::new(), rest },
        Err(error) => Opened::Article(Work::Failed(error)),
    }
}

/// Whether an input holds an article a line, by what was asked for or by its name.
pub(super) fn holds_lines(input: &Input, format: InputFormat) -> bool {
    match (format, input) {
        (InputFormat::Jsonl, _) => true,
        (InputFormat::Auto, Input::File(path)) => {
            path.extension().is_some_and(|extension| extension == "jsonl" || extension == "ndjson")
        }
        (InputFormat::Auto, Input::Stdin)
        | (InputFormat::Text | InputFormat::Markdown | InputFormat::Html | InputFormat::Newsboat, _) => false,
    }
}

/// Standard input, by what its first line looks like.
fn sniffed(input: &Input) -> Opened {
    let mut head = Vec::new();
    let looked_at = read_head(&mut io::stdin().lock(), &mut head);
    if let Err(error) = looked_at {
        return Opened::Article(Work::Failed(OpenError::new(input, Reason::Io(error))));
    }
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if matches!(record(first, 1), Ok(Some(_))) {
        return Opened::Lines { head, rest: Box::new(io::stdin()) };
    }
    let whole = head.as_slice().chain(io::stdin().lock());
    Opened::Article(match files::bytes_from(input, whole) {
        Ok(bytes) => Work::Bytes(input.clone(), bytes),
        Err(error) => Work::Failed(error),
    })
}

/// Reads the first line of `source`, as long as it may be a JSON object, and what comes with it.
fn read_head(source: &mut impl Read, head: &mut Vec<u8>) -> io::Result<()> {
    let mut chunk = vec![0; LOOKED_AT];
    loop {
        let len = match source.read(&mut chunk) {
            Ok(len) => len,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let read = chunk.get(..len).unwrap_or_default();
        head.extend_from_slice(read);
        let object = head.trim_ascii_start().starts_with(b"{");
        if len == 0 || !object || memchr::memchr(b'\n', read).is_some() || head.len() > MAX_FIRST_LINE {
            return Ok(());
        }
    }
}

/// Hands over the work that `opened` makes; whether more is wanted.
fn feed_one(input: &Input, opened: Opened, hand_over: &mut dyn FnMut(Work) -> bool) -> bool {
    match opened {
        Opened::Article(work) => hand_over(work),
        Opened::Lines { head, rest } => {
            let mut wanted = true;
            let read = lines::blocks(input.label().as_str(), &head, rest, &mut |block| {
                wanted = hand_over(Work::Lines(block));
                wanted
            });
            match read {
                Ok(()) => wanted,
                Err(error) => hand_over(Work::Failed(OpenError::new(input, Reason::Io(error)))),
            }
        }
    }
}

/// Where outcomes go.
struct Sink {
    stdout: StdoutLock<'static>,
    output: Output,
    /// Whether something has been written.
    begun: bool,
    failed: bool,
}

impl Sink {
    fn take(&mut self, outcome: &Outcome) -> anyhow::Result<()> {
        outcome.messages.iter().for_each(|message| complain(message));
        self.failed |= outcome.failed;
        if outcome.output.is_empty() {
            return Ok(());
        }
        if self.begun {
            self.stdout.write_all(&outcome.output)?;
        } else {
            self.begun = true;
            self.stdout.write_all(&self.output.head())?;
            self.stdout.write_all(outcome.output.strip_prefix(self.output.separator()).unwrap_or_default())?;
        }
        Ok(self.stdout.flush()?)
    }

    fn finish(&mut self) -> anyhow::Result<()> {
        if !self.begun {
            self.stdout.write_all(&self.output.head())?;
        }
        self.stdout.write_all(self.output.tail())?;
        Ok(self.stdout.flush()?)
    }
}
