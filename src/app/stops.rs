//! What of an article can be stopped at, counted and lit: names, figures and new names, in one order.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use crate::article::Article;
use crate::names::{Form, Kind, OwnKindId, OwnKinds};
use crate::recognition::{Annotations, EntityId, Mention, MentionId};
use crate::text::Span;

/// A section of the sidebar, and what can be shown and hidden on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Places.
    Places,
    /// Organizations.
    Organizations,
    /// People.
    People,
    /// A kind that the reader made.
    Own(OwnKindId),
    /// Figures.
    Figures,
    /// Quotes.
    Quotes,
    /// New names: in no list, of unknown kind.
    New,
}

impl Section {
    /// All of them, in the order the sidebar shows them.
    pub fn all(own: &OwnKinds) -> impl Iterator<Item = Self> {
        let own = own.iter().map(|(id, _)| Self::Own(id));
        [Self::Places, Self::Organizations, Self::People].into_iter().chain(own).chain([
            Self::Figures,
            Self::Quotes,
            Self::New,
        ])
    }

    /// Its heading; that of an own kind is the reader's writing, unsafe to show as it is.
    #[must_use]
    pub fn title(self, own: &OwnKinds) -> Cow<'_, str> {
        match self {
            Self::Places => "Places".into(),
            Self::Organizations => "Organizations".into(),
            Self::People => "People".into(),
            Self::Own(id) => {
                let mut letters = own.get(id).map_or("", |kind| kind.name.as_str()).chars();
                letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
            }
            Self::Figures => "Figures".into(),
            Self::Quotes => "Quotes".into(),
            Self::New => "New".into(),
        }
    }

    /// Where a kind of name is listed.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Place => Self::Places,
            Kind::Organization => Self::Organizations,
            Kind::Person => Self::People,
            Kind::Own(id) => Self::Own(id),
        }
    }
}

/// Which sections are shown; all at first. A bit for each, own kinds from the second word on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden([u64; 5]);

impl Hidden {
    /// Whether `section` is hidden.
    #[must_use]
    pub fn has(self, section: Section) -> bool {
        let (word, bit) = place(section);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Hides `section`, or shows it again.
    pub fn toggle(&mut self, section: Section) {
        let (word, bit) = place(section);
        if let Some(word) = self.0.get_mut(word) {
            *word ^= bit;
        }
    }

    /// The same kinds hidden where own kinds are numbered otherwise.
    #[must_use]
    pub fn renumbered(self, before: &OwnKinds, now: &OwnKinds) -> Self {
        let [built_in, ..] = self.0;
        let mut renumbered = Self([built_in, 0, 0, 0, 0]);
        for (id, kind) in before.iter() {
            if let Some(now) = now.find(&kind.name).filter(|_| self.has(Section::Own(id))) {
                renumbered.toggle(Section::Own(now));
            }
        }
        renumbered
    }
}

/// The word of [`Hidden`] that a section's bit is in, and the bit.
fn place(section: Section) -> (usize, u64) {
    match section {
        Section::Places => (0, 1),
        Section::Organizations => (0, 1 << 1),
        Section::People => (0, 1 << 2),
        Section::Figures => (0, 1 << 3),
        Section::Quotes => (0, 1 << 4),
        Section::New => (0, 1 << 5),
        Section::Own(OwnKindId(id)) => (1 + usize::from(id) / 64, 1 << (id % 64)),
    }
}

/// Something that can be in focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A name.
    Mention(MentionId),
    /// A figure: an index into [`Annotations::figures`].
    Figure(u32),
    /// A new name: an index into [`Annotations::unlisted`].
    Unlisted(u32),
}

impl Target {
    /// Where it is.
    #[must_use]
    pub fn span(self, annotations: &Annotations) -> Option<Span> {
        match self {
            Self::Mention(MentionId(index)) => annotations.mentions.get(index as usize).map(|mention| mention.span),
            Self::Figure(index) => annotations.figures.get(index as usize).map(|figure| figure.span),
            Self::Unlisted(index) => annotations.unlisted.get(index as usize).map(|unlisted| unlisted.span),
        }
    }

    /// Whether its section is hidden, or it is nothing of the article.
    #[must_use]
    pub fn is_hidden(self, hidden: Hidden, annotations: &Annotations) -> bool {
        match self {
            Self::Mention(_) => self.mention(annotations).is_none_or(|mention| hidden.has(Section::of(mention.kind))),
            Self::Figure(_) => hidden.has(Section::Figures),
            Self::Unlisted(_) => hidden.has(Section::New),
        }
    }

    /// The name's mention, where it is one.
    #[must_use]
    pub fn mention(self, annotations: &Annotations) -> Option<&Mention> {
        match self {
            Self::Mention(MentionId(index)) => annotations.mentions.get(index as usize),
            Self::Figure(_) | Self::Unlisted(_) => None,
        }
    }
}

/// A target and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Where.
    pub span: Span,
    /// What.
    pub target: Target,
}

/// What is known of an entity in this article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Its mentions, nested ones included, furniture and demonyms not.
    pub count: u32,
    /// The byte of the first of them.
    pub first: u32,
    /// Whether somebody is quoted under this name.
    pub quoted: bool,
    /// Whether every mention was guessed.
    pub guessed: bool,
}

/// A new name with all its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewName {
    /// The name as it is written.
    pub text: String,
    /// Its places: indexes into [`Annotations::unlisted`], at least one.
    pub places: Vec<u32>,
}

/// The stops of an article, and its tallies. Made once for every answer of recognition.
#[derive(Clone, Debug, Default)]
pub struct Stops {
    /// Everything `]` and `[` stop at, whatever is hidden, in text order.
    all: Vec<Stop>,
    /// By entity.
    tallies: Vec<Tally>,
    /// By first place.
    pub new_names: Vec<NewName>,
    /// The figures that count: indexes into [`Annotations::figures`].
    pub figures: Vec<u32>,
    /// The quotes that somebody says, and not in furniture: indexes into [`Annotations::quotes`].
    pub quotes: Vec<u32>,
    /// How many mentions are at the top level; they come first.
    top_level: usize,
}

impl Stops {
    /// The stops of `article`.
    #[must_use]
    pub fn new(article: &Article, annotations: &Annotations) -> Self {
        let mut stops = Self {
            tallies: tallies(annotations),
            new_names: new_names(article, annotations),
            figures: indexes(&annotations.figures, |figure| figure.sort.is_figure() && !figure.furniture),
            quotes: indexes(&annotations.quotes, |quote| !quote.furniture && quote.continues.is_none()),
            top_level: annotations.mentions.partition_point(|mention| mention.inside.is_none()),
            all: Vec::new(),
        };
        stops.all = stops.collect(annotations);
        stops
    }

    fn collect(&self, annotations: &Annotations) -> Vec<Stop> {
        let names = annotations.mentions.iter().take(self.top_level).enumerate();
        let names = names.filter(|(_, mention)| counts(mention));
        let names = names.map(|(index, mention)| (mention.span, Target::Mention(MentionId(index as u32))));
        let figures = self.figures.iter().map(|&index| Target::Figure(index));
        let new = (0..annotations.unlisted.len() as u32).map(Target::Unlisted);
        let new = new.filter(|target| match target {
            Target::Unlisted(index) => annotations.unlisted.get(*index as usize).is_some_and(|name| !name.furniture),
            Target::Mention(_) | Target::Figure(_) => false,
        });
        let rest = figures.chain(new).filter_map(|target| Some((target.span(annotations)?, target)));
        let mut all: Vec<_> = names.chain(rest).map(|(span, target)| Stop { span, target }).collect();
        all.sort_by_key(|stop| stop.span);
        all
    }

    /// What `]` and `[` stop at, in text order.
    pub fn shown(&self, hidden: Hidden, annotations: &Annotations) -> impl Iterator<Item = Stop> {
        self.all.iter().copied().filter(move |stop| !stop.target.is_hidden(hidden, annotations))
    }

    /// The first stop that begins at byte `from` or behind it.
    #[must_use]
    pub fn at_or_behind(&self, from: usize, hidden: Hidden, annotations: &Annotations) -> Option<Stop> {
        self.next_from(self.all.partition_point(|stop| stop.span.start() < from), hidden, annotations)
    }

    /// The first stop behind the one at `span`, which may hold it.
    #[must_use]
    pub fn behind(&self, span: Span, hidden: Hidden, annotations: &Annotations) -> Option<Stop> {
        self.next_from(self.all.partition_point(|stop| stop.span <= span), hidden, annotations)
    }

    /// The last stop before the one at `span`, which may hold it.
    #[must_use]
    pub fn before(&self, span: Span, hidden: Hidden, annotations: &Annotations) -> Option<Stop> {
        self.last_before(self.all.partition_point(|stop| stop.span < span), hidden, annotations)
    }

    /// The last stop that begins before byte `from`.
    #[must_use]
    pub fn before_byte(&self, from: usize, hidden: Hidden, annotations: &Annotations) -> Option<Stop> {
        self.last_before(self.all.partition_point(|stop| stop.span.start() < from), hidden, annotations)
    }

    /// The stops that begin within the bytes `from..to`.
    pub fn between(
        &self,
        from: usize,
        to: usize,
        hidden: Hidden,
        annotations: &Annotations,
    ) -> impl Iterator<Item = Stop> {
        let start = self.all.partition_point(|stop| stop.span.start() < from);
        let rest = self.all.get(start..).unwrap_or_default().iter().copied();
        rest.take_while(move |stop| stop.span.start() < to)
            .filter(move |stop| !stop.target.is_hidden(hidden, annotations))
    }

    fn next_from(&self, index: usize, hidden: Hidden, annotations: &Annotations) -> Option<Stop> {
        let rest = self.all.get(index..).unwrap_or_default();
        rest.iter().copied().find(|stop| !stop.target.is_hidden(hidden, annotations))
    }

    fn last_before(&self, index: usize, hidden: Hidden, annotations: &Annotations) -> Option<Stop> {
        let rest = self.all.get(..index).unwrap_or_default();
        rest.iter().rev().copied().find(|stop| !stop.target.is_hidden(hidden, annotations))
    }

    /// What is known of an entity.
    #[must_use]
    pub fn tally(&self, EntityId(index): EntityId) -> Tally {
        self.tallies.get(index as usize).copied().unwrap_or_default()
    }

    /// The entities that count, by first mention.
    #[must_use]
    pub fn entities(&self) -> Vec<EntityId> {
        let mut ids: Vec<_> = (0..self.tallies.len() as u32).map(EntityId).collect();
        ids.retain(|id| self.tally(*id).count > 0);
        ids.sort_by_key(|id| self.tally(*id).first);
        ids
    }

    /// The entities named most often, at most `most` of them.
    #[must_use]
    pub fn top(&self, most: usize) -> Vec<EntityId> {
        let mut ids = self.entities();
        ids.sort_by_key(|id| std::cmp::Reverse(self.tally(*id).count));
        ids.truncate(most);
        ids
    }

    /// The mentions of an entity, nested ones included, furniture and demonyms not: the stops of `*`.
    #[must_use]
    pub fn mentions_of(entity: EntityId, annotations: &Annotations) -> Vec<Stop> {
        let of_entity = annotations.mentions.iter().enumerate();
        let of_entity = of_entity.filter(|(_, mention)| mention.entity == entity && counts(mention));
        let mut stops: Vec<_> = of_entity
            .map(|(index, mention)| Stop { span: mention.span, target: Target::Mention(MentionId(index as u32)) })
            .collect();
        stops.sort_by_key(|stop| stop.span);
        stops
    }

    /// The top-level mentions that touch the bytes `from..to`, demonyms and furniture included.
    pub fn mentions_within<'a>(
        &self,
        from: usize,
        to: usize,
        annotations: &'a Annotations,
    ) -> impl Iterator<Item = (MentionId, &'a Mention)> {
        let top = annotations.mentions.get(..self.top_level).unwrap_or_default();
        let first = top.partition_point(|mention| mention.span.end() <= from);
        let rest = top.iter().zip(0_u32..).skip(first).take_while(move |(mention, _)| mention.span.start() < to);
        rest.map(|(mention, index)| (MentionId(index), mention))
    }

    /// The target at byte `at`, the innermost stop first; a demonym too.
    #[must_use]
    pub fn target_at(&self, at: usize, hidden: Hidden, annotations: &Annotations) -> Option<Target> {
        let end = self.all.partition_point(|stop| stop.span.start() <= at);
        // A figure may begin before a name that it holds; nothing nests deeper.
        let near = self.all.get(end.saturating_sub(3)..end).unwrap_or_default();
        let stop = near.iter().rev().find(|stop| stop.span.has(at) && !stop.target.is_hidden(hidden, annotations));
        stop.map(|stop| stop.target).or_else(|| {
            let top = annotations.mentions.get(..self.top_level).unwrap_or_default();
            let index = top.partition_point(|mention| mention.span.end() <= at);
            let lit = top.get(index).is_some_and(|mention| mention.span.has(at) && !mention.furniture);
            lit.then_some(Target::Mention(MentionId(index as u32)))
        })
    }
}

/// The stretch of `items`, sorted and disjoint, that touches the bytes `from..to`.
pub fn within<T>(items: &[T], from: usize, to: usize, span: impl Fn(&T) -> Span) -> &[T] {
    let first = items.partition_point(|item| span(item).end() <= from);
    let rest = items.get(first..).unwrap_or_default();
    let len = rest.partition_point(|item| span(item).start() < to);
    rest.get(..len).unwrap_or_default()
}

/// Whether a mention is a stop of its entity.
fn counts(mention: &Mention) -> bool {
    !mention.furniture && mention.form != Form::Demonym
}

fn indexes<T>(items: &[T], wanted: impl Fn(&T) -> bool) -> Vec<u32> {
    items.iter().zip(0_u32..).filter(|(item, _)| wanted(item)).map(|(_, index)| index).collect()
}

fn tallies(annotations: &Annotations) -> Vec<Tally> {
    use crate::recognition::Certainty;

    let mut tallies =
        vec![Tally { count: 0, first: u32::MAX, quoted: false, guessed: true }; annotations.entities.len()];
    for mention in annotations.mentions.iter().filter(|mention| counts(mention)) {
        if let Some(tally) = tallies.get_mut(mention.entity.0 as usize) {
            tally.count += 1;
            tally.first = tally.first.min(mention.span.start() as u32);
            tally.guessed &= mention.certainty == Certainty::Inferred;
        }
    }
    for speaker in annotations.quotes.iter().filter(|quote| !quote.furniture).filter_map(|quote| quote.speaker?.entity)
    {
        if let Some(tally) = tallies.get_mut(speaker.0 as usize) {
            tally.quoted = true;
        }
    }
    tallies
}

fn new_names(article: &Article, annotations: &Annotations) -> Vec<NewName> {
    let mut names: Vec<NewName> = Vec::new();
    let mut by_text: HashMap<&str, usize> = HashMap::new();
    for (unlisted, index) in annotations.unlisted.iter().zip(0_u32..).filter(|(unlisted, _)| !unlisted.furniture) {
        let text = unlisted.span.of(&article.text);
        let at = *by_text.entry(text).or_insert(names.len());
        match names.get_mut(at) {
            Some(name) => name.places.push(index),
            None => names.push(NewName { text: text.to_owned(), places: vec![index] }),
        }
    }
    names
}

/// An order of the sidebar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By first mention.
    #[default]
    First,
    /// Those named most often first.
    Count,
    /// By name.
    Name,
}

impl Order {
    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::First => Self::Count,
            Self::Count => Self::Name,
            Self::Name => Self::First,
        }
    }

    /// What it goes by, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::First => "by first mention",
            Self::Count => "by count",
            Self::Name => "by name",
        }
    }

    /// How two entities stand to each other in it; by first mention where it leaves them equal.
    #[must_use]
    pub fn compare(self, one: (Tally, &str), another: (Tally, &str)) -> Ordering {
        let first = one.0.first.cmp(&another.0.first);
        match self {
            Self::First => first,
            Self::Count => another.0.count.cmp(&one.0.count).then(first),
            Self::Name => one.1.to_lowercase().cmp(&another.1.to_lowercase()).then(first),
        }
    }
}

/// The annotations of an article with their stops.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// What recognition found.
    pub annotations: Arc<Annotations>,
    /// The stops among it.
    pub stops: Arc<Stops>,
}

impl Found {
    /// `annotations` with the stops of `article` among them.
    #[must_use]
    pub fn new(article: &Article, annotations: Arc<Annotations>) -> Self {
        let stops = Arc::new(Stops::new(article, &annotations));
        Self { annotations, stops }
    }
}
