//! What the lexicon says of each token by itself, gathered once so that rules need not look through hits.

use crate::names::{EntityIndexId, Form, Kind, Role, Target, WordSet};
use crate::recognition::lexicon::Lexicon;
use crate::recognition::scan::{Hit, Scan};
use crate::recognition::tokens::Shape;
use crate::text::fold::folded;

/// What the lexicon says of one token by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "one word may be a title, a head word and a demonym at once")]
pub struct Tag {
    /// How usual it is as a given name, 1-9; 0 for not at all.
    pub given: u8,
    /// How usual it is as a surname, 1-9; 0 for not at all.
    pub surname: u8,
    /// How common it is as an English word: 1 (commonest) to 5; 0 for no common word. Capitalised words only.
    pub common: u8,
    /// Whether it alone may stand before a person's name.
    pub title: bool,
    /// Whether it begins several words that may: His Highness.
    pub begins_title: bool,
    /// Whether it alone is a head word of an organization or place.
    pub head: bool,
    /// Whether it says that somebody says something.
    pub verb: bool,
    /// Whether it is capitalised without naming any of our kinds.
    pub stop: bool,
    /// Whether it is of a date: Nov, Monday.
    pub calendar: bool,
    /// Whether its capital is a matter of custom (Agency, Analysts) and makes no name.
    pub plain: bool,
    /// Whether it alone is the people or adjective of a place.
    pub demonym: bool,
    /// A direction or rank that may stand before a name.
    pub modifier: bool,
    /// Fame of the most famous place it alone names, 0-100; 0 for none.
    pub place: u8,
    /// Fame of the most famous organization it alone names.
    pub organization: u8,
}

/// The tags of every token of `scan`.
#[must_use]
pub fn tags(scan: &Scan<'_>) -> Vec<Tag> {
    let mut tags: Vec<Tag> = vec![Tag::default(); scan.tokens.len()];
    for hit in &scan.hits {
        let alone = hit.first == hit.last && hit.whole;
        if let Some(tag) = tags.get_mut(hit.first as usize) {
            if alone {
                add_senses(scan, hit, tag);
            } else if hit.word(Role::Title).is_some() {
                tag.begins_title = true;
            }
        }
    }
    for (tag, token) in tags.iter_mut().zip(&scan.tokens) {
        if token.shape.is_capital() || token.shape == Shape::Mixed {
            add_weights(scan.lexicon, scan.of(token.span), token.shape, tag);
        }
    }
    tags
}

fn add_senses(scan: &Scan<'_>, hit: &Hit<'_>, tag: &mut Tag) {
    for sense in hit.senses.iter() {
        match sense.target {
            Target::Word(word) => match word.role {
                Role::Title => tag.title = true,
                Role::Head => tag.head = true,
                Role::Verb => tag.verb = true,
                // A word capitalised by its place alone says no more than a common word.
                Role::Stop if word.detail == "cap word" => tag.plain = true,
                Role::Stop => tag.stop = true,
                Role::Currency if is_code(scan, hit) => tag.stop = true,
                Role::Currency => tag.plain = true,
                Role::Modifier => tag.modifier = true,
                Role::Calendar => tag.calendar = true,
                Role::Unit | Role::Number | Role::Hedge | Role::Noun => {}
            },
            Target::Entity(_) if sense.form == Form::Demonym => tag.demonym = true,
            Target::Entity(id) => add_entity(scan, id, tag),
        }
    }
}

/// Whether a currency's words are its code (USD), which is money whatever else its letters could be. Yen is somebody's name too.
fn is_code(scan: &Scan<'_>, hit: &Hit<'_>) -> bool {
    scan.token(hit.first as usize).is_some_and(|token| token.shape == Shape::Upper)
}

fn add_entity(scan: &Scan<'_>, id: EntityIndexId, tag: &mut Tag) {
    let Some(entity) = scan.lexicon.entity(id) else { return };
    match entity.kind {
        Kind::Place => tag.place = tag.place.max(entity.weight),
        Kind::Organization => tag.organization = tag.organization.max(entity.weight),
        Kind::Person | Kind::Own(_) => {}
    }
}

/// How usual a capitalised word is as a word, a given name and a surname.
fn add_weights(lexicon: &Lexicon, word: &str, shape: Shape, tag: &mut Tag) {
    let mut buffer = [0; 32];
    let folded_word;
    let lower = match buffer.get_mut(..word.len()) {
        Some(buffer) if word.is_ascii() => {
            buffer.copy_from_slice(word.as_bytes());
            buffer.make_ascii_lowercase();
            std::str::from_utf8(buffer).unwrap_or_default()
        }
        _ => {
            folded_word = folded(word);
            folded_word.as_str()
        }
    };
    let weights = lexicon.weights(lower);
    tag.common = weights.of(WordSet::Common);
    tag.given = weights.of(WordSet::Given);
    tag.surname = weights.of(WordSet::Surnames);
    // Of a hyphened name the first part tells a given name, the last a surname.
    if lower.as_bytes().contains(&b'-')
        && let Some((first, last)) =
            lower.split_once('-').zip(lower.rsplit_once('-')).map(|((first, _), (_, last))| (first, last))
    {
        tag.given = tag.given.max(lexicon.weights(first).of(WordSet::Given));
        tag.surname = tag.surname.max(lexicon.weights(last).of(WordSet::Surnames));
    }
    if tag.plain && tag.common == 0 {
        tag.common = 1;
    }
    if shape == Shape::Upper && tag.common > 2 {
        tag.common = 0;
    }
}
