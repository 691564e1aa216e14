//! Interviews: paragraphs that begin with who speaks, and a colon.

use std::collections::BTreeMap;

use crate::article::BlockKind;
use crate::recognition::attribution::marks::Quoted;
use crate::recognition::attribution::phrase::is_mark;
use crate::recognition::scan::Scan;
use crate::recognition::tokens::Shape;
use crate::recognition::words;

/// Longest label of a speaker, in tokens.
const MAX_LABEL: usize = 5;

/// Fewest words that an answer has.
const MIN_WORDS: usize = 3;

/// A paragraph with a label: its first token, the colon and the last token.
struct Line {
    first: usize,
    colon: usize,
    last: usize,
}

/// The paragraphs of an interview, each quoted words of who its label names.
///
/// A label must come twice, or there must be a question and an answer: a lone "Note:" is none.
pub(super) fn find(scan: &Scan<'_>) -> Vec<Quoted> {
    let lines = lines(scan);
    let label = |line: &Line| scan.token(line.first).zip(scan.token(line.colon - 1)).map(|(a, b)| a.span.to(b.span));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for span in lines.iter().filter_map(label) {
        *counts.entry(scan.of(span)).or_default() += 1;
    }
    let asked = ["Q", "В", "Вопрос", "Question"].iter().any(|question| counts.contains_key(question));
    let repeats = counts.values().any(|count| *count > 1);
    if counts.len() < 2 || !(asked || repeats) {
        return Vec::new();
    }
    lines
        .iter()
        .filter_map(|line| {
            let words = scan.token(line.colon + 1)?.span.to(scan.token(line.last)?.span);
            Some(Quoted {
                span: words,
                speaker: label(line),
                cue: Some(scan.token(line.colon)?.span),
                continues: None,
                open: line.colon,
                close: line.last,
                last: line.last,
                unclosed: false,
                resumed: false,
            })
        })
        .collect()
}

fn lines(scan: &Scan<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut first = 0;
    while let Some(token) = scan.token(first) {
        let here = scan.tokens.get(first..).unwrap_or_default().iter().take_while(|next| next.block == token.block);
        let behind = first + here.count();
        let block = scan.article.blocks.get(token.block as usize);
        if block
            .is_some_and(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_)) && !block.furniture)
        {
            // A transcript that is quoted as a whole opens each of its paragraphs with a mark.
            let opens = is_mark(scan.word(first));
            let label = first + usize::from(opens);
            lines.extend(label_end(scan, label, behind).map(|colon| {
                let closes = opens && is_mark(scan.word(behind - 1));
                Line { first: label, colon, last: behind - 1 - usize::from(closes) }
            }));
        }
        first = behind;
    }
    lines
}

/// The colon behind the label that the tokens from `first` to before `behind` begin with.
fn label_end(scan: &Scan<'_>, first: usize, behind: usize) -> Option<usize> {
    let colon = (first + 1..behind.min(first + MAX_LABEL + 1)).find(|&at| scan.word(at) == ":")?;
    let capitals = (first..colon).all(|at| {
        scan.token(at).is_some_and(|token| token.shape.is_capital())
            || scan.word(at) == "."
                && at > first
                && scan.token(at - 1).is_some_and(|token| token.shape == Shape::Initial)
    });
    let opening = scan.word(colon + 1);
    let speaks = scan.token(colon + 1).is_some_and(|token| token.shape.is_word()) && !is_mark(opening);
    let long = behind - colon > MIN_WORDS;
    (capitals && speaks && long && !words::LABEL.has(scan.word(first))).then_some(colon)
}
