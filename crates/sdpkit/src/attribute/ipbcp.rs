//! `a=ipbcp` — ITU-T Q.1970.

use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Says which message of the IP bearer control protocol (IPBCP) the description is.
///
/// # ABNF
/// ```text
/// ipbcp-value = version SP type                ; version = 1*DIGIT
/// ```
/// # Examples
/// * `1 Request` · `1 Accepted`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Ipbcp<'a> {
    /// The version of the protocol.
    pub version: u16,
    /// The message.
    pub message: IpbcpMessage<'a>,
}

words! {
    /// A message of the IP bearer control protocol.
    pub enum IpbcpMessage<'a> {
        /// Asks for a bearer, or for another one.
        Request "Request",
        /// Accepts what was asked for.
        Accepted "Accepted",
        /// Says that a message was not understood.
        Confused "Confused",
        /// Rejects what was asked for.
        Rejected "Rejected",
    }
}

impl<'a> Ipbcp<'a> {
    /// Makes it of version and message.
    pub const fn new(version: u16, message: IpbcpMessage<'a>) -> Self {
        Self { version, message }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Ipbcp<'static> {
        Ipbcp::new(self.version, self.message.into_owned())
    }
}

impl<'a> TypedAttribute<'a> for Ipbcp<'a> {
    const NAMES: &'static [&'static str] = &["ipbcp"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, ipbcp)
    }
}

impl fmt::Display for Ipbcp<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ipbcp:{} {}", self.version, self.message)
    }
}

fn ipbcp(i: &str) -> Parsed<'_, Ipbcp<'_>> {
    let (i, version) = grammar::number("a version")(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, message) = grammar::named("a type of message", IpbcpMessage::word)(i)?;
    Ok((i, Ipbcp { version, message }))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn accepts_version_and_message() {
        for (text, message) in [
            ("ipbcp:1 Request", IpbcpMessage::Request),
            ("ipbcp:1 Accepted", IpbcpMessage::Accepted),
            ("ipbcp:2 Later", IpbcpMessage::Other("Later".into())),
        ] {
            let read = Attribute::new(text).parse::<Ipbcp<'_>>().unwrap();
            assert_eq!(read.message, message);
            assert_eq!(read.to_string(), text);
        }
    }

    #[test]
    fn refuses_with_the_offset() {
        for (text, offset) in [
            ("ipbcp:Request", 0),
            ("ipbcp:1", 1),
            ("ipbcp:1 ", 2),
            ("ipbcp", 0),
        ] {
            let error = Attribute::new(text).parse::<Ipbcp<'_>>().unwrap_err();
            assert_eq!(error.offset, offset, "{text}");
        }
    }
}
