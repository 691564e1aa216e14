//! A name in the sentence it stands in, on one row.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::article::{Article, sentence};
use crate::text::Span;
use crate::text::shown::{Flow, shown};
use crate::text::width::{elide, width};

/// A sentence with a name in it, cut to a width; safe to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// What stands before the name.
    pub before: String,
    /// The name as it stands there.
    pub name: String,
    /// What stands behind it.
    pub behind: String,
}

impl Context {
    /// The sentence around `span` in at most `columns`, the name in sight; `mark` stands for what is left out.
    #[must_use]
    pub fn new(article: &Article, span: Span, columns: usize, mark: &str) -> Self {
        let view = shown(&article.text, sentence(article, span), Flow::Joined);
        let (start, end) = (view.made_near(span.start()), view.made_near(span.end()));
        let words = |range: std::ops::Range<usize>| view.text().get(range).unwrap_or_default();
        let name = elide(words(start..end), columns, mark).into_owned();
        let room = columns - width(&name).min(columns);
        let behind_width = width(words(end..view.text().len()));
        let before = tail(words(0..start), room - behind_width.min(room / 2), mark);
        let behind = elide(words(end..view.text().len()), room - width(&before).min(room), mark).into_owned();
        Self { before, name, behind }
    }
}

/// The end of `text` that fits `columns`, after a mark where something was left out.
fn tail(text: &str, columns: usize, mark: &str) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(width(mark));
    let (mut start, mut taken) = (text.len(), 0);
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        taken += grapheme.width();
        if taken > room {
            break;
        }
        start = at;
    }
    if columns < width(mark) { String::new() } else { format!("{mark}{}", text.get(start..).unwrap_or_default()) }
}

#[cfg(test)]
mod tests {
    use super::tail;

    #[test]
    fn the_end_of_a_text_is_kept() {
        assert_eq!(tail("the old harbour", 8, "…"), "…harbour");
        assert_eq!(tail("harbour", 8, "…"), "harbour");
        assert_eq!(tail("北京北京", 4, "…"), "…京");
    }
}
