//! What a name can be, and the index that finds the names a text could hold.

pub mod endings;
pub mod index;
pub mod kind;
pub mod own;
pub mod role;
pub mod table;

pub use index::{EntityIndexId, NameId, NameIndex, Sense, Target};
pub use kind::{Case, Form, Kind};
pub use own::{KindLook, OwnKindId, OwnKinds};
pub use role::{Role, Weights, WordSet};
