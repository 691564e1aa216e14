//! What a change of a dictionary would do: the mentions it lights, and those it takes from other entities.

use std::collections::{HashMap, HashSet};

use crate::app::effect::Looked;
use crate::app::message::{Preview, Sight, Taken};
use crate::names::Kind;
use crate::recognition::{Annotations, Certainty, Lexicon, Mention, recognize};
use crate::text::Span;

/// What `lexicon` would light in `articles` and take there; `None` where `keep_going` said no.
#[must_use]
pub fn preview(articles: &[Looked], lexicon: &Lexicon, keep_going: &dyn Fn() -> bool) -> Option<Preview> {
    let mut preview = Preview { articles: articles.len(), ..Preview::default() };
    let mut taken: HashMap<String, usize> = HashMap::new();
    for looked in articles {
        let after = recognize(&looked.article, lexicon, keep_going)?;
        let (lit, gone) = difference(&looked.annotations, &after);
        preview.lights.extend(lit.into_iter().map(|span| Sight { id: looked.id, span }));
        for name in gone {
            *taken.entry(name).or_default() += 1;
        }
    }
    preview.takes = taken.into_iter().map(|(name, count)| Taken { name, count }).collect();
    preview.takes.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.name.cmp(&other.name)));
    Some(preview)
}

/// What makes two mentions the same for the reader: where, which entity, and of what kind.
type Sameness<'a> = (Span, Option<&'a str>, &'a str, Kind);

fn sameness<'a>(mention: &Mention, annotations: &'a Annotations) -> Option<Sameness<'a>> {
    let entity = annotations.entities.get(mention.entity.0 as usize)?;
    Some((mention.span, entity.id.as_deref(), entity.name.as_str(), mention.kind))
}

/// The places lit in `after` but not the same way in `before`; the listed entities of mentions there that are gone.
fn difference(before: &Annotations, after: &Annotations) -> (Vec<Span>, Vec<String>) {
    let all = |annotations| -> HashSet<_> { story(annotations).filter_map(|(_, same)| same).collect() };
    let (known, kept) = (all(before), all(after));
    let mut lit: Vec<Span> = story(after)
        .filter(|(_, same)| same.is_some_and(|same| !known.contains(&same)))
        .map(|(mention, _)| mention.span)
        .collect();
    lit.sort();
    let there = |span: Span| lit.iter().any(|lit| lit.overlaps(span));
    let listed = story(before).filter(|(mention, _)| mention.certainty == Certainty::Listed);
    let gone = listed.filter(|(mention, same)| same.is_some_and(|same| !kept.contains(&same)) && there(mention.span));
    let gone = gone.filter_map(|(_, same)| same.map(|(_, _, name, _)| name.to_owned())).collect();
    (lit, gone)
}

/// The mentions that count.
fn story(annotations: &Annotations) -> impl Iterator<Item = (&Mention, Option<Sameness<'_>>)> {
    let mentions = annotations.mentions.iter().filter(|mention| !mention.furniture);
    mentions.map(|mention| (mention, sameness(mention, annotations)))
}
