//! The rules: each reads the page and proposes readings.

pub mod acronyms;
pub mod heads;
pub mod listed;
pub mod people;

use crate::recognition::reading::Reading;
use crate::recognition::runs::{Page, Run};

/// A rule: adds what it proposes for the page with these runs.
type Propose = fn(&Page<'_, '_>, &[Run], &mut Vec<Reading>);

/// Every rule, in no order that matters: the resolution weighs what they propose.
const RULES: [Propose; 5] =
    [listed::propose, heads::propose, people::propose, acronyms::propose_defined, acronyms::propose_unknown];

/// What all rules propose for `page`.
#[must_use]
pub fn propose(page: &Page<'_, '_>) -> Vec<Reading> {
    let runs = page.runs();
    let mut readings = Vec::with_capacity(runs.len() * 2);
    for rule in RULES {
        rule(page, &runs, &mut readings);
    }
    readings
}
