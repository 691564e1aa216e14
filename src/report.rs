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

use crate::article::{Article, Warning};
use crate::names::Form;
use crate::recognition::{Annotations, Mention};

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
