//! Bytes to text.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE};

use super::{MAX_FILE_BYTES, Unreadable};

/// The text in `bytes`: UTF-8, or UTF-16 with a byte order mark, as spreadsheets save it.
pub(super) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(Unreadable::TooLarge(bytes.len()));
    }
    match bytes {
        [0xFF, 0xFE, rest @ ..] => return Ok(UTF_16LE.decode_without_bom_handling(rest).0),
        [0xFE, 0xFF, rest @ ..] => return Ok(UTF_16BE.decode_without_bom_handling(rest).0),
        _ => {}
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let start = memchr::memrchr(b'\n', valid).map_or(0, |end| end + 1);
        let column = u32::try_from(valid.len() - start + 1).unwrap_or(u32::MAX);
        Unreadable::NotUtf8 { line: Lines::of(valid).at(valid.len()), column }
    })
}

/// Counts lines, each byte once.
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    offset: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, offset: 0, line: 1 }
    }

    /// The line of the byte at `offset`, which is behind all those asked for before; from 1.
    pub(super) fn at(&mut self, offset: usize) -> u32 {
        let passed = self.bytes.get(self.offset..offset).unwrap_or_default();
        self.line =
            self.line.saturating_add(u32::try_from(memchr::memchr_iter(b'\n', passed).count()).unwrap_or(u32::MAX));
        self.offset = self.offset.max(offset);
        self.line
    }

    /// The line of what stands at `offset` or, where that is the end of a line, on the first line after it that is not
    /// empty.
    pub(super) fn of_row(&mut self, offset: usize) -> u32 {
        let rest = self.bytes.get(offset..).unwrap_or_default();
        let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.at(offset + ends)
    }
}
