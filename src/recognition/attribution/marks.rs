//! Words in quotation marks.

use smallvec::{SmallVec, smallvec};

use crate::names::Role;
use crate::recognition::scan::Scan;
use crate::recognition::tokens::Shape;
use crate::text::Span;

/// Words in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The words, marks outside.
    pub span: Span,
    /// Who says them; filled in once the attributions are known.
    pub speaker: Option<Span>,
    /// The word that says so.
    pub cue: Option<Span>,
    /// The first part, where a cue or a paragraph splits the quote: an index among the quoted words.
    pub continues: Option<u32>,
    /// The opening mark.
    pub(super) open: usize,
    /// The closing mark; the last token where there is none.
    pub(super) close: usize,
    /// The last token before it.
    pub(super) last: usize,
    /// Whether no mark closes it before its paragraph ends.
    pub(super) unclosed: bool,
    /// Whether it goes on behind a cue that stands within the same marks: «…, — сказал он. — …»
    pub(super) resumed: bool,
}

/// The kinds of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marks {
    /// “ ”, also „ “: the closing marks.
    Paired(&'static [&'static str]),
    /// « » and 「 」, which nest: the opening and the closing mark.
    Nesting(&'static str, &'static str),
    /// " "
    Straight,
    /// Two apostrophes for each, as old wires have them.
    Doubled,
    /// ‘ ’ and ' ', which are apostrophes too.
    Single,
}

/// Longest run of words in single marks that is looked through for the closing mark, in tokens.
const MAX_SINGLE: usize = 120;

/// The outermost quoted words of the article, in text order.
pub(super) fn find(scan: &Scan<'_>) -> Vec<Quoted> {
    let mut found: Vec<Quoted> = Vec::new();
    let mut at = 0;
    // The block in which a straight mark is known to find no other: not looked through again.
    let mut hopeless = None;
    while at < scan.tokens.len() {
        let Some(marks) = opening(scan, at) else {
            at += 1;
            continue;
        };
        let width = if marks == Marks::Doubled { 2 } else { 1 };
        let looked = marks.reaches_far() && hopeless == block(scan, at);
        let Some((close, unclosed)) = Some(at).filter(|_| !looked).and_then(|at| closing(scan, at, marks)) else {
            if marks.reaches_far() {
                hopeless = block(scan, at);
            }
            at += width;
            continue;
        };
        let before = if unclosed { close } else { close - 1 };
        let close = if unclosed { close } else { close + width - 1 };
        let mut last = before;
        // The comma before a closing mark is the sentence's, not the speaker's.
        if !unclosed && last > at + 1 && scan.word(last) == "," {
            last -= 1;
        }
        if last >= at + width
            && let (Some(first), Some(end)) = (scan.token(at + width), scan.token(last))
        {
            let span = first.span.to(end.span);
            found.push(Quoted {
                span,
                speaker: None,
                cue: None,
                continues: None,
                open: at + width - 1,
                close,
                last: before,
                unclosed,
                resumed: false,
            });
        }
        at = close + 1;
    }
    if found.iter().any(|quoted| holds_cue(scan, quoted).is_some()) {
        found = found.into_iter().flat_map(|quoted| split(scan, quoted)).collect();
    }
    found
}

/// Where a cue with its speaker stands within the marks, as Russian sets it: the tokens of both dashes; the second is the
/// end where the quote does not go on.
fn holds_cue(scan: &Scan<'_>, quoted: &Quoted) -> Option<(usize, usize)> {
    /// Longest cue with its speaker, in tokens.
    const MAX_CUE: usize = 24;
    let is_dash = |at: usize| matches!(scan.word(at), "—" | "–");
    let opens = |at: &usize| {
        is_dash(*at)
            && matches!(scan.word(at - 1), "," | "!" | "?" | ".")
            && !scan.word(at + 1).is_ascii()
            && scan.role_at(at + 1, Role::Verb).is_some()
    };
    let first = (quoted.open + 2..quoted.last).find(opens)?;
    let second = (first + 2..(first + MAX_CUE).min(quoted.last))
        .find(|&at| is_dash(at) && matches!(scan.word(at - 1), "." | ","))
        .unwrap_or(quoted.last + 1);
    Some((first, second))
}

/// The words before and behind a cue that stands within the marks.
fn split(scan: &Scan<'_>, quoted: Quoted) -> SmallVec<[Quoted; 2]> {
    let Some((first, second)) = holds_cue(scan, &quoted) else { return smallvec![quoted] };
    let span = |from: usize, to: usize| Some(scan.token(from)?.span.to(scan.token(to)?.span));
    let comma = usize::from(scan.word(first - 1) == ",");
    let end = first - 1 - comma;
    let Some(before) = span(quoted.open + 1, end).filter(|_| end > quoted.open) else { return smallvec![quoted] };
    let mut parts = smallvec![Quoted { span: before, close: first - 1, last: end, unclosed: false, ..quoted }];
    if let Some(after) = span(second + 1, quoted.last).filter(|_| second < quoted.last) {
        parts.push(Quoted { span: after, open: second, resumed: true, ..quoted });
    }
    parts
}

fn block(scan: &Scan<'_>, at: usize) -> Option<u32> {
    scan.token(at).map(|token| token.block)
}

fn gap(scan: &Scan<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| scan.token(before));
    before.zip(scan.token(at)).is_none_or(|(before, token)| before.span.end() < token.span.start())
}

/// The kind of mark that opens at the token `at`.
fn opening(scan: &Scan<'_>, at: usize) -> Option<Marks> {
    let token = scan.token(at).filter(|token| token.shape == Shape::Sign)?;
    let next_is_close = scan.token(at + 1).is_some_and(|next| next.block == token.block) && !gap(scan, at + 1);
    let number_before =
        at > 0 && !gap(scan, at) && scan.token(at - 1).is_some_and(|token| token.shape == Shape::Number);
    match scan.word(at) {
        "“" => Some(Marks::Paired(&["”", "“"])),
        // A closing mark where one must open, as some editors set it.
        "”" if next_is_close && gap(scan, at) => Some(Marks::Paired(&["”", "“"])),
        "„" | "‚‚" => Some(Marks::Paired(&["“", "”"])),
        "«" => Some(Marks::Nesting("«", "»")),
        "‹" => Some(Marks::Nesting("‹", "›")),
        "「" => Some(Marks::Nesting("「", "」")),
        "『" => Some(Marks::Nesting("『", "』")),
        // »…« as German and Danish have it.
        "»" if gap_or_sign(scan, at) && next_is_close => Some(Marks::Nesting("»", "«")),
        "‚" if next_is_close => Some(Marks::Paired(&["‘"])),
        // An inch mark stands behind its number.
        "\"" if !number_before && (next_is_close || gap(scan, at)) => Some(Marks::Straight),
        "'" if doubled(scan, at) && (gap_or_sign(scan, at) || at == 0) => Some(Marks::Doubled),
        "‘" | "'" if gap_or_sign(scan, at) && next_is_close => Some(Marks::Single),
        _ => None,
    }
}

/// Whether two apostrophes stand together at `at`.
fn doubled(scan: &Scan<'_>, at: usize) -> bool {
    scan.word(at) == "'" && scan.word(at + 1) == "'" && !gap(scan, at + 1)
}

impl Marks {
    /// Whether the whole paragraph is looked through for the closing mark.
    fn reaches_far(self) -> bool {
        matches!(self, Self::Straight | Self::Doubled)
    }
}

fn gap_or_sign(scan: &Scan<'_>, at: usize) -> bool {
    gap(scan, at) || at > 0 && matches!(scan.word(at - 1), "(" | "[" | "—" | "–")
}

/// The closing mark, or the last token of the paragraph where none closes it.
fn closing(scan: &Scan<'_>, open: usize, marks: Marks) -> Option<(usize, bool)> {
    let own = block(scan, open)?;
    if let Marks::Nesting(opening, close) = marks {
        return Some(nesting(scan, open, opening, close));
    }
    let mut at = open + 1;
    while block(scan, at) == Some(own) {
        let sign = scan.token(at).is_some_and(|token| token.shape == Shape::Sign);
        let word = scan.word(at);
        let closes = sign
            && match marks {
                Marks::Paired(ends) => ends.contains(&word) || word == "\"" && !gap(scan, at),
                Marks::Nesting(_, end) => word == end,
                Marks::Straight => word == "\"" && (!gap(scan, at) || gap(scan, at + 1)) || word == "”",
                Marks::Doubled => doubled(scan, at) && !gap(scan, at) && at > open + 1,
                Marks::Single => matches!(word, "’" | "'" | "›") && !gap(scan, at) && ends_single(scan, at),
            };
        if closes {
            return Some((at, false));
        }
        if marks == Marks::Single && at - open > MAX_SINGLE {
            return None;
        }
        at += 1;
    }
    let opens_paragraph = open == 0 || block(scan, open - 1) != Some(own);
    let behind_cue = open > 0 && matches!(scan.word(open - 1), "," | ":");
    match marks {
        Marks::Single | Marks::Doubled => None,
        Marks::Straight if !opens_paragraph && !behind_cue => None,
        Marks::Straight | Marks::Paired(_) | Marks::Nesting(..) => Some((at - 1, true)),
    }
}

/// The mark that closes what `open` opened, marks within it counted; where one closes both, the last.
fn nesting(scan: &Scan<'_>, open: usize, opening: &str, closing: &str) -> (usize, bool) {
    let own = block(scan, open);
    let mut depth = 1;
    let mut last = None;
    let mut at = open + 1;
    while block(scan, at) == own {
        let word = scan.word(at);
        if word == closing {
            last = Some(at);
            depth -= 1;
            if depth == 0 {
                return (at, false);
            }
        } else if word == opening {
            // A new quote, where the one before was closed within it.
            if last.is_some() && depth > 0 && gap(scan, at) && scan.word(at - 1) == "," {
                break;
            }
            depth += 1;
        }
        at += 1;
    }
    last.map_or((at - 1, true), |last| (last, false))
}

/// A single mark closes behind punctuation, or where no word that it could be the genitive of follows.
fn ends_single(scan: &Scan<'_>, at: usize) -> bool {
    let behind_sign = at > 0 && matches!(scan.word(at - 1), "," | "." | "?" | "!" | "…");
    let next_is_word = scan.token(at + 1).is_some_and(|next| next.shape.is_word());
    let genitive = scan.word(at.saturating_sub(1)).ends_with('s') && next_is_word && gap(scan, at + 1);
    behind_sign || (gap(scan, at + 1) || !next_is_word) && !genitive
}
