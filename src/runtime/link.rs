//! Opening links with the desktop's own program.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

/// The schemes that may be opened; a page may hold any, and some start programs.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];
/// The longest link that is opened, in bytes.
const MAX_BYTES: usize = 8 * 1024;

/// Starts the desktop's program for `link`, apart from the terminal: as one argument, never through a shell.
///
/// # Errors
/// Where the link may not be opened, or there is no program for it; the message says which.
pub(super) fn open(link: &str) -> Result<Child, String> {
    if !may_be_opened(link) {
        return Err("only http, https and mailto links are opened".to_owned());
    }
    let program = opener();
    Command::new(program)
        .arg(link)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // Ctrl-c and hang-ups of this terminal are not for it.
        .process_group(0)
        .spawn()
        .map_err(|error| {
            if error.kind() == io::ErrorKind::NotFound {
                format!("there is no {program} to open links with")
            } else {
                format!("{program}: {error}")
            }
        })
}

/// What went wrong with a program that [`open`] started, once it has ended.
pub(super) fn outcome(mut program: Child) -> Result<(), String> {
    match program.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("the link could not be opened: {} failed ({status})", opener())),
        Err(error) => Err(format!("the link could not be opened: {error}")),
    }
}

fn opener() -> &'static str {
    if cfg!(target_os = "macos") {
        "open"
    } else if std::env::var_os("WSL_DISTRO_NAME").is_some() {
        "wslview"
    } else {
        "xdg-open"
    }
}

/// The model asks for nothing else, but a link comes from the page and ends on a command line.
fn may_be_opened(link: &str) -> bool {
    let scheme = link.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme)))
        && link.len() <= MAX_BYTES
        && !link.contains(|character: char| character.is_control() || character.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::{MAX_BYTES, may_be_opened};

    #[test]
    fn only_links_of_the_web_and_mail_are_opened() {
        for link in ["https://example.org/a?b=c#d", "HTTP://example.org", "mailto:desk@example.org"] {
            assert!(may_be_opened(link), "{link}");
        }
        for link in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "--help",
            "-https://example.org",
            "example.org",
            "https://example.org/\u{7}",
            "https://example.org/ --new-window",
            "https\u{2028}://example.org",
            "",
        ] {
            assert!(!may_be_opened(link), "{link}");
        }
        assert!(!may_be_opened(&format!("https://{}", "x".repeat(MAX_BYTES))));
    }
}
