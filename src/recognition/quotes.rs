//! Quotes and reported statements, from the attributions of an article.

use crate::recognition::annotations::{Mention, Quote, Statement};
use crate::recognition::attribution::{Attributions, Quoted, Reach};
use crate::recognition::scan::Scan;
use crate::recognition::tokens::Shape;
use crate::text::Span;

/// Quoted words that nobody is said to say are a quote from this many words on; fewer are a scare quote or a title.
const MIN_UNATTRIBUTED: usize = 6;

/// A statement has at least this many words.
const MIN_STATEMENT: usize = 3;

/// The quotes and the statements of the article, each sorted.
#[must_use]
pub fn find(scan: &Scan<'_>, attributions: &Attributions, mentions: &[Mention]) -> (Vec<Quote>, Vec<Statement>) {
    (quotes(scan, attributions, mentions), statements(scan, attributions, mentions))
}

fn quotes(scan: &Scan<'_>, attributions: &Attributions, mentions: &[Mention]) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    // Where each of the quoted words went, for those that continue it.
    let mut kept: Vec<Option<u32>> = Vec::with_capacity(attributions.quoted.len());
    for words in &attributions.quoted {
        if words.speaker.is_none() && !speaks_for_itself(scan, words) {
            kept.push(None);
            continue;
        }
        kept.push(Some(quotes.len() as u32));
        quotes.push(Quote {
            span: words.span,
            speaker: words.speaker.map(|speaker| attributions.named(scan, speaker, mentions)),
            cue: words.cue,
            continues: words.continues.and_then(|first| kept.get(first as usize).copied().flatten()),
            furniture: in_furniture(scan, words.span),
        });
    }
    quotes
}

/// Whether quoted words without a speaker are still speech: many, and not a title in capitals.
fn speaks_for_itself(scan: &Scan<'_>, words: &Quoted) -> bool {
    let first = scan.tokens.partition_point(|token| token.span.start() < words.span.start());
    let tokens = scan.tokens.get(first..).unwrap_or_default();
    let inside =
        tokens.iter().take_while(|token| token.span.end() <= words.span.end()).filter(|token| token.shape.is_word());
    let (mut all, mut lower) = (0, 0);
    for token in inside {
        all += 1;
        lower += usize::from(matches!(token.shape, Shape::Lower | Shape::Caseless));
    }
    all >= MIN_UNATTRIBUTED && lower * 2 > all
}

fn statements(scan: &Scan<'_>, attributions: &Attributions, mentions: &[Mention]) -> Vec<Statement> {
    let mut statements: Vec<Statement> = attributions
        .list
        .iter()
        .filter(|attribution| attribution.reach == Reach::Clause)
        .filter_map(|attribution| {
            let span = attribution.content?;
            let in_words = scan.of(span).split_whitespace().nth(MIN_STATEMENT - 1).is_some();
            let fits = in_words && !in_furniture(scan, span) && !is_quoted(attributions, span, attribution.cue);
            fits.then(|| Statement {
                span,
                speaker: attributions.named(scan, attribution.speaker, mentions),
                cue: attribution.cue,
            })
        })
        .collect();
    statements.sort_by_key(|statement| (statement.span, statement.cue));
    statements.dedup_by_key(|statement| statement.span);
    statements
}

/// Whether the clause before or behind `cue` is a quote: more than half of it stands in quotation marks, or it holds quoted
/// words with a cue of their own (“Go!” the crowd shouted, and “Stop!” cried a woman).
fn is_quoted(attributions: &Attributions, clause: Span, cue: Span) -> bool {
    let first = attributions.quoted.partition_point(|words| words.span.end() <= clause.start());
    let quoted = attributions.quoted.get(first..).unwrap_or_default();
    let inside = || quoted.iter().take_while(|words| words.span.start() < clause.end());
    let covered: usize = inside()
        .map(|words| words.span.end().min(clause.end()).saturating_sub(words.span.start().max(clause.start())))
        .sum();
    let own = |of: Span| of != cue && clause.contains(of);
    covered * 2 > clause.len() || cue.start() >= clause.end() && inside().any(|words| words.cue.is_some_and(own))
}

fn in_furniture(scan: &Scan<'_>, span: Span) -> bool {
    let block = scan.article.blocks.partition_point(|block| block.span.end() <= span.start());
    scan.article.blocks.get(block).is_some_and(|block| block.furniture)
}
