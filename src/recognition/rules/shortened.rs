//! Bodies by a part of their name, once the article has the whole: Brankor Steel Ltd, then Brankor Steel or Brankor.

use hashbrown::HashMap;

use crate::names::Kind;
use crate::recognition::reading::{Reading, Rule, WHOLE, scored_words};
use crate::recognition::rules::heads::{heads_at, led_by_people};
use crate::recognition::runs::{Page, Run};
use crate::recognition::tokens::Shape;
use crate::text::Span;

/// Points for each token of a part of a name: a surname has more, a guess less.
const TOKEN: i32 = 19;
/// A first word that is somebody's given name or surname of more than this weight stands for nothing by itself.
const RARE: u8 = 3;

/// Proposes later mentions, by a part of their name, of the bodies that head words made.
pub fn propose(page: &Page<'_, '_>, runs: &[Run], readings: &mut Vec<Reading>) {
    let mut parts: HashMap<&str, Span> = HashMap::new();
    for whole in readings.iter().filter(|reading| is_whole(reading)) {
        let (first, last) = (whole.first as usize, whole.last as usize);
        if is_own_word(page, first) {
            parts.entry(page.scan.word(first)).or_insert(whole.span);
        }
        let form =
            (first + 1..=last).find(|&at| heads_at(page, at).any(|head| head.what == "company" && head.last == last));
        if let Some(end) = form.map(|form| form - 1).filter(|&end| end > first)
            && let Some(part) = span(page, first, end)
        {
            parts.entry(page.scan.of(part)).or_insert(whole.span);
        }
    }
    if parts.is_empty() {
        return;
    }
    for &run in runs {
        let Run { mut first, last } = led_by_people(page, run);
        while first < last && page.is_plain_word(first) {
            first += 1;
        }
        let Some(part) = span(page, first, last) else { continue };
        let whole = parts.get(page.scan.of(part)).filter(|whole| whole.end() <= part.start());
        if let (Some(&whole), false) = (whole, page.is_shouting(first)) {
            let words = scored_words(last - first + 1);
            let score = TOKEN * words + WHOLE * (words - 1);
            let reading = Reading::proposed(part, first, last, Kind::Organization, Rule::Shortened, score);
            readings.push(Reading { evidence: Some(whole), ..reading });
        }
    }
}

/// Whether a reading is of a body's whole name, and one that a head word made.
fn is_whole(reading: &Reading) -> bool {
    reading.kind == Kind::Organization && reading.rule == Some(Rule::HeadWord) && reading.first < reading.last
}

/// Whether a word is nobody's and nothing's but the body's.
fn is_own_word(page: &Page<'_, '_>, index: usize) -> bool {
    let tag = page.tag(index);
    page.shape(index) == Shape::Capital
        && tag.common == 0
        && tag.place == 0
        && tag.given <= RARE
        && tag.surname <= RARE
        && !(tag.demonym || tag.stop || tag.title || tag.head || tag.modifier)
}

fn span(page: &Page<'_, '_>, first: usize, last: usize) -> Option<Span> {
    Some(page.scan.token(first)?.span.to(page.scan.token(last)?.span))
}
