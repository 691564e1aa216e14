//! New names: capitalised words that nothing claimed.

use hashbrown::HashSet;

use crate::names::Kind;
use crate::recognition::annotations::Unlisted;
use crate::recognition::reading::Reading;
use crate::recognition::rules::located::is_people;
use crate::recognition::runs::{Page, Run};
use crate::recognition::tokens::Shape;
use crate::recognition::verdicts::BELOW_ALL;
use crate::recognition::words;

/// The capitalised words of `runs` that none of `top` (disjoint, in text order) covers and that could be names.
#[must_use]
pub fn unlisted(page: &Page<'_, '_>, top: &[Reading]) -> Vec<Unlisted> {
    let mut found = Vec::new();
    let mut peoples = HashSet::new();
    for &run in page.runs() {
        let mut start = run.first;
        for index in run.first..=run.last + 1 {
            if index <= run.last && is_free(page, index, top) {
                continue;
            }
            if index > start {
                let name = name(page, Run { first: start, last: index - 1 });
                if let Some(name) = name.as_ref().filter(|_| page.adjoins(index - 1) && is_people(page, index)) {
                    peoples.insert(page.scan.of(name.span));
                }
                found.extend(name);
            }
            start = index + 1;
        }
    }
    // The Mapuche people: whoever they are, it is no name of our kinds.
    found.retain(|name| !peoples.contains(page.scan.of(name.span)));
    found
}

fn is_free(page: &Page<'_, '_>, index: usize, top: &[Reading]) -> bool {
    let Some(token) = page.scan.token(index) else { return false };
    let behind = top.partition_point(|reading| reading.span.end() <= token.span.start());
    let claimed = top.get(behind).is_some_and(|reading| reading.span.overlaps(token.span));
    let tag = page.tag(index);
    !claimed && !tag.title && !tag.stop && !page.is_plain_word(index)
}

fn name(page: &Page<'_, '_>, run: Run) -> Option<Unlisted> {
    let words = (run.first..=run.last).filter(|&index| page.shape(index).is_word()).count();
    let tag = page.tag(run.first);
    let only_common = (run.first..=run.last).all(|index| page.tag(index).common > 0);
    let short = page.scan.word(run.first).chars().count() < 3;
    // The Kargil War, 2 bn U.S. dollars.
    let end = page.scan.word(run.last);
    let event = words > 1 && (words::EVENT.has(end) || end == "War");
    let money = page.adjoins(run.last) && words::MONEY.has(page.scan.word(run.last + 1));
    if words == 0
        || event
        || money
        || only_common
        || words == 1
            && (short
                || page.shape(run.first) == Shape::Initial
                || tag.calendar
                || is_contraction(page.scan.word(run.first))
                || words::DESCENT.has(page.scan.word(run.first))
                || page.is_forced_capital(run.first) && tag.surname == 0)
    {
        return None;
    }
    let (first, last) = (page.scan.token(run.first)?, page.scan.token(run.last)?);
    let furniture = page.scan.article.blocks.get(first.block as usize).is_some_and(|block| block.furniture);
    let guess = match (words, page.shape(run.last)) {
        (1, Shape::Upper) => Some(Kind::Organization),
        (2 | 3, _) if page.tag(run.last).surname > 0 || tag.given > 0 => Some(Kind::Person),
        _ if page.tag(run.last).head => Some(Kind::Organization),
        _ => None,
    };
    let span = first.span.to(last.span);
    (!page.verdicts.ignores(span, None, BELOW_ALL)).then_some(Unlisted { span, guess, furniture })
}

/// Whether a word is one run together with a verb or "not": Don't, We're.
fn is_contraction(word: &str) -> bool {
    let end = word.rsplit_once(['\'', '’']).map_or("", |(_, end)| end);
    matches!(end, "t" | "re" | "ll" | "ve" | "m" | "d")
}
