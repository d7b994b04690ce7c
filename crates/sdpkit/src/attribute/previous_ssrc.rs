//! `a=previous-ssrc` — RFC 5576 §6.2.

use alloc::vec::Vec;
use core::fmt;

use super::ssrc::ssrc_id;
use super::{Attribute, TypedAttribute, write_list};
use crate::error::ValueError;
use crate::syntax::grammar;

/// The SSRCs that a source had before; stands behind `a=ssrc`.
///
/// # ABNF
/// ```text
/// previous-ssrc-attr = "previous-ssrc:" ssrc-id *(SP ssrc-id)
/// ```
/// # Examples
/// * `11111 22222`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct PreviousSsrc(
    /// At least one.
    pub Vec<u32>,
);

impl PreviousSsrc {
    /// Itself: it borrows nothing.
    #[must_use]
    pub fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for PreviousSsrc {
    const NAMES: &'static [&'static str] = &["previous-ssrc"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, grammar::list1(grammar::sp, ssrc_id)).map(Self)
    }
}

impl fmt::Display for PreviousSsrc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("previous-ssrc:")?;
        write_list(f, &self.0, " ")
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_one_and_more() {
        accepts(&[
            ("previous-ssrc:1", "previous-ssrc:1"),
            ("previous-ssrc:11111  22222 ", "previous-ssrc:11111 22222"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("previous-ssrc:", 0),
            ("previous-ssrc:x", 0),
            ("previous-ssrc:1 x", 2),
            ("previous-ssrc:1,2", 1),
        ]);
    }
}
