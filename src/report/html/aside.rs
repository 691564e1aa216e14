//! What stands beside the article: names with their counts, who says what, figures, and what was not counted.

use std::collections::BTreeMap;

use super::marked::speaker;
use super::{Page, own};
use crate::names::Kind;
use crate::recognition::{Annotations, Bound, Certainty, Change, EntityId, Figure, Mention, Sort, Source};
use crate::report::{Document, is_counted};
use crate::text::Span;

/// Writes the aside.
pub(super) fn push(page: &mut Page, document: &Document) {
    page.raw("<aside>\n");
    for (kind, heading, class) in [
        (Kind::Place, "Places", "place"),
        (Kind::Organization, "Organizations", "organization"),
        (Kind::Person, "People", "person"),
    ] {
        names(page, document.annotations, kind, heading, class);
    }
    for (id, own) in document.annotations.kinds.iter() {
        names(page, document.annotations, Kind::Own(id), &own.name, "own");
    }
    said(page, document);
    disagreements(page, document);
    not_counted(page, document);
    new(page, document);
    page.raw("</aside>\n");
}

fn heading(page: &mut Page, words: &str, count: usize) {
    page.raw("<h2>");
    page.words(words);
    page.raw(&format!(" <b>{count}</b></h2>\n"));
}

fn names(page: &mut Page, annotations: &Annotations, kind: Kind, words: &str, class: &str) {
    let mut by_entity: BTreeMap<EntityId, Vec<&Mention>> = BTreeMap::new();
    for mention in annotations.mentions.iter().filter(|mention| mention.kind == kind && is_counted(mention)) {
        by_entity.entry(mention.entity).or_default().push(mention);
    }
    if by_entity.is_empty() {
        return;
    }
    heading(page, words, by_entity.len());
    page.raw("<ul class=\"names\">\n");
    for (id, mentions) in by_entity {
        let Some(entity) = annotations.entities.get(id.0 as usize) else { continue };
        // A name within a name has no anchor of its own.
        let outer = |mention: &Mention| {
            let outer = mention.inside.and_then(|outer| annotations.mentions.get(outer.0 as usize));
            outer.map_or(mention.span, |outer| outer.span)
        };
        let first = mentions.iter().map(|mention| outer(mention)).min();
        let guessed = !mentions.iter().any(|mention| mention.certainty == Certainty::Listed);
        page.raw("<li>");
        if let Some(first) = first {
            page.open_link(first);
        }
        if guessed {
            page.element("span", "guess", "~");
        }
        page.raw(&format!("<span class=\"{class}\""));
        page.style(&own::declarations(kind, &annotations.kinds));
        page.raw(">");
        page.words(&entity.name);
        page.raw("</span>");
        page.raw(if first.is_some() { "</a>" } else { "" });
        page.raw(&format!(" <b>{}</b></li>\n", mentions.len()));
    }
    page.raw("</ul>\n");
}

/// Something said: a quote, a statement or a figure.
struct Said<'a> {
    span: Span,
    source: Option<Source>,
    what: What<'a>,
}

enum What<'a> {
    Quote,
    Statement,
    Figure(&'a Figure),
}

/// Who says what: grouped by source, in order of the first thing said; what has no source last.
fn said(page: &mut Page, document: &Document) {
    let annotations = document.annotations;
    let quotes = annotations.quotes.iter().filter(|quote| !quote.furniture);
    let quotes = quotes.map(|quote| Said { span: quote.span, source: quote.speaker, what: What::Quote });
    let statements = annotations.statements.iter();
    let statements = statements.map(|one| Said { span: one.span, source: Some(one.speaker), what: What::Statement });
    let figures = annotations.figures.iter().filter(|figure| figure.sort.is_figure() && !figure.furniture);
    let figures = figures.map(|figure| Said { span: figure.span, source: figure.source, what: What::Figure(figure) });
    let mut all: Vec<Said> = quotes.chain(statements).chain(figures).collect();
    if all.is_empty() {
        return;
    }
    all.sort_by_key(|said| said.span);
    page.raw("<h2>Who says what</h2>\n");
    page.element("p", "note", &tally(&all));
    page.raw("\n");
    if !annotations.sources_sought {
        page.element("p", "note", "Who says what is looked for in English and Russian only.");
    }
    let mut groups: Vec<(Option<String>, Vec<Said>)> = Vec::new();
    for said in all {
        let name = said.source.map(|source| speaker(document, source));
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, group)) => group.push(said),
            None => groups.push((name, vec![said])),
        }
    }
    groups.sort_by_key(|(name, _)| name.is_none());
    for (name, group) in groups {
        page.raw("<h3>");
        page.words(name.as_deref().unwrap_or("No source given"));
        page.raw("</h3>\n<ul class=\"said\">\n");
        for said in group {
            entry(page, document, &said);
        }
        page.raw("</ul>\n");
    }
}

/// How many of each there are: "1 quote · 4 statements · 5 figures".
fn tally(all: &[Said]) -> String {
    let count = |is: fn(&What) -> bool| all.iter().filter(|said| is(&said.what)).count();
    let counts = [
        (count(|what| matches!(what, What::Quote)), "quote"),
        (count(|what| matches!(what, What::Statement)), "statement"),
        (count(|what| matches!(what, What::Figure(figure) if figure.value.is_some())), "figure"),
        (count(|what| matches!(what, What::Figure(figure) if figure.value.is_none())), "vague amount"),
    ];
    let told = counts.iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> =
        told.map(|(count, word)| format!("{count} {word}{}", if *count == 1 { "" } else { "s" })).collect();
    told.join(" · ")
}

fn entry(page: &mut Page, document: &Document, said: &Said) {
    let words = said.span.of(&document.article.text);
    let (class, mark) = match said.what {
        What::Quote => ("quoted", "❝ "),
        What::Statement => ("stated", ""),
        What::Figure(_) => ("counted", ""),
    };
    page.raw(&format!("<li class=\"{class}\">{mark}"));
    page.open_link(said.span);
    if let What::Figure(figure) = said.what {
        page.words(&hedge(figure));
    }
    page.words(words);
    page.raw("</a>");
    if let What::Figure(figure) = said.what {
        let qualities = qualities(document, figure);
        if !qualities.is_empty() {
            page.element("small", "", &format!(" {}", qualities.join(", ")));
        }
    }
    page.raw("</li>\n");
}

/// How sure a figure is, to stand before it: "at least ", "about ".
fn hedge(figure: &Figure) -> String {
    let about = (figure.approx && figure.value.is_some()).then_some("about ");
    let bound = figure.bound.map(Bound::phrase).map(|bound| format!("{bound} "));
    bound.or(about.map(str::to_owned)).unwrap_or_default()
}

/// What is known of a figure, for who points at it.
pub(super) fn about(document: &Document, figure: &Figure) -> String {
    let mut parts = vec![format!("{}{}", hedge(figure), figure.sort.word())];
    parts.extend(qualities(document, figure));
    parts.extend(figure.source.map(|source| format!("by {}", speaker(document, source))));
    parts.join(", ")
}

/// What a figure counts where its words do not say it, how it changed and what it is a part of, in words.
fn qualities(document: &Document, figure: &Figure) -> Vec<String> {
    let words = figure.span.of(&document.article.text);
    // What a part counts is told by its whole.
    let of = figure.of.clone().filter(|of| !words.contains(of.as_str()) && figure.part_of.is_none());
    let change = figure.change.map(|change: Change| change.phrase().to_owned());
    let whole = figure.part_of.and_then(|whole| document.annotations.figures.get(whole as usize));
    let part = whole.map(|whole| format!("part of the {}", whole.span.of(&document.article.text)));
    let vague = figure.value.is_none().then(|| "vague".to_owned()).filter(|_| figure.sort.is_figure());
    let all = [vague, of, change, figure.currency.clone(), part];
    all.into_iter().flatten().collect()
}

/// Figures that count the same thing and differ.
fn disagreements(page: &mut Page, document: &Document) {
    let Annotations { disagreements, figures, .. } = document.annotations;
    if disagreements.is_empty() {
        return;
    }
    heading(page, "Different numbers", disagreements.len());
    page.raw("<ul class=\"said\">\n");
    for found in disagreements {
        page.raw("<li>");
        page.words(&found.of);
        page.raw(": ");
        let given = found.figures.iter().filter_map(|index| figures.get(*index as usize));
        for (index, figure) in given.enumerate() {
            page.raw(if index > 0 { " · " } else { "" });
            page.open_link(figure.span);
            page.words(&hedge(figure));
            page.words(figure.span.of(&document.article.text));
            page.raw("</a>");
            let source = figure.source.map(|source| format!(" ({})", speaker(document, source)));
            page.words(&source.unwrap_or_default());
        }
        page.raw("</li>\n");
    }
    page.raw("</ul>\n");
}

/// Dates and times: listed, and no figures.
fn not_counted(page: &mut Page, document: &Document) {
    let of = |sort: Sort, one: &str, many: &str| {
        let figures = document.annotations.figures.iter().filter(|figure| figure.sort == sort && !figure.furniture);
        let words: Vec<&str> = figures.map(|figure| figure.span.of(&document.article.text)).collect();
        (!words.is_empty()).then(|| format!("{} ({})", words.join(", "), if words.len() == 1 { one } else { many }))
    };
    let moments = [of(Sort::Date, "date", "dates"), of(Sort::Time, "time", "times")];
    let moments: Vec<String> = moments.into_iter().flatten().collect();
    if !moments.is_empty() {
        page.raw("<p class=\"note below\">Not counted: ");
        page.words(&moments.join(" · "));
        page.raw("</p>\n");
    }
}

fn new(page: &mut Page, document: &Document) {
    let mut seen: Vec<(&str, Span, usize)> = Vec::new();
    for unlisted in document.annotations.unlisted.iter().filter(|unlisted| !unlisted.furniture) {
        let words = unlisted.span.of(&document.article.text);
        match seen.iter_mut().find(|(known, ..)| *known == words) {
            Some((_, _, count)) => *count += 1,
            None => seen.push((words, unlisted.span, 1)),
        }
    }
    if seen.is_empty() {
        return;
    }
    heading(page, "New", seen.len());
    page.raw("<ul class=\"names\">\n");
    for (words, first, count) in seen {
        page.raw("<li>");
        page.open_link(first);
        page.element("span", "new", words);
        page.raw(&format!("</a> <b>{count}</b></li>\n"));
    }
    page.raw("</ul>\n");
}
