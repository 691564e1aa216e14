//! Finds who, where and how many in an article.

pub mod annotations;
pub mod assemble;
pub mod attribution;
pub mod candidates;
pub mod disagreement;
mod fate;
pub mod figures;
pub mod gender;
pub mod language;
pub mod lexicon;
pub mod matching;
pub mod own;
pub mod quotes;
pub mod reading;
pub mod resolve;
pub mod rules;
pub mod runs;
pub mod scan;
pub mod spelling;
pub mod tags;
pub mod tokens;
pub mod unlisted;
pub mod verdicts;
pub mod words;

use crate::article::Article;
use crate::recognition::candidates::Candidates;
use crate::recognition::matching::Matcher;
use crate::recognition::runs::Page;
use crate::recognition::scan::{Scan, Spellings};

pub use annotations::{
    Annotations, Bound, Certainty, Change, Entity, EntityId, Figure, Layer, Mention, MentionId, Quote, RunnerUp, Sort,
    Source, Statement, Unlisted, Why,
};
pub use disagreement::Disagreement;
pub use lexicon::Lexicon;

/// Finds the mentions, figures, quotes and unlisted names of `article`.
///
/// `keep_going` is asked once a block; `None` where it said no.
#[must_use]
pub fn recognize(article: &Article, lexicon: &Lexicon, keep_going: &dyn Fn() -> bool) -> Option<Annotations> {
    Scan::new(article, lexicon, keep_going).map(|scan| annotate(&scan))
}

/// [`recognize`] for many articles at once: one automaton serves them all. For a few megabytes of text together.
#[must_use]
pub fn recognize_batch(articles: &[Article], lexicon: &Lexicon) -> Vec<Annotations> {
    let mut candidates = Candidates::new(lexicon);
    let fold = |article| scan::fold_blocks(article, &mut candidates, &|| true).unwrap_or_default();
    let folded: Vec<_> = articles.iter().map(fold).collect();
    let matcher = Matcher::new(&candidates);
    let mut spellings = Spellings::new(lexicon);
    let annotated = articles.iter().zip(&folded).map(|(article, folded)| {
        let scan = Scan::with(article, folded, &matcher, &mut spellings, &|| true);
        scan.map(|scan| annotate(&scan)).unwrap_or_default()
    });
    annotated.collect()
}

fn annotate(scan: &Scan<'_>) -> Annotations {
    let page = Page::new(scan);
    let resolution = resolve::resolve(&page, rules::propose(&page));
    let unlisted = unlisted::unlisted(&page, &resolution.top);
    let (mentions, entities) = assemble::assemble(scan, &resolution);
    let sources_sought = language::is_attributed(scan.language);
    let attributions = if sources_sought { attribution::find(scan) } else { attribution::unattributed(scan) };
    let figures = figures::find(scan, &mentions, &attributions);
    let (quotes, statements) = quotes::find(scan, &attributions, &mentions);
    let kinds = scan.lexicon.kinds().clone();
    let language = scan.language.map(str::to_owned);
    let mut annotations = Annotations {
        mentions,
        entities,
        figures,
        quotes,
        statements,
        unlisted,
        kinds,
        disagreements: Vec::new(),
        language,
        sources_sought,
    };
    annotations.disagreements = disagreement::within(scan.article, &annotations);
    annotations
}
