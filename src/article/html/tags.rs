//! A page's tags, one by one, to blocks.

use std::cell::RefCell;

use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use crate::article::BlockKind;
use crate::article::builder::Builder;
use crate::article::lines::MAX_LIST_DEPTH;

/// A row of a table wider than this, in bytes, is prose laid out in a table.
const MAX_ROW: usize = 160;

/// Adds what `html` says to `builder`.
pub(super) fn read(builder: &mut Builder, html: &str) {
    let reader = Reader { builder: std::mem::take(builder), ..Reader::default() };
    let sink = tokenize(Sink(RefCell::new(reader)), html);
    let mut reader = sink.0.into_inner();
    reader.builder.close_link();
    reader.builder.close();
    *builder = reader.builder;
}

/// The words of the first `<title>`.
pub(super) fn title(page: &str) -> Option<String> {
    let sink = tokenize(TitleSink::default(), page);
    let (_, title) = sink.0.into_inner();
    Some(title).filter(|title| !title.is_empty())
}

fn tokenize<S: TokenSink>(sink: S, html: &str) -> S {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    // A script ends a run of the tokenizer; the next goes on behind it.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink
}

/// What the tokenizer gives its tokens to; it only lends it out shared.
struct Sink(RefCell<Reader>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut reader = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let raw = raw_content(&tag.name);
                reader.start(&tag);
                if let Some(kind) = raw {
                    return TokenSinkResult::RawData(kind);
                }
            }
            Token::TagToken(tag) => reader.end(&tag.name),
            Token::CharacterTokens(words) => reader.words(&words),
            Token::DoctypeToken(_)
            | Token::CommentToken(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

/// How the content of an element is read that holds no tags.
fn raw_content(name: &LocalName) -> Option<RawKind> {
    match &**name {
        "script" => Some(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
        "title" | "textarea" => Some(RawKind::Rcdata),
        _ => None,
    }
}

/// Takes the words of the first title, and nothing else.
#[derive(Default)]
struct TitleSink(RefCell<(bool, String)>);

impl TokenSink for TitleSink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let (inside, title) = &mut *self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                *inside = tag.kind == TagKind::StartTag && &*tag.name == "title" && title.is_empty();
                if let (TagKind::StartTag, Some(kind)) = (tag.kind, raw_content(&tag.name)) {
                    return TokenSinkResult::RawData(kind);
                }
            }
            Token::CharacterTokens(words) if *inside => title.push_str(&words),
            Token::CharacterTokens(_)
            | Token::DoctypeToken(_)
            | Token::CommentToken(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

/// Where in a page the reader is.
#[derive(Default)]
struct Reader {
    builder: Builder,
    /// The element that is passed over with all it holds, and how many of its name are open.
    skipped: Option<(LocalName, usize)>,
    /// The element that is furniture with all it holds, and how many of its name are open.
    furniture: Option<(LocalName, usize)>,
    /// The lists that are open, with the number of the next entry where they are numbered.
    lists: Vec<Option<u64>>,
    quotes: usize,
    /// Whether raised text is open: the numbers of notes are not of the story.
    raised: bool,
    /// Whether text is kept as written.
    verbatim: bool,
    /// The row of a table that is open: its cells, until it is known whether they are columns or prose.
    rows: Option<Rows>,
}

/// The rows of a table of short cells.
#[derive(Default)]
struct Rows {
    cells: usize,
    width: usize,
}

impl Reader {
    fn start(&mut self, tag: &Tag) {
        if let Some((name, open)) = &mut self.skipped {
            *open += usize::from(*name == tag.name);
            return;
        }
        let name = &*tag.name;
        if is_passed_over(name) || is_hidden(tag) && !is_void(name) {
            self.skipped = (!tag.self_closing).then(|| (tag.name.clone(), 1));
            return;
        }
        match &mut self.furniture {
            Some((furniture, open)) => *open += usize::from(*furniture == tag.name),
            None if matches!(name, "nav" | "footer" | "aside" | "form" | "menu") => {
                self.builder.close();
                self.furniture = Some((tag.name.clone(), 1));
            }
            None => {}
        }
        self.start_known(name, tag);
    }

    fn start_known(&mut self, name: &str, tag: &Tag) {
        match name {
            "a" => self.builder.open_link(attribute(tag, "href").unwrap_or_default()),
            "br" => self.builder.end_line(),
            "sup" => self.raised = true,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.bytes().last().map_or(1, |digit| digit.saturating_sub(b'0'));
                self.open(BlockKind::Heading(level));
            }
            "figcaption" => self.open(BlockKind::Caption),
            "pre" => {
                self.open(BlockKind::Code);
                self.verbatim = true;
            }
            "blockquote" => {
                self.builder.close();
                self.quotes += 1;
            }
            "ul" | "ol" => {
                self.builder.close();
                if self.lists.len() < usize::from(MAX_LIST_DEPTH) * 2 {
                    self.lists.push(
                        (name == "ol")
                            .then(|| attribute(tag, "start").and_then(|number| number.parse().ok()).unwrap_or(1)),
                    );
                }
            }
            "li" | "dt" | "dd" => self.open_entry(),
            "table" => {
                self.open(BlockKind::Code);
                self.rows = Some(Rows::default());
            }
            "tr" => self.open_row(),
            "td" | "th" => self.open_cell(),
            _ if is_block(name) => {
                // Prose in a table: the table lays out the page.
                self.rows = None;
                if self.builder.has_words() || !self.is_entry_start() {
                    self.open(if self.quotes > 0 { BlockKind::Quote } else { BlockKind::Paragraph });
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &LocalName) {
        if closes(&mut self.skipped, name) || self.skipped.is_some() {
            return;
        }
        if closes(&mut self.furniture, name) {
            self.builder.close();
        }
        match &**name {
            "a" => self.builder.close_link(),
            "sup" => self.raised = false,
            "pre" => {
                self.verbatim = false;
                self.builder.close();
            }
            "blockquote" => {
                self.builder.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            "ul" | "ol" => {
                self.builder.close();
                self.lists.pop();
            }
            "table" => {
                self.builder.close();
                self.rows = None;
            }
            "tr" if self.rows.is_some() => self.builder.end_line(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "figcaption" | "li" | "dt" | "dd" => self.builder.close(),
            name if is_block(name) => self.builder.close(),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        let note = self.raised && words.starts_with('[') && words.ends_with(']');
        if self.skipped.is_some() || note {
            return;
        }
        if !self.builder.is_open() && !words.chars().all(crate::article::lines::is_blank) {
            self.open(if self.quotes > 0 { BlockKind::Quote } else { BlockKind::Paragraph });
        }
        if let Some(rows) = &mut self.rows {
            rows.width += words.len();
            if rows.width > MAX_ROW {
                self.rows = None;
                self.builder.set_kind(BlockKind::Paragraph);
            }
        }
        if self.verbatim { self.builder.push_verbatim(words) } else { self.builder.push(words) }
    }

    fn open(&mut self, kind: BlockKind) {
        self.builder.open(kind, self.furniture.is_some());
    }

    fn open_entry(&mut self) {
        self.rows = None;
        self.builder.open_entry(&mut self.lists, self.furniture.is_some());
    }

    /// Whether an entry of a list is open that has no words yet: the paragraph in it is the entry.
    fn is_entry_start(&self) -> bool {
        self.builder.is_open() && !self.lists.is_empty() && !self.builder.has_words()
    }

    fn open_row(&mut self) {
        match &mut self.rows {
            Some(rows) => *rows = Rows::default(),
            None => self.builder.close(),
        }
    }

    fn open_cell(&mut self) {
        match &mut self.rows {
            Some(rows) => {
                if rows.cells > 0 {
                    self.builder.push(" | ");
                }
                rows.cells += 1;
            }
            None => self.builder.close(),
        }
    }
}

/// Whether an end tag closes the element that `open` counts.
fn closes(open: &mut Option<(LocalName, usize)>, name: &LocalName) -> bool {
    let Some((counted, count)) = open else { return false };
    *count -= usize::from(counted == name);
    let closed = *count == 0;
    if closed {
        *open = None;
    }
    closed
}

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|attribute| *attribute.name.local == *name).map(|attribute| &*attribute.value)
}

/// Whether an element says of itself that it is not shown.
fn is_hidden(tag: &Tag) -> bool {
    attribute(tag, "hidden").is_some()
        || attribute(tag, "aria-hidden") == Some("true")
        || attribute(tag, "style").is_some_and(|style| style.replace(' ', "").contains("display:none"))
}

/// Elements that hold no text of the page.
fn is_passed_over(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "title"
            | "textarea"
            | "noscript"
            | "template"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "button"
            | "select"
            | "audio"
            | "video"
            | "canvas"
            | "noembed"
            | "noframes"
    )
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr"
            | "img"
            | "input"
            | "meta"
            | "link"
            | "source"
            | "wbr"
            | "area"
            | "base"
            | "col"
            | "embed"
            | "param"
            | "track"
    )
}

/// Elements that start on a line of their own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "article"
            | "section"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "form"
            | "menu"
            | "figure"
            | "address"
            | "center"
            | "details"
            | "summary"
            | "fieldset"
            | "dl"
            | "hr"
            | "caption"
            | "body"
            | "html"
    )
}
