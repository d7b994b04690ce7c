//! `a=calgextmap` — RFC 7266 §4.1, §5.3.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, Direction, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Maps an identifier to the algorithm that a mean opinion score is calculated by.
///
/// Mostly stands inside the `mos-metric` of [`RtcpXr`](super::RtcpXr).
///
/// # ABNF
/// ```text
/// calgextmap = mapentry "=" extensionname [SP extentionattributes]
/// mapentry   = "calg:" 1*3DIGIT [ "/" direction ]
/// ```
/// # Examples
/// * `calg:1=G107` · `calg:2/sendonly=P1202_1 mosref=h`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Calgextmap<'a> {
    /// 1–255; 0 where the algorithm is rejected, 4096–4351 to offer alternatives (RFC 7266 §4.2).
    pub id: u16,
    /// Which way it is used, where that is said.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub direction: Option<Direction>,
    /// The name of the algorithm.
    pub name: Cow<'a, str>,
    /// Such as `mosref=l`: the resolution that the score refers to.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub attributes: Option<Cow<'a, str>>,
}

impl<'a> Calgextmap<'a> {
    /// Makes the map of an identifier, with neither direction nor attributes.
    pub fn new(id: u16, name: impl Into<Cow<'a, str>>) -> Self {
        Self {
            id,
            direction: None,
            name: name.into(),
            attributes: None,
        }
    }

    /// Sets the direction.
    #[must_use]
    pub fn with_direction(mut self, direction: Direction) -> Self {
        self.direction = Some(direction);
        self
    }

    /// Sets the attributes.
    #[must_use]
    pub fn with_attributes(mut self, attributes: impl Into<Cow<'a, str>>) -> Self {
        self.attributes = Some(attributes.into());
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Calgextmap<'static> {
        Calgextmap {
            id: self.id,
            direction: self.direction,
            name: self.name.into_owned().into(),
            attributes: self
                .attributes
                .map(|attributes| attributes.into_owned().into()),
        }
    }

    /// Writes it without the name of the attribute, as it stands inside another.
    pub(super) fn write_value(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "calg:{}", self.id)?;
        if let Some(direction) = self.direction {
            write!(f, "/{direction}")?;
        }
        write!(f, "={}", self.name)?;
        match &self.attributes {
            Some(attributes) => write!(f, " {attributes}"),
            None => Ok(()),
        }
    }
}

impl<'a> TypedAttribute<'a> for Calgextmap<'a> {
    const NAMES: &'static [&'static str] = &["calgextmap"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, calgextmap)
    }

    /// The key is the identifier.
    fn replaces(new: &str, old: &str) -> bool {
        fn id(text: &str) -> Option<&str> {
            text.split(['/', '=']).next()
        }
        id(new) == id(old)
    }
}

impl fmt::Display for Calgextmap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("calgextmap:")?;
        self.write_value(f)
    }
}

fn calgextmap(i: &str) -> Parsed<'_, Calgextmap<'_>> {
    let (i, read) = mapping(i)?;
    match grammar::sp(i) {
        Ok((i, ())) if !i.is_empty() && read.attributes.is_none() => {
            let (i, attributes) = grammar::non_ws_string(i)?;
            Ok((i, read.with_attributes(attributes)))
        }
        _ => Ok((i, read)),
    }
}

/// One of a list in `mos-metric`: a comma ends it, and of attributes it has `mosref` only, for other
/// words may be formats of their own.
pub(super) fn mapping(i: &str) -> Parsed<'_, Calgextmap<'_>> {
    let word = |i| {
        grammar::run(i, "the name of an algorithm", |b| {
            b > b' ' && !matches!(b, b',' | 0x7F)
        })
    };
    let (i, _) = grammar::keyword("calg:")(i)?;
    let (i, id) = grammar::number("an identifier from 0 to 65535")(i)?;
    let (i, direction) = match i.strip_prefix('/') {
        Some(i) => Direction::word(i).map(|(i, direction)| (i, Some(direction)))?,
        None => (i, None),
    };
    let (i, _) = grammar::literal("=")(i)?;
    let (i, name) = word(i)?;
    let mosref = grammar::sp(i).and_then(|(i, ())| grammar::keyword("mosref=")(i).and(word(i)));
    let (i, attributes) = match mosref {
        Ok((i, attributes)) => (i, Some(attributes.into())),
        Err(_) => (i, None),
    };
    Ok((
        i,
        Calgextmap {
            id,
            direction,
            name: name.into(),
            attributes,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_direction_and_attributes() {
        accepts(&[
            ("calgextmap:calg:1=G107", "calgextmap:calg:1=G107"),
            (
                "calgextmap:CALG:2/sendonly=P1202_1  mosref=h ",
                "calgextmap:calg:2/sendonly=P1202_1 mosref=h",
            ),
            (
                "calgextmap:calg:4096=P.863 x",
                "calgextmap:calg:4096=P.863 x",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("calgextmap:1=G107", 0),
            ("calgextmap:calg:x=G107", 5),
            ("calgextmap:calg:1/both=G107", 7),
            ("calgextmap:calg:1", 6),
            ("calgextmap:calg:1=", 7),
            ("calgextmap:calg:1=G107 mosref=l x", 21),
        ]);
    }

    #[test]
    fn the_key_is_the_identifier() {
        assert!(Calgextmap::replaces("calg:1=G107", "calg:1/sendonly=P564"));
        assert!(!Calgextmap::replaces("calg:1=G107", "calg:2=G107"));
    }
}
