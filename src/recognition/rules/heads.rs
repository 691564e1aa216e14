//! Head words: what makes the capitalised words around them an organization or a place.

use crate::names::{Form, Kind, Role};
use crate::recognition::reading::{Reading, Rule, scored_words};
use crate::recognition::runs::{Page, Run};
use crate::recognition::tokens::Shape;

/// Points for each token of a name that a head word makes.
const TOKEN: i32 = 19;
/// Points for a body by its head word alone.
const ALONE: i32 = 12;
/// Tokens that a name behind "of" may go on for.
const MAX_TAIL: usize = 8;

/// A head word's row: what it makes, and on which side of the name it stands.
#[derive(Clone, Copy)]
struct Head<'a> {
    kind: Kind,
    what: &'a str,
    position: &'a str,
    /// Its last token.
    last: usize,
}

/// Proposes the names that head words make.
pub fn propose(page: &Page<'_, '_>, runs: &[Run], readings: &mut Vec<Reading>) {
    for &run in runs {
        for index in run.first..=run.last {
            if let Some(head) = head_at(page, index) {
                let led = if head.position != "first" && index > run.first {
                    behind_name(page, run, index, head)
                } else {
                    None
                };
                readings.extend(led);
                if led.is_none()
                    && head.last > index
                    && head.kind == Kind::Organization
                    && head.position != "first"
                    && (index..=head.last).all(|at| page.begins_name(at))
                {
                    // The head word says it all: the Interior Ministry, the Supreme Court.
                    readings.extend(reading(
                        page,
                        index,
                        head.last,
                        head.kind,
                        TOKEN * tokens(index, head.last),
                        (index, head.last),
                    ));
                }
                if head.position != "last" || page.scan.word(head.last + 1) == "of" && head.what != "company" {
                    readings.extend(before_name(page, run, index, head));
                }
            }
        }
    }
    propose_forces(page, readings);
    for &run in runs {
        readings.extend(alone(page, run));
        readings.extend(with_suffix(page, run));
        readings.extend(possessed(page, run));
    }
}

/// The longest head word that begins at a capitalised token. One that makes a team makes something else first: Crawford
/// County is an area, and clubs that go by such words are listed.
fn head_at<'a>(page: &Page<'_, 'a>, index: usize) -> Option<Head<'a>> {
    let mut hits = page.scan.hits_at(index).iter().filter(|hit| hit.whole);
    let (kind, what, position, last) = hits.find_map(|hit| {
        let rows = hit.words(Role::Head).filter_map(|detail| {
            let mut parts = detail.split('\t');
            let kind = if parts.next()? == "organization" { Kind::Organization } else { Kind::Place };
            Some((kind, parts.next()?, parts.next()?, hit.last as usize))
        });
        rows.min_by_key(|&(_, what, ..)| what == "team")
    })?;
    (page.begins_name(last) || ends_with_point(page, last)).then_some(Head { kind, what, position, last }).or_else(
        || {
            // "Ministry of": the last token is "of".
            let of = page.shape(last) == Shape::Lower && last > index;
            of.then_some(Head { kind, what, position, last })
        },
    )
}

/// [Almaty International] Airport, [Russian Foreign] Ministry.
fn behind_name(page: &Page<'_, '_>, run: Run, index: usize, head: Head<'_>) -> Option<Reading> {
    let mut first = run.first;
    if page.is_shouting(index) && page.shape(index) == Shape::Upper {
        first = (run.first..index).rev().take_while(|&at| leads_in_capitals(page, at)).last()?;
    }
    while first < index && cannot_lead(page, first) {
        first += 1;
    }
    if first >= index || head.last > run.last && !ends_with_point(page, head.last) {
        return None;
    }
    // A title ends what is before it: "Prime Minister Erdogan Airport" does not exist, "President Bank" neither.
    if let Some(title) =
        (first..index).rev().find(|&at| page.tag(at).title && page.tag(at).place == 0 && !page.tag(at).head)
    {
        first = title + 1;
        if first >= index {
            return None;
        }
    }
    // Teams and streets are told by common words (United, Way): a plain word before them is not enough.
    if (first..index).all(|at| page.is_plain_word(at)) {
        return None;
    }
    if head.kind == Kind::Organization && first == run.first {
        first = joined_before(page, first, head);
    }
    let mut last = head.last;
    let mut score = TOKEN * tokens(first, last) + 6;
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

/// Whether the token is the point of an abbreviation that a sentence goes on behind: Inc. owns, Ltd. and.
fn ends_with_point(page: &Page<'_, '_>, last: usize) -> bool {
    page.scan.word(last) == "." && page.adjoins(last)
}

/// Whether a word of a headline in capitals can lead a name: a headline's verbs and nouns are capitalised too.
fn leads_in_capitals(page: &Page<'_, '_>, index: usize) -> bool {
    let tag = page.tag(index);
    tag.common == 0 || tag.place > 0 || tag.demonym || is_subject(page, index)
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
    while first > run.first && !cannot_lead(page, first - 1) && !page.tag(first - 1).title {
        first -= 1;
    }
    let ends_with_of = page.shape(head.last) == Shape::Lower;
    let last = if ends_with_of {
        name_end(page, head.last + 1)?
    } else if page.scan.word(head.last + 1) == "of" || page.scan.word(head.last + 1) == "for" {
        of_tail(page, head.last)?
    } else if head.position == "last" {
        return None;
    } else {
        // FC Kairat, Lake Balkhash: one or two capitalised words.
        let mut last = head.last;
        while last < head.last + 2 && page.adjoins(last) && page.begins_name(last + 1) && !page.tag(last + 1).title {
            last += 1;
        }
        // A direction makes a place of a place alone: East China, but no South American.
        let place = (head.last + 1..=last).all(|at| page.tag(at).place > 0);
        if last == head.last || head.what == "area" && !place {
            return None;
        }
        last
    };
    let score = TOKEN * tokens(first, last) + 4;
    reading(page, first, last, head.kind, score, (index, head.last))
}

/// The last token of "of X", "for X and Y", "of the X" behind `last`.
fn of_tail(page: &Page<'_, '_>, last: usize) -> Option<usize> {
    if !page.adjoins(last) || !matches!(page.scan.word(last + 1), "of" | "for") {
        return None;
    }
    name_end(page, last + 2)
}

/// The last token of a name that begins at `start`, perhaps behind "the": capitalised words joined by of, and, for, the,
/// commas between capitals ("of Education, Science and Technology").
fn name_end(page: &Page<'_, '_>, start: usize) -> Option<usize> {
    let mut at = start;
    if page.scan.word(at) == "the" {
        at += 1;
    }
    if !page.begins_name(at) {
        return None;
    }
    let mut last = at;
    while last < start + MAX_TAIL && page.adjoins(last) {
        let next = last + 1;
        let after = page.scan.word(next);
        if page.begins_name(next) && !page.tag(next).title {
            last = next;
        } else if matches!(after, "of" | "and" | "&" | "for")
            && page.begins_name(next + 1)
            && page.adjoins(next)
            && joins(page, last, after, next + 1)
        {
            last = next + 1;
        } else if matches!(after, "of" | "for") && page.scan.word(next + 1) == "the" && page.begins_name(next + 2) {
            last = next + 2;
        } else if after == "," && is_list_of_subjects(page, next) {
            last = next + 1;
        } else {
            break;
        }
    }
    Some(last)
}

/// Whether "and" joins two words of one name ("Health and Social Affairs") rather than two names.
fn joins(page: &Page<'_, '_>, before: usize, joint: &str, after: usize) -> bool {
    if !matches!(joint, "and" | "&") {
        return true;
    }
    let plain = |index: usize| page.tag(index).common > 0 && page.tag(index).place < 60 && page.tag(index).given < 5;
    plain(before) && plain(after)
}

/// ", Science and": a comma between subjects that ends in "and".
fn is_list_of_subjects(page: &Page<'_, '_>, comma: usize) -> bool {
    let subject = |index: usize| page.begins_name(index) && page.tag(index).common > 0 && page.tag(index).place < 60;
    subject(comma - 1)
        && subject(comma + 1)
        && (page.scan.word(comma + 2) == "and" && subject(comma + 3)
            || page.scan.word(comma + 2) == "," && subject(comma + 3))
}

/// Words that a name made by a head word does not begin with.
fn cannot_lead(page: &Page<'_, '_>, index: usize) -> bool {
    let tag = page.tag(index);
    (page.is_plain_word(index) && tag.place == 0 && !tag.demonym && !is_subject(page, index))
        || (page.scan.word(index) == ".")
}

/// A plain word that bodies are named by even at the start of a sentence: Foreign, Central, National, Supreme.
fn is_subject(page: &Page<'_, '_>, index: usize) -> bool {
    matches!(
        page.scan.word(index),
        "National"
            | "Central"
            | "Federal"
            | "Supreme"
            | "Foreign"
            | "Interior"
            | "Defence"
            | "Defense"
            | "Finance"
            | "Health"
            | "Constitutional"
            | "European"
            | "International"
            | "United"
            | "State"
            | "World"
            | "High"
            | "Royal"
    )
}

/// A parliament or cabinet by itself: Congress passed, members of the Senate.
fn alone(page: &Page<'_, '_>, run: Run) -> Option<Reading> {
    let index = run.first;
    let body =
        matches!(page.scan.word(index), "Congress" | "Senate" | "Parliament" | "Knesset" | "Cabinet" | "Bundestag");
    let member = index > 1 && page.scan.word(index - 1) == "of" && page.scan.word(index - 2).starts_with("Member");
    if !body || member || run.last > index || page.is_shouting(index) {
        return None;
    }
    reading(page, index, index, Kind::Organization, ALONE, (index, index))
}

/// A company by the form behind its name, written small: MIDI plc, Orlen a.s.
fn with_suffix(page: &Page<'_, '_>, run: Run) -> Option<Reading> {
    let (last, suffix) = (run.last, run.last + 1);
    if !page.adjoins(last) || page.shape(suffix) != Shape::Lower {
        return None;
    }
    let hits = page.scan.hits_at(suffix).iter();
    let end = hits.filter(|hit| is_small_form(page.scan.of(hit.span))).map(|hit| hit.last as usize).next()?;
    let first = (run.first..=last).find(|&at| !cannot_lead(page, at))?;
    reading(page, first, end, Kind::Organization, TOKEN * tokens(first, end) + 6, (suffix, end))
}

/// Whether words are the form of a company that is written small.
fn is_small_form(words: &str) -> bool {
    matches!(words, "plc" | "a.s." | "a.d." | "d.d." | "d.o.o." | "s.r.o." | "z.o.o.")
}

/// A body named after whose it is: Public Prosecutor’s [Office], St Mary’s [Hospital]. Iran’s Ministry is two names.
fn possessed(page: &Page<'_, '_>, run: Run) -> Option<Reading> {
    let (owner, mark) = (run.first.checked_sub(2)?, run.first - 1);
    let joined = page.shape(mark) == Shape::Possessive && page.adjoins(owner) && page.adjoins(mark);
    if !joined || !page.begins_name(owner) {
        return None;
    }
    let saint = owner > 0 && matches!(page.scan.word(owner - 1), "St" | "Saint") && page.adjoins(owner - 1);
    if !saint && !is_owner(page.scan.word(owner)) {
        return None;
    }
    let head = (run.first..=run.last).rev().find_map(|at| head_at(page, at).filter(|head| head.position != "first"))?;
    let leads = |at: &usize| page.begins_name(*at) && page.adjoins(*at) && !cannot_lead(page, *at);
    let first = (0..owner).rev().take_while(leads).last().unwrap_or(owner);
    reading(page, first, head.last, head.kind, TOKEN * tokens(first, head.last) + 6, (owner, head.last))
}

/// Whether bodies are named after people of this sort.
fn is_owner(word: &str) -> bool {
    matches!(
        word,
        "Attorney"
            | "Children"
            | "Defender"
            | "Farmers"
            | "General"
            | "Governor"
            | "Journalists"
            | "King"
            | "Lawyers"
            | "Magistrate"
            | "Magistrates"
            | "Mayor"
            | "Men"
            | "Ombudsman"
            | "People"
            | "President"
            | "Prosecutor"
            | "Queen"
            | "Sheriff"
            | "Students"
            | "Teachers"
            | "Women"
            | "Workers"
            | "Writers"
    )
}

/// Almaty police, Kazakhstan police: a place before its police, however written.
fn propose_forces(page: &Page<'_, '_>, readings: &mut Vec<Reading>) {
    for hit in &page.scan.hits {
        let body = hit.last as usize + 1;
        if !page.adjoins(hit.last as usize) || !matches!(page.scan.word(body), "police" | "Police") {
            continue;
        }
        let names_a_place = hit.entities().any(|(id, sense)| {
            sense.form != Form::Demonym
                && page.scan.lexicon.entity(id).is_some_and(|entity| entity.kind == Kind::Place && entity.weight >= 30)
        });
        if !names_a_place {
            continue;
        }
        if let Some(mut reading) = reading(
            page,
            hit.first as usize,
            body,
            Kind::Organization,
            TOKEN * 2 + 24,
            (hit.first as usize, hit.last as usize),
        ) {
            reading.rule = Some(Rule::Composition);
            reading.form = Form::Descriptive;
            readings.push(reading);
        }
    }
}

fn tokens(first: usize, last: usize) -> i32 {
    scored_words(last - first + 1)
}

fn reading(
    page: &Page<'_, '_>,
    first: usize,
    last: usize,
    kind: Kind,
    score: i32,
    head: (usize, usize),
) -> Option<Reading> {
    let (start, end) = (page.scan.token(first)?.span, page.scan.token(last)?.span);
    Some(Reading {
        span: start.to(end),
        first: first as u32,
        last: last as u32,
        kind,
        entity: None,
        own: false,
        form: Form::Name,
        score,
        rule: Some(Rule::HeadWord),
        evidence: page.scan.token(head.0).zip(page.scan.token(head.1)).map(|(first, last)| first.span.to(last.span)),
        runner_up: None,
    })
}
