//! Bodies by a part of their name, once the article has the whole: Brankor Steel Ltd, then Brankor Steel or Brankor.

use hashbrown::{HashMap, HashSet};

use crate::names::Kind;
use crate::recognition::reading::{Reading, Rule, WHOLE, scored_words};
use crate::recognition::rules::heads::{Head, heads_at, led_by_people};
use crate::recognition::rules::people::{ends_title, follows};
use crate::recognition::runs::{Page, Run};
use crate::recognition::tokens::Shape;
use crate::recognition::words;
use crate::text::Span;

/// Points for each token of a part of a name: a surname has more, a verb of saying beside it less.
const TOKEN: i32 = 21;
/// Points for the first word of a company's name that is a given name, a town's or a common word too: more than those have.
const COMPANY: i32 = 36;
/// A first word that is somebody's given name or surname of more than this weight stands for nothing by itself.
const RARE: u8 = 3;
/// Fame of a town whose name companies go by no more: Boston is the city, whatever Boston Properties has built.
const TOWN: u8 = 50;

/// Words at most of a company's name that goes by such a first word: longer ones may begin with whoever speaks for it.
const LONGEST: usize = 3;

/// A part of the name of a body.
#[derive(Clone, Copy)]
struct Part {
    whole: Span,
    points: i32,
    /// Whether it is the body's before that is named in full, and in a headline, too.
    anywhere: bool,
}

/// Proposes later mentions, by a part of their name, of the bodies that head words made or the lexicon has.
pub fn propose<'a>(page: &Page<'_, 'a>, runs: &[Run], readings: &mut Vec<Reading>) {
    let mut parts: HashMap<&str, Part> = HashMap::new();
    let mut begins: HashSet<usize> = HashSet::new();
    for whole in readings.iter().filter(|reading| is_whole(reading)) {
        let (first, last) = (whole.first as usize, whole.last as usize);
        let form =
            (first + 1..=last).find(|&at| heads_at(page, at).any(|head| head.what == "company" && head.last == last));
        begins.insert(first);
        let mut add = |words: &'a str, points: i32, anywhere: bool| {
            let part = parts.entry(words).or_insert(Part { whole: whole.span, points, anywhere });
            if part.whole.start() == whole.span.start() && part.whole.len() < whole.span.len() {
                part.whole = whole.span;
            }
        };
        if can_stand_alone(page, first) && !is_of_area(page, first, last) {
            if is_own_word(page, first) {
                add(page.scan.word(first), TOKEN, form.is_some());
            } else if form.is_some() && last - first < LONGEST {
                add(page.scan.word(first), COMPANY, false);
            }
        }
        if let Some(end) = form.map(|form| form - 1).filter(|&end| end > first)
            && let Some(part) = span(page, first, end)
        {
            add(page.scan.of(part), TOKEN, true);
        }
    }
    if parts.is_empty() {
        return;
    }
    for &run in runs {
        withdraw_others(page, run, &begins, &mut parts);
    }
    for &run in runs {
        let Run { mut first, last } = led_by_people(page, run);
        while first < last && page.is_plain_word(first) {
            first += 1;
        }
        let Some(words) = span(page, first, last) else { continue };
        let Some(&Part { whole, points, anywhere }) = parts.get(page.scan.of(words)) else { continue };
        let later = whole.end() <= words.start() && !page.is_shouting(first);
        if (later || anywhere && !whole.contains(words)) && !page.is_plain_word(first) {
            let count = scored_words(last - first + 1);
            let score = points * count + WHOLE * (count - 1);
            let reading = Reading::proposed(words, first, last, Kind::Organization, Rule::Shortened, score);
            readings.push(Reading { evidence: Some(whole), ..reading });
        }
    }
}

/// Whether a reading is of a body's whole name of several words.
fn is_whole(reading: &Reading) -> bool {
    reading.kind == Kind::Organization
        && matches!(reading.rule, Some(Rule::HeadWord) | None)
        && reading.first < reading.last
}

/// Whether a body is one that an area has, and its first word likely that area's name: Ashulia Police.
fn is_of_area(page: &Page<'_, '_>, first: usize, last: usize) -> bool {
    let what = |head: Head<'_>| matches!(head.what, "police" | "military" | "court" | "parliament");
    (first..=last).any(|at| heads_at(page, at).any(what))
}

/// Whether a word is nobody's and nothing's but the body's.
fn is_own_word(page: &Page<'_, '_>, index: usize) -> bool {
    let tag = page.tag(index);
    tag.common == 0 && tag.place == 0 && tag.given <= RARE && tag.surname <= RARE
}

/// Whether a word by itself can stand for a body whose name it begins.
fn can_stand_alone(page: &Page<'_, '_>, index: usize) -> bool {
    let tag = page.tag(index);
    matches!(page.shape(index), Shape::Capital | Shape::Upper)
        && tag.place < TOWN
        && tag.organization == 0
        && !(tag.demonym || tag.stop || tag.title || tag.head || tag.modifier)
}

/// Takes out the words of `run` that the article also has as a place's or somebody's: in Peabody, David Goldman, Mr Ora.
fn withdraw_others(page: &Page<'_, '_>, run: Run, begins: &HashSet<usize>, parts: &mut HashMap<&str, Part>) {
    for index in run.first..=run.last {
        let word = page.scan.word(index);
        if parts.get(word).is_none_or(|part| part.points != COMPANY) {
            continue;
        }
        let alone = run.first == run.last || run.last == index && (run.first..index).all(|at| page.is_plain_word(at));
        let before = index.checked_sub(1);
        let titled = before.is_some_and(|before| page.tag(before).title || ends_title(page, before));
        let located =
            page.tag(index).place > 0 && (follows(page, index, words::OF_PLACE) || follows(page, index, words::TOWARD));
        if !begins.contains(&index) && (!alone || titled || located) {
            parts.remove(word);
        }
    }
}

fn span(page: &Page<'_, '_>, first: usize, last: usize) -> Option<Span> {
    Some(page.scan.token(first)?.span.to(page.scan.token(last)?.span))
}
