//! Figures in sentences: `tests/data/recognition/figures.txt` holds them with every figure marked up.

use std::fmt::Write;

use dateline::article::{Article, Block, BlockKind};
use dateline::recognition::{Annotations, Figure, Lexicon, recognize};
use dateline::text::Span;
use proptest::prelude::{ProptestConfig, prop_assert, proptest};

/// The annotations of `text`, each line a paragraph.
pub(crate) fn annotate(text: &str) -> Annotations {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let span = Span::new(text, start, start + line.len()).expect("a line");
        if !line.trim().is_empty() {
            blocks.push(Block { span, kind: BlockKind::Paragraph, furniture: false });
        }
        start += line.len() + 1;
    }
    let article = Article { text: text.to_owned(), blocks, ..Article::default() };
    recognize(&article, &Lexicon::built_in(), &|| true).expect("never told to stop")
}

/// `text` with ⟦words|note⟧ around each of the sorted, disjoint `marks`.
pub(crate) fn marked(text: &str, marks: &[(Span, String)]) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for (span, note) in marks {
        let _ = write!(out, "{}⟦{}|{note}⟧", text.get(at..span.start()).unwrap_or_default(), span.of(text));
        at = span.end();
    }
    out + text.get(at..).unwrap_or_default()
}

/// A marked-up line without its marks.
pub(crate) fn plain(line: &str) -> String {
    let mut out = String::new();
    for piece in line.split('⟦') {
        let Some((marked, rest)) = piece.split_once('⟧') else {
            out += piece;
            continue;
        };
        out += marked.rsplit_once('|').expect("a note").0;
        out += rest;
    }
    out
}

/// The lines of a table that are examples: neither blank nor comments.
pub(crate) fn examples(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn note(text: &str, figure: &Figure) -> String {
    let thousandths = |value: f64| (value * 1000.0).round() / 1000.0;
    let value = figure.value.map_or_else(|| "vague".to_owned(), |value| thousandths(value).to_string());
    let high = figure.high.map_or_else(String::new, |high| format!("..{high}"));
    let unit = figure.unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
    let of = figure.of.as_ref().filter(|&of| Some(of) != figure.unit.as_ref());
    let of = of.map_or_else(String::new, |of| format!(" of {of}"));
    let number = if figure.sort.is_figure() { format!(" {value}{high}{unit}{of}") } else { String::new() };
    let approx = if figure.approx { ", approx" } else { "" };
    let bound = figure.bound.map_or_else(String::new, |bound| format!(", {}", bound.word()));
    let change = figure.change.map_or_else(String::new, |change| format!(", {}", change.word()));
    let currency = figure.currency.as_ref().map_or_else(String::new, |code| format!(", {code}"));
    let part = if figure.part_of.is_some() { ", part" } else { "" };
    let source = figure.source.map_or_else(String::new, |source| format!(", by {}", source.span.of(text)));
    format!("{}{number}{currency}{approx}{bound}{change}{part}{source}", figure.sort.word())
}

#[test]
fn figures_are_found_as_marked() {
    are_found_as_marked(include_str!("../data/recognition/figures.txt"));
}

#[test]
fn figures_of_other_languages_are_found_as_marked() {
    are_found_as_marked(include_str!("../data/recognition/figures-languages.txt"));
}

fn are_found_as_marked(table: &str) {
    let mut wrong = Vec::new();
    for line in examples(table) {
        let line = line.replace(" ¶ ", "\n");
        let text = plain(&line);
        let found: Vec<(Span, String)> =
            annotate(&text).figures.iter().map(|figure| (figure.span, note(&text, figure))).collect();
        let found = marked(&text, &found);
        if found != line {
            wrong.push(format!("marked {line}\nfound  {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_part_points_to_its_whole() {
    let figures = annotate("On 5 May crowds burned 120 cars, including 33 police cars.").figures;
    let parts: Vec<Option<u32>> = figures.iter().map(|figure| figure.part_of).collect();
    assert_eq!(parts, [None, None, Some(1)], "the date is a figure in the list, too");
}

fn are_well_formed(text: &str, annotations: &Annotations) -> bool {
    let figures = &annotations.figures;
    let quotes = &annotations.quotes;
    let sorted = figures.is_sorted_by(|one, next| one.span.end() <= next.span.start())
        && quotes.is_sorted_by(|one, next| one.span.end() <= next.span.start())
        && annotations.statements.is_sorted_by_key(|statement| statement.span);
    let in_text = |span: Span| Span::new(text, span.start(), span.end()) == Some(span) && !span.is_empty();
    let spans = figures.iter().map(|figure| figure.span).chain(quotes.iter().map(|quote| quote.span));
    let links = figures.iter().all(|figure| figure.part_of.is_none_or(|part| (part as usize) < figures.len()))
        && (0_u32..).zip(quotes).all(|(index, quote)| quote.continues.is_none_or(|first| first < index));
    let values = figures.iter().all(|figure| figure.value.is_none_or(f64::is_finite));
    sorted && links && values && spans.into_iter().all(in_text)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_gives_sorted_disjoint_figures_and_quotes(text in "\\PC{0,120}") {
        prop_assert!(are_well_formed(&text, &annotate(&text)));
    }

    #[test]
    fn any_words_of_the_trade_do_too(words in proptest::collection::vec(proptest::sample::select(WORDS), 0..60)) {
        let text = words.concat();
        prop_assert!(are_well_formed(&text, &annotate(&text)), "{text}");
    }
}

/// What figures and quotes are made of, to be strung together in any order.
const WORDS: &[&str] = &[
    " ",
    " ",
    " ",
    "\n",
    "5",
    "12",
    "1,200",
    "3.5",
    "2019",
    ".",
    ",",
    ":",
    "-",
    "–",
    "(",
    ")",
    "[",
    "]",
    "%",
    "$",
    "€",
    "/",
    "\u{301}",
    "\u{20e3}",
    "\u{200d}",
    "½",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "«",
    "»",
    "„",
    "one",
    "hundred",
    "thousand",
    "and",
    "a",
    "half",
    "dozens",
    "of",
    "about",
    "at least",
    "between",
    "to",
    "or",
    "million",
    "km",
    "year-old",
    "people",
    "police cars",
    "killed",
    "January",
    "p.m.",
    "said",
    "Tokayev",
    "the ministry",
    "that",
    "according to",
    "he",
    "added",
    "told reporters",
    "including",
    "th",
    "№",
    "+",
    "−",
    "minus",
    "٣",
    "млн",
    "сообщил",
    "東京",
    "twice",
    "doubled",
    "one in",
    "out of",
    "rose by",
    "fell to",
    "up",
    "по данным",
    "в полиции",
    "заявил, что",
    "—",
    "Q:",
    "Berg:",
    "‹",
    "›",
    "‚",
    "‘",
    "Another",
    "Of those",
    "there are reports that",
    "5G",
    "F-16",
];
