//! Bytes to text: which character set they are in, and what to do with bytes that belong to none.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem;

use super::Warning;

/// How far a page may go before it declares its character set; HTML says 1,024 bytes, saved pages say more.
const DECLARATION_BYTES: usize = 4 * 1024;
/// How much of a text is looked at to tell its character set, from its first byte that is not ASCII.
const DETECTION_BYTES: usize = 256 * 1024;

/// A decoded text.
pub(super) struct Decoded {
    /// The text.
    pub(super) text: String,
    /// Whether the text is the input byte for byte.
    pub(super) as_stored: bool,
    /// What had to be mended.
    pub(super) warning: Option<Warning>,
}

/// A character set whose units are wider than a byte: told by its shape, and full of NUL bytes that mean nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wide {
    /// UTF-16, in the order of the encoding given.
    Utf16(&'static Encoding),
    /// UTF-32, most significant byte first or last.
    Utf32 { big: bool },
}

/// The wide character set that `bytes` are in, by byte order mark or by where their NUL bytes stand.
pub(super) fn wide(bytes: &[u8]) -> Option<Wide> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] => return Some(Wide::Utf32 { big: false }),
        [0, 0, 0xFE, 0xFF, ..] => return Some(Wide::Utf32 { big: true }),
        [0xFF, 0xFE, ..] => return Some(Wide::Utf16(UTF_16LE)),
        [0xFE, 0xFF, ..] => return Some(Wide::Utf16(UTF_16BE)),
        _ => {}
    }
    // Without a mark: blanks and digits put a NUL into every so many units, always in the same half.
    let head = bytes.get(..1024).unwrap_or(bytes);
    let nuls = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, enough) = (nuls(0), nuls(1), head.len() / 2 / 20 + 1);
    if head.len() < 8 {
        None
    } else if odd >= enough && even == 0 {
        Some(Wide::Utf16(UTF_16LE))
    } else if even >= enough && odd == 0 {
        Some(Wide::Utf16(UTF_16BE))
    } else {
        None
    }
}

/// The character set that a page declares: `<?xml encoding="…"?>`, `<meta charset="…">` or its `http-equiv` form.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARATION_BYTES).unwrap_or(bytes).to_ascii_lowercase();
    let xml = head.starts_with(b"<?xml").then(|| label(&head, b"encoding")).flatten();
    let encoding = memmem::find_iter(&head, b"<meta")
        .find_map(|at| {
            let tag = head.get(at..)?;
            label(tag.get(..memchr::memchr(b'>', tag)?)?, b"charset")
        })
        .or(xml)?;
    // A declaration that can be read as ASCII is not in UTF-16, whatever it says.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// The encoding named after `key` and `=` in `tag`.
fn label(tag: &[u8], key: &[u8]) -> Option<&'static Encoding> {
    let value = tag.get(memmem::find(tag, key)? + key.len()..)?.trim_ascii_start().strip_prefix(b"=")?;
    let value = value.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|byte| matches!(byte, b'"' | b'\'' | b';' | b'>' | b'?' | b' '));
    Encoding::for_label_no_replacement(value.get(..end.unwrap_or(value.len()))?)
}

/// `bytes` as text. Valid UTF-8 is taken as it is, whatever was declared: no other character set comes out as valid
/// UTF-8 by chance, and pages saved by a browser keep declarations that are no longer true.
pub(super) fn decode(bytes: Vec<u8>, wide: Option<Wide>, declared: Option<&'static Encoding>) -> Decoded {
    match wide {
        Some(Wide::Utf16(encoding)) => return decode_as(encoding, &bytes),
        Some(Wide::Utf32 { big }) => return decode_utf32(&bytes, big),
        None => {}
    }
    if bytes.is_ascii()
        && let Some(encoding) = declared
        && !encoding.is_ascii_compatible()
    {
        return decode_as(encoding, &bytes);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, as_stored: true, warning: None },
        Err(error) => {
            let bytes = error.into_bytes();
            match declared.filter(|encoding| *encoding != UTF_8) {
                Some(encoding) => decode_as(encoding, &bytes),
                None if is_broken_utf8(&bytes) => decode_as(UTF_8, &bytes),
                None => decode_as(detected(&bytes), &bytes),
            }
        }
    }
}

/// Whether bytes that are not valid UTF-8 were meant as it: most of what is not ASCII is. In other character sets
/// valid sequences come about by chance, and far more broken ones with them.
fn is_broken_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0, 0);
    for chunk in telling(bytes).utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // Nothing broken in what was looked at: the break is further on.
    broken == 0 || good > broken
}

/// The part of `bytes` that tells their character set.
fn telling(bytes: &[u8]) -> &[u8] {
    let rest = bytes.get(Encoding::ascii_valid_up_to(bytes)..).unwrap_or_default();
    rest.get(..DETECTION_BYTES).unwrap_or(rest)
}

/// The likeliest encoding of bytes that are not UTF-8.
fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let shown = telling(bytes);
    detector.feed(shown, bytes.ends_with(shown));
    detector.guess(None, Utf8Detection::Deny)
}

/// `bytes` read as `encoding`, its byte order mark left out, with U+FFFD for what is broken.
fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0));
    let mut broken = Broken::default();
    let mut read = 0;
    while let Some(rest) = bytes.get(read..) {
        let (result, consumed) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        read += consumed;
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => text.reserve(rest.len().max(16)),
            DecoderResult::Malformed(length, after) => {
                broken.note(read.saturating_sub(usize::from(length) + usize::from(after)));
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
    text.shrink_to_fit();
    Decoded { text, as_stored: false, warning: broken.warning() }
}

/// UTF-32, which no web standard knows and `encoding_rs` therefore does not read.
fn decode_utf32(bytes: &[u8], big: bool) -> Decoded {
    let mut text = String::with_capacity(bytes.len() / 4);
    let mut broken = Broken::default();
    for (index, unit) in bytes.chunks(4).enumerate() {
        let number = <[u8; 4]>::try_from(unit)
            .ok()
            .map(|unit| if big { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) });
        match number.and_then(char::from_u32) {
            Some('\u{FEFF}') if index == 0 => {}
            Some(c) => text.push(c),
            None => {
                broken.note(index * 4);
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
    Decoded { text, as_stored: false, warning: broken.warning() }
}

/// Bytes that stand for no character.
#[derive(Default)]
struct Broken {
    count: usize,
    first: usize,
}

impl Broken {
    fn note(&mut self, offset: usize) {
        if self.count == 0 {
            self.first = offset;
        }
        self.count += 1;
    }

    fn warning(&self) -> Option<Warning> {
        let message = match self.count {
            0 => return None,
            1 => format!("a broken character at byte {} is shown as U+FFFD", self.first),
            count => format!("{count} broken characters are shown as U+FFFD, the first at byte {}", self.first),
        };
        Some(Warning { message })
    }
}
