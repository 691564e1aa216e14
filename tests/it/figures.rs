//! Figures in sentences: `tests/data/recognition/figures.txt` holds them with every figure marked up.

use std::fmt::Write;

use dateline::article::{Article, Block, BlockKind, Format, Meta, load};
use dateline::recognition::{Annotations, Figure, Lexicon, recognize};
use dateline::text::Span;
use proptest::prelude::{ProptestConfig, prop_assert, proptest};
use unicode_segmentation::GraphemeCursor;

/// The annotations of `text`, each line a paragraph.
pub(crate) fn annotate(text: &str) -> Annotations {
    recognize(&paragraphs(text), &Lexicon::built_in(), &|| true).expect("never told to stop")
}

/// The article that `text` is, each line a paragraph.
pub(crate) fn paragraphs(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let span = Span::new(text, start, start + line.len()).expect("a line");
        if !line.trim().is_empty() {
            blocks.push(Block { span, kind: BlockKind::Paragraph, furniture: false });
        }
        start += line.len() + 1;
    }
    let language = load(text.as_bytes().to_vec(), Format::Text, "").ok().and_then(|(article, _)| article.meta.language);
    let meta = Meta { language, ..Meta::default() };
    Article { text: text.to_owned(), blocks, meta, ..Article::default() }
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
    let names = annotations.mentions.iter().filter(|mention| mention.inside.is_none()).map(|mention| mention.span);
    let cut = |name: Span, span: Span| name.overlaps(span) && !name.contains(span) && !span.contains(name);
    let whole_names = names.into_iter().all(|name| !figures.iter().any(|figure| cut(name, figure.span)));
    let whole_graphemes = figures.iter().all(|figure| {
        let at = |at| GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).expect("the whole text");
        at(figure.span.start()) && at(figure.span.end())
    });
    let values = figures.iter().all(|figure| figure.value.is_none_or(f64::is_finite));
    sorted && links && values && whole_names && whole_graphemes && spans.into_iter().all(in_text)
}

/// `number` below a billion in English words.
fn in_words(number: u32) -> String {
    #[rustfmt::skip]
    const SMALL: [&str; 20] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let small = |number: u32| SMALL.get(number as usize).copied().unwrap_or_default().to_owned();
    let rest = |rest: u32, joint: &str| if rest == 0 { String::new() } else { format!("{joint}{}", in_words(rest)) };
    match number {
        0..20 => small(number),
        20..100 => TENS.get(number as usize / 10 - 2).copied().unwrap_or_default().to_owned() + &rest(number % 10, "-"),
        100..1000 => format!("{} hundred{}", small(number / 100), rest(number % 100, " and ")),
        1000..1_000_000 => format!("{} thousand{}", in_words(number / 1000), rest(number % 1000, " ")),
        _ => format!("{} million{}", in_words(number / 1_000_000), rest(number % 1_000_000, " ")),
    }
}

#[test]
fn numbers_read_back_in_every_style() {
    // A fixed walk over all sizes: a linear congruential generator.
    let mut state = 20_220_105_u64;
    let mut numbers: Vec<u32> = (13..64).chain([100, 101, 110, 999, 1000, 1001, 1_000_001]).collect();
    for size in 0..120_u32 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let random = u32::try_from(state >> 33).expect("31 bits");
        numbers.push(2 + random % 10_u32.pow(2 + size % 8));
    }
    let grouped = |number: u32, sign: &str| {
        let digits = number.to_string();
        let parts = digits.as_bytes().rchunks(3).rev().map(|part| String::from_utf8_lossy(part).into_owned());
        parts.collect::<Vec<_>>().join(sign)
    };
    let mut text = String::new();
    let mut expected = Vec::new();
    for number in numbers {
        let millions = format!("{}.{:03} million", number / 1000, number % 1000);
        let styles = [
            (in_words(number), f64::from(number)),
            (grouped(number, ","), f64::from(number)),
            (grouped(number, "\u{a0}"), f64::from(number)),
            (grouped(number, "’"), f64::from(number)),
            (millions, f64::from(number) * 1000.0),
        ];
        for (words, value) in styles {
            let _ = writeln!(text, "They counted {words} grey pigeons there.");
            expected.push((words, value));
        }
    }
    let figures = annotate(&text).figures;
    assert_eq!(figures.len(), expected.len());
    for (figure, (words, value)) in figures.iter().zip(expected) {
        let read = figure.value.unwrap_or_default();
        assert!((read - value).abs() <= value * 1e-12, "{words}: {read}");
        assert_eq!(figure.unit.as_deref(), Some("pigeons"), "{words}");
    }
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
    "Boeing",
    "Bank of",
    "England",
    "Almaty",
    "MW",
    "5G",
    "F-16",
];
