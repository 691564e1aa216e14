//! Puts an article's text together from pieces of markup.

use super::lines::{MAX_LIST_DEPTH, is_blank};
use super::{Article, Block, BlockKind, Link, Meta, Offsets};
use crate::text::Span;

/// How many blocks from the first the headline and byline stand in.
const HEAD_BLOCKS: usize = 4;

/// An article in the making: blocks are opened, filled and closed in reading order. In the text a blank line parts
/// them, and runs of blanks are single ones, except where a block is kept as written.
#[derive(Default)]
pub(super) struct Builder {
    text: String,
    blocks: Vec<Block>,
    links: Vec<Link>,
    open: Option<Open>,
    /// The target of the link that is open, and where its words start once there are any.
    link: Option<(String, Option<usize>)>,
}

/// The block that is being filled.
struct Open {
    kind: BlockKind,
    furniture: bool,
    /// What stands before its words, outside of its span: the mark of a list entry.
    mark: String,
    /// Where its words start, once there are any.
    start: Option<usize>,
    /// Whether a blank is due before the next word.
    blank: bool,
}

impl Builder {
    /// Starts a block. It is only made if words follow.
    pub(super) fn open(&mut self, kind: BlockKind, furniture: bool) {
        self.open_after(String::new(), kind, furniture);
    }

    /// Starts an entry of the last of `lists`, which lie in one another; each has the number of its next entry where it
    /// numbers them.
    pub(super) fn open_entry(&mut self, lists: &mut [Option<u64>], furniture: bool) {
        let depth = u8::try_from(lists.len().saturating_sub(1)).unwrap_or(MAX_LIST_DEPTH).min(MAX_LIST_DEPTH);
        let mark = match lists.last_mut() {
            Some(Some(number)) => {
                let mark = format!("{number}. ");
                *number = number.saturating_add(1);
                mark
            }
            Some(None) | None => "- ".to_owned(),
        };
        self.open_after(mark, BlockKind::ListItem(depth), furniture);
    }

    fn open_after(&mut self, mark: String, kind: BlockKind, furniture: bool) {
        self.close();
        self.open = Some(Open { kind, furniture, mark, start: None, blank: false });
    }

    /// Whether the open block has words.
    pub(super) fn has_words(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.start.is_some())
    }

    /// Whether a block is open, with or without words.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Makes the open block another kind.
    pub(super) fn set_kind(&mut self, kind: BlockKind) {
        if let Some(open) = &mut self.open {
            open.kind = kind;
        }
    }

    /// Adds words to the open block, or to a new paragraph; blanks of any length count as one.
    pub(super) fn push(&mut self, words: &str) {
        for (at, piece) in words.split(is_blank).enumerate() {
            if at > 0
                && let Some(open) = &mut self.open
            {
                open.blank = true;
            }
            if !piece.is_empty() {
                self.push_as_is(piece);
            }
        }
    }

    /// Adds text as it is written; for a block that is kept so.
    pub(super) fn push_verbatim(&mut self, text: &str) {
        let mut text = text;
        if !self.has_words() {
            let words = text.trim_start_matches(is_blank);
            let blanks = text.strip_suffix(words).unwrap_or_default();
            let indent = blanks.rsplit(['\n', '\r']).next().unwrap_or_default();
            if let Some(open) = &mut self.open {
                // The indent of the first line is kept, before the block.
                if indent.len() < blanks.len() {
                    open.mark.clear();
                }
                open.mark.push_str(indent);
            }
            text = words;
        }
        if !text.is_empty() {
            self.push_as_is(text);
        }
    }

    /// Ends the line: what follows stands on the next, of the same block.
    pub(super) fn end_line(&mut self) {
        if self.has_words() {
            self.text.push('\n');
            if let Some(open) = &mut self.open {
                open.blank = false;
            }
        }
    }

    fn push_as_is(&mut self, text: &str) {
        let open = self.open.get_or_insert_with(|| Open {
            kind: BlockKind::Paragraph,
            furniture: false,
            mark: String::new(),
            start: None,
            blank: false,
        });
        if open.start.is_none() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.text.push_str(&open.mark);
            open.start = Some(self.text.len());
        } else if open.blank && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        open.blank = false;
        if let Some((_, start @ None)) = &mut self.link {
            *start = Some(self.text.len());
        }
        self.text.push_str(text);
    }

    /// Ends the open block.
    pub(super) fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let Some(start) = open.start else { return };
        self.finish_link();
        let end = self.text.trim_end_matches(is_blank).len();
        self.text.truncate(end);
        if self.repeats_head(start) {
            self.links.retain(|link| link.span.start() < start);
            self.text.truncate(start - open.mark.len());
            self.text.truncate(self.text.trim_end_matches(is_blank).len());
            return;
        }
        if let Some(span) = Span::new(&self.text, start, end).filter(|span| !span.is_empty()) {
            self.blocks.push(Block { span, kind: open.kind, furniture: open.furniture });
        }
    }

    /// Whether the words from `start` on are the headline or byline over again: known from the document's head, they
    /// stand at the top already.
    fn repeats_head(&self, start: usize) -> bool {
        let words = self.text.get(start..).unwrap_or_default();
        self.blocks.iter().take(HEAD_BLOCKS).any(|block| {
            matches!(block.kind, BlockKind::Title | BlockKind::Byline) && block.span.of(&self.text) == words
        })
    }

    /// Starts a link.
    pub(super) fn open_link(&mut self, target: &str) {
        self.close_link();
        if !target.is_empty() && !target.starts_with('#') {
            self.link = Some((target.to_owned(), None));
        }
    }

    /// Ends the open link.
    pub(super) fn close_link(&mut self) {
        self.finish_link();
        self.link = None;
    }

    /// Keeps the words that the open link has in this block; a link may go on in the next.
    fn finish_link(&mut self) {
        if let Some((target, start)) = &mut self.link
            && let Some(start) = start.take()
        {
            let end = self.text.trim_end_matches(is_blank).len();
            let span = Span::new(&self.text, start, end).filter(|span| !span.is_empty());
            self.links.extend(span.map(|span| Link { span, target: target.clone() }));
        }
    }

    /// The blocks so far.
    pub(super) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The article.
    pub(super) fn finish(mut self, meta: Meta) -> Article {
        self.close();
        Article { text: self.text, blocks: self.blocks, links: self.links, meta, offsets: Offsets::Text, content: None }
    }
}
