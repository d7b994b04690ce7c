//! What is registered of each attribute name: a row a name.
//!
//! Names, levels of use and references are those of the IANA registry of SDP parameters as RFC 8859
//! §15.2.2 prints it and later RFCs add to it; mux categories are those of RFC 8859 §5 and of the
//! RFCs that registered a name since. Names that are on the wire without registration have a row too.

use core::fmt;

/// What is known of an attribute name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct AttributeSpec {
    /// The name, as it stands after `a=`; names are case sensitive (RFC 8866 §5.13).
    pub name: &'static str,
    /// Where it may stand.
    pub levels: Levels,
    /// How values of several bundled media descriptions go together (RFC 8859 §4).
    pub mux: MuxCategory,
    /// Whether the value is in the character set that `a=charset` names (RFC 8866 §6.10).
    pub charset_dependent: bool,
    /// The document that defines it.
    pub reference: Reference,
    /// Whether it should still be used.
    pub status: Status,
    /// Whether it is in the IANA registry.
    pub registered: Registered,
}

/// Where an attribute may stand: a set of levels.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Levels(u8);

impl Levels {
    const SESSION: u8 = 1;
    const MEDIA: u8 = 2;
    const SOURCE: u8 = 4;
    const DCSA: u8 = 8;

    /// At session level.
    pub const fn session(self) -> bool {
        self.0 & Self::SESSION != 0
    }

    /// In a media description.
    pub const fn media(self) -> bool {
        self.0 & Self::MEDIA != 0
    }

    /// Behind an `a=ssrc` (RFC 5576).
    pub const fn source(self) -> bool {
        self.0 & Self::SOURCE != 0
    }

    /// Behind an `a=dcsa`, for a subprotocol of a data channel (RFC 8864).
    pub const fn dcsa(self) -> bool {
        self.0 & Self::DCSA != 0
    }
}

impl fmt::Display for Levels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut between = "";
        for (holds, name) in [
            (self.session(), "session"),
            (self.media(), "media"),
            (self.source(), "source"),
            (self.dcsa(), "dcsa"),
        ] {
            if holds {
                write!(f, "{between}{name}")?;
                between = ", ";
            }
        }
        Ok(())
    }
}

/// How the values of an attribute in bundled media descriptions go together (RFC 8859 §4).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum MuxCategory {
    /// May differ.
    Normal,
    /// Advised against in a bundle.
    Caution,
    /// Must be the same.
    Identical,
    /// Must be the same for the same payload type.
    IdenticalPerPt,
    /// Add up.
    Sum,
    /// The value of the tagged media description counts for all.
    Transport,
    /// That of the attribute inside the value.
    Inherit,
    /// Its own rule, in the document that defines it.
    Special,
    /// Not yet analysed.
    Tbd,
    /// Not in RFC 8859 and not stated since.
    Unknown,
}

impl MuxCategory {
    /// The category as RFC 8859 writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Normal => "NORMAL",
            Self::Caution => "CAUTION",
            Self::Identical => "IDENTICAL",
            Self::IdenticalPerPt => "IDENTICAL-PER-PT",
            Self::Sum => "SUM",
            Self::Transport => "TRANSPORT",
            Self::Inherit => "INHERIT",
            Self::Special => "SPECIAL",
            Self::Tbd => "TBD",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for MuxCategory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The document that defines an attribute.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Reference {
    /// An RFC and its section.
    Rfc(u16, &'static str),
    /// Another document, named.
    Other(&'static str),
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rfc(number, section) => write!(f, "RFC {number} §{section}"),
            Self::Other(name) => f.write_str(name),
        }
    }
}

/// Whether an attribute should still be used.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Status {
    /// It is in use.
    Current,
    /// Its document or a later one says not to use it.
    Obsolete,
    /// Only a draft defines it.
    Draft,
    /// One vendor's own.
    Vendor,
}

/// Whether a name is in the IANA registry.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Registered {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// Not known: registered, if at all, by a document later than RFC 8859 and not an RFC.
    Unknown,
}

use MuxCategory::{
    Caution, Identical, IdenticalPerPt, Inherit, Normal, Special, Tbd, Transport, Unknown,
};
use Registered::{No, Unknown as Unregistered, Yes};
use Status::{Current, Draft, Obsolete, Vendor};

const SESSION: Levels = Levels(Levels::SESSION);
const MEDIA: Levels = Levels(Levels::MEDIA);
const SOURCE: Levels = Levels(Levels::SOURCE);
const SESSION_MEDIA: Levels = Levels(Levels::SESSION | Levels::MEDIA);
const SESSION_MEDIA_SOURCE: Levels = Levels(Levels::SESSION | Levels::MEDIA | Levels::SOURCE);
const MEDIA_DCSA: Levels = Levels(Levels::MEDIA | Levels::DCSA);
const MEDIA_SOURCE_DCSA: Levels = Levels(Levels::MEDIA | Levels::SOURCE | Levels::DCSA);
const SESSION_MEDIA_DCSA: Levels = Levels(Levels::SESSION | Levels::MEDIA | Levels::DCSA);
const PLAIN: bool = false;
const CHARSET: bool = true;

const fn rfc(number: u16, section: &'static str) -> Reference {
    Reference::Rfc(number, section)
}

const fn other(name: &'static str) -> Reference {
    Reference::Other(name)
}

const fn row(
    name: &'static str,
    levels: Levels,
    mux: MuxCategory,
    charset_dependent: bool,
    reference: Reference,
    status: Status,
    registered: Registered,
) -> AttributeSpec {
    AttributeSpec {
        name,
        levels,
        mux,
        charset_dependent,
        reference,
        status,
        registered,
    }
}

/// The row of an attribute name.
///
/// # Examples
/// ```
/// use sdpkit::attribute::registry::{self, MuxCategory};
///
/// let spec = registry::spec("ice-ufrag").ok_or("not there")?;
/// assert_eq!(spec.mux, MuxCategory::Transport);
/// assert!(spec.levels.session() && spec.levels.media());
/// # Ok::<(), &str>(())
/// ```
pub fn spec(name: &str) -> Option<&'static AttributeSpec> {
    REGISTRY.get(usize::from(Key::find(name)?.0))
}

/// Which row of [`REGISTRY`] an attribute name has, if it has one.
pub fn row_of(name: &str) -> Option<usize> {
    Key::find(name).map(|key| usize::from(key.0))
}

/// The number of a name's row in [`REGISTRY`].
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Key(pub(crate) u16);

impl Key {
    /// Looks a name up.
    pub(crate) fn find(name: &str) -> Option<Self> {
        let (first, second) = words_of(name.as_bytes());
        Self::find_words(first, second, name.len(), name.as_bytes())
    }

    /// Looks up the name of `len` bytes that `ahead` begins with, and whose first sixteen bytes are
    /// at hand as two words, the missing ones zero. `ahead` is looked at for longer names only.
    #[inline]
    pub(crate) fn find_words(first: u64, second: u64, len: usize, ahead: &[u8]) -> Option<Self> {
        let mut at = slot_of(first, second);
        loop {
            let row = *SLOTS.get(at)?;
            let name = NAMES.get(usize::from(row))?;
            if name.first == first
                && name.second == second
                && usize::from(name.len) == len
                && (len <= 16 || Self(row).is_name(len, ahead))
            {
                return Some(Self(row));
            }
            at = (at + 1) % SLOTS.len();
        }
    }

    /// Whether the name of its row is the `len` bytes that `ahead` begins with.
    #[inline(never)]
    fn is_name(self, len: usize, ahead: &[u8]) -> bool {
        let row = REGISTRY.get(usize::from(self.0));
        row.is_some_and(|row| ahead.get(..len) == Some(row.name.as_bytes()))
    }

    /// The key of a name that has a row; fails to compile for one that has none.
    #[expect(clippy::indexing_slicing, reason = "only evaluated at compile time")]
    pub(crate) const fn of(name: &str) -> Self {
        let name = name.as_bytes();
        let mut at = 0;
        while at < REGISTRY.len() {
            if same(REGISTRY[at].name.as_bytes(), name) {
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "the table has under 1000 rows"
                )]
                return Self(at as u16);
            }
            at += 1;
        }
        panic!("a typed attribute has no row in the registry")
    }
}

/// What a name is compared with: its first sixteen bytes and its length.
#[derive(Clone, Copy)]
struct Name {
    first: u64,
    second: u64,
    len: u8,
}

/// The names of the rows.
#[expect(clippy::indexing_slicing, reason = "only evaluated at compile time")]
static NAMES: [Name; REGISTRY.len()] = {
    let mut names = [Name {
        first: 0,
        second: 0,
        len: 0,
    }; REGISTRY.len()];
    let mut row = 0;
    while row < names.len() {
        let name = REGISTRY[row].name.as_bytes();
        let (first, second) = words_of(name);
        #[expect(clippy::cast_possible_truncation, reason = "names are under 256 bytes")]
        let len = name.len() as u8;
        names[row] = Name { first, second, len };
        row += 1;
    }
    names
};

/// A hash table from names to rows, open and nearly empty, made at compile time: a search seldom
/// looks at two places.
#[expect(clippy::indexing_slicing, reason = "only evaluated at compile time")]
static SLOTS: [u16; 4096] = {
    let mut slots = [FREE; 4096];
    let mut row = 0;
    while row < REGISTRY.len() {
        let mut at = slot_of(NAMES[row].first, NAMES[row].second);
        while slots[at] != FREE {
            at = (at + 1) % slots.len();
        }
        #[expect(clippy::cast_possible_truncation, reason = "under 1000 rows")]
        let number = row as u16;
        slots[at] = number;
        row += 1;
    }
    slots
};

/// A place of [`SLOTS`] without a row.
const FREE: u16 = u16::MAX;

/// The first sixteen bytes of a name as two words, the missing ones zero.
#[expect(clippy::indexing_slicing, reason = "each index is below the length")]
pub(crate) const fn words_of(name: &[u8]) -> (u64, u64) {
    let mut words = [0u64; 2];
    let mut at = 0;
    while at < name.len() && at < 16 {
        words[at / 8] |= (name[at] as u64) << (at % 8 * 8);
        at += 1;
    }
    (words[0], words[1])
}

/// Where the search for a name begins.
#[inline]
const fn slot_of(first: u64, second: u64) -> usize {
    let mixed = (first ^ second.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 52) as usize
}

#[expect(
    clippy::indexing_slicing,
    reason = "both are checked to have the length"
)]
const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// All rows, by name.
#[rustfmt::skip]
pub const REGISTRY: &[AttributeSpec] = &[
    row("3GPP-Adaptation-Support", MEDIA, Caution, PLAIN, rfc(6064, "4.5"), Current, Yes),
    row("3GPP-Asset-Information", SESSION_MEDIA, Caution, PLAIN, rfc(6064, "4.7"), Current, Yes),
    row("3GPP-Integrity-Key", SESSION, Caution, PLAIN, rfc(6064, "4.3"), Current, Yes),
    row("3GPP-QoE-Metrics", SESSION_MEDIA, Caution, PLAIN, rfc(6064, "4.6"), Current, Yes),
    row("3GPP-SDP-Auth", SESSION, Caution, PLAIN, rfc(6064, "4.3"), Current, Yes),
    row("3GPP-SRTP-Config", MEDIA, Caution, PLAIN, rfc(6064, "4.3"), Current, Yes),
    row("3gpp-bdc-used-by", MEDIA, Unknown, PLAIN, other("3GPP TS 26.114 6.2.10"), Current, Unregistered),
    row("3gpp-qos-hint", MEDIA_DCSA, Unknown, PLAIN, other("3GPP TS 26.114 6.2.10"), Current, Unregistered),
    row("3gpp-req-app", MEDIA, Unknown, PLAIN, other("3GPP TS 26.114 6.2.10"), Current, Unregistered),
    row("3gpp-videopostdecbufsize", MEDIA, Caution, PLAIN, rfc(6064, "4.1"), Current, Yes),
    row("3gpp.iut.replication", SESSION_MEDIA, Tbd, PLAIN, other("3GPP TS 24.337"), Current, Yes),
    row("3gpp_360video", MEDIA, Unknown, PLAIN, other("3GPP TS 26.114 Annex Y"), Current, Unregistered),
    row("3gpp_overlay", SESSION_MEDIA, Unknown, PLAIN, other("3GPP TS 26.114 Annex Y"), Current, Unregistered),
    row("3gpp_sync_info", SESSION, Unknown, PLAIN, other("3GPP TS 26.114 6.2.6"), Current, Unregistered),
    row("FEC", MEDIA, Normal, PLAIN, other("named by RFC 8859 alone"), Obsolete, Yes),
    row("FEC-OTI-extension", SESSION_MEDIA, Tbd, PLAIN, other("draft-mehta-rmt-flute-sdp"), Draft, Yes),
    row("FEC-declaration", SESSION_MEDIA, Tbd, PLAIN, other("draft-mehta-rmt-flute-sdp"), Draft, Yes),
    row("PSCid", SESSION, Normal, PLAIN, other("ETSI TS 183 063"), Current, Yes),
    row("Q763-INN", MEDIA, Unknown, PLAIN, rfc(2848, "3.4.3.3"), Current, Unregistered),
    row("Q763-nature", MEDIA, Unknown, PLAIN, rfc(2848, "3.4.3.3"), Current, Unregistered),
    row("Q763-plan", MEDIA, Unknown, PLAIN, rfc(2848, "3.4.3.3"), Current, Unregistered),
    row("SRTPAuthentication", MEDIA, Tbd, PLAIN, rfc(5159, "5.1.3"), Current, Yes),
    row("SRTPROCTxRate", MEDIA, Tbd, PLAIN, rfc(5159, "5.1.4"), Current, Yes),
    row("T38FaxFillBitRemoval", MEDIA, Tbd, PLAIN, other("ITU-T T.38 Annex D"), Current, Yes),
    row("T38FaxMaxBuffer", MEDIA, Tbd, PLAIN, other("ITU-T T.38 Annex D"), Current, Yes),
    row("T38FaxMaxDatagram", MEDIA, Tbd, PLAIN, other("ITU-T T.38 Annex D"), Current, Yes),
    row("T38FaxMaxIFP", MEDIA, Tbd, PLAIN, other("ITU-T T.38 Annex D"), Current, Yes),
    row("T38FaxRateManagement", MEDIA, Tbd, PLAIN, other("ITU-T T.38 Annex D"), Current, Yes),
    row("T38FaxTranscodingJBIG", MEDIA, Tbd, PLAIN, other("ITU-T T.38 Annex D"), Current, Yes),
    row("T38FaxTranscodingMMR", MEDIA, Tbd, PLAIN, other("ITU-T T.38 Annex D"), Current, Yes),
    row("T38FaxUdpEC", MEDIA, Tbd, PLAIN, other("ITU-T T.38 Annex D"), Current, Yes),
    row("T38FaxUdpECDepth", MEDIA, Tbd, PLAIN, other("ITU-T T.38 Annex D"), Current, Yes),
    row("T38FaxUdpFECMaxSpan", MEDIA, Tbd, PLAIN, other("ITU-T T.38 Annex D"), Current, Yes),
    row("T38FaxVersion", MEDIA, Tbd, PLAIN, other("ITU-T T.38 Annex D"), Current, Yes),
    row("T38MaxBitRate", MEDIA, Tbd, PLAIN, other("ITU-T T.38 Annex D"), Current, Yes),
    row("T38ModemType", MEDIA, Tbd, PLAIN, other("ITU-T T.38 Annex D"), Current, Yes),
    row("T38VendorInfo", MEDIA, Tbd, PLAIN, other("ITU-T T.38 Annex D"), Current, Yes),
    row("T38maxBitRate", MEDIA, Tbd, PLAIN, other("ITU-T T.38 (1998) examples"), Obsolete, No),
    row("X-decbyterate", MEDIA, Caution, PLAIN, rfc(6064, "4.1"), Current, Yes),
    row("X-initpostdecbufperiod", MEDIA, Caution, PLAIN, rfc(6064, "4.1"), Current, Yes),
    row("X-initpredecbufperiod", MEDIA, Caution, PLAIN, rfc(6064, "4.1"), Current, Yes),
    row("X-predecbufsize", MEDIA, Caution, PLAIN, rfc(6064, "4.1"), Current, Yes),
    row("aal2CPS", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.2.9"), Current, Yes),
    row("aal2CPSSDUrate", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.2.10"), Current, Yes),
    row("aal2sscs3661assured", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.2.12"), Current, Yes),
    row("aal2sscs3661unassured", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.2.11"), Current, Yes),
    row("aal2sscs3662", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.2.13"), Current, Yes),
    row("aal5sscop", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.2.14"), Current, Yes),
    row("aalApp", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.2.1"), Current, Yes),
    row("aalType", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.1.2"), Current, Yes),
    row("abrParms", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.1.10"), Current, Yes),
    row("abrSetup", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.1.11"), Current, Yes),
    row("acap", SESSION_MEDIA, Inherit, PLAIN, rfc(5939, "3.4.1"), Current, Yes),
    row("accept-types", MEDIA_DCSA, Tbd, PLAIN, rfc(4975, "8.6"), Current, Yes),
    row("accept-wrapped-types", MEDIA_DCSA, Tbd, PLAIN, rfc(4975, "8.6"), Current, Yes),
    row("acfg", MEDIA, Special, PLAIN, rfc(5939, "3.5.2"), Current, Yes),
    row("alt", MEDIA, Caution, PLAIN, rfc(6064, "4.4"), Current, Yes),
    row("alt-default-id", MEDIA, Caution, PLAIN, rfc(6064, "4.4"), Current, Yes),
    row("alt-group", SESSION, Caution, PLAIN, rfc(6064, "4.4"), Current, Yes),
    row("altc", MEDIA, Transport, PLAIN, rfc(6947, "4.1"), Current, Yes),
    row("anbr", MEDIA, Unknown, PLAIN, other("3GPP TS 26.114 6.2.9"), Current, Unregistered),
    row("anycast", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.1.14"), Current, Yes),
    row("atmQOSparms", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.1.8"), Current, Yes),
    row("atmTrfcDesc", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.1.9"), Current, Yes),
    row("atmmap", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.3.1"), Current, Yes),
    row("bc_program", SESSION, Normal, PLAIN, other("ETSI TS 183 063"), Current, Yes),
    row("bc_service", SESSION, Normal, PLAIN, other("ETSI TS 183 063"), Current, Yes),
    row("bc_service_package", SESSION, Normal, PLAIN, other("ETSI TS 183 063"), Current, Yes),
    row("bcap", SESSION_MEDIA, Inherit, PLAIN, rfc(7006, "3.1.1"), Current, Yes),
    row("bcastversion", SESSION, Normal, PLAIN, rfc(5159, "5.1.1"), Current, Yes),
    row("bcob", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.1.5"), Current, Yes),
    row("bearerSigIE", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.1.16"), Current, Yes),
    row("bearerType", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.1.12"), Current, Yes),
    row("bfcpver", MEDIA, Tbd, PLAIN, rfc(8856, "5.5"), Current, Yes),
    row("bundle-only", MEDIA, Normal, PLAIN, rfc(9143, "6"), Current, Yes),
    row("cache", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.1.15"), Current, Yes),
    row("calgextmap", SESSION_MEDIA, Normal, PLAIN, rfc(7266, "5.3"), Current, Yes),
    row("candidate", MEDIA, Transport, PLAIN, rfc(8839, "5.1"), Current, Yes),
    row("capability", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.1.3"), Current, Yes),
    row("cat", SESSION, Normal, PLAIN, rfc(8866, "6.1"), Obsolete, Yes),
    row("cbrRate", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.2.2"), Current, Yes),
    row("ccap", SESSION_MEDIA, Identical, PLAIN, rfc(7006, "3.1.2"), Current, Yes),
    row("ccc_list", SESSION_MEDIA, Unknown, PLAIN, other("3GPP TS 26.114 Annex (CCCEx)"), Current, Unregistered),
    row("cdsc", SESSION_MEDIA, Normal, PLAIN, rfc(3407, "3"), Current, Yes),
    row("cdscselect", SESSION_MEDIA, Unknown, PLAIN, other("ITU-T V.150.1"), Current, Unregistered),
    row("cfw-id", MEDIA, Normal, PLAIN, rfc(6230, "13.7"), Current, Yes),
    row("chain", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.4.1"), Current, Yes),
    row("channel", MEDIA, Normal, PLAIN, rfc(6787, "4.2"), Current, Yes),
    row("charset", SESSION, Normal, PLAIN, rfc(8866, "6.10"), Current, Yes),
    row("chatroom", MEDIA, Tbd, PLAIN, rfc(7701, "8"), Current, Yes),
    row("cliprect", SESSION_MEDIA, Unknown, PLAIN, other("Darwin/QTSS"), Vendor, No),
    row("clir", MEDIA, Unknown, PLAIN, rfc(2848, "3.4.3.2"), Current, Unregistered),
    row("clkrec", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.2.4"), Current, Yes),
    row("clock-domain", SESSION_MEDIA, Unknown, PLAIN, other("Ravenna / pre-AES67"), Obsolete, No),
    row("clock-source", SESSION_MEDIA, Unknown, PLAIN, other("draft-williams-avtcore-clksrc"), Obsolete, No),
    row("cmid", MEDIA, Normal, PLAIN, rfc(6787, "4.4"), Current, Yes),
    row("cname", SOURCE, Normal, PLAIN, rfc(5576, "6.1"), Current, Yes),
    row("codecconfig", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.3.10"), Current, Yes),
    row("conf", MEDIA, Caution, PLAIN, rfc(3312, "4"), Current, Yes),
    row("confid", MEDIA, Tbd, PLAIN, rfc(8856, "5.2"), Current, Yes),
    row("connection", SESSION_MEDIA, Transport, PLAIN, rfc(4145, "5"), Current, Yes),
    row("content", MEDIA, Normal, PLAIN, rfc(4796, "5"), Current, Yes),
    row("content-desc", SESSION_MEDIA, Tbd, PLAIN, other("draft-mehta-rmt-flute-sdp"), Draft, Yes),
    row("control", SESSION_MEDIA, Caution, PLAIN, rfc(7826, "D.1.1"), Current, Yes),
    row("cpar", SESSION_MEDIA, Inherit, PLAIN, rfc(3407, "3"), Current, Yes),
    row("cparmax", SESSION_MEDIA, Special, PLAIN, rfc(3407, "3"), Current, Yes),
    row("cparmin", SESSION_MEDIA, Special, PLAIN, rfc(3407, "3"), Current, Yes),
    row("cpsSDUsize", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.2.8"), Current, Yes),
    row("creq", SESSION_MEDIA, Normal, PLAIN, rfc(5939, "3.3.2"), Current, Yes),
    row("cryptex", SESSION_MEDIA, Transport, PLAIN, rfc(9335, "4"), Current, Yes),
    row("crypto", MEDIA, Transport, PLAIN, rfc(4568, "4"), Current, Yes),
    row("cs-correlation", MEDIA, Tbd, PLAIN, rfc(7195, "5.2.3.1"), Current, Yes),
    row("csup", SESSION_MEDIA, Normal, PLAIN, rfc(5939, "3.3.1"), Current, Yes),
    row("curr", MEDIA, Caution, PLAIN, rfc(3312, "4"), Current, Yes),
    row("dccp-port", MEDIA, Caution, PLAIN, rfc(6773, "5.2"), Current, Yes),
    row("dccp-service-code", MEDIA, Caution, PLAIN, rfc(5762, "5.2"), Current, Yes),
    row("dcmap", MEDIA, Special, PLAIN, rfc(8864, "5.1.1"), Current, Yes),
    row("dcsa", MEDIA, Special, PLAIN, rfc(8864, "5.2"), Current, Yes),
    row("depend", MEDIA, IdenticalPerPt, PLAIN, rfc(5583, "5.2.2"), Current, Yes),
    row("des", MEDIA, Caution, PLAIN, rfc(3312, "4"), Current, Yes),
    row("dsel", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.3.7"), Current, Yes),
    row("duplication-delay", SESSION_MEDIA, Normal, PLAIN, rfc(7197, "3"), Current, Yes),
    row("ecan", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.3.3"), Current, Yes),
    row("ecn-capable-rtp", MEDIA, Identical, PLAIN, rfc(6679, "6.1"), Current, Yes),
    row("eecid", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.1.1"), Current, Yes),
    row("end-of-candidates", SESSION_MEDIA, Identical, PLAIN, rfc(8840, "8.2"), Current, Yes),
    row("etag", SESSION_MEDIA, Caution, PLAIN, rfc(2326, "C.1"), Obsolete, Yes),
    row("extmap", SESSION_MEDIA, Special, PLAIN, rfc(8285, "8"), Current, Yes),
    row("extmap-allow-mixed", SESSION_MEDIA, Identical, PLAIN, rfc(8285, "6"), Current, Yes),
    row("fec", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.2.5"), Current, Yes),
    row("fec-repair-flow", MEDIA, Special, PLAIN, rfc(6364, "4.5"), Current, Yes),
    row("fec-source-flow", MEDIA, Special, PLAIN, rfc(6364, "4.4"), Current, Yes),
    row("file-date", MEDIA_DCSA, Tbd, PLAIN, rfc(5547, "6"), Current, Yes),
    row("file-disposition", MEDIA_DCSA, Tbd, PLAIN, rfc(5547, "6"), Current, Yes),
    row("file-icon", MEDIA_DCSA, Tbd, PLAIN, rfc(5547, "6"), Current, Yes),
    row("file-range", MEDIA_DCSA, Tbd, PLAIN, rfc(5547, "6"), Current, Yes),
    row("file-selector", MEDIA_DCSA, Tbd, PLAIN, rfc(5547, "6"), Current, Yes),
    row("file-transfer-id", MEDIA_DCSA, Tbd, PLAIN, rfc(5547, "6"), Current, Yes),
    row("fingerprint", SESSION_MEDIA, Transport, PLAIN, rfc(8122, "5"), Current, Yes),
    row("floorctrl", MEDIA, Tbd, PLAIN, rfc(8856, "5.1"), Current, Yes),
    row("floorid", MEDIA, Tbd, PLAIN, rfc(8856, "5.4"), Current, Yes),
    row("flute-ch", SESSION_MEDIA, Tbd, PLAIN, other("draft-mehta-rmt-flute-sdp"), Draft, Yes),
    row("flute-tsi", SESSION_MEDIA, Tbd, PLAIN, other("draft-mehta-rmt-flute-sdp"), Draft, Yes),
    row("fmtp", MEDIA_SOURCE_DCSA, IdenticalPerPt, PLAIN, rfc(8866, "6.15"), Current, Yes),
    row("framecount", MEDIA, Unknown, PLAIN, other("AES67 (2013 draft/ Ravenna)"), Obsolete, No),
    row("framerate", MEDIA, IdenticalPerPt, PLAIN, rfc(8866, "6.13"), Current, Yes),
    row("framesize", MEDIA, Caution, PLAIN, rfc(6064, "4.2"), Current, Yes),
    row("fsel", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.3.8"), Current, Yes),
    row("gc", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.3.4"), Current, Yes),
    row("gpmd", MEDIA, Unknown, PLAIN, other("ITU-T V.152 7.1"), Current, Unregistered),
    row("group", SESSION, Normal, PLAIN, rfc(5888, "5"), Current, Yes),
    row("h248item", SESSION_MEDIA, Special, PLAIN, other("ITU-T H.248.15"), Current, Yes),
    row("hkep", SESSION_MEDIA, Unknown, PLAIN, other("VSF TR-10-5 10"), Current, Unregistered),
    row("hlang-recv", MEDIA_DCSA, Normal, PLAIN, rfc(8373, "5.1"), Current, Yes),
    row("hlang-send", MEDIA_DCSA, Normal, PLAIN, rfc(8373, "5.1"), Current, Yes),
    row("icap", SESSION_MEDIA, Normal, CHARSET, rfc(7006, "3.1.3"), Current, Yes),
    row("ice-lite", SESSION, Normal, PLAIN, rfc(8839, "5.3"), Current, Yes),
    row("ice-mismatch", MEDIA, Normal, PLAIN, rfc(8839, "5.3"), Current, Yes),
    row("ice-options", SESSION_MEDIA, Normal, PLAIN, rfc(8839, "5.6"), Current, Yes),
    row("ice-pacing", SESSION, Normal, PLAIN, rfc(8839, "5.5"), Current, Yes),
    row("ice-pwd", SESSION_MEDIA, Transport, PLAIN, rfc(8839, "5.4"), Current, Yes),
    row("ice-ufrag", SESSION_MEDIA, Transport, PLAIN, rfc(8839, "5.4"), Current, Yes),
    row("identity", SESSION, Normal, PLAIN, rfc(8827, "5"), Current, Yes),
    row("ike-esp", SESSION_MEDIA, Caution, PLAIN, rfc(6193, "4"), Current, Yes),
    row("ike-esp-udpencap", SESSION_MEDIA, Caution, PLAIN, rfc(6193, "4"), Current, Yes),
    row("ike-setup", SESSION_MEDIA, Identical, PLAIN, rfc(6193, "4"), Current, Yes),
    row("imageattr", MEDIA, IdenticalPerPt, PLAIN, rfc(6236, "3.1.1"), Current, Yes),
    row("inactive", SESSION_MEDIA_DCSA, Normal, PLAIN, rfc(8866, "6.7.4"), Current, Yes),
    row("infoframe", SESSION, Unknown, PLAIN, other("VSF TR-10-10 8"), Current, Unregistered),
    row("ipbcp", SESSION, Special, PLAIN, other("ITU-T Q.1970"), Current, Yes),
    row("isma-compliance", SESSION, Unknown, PLAIN, other("ISMA 1.0"), Current, No),
    row("isup_usi", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.3.11"), Current, Yes),
    row("itt4rt_group", SESSION, Unknown, PLAIN, other("3GPP TS 26.114 Annex Y"), Current, Unregistered),
    row("key-mgmt", SESSION_MEDIA, Identical, PLAIN, rfc(4567, "3.1"), Current, Yes),
    row("keywds", SESSION, Normal, CHARSET, rfc(8866, "6.2"), Obsolete, Yes),
    row("label", MEDIA, Normal, PLAIN, rfc(4574, "4"), Current, Yes),
    row("lang", SESSION_MEDIA, Normal, PLAIN, rfc(8866, "6.12"), Current, Yes),
    row("lcfg", MEDIA, Special, PLAIN, rfc(6871, "3.3.5"), Current, Yes),
    row("lij", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.1.13"), Current, Yes),
    row("loopback", MEDIA, Normal, PLAIN, rfc(6849, "4.1"), Current, Yes),
    row("loopback-mirror", MEDIA, Normal, PLAIN, rfc(6849, "4.2"), Current, Yes),
    row("loopback-source", MEDIA, Normal, PLAIN, rfc(6849, "4.2"), Current, Yes),
    row("max-message-size", MEDIA, Caution, PLAIN, rfc(8841, "6"), Current, Yes),
    row("max-size", MEDIA_DCSA, Tbd, PLAIN, rfc(4975, "8.6"), Current, Yes),
    row("maxprate", SESSION_MEDIA, Special, PLAIN, rfc(3890, "6.3"), Current, Yes),
    row("maxptime", MEDIA, IdenticalPerPt, PLAIN, rfc(8866, "6.5"), Current, Yes),
    row("mbms-flowid", MEDIA, Caution, PLAIN, rfc(6064, "5.2"), Current, Yes),
    row("mbms-mode", SESSION_MEDIA, Caution, PLAIN, rfc(6064, "5.1"), Current, Yes),
    row("mbms-repair", SESSION_MEDIA, Caution, PLAIN, rfc(6064, "5.3"), Current, Yes),
    row("mediaclk", SESSION_MEDIA_SOURCE, Normal, PLAIN, rfc(7273, "5.4"), Current, Yes),
    row("mfcap", SESSION_MEDIA, IdenticalPerPt, PLAIN, rfc(6871, "3.3.2"), Current, Yes),
    row("mid", MEDIA, Normal, PLAIN, rfc(5888, "4"), Current, Yes),
    row("mpeg4-esid", MEDIA, Unknown, PLAIN, other("ISMA 1.0"), Current, No),
    row("mpeg4-iod", SESSION, Unknown, PLAIN, other("ISMA 1.0"), Current, No),
    row("mscap", SESSION_MEDIA, Inherit, PLAIN, rfc(6871, "3.3.3"), Current, Yes),
    row("msid", MEDIA, Normal, PLAIN, rfc(8830, "2"), Current, Yes),
    row("msid-semantic", SESSION, Unknown, PLAIN, other("draft-ietf-mmusic-msid (pre-RFC8830), not in IANA"), Obsolete, No),
    row("mslabel", SOURCE, Unknown, PLAIN, other("libwebrtc vendor"), Vendor, No),
    row("msrp-cema", MEDIA_DCSA, Tbd, PLAIN, rfc(6714, "5"), Current, Yes),
    row("mtag", SESSION_MEDIA, Caution, PLAIN, rfc(7826, "D.1.9"), Current, Yes),
    row("multicast-rtcp", SESSION_MEDIA, Identical, PLAIN, rfc(6128, "2"), Current, Yes),
    row("omcap", SESSION_MEDIA, Normal, PLAIN, rfc(6871, "3.3.1"), Current, Yes),
    row("omr-codecs", MEDIA, Normal, PLAIN, other("3GPP TS 24.229 7.5.3"), Current, Yes),
    row("omr-m-att", MEDIA, Normal, PLAIN, other("3GPP TS 24.229 7.5.3"), Current, Yes),
    row("omr-m-bw", MEDIA, Normal, PLAIN, other("3GPP TS 24.229 7.5.3"), Current, Yes),
    row("omr-m-cksum", MEDIA, Normal, PLAIN, other("3GPP TS 24.229 7.5.3"), Current, Yes),
    row("omr-s-att", MEDIA, Normal, PLAIN, other("3GPP TS 24.229 7.5.3"), Current, Yes),
    row("omr-s-bw", MEDIA, Normal, PLAIN, other("3GPP TS 24.229 7.5.3"), Current, Yes),
    row("omr-s-cksum", MEDIA, Normal, PLAIN, other("3GPP TS 24.229 7.5.3"), Current, Yes),
    row("onewaySel", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.3.9"), Current, Yes),
    row("orient", MEDIA, Normal, PLAIN, rfc(8866, "6.8"), Current, Yes),
    row("path", MEDIA_DCSA, Tbd, PLAIN, rfc(4975, "8.2"), Current, Yes),
    row("pcfg", MEDIA, Special, PLAIN, rfc(5939, "3.5.1"), Current, Yes),
    row("phone-context", MEDIA, Unknown, PLAIN, rfc(2848, "3.4.3.1"), Current, Unregistered),
    row("pmft", MEDIA, Unknown, PLAIN, other("ITU-T V.152"), Current, Unregistered),
    row("portmapping-req", MEDIA, Caution, PLAIN, rfc(6284, "7.1"), Current, Yes),
    row("predefined_ROI", MEDIA, Unknown, PLAIN, other("3GPP TS 26.114 6.2.3"), Current, Unregistered),
    row("previous-ssrc", SOURCE, Normal, PLAIN, rfc(5576, "6.2"), Current, Yes),
    row("privacy", SESSION_MEDIA, Unknown, PLAIN, other("VSF TR-10-13 13"), Current, Unregistered),
    row("profileDesc", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.3.5"), Current, Yes),
    row("prtfl", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.2.6"), Current, Yes),
    row("psk-fingerprint", SESSION_MEDIA, Identical, PLAIN, rfc(6193, "8.2"), Current, Yes),
    row("ptime", MEDIA, IdenticalPerPt, PLAIN, rfc(8866, "6.4"), Current, Yes),
    row("qos-mech-recv", SESSION_MEDIA, Transport, PLAIN, rfc(5432, "3"), Current, Yes),
    row("qos-mech-send", SESSION_MEDIA, Transport, PLAIN, rfc(5432, "3"), Current, Yes),
    row("qosClass", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.1.4"), Current, Yes),
    row("quality", MEDIA, Normal, PLAIN, rfc(8866, "6.14"), Current, Yes),
    row("rams-updates", MEDIA, Caution, PLAIN, rfc(6285, "8.1"), Current, Yes),
    row("range", SESSION_MEDIA, Caution, PLAIN, rfc(7826, "D.1.6"), Current, Yes),
    row("record", SESSION_MEDIA, Tbd, PLAIN, rfc(7866, "7.1.2"), Current, Yes),
    row("recordpref", SESSION_MEDIA, Tbd, PLAIN, rfc(7866, "7.3.2"), Current, Yes),
    row("recvonly", SESSION_MEDIA_DCSA, Normal, PLAIN, rfc(8866, "6.7.1"), Current, Yes),
    row("remote-candidates", MEDIA, Transport, PLAIN, rfc(8839, "5.2"), Current, Yes),
    row("repair-window", MEDIA, Special, PLAIN, rfc(6364, "4.6"), Current, Yes),
    row("require", SESSION_MEDIA, Unknown, PLAIN, rfc(2848, "3.4.4"), Current, Unregistered),
    row("resource", MEDIA, Normal, PLAIN, rfc(6787, "4.2"), Current, Yes),
    row("rid", MEDIA, Special, PLAIN, rfc(8851, "4"), Current, Yes),
    row("rmcap", SESSION_MEDIA, IdenticalPerPt, PLAIN, rfc(6871, "3.3.1"), Current, Yes),
    row("rtcp", MEDIA, Transport, PLAIN, rfc(3605, "2.1"), Current, Yes),
    row("rtcp-fb", MEDIA, IdenticalPerPt, PLAIN, rfc(4585, "4.2"), Current, Yes),
    row("rtcp-idms", MEDIA, Normal, PLAIN, rfc(7272, "10"), Current, Yes),
    row("rtcp-mux", MEDIA, Identical, PLAIN, rfc(5761, "5.1.1"), Current, Yes),
    row("rtcp-mux-only", MEDIA, Identical, PLAIN, rfc(8858, "3"), Current, Yes),
    row("rtcp-rgrp", SESSION_MEDIA, Identical, PLAIN, rfc(8861, "3.6"), Current, Yes),
    row("rtcp-rsize", MEDIA, Identical, PLAIN, rfc(5506, "5"), Current, Yes),
    row("rtcp-unicast", MEDIA, Identical, PLAIN, rfc(5760, "10.1"), Current, Yes),
    row("rtcp-xr", SESSION_MEDIA, Normal, PLAIN, rfc(3611, "5.1"), Current, Yes),
    row("rtpmap", MEDIA, IdenticalPerPt, PLAIN, rfc(8866, "6.6"), Current, Yes),
    row("rtpred1", MEDIA, Caution, PLAIN, other("historic (RFC8859 5.56)"), Obsolete, Yes),
    row("rtpred2", MEDIA, Caution, PLAIN, other("historic (RFC8859 5.56)"), Obsolete, Yes),
    row("rtsp-ice-d-m", SESSION, Tbd, PLAIN, rfc(7825, "4.7"), Current, Yes),
    row("rtt-mixer", MEDIA, Normal, PLAIN, rfc(9071, "9.1"), Current, Yes),
    row("sbc", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.2.3"), Current, Yes),
    row("sctp-port", MEDIA, Caution, PLAIN, rfc(8841, "5"), Current, Yes),
    row("sctpmap", MEDIA, Unknown, PLAIN, other("draft-ietf-mmusic-sctp-sdp-06 and earlier, not in IANA"), Obsolete, No),
    row("sdplang", SESSION_MEDIA, Normal, PLAIN, rfc(8866, "6.11"), Current, Yes),
    row("secondary-realm", MEDIA, Transport, PLAIN, other("3GPP TS 24.229 7.5.3"), Current, Yes),
    row("sendonly", SESSION_MEDIA_DCSA, Normal, PLAIN, rfc(8866, "6.7.3"), Current, Yes),
    row("sendrecv", SESSION_MEDIA_DCSA, Normal, PLAIN, rfc(8866, "6.7.2"), Current, Yes),
    row("sescap", SESSION, Caution, PLAIN, rfc(6871, "3.3.8"), Current, Yes),
    row("setup", SESSION_MEDIA, Transport, PLAIN, rfc(4145, "4"), Current, Yes),
    row("sframe", MEDIA, Unknown, PLAIN, other("draft-ietf-avtcore-rtp-sframe (draft)"), Draft, No),
    row("silenceSupp", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.3.2"), Current, Yes),
    row("simulcast", MEDIA, Normal, PLAIN, rfc(8853, "5.1"), Current, Yes),
    row("source-filter", SESSION_MEDIA, Identical, PLAIN, rfc(4570, "3"), Current, Yes),
    row("sprtparm", MEDIA, Unknown, PLAIN, other("ITU-T V.150.1"), Current, Unregistered),
    row("sqn", SESSION_MEDIA, Normal, PLAIN, rfc(3407, "3"), Current, Yes),
    row("srtpctx", MEDIA, Unknown, PLAIN, other("draft-*-srtpctx (draft)"), Draft, No),
    row("ssrc", MEDIA, Normal, PLAIN, rfc(5576, "4.1"), Current, Yes),
    row("ssrc-group", MEDIA, Normal, PLAIN, rfc(5576, "4.2"), Current, Yes),
    row("stc", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.1.6"), Current, Yes),
    row("stkmstream", SESSION_MEDIA, Normal, PLAIN, rfc(5159, "5.1.2"), Current, Yes),
    row("structure", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.2.7"), Current, Yes),
    row("sync-time", MEDIA, Unknown, PLAIN, other("Ravenna / pre-AES67"), Obsolete, No),
    row("tcap", SESSION_MEDIA, Inherit, PLAIN, rfc(5939, "3.4.2"), Current, Yes),
    row("tls-id", MEDIA, Identical, PLAIN, rfc(8842, "4"), Current, Yes),
    row("tool", SESSION, Normal, PLAIN, rfc(8866, "6.3"), Current, Yes),
    row("ts-refclk", SESSION_MEDIA_SOURCE, Normal, PLAIN, rfc(7273, "4.8"), Current, Yes),
    row("type", SESSION, Normal, PLAIN, rfc(8866, "6.9"), Current, Yes),
    row("uiLayer1_Prot", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.3.12"), Current, Yes),
    row("upcc", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.1.7"), Current, Yes),
    row("userid", MEDIA, Tbd, PLAIN, rfc(8856, "5.3"), Current, Yes),
    row("visited-realm", MEDIA, Transport, PLAIN, other("3GPP TS 24.229 7.5.3"), Current, Yes),
    row("vsel", SESSION_MEDIA, Caution, PLAIN, rfc(3108, "5.6.3.6"), Current, Yes),
    row("x-dimensions", MEDIA, Unknown, PLAIN, other("vendor (Live555, Vlc)"), Vendor, No),
    row("x-google-flag", MEDIA, Unknown, PLAIN, other("vendor libwebrtc"), Vendor, No),
    row("x-onvif-track", MEDIA, Unknown, PLAIN, other("ONVIF Streaming Spec"), Vendor, No),
    row("zrtp-hash", MEDIA, Transport, PLAIN, rfc(6189, "8.1"), Current, Yes),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_and_no_other() {
        for (at, row) in REGISTRY.iter().enumerate() {
            assert_eq!(
                Key::find(row.name).map(|key| usize::from(key.0)),
                Some(at),
                "{}",
                row.name
            );
        }
        for name in ["", "a", "Rtpmap", "rtpmap ", "x-unheard-of"] {
            assert_eq!(Key::find(name), None);
        }
    }

    #[test]
    fn names_are_sorted_and_single() {
        assert!(REGISTRY.windows(2).all(|pair| pair[0].name < pair[1].name));
    }

    #[test]
    fn names_are_tokens() {
        let is_token = |row: &AttributeSpec| crate::syntax::grammar::is_token(row.name);
        assert!(REGISTRY.iter().all(is_token));
    }
}
