//! Dictionaries on disk: found, read, kept compiled, changed without ever losing one, and looked after while others
//! change them.

pub mod stamp;
pub mod text;
