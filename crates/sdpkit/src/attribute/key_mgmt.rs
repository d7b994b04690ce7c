//! `a=key-mgmt` — RFC 4567 §3.1.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// A message of a key management protocol.
///
/// # ABNF
/// ```text
/// key-mgmt-att-value = 0*1SP prtcl-id SP keymgmt-data
/// prtcl-id     = 1*(ALPHA / DIGIT)
/// keymgmt-data = base64
/// ```
/// # Examples
/// * `mikey AQAFgM0XflABAAAAAAAAAAAAAAsAyONQ6gAA`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct KeyMgmt<'a> {
    /// The protocol, case and all; [`MIKEY`](Self::MIKEY) is registered.
    pub protocol: Cow<'a, str>,
    /// The message in base64.
    pub data: Cow<'a, str>,
}

impl<'a> KeyMgmt<'a> {
    /// The protocol of RFC 3830.
    pub const MIKEY: &'static str = "mikey";

    /// Makes it of a protocol and a message in base64.
    pub fn new(protocol: impl Into<Cow<'a, str>>, data: impl Into<Cow<'a, str>>) -> Self {
        Self {
            protocol: protocol.into(),
            data: data.into(),
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> KeyMgmt<'static> {
        KeyMgmt {
            protocol: self.protocol.into_owned().into(),
            data: self.data.into_owned().into(),
        }
    }
}

impl<'a> TypedAttribute<'a> for KeyMgmt<'a> {
    const NAMES: &'static [&'static str] = &["key-mgmt"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, key_mgmt_att_value)
    }

    /// The key is the protocol.
    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for KeyMgmt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "key-mgmt:{} {}", self.protocol, self.data)
    }
}

fn key_mgmt_att_value(i: &str) -> Parsed<'_, KeyMgmt<'_>> {
    let (i, ()) = grammar::sp0(i)?;
    let (i, protocol) = grammar::named("a key management protocol", grammar::alpha_numeric)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, data) = grammar::base64(i)?;
    Ok((i, KeyMgmt::new(protocol, data)))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_a_space_before_the_protocol() {
        tables::accepts(&[
            ("key-mgmt:mikey AQAFgA==", "key-mgmt:mikey AQAFgA=="),
            ("key-mgmt: mikey  AQAFgA== ", "key-mgmt:mikey AQAFgA=="),
            ("key-mgmt:other1 AQAF", "key-mgmt:other1 AQAF"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("key-mgmt", 0),
            ("key-mgmt:", 0),
            ("key-mgmt:mikey", 5),
            ("key-mgmt:mikey ", 6),
            ("key-mgmt:mikey AQAFg", 6),
            ("key-mgmt:mikey AQAFgM0X...", 14),
            ("key-mgmt:mi-key AQAF", 2),
        ]);
    }
}
