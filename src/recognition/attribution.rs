//! Who says what: cues ("said", "according to"), their speakers, and the words they govern.

mod clause;
mod cue;
mod marks;
mod interview;
mod phrase;
mod russian;
mod speaker;

use crate::names::{Form, Kind, Role};
use crate::recognition::annotations::{EntityId, Mention, Source};
use crate::recognition::gender::{self, Gender};
use crate::recognition::scan::Scan;
use crate::recognition::words;
use crate::text::Span;

pub use marks::Quoted;

/// The attributions of an article, and its quoted words.
#[derive(Clone, Debug, Default)]
pub struct Attributions {
    /// In order of their cues.
    pub list: Vec<Attribution>,
    /// Words in quotation marks, in text order, with who says them.
    pub quoted: Vec<Quoted>,
}

/// A cue with its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The word that says so: "said".
    pub cue: Span,
    /// The words that name the speaker, without article.
    pub speaker: Span,
    /// The words that it governs, quotation marks included.
    pub content: Option<Span>,
    /// How much it says of them.
    pub reach: Reach,
    /// Its first token, cue or speaker.
    first: usize,
    /// Its last token, cue or speaker.
    last: usize,
    /// The sentence it is in.
    sentence: u32,
}

/// What an attribution makes of the words that it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// A clause that the speaker is reported to say: a statement.
    Clause,
    /// What the speaker reports or announces: the source of its figures, but no statement.
    Object,
    /// Nothing but quoted words: "called it".
    Quoted,
}

/// Finds the attributions of the article.
///
/// Mentions are not needed to find a speaker, only to name it: see [`Attributions::named`].
#[must_use]
pub fn find(scan: &Scan<'_>) -> Attributions {
    let mut quoted = with_interview(&interview::find(scan), marks::find(scan));
    let list = cue::find(scan, &quoted);
    speaker::assign(scan, &list, &mut quoted);
    Attributions { list, quoted }
}

/// What is said in an interview, and the quoted words outside it.
fn with_interview(said: &[Quoted], marked: Vec<Quoted>) -> Vec<Quoted> {
    if said.is_empty() {
        return marked;
    }
    let outside = marked.into_iter().filter(|words| {
        let next = said.partition_point(|line| line.span.end() <= words.span.start());
        said.get(next).is_none_or(|line| !line.span.overlaps(words.span))
    });
    let mut all: Vec<Quoted> = outside.chain(said.iter().copied()).collect();
    all.sort_by_key(|words| words.span);
    all
}

/// The quoted words of an article whose language has no attributions looked for.
#[must_use]
pub fn unattributed(scan: &Scan<'_>) -> Attributions {
    Attributions { list: Vec::new(), quoted: marks::find(scan) }
}

impl Attributions {
    /// Who gives what stands in `span`: the speaker of the quote it is in, else of the clause.
    #[must_use]
    pub fn source_of(&self, scan: &Scan<'_>, span: Span, mentions: &[Mention]) -> Option<Source> {
        let until = self.quoted.partition_point(|quoted| quoted.span.start() <= span.start());
        let quoted = until.checked_sub(1).and_then(|index| self.quoted.get(index));
        if let Some(speaker) = quoted.filter(|quoted| quoted.span.contains(span)).and_then(|quoted| quoted.speaker) {
            return Some(self.named(scan, speaker, mentions));
        }
        // Contents overlap only within a sentence, so the ones that can hold the span stand close together.
        let near = self.list.partition_point(|attribution| attribution.cue.start() < span.start());
        let window = near.saturating_sub(NEAR)..(near + NEAR).min(self.list.len());
        let governing = self.list.get(window)?.iter().filter(|attribution| attribution.reach != Reach::Quoted);
        let content = |attribution: &&Attribution| attribution.content.is_some_and(|content| content.contains(span));
        let speaker = governing.filter(content).min_by_key(|attribution| attribution.content.map_or(0, Span::len))?;
        Some(self.named(scan, speaker.speaker, mentions))
    }

    /// The source that the words `speaker` name: he and she are the last person before, it and they the organization or
    /// place that spoke last, where that was in this sentence or the one before.
    #[must_use]
    pub fn named(&self, scan: &Scan<'_>, speaker: Span, mentions: &[Mention]) -> Source {
        let word = scan.of(speaker).to_lowercase();
        if PERSONAL.contains(&word.as_str()) {
            return Source { span: speaker, entity: last_person(scan, mentions, speaker, gender::of_pronoun(&word)) };
        }
        if !IMPERSONAL.contains(&word.as_str()) {
            return source(scan, speaker, mentions);
        }
        let until = self.list.partition_point(|attribution| attribution.cue.start() < speaker.start());
        let own = scan.tokens.get(scan.tokens.partition_point(|token| token.span.end() <= speaker.start()));
        let before = self.list.get(..until).unwrap_or_default().iter().rev();
        let spoke = before.take(NEAR).find(|attribution| attribution.speaker.end() <= speaker.start());
        let near = spoke.filter(|attribution| own.is_some_and(|own| attribution.sentence + 1 >= own.sentence));
        let named = near.and_then(|attribution| mention_of(scan, attribution.speaker, mentions));
        let entity = named.filter(|mention| mention.kind != Kind::Person).map(|mention| mention.entity);
        Source { span: speaker, entity }
    }
}

impl Attributions {
    /// Who gives the figure whose first token is `first`, where its sentence only goes on with what the sentence before
    /// reports: "Police said 12 were killed. Another 30 were injured."
    #[must_use]
    pub fn carried_to(&self, scan: &Scan<'_>, first: usize, mentions: &[Mention]) -> Option<Source> {
        let own = scan.token(first)?;
        let opens = (0..=MAX_OPENING)
            .filter_map(|back| first.checked_sub(back))
            .find(|&at| scan.token(at).is_some_and(|token| token.starts_sentence && token.sentence == own.sentence))?;
        let before = opens.checked_sub(1).and_then(|at| scan.token(at)).filter(|token| token.block == own.block)?;
        let goes_on = match scan.word(opens) {
            further if words::FURTHER.has(further) => true,
            "Of" | "Among" => matches!(scan.word(opens + 1), "them" | "those" | "these"),
            "A" => matches!(scan.word(opens + 1), "further"),
            "The" => matches!(scan.word(opens + 1), "others" | "rest" | "remaining"),
            "Из" | "Среди" => scan.word(opens + 1) == "них",
            _ => false,
        };
        let until = self.list.partition_point(|attribution| attribution.sentence <= own.sentence);
        let last = until.checked_sub(1).and_then(|index| self.list.get(index)).filter(|_| goes_on)?;
        let governs = last.sentence == before.sentence && last.reach == Reach::Clause && last.content.is_some();
        governs.then(|| self.named(scan, last.speaker, mentions))
    }
}

/// How far into its sentence a figure may stand that goes on with the sentence before, in tokens.
const MAX_OPENING: usize = 6;

/// How many attributions before and after a figure are asked whether they govern it.
const NEAR: usize = 6;

/// Pronouns that stand for one person.
const PERSONAL: [&str; 4] = ["he", "she", "он", "она"];

/// Pronouns that stand for an organization or a place.
const IMPERSONAL: [&str; 2] = ["it", "they"];

/// The source that the words `speaker` name.
fn source(scan: &Scan<'_>, speaker: Span, mentions: &[Mention]) -> Source {
    Source { span: speaker, entity: mention_of(scan, speaker, mentions).map(|mention| mention.entity) }
}

/// The mention that says best who the words `speaker` are; none where they have but a demonym (a Kurdish spokesman is not
/// Kurdistan), or a name that somebody else is described by: Clinton's strategist, a New York businessman.
fn mention_of<'m>(scan: &Scan<'_>, speaker: Span, mentions: &'m [Mention]) -> Option<&'m Mention> {
    let tops = mentions.partition_point(|mention| mention.inside.is_none());
    let tops = mentions.get(..tops).unwrap_or_default();
    let behind = tops.partition_point(|mention| mention.span.start() < speaker.end());
    let near = tops.get(behind.saturating_sub(NEAR)..behind).unwrap_or_default();
    let overlapping = near.iter().filter(|mention| mention.span.overlaps(speaker) && mention.form != Form::Demonym);
    let speaks = |mention: &&Mention| !describes(scan, mention, speaker);
    // "Michael Smith of Boeing": a person speaks before an organization, an organization before a place; and "the UN's agency
    // Unicef" is Unicef.
    overlapping.filter(speaks).min_by_key(|mention| {
        let kind = match mention.kind {
            Kind::Person => 0,
            Kind::Organization => 1,
            Kind::Place => 2,
            Kind::Own(_) => 3,
        };
        (kind, is_owner(scan.article.text.get(mention.span.end()..).unwrap_or_default()))
    })
}

/// Whether `behind` a name stands what is its: the UN's agency.
fn is_owner(behind: &str) -> bool {
    behind.starts_with("'s ") || behind.starts_with("’s ")
}

/// Whether a mention within the words for a speaker says whose or where from somebody else is: Clinton's strategist, Clinton
/// spokesman Ann Lee, a New York businessman.
fn describes(scan: &Scan<'_>, mention: &Mention, speaker: Span) -> bool {
    let behind = scan.article.text.get(mention.span.end()..speaker.end()).unwrap_or_default();
    let noun = behind.strip_prefix(' ').and_then(|rest| rest.split([' ', ',']).next()).unwrap_or_default();
    // The speech Clinton delivered is hers.
    let small = noun.starts_with(char::is_lowercase) && !noun.ends_with("ed") && !words::FUNCTION.has(noun);
    match mention.kind {
        Kind::Person => is_owner(behind) || small,
        Kind::Place => {
            let at = scan.tokens.partition_point(|token| token.span.start() < mention.span.end());
            small && scan.tells_at(at, Role::Title)
        }
        Kind::Organization | Kind::Own(_) => false,
    }
}

/// The last person named before `speaker` who can be of that gender, outside quotation marks and furniture.
fn last_person(scan: &Scan<'_>, mentions: &[Mention], speaker: Span, gender: Option<Gender>) -> Option<EntityId> {
    let tops = mentions.partition_point(|mention| mention.inside.is_none());
    let tops = mentions.get(..tops).unwrap_or_default();
    let before = tops.partition_point(|mention| mention.span.end() <= speaker.start());
    let before = tops.get(..before).unwrap_or_default();
    let mut people = before.iter().rev().take(MAX_BACK).filter(|mention| {
        mention.kind == Kind::Person
            && !mention.furniture
            && !mention.quoted
            && !gender::differ(gender, gender_of(scan, before, mention.entity))
    });
    people.next().map(|mention| mention.entity)
}

/// What the last of `mentions` that name the person by a given name or behind a form of address tell.
fn gender_of(scan: &Scan<'_>, mentions: &[Mention], person: EntityId) -> Option<Gender> {
    /// Mentions that are looked through.
    const NEAREST: usize = 200;
    let own = mentions.iter().rev().take(NEAREST).filter(|mention| mention.entity == person);
    own.map(|mention| mention.span).find_map(|span| {
        let at = scan.tokens.partition_point(|token| token.span.end() <= span.start());
        let before = |back: usize| at.checked_sub(back).map_or("", |at| scan.word(at));
        let address = if before(1) == "." { before(2) } else { before(1) };
        gender::of_name(scan.of(span)).or_else(|| gender::of_address(address))
    })
}

/// How many mentions back a pronoun may reach.
const MAX_BACK: usize = 12;
