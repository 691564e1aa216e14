//! What a name can be, and the index that finds names in a text.

pub mod kind;

pub use kind::{Form, Kind};
