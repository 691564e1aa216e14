//! The reader's own names win: over others of the same words, over shorter ones, and over those they cross. Within a longer
//! name they are a part of it.

use crate::recognition::reading::Reading;
use crate::recognition::resolve::best;
use crate::text::Span;

/// Points of a name of the reader's: more than anything else in an article can have.
const OWN: i32 = 2_000_000;
/// A longer reading than this is no name that others are a part of.
const MAX_TOKENS: u32 = 64;
/// How many own names within a longer one are weighed.
const MAX_WITHIN: usize = 32;

/// Raises the scores of `readings` from `from` on: those of the reader's own names above all others, and those of longer
/// ones by what the own names within them have, so that a longer name stands or falls by what speaks for it otherwise.
/// Those before `from` have been raised.
pub fn favour(readings: &mut [Reading], from: usize) {
    let mut own: Vec<(Span, usize)> = (readings.iter().enumerate())
        .filter(|(_, reading)| reading.own)
        .map(|(index, reading)| (reading.span, index))
        .collect();
    if own.is_empty() {
        return;
    }
    own.sort_unstable();
    let mut order: Vec<usize> = (from..readings.len()).collect();
    order.sort_by_key(|&index| readings.get(index).map(|reading| reading.span.len()));
    for index in order {
        let Some(outer) = readings.get(index).copied() else { continue };
        let mut raised = if outer.own { OWN } else { 0 };
        if outer.last - outer.first < MAX_TOKENS {
            let first = own.partition_point(|(span, _)| span.start() < outer.span.start());
            let within = own.get(first..).unwrap_or_default().iter();
            let within = within.take_while(|(span, _)| span.start() < outer.span.end());
            let within = within.filter(|(span, _)| *span != outer.span && outer.span.contains(*span));
            let mut within: Vec<Reading> =
                within.take(MAX_WITHIN).filter_map(|&(_, index)| readings.get(index).copied()).collect();
            raised = best(&mut within).iter().fold(raised, |sum, reading| sum.saturating_add(reading.score));
        }
        if let Some(reading) = readings.get_mut(index) {
            reading.score = reading.score.saturating_add(raised);
        }
    }
}
