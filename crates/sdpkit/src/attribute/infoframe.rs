//! `a=infoframe` — VSF TR-10-10 §8 (IPMX).

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Where the HDMI `InfoFrames` of the media are sent to.
///
/// # ABNF
/// ```text
/// infoframe = port SP "SSN=" non-ws ";" "DIT=" non-ws
/// ```
/// # Examples
/// * `5003 SSN=ST2110-41:2024;DIT=100100`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Infoframe<'a> {
    /// The port: that of the media, and 3 more.
    pub port: u16,
    /// The standard, such as `ST2110-41:2024`.
    pub ssn: Cow<'a, str>,
    /// The data item type, in hexadecimal: `100100`.
    pub dit: Cow<'a, str>,
}

impl<'a> Infoframe<'a> {
    /// Makes it of a port, a standard and a data item type.
    pub fn new(port: u16, ssn: impl Into<Cow<'a, str>>, dit: impl Into<Cow<'a, str>>) -> Self {
        Self {
            port,
            ssn: ssn.into(),
            dit: dit.into(),
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Infoframe<'static> {
        Infoframe {
            port: self.port,
            ssn: self.ssn.into_owned().into(),
            dit: self.dit.into_owned().into(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Infoframe<'a> {
    const NAMES: &'static [&'static str] = &["infoframe"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, infoframe)
    }

    /// The key is the port.
    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Infoframe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "infoframe:{} SSN={};DIT={}",
            self.port, self.ssn, self.dit
        )
    }
}

fn infoframe(i: &str) -> Parsed<'_, Infoframe<'_>> {
    let (i, port) = grammar::port(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, _) = grammar::keyword("SSN=")(i)?;
    let (i, ssn) = grammar::run(i, "a standard", is_value_char)?;
    let (i, _) = grammar::literal(";")(i)?;
    let (i, ()) = grammar::sp0(i)?;
    let (i, _) = grammar::keyword("DIT=")(i)?;
    let (i, dit) = grammar::run(i, "a data item type", is_value_char)?;
    Ok((i, Infoframe::new(port, ssn, dit)))
}

const fn is_value_char(byte: u8) -> bool {
    byte.is_ascii_graphic() && byte != b';'
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_all_parts() {
        tables::accepts(&[
            (
                "infoframe:5003 SSN=ST2110-41:2024;DIT=100100",
                "infoframe:5003 SSN=ST2110-41:2024;DIT=100100",
            ),
            (
                "infoframe:5003  SSN=ST2110-41:2024; DIT=100100 ",
                "infoframe:5003 SSN=ST2110-41:2024;DIT=100100",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("infoframe", 0),
            ("infoframe:x", 0),
            ("infoframe:5003", 4),
            ("infoframe:5003 DIT=100100", 5),
            ("infoframe:5003 SSN=;DIT=100100", 9),
            ("infoframe:5003 SSN=a", 10),
            ("infoframe:5003 SSN=a;DIT=", 15),
            ("infoframe:5003 SSN=a;DIT=1;", 16),
        ]);
    }
}
