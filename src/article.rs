//! An article: its decoded text, the blocks it is made of, and what is known about it.

mod binary;
mod builder;
mod charset;
mod dateline;
mod dates;
mod format;
mod furniture;
mod html;
mod language;
mod lines;
mod load;
mod markdown;
mod newsboat;
mod phrases;
mod plain;
mod records;
mod roles;
mod sentence;

pub use format::Format;
pub use load::{LoadError, MAX_BYTES, load};
pub use records::{Record, RecordError, record};
pub use sentence::sentence;

use crate::text::Span;

/// A text to read, decoded and divided into blocks. The text is never altered after loading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The text that every [`Span`] of this article and its annotations indexes. For plain text in valid UTF-8 it is
    /// the file's bytes, byte order mark and carriage returns included; for other formats what was taken out of them.
    pub text: String,
    /// Blocks in reading order; sorted, disjoint, never empty. What lies between them is blank, the mark of a list entry,
    /// or the head that another program put before the text.
    pub blocks: Vec<Block>,
    /// Links in text order; their spans lie within blocks.
    pub links: Vec<Link>,
    /// What is known about the article as a whole.
    pub meta: Meta,
    /// What the spans count.
    pub offsets: Offsets,
    /// "sha256:" and the hash of the content that the article was read from, where whoever read it told: what decisions
    /// about single articles know it by.
    pub content: Option<String>,
}

/// A stretch of the article that is set as one: a paragraph, a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Where it is, blanks at both ends left out.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Whether it is on the page but not of the story: "See also", share buttons, comment forms, link lists.
    pub furniture: bool,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// A heading within the story; 1 to 6 as in HTML.
    Heading(u8),
    /// Who wrote it.
    Byline,
    /// Running text; line breaks within are blanks.
    Paragraph,
    /// The line of a photo or chart.
    Caption,
    /// An entry of a list, with its nesting depth from 0; its mark or number is not part of the span.
    ListItem(u8),
    /// A quotation set apart.
    Quote,
    /// Shown as written, line breaks kept: code, tables, verse.
    Code,
}

/// Words that lead somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The words; they lie within one block.
    pub span: Span,
    /// Where they lead, as written.
    pub target: String,
}

/// What is known about an article as a whole. Texts are as found: unsafe to show without [`crate::text::Safe`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it, without "By".
    pub byline: Option<String>,
    /// The publication or feed.
    pub site: Option<String>,
    /// The day it was published.
    pub date: Option<jiff::civil::Date>,
    /// Where it was published.
    pub link: Option<String>,
    /// The place its dateline names ("ALMATY, Jan 5 (Reuters) —"): a span of the text.
    pub dateline: Option<Span>,
    /// Its language, ISO 639-1, as the document says; else as its words tell.
    pub language: Option<String>,
}

/// What the spans of an article count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offsets {
    /// Bytes of the file on disk.
    File,
    /// Bytes of [`Article::text`] alone.
    #[default]
    Text,
}

/// Something that was wrong with the input and was mended or left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// One sentence for the reader: what, where, and what was done about it.
    pub message: String,
}

/// The ISO 639-1 code in what a document says of its language: `en` of `en-GB`.
fn language(said: &str) -> Option<String> {
    let code = said.split(['-', '_']).next()?.trim().to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}
