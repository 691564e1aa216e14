//! People that no list holds: a given name, a title, initials or a verb of saying beside capitalised words.

mod alone;
mod names;

use crate::names::{Form, Kind, Role};
use crate::recognition::reading::{Reading, Rule, WHOLE, scored_words};
use crate::recognition::rules::people::alone::{propose_alone, unknown_pair};
use crate::recognition::rules::people::names::{name_end, syllable_end};
use crate::recognition::runs::{Page, Run, is_function_word};
use crate::recognition::tokens::Shape;
use crate::recognition::words::{self, is_one_of};

/// Points for each token of a person's name.
const TOKEN: i32 = 18;
/// A given name of this weight is believed without a known surname.
const USUAL: u8 = 2;
/// A surname of more than this weight makes a name of a rare given name before it: Denzel Washington.
const SURE: u8 = 5;
/// Points for a form of address (Mr, Dr), which stands before people alone: more than any place has.
const ADDRESSED: i32 = 40;

/// Proposes people.
pub fn propose(page: &Page<'_, '_>, runs: &[Run], readings: &mut Vec<Reading>) {
    for &run in runs {
        for index in run.first..=run.last {
            readings.extend(after_title(page, run, index));
            readings.extend(given_name(page, run, index));
            readings.extend(surname_first(page, index));
        }
        readings.extend(beside_speech(page, run));
        readings.extend(unknown_pair(page, run));
    }
    propose_alone(page, runs, readings);
}

/// Whether a word of the class stands right before the token.
pub(super) fn follows(page: &Page<'_, '_>, index: usize, class: words::Words) -> bool {
    let before = index.checked_sub(1).filter(|&before| page.adjoins(before));
    before.is_some_and(|before| class.has_lower(page.scan.word(before)))
}

/// Maria Zakharova, Kassym-Jomart Tokayev, J. K. Rowling.
fn given_name(page: &Page<'_, '_>, run: Run, first: usize) -> Option<Reading> {
    let tag = page.tag(first);
    let initial = page.shape(first) == Shape::Initial && page.scan.word(first + 1) == "." || are_initials(page, first);
    let weight = given_weight(page, first);
    if !initial && weight < USUAL && !before_surname(page, first) || tag.title && weight < 7 || !page.begins_name(first)
    {
        return None;
    }
    // "In May Ramiro left": a month.
    let before =
        first.checked_sub(1).filter(|&before| page.adjoins(before)).map_or("", |before| page.scan.word(before));
    if tag.calendar && is_one_of(before, &["by", "early", "in", "last", "late", "next", "of", "since", "until"]) {
        return None;
    }
    // "Sharm El - Sheikh"; "El Azul", a bar.
    let article = words::ARABIC_ARTICLE.has(page.scan.word(first));
    let last = name_end(page, first, run.last)?;
    if names_work(page, first, last) {
        return None;
    }
    let surname = page.tag(last).surname > 0 || page.tag(last).given > 0;
    if article && (first > run.first || !surname) || is_prefixed(page, first) {
        return None;
    }
    // "Will Russia": a common word whose capital says nothing, before no surname.
    if page.is_plain_word(first) && !initial && !surname && weight < 7 {
        return None;
    }
    if (first..=last).filter(|&at| page.shape(at).is_word()).count() < 2 || is_whole_place(page, first, last) {
        return None;
    }
    if initial && page.shape(last) == Shape::Initial {
        return None;
    }
    let known = i32::from(weight) + if surname { 6 } else { 0 };
    let rule = if initial { Rule::Initials } else { Rule::GivenName };
    reading(page, first, last, TOKEN * scored(page, first, last) + known, rule, first)
}

/// Whether the token is initials without blanks before what can be a surname: M.K. Stalin; no U.S. Treasury.
fn are_initials(page: &Page<'_, '_>, index: usize) -> bool {
    /// Letters of them at most.
    const MOST: usize = 3;
    let (word, tag, next) = (page.scan.word(index), page.tag(index), page.tag(index + 1));
    let letters = word.as_bytes().chunks(2);
    (2..=MOST).contains(&letters.len())
        && letters.clone().all(|pair| matches!(pair, [letter, b'.'] if letter.is_ascii_uppercase()))
        && tag.place == 0
        && tag.organization == 0
        && page.adjoins(index)
        && page.shape(index + 1) == Shape::Capital
        && (next.surname > 0 || next.common == 0 && next.place == 0 && !(next.head || next.demonym || next.stop))
}

/// Whether the words, or the capitalised one behind them, say that a work is meant: Steve Harvey Morning Show.
fn names_work(page: &Page<'_, '_>, first: usize, last: usize) -> bool {
    let end = if page.adjoins(last) { last + 1 } else { last };
    (first + 1..=end).any(|at| {
        let named = page.shape(at) == Shape::Capital && !page.is_forced_capital(at) && page.tag(at).surname == 0;
        named && words::WORK.has_lower(page.scan.word(at))
    })
}

/// Whether a hyphen joins a small word to the token that makes an office of it: Ex-President, Co-founder.
fn is_prefixed(page: &Page<'_, '_>, index: usize) -> bool {
    page.scan.word(index).split_once('-').is_some_and(|(prefix, _)| words::PREFIX.has_lower(prefix))
}

/// Whether a word that no list knows stands before a known surname: Remigio Ferro.
fn before_surname(page: &Page<'_, '_>, first: usize) -> bool {
    let (tag, next) = (page.tag(first), page.tag(first + 1));
    let unknown = tag.common == 0 && tag.place == 0 && !(tag.head || tag.stop || tag.demonym || tag.title);
    unknown
        && page.shape(first) == Shape::Capital
        && page.adjoins(first)
        && page.shape(first + 1) == Shape::Capital
        && next.surname > 2
        && !(next.head || next.common > 0 || next.place >= 60)
        || tag.given > 0 && tag.common == 0 && page.adjoins(first) && next.surname > SURE && next.common == 0
}

/// Park Ji-hoon, Wong Chi-wai: a given name of two syllables, joined by a hyphen, behind a short surname.
fn surname_first(page: &Page<'_, '_>, first: usize) -> Option<Reading> {
    /// Letters of an East Asian surname at most.
    const LONGEST: usize = 6;
    let tag = page.tag(first);
    let fits = page.shape(first) == Shape::Capital
        && page.begins_name(first)
        && page.adjoins(first)
        && page.scan.word(first).len() <= LONGEST
        && (tag.surname > 0 || tag.common == 0)
        && !(tag.demonym || tag.title || tag.head && tag.surname <= SURE)
        && page.begins_name(first + 1)
        && (is_two_syllables(page.scan.word(first + 1)) || syllable_end(page, first + 1).is_some());
    if !fits {
        return None;
    }
    let last = syllable_end(page, first + 1).unwrap_or(first + 1);
    reading(page, first, last, TOKEN * 2 + 6, Rule::GivenName, first + 1)
}

/// Whether a word is a capitalised syllable, a hyphen and a syllable in small letters: Ji-hoon.
fn is_two_syllables(word: &str) -> bool {
    let syllable = |part: &str| (1..=6).contains(&part.len()) && part.bytes().skip(1).all(|b| b.is_ascii_lowercase());
    word.split_once('-').is_some_and(|(first, second)| {
        syllable(first)
            && syllable(second)
            && first.starts_with(|c: char| c.is_ascii_uppercase())
            && second.starts_with(|c: char| c.is_ascii_lowercase())
    })
}

/// How usual a token is as a given name; of hyphened ones, the better part.
fn given_weight(page: &Page<'_, '_>, index: usize) -> u8 {
    page.tag(index).given
}

/// President Tokayev, Mr Smith, spokeswoman Maria Zakharova.
fn after_title(page: &Page<'_, '_>, run: Run, first: usize) -> Option<Reading> {
    let mut before = first.checked_sub(1)?;
    if page.scan.word(before) == "." {
        before = before.checked_sub(1)?;
    }
    let title = page.tag(before).title || ends_title(page, before);
    let tag = page.tag(first);
    // Mr. King is no king.
    let named = is_address(page, before) && tag.surname > 0 && !(page.adjoins(first) && page.begins_name(first + 1));
    if !title || !page.begins_name(first) || is_title(page, first) && !named || !page.adjoins(first - 1) {
        return None;
    }
    if tag.demonym
        || tag.stop
        || tag.head && tag.given == 0 && !are_initials(page, first)
        || is_function_word(page.scan.word(first))
        || tag.place >= 60 && tag.given < 3 && !is_address(page, before)
    {
        return None;
    }
    let last = name_end(page, first, run.last).unwrap_or(first);
    // "Chief Executive", "Secretary for Education", "Miss Tourism": what an office or a prize is called.
    if tag.common > 0 && tag.given == 0 && tag.surname == 0 && (first == last || !is_address(page, before)) {
        return None;
    }
    // "Sri Lankan": no title, but a part of another name.
    let of_other =
        page.scan.hits_at(before).iter().any(|hit| hit.last as usize >= first && hit.entities().next().is_some());
    if of_other {
        return None;
    }
    // Lower-case titles are weaker: "the bank manager Smith", "state Governor".
    let strong = page.shape(before).is_capital();
    let bonus = if is_address(page, before) {
        ADDRESSED
    } else if strong {
        12
    } else {
        6
    };
    reading(page, first, last, TOKEN * scored(page, first, last) + bonus, Rule::Title, before)
}

/// Whether a title is or begins at the token: Deputy [Prime Minister].
pub(super) fn is_title(page: &Page<'_, '_>, index: usize) -> bool {
    page.tag(index).title || page.tag(index).begins_title && page.scan.role_at(index, Role::Title).is_some()
}

/// Whether the token is a form of address: Mr, Mrs, Dr.
fn is_address(page: &Page<'_, '_>, index: usize) -> bool {
    words::ADDRESS.has(page.scan.word(index))
}

/// Whether a title of several words ends at the token.
pub(super) fn ends_title(page: &Page<'_, '_>, last: usize) -> bool {
    (last.saturating_sub(4)..last).any(|first| {
        page.tag(first).begins_title && page.scan.role_at(first, Role::Title).is_some_and(|(_, end)| end == last)
    })
}

/// "Kato said", "said Kato".
fn beside_speech(page: &Page<'_, '_>, run: Run) -> Option<Reading> {
    let mut first = run.first;
    while first < run.last && page.is_plain_word(first) {
        first += 1;
    }
    let count = run.last - first + 1;
    let after = page.adjoins(run.last) && page.tag(run.last + 1).verb;
    let before = first.checked_sub(1).is_some_and(|before| page.adjoins(before) && page.tag(before).verb);
    let evidence = if after { run.last + 1 } else { first.checked_sub(1)? };
    if !(after || before) || count > 3 || page.shape(run.last) == Shape::Upper {
        return None;
    }
    let bad = (first..=run.last).any(|at| {
        let tag = page.tag(at);
        tag.head
            || tag.stop
            || tag.demonym
            || tag.title
            || begins_with_number(page, at)
            || tag.place >= 60
            || tag.organization > 0
            || tag.common > 0 && tag.surname == 0 && tag.given == 0
    });
    if bad
        || page.is_plain_word(first)
        || count == 1 && !before && page.is_forced_capital(first) && page.tag(first).surname == 0
        || count == 1 && (follows(page, first, words::ARTICLE) || runs_words_together(page.scan.word(first)))
    {
        return None;
    }
    let last = name_end(page, first, run.last).unwrap_or(first);
    (last == run.last).then_some(())?;
    reading(page, first, last, TOKEN * scored(page, first, last) + 2, Rule::Speech, evidence)
}

/// Whether a capital stands behind three letters or more, as in the names of websites: `HuffPost`. `McDonald` and `MacLeod`
/// are people.
fn runs_words_together(word: &str) -> bool {
    !word.starts_with("Mac") && word.chars().skip(3).any(char::is_uppercase) && !word.contains(['-', '’', '\''])
}

/// Whether the token is a number word or a hyphen joins it to one: Twenty, Twenty-seven.
fn begins_with_number(page: &Page<'_, '_>, index: usize) -> bool {
    page.scan.hits_at(index).iter().any(|hit| hit.first == hit.last && hit.tells(Role::Number))
}

/// Whether a single well-known name of the lexicon covers the words: New York, Santa Maria.
fn is_whole_place(page: &Page<'_, '_>, first: usize, last: usize) -> bool {
    page.scan.hits_at(first).iter().any(|hit| {
        hit.last as usize >= last
            && hit.entities().any(|(id, _)| {
                page.scan.lexicon.entity(id).is_some_and(|entity| entity.kind != Kind::Person && !entity.has("hazard"))
            })
    })
}

fn scored(page: &Page<'_, '_>, first: usize, last: usize) -> i32 {
    scored_words((first..=last).filter(|&at| page.shape(at).is_word()).count())
}

fn reading(page: &Page<'_, '_>, first: usize, last: usize, score: i32, rule: Rule, evidence: usize) -> Option<Reading> {
    let score = score + WHOLE * (scored(page, first, last) - 1);
    let span = page.scan.span(first, last)?;
    let form = if first == last { Form::Surname } else { Form::Name };
    let evidence = page.scan.token(evidence).map(|token| token.span);
    Some(Reading { form, evidence, ..Reading::proposed(span, first, last, Kind::Person, rule, score) })
}
