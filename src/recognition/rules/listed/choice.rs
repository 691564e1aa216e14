//! Which of the things that words can name they mean, and what the next best lost by.

use hashbrown::HashMap;

use crate::names::index::EntityView;
use crate::names::{EntityIndexId, Form, Kind, Sense};
use crate::recognition::reading::Lost;
use crate::recognition::rules::listed::setting::Setting;
use crate::recognition::rules::listed::without_article;
use crate::recognition::runs::Page;
use crate::recognition::scan::Hit;
use crate::recognition::tokens::Shape;
use crate::recognition::verdicts::BELOW_ALL;
use crate::text::Span;

/// Points for the place whose country or region stands behind the name, or did once in the article.
const SAID: i32 = 60;
/// Country names and capitals in an article make a same-named place of that country likelier by this many points of fame.
const SAME_COUNTRY: i32 = 12;

/// One of the things that words can name, and what speaks for it.
#[derive(Clone, Copy)]
pub(super) struct Choice<'h, 'a> {
    pub(super) id: EntityIndexId,
    pub(super) sense: &'h Sense<'a>,
    pub(super) entity: EntityView<'a>,
    pub(super) points: i32,
    pub(super) followed_by: Option<Span>,
    /// Where the reader's dictionaries say so; see [`Decided`].
    pub(super) decided: Option<Decided>,
}

/// What of the reader's dictionaries makes words name an entity; the lesser goes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Decided {
    /// The dictionary, in the order of their precedence.
    rank: usize,
    /// Whether it is a case form: names as they are written go first.
    inflected: bool,
    /// The line of a name; 0 for a choice, which goes before the names of its dictionary.
    line: u32,
}

impl Decided {
    pub(super) fn is_choice(self) -> bool {
        self.line == 0
    }
}

impl Choice<'_, '_> {
    /// Whether it goes before another: what the reader says, then what has more points.
    fn beats(&self, other: &Self) -> bool {
        match (self.decided, other.decided) {
            (Some(this), Some(other)) => this < other,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => self.points > other.points,
        }
    }
}

/// The likeliest entity of a hit, and the next best with the reason why it lost.
pub(super) fn choose<'h, 'a>(
    page: &Page<'_, 'a>,
    hit: &'h Hit<'a>,
    setting: &Setting<'a>,
) -> Option<(Choice<'h, 'a>, Option<(EntityIndexId, Lost)>)> {
    let outer = following_places(page, hit);
    let introduced = if setting.introduced.is_empty() || !outer.is_empty() {
        None
    } else {
        setting.introduced.get(&page.scan.of(hit.span).to_lowercase())
    };
    let rivals_country =
        hit.entities().any(|(id, _)| page.scan.lexicon.entity(id).is_some_and(|entity| entity.has("country")));
    let (span, _) = without_article(page, hit);
    let mut best: Option<Choice<'h, 'a>> = None;
    let mut second: Option<Choice<'h, 'a>> = None;
    for (id, sense) in hit.entities() {
        let Some(entity) = page.scan.lexicon.entity(id) else { continue };
        let decided = decided(page, span, id, sense);
        if page.verdicts.ignores(span, Some(entity.kind), decided.map_or(BELOW_ALL, |decided| decided.rank)) {
            continue;
        }
        let mut points = i32::from(entity.weight);
        let mut followed_by = None;
        if matches!(sense.form, Form::Demonym | Form::Inflected) {
            points -= 5;
        }
        if entity.has("historic") {
            points -= 10;
        }
        if entity.kind == Kind::Place {
            let said = outer.iter().find(|outer| outer.holds(&entity)).map(|outer| outer.span);
            let said_before = introduced.filter(|&&(introduced, _)| introduced == id).map(|&(_, span)| span);
            if let Some(span) = said.or(said_before) {
                points += SAID;
                followed_by = Some(span);
            }
            let named =
                |counts: &HashMap<&str, i32>| SAME_COUNTRY * counts.get(entity.country).copied().unwrap_or(0).min(2);
            points += named(&setting.countries);
            // Georgia among states is a state.
            if rivals_country && entity.has("admin1") {
                points += named(&setting.regions);
            }
        }
        let choice = Choice { id, sense, entity, points, followed_by, decided };
        match &best {
            Some(other) if !choice.beats(other) => {
                if second.is_none_or(|second| choice.beats(&second)) && other.id != id {
                    second = Some(choice);
                }
            }
            other => {
                if let Some(other) = other
                    && other.id != id
                {
                    second = Some(*other);
                }
                best = Some(choice);
            }
        }
    }
    let best = best?;
    let second =
        second.filter(|second| page.scan.lexicon.first_listed(second.id) != page.scan.lexicon.first_listed(best.id));
    let lost = match best.followed_by {
        _ if best.decided.is_some() => Lost::Overruled,
        Some(span) => Lost::FollowedBy(span),
        None if second.is_some_and(|second| second.entity.weight > best.entity.weight) => Lost::Elsewhere,
        None => Lost::LessKnown,
    };
    Some((best, second.map(|second| (second.id, lost))))
}

/// What of the reader's dictionaries makes the words at `span` name an entity, if anything does.
fn decided(page: &Page<'_, '_>, span: Span, id: EntityIndexId, sense: &Sense<'_>) -> Option<Decided> {
    let lexicon = page.scan.lexicon;
    if !lexicon.is_layered() {
        return None;
    }
    let chosen = page.verdicts.chosen(span).filter(|(_, chosen)| page.verdicts.is(id, chosen));
    let chosen = chosen.map(|(rank, _)| Decided { rank, inflected: false, line: 0 });
    let own = (id.layer() > 0 && !sense.inherited).then(|| {
        let (rank, line) = lexicon.precedence(id);
        Decided { rank, inflected: sense.form == Form::Inflected, line: line.max(1) }
    });
    chosen.into_iter().chain(own).min()
}

/// A country, or a region of one, that a place is said to be in.
struct Outer<'a> {
    /// The words that say so.
    span: Span,
    country: &'a str,
    /// The region's name; empty where only the country is said.
    region: &'a str,
}

impl Outer<'_> {
    fn holds(&self, entity: &EntityView<'_>) -> bool {
        entity.country == self.country
            && !entity.has("country")
            && (self.region.is_empty() || entity.description().contains(self.region))
    }
}

/// The countries and regions that the words right behind a hit may name: "Paris, Texas", "Batman, a city in south-eastern
/// Turkey".
fn following_places<'a>(page: &Page<'_, 'a>, hit: &Hit<'_>) -> Vec<Outer<'a>> {
    /// Words between the comma and the place at most: "a small town in the far north of".
    const BETWEEN: usize = 9;
    let comma = hit.last as usize + 1;
    if page.scan.word(comma) != "," || !page.adjoins(hit.last as usize) {
        return Vec::new();
    }
    let mut at = comma + 1;
    while at < comma + BETWEEN && page.adjoins(at) && page.shape(at) == Shape::Lower {
        at += 1;
    }
    if at > comma + 1 && !(comma + 1..at).any(|between| matches!(page.scan.word(between), "in" | "of")) {
        return Vec::new();
    }
    let hits = page.scan.hits_at(at).iter().flat_map(|next| next.entities().map(move |(id, sense)| (next, id, sense)));
    hits.filter(|(.., sense)| sense.form != Form::Demonym)
        .filter_map(|(next, id, _)| {
            let entity = page.scan.lexicon.entity(id)?;
            let region = if entity.has("admin1") { entity.name() } else { "" };
            (entity.has("country") || entity.has("admin1")).then_some(Outer {
                span: next.span,
                country: entity.country,
                region,
            })
        })
        .collect()
}
