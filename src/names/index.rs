//! The name index: folded names grouped by their first words, used in place as bytes.
//!
//! Most words of a text begin no name. Bitmaps of hashes say so at the cost of a bit test; only where a bit is set is the
//! group of names that begin with the word (one-word names) or with two words (longer names) looked up.
//! Groups that would be large ("University of …") are keyed by three words.

pub mod format;
pub mod keys;
pub mod reader;
pub mod writer;

pub use reader::{
    Bitmaps, EntityIndexId, EntityView, IndexError, MAX_LAYERS, NameId, NameIndex, Sense, Target, WordView,
};

#[cfg(test)]
mod tests;
