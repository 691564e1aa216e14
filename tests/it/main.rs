//! Tests of the program as a whole.

mod annotate;
mod architecture;
mod articles;
mod dict;
mod dictionary;
mod dictionary_faults;
mod dictionary_files;
mod figures;
mod gazetteer;
mod home;
mod keymap;
mod languages;
mod matching;
mod mentions;
mod places;
mod quotes;
mod readme;
mod terminal;
