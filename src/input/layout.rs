//! Cyrillic keyboards: which Latin letter stands on the same physical key.

/// The letters of ЙЦУКЕН in the order of the physical keys, beside those of QWERTY; Ukrainian letters after them.
const SAME_KEY: [(&str, &str); 4] = [
    ("ёйцукенгшщзхъфывапролджэячсмитьбю", "`qwertyuiop[]asdfghjkl;'zxcvbnm,."),
    ("ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ", "~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>"),
    ("іїє", "s]'"),
    ("ІЇЄ", "S}\""),
];

/// The character that the physical key of a Cyrillic letter types in a Latin layout.
pub(super) fn latin(letter: char) -> Option<char> {
    SAME_KEY.iter().find_map(|(cyrillic, latin)| {
        let place = cyrillic.chars().position(|candidate| candidate == letter)?;
        latin.chars().nth(place)
    })
}

#[cfg(test)]
mod tests {
    use super::{SAME_KEY, latin};

    #[test]
    fn every_cyrillic_letter_has_one_key() {
        for (cyrillic, latin) in SAME_KEY {
            assert_eq!(cyrillic.chars().count(), latin.chars().count(), "{cyrillic}");
        }
    }

    #[test]
    fn letters_stand_where_a_keyboard_has_them() {
        assert_eq!(latin('о'), Some('j'));
        assert_eq!(latin('л'), Some('k'));
        assert_eq!(latin('П'), Some('G'));
        assert_eq!(latin('ъ'), Some(']'));
        assert_eq!(latin('j'), None, "a Latin letter is no Cyrillic one");
    }
}
