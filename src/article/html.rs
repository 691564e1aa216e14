//! Web pages to an article: the story is found by a readability library, and its tags are read one by one.

mod shape;
mod tags;

use dom_smoothie::{Config, Readability};

use self::shape::Shape;
use super::builder::Builder;
use super::{Article, BlockKind, Meta, Warning, dates, lines};

/// A page larger than this, in bytes, is shown whole: the library holds many times its size while it looks.
const MAX_READABLE_BYTES: usize = 8 * 1024 * 1024;
/// A story with less running text than this, in bytes, is compared with the whole page.
const CERTAIN_PROSE: usize = 1_500;
/// The longest byline that is believed, in characters.
const MAX_BYLINE: usize = 140;

/// The article that a page holds, and what had to be left out.
pub(super) fn of_page(page: &str) -> (Article, Option<Warning>) {
    let shape = shape::of(page);
    if shape == Shape::Hostile {
        let warning = "its tags make no sense, so they are shown as they are written";
        return (
            super::load::of_text(page.to_owned(), super::Offsets::Text),
            Some(Warning { message: warning.to_owned() }),
        );
    }
    if !is_whole_page(page) {
        return (whole(page, Meta::default()), None);
    }
    if shape == Shape::Deep || page.len() > MAX_READABLE_BYTES {
        let warning = "the story could not be told from the rest of the page, so all of it is shown";
        return (whole(page, Meta::default()), Some(Warning { message: warning.to_owned() }));
    }
    let config = Config { max_elements_to_parse: shape::MAX_ELEMENTS, ..Config::default() };
    let Ok(mut readability) = Readability::new(page, None, Some(config)) else {
        return (whole(page, Meta::default()), None);
    };
    let known = readability.get_article_metadata(readability.parse_json_ld());
    let text = |value: Option<String>| value.map(|value| single_blanks(&value)).filter(|value| !value.is_empty());
    let mut meta = Meta {
        title: text(Some(known.title)),
        byline: byline(known.byline),
        site: text(known.site_name),
        date: known.published_time.and_then(|time| dates::of_field(&time)),
        link: text(known.url).or_else(|| address(page)),
        dateline: None,
        language: known.lang.and_then(|language| super::language(&language)),
    };
    let Ok(story) = readability.parse() else { return (whole(page, meta), None) };
    meta.byline = meta.byline.or_else(|| byline(story.byline));
    let mut builder = start(&meta);
    append(&mut builder, &story.content);
    let article = builder.finish(meta);
    (if prose(&article) < CERTAIN_PROSE { longer_of(article, page) } else { article }, None)
}

/// Whether a page has a head or body of its own; pieces of pages have nothing but the story.
fn is_whole_page(page: &str) -> bool {
    ["<body", "<html", "<head", "<BODY", "<HTML", "<HEAD"].iter().any(|tag| page.contains(tag))
}

/// The story that was found, or the whole page where that has twice as much to read: on short pages the library
/// sometimes takes one paragraph for all.
fn longer_of(story: Article, page: &str) -> Article {
    let mut whole = whole(page, story.meta.clone());
    super::furniture::mark(&mut whole);
    if prose(&whole) > prose(&story) * 2 { whole } else { story }
}

/// How much running text an article has, in bytes.
fn prose(article: &Article) -> usize {
    let running = article.blocks.iter().filter(|block| {
        let sentence = lines::ends_sentence(block.span.of(&article.text));
        matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote) && !block.furniture && sentence
    });
    running.map(|block| block.span.len()).sum()
}

/// The whole of a page, its menus and margins as furniture.
fn whole(page: &str, mut meta: Meta) -> Article {
    meta.link = meta.link.or_else(|| address(page));
    meta.title =
        meta.title.or_else(|| tags::title(page)).map(|title| single_blanks(&title)).filter(|title| !title.is_empty());
    let mut builder = start(&meta);
    append(&mut builder, page);
    builder.finish(meta)
}

/// An article that begins with its headline and byline.
fn start(meta: &Meta) -> Builder {
    let mut builder = Builder::default();
    if let Some(title) = &meta.title {
        builder.open(BlockKind::Title, false);
        builder.push(title);
    }
    if let Some(byline) = &meta.byline {
        builder.open(BlockKind::Byline, false);
        if meta.language.as_deref().is_none_or(|language| language == "en") {
            builder.push("By ");
        }
        builder.push(byline);
    }
    builder.close();
    builder
}

/// Adds what a piece of HTML says.
pub(super) fn append(builder: &mut Builder, html: &str) {
    if shape::of(html) == Shape::Hostile {
        builder.push(html);
    } else {
        tags::read(builder, html);
    }
}

/// Who wrote it, without "By".
fn byline(found: Option<String>) -> Option<String> {
    let line = single_blanks(&found?);
    let name = super::roles::byline(&line).unwrap_or(&line);
    let name = name.strip_prefix("By ").or_else(|| name.strip_prefix("by ")).unwrap_or(name);
    let believed = !name.is_empty() && !name.contains("://") && name.chars().nth(MAX_BYLINE).is_none();
    believed.then(|| name.to_owned())
}

/// Where a page says it is from: its canonical link, or the note that browsers leave in pages they save.
fn address(page: &str) -> Option<String> {
    let head = lines::head(page, 64 * 1024);
    let canonical = head.match_indices("<link").find_map(|(at, _)| {
        let tag = head.get(at..)?.split_once('>')?.0;
        tag.contains("canonical")
            .then(|| tag.split_once("href=")?.1.split(['"', '\'']).find(|value| value.contains("://")))
            .flatten()
    });
    let saved = || head.split_once("saved from url=(")?.1.split_once(')')?.1.split([' ', '-', '\n']).next();
    canonical.or_else(saved).map(str::to_owned)
}

fn single_blanks(text: &str) -> String {
    text.split(lines::is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
