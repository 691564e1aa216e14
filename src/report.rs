//! Annotations as bytes for other programs and for the terminal.
