//! The attributes of the service that uses the adaptation layer — RFC 3108 §5.6.3, and `a=chain`, §5.6.4.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::parameter::{
    DirectionFlag, HexString, Octet, OnOff, Parameter, decimal, decimal_u8, generic, generic_u16,
    hex_string, octet, omittable,
};
use crate::number::PayloadType;
use crate::syntax::grammar::{self, Parsed};

parameters! {
    /// Maps a payload type to an encoding name, as `a=rtpmap` does for RTP (§5.6.3.1).
    ///
    /// # ABNF
    /// ```text
    /// atmmap-value = payload-type space encoding-name
    /// ```
    /// # Examples
    /// * `96 X-G727-32`
    AtmMap<'a> "atmmap", key 1 (
        /// The payload type.
        payload_type: PayloadType = grammar::payload_type,
        /// The encoding name; compared without case.
        encoding_name: Cow<'a, str> = grammar::text(encoding_name) => owned_text,
    ) {}

    /// Tells whether silence is suppressed, and how (§5.6.3.2).
    ///
    /// SIP endpoints send it for fax and modem calls. Some leave out parameters at the end.
    ///
    /// # ABNF
    /// ```text
    /// silenceSupp-value = silenceSuppEnable space silenceTimer space suppPref space sidUse
    ///                     space fxnslevel
    /// sidUse = "No SID" / "Fixed Noise" / "Sampled Noise" / "-"
    /// ```
    /// # Examples
    /// * `off - - - -` · `on 200 standard Fixed Noise 50`
    ///
    /// ```
    /// use sdpkit::Attribute;
    /// use sdpkit::attribute::atm::{OnOff, SilenceSupp};
    ///
    /// let line = Attribute::new("silenceSupp:off - - - -");
    /// let off = SilenceSupp { silence_supp_enable: OnOff::Off.into(), ..SilenceSupp::default() };
    /// assert_eq!(line.parse(), Ok(off));
    /// assert_eq!(off.to_string(), "silenceSupp:off - - - -");
    /// ```
    SilenceSupp "silenceSupp", may_end_early true {
        /// Whether silence is suppressed.
        silence_supp_enable: OnOff = OnOff::word,
        /// How long silence lasts before it is suppressed, in milliseconds.
        silence_timer: u16 = generic_u16,
        /// The method that is preferred.
        supp_pref: SuppPref = SuppPref::word,
        /// How silence insertion descriptors are used.
        sid_use: SidUse = sid_use,
        /// The level of fixed noise, from 0 to 127: of `n` from 30 to 78 it is -`n` dBm0; 127 is
        /// no noise; the others are reserved.
        fxnslevel: u8 = generic(0..=127, "a number from 0 to 127, or `-`"),
    }

    /// Tells whether echo is cancelled in a direction (§5.6.3.3).
    ///
    /// # ABNF
    /// ```text
    /// ecan-value = directionFlag space ecanEnable space ecanType
    /// ```
    /// # Examples
    /// * `fb on -` · `f on G168`
    Ecan "ecan", key 1 (
        /// The direction.
        direction_flag: DirectionFlag = DirectionFlag::word,
    ) {
        /// Whether echo is cancelled.
        ecan_enable: OnOff = OnOff::word,
        /// The kind of echo canceller.
        ecan_type: EcanType = EcanType::word,
    }

    /// Tells whether gain is controlled in a direction (§5.6.3.4).
    ///
    /// # ABNF
    /// ```text
    /// gc-value = directionFlag space gcEnable space gcLvl
    /// ```
    /// # Examples
    /// * `f on 0xFFFF` is written `f on 65535`
    Gc "gc", key 1 (
        /// The direction.
        direction_flag: DirectionFlag = DirectionFlag::word,
    ) {
        /// Whether gain is controlled.
        gc_enable: OnOff = OnOff::word,
        /// The loss that is inserted, in decibels; 65535 is automatic gain control.
        gc_lvl: u16 = generic_u16,
    }

    /// Describes an AAL2 profile, so that the other side need not know it (§5.6.3.5).
    ///
    /// The key is the transport and the number of the profile.
    ///
    /// # ABNF
    /// ```text
    /// profileDesc-value = aal2-transport space profile space 1*(profile-row)
    /// profile-row = uuiCodeRange space encoding-name space packet-length space packet-time space
    /// ```
    /// # Examples
    /// * `AAL2/custom 100 0-7 PCMG 40 5000 0-7 SIDG 1 5000`
    ProfileDesc<'a> "profileDesc", key 2 (
        /// `AAL2/` and who defines the profile: `ATMF`, `ITU`, `custom`, a corporation, `IEEE:` and
        /// an OUI.
        aal2_transport: Cow<'a, str> = grammar::text(aal2_transport) => owned_text,
        /// The number of the profile, from 1 to 255.
        profile: Parameter<u8> = omittable(false, decimal(1..=255, "a number from 1 to 255")),
        /// The rows of its table.
        rows: ProfileRows<'a> = profile_rows => ProfileRows::into_owned,
    ) {}

    /// Lists the codecs for voice, the preferred first (§5.6.3.6).
    ///
    /// # ABNF
    /// ```text
    /// vsel-value = 1*(encoding-name space packet-length space packet-time space)
    /// ```
    /// # Examples
    /// * `G729 10 10000 G726-32 40 10000`
    Vsel<'a> "vsel" (
        /// The codecs.
        codecs: CodecPreferences<'a> = codec_preferences => CodecPreferences::into_owned,
    ) {}

    /// Lists the codecs for voiceband data, the preferred first (§5.6.3.7).
    ///
    /// # ABNF
    /// ```text
    /// dsel-value = fxIncl space 1*(encoding-name space packet-length space packet-time space)
    /// ```
    /// # Examples
    /// * `- G726-32 20 5000 PCMU 40 5000`
    Dsel<'a> "dsel" (
        /// Whether this includes facsimile; off where omitted.
        fx_incl: Parameter<OnOff> = omittable(false, OnOff::word),
        /// The codecs.
        codecs: CodecPreferences<'a> = codec_preferences => CodecPreferences::into_owned,
    ) {}

    /// Lists the codecs for facsimile, the preferred first (§5.6.3.8).
    ///
    /// # ABNF
    /// ```text
    /// fsel-value = 1*(encoding-name space packet-length space packet-time space)
    /// ```
    /// # Examples
    /// * `PCMU 40 5000 G726-32 20 5000`
    Fsel<'a> "fsel" (
        /// The codecs.
        codecs: CodecPreferences<'a> = codec_preferences => CodecPreferences::into_owned,
    ) {}

    /// Lists the codecs for a service in one direction, the preferred first (§5.6.3.9).
    ///
    /// The key is the service and the direction.
    ///
    /// # ABNF
    /// ```text
    /// onewaySel-value = serviceType space directionFlag space
    ///                   1*(encoding-name space packet-length space packet-time space)
    /// ```
    /// The text allows neither `fb` nor an encoding name `-`.
    ///
    /// # Examples
    /// * `v f G729 10 10000`
    OnewaySel<'a> "onewaySel", key 2 (
        /// The service.
        service_type: ServiceType = ServiceType::word,
        /// The direction, which is not both.
        direction_flag: DirectionFlag = one_direction,
        /// The codecs, each with a name.
        codecs: CodecPreferences<'a> = named_codec_preferences => CodecPreferences::into_owned,
    ) {}

    /// Carries the single codec information element of ITU-T Q.765.5 as it is (§5.6.3.10).
    ///
    /// # ABNF
    /// ```text
    /// codecconfig-value = 4*32 (HEXDIG)
    /// ```
    /// # Examples
    /// * `01080C`
    CodecConfig<'a> "codecconfig" {
        /// The organization, the type of codec and its configuration.
        q7655scc: HexString<'a> = hex_string(4..=32, "4 to 32 hexadecimal digits, an even number")
            => HexString::into_owned,
    }

    /// Carries the bearer capability information element of ITU-T Q.931 as it is (§5.6.3.11).
    ///
    /// # ABNF
    /// ```text
    /// isup_usi-value = 4*24 (HEXDIG)
    /// ```
    /// # Examples
    /// * `8090A3`
    IsupUsi<'a> "isup_usi" {
        /// The element, without its identifier and length.
        isup_usi: HexString<'a> = hex_string(4..=24, "4 to 24 hexadecimal digits, an even number")
            => HexString::into_owned,
    }

    /// Tells the user information layer 1 protocol of ITU-T Q.931 (§5.6.3.12).
    ///
    /// # ABNF
    /// ```text
    /// uiLayer1_Prot-value = 2 (HEXDIG)
    /// ```
    /// # Examples
    /// * `02`
    UiLayer1Prot "uiLayer1_Prot" {
        /// Five bits: 01 V.110 and X.30, 02 G.711 mu-law, 03 G.711 A-law, 04 G.721, 05 H.221 and
        /// H.242, 06 H.223 and H.245, 07 not of ITU-T, 08 V.120, 09 X.31.
        ui_layer1_prot: Octet = octet(0x1F, "2 hexadecimal digits from 00 to 1F"),
    }

    /// Ties a description to the next or the previous one, as layers of one connection (§5.6.4.1).
    ///
    /// # ABNF
    /// ```text
    /// chain-value = "NEXT" / "PREVIOUS" / "NULL"
    /// ```
    /// # Examples
    /// * `NEXT`
    Chain "chain" {
        /// Which one.
        chain_pointer: ChainPointer = ChainPointer::word,
    }
}

words! {
    /// A method of silence suppression (RFC 3108 §5.6.3.2).
    pub enum SuppPref {
        /// One of a standard, if there is one.
        Standard "standard",
        /// One's own, if there is one.
        Custom "custom",
    }
}

words! {
    /// How silence insertion descriptors (SIDs) are used (RFC 3108 §5.6.3.2).
    pub enum SidUse {
        /// There are none.
        NoSid "No SID",
        /// They stand for fixed comfort noise.
        FixedNoise "Fixed Noise",
        /// They stand for sampled background noise.
        SampledNoise "Sampled Noise",
    }
}

words! {
    /// A kind of echo canceller (RFC 3108 §5.6.3.3).
    pub enum EcanType {
        /// Of ITU-T G.165.
        G165 "G165",
        /// Of ITU-T G.168.
        G168 "G168",
    }
}

words! {
    /// The service that codecs are for (RFC 3108 §5.6.3.9).
    pub enum ServiceType {
        /// Voice.
        Voice "v",
        /// Voiceband data without facsimile.
        Data "d",
        /// Facsimile.
        Fax "f",
        /// Voiceband data with facsimile.
        DataAndFax "df",
        /// Each of them.
        All "all",
    }
}

words! {
    /// The description that another is tied to (RFC 3108 §5.6.4.1).
    pub enum ChainPointer {
        /// The next.
        Next "NEXT",
        /// The previous.
        Previous "PREVIOUS",
        /// None, and expressly so.
        Null "NULL",
    }
}

/// A codec and how it is packed (RFC 3108 §5.6.3.6).
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct CodecPreference<'a> {
    /// The encoding name; compared without case.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Parameter::is_omitted")
    )]
    pub encoding_name: Parameter<Cow<'a, str>>,
    /// The length of a packet, in octets.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Parameter::is_omitted")
    )]
    pub packet_length: Parameter<u8>,
    /// The packetization interval, in microseconds, from 1 to 65536.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Parameter::is_omitted")
    )]
    pub packet_time: Parameter<u32>,
}

impl<'a> CodecPreference<'a> {
    /// Makes it of an encoding name; length and time are omitted.
    pub fn new(encoding_name: impl Into<Cow<'a, str>>) -> Self {
        Self {
            encoding_name: Parameter::Given(encoding_name.into()),
            packet_length: Parameter::Omitted,
            packet_time: Parameter::Omitted,
        }
    }

    /// Sets the length of a packet, in octets.
    #[must_use]
    pub fn with_packet_length(mut self, octets: u8) -> Self {
        self.packet_length = octets.into();
        self
    }

    /// Sets the packetization interval, in microseconds.
    #[must_use]
    pub fn with_packet_time(mut self, microseconds: u32) -> Self {
        self.packet_time = microseconds.into();
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> CodecPreference<'static> {
        CodecPreference {
            encoding_name: self.encoding_name.map(owned_text),
            packet_length: self.packet_length,
            packet_time: self.packet_time,
        }
    }
}

impl fmt::Display for CodecPreference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            encoding_name,
            packet_length,
            packet_time,
        } = self;
        write!(f, "{encoding_name} {packet_length} {packet_time}")
    }
}

/// Codecs, the preferred first.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct CodecPreferences<'a>(
    /// At least one.
    pub Vec<CodecPreference<'a>>,
);

impl CodecPreferences<'_> {
    /// Copies what they borrow.
    pub fn into_owned(self) -> CodecPreferences<'static> {
        CodecPreferences(
            self.0
                .into_iter()
                .map(CodecPreference::into_owned)
                .collect(),
        )
    }
}

impl fmt::Display for CodecPreferences<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        spaced(f, &self.0)
    }
}

/// A row of the table of an AAL2 profile (RFC 3108 §5.6.3.5).
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct ProfileRow<'a> {
    /// The user-to-user indications that stand for this row.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Parameter::is_omitted")
    )]
    pub uui_code_range: Parameter<UuiCodeRange>,
    /// The codec; also `PCMG`, `SIDG` and `SID729` for generic PCM, generic SID and G.729 SID.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub codec: CodecPreference<'a>,
}

impl<'a> ProfileRow<'a> {
    /// Makes it of the range of codes and the codec.
    pub fn new(uui_code_range: UuiCodeRange, codec: CodecPreference<'a>) -> Self {
        Self {
            uui_code_range: uui_code_range.into(),
            codec,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> ProfileRow<'static> {
        ProfileRow {
            uui_code_range: self.uui_code_range,
            codec: self.codec.into_owned(),
        }
    }
}

impl fmt::Display for ProfileRow<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.uui_code_range, self.codec)
    }
}

/// The rows of the table of an AAL2 profile.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ProfileRows<'a>(
    /// At least one.
    pub Vec<ProfileRow<'a>>,
);

impl ProfileRows<'_> {
    /// Copies what they borrow.
    pub fn into_owned(self) -> ProfileRows<'static> {
        ProfileRows(self.0.into_iter().map(ProfileRow::into_owned).collect())
    }
}

impl fmt::Display for ProfileRows<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        spaced(f, &self.0)
    }
}

/// A range of user-to-user indications; each is from 0 to 15.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct UuiCodeRange {
    /// The first.
    pub first: u8,
    /// The last.
    pub last: u8,
}

impl UuiCodeRange {
    /// Makes it of the first and the last.
    pub const fn new(first: u8, last: u8) -> Self {
        Self { first, last }
    }
}

impl fmt::Display for UuiCodeRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.first, self.last)
    }
}

fn spaced<T: fmt::Display>(f: &mut fmt::Formatter<'_>, items: &[T]) -> fmt::Result {
    let mut between = "";
    for item in items {
        write!(f, "{between}{item}")?;
        between = " ";
    }
    Ok(())
}

fn owned_text(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

/// `encoding-name`: those that are listed, and any token (RFC 3551 is the list that counts).
fn encoding_name(i: &str) -> Parsed<'_, &str> {
    grammar::named("an encoding name", grammar::token)(i)
}

/// Two words, as §9 writes them.
fn sid_use(i: &str) -> Parsed<'_, SidUse> {
    const WHAT: &str = "`No SID`, `Fixed Noise`, `Sampled Noise` or `-`";
    let (rest, first) = grammar::named(WHAT, grammar::token)(i)?;
    let (rest, ()) = grammar::sp(rest)?;
    let (rest, second) = grammar::named("`SID` or `Noise`", grammar::token)(rest)?;
    let named = |sid_use: &SidUse| {
        let words = sid_use.as_str().split_once(' ');
        words.is_some_and(|(a, b)| first.eq_ignore_ascii_case(a) && second.eq_ignore_ascii_case(b))
    };
    match SidUse::ALL.iter().copied().find(named) {
        Some(sid_use) => Ok((rest, sid_use)),
        None => grammar::fail(i, WHAT),
    }
}

fn aal2_transport(i: &str) -> Parsed<'_, &str> {
    const WHAT: &str = "`AAL2/` and who defines the profile";
    let (rest, transport) = grammar::named(WHAT, grammar::non_ws_string)(i)?;
    match transport.strip_prefix("AAL2/") {
        Some(definer) if !definer.is_empty() => Ok((rest, transport)),
        _ => grammar::fail(i, WHAT),
    }
}

fn profile_rows(i: &str) -> Parsed<'_, ProfileRows<'_>> {
    grammar::list1(grammar::sp, profile_row)(i).map(|(rest, rows)| (rest, ProfileRows(rows)))
}

fn profile_row(i: &str) -> Parsed<'_, ProfileRow<'_>> {
    let (i, uui_code_range) = omittable(false, uui_code_range)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, codec) = codec_preference(i)?;
    Ok((
        i,
        ProfileRow {
            uui_code_range,
            codec,
        },
    ))
}

fn uui_code_range(i: &str) -> Parsed<'_, UuiCodeRange> {
    let code = |i| decimal(0..=15, "a code from 0 to 15")(i);
    let (i, first) = code(i)?;
    let (i, _) = grammar::literal("-")(i)?;
    let (i, last) = code(i)?;
    Ok((i, UuiCodeRange { first, last }))
}

fn codec_preferences(i: &str) -> Parsed<'_, CodecPreferences<'_>> {
    grammar::list1(grammar::sp, codec_preference)(i)
        .map(|(rest, codecs)| (rest, CodecPreferences(codecs)))
}

fn named_codec_preferences(i: &str) -> Parsed<'_, CodecPreferences<'_>> {
    let named = |i| match codec_preference(i)? {
        (_, codec) if codec.encoding_name.is_omitted() => grammar::fail(i, "an encoding name"),
        read => Ok(read),
    };
    grammar::list1(grammar::sp, named)(i).map(|(rest, codecs)| (rest, CodecPreferences(codecs)))
}

fn codec_preference(i: &str) -> Parsed<'_, CodecPreference<'_>> {
    let packet_time = decimal(1..=65_536, "a packet time from 1 to 65536, or `-`");
    let (i, encoding_name) = omittable(false, grammar::text(encoding_name))(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, packet_length) = omittable(false, decimal_u8)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, packet_time) = omittable(false, packet_time)(i)?;
    Ok((
        i,
        CodecPreference {
            encoding_name,
            packet_length,
            packet_time,
        },
    ))
}

fn one_direction(i: &str) -> Parsed<'_, DirectionFlag> {
    match DirectionFlag::word(i)? {
        (_, DirectionFlag::Both) => grammar::fail(i, "one of: `f` `b`"),
        read => Ok(read),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{accepts, refuses};
    use super::*;
    use crate::attribute::Attribute;

    #[test]
    fn accepts_what_rfc3108_describes() {
        accepts(&[
            ("atmmap:96 X-G727-32", "atmmap:96 X-G727-32"),
            (
                "silenceSupp:on 0x10 custom - -",
                "silenceSupp:on 16 custom - -",
            ),
            (
                "silenceSupp:on 200 standard Fixed Noise 50",
                "silenceSupp:on 200 standard Fixed Noise 50",
            ),
            (
                "silenceSupp:on - - no  sid -",
                "silenceSupp:on - - No SID -",
            ),
            ("ecan:f on G168", "ecan:f on G168"),
            ("gc:b on 0xFFFF", "gc:b on 65535"),
            (
                "profileDesc:AAL2/custom 100 0-7 PCMG 40 5000 8-15 G726-32 40 - - SIDG 1 $",
                "profileDesc:AAL2/custom 100 0-7 PCMG 40 5000 8-15 G726-32 40 - - SIDG 1 $",
            ),
            (
                "profileDesc:AAL2/IEEE:00A03E - - - - - ",
                "profileDesc:AAL2/IEEE:00A03E - - - - -",
            ),
            (
                "vsel:G729 10 10000 G726-32 40 10000 ",
                "vsel:G729 10 10000 G726-32 40 10000",
            ),
            ("vsel:- - -", "vsel:- - -"),
            (
                "dsel:-  G726-32 20 5000 PCMU 40 65536",
                "dsel:- G726-32 20 5000 PCMU 40 65536",
            ),
            ("dsel:off PCMU - -", "dsel:off PCMU - -"),
            ("fsel:FXDMOD-3 - -", "fsel:FXDMOD-3 - -"),
            ("onewaySel:df b PCMU 40 5000", "onewaySel:df b PCMU 40 5000"),
            ("codecconfig:01080C", "codecconfig:01080C"),
            ("isup_usi:8090a3", "isup_usi:8090a3"),
            ("uiLayer1_Prot:02", "uiLayer1_Prot:02"),
            ("chain:PREVIOUS", "chain:PREVIOUS"),
        ]);
    }

    #[test]
    fn accepts_what_sip_endpoints_send() {
        accepts(&[
            // FreeSWITCH, AudioCodes and many more.
            ("silenceSupp:off - - - -", "silenceSupp:off - - - -"),
            // The Mobicents media server leaves out all that follows; other gateways a part of it.
            ("silenceSupp:off", "silenceSupp:off - - - -"),
            ("silenceSupp:off - - -", "silenceSupp:off - - - -"),
            ("ecan:fb on -", "ecan:fb on -"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("atmmap:128 PCMU", 0),
            ("atmmap:96", 2),
            ("silenceSupp:maybe - - - -", 0),
            ("silenceSupp:off 65536 - - -", 4),
            ("silenceSupp:off - - Fixed SID -", 8),
            ("silenceSupp:off - - SID -", 8),
            ("silenceSupp:off - - - 128", 10),
            ("silenceSupp:off - - - - -", 12),
            ("silenceSupp:", 0),
            ("silenceSupp:  ", 2),
            ("ecan:on -", 0),
            ("ecan:fb on", 5),
            ("ecan:fb on G167", 6),
            ("gc:f on 0x10000", 5),
            ("profileDesc:AAL1/ITU 1 - - - -", 0),
            ("profileDesc:AAL2/ITU 0 - - - -", 9),
            ("profileDesc:AAL2/ITU 1", 10),
            ("profileDesc:AAL2/ITU 1 0-16 PCMU - -", 13),
            ("profileDesc:AAL2/ITU 1 0 PCMU - -", 12),
            ("vsel:G729 10", 7),
            ("vsel:G729 256 1", 5),
            ("vsel:G729 10 0", 8),
            ("vsel:G729 10 1 G726", 14),
            ("dsel:G729 10 10000", 0),
            ("fsel:", 0),
            ("onewaySel:x f G729 - -", 0),
            ("onewaySel:v fb G729 - -", 2),
            ("onewaySel:v f - - -", 4),
            ("codecconfig:010", 0),
            ("codecconfig:01", 0),
            ("isup_usi:01080C01080C01080C01080C01", 0),
            ("uiLayer1_Prot:20", 0),
            ("chain:LAST", 0),
        ]);
    }

    #[test]
    fn codecs_are_listed_in_order() {
        let line = Attribute::new("dsel:on G729 10 10000 PCMU - -");
        let codecs = Vec::from([
            CodecPreference::new("G729")
                .with_packet_length(10)
                .with_packet_time(10_000),
            CodecPreference::new("PCMU"),
        ]);
        let built = Dsel::new(OnOff::On.into(), CodecPreferences(codecs));
        assert_eq!(line.parse(), Ok(built));
    }

    #[cfg(feature = "serde")]
    #[test]
    fn json_has_what_is_given() {
        let line = Attribute::new("profileDesc:AAL2/ITU 1 0-7 PCMU 40 -");
        let read = line.parse::<ProfileDesc<'_>>().unwrap();
        let json = serde_json::to_value(&read).unwrap();
        let row = serde_json::json!({
            "uui_code_range": {"first": 0, "last": 7},
            "encoding_name": "PCMU",
            "packet_length": 40,
        });
        assert_eq!(
            json,
            serde_json::json!({"aal2_transport": "AAL2/ITU", "profile": 1, "rows": [row]})
        );
        assert_eq!(
            serde_json::from_value::<ProfileDesc<'_>>(json).unwrap(),
            read
        );
        let line = Attribute::new("silenceSupp:off - - - $");
        let off = line.parse::<SilenceSupp>().unwrap();
        let json = serde_json::to_string(&off).unwrap();
        assert_eq!(json, r#"{"silence_supp_enable":"off","fxnslevel":"$"}"#);
        assert_eq!(serde_json::from_str::<SilenceSupp>(&json).unwrap(), off);
    }
}
