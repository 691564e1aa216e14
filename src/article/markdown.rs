//! Markdown to an article.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::builder::Builder;
use super::{Article, BlockKind, Meta, dates, html, lines};

/// The article that a Markdown text is.
pub(super) fn of_markdown(text: &str) -> Article {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let text = text.trim_start_matches('\u{FEFF}');
    let mut reader = Reader::default();
    let mut meta = String::new();
    let mut in_meta = false;
    for event in Parser::new_ext(text, options) {
        if matches!(event, Event::Start(Tag::MetadataBlock(_))) {
            in_meta = true;
        } else if matches!(event, Event::End(TagEnd::MetadataBlock(_))) {
            in_meta = false;
            reader.meta = fields(&meta);
            reader.open_with_title();
        } else if in_meta {
            if let Event::Text(words) = event {
                meta.push_str(&words);
            }
        } else {
            reader.take(event);
        }
    }
    reader.finish()
}

/// What is known from front matter: `key: value` or `key = value` lines. Nested values are passed over.
fn fields(matter: &str) -> Meta {
    let mut meta = Meta::default();
    for line in matter.lines() {
        let Some((key, value)) = line.split_once(':').or_else(|| line.split_once('=')) else { continue };
        let value = value.trim().trim_matches(['"', '\'', '[', ']']).trim();
        if value.is_empty() {
            continue;
        }
        let text = || Some(value.to_owned());
        match key.trim().to_lowercase().as_str() {
            "title" | "headline" => meta.title = text(),
            "author" | "authors" | "byline" => meta.byline = text(),
            "date" | "published" | "pubdate" => meta.date = dates::of_field(value),
            "site" | "source" | "publication" | "feed" => meta.site = text(),
            "link" | "url" | "canonical" => meta.link = text(),
            "lang" | "language" => meta.language = super::language(value),
            _ => {}
        }
    }
    meta
}

#[derive(Default)]
struct Reader {
    builder: Builder,
    meta: Meta,
    /// How many quotations are open.
    quotes: usize,
    /// The lists that are open, with the number of the next entry where they are numbered.
    lists: Vec<Option<u64>>,
    /// How many pictures are open: their words are captions.
    images: usize,
    /// Whether the open paragraph has words outside of pictures.
    words: bool,
    /// HTML between the words, until its block ends.
    html: String,
    code: bool,
    cells: usize,
}

impl Reader {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "marks that only change how words look, and what no option here turns on"
    )]
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.code => self.builder.push_verbatim(&text),
            Event::Text(text) | Event::Code(text) => self.push(&text),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.builder.end_line(),
            Event::SoftBreak => self.builder.push(" "),
            Event::HardBreak => self.builder.end_line(),
            Event::Rule => self.builder.close(),
            Event::Html(html) => self.html.push_str(&html),
            _ => {}
        }
    }

    fn push(&mut self, words: &str) {
        self.words |= self.images == 0 && !words.chars().all(lines::is_blank);
        self.builder.push(words);
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "marks that only change how words look")]
    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.open_paragraph(),
            Tag::Heading { level, .. } => self.open_heading(level),
            Tag::BlockQuote(_) => {
                self.builder.close();
                self.quotes += 1;
            }
            Tag::CodeBlock(_) => {
                self.code = true;
                self.builder.open(BlockKind::Code, false);
            }
            Tag::Table(_) => self.builder.open(BlockKind::Code, false),
            Tag::TableHead | Tag::TableRow => self.cells = 0,
            Tag::TableCell => {
                if self.cells > 0 {
                    self.builder.push(" | ");
                }
                self.cells += 1;
            }
            Tag::List(first) => {
                self.builder.close();
                self.lists.push(first);
            }
            Tag::Item => self.open_entry(),
            Tag::Link { dest_url, .. } => self.builder.open_link(&dest_url),
            Tag::Image { .. } => self.images += 1,
            _ => {}
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "marks that only change how words look")]
    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                if !self.words {
                    self.builder.set_kind(BlockKind::Caption);
                }
                self.builder.close();
            }
            TagEnd::Heading(_) | TagEnd::Item | TagEnd::Table => self.builder.close(),
            TagEnd::TableHead | TagEnd::TableRow => self.builder.end_line(),
            TagEnd::BlockQuote(_) => {
                self.builder.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                self.code = false;
                self.builder.close();
            }
            TagEnd::List(_) => {
                self.builder.close();
                self.lists.pop();
            }
            TagEnd::Link => self.builder.close_link(),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                html::append(&mut self.builder, &html);
            }
            _ => {}
        }
    }

    /// A paragraph, unless it is the first of an entry that is open already.
    fn open_paragraph(&mut self) {
        self.words = false;
        if !self.builder.is_open() || self.builder.has_words() {
            let kind = if self.quotes > 0 { BlockKind::Quote } else { BlockKind::Paragraph };
            self.builder.open(kind, false);
        }
    }

    /// The first heading of the highest level is the headline where nothing stands above it.
    fn open_heading(&mut self, level: HeadingLevel) {
        self.builder.close();
        let title = level == HeadingLevel::H1 && self.builder.blocks().is_empty();
        self.builder.open(if title { BlockKind::Title } else { BlockKind::Heading(level as u8) }, false);
    }

    fn open_entry(&mut self) {
        self.words = true;
        self.builder.open_entry(&mut self.lists, false);
    }

    /// Shows the title that front matter gives.
    fn open_with_title(&mut self) {
        if let Some(title) = &self.meta.title {
            self.builder.open(BlockKind::Title, false);
            self.builder.push(title);
            self.builder.close();
        }
    }

    fn finish(mut self) -> Article {
        self.builder.close();
        let title = self.builder.blocks().iter().find(|block| block.kind == BlockKind::Title);
        if self.meta.title.is_none() {
            self.meta.title = title.map(|block| block.span.of(self.builder.text()).to_owned());
        }
        self.builder.finish(self.meta)
    }
}
