//! A text cut into stretches that are shown as they are, replaced, or left out.

use std::ops::Range;

use super::characters::{Sort, is_skin_tone, joins, kills_vowel, sort, varies};
use super::escapes;
use super::{MAX_JOINED, MAX_MARKS};

/// A stretch of a text and what is shown for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The bytes of the source, on character boundaries. The pieces of a text lie end to end.
    pub source: Range<usize>,
    /// What is shown: the source itself, a mark in its place, or nothing.
    pub shown: &'a str,
    kept: bool,
}

impl Piece<'_> {
    /// Whether the source is shown as it is; if so, offsets within it need no map.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.kept
    }
}

/// The pieces of `text`, in order, covering it; neighbouring characters that are kept make one piece.
#[must_use]
pub fn pieces(text: &str) -> Pieces<'_> {
    Pieces { text, at: 0, cell: Cell::default(), held: None }
}

/// An iterator over the [`Piece`]s of a text.
#[derive(Clone, Debug)]
pub struct Pieces<'a> {
    text: &'a str,
    at: usize,
    cell: Cell,
    /// A piece that was met while its forerunner, a kept one, was still growing.
    held: Option<Piece<'a>>,
}

/// What becomes of one character, or of one escape sequence.
enum Fate {
    Keep,
    Show(&'static str),
}

/// The cell that the last characters shown fall in.
#[derive(Clone, Debug, Default)]
struct Cell {
    /// The last character shown, unless a new line or nothing stands before.
    last: Option<char>,
    marks: u8,
    joined: u8,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if let Some(piece) = self.held.take() {
            return Some(piece);
        }
        let start = self.at;
        loop {
            let end = self.at;
            match self.step() {
                Some((len, Fate::Keep)) => self.at += len,
                Some((len, Fate::Show(shown))) => {
                    self.at += len;
                    let piece = Piece { source: end..self.at, shown, kept: false };
                    if start == end {
                        return Some(piece);
                    }
                    self.held = Some(piece);
                    return Some(self.kept(start..end));
                }
                None => return (end > start).then(|| self.kept(start..end)),
            }
        }
    }
}

impl<'a> Pieces<'a> {
    fn kept(&self, source: Range<usize>) -> Piece<'a> {
        Piece { shown: self.text.get(source.clone()).unwrap_or_default(), source, kept: true }
    }

    /// The length and fate of what comes next.
    fn step(&mut self) -> Option<(usize, Fate)> {
        let rest = self.text.get(self.at..)?;
        let plain = rest.bytes().take_while(|byte| matches!(byte, b' '..=b'~')).count();
        if plain == rest.len() && plain > 0 {
            return Some((plain, Fate::Keep));
        }
        // The last of a run is left to the slow path: what follows may attach to it.
        if plain > 1 {
            return Some((plain - 1, Fate::Keep));
        }
        let mut chars = rest.chars();
        let c = chars.next()?;
        let escape = escapes::sequence_len(rest);
        if escape > 0 {
            return Some((escape, Fate::Show("")));
        }
        let next = chars.next();
        Some((c.len_utf8(), self.cell.fate(c, next)))
    }
}

impl Cell {
    /// What becomes of `c`, given what was shown before it and what the source holds after it.
    fn fate(&mut self, c: char, next: Option<char>) -> Fate {
        match sort(c) {
            Sort::Base | Sort::Joining => self.begin(c),
            Sort::Pictograph => self.picture(c),
            Sort::Mark => self.mark(c),
            Sort::NonJoiner | Sort::Joiner if self.joins_letters(next) => self.mark(c),
            Sort::Joiner if self.joins_pictures(next) => self.mark(c),
            Sort::Variation if self.last.is_some_and(|base| varies(base, c)) => self.mark(c),
            Sort::Blank => {
                *self = Self::default();
                Fate::Keep
            }
            Sort::LineBreak => {
                *self = Self::default();
                Fate::Show("\n")
            }
            // The carriage return of a Windows line end goes; one alone ends a line.
            Sort::Unsafe(_) if c == '\r' && next == Some('\n') => Fate::Show(""),
            Sort::Unsafe(_) if c == '\r' => {
                *self = Self::default();
                Fate::Show("\n")
            }
            Sort::NonJoiner | Sort::Joiner | Sort::Variation | Sort::Unsafe("") => Fate::Show(""),
            Sort::Unsafe(shown) => {
                self.begin(shown.chars().next().unwrap_or_default());
                Fate::Show(shown)
            }
        }
    }

    /// `c` starts a cell of its own.
    fn begin(&mut self, c: char) -> Fate {
        *self = Self { last: Some(c), marks: 0, joined: 0 };
        Fate::Keep
    }

    /// `c` is written into the cell of the last character, if there is one and it has room.
    fn mark(&mut self, c: char) -> Fate {
        if self.last.is_none() || self.marks >= MAX_MARKS {
            return Fate::Show("");
        }
        self.marks += 1;
        self.last = Some(c);
        Fate::Keep
    }

    fn picture(&mut self, c: char) -> Fate {
        const ZWJ: char = '\u{200D}';
        match self.last {
            Some(ZWJ) => {
                self.joined += 1;
                self.last = Some(c);
                Fate::Keep
            }
            Some(_) if is_skin_tone(c) => self.mark(c),
            Some(_) | None => self.begin(c),
        }
    }

    /// Whether a joiner here shapes a letter: between two of its script, or after a killed vowel.
    fn joins_letters(&self, next: Option<char>) -> bool {
        let Some(last) = self.last else { return false };
        let room = self.marks + 1 < MAX_MARKS;
        let follows = next.is_some_and(|c| sort(c) == Sort::Joining || (sort(c) == Sort::Mark && joins(c) && room));
        joins(last) && (follows || kills_vowel(last))
    }

    /// Whether a joiner here ties two pictures into one.
    fn joins_pictures(&self, next: Option<char>) -> bool {
        let Some(last) = self.last else { return false };
        let pictured = sort(last) == Sort::Pictograph || last == '\u{FE0F}';
        pictured && self.joined < MAX_JOINED && next.is_some_and(|c| sort(c) == Sort::Pictograph)
    }
}
