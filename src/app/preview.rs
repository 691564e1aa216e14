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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::preview;
    use crate::app::{ArticleId, Looked, Taken};
    use crate::article::{Format, load};
    use crate::dictionary::{Compiled, Item, Layer, OwnEntity, Written};
    use crate::recognition::{Lexicon, recognize};

    /// The names of dictionaries, each with entities of these names and kinds.
    fn lexicon(layers: &[&[(&str, &str)]]) -> Lexicon {
        let layers = layers.iter().filter(|entities| !entities.is_empty()).map(|entities| {
            let items = entities.iter().map(|(name, kind)| Item::Entity(OwnEntity::new(*name, *kind)));
            let items = items.map(|item| Written { item, line: 1 }).collect();
            Arc::new(Compiled::new(&Layer { name: "names.toml".to_owned(), writable: true, items }))
        });
        let layers: Vec<_> = layers.collect();
        if layers.is_empty() { Lexicon::built_in() } else { Lexicon::layered(layers) }
    }

    #[test]
    fn what_a_new_name_takes_is_told_of_other_dictionaries_and_of_the_built_in_names() {
        let story = "The Harbour Office spoke on Monday. Nobody believed the Harbour Office, and Oslo waited.";
        let (article, _) = load(story.as_bytes().to_vec(), Format::Text, "").expect("text");
        let article = Arc::new(article);
        let team: &[(&str, &str)] = &[("Harbour Office", "organization")];
        let before = Arc::new(recognize(&article, &lexicon(&[team]), &|| true).expect("is not called off"));
        let taken = |own: &[(&str, &str)]| -> (Vec<&str>, Vec<Taken>) {
            let looked = [Looked { id: ArticleId(0), article: Arc::clone(&article), annotations: Arc::clone(&before) }];
            let found = preview(&looked, &lexicon(&[own, team]), &|| true).expect("is not called off");
            (found.lights.iter().map(|sight| sight.span.of(story)).collect(), found.takes)
        };
        let took = |name: &str, count| vec![Taken { name: name.to_owned(), count }];
        let both = vec!["Harbour Office", "Harbour Office"];
        assert_eq!(taken(&[("Harbour Office", "vessel")]), (both, took("Harbour Office", 2)), "of the same name");
        let longer = taken(&[("Harbour Office spoke", "place")]);
        assert_eq!(longer, (vec!["Harbour Office spoke"], Vec::new()), "within it, it is counted still");
        assert_eq!(taken(&[("Oslo", "vessel")]), (vec!["Oslo"], took("Oslo", 1)), "a built-in one");
        assert_eq!(taken(&[("Nobody", "person")]).1, [], "what nothing else is called");
    }
}
