//! The sentence around a cue, and the clauses before and behind it.

use crate::article::BlockKind;
use crate::recognition::scan::Scan;
use crate::text::Span;

/// From the first to the last token.
pub(super) fn spans(scan: &Scan<'_>, first: usize, last: usize) -> Option<Span> {
    Some(scan.token(first)?.span.to(scan.token(last)?.span))
}

/// The sentence of the token `at`.
pub(super) fn sentence(scan: &Scan<'_>, at: usize) -> Option<u32> {
    scan.token(at).map(|token| token.sentence)
}

/// Whether the block of `at` is a headline.
pub(super) fn is_heading(scan: &Scan<'_>, at: usize) -> bool {
    let block = scan.token(at).and_then(|token| scan.article.blocks.get(token.block as usize));
    block.is_some_and(|block| matches!(block.kind, BlockKind::Title | BlockKind::Heading(_)))
}

/// The first and last token of the sentence of `at`; in a heading what stands before a colon is another voice.
pub(super) fn whole_sentence(scan: &Scan<'_>, at: usize) -> Option<(usize, usize)> {
    let own = sentence(scan, at)?;
    let mut first = at;
    while first > 0 && sentence(scan, first - 1) == Some(own) && at - first < MAX_SENTENCE {
        first -= 1;
    }
    let mut last = at;
    while sentence(scan, last + 1) == Some(own) && last - at < MAX_SENTENCE {
        last += 1;
    }
    first = behind_dateline(scan, first, at);
    if is_heading(scan, at)
        && let Some(colon) = (first..at).rev().find(|&at| scan.word(at) == ":")
    {
        first = colon + 1;
    }
    Some((first, last))
}

/// Where the sentence that begins at the token `first` goes on behind a dateline: "ASTANA, March 4 (Reuters) — …".
fn behind_dateline(scan: &Scan<'_>, first: usize, at: usize) -> usize {
    /// Longest dateline, in tokens.
    const MAX_DATELINE: usize = 16;
    let Some(dateline) = scan.article.meta.dateline else { return first };
    let opens = scan.token(first).is_some_and(|token| token.span.start() == dateline.start());
    let dash = (first..at.min(first + MAX_DATELINE)).find(|&at| matches!(scan.word(at), "-" | "—" | "–"));
    dash.filter(|_| opens).map_or(first, |dash| dash + 1)
}

/// Longest stretch of a sentence that is looked at on either side of a cue, in tokens.
pub(super) const MAX_SENTENCE: usize = 160;

/// The words from `first` to before the cue or speaker at `end`, without the comma between.
pub(super) fn clause_before(scan: &Scan<'_>, first: usize, end: usize) -> Option<Span> {
    let mut last = end.checked_sub(1)?;
    while last > first && matches!(scan.word(last), "," | "—" | "–" | "-") {
        last -= 1;
    }
    (last > first).then(|| spans(scan, first, last)).flatten()
}

/// The words from `first` to the end of the sentence, without its point.
pub(super) fn clause_behind(scan: &Scan<'_>, first: usize) -> Option<Span> {
    let mut first = first;
    while matches!(scan.word(first), "," | ":" | "—" | "–") {
        first += 1;
    }
    let (_, mut last) = whole_sentence(scan, first)?;
    while last > first && matches!(scan.word(last), "." | "!" | "?" | ";") {
        last -= 1;
    }
    (last >= first).then(|| spans(scan, first, last)).flatten()
}

/// The larger of what stands before `at` and behind `behind`.
pub(super) fn around(scan: &Scan<'_>, first: usize, at: usize, behind: usize, end: usize) -> Option<Span> {
    let before = clause_before(scan, first, at);
    let after = (end > behind + 3 && scan.word(behind + 1) == ",").then(|| clause_behind(scan, behind + 1)).flatten();
    match (before, after) {
        (Some(before), Some(after)) if after.len() > before.len() => Some(after),
        (None, after) => after,
        (before, _) => before,
    }
}
