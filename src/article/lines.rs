//! What single lines look like: blank, a rule, a row of a table, an entry of a list, the end of a sentence.

use super::{Block, BlockKind};
use crate::text::Span;

/// The deepest nesting of list entries that is told apart.
pub(super) const MAX_LIST_DEPTH: u8 = 8;

/// Whether a character shows nothing and takes no part in words: blanks, and marks left by other programs.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}')
}

/// The first `bytes` bytes of a text, fewer where that would cut a character.
pub(super) fn head(text: &str, bytes: usize) -> &str {
    (0..=bytes.min(text.len())).rev().find_map(|end| text.get(..end)).unwrap_or_default()
}

/// Whether a line is a line drawn across: nothing but three or more of `-`, `*`, `_`, `=`, `~`, `#`, `—`, `•`.
pub(super) fn is_rule(words: &str) -> bool {
    let drawn = |c: char| matches!(c, '-' | '*' | '_' | '=' | '~' | '#' | '—' | '–' | '─' | '•' | '.' | '+');
    words.chars().all(|c| drawn(c) || c == ' ')
        && words.chars().filter(|c| drawn(*c)).nth(2).is_some()
        && words != "..."
}

/// Whether a line has columns: tabs or wide gaps between its words, or bars.
pub(super) fn is_table_row(words: &str) -> bool {
    words.contains('\t') || words.contains("   ") || words.matches('|').nth(1).is_some()
}

/// Whether a line ends as a sentence does, closing marks aside.
pub(super) fn ends_sentence(words: &str) -> bool {
    words
        .trim_end_matches(['"', '\'', '”', '’', '»', '“', ')', ']', '*', '_'])
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '۔', '؟'])
}

/// The mark before an entry of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// What kind of mark it is: entries of one list share it.
    sort: MarkSort,
    /// The bytes up to the first word.
    length: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MarkSort {
    Sign(char),
    /// The number, and what stands after it.
    Number(u16, char),
}

impl Mark {
    /// The mark that a line starts with.
    pub(super) fn of(words: &str) -> Option<Self> {
        let mut chars = words.chars();
        let first = chars.next()?;
        let (sort, rest) = if matches!(first, '-' | '*' | '+' | '•' | '‣' | '◦' | '▪' | '●' | '■' | '·' | '–')
        {
            (MarkSort::Sign(first), chars.as_str())
        } else {
            let digits = words.bytes().take_while(u8::is_ascii_digit).count();
            let number = words.get(..digits).filter(|digits| digits.len() <= 3)?.parse().ok()?;
            let mut rest = words.get(digits..)?.chars();
            let after = rest.next().filter(|c| matches!(c, '.' | ')'))?;
            (MarkSort::Number(number, after), rest.as_str())
        };
        let entry = rest.trim_start_matches(is_blank);
        (entry.len() < rest.len() && !entry.is_empty()).then(|| Self { sort, length: words.len() - entry.len() })
    }

    /// Whether an entry with the mark `next` may follow: the same sign, or the next number.
    fn is_followed_by(self, next: Self) -> bool {
        match (self.sort, next.sort) {
            (MarkSort::Sign(this), MarkSort::Sign(next)) => this == next,
            (MarkSort::Number(this, dot), MarkSort::Number(next, next_dot)) => next == this + 1 && dot == next_dot,
            (MarkSort::Sign(_), MarkSort::Number(..)) | (MarkSort::Number(..), MarkSort::Sign(_)) => false,
        }
    }
}

/// Turns blocks that follow each other with the marks of a list into its entries. One alone is none: "5. The
/// government …", and a dash may open direct speech.
pub(super) fn mark_lists(text: &str, blocks: &mut [Block]) {
    let mut entries: Vec<(usize, usize, Mark)> = Vec::new();
    let mark_of = |block: &Block| {
        let words = block.span.of(text);
        Mark::of(words).filter(|_| block.kind == BlockKind::Paragraph && !is_speech(words))
    };
    for at in 0..=blocks.len() {
        let entry = blocks.get(at).and_then(|block| Some((at, indent(text, block.span), mark_of(block)?)));
        if let Some(entry) = entry {
            entries.push(entry);
        } else if !entries.is_empty() {
            mark_list(text, blocks, &entries);
            entries.clear();
        }
    }
}

/// Turns those of `entries` into list items that have a fitting neighbour. Each is a block's index, indent and mark.
fn mark_list(text: &str, blocks: &mut [Block], entries: &[(usize, usize, Mark)]) {
    let fits = |one: Option<&(usize, usize, Mark)>, two: Option<&(usize, usize, Mark)>| match (one, two) {
        (Some((_, indent, mark)), Some((_, deeper, next))) => mark.is_followed_by(*next) || indent != deeper,
        _ => false,
    };
    let least = entries.iter().map(|(_, indent, _)| *indent).min().unwrap_or_default();
    for (at, entry) in entries.iter().enumerate() {
        let previous = at.checked_sub(1).and_then(|at| entries.get(at));
        if !fits(previous, Some(entry)) && !fits(Some(entry), entries.get(at + 1)) {
            continue;
        }
        let (index, indent, mark) = *entry;
        let depth = u8::try_from((indent - least) / 2).unwrap_or(MAX_LIST_DEPTH).min(MAX_LIST_DEPTH);
        if let Some(block) = blocks.get_mut(index)
            && let Some(span) = Span::new(text, block.span.start() + mark.length, block.span.end())
        {
            *block = Block { span, kind: BlockKind::ListItem(depth), furniture: block.furniture };
        }
    }
}

/// Whether a line that starts with a dash is somebody speaking: another dash parts the words from who says them.
fn is_speech(words: &str) -> bool {
    words.starts_with(['-', '–'])
        && [", -", ", –", ", —", "? –", "? -", "! –", "! -"].iter().any(|cue| words.contains(cue))
}

/// How many columns a block is indented by.
fn indent(text: &str, span: Span) -> usize {
    let before = text.get(..span.start()).unwrap_or_default();
    before.chars().rev().take_while(|c| matches!(c, ' ' | '\t')).map(|c| if c == '\t' { 4 } else { 1 }).sum()
}
