//! `a=rid` — RFC 8851 §4, §10.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute, same_words, write_list};
use crate::error::ValueError;
use crate::number::{Decimal, PayloadType};
use crate::syntax::grammar::{self, Parsed};

/// Names an RTP stream, and restricts what it may carry.
///
/// # ABNF
/// ```text
/// rid-syntax        = rid-id SP rid-dir [ rid-pt-param-list / rid-param-list ]
/// rid-id            = 1*(alpha-numeric / "-" / "_")
/// rid-dir           = %s"send" / %s"recv"
/// rid-pt-param-list = SP rid-fmt-list *(";" rid-param)
/// rid-param-list    = SP rid-param *(";" rid-param)
/// rid-fmt-list      = %s"pt=" fmt *( "," fmt )
/// ```
/// # Examples
/// * `hi send` · `1 send pt=97;max-width=1280;max-height=720;max-fps=30` · `2 recv depend=1`
///
/// ```
/// use sdpkit::Attribute;
/// use sdpkit::attribute::{Rid, RidDirection, RidRestriction};
///
/// let rid = Attribute::new("rid:hi send pt=97;max-fps=30").parse::<Rid>()?;
/// assert_eq!((&*rid.id, rid.direction), ("hi", RidDirection::Send));
/// assert_eq!(rid.restrictions, [RidRestriction::MaxFps(Some(30))]);
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Rid<'a> {
    /// The rid-id; on the wire of RTP letters and digits only (RFC 8852 §3).
    pub id: Cow<'a, str>,
    /// Which way the stream flows.
    pub direction: RidDirection,
    /// `pt`: the payload types that it may have; where empty, all of the media description.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub payload_types: Vec<PayloadType>,
    /// The restrictions, in order.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub restrictions: Vec<RidRestriction<'a>>,
}

words! {
    /// Which way a stream with a rid flows, seen by the one who wrote the description.
    pub enum RidDirection {
        /// It is sent.
        Send "send",
        /// It is received.
        Recv "recv",
    }
}

impl RidDirection {
    /// The same, seen from the other side.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Send => Self::Recv,
            Self::Recv => Self::Send,
        }
    }
}

/// A restriction of the stream (RFC 8851 §5).
///
/// One without value says only that it is understood (RFC 8851 §6.1).
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum RidRestriction<'a> {
    /// `max-width`: the width, in pixels.
    MaxWidth(Option<u64>),
    /// `max-height`: the height, in pixels.
    MaxHeight(Option<u64>),
    /// `max-fps`: the frame rate, in frames a second.
    MaxFps(Option<u64>),
    /// `max-fs`: the frame size, in pixels a frame.
    MaxFs(Option<u64>),
    /// `max-br`: the bitrate of the payload, in bit/s.
    MaxBr(Option<u64>),
    /// `max-pps`: the pixel rate, in pixels a second.
    MaxPps(Option<u64>),
    /// `max-bpp`: bits per pixel, as an average of a picture; 0.0001 to 48.0.
    MaxBpp(Option<Decimal>),
    /// `depend`: the rid-ids of the streams that it depends on; at least one.
    Depend(Vec<Cow<'a, str>>),
    /// One that RFC 8851 does not have.
    Other {
        /// The name.
        name: Cow<'a, str>,
        /// What stands after `=`.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        value: Option<Cow<'a, str>>,
    },
}

impl<'a> Rid<'a> {
    /// Makes a rid without restrictions.
    pub fn new(id: impl Into<Cow<'a, str>>, direction: RidDirection) -> Self {
        Self {
            id: id.into(),
            direction,
            payload_types: Vec::new(),
            restrictions: Vec::new(),
        }
    }

    /// Sets the payload types.
    #[must_use]
    pub fn with_payload_types(mut self, payload_types: Vec<PayloadType>) -> Self {
        self.payload_types = payload_types;
        self
    }

    /// Adds a restriction.
    #[must_use]
    pub fn with_restriction(mut self, restriction: RidRestriction<'a>) -> Self {
        self.restrictions.push(restriction);
        self
    }

    /// The first restriction of that name.
    pub fn restriction(&self, name: &str) -> Option<&RidRestriction<'a>> {
        self.restrictions.iter().find(|one| one.name() == name)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Rid<'static> {
        Rid {
            id: self.id.into_owned().into(),
            direction: self.direction,
            payload_types: self.payload_types,
            restrictions: self
                .restrictions
                .into_iter()
                .map(RidRestriction::into_owned)
                .collect(),
        }
    }
}

impl RidRestriction<'_> {
    /// The name, as it is written.
    pub fn name(&self) -> &str {
        match self {
            Self::MaxWidth(_) => "max-width",
            Self::MaxHeight(_) => "max-height",
            Self::MaxFps(_) => "max-fps",
            Self::MaxFs(_) => "max-fs",
            Self::MaxBr(_) => "max-br",
            Self::MaxPps(_) => "max-pps",
            Self::MaxBpp(_) => "max-bpp",
            Self::Depend(_) => "depend",
            Self::Other { name, .. } => name,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> RidRestriction<'static> {
        match self {
            Self::MaxWidth(value) => RidRestriction::MaxWidth(value),
            Self::MaxHeight(value) => RidRestriction::MaxHeight(value),
            Self::MaxFps(value) => RidRestriction::MaxFps(value),
            Self::MaxFs(value) => RidRestriction::MaxFs(value),
            Self::MaxBr(value) => RidRestriction::MaxBr(value),
            Self::MaxPps(value) => RidRestriction::MaxPps(value),
            Self::MaxBpp(value) => RidRestriction::MaxBpp(value),
            Self::Depend(ids) => {
                RidRestriction::Depend(ids.into_iter().map(|id| id.into_owned().into()).collect())
            }
            Self::Other { name, value } => RidRestriction::Other {
                name: name.into_owned().into(),
                value: value.map(|value| value.into_owned().into()),
            },
        }
    }
}

impl<'a> TypedAttribute<'a> for Rid<'a> {
    const NAMES: &'static [&'static str] = &["rid"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, rid)
    }

    /// The key is the rid-id.
    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Rid<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "rid:{} {}", self.id, self.direction)?;
        let mut before = ' ';
        if !self.payload_types.is_empty() {
            f.write_str(" pt=")?;
            write_list(f, &self.payload_types, ",")?;
            before = ';';
        }
        for restriction in &self.restrictions {
            write!(f, "{before}{restriction}")?;
            before = ';';
        }
        Ok(())
    }
}

impl fmt::Display for RidRestriction<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())?;
        match self {
            Self::MaxWidth(Some(value))
            | Self::MaxHeight(Some(value))
            | Self::MaxFps(Some(value))
            | Self::MaxFs(Some(value))
            | Self::MaxBr(Some(value))
            | Self::MaxPps(Some(value)) => write!(f, "={value}"),
            Self::MaxBpp(Some(value)) => write!(f, "={}", value.with_point()),
            Self::Depend(ids) => {
                f.write_str("=")?;
                write_list(f, ids, ",")
            }
            Self::Other {
                value: Some(value), ..
            } => write!(f, "={value}"),
            _ => Ok(()),
        }
    }
}

fn rid(i: &str) -> Parsed<'_, Rid<'_>> {
    let (i, id) = grammar::named("a rid-id", grammar::dashed_word)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, direction) = RidDirection::word(i)?;
    let mut read = Rid::new(id, direction);
    let mut i = match grammar::sp(i) {
        Ok((i, ())) if !i.is_empty() => i,
        _ => return Ok((i, read)),
    };
    if let Some(list) = i.strip_prefix("pt=") {
        (i, read.payload_types) = grammar::list1(comma, grammar::payload_type)(list)?;
        i = match semicolon(i) {
            Ok((i, ())) => i,
            Err(_) => return Ok((i, read)),
        };
    }
    (i, read.restrictions) = grammar::list1(semicolon, rid_param)(i)?;
    Ok((i, read))
}

/// `,`: the tests of Firefox's parser have a space after it.
fn comma(i: &str) -> Parsed<'_, ()> {
    grammar::literal(",")(i).and_then(|(i, _)| grammar::sp0(i))
}

/// `;`: the tests of Firefox's parser have a space after it.
fn semicolon(i: &str) -> Parsed<'_, ()> {
    grammar::literal(";")(i).and_then(|(i, _)| grammar::sp0(i))
}

fn rid_param(i: &str) -> Parsed<'_, RidRestriction<'_>> {
    const WHAT: &str = "a restriction such as `max-width=1280`";
    let (rest, name) = grammar::run(i, WHAT, |b| b.is_ascii_alphanumeric() || b == b'-')?;
    let integer = || optional(rest, grammar::number("a whole number"));
    match name {
        "max-width" => integer().map(|(i, value)| (i, RidRestriction::MaxWidth(value))),
        "max-height" => integer().map(|(i, value)| (i, RidRestriction::MaxHeight(value))),
        "max-fps" => integer().map(|(i, value)| (i, RidRestriction::MaxFps(value))),
        "max-fs" => integer().map(|(i, value)| (i, RidRestriction::MaxFs(value))),
        "max-br" => integer().map(|(i, value)| (i, RidRestriction::MaxBr(value))),
        "max-pps" => integer().map(|(i, value)| (i, RidRestriction::MaxPps(value))),
        "max-bpp" => {
            optional(rest, grammar::decimal).map(|(i, value)| (i, RidRestriction::MaxBpp(value)))
        }
        "depend" => {
            let (i, _) = grammar::literal("=")(rest)?;
            let (i, ids) = grammar::list1(comma, grammar::text(grammar::dashed_word))(i)?;
            Ok((i, RidRestriction::Depend(ids)))
        }
        "pt" => grammar::fail(i, "a restriction; `pt` stands once and first"),
        _ => {
            let (i, value) = optional(rest, |i| Ok(param_val(i)))?;
            let name = name.into();
            let value = value.map(Into::into);
            Ok((i, RidRestriction::Other { name, value }))
        }
    }
}

/// `[ "=" value ]`
fn optional<'a, T>(i: &'a str, value: impl Fn(&'a str) -> Parsed<'a, T>) -> Parsed<'a, Option<T>> {
    match i.strip_prefix('=') {
        Some(i) => value(i).map(|(i, value)| (i, Some(value))),
        None => Ok((i, None)),
    }
}

/// `param-val`: printable characters but `;`; spaces at the end are left out.
fn param_val(i: &str) -> (&str, &str) {
    let (i, value) = grammar::run0(i, |b| matches!(b, b' '..=b'~') && b != b';');
    (i, value.trim_end_matches(' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_payload_types_and_restrictions() {
        accepts(&[
            ("rid:hi send", "rid:hi send"),
            ("rid:a_b-1  recv ", "rid:a_b-1 recv"),
            ("rid:1 send pt=97,98", "rid:1 send pt=97,98"),
            (
                "rid:1 send pt=97;max-width=1280;max-height=720;max-fps=30",
                "rid:1 send pt=97;max-width=1280;max-height=720;max-fps=30",
            ),
            (
                "rid:5 send max-br=64000;max-width=360;max-bpp=0.50;depend=1,2",
                "rid:5 send max-br=64000;max-width=360;max-bpp=0.5;depend=1,2",
            ),
            (
                "rid:5 send max-bpp=2.0;max-fs",
                "rid:5 send max-bpp=2.0;max-fs",
            ),
            ("rid:c send ssrc=7", "rid:c send ssrc=7"),
            ("rid:c recv x=;y;max-pps=1", "rid:c recv x=;y;max-pps=1"),
            // webrtc-sdp, test_parse_attribute_rid
            (
                "rid:110 send pt=9, 10;max-fs=10;UNKNOWN=100; depends=1, 2, 3 ",
                "rid:110 send pt=9,10;max-fs=10;UNKNOWN=100;depends=1, 2, 3",
            ),
        ]);
    }

    #[test]
    fn restrictions_are_found_by_name() {
        let rid = Attribute::new("rid:1 send max-br=64000;x=y").parse::<Rid<'_>>();
        let rid = rid.unwrap();
        assert_eq!(
            rid.restriction("max-br"),
            Some(&RidRestriction::MaxBr(Some(64_000)))
        );
        assert!(rid.restriction("x").is_some() && rid.restriction("max-fps").is_none());
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("rid:", 0),
            ("rid:a", 1),
            ("rid:a.b send", 1),
            ("rid:a both", 2),
            ("rid:a send pt=", 10),
            ("rid:a send pt=128", 10),
            ("rid:a send pt=9;", 12),
            ("rid:a send pt=9;max-width=", 22),
            ("rid:a send pt=9;max-width=;max-width=10", 22),
            ("rid:a send max-fps=29.97", 17),
            ("rid:a send max-bpp=x", 15),
            ("rid:a send depend", 13),
            ("rid:a send depend=", 14),
            ("rid:a send max-fps=30;pt=97", 18),
            ("rid:a send é=1", 7),
        ]);
    }
}
