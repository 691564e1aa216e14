//! Head words: what makes the capitalised words around them an organization or a place.

use crate::names::{Kind, Role};
use crate::recognition::reading::{Reading, Rule, WHOLE, scored_words};
use crate::recognition::rules::people::{ends_title, is_title};
use crate::recognition::rules::tails::{joins, name_end, of_tail};
use crate::recognition::runs::{Page, Run};
use crate::recognition::tokens::Shape;
use crate::recognition::words;

/// Points for each token of a name that a head word makes.
pub(super) const TOKEN: i32 = 19;

/// Tokens that a name has before its head word at most: far more than any has, and a bound for text without an end.
const LONGEST_LEAD: usize = 24;

/// A head word's row: what it makes, and on which side of the name it stands.
#[derive(Clone, Copy)]
pub(super) struct Head<'a> {
    pub(super) kind: Kind,
    pub(super) what: &'a str,
    pub(super) position: &'a str,
    /// Its last token.
    pub(super) last: usize,
}

/// Proposes the names that head words make.
pub fn propose(page: &Page<'_, '_>, runs: &[Run], readings: &mut Vec<Reading>) {
    for &run in runs {
        let run = led_by_people(page, run);
        for index in run.first..=run.last {
            for head in heads_at(page, index) {
                propose_head(page, run, index, head, readings);
            }
        }
    }
}

/// The run with the people or faith before it, which by itself is no name, and what stands before that: Jewish Agency, Tunga
/// Islamic School.
pub(super) fn led_by_people(page: &Page<'_, '_>, run: Run) -> Run {
    let leads = |&at: &usize| {
        page.adjoins(at)
            && page.shape(at) == Shape::Capital
            && !page.tag(at).title
            && (page.begins_name(at) || is_of_people(page, at))
    };
    Run { first: (0..run.first).rev().take_while(leads).last().unwrap_or(run.first), last: run.last }
}

/// Whether the token is a people or faith, or of one, which by itself is no name: Jewish, Islamic.
pub(super) fn is_of_people(page: &Page<'_, '_>, index: usize) -> bool {
    let mut whys = page.scan.hits_at(index).iter().filter_map(|hit| hit.word(Role::Stop));
    page.tag(index).stop && whys.any(|why| matches!(why, "people" | "adherent" | "religion"))
}

/// Proposes the names that a head word at token `index` makes.
fn propose_head(page: &Page<'_, '_>, run: Run, index: usize, head: Head<'_>, readings: &mut Vec<Reading>) {
    let led = if head.position != "first" && index > run.first { behind_name(page, run, index, head) } else { None };
    readings.extend(led);
    let whole = head.last > index && page.begins_name(head.last);
    if led.is_none() && whole && head.kind == Kind::Organization && head.position != "first" {
        // The head word says it all: the Interior Ministry, the Supreme Court.
        let score = TOKEN * tokens(index, head.last);
        readings.extend(reading(page, index, head.last, head.kind, score, (index, head.last)));
    }
    if head.position != "last" || page.scan.word(head.last + 1) == "of" && head.what != "company" {
        readings.extend(before_name(page, run, index, head));
    }
}

/// The head words that begin at a capitalised token, longest first: "Service for" hides no "Service". One that makes a team
/// makes something else first: Crawford County is an area, and clubs that go by such words are listed.
pub(super) fn heads_at<'p, 'a>(page: &'p Page<'_, 'a>, index: usize) -> impl Iterator<Item = Head<'a>> + 'p {
    let hits = page.scan.hits_at(index).iter().filter(|hit| hit.whole);
    hits.filter_map(move |hit| {
        let last = hit.last as usize;
        // "Ministry of" ends in a small letter; "security forces" is none for its capital at the start of a sentence.
        let small = || words::FUNCTION.has(page.scan.word(last)) || words::PARTICLE.has(page.scan.word(last));
        let ends = page.begins_name(last) || ends_with_point(page, last) || last > index && small();
        let rows = hit.words(Role::Head).filter_map(|detail| {
            let mut parts = detail.split('\t');
            let kind = if parts.next()? == "organization" { Kind::Organization } else { Kind::Place };
            Some(Head { kind, what: parts.next()?, position: parts.next()?, last })
        });
        rows.min_by_key(|head| head.what == "team").filter(|_| ends)
    })
}

/// [Almaty International] Airport, [Russian Foreign] Ministry.
fn behind_name(page: &Page<'_, '_>, run: Run, index: usize, head: Head<'_>) -> Option<Reading> {
    let begin = run.first.max(index.saturating_sub(LONGEST_LEAD));
    let mut first = begin;
    if page.is_shouting(index) {
        first = (begin..index).rev().take_while(|&at| leads_in_headline(page, at)).last()?;
    }
    while first < index && cannot_lead(page, first) {
        first += 1;
    }
    // Of a head word of several words (Chamber of Commerce) the run may hold the first alone.
    let beyond = head.last > run.last && !page.begins_name(head.last) && !ends_with_point(page, head.last);
    if first >= index || beyond {
        return None;
    }
    // A title ends what is before it: "Prime Minister Erdogan Airport" does not exist, "President Bank" neither.
    // Bridges and hospitals are named after kings.
    let ends = |&at: &usize| {
        let tag = page.tag(at);
        let title = tag.title || page.shape(at).is_word() && ends_title(page, at);
        // SP Group: letters right before the head word are of the name, whatever office they are short for.
        let letters = page.shape(at) == Shape::Upper && at + 1 == index;
        title && !letters && tag.place == 0 && !tag.head && !words::ROYAL.has(page.scan.word(at))
    };
    if let Some(title) = (first..index).rev().find(ends) {
        first = title + 1;
        while first < index && cannot_lead(page, first) {
            first += 1;
        }
        if first >= index {
            return None;
        }
    }
    // "Public Security Minister", "U.S. District Judge": an office, and no name of what it is for.
    if page.adjoins(head.last) && is_office(page, head.last + 1, head) {
        return None;
    }
    // "Clean Power Plan", "Clean Air Act": the name goes on, and is of no company.
    if head.what == "company" && page.adjoins(head.last) && goes_on(page, head.last + 1) {
        return None;
    }
    // Areas are told by names: Hot Zone and Free Zone are none, nor is the Cuban State.
    if head.what == "area" && ((first..index).all(|at| is_common_alone(page, at)) || page.tag(index - 1).demonym) {
        return None;
    }
    // Teams and streets are told by common words (United, Way): a plain word before them is not enough.
    if (first..index).all(|at| page.is_plain_word(at)) {
        return None;
    }
    if head.kind == Kind::Organization && first == begin {
        first = joined_before(page, first, head);
    }
    let mut last = head.last;
    let mut score = TOKEN * tokens(first, last) + 6;
    // Independent Commission Against Corruption.
    if head.kind == Kind::Organization
        && page.scan.word(last + 1) == "Against"
        && page.adjoins(last)
        && page.adjoins(last + 1)
        && !page.is_shouting(last)
        && let Some(tail) = name_end(page, last + 2)
    {
        return reading(page, first, tail, head.kind, TOKEN * tokens(first, tail) + 6, (index, head.last));
    }
    if let Some(tail) = of_tail(page, last)
        && matches!(
            head.what,
            "ministry" | "agency" | "court" | "military" | "police" | "igo" | "union" | "ngo" | "bank"
        )
        && head.kind == Kind::Organization
        && page.scan.word(last + 1) == "of"
    {
        last = tail;
        score = TOKEN * tokens(first, last);
    }
    reading(page, first, last, head.kind, score, (index, head.last))
}

/// Whether an office that the words before are of begins at the token: Minister behind a subject, Judge behind an area.
fn is_office(page: &Page<'_, '_>, index: usize, head: Head<'_>) -> bool {
    let subject = head.kind == Kind::Organization && words::PORTFOLIO.has(page.scan.word(index));
    subject || head.what == "area" && page.shape(index).is_capital() && page.tag(index).title
}

/// Whether a capitalised common noun stands here that is neither an office nor what makes a body.
fn goes_on(page: &Page<'_, '_>, index: usize) -> bool {
    let own = page.shape(index) == Shape::Capital && !page.is_forced_capital(index) && is_common_alone(page, index);
    own && !page.tag(index).head && !is_title(page, index)
}

/// Whether the token is a common word and nobody's and no place's name.
fn is_common_alone(page: &Page<'_, '_>, index: usize) -> bool {
    let tag = page.tag(index);
    tag.common > 0 && tag.place == 0 && tag.given == 0 && tag.surname == 0 && !tag.demonym
}

/// Whether the token is the point of an abbreviation that a sentence goes on behind: Inc. owns, Ltd. and.
fn ends_with_point(page: &Page<'_, '_>, last: usize) -> bool {
    page.scan.word(last) == "." && page.adjoins(last)
}

/// Whether a word of a headline can lead a name: a headline's verbs and nouns are capitalised too. In title case only the
/// commonest words are told from those of names.
fn leads_in_headline(page: &Page<'_, '_>, index: usize) -> bool {
    /// The class of the commonest words.
    const COMMONEST: u8 = 1;
    let tag = page.tag(index);
    let rare = tag.common == 0 || page.shape(index) != Shape::Upper && (tag.common > COMMONEST || tag.head);
    rare || tag.place > 0 || tag.demonym || is_subject(page, index)
}

/// The first token of a name that goes on before its run: Lindholm & [Sons Ltd], Securities and [Futures Commission].
fn joined_before(page: &Page<'_, '_>, first: usize, head: Head<'_>) -> usize {
    let Some(before) = first.checked_sub(2) else { return first };
    if !page.adjoins(before) || !page.adjoins(before + 1) || !page.begins_name(before) {
        return first;
    }
    match page.scan.word(before + 1) {
        "&" if head.what == "company" => before,
        "and" if joins(page, before, "and", first) && may_be_joined(page, before) => {
            let led = |at: &usize| page.adjoins(*at) && page.begins_name(*at) && !page.tag(*at).title;
            (0..before).rev().take_while(led).take_while(|&at| !cannot_lead(page, at)).last().unwrap_or(before)
        }
        _ => first,
    }
}

/// Whether a word before "and" is of the name behind it, rather than of an office: Minister of [Industry and Technology].
fn may_be_joined(page: &Page<'_, '_>, index: usize) -> bool {
    let tag = page.tag(index);
    let of = index.checked_sub(1).is_some_and(|before| page.scan.word(before) == "of");
    !(page.is_plain_word(index) || tag.head || tag.title || of)
}

/// Ministry of [Health of Ukraine], University of [Cape Town], Lake [Balkhash], FC [Kairat].
fn before_name(page: &Page<'_, '_>, run: Run, index: usize, head: Head<'_>) -> Option<Reading> {
    let mut first = index;
    // Words before it that are of the name: Federal Ministry of, Kazakh Ministry of, Supreme Court of.
    let begin = run.first.max(index.saturating_sub(LONGEST_LEAD));
    while first > begin && !cannot_lead(page, first - 1) && !page.tag(first - 1).title {
        first -= 1;
    }
    let ends_with_of = page.shape(head.last) == Shape::Lower;
    // "The Security Council on Friday": a day, and nothing that it is the council on.
    if ends_with_of && page.tag(head.last + 1).calendar {
        return None;
    }
    let last = if ends_with_of {
        name_end(page, head.last + 1)?
    } else if page.scan.word(head.last + 1) == "of" || page.scan.word(head.last + 1) == "for" {
        of_tail(page, head.last)?
    } else if head.position == "last" {
        return None;
    } else {
        // FC Kairat, Lake Balkhash: one or two capitalised words.
        let mut last = head.last;
        while last < head.last + 2 && page.adjoins(last) && page.begins_name(last + 1) && !is_title(page, last + 1) {
            last += 1;
        }
        // A direction makes a place of a place alone: East China, but no South American.
        let place = (head.last + 1..=last).all(|at| page.tag(at).place > 0);
        if last == head.last || head.what == "area" && !place {
            return None;
        }
        last
    };
    // Central Kazakhstan has no virus that is not named after it; the State of Emergency is in no place, nor is that of the
    // Union.
    let tail = if page.scan.word(head.last + 1) == "of" { head.last + 2 } else { head.last + 1 };
    let union = page.scan.word(tail) == "the" && (tail + 1..=last).all(|at| is_common_alone(page, at));
    if head.kind == Kind::Place && (is_common_alone(page, tail) || union || is_namesake(page, last)) {
        return None;
    }
    let score = TOKEN * tokens(first, last) + 4;
    reading(page, first, last, head.kind, score, (index, head.last))
}

/// Whether what follows takes its name from the place: West Nile virus.
fn is_namesake(page: &Page<'_, '_>, last: usize) -> bool {
    page.adjoins(last) && words::NAMESAKE.has(page.scan.word(last + 1))
}

/// Words that a name made by a head word does not begin with.
pub(super) fn cannot_lead(page: &Page<'_, '_>, index: usize) -> bool {
    let tag = page.tag(index);
    (page.is_plain_word(index) && tag.place == 0 && !tag.demonym && !is_subject(page, index))
        || page.scan.word(index) == "."
        || is_seat(page.scan.word(index))
}

/// Whether a party's letter stands before where somebody sits: Ms Yusuf, D-Newport News.
fn is_seat(word: &str) -> bool {
    matches!(word.as_bytes(), [b'D' | b'R' | b'I', b'-', ..])
}

/// A plain word that bodies are named by even at the start of a sentence: Foreign, Central, National, Supreme.
fn is_subject(page: &Page<'_, '_>, index: usize) -> bool {
    words::SUBJECT.has(page.scan.word(index))
}

pub(super) fn tokens(first: usize, last: usize) -> i32 {
    scored_words(last - first + 1)
}

/// The reading of tokens that `head` (its first and last token) makes something of `kind`.
pub(super) fn reading(
    page: &Page<'_, '_>,
    first: usize,
    last: usize,
    kind: Kind,
    score: i32,
    head: (usize, usize),
) -> Option<Reading> {
    let span = page.scan.span(first, last)?;
    // Real Estate, Public Health: words that are often capitalised and name nothing.
    if page.scan.role_at(first, Role::Stop).is_some_and(|(_, end)| end == last) && first < last {
        return None;
    }
    let score = score + WHOLE * (tokens(first, last) - 1);
    let reading = Reading::proposed(span, first, last, kind, Rule::HeadWord, score);
    Some(Reading { evidence: page.scan.span(head.0, head.1), ..reading })
}
