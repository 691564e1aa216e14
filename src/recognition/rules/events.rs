//! Events, prizes and papers: Indus Waters Treaty, Booker Prize. Places and people that lend them a name are not meant.

use crate::names::Kind;
use crate::recognition::reading::Reading;
use crate::recognition::runs::{Page, Run};
use crate::recognition::tokens::Shape;
use crate::recognition::words;

/// Withdraws what other rules proposed for places and people within the name of an event.
pub fn withdraw(page: &Page<'_, '_>, runs: &[Run], readings: &mut Vec<Reading>) {
    let events: Vec<Run> = runs.iter().filter_map(|&run| event(page, run)).collect();
    if events.is_empty() {
        return;
    }
    readings.retain(|reading| {
        let last = reading.last as usize;
        let event = events.get(events.partition_point(|event| event.last < last));
        let Some(event) = event.filter(|event| event.first <= reading.first as usize) else { return true };
        let lends = reading.kind == Kind::Place && last < event.last || reading.kind == Kind::Person;
        reading.own || !lends
    });
}

/// The name of an event that a run is or begins with: up to the last of its words for events.
fn event(page: &Page<'_, '_>, run: Run) -> Option<Run> {
    let last = (run.first + 1..=run.last).rev().find(|&at| words::EVENT.has(page.scan.word(at)))?;
    // In a headline every word is capitalised, and what stands before such a word is no name of its.
    let named = !page.is_shouting(last) && page.shape(last) == Shape::Capital;
    named.then_some(Run { first: run.first, last })
}
