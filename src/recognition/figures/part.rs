//! Figures that are parts of another: 120 cars, including 33 police cars.

use crate::recognition::annotations::Sort;
use crate::recognition::figures::Draft;
use crate::recognition::figures::hedge;
use crate::recognition::scan::Scan;
use crate::recognition::words::{self, is_one_of};

/// How many tokens may stand between "including" and the number ("including at least").
const REACH: usize = 4;

/// Links each part to the figure that it is a part of.
pub(super) fn link(scan: &Scan<'_>, drafts: &mut [Draft]) {
    for index in 0..drafts.len() {
        let Some(whole) = whole_of(scan, drafts, index) else { continue };
        // "12 of the 30 houses", "of them 12": the part is of the same things.
        let things = drafts.get(whole).map(|whole| (whole.figure.unit.clone(), whole.figure.of.clone()));
        if let Some(draft) = drafts.get_mut(index) {
            draft.figure.part_of = Some(whole as u32);
            if let Some((unit, of)) = things.filter(|_| draft.figure.unit.is_none() && draft.figure.of.is_none()) {
                (draft.figure.unit, draft.figure.of) = (unit, of);
            }
        }
    }
}

fn whole_of(scan: &Scan<'_>, drafts: &[Draft], index: usize) -> Option<usize> {
    let part = drafts.get(index).filter(|draft| draft.figure.sort == Sort::Count)?;
    let sentence = scan.token(part.first)?.sentence;
    let counts = |index: usize| {
        drafts.get(index).filter(|draft| draft.figure.sort == Sort::Count && draft.figure.value.is_some())
    };
    // 12 of the 30 cars
    if let Some(next) = counts(index + 1)
        && next.first > part.last
        && (part.last + 1..next.first)
            .map(|at| scan.word(at))
            .all(|word| is_one_of(word, &["of", "the", "these", "those", "its"]))
        && scan.word(part.last + 1) == "of"
    {
        return is_less(part, next).then_some(index + 1);
    }
    let before = index.checked_sub(1).and_then(counts)?;
    let gap = before.last + 1..hedge::start(scan, part.first);
    let far = scan.token(before.first)?.sentence;
    let (same, near) = (far == sentence, sentence <= far + 1);
    let is = |at: usize, list: &[&str]| is_one_of(scan.word(at), list);
    let in_reach = || gap.clone().rev().take(REACH);
    let opened = same
        && in_reach().any(|at| {
            is(at, &["including", "include", "included", "включая"]) || is(at, &["том"]) && is(at + 1, &["числе"])
        });
    // of them 12, of whom 12; "Of those, 12" may open the next sentence.
    let listed =
        in_reach().any(|at| is(at, &["of", "among", "из", "Из"]) && words::PART_PRONOUN.has_lower(scan.word(at + 1)));
    let of_them = is(part.last + 1, &["of", "из"]) && words::PART_PRONOUN.has_lower(scan.word(part.last + 2));
    // Of the 300 families, 40 have left.
    let of_the = same
        && gap.clone().all(|at| scan.word(at) == ",")
        && !gap.is_empty()
        && before
            .first
            .checked_sub(2)
            .is_some_and(|at| scan.word(at) == "Of" && is(at + 1, &["the", "these", "those"]));
    if (opened || near && (listed || of_them) || of_the) && is_less(part, before) {
        // "300 people, including 33 children, were rescued; of them 12": behind a verb the whole is meant again.
        let again = (listed || of_them) && gap.clone().any(|at| matches!(scan.word(at), ";" | "."));
        return before.figure.part_of.map(|whole| whole as usize).filter(|_| again).or(Some(index - 1));
    }
    // including 33 police cars and 12 ambulances: what is joined to a part is one.
    let whole = before.figure.part_of? as usize;
    let joined = same && gap.len() == 1 && gap.clone().all(|at| matches!(scan.word(at), "," | "and" | "и"));
    let fits = joined && is_less(part, drafts.get(whole)?);
    fits.then_some(whole)
}

fn is_less(part: &Draft, whole: &Draft) -> bool {
    part.figure.value.zip(whole.figure.value).is_some_and(|(part, whole)| part <= whole)
}
