//! `a=mfcap` — RFC 6871 §3.3.2.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, MediaCapabilities, TypedAttribute};
use crate::codec::params::Params;
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Declares parameters of media format capabilities: what `a=fmtp` is to formats.
///
/// A capability may have several; they are put together with `;`, in their order (RFC 6871 §3.3.2.1).
/// `%m=1%` stands for the payload type of media capability 1, `%%` for `%` (RFC 6871 §3.3.7).
///
/// # ABNF
/// ```text
/// media-format-parameter-capability = "a=mfcap:" media-cap-num-list 1*WSP fmt-specific-param-list
/// fmt-specific-param-list           = text
/// ```
/// # Examples
/// * `mfcap:1,2,3,4 mode-change-capability=1` · `mfcap:2 %m=1%/%m=1%`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Mfcap<'a> {
    /// The media capabilities that have the parameters.
    pub capabilities: MediaCapabilities,
    /// The parameters, as they stand.
    pub parameters: Cow<'a, str>,
}

impl<'a> Mfcap<'a> {
    /// Makes it of media capabilities and the text of their parameters.
    pub fn new(capabilities: MediaCapabilities, parameters: impl Into<Cow<'a, str>>) -> Self {
        Self {
            capabilities,
            parameters: parameters.into(),
        }
    }

    /// The parameters, in order, where they are written `name=value;name=value`.
    pub fn params(&self) -> Params<'_> {
        Params::new(&self.parameters)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Mfcap<'static> {
        Mfcap {
            capabilities: self.capabilities,
            parameters: self.parameters.into_owned().into(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Mfcap<'a> {
    const NAMES: &'static [&'static str] = &["mfcap"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, media_format_parameter_capability)
    }

    /// The key is the whole value: a capability may have several.
    fn replaces(new: &str, old: &str) -> bool {
        new == old
    }
}

impl fmt::Display for Mfcap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "mfcap:{} {}", self.capabilities, self.parameters)
    }
}

fn media_format_parameter_capability(i: &str) -> Parsed<'_, Mfcap<'_>> {
    let (i, capabilities) = MediaCapabilities::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, parameters) = grammar::named("parameters of the format", grammar::byte_string)(i)?;
    Ok((i, Mfcap::new(capabilities, parameters)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables;

    #[test]
    fn accepts_any_parameters() {
        tables::accepts(&[
            ("mfcap:5 0-11", "mfcap:5 0-11"),
            ("mfcap:1-9  aMljiA==", "mfcap:1-9 aMljiA=="),
            (
                "mfcap:1 profile-level-id=42A01E; packetization-mode=2",
                "mfcap:1 profile-level-id=42A01E; packetization-mode=2",
            ),
            ("mfcap:2 %m=1%/%m=1%", "mfcap:2 %m=1%/%m=1%"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("mfcap:annexb=no", 0),
            ("mfcap:1,x annexb=no", 2),
            ("mfcap:1", 1),
            ("mfcap:1 ", 2),
        ]);
    }

    #[test]
    fn a_second_one_of_a_capability_is_another() {
        assert!(!Mfcap::replaces("1-9 a=1", "1-9 b=1"));
        assert!(Mfcap::replaces("1-9 a=1", "1-9 a=1"));
    }
}
