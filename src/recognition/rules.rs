//! The rules: each reads the page and proposes readings, for the resolution to weigh.
//!
//! A new rule is a function of a family that pushes readings with a score, and a sentence in the tables of the tests that
//! needs it; a new family is a file here and a row of [`RULES`], whose example is a test.

pub mod acronyms;
pub mod apposition;
pub mod bodies;
pub mod composed;
pub mod events;
pub mod heads;
pub mod listed;
pub mod located;
pub mod people;
pub mod shortened;
mod tails;

use crate::recognition::reading::Reading;
use crate::recognition::runs::{Page, Run};

/// Adds what a family of rules proposes for the page with these runs, or withdraws what families before it proposed.
pub type Propose = fn(&Page<'_, '_>, &[Run], &mut Vec<Reading>);

/// Rules of one kind.
#[derive(Clone, Copy, Debug)]
pub struct Family {
    /// What it is called.
    pub name: &'static str,
    /// A sentence that it is needed for, with every mention marked.
    pub example: &'static str,
    /// What it does.
    pub propose: Propose,
}

const fn family(name: &'static str, example: &'static str, propose: Propose) -> Family {
    Family { name, example, propose }
}

/// Every family of rules. What reads the readings of others stands behind them; the order says nothing else.
pub const RULES: [Family; 11] = [
    family("listed", "Snow closed the road to ⟦Almaty|place⟧.", listed::propose),
    family("heads", "The ⟦Ministry of Rivers of Kazakhstan|organization⟧ met.", heads::propose),
    family("bodies", "Shares of ⟦Brankor a.s.|organization⟧ rose.", bodies::propose),
    family(
        "shortened",
        "⟦Vellamo Paper Mills Ltd|organization⟧ closed. Prices at ⟦Vellamo|organization⟧ fell.",
        shortened::propose,
    ),
    family("located", "Fire reached the village of ⟦Brunnakulla|place⟧.", located::propose),
    family("people", "A letter from ⟦Maria Orvandil|person⟧ arrived.", people::propose),
    family("apposition", "They met ⟦Ubeku Tandrasi|person⟧, 43, at the gate.", apposition::propose),
    family(
        "defined acronyms",
        "The ⟦Northern Fisheries Trust|organization⟧ (⟦NFT|organization⟧) met.",
        acronyms::propose_defined,
    ),
    family("unknown acronyms", "Nobody at the ⟦TQRV|organization⟧ would comment.", acronyms::propose_unknown),
    family("composed", "The ⟦Kazakhstan Air Force|organization⟧ grounded it.", composed::propose),
    family("events", "They quoted the Geneva Convention.", events::withdraw),
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
    for family in RULES.iter().filter(|family| family.name != left_out) {
        (family.propose)(page, runs, &mut readings);
    }
    readings
}
