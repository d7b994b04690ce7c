//! The attributes of BFCP, the floor control protocol: `a=floorctrl`, `a=confid`, `a=userid`,
//! `a=floorid`, `a=bfcpver` — RFC 8856 §5.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

numbers! {
    /// The conference that the floor control server names to its client (RFC 8856 §5.2).
    ///
    /// # Examples
    /// * `confid:4321`
    Confid(u32) "confid", "a conference ID from 0 to 4294967295";

    /// The user that the floor control server names to its client (RFC 8856 §5.3).
    ///
    /// # Examples
    /// * `userid:1234`
    Userid(u16) "userid", "a user ID from 0 to 65535";
}

words! {
    /// A role in floor control (RFC 8856 §5.1).
    pub enum FloorRole {
        /// A floor control client.
        Client "c-only",
        /// A floor control server.
        Server "s-only",
        /// Either; RFC 4583 had it, and RFC 8856 reads it as `c-only s-only` and never writes it.
        Either "c-s",
    }
}

/// The roles in floor control that the agent would take; an answer has one.
///
/// # ABNF
/// ```text
/// floor-control = role *(SP role)
/// role          = "c-only" / "s-only" / "c-s"
/// ```
/// # Examples
/// * `floorctrl:c-only s-only` in an offer, `floorctrl:s-only` in its answer
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Floorctrl(
    /// At least one.
    pub Vec<FloorRole>,
);

impl Floorctrl {
    /// Whether it would be a floor control client.
    pub fn client(&self) -> bool {
        self.0.iter().any(|role| *role != FloorRole::Server)
    }

    /// Whether it would be a floor control server.
    pub fn server(&self) -> bool {
        self.0.iter().any(|role| *role != FloorRole::Client)
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for Floorctrl {
    const NAMES: &'static [&'static str] = &["floorctrl"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, floor_control)
    }
}

impl fmt::Display for Floorctrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("floorctrl")?;
        let mut before = ':';
        for role in &self.0 {
            write!(f, "{before}{role}")?;
            before = ' ';
        }
        Ok(())
    }
}

fn floor_control(i: &str) -> Parsed<'_, Floorctrl> {
    let (i, roles) = grammar::list1(grammar::sp, FloorRole::word)(i)?;
    Ok((i, Floorctrl(roles)))
}

/// A floor, and the media that whoever holds it may send.
///
/// # ABNF
/// ```text
/// floor-id = 1*DIGIT SP "mstrm:" token *(SP token)
/// ```
/// # Examples
/// * `floorid:1 mstrm:10` · `floorid:2 mstrm:11 12`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Floorid<'a> {
    /// The floor: 0 to 65535.
    pub id: u16,
    /// The `a=label` of each media description that it controls; the prose of RFC 8856 allows none.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub streams: Vec<Cow<'a, str>>,
}

impl<'a> Floorid<'a> {
    /// Makes a floor that controls no media yet.
    pub fn new(id: u16) -> Self {
        Self {
            id,
            streams: Vec::new(),
        }
    }

    /// Adds the label of a media description.
    #[must_use]
    pub fn with_stream(mut self, label: impl Into<Cow<'a, str>>) -> Self {
        self.streams.push(label.into());
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Floorid<'static> {
        let owned = |label: Cow<'a, str>| label.into_owned().into();
        Floorid {
            id: self.id,
            streams: self.streams.into_iter().map(owned).collect(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Floorid<'a> {
    const NAMES: &'static [&'static str] = &["floorid"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, floor_id)
    }

    /// The key is the floor.
    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Floorid<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "floorid:{}", self.id)?;
        let mut before = " mstrm:";
        for label in &self.streams {
            write!(f, "{before}{label}")?;
            before = " ";
        }
        Ok(())
    }
}

fn floor_id(i: &str) -> Parsed<'_, Floorid<'_>> {
    let (i, id) = grammar::number("a floor ID from 0 to 65535")(i)?;
    let (i, streams) = match grammar::sp(i) {
        Ok((after, ())) if !after.is_empty() => {
            // An example of RFC 4583 had `m-stream:`; RFC 8856 §5.4 recommends to read it so.
            let (after, _) = grammar::keyword("m-stream:")(after)
                .or_else(|_| grammar::keyword("mstrm:")(after))?;
            grammar::list1(grammar::sp, grammar::text(grammar::token))(after)?
        }
        _ => (i, Vec::new()),
    };
    Ok((i, Floorid { id, streams }))
}

/// The versions of BFCP that the agent speaks.
///
/// Where it is absent, 1 holds over a reliable transport and 2 over another.
///
/// # ABNF
/// ```text
/// bfcp-version = version *(SP version)
/// version      = 1*DIGIT
/// ```
/// # Examples
/// * `bfcpver:1 2`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Bfcpver(
    /// At least one, each from 0 to 7.
    pub Vec<u8>,
);

impl Bfcpver {
    /// Itself: it borrows nothing.
    #[must_use]
    pub fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for Bfcpver {
    const NAMES: &'static [&'static str] = &["bfcpver"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, bfcp_version)
    }
}

impl fmt::Display for Bfcpver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bfcpver")?;
        let mut before = ':';
        for version in &self.0 {
            write!(f, "{before}{version}")?;
            before = ' ';
        }
        Ok(())
    }
}

fn bfcp_version(i: &str) -> Parsed<'_, Bfcpver> {
    let (i, versions) = grammar::list1(grammar::sp, version)(i)?;
    Ok((i, Bfcpver(versions)))
}

fn version(i: &str) -> Parsed<'_, u8> {
    const WHAT: &str = "a version from 0 to 7";
    match grammar::number(WHAT)(i)? {
        (rest, version @ 0..=7) => Ok((rest, version)),
        _ => grammar::fail(i, WHAT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_rfc8856_values() {
        accepts(&[
            ("confid:4321", "confid:4321"),
            ("confid:4294967295", "confid:4294967295"),
            ("userid:01234", "userid:1234"),
            ("floorctrl:s-only", "floorctrl:s-only"),
            ("floorctrl:C-Only  s-only ", "floorctrl:c-only s-only"),
            ("floorctrl:c-s", "floorctrl:c-s"),
            ("floorid:1 mstrm:10", "floorid:1 mstrm:10"),
            // As an example of RFC 4583 has it, and devices still write.
            ("floorid:1 m-stream:11 12", "floorid:1 mstrm:11 12"),
            ("floorid:7", "floorid:7"),
            ("floorid:7 ", "floorid:7"),
            ("bfcpver:1 2", "bfcpver:1 2"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("confid:4294967296", 0),
            ("confid:-1", 0),
            ("userid:65536", 0),
            ("userid", 0),
            ("floorctrl:c-only,s-only", 6),
            ("floorctrl:c-only both", 7),
            ("floorid:65536 mstrm:1", 0),
            ("floorid:1 10", 2),
            ("floorid:1 mstrm:", 8),
            ("floorid:1 mstrm:a b;c", 11),
            ("bfcpver:1 8", 2),
            ("bfcpver:", 0),
        ]);
    }

    #[test]
    fn c_s_is_either_role() {
        let either = Floorctrl(alloc::vec![FloorRole::Either]);
        assert!(either.client() && either.server());
        assert!(!Floorctrl(alloc::vec![FloorRole::Client]).server());
    }

    #[test]
    fn floors_are_replaced_by_their_number() {
        assert!(Floorid::replaces("1 mstrm:2", "1 mstrm:3"));
        assert!(!Floorid::replaces("1 mstrm:2", "2 mstrm:2"));
    }
}
