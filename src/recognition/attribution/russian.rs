//! Cues and speakers in Russian: сообщил Иванов; в полиции заявили, что; по данным министерства.

use crate::recognition::attribution::clause::{around, clause_before, clause_behind, sentence, spans, whole_sentence};
use crate::recognition::attribution::cue::build;
use crate::recognition::attribution::phrase::{Phrase, is_mark};
use crate::recognition::attribution::{Attribution, Reach};
use crate::recognition::scan::Scan;
use crate::recognition::tokens::Shape;
use crate::recognition::words;

/// Longest phrase that names a speaker, in tokens.
const MAX_PHRASE: usize = 12;

/// The attribution of the Russian cue between the tokens `at` and `last`.
pub(super) fn attribution(scan: &Scan<'_>, at: usize, last: usize, frame: &str) -> Option<Attribution> {
    if frame == "cue" { named_by_cue(scan, at, last) } else { said(scan, at, last, frame) }
}

/// "по данным полиции", "как сообщил Иванов", "говорится в сообщении министерства".
fn named_by_cue(scan: &Scan<'_>, at: usize, last: usize) -> Option<Attribution> {
    let own = sentence(scan, at)?;
    let words = scan.of(spans(scan, at, last)?).to_lowercase();
    // How such cues begin, not words of their own.
    let names =
        ["по ", "как ", "со ссыл", "согласно", "сослав", "ссылаясь", "говорится в", "сообщ", "передает", "передаёт"];
    if !names.iter().any(|begin| words.starts_with(begin)) {
        return None;
    }
    // "сообщила пресс-служба | полиции": the lexicon's cue holds the head of the speaker.
    let press = last > at && scan.word(last).to_lowercase().starts_with("пресс");
    let last = last - usize::from(press);
    let speaker = beginning_at(scan, last + 1, own)?;
    let (first, end) = whole_sentence(scan, at)?;
    let content = if first == at {
        let comma = (speaker.last + 1..=end).find(|&at| scan.word(at) == ",");
        comma.and_then(|comma| clause_behind(scan, comma + 1))
    } else {
        around(scan, first, at, speaker.last, end)
    };
    build(scan, at, last, speaker, content, Reach::Clause)
}

/// "Иванов заявил, что …"; "…, заявил Иванов"; "В полиции сообщили: …".
fn said(scan: &Scan<'_>, at: usize, last: usize, frame: &str) -> Option<Attribution> {
    let own = sentence(scan, at)?;
    let (first, end) = whole_sentence(scan, at)?;
    let word_before = at.checked_sub(1).filter(|_| at > first).map_or("", |before| scan.word(before));
    let behind_clause =
        word_before == "," || is_mark(word_before) || matches!(word_before, "—" | "–" | "-" | "!" | "?");
    let call = frame == "call";
    // "…, — сообщили в полиции": the place stands for who is there.
    if !call && (behind_clause || at == first) && !matches!(scan.word(last + 1), "," | ":" | "«" | "“" | "\"") {
        let speaker = beginning_at(scan, last + 1, own)?;
        let inverted = clause_before(scan, first, at);
        let that = that(scan, speaker.last + 1, end);
        let (content, reach) = match that {
            Some(that) => (clause_behind(scan, that + 1), Reach::Clause),
            None if at > first => (inverted, Reach::Clause),
            None => (clause_behind(scan, speaker.last + 1), Reach::Quoted),
        };
        return build(scan, at, last, speaker, content, reach);
    }
    let speaker = ending_at(scan, at.checked_sub(1).filter(|_| at > first)?, first)?;
    let that = that(scan, last + 1, end);
    // "Ущерб оценили в": nobody is named.
    if that.is_none() && ["оцен", "ожида"].iter().any(|stem| scan.word(at).to_lowercase().starts_with(stem)) {
        return None;
    }
    let closes = last == end || matches!(scan.word(last + 1), "." | "!" | "?");
    let (content, reach) = match that {
        Some(that) => (clause_behind(scan, that + 1), Reach::Clause),
        // "Дорога открыта, Иванов сказал."
        None if closes && speaker.from > first => (clause_before(scan, first, speaker.from), Reach::Clause),
        None if call => (clause_behind(scan, last + 1), Reach::Quoted),
        // "Компания сообщила о 12 погибших": no clause, but its figures are theirs.
        None => (clause_behind(scan, last + 1), Reach::Object),
    };
    build(scan, at, last, speaker, content, reach)
}

/// "что" behind the verb, over a listener or a day.
fn that(scan: &Scan<'_>, first: usize, end: usize) -> Option<usize> {
    /// Farthest behind the verb, in tokens.
    const MAX_BEFORE_THAT: usize = 9;
    let words = first..(first + MAX_BEFORE_THAT).min(end + 1);
    words.take_while(|&at| !is_mark(scan.word(at)) && scan.word(at) != ":").find(|&at| scan.word(at) == "что")
}

fn is_word(scan: &Scan<'_>, at: usize) -> bool {
    scan.token(at).is_some_and(|token| token.shape.is_word())
}

/// A point or hyphen within a name: А. Б. Иванов, РИА Новости.
fn is_inner_sign(scan: &Scan<'_>, at: usize) -> bool {
    let initial = at.checked_sub(1).and_then(|before| scan.token(before)).is_some_and(|t| t.shape == Shape::Initial);
    match scan.word(at) {
        "." => initial && is_word(scan, at + 1),
        "-" | "‑" => is_word(scan, at + 1),
        _ => false,
    }
}

/// Whether `word` is of `class`, whatever its capitals.
fn is_of(word: &str, class: words::Words) -> bool {
    class.has(&word.to_lowercase())
}

/// The speaker that begins behind a cue, over a listener and "в".
fn beginning_at(scan: &Scan<'_>, from: usize, sentence: u32) -> Option<Phrase> {
    let mut first = from;
    if is_of(scan.word(first), words::LISTENER) {
        first += 1;
        while scan.token(first).is_some_and(|token| token.shape == Shape::Upper) && is_word(scan, first + 1) {
            first += 1;
        }
    }
    // "рассказал РИА Новости житель города": the agency is told.
    let told = scan.hits_at(first).iter().find(|hit| hit.entities().next().is_some() && hit.whole);
    let behind = told.map(|hit| hit.last as usize + 1);
    let names = |at: &usize| {
        scan.token(*at).is_some_and(|t| t.shape == Shape::Lower) && !is_of(scan.word(*at), words::RUSSIAN_SPEAKER_END)
    };
    if let Some(behind) = behind.filter(names) {
        first = behind;
    }
    if matches!(scan.word(first), "в" | "во") {
        first += 1;
    }
    let in_sentence = |at: usize| scan.token(at).is_some_and(|token| token.sentence == sentence);
    let goes_on = |at: usize| {
        in_sentence(at)
            && (is_word(scan, at) && !is_of(scan.word(at), words::RUSSIAN_SPEAKER_END)
                || at > first && is_inner_sign(scan, at))
    };
    let last = (first..first + MAX_PHRASE).take_while(|&at| goes_on(at)).last()?;
    Some(Phrase { from, first, last })
}

/// The speaker that ends at the token `last`, in a sentence that begins at `opens`.
fn ending_at(scan: &Scan<'_>, last: usize, opens: usize) -> Option<Phrase> {
    let mut end = last;
    // "Иванов, глава района, сообщил": the name stands before the apposition.
    if scan.word(end) == "," {
        end = (opens..end).rev().find(|&at| scan.word(at) == ",")?.checked_sub(1).filter(|&end| end >= opens)?;
    }
    // "Иванов вчера также сообщил"
    while end > opens && is_of(scan.word(end), words::RUSSIAN_OPENER) {
        end -= 1;
    }
    if is_of(scan.word(end), words::RUSSIAN_PRONOUN) {
        return Some(Phrase { from: end, first: end, last: end });
    }
    let goes_on = |at: &usize| {
        is_word(scan, *at) && !is_of(scan.word(*at), words::RUSSIAN_SPEAKER_END) || is_inner_sign(scan, *at)
    };
    let mut first = (opens..=end).rev().take(MAX_PHRASE).take_while(goes_on).last()?;
    while first < end && (is_of(scan.word(first), words::RUSSIAN_OPENER) || !is_word(scan, first)) {
        first += 1;
    }
    // "В полиции сообщили"; "на мосту стоял Иванов" names nobody by its place.
    let place = first.checked_sub(1).filter(|&at| at >= opens);
    let within = place.is_some_and(|at| matches!(scan.word(at), "В" | "в" | "Во"));
    let stops = place.is_none_or(|at| !is_word(scan, at) || matches!(scan.word(at), "и" | "а" | "но" | "что" | "как"));
    (within || stops).then_some(Phrase { from: if within { first - 1 } else { first }, first, last: end })
}
