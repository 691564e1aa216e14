//! How the reader wants the program: settings and themes, from files as written to checked values.
//!
//! A line that cannot be used is told by file and line and left out; the rest of its file holds.

pub mod settings;
pub mod theme;

pub use crate::text::style::{Color, Depth, Style};
pub use settings::{Ascii, Settings};
pub use theme::Theme;
