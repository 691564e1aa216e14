//! Tests of the program as a whole.

mod annotate;
mod architecture;
mod articles;
mod dictionary;
mod figures;
mod gazetteer;
mod keymap;
mod matching;
mod mentions;
mod quotes;
mod readme;
mod terminal;
