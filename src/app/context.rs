//! A name in the sentence it stands in, on one row.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::article::{Article, sentence};
use crate::text::Span;
use crate::text::shown::{Flow, shown};
use crate::text::width::{elide, width};
use crate::text::wrap::wrap;

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
        let behind = head(words(end..view.text().len()), room - width(&before).min(room), mark);
        Self { before, name, behind }
    }
}

/// The rows of the paragraph around `span` in rows of `columns`: at most `most` of them, the name in sight.
#[must_use]
pub fn paragraph(article: &Article, span: Span, columns: usize, most: usize) -> Vec<Context> {
    /// Of a longer paragraph only the sentence is shown.
    const LONG_BYTES: usize = 4096;
    let block = article.blocks.iter().find(|block| block.span.contains(span)).map(|block| block.span);
    let whole = block.filter(|block| block.len() <= LONG_BYTES).unwrap_or_else(|| sentence(article, span));
    let view = shown(&article.text, whole, Flow::Joined);
    let (start, end) = (view.made_near(span.start()), view.made_near(span.end()));
    let rows = wrap(view.text(), columns);
    let (first, last) = (rows.row_of(start), rows.row_of(end.saturating_sub(1)));
    // As much before the name as behind it, and the name's first row in any case.
    let before = most.saturating_sub(last + 1 - first) / 2;
    let top = first.saturating_sub(before).min(rows.len().saturating_sub(most));
    let row = |index: usize| {
        let range = rows.range(index);
        let words = |from: usize, to: usize| {
            let (from, to) = (from.clamp(range.start, range.end), to.clamp(range.start, range.end));
            view.text().get(from..to).unwrap_or_default().to_owned()
        };
        let behind = words(end, range.end);
        Context { before: words(range.start, start), name: words(start, end), behind: behind.trim_end().to_owned() }
    };
    (top..rows.len().min(top + most)).map(row).collect()
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
    if columns < width(mark) {
        return String::new();
    }
    let (before, kept) = text.split_at_checked(start).unwrap_or_default();
    let next_word = kept.find(' ').filter(|at| !before.ends_with(' ') && *at <= LONGEST_CUT);
    format!("{mark}{}", kept.get(next_word.unwrap_or(0)..).unwrap_or_default().trim_start())
}

/// The beginning of `text` that fits `columns`, before a mark where something was left out.
fn head(text: &str, columns: usize, mark: &str) -> String {
    let cut = elide(text, columns, mark);
    let Some(kept) = cut.strip_suffix(mark).filter(|kept| kept.len() < text.len() && text.starts_with(kept)) else {
        return cut.into_owned();
    };
    let goes_on = text.get(kept.len()..).is_some_and(|rest| !rest.starts_with(' '));
    let last_word = kept.rfind(' ').filter(|at| goes_on && kept.len() - at <= LONGEST_CUT);
    format!("{}{mark}", kept.get(..last_word.unwrap_or(kept.len())).unwrap_or_default())
}

/// Part of a word is left away up to this many bytes: a longer piece may be all there is, as in Chinese.
const LONGEST_CUT: usize = 16;

#[cfg(test)]
mod tests {
    use super::{Context, head, paragraph, tail};
    use crate::app::tests::article;
    use crate::text::Span;

    #[test]
    fn of_a_paragraph_the_rows_around_the_name_are_kept() {
        let article = article("One two three four five six seven eight nine ten.");
        let name = Span::new(&article.text, 24, 31).expect("six and seven");
        let rows = |most| -> Vec<String> {
            let rows = paragraph(&article, name, 14, most);
            rows.iter().map(|Context { before, name, behind }| format!("{before}[{name}]{behind}")).collect()
        };
        assert_eq!(rows(1), ["[six seven ]eight"].map(|_| "four five [six ]".to_owned()).to_vec());
        assert_eq!(rows(9).len(), 4);
    }

    #[test]
    fn the_end_of_a_text_is_kept() {
        assert_eq!(tail("the old harbour", 8, "…"), "…harbour");
        assert_eq!(tail("the old harbour ", 11, "…"), "…harbour ", "no half word");
        assert_eq!(tail("harbour", 8, "…"), "harbour");
        assert_eq!(tail("北京北京", 4, "…"), "…京");
        assert_eq!(tail("harbour", 1, "..."), "");
    }

    #[test]
    fn the_beginning_of_a_text_is_kept_without_half_words() {
        assert_eq!(head(" of the harbour", 11, "…"), " of the…");
        assert_eq!(head(" of the harbour", 8, "…"), " of the…");
        assert_eq!(head(" of the harbour", 15, "…"), " of the harbour");
        assert_eq!(head("北京北京北京", 5, "…"), "北京…");
        assert_eq!(head(" a b", 0, "…"), "");
    }
}
