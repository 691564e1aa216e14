//! Cues with their speakers, and the words that each governs.

use crate::names::Role;
use crate::recognition::attribution::clause::{
    MAX_SENTENCE, around, clause_before, clause_behind, is_heading, sentence, spans, whole_sentence,
};
use crate::recognition::attribution::marks::Quoted;
use crate::recognition::attribution::phrase::{self, Phrase, is_mark};
use crate::recognition::attribution::russian;
use crate::recognition::attribution::{Attribution, Reach};
use crate::recognition::scan::Scan;
use crate::recognition::tokens::Shape;
use crate::recognition::words::{self, is_one_of};
use crate::text::Span;

/// Cues inside longer quoted words than this are the speaker's own; within fewer words none is looked for either.
const MAX_THAT: usize = 9;

/// Finds the cues that have a speaker.
pub(super) fn find(scan: &Scan<'_>, quoted: &[Quoted]) -> Vec<Attribution> {
    let mut list: Vec<Attribution> = Vec::new();
    let mut inside = quoted.iter().peekable();
    let mut at = 0;
    while at < scan.tokens.len() {
        while inside.peek().is_some_and(|quoted| quoted.close < at) {
            inside.next();
        }
        if let Some(quoted) = inside.peek()
            && quoted.open < at
            && at <= quoted.close
        {
            at = quoted.close + 1;
            continue;
        }
        let Some((frame, last)) = scan.role_at(at, Role::Verb) else {
            at += 1;
            continue;
        };
        let found = reports(scan, at).or_else(|| {
            if !scan.word(at).is_ascii() {
                russian::attribution(scan, at, last, frame)
            } else if frame == "cue" {
                named_by_cue(scan, at, last)
            } else {
                said(scan, at, last, frame, list.last())
            }
        });
        list.extend(found);
        at = last + 1;
    }
    list
}

/// "according to the ministry", "citing officials", "quoted by Tass"; "was quoted as saying".
fn named_by_cue(scan: &Scan<'_>, at: usize, last: usize) -> Option<Attribution> {
    let own = sentence(scan, at)?;
    let words = scan.of(spans(scan, at, last)?).to_lowercase();
    if words.ends_with("as saying") {
        let speaker = phrase::before(scan, at)?;
        return build(scan, at, last, speaker, clause_behind(scan, last + 1), Reach::Clause);
    }
    let names = matches!(words.as_str(), "according to" | "as per" | "citing" | "quoting")
        || words.ends_with(" by")
            && !matches!(words.as_str(), "conducted by" | "issued by" | "provided by" | "compiled by")
        || matches!(
            words.as_str(),
            "in the words of" | "data from" | "figures from" | "estimates from" | "in the view of"
        );
    if !names {
        return None;
    }
    let speaker = phrase::beginning_at(scan, last + 1, own)?;
    let opens = at == 0 || sentence(scan, at - 1) != Some(own);
    let content = if opens {
        // According to X, CLAUSE.
        let comma = (speaker.last + 1..speaker.last + 30)
            .take_while(|&at| sentence(scan, at) == Some(own))
            .find(|&at| scan.word(at) == ",");
        comma.and_then(|comma| clause_behind(scan, comma + 1))
    } else {
        whole_sentence(scan, at).and_then(|(first, end)| around(scan, first, at, speaker.last, end))
    };
    build(scan, at, last, speaker, content, Reach::Clause)
}

/// "There were unconfirmed reports that …": the noun at the token `at` is all that speaks.
fn reports(scan: &Scan<'_>, at: usize) -> Option<Attribution> {
    /// Farthest that "there" may stand before the noun, in tokens: there have also been unconfirmed reports.
    const MAX_BACK: usize = 5;
    if !words::VOICELESS.has_lower(scan.word(at)) || scan.word(at + 1) != "that" {
        return None;
    }
    let own = sentence(scan, at)?;
    let there = (2..=MAX_BACK)
        .filter_map(|back| at.checked_sub(back))
        .find(|&there| scan.word(there).eq_ignore_ascii_case("there") && sentence(scan, there) == Some(own))?;
    if !is_one_of(scan.word(there + 1), &["are", "were", "have", "is", "had"]) {
        return None;
    }
    let speaker = Phrase { from: at, first: at, last: at };
    let clause = clause_behind(scan, at + 2)?;
    // "Although there are reports that …, nobody saw it": the clause ends at the comma.
    let subordinate = there.checked_sub(1).is_some_and(|before| {
        is_one_of(scan.word(before), &["although", "though", "while"])
            && (before == 0 || sentence(scan, before - 1) != Some(own))
    });
    let comma = (at + 2..at + MAX_SENTENCE)
        .take_while(|&at| sentence(scan, at) == Some(own))
        .find(|&at| scan.word(at) == ",")
        .filter(|_| subordinate);
    let content = comma.map_or(Some(clause), |comma| clause_before(scan, at + 2, comma));
    build(scan, there, there + 1, speaker, content, Reach::Clause)
}

/// A verb of speech with its subject, before or behind it.
fn said(scan: &Scan<'_>, at: usize, last: usize, frame: &str, before: Option<&Attribution>) -> Option<Attribution> {
    let own = sentence(scan, at)?;
    let word = scan.word(at);
    let previous = at.checked_sub(1).filter(|&before| sentence(scan, before) == Some(own));
    let word_before = previous.map_or("", |before| scan.word(before));
    if is_noun_here(scan, at, last, word_before) {
        return None;
    }
    let stem = scan.of(spans(scan, at, last)?);
    if word.eq_ignore_ascii_case("what") && last > at + 1 {
        // "what she called": the speaker is within the cue.
        let speaker = Phrase { from: at + 1, first: at + 1, last: at + 1 };
        return build(scan, at, last, speaker, clause_behind(scan, last + 1), Reach::Quoted);
    }
    if stem == "show" && !words::SHOWING.has_lower(word_before) {
        return None;
    }
    if words::SELDOM_CUE.has_lower(stem) && scan.word(last + 1) != "that" {
        return None;
    }
    // In a title every word has a capital; elsewhere a cue with one opens its sentence, or is of a name: United States.
    let capital = scan.token(at)?.shape.is_capital();
    if capital && previous.is_some() && (!is_heading(scan, at) || word == "States") {
        return None;
    }
    if last == at && word.ends_with("ing") && word_before != "is" && word_before != "are" {
        return participle(scan, at, last, before);
    }
    // A single mark, or two of them, close behind punctuation; elsewhere they are apostrophes.
    let back = |many: usize| at.checked_sub(many).map_or("", |at| scan.word(at));
    let single_mark = matches!(word_before, "’" | "'" | "›")
        && matches!(if back(2) == "'" { back(3) } else { back(2) }, "," | "." | "?" | "!");
    let behind_words =
        single_mark || word_before == "," || is_mark(word_before) || matches!(word_before, "?" | "!" | "—" | "–" | "-");
    // "…, told Reuters": who is told never speaks.
    if behind_words && frame != "call" && frame != "tell" && begins_name(scan, last + 1, own) {
        let apposition = word_before == ","
            && phrase::before(scan, at).is_some_and(|name| {
                name.from == 0 || sentence(scan, name.from - 1) != Some(own) || is_mark(scan.word(name.from - 1))
            });
        if !apposition && let Some(speaker) = phrase::beginning_at(scan, last + 1, own) {
            let (first, _) = whole_sentence(scan, at)?;
            return build(scan, at, last, speaker, clause_before(scan, first, at), Reach::Clause);
        }
    }
    let Some(speaker) = phrase::before(scan, at) else {
        // "Said Tokayev: …" opens its sentence.
        let opens = previous.is_none() && frame != "call" && begins_name(scan, last + 1, own);
        let speaker = phrase::beginning_at(scan, last + 1, own).filter(|_| opens)?;
        return build(scan, at, last, speaker, clause_behind(scan, speaker.last + 1), Reach::Quoted);
    };
    // "It was reported that", "30 cases were confirmed": nobody is said to.
    let be = words::BE.has(word_before);
    if be && (word.ends_with("ed") || is_one_of(word, &["said", "told", "known", "seen", "shown"])) {
        return None;
    }
    let next = scan.word(last + 1);
    if matches!(next, "," | "." | "”" | "?" | "!" | "") || sentence(scan, last + 1) != Some(own) {
        // CLAUSE, the ministry said[.,]
        let (first, end) = whole_sentence(scan, at)?;
        let before = clause_before(scan, first, speaker.from);
        let behind = clause_behind(scan, last + 2).filter(|_| next == "," && end > last + 2);
        // "The bridge, Berg said, would open in spring."
        let opens = before.is_none_or(|before| scan.of(before).split_whitespace().nth(2).is_none());
        let content = if opens { behind.or(before) } else { before };
        return build(scan, at, last, speaker, content, reach(stem, frame, false));
    }
    let that = (last + 1..last + 1 + MAX_THAT)
        .take_while(|&at| sentence(scan, at) == Some(own) && !matches!(scan.word(at), "," | ":" | "“" | "\""))
        .find(|&at| is_one_of(scan.word(at), &["that"]));
    // "…, she said on Monday": what was said stands before, behind it only when.
    let (first, _) = whole_sentence(scan, at)?;
    let comma_before =
        speaker.from > first && (scan.word(speaker.from - 1) == "," || is_mark(scan.word(speaker.from - 1)));
    let trails = comma_before && that.is_none() && words::CIRCUMSTANCE.has_lower(next);
    // "told Reuters the bridge would open": the clause begins behind the listener.
    let listener = if frame == "tell" && that.is_none() { listener_end(scan, last, own) } else { last };
    let content = if trails {
        clause_before(scan, first, speaker.from)
    } else {
        clause_behind(scan, that.unwrap_or(listener) + 1)
    };
    build(scan, at, last, speaker, content, reach(stem, frame, that.is_some()))
}

/// The last token of the name behind the verb "told" at `last`, where a clause follows it; else `last`.
fn listener_end(scan: &Scan<'_>, last: usize, own: u32) -> usize {
    /// Longest name of a listener, in tokens.
    const MAX_NAME: usize = 6;
    let capital = |at: &usize| scan.token(*at).is_some_and(|token| token.sentence == own && token.shape.is_capital());
    let from = last + 1 + usize::from(matches!(scan.word(last + 1), "the" | "The"));
    let end = (from..from + MAX_NAME).take_while(capital).last();
    let clause = |end: &usize| {
        scan.token(end + 1).is_some_and(|token| token.sentence == own && token.shape == Shape::Lower)
            && !words::BEHIND_LISTENER.has_lower(scan.word(end + 1))
    };
    end.filter(clause).unwrap_or(last)
}

fn reach(stem: &str, frame: &str, that: bool) -> Reach {
    if frame == "call" {
        Reach::Quoted
    } else if that || words::CLAUSE_VERB.has_lower(stem) {
        Reach::Clause
    } else if words::OBJECT_VERB.has_lower(stem) {
        Reach::Object
    } else {
        Reach::Quoted
    }
}

/// "…, adding that", "…, saying": the speaker is who spoke before, or the subject that opens the sentence.
fn participle(scan: &Scan<'_>, at: usize, last: usize, before: Option<&Attribution>) -> Option<Attribution> {
    let own = sentence(scan, at)?;
    let that = (last + 1..last + 6)
        .take_while(|&at| sentence(scan, at) == Some(own) && scan.word(at) != ",")
        .find(|&at| scan.word(at) == "that");
    let stem = scan.word(at);
    let quote_follows = matches!(scan.word(last + 1), "," | ":" | "“" | "\"");
    if !(that.is_some() || quote_follows || words::REPORTING_PARTICIPLE.has_lower(stem)) {
        return None;
    }
    let content = clause_behind(scan, that.unwrap_or(last) + 1);
    if let Some(before) = before.filter(|before| before.sentence == own) {
        let cue = spans(scan, at, last)?;
        return Some(Attribution {
            cue,
            speaker: before.speaker,
            content,
            reach: Reach::Clause,
            first: at,
            last,
            sentence: own,
        });
    }
    let (first, _) = whole_sentence(scan, at)?;
    // "On Monday, Karimov left, saying": the name stands behind the first comma.
    let comma = (first..first + 12).take_while(|&comma| comma < at).find(|&at| scan.word(at) == ",");
    let behind_comma = comma.and_then(|comma| opening_name(scan, comma + 1, own));
    let prepositional = scan.token(first).is_some_and(|_| words::ADJUNCT_OPENER.has_lower(scan.word(first)));
    let speaker =
        if prepositional { behind_comma } else { opening_name(scan, first, own) }.filter(|name| name.last < at)?;
    build(scan, at, last, speaker, content, Reach::Clause)
}

/// The name or pronoun that opens a sentence.
fn opening_name(scan: &Scan<'_>, first: usize, own: u32) -> Option<Phrase> {
    let token = scan.token(first)?;
    let fits = words::SPEAKING_PRONOUN.has_lower(scan.word(first)) || token.shape.is_capital();
    let name = phrase::beginning_at(scan, first, own).filter(|_| fits)?;
    // Where nothing is in capitals the noun behind the article is all that is sure: "The minister | arrived".
    let last = if scan.token(name.first)?.shape == Shape::Lower {
        name.first
    } else {
        (name.first..=name.last)
            .take_while(|&at| scan.token(at).is_some_and(|token| token.shape != Shape::Lower))
            .last()?
    };
    Some(Phrase { last, ..name })
}

/// Whether the cue's word is a noun or an infinitive here: "the report", "to say", "media reports said".
fn is_noun_here(scan: &Scan<'_>, at: usize, last: usize, before: &str) -> bool {
    let determined =
        words::BEFORE_NOUN.has_lower(before) && !(matches!(before, "are") && scan.word(at).ends_with("ing"));
    let after_participle = before.len() > 4 && before.ends_with("ing") && scan.word(at).ends_with('s');
    let genitive =
        at.checked_sub(1).and_then(|at| scan.token(at)).is_some_and(|token| token.shape == Shape::Possessive);
    let next_cue = scan.role_at(last + 1, Role::Verb).is_some_and(|(frame, _)| frame == "say" || frame == "tell")
        && words::CUE_BEHIND_NOUN.has_lower(scan.word(last + 1));
    determined || after_participle || genitive || next_cue || is_plural(scan, at, last)
}

/// Whether a cue that is the plural of a noun, too, stands behind a small word that no article makes a subject: member states,
/// their claims on it.
fn is_plural(scan: &Scan<'_>, at: usize, last: usize) -> bool {
    let word = |back: usize| at.checked_sub(back).map_or("", |at| scan.word(at));
    is_one_of(scan.word(at), &["states", "claims", "demands", "pledges", "reports", "estimates", "forecasts"])
        && scan.word(last + 1) != "that"
        && word(1).starts_with(char::is_lowercase)
        && !words::SPEAKING_PRONOUN.has_lower(word(1))
        && !(word(1).ends_with("ly") || is_one_of(word(1), &["also", "now", "still"]))
        && !words::ARTICLE.has_lower(word(2))
}

/// Whether a speaker may begin at `at`.
fn begins_name(scan: &Scan<'_>, at: usize, own: u32) -> bool {
    let Some(token) = scan.token(at).filter(|token| token.sentence == own) else { return false };
    let word = scan.word(at);
    let pronoun = words::SPEAKING_PRONOUN.has_lower(word);
    let determined = words::SPEAKER_DETERMINER.has_lower(word);
    let title = scan.role_at(at, Role::Title).is_some();
    // "…, said that": a pronoun in -at is none of these. "he said she was": a clause, not an inversion.
    token.shape.is_capital()
        || token.shape == Shape::Caseless
        || determined
        || title
        || pronoun && word != "it" && word != "you"
        || token.shape == Shape::Lower && (names_a_group(scan, at, own) || words::GROUP_SPEAKER.has_lower(word))
}

/// "…, say farmers.": a plural that ends its sentence.
fn names_a_group(scan: &Scan<'_>, at: usize, own: u32) -> bool {
    let ends = sentence(scan, at + 1) != Some(own) || matches!(scan.word(at + 1), "." | "");
    ends && scan.word(at).len() > 4 && scan.word(at).ends_with('s')
}

pub(super) fn build(
    scan: &Scan<'_>,
    at: usize,
    last: usize,
    speaker: Phrase,
    content: Option<Span>,
    reach: Reach,
) -> Option<Attribution> {
    Some(Attribution {
        cue: spans(scan, at, last)?,
        speaker: spans(scan, speaker.first, speaker.last)?,
        content,
        reach,
        first: at.min(speaker.from),
        last: last.max(speaker.last),
        sentence: sentence(scan, at)?,
    })
}
