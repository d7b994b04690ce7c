//! `o=` — RFC 8866 §5.2.

use alloc::borrow::Cow;
use alloc::string::ToString;
use core::fmt;
use core::net::IpAddr;

use super::{AddrType, Address, NetType, TypedField, address};
use crate::error::ValueError;
use crate::syntax::LineKind;
use crate::syntax::grammar::{self, Parsed};

/// Names the session for all time: who made it, its identifier, and the version of its description.
///
/// `sess-id` and `sess-version` are numbers of any length and are kept as text; the accessors give
/// those that fit 64 bits.
///
/// # ABNF
/// ```text
/// origin-field = %s"o" "=" username SP sess-id SP sess-version SP nettype SP addrtype SP unicast-address CRLF
/// ```
/// # Examples
/// * `- 4611731400430051336 2 IN IP4 127.0.0.1` · `jdoe 3724394400 3724394405 IN IP6 2001:db8::1`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Origin<'a> {
    /// The originator's login name; `-` where there is none.
    pub username: Cow<'a, str>,
    /// `sess-id`: digits.
    pub session_id: Cow<'a, str>,
    /// `sess-version`: digits; grows with each change of the description.
    pub session_version: Cow<'a, str>,
    /// The network of the address.
    pub nettype: NetType<'a>,
    /// The kind of the address.
    pub addrtype: AddrType<'a>,
    /// The address of the machine that made the session; part of its name, not where to send.
    pub address: Address<'a>,
}

impl<'a> Origin<'a> {
    /// Makes it of an identifier, a version and an IP address, without username.
    pub fn new(session_id: u64, session_version: u64, address: IpAddr) -> Self {
        Self {
            username: "-".into(),
            session_id: session_id.to_string().into(),
            session_version: session_version.to_string().into(),
            nettype: NetType::Internet,
            addrtype: AddrType::of(address),
            address: address.into(),
        }
    }

    /// Sets the username, which holds no spaces.
    #[must_use]
    pub fn with_username(mut self, username: impl Into<Cow<'a, str>>) -> Self {
        self.username = username.into();
        self
    }

    /// Sets network, kind and address.
    #[must_use]
    pub fn with_address(
        mut self,
        nettype: NetType<'a>,
        addrtype: AddrType<'a>,
        address: impl Into<Address<'a>>,
    ) -> Self {
        self.nettype = nettype;
        self.addrtype = addrtype;
        self.address = address.into();
        self
    }

    /// Sets the version.
    #[must_use]
    pub fn with_session_version(mut self, session_version: u64) -> Self {
        self.session_version = session_version.to_string().into();
        self
    }

    /// `sess-id` as a number; `None` from 2^64 up.
    pub fn session_id_as_u64(&self) -> Option<u64> {
        self.session_id.parse().ok()
    }

    /// `sess-version` as a number; `None` from 2^64 up.
    pub fn session_version_as_u64(&self) -> Option<u64> {
        self.session_version.parse().ok()
    }

    /// Whether both name the same session: all is equal but the version (RFC 8866 §5.2).
    pub fn is_same_session(&self, other: &Self) -> bool {
        self.username == other.username
            && self.session_id == other.session_id
            && self.nettype == other.nettype
            && self.addrtype == other.addrtype
            && self.address == other.address
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Origin<'static> {
        Origin {
            username: self.username.into_owned().into(),
            session_id: self.session_id.into_owned().into(),
            session_version: self.session_version.into_owned().into(),
            nettype: self.nettype.into_owned(),
            addrtype: self.addrtype.into_owned(),
            address: self.address.into_owned(),
        }
    }
}

impl<'a> TypedField<'a> for Origin<'a> {
    const KIND: LineKind = LineKind::Origin;

    fn parse(value: &'a str) -> Result<Self, ValueError> {
        grammar::whole(value, origin)
    }
}

impl fmt::Display for Origin<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            username,
            session_id,
            session_version,
            nettype,
            addrtype,
            address,
        } = self;
        write!(
            f,
            "{username} {session_id} {session_version} {nettype} {addrtype} {address}"
        )
    }
}

fn origin(i: &str) -> Parsed<'_, Origin<'_>> {
    let (i, username) = grammar::named("a username or `-`", grammar::non_ws_string)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, session_id) = grammar::named("a session identifier of digits", grammar::digits)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, session_version) = grammar::named("a session version of digits", grammar::digits)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, (nettype, addrtype, address)) = address::unicast(i)?;
    Ok((
        i,
        Origin {
            username: username.into(),
            session_id: session_id.into(),
            session_version: session_version.into(),
            nettype,
            addrtype,
            address,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::table;

    #[test]
    fn accepts_long_identifiers_and_runs_of_spaces() {
        table::accepts::<Origin<'_>>(&[
            (
                "jdoe 3724394400 3724394405 IN IP4 198.51.100.1",
                "jdoe 3724394400 3724394405 IN IP4 198.51.100.1",
            ),
            (
                "-  0020518 0 IN IP4  host.example.com ",
                "- 0020518 0 IN IP4 host.example.com",
            ),
            (
                "a@b 18446744073709551616 1 IN IP6 2001:DB8::1",
                "a@b 18446744073709551616 1 IN IP6 2001:db8::1",
            ),
            ("- 1 1 TN RFC2543 +1-201", "- 1 1 TN RFC2543 +1-201"),
        ]);
        let long = Origin::parse("- 18446744073709551616 007 IN IP4 0.0.0.0").unwrap();
        assert_eq!(long.session_id_as_u64(), None);
        assert_eq!(long.session_version_as_u64(), Some(7));
        let next = long.clone().with_session_version(8);
        assert!(next.is_same_session(&long) && next != long);
    }

    #[test]
    fn refuses_with_the_offset() {
        table::refuses::<Origin<'_>>(&[
            ("", 0),
            ("jdoe", 4),
            ("jdoe x 1 IN IP4 1.2.3.4", 5),
            ("jdoe 1 1.0 IN IP4 1.2.3.4", 8),
            ("jdoe 1 -1 IN IP4 1.2.3.4", 7),
            ("jdoe 1 1 IN IP4", 15),
            ("jdoe 1 1 IN IP4 ", 16),
            ("jdoe 1 1 IN IP4 ::1", 16),
            ("jdoe 1 1 IN IP6 127.0.0.1", 16),
            ("jdoe 1 1 IN IP6 ::g", 16),
            ("jdoe 1 1 IN IP6 fe80::1%eth0", 16),
            ("jdoe 1 1 IN IP4 127.0.0.1/24", 16),
            ("jdoe 1 1 IN IP4 127.0.0.1 x", 26),
        ]);
    }
}
