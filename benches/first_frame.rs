//! From exec to the first frame with names lit, in a pseudo-terminal: medians of runs, beside `cat` and the program's
//! own `annotate` on the same file and in the same terminal.
//!
//! `cargo bench --bench first_frame`

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// Runs of each program, one after the other.
const RUNS: usize = 30;
const COLUMNS: u16 = 120;
const ROWS: u16 = 36;
/// About how large the article is, in bytes.
const ARTICLE_BYTES: usize = 10 * 1024;

const TITLE: &str = "Rail link between Warsaw and Vilnius opens a year late\n\n";
const PARAGRAPHS: [&str; 4] = [
    "WARSAW, April 9 - The first through train from Poland to Lithuania left Warsaw at 7:40 on Tuesday with 212 \
     passengers, a year later than planned and 18 percent over its budget of 640 million euros.\n\n",
    "The European Commission paid for most of the line, which ends for now in Vilnius and is meant to go on to Riga \
     and Tallinn. The European Investment Bank lent the rest.\n\n",
    "“We have waited for this since we joined the European Union,” said a teacher from Suwalki who had come to see \
     it off. The ministers of both countries rode as far as the border.\n\n",
    "Trains from Ukraine will use the same platforms in Warsaw, the railway said, and a night train to Prague and \
     Vienna is planned for the autumn.\n\n",
];

fn main() {
    let home = tempfile::tempdir().expect("a folder");
    let article = home.path().join("rail.txt");
    let mut text = TITLE.to_owned();
    for paragraph in PARAGRAPHS.iter().cycle() {
        if text.len() >= ARTICLE_BYTES {
            break;
        }
        text.push_str(paragraph);
    }
    std::fs::write(&article, &text).expect("written");
    let article = article.to_str().expect("a plain path");
    let dateline = env!("CARGO_BIN_EXE_dateline");

    let mut times: [Vec<Duration>; 3] = Default::default();
    for _ in 0..RUNS {
        let [cat, annotate, frame] = &mut times;
        cat.push(time(home.path(), &["cat", article], |_, bytes| bytes.len() >= text.len()));
        annotate.push(time(home.path(), &[dateline, "annotate", article], |_, bytes| holds(bytes, b"Lithuania")));
        frame.push(time(home.path(), &[dateline, article], |screen, _| lit(screen, "Poland")));
    }
    println!("{} bytes, {COLUMNS}x{ROWS}, {RUNS} runs, median (fastest - slowest):", text.len());
    for (name, times) in ["cat", "annotate", "first frame with names lit"].iter().zip(&mut times) {
        times.sort();
        let at = |place: usize| times.get(place).copied().unwrap_or_default().as_secs_f64() * 1000.0;
        println!("{name:28} {:6.1} ms  ({:.1} - {:.1})", at(RUNS / 2), at(0), at(RUNS - 1));
    }
}

/// How long from the start of a program until the screen, or all the bytes that came, are as `wanted` says.
fn time(home: &Path, command: &[&str], wanted: impl Fn(&vt100::Screen, &[u8]) -> bool) -> Duration {
    let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
    let mut builder = CommandBuilder::from_argv(command.iter().map(Into::into).collect());
    builder.env("HOME", home);
    builder.env("TERM", "xterm-256color");
    builder.env_remove("NO_COLOR");
    let mut screen = pair.master.try_clone_reader().expect("a screen");
    let mut keys = pair.master.take_writer().expect("a keyboard");
    let cells = |count| NonZero::new(count).expect("at least one");
    let mut parser = vt100::Parser::new(cells(ROWS), cells(COLUMNS), 0);
    let mut buffer = vec![0; 64 * 1024];
    let mut bytes = Vec::new();

    let started = Instant::now();
    let mut child = pair.slave.spawn_command(builder).expect("it starts");
    while !wanted(parser.screen(), &bytes) {
        let length = screen.read(&mut buffer).expect("more to see");
        let read = buffer.get(..length).unwrap_or_default();
        parser.process(read);
        bytes.extend_from_slice(read);
    }
    let taken = started.elapsed();
    let _ = keys.write_all(b"Q");
    child.wait().expect("it ends");
    taken
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

/// Whether `word` stands on the screen underlined, as places are.
fn lit(screen: &vt100::Screen, word: &str) -> bool {
    screen.rows(0, COLUMNS).enumerate().any(|(row, line)| {
        line.find(word).is_some_and(|at| {
            let column = line.get(..at).unwrap_or_default().chars().count();
            screen.cell(row as u16, column as u16).is_some_and(vt100::Cell::underline)
        })
    })
}
