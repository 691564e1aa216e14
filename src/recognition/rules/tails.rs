//! What follows "of" and "for" in a name: Ministry of [Health of Ukraine], Committee for [Education, Science and Technology].

use crate::names::Role;
use crate::recognition::rules::heads::is_of_people;
use crate::recognition::runs::Page;

/// Tokens that a name behind "of" may go on for.
const MAX_TAIL: usize = 8;

/// A common word that is a surname of at least this weight (Cooper) is somebody's beside "and".
const SURNAME: u8 = 8;

/// The last token of "of X", "for X and Y", "of the X" behind `last`.
pub(super) fn of_tail(page: &Page<'_, '_>, last: usize) -> Option<usize> {
    if !page.adjoins(last) || !matches!(page.scan.word(last + 1), "of" | "for") {
        return None;
    }
    name_end(page, last + 2)
}

/// The last token of a name that begins at `start`, perhaps behind "the": capitalised words joined by of, and, for, the,
/// commas between capitals ("of Education, Science and Technology").
pub(super) fn name_end(page: &Page<'_, '_>, start: usize) -> Option<usize> {
    let mut at = start;
    if page.scan.word(at) == "the" {
        at += 1;
    }
    // Institute of Islamic Studies.
    if is_of_people(page, at) && page.adjoins(at) && page.begins_name(at + 1) {
        at += 1;
    }
    if !page.begins_name(at) {
        return None;
    }
    // Office of Attorney General.
    if let Some((_, last)) = page.scan.role_at(at, Role::Title)
        && last > at
        && page.begins_name(last)
    {
        return Some(last);
    }
    let mut last = at;
    while last < start + MAX_TAIL && page.adjoins(last) {
        let next = last + 1;
        let after = page.scan.word(next);
        if page.begins_name(next) && !page.tag(next).title {
            if begins_person(page, last, next) {
                break;
            }
            last = next;
        } else if page.begins_name(next + 1) && page.adjoins(next) && is_inner(page, last, next) {
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

/// Whether somebody's name begins at `next`, behind a place or a common word that ends that of a body: University of Havana
/// [Julio Estrada].
fn begins_person(page: &Page<'_, '_>, last: usize, next: usize) -> bool {
    /// Given names of this weight are hardly anything else.
    const GIVEN: u8 = 5;
    let (end, tag, behind) = (page.tag(last), page.tag(next), page.tag(next + 1));
    (end.place > 0 || end.common > 0)
        && tag.given >= GIVEN
        && tag.common == 0
        && tag.place == 0
        && page.adjoins(next)
        && page.begins_name(next + 1)
        && (behind.given > 0 || behind.surname > 0)
}

/// Whether the small word or point at `joint` is within the name: of, "and" between subjects, the point of St. Thomas.
fn is_inner(page: &Page<'_, '_>, last: usize, joint: usize) -> bool {
    let word = page.scan.word(joint);
    page.is_abbreviating_point(joint)
        || matches!(word, "of" | "and" | "&" | "for") && joins(page, last, word, joint + 1)
}

/// Whether "and" joins two words of one name ("Health and Social Affairs") rather than two names.
pub(super) fn joins(page: &Page<'_, '_>, before: usize, joint: &str, after: usize) -> bool {
    if !matches!(joint, "and" | "&") {
        return true;
    }
    let plain = |index: usize| {
        let tag = page.tag(index);
        tag.common > 0 && tag.place < 60 && tag.given < 5 && tag.surname < SURNAME
    };
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
