//! ASCII, looked at eight bytes at a time.

/// The first eight bytes as a number, the first of them lowest; zeros past the end.
#[inline]
#[must_use]
pub fn eight(bytes: &[u8]) -> u64 {
    if let Some(eight) = bytes.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    // The first and the last few, which may overlap, so that no byte is looked at by itself.
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let behind = (bytes.len() - 4) * 8;
        return u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << behind;
    }
    bytes.iter().rev().fold(0, |eight, &byte| eight << 8 | u64::from(byte))
}

/// The highest bit of each of eight bytes: where answers about them stand.
const HIGH: u64 = 0x8080_8080_8080_8080;
/// One in each of eight bytes.
const ONES: u64 = HIGH >> 7;

/// Which bytes of `eight` are `first..=last`, both ASCII: the highest bit of each.
#[inline]
#[must_use]
pub fn between(eight: u64, first: u8, last: u8) -> u64 {
    // The high bit of each byte of a difference tells whether the byte is at least what is taken off; none borrows.
    let from_first = (eight | HIGH) - ONES * u64::from(first);
    let past_last = (eight | HIGH) - ONES * u64::from(last + 1);
    from_first & !past_last & !eight & HIGH
}

/// Which bytes of `eight` are `byte`, which is ASCII: the highest bit of each.
#[inline]
#[must_use]
pub fn equal(eight: u64, byte: u8) -> u64 {
    let others = eight ^ (ONES * u64::from(byte));
    !(((others & !HIGH) + !HIGH) | others) & HIGH
}

/// `eight` with its ASCII capitals made small.
#[inline]
#[must_use]
pub fn lower(eight: u64) -> u64 {
    eight | between(eight, b'A', b'Z') >> 2
}

/// How many bytes stand before the first whose highest bit is set: 0 to 8.
#[inline]
#[must_use]
pub fn before_first(bits: u64) -> usize {
    (bits & HIGH).trailing_zeros() as usize / 8
}

/// How many bytes of `eight` from the first are small ASCII letters: 0 to 8.
#[inline]
#[must_use]
pub fn leading_small_letters(eight: u64) -> usize {
    before_first(!between(eight, b'a', b'z'))
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
    /// The byte behind them; 0 at the end.
    pub behind: u8,
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
            let behind = (eight >> (letters * 8)) as u8;
            return Letters { len, small: smalls != 0, capital: capitals != 0, behind };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Letters, between, eight, equal, leading_letters, lower};

    #[test]
    fn up_to_eight_bytes_are_one_number() {
        let text = b"Kazakhs, ";
        for len in 0..=text.len() {
            let bytes = text.get(..len).expect("within the text");
            let number = bytes.iter().take(8).rev().fold(0, |number, &byte| number << 8 | u64::from(byte));
            assert_eq!(eight(bytes), number, "{len} bytes");
        }
        assert_eq!(lower(eight("AZ[@az¿É".as_bytes())), eight("az[@az¿É".as_bytes()));
    }

    #[test]
    #[expect(clippy::indexing_slicing, reason = "within the eight bytes")]
    fn every_byte_is_told_wherever_it_stands() {
        for byte in 0..=u8::MAX {
            for at in 0..8 {
                // Neighbours that a difference would borrow from, or carry into.
                for beside in [0, 0x7f, 0x80, 0xff] {
                    let mut bytes = [beside; 8];
                    bytes[at] = byte;
                    let told = |bits: u64| bits >> (at * 8 + 7) & 1 == 1;
                    let number = eight(&bytes);
                    assert_eq!(told(between(number, b'a', b'z')), byte.is_ascii_lowercase(), "{byte} at {at}");
                    assert_eq!(told(between(number, 0x20, 0x7e)), (0x20..0x7f).contains(&byte), "{byte} at {at}");
                    assert_eq!(told(equal(number, b' ')), byte == b' ', "{byte} at {at}");
                }
            }
        }
    }

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
            let behind = text.as_bytes().get(len).copied().unwrap_or_default();
            assert_eq!(leading_letters(text.as_bytes()), Letters { len, small, capital, behind }, "{text}");
        }
    }
}
