//! `v=` — RFC 8866 §5.1.

use core::fmt;

use super::TypedField;
use crate::error::ValueError;
use crate::syntax::LineKind;
use crate::syntax::grammar;

/// The version of the Session Description Protocol; only 0 exists.
///
/// # ABNF
/// ```text
/// version-field = %s"v" "=" 1*DIGIT CRLF
/// ```
/// # Examples
/// * `0`
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Version(
    /// The number.
    pub u32,
);

impl Version {
    /// The one that RFC 8866 describes.
    pub const ZERO: Self = Self(0);

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl TypedField<'_> for Version {
    const KIND: LineKind = LineKind::Version;

    fn parse(value: &str) -> Result<Self, ValueError> {
        grammar::whole(value, grammar::number("a version number")).map(Self)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::table;

    #[test]
    fn accepts_any_number() {
        table::accepts::<Version>(&[("0", "0"), ("0 ", "0"), ("00", "0"), ("1", "1")]);
    }

    #[test]
    fn refuses_with_the_offset() {
        table::refuses::<Version>(&[("", 0), (" 0", 0), ("NaN", 0), ("0.1", 1)]);
    }
}
