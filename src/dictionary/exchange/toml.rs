//! Dictionaries themselves.

use super::collect::Collector;
use super::{MAX_ENTITIES, Unreadable};
use crate::dictionary::read::{Reading, VERSION, read as read_dictionary};
use crate::dictionary::stack::Written;
use crate::dictionary::write;

/// Reads a dictionary. One with mistakes is not taken in part: what is missing might be what the rest relies on.
pub(super) fn read(text: &str, name: &str, collector: &mut Collector) -> Result<(), Unreadable> {
    let Reading { layer, mut faults, newer } = read_dictionary(name, text);
    faults.extend(newer);
    if !faults.is_empty() {
        return Err(Unreadable::Dictionary(faults));
    }
    if let Some(beyond) = layer.items.get(MAX_ENTITIES) {
        return Err(Unreadable::TooMany(beyond.line));
    }
    collector.import.items = layer.items;
    collector.look()
}

/// `items` as a dictionary.
pub(super) fn written(items: &[Written]) -> Vec<u8> {
    let mut text = format!("version = {VERSION}\n");
    for written in items {
        text.push('\n');
        text.push_str(&write::written(&written.item));
    }
    text.into_bytes()
}
