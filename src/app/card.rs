//! The card: what a name or figure is, where it stands, and why it is lit.

use crate::app::context::Context;
use crate::app::stops::{Found, Stop, Stops, Target};
use crate::article::Article;
use crate::names::{Form, OwnKinds};
use crate::recognition::{Certainty, Entity, Figure, Layer, Mention};
use crate::text::shown::{Flow, shown};
use crate::text::wrap::wrap;
use crate::text::{Safe, Span};

/// The most sentences on a card.
const MAX_CONTEXTS: usize = 100;
/// The most other names on a card.
const MAX_ALIASES: usize = 8;

/// The card of one target, set for one width.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card {
    /// Its rows, safe to show.
    pub rows: Vec<CardRow>,
    /// The first row shown.
    pub scroll: usize,
    /// Where the place is, in degrees north and east.
    pub place: Option<(f32, f32)>,
    /// What it is of and how wide it is set, to know when to make it anew.
    of: Option<(Target, u16)>,
}

/// A row of the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardRow {
    /// The name.
    Name(String),
    /// The heading of a part.
    Heading(&'static str),
    /// Running text.
    Text(String),
    /// A sentence of the article with the name in it, cut to the width.
    Context(Context),
    /// Nothing.
    Blank,
}

impl Card {
    /// Whether this is the card of `target` in `columns`.
    #[must_use]
    pub fn is_of(&self, target: Target, columns: u16) -> bool {
        self.of == Some((target, columns))
    }

    /// The card of `target`, set in `columns`.
    #[must_use]
    pub fn new(target: Target, article: &Article, found: &Found, columns: u16, ascii: bool) -> Self {
        let mut writer = Writer { article, columns: usize::from(columns), mark: mark(ascii), rows: Vec::new() };
        let place = match target {
            Target::Mention(_) => target.mention(&found.annotations).and_then(|mention| writer.mention(mention, found)),
            Target::Figure(index) => {
                if let Some(figure) = found.annotations.figures.get(index as usize) {
                    writer.figure(figure, found);
                }
                None
            }
            Target::Unlisted(index) => {
                writer.unlisted(index, found);
                None
            }
        };
        Self { rows: writer.rows, scroll: 0, place, of: Some((target, columns)) }
    }
}

/// The mark of what was left out.
#[must_use]
pub fn mark(ascii: bool) -> &'static str {
    if ascii { "..." } else { "…" }
}

/// How a mention is known, in a word.
#[must_use]
pub fn known(mention: &Mention) -> &'static str {
    match (mention.certainty, mention.layer) {
        (Certainty::Inferred, _) | (Certainty::Listed, Layer::Rules) => "guessed",
        (Certainty::Listed, Layer::Gazetteer) => "built in",
        (Certainty::Listed, Layer::Dictionary) => "yours",
    }
}

/// Why a mention is lit, in plain sentences.
#[must_use]
pub fn why(mention: &Mention, entity: &Entity, article: &Article, kinds: &OwnKinds) -> String {
    let words = line(article, mention.span);
    let mut sentences = vec![match (mention.certainty, mention.layer) {
        (Certainty::Listed, Layer::Gazetteer) => listed(mention, entity, &words),
        (Certainty::Listed, Layer::Dictionary) => own(mention, entity, &words),
        (Certainty::Inferred, _) | (Certainty::Listed, Layer::Rules) => {
            format!("Guessed: “{words}” is in no list; a rule took it for {}.", with_article(mention.kind.word(kinds)))
        }
    }];
    if let Some(evidence) = &mention.why.evidence {
        sentences.push(format!("{}.", capitalised(evidence.trim_end_matches('.'))));
    }
    if let Some(rule) = mention.why.rule {
        sentences.push(format!("Rule: {rule}."));
    }
    if let Some(other) = &mention.why.runner_up {
        let description = if other.description.is_empty() { other.kind.word(kinds) } else { &other.description };
        sentences.push(format!("Not {} ({description}): {}.", other.name, other.reason.trim_end_matches('.')));
    }
    sentences.join(" ")
}

/// Why a name of the reader's own is lit.
fn own(mention: &Mention, entity: &Entity, words: &str) -> String {
    let place = entity.listed_in.as_ref().map(|listed| format!(" ({}:{})", listed.dictionary, listed.line));
    let (name, place) = (&entity.name, place.unwrap_or_default());
    match mention.form {
        Form::Inflected => format!("“{words}” is a case form of {name}, which is yours{place}."),
        Form::Name | Form::Acronym | Form::Surname | Form::Demonym | Form::Descriptive if words == name => {
            format!("It is yours{place}.")
        }
        Form::Name | Form::Acronym | Form::Surname | Form::Demonym | Form::Descriptive => {
            format!("“{words}” is another name of {name}, which is yours{place}.")
        }
    }
}

fn listed(mention: &Mention, entity: &Entity, words: &str) -> String {
    let source = if entity.source.is_empty() { String::new() } else { format!(" ({})", entity.source) };
    let name = &entity.name;
    match mention.form {
        Form::Name | Form::Descriptive if words == name => format!("Its name is in the built-in list{source}."),
        Form::Name | Form::Descriptive => format!("“{words}” is another name of {name} in the built-in list{source}."),
        Form::Acronym => format!("“{words}” stands for {name} in the built-in list{source}."),
        Form::Surname => format!("“{words}” is the surname of {name}, named in full in this article{source}."),
        Form::Demonym => format!("“{words}” belongs to {name}{source}: shown lightly and not counted as a name."),
        Form::Inflected => format!("“{words}” is a case form of {name} in the built-in list{source}."),
    }
}

fn with_article(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {word}")
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The words at `span` as they are shown, on one line.
#[must_use]
pub fn line(article: &Article, span: Span) -> String {
    shown(&article.text, span, Flow::Joined).text().to_owned()
}

/// Degrees in words: `43.2° N, 76.9° E`.
#[must_use]
pub fn degrees((north, east): (f32, f32)) -> String {
    let side = |value: f32, plus, minus| if value < 0.0 { minus } else { plus };
    format!("{:.1}° {}, {:.1}° {}", north.abs(), side(north, "N", "S"), east.abs(), side(east, "E", "W"))
}

struct Writer<'a> {
    article: &'a Article,
    columns: usize,
    mark: &'static str,
    rows: Vec<CardRow>,
}

impl Writer<'_> {
    /// The card of a name; the place it is at.
    fn mention(&mut self, mention: &Mention, found: &Found) -> Option<(f32, f32)> {
        let annotations = &found.annotations;
        let entity = annotations.entities.get(mention.entity.0 as usize)?;
        self.name(&entity.name);
        let country = entity.country.as_deref().map(|country| format!(" · {country}")).unwrap_or_default();
        self.text(&format!("{}{country} · {}", mention.kind.word(&annotations.kinds), known(mention)));
        self.text(&entity.description);
        self.part("Why it is lit", &why(mention, entity, self.article, &annotations.kinds));
        if let Some(outer) = mention.inside.and_then(|outer| annotations.mentions.get(outer.0 as usize)) {
            self.text(&format!("It is part of “{}”.", line(self.article, outer.span)));
        }
        let names: Vec<&str> = entity.aliases().collect();
        if !names.is_empty() {
            let more = names.len().saturating_sub(MAX_ALIASES);
            let mut aliases = names.iter().take(MAX_ALIASES).copied().collect::<Vec<_>>().join(", ");
            if more > 0 {
                aliases = format!("{aliases} and {more} more");
            }
            self.part("Also known as", &aliases);
        }
        self.contexts(&Stops::mentions_of(mention.entity, annotations));
        if let Some(place) = entity.place {
            self.part("Where", &degrees(place));
        }
        entity.place
    }

    fn figure(&mut self, figure: &Figure, found: &Found) {
        self.name(&line(self.article, figure.span));
        let mut facts = vec![figure.sort.word().to_owned()];
        if let Some(value) = figure.value {
            let high = figure.high.map(|high| format!(" to {}", number(high))).unwrap_or_default();
            facts.push(format!("{}{high}", number(value)));
        }
        facts.extend(figure.unit.clone());
        facts.extend(figure.hedges().map(str::to_owned));
        self.text(&facts.join(" · "));
        if let Some(of) = &figure.of {
            self.part("What it counts", of);
        }
        let source = figure.source.map(|source| line(self.article, source.span));
        self.part("Who says so", source.as_deref().unwrap_or("no source given"));
        if let Some(whole) = figure.part_of.and_then(|index| found.annotations.figures.get(index as usize)) {
            self.part("Part of", &line(self.article, whole.span));
        }
        self.part("Why it is lit", "A number that the article gives, with what it counts or measures.");
        self.sentences(&[figure.span]);
    }

    fn unlisted(&mut self, index: u32, found: &Found) {
        let annotations = &found.annotations;
        let Some(unlisted) = annotations.unlisted.get(index as usize) else { return };
        self.name(&line(self.article, unlisted.span));
        self.text("new");
        let guess = unlisted
            .guess
            .map(|kind| format!(" The words around it suggest {}.", with_article(kind.word(&annotations.kinds))));
        self.part(
            "Why it is lit",
            &format!("It is written like a name and is in no list.{}", guess.unwrap_or_default()),
        );
        let name = found.stops.new_names.iter().find(|name| name.places.contains(&index));
        let places = name.into_iter().flat_map(|name| &name.places);
        let spans: Vec<_> =
            places.filter_map(|place| annotations.unlisted.get(*place as usize)).map(|name| name.span).collect();
        self.sentences(&spans);
    }

    fn name(&mut self, name: &str) {
        for row in self.wrapped(name) {
            self.rows.push(CardRow::Name(row));
        }
    }

    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            for row in self.wrapped(text) {
                self.rows.push(CardRow::Text(row));
            }
        }
    }

    fn part(&mut self, heading: &'static str, text: &str) {
        self.rows.extend([CardRow::Blank, CardRow::Heading(heading)]);
        self.text(text);
    }

    fn wrapped(&self, text: &str) -> Vec<String> {
        let text = Safe::line(text);
        let rows = wrap(text.as_str(), self.columns);
        let row = |index| text.as_str().get(rows.range(index)).unwrap_or_default().trim_end().to_owned();
        (0..rows.len()).map(row).collect()
    }

    fn contexts(&mut self, stops: &[Stop]) {
        self.sentences(&stops.iter().map(|stop| stop.span).collect::<Vec<_>>());
    }

    fn sentences(&mut self, spans: &[Span]) {
        if spans.is_empty() {
            return;
        }
        self.rows.extend([CardRow::Blank, CardRow::Heading("In this article")]);
        for span in spans.iter().take(MAX_CONTEXTS) {
            self.rows.push(CardRow::Context(Context::new(self.article, *span, self.columns, self.mark)));
        }
        if let Some(more) = spans.len().checked_sub(MAX_CONTEXTS).filter(|more| *more > 0) {
            self.text(&format!("and {more} more"));
        }
    }
}

/// A number as the card shows it: digits in groups of three.
#[must_use]
pub fn number(value: f64) -> String {
    let written = format!("{value}");
    let (whole, rest) = written.split_once('.').map_or((written.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    if whole.len() > 21 || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return written;
    }
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    rest.map_or(grouped.clone(), |rest| format!("{grouped}.{rest}"))
}

#[cfg(test)]
mod tests {
    use super::{degrees, number};

    #[test]
    fn numbers_are_grouped() {
        for (value, shown) in
            [(0.0, "0"), (999.0, "999"), (3_500_000.0, "3,500,000"), (1234.5, "1,234.5"), (-12345.0, "-12345")]
        {
            assert_eq!(number(value), shown);
        }
    }

    #[test]
    fn degrees_name_their_side() {
        assert_eq!(degrees((43.24, 76.92)), "43.2° N, 76.9° E");
        assert_eq!(degrees((-33.9, -18.4)), "33.9° S, 18.4° W");
    }
}
