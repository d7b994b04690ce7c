//! `a=mscap` — RFC 6871 §3.3.3.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, CapabilityRange, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};
use crate::syntax::joined::Joined;

/// Declares an attribute of media format capabilities whose value begins with the format, such as
/// `a=rtcp-fb`.
///
/// # ABNF
/// ```text
/// media-specific-capability = "a=mscap:" media-caps-star 1*WSP att-field 1*WSP att-value
/// media-caps-star           = media-cap-star-element *("," media-cap-star-element)
/// media-cap-star-element    = (media-cap-num ["*"]) / (media-cap-num-range ["*"])
/// ```
/// # Examples
/// * `mscap:1 rtcp-fb ccm tstr` · `mscap:1* rtcp-fb ccm tmmbr smaxpr=120`
///
/// ```
/// use sdpkit::{Attribute, attribute::Mscap};
///
/// let mscap = Attribute::new("mscap:1 rtcp-fb ccm fir").parse::<Mscap>()?;
/// assert_eq!(mscap.value_for("98"), "98 ccm fir");
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Mscap<'a> {
    /// The media capabilities that have the attribute; at least one.
    pub capabilities: Vec<StarredRange>,
    /// The name of the attribute.
    pub name: Cow<'a, str>,
    /// Its value, without the format at its start.
    pub value: Cow<'a, str>,
}

/// Media capability numbers, with or without a wildcard.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct StarredRange {
    /// The numbers.
    pub range: CapabilityRange,
    /// `*`: in the attribute, `*` stands for the payload type that the capability is given.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "core::ops::Not::not")
    )]
    pub wildcard: bool,
}

impl<'a> Mscap<'a> {
    /// Makes it of media capabilities and the attribute that they have.
    pub fn new(
        capabilities: Vec<StarredRange>,
        name: impl Into<Cow<'a, str>>,
        value: impl Into<Cow<'a, str>>,
    ) -> Self {
        Self {
            capabilities,
            name: name.into(),
            value: value.into(),
        }
    }

    /// The value of the attribute for a format: a payload type, or `*`.
    pub fn value_for(&self, format: &str) -> String {
        alloc::format!("{format} {}", self.value)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Mscap<'static> {
        Mscap {
            capabilities: self.capabilities,
            name: self.name.into_owned().into(),
            value: self.value.into_owned().into(),
        }
    }
}

impl StarredRange {
    /// Makes it of numbers, without wildcard.
    pub fn new(range: impl Into<CapabilityRange>) -> Self {
        Self {
            range: range.into(),
            wildcard: false,
        }
    }

    /// The same, with the wildcard.
    #[must_use]
    pub fn wildcard(mut self) -> Self {
        self.wildcard = true;
        self
    }
}

impl fmt::Display for StarredRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.range, if self.wildcard { "*" } else { "" })
    }
}

impl<'a> TypedAttribute<'a> for Mscap<'a> {
    const NAMES: &'static [&'static str] = &["mscap"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, media_specific_capability)
    }

    /// The key is the whole value: a capability may have several.
    fn replaces(new: &str, old: &str) -> bool {
        new == old
    }
}

impl fmt::Display for Mscap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let capabilities = Joined(&self.capabilities, ",");
        write!(f, "mscap:{capabilities} {} {}", self.name, self.value)
    }
}

fn media_specific_capability(i: &str) -> Parsed<'_, Mscap<'_>> {
    let (i, capabilities) = grammar::list1(grammar::literal(","), media_cap_star_element)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, name) = grammar::named("an attribute name", grammar::token)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, value) = grammar::named("a value of the attribute", grammar::byte_string)(i)?;
    Ok((i, Mscap::new(capabilities, name, value)))
}

fn media_cap_star_element(i: &str) -> Parsed<'_, StarredRange> {
    let (i, range) = CapabilityRange::word(i)?;
    let (i, wildcard) = i.strip_prefix('*').map_or((i, false), |i| (i, true));
    Ok((i, StarredRange { range, wildcard }))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_numbers_and_wildcards() {
        tables::accepts(&[
            ("mscap:1 rtcp-fb ccm tstr", "mscap:1 rtcp-fb ccm tstr"),
            (
                "mscap:1*  rtcp-fb  ccm tmmbr smaxpr=120",
                "mscap:1* rtcp-fb ccm tmmbr smaxpr=120",
            ),
            ("mscap:1-6,8* rtcp-fb nack", "mscap:1-6,8* rtcp-fb nack"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("mscap:* rtcp-fb nack", 0),
            ("mscap:6-1 rtcp-fb nack", 2),
            ("mscap:1", 1),
            ("mscap:1 rtcp-fb", 9),
            ("mscap:1 rtcp-fb ", 10),
            ("mscap:1 rtcp-fb:98 nack", 9),
        ]);
    }
}
