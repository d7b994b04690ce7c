//! The line model: a description is lines, and the lines, each with its ending, are the text.

pub(crate) mod grammar;
pub(crate) mod joined;
mod line;

pub use line::LineKind;
