//! What is said in the articles, collected by who says it.

use std::collections::HashMap;

use super::Item;
use super::line::FigureLine;
use crate::app::shelf::{ArticleId, Entry, Ready, Seen, Stage};
use crate::app::stops::within;
use crate::recognition::disagreement::across;
use crate::recognition::{Sort, Source};
use crate::report::checks::What;
use crate::text::Span;
use crate::text::fold::folded;

/// Up to this many articles are compared with each other; of more, each only with itself.
const MAX_COMPARED: usize = 64;

/// What is said, and by whom.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// Quotes, statements and figures, article by article in reading order.
    pub items: Vec<Item>,
    /// Who says them, in the order of the first thing said; last what has no source.
    pub groups: Vec<Group>,
    /// Items that count the same thing as others and say another number, with those others.
    pub differing: HashMap<u32, Vec<u32>>,
    /// Dates and times, which are no figures.
    pub not_counted: Vec<(ArticleId, Span, Sort)>,
    /// Whether there is an article in which sources were not looked for.
    pub unsought: bool,
    /// Whether there is an article that was not looked at to its end.
    pub unfinished: bool,
}

/// A source, with what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// What it is called; `None` where no source is given. Unsafe to show as it is.
    pub name: Option<String>,
    /// Whether it is a name, or only words like “media reports”.
    pub named: bool,
    /// What it says: indices into [`Gathered::items`].
    pub items: Vec<u32>,
}

impl Gathered {
    /// Collects what `articles` of `shelf` say.
    #[must_use]
    pub fn new(articles: Vec<ArticleId>, shelf: &[Entry]) -> Self {
        let mut gathered = Self::default();
        let mut groups = HashMap::new();
        let ready = articles.into_iter().filter_map(|id| Some((id, shelf.get(id.0 as usize)?)));
        let mut compared = Vec::new();
        for (id, entry) in ready {
            let Some(ready) = entry.ready() else {
                gathered.unfinished |= matches!(entry.stage, Stage::Loading);
                continue;
            };
            let looked = ready.seen == Seen::All;
            gathered.unfinished |= !looked;
            gathered.unsought |= looked && !ready.found.annotations.sources_sought;
            gathered.add(id, ready, &mut groups);
            compared.push((id, ready));
        }
        gathered.groups.sort_by_key(|group| group.name.is_none());
        for (number, group) in (0_u32..).zip(&gathered.groups) {
            for index in &group.items {
                if let Some(item) = gathered.items.get_mut(*index as usize) {
                    item.group = number;
                }
            }
        }
        gathered.compare(&compared);
        gathered
    }

    fn add(&mut self, id: ArticleId, ready: &Ready, groups: &mut HashMap<Option<String>, usize>) {
        let found = &ready.found.annotations;
        let mut said: Vec<(Span, What, u32, Option<Source>)> = Vec::new();
        for (index, figure) in (0..).zip(&found.figures).filter(|(_, figure)| !figure.furniture) {
            if figure.sort.is_figure() {
                said.push((figure.span, What::Figure, index, figure.source));
            } else {
                self.not_counted.push((id, figure.span, figure.sort));
            }
        }
        let quotes = (0..).zip(&found.quotes).filter(|(_, quote)| !quote.furniture);
        said.extend(quotes.map(|(index, quote)| (quote.span, What::Quote, index, quote.speaker)));
        let statements = (0..).zip(&found.statements);
        said.extend(statements.map(|(index, one)| (one.span, What::Statement, index, Some(one.speaker))));
        // What holds others stands before them.
        said.sort_by_key(|(span, ..)| (span.start(), std::cmp::Reverse(span.end())));
        for (span, what, index, source) in said {
            let (key, name, named) = match source {
                None => (None, None, false),
                Some(source) => {
                    let (key, name, named) = called(source, ready);
                    (Some(key), Some(name), named)
                }
            };
            let group = *groups.entry(key).or_insert_with(|| {
                self.groups.push(Group { name, named, items: Vec::new() });
                self.groups.len() - 1
            });
            if let Some(group) = self.groups.get_mut(group) {
                group.items.push(self.items.len() as u32);
            }
            self.items.push(Item { article: id, what, index, span, group: group as u32 });
        }
    }

    /// Finds figures that count the same thing and differ.
    fn compare(&mut self, articles: &[(ArticleId, &Ready)]) {
        let numbers: HashMap<(ArticleId, u32), u32> = (0..)
            .zip(&self.items)
            .filter(|(_, item)| item.what == What::Figure)
            .map(|(number, item)| ((item.article, item.index), number))
            .collect();
        let mut sets: Vec<Vec<(ArticleId, u32)>> = Vec::new();
        if (2..=MAX_COMPARED).contains(&articles.len()) {
            let looked: Vec<_> =
                articles.iter().map(|(_, ready)| (&*ready.article, &*ready.found.annotations)).collect();
            for found in across(&looked) {
                let figures = found.figures.into_iter();
                sets.push(figures.filter_map(|(at, index)| Some((articles.get(at)?.0, index))).collect());
            }
        } else {
            for (id, ready) in articles {
                let found = ready.found.annotations.disagreements.iter();
                sets.extend(found.map(|one| one.figures.iter().map(|index| (*id, *index)).collect()));
            }
        }
        for set in sets {
            let members: Vec<u32> = set.iter().filter_map(|figure| numbers.get(figure).copied()).collect();
            for member in &members {
                let others = members.iter().copied().filter(|other| other != member);
                self.differing.entry(*member).or_default().extend(others);
            }
        }
    }

    /// What the filter looks at.
    #[must_use]
    pub fn haystack(&self, item: &Item, shelf: &[Entry]) -> String {
        let Some((entry, ready)) = shelf.get(item.article.0 as usize).and_then(|entry| Some((entry, entry.ready()?)))
        else {
            return String::new();
        };
        let source = self.groups.get(item.group as usize).and_then(|group| group.name.as_deref()).unwrap_or_default();
        let words = item.span.of(&ready.article.text);
        let figure = ready.found.annotations.figures.get(item.index as usize).filter(|_| item.what == What::Figure);
        let FigureLine { unit, what, remark, .. } =
            figure.map(|figure| FigureLine::new(figure, ready)).unwrap_or_default();
        let note = &entry.checks.get(item.place()).note;
        folded(&[source, words, &unit, &what, &remark, note].join("\n"))
    }
}

/// What a source is told apart by, what it is called, and whether that is a name.
fn called(source: Source, ready: &Ready) -> (String, String, bool) {
    let found = &ready.found.annotations;
    if let Some(entity) = source.entity.and_then(|id| found.entities.get(id.0 as usize)) {
        return (entity.id.clone().unwrap_or_else(|| folded(&entity.name)), entity.name.clone(), true);
    }
    let words = crate::app::card::line(&ready.article, source.span);
    let (from, to) = (source.span.start(), source.span.end());
    let is_name = !within(&found.unlisted, from, to, |name| name.span).is_empty();
    (folded(&words), words, is_name)
}
