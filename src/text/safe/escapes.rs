//! Where an escape sequence ends (ECMA-48, and what terminals make of it).

const ESCAPE: char = '\u{1B}';
const BELL: char = '\u{07}';
const STRING_TERMINATOR: char = '\u{9C}';

/// The bytes taken by the escape sequence that `text` starts with, 0 where it starts with none.
///
/// A control string (title, clipboard, image) that is not closed on its own line counts as its introducer alone: a
/// forged one must not make the rest of an article vanish.
pub(super) fn sequence_len(text: &str) -> usize {
    let mut rest = text.chars();
    match rest.next() {
        Some(ESCAPE) => match rest.next() {
            Some('[') => 2 + control_sequence_len(rest.as_str()),
            Some(']' | 'P' | 'X' | '^' | '_') => 2 + control_string_len(rest.as_str()),
            Some(' '..='/') => intermediate_len(text),
            Some('0'..='~') => 2,
            Some(_) | None => 0,
        },
        Some('\u{9B}') => 2 + control_sequence_len(rest.as_str()),
        Some('\u{9D}' | '\u{90}' | '\u{98}' | '\u{9E}' | '\u{9F}') => 2 + control_string_len(rest.as_str()),
        Some(_) | None => 0,
    }
}

/// Parameters, intermediates and the final byte of a control sequence; as much as there is of a broken one.
fn control_sequence_len(text: &str) -> usize {
    let parameters = run(text, 0, b'0', b'?');
    closed(text, parameters + run(text, parameters, b' ', b'/'), b'@')
}

/// Up to and with the terminator; 0 where none stands on the same line.
fn control_string_len(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            BELL | STRING_TERMINATOR => return at + c.len_utf8(),
            ESCAPE if chars.peek().is_some_and(|(_, next)| *next == '\\') => return at + 2,
            '\n' => return 0,
            _ => {}
        }
    }
    0
}

/// ESC, intermediates, and the byte that ends them: `ESC ( B` selects a character set.
fn intermediate_len(text: &str) -> usize {
    closed(text, 1 + run(text, 1, b' ', b'/'), b'0')
}

/// How many bytes from `start` on lie between `first` and `last`.
fn run(text: &str, start: usize, first: u8, last: u8) -> usize {
    text.bytes().skip(start).take_while(|byte| (first..=last).contains(byte)).count()
}

/// `len`, and one more where a final byte, `first` to `~`, stands there.
fn closed(text: &str, len: usize, first: u8) -> usize {
    len + usize::from(text.as_bytes().get(len).is_some_and(|byte| (first..=b'~').contains(byte)))
}
