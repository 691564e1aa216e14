//! Where words end.

use unicode_normalization::char::is_combining_mark;

/// What a character is to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A letter of a script that parts words by blanks, or a mark on one.
    Letter,
    /// A digit.
    Digit,
    /// A letter of a script that writes words without blanks: Han, Kana, Thai, Lao, Khmer, Myanmar.
    Unspaced,
    /// Anything else.
    Other,
}

/// What `character` is to a word.
#[must_use]
pub fn class(character: char) -> Class {
    if character.is_ascii() {
        return match character {
            'a'..='z' | 'A'..='Z' => Class::Letter,
            '0'..='9' => Class::Digit,
            _ => Class::Other,
        };
    }
    match character {
        // What fills news beside ASCII, asked for short: Latin and Cyrillic letters, quotation marks and dashes.
        '\u{c0}'..='\u{d6}'
        | '\u{d8}'..='\u{f6}'
        | '\u{f8}'..='\u{24f}'
        | '\u{400}'..='\u{481}'
        | '\u{48a}'..='\u{52f}' => {
            return Class::Letter;
        }
        '«' | '»' | '\u{2010}'..='\u{205e}' => return Class::Other,
        _ => {}
    }
    if is_unspaced(character) {
        Class::Unspaced
    } else if character.is_numeric() {
        Class::Digit
    } else if character.is_alphabetic() || is_combining_mark(character) {
        Class::Letter
    } else {
        Class::Other
    }
}

/// Blocks of the scripts that write words without blanks (Unicode 16, Blocks.txt).
fn is_unspaced(character: char) -> bool {
    matches!(
        character,
        '\u{0e00}'..='\u{0eff}' // Thai, Lao
        | '\u{1000}'..='\u{109f}' // Myanmar
        | '\u{1780}'..='\u{17ff}' // Khmer
        | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}' // Hiragana, Katakana
        | '\u{3400}'..='\u{4dbf}' // Han, extension A
        | '\u{4e00}'..='\u{9fff}' // Han
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}'
    )
}

/// Whether a word may begin or end at byte `at` of `text`: the characters on both sides are not of one word.
///
/// A letter beside a digit is an edge (5km); scripts without blanks have an edge everywhere but before a mark.
/// `false` where `at` is not on a character boundary.
#[must_use]
pub fn is_edge(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    if let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|at| bytes.get(at)), bytes.get(at))
        && before.is_ascii()
        && after.is_ascii()
    {
        let (before, after) = (class(char::from(*before)), class(char::from(*after)));
        return before != after || before == Class::Other;
    }
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else { return false };
    let (Some(before), Some(after)) = (before.chars().next_back(), after.chars().next()) else { return true };
    if is_combining_mark(after) {
        return false;
    }
    match (class(before), class(after)) {
        (Class::Other | Class::Unspaced, _) | (_, Class::Other | Class::Unspaced) => true,
        (before, after) => before != after,
    }
}

#[cfg(test)]
mod tests {
    use super::is_edge;

    #[test]
    fn edges_stand_where_words_meet_something_else() {
        // The bar marks the place asked about.
        let edges =
            ["Almaty|'s", "|Almaty", "Almaty|", "5|km", "G|7", "Al|-Qaeda", "北|京", "東京|Tower", "Müller|, 54"];
        let inside = ["Chi|na", "7|3", "Mu\u{308}|ller", "u|\u{308}ber", "казах|стан"];
        for (expected, table) in [(true, edges.as_slice()), (false, inside.as_slice())] {
            for example in table {
                let at = example.find('|').expect("a bar");
                assert_eq!(is_edge(&example.replace('|', ""), at), expected, "{example}");
            }
        }
    }
}
