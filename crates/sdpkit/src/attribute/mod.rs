//! Attributes: the `a=` lines, by name and by type.
//!
//! [`Attribute`] is a line as it stands; a type that implements [`TypedAttribute`] is the meaning of
//! its value. [`registry`] tells what is registered of each name. The list of the typed ones is
//! [`AnyAttribute`]; the others, with the reason, are [`TEXT_ONLY`]. All of it is one table in
//! `docs/attributes.md`.

use alloc::boxed::Box;
use core::fmt;

use crate::error::ValueError;
use crate::ice::Candidate;
use crate::span::Span;
use crate::syntax::grammar;

mod acap;
mod accept_types;
mod acfg;
mod alt;
mod altc;
pub mod atm;
mod attribute_configuration;
mod bcap;
mod bfcp;
mod calgextmap;
mod capability_number;
mod ccap;
mod cfw_id;
mod chatroom;
mod cliprect;
mod clock_domain;
mod conference_type;
mod configuration;
mod connection;
mod content;
mod control;
mod crypto;
mod cs_correlation;
mod csup;
mod dccp_service_code;
mod dcmap;
mod dcsa;
mod depend;
mod direction;
mod duplication_delay;
mod ecn_capable_rtp;
mod eui;
mod extmap;
mod fec_framework;
mod file_selector;
mod file_transfer;
mod fingerprint;
mod flags;
mod flute;
mod fmtp;
mod framesize;
mod gpmd;
mod group;
mod hkep;
mod hlang;
mod icap;
mod ice;
mod identity;
mod ike;
mod imageattr;
mod infoframe;
pub mod inheritance;
mod inner;
mod ipbcp;
mod isma;
mod key_mgmt;
mod lcfg;
mod loopback;
mod mbms;
mod mediaclk;
mod mfcap;
mod mid;
mod mrcp;
mod mscap;
mod msid;
mod msid_semantic;
mod numbers;
mod oma_bcast;
mod omr;
mod orient;
mod path;
mod pcfg;
mod pint;
mod portmapping_req;
mod preconditions;
mod previous_ssrc;
mod privacy;
mod pss;
mod qos_mech;
mod range;
mod raw;
mod record;
pub mod registry;
mod remote_candidates;
mod rid;
mod rmcap;
mod rtcp;
mod rtcp_fb;
mod rtcp_idms;
mod rtcp_unicast;
mod rtcp_xr;
mod rtpmap;
mod sctpmap;
mod sescap;
mod setup;
mod simple_capability;
mod simulcast;
mod source_filter;
mod sprtparm;
mod ssrc;
mod ssrc_group;
mod sync_info;
mod t38;
#[cfg(test)]
mod tables;
mod tcap;
mod text_only;
mod texts;
mod tls_id;
mod ts_refclk;
mod x_dimensions;
mod zrtp_hash;

pub use acap::Acap;
pub use accept_types::{AcceptTypes, AcceptWrappedTypes, ContentType, FormatEntry, TypeParameter};
pub use acfg::{Acfg, SelectedAttributes, SelectedExtension};
pub use alt::{Alt, AltAddress, AltDefaultId, AltGroup, AltGroupType, AltGrouping, AltLine};
pub use altc::Altc;
pub use atm::{
    Aal2Cps, Aal2CpsSduRate, Aal2Sscs3661Assured, Aal2Sscs3661Unassured, Aal2Sscs3662, Aal5Sscop,
    AalApp, AalType, AbrParms, AbrSetup, Anycast, AtmMap, AtmQosParms, AtmTrfcDesc, Bcob,
    BearerSigIe, BearerType, Cache, Capability, CbrRate, Chain, Clkrec, CodecConfig, CpsSduSize,
    Dsel, Ecan, Eecid, Fec, Fsel, Gc, IsupUsi, Lij, OnewaySel, ProfileDesc, Prtfl, QosClass, Sbc,
    SilenceSupp, Stc, Structure, UiLayer1Prot, Upcc, Vsel,
};
pub use attribute_configuration::{
    AttributeCapabilities, AttributeConfiguration, DeleteAttributes,
};
pub use bcap::Bcap;
pub use bfcp::{Bfcpver, Confid, FloorRole, Floorctrl, Floorid, Userid};
pub use calgextmap::Calgextmap;
pub use capability_number::{CapabilityNumber, CapabilityRange, MediaCapabilities};
pub use ccap::Ccap;
pub use cfw_id::CfwId;
pub use chatroom::{ChatToken, Chatroom};
pub use cliprect::Cliprect;
pub use clock_domain::ClockDomain;
pub use conference_type::ConferenceType;
pub use configuration::{
    Alternatives, BandwidthCapabilities, Configuration, ExtensionConfiguration,
    PayloadTypeConfiguration, PayloadTypeMapping,
};
pub use connection::Connection;
pub use content::{Content, MediaContent};
pub use control::Control;
pub use crypto::{Crypto, CryptoSuite, FecOrder, InlineKey, KeyParam, Lifetime, Mki, SessionParam};
pub use cs_correlation::{CorrelationMechanism, CsCorrelation};
pub use csup::{Creq, Csup};
pub use dccp_service_code::DccpServiceCode;
pub use dcmap::Dcmap;
pub use dcsa::Dcsa;
pub use depend::{Depend, Dependency, DependencyTarget, DependencyType};
pub use direction::Direction;
pub use duplication_delay::DuplicationDelay;
pub use ecn_capable_rtp::{EcnCapableRtp, EcnMark, EcnMethod, EcnMode, EcnParameter};
pub use eui::{Eui, Eui48, Eui64};
pub use extmap::Extmap;
pub use fec_framework::{
    FecRepairFlow, FecSourceFlow, FssiElement, RepairWindow, RepairWindowUnit,
};
pub use file_selector::{FileHash, FileSelector};
pub use file_transfer::{FileDate, FileDisposition, FileIcon, FileRange, FileTransferId};
pub use fingerprint::{Fingerprint, HashFunction, HexBytes};
pub use flags::*;
pub use flute::{ContentDesc, FecDeclaration, FecOtiExtension, FecReference, FluteCh, FluteTsi};
pub use fmtp::Fmtp;
pub use framesize::Framesize;
pub use gpmd::Gpmd;
pub use group::{Group, GroupSemantics};
pub use hkep::Hkep;
pub use hlang::{HlangRecv, HlangSend};
pub use icap::Icap;
pub use ice::{IceOptions, IcePwd, IceUfrag};
pub use identity::{Identity, IdentityExtension};
pub use ike::{IkeSetup, PskFingerprint};
pub use imageattr::{
    AspectRange, AspectRatios, ImageParameter, ImageSet, ImageSets, Imageattr, PixelRange,
};
pub use infoframe::Infoframe;
pub use ipbcp::{Ipbcp, IpbcpMessage};
pub use isma::{IsmaCompliance, Mpeg4Esid, Mpeg4Iod};
pub use key_mgmt::KeyMgmt;
pub use lcfg::Lcfg;
pub use loopback::{Loopback, LoopbackType};
pub use mbms::{MbmsBearer, MbmsFlow, MbmsFlowid, MbmsMode};
pub use mediaclk::{MediaClock, MediaClockId, MediaClockRate, Mediaclk};
pub use mfcap::Mfcap;
pub use mid::Mid;
pub use mrcp::{Channel, Cmid, Resource};
pub use mscap::{Mscap, StarredRange};
pub use msid::Msid;
pub use msid_semantic::MsidSemantic;
pub use numbers::*;
pub use oma_bcast::{Bcastversion, SrtpAuthentication, SrtpRocTxRate, Stkmstream};
pub use omr::{OmrMCksum, OmrSCksum, Realm, SecondaryRealm, VisitedRealm};
pub use orient::Orient;
pub use path::{MsrpUri, Path, UriParameter};
pub use pcfg::Pcfg;
pub use pint::{Clir, PhoneContext, Q763Inn, Q763Nature, Q763Plan, Require};
pub use portmapping_req::PortmappingReq;
pub use preconditions::{Conf, Curr, Des, DirectionTag, PreconditionType, StatusType, StrengthTag};
pub use previous_ssrc::PreviousSsrc;
pub use privacy::{Privacy, PrivacyParameter};
pub use pss::{
    AdaptationSupport, Videopostdecbufsize, XDecbyterate, XInitpostdecbufperiod,
    XInitpredecbufperiod, XPredecbufsize,
};
pub use qos_mech::{QosMech, QosMechRecv, QosMechSend};
pub use range::{NptTime, Range, SmpteTime, SmpteType, UtcTime};
pub use raw::RawAttribute;
pub use record::{Record, RecordPref};
pub use remote_candidates::{RemoteCandidate, RemoteCandidates};
pub use rid::{Rid, RidDirection, RidRestriction};
pub use rmcap::{Omcap, Rmcap};
pub use rtcp::{Rtcp, RtcpAddress};
pub use rtcp_fb::{Feedback, FeedbackTarget, RtcpFb};
pub use rtcp_idms::RtcpIdms;
pub use rtcp_unicast::{RsiProcessing, RsiRule, RtcpUnicast};
pub use rtcp_xr::{RcvrRttMode, RtcpXr, StatFlag, XrFormat};
pub use rtpmap::Rtpmap;
pub use sctpmap::Sctpmap;
pub use sescap::{ConfigurationAlternatives, Sescap};
pub use setup::Setup;
pub use simple_capability::{CapabilityParameter, Cdsc, Cpar, Cparmax, Cparmin, Sqn};
pub use simulcast::{Alternative, RidAlternatives, Simulcast};
pub use source_filter::{FilterMode, SourceFilter};
pub use sprtparm::Sprtparm;
pub use ssrc::Ssrc;
pub use ssrc_group::{SsrcGroup, SsrcGroupSemantics};
pub use sync_info::SyncInfo;
pub use t38::{
    T38FaxFillBitRemoval, T38FaxMaxBuffer, T38FaxMaxDatagram, T38FaxMaxIfp, T38FaxRateManagement,
    T38FaxTranscodingJbig, T38FaxTranscodingMmr, T38FaxUdpEc, T38FaxUdpEcDepth,
    T38FaxUdpFecMaxSpan, T38FaxVersion, T38Flag, T38MaxBitRate, T38VendorInfo,
};
pub use tcap::Tcap;
pub use text_only::TEXT_ONLY;
pub use texts::*;
pub use tls_id::TlsId;
pub use ts_refclk::{Grandmaster, NtpServer, Ptp, PtpDomain, PtpVersion, TsRefclk};
pub use x_dimensions::XDimensions;
pub use zrtp_hash::ZrtpHash;

/// An `a=` line: a name, and a value if a colon follows it.
///
/// Two are equal when name and value are, wherever they stand.
#[derive(Clone, Copy)]
pub struct Attribute<'a> {
    /// What stands before the first colon.
    pub name: &'a str,
    /// What stands after it.
    pub value: Option<&'a str>,
    key: Option<registry::Key>,
    place: Place,
}

/// Where an attribute was read.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// Not from an input, or edited since.
    Nowhere,
    /// The name begins at this byte; the input is UTF-8 there.
    At(u32),
    /// The name begins at this byte; each character of the line is one byte of the input.
    Latin1At(u32),
}

impl<'a> Attribute<'a> {
    /// Splits what stands after `a=` at its first colon.
    ///
    /// # Examples
    /// ```
    /// use sdpkit::Attribute;
    ///
    /// let attribute = Attribute::new("rtpmap:96 VP8/90000");
    /// assert_eq!((attribute.name, attribute.value), ("rtpmap", Some("96 VP8/90000")));
    /// assert_eq!(Attribute::new("sendrecv").value, None);
    /// ```
    pub fn new(text: &'a str) -> Self {
        match text.split_once(':') {
            Some((name, value)) => Self::of(name, Some(value)),
            None => Self::of(text, None),
        }
    }

    /// Makes an attribute of a name and a value.
    pub fn of(name: &'a str, value: Option<&'a str>) -> Self {
        Self {
            name,
            value,
            key: registry::Key::find(name),
            place: Place::Nowhere,
        }
    }

    /// As read from a line: the key is known, and the place.
    #[inline]
    pub(crate) fn read(
        name: &'a str,
        value: Option<&'a str>,
        key: Option<registry::Key>,
        place: Place,
    ) -> Self {
        Self {
            name,
            value,
            key,
            place,
        }
    }

    /// The row of its name in the [`registry`], if it has one.
    pub fn spec(self) -> Option<&'static registry::AttributeSpec> {
        registry::REGISTRY.get(usize::from(self.key?.0))
    }

    /// Which row of [`registry::REGISTRY`] its name has, if it has one.
    pub fn row(self) -> Option<usize> {
        self.key.map(|key| usize::from(key.0))
    }

    /// Reads the value as `T`, whose name must be this one's.
    ///
    /// # Errors
    /// Where the value does not match the grammar of `T`, or the name is another.
    pub fn parse<T: TypedAttribute<'a>>(self) -> Result<T, ValueError> {
        if self.is::<T>() {
            T::parse(self)
        } else {
            Err(ValueError::new(0, "an attribute of another name"))
        }
    }

    /// Whether its name is one of those of `T`.
    pub fn is<T: TypedAttribute<'a>>(self) -> bool {
        let keys = const { keys_of(T::NAMES) };
        self.key.is_some_and(|key| keys.contains(&Some(key)))
    }

    /// Where it stands in the input: from its name to the end of its value.
    ///
    /// `None` where it was not read from an input, or was edited since.
    pub fn span(self) -> Option<Span> {
        let value = self.value.map_or(0, |value| 1 + self.width(value));
        let start = self.at(0)?;
        Some(Span::new(
            start,
            start
                .saturating_add(self.width(self.name))
                .saturating_add(value),
        ))
    }

    /// Where its value stands in the input.
    pub fn value_span(self) -> Option<Span> {
        let start = self.at(self.width(self.name) + 1)?;
        Some(Span::new(
            start,
            start.saturating_add(self.width(self.value?)),
        ))
    }

    /// The place in the input of what a [`ValueError`] of this attribute speaks of: the word that
    /// begins at its offset, or the empty place there.
    pub fn rebase(self, error: ValueError) -> Option<Span> {
        let value = self.value.unwrap_or_default();
        let offset = (error.offset as usize).min(value.len());
        let (before, after) = value.split_at_checked(offset)?;
        let word = after
            .find([' ', '\t'])
            .and_then(|end| after.get(..end))
            .unwrap_or(after);
        self.sub_span(before, word)
    }

    /// Where the word number `n`, from 0, of the value stands in the input; spaces part words.
    pub fn token_span(self, n: usize) -> Option<Span> {
        let value = self.value?;
        let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
        let mut end = 0;
        for at in 0..=n {
            let rest = value.as_bytes().get(end..)?;
            let start = end + rest.iter().position(|byte| !is_blank(byte))?;
            let rest = value.as_bytes().get(start..)?;
            end = start + rest.iter().position(is_blank).unwrap_or(rest.len());
            if at == n {
                return self.sub_span(value.get(..start)?, value.get(start..end)?);
            }
        }
        None
    }

    /// Where `text`, a part of the value, stands in the input: found by its address.
    ///
    /// `None` for text that is no part of the value, or was not read from an input.
    pub fn span_of(self, text: &str) -> Option<Span> {
        let value = self.value?;
        let offset = text.as_ptr().addr().checked_sub(value.as_ptr().addr())?;
        let end = offset.checked_add(text.len())?;
        let inside = value.get(offset..end)?;
        self.sub_span(value.get(..offset)?, inside)
    }

    fn sub_span(self, before: &str, text: &str) -> Option<Span> {
        let start = self.value_span()?.start.saturating_add(self.width(before));
        Some(Span::new(start, start.saturating_add(self.width(text))))
    }

    fn at(self, offset: u32) -> Option<u32> {
        match self.place {
            Place::Nowhere => None,
            Place::At(at) | Place::Latin1At(at) => Some(at.saturating_add(offset)),
        }
    }

    /// How many bytes of the input `text` takes.
    fn width(self, text: &str) -> u32 {
        let width = match self.place {
            Place::Latin1At(_) => text.chars().count(),
            _ => text.len(),
        };
        u32::try_from(width).unwrap_or(u32::MAX)
    }
}

impl PartialEq for Attribute<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.value == other.value
    }
}

impl Eq for Attribute<'_> {}

impl fmt::Debug for Attribute<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attribute")
            .field("name", &self.name)
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}

/// Writes what stands after `a=`.
impl fmt::Display for Attribute<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)?;
        match self.value {
            Some(value) => write!(f, ":{value}"),
            None => Ok(()),
        }
    }
}

/// An attribute with a meaning.
///
/// `Display` writes exactly what stands after `a=`, in its canonical form: parsing that gives an
/// equal value. Each typed value has an `into_owned`, so that it can be read, changed and set again.
pub trait TypedAttribute<'a>: fmt::Display + Sized {
    /// The names that it is written under; most have one, [`Direction`] has four.
    const NAMES: &'static [&'static str];

    /// Reads the value of `attribute`, whose name is one of [`NAMES`](Self::NAMES).
    ///
    /// # Errors
    /// Where the value does not match the grammar: the offset, and what was expected there.
    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError>;

    /// Whether a line with the value `new`, when set, takes the place of one with the value `old`.
    ///
    /// An attribute that stands once in a section always does; a repeated one where the two have the
    /// same key, such as the payload type of `a=rtpmap`.
    fn replaces(new: &str, old: &str) -> bool {
        let _ = (new, old);
        true
    }
}

/// A type that [`AnyAttribute`] has a variant of; a large one is boxed there.
pub trait Variant<'a>: TypedAttribute<'a> {
    /// The value, where `any` is of this type.
    ///
    /// # Examples
    /// ```
    /// use sdpkit::attribute::{AnyAttribute, Attribute, Mid, Setup, Variant};
    ///
    /// let any: AnyAttribute = Attribute::new("setup:passive").typed()?;
    /// assert_eq!(Setup::of(&any), Some(&Setup::Passive));
    /// assert_eq!(Mid::of(&any), None);
    /// # Ok::<(), sdpkit::ValueError>(())
    /// ```
    fn of<'any>(any: &'any AnyAttribute<'a>) -> Option<&'any Self>;
}

/// A large value is boxed in [`AnyAttribute`], so that a small one is not moved as if it were large.
impl<'a, T: TypedAttribute<'a>> TypedAttribute<'a> for Box<T> {
    const NAMES: &'static [&'static str] = T::NAMES;

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        T::parse(attribute).map(Self::new)
    }

    fn replaces(new: &str, old: &str) -> bool {
        T::replaces(new, old)
    }
}

/// Whether the first `count` words of two values are the same: the usual key of repeated attributes.
pub(crate) fn same_words(new: &str, old: &str, count: usize) -> bool {
    new.split_ascii_whitespace()
        .take(count)
        .eq(old.split_ascii_whitespace().take(count))
}

/// Writes `items` with `between` between them.
pub(crate) fn write_list<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    items: &[T],
    between: &str,
) -> fmt::Result {
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            f.write_str(between)?;
        }
        item.fmt(f)?;
    }
    Ok(())
}

/// The most names that one typed attribute has.
const MAX_NAMES: usize = 4;

/// The keys of the names of a typed attribute; made at compile time.
#[expect(clippy::indexing_slicing, reason = "only evaluated at compile time")]
pub(crate) const fn keys_of(names: &[&str]) -> [Option<registry::Key>; MAX_NAMES] {
    let mut keys = [None; MAX_NAMES];
    let mut at = 0;
    while at < names.len() {
        keys[at] = Some(registry::Key::of(names[at]));
        at += 1;
    }
    keys
}

/// Makes [`AnyAttribute`] of the list of typed attributes.
///
/// `Rtpmap => Rtpmap<'a>,` becomes a variant `Rtpmap(Rtpmap<'a>)`, an arm in `Display` and in
/// `into_owned`, and an entry under each of its names in the table that [`Attribute::typed`] reads by.
macro_rules! attributes {
    ($lifetime:lifetime; $($variant:ident => $type:ty,)*) => {
        /// Any attribute, by its type.
        #[derive(Clone, Debug, Eq, PartialEq)]
        #[non_exhaustive]
        pub enum AnyAttribute<$lifetime> {
            $(
                #[doc = concat!("[`", stringify!($variant), "`]")]
                $variant($type),
            )*
            /// One whose value has no type here; for registered names [`TEXT_ONLY`] says why.
            Unknown(RawAttribute<$lifetime>),
        }

        type Reader = for<$lifetime> fn(Attribute<$lifetime>) -> Result<AnyAttribute<$lifetime>, ValueError>;
        type Replaces = fn(&str, &str) -> bool;

        /// For each row of the registry, how to read the value and how to compare keys.
        #[expect(clippy::indexing_slicing, reason = "only evaluated at compile time")]
        static TYPES: [Option<(Reader, Replaces)>; registry::REGISTRY.len()] = {
            let mut types: [Option<(Reader, Replaces)>; registry::REGISTRY.len()] =
                [None; registry::REGISTRY.len()];
            $({
                fn read(attribute: Attribute<'_>) -> Result<AnyAttribute<'_>, ValueError> {
                    TypedAttribute::parse(attribute).map(AnyAttribute::$variant)
                }
                #[expect(clippy::extra_unused_lifetimes, reason = "the body uses it")]
                const fn row<$lifetime>() -> (&'static [&'static str], Replaces) {
                    let replaces = <$type as TypedAttribute<$lifetime>>::replaces;
                    (<$type as TypedAttribute<$lifetime>>::NAMES, replaces)
                }
                let (names, replaces) = row();
                let mut at = 0;
                while at < names.len() {
                    types[registry::Key::of(names[at]).0 as usize] = Some((read, replaces));
                    at += 1;
                }
            })*
            types
        };

        /// How to read the JSON of a value, in the order of [`TYPED_NAMES`].
        #[cfg(feature = "serde")]
        const JSON_READERS: &[JsonReader] = &[$(
            |value| serde::Deserialize::deserialize(value).map(AnyAttribute::$variant),
        )*];

        /// The value as its type writes it, without the name; one without a type as its text, if any.
        #[cfg(feature = "serde")]
        impl serde::Serialize for AnyAttribute<'_> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => value.serialize(serializer),)*
                    Self::Unknown(attribute) => attribute.value.serialize(serializer),
                }
            }
        }

        $(
            impl<$lifetime> Variant<$lifetime> for $type {
                fn of<'any>(any: &'any AnyAttribute<$lifetime>) -> Option<&'any Self> {
                    match any {
                        AnyAttribute::$variant(value) => Some(value),
                        _ => None,
                    }
                }
            }
        )*

        impl<$lifetime> AnyAttribute<$lifetime> {
            /// Copies what it borrows.
            pub fn into_owned(self) -> AnyAttribute<'static> {
                match self {
                    $(Self::$variant(value) => AnyAttribute::$variant(value.into_owned().into()),)*
                    Self::Unknown(value) => AnyAttribute::Unknown(value.into_owned()),
                }
            }
        }

        /// Writes what stands after `a=`.
        impl fmt::Display for AnyAttribute<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$variant(value) => value.fmt(f),)*
                    Self::Unknown(value) => value.fmt(f),
                }
            }
        }

        /// The names that have a type, with the name of that type.
        pub const TYPED_NAMES: &[(&[&str], &str)] = {
            #[expect(clippy::extra_unused_lifetimes, reason = "the body uses it")]
            const fn names<$lifetime>() -> &'static [(&'static [&'static str], &'static str)] {
                &[$((<$type as TypedAttribute<$lifetime>>::NAMES, stringify!($variant)),)*]
            }
            names()
        };
    };
}

attributes! { 'a;
    Aal2Cps => Aal2Cps,
    Aal2CpsSduRate => Aal2CpsSduRate,
    Aal2Sscs3661Assured => Aal2Sscs3661Assured,
    Aal2Sscs3661Unassured => Aal2Sscs3661Unassured,
    Aal2Sscs3662 => Aal2Sscs3662,
    Aal5Sscop => Aal5Sscop,
    AalApp => AalApp<'a>,
    AalType => AalType,
    AbrParms => AbrParms,
    AbrSetup => AbrSetup,
    Acap => Acap<'a>,
    AcceptTypes => AcceptTypes<'a>,
    AcceptWrappedTypes => AcceptWrappedTypes<'a>,
    Acfg => Box<Acfg<'a>>,
    AdaptationSupport => AdaptationSupport,
    Alt => Box<Alt<'a>>,
    Altc => Box<Altc<'a>>,
    AltDefaultId => AltDefaultId,
    AltGroup => Box<AltGroup<'a>>,
    Anbr => Anbr,
    Anycast => Anycast<'a>,
    AtmMap => AtmMap<'a>,
    AtmQosParms => AtmQosParms,
    AtmTrfcDesc => AtmTrfcDesc,
    Bcap => Bcap<'a>,
    Bcastversion => Bcastversion,
    Bcob => Bcob,
    BearerSigIe => BearerSigIe<'a>,
    BearerType => BearerType,
    Bfcpver => Bfcpver,
    BundleOnly => BundleOnly,
    Cache => Cache,
    Calgextmap => Calgextmap<'a>,
    Candidate => Box<Candidate<'a>>,
    Capability => Capability<'a>,
    Cat => Cat<'a>,
    CbrRate => CbrRate,
    Ccap => Box<Ccap<'a>>,
    Cdsc => Box<Cdsc<'a>>,
    CfwId => CfwId<'a>,
    Chain => Chain,
    Channel => Channel<'a>,
    Charset => Charset<'a>,
    Chatroom => Chatroom<'a>,
    Cliprect => Cliprect,
    Clir => Clir,
    Clkrec => Clkrec,
    ClockDomain => ClockDomain<'a>,
    ClockSource => ClockSource<'a>,
    Cmid => Cmid<'a>,
    Cname => Cname<'a>,
    CodecConfig => CodecConfig<'a>,
    Conf => Conf<'a>,
    ConferenceType => ConferenceType,
    Confid => Confid,
    Connection => Connection,
    Content => Content<'a>,
    ContentDesc => ContentDesc<'a>,
    Control => Control<'a>,
    Cpar => Cpar<'a>,
    Cparmax => Cparmax<'a>,
    Cparmin => Cparmin<'a>,
    CpsSduSize => CpsSduSize,
    Creq => Creq<'a>,
    Cryptex => Cryptex,
    Crypto => Box<Crypto<'a>>,
    CsCorrelation => CsCorrelation<'a>,
    Csup => Csup<'a>,
    Curr => Curr<'a>,
    DccpPort => DccpPort,
    DccpServiceCode => DccpServiceCode,
    Dcmap => Box<Dcmap<'a>>,
    Dcsa => Dcsa<'a>,
    Depend => Depend<'a>,
    Des => Des<'a>,
    Direction => Direction,
    Dsel => Dsel<'a>,
    DuplicationDelay => DuplicationDelay,
    Ecan => Ecan,
    EcnCapableRtp => EcnCapableRtp<'a>,
    Eecid => Eecid,
    EndOfCandidates => EndOfCandidates,
    Etag => Etag<'a>,
    Extmap => Extmap<'a>,
    ExtmapAllowMixed => ExtmapAllowMixed,
    Fec => Fec,
    FecDeclaration => FecDeclaration,
    FecOtiExtension => FecOtiExtension<'a>,
    FecReference => FecReference,
    FecRepairFlow => FecRepairFlow<'a>,
    FecSourceFlow => FecSourceFlow,
    FileDate => Box<FileDate<'a>>,
    FileDisposition => FileDisposition<'a>,
    FileIcon => FileIcon<'a>,
    FileRange => FileRange,
    FileSelector => Box<FileSelector<'a>>,
    FileTransferId => FileTransferId<'a>,
    Fingerprint => Fingerprint<'a>,
    Floorctrl => Floorctrl,
    Floorid => Floorid<'a>,
    FluteCh => FluteCh,
    FluteTsi => FluteTsi,
    Fmtp => Fmtp<'a>,
    Framecount => Framecount,
    Framerate => Framerate,
    Framesize => Framesize,
    Fsel => Fsel<'a>,
    Gc => Gc,
    Gpmd => Gpmd<'a>,
    Group => Group<'a>,
    Hkep => Box<Hkep<'a>>,
    HlangRecv => HlangRecv<'a>,
    HlangSend => HlangSend<'a>,
    Icap => Icap<'a>,
    IceLite => IceLite,
    IceMismatch => IceMismatch,
    IceOptions => IceOptions<'a>,
    IcePacing => IcePacing,
    IcePwd => IcePwd<'a>,
    IceUfrag => IceUfrag<'a>,
    Identity => Identity<'a>,
    IkeSetup => IkeSetup,
    Imageattr => Imageattr<'a>,
    Infoframe => Infoframe<'a>,
    Ipbcp => Ipbcp<'a>,
    IsmaCompliance => IsmaCompliance<'a>,
    IsupUsi => IsupUsi<'a>,
    IutReplication => IutReplication,
    KeyMgmt => KeyMgmt<'a>,
    Keywds => Keywds<'a>,
    Label => Label<'a>,
    Lang => Lang<'a>,
    Lcfg => Box<Lcfg<'a>>,
    Lij => Lij,
    Loopback => Loopback,
    LoopbackMirror => LoopbackMirror,
    LoopbackSource => LoopbackSource,
    MaxMessageSize => MaxMessageSize,
    Maxprate => Maxprate,
    Maxptime => Maxptime,
    MaxSize => MaxSize,
    MbmsFlowid => MbmsFlowid<'a>,
    MbmsMode => MbmsMode,
    Mediaclk => Box<Mediaclk<'a>>,
    Mfcap => Mfcap<'a>,
    Mid => Mid<'a>,
    Mpeg4Esid => Mpeg4Esid,
    Mpeg4Iod => Mpeg4Iod<'a>,
    Mscap => Box<Mscap<'a>>,
    Msid => Msid<'a>,
    MsidSemantic => MsidSemantic<'a>,
    Mslabel => Mslabel<'a>,
    MsrpCema => MsrpCema,
    Mtag => Mtag<'a>,
    MulticastRtcp => MulticastRtcp,
    Omcap => Omcap<'a>,
    OmrMCksum => OmrMCksum<'a>,
    OmrSCksum => OmrSCksum<'a>,
    OnewaySel => OnewaySel<'a>,
    Orient => Orient,
    Path => Path<'a>,
    Pcfg => Box<Pcfg<'a>>,
    PhoneContext => PhoneContext<'a>,
    PortmappingReq => Box<PortmappingReq<'a>>,
    PreviousSsrc => PreviousSsrc,
    Privacy => Privacy<'a>,
    ProfileDesc => ProfileDesc<'a>,
    Prtfl => Prtfl,
    PskFingerprint => PskFingerprint<'a>,
    Ptime => Ptime,
    Q763Inn => Q763Inn,
    Q763Nature => Q763Nature,
    Q763Plan => Q763Plan,
    QosClass => QosClass,
    QosMechRecv => QosMechRecv<'a>,
    QosMechSend => QosMechSend<'a>,
    Quality => Quality,
    RamsUpdates => RamsUpdates,
    Range => Range<'a>,
    Record => Record,
    RecordPref => RecordPref,
    RemoteCandidates => RemoteCandidates<'a>,
    RepairWindow => RepairWindow,
    Require => Require<'a>,
    Resource => Resource<'a>,
    Rid => Box<Rid<'a>>,
    Rmcap => Rmcap<'a>,
    Rtcp => Box<Rtcp<'a>>,
    RtcpFb => RtcpFb<'a>,
    RtcpIdms => RtcpIdms,
    RtcpMux => RtcpMux,
    RtcpMuxOnly => RtcpMuxOnly,
    RtcpRgrp => RtcpRgrp,
    RtcpRsize => RtcpRsize,
    RtcpUnicast => RtcpUnicast<'a>,
    RtcpXr => RtcpXr<'a>,
    Rtpmap => Rtpmap<'a>,
    RtspIceDM => RtspIceDM,
    RttMixer => RttMixer,
    Sbc => Sbc,
    Sctpmap => Sctpmap<'a>,
    SctpPort => SctpPort,
    Sdplang => Sdplang<'a>,
    SecondaryRealm => Box<SecondaryRealm<'a>>,
    Sescap => Sescap,
    Setup => Setup,
    Sframe => Sframe,
    SilenceSupp => SilenceSupp,
    Simulcast => Simulcast<'a>,
    SourceFilter => Box<SourceFilter<'a>>,
    Sprtparm => Sprtparm,
    Sqn => Sqn,
    SrtpAuthentication => SrtpAuthentication,
    Srtpctx => Srtpctx<'a>,
    SrtpRocTxRate => SrtpRocTxRate,
    Ssrc => Ssrc<'a>,
    SsrcGroup => SsrcGroup<'a>,
    Stc => Stc,
    Stkmstream => Stkmstream,
    Structure => Structure,
    SyncInfo => SyncInfo,
    SyncTime => SyncTime,
    T38FaxFillBitRemoval => T38FaxFillBitRemoval,
    T38FaxMaxBuffer => T38FaxMaxBuffer,
    T38FaxMaxDatagram => T38FaxMaxDatagram,
    T38FaxMaxIfp => T38FaxMaxIfp,
    T38FaxRateManagement => T38FaxRateManagement,
    T38FaxTranscodingJbig => T38FaxTranscodingJbig,
    T38FaxTranscodingMmr => T38FaxTranscodingMmr,
    T38FaxUdpEc => T38FaxUdpEc,
    T38FaxUdpEcDepth => T38FaxUdpEcDepth,
    T38FaxUdpFecMaxSpan => T38FaxUdpFecMaxSpan,
    T38FaxVersion => T38FaxVersion,
    T38MaxBitRate => T38MaxBitRate,
    T38VendorInfo => T38VendorInfo,
    Tcap => Tcap<'a>,
    TlsId => TlsId<'a>,
    Tool => Tool<'a>,
    TsRefclk => TsRefclk<'a>,
    UiLayer1Prot => UiLayer1Prot,
    Upcc => Upcc,
    Userid => Userid,
    Videopostdecbufsize => Videopostdecbufsize,
    VisitedRealm => Box<VisitedRealm<'a>>,
    Vsel => Vsel<'a>,
    XDecbyterate => XDecbyterate,
    XDimensions => XDimensions,
    XGoogleFlag => XGoogleFlag<'a>,
    XInitpostdecbufperiod => XInitpostdecbufperiod,
    XInitpredecbufperiod => XInitpredecbufperiod,
    XOnvifTrack => XOnvifTrack<'a>,
    XPredecbufsize => XPredecbufsize,
    ZrtpHash => ZrtpHash<'a>,
}

#[cfg(feature = "serde")]
type JsonReader = fn(&serde_json::Value) -> Result<AnyAttribute<'static>, serde_json::Error>;

/// For each row of the registry, how to read the JSON of the value.
#[cfg(feature = "serde")]
#[expect(clippy::indexing_slicing, reason = "only evaluated at compile time")]
static JSON_TYPES: [Option<JsonReader>; registry::REGISTRY.len()] = {
    let mut types: [Option<JsonReader>; registry::REGISTRY.len()] =
        [None; registry::REGISTRY.len()];
    let mut row = 0;
    while row < TYPED_NAMES.len() {
        let mut at = 0;
        while at < TYPED_NAMES[row].0.len() {
            let key = registry::Key::of(TYPED_NAMES[row].0[at]);
            types[key.0 as usize] = Some(JSON_READERS[row]);
            at += 1;
        }
        row += 1;
    }
    types
};

#[cfg(feature = "serde")]
impl AnyAttribute<'static> {
    /// Reads the JSON of a value by the type that the attribute `name` has.
    ///
    /// For a name without a type this is its text, or null. Whether the value would read back from
    /// its text is not checked.
    ///
    /// # Errors
    /// Where the JSON is not of the shape that the type writes.
    pub fn from_json(name: &str, value: &serde_json::Value) -> Result<Self, serde_json::Error> {
        use alloc::string::String;
        use serde::Deserialize;

        let key = registry::Key::find(name);
        match key.and_then(|key| JSON_TYPES.get(usize::from(key.0)).copied().flatten()) {
            Some(read) => read(value),
            None => Ok(Self::Unknown(RawAttribute {
                name: String::from(name).into(),
                value: Option::<String>::deserialize(value)?.map(Into::into),
            })),
        }
    }
}

impl<'a> Attribute<'a> {
    /// Reads the value by the type that its name has.
    ///
    /// # Errors
    /// Where the value does not match its grammar. A name without a type is no error:
    /// it gives [`AnyAttribute::Unknown`].
    ///
    /// # Examples
    /// ```
    /// use sdpkit::{AnyAttribute, Attribute};
    ///
    /// let typed = Attribute::new("rtpmap:96 VP8/90000").typed()?;
    /// let AnyAttribute::Rtpmap(rtpmap) = typed else { return Err("another type".into()) };
    /// assert_eq!(rtpmap.clock_rate, 90_000);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn typed(self) -> Result<AnyAttribute<'a>, ValueError> {
        match self
            .key
            .and_then(|key| TYPES.get(usize::from(key.0)).copied().flatten())
        {
            Some((read, _)) => read(self),
            None => Ok(AnyAttribute::Unknown(RawAttribute {
                name: self.name.into(),
                value: self.value.map(Into::into),
            })),
        }
    }

    /// Whether its name has a type.
    #[cfg(feature = "serde")]
    pub(crate) fn has_type(self) -> bool {
        let row = self.key.and_then(|key| TYPES.get(usize::from(key.0)));
        row.is_some_and(Option::is_some)
    }

    /// Whether this line, when set, takes the place of `old`: the names belong to one type and the
    /// keys are the same. Names without a type take the place of each other where they are equal.
    pub(crate) fn replaces(self, old: Attribute<'_>) -> bool {
        let typed = |key: Option<registry::Key>| {
            key.and_then(|key| TYPES.get(usize::from(key.0)).copied().flatten())
        };
        match (typed(self.key), typed(old.key)) {
            (Some((read, replaces)), Some((other, _))) => {
                // One type may have several names; its reader is the same function for all of them.
                (self.name == old.name || core::ptr::fn_addr_eq(read, other))
                    && replaces(
                        self.value.unwrap_or_default(),
                        old.value.unwrap_or_default(),
                    )
            }
            (None, None) => self.name == old.name,
            _ => false,
        }
    }
}

/// Checks an attribute's syntax: a token, and if a colon follows, something after it.
pub(crate) fn check_syntax(text: &str) -> Result<(), ValueError> {
    let (rest, _) = grammar::run0(text, grammar::is_token_char);
    let at = u32::try_from(text.len() - rest.len()).unwrap_or(u32::MAX);
    match rest.as_bytes() {
        _ if at == 0 => Err(ValueError::new(0, "an attribute name")),
        [b':'] => Err(ValueError::new(at + 1, "a value after `:`")),
        [] | [b':', ..] => Ok(()),
        _ => Err(ValueError::new(at, "`:` or the end of the line")),
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn spans_count_bytes_of_the_input() {
        let attribute = Attribute {
            place: Place::At(10),
            ..Attribute::new("rtpmap:96  VP8/90000x")
        };
        assert_eq!(attribute.span(), Some(Span::new(10, 31)));
        assert_eq!(attribute.value_span(), Some(Span::new(17, 31)));
        assert_eq!(attribute.token_span(1), Some(Span::new(21, 31)));
        let value = attribute.value.unwrap();
        assert_eq!(attribute.span_of(&value[4..7]), Some(Span::new(21, 24)));
        assert_eq!(attribute.span_of("VP8"), None);
        let error = attribute.parse::<Rtpmap<'_>>().unwrap_err();
        assert_eq!(attribute.rebase(error), Some(Span::new(30, 31)));
        let latin1 = Attribute {
            place: Place::Latin1At(10),
            ..Attribute::new("tool:é x")
        };
        assert_eq!(latin1.token_span(1), Some(Span::new(17, 18)));
    }

    #[test]
    fn keys_decide_what_is_replaced() {
        let replaces = |new, old| Attribute::new(new).replaces(Attribute::new(old));
        assert!(replaces("rtpmap:96 VP8/90000", "rtpmap:96 H264/90000"));
        assert!(!replaces("rtpmap:97 VP8/90000", "rtpmap:96 VP8/90000"));
        assert!(replaces("sendonly", "inactive"));
        assert!(!replaces("sendonly", "rtcp-mux") && replaces("x-a:1", "x-a:2"));
        assert!(!replaces("rtcp-fb:96 nack pli", "rtcp-fb:96 nack"));
        assert!(replaces("rtcp-fb:96 trr-int 100", "rtcp-fb:96 trr-int 20"));
        assert!(!replaces("x-a:1", "x-b:1") && !replaces("rtcp-mux", "bundle-only"));
    }

    #[test]
    fn unknown_ones_keep_their_text() {
        assert_eq!(
            Attribute::new("x-y:z:1").typed().unwrap().to_string(),
            "x-y:z:1"
        );
        assert_eq!(Attribute::new("x-y:").typed().unwrap().to_string(), "x-y:");
    }
}
