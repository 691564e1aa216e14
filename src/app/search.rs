//! Finding words in an article.

use memchr::memmem::Finder;

use crate::article::Article;
use crate::text::Span;
use crate::text::fold::{fold, folded};

/// The most hits that are looked for: nobody walks through more.
pub const MAX_HITS: usize = 100_000;

/// Where `query` is in `article`, in text order, disjoint, at most [`MAX_HITS`].
///
/// Blanks stand for any blanks and line breaks, letters for themselves with any accents. Capitals count only if the
/// query has one. `keep_going` is asked once a block; `None` where it said no.
#[must_use]
pub fn hits(article: &Article, query: &str, keep_going: &dyn Fn() -> bool) -> Option<Vec<Span>> {
    let needle = folded(query);
    let mut hits = Vec::new();
    if needle.trim().is_empty() {
        return Some(hits);
    }
    let finder = Finder::new(&needle);
    let exact = query.chars().any(char::is_uppercase);
    for block in &article.blocks {
        if !keep_going() {
            return None;
        }
        let view = fold(block.span.of(&article.text), block.span.start());
        let places = finder.find_iter(view.text().as_bytes());
        let spans = places.filter_map(|at| view.source_span(&article.text, at..at + needle.len()));
        hits.extend(spans.filter(|span| !exact || has_case_of(span.of(&article.text), query)));
        if hits.len() >= MAX_HITS {
            hits.truncate(MAX_HITS);
            break;
        }
    }
    Some(hits)
}

/// Whether the letters of `found` are capitals where those of `query` are. Both fold to the same letters.
fn has_case_of(found: &str, query: &str) -> bool {
    let cases =
        |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).map(char::is_uppercase).collect::<Vec<_>>();
    cases(found) == cases(query)
}

#[cfg(test)]
mod tests {
    use super::hits;
    use crate::app::tests::article;

    fn found(text: &str, query: &str) -> Vec<String> {
        let article = article(text);
        let hits = hits(&article, query, &|| true).expect("was not stopped");
        hits.iter().map(|span| span.of(&article.text).to_owned()).collect()
    }

    #[test]
    fn case_counts_only_if_a_capital_is_typed() {
        assert_eq!(found("The port. A Port.", "port"), ["port", "Port"]);
        assert_eq!(found("The port. A Port.", "Port"), ["Port"]);
    }

    #[test]
    fn words_are_found_over_line_breaks_and_accents() {
        assert_eq!(found("the ferry to\nŻory left", "to zory"), ["to\nŻory"]);
        assert_eq!(found("the ferry’s crew", "ferry's"), ["ferry’s"]);
    }

    #[test]
    fn nothing_is_found_over_the_end_of_a_block() {
        assert_eq!(found("the ferry\n\nleft", "ferry left"), Vec::<String>::new());
        assert_eq!(found("the ferry", " "), Vec::<String>::new());
    }

    #[test]
    fn a_search_can_be_stopped() {
        assert_eq!(hits(&article("the ferry"), "f", &|| false), None);
    }
}
