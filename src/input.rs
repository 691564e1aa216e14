//! What can be done in the reader, and which keys do it.
//!
//! [`Action`] is the one table of everything a key can do; [`Keymap`] says which keys do it. Dispatch, the help screen,
//! the footer hints, the command palette and the README's table are all made from these two.

pub mod action;
pub mod fault;
pub mod key;
pub mod keymap;
mod layout;
pub mod mouse;

pub use action::{Action, Group, Mode};
pub use fault::Fault;
pub use key::{Code, Key, Modifiers};
pub use keymap::{Keymap, Keys, Preset, Press, Then};
pub use mouse::{Button, Mouse, MouseKind};
