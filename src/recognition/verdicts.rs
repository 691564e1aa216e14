//! What the reader's dictionaries decide about the words of an article.

use hashbrown::HashMap;

use crate::article::Article;
use crate::names::{EntityIndexId, Kind};
use crate::recognition::scan::Scan;
use crate::text::Span;
use crate::text::edge::is_edge;
use crate::text::fold::{fold, folded};

/// Ranks below every dictionary: built-in names and rules.
pub const BELOW_ALL: usize = usize::MAX;

/// What the dictionaries decide about the words of one article.
#[derive(Debug)]
pub struct Verdicts<'s, 'a> {
    scan: &'s Scan<'a>,
    /// Whether anything is decided at all.
    any: bool,
    /// Single occurrences that are ignored: the rank of the dictionary.
    singles: HashMap<Span, usize>,
}

impl<'s, 'a> Verdicts<'s, 'a> {
    /// The verdicts for the article of `scan`.
    #[must_use]
    pub fn new(scan: &'s Scan<'a>) -> Self {
        let mut singles = HashMap::new();
        if let Some(content) = &scan.article.content {
            for (rank, decisions) in scan.lexicon.decisions().enumerate() {
                for (words, number) in decisions.single(content) {
                    let place = (number as usize).checked_sub(1);
                    let span = place.and_then(|place| occurrences(scan.article, words).nth(place));
                    if let Some(span) = span {
                        singles.entry(span).or_insert(rank);
                    }
                }
            }
        }
        Self { scan, any: scan.lexicon.decisions().any(|decisions| !decisions.is_empty()), singles }
    }

    /// Whether the words at `span` name nothing of `kind`, or nothing at all where it is `None`, for a name of the
    /// dictionary `rank`: those before it and itself decide.
    #[must_use]
    pub fn ignores(&self, span: Span, kind: Option<Kind>, rank: usize) -> bool {
        if !self.any {
            return false;
        }
        let words = words(self.scan, span);
        let content = self.scan.article.content.as_deref();
        let kind = kind.map(|kind| kind.word(self.scan.lexicon.kinds()));
        self.scan.lexicon.decisions().enumerate().take_while(|(number, _)| *number <= rank).any(
            |(number, decisions)| {
                decisions.ignored(&words).iter().any(|ignored| {
                    let here = match (&ignored.article, ignored.occurrence) {
                        (None, _) => true,
                        (Some(article), None) => content == Some(article.as_str()),
                        (Some(_), Some(_)) => self.singles.get(&span).is_some_and(|single| *single <= number),
                    };
                    here && ignored.kind.as_deref().is_none_or(|not| Some(not) == kind)
                })
            },
        )
    }

    /// The entity that the words at `span` name by the reader's choice, and the rank of the dictionary that says so.
    #[must_use]
    pub fn chosen(&self, span: Span) -> Option<(usize, &'a str)> {
        if !self.any {
            return None;
        }
        let words = words(self.scan, span);
        self.scan
            .lexicon
            .decisions()
            .enumerate()
            .find_map(|(rank, decisions)| decisions.chosen(&words).map(|entity| (rank, entity)))
    }

    /// Whether `entity` is the one with the id `id`.
    #[must_use]
    pub fn is(&self, entity: EntityIndexId, id: &str) -> bool {
        self.scan.lexicon.id(entity).is_some_and(|other| other == id)
    }
}

fn words(scan: &Scan<'_>, span: Span) -> String {
    folded(scan.of(span)).trim().to_owned()
}

/// Where folded `words` stand in `article`, at word edges, in the order of the text.
pub fn occurrences<'a>(article: &'a Article, words: &'a str) -> impl Iterator<Item = Span> + 'a {
    article.blocks.iter().flat_map(move |block| {
        let mapped = fold(block.span.of(&article.text), block.span.start());
        let found: Vec<Span> = if words.is_empty() {
            Vec::new()
        } else {
            let places = mapped.text().match_indices(words);
            let at_edges = places
                .filter(|(start, _)| is_edge(mapped.text(), *start) && is_edge(mapped.text(), start + words.len()));
            at_edges.filter_map(|(start, _)| mapped.source_span(&article.text, start..start + words.len())).collect()
        };
        found
    })
}

/// Which occurrence of its words a mention at `span` is, from 1: what a decision about one mention says.
#[must_use]
pub fn occurrence(article: &Article, span: Span) -> Option<u32> {
    let words = folded(span.of(&article.text)).trim().to_owned();
    let number = occurrences(article, &words).position(|other| other == span)?;
    u32::try_from(number + 1).ok()
}
