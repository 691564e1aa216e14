//! Figures that are parts of another: 120 cars, including 33 police cars.

use crate::recognition::annotations::Sort;
use crate::recognition::figures::Draft;
use crate::recognition::figures::noun::is_one_of;
use crate::recognition::scan::Scan;

/// How many tokens may stand between "including" and the number ("including at least").
const REACH: usize = 4;

/// Links each part to the figure that it is a part of.
pub(super) fn link(scan: &Scan<'_>, drafts: &mut [Draft]) {
    for index in 0..drafts.len() {
        let Some(whole) = whole_of(scan, drafts, index) else { continue };
        if let Some(draft) = drafts.get_mut(index) {
            draft.figure.part_of = Some(whole as u32);
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
    let gap = before.last + 1..part.first;
    let same = scan.token(before.first)?.sentence == sentence;
    let opened = gap
        .clone()
        .rev()
        .take(REACH)
        .any(|at| is_one_of(scan.word(at), &["including", "include", "included", "включая"]));
    // of them 12, of whom 12, 12 of them
    let listed = gap.clone().rev().take(REACH).any(|at| {
        is_one_of(scan.word(at), &["of", "among"])
            && is_one_of(scan.word(at + 1), &["them", "whom", "which", "those", "these"])
    });
    let of_them =
        scan.word(part.last + 1) == "of" && is_one_of(scan.word(part.last + 2), &["them", "whom", "those", "these"]);
    // A part of a part's whole: "120 cars, including 33 police cars and 12 ambulances".
    let near = scan.token(part.first)?.sentence <= scan.token(before.first)?.sentence + 1;
    let linked = same && (opened || listed) || near && of_them;
    if !linked || !is_less(part, before) {
        return None;
    }
    Some(index - 1)
}

fn is_less(part: &Draft, whole: &Draft) -> bool {
    part.figure.value.zip(whole.figure.value).is_some_and(|(part, whole)| part <= whole)
}
