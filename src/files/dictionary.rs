//! Dictionaries on disk: found, read, kept compiled, changed without ever losing one, and looked after while others
//! change them.

mod cache;
mod dictionaries;
mod journal;
pub mod ledger;
mod load;
pub mod sources;
pub mod stamp;
pub mod text;

pub use dictionaries::Dictionaries;
pub use ledger::{Asked, Ledger, Made, NotMade};
pub use load::Names;
pub use sources::{Origin, Source, Sources};
