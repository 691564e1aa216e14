//! How many columns of the screen a text takes.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that `text` takes on one line: 1 for most graphemes, 2 for wide ones (汉, emoji).
#[must_use]
pub fn width(text: &str) -> usize {
    if is_plain(text) { text.len() } else { text.graphemes(true).map(UnicodeWidthStr::width).sum() }
}

/// Whether every byte of `text` is a printable ASCII character: one byte, one grapheme, one column.
pub(crate) fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// As many whole graphemes of `text` as `columns` hold, and the columns they take.
#[must_use]
pub fn fit(text: &str, columns: usize) -> (&str, usize) {
    let (mut end, mut taken) = (0, 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        let wide = grapheme.width();
        if taken + wide > columns {
            break;
        }
        (end, taken) = (at + grapheme.len(), taken + wide);
    }
    (text.get(..end).unwrap_or_default(), taken)
}

/// `text` cut to `columns`, with `mark` (… or ...) at its end where something was left out.
#[must_use]
pub fn elide<'a>(text: &'a str, columns: usize, mark: &str) -> Cow<'a, str> {
    // A text of n bytes takes at most n columns: an emoji of two columns has four bytes.
    if text.len() <= columns || width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let room = columns.saturating_sub(width(mark));
    let kept = fit(text, room).0.trim_end();
    if room == 0 { Cow::Owned(fit(mark, columns).0.to_owned()) } else { Cow::Owned(format!("{kept}{mark}")) }
}

#[cfg(test)]
mod tests {
    use super::{elide, fit, width};

    #[test]
    fn columns_are_counted_by_grapheme() {
        for (text, columns) in [("Kyiv", 4), ("Żory", 4), ("Z\u{307}ory", 4), ("北京", 4), ("👩‍🚀", 2), ("", 0)]
        {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn what_fits_is_never_half_a_grapheme() {
        assert_eq!(fit("北京", 3), ("北", 2));
        assert_eq!(fit("Z\u{307}ory", 1), ("Z\u{307}", 1));
        assert_eq!(fit("abc", 0), ("", 0));
    }

    #[test]
    fn a_text_too_long_ends_with_a_mark() {
        assert_eq!(elide("Almaty", 6, "…"), "Almaty");
        assert_eq!(elide("Almaty police", 8, "…"), "Almaty…", "no blank before the mark");
        assert_eq!(elide("Almaty police", 2, "..."), "..");
        assert_eq!(elide("北京北京", 4, "…"), "北…");
        assert_eq!(elide("x", 0, "…"), "");
    }
}
