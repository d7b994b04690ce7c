//! Attributes of optimal media routeing in IMS: `a=visited-realm`, `a=secondary-realm`,
//! `a=omr-m-cksum`, `a=omr-s-cksum` — 3GPP TS 24.229 §7.5.3.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::field::{AddrType, Address, NetType};
use crate::syntax::grammar::{self, Parsed};

texts! {
    /// A checksum over the media description, in hexadecimal: it tells whether the other attributes
    /// of optimal media routeing still belong to it.
    ///
    /// # Examples
    /// * `omr-m-cksum:4B0F`
    OmrMCksum(hex_digits) "omr-m-cksum";

    /// A checksum over the session level, in hexadecimal, as [`OmrMCksum`].
    ///
    /// # Examples
    /// * `omr-s-cksum:92`
    OmrSCksum(hex_digits) "omr-s-cksum";
}

/// An address that the media has in an IP realm on its way: a later node may send to it directly.
///
/// # ABNF
/// ```text
/// visited-realm = "visited-realm" ":" instance-number SP realm SP nettype SP addrtype SP
///                 connection-address SP port [SP more]
/// ```
/// # Examples
/// * `visited-realm:1 abcX.example.net IN IP4 192.0.2.1 1000`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct VisitedRealm<'a>(
    /// The realm and the address there.
    pub Realm<'a>,
);

/// An address that the media could have in another IP realm, as [`VisitedRealm`].
///
/// # Examples
/// * `secondary-realm:1 abcY.example.net IN IP4 192.0.2.2 2000`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SecondaryRealm<'a>(
    /// The realm and the address there.
    pub Realm<'a>,
);

/// An IP realm and an address there.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Realm<'a> {
    /// Its number among those of the media description, from 1.
    pub instance: u32,
    /// The name of the realm.
    pub realm: Cow<'a, str>,
    /// The network type of the address.
    pub nettype: NetType<'a>,
    /// The type of the address.
    pub addrtype: AddrType<'a>,
    /// The address.
    pub address: Address<'a>,
    /// The port.
    pub port: u16,
    /// What stands after the port, as it stands.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub more: Option<Cow<'a, str>>,
}

impl<'a> Realm<'a> {
    /// Makes it of its number, the name of the realm, an address of the Internet and a port.
    pub fn new(
        instance: u32,
        realm: impl Into<Cow<'a, str>>,
        addrtype: AddrType<'a>,
        address: Address<'a>,
        port: u16,
    ) -> Self {
        Self {
            instance,
            realm: realm.into(),
            nettype: NetType::Internet,
            addrtype,
            address,
            port,
            more: None,
        }
    }

    /// Sets what stands after the port.
    #[must_use]
    pub fn with_more(mut self, more: impl Into<Cow<'a, str>>) -> Self {
        self.more = Some(more.into());
        self
    }

    fn into_owned(self) -> Realm<'static> {
        Realm {
            instance: self.instance,
            realm: self.realm.into_owned().into(),
            nettype: self.nettype.into_owned(),
            addrtype: self.addrtype.into_owned(),
            address: self.address.into_owned(),
            port: self.port,
            more: self.more.map(|more| more.into_owned().into()),
        }
    }
}

impl VisitedRealm<'_> {
    /// Copies what it borrows.
    pub fn into_owned(self) -> VisitedRealm<'static> {
        VisitedRealm(self.0.into_owned())
    }
}

impl SecondaryRealm<'_> {
    /// Copies what it borrows.
    pub fn into_owned(self) -> SecondaryRealm<'static> {
        SecondaryRealm(self.0.into_owned())
    }
}

impl<'a> TypedAttribute<'a> for VisitedRealm<'a> {
    const NAMES: &'static [&'static str] = &["visited-realm"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, realm).map(Self)
    }

    /// The key is the number and the realm.
    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 2)
    }
}

impl<'a> TypedAttribute<'a> for SecondaryRealm<'a> {
    const NAMES: &'static [&'static str] = &["secondary-realm"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, realm).map(Self)
    }

    /// The key is the number and the realm.
    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 2)
    }
}

impl fmt::Display for VisitedRealm<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "visited-realm:{}", self.0)
    }
}

impl fmt::Display for SecondaryRealm<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "secondary-realm:{}", self.0)
    }
}

impl fmt::Display for Realm<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} {} {} {} {}",
            self.instance, self.realm, self.nettype, self.addrtype, self.address, self.port
        )?;
        match &self.more {
            Some(more) => write!(f, " {more}"),
            None => Ok(()),
        }
    }
}

fn realm(i: &str) -> Parsed<'_, Realm<'_>> {
    let (i, instance) = grammar::number("the number of an instance")(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, name) = grammar::named("the name of a realm", grammar::non_ws_string)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, nettype) = NetType::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, addrtype) = AddrType::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, address) = Address::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, port) = grammar::port(i)?;
    let (i, more) = match grammar::sp(i) {
        Ok((after, ())) if !after.is_empty() => {
            let (i, more) = grammar::byte_string(after)?;
            (i, Some(more.trim_end_matches([' ', '\t']).into()))
        }
        _ => (i, None),
    };
    Ok((
        i,
        Realm {
            instance,
            realm: name.into(),
            nettype,
            addrtype,
            address,
            port,
            more,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_realms_and_checksums() {
        for line in [
            "visited-realm:1 abcX.example.net IN IP4 192.0.2.1 1000",
            "visited-realm:2 abcX.example.net IN IP4 192.0.2.1 1000 net-type nat",
            "secondary-realm:1 abcY.example.net IN IP6 2001:db8::1 2000",
            "omr-m-cksum:4B0f",
            "omr-s-cksum:92",
        ] {
            accepts(&[(line, line)]);
        }
        accepts(&[(
            "visited-realm:01  a IN IP4 192.0.2.1 1 ",
            "visited-realm:1 a IN IP4 192.0.2.1 1",
        )]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("visited-realm:a", 0),
            ("visited-realm:1 a IN IP4 192.0.2.1", 20),
            ("visited-realm:1 a IN IP4 192.0.2.1 70000", 21),
            ("secondary-realm:1 a IN", 6),
            ("omr-m-cksum:4G", 1),
            ("omr-s-cksum:", 0),
        ]);
    }

    #[test]
    fn realms_are_replaced_by_number_and_name() {
        assert!(VisitedRealm::replaces("1 a IN IP4 h 1", "1 a IN IP4 h 2"));
        assert!(!SecondaryRealm::replaces(
            "1 a IN IP4 h 1",
            "2 a IN IP4 h 1"
        ));
    }
}
