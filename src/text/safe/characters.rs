//! What sort of character each is, as far as safety asks.

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_width::UnicodeWidthChar;

/// What a character does to the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Shown as it is; a cell or two of its own.
    Base,
    /// A letter or sign of a script that uses joiners.
    Joining,
    /// A picture that joiners tie to others.
    Pictograph,
    /// Written over, under or beside the one before it, and part of its cell.
    Mark,
    /// ZWNJ.
    NonJoiner,
    /// ZWJ.
    Joiner,
    /// Picks a variant of the one before it.
    Variation,
    /// Starts a new line.
    LineBreak,
    /// A line feed or a tab.
    Blank,
    /// Never shown; this stands for it, if anything.
    Unsafe(&'static str),
}

/// What `c` does to the screen.
pub(super) fn sort(c: char) -> Sort {
    match c {
        '\n' | '\t' => Sort::Blank,
        '\0'..='\u{1F}' | '\u{7F}' => Sort::Unsafe(control_picture(c)),
        '\u{85}' | '\u{2028}' | '\u{2029}' => Sort::LineBreak,
        '\u{80}'..='\u{9F}' => Sort::Unsafe("\u{FFFD}"),
        '\u{AD}' => Sort::Unsafe(""),
        '\u{A9}' | '\u{AE}' => Sort::Pictograph,
        // ASCII, Latin, Greek and Cyrillic letters, quotation marks and dashes: most of what is read, so settled first.
        ' '..='~' | '\u{A0}'..='\u{2FF}' | '\u{370}'..='\u{482}' | '\u{48A}'..='\u{590}' | '\u{2010}'..='\u{2027}' => {
            Sort::Base
        }
        '\u{200C}' => Sort::NonJoiner,
        '\u{200D}' => Sort::Joiner,
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{180B}'..='\u{180D}' | '\u{180F}' => Sort::Variation,
        _ if is_invisible(c) => Sort::Unsafe(""),
        _ if is_noncharacter(c) => Sort::Unsafe("\u{FFFD}"),
        _ if is_pictograph(c) => Sort::Pictograph,
        _ if is_combining_mark(c) => Sort::Mark,
        _ if uses_joiners(c) => Sort::Joining,
        // What is left without a width: vowels and finals of Hangul syllables spelt out, written into their cell.
        '\u{1160}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FF}' => Sort::Mark,
        _ if c.width() == Some(0) => Sort::Unsafe(""),
        _ => Sort::Base,
    }
}

/// Whether `mark` kills the vowel of the letter before it (a virama); a joiner after one shapes that letter alone.
pub(super) fn kills_vowel(mark: char) -> bool {
    const VIRAMA: u8 = 9;
    canonical_combining_class(mark) == VIRAMA
}

/// Whether `mark` belongs to a script that uses joiners.
pub(super) fn joins(mark: char) -> bool {
    uses_joiners(mark)
}

/// Whether `selector` has any business after `base`.
pub(super) fn varies(base: char, selector: char) -> bool {
    match selector {
        '\u{FE0E}' | '\u{FE0F}' => is_pictograph(base) || matches!(base, '0'..='9' | '#' | '*'),
        '\u{180B}'..='\u{180F}' => matches!(base, '\u{1820}'..='\u{18AA}'),
        '\u{E0100}'..='\u{E01EF}' => is_ideograph(base),
        _ => is_ideograph(base) || matches!(base, '\u{1000}'..='\u{109F}' | '\u{2200}'..='\u{22FF}'),
    }
}

/// A picture of a C0 control or DEL.
fn control_picture(c: char) -> &'static str {
    const PICTURES: [&str; 32] = [
        "␀", "␁", "␂", "␃", "␄", "␅", "␆", "␇", "␈", "␉", "␊", "␋", "␌", "␍", "␎", "␏", "␐", "␑", "␒", "␓", "␔", "␕",
        "␖", "␗", "␘", "␙", "␚", "␛", "␜", "␝", "␞", "␟",
    ];
    PICTURES.get(c as usize).copied().unwrap_or("␡")
}

/// Characters that draw nothing: default ignorable ones (Unicode's list), fillers, annotation marks and bidi
/// controls among them. Joiners and variation selectors are judged by what stands around them instead.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
        | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || c as u32 & 0xFFFE == 0xFFFE
}

/// Signs that emoji fonts draw, near enough: the blocks that hold them.
fn is_pictograph(c: char) -> bool {
    matches!(c,
        '\u{A9}' | '\u{AE}' | '\u{203C}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2194}'..='\u{21AA}'
        | '\u{2300}'..='\u{23FF}' | '\u{24C2}' | '\u{25AA}'..='\u{27BF}' | '\u{2934}' | '\u{2935}'
        | '\u{2B00}'..='\u{2BFF}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Skin tones: part of the cell of the picture before them.
pub(super) fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// Arabic and its neighbours, the scripts of India and Sri Lanka, Myanmar, Khmer, Mongolian: writing in which ZWJ and
/// ZWNJ choose the shape of a letter.
fn uses_joiners(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{DFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{18AF}' | '\u{1900}'..='\u{1CFF}'
        | '\u{A800}'..='\u{AAFF}' | '\u{ABC0}'..='\u{ABFF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
        | '\u{10A00}'..='\u{10AFF}' | '\u{11000}'..='\u{11CFF}' | '\u{1E900}'..='\u{1E95F}')
}
