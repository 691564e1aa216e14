//! Folding: what makes two spellings of a name the same.

use unicase::UniCase;
use unicode_normalization::UnicodeNormalization;

use crate::text::Mapped;
use crate::text::eight::{self, eight};

/// `text`, folded for matching, with a map back to `text` (whose first byte counts as `source_start`).
///
/// Case is folded (full Unicode folding), diacritics of Latin, Greek and Cyrillic letters and the vowel points of Arabic
/// and Hebrew go, letters are canonically composed, apostrophes and hyphens are evened out, soft hyphens and invisible
/// characters go, and a run of blanks and line breaks is one blank.
#[must_use]
pub fn fold(text: &str, source_start: usize) -> Mapped {
    let mut mapped = Mapped::with_capacity(source_start, text.len());
    fold_behind(text, &mut mapped);
    mapped
}

/// Adds `text`, folded as by [`fold`], to what is `mapped`: it stands in the source where that ends.
pub fn fold_behind(text: &str, mapped: &mut Mapped) {
    let start = mapped.text().len();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        at += match rest.get(..plain_ascii_len(rest)) {
            None | Some("") => fold_special(rest, mapped),
            Some(plain) => {
                mapped.push_bytewise(plain);
                plain.len()
            }
        };
    }
    // The capitals of what folds in place, all at once: what was replaced has none.
    mapped.make_ascii_lowercase(start);
}

/// `text`, folded, without a map.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut made = String::new();
    folded_onto(text, &mut made);
    made
}

/// Adds `text`, folded, to the end of `made`.
pub fn folded_onto(text: &str, made: &mut String) {
    if plain_ascii_len(text) < text.len() {
        made.push_str(fold(text, 0).text());
        return;
    }
    let start = made.len();
    made.push_str(text);
    if let Some(added) = made.get_mut(start..) {
        added.make_ascii_lowercase();
    }
}

/// How many bytes from the start are ASCII that folds in place, by its capitals alone: no controls, no blanks at the start
/// and no runs of them.
#[must_use]
pub fn plain_ascii_len(text: &str) -> usize {
    const CHUNK: usize = 32;
    #[expect(clippy::needless_bitwise_bool, reason = "without a branch it compiles to vector instructions")]
    let folds_in_place = |before: u8, byte: u8| (0x20..0x7f).contains(&byte) & !(byte == b' ' && before == b' ');
    let bytes = text.as_bytes();
    let before = |at: usize| at.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
    let mut len = usize::from(bytes.first().is_some_and(|&first| folds_in_place(b' ', first)));
    while let Some((chunk, shifted)) = bytes.get(len..len + CHUNK).zip(bytes.get(len.wrapping_sub(1)..len + CHUNK - 1))
        && chunk.iter().zip(shifted).fold(true, |plain, (&byte, &before)| plain & folds_in_place(before, byte))
    {
        len += CHUNK;
    }
    loop {
        let eight = eight(bytes.get(len..).unwrap_or_default());
        let blanks = eight::equal(eight, b' ');
        let behind_blanks = blanks << 8 | u64::from(before(len) == b' ') << 7;
        let plain = eight::before_first(!eight::between(eight, 0x20, 0x7e) | blanks & behind_blanks);
        len += plain;
        if plain < 8 {
            break;
        }
    }
    // A blank before what does not fold in place may be the first of a run.
    if before(len) == b' ' { len.saturating_sub(1) } else { len }
}

/// Folds what stands at the start of `rest` and is not plain ASCII: a run of blanks, an invisible character, or a letter
/// with its combining marks. Returns how many bytes of `rest` that was, at least one.
fn fold_special(rest: &str, mapped: &mut Mapped) -> usize {
    let blanks = rest.find(|character: char| !is_blank(character)).unwrap_or(rest.len());
    if blanks > 0 {
        mapped.push_replaced(" ", blanks);
        return blanks;
    }
    let Some(first) = rest.chars().next() else { return 1 };
    let len = first.len_utf8();
    if let Some(made) = simple(first) {
        let marked = rest.get(len..).and_then(|rest| rest.chars().next()).is_some_and(is_dropped_mark);
        if !marked {
            push_char(mapped, made, len);
            return len;
        }
    }
    if is_invisible(first) {
        mapped.push_replaced("", len);
        return len;
    }
    let end = rest
        .char_indices()
        .skip(1)
        .find(|&(_, character)| !unicode_normalization::char::is_combining_mark(character))
        .map_or(rest.len(), |(index, _)| index);
    let cluster = rest.get(..end).unwrap_or(rest);
    let made = fold_cluster(cluster);
    if made == cluster {
        mapped.push_bytewise(cluster);
    } else {
        mapped.push_replaced(&made, end);
    }
    end
}

fn push_char(mapped: &mut Mapped, made: char, source_len: usize) {
    let mut buffer = [0; 4];
    let made: &str = made.encode_utf8(&mut buffer);
    if made.len() == source_len {
        mapped.push_bytewise(made);
    } else {
        mapped.push_replaced(made, source_len);
    }
}

/// The folded form of the characters that fill news beside ASCII, one for one; a short cut for [`fold_cluster`].
fn simple(character: char) -> Option<char> {
    Some(match character {
        '’' | '‘' | 'ʼ' | 'ʻ' | 'ʾ' | 'ʿ' | '′' | '`' | '´' | '＇' => '\'',
        '‐' | '‑' | '–' | '−' => '-',
        'й' | 'Й' => 'и',
        'ё' | 'Ё' | 'ѐ' | 'Ѐ' => 'е',
        'А'..='Я' => char::from_u32(character as u32 + 0x20)?,
        'а'..='я' | '“' | '”' | '«' | '»' | '—' | '…' | '„' | '€' | '£' => character,
        // Letters that stand for a plain one but do not decompose.
        'ø' | 'Ø' => 'o',
        'ł' | 'Ł' => 'l',
        'đ' | 'Đ' | 'ð' | 'Ð' => 'd',
        'ħ' | 'Ħ' => 'h',
        'ı' | 'İ' => 'i',
        _ => return None,
    })
}

fn fold_cluster(cluster: &str) -> String {
    let cased = UniCase::unicode(cluster).to_folded_case();
    let plain: String = cased.nfd().filter(|&character| !is_dropped_mark(character)).nfc().collect();
    match plain.as_str() {
        "æ" => "ae".to_owned(),
        "œ" => "oe".to_owned(),
        "þ" => "th".to_owned(),
        _ => plain,
    }
}

/// Marks that names are written with or without: those of Latin, Greek and Cyrillic, Hebrew points, Arabic vowels.
fn is_dropped_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || (character.is_ascii_control() && character != '\u{1b}')
}

/// Characters that show nothing: soft hyphen, zero-width ones, direction marks, byte order mark.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{fold, folded, plain_ascii_len};

    #[test]
    fn spellings_of_one_name_fold_alike() {
        let table = [
            ("ÖSTERREICH", "österreich", "osterreich"),
            ("São\n  Paulo", "Sao Paulo", "sao paulo"),
            ("Côte d’Ivoire", "Cote d'Ivoire", "cote d'ivoire"),
            ("Straße", "STRASSE", "strasse"),
            ("Алматы\u{ad}", "АЛМАТЫ", "алматы"),
            ("Толстой", "ТОЛСТОЙ", "толстои"),
            ("İstanbul", "Istanbul", "istanbul"),
            ("Łódź", "Lodz", "lodz"),
            ("Peru\u{301}", "Perú", "peru"),
            ("Nord‑Kivu", "Nord-Kivu", "nord-kivu"),
            ("한국", "한국", "한국"),
        ];
        for (one, other, expected) in table {
            assert_eq!(folded(one), expected, "{one}");
            assert_eq!(folded(other), expected, "{other}");
        }
    }

    #[test]
    fn a_run_of_blanks_is_one_blank_that_stands_for_all() {
        let mapped = fold("New \r\n\tYork", 100);
        assert_eq!(mapped.text(), "new york");
        assert_eq!(mapped.source_range(0..8), Some(100..111));
        assert_eq!(mapped.source_range(4..8), Some(107..111));
    }

    /// [`plain_ascii_len`], byte by byte.
    fn plain_bytes(text: &str) -> usize {
        let mut before = b' ';
        let plain = text.bytes().take_while(|&byte| {
            let in_run = byte == b' ' && before == b' ';
            before = byte;
            (0x20..0x7f).contains(&byte) && !in_run
        });
        let len = plain.count();
        if text.as_bytes().get(..len).is_some_and(|plain| plain.ends_with(b" ")) { len - 1 } else { len }
    }

    proptest! {
        #[test]
        fn plain_text_is_as_long_as_its_bytes_are_plain(text in "([a-zA-Z]{1,12}[ ,.]){0,12}( {0,2}|\t|é|\u{7f})[a-z ]{0,20}") {
            prop_assert_eq!(plain_ascii_len(&text), plain_bytes(&text));
        }

        #[test]
        fn folding_is_total_and_idempotent(text in "\\PC{0,40}|[a-zA-Zßïé \n’й]{0,40}") {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once.clone());
            let mapped = fold(&text, 0);
            prop_assert_eq!(mapped.text(), once);
            prop_assert_eq!(mapped.source_range(0..mapped.text().len()).map(|range| range.end <= text.len()), Some(true));
        }
    }
}
