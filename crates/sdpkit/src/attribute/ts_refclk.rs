//! `a=ts-refclk` — RFC 7273 §4.8; `localmac` SMPTE ST 2110-10 §8.2.

use alloc::borrow::Cow;
use core::fmt;

use super::eui::{Eui48, Eui64};
use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// The reference clock that timestamps are taken from.
///
/// # ABNF
/// ```text
/// clksrc = ntp / ptp / gps / gal / glonass / local / private / clksrc-ext
/// ntp        = "ntp=" ntp-server-addr
/// ntp-server-addr = hostport / "/traceable/"
/// private    = "private" [ ":traceable" ]
/// clksrc-ext = token ["=" byte-string]
/// ```
/// # Examples
/// * `ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0` · `ntp=/traceable/` · `localmac=7C-E9-D3-1B-9A-AF` · `local`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum TsRefclk<'a> {
    /// An NTP server, as host and perhaps port; or any that is traceable.
    Ntp(NtpServer<'a>),
    /// A clock of PTP.
    Ptp(Ptp<'a>),
    /// GPS.
    Gps,
    /// Galileo.
    Gal,
    /// GLONASS.
    Glonass,
    /// The sender's own clock.
    Local,
    /// A clock that others cannot use.
    #[non_exhaustive]
    Private {
        /// Whether it is traceable to a global one.
        traceable: bool,
    },
    /// The sender's own clock, named by an address of the sender (ST 2110-10).
    #[cfg_attr(feature = "serde", serde(rename = "localmac"))]
    LocalMac(Eui48),
    /// Another source.
    #[non_exhaustive]
    Other {
        /// Its name.
        name: Cow<'a, str>,
        /// What stands after `=`.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        value: Option<Cow<'a, str>>,
    },
}

/// Where NTP time is had from.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum NtpServer<'a> {
    /// `/traceable/`: any server whose time is traceable.
    Traceable,
    /// A host, and perhaps `:` and a port.
    Address(Cow<'a, str>),
}

/// A clock of PTP.
///
/// # ABNF
/// ```text
/// ptp        = "ptp=" ptp-version ":" ptp-server
/// ptp-server = ptp-gmid [":" ptp-domain] / "traceable"
/// ptp-gmid   = EUI64
/// ptp-domain = ptp-domain-name / ptp-domain-nmbr
/// ptp-domain-name = "domain-name=" 1*16ptp-domain-char
/// ptp-domain-nmbr = "domain-nmbr=" ptp-domain-dgts
/// ```
/// The number of the domain stands alone in the examples of RFC 7273 and everywhere on the wire; it is
/// read both ways and written alone. Some write `ptp=traceable`, without version.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Ptp<'a> {
    /// The version of PTP; absent in `ptp=traceable` only.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub version: Option<PtpVersion<'a>>,
    /// The grandmaster; `None` is `traceable`.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub grandmaster: Option<Grandmaster<'a>>,
}

words! {
    /// A version of PTP.
    pub enum PtpVersion<'a> {
        /// The first.
        Ieee1588V2002 "IEEE1588-2002",
        /// The second, `PTPv2`.
        Ieee1588V2008 "IEEE1588-2008",
        /// That of Audio Video Bridging.
        Ieee8021As2011 "IEEE802.1AS-2011",
    }
}

/// The clock at the root of a PTP domain.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Grandmaster<'a> {
    /// The identity of the clock.
    pub id: Eui64,
    /// Its domain.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub domain: Option<PtpDomain<'a>>,
}

/// A domain of PTP.
///
/// Complete: RFC 7273 §4.8 has two forms.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum PtpDomain<'a> {
    /// By number, 0 to 127 (IEEE 1588-2008).
    Number(u8),
    /// By name, 1 to 16 characters (IEEE 1588-2002).
    Name(Cow<'a, str>),
}

impl<'a> TsRefclk<'a> {
    /// A grandmaster of IEEE 1588-2008, in a domain from 0 to 127.
    pub const fn ptp(id: Eui64, domain: u8) -> Self {
        Self::Ptp(Ptp {
            version: Some(PtpVersion::Ieee1588V2008),
            grandmaster: Some(Grandmaster {
                id,
                domain: Some(PtpDomain::Number(domain)),
            }),
        })
    }

    /// Another source.
    pub fn other(name: impl Into<Cow<'a, str>>, value: Option<Cow<'a, str>>) -> Self {
        Self::Other {
            name: name.into(),
            value,
        }
    }

    /// Whether it is said to be traceable to a global clock; those of satellites are.
    pub const fn is_traceable(&self) -> bool {
        match self {
            Self::Ntp(server) => matches!(server, NtpServer::Traceable),
            Self::Ptp(ptp) => ptp.grandmaster.is_none(),
            Self::Gps | Self::Gal | Self::Glonass => true,
            Self::Private { traceable } => *traceable,
            Self::Local | Self::LocalMac(_) | Self::Other { .. } => false,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> TsRefclk<'static> {
        match self {
            Self::Ntp(server) => TsRefclk::Ntp(server.into_owned()),
            Self::Ptp(ptp) => TsRefclk::Ptp(ptp.into_owned()),
            Self::Gps => TsRefclk::Gps,
            Self::Gal => TsRefclk::Gal,
            Self::Glonass => TsRefclk::Glonass,
            Self::Local => TsRefclk::Local,
            Self::Private { traceable } => TsRefclk::Private { traceable },
            Self::LocalMac(address) => TsRefclk::LocalMac(address),
            Self::Other { name, value } => TsRefclk::Other {
                name: name.into_owned().into(),
                value: value.map(|value| value.into_owned().into()),
            },
        }
    }
}

impl NtpServer<'_> {
    /// Copies what it borrows.
    pub fn into_owned(self) -> NtpServer<'static> {
        match self {
            Self::Traceable => NtpServer::Traceable,
            Self::Address(address) => NtpServer::Address(address.into_owned().into()),
        }
    }
}

impl<'a> Ptp<'a> {
    /// Makes it of a version and a grandmaster; without one, it is `traceable`.
    pub const fn new(version: PtpVersion<'a>, grandmaster: Option<Grandmaster<'a>>) -> Self {
        Self {
            version: Some(version),
            grandmaster,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Ptp<'static> {
        Ptp {
            version: self.version.map(PtpVersion::into_owned),
            grandmaster: self.grandmaster.map(Grandmaster::into_owned),
        }
    }
}

impl<'a> Grandmaster<'a> {
    /// Makes it of the identity of a clock, without domain.
    pub const fn new(id: Eui64) -> Self {
        Self { id, domain: None }
    }

    /// Sets the domain.
    #[must_use]
    pub fn with_domain(mut self, domain: PtpDomain<'a>) -> Self {
        self.domain = Some(domain);
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Grandmaster<'static> {
        Grandmaster {
            id: self.id,
            domain: self.domain.map(PtpDomain::into_owned),
        }
    }
}

impl PtpDomain<'_> {
    /// Copies what it borrows.
    pub fn into_owned(self) -> PtpDomain<'static> {
        match self {
            Self::Number(number) => PtpDomain::Number(number),
            Self::Name(name) => PtpDomain::Name(name.into_owned().into()),
        }
    }
}

impl<'a> TypedAttribute<'a> for TsRefclk<'a> {
    const NAMES: &'static [&'static str] = &["ts-refclk"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, clksrc)
    }

    /// Several clocks may be named: the key is the whole value.
    fn replaces(new: &str, old: &str) -> bool {
        new == old
    }
}

impl fmt::Display for TsRefclk<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ts-refclk:")?;
        match self {
            Self::Ntp(NtpServer::Traceable) => f.write_str("ntp=/traceable/"),
            Self::Ntp(NtpServer::Address(address)) => write!(f, "ntp={address}"),
            Self::Ptp(ptp) => write!(f, "ptp={ptp}"),
            Self::Gps => f.write_str("gps"),
            Self::Gal => f.write_str("gal"),
            Self::Glonass => f.write_str("glonass"),
            Self::Local => f.write_str("local"),
            Self::Private { traceable: false } => f.write_str("private"),
            Self::Private { traceable: true } => f.write_str("private:traceable"),
            Self::LocalMac(address) => write!(f, "localmac={address}"),
            Self::Other { name, value: None } => f.write_str(name),
            Self::Other {
                name,
                value: Some(value),
            } => write!(f, "{name}={value}"),
        }
    }
}

/// Writes what stands after `ptp=`.
impl fmt::Display for Ptp<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(version) = &self.version {
            write!(f, "{version}:")?;
        }
        let Some(grandmaster) = &self.grandmaster else {
            return f.write_str("traceable");
        };
        write!(f, "{}", grandmaster.id)?;
        match &grandmaster.domain {
            Some(PtpDomain::Number(number)) => write!(f, ":{number}"),
            Some(PtpDomain::Name(name)) => write!(f, ":domain-name={name}"),
            None => Ok(()),
        }
    }
}

fn clksrc(i: &str) -> Parsed<'_, TsRefclk<'_>> {
    let (i, name) = grammar::named("a clock source", grammar::token)(i)?;
    let is = |word: &str| name.eq_ignore_ascii_case(word);
    let Some(value) = i.strip_prefix('=') else {
        return Ok(match name {
            _ if is("gps") => (i, TsRefclk::Gps),
            _ if is("gal") => (i, TsRefclk::Gal),
            _ if is("glonass") => (i, TsRefclk::Glonass),
            _ if is("local") => (i, TsRefclk::Local),
            _ if is("private") => match grammar::keyword(":traceable")(i) {
                Ok((i, _)) => (i, TsRefclk::Private { traceable: true }),
                Err(_) => (i, TsRefclk::Private { traceable: false }),
            },
            _ if ["ntp", "ptp", "localmac"].into_iter().any(is) => {
                return grammar::fail(i, "`=` and a clock");
            }
            _ => (i, TsRefclk::other(name, None)),
        });
    };
    match name {
        _ if is("ntp") => {
            let (i, address) = grammar::named("an NTP server", grammar::non_ws_string)(value)?;
            let server = if address.eq_ignore_ascii_case("/traceable/") {
                NtpServer::Traceable
            } else {
                NtpServer::Address(address.into())
            };
            Ok((i, TsRefclk::Ntp(server)))
        }
        _ if is("ptp") => ptp(value).map(|(i, ptp)| (i, TsRefclk::Ptp(ptp))),
        _ if is("localmac") => Eui48::read(value).map(|(i, mac)| (i, TsRefclk::LocalMac(mac))),
        _ => {
            let (i, value) = grammar::text(grammar::byte_string)(value)?;
            Ok((i, TsRefclk::other(name, Some(value))))
        }
    }
}

/// What stands after `ptp=`.
fn ptp(i: &str) -> Parsed<'_, Ptp<'_>> {
    let (rest, version) = grammar::named("a version of PTP", PtpVersion::word)(i)?;
    let mut ptp = Ptp {
        version: None,
        grandmaster: None,
    };
    // The AES67 daemon for Linux leaves the version out: `ptp=traceable`.
    if version.as_str().eq_ignore_ascii_case("traceable") && !rest.starts_with(':') {
        return Ok((rest, ptp));
    }
    ptp.version = Some(version);
    let (i, _) = grammar::literal(":")(rest)?;
    if let Ok((i, _)) = grammar::keyword("traceable")(i) {
        return Ok((i, ptp));
    }
    let (i, id) = Eui64::read(i)?;
    let (i, domain) = match i.strip_prefix(':') {
        Some(i) => ptp_domain(i).map(|(i, domain)| (i, Some(domain)))?,
        None => (i, None),
    };
    ptp.grandmaster = Some(Grandmaster { id, domain });
    Ok((i, ptp))
}

fn ptp_domain(i: &str) -> Parsed<'_, PtpDomain<'_>> {
    const NAME: &str = "a name of 1 to 16 characters";
    const NUMBER: &str = "a PTP domain from 0 to 127";
    if let Ok((i, _)) = grammar::keyword("domain-name=")(i) {
        let (rest, name) = grammar::run(i, NAME, |b| b.is_ascii_graphic())?;
        return if name.len() <= 16 {
            Ok((rest, PtpDomain::Name(name.into())))
        } else {
            grammar::fail(i, NAME)
        };
    }
    let i = match grammar::keyword("domain-nmbr=")(i) {
        Ok((i, _)) => i,
        Err(_) => i,
    };
    match grammar::number(NUMBER)(i)? {
        (rest, number @ 0..=127) => Ok((rest, PtpDomain::Number(number))),
        _ => grammar::fail(i, NUMBER),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables;

    #[test]
    fn accepts_all_sources() {
        tables::accepts_as_written(&[
            "ts-refclk:ntp=/traceable/",
            "ts-refclk:ntp=203.0.113.10",
            "ts-refclk:ntp=ntp.example.com:123",
            "ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:127",
            "ts-refclk:ptp=IEEE1588-2002:39-A7-94-FF-FE-07-CB-D0:domain-name=_DFLT",
            "ts-refclk:ptp=IEEE802.1AS-2011:39-A7-94-FF-FE-07-CB-D0",
            "ts-refclk:ptp=IEEE1588-2019:39-A7-94-FF-FE-07-CB-D0:0",
            "ts-refclk:ptp=IEEE1588-2008:traceable",
            "ts-refclk:ptp=traceable",
            "ts-refclk:gps",
            "ts-refclk:gal",
            "ts-refclk:glonass",
            "ts-refclk:local",
            "ts-refclk:private",
            "ts-refclk:private:traceable",
            "ts-refclk:localmac=7C-E9-D3-1B-9A-AF",
            "ts-refclk:x-clock",
            "ts-refclk:x-clock=some where",
        ]);
        tables::accepts(&[
            ("ts-refclk:LOCAL ", "ts-refclk:local"),
            (
                "ts-refclk:ptp=ieee1588-2008:39-a7-94-ff-fe-07-cb-d0:domain-nmbr=5",
                "ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:5",
            ),
            // As recorded from a camera.
            (
                "ts-refclk:ptp=IEEE1588-2008:08 00 11 FF FE 22 89 C6:42",
                "ts-refclk:ptp=IEEE1588-2008:08-00-11-FF-FE-22-89-C6:42",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("ts-refclk", 0),
            ("ts-refclk:", 0),
            ("ts-refclk:ntp", 3),
            ("ts-refclk:ntp=", 4),
            ("ts-refclk:ptp=", 4),
            ("ts-refclk:ptp=IEEE1588-2008", 17),
            ("ts-refclk:ptp=IEEE1588-2008:39-A7", 23),
            (
                "ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:128",
                42,
            ),
            ("ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:x", 42),
            (
                "ts-refclk:ptp=IEEE1588-2002:39-A7-94-FF-FE-07-CB-D0:domain-name=0123456789abcdefg",
                54,
            ),
            ("ts-refclk:ptp=IEEE1588-2008:traceable:0", 27),
            ("ts-refclk:localmac=7C-E9-D3-1B-9A", 23),
            ("ts-refclk:private:traced", 7),
            ("ts-refclk:gps gal", 4),
        ]);
    }

    #[test]
    fn traceable_clocks_are_known() {
        let traceable = |line| {
            Attribute::new(line)
                .parse::<TsRefclk<'_>>()
                .unwrap()
                .is_traceable()
        };
        assert!(traceable("ts-refclk:ptp=traceable") && traceable("ts-refclk:private:traceable"));
        assert!(traceable("ts-refclk:gps") && !traceable("ts-refclk:local"));
        let id = crate::attribute::Eui([1, 2, 3, 4, 5, 6, 7, 8]);
        assert!(!TsRefclk::ptp(id, 0).is_traceable());
    }

    #[cfg(feature = "serde")]
    #[test]
    fn json_reads_back_equal() {
        for (line, json) in [
            ("ts-refclk:gps", r#""gps""#),
            ("ts-refclk:private", r#"{"private":{"traceable":false}}"#),
            ("ts-refclk:ntp=/traceable/", r#"{"ntp":"traceable"}"#),
            ("ts-refclk:ntp=a", r#"{"ntp":{"address":"a"}}"#),
            (
                "ts-refclk:localmac=01-02-03-04-05-06",
                r#"{"localmac":"01-02-03-04-05-06"}"#,
            ),
            (
                "ts-refclk:ptp=IEEE1588-2008:01-02-03-04-05-06-07-08:9",
                r#"{"ptp":{"version":"IEEE1588-2008","grandmaster":{"id":"01-02-03-04-05-06-07-08","domain":{"number":9}}}}"#,
            ),
            ("ts-refclk:x=y", r#"{"other":{"name":"x","value":"y"}}"#),
        ] {
            let read = Attribute::new(line).parse::<TsRefclk<'_>>().unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), json);
            assert_eq!(serde_json::from_str::<TsRefclk<'_>>(json).unwrap(), read);
        }
    }
}
