//! Tests of the program as a whole.

mod architecture;
mod articles;
mod figures;
mod keymap;
mod quotes;
mod terminal;
