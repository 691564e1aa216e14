//! Who says the quoted words.

use crate::names::Role;
use crate::recognition::attribution::marks::Quoted;
use crate::recognition::attribution::{Attribution, Reach, phrase};
use crate::recognition::scan::Scan;
use crate::recognition::tokens::Shape;
use crate::recognition::words;
use crate::text::Span;

/// Quoted words of at least this many tokens, opening with a capital, can go on from the quote before.
const MIN_SENTENCE: usize = 4;

/// How many attributions around a quote are looked at.
const NEAR: usize = 6;

/// Gives every quoted word its speaker, where the text names one.
pub(super) fn assign(scan: &Scan<'_>, list: &[Attribution], quoted: &mut [Quoted]) {
    for index in 0..quoted.len() {
        let Some(&words) = quoted.get(index) else { return };
        if words.speaker.is_some() || is_title(scan, &words) || is_scare_quote(scan, &words) {
            continue;
        }
        let said = behind(scan, list, &words)
            .or_else(|| ahead(scan, list, &words))
            .or_else(|| around(list, &words))
            .map(|attribution| (attribution.speaker, Some(attribution.cue)))
            .or_else(|| by_sign(scan, &words));
        let before = index.checked_sub(1).and_then(|before| Some((before, *quoted.get(before)?)));
        let continued = before.filter(|(_, before)| goes_on(scan, before, &words, said.map(|(speaker, _)| speaker)));
        let Some(words) = quoted.get_mut(index) else { return };
        if let Some((speaker, cue)) = said {
            words.speaker = Some(speaker);
            words.cue = cue;
        }
        if let Some((before, first)) = continued {
            words.continues = Some(first.continues.unwrap_or(before as u32));
            words.speaker = words.speaker.or(first.speaker);
        } else if words.speaker.is_none() {
            words.speaker = introduced(scan, list, words);
        }
        if words.speaker.is_none()
            && let Some((before, first)) = before
            && goes_on_alone(scan, list, &first, words)
        {
            words.continues = Some(first.continues.unwrap_or(before as u32));
            words.speaker = first.speaker;
        }
    }
    backward(quoted);
}

/// The title of a work or programme: a few words in capitals, behind an article, preposition or genitive.
fn is_title(scan: &Scan<'_>, words: &Quoted) -> bool {
    let inside = words.open + 1..words.last + 1;
    let Some(before) = words.open.checked_sub(1).filter(|_| inside.len() <= MAX_TITLE) else { return false };
    let introduced = words::BEFORE_TITLE.has_lower(scan.word(before))
        || words::WORK.has_lower(scan.word(before))
        || scan.token(before).is_some_and(|token| token.shape == Shape::Possessive);
    let capital = |at: usize| {
        scan.token(at).is_some_and(|token| {
            !token.shape.is_word() || token.shape.is_capital() || token.span.len() <= 3 && at > words.open + 1
        })
    };
    introduced && inside.clone().all(capital) || is_russian_name(scan, words, before)
}

/// «Война и мир» behind роман, «Интерфакс» behind сообщает: Russian names of works and companies stand in quotation marks,
/// behind the word that says what they are; what is said has a colon or a comma before it.
fn is_russian_name(scan: &Scan<'_>, words: &Quoted, before: usize) -> bool {
    let capital = |at: usize| scan.token(at).is_some_and(|token| token.shape.is_capital());
    let cyrillic =
        |at: usize| scan.token(at).is_some_and(|token| token.shape == Shape::Lower) && !scan.word(at).is_ascii();
    let same = scan.token(before).map(|token| token.sentence) == scan.token(words.open).map(|token| token.sentence);
    let verb = scan.role_at(before, Role::Verb).is_some();
    let all_capital = (words.open + 1..=words.last).all(capital);
    let stop = matches!(scan.word(words.last), "." | "!" | "?" | "…");
    same && cyrillic(before) && capital(words.open + 1) && !stop && (all_capital || !verb && scan.word(before) != "что")
}

/// "a “special” case": a word or two, without capital, within a noun phrase.
fn is_scare_quote(scan: &Scan<'_>, words: &Quoted) -> bool {
    let short = words.last - words.open <= 2;
    let lower = (words.open + 1..=words.last).all(|at| scan.token(at).is_some_and(|token| token.shape == Shape::Lower));
    let before = words.open.checked_sub(1).map_or("", |at| scan.word(at));
    let next = scan.token(words.close + 1).filter(|_| !words.unclosed);
    let within = next.is_some_and(|next| {
        next.shape == Shape::Lower
            && Some(next.block) == block(scan, words.open)
            && !phrase::is_joint(scan.word(words.close + 1))
    });
    short && lower && within && words::BEFORE_SCARE_QUOTE.has_lower(before)
}

/// Longest title of a work, in tokens.
const MAX_TITLE: usize = 8;

/// Paragraphs left open before the one that names the speaker have the same.
fn backward(quoted: &mut [Quoted]) {
    for index in (1..quoted.len()).rev() {
        let Some(&[before, after]) = quoted.get(index - 1..=index).and_then(|pair| <&[Quoted; 2]>::try_from(pair).ok())
        else {
            return;
        };
        if before.unclosed
            && before.speaker.is_none()
            && after.continues.is_some()
            && let Some(before) = quoted.get_mut(index - 1)
        {
            before.speaker = after.speaker;
        }
    }
}

fn near<'l>(list: &'l [Attribution], words: &Quoted) -> &'l [Attribution] {
    let at = list.partition_point(|attribution| attribution.cue.start() < words.span.start());
    list.get(at.saturating_sub(NEAR)..(at + NEAR).min(list.len())).unwrap_or_default()
}

fn block(scan: &Scan<'_>, at: usize) -> Option<u32> {
    scan.token(at).map(|token| token.block)
}

/// “…,” said X; “…,” X said.
fn behind<'l>(scan: &Scan<'_>, list: &'l [Attribution], words: &Quoted) -> Option<&'l Attribution> {
    if words.unclosed {
        return None;
    }
    let mut at = words.close + 1;
    if block(scan, at) != block(scan, words.open) {
        return None;
    }
    let ended = scan.word(words.last) == ".";
    let joint = |at: usize| matches!(scan.word(at), "," | "—" | "–" | "-");
    if joint(at) {
        // «…», — сказал
        at += 1 + usize::from(scan.word(at) == "," && joint(at + 1));
    } else if ended || scan.word(at) == "." {
        return None;
    }
    near(list, words).iter().find(|attribution| attribution.first == at)
}

/// X said, “…”; X said that it was “…”; X called it “…”.
fn ahead<'l>(scan: &Scan<'_>, list: &'l [Attribution], words: &Quoted) -> Option<&'l Attribution> {
    let open = scan.token(words.open)?;
    let colon = words.open.checked_sub(1).filter(|&at| scan.word(at) == ":").and_then(|at| scan.token(at));
    let governs = |attribution: &&Attribution| {
        let same =
            attribution.sentence == open.sentence || colon.is_some_and(|colon| colon.sentence == attribution.sentence);
        let behind = attribution.content.is_none_or(|content| content.start() > attribution.cue.start())
            || scan.word(attribution.last + 1) == ",";
        same && behind && attribution.last < words.open
    };
    let near = near(list, words);
    let nearest = near.iter().rev().find(governs)?;
    // "Clinton says she expects “…”": the pronoun is Clinton, who is named.
    let pronoun = words::SPEAKING_PRONOUN.has_lower(scan.of(nearest.speaker));
    let outer = |outer: &&Attribution| {
        outer.reach == Reach::Clause && outer.content.is_some_and(|content| content.contains(nearest.speaker))
    };
    // "said that anybody who complains about it “…”": the verb of speech, if the other stands apart.
    let apart = nearest.reach != Reach::Clause && words.open - nearest.last > MAX_APART;
    if apart
        && let Some(clause) = near.iter().rev().find(|attribution| {
            attribution.reach == Reach::Clause
                && governs(attribution)
                && attribution.content.is_some_and(|content| content.contains(words.span))
        })
    {
        return Some(clause);
    }
    let outermost = near.iter().find(|attribution| pronoun && governs(attribution) && outer(attribution));
    Some(outermost.unwrap_or(nearest))
}

/// Farthest that a verb which is seldom one of speech may stand before the words it gives, in tokens.
const MAX_APART: usize = 4;

/// It was “…”, the ministry said.
fn around<'l>(list: &'l [Attribution], words: &Quoted) -> Option<&'l Attribution> {
    near(list, words).iter().find(|attribution| {
        attribution.reach == Reach::Clause && attribution.content.is_some_and(|content| content.contains(words.span))
    })
}

/// “…” — X; X: “…”.
fn by_sign(scan: &Scan<'_>, words: &Quoted) -> Option<(Span, Option<Span>)> {
    let own = block(scan, words.open);
    let sign = words.close + 1;
    if !words.unclosed && matches!(scan.word(sign), "—" | "–" | "―" | "-") && block(scan, sign) == own {
        let token = scan.token(sign + 1).filter(|token| Some(token.block) == own && token.shape.is_capital())?;
        let name = phrase::beginning_at(scan, sign + 1, token.sentence)?;
        let ends = block(scan, name.last + 1) != own || matches!(scan.word(name.last + 1), "." | "," | "“" | "\"");
        return ends.then(|| Some((span(scan, name)?, Some(scan.token(sign)?.span)))).flatten();
    }
    let colon = words.open.checked_sub(1).filter(|&at| scan.word(at) == ":")?;
    let last = colon.checked_sub(1)?;
    let token = scan.token(last)?;
    let name = phrase::ending_at(scan, last, token.sentence)?;
    let opens = name.from == 0 || scan.token(name.from - 1).map(|before| before.sentence) != Some(token.sentence);
    let named = scan.token(name.first)?.shape.is_capital();
    (opens && named && name.last - name.first < 6)
        .then(|| Some((span(scan, name)?, Some(scan.token(colon)?.span))))
        .flatten()
}

fn span(scan: &Scan<'_>, name: phrase::Phrase) -> Option<Span> {
    Some(scan.token(name.first)?.span.to(scan.token(name.last)?.span))
}

fn is_sentence(scan: &Scan<'_>, words: &Quoted) -> bool {
    let capital =
        scan.token(words.open + 1).is_some_and(|token| token.shape.is_capital() || token.shape == Shape::Caseless);
    capital && words.close - words.open > MIN_SENTENCE
}

/// Whether `words` go on with what `before` began.
fn goes_on(scan: &Scan<'_>, before: &Quoted, words: &Quoted, speaker: Option<Span>) -> bool {
    if before.speaker.is_none() && !before.unclosed {
        return false;
    }
    if words.resumed {
        return true;
    }
    if block(scan, before.open) == block(scan, words.open) {
        // “…,” he said, “…”: one cue, and nothing but it between.
        let close = words.open - before.close < MAX_CUE;
        let by_itself = words.open > 0 && matches!(scan.word(words.open - 1), "." | "," | "?" | "!" | "”" | "\"");
        let same_cue = before.cue.is_some() && close;
        let split = scan.word(words.open - 1) == ","
            && before.cue.is_some_and(|cue| cue.start() >= before.span.end() && cue.end() <= words.span.start())
            && scan.token(before.close + 1).map(|token| token.sentence)
                == scan.token(words.open).map(|token| token.sentence);
        return same_cue
            && match speaker {
                None => {
                    split
                        || is_sentence(scan, words)
                            && (by_itself || scan.token(words.open + 1).is_some_and(|token| token.starts_sentence))
                }
                Some(speaker) => Some(speaker) == before.speaker,
            };
    }
    let next_block = block(scan, before.open).map(|block| block + 1) == block(scan, words.open);
    let opens = words.open == 0 || block(scan, words.open - 1) != block(scan, words.open);
    before.unclosed && next_block && opens
}

/// A paragraph that is nothing but quoted words, behind one in which a single voice spoke last.
fn goes_on_alone(scan: &Scan<'_>, list: &[Attribution], before: &Quoted, words: &Quoted) -> bool {
    let (Some(own), Some(other)) = (block(scan, words.open), block(scan, before.open)) else { return false };
    let alone = words.open.checked_sub(1).is_none_or(|at| block(scan, at) != Some(own))
        && block(scan, words.close + 1) != Some(own);
    let spoke = before.speaker.is_some() && before.cue.is_some() && other + 1 == own;
    if !alone || !spoke || !is_sentence(scan, words) {
        return false;
    }
    let voices = near(list, words).iter().filter(|attribution| block(scan, attribution.first) == Some(other));
    voices.map(|attribution| attribution.speaker).all(|speaker| Some(speaker) == before.speaker)
}

/// Longest cue with its speaker between two parts of a quote, in tokens.
const MAX_CUE: usize = 45;

/// A whole sentence in quotes behind the sentence, or the quote of the paragraph, that names who speaks.
fn introduced(scan: &Scan<'_>, list: &[Attribution], words: &Quoted) -> Option<Span> {
    let token = scan.token(words.open + 1)?;
    if !token.starts_sentence || !is_sentence(scan, words) {
        return None;
    }
    let before = near(list, words).iter().rev().find(|attribution| attribution.last < words.open)?;
    let same_block = block(scan, before.last) == Some(token.block);
    (same_block && before.sentence + 2 >= token.sentence && before.reach != Reach::Quoted).then_some(before.speaker)
}
