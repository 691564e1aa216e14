//! Which links may be opened.

/// The longest link that is opened.
const MAX_LINK_BYTES: usize = 4096;

/// Why a link is not opened; `None` where it may be: it is http, https or mailto, and holds nothing that a terminal, a
/// shell or an eye could be fooled by.
#[must_use]
pub fn refusal(target: &str) -> Option<&'static str> {
    let scheme = target.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    if !matches!(scheme.as_deref(), Some("http" | "https" | "mailto")) {
        return Some("only http, https and mailto links are opened");
    }
    if target.len() > MAX_LINK_BYTES {
        return Some("it is longer than any link should be");
    }
    if crate::text::Safe::line(target).as_str() != target || target.contains(char::is_whitespace) {
        return Some("it holds characters that no link should");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::refusal;

    #[test]
    fn links_of_the_web_and_mail_are_opened() {
        for link in ["https://example.org/a?b=c#d", "HTTP://example.org", "mailto:desk@example.org"] {
            assert_eq!(refusal(link), None, "{link}");
        }
    }

    #[test]
    fn anything_else_is_not() {
        for link in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "example.org",
            "--help",
            "",
            "https://example.org/\u{1b}]0;x\u{7}",
            "https://example.org/ x",
            "https://example.org/\u{202e}gpj",
            "https://example.org/\n-x",
        ] {
            assert!(refusal(link).is_some(), "{link:?}");
        }
        assert!(refusal(&format!("https://example.org/{}", "x".repeat(9999))).is_some());
    }
}
