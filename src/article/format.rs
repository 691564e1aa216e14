//! Which format a text is in.

use super::{lines, newsboat};

/// The format of an input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Told by its name and content.
    #[default]
    Auto,
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// What newsboat hands to its pager: a head of `Feed:`, `Title:`, … and numbered links.
    Newsboat,
}

/// How much of the start of a text is looked at.
const LOOKED_AT: usize = 4 * 1024;

impl Format {
    /// The format of `text`, never [`Format::Auto`]. `name` is the file's name, or anything without an extension where
    /// there is none. A page is a page whatever its name; otherwise the name decides, and then the content.
    #[must_use]
    pub fn of(text: &str, name: &str) -> Self {
        let head = lines::head(text, LOOKED_AT).trim_start_matches(lines::is_blank);
        if newsboat::is_head(head) {
            return Self::Newsboat;
        }
        if is_page(head) {
            return Self::Html;
        }
        match Self::of_name(name) {
            Self::Auto if is_markdown(head) => Self::Markdown,
            Self::Auto => Self::Text,
            known @ (Self::Text | Self::Markdown | Self::Html | Self::Newsboat) => known,
        }
    }

    /// The format that the extension of a file name stands for.
    fn of_name(name: &str) -> Self {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        match extension.as_deref() {
            Some("txt" | "text" | "log") => Self::Text,
            Some("md" | "markdown" | "mkd" | "mdown") => Self::Markdown,
            Some("html" | "htm" | "xhtml" | "xht") => Self::Html,
            _ => Self::Auto,
        }
    }
}

/// Whether bytes start as a page does, so that a character set declared in them counts.
pub(super) fn may_declare_charset(bytes: &[u8]) -> bool {
    let head = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    head.starts_with(b"<")
}

/// Whether a text starts as a web page does.
fn is_page(head: &str) -> bool {
    let mut rest = head;
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("<!--") {
            let Some((_, after)) = comment.split_once("-->") else { return true };
            rest = after;
        } else if starts_with_ignoring_case(rest, "<?xml") {
            let Some((_, after)) = rest.split_once("?>") else { return false };
            rest = after;
        } else {
            break;
        }
    }
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| starts_with_ignoring_case(rest, tag))
        || is_fragment(rest)
}

/// Whether a text is a piece of a page: it starts with a tag of one, and that is closed again.
fn is_fragment(head: &str) -> bool {
    let names =
        ["article", "section", "main", "div", "p", "h1", "h2", "header", "title", "meta", "table", "ul", "span"];
    let Some(tag) = head.strip_prefix('<') else { return false };
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    let (name, rest) = tag.split_at_checked(end).unwrap_or((tag, ""));
    rest.starts_with(['>', ' ', '\n', '\r', '\t'])
        && names.iter().any(|known| name.eq_ignore_ascii_case(known))
        && rest.contains("</")
}

/// Whether a text that nothing names otherwise is Markdown: it has front matter, or headings and inline links.
fn is_markdown(head: &str) -> bool {
    if let Some(matter) = head.strip_prefix("---\n").or_else(|| head.strip_prefix("---\r\n")) {
        return matter.split_once("\n---").is_some_and(|(fields, _)| fields.lines().any(|line| line.contains(": ")));
    }
    let heading = head.lines().any(|line| {
        let text = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - text.len())) && text.starts_with(' ')
    });
    let link = head.contains("](http") || head.contains("\n```");
    heading && link
}

fn starts_with_ignoring_case(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}
