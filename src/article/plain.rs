//! Plain text: where its blocks begin and end.
//!
//! Blank lines part paragraphs. Between them, a line break is either where a line was full (hard-wrapped text: one
//! block) or where something ended (every line a block of its own); the width of the lines tells which.

use memchr::{memchr2, memmem};

use super::lines::{self, Mark, is_blank, is_rule, is_table_row};
use super::{Block, BlockKind, Link};
use crate::text::Span;

/// How much of the start of a text is measured for the width it was wrapped at.
const MEASURED_BYTES: usize = 64 * 1024;
/// Lines longer than this many characters are not wrapped: each is a paragraph.
const MAX_WRAP: usize = 120;
/// Lines shorter than this were not broken for want of room.
const MIN_WRAP: usize = 36;
/// Verse, results and the like: as many short lines as this in a row are kept as written.
const MIN_VERSE_LINES: usize = 3;
/// The longest line of verse, in characters.
const MAX_VERSE: usize = 50;

/// A line without the blanks at both ends.
#[derive(Clone, Copy)]
struct Line<'t> {
    /// Where its words start in the text.
    start: usize,
    /// Its words.
    words: &'t str,
    /// The blanks before its words, in columns; a tab counts as four.
    indent: usize,
}

impl<'t> Line<'t> {
    fn new(text: &'t str, start: usize, end: usize) -> Self {
        let line = text.get(start..end).unwrap_or_default();
        let words = line.trim_start_matches(is_blank);
        let blanks = line.len() - words.len();
        let indent = line.chars().take_while(|c| is_blank(*c)).map(|c| if c == '\t' { 4 } else { 1 }).sum();
        Self { start: start + blanks, words: words.trim_end_matches(is_blank), indent }
    }

    fn end(&self) -> usize {
        self.start + self.words.len()
    }

    fn width(&self) -> usize {
        self.indent + self.words.chars().count()
    }
}

/// The lines of `text`, ended by LF, CR LF or CR, from byte `at`.
fn lines_from(text: &str, mut at: usize) -> impl Iterator<Item = Line<'_>> {
    std::iter::from_fn(move || {
        let rest = text.as_bytes().get(at..).filter(|rest| !rest.is_empty())?;
        let length = memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let line = Line::new(text, at, at + length);
        let ending = rest.get(length..).unwrap_or_default();
        at += length + if ending.starts_with(b"\r\n") { 2 } else { 1 };
        Some(line)
    })
}

/// The blocks of `text` from byte `start` on: paragraphs, list items, and what is kept as written. Roles that depend on
/// place (title, captions, furniture) are not told yet.
pub(super) fn blocks(text: &str, start: usize) -> Vec<Block> {
    let mut divider = Divider { text, wrap: wrap_width(text, start), blocks: Vec::new(), groups: 0 };
    let mut group = Vec::new();
    for line in lines_from(text, start) {
        if line.words.is_empty() {
            divider.divide(&group);
            group.clear();
        } else {
            group.push(line);
        }
    }
    divider.divide(&group);
    lines::mark_lists(text, &mut divider.blocks);
    divider.blocks
}

/// The web addresses in `text`, within its blocks.
pub(super) fn addresses(text: &str, blocks: &[Block]) -> Vec<Link> {
    let mut blocks = blocks.iter().peekable();
    let mut links: Vec<Link> = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), "://") {
        let before = text.get(..at).unwrap_or_default();
        let Some(scheme) = ["https", "http"].iter().find(|scheme| before.ends_with(**scheme)) else { continue };
        let start = at - scheme.len();
        while blocks.next_if(|block| block.span.end() <= start).is_some() {}
        let Some(block) = blocks.peek().filter(|block| block.span.has(start)) else { continue };
        // An address within an address is part of it.
        if links.last().is_none_or(|last| last.span.end() <= start) {
            let words = text.get(start..block.span.end()).unwrap_or_default();
            links.extend(address(words).and_then(|address| {
                let span = Span::new(text, start, start + address.len())?;
                Some(Link { span, target: address.to_owned() })
            }));
        }
    }
    links
}

/// The web address that `words` start with, without the punctuation after it.
fn address(words: &str) -> Option<&str> {
    let ends = |c| is_blank(c) || matches!(c, '"' | '<' | '>' | '“' | '”' | '«' | '»');
    let address = words.split(ends).next()?;
    let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '*', '_']);
    address.split_once("://").is_some_and(|(_, host)| !host.is_empty()).then_some(address)
}

/// The width that a text was wrapped at; `None` where its lines are paragraphs or too short to have been wrapped.
fn wrap_width(text: &str, start: usize) -> Option<usize> {
    let sample = lines::head(text.get(start..)?, MEASURED_BYTES);
    let mut widths: Vec<usize> = lines_from(sample, 0).map(|line| line.width()).filter(|width| *width > 0).collect();
    let all: usize = widths.iter().sum();
    widths.retain(|width| *width <= MAX_WRAP);
    // Where a quarter of the text stands in long lines, the short ones are short for another reason.
    if (all - widths.iter().sum::<usize>()) * 4 > all {
        return None;
    }
    widths.sort_unstable();
    // The odd line that runs over (an address, a long word) says nothing about the others.
    let width = *widths.get((widths.len() * 19 / 20).min(widths.len().saturating_sub(1)))?;
    (width >= MIN_WRAP).then_some(width)
}

/// Makes blocks of groups of lines that no blank line parts.
struct Divider<'t> {
    text: &'t str,
    wrap: Option<usize>,
    blocks: Vec<Block>,
    groups: usize,
}

impl<'t> Divider<'t> {
    fn divide(&mut self, group: &[Line<'t>]) {
        match group {
            [] => return,
            [line] => self.push(*line, *line, single_kind(line)),
            _ if is_table(group) => self.push_between(group, BlockKind::Code),
            _ => self.divide_prose(group),
        }
        self.groups += 1;
    }

    fn divide_prose(&mut self, group: &[Line<'t>]) {
        let full = group.windows(2).filter(|pair| matches!(pair, [line, next] if self.is_full(line, next))).count();
        let sentences = group.iter().filter(|line| lines::ends_sentence(line.words)).count();
        // Half the breaks come where a line is full: the text is wrapped. That every line ends a sentence is no chance.
        let wrapped = full * 2 >= group.len() - 1 && (group.len() < 3 || sentences < group.len());
        let marked = group.iter().filter(|line| Mark::of(line.words).is_some()).count();
        let mut rest = group;
        while !rest.is_empty() {
            let breaks = rest.windows(2).position(|pair| match pair {
                [line, next] => self.parts(line, next, wrapped, marked > 1),
                _ => false,
            });
            let (piece, after) = rest.split_at_checked(breaks.map_or(rest.len(), |at| at + 1)).unwrap_or((rest, &[]));
            // Short lines that stand together after the head of the text are verse, results, an address.
            let short = if self.groups == 0 { 0 } else { verse_lines(rest) };
            if !wrapped && short >= MIN_VERSE_LINES {
                let (verse, after) = rest.split_at_checked(short).unwrap_or((rest, &[]));
                self.push_between(verse, BlockKind::Code);
                rest = after;
            } else {
                self.push_between(piece, if let [line] = piece { single_kind(line) } else { BlockKind::Paragraph });
                rest = after;
            }
        }
    }

    /// Whether the first word of the next line had no room on this one.
    fn is_full(&self, line: &Line<'_>, next: &Line<'_>) -> bool {
        let first = next.words.split(is_blank).next().unwrap_or_default().chars().count();
        self.wrap.is_some_and(|wrap| line.width() + 1 + first > wrap)
    }

    /// Whether a block ends between two lines of a group.
    fn parts(&self, line: &Line<'_>, next: &Line<'_>, wrapped: bool, list: bool) -> bool {
        if list && Mark::of(next.words).is_some() || is_rule(line.words) || is_rule(next.words) {
            return true;
        }
        if !wrapped {
            // An item of a list may run on, and so does a sentence broken at any width; a long line is a
            // paragraph for all its small letter.
            let item = list && next.indent > line.indent && Mark::of(line.words).is_some();
            let sentence = next.words.starts_with(char::is_lowercase)
                && !lines::ends_sentence(line.words)
                && next.words.len() <= MAX_WRAP;
            return !(item || sentence);
        }
        // Paragraphs told by their first line's indent, as in print.
        if next.indent >= line.indent + 2 && lines::ends_sentence(line.words) && !list {
            return true;
        }
        let runs_on = next.words.starts_with(char::is_lowercase) || !lines::ends_sentence(line.words);
        let long = line.width() * 2 > self.wrap.unwrap_or_default();
        !(self.is_full(line, next) || runs_on && long)
    }

    fn push_between(&mut self, lines: &[Line<'t>], kind: BlockKind) {
        if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
            self.push(*first, *last, kind);
        }
    }

    fn push(&mut self, first: Line<'t>, last: Line<'t>, kind: BlockKind) {
        if let Some(span) = Span::new(self.text, first.start, last.end()) {
            self.blocks.push(Block { span, kind, furniture: is_rule(span.of(self.text)) });
        }
    }
}

fn single_kind(line: &Line<'_>) -> BlockKind {
    if is_rule(line.words) { BlockKind::Code } else { BlockKind::Paragraph }
}

/// Whether most lines of a group have columns.
fn is_table(group: &[Line<'_>]) -> bool {
    group.iter().filter(|line| is_table_row(line.words)).count() * 2 > group.len()
}

/// How many lines from the first on are short and end no sentence.
fn verse_lines(group: &[Line<'_>]) -> usize {
    let verse = |line: &&Line<'_>| {
        line.width() <= MAX_VERSE
            && !line.words.ends_with(['.', ':'])
            && Mark::of(line.words).is_none()
            && !is_rule(line.words)
    };
    group.iter().take_while(verse).count()
}
