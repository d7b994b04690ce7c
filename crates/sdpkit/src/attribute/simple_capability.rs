//! `a=sqn`, `a=cdsc`, `a=cpar`, `a=cparmin`, `a=cparmax` — RFC 3407 §3.
//!
//! The RFC has no ABNF. It writes all of them with a space after the colon; half of the gateways
//! that send them do not.

use core::fmt;

use super::{Attribute, RawAttribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::field::{Bandwidth, Formats, MediaType, Proto};
use crate::syntax::grammar::{self, Parsed};

/// The sequence number of a capability set: 0 at first, and one more, modulo 256, with each new set.
///
/// # Examples
/// * `sqn: 0`
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Sqn(
    /// The number.
    pub u8,
);

/// Describes a capability: formats that the endpoint could use, besides those of the `m=` lines.
///
/// The `a=cpar`, `a=cparmin` and `a=cparmax` up to the next one belong to it.
///
/// # Syntax
/// ```text
/// a=cdsc: <cap-num> <media> <transport> <fmt list>
/// ```
/// # Examples
/// * `cdsc: 1 audio RTP/AVP 0 18 96` · `cdsc: 4 image udptl t38`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Cdsc<'a> {
    /// The number of the first format, from 1 to 255; each that follows has the next one.
    pub number: u8,
    /// The media type, as on an `m=` line.
    pub media: MediaType<'a>,
    /// The transport protocol, as on an `m=` line.
    pub proto: Proto<'a>,
    /// The formats, as on an `m=` line; at least one.
    pub formats: Formats<'a>,
}

/// A parameter of the capability before it.
///
/// # Examples
/// * `cpar: a=fmtp:96 0-16,32-35`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Cpar<'a>(
    /// The parameter.
    pub CapabilityParameter<'a>,
);

/// The least value of a parameter of the capability before it.
///
/// # Examples
/// * `cparmin: b=AS:64`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Cparmin<'a>(
    /// The parameter.
    pub CapabilityParameter<'a>,
);

/// The greatest value of a parameter of the capability before it.
///
/// # Examples
/// * `cparmax: a=ptime:40`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Cparmax<'a>(
    /// The parameter.
    pub CapabilityParameter<'a>,
);

/// A parameter of a capability: an attribute or a bandwidth, with its type letter.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum CapabilityParameter<'a> {
    /// `a=`: an attribute, as it is written.
    Attribute(RawAttribute<'a>),
    /// `b=`: a bandwidth.
    Bandwidth(Bandwidth<'a>),
}

impl Sqn {
    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> Cdsc<'a> {
    /// Makes it of the number of the first format and of what an `m=` line would say.
    pub fn new(number: u8, media: MediaType<'a>, proto: Proto<'a>, formats: Formats<'a>) -> Self {
        Self {
            number,
            media,
            proto,
            formats,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Cdsc<'static> {
        Cdsc {
            number: self.number,
            media: self.media.into_owned(),
            proto: self.proto.into_owned(),
            formats: self.formats.into_owned(),
        }
    }
}

impl<'a> Cpar<'a> {
    /// Makes it of a parameter.
    pub fn new(parameter: CapabilityParameter<'a>) -> Self {
        Self(parameter)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Cpar<'static> {
        Cpar(self.0.into_owned())
    }
}

impl<'a> Cparmin<'a> {
    /// Makes it of a parameter.
    pub fn new(parameter: CapabilityParameter<'a>) -> Self {
        Self(parameter)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Cparmin<'static> {
        Cparmin(self.0.into_owned())
    }
}

impl<'a> Cparmax<'a> {
    /// Makes it of a parameter.
    pub fn new(parameter: CapabilityParameter<'a>) -> Self {
        Self(parameter)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Cparmax<'static> {
        Cparmax(self.0.into_owned())
    }
}

impl CapabilityParameter<'_> {
    /// The attribute, where it is one.
    pub fn attribute(&self) -> Option<Attribute<'_>> {
        match self {
            Self::Attribute(attribute) => Some(attribute.as_attribute()),
            Self::Bandwidth(_) => None,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> CapabilityParameter<'static> {
        match self {
            Self::Attribute(attribute) => CapabilityParameter::Attribute(attribute.into_owned()),
            Self::Bandwidth(bandwidth) => CapabilityParameter::Bandwidth(bandwidth.into_owned()),
        }
    }
}

impl fmt::Display for CapabilityParameter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Attribute(attribute) => write!(f, "a={attribute}"),
            Self::Bandwidth(bandwidth) => write!(f, "b={bandwidth}"),
        }
    }
}

/// There is one in a description (RFC 3407 §3).
impl<'a> TypedAttribute<'a> for Sqn {
    const NAMES: &'static [&'static str] = &["sqn"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, sqn)
    }
}

impl<'a> TypedAttribute<'a> for Cdsc<'a> {
    const NAMES: &'static [&'static str] = &["cdsc"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, cdsc)
    }

    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

/// The key is the whole value: a capability may have several.
impl<'a> TypedAttribute<'a> for Cpar<'a> {
    const NAMES: &'static [&'static str] = &["cpar"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, cap_par).map(Self)
    }

    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, usize::MAX)
    }
}

/// The key is the whole value: a capability may have several.
impl<'a> TypedAttribute<'a> for Cparmin<'a> {
    const NAMES: &'static [&'static str] = &["cparmin"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, cap_par).map(Self)
    }

    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, usize::MAX)
    }
}

/// The key is the whole value: a capability may have several.
impl<'a> TypedAttribute<'a> for Cparmax<'a> {
    const NAMES: &'static [&'static str] = &["cparmax"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, cap_par).map(Self)
    }

    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, usize::MAX)
    }
}

impl fmt::Display for Sqn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sqn: {}", self.0)
    }
}

impl fmt::Display for Cdsc<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            number,
            media,
            proto,
            formats,
        } = self;
        write!(f, "cdsc: {number} {media} {proto} {formats}")
    }
}

impl fmt::Display for Cpar<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cpar: {}", self.0)
    }
}

impl fmt::Display for Cparmin<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cparmin: {}", self.0)
    }
}

impl fmt::Display for Cparmax<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cparmax: {}", self.0)
    }
}

fn sqn(i: &str) -> Parsed<'_, Sqn> {
    let (i, ()) = grammar::sp0(i)?;
    grammar::u8(i).map(|(i, number)| (i, Sqn(number)))
}

fn cdsc(i: &str) -> Parsed<'_, Cdsc<'_>> {
    const WHAT: &str = "a number from 1 to 255";
    let (at, ()) = grammar::sp0(i)?;
    let (i, number) = grammar::number(WHAT)(at)?;
    if number == 0 {
        return grammar::fail(at, WHAT);
    }
    let (i, ()) = grammar::sp(i)?;
    let (i, media) = grammar::named("a media type", MediaType::word)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, proto) = Proto::read(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, formats) = Formats::read(i)?;
    Ok((i, Cdsc::new(number, media, proto, formats)))
}

fn cap_par(i: &str) -> Parsed<'_, CapabilityParameter<'_>> {
    let (i, ()) = grammar::sp0(i)?;
    match (i.strip_prefix("a="), i.strip_prefix("b=")) {
        (Some(i), _) => {
            let (i, attribute) = RawAttribute::read(i)?;
            Ok((i, CapabilityParameter::Attribute(attribute)))
        }
        (_, Some(i)) => {
            let (i, bandwidth) = Bandwidth::read(i)?;
            Ok((i, CapabilityParameter::Bandwidth(bandwidth)))
        }
        _ => grammar::fail(i, "`a=` or `b=`"),
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_with_and_without_the_space() {
        tables::accepts(&[
            ("sqn: 0", "sqn: 0"),
            ("sqn:255", "sqn: 255"),
            (
                "cdsc: 1 audio RTP/AVP 0 18 96",
                "cdsc: 1 audio RTP/AVP 0 18 96",
            ),
            ("cdsc:4 image  udptl t38 ", "cdsc: 4 image udptl t38"),
            ("cpar: a=fmtp:96 0-16,32-35", "cpar: a=fmtp:96 0-16,32-35"),
            ("cpar:a=T38FaxVersion:0", "cpar: a=T38FaxVersion:0"),
            ("cpar: a=rtcp-mux", "cpar: a=rtcp-mux"),
            ("cparmin: b=AS:64", "cparmin: b=AS:64"),
            ("cparmax:a=ptime:40", "cparmax: a=ptime:40"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("sqn: 256", 1),
            ("sqn:", 0),
            ("cdsc: 0 audio RTP/AVP 0", 1),
            ("cdsc: 256 audio RTP/AVP 0", 1),
            ("cdsc: 1 audio", 8),
            ("cdsc: 1 audio RTP/ 0", 13),
            ("cdsc: 1 audio RTP/AVP", 16),
            ("cpar: fmtp:96 0-16", 1),
            ("cpar: a=", 3),
            ("cparmin: b=AS", 5),
            ("cparmax: c=IN IP4 192.0.2.1", 1),
        ]);
    }
}
