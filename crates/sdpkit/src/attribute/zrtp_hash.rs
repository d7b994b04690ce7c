//! `a=zrtp-hash` — RFC 6189 §8.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// The hash of the ZRTP Hello message that the endpoint will send.
///
/// # ABNF
/// ```text
/// zrtp-attribute  = "a=zrtp-hash:" zrtp-version zrtp-hash-value
/// zrtp-version    = token
/// zrtp-hash-value = 1*(HEXDIG)
/// ```
/// A space stands between the two, as in the example of RFC 6189 §8.
///
/// # Examples
/// * `1.10 fe30efd02423cb054e50efd0248742ac7a52c8f91bc2df881ae642c371ba46df`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct ZrtpHash<'a> {
    /// The version of ZRTP, such as `1.10`.
    pub version: Cow<'a, str>,
    /// The hash in hexadecimal: 64 digits of SHA-256.
    pub hash: Cow<'a, str>,
}

impl<'a> ZrtpHash<'a> {
    /// Makes it of a version and a hash in hexadecimal.
    pub fn new(version: impl Into<Cow<'a, str>>, hash: impl Into<Cow<'a, str>>) -> Self {
        Self {
            version: version.into(),
            hash: hash.into(),
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> ZrtpHash<'static> {
        ZrtpHash {
            version: self.version.into_owned().into(),
            hash: self.hash.into_owned().into(),
        }
    }
}

impl<'a> TypedAttribute<'a> for ZrtpHash<'a> {
    const NAMES: &'static [&'static str] = &["zrtp-hash"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, zrtp_attribute)
    }

    /// The key is the version.
    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for ZrtpHash<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "zrtp-hash:{} {}", self.version, self.hash)
    }
}

fn zrtp_attribute(i: &str) -> Parsed<'_, ZrtpHash<'_>> {
    let (i, version) = grammar::named("a version of ZRTP", grammar::token)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, hash) = grammar::hex_digits(i)?;
    Ok((i, ZrtpHash::new(version, hash)))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_version_and_hash() {
        tables::accepts(&[
            ("zrtp-hash:1.10 fe30efd0", "zrtp-hash:1.10 fe30efd0"),
            ("zrtp-hash:1.10  FE30 ", "zrtp-hash:1.10 FE30"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("zrtp-hash", 0),
            ("zrtp-hash:", 0),
            ("zrtp-hash:1.10", 4),
            ("zrtp-hash:1.10 ", 5),
            ("zrtp-hash:1.10 fe3g", 8),
        ]);
    }
}
