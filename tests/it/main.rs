//! Tests of the program as a whole.

mod architecture;
mod figures;
mod keymap;
mod quotes;
mod terminal;
