//! A web page: the article with its names lit, and beside it what it names, counts and quotes.
//!
//! The page is one file without script, and its policy lets it load nothing.

mod aside;
mod marked;
mod own;

use super::Document;
use crate::article::{Article, Block, BlockKind};
use crate::text::{Safe, Span};

/// What stands before the first article.
const HEAD: &str = concat!(
    "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n",
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
    "<meta name=\"color-scheme\" content=\"light dark\">\n",
    "<meta name=\"referrer\" content=\"no-referrer\">\n",
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    "<title>dateline</title>\n<style>\n",
    include_str!("html/page.css"),
    "</style>\n</head>\n<body>\n"
);

/// What stands behind the last article.
pub const TAIL: &str = "</body>\n</html>\n";

/// Appends what stands before the first article.
pub fn push_head(output: &mut Vec<u8>) {
    output.extend(HEAD.bytes());
}

/// Appends `document` as a section of the page.
pub fn push(output: &mut Vec<u8>, document: &Document) {
    let mut page = Page { output, prefix: prefix(document) };
    let language = document.annotations.language.as_deref().unwrap_or_default();
    page.raw("<section class=\"document\"");
    if !language.is_empty() {
        page.raw(" lang=\"");
        page.words(language);
        page.raw("\"");
    }
    page.raw(">\n<article>\n");
    head(&mut page, document);
    story(&mut page, document);
    page.raw("</article>\n");
    aside::push(&mut page, document);
    page.raw("</section>\n");
}

/// A page as it is being written.
struct Page<'a> {
    output: &'a mut Vec<u8>,
    /// What the anchors of this document begin with.
    prefix: String,
}

impl Page<'_> {
    /// Writes markup of the program's own.
    fn raw(&mut self, markup: &str) {
        self.output.extend(markup.bytes());
    }

    /// Writes words of the article, or of anyone: made safe, and never markup.
    fn words(&mut self, words: &str) {
        for character in Safe::new(words).as_str().chars() {
            match character {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                '\'' => self.raw("&#39;"),
                other => self.output.extend(other.encode_utf8(&mut [0; 4]).bytes()),
            }
        }
    }

    /// Writes words in an element of `class`; of none where it is empty.
    fn element(&mut self, name: &str, class: &str, words: &str) {
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        self.raw(&format!("<{name}{class}>"));
        self.words(words);
        self.raw(&format!("</{name}>"));
    }

    /// Writes the attribute with `declarations` of the program's own, where there are any.
    fn style(&mut self, declarations: &str) {
        if !declarations.is_empty() {
            self.raw(&format!(" style=\"{declarations}\""));
        }
    }

    /// Opens a link to the anchor of what is `place` bytes into the article.
    fn open_link(&mut self, place: Span) {
        let (prefix, start) = (&self.prefix, place.start());
        let markup = format!("<a href=\"#{prefix}-{start}\">");
        self.raw(&markup);
    }
}

/// What the anchors of `document` begin with: the letters and digits of its name, and enough of its text's hash that two
/// documents of one name keep apart.
fn prefix(document: &Document) -> String {
    /// Longest part of the name that is used, in characters.
    const MAX_NAME: usize = 24;
    let name = document.doc.chars().filter(char::is_ascii_alphanumeric).take(MAX_NAME);
    let hash = document
        .article
        .text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("d{}{:06x}", name.collect::<String>(), hash & 0xff_ffff)
}

/// The title where the text has none, and where the article is from.
fn head(page: &mut Page, document: &Document) {
    let Article { blocks, meta, .. } = document.article;
    if !blocks.iter().any(|block| block.kind == BlockKind::Title) {
        page.element("h1", "title", meta.title.as_deref().unwrap_or(document.doc));
        page.raw("\n");
    }
    let date = meta.date.map(|date| date.to_string());
    let known = [meta.site.as_deref(), date.as_deref(), meta.link.as_deref()];
    let known: Vec<&str> = known.into_iter().flatten().collect();
    if !known.is_empty() {
        page.element("p", "meta", &known.join(" · "));
        page.raw("\n");
    }
}

fn story(page: &mut Page, document: &Document) {
    let mut in_list = false;
    for block in &document.article.blocks {
        let is_entry = matches!(block.kind, BlockKind::ListItem(_));
        if is_entry != in_list {
            page.raw(if is_entry { "<ul>\n" } else { "</ul>\n" });
            in_list = is_entry;
        }
        let (open, close) = tags(block);
        page.raw(&open);
        marked::push(page, document, block);
        page.raw(&close);
    }
    if in_list {
        page.raw("</ul>\n");
    }
}

/// The tags around a block.
fn tags(block: &Block) -> (String, String) {
    let (name, class) = match block.kind {
        BlockKind::Title => ("h1", "title"),
        BlockKind::Heading(1 | 2) => ("h2", ""),
        BlockKind::Heading(_) => ("h3", ""),
        BlockKind::Byline => ("p", "byline"),
        BlockKind::Paragraph => ("p", ""),
        BlockKind::Caption => ("p", "caption"),
        BlockKind::ListItem(_) => ("li", ""),
        BlockKind::Quote => ("blockquote", ""),
        BlockKind::Code => ("pre", ""),
    };
    let furniture = if block.furniture { "furniture" } else { "" };
    let classes: Vec<&str> = [class, furniture].into_iter().filter(|class| !class.is_empty()).collect();
    let attribute = if classes.is_empty() { String::new() } else { format!(" class=\"{}\"", classes.join(" ")) };
    (format!("<{name}{attribute}>"), format!("</{name}>\n"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{push, push_head};
    use crate::article::{Format, load};
    use crate::names::{Kind, KindLook};
    use crate::recognition::{Lexicon, recognize};
    use crate::report::{Document, sample};

    fn page(document: &Document) -> String {
        let mut output = Vec::new();
        push(&mut output, document);
        String::from_utf8(output).expect("text")
    }

    #[test]
    fn names_figures_and_quotes_are_marked_and_listed() {
        let (article, annotations) = (sample::article(), sample::annotations());
        let page = page(&sample::document(&article, &annotations));
        for expected in [
            "<h1 class=\"title\">Ferry stuck at sea</h1>",
            "<span class=\"organization guessed\"",
            ">Vale police</span> said <span class=\"figure statement\"",
            ">33 deck cars</span>",
            "“<span class=\"quote\"",
            "=We wait",
            "<h3>Vale police</h3>",
            "<h3>Ada Quill</h3>",
        ] {
            assert!(page.contains(expected), "{expected} is not in {page}");
        }
    }

    #[test]
    fn nothing_of_an_article_is_markup_or_hidden() {
        let text =
            "<script>alert(1)</script> & \u{202e}co\u{1b}[31m\n\n\"><img src=x onerror=1> said Almaty's 12 cars.";
        let (article, _) = load(text.as_bytes().to_vec(), Format::Text, "").expect("text");
        let annotations = recognize(&article, &Lexicon::built_in(), &|| true).expect("never told to stop");
        let document = Document {
            doc: "<i>\"x",
            path: None,
            article: &article,
            annotations: &annotations,
            warnings: &[],
            checks: crate::report::checks::Checks::NONE,
        };
        let page = page(&document);
        assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<i>"), "{page}");
        assert!(!page.contains('\u{202e}') && !page.contains('\u{1b}'), "{page}");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp;"), "{page}");
    }

    #[test]
    fn names_of_own_kinds_are_in_the_colour_of_their_kind() {
        let (article, mut annotations) = (sample::article(), sample::annotations());
        let look = |name: &str, color: &str| KindLook {
            name: name.to_owned(),
            color: Some(color.to_owned()),
            ..KindLook::default()
        };
        Arc::make_mut(&mut annotations.kinds).add(&look("drug", "#804000"));
        let vessel = Arc::make_mut(&mut annotations.kinds).add(&look("vessel", "#000080")).expect("there is room");
        let mention = annotations.mentions.first_mut().expect("a name");
        mention.kind = Kind::Own(vessel);
        let name = mention.span.of(&article.text).to_owned();
        let page = page(&sample::document(&article, &annotations));
        let shown = "style=\"--on-light:#000080;--on-dark:#";
        assert_eq!(page.matches(shown).count(), 2, "in the text and beside it: {page}");
        assert!(page.contains(&format!("\">{name}</span>")) && !page.contains("#804000"), "{page}");
    }

    #[test]
    fn the_page_loads_nothing() {
        let mut head = Vec::new();
        push_head(&mut head);
        let head = String::from_utf8(head).expect("text");
        assert!(head.contains("default-src 'none'"));
        for loading in ["http:", "https:", "url(", "@import", "<script", "<link"] {
            assert!(!head.contains(loading), "{loading}");
        }
    }
}
