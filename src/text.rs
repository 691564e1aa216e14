//! Text at its lowest: byte spans, folded and shown views with maps back, safe text, widths and wrapping.

pub mod edge;
pub mod eight;
pub mod exact;
pub mod fold;
pub mod line_editor;
pub mod mapped;
pub mod nearest;
pub mod safe;
pub mod shown;
pub mod span;
pub mod style;
pub mod width;
pub mod wrap;

pub use line_editor::LineEditor;
pub use mapped::Mapped;
pub use safe::{Safe, SafeText};
pub use span::Span;
pub use style::Style;
