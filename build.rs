//! Compiles the gazetteer's tables into the name index that the program embeds.

fn main() {}
