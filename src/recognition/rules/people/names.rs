//! How far somebody's name goes: particles, initials, suffixes, nicknames, syllables set apart.

use crate::names::WordSet;
use crate::recognition::runs::Page;
use crate::recognition::tokens::Shape;
use crate::recognition::words;

/// Tokens that a person's name has at most, particles and points included.
const MAX_TOKENS: usize = 7;

/// A title that is a given name of at least this weight (Dean) does not part a name.
const USUAL_GIVEN: u8 = 5;
/// A surname of no more than this weight is in a headline what the word means.
const RARE: u8 = 2;

/// The last token of the person's name that begins at `first`: capitalised words, initials with their points, and
/// particles (bin, al, van, de la) before a capitalised word. `None` where it is `first` itself.
pub(super) fn name_end(page: &Page<'_, '_>, first: usize, run_last: usize) -> Option<usize> {
    let mut last = first;
    while last < first + MAX_TOKENS && page.adjoins(last) {
        let next = last + 1;
        if page.scan.word(next) == "."
            && page.shape(last) == Shape::Initial
            && page.begins_name(next + 1)
            && page.adjoins(next)
        {
            last = next + 1;
        } else if page.scan.word(next) == "-"
            && words::ARABIC_ARTICLE.has(page.scan.word(last))
            && page.adjoins(next)
            && page.begins_name(next + 1)
        {
            // "Al - Sisi", as some agencies set it.
            last = next + 1;
        } else if let Some(behind) = syllable_end(page, last).or_else(|| nickname_end(page, last)) {
            last = behind;
        } else if next <= run_last.max(last) && is_of_person(page, next) {
            last = next;
        } else if let Some(behind) = particle_end(page, next)
            && is_of_person(page, behind)
        {
            last = behind;
        } else if is_of_person(page, next) && page.shape(last).is_capital() && last > run_last {
            last = next;
        } else {
            break;
        }
    }
    (last > first).then(|| with_suffix(page, last))
}

/// The token of a second syllable set apart from the first: Ka - chiu.
pub(super) fn syllable_end(page: &Page<'_, '_>, last: usize) -> Option<usize> {
    /// Letters of a Chinese or Korean syllable at most.
    const LONGEST: usize = 6;
    let behind = last + 2;
    let word = page.scan.word(behind);
    let fits = page.scan.word(last + 1) == "-"
        && page.shape(last) == Shape::Capital
        && page.shape(behind) == Shape::Lower
        && page.adjoins(last + 1)
        && page.scan.word(last).len() <= LONGEST
        && word.len() <= LONGEST;
    // "Carmen Ho Ka - man, 34": before an age a common word is of the name, too.
    let aged = page.scan.word(behind + 1) == "," && page.scan.word(behind + 2).parse::<u8>().is_ok();
    let unlikely = page.scan.lexicon.weights(word).of(WordSet::Common) > 0 && !aged || words::FUNCTION.has(word);
    (fits && !unlikely).then_some(behind)
}

/// The token behind a nickname in quotation marks: Joaquín “El Chapo” [Guzmán].
fn nickname_end(page: &Page<'_, '_>, last: usize) -> Option<usize> {
    /// Words of a nickname at most.
    const LONGEST: usize = 3;
    let open = last + 1;
    if !words::QUOTE.has(page.scan.word(open)) || !page.begins_name(open + 1) {
        return None;
    }
    let close = (open + 1..=open + 1 + LONGEST).find(|&at| !page.begins_name(at))?;
    if !words::QUOTE.has(page.scan.word(close)) {
        return None;
    }
    let behind = close + 1;
    (page.adjoins(close) && is_of_person(page, behind)).then_some(behind)
}

/// The last token of a name that ends at `last` and of the Jr., Sr. or III behind it.
fn with_suffix(page: &Page<'_, '_>, last: usize) -> usize {
    match page.scan.word(last + 1) {
        suffix if !page.adjoins(last) || !words::SUFFIX.has(suffix) => last,
        "Jr" | "Sr" if page.scan.word(last + 2) == "." => last + 2,
        _ => last + 1,
    }
}

/// Whether a capitalised token can be a later part of a person's name.
fn is_of_person(page: &Page<'_, '_>, index: usize) -> bool {
    let tag = page.tag(index);
    if !page.begins_name(index) {
        return false;
    }
    // In a headline each word has a capital: there Speaks and Hammers, rare surnames both, are verbs.
    let rare = if page.is_plain_word(index) { RARE } else { 0 };
    let name = tag.surname > rare || tag.given > 1;
    let not_person = tag.stop
        || tag.demonym
        || (tag.head || tag.title) && !name
        || tag.title && tag.given < USUAL_GIVEN && parts_name(page, index)
        || tag.place >= 70 && tag.surname == 0 && tag.given < 3;
    let shouting_word = page.is_plain_word(index) && !name;
    let short = page.scan.word(index).len() < 5 || tag.organization > 0;
    let acronym = page.shape(index) == Shape::Upper && !page.is_forced_capital(index) && short && !name;
    !not_person && !shouting_word && !acronym
}

/// Whether a title at the token begins another name: an office (Charlotte Mayor Amina Yusuf) or one that is cut short
/// (Arizona Sen. Martin Oduya). Other titles stand within names: Luis Antonio Cardinal Tagle.
fn parts_name(page: &Page<'_, '_>, index: usize) -> bool {
    let short = page.is_abbreviating_point(index + 1);
    let next = if short { index + 2 } else { index + 1 };
    (short || page.begins_office(index))
        && (index..next).all(|at| page.adjoins(at))
        && page.shape(next) == Shape::Capital
        && page.begins_name(next)
}

/// The token behind particles that begin at `index`: bin Salman, de la Cruz, van der Bellen.
fn particle_end(page: &Page<'_, '_>, index: usize) -> Option<usize> {
    let mut at = index;
    while at < index + 3 && words::PARTICLE.has(page.scan.word(at)) && page.adjoins(at) {
        at += 1;
    }
    (at > index && page.begins_name(at)).then_some(at)
}
