//! The built-in names, compiled into the program.

use std::sync::LazyLock;

use crate::names::NameIndex;

/// The names under `assets/gazetteer` and the words under `assets/lexicon`, compiled by `build.rs`.
static INDEX: LazyLock<NameIndex> = LazyLock::new(|| {
    let bytes: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.names"));
    let text: &'static str = include_str!(concat!(env!("OUT_DIR"), "/gazetteer.text"));
    NameIndex::new(bytes, text).expect("build.rs wrote the index")
});

/// The index of the built-in names. Nothing is read or built: it is used where it lies in the program.
#[must_use]
pub fn index() -> &'static NameIndex {
    &INDEX
}
