//! Articles in every format, against outlines kept beside them, and whatever bytes may come.
//!
//! After a wanted change, `DATELINE_BLESS=1 cargo test --test it articles` writes the outlines anew; read the diff.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use dateline::article::{Article, BlockKind, Format, Offsets, Warning, load};
use proptest::prelude::*;

/// How an outline is named: after its article.
const OUTLINE: &str = "outline";

#[test]
fn every_article_has_the_outline_kept_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/articles");
    let mut articles: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder of articles")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension != OUTLINE))
        .collect();
    articles.sort();
    assert!(articles.len() > 10, "the articles are in {}", folder.display());
    for path in articles {
        let bytes = fs::read(&path).expect("an article");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let (article, warnings) = load(bytes.clone(), Format::Auto, &name).expect("text");
        if article.offsets == Offsets::File {
            assert_eq!(article.text.as_bytes(), bytes, "{name}: offsets count the bytes of the file");
        }
        check(&article);
        let outline = outline(&article, &warnings);
        let kept = folder.join(format!("{name}.{OUTLINE}"));
        if std::env::var_os("DATELINE_BLESS").is_some() {
            fs::write(&kept, &outline).expect("to write the outline");
        }
        assert_eq!(outline, fs::read_to_string(&kept).unwrap_or_default(), "{name}");
    }
}

/// What is known of an article, then its blocks in order with their links; furniture is marked with `#`.
fn outline(article: &Article, warnings: &[Warning]) -> String {
    let mut outline = String::new();
    let meta = &article.meta;
    let known = [
        ("title", meta.title.clone()),
        ("byline", meta.byline.clone()),
        ("site", meta.site.clone()),
        ("date", meta.date.map(|date| date.to_string())),
        ("link", meta.link.clone()),
        ("dateline", meta.dateline.map(|span| span.of(&article.text).to_owned())),
        ("language", meta.language.clone()),
    ];
    for (name, value) in known {
        if let Some(value) = value {
            writeln!(outline, "{name}: {value}").expect("to write to a string");
        }
    }
    writeln!(outline, "offsets: {:?}", article.offsets).expect("to write to a string");
    for warning in warnings {
        writeln!(outline, "warning: {}", warning.message).expect("to write to a string");
    }
    let mut links = article.links.iter().peekable();
    for block in &article.blocks {
        let mark = if block.furniture { '#' } else { ' ' };
        let words = block.span.of(&article.text).replace("\r\n", "⏎").replace(['\n', '\r'], "⏎");
        writeln!(outline, "{mark} {:?}: {words}", block.kind).expect("to write to a string");
        while let Some(link) = links.next_if(|link| link.span.start() < block.span.end()) {
            let words = link.span.of(&article.text);
            writeln!(outline, "    [{words}] -> {}", link.target).expect("to write to a string");
        }
    }
    outline
}

/// What holds of every article.
fn check(article: &Article) {
    let mut end = 0;
    for block in &article.blocks {
        let words = block.span.of(&article.text);
        assert!(block.span.start() >= end, "blocks are sorted and disjoint");
        assert!(!words.is_empty() && words == words.trim(), "no blanks at the ends of {words:?}");
        end = block.span.end();
    }
    let mut end = 0;
    for link in &article.links {
        assert!(link.span.start() >= end && !link.span.is_empty(), "links are sorted and disjoint");
        assert!(article.blocks.iter().any(|block| block.span.contains(link.span)), "a link lies within a block");
        end = link.span.end();
    }
    let titles = article.blocks.iter().filter(|block| block.kind == BlockKind::Title);
    assert!(titles.count() <= 1, "one headline at most");
    if let Some(dateline) = article.meta.dateline {
        assert!(!dateline.of(&article.text).is_empty());
    }
}

/// Pieces that formats are made of, in any order.
fn markup() -> impl Strategy<Value = Vec<u8>> {
    let pieces = [
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<a href=\"x\">",
        "</a>",
        "<li>",
        "<ul>",
        "</ul>",
        "<table><tr><td>",
        "</table>",
        "<pre>",
        "</pre>",
        "<h1>",
        "<title>",
        "</title>",
        "<script>",
        "<!--",
        "-->",
        "<br>",
        "&nbsp;",
        "&#0;",
        "<td hidden>",
        "<sup>",
        "<blockquote>",
        "<svg>",
        "<!DOCTYPE html>",
        "# ",
        "> ",
        "- ",
        "1. ",
        "```",
        "---\n",
        "title: x\n",
        "| a | b |\n|---|---|\n",
        "![x](y)",
        "[x](y)",
        "**",
        "\n",
        "\n\n",
        "\r",
        "\r\n",
        "\t",
        "    ",
        "Feed: x\n",
        "Title: y\n",
        "Link: z\n",
        "[1]",
        "\nLinks:\n[1]: http://x\n",
        "http://",
        "https://x.example/a",
        "By Ann Lee",
        "Photo: ",
        "See also",
        "Leave a Reply",
        "ORAN (AP) — ",
        "January 5, 2022",
        "\u{FEFF}",
        "\u{200B}",
        "\u{A0}",
        "é",
        "漢字。",
        "word ",
        "Rain fell. ",
        "«",
        "”",
        "\0",
        "\u{1b}[31m",
        "©",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..80).prop_map(|pieces| pieces.concat().into_bytes())
}

fn format() -> impl Strategy<Value = Format> {
    prop::sample::select(vec![Format::Auto, Format::Text, Format::Markdown, Format::Html, Format::Newsboat])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_an_article_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..600), format in format()) {
        if let Ok((article, _)) = load(bytes, format, "x") {
            check(&article);
        }
    }

    #[test]
    fn any_markup_is_an_article_or_an_error(bytes in markup(), format in format()) {
        if let Ok((article, _)) = load(bytes, format, "x") {
            check(&article);
        }
    }

    #[test]
    fn damaged_articles_are_still_read(cut in 0_usize..2_000, byte in any::<u8>(), format in format()) {
        for kept in [&include_bytes!("../data/articles/page.html")[..], include_bytes!("../data/articles/story.md"), include_bytes!("../data/articles/plain.txt")] {
            let mut bytes = kept.to_vec();
            let at = cut % bytes.len();
            bytes.splice(at..=at, [byte]);
            bytes.truncate(bytes.len() - at / 2);
            if let Ok((article, _)) = load(bytes, format, "x") {
                check(&article);
            }
        }
    }
}

#[test]
fn hostile_pages_are_read_in_good_time() {
    let deep = format!("<html><body>{}The end.", "<div>".repeat(200_000));
    let (article, warnings) = load(deep.into_bytes(), Format::Html, "deep.html").expect("text");
    assert_eq!((article.text.as_str(), warnings.len()), ("The end.", 1));

    let attributes = format!("<p {}>Some words.</p>", "a=1 ".repeat(200_000));
    let (article, warnings) = load(attributes.into_bytes(), Format::Html, "wide.html").expect("text");
    assert!(article.text.contains("Some words."));
    assert_eq!(warnings.len(), 1);

    for piece in [
        "<b><p>",
        "<a href=x>",
        "<table><tr><td>",
        "<!--",
        "<",
        "&",
        "<ul><li>",
        "<p><object>",
        "</p>",
        "<svg><p>",
        "> ",
        "- ",
        "[",
        "![",
        "*a ",
        "[[",
        "Links:\n[1]",
        "http://",
        "://",
        "\n- ",
        "1. x\n",
        "a\n",
    ] {
        for format in [Format::Html, Format::Markdown, Format::Newsboat, Format::Text] {
            if let Ok((article, _)) = load(piece.repeat(5_000).into_bytes(), format, "x") {
                check_blocks(&article);
            }
        }
    }
}

/// [`check`] without looking every link up.
fn check_blocks(article: &Article) {
    assert!(article.blocks.is_sorted_by(|one, next| one.span.end() <= next.span.start()));
}
