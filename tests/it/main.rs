//! Tests of the program as a whole.

mod annotate;
mod architecture;
mod articles;
mod figures;
mod keymap;
mod quotes;
mod readme;
mod terminal;
