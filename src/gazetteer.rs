//! The built-in names, compiled into the program.
