//! Text at its lowest: byte spans, folded and shown views with maps back, safe text, widths and wrapping.

pub mod edge;
pub mod fold;
pub mod mapped;
pub mod safe;
pub mod span;

pub use mapped::Mapped;
pub use safe::{Safe, SafeText};
pub use span::Span;
