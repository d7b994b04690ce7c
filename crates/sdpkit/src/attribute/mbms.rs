//! The attributes of 3GPP multicast: `a=mbms-mode`, `a=mbms-flowid` — RFC 6064 §5.1, §5.2;
//! 3GPP TS 26.346 §7.3.2.7, §8.3.1.9.

use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::field::Address;
use crate::syntax::grammar::{self, Parsed};

words! {
    /// How an MBMS bearer carries media.
    pub enum MbmsBearer {
        /// Broadcast.
        Broadcast "broadcast",
        /// Broadcast by a single-frequency network.
        BroadcastMbsfn "broadcast-mbsfn",
    }
}

/// Says that the media is carried by an MBMS bearer in broadcast mode, and by which.
///
/// # ABNF
/// ```text
/// mbms-bearer-mode-declaration-line = "a=mbms-mode:" ( "broadcast" SP tmgi SP mbms-counting-information ) /
///                                     ( "broadcast-mbsfn" SP tmgi ) CRLF
/// tmgi                              = 1*15DIGIT
/// mbms-counting-indication          = 1*DIGIT
/// ```
/// # Examples
/// * `mbms-mode:broadcast 123869108302929 1` · `mbms-mode:broadcast-mbsfn 269087077`
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct MbmsMode {
    /// The kind of bearer.
    pub bearer: MbmsBearer,
    /// The temporary mobile group identity as a decimal number: up to 15 digits.
    pub tmgi: u64,
    /// Whether receivers are counted, for `broadcast` only; older releases do not have it.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub counting: Option<u32>,
}

impl MbmsMode {
    /// Makes it of a kind of bearer and a temporary mobile group identity.
    pub const fn new(bearer: MbmsBearer, tmgi: u64) -> Self {
        Self {
            bearer,
            tmgi,
            counting: None,
        }
    }

    /// Sets whether receivers are counted, which goes with `broadcast` only.
    #[must_use]
    pub const fn with_counting(mut self, counting: u32) -> Self {
        self.counting = Some(counting);
        self
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for MbmsMode {
    const NAMES: &'static [&'static str] = &["mbms-mode"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, mbms_mode)
    }
}

impl fmt::Display for MbmsMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "mbms-mode:{} {}", self.bearer, self.tmgi)?;
        match self.counting {
            Some(counting) => write!(f, " {counting}"),
            None => Ok(()),
        }
    }
}

fn mbms_mode(i: &str) -> Parsed<'_, MbmsMode> {
    const WHAT: &str = "an identity of up to 15 digits";
    let (i, bearer) = MbmsBearer::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (rest, tmgi) = grammar::number(WHAT)(i)?;
    if i.len() - rest.len() > 15 {
        return grammar::fail(i, WHAT);
    }
    let mode = MbmsMode::new(bearer, tmgi);
    match grammar::sp(rest) {
        Ok((after, ())) if !after.is_empty() && bearer == MbmsBearer::Broadcast => {
            let (i, counting) = grammar::u32(after)?;
            Ok((i, mode.with_counting(counting)))
        }
        _ => Ok((rest, mode)),
    }
}

/// Where the streams go that the FEC protects, by their number.
///
/// # ABNF
/// ```text
/// Sdp-mbms-flowid-attr = "a=mbms-flowid:" *WSP flow-id-spec *( "," *WSP flow-id-spec ) CRLF
/// flow-id-spec         = flowID "=" address-spec "/" port-spec
/// ```
/// # Examples
/// * `mbms-flowid:1=224.1.2.3/4002, 2=ff1e:3ad::7f2e:172a:1e30/4004`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct MbmsFlowid<'a>(
    /// At least one.
    pub Vec<MbmsFlow<'a>>,
);

/// One stream that the FEC protects.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct MbmsFlow<'a> {
    /// Its number.
    pub id: u32,
    /// The multicast address that it goes to.
    pub address: Address<'a>,
    /// The port there.
    pub port: u16,
}

impl<'a> MbmsFlow<'a> {
    /// Makes it of its number, an address and a port.
    pub fn new(id: u32, address: Address<'a>, port: u16) -> Self {
        Self { id, address, port }
    }

    fn into_owned(self) -> MbmsFlow<'static> {
        MbmsFlow::new(self.id, self.address.into_owned(), self.port)
    }
}

impl MbmsFlowid<'_> {
    /// Copies what it borrows.
    pub fn into_owned(self) -> MbmsFlowid<'static> {
        let flows = Vec::into_iter(self.0).map(MbmsFlow::into_owned);
        MbmsFlowid(flows.collect())
    }
}

impl<'a> TypedAttribute<'a> for MbmsFlowid<'a> {
    const NAMES: &'static [&'static str] = &["mbms-flowid"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(
            attribute,
            grammar::list1(grammar::literal(","), flow_id_spec),
        )
        .map(Self)
    }
}

impl fmt::Display for MbmsFlowid<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("mbms-flowid")?;
        let mut before = ":";
        for MbmsFlow { id, address, port } in &self.0 {
            write!(f, "{before}{id}={address}/{port}")?;
            before = ", ";
        }
        Ok(())
    }
}

fn flow_id_spec(i: &str) -> Parsed<'_, MbmsFlow<'_>> {
    let (i, ()) = grammar::sp0(i)?;
    let (i, id) = grammar::number("the number of a flow")(i)?;
    let (i, _) = grammar::literal("=")(i)?;
    let holds = |b: u8| b > b' ' && !matches!(b, b'/' | b',' | 0x7F);
    let (i, address) = grammar::run(i, "an address", holds)?;
    let (i, _) = grammar::named("`/` and a port", grammar::literal("/"))(i)?;
    let (i, port) = grammar::port(i)?;
    Ok((i, MbmsFlow::new(id, Address::new(address), port)))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_bearers_and_flows() {
        accepts(&[
            (
                "mbms-mode:broadcast 123869108302929 1",
                "mbms-mode:broadcast 123869108302929 1",
            ),
            (
                "mbms-mode:Broadcast-MBSFN 269087077 ",
                "mbms-mode:broadcast-mbsfn 269087077",
            ),
            ("mbms-mode:broadcast 007", "mbms-mode:broadcast 7"),
            (
                "mbms-flowid: 1=FF1E:03AD::7F2E:172A:1E24/4002,2=224.1.2.3/4004",
                "mbms-flowid:1=ff1e:3ad::7f2e:172a:1e24/4002, 2=224.1.2.3/4004",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("mbms-mode:multicast 1", 0),
            ("mbms-mode:broadcast", 9),
            ("mbms-mode:broadcast 1234567890123456", 10),
            ("mbms-mode:broadcast-mbsfn 1 1", 18),
            ("mbms-flowid:224.1.2.3/4004", 3),
            ("mbms-flowid:1=224.1.2.3", 11),
            ("mbms-flowid:1=/4004", 2),
            ("mbms-flowid:1=224.1.2.3/4004,", 17),
            ("mbms-flowid:1=224.1.2.3/70000", 12),
        ]);
    }
}
