//! The noun phrases that name speakers.

use crate::names::Role;
use crate::recognition::scan::Scan;
use crate::recognition::tokens::Shape;
use crate::recognition::words::{self, is_one_of};

/// Longest phrase that names a speaker, in tokens.
const MAX_PHRASE: usize = 18;

/// How far an apposition between commas may reach, in tokens.
const MAX_APPOSITION: usize = 40;

/// Whether `word` is a preposition or another function word that no noun phrase goes on with.
pub(super) fn is_joint(word: &str) -> bool {
    words::JOINT.has_lower(word) || words::SPEAKER_END.has_lower(word) || words::PREPOSITION.has_lower(word)
}

/// A phrase, in tokens; `from` counts the article that `first` leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub from: usize,
    pub first: usize,
    pub last: usize,
}

fn attached(scan: &Scan<'_>, at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| scan.token(before))
        .zip(scan.token(at))
        .is_some_and(|(before, token)| before.span.end() == token.span.start())
}

fn is_word(scan: &Scan<'_>, at: usize, sentence: u32) -> bool {
    scan.token(at).is_some_and(|token| {
        token.sentence == sentence
            && (token.shape.is_word() || matches!(token.shape, Shape::Possessive | Shape::Number))
    })
}

/// A point or hyphen within a name: J. Smith, al - Assad, Sen. Lee, AT&T.
fn is_inner_sign(scan: &Scan<'_>, at: usize) -> bool {
    match scan.word(at) {
        "." => {
            attached(scan, at)
                && at > 0
                && scan.token(at - 1).is_some_and(|token| {
                    token.shape == Shape::Initial || token.span.len() <= 5 && token.shape.is_capital()
                })
        }
        "-" | "‑" | "’" | "'" => attached(scan, at) && attached(scan, at + 1),
        "&" => true,
        _ => false,
    }
}

/// The speaker that ends before the cue at `cue`.
pub(super) fn before(scan: &Scan<'_>, cue: usize) -> Option<Phrase> {
    let sentence = scan.token(cue)?.sentence;
    let mut at = cue.checked_sub(1)?;
    let mut nearest = None;
    for _ in 0..4 {
        let Some(phrase) = step_back(scan, at, sentence) else { break };
        nearest = nearest.or(Some(phrase));
        let preposition = phrase.from.checked_sub(1).filter(|&at| words::PREPOSITION.has_lower(scan.word(at)));
        let Some(preposition) = preposition else { return Some(phrase) };
        let end =
            preposition.checked_sub(1).filter(|&end| scan.token(end).is_some_and(|token| token.sentence == sentence));
        let Some(end) = end else { return Some(without_date(scan, phrase)) };
        let participle = scan.token(end).is_some_and(|token| token.shape == Shape::Lower) && {
            let word = scan.word(end);
            word.ends_with("ing") || word.ends_with("ed")
        };
        at = if participle { end.checked_sub(1)? } else { end };
    }
    nearest
}

/// "In July Gingrich said": the month is not of the name.
fn without_date(scan: &Scan<'_>, phrase: Phrase) -> Phrase {
    let is_date = |at: &usize| {
        scan.role_at(*at, Role::Calendar).is_some() || scan.token(*at).is_some_and(|token| token.shape == Shape::Number)
    };
    let first = phrase.first + (phrase.first..phrase.last).take_while(is_date).count();
    Phrase { first, ..phrase }
}

/// The phrase that ends at `at`, over adverbs, a relative pronoun, an apposition or brackets.
fn step_back(scan: &Scan<'_>, at: usize, sentence: u32) -> Option<Phrase> {
    let mut at = skip_adverbs(scan, at, sentence)?;
    if matches!(scan.word(at), "who" | "which") {
        at = at.checked_sub(1)?;
        at = if scan.word(at) == "," { at.checked_sub(1)? } else { at };
    } else if scan.word(at) == "," {
        at = before_apposition(scan, at, sentence)?;
    }
    if scan.word(at) == ")" {
        at = (1..12).filter_map(|back| at.checked_sub(back)).find(|&at| scan.word(at) == "(")?.checked_sub(1)?;
    }
    ending_at(scan, at, sentence)
}

fn skip_adverbs(scan: &Scan<'_>, mut at: usize, sentence: u32) -> Option<usize> {
    for _ in 0..4 {
        let word = scan.word(at);
        let lower = scan.token(at).is_some_and(|token| token.sentence == sentence && token.shape == Shape::Lower);
        let day = scan.role_at(at, Role::Calendar).is_some_and(|(detail, _)| detail.starts_with("weekday"));
        if day && at > 1 && scan.word(at - 1).eq_ignore_ascii_case("on") {
            at = at.checked_sub(2)?;
        } else if lower
            && (words::BEFORE_CUE.has_lower(word) || word.len() > 4 && word.ends_with("ly") && word != "family")
        {
            at = at.checked_sub(1)?;
        } else {
            break;
        }
    }
    Some(at)
}

/// "Tokayev, the president, said": where the name before the apposition that ends at the comma `at` ends.
fn before_apposition(scan: &Scan<'_>, at: usize, sentence: u32) -> Option<usize> {
    let mut nearest = None;
    for back in 2..MAX_APPOSITION {
        let Some(comma) = at.checked_sub(back) else { break };
        if scan.token(comma).is_none_or(|token| token.sentence != sentence) || is_mark(scan.word(comma)) {
            break;
        }
        if scan.word(comma) == "," {
            let end = comma.checked_sub(1)?;
            nearest = nearest.or(Some(end));
            // Farther commas count where a name that opens the sentence or follows a quote ends at them.
            if let Some(phrase) = ending_at(scan, end, sentence)
                && scan.token(end).is_some_and(|token| token.shape.is_capital())
                && opens(scan, phrase.from)
            {
                return Some(end);
            }
        }
    }
    let is_name = |end| scan.token(end).is_some_and(|token| token.shape.is_capital() || token.shape == Shape::Caseless);
    // "The minister, who declined to be named, said": no name, but what opens the sentence.
    let is_subject = |end| {
        let opens_sentence = |from: usize| {
            from.checked_sub(1).and_then(|before| scan.token(before)).is_none_or(|before| before.sentence != sentence)
        };
        matches!(scan.word(end + 2), "who" | "which" | "whose" | "a" | "an")
            && ending_at(scan, end, sentence).is_some_and(|phrase| opens_sentence(phrase.from))
    };
    nearest.filter(|&end| is_name(end) || is_subject(end))
}

pub(super) fn is_mark(word: &str) -> bool {
    matches!(word, "”" | "“" | "\"" | "»" | "«" | "„" | "‘" | "」" | "』" | "›" | "‹" | "『" | "「")
}

/// Whether the token `at` begins its sentence, or follows a quotation mark or comma.
fn opens(scan: &Scan<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let same = scan.token(before).map(|token| token.sentence) == scan.token(at).map(|token| token.sentence);
    !same || is_mark(scan.word(before)) || scan.word(before) == ","
}

/// The noun phrase that ends at the token `last`.
pub(super) fn ending_at(scan: &Scan<'_>, last: usize, sentence: u32) -> Option<Phrase> {
    if !is_word(scan, last, sentence) && !is_inner_sign(scan, last) {
        return None;
    }
    if words::SPEAKING_PRONOUN.has_lower(scan.word(last)) {
        return Some(Phrase { from: last, first: last, last });
    }
    let mut from = core(scan, last, sentence)?;
    // The head of the agency: on over "of", but not over the preposition that begins the sentence.
    for _ in 0..3 {
        let Some(joint) = from.checked_sub(1).filter(|&joint| words::JOINT.has_lower(scan.word(joint))) else { break };
        let Some(end) = joint.checked_sub(1).filter(|&end| is_word(scan, end, sentence)) else { break };
        let Some(wider) = core(scan, end, sentence).filter(|&wider| last - wider < MAX_PHRASE) else { break };
        from = wider;
    }
    let and = from.checked_sub(1).filter(|&and| scan.word(and) == "and");
    if let Some(and) = and
        && scan.token(from)?.shape.is_capital()
        && let Some(wider) = and
            .checked_sub(1)
            .filter(|&end| scan.token(end).is_some_and(|token| token.shape.is_capital() && token.sentence == sentence))
        && let Some(wider) = core(scan, wider, sentence)
    {
        from = wider;
    }
    let mut first = from;
    while first < last && is_one_of(scan.word(first), &["the", "a", "an"]) {
        first += 1;
    }
    // A sentence's opening adverb is not of the name.
    while first < last && words::OPENING_ADVERB.has_lower(scan.word(first)) {
        first += 1;
    }
    (!words::SPEAKER_END.has_lower(scan.word(last))).then_some(Phrase { from, first, last })
}

/// Words without preposition between, back from `last`; ends at a determiner.
fn core(scan: &Scan<'_>, last: usize, sentence: u32) -> Option<usize> {
    let mut from = None;
    for back in 0..MAX_PHRASE {
        let Some(at) = last.checked_sub(back) else { break };
        let word = scan.word(at);
        let inner = is_inner_sign(scan, at) && scan.token(at).is_some_and(|token| token.sentence == sentence);
        if !(is_word(scan, at, sentence) || inner)
            || words::SPEAKER_END.has_lower(word)
            || words::SPEAKING_PRONOUN.has_lower(word)
        {
            break;
        }
        let joint = words::JOINT.has_lower(word) && !scan.token(at).is_some_and(|token| token.shape == Shape::Mixed);
        if joint {
            break;
        }
        from = Some(at);
        if words::DETERMINER.has_lower(word) {
            break;
        }
    }
    from
}

/// The speaker that begins behind a cue: "said Tokayev", "according to the ministry".
pub(super) fn beginning_at(scan: &Scan<'_>, from: usize, sentence: u32) -> Option<Phrase> {
    if words::SPEAKING_PRONOUN.has_lower(scan.word(from)) && is_word(scan, from, sentence) {
        return Some(Phrase { from, first: from, last: from });
    }
    let mut first = from;
    while is_one_of(scan.word(first), &["the", "a", "an"]) {
        first += 1;
    }
    let mut last = None;
    let mut at = first;
    while at < first + MAX_PHRASE {
        let Some(token) = scan.token(at).filter(|token| token.sentence == sentence) else { break };
        let word = scan.word(at);
        if last.is_some() && (words::JOINT.has_lower(word) || is_one_of(word, &["and"])) {
            // Bank of America, ministry of the interior: only where the name goes on.
            if !goes_on(scan, at, sentence) {
                break;
            }
            at += 1;
            at += usize::from(scan.word(at) == "the");
            continue;
        }
        let word_like =
            token.shape.is_word() && !words::SPEAKER_END.has_lower(word) || token.shape == Shape::Possessive;
        let participle = at > first && token.shape == Shape::Lower && word.len() > 5 && word.ends_with("ing");
        let inner = is_inner_sign(scan, at) && last.is_some();
        let day = scan.role_at(at, Role::Calendar).is_some_and(|(detail, _)| detail.starts_with("weekday"));
        if !(word_like || inner) || participle || day {
            break;
        }
        if !inner || scan.word(at) == "." {
            last = Some(at);
        }
        at += 1;
    }
    let mut last = last?;
    // A sentence's own point is not of the name.
    if scan.word(last) == "." && scan.token(last + 1).is_none_or(|next| next.sentence != sentence) {
        last = last.checked_sub(1)?;
    }
    (last >= first).then_some(Phrase { from, first, last })
}

/// Whether the name goes on behind the joint at `at`: of the Interior, for Health, but not "on Monday".
fn goes_on(scan: &Scan<'_>, at: usize, sentence: u32) -> bool {
    let article = usize::from(scan.word(at + 1) == "the");
    let next = at + 1 + article;
    let capital = scan.token(next).is_some_and(|next| next.sentence == sentence && next.shape.is_capital());
    let lower =
        article == 1 && scan.token(next).is_some_and(|next| next.sentence == sentence && next.shape == Shape::Lower);
    let day = scan.role_at(next, Role::Calendar).is_some();
    match scan.word(at) {
        "of" | "for" => capital || lower,
        "and" | "on" | "in" | "from" => false,
        _ => capital && !day,
    }
}
