//! Text at its lowest: byte spans, folded and shown views with maps back, safe text, widths and wrapping.

pub mod span;

pub use span::Span;
