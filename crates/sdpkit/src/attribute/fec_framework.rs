//! `a=fec-source-flow`, `a=fec-repair-flow`, `a=repair-window` — RFC 6364 §4.4, §4.5, §4.6.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};
use crate::syntax::joined::Joined;

/// Identifies a flow that the FEC Framework protects.
///
/// # ABNF
/// ```text
/// fec-source-flow-line = "a=fec-source-flow:" SP source-id [";" SP tag-length] CRLF
/// source-id            = "id=" 1*DIGIT             ; 32 bits
/// tag-length           = "tag-len=" %x31-39 *DIGIT
/// ```
/// # Examples
/// * `fec-source-flow: id=0` · `fec-source-flow: id=1; tag-len=4`
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct FecSourceFlow {
    /// The identifier of the flow.
    pub id: u32,
    /// The length of the Explicit Source FEC Payload ID (bytes), where there is one; at least 1.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub tag_length: Option<u32>,
}

/// Describes a flow of repair packets of the FEC Framework.
///
/// # ABNF
/// ```text
/// fec-repair-flow-line = "a=fec-repair-flow:" SP "encoding-id=" 1*DIGIT
///                        [";" SP "preference-lvl=" 1*DIGIT]
///                        [";" SP "ss-fssi=" element *( "," element )]
///                        [";" SP "fssi=" element *( "," element )] CRLF
/// element              = name ":" value
/// ```
/// # Examples
/// * `fec-repair-flow: encoding-id=0; preference-lvl=0; ss-fssi=n:7,k:5`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct FecRepairFlow<'a> {
    /// The FEC scheme: its FEC Encoding ID of the IANA registry.
    pub encoding_id: u8,
    /// The place of the flow in the order in which to use them.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub preference_level: Option<u32>,
    /// `ss-fssi=`: what the scheme wants said for the sender only.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub sender_side: Vec<FssiElement<'a>>,
    /// `fssi=`: what the scheme wants said besides.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub scheme_specific: Vec<FssiElement<'a>>,
}

/// One piece of FEC-Scheme-Specific Information.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct FssiElement<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// Its value; may be empty.
    pub value: Cow<'a, str>,
}

/// The time that a block of source packets and its repair packets spans.
///
/// # ABNF
/// ```text
/// repair-window-line = "a=repair-window:" window-size unit CRLF
/// window-size        = %x31-39 *DIGIT                           ; 32 bits
/// unit               = "ms" / "us"
/// ```
/// # Examples
/// * `repair-window:150ms` · `repair-window:150500us`
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct RepairWindow {
    /// The size, in the unit; at least 1.
    pub size: u32,
    /// The unit.
    pub unit: RepairWindowUnit,
}

words! {
    /// The unit of a repair window.
    pub enum RepairWindowUnit {
        /// Milliseconds.
        Milliseconds "ms",
        /// Microseconds.
        Microseconds "us",
    }
}

impl FecSourceFlow {
    /// Makes it of the identifier of the flow.
    pub const fn new(id: u32) -> Self {
        Self {
            id,
            tag_length: None,
        }
    }

    /// Sets the length of the Explicit Source FEC Payload ID (bytes).
    #[must_use]
    pub const fn with_tag_length(mut self, tag_length: u32) -> Self {
        self.tag_length = Some(tag_length);
        self
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> FecRepairFlow<'a> {
    /// Makes it of the FEC Encoding ID of the scheme.
    pub fn new(encoding_id: u8) -> Self {
        Self {
            encoding_id,
            preference_level: None,
            sender_side: Vec::new(),
            scheme_specific: Vec::new(),
        }
    }

    /// Sets the place of the flow in the order in which to use them.
    #[must_use]
    pub fn with_preference_level(mut self, preference_level: u32) -> Self {
        self.preference_level = Some(preference_level);
        self
    }

    /// Sets what the scheme wants said for the sender only.
    #[must_use]
    pub fn with_sender_side(mut self, elements: Vec<FssiElement<'a>>) -> Self {
        self.sender_side = elements;
        self
    }

    /// Sets what the scheme wants said besides.
    #[must_use]
    pub fn with_scheme_specific(mut self, elements: Vec<FssiElement<'a>>) -> Self {
        self.scheme_specific = elements;
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> FecRepairFlow<'static> {
        let owned = |elements: Vec<FssiElement<'a>>| {
            elements.into_iter().map(FssiElement::into_owned).collect()
        };
        FecRepairFlow {
            encoding_id: self.encoding_id,
            preference_level: self.preference_level,
            sender_side: owned(self.sender_side),
            scheme_specific: owned(self.scheme_specific),
        }
    }
}

impl<'a> FssiElement<'a> {
    /// Makes it of a name and a value.
    pub fn new(name: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> FssiElement<'static> {
        FssiElement {
            name: self.name.into_owned().into(),
            value: self.value.into_owned().into(),
        }
    }
}

impl RepairWindow {
    /// Makes it of a size and its unit.
    pub const fn new(size: u32, unit: RepairWindowUnit) -> Self {
        Self { size, unit }
    }

    /// The size in microseconds.
    pub fn as_micros(self) -> u64 {
        let size = u64::from(self.size);
        match self.unit {
            RepairWindowUnit::Milliseconds => size * 1000,
            RepairWindowUnit::Microseconds => size,
        }
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for FecSourceFlow {
    const NAMES: &'static [&'static str] = &["fec-source-flow"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, fec_source_flow)
    }
}

impl<'a> TypedAttribute<'a> for FecRepairFlow<'a> {
    const NAMES: &'static [&'static str] = &["fec-repair-flow"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, fec_repair_flow)
    }
}

impl<'a> TypedAttribute<'a> for RepairWindow {
    const NAMES: &'static [&'static str] = &["repair-window"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, repair_window)
    }
}

impl fmt::Display for FecSourceFlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "fec-source-flow: id={}", self.id)?;
        match self.tag_length {
            Some(tag_length) => write!(f, "; tag-len={tag_length}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for FecRepairFlow<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "fec-repair-flow: encoding-id={}", self.encoding_id)?;
        if let Some(preference_level) = self.preference_level {
            write!(f, "; preference-lvl={preference_level}")?;
        }
        if !self.sender_side.is_empty() {
            write!(f, "; ss-fssi={}", Joined(&self.sender_side, ","))?;
        }
        if !self.scheme_specific.is_empty() {
            write!(f, "; fssi={}", Joined(&self.scheme_specific, ","))?;
        }
        Ok(())
    }
}

impl fmt::Display for FssiElement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.name, self.value)
    }
}

impl fmt::Display for RepairWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "repair-window:{}{}", self.size, self.unit)
    }
}

// The space after the colon is often left out.
fn fec_source_flow(i: &str) -> Parsed<'_, FecSourceFlow> {
    let (i, ()) = grammar::sp0(i)?;
    let (i, _) = grammar::keyword("id=")(i)?;
    let (i, id) = grammar::u32(i)?;
    let (i, tag_length) = parameter("tag-len=", positive)(i)?;
    Ok((i, FecSourceFlow { id, tag_length }))
}

fn fec_repair_flow(i: &str) -> Parsed<'_, FecRepairFlow<'_>> {
    let (i, ()) = grammar::sp0(i)?;
    let (i, _) = grammar::keyword("encoding-id=")(i)?;
    let (i, encoding_id) = grammar::u8(i)?;
    let (i, preference_level) = parameter("preference-lvl=", grammar::u32)(i)?;
    let (i, sender_side) = parameter("ss-fssi=", fssi)(i)?;
    let (i, scheme_specific) = parameter("fssi=", fssi)(i)?;
    Ok((
        i,
        FecRepairFlow {
            encoding_id,
            preference_level,
            sender_side: sender_side.unwrap_or_default(),
            scheme_specific: scheme_specific.unwrap_or_default(),
        },
    ))
}

/// `[";" SP name value]`
fn parameter<'a, T>(
    name: &'static str,
    value: impl Fn(&'a str) -> Parsed<'a, T>,
) -> impl Fn(&'a str) -> Parsed<'a, Option<T>> {
    move |i| {
        let start = grammar::literal(";")(i)
            .and_then(|(i, _)| grammar::sp(i))
            .and_then(|(i, ())| grammar::keyword(name)(i));
        match start {
            Ok((i, _)) => value(i).map(|(i, value)| (i, Some(value))),
            Err(_) => Ok((i, None)),
        }
    }
}

/// `%x31-39 *DIGIT`
fn positive(i: &str) -> Parsed<'_, u32> {
    match grammar::u32(i)? {
        (_, 0) => grammar::fail(i, "a number from 1 to 4294967295"),
        read => Ok(read),
    }
}

fn fssi(i: &str) -> Parsed<'_, Vec<FssiElement<'_>>> {
    grammar::list1(grammar::literal(","), fssi_element)(i)
}

fn fssi_element(i: &str) -> Parsed<'_, FssiElement<'_>> {
    // The `token` of this RFC is that of RFC 8866 without `{` and `}`.
    let is_char = |b| grammar::is_token_char(b) && !matches!(b, b'{' | b'}');
    let (i, name) = grammar::run(i, "the name of an element", is_char)?;
    let (i, _) = grammar::literal(":")(i)?;
    let (i, value) = grammar::run0(i, is_char);
    Ok((i, FssiElement::new(name, value)))
}

fn repair_window(i: &str) -> Parsed<'_, RepairWindow> {
    let (i, size) = positive(i)?;
    let (i, unit) = RepairWindowUnit::word(i)?;
    Ok((i, RepairWindow { size, unit }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables;

    #[test]
    fn accepts_flows_and_windows() {
        tables::accepts(&[
            ("fec-source-flow: id=0", "fec-source-flow: id=0"),
            (
                "fec-source-flow: id=01;  tag-len=4 ",
                "fec-source-flow: id=1; tag-len=4",
            ),
            (
                "fec-repair-flow: encoding-id=0; preference-lvl=0; ss-fssi=n:7,k:5",
                "fec-repair-flow: encoding-id=0; preference-lvl=0; ss-fssi=n:7,k:5",
            ),
            (
                "fec-repair-flow: encoding-id=8; fssi=E:1234,S:,m:7",
                "fec-repair-flow: encoding-id=8; fssi=E:1234,S:,m:7",
            ),
            (
                "fec-repair-flow: encoding-id=1; ss-fssi=t:3; fssi=a:b",
                "fec-repair-flow: encoding-id=1; ss-fssi=t:3; fssi=a:b",
            ),
            ("repair-window:150ms", "repair-window:150ms"),
            ("repair-window:150500us ", "repair-window:150500us"),
            // Without the space after the colon.
            ("fec-source-flow:id=0", "fec-source-flow: id=0"),
            (
                "fec-repair-flow:encoding-id=10",
                "fec-repair-flow: encoding-id=10",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("fec-source-flow: 0", 1),
            ("fec-source-flow: id=4294967296", 4),
            ("fec-source-flow: id=0; tag-len=0", 15),
            ("fec-source-flow: id=0;", 5),
            ("fec-repair-flow: encoding-id=256", 13),
            ("fec-repair-flow: ss-fssi=n:7", 1),
            ("fec-repair-flow: encoding-id=0; fssi=n:7; ss-fssi=k:5", 24),
            ("fec-repair-flow: encoding-id=0; fssi=n", 22),
            ("fec-repair-flow: encoding-id=0; fssi=n:7,", 25),
            ("repair-window:0ms", 0),
            ("repair-window:150", 3),
            ("repair-window:150 ms", 3),
            ("repair-window:150s", 3),
        ]);
    }

    #[test]
    fn windows_are_told_in_microseconds() {
        let window = RepairWindow::new(u32::MAX, RepairWindowUnit::Milliseconds);
        assert_eq!(window.as_micros(), 4_294_967_295_000);
    }
}
