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

/// How many bytes from the first are ASCII letters, and how many of those are capitals.
#[inline]
#[must_use]
pub fn leading_letters(bytes: &[u8]) -> (usize, usize) {
    /// What tells a small letter from its capital, in each byte.
    const SMALL: u64 = 0x2020_2020_2020_2020;
    let (mut len, mut capitals) = (0, 0);
    loop {
        let eight = eight(bytes.get(len..).unwrap_or_default());
        let letters = leading_small_letters(eight | SMALL);
        let within = if letters < 8 { !(u64::MAX << (letters * 8)) } else { u64::MAX };
        capitals += (!eight & SMALL & within).count_ones() as usize;
        len += letters;
        if letters < 8 {
            return (len, capitals);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::leading_letters;

    #[test]
    fn letters_and_capitals_are_counted_over_any_number_of_eights() {
        let table = [
            ("", 0, 0),
            (" to", 0, 0),
            ("to sea", 2, 0),
            ("McDonald", 8, 2),
            ("McDonald’s", 8, 2),
            ("KazTransOil, Almaty", 11, 3),
            ("Kazakhstanization", 17, 1),
            ("@[`{", 0, 0),
            ("az{AZ[", 2, 0),
            ("über", 0, 0),
        ];
        for (text, len, capitals) in table {
            assert_eq!(leading_letters(text.as_bytes()), (len, capitals), "{text}");
        }
    }
}
