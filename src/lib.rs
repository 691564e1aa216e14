//! A terminal news reader that knows who, where and how many.
//!
//! The modules in reading order; each uses only those above it (`tests/it/architecture.rs` keeps it so).

pub mod text; // L0: spans, folding, word edges, safe text, wrapping, line editing
pub mod names; // L1: kinds, forms, roles; the name index, its writer and its reader
pub mod article; // L1: bytes -> (Article, warnings)
pub mod gazetteer; // L2: the built-in names, compiled into the program
pub mod dictionary; // L2: the reader's own names and decisions, and the changes made to them
pub mod recognition; // L2: Article -> Annotations
pub mod report; // L2: Annotations -> bytes
pub mod input; // L3: actions, keys, keymaps
pub mod config; // L3: settings and themes, from as written to checked
pub mod files; // L4: walking and opening with limits, what is kept on disk
pub mod app; // L5: the reader as a pure program: model, messages, effects
pub mod ui; // L6: draws the model
pub mod runtime; // L7: the terminal, threads, effects performed
pub mod cli; // L8: arguments, commands, exit codes
