//! The values of the lettered lines that are not attributes, by type.

mod address;

pub use address::{AddrType, Address, NetType};

use crate::error::ValueError;
use crate::syntax::LineKind;

/// Checks the value of a field against its grammar.
pub(crate) fn check(kind: LineKind, value: &str) -> Result<(), ValueError> {
    let _ = (kind, value);
    Ok(())
}

/// The value of a lettered line, with a meaning.
pub trait TypedField<'a>: core::fmt::Display + Sized {
    /// Which line it is the value of.
    const KIND: LineKind;

    /// Reads what stands after `<letter>=`.
    ///
    /// # Errors
    /// Where the value does not match the grammar: the offset, and what was expected there.
    fn parse(value: &'a str) -> Result<Self, ValueError>;
}
