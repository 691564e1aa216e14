//! Annotations as bytes for other programs and for the terminal.

pub mod ansi;
pub mod checks;
pub mod conll;
pub mod html;
pub mod json;
pub mod listing;
pub mod selection;
#[cfg(test)]
mod sample;
pub mod tables;

use std::collections::BTreeMap;

use crate::article::{Article, Warning};
use crate::names::{Form, Kind};
use crate::recognition::{Annotations, Mention, Source};
use crate::text::Span;

use checks::Checks;

pub use selection::{Selection, Topic};

/// An article with what was found in it, ready to report.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// What it is called: a file's name without its last extension, or the name its JSON line gives.
    pub doc: &'a str,
    /// The file's path, where it has one.
    pub path: Option<&'a str>,
    /// The article.
    pub article: &'a Article,
    /// What was found in it.
    pub annotations: &'a Annotations,
    /// What was wrong with the input and mended.
    pub warnings: &'a [Warning],
    /// What its reader checked in it.
    pub checks: &'a Checks,
}

/// `number` without a fraction, where it has none.
fn whole(number: f64) -> Option<i64> {
    /// Up to here every whole number is a float of its own.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}

/// Whether `mention` counts as a name: nested ones do, furniture and demonyms do not.
fn is_counted(mention: &Mention) -> bool {
    !mention.furniture && mention.form != Form::Demonym
}

/// A capitalised name of unknown kind, wherever it stands in the story.
struct NewName<'a> {
    words: &'a str,
    /// Where it stands first.
    first: Span,
    mentions: u32,
    /// The likeliest kind, by the first place that suggests one.
    guess: Option<Kind>,
}

/// The new names of the story, by where they stand first.
fn new_names<'a>(document: &Document<'a>) -> Vec<NewName<'a>> {
    let mut names: BTreeMap<&str, NewName<'a>> = BTreeMap::new();
    for unlisted in document.annotations.unlisted.iter().filter(|unlisted| !unlisted.furniture) {
        let words = unlisted.span.of(&document.article.text);
        let new = NewName { words, first: unlisted.span, mentions: 0, guess: None };
        let name = names.entry(words).or_insert(new);
        name.first = name.first.min(unlisted.span);
        name.mentions += 1;
        name.guess = name.guess.or(unlisted.guess);
    }
    let mut names: Vec<NewName<'a>> = names.into_values().collect();
    names.sort_by_key(|name| name.first);
    names
}

/// Who `source` is: by name where the entity is known, else in the article's words.
fn speaker<'a>(document: &Document<'a>, source: Source) -> &'a str {
    let entity = source.entity.and_then(|entity| document.annotations.entities.get(entity.0 as usize));
    entity.map_or(source.span.of(&document.article.text), |entity| &entity.name)
}
