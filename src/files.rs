//! Finding and opening what is to be read, and what the program keeps on disk.

pub mod open;
pub mod walk;

pub use open::{Input, OpenError, Reason};
pub use walk::{Found, found};
