//! The clipboard: through the terminal, or through tmux where that stands between.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The most text sent through the terminal, in bytes: xterm takes 74,994 letters of base64, others more.
const MAX_BYTES: usize = 74_994 / 4 * 3;

/// The control sequence that puts `text` on the clipboard of the terminal.
///
/// # Errors
/// Where it is longer than terminals take; the message says so.
pub(super) fn sequence(text: &str) -> Result<String, String> {
    if text.len() > MAX_BYTES {
        let (size, most) = (text.len().div_ceil(1024), MAX_BYTES / 1024);
        return Err(format!("not copied: {size} KB, and terminals take {most} KB at most"));
    }
    Ok(format!("\x1b]52;c;{}\x07", STANDARD.encode(text)))
}

/// Puts `text` into a buffer of tmux and, by its `-w`, on the clipboard of the terminal around it: tmux itself drops
/// the control sequence unless told otherwise. Waits for tmux. The answer says where the text went.
///
/// # Errors
/// Where tmux fails; the message says what it said.
pub(super) fn through_tmux(text: &str) -> Result<String, String> {
    match load_buffer(&["load-buffer", "-w", "-"], text) {
        Ok(()) => Ok("clipboard through tmux".to_owned()),
        // Before 3.2 there was no -w.
        Err(_) => load_buffer(&["load-buffer", "-"], text)
            .map(|()| "tmux buffer, to be pasted with prefix ]".to_owned())
            .map_err(|error| format!("not copied: tmux: {error}")),
    }
}

fn load_buffer(arguments: &[&str], text: &str) -> io::Result<()> {
    let mut tmux = Command::new("tmux")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut stdin) = tmux.stdin.take() {
        // Where it ends before it has read everything, its own words say more than a broken pipe.
        let _ = stdin.write_all(text.as_bytes());
    }
    let output = tmux.wait_with_output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(io::Error::other(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{MAX_BYTES, sequence};

    #[test]
    fn text_is_sent_in_base64() {
        assert_eq!(sequence("Żory\x1b"), Ok("\x1b]52;c;xbtvcnkb\x07".to_owned()));
    }

    #[test]
    fn more_than_terminals_take_is_not_sent() {
        assert!(sequence(&"x".repeat(MAX_BYTES)).is_ok_and(|sequence| sequence.len() <= 74_994 + 8));
        assert_eq!(
            sequence(&"x".repeat(MAX_BYTES + 1)),
            Err("not copied: 55 KB, and terminals take 54 KB at most".to_owned())
        );
    }
}
