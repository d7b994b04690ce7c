//! The attributes of IKE: `a=ike-setup`, `a=psk-fingerprint` — RFC 6193 §4, §8.2.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

words! {
    /// Who begins the IKE session (RFC 6193 §4).
    ///
    /// Where it is absent, the offerer does.
    ///
    /// # Examples
    /// * `ike-setup:actpass` in an offer, `ike-setup:active` in its answer
    pub enum IkeSetup = "ike-setup" {
        /// Begins it.
        Active "active",
        /// Waits for it.
        Passive "passive",
        /// Will do either; the answerer chooses.
        Actpass "actpass",
    }
}

/// The fingerprint of the key that both sides of IKE share already.
///
/// # ABNF
/// ```text
/// psk-fingerprint-attribute = "psk-fingerprint" ":" hash-func SP psk-fingerprint
/// hash-func                 = "sha-1" / "sha-224" / "sha-256" / "sha-384" / "sha-512" / token
/// psk-fingerprint           = 2UHEX *(":" 2UHEX)
/// ```
/// # Examples
/// * `psk-fingerprint:SHA-1 12:DF:3E:5D:49:6B:19:E5:7C:AB:4A:AD:B9:B1:3F:82:18:3B:54:02`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct PskFingerprint<'a> {
    /// The hash function: `sha-1`.
    pub hash_func: Cow<'a, str>,
    /// The bytes in upper-case hexadecimal, parted by colons.
    pub fingerprint: Cow<'a, str>,
}

impl<'a> PskFingerprint<'a> {
    /// Makes it of a hash function and the bytes in upper-case hexadecimal, parted by colons.
    pub fn new(hash_func: impl Into<Cow<'a, str>>, fingerprint: impl Into<Cow<'a, str>>) -> Self {
        Self {
            hash_func: hash_func.into(),
            fingerprint: fingerprint.into(),
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> PskFingerprint<'static> {
        PskFingerprint {
            hash_func: self.hash_func.into_owned().into(),
            fingerprint: self.fingerprint.into_owned().into(),
        }
    }
}

impl<'a> TypedAttribute<'a> for PskFingerprint<'a> {
    const NAMES: &'static [&'static str] = &["psk-fingerprint"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, psk_fingerprint)
    }
}

impl fmt::Display for PskFingerprint<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "psk-fingerprint:{} {}", self.hash_func, self.fingerprint)
    }
}

fn psk_fingerprint(i: &str) -> Parsed<'_, PskFingerprint<'_>> {
    let (i, hash_func) = grammar::named("the name of a hash function", grammar::token)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, fingerprint) = grammar::hex_bytes(i)?;
    Ok((i, PskFingerprint::new(hash_func, fingerprint)))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_the_values_of_rfc6193() {
        accepts(&[
            ("ike-setup:passive", "ike-setup:passive"),
            ("ike-setup:ActPass", "ike-setup:actpass"),
            (
                "psk-fingerprint:SHA-1 12:DF:3E",
                "psk-fingerprint:SHA-1 12:DF:3E",
            ),
            (
                "psk-fingerprint:sha-256  0a:bc ",
                "psk-fingerprint:sha-256 0A:BC",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("ike-setup:holdconn", 0),
            ("psk-fingerprint:SHA-1", 5),
            ("psk-fingerprint:SHA-1 ", 6),
            ("psk-fingerprint:SHA-1 12:D", 9),
            ("psk-fingerprint:SHA-1 12DF", 8),
        ]);
    }
}
