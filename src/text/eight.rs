//! Letters of ASCII, looked at eight bytes at a time.

/// The first eight bytes as a number, the first of them lowest; zeros past the end.
#[inline]
#[must_use]
pub fn eight(bytes: &[u8]) -> u64 {
    if let Some(eight) = bytes.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    bytes.iter().rev().fold(0, |eight, &byte| eight << 8 | u64::from(byte))
}

/// How many bytes of `eight` from the first are small ASCII letters: 0 to 8.
#[inline]
#[must_use]
pub fn leading_small_letters(eight: u64) -> usize {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const ONES: u64 = HIGH >> 7;
    // The high bit of each byte of a difference tells whether the byte is at least what is taken off; none borrows.
    let from_a = (eight | HIGH) - ONES * u64::from(b'a');
    let past_z = (eight | HIGH) - ONES * u64::from(b'z' + 1);
    let others = !(from_a & !past_z & !eight) & HIGH;
    others.trailing_zeros() as usize / 8
}

/// The letters that bytes begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters {
    /// How many.
    pub len: usize,
    /// Whether there are small ones.
    pub small: bool,
    /// Whether there are capitals.
    pub capital: bool,
}

/// The ASCII letters that `bytes` begin with.
#[inline]
#[must_use]
pub fn leading_letters(bytes: &[u8]) -> Letters {
    /// What tells a small letter from its capital, in each byte.
    const SMALL: u64 = 0x2020_2020_2020_2020;
    let (mut len, mut smalls, mut capitals) = (0, 0, 0);
    loop {
        let eight = eight(bytes.get(len..).unwrap_or_default());
        let letters = leading_small_letters(eight | SMALL);
        let within = if letters < 8 { !(u64::MAX << (letters * 8)) } else { u64::MAX };
        smalls |= eight & SMALL & within;
        capitals |= !eight & SMALL & within;
        len += letters;
        if letters < 8 {
            return Letters { len, small: smalls != 0, capital: capitals != 0 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Letters, leading_letters};

    #[test]
    fn letters_are_counted_over_any_number_of_eights() {
        let table = [
            ("", 0, false, false),
            (" to", 0, false, false),
            ("to sea", 2, true, false),
            ("Almaty", 6, true, true),
            ("McDonald’s", 8, true, true),
            ("CSTO's", 4, false, true),
            ("KAZTRANSOIL, Almaty", 11, false, true),
            ("kazakhstanizatioN", 17, true, true),
            ("@[`{", 0, false, false),
            ("az{AZ[", 2, true, false),
            ("über", 0, false, false),
        ];
        for (text, len, small, capital) in table {
            assert_eq!(leading_letters(text.as_bytes()), Letters { len, small, capital }, "{text}");
        }
    }
}
