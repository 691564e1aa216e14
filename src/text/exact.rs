//! JSON that is exact, and shows everything it holds: what a screen would hide or act on is written as `\u`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::text::safe::pieces;

/// Appends `value` as JSON on one line. Its maps must have strings for keys.
///
/// # Panics
/// Where `value` cannot be JSON at all.
pub fn push_json(output: &mut Vec<u8>, value: &impl Serialize) {
    value.serialize(&mut Serializer::with_formatter(output, Compact)).expect("plain values make JSON, in memory");
}

/// One object a line.
struct Compact;

impl Formatter for Compact {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        write_fragment(writer, fragment)
    }
}

/// Writes a stretch of a string in which JSON itself has nothing to escape.
fn write_fragment<W: ?Sized + Write>(writer: &mut W, fragment: &str) -> io::Result<()> {
    // Most strings are plain letters: nothing in them hides. JSON itself has escaped the other controls of ASCII.
    if fragment.bytes().all(|byte| byte < b'\x7f') {
        return writer.write_all(fragment.as_bytes());
    }
    for piece in pieces(fragment) {
        if piece.is_kept() {
            writer.write_all(piece.shown.as_bytes())?;
        } else {
            // An escape sequence takes plain letters with it: those stay readable.
            let hidden = fragment.get(piece.source).unwrap_or_default();
            hidden.chars().try_for_each(|c| write_hidden(writer, c))?;
        }
    }
    Ok(())
}

fn write_hidden<W: ?Sized + Write>(writer: &mut W, c: char) -> io::Result<()> {
    if matches!(c, ' '..='~') {
        return write!(writer, "{c}");
    }
    c.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(writer, "\\u{unit:04x}"))
}

#[cfg(test)]
mod tests {
    use super::push_json;

    fn written(text: &str) -> String {
        let mut bytes = Vec::new();
        push_json(&mut bytes, &text);
        String::from_utf8(bytes).expect("JSON is UTF-8")
    }

    #[test]
    fn what_a_screen_would_not_show_is_escaped_and_exact() {
        let text = "a\u{9b}2J\u{202e}b\u{1b}[31m \"q\" \u{2028}Żory 👩🏽\u{200d}🚒 \u{e0041}\u{7f}";
        let json = written(text);
        assert_eq!(json, r#""a\u009b2J\u202eb\u001b[31m \"q\" \u2028Żory 👩🏽‍🚒 \udb40\udc41\u007f""#);
        assert_eq!(serde_json::from_str::<String>(&json).ok().as_deref(), Some(text));
    }
}
