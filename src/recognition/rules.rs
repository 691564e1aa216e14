//! The rules: each reads the page and proposes readings.

pub mod acronyms;
pub mod apposition;
pub mod composed;
pub mod heads;
pub mod listed;
pub mod people;

use crate::recognition::reading::Reading;
use crate::recognition::runs::{Page, Run};

/// A rule: adds what it proposes for the page with these runs.
pub type Propose = fn(&Page<'_, '_>, &[Run], &mut Vec<Reading>);

/// Every family of rules with its name, in no order that matters but that what composes names comes behind the names: the
/// resolution weighs what they propose.
pub const RULES: [(&str, Propose); 7] = [
    ("listed", listed::propose),
    ("heads", heads::propose),
    ("people", people::propose),
    ("apposition", apposition::propose),
    ("defined acronyms", acronyms::propose_defined),
    ("unknown acronyms", acronyms::propose_unknown),
    ("composed", composed::propose),
];

/// What all rules propose for `page`.
#[must_use]
pub fn propose(page: &Page<'_, '_>) -> Vec<Reading> {
    propose_without(page, "")
}

/// What the rules but those of the family `left_out` propose: what a family is worth is told by leaving it out.
#[must_use]
pub fn propose_without(page: &Page<'_, '_>, left_out: &str) -> Vec<Reading> {
    let runs = page.runs();
    let mut readings = Vec::with_capacity(runs.len() * 2);
    for (_, rule) in RULES.iter().filter(|(name, _)| *name != left_out) {
        rule(page, &runs, &mut readings);
    }
    readings
}
