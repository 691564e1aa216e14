//! What newsboat hands to its pager: a head of fields, the text with `[1]` after the words of a link, and the list of
//! what the numbers stand for.

use super::lines::is_blank;
use super::{Article, Block, BlockKind, Link, Meta, Offsets, dates, plain};
use crate::text::Span;

/// Whether a text starts with newsboat's head: at least two of its fields, one a line.
pub(super) fn is_head(head: &str) -> bool {
    let fields = head.lines().take_while(|line| field(line).is_some());
    fields.filter_map(field).any(|(name, _)| matches!(name, "Feed" | "Link"))
        && head.lines().nth(1).is_some_and(|line| field(line).is_some())
}

/// The name and value of a line of the head.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    matches!(name, "Feed" | "Title" | "Author" | "Date" | "Link" | "Flags" | "Podcast Download URL")
        .then(|| (name, value.trim()))
}

/// The article in what newsboat hands over.
pub(super) fn of_pager(text: &str) -> Article {
    let text = text.trim_start_matches(is_blank);
    let (meta, body) = head(text);
    let (body, list) = body.rfind("\nLinks:").and_then(|at| body.split_at_checked(at)).unwrap_or((body, ""));
    let targets: Vec<(u32, &str)> = list.lines().filter_map(target).collect();
    let mut article = Article { offsets: Offsets::Text, ..Article::default() };
    if let Some(title) = &meta.title {
        push(&mut article, title, BlockKind::Title, false);
    }
    if let Some(byline) = &meta.byline {
        push(&mut article, &format!("By {byline}"), BlockKind::Byline, false);
    }
    separate(&mut article.text);
    let start = article.text.len();
    let marks = push_body(&mut article.text, body, &targets);
    article.blocks.extend(plain::blocks(&article.text, start));
    article.links = marks.into_iter().filter_map(|(at, target)| link(&article, at, target)).collect();
    // Of two marks behind one word the first has it.
    article.links.dedup_by(|next, kept| next.span.start() < kept.span.end());
    for line in list.lines().map(|line| line.trim_matches(is_blank)).filter(|line| !line.is_empty()) {
        push(&mut article, line, BlockKind::Paragraph, true);
    }
    article.meta = meta;
    article
}

/// What the head says, and the text after it.
fn head(text: &str) -> (Meta, &str) {
    let mut meta = Meta::default();
    let mut rest = text;
    while let Some((name, value)) = rest.lines().next().and_then(field) {
        let value = (!value.is_empty()).then(|| value.to_owned());
        match name {
            "Feed" => meta.site = value,
            "Title" => meta.title = value,
            "Author" => meta.byline = value,
            "Link" => meta.link = value,
            "Date" => meta.date = value.and_then(|value| dates::of_field(&value)),
            _ => {}
        }
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
    }
    (meta, rest)
}

/// The number and address in a line of the list: `[1]: https://example.org (link)`.
fn target(line: &str) -> Option<(u32, &str)> {
    let (number, rest) = line.trim_matches(is_blank).strip_prefix('[')?.split_once("]:")?;
    Some((number.parse().ok()?, rest.split_whitespace().next()?))
}

/// Adds a block of one line to an article.
fn push(article: &mut Article, line: &str, kind: BlockKind, furniture: bool) {
    let line = line.trim_matches(is_blank);
    separate(&mut article.text);
    let start = article.text.len();
    article.text.push_str(line);
    let span = Span::new(&article.text, start, article.text.len()).filter(|span| !span.is_empty());
    article.blocks.extend(span.map(|span| Block { span, kind, furniture }));
}

/// Ends what `text` holds with a blank line.
fn separate(text: &mut String) {
    text.truncate(text.trim_end_matches(is_blank).len());
    if !text.is_empty() {
        text.push_str("\n\n");
    }
}

/// Adds the body to `text` without the marks of links; where these stood, and what they stand for.
fn push_body<'t>(text: &mut String, body: &str, targets: &[(u32, &'t str)]) -> Vec<(usize, &'t str)> {
    let mut marks = Vec::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let mark = after.split_once(']').and_then(|(number, after)| {
            let number: u32 = number.parse().ok()?;
            let at = targets.binary_search_by_key(&number, |(number, _)| *number).ok()?;
            Some((targets.get(at)?.1, after))
        });
        if let Some((target, after)) = mark {
            marks.push((text.len(), target));
            rest = after;
        } else {
            text.push('[');
            rest = after;
        }
    }
    text.push_str(rest);
    marks
}

/// The word before a mark, within its block: newsboat does not say where the words of a link begin.
fn link(article: &Article, end: usize, target: &str) -> Option<Link> {
    let block = article.blocks.get(article.blocks.partition_point(|block| block.span.end() < end))?;
    let before = article.text.get(block.span.start()..end.min(block.span.end()))?;
    let word = before.trim_end_matches(is_blank).rsplit(is_blank).next()?;
    let end = block.span.start() + before.trim_end_matches(is_blank).len();
    let span = Span::new(&article.text, end - word.len(), end).filter(|span| !span.is_empty())?;
    Some(Link { span, target: target.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::of_pager;

    #[test]
    fn a_word_has_one_link_however_many_marks_follow_it() {
        let article = of_pager("The ferry[1][2] sails[2] again.\n\nLinks:\n[1]: http://a\n[2]: http://b\n");
        let links: Vec<_> = article.links.iter().map(|link| (link.span.of(&article.text), &*link.target)).collect();
        assert_eq!(links, [("ferry", "http://a"), ("sails", "http://b")]);
    }
}
