//! The text of a block with what was found in it marked.

use std::collections::BTreeSet;

use super::{Page, own};
use crate::article::Block;
use crate::names::{Form, Kind};
use crate::recognition::{Annotations, Certainty, Figure, Layer, Mention, Quote, Sort, Source, Statement, Unlisted};
use crate::report::Document;
use crate::text::Span;

/// What a stretch of the text is.
#[derive(Clone, Copy)]
enum Mark<'a> {
    Name(&'a Mention),
    Figure(&'a Figure),
    Quote(&'a Quote),
    New(&'a Unlisted),
    Statement(&'a Statement),
}

impl Mark<'_> {
    fn span(self) -> Span {
        match self {
            Self::Name(mention) => mention.span,
            Self::Figure(figure) => figure.span,
            Self::Quote(quote) => quote.span,
            Self::New(unlisted) => unlisted.span,
            Self::Statement(statement) => statement.span,
        }
    }

    /// The classes of its stretch.
    fn class(self) -> &'static str {
        match self {
            Self::Name(Mention { form: Form::Demonym, .. }) => "demonym",
            Self::Name(mention) => match (mention.kind, mention.certainty) {
                (Kind::Place, Certainty::Listed) => "place",
                (Kind::Place, Certainty::Inferred) => "place guessed",
                (Kind::Organization, Certainty::Listed) => "organization",
                (Kind::Organization, Certainty::Inferred) => "organization guessed",
                (Kind::Person, Certainty::Listed) => "person",
                (Kind::Person, Certainty::Inferred) => "person guessed",
                (Kind::Own(_), _) => "own",
            },
            Self::Figure(figure) => match figure.sort {
                Sort::Date | Sort::Time => "moment",
                Sort::Count
                | Sort::Measure
                | Sort::Money
                | Sort::Percent
                | Sort::Age
                | Sort::Score
                | Sort::Ratio
                | Sort::Duration => "figure",
            },
            Self::Quote(_) => "quote",
            Self::New(_) => "new",
            Self::Statement(_) => "statement",
        }
    }

    /// What is known of it, for who points at it.
    fn title(self, document: &Document) -> String {
        match self {
            Self::Name(mention) => {
                let entity = document.annotations.entities.get(mention.entity.0 as usize);
                let known = match mention.layer {
                    Layer::Dictionary => "yours",
                    Layer::Gazetteer => "built in",
                    Layer::Rules => "guessed",
                };
                let description = entity.map(|entity| entity.description.as_str()).filter(|words| !words.is_empty());
                let kind = description.unwrap_or(mention.kind.word(&document.annotations.kinds));
                entity.map_or_else(String::new, |entity| format!("{}: {kind} ({known})", entity.name))
            }
            Self::Figure(figure) => super::aside::about(document, figure),
            Self::Quote(quote) => quote.speaker.map_or_else(|| "nobody named".to_owned(), |one| speaker(document, one)),
            Self::New(_) => "a new name, of unknown kind".to_owned(),
            Self::Statement(statement) => speaker(document, statement.speaker),
        }
    }
}

/// Who `source` is: by name where the entity is known, else in the article's words.
pub(super) fn speaker(document: &Document, source: Source) -> String {
    let entity = source.entity.and_then(|entity| document.annotations.entities.get(entity.0 as usize));
    entity.map_or(source.span.of(&document.article.text), |entity| &entity.name).to_owned()
}

/// Writes the text of `block`.
pub(super) fn push(page: &mut Page, document: &Document, block: &Block) {
    let text = &document.article.text;
    if block.furniture {
        page.words(block.span.of(text));
        return;
    }
    let marks = marks(document.annotations, block.span);
    let mut bounds: BTreeSet<usize> = [block.span.start(), block.span.end()].into();
    for mark in &marks {
        bounds
            .extend([mark.span().start(), mark.span().end()].map(|at| at.clamp(block.span.start(), block.span.end())));
    }
    let bounds: Vec<usize> = bounds.into_iter().collect();
    for pair in bounds.windows(2) {
        let [start, end] = *pair else { continue };
        let Some(piece) = Span::new(text, start, end) else { continue };
        // The innermost mark says what a piece is; the quote around it keeps its ground.
        let over: Vec<&Mark> = marks.iter().filter(|mark| mark.span().contains(piece)).collect();
        let Some(inner) = over.iter().min_by_key(|mark| mark.span().len()) else {
            page.words(piece.of(text));
            continue;
        };
        let classes: Vec<&str> = over.iter().map(|mark| mark.class()).collect();
        page.raw(&format!("<span class=\"{}\"", classes.join(" ")));
        if over.iter().any(|mark| mark.span().start() == start) {
            let anchor = format!(" id=\"{}-{start}\"", page.prefix);
            page.raw(&anchor);
        }
        if let Mark::Name(mention) = inner {
            page.style(&own::declarations(mention.kind, &document.annotations.kinds));
        }
        page.raw(" title=\"");
        page.words(&inner.title(document));
        page.raw("\">");
        page.words(piece.of(text));
        page.raw("</span>");
    }
}

/// What is marked in `block`.
fn marks(annotations: &Annotations, block: Span) -> Vec<Mark<'_>> {
    let tops = annotations.mentions.iter().filter(|mention| mention.inside.is_none());
    let all = (annotations.quotes.iter().map(Mark::Quote))
        .chain(annotations.figures.iter().map(Mark::Figure))
        .chain(tops.map(Mark::Name))
        .chain(annotations.unlisted.iter().map(Mark::New))
        .chain(annotations.statements.iter().map(Mark::Statement));
    all.filter(|mark| mark.span().overlaps(block)).collect()
}
