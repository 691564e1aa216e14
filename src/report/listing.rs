//! What an article names and counts, as a list to read.

use std::collections::BTreeMap;

use super::{Document, is_counted, new_names, speaker};
use crate::names::Kind;
use crate::recognition::{Annotations, Bound, Certainty, EntityId, Figure, Source};
use crate::text::{Safe, Span};

/// Appends the list for `document`: its title, then names by kind with their counts, figures and quotes with who
/// gives them, and new names. Guessed names carry a `~`.
pub fn push(output: &mut Vec<u8>, document: &Document) {
    let title = document.article.meta.title.as_deref().unwrap_or(document.doc);
    line(output, "", &Safe::line(title));
    for (kind, heading) in Kind::BUILT_IN.into_iter().zip(["Places", "Organizations", "People"]) {
        section(output, heading, names(document.annotations, kind));
    }
    for (id, own) in document.annotations.kinds.iter() {
        section(output, &own.name, names(document.annotations, Kind::Own(id)));
    }
    section(output, "Figures", figures(document));
    section(output, "Quotes", quotes(document));
    section(output, "New", new_names(document).iter().map(|name| name.words.to_owned()).collect());
}

fn section(output: &mut Vec<u8>, heading: &str, entries: Vec<String>) {
    if !entries.is_empty() {
        line(output, "", &Safe::line(heading));
    }
    for entry in entries {
        line(output, "  ", &Safe::line(&entry));
    }
}

fn line(output: &mut Vec<u8>, indent: &str, words: &Safe) {
    output.extend([indent, words.as_str(), "\n"].iter().flat_map(|part| part.bytes()));
}

fn names(annotations: &Annotations, kind: Kind) -> Vec<String> {
    let mut counts: BTreeMap<EntityId, (usize, bool)> = BTreeMap::new();
    for mention in annotations.mentions.iter().filter(|mention| mention.kind == kind && is_counted(mention)) {
        let (count, listed) = counts.entry(mention.entity).or_default();
        *count += 1;
        *listed |= mention.certainty == Certainty::Listed;
    }
    let entry = |(id, (count, listed)): (EntityId, (usize, bool))| {
        let name = &annotations.entities.get(id.0 as usize)?.name;
        let mark = if listed { "" } else { "~" };
        Some(if count == 1 { format!("{mark}{name}") } else { format!("{mark}{name} {count}") })
    };
    counts.into_iter().filter_map(entry).collect()
}

fn figures(document: &Document) -> Vec<String> {
    let counted = document.annotations.figures.iter().filter(|figure| figure.sort.is_figure() && !figure.furniture);
    counted.map(|figure| figure_entry(document, figure)).collect()
}

fn figure_entry(document: &Document, figure: &Figure) -> String {
    let hedge = figure.bound.map(Bound::phrase).or(figure.approx.then_some("about"));
    let hedge = hedge.map(|hedge| format!("{hedge} ")).unwrap_or_default();
    let words = figure.span.of(&document.article.text);
    let source = figure.source.map(|source| format!(" ({})", speaker(document, source))).unwrap_or_default();
    format!("{hedge}{words}{source}")
}

fn quotes(document: &Document) -> Vec<String> {
    let quote = |span: Span, speaker: Option<Source>| {
        let words = span.of(&document.article.text);
        speaker.map_or_else(|| format!("“{words}”"), |source| format!("{}: “{words}”", self::speaker(document, source)))
    };
    let of_story = document.annotations.quotes.iter().filter(|quoted| !quoted.furniture);
    of_story.map(|quoted| quote(quoted.span, quoted.speaker)).collect()
}

#[cfg(test)]
mod tests {
    use crate::report::sample;

    #[test]
    fn names_figures_and_quotes_are_listed() {
        let (article, annotations) = (sample::article(), sample::annotations());
        let mut output = Vec::new();
        super::push(&mut output, &sample::document(&article, &annotations));
        assert_eq!(
            String::from_utf8_lossy(&output),
            "Ferry stuck at sea\nPlaces\n  Vale\n  Port Ellen\nOrganizations\n  ~Vale police\nPeople\n  ~Ada Quill\n\
             Figures\n  33 deck cars (Vale police)\nQuotes\n  Ada Quill: “=We wait,”\nNew\n  Zorbix\n"
        );
    }
}
