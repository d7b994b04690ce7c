//! `a=alt`, `a=alt-default-id`, `a=alt-group` — RFC 6064 §4.4, 3GPP TS 26.234 §5.3.3.3, §5.3.3.4.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::field::Address;
use crate::number::Decimal;
use crate::syntax::grammar::{self, Parsed};

numbers! {
    /// The alternative that the media description itself is (RFC 6064 §4.4).
    ///
    /// # Examples
    /// * `alt-default-id:1`
    AltDefaultId(u32) "alt-default-id", "the number of an alternative";
}

/// A line that may stand in place of one of the media description, or, from clients with a draft of
/// ICE, an address.
///
/// # ABNF
/// ```text
/// alt = "a" "=" "alt" ":" alt-id ":" SDP-line CRLF
/// ```
/// # Examples
/// * `alt:2:b=AS:58`
/// * `alt:1 2 : 8KiUNmDF 2AKrU/iZ 192.168.1.100 24484`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Alt<'a> {
    /// A line of an alternative.
    Line(AltLine<'a>),
    /// An address to be tried.
    Address(AltAddress<'a>),
}

/// A line of an alternative (RFC 6064 §4.4).
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct AltLine<'a> {
    /// The alternative that it belongs to.
    pub id: u32,
    /// The letter of the line.
    pub letter: char,
    /// What stands after its `=`.
    pub value: Cow<'a, str>,
}

/// An address in the syntax that drafts of ICE had in 2004 and that clients of `CounterPath` sent for years.
///
/// On the wire: the number of the alternative, its preference, `:`, a user name, a password, an
/// address and a port.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct AltAddress<'a> {
    /// The number of the alternative.
    pub id: u32,
    /// Its preference.
    pub preference: Decimal,
    /// The user name for checks.
    pub username: Cow<'a, str>,
    /// The password for checks.
    pub password: Cow<'a, str>,
    /// Where media is received.
    pub address: Address<'a>,
    /// The port there.
    pub port: u16,
}

impl<'a> AltLine<'a> {
    /// Makes it of an alternative and the letter and value of a line.
    pub fn new(id: u32, letter: char, value: impl Into<Cow<'a, str>>) -> Self {
        Self {
            id,
            letter,
            value: value.into(),
        }
    }
}

impl Alt<'_> {
    /// Copies what it borrows.
    pub fn into_owned(self) -> Alt<'static> {
        match self {
            Self::Line(line) => Alt::Line(AltLine {
                id: line.id,
                letter: line.letter,
                value: line.value.into_owned().into(),
            }),
            Self::Address(own) => Alt::Address(AltAddress {
                id: own.id,
                preference: own.preference,
                username: own.username.into_owned().into(),
                password: own.password.into_owned().into(),
                address: own.address.into_owned(),
                port: own.port,
            }),
        }
    }
}

impl<'a> From<AltLine<'a>> for Alt<'a> {
    fn from(line: AltLine<'a>) -> Self {
        Self::Line(line)
    }
}

impl<'a> TypedAttribute<'a> for Alt<'a> {
    const NAMES: &'static [&'static str] = &["alt"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, alt)
    }

    /// An alternative may have several lines.
    fn replaces(new: &str, old: &str) -> bool {
        new == old
    }
}

impl fmt::Display for Alt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(AltLine { id, letter, value }) => write!(f, "alt:{id}:{letter}={value}"),
            Self::Address(own) => write!(
                f,
                "alt:{} {} : {} {} {} {}",
                own.id, own.preference, own.username, own.password, own.address, own.port
            ),
        }
    }
}

fn alt(i: &str) -> Parsed<'_, Alt<'_>> {
    let (i, id) = alt_id(i)?;
    match i.strip_prefix(':') {
        Some(i) => sdp_line(i, id),
        None => alt_address(i, id),
    }
}

fn alt_id(i: &str) -> Parsed<'_, u32> {
    grammar::number("the number of an alternative")(i)
}

fn sdp_line(i: &str, id: u32) -> Parsed<'_, Alt<'_>> {
    const WHAT: &str = "a line: a letter, `=` and a value";
    let mut chars = i.chars();
    let Some(letter) = chars.next().filter(char::is_ascii_lowercase) else {
        return grammar::fail(i, WHAT);
    };
    let (i, _) = grammar::named(WHAT, grammar::literal("="))(chars.as_str())?;
    let (i, value) = grammar::named("the value of the line", grammar::byte_string)(i)?;
    Ok((i, AltLine::new(id, letter, value).into()))
}

fn alt_address(i: &str, id: u32) -> Parsed<'_, Alt<'_>> {
    let (i, ()) = grammar::named("`:` and a line, or an address", grammar::sp)(i)?;
    let (i, preference) = grammar::named("a preference", grammar::decimal)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, _) = grammar::literal(":")(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, username) = grammar::named("a user name", grammar::non_ws_string)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, password) = grammar::named("a password", grammar::non_ws_string)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, address) = Address::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, port) = grammar::port(i)?;
    Ok((
        i,
        Alt::Address(AltAddress {
            id,
            preference,
            username: username.into(),
            password: password.into(),
            address,
            port,
        }),
    ))
}

words! {
    /// By what alternatives are grouped (3GPP TS 26.234 §5.3.3.4).
    pub enum AltGroupType<'a> {
        /// By bit rate; the subtype is a bandwidth modifier of `b=`.
        Bandwidth "BW",
        /// By language; the subtype is `RFC3066`.
        Language "LANG",
    }
}

/// Groups alternatives of several media descriptions that go well together, at session level.
///
/// # ABNF
/// ```text
/// alt-group    = "a" "=" "alt-group" ":" alt-group-type ":" alt-group-subtype ":"
///                alt-grouping *( ";" alt-grouping ) CRLF
/// alt-grouping = grouping-value "=" alt-id *( "," alt-id )
/// ```
/// # Examples
/// * `alt-group:BW:AS:28=1,3;56=1,4` · `alt-group:LANG:RFC3066:en-US=1,2,4,5;se=3,4,5`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct AltGroup<'a> {
    /// By what they are grouped.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub kind: AltGroupType<'a>,
    /// In what terms: `AS`.
    pub subtype: Cow<'a, str>,
    /// The groups; at least one.
    pub groupings: Vec<AltGrouping<'a>>,
}

/// One group of alternatives.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct AltGrouping<'a> {
    /// The bit rate, language, … of the group.
    pub value: Cow<'a, str>,
    /// The alternatives in it; at least one.
    pub ids: Vec<u32>,
}

impl<'a> AltGrouping<'a> {
    /// Makes it of a value and the alternatives that have it.
    pub fn new(value: impl Into<Cow<'a, str>>, ids: Vec<u32>) -> Self {
        Self {
            value: value.into(),
            ids,
        }
    }

    fn into_owned(self) -> AltGrouping<'static> {
        AltGrouping::new(self.value.into_owned(), self.ids)
    }
}

impl<'a> AltGroup<'a> {
    /// Makes it of a type, a subtype and the groups.
    pub fn new(
        kind: AltGroupType<'a>,
        subtype: impl Into<Cow<'a, str>>,
        groupings: Vec<AltGrouping<'a>>,
    ) -> Self {
        Self {
            kind,
            subtype: subtype.into(),
            groupings,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> AltGroup<'static> {
        AltGroup {
            kind: self.kind.into_owned(),
            subtype: self.subtype.into_owned().into(),
            groupings: Vec::into_iter(self.groupings)
                .map(AltGrouping::into_owned)
                .collect(),
        }
    }
}

impl<'a> TypedAttribute<'a> for AltGroup<'a> {
    const NAMES: &'static [&'static str] = &["alt-group"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, alt_group)
    }

    /// The key is type and subtype.
    fn replaces(new: &str, old: &str) -> bool {
        new.split(':').take(2).eq(old.split(':').take(2))
    }
}

impl fmt::Display for AltGroup<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "alt-group:{}:{}", self.kind, self.subtype)?;
        let mut before = ':';
        for AltGrouping { value, ids } in &self.groupings {
            write!(f, "{before}{value}")?;
            before = '=';
            for id in ids {
                write!(f, "{before}{id}")?;
                before = ',';
            }
            before = ';';
        }
        Ok(())
    }
}

fn alt_group(i: &str) -> Parsed<'_, AltGroup<'_>> {
    let (i, kind) = AltGroupType::word(i)?;
    let (i, _) = grammar::literal(":")(i)?;
    let (i, subtype) = grammar::token(i)?;
    let (i, _) = grammar::literal(":")(i)?;
    let (i, groupings) = grammar::list1(grammar::literal(";"), alt_grouping)(i)?;
    Ok((i, AltGroup::new(kind, subtype, groupings)))
}

fn alt_grouping(i: &str) -> Parsed<'_, AltGrouping<'_>> {
    let (i, value) = grammar::token(i)?;
    let (i, _) = grammar::literal("=")(i)?;
    let (i, ids) = grammar::list1(grammar::literal(","), alt_id)(i)?;
    Ok((i, AltGrouping::new(value, ids)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_lines_and_groups_of_alternatives() {
        for line in [
            "alt-default-id:1",
            "alt:2:b=AS:58",
            "alt:2:a=control:trackID=4",
            "alt-group:BW:AS:28=1,3;56=1,4;60=2,4;120=2,5",
            "alt-group:LANG:RFC3066:en-US=1,2,4,5;se=3,4,5",
        ] {
            accepts(&[(line, line)]);
        }
    }

    #[test]
    fn accepts_addresses_of_a_draft_of_ice() {
        for line in [
            "alt:1 2 : 8KiUNmDF 2AKrU/iZ 192.168.1.100 24484",
            "alt:4 1 : Fola+gz2 Pl1XgZb0 10.37.129.2 7688",
            "alt:2 0.5 : u p host.example.com 1",
        ] {
            accepts(&[(line, line)]);
        }
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("alt-default-id:x", 0),
            ("alt:x", 0),
            ("alt:1", 1),
            ("alt:1:", 2),
            ("alt:1:B=AS:1", 2),
            ("alt:1:b", 3),
            ("alt:1:b=", 4),
            ("alt:1 2 8KiUNmDF", 4),
            ("alt:1 2 : u p 192.168.1.100", 23),
            ("alt:1 2 : u p 192.168.1.100 99999", 24),
            ("alt-group:BW", 2),
            ("alt-group:BW:AS:28", 8),
            ("alt-group:BW:AS:28=", 9),
            ("alt-group:BW:AS:28=1;", 11),
            ("alt-group:BW:AS:28=1,x", 11),
        ]);
    }

    #[test]
    fn keys_are_whole_lines_and_kinds_of_group() {
        assert!(!Alt::replaces("2:b=AS:58", "2:b=TIAS:52000"));
        assert!(AltGroup::replaces("BW:AS:28=1", "BW:AS:56=1"));
        assert!(!AltGroup::replaces("BW:AS:28=1", "BW:TIAS:28=1"));
    }
}
