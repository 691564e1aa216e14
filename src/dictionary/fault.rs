//! A mistake in a dictionary: where it is and what to do about it.

use std::fmt;
use std::ops::Range;

/// The most mistakes told of one file: more help nobody, and a file that is no dictionary has one in every line.
pub const MAX_FAULTS: usize = 100;

/// A mistake in a dictionary. What it quotes of the file may be unsafe to show as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file as the reader knows it.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// What is wrong, of what value, and how to mend it.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}

/// Collects the mistakes of one file.
#[derive(Debug)]
pub(super) struct Faults<'a> {
    file: &'a str,
    lines: Lines<'a>,
    found: Vec<(usize, String)>,
}

impl<'a> Faults<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, lines: Lines::new(text), found: Vec::new() }
    }

    /// Notes a mistake at the bytes `at`.
    pub(super) fn add(&mut self, at: &Range<usize>, message: impl Into<String>) {
        self.found.push((at.start, message.into()));
    }

    /// The line that the byte `offset` is on, from 1.
    pub(super) fn line(&self, offset: usize) -> u32 {
        self.lines.line(offset)
    }

    /// The mistakes in the order of the file, the last of [`MAX_FAULTS`] saying how many more there are.
    pub(super) fn into_faults(self) -> Vec<Fault> {
        let Self { file, lines, mut found } = self;
        found.sort_by_key(|(offset, _)| *offset);
        let all = found.len();
        let fault = |(offset, message)| Fault {
            file: file.to_owned(),
            line: lines.line(offset),
            column: lines.column(offset),
            message,
        };
        let mut faults: Vec<Fault> = found.into_iter().take(MAX_FAULTS).map(fault).collect();
        if let Some(last) = faults.last_mut().filter(|_| all > MAX_FAULTS) {
            last.message = format!("{} more mistakes from here on; mend those above first", all - MAX_FAULTS + 1);
        }
        faults
    }
}

/// Where the lines of a text begin.
#[derive(Debug)]
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Self { text, starts }
    }

    fn line(&self, offset: usize) -> u32 {
        self.starts.partition_point(|&start| start <= offset) as u32
    }

    fn column(&self, offset: usize) -> u32 {
        let start = self.starts.get((self.line(offset) as usize).saturating_sub(1)).copied().unwrap_or_default();
        let before = self.text.as_bytes().get(start..offset).unwrap_or_default();
        // Every byte but those that continue a character begins one.
        before.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32 + 1
    }
}
