//! The attributes of the ATM bearer connection — RFC 3108 §5.6.1.

use alloc::borrow::Cow;
use core::fmt;

use super::parameter::{
    DirectionFlag, HexNumber, HexString, Octet, OnOff, Parameter, decimal, decimal_u8, decimal_u16,
    decimal_u24, decimal_u32, generic, generic_u8, generic_u32, hex_number, hex_string, octet,
    omittable,
};
use crate::field::AddrType;
use crate::syntax::grammar::{self, Parsed};

parameters! {
    /// Identifies the connection end to end, to tie a call to the set-up of its bearer (§5.6.1.1).
    ///
    /// # ABNF
    /// ```text
    /// eecid-value = 1*8(HEXDIG)
    /// ```
    /// §9 asks for eight digits; the text allows up to eight, and its examples have fewer.
    ///
    /// # Examples
    /// * `B3D58E32` · `B3E32`
    Eecid "eecid" {
        /// The identifier, unique within the node that terminates the set-up.
        eecid: HexNumber = hex_number(u32::MAX, "1 to 8 hexadecimal digits"),
    }

    /// Tells the ATM adaptation layer (§5.6.1.2).
    ///
    /// # ABNF
    /// ```text
    /// aalType-value = "AAL1" / "AAL1_SDT" / "AAL1_UDT" / "AAL2" / "AAL3/4" / "AAL5"
    ///                 / "USER_DEFINED_AAL"
    /// ```
    /// # Examples
    /// * `AAL2`
    AalType "aalType" {
        /// The layer.
        aal_type: Aal = aal_type,
    }

    /// Tells the ATM service category or transfer capability (§5.6.1.3).
    ///
    /// # ABNF
    /// ```text
    /// capability-value = (asc / atc) space subtype
    /// asc = "CBR" / "nrt-VBR" / "rt-VBR" / "UBR" / "ABR" / "GFR"
    /// atc = "DBR" / "SBR" / "ABT/IT" / "ABT/DT" / "ABR"
    /// subtype = decimal-U8-or-null
    /// ```
    /// # Examples
    /// * `CBR 1` · `nrt-VBR -`
    Capability<'a> "capability" {
        /// The service category or transfer capability.
        capability: TransferCapability<'a> = transfer_capability => TransferCapability::into_owned,
        /// A subscript to it: `rt-VBR 2` is rt-VBR.2.
        subtype: u8 = decimal_u8,
    }

    /// Tells the quality of service class of ITU-T I.2965.1 (§5.6.1.4).
    ///
    /// # ABNF
    /// ```text
    /// qosClass-value = decimal-U8-or-null
    /// ```
    /// # Examples
    /// * `3`
    QosClass "qosClass" {
        /// 0 default, 1 stringent, 2 tolerant, 3 bi-level, 4 unbounded, 5 stringent bi-level.
        qos_class: u8 = decimal(0..=5, "a class from 0 to 5, or `-`"),
    }

    /// Tells the broadband connection oriented bearer class (§5.6.1.5).
    ///
    /// # ABNF
    /// ```text
    /// bcob-value = bcob space eetim                ; generic-U8, on-off-or-null
    /// ```
    /// # Examples
    /// * `0x10 on` is written `16 on`
    Bcob "bcob" {
        /// Five bits: 1 BCOB-A, 3 BCOB-C, 5 frame relaying, 16 BCOB-X, 24 BCOB-VP.
        bcob: u8 = generic(0..=0x1F, "a number from 0 to 31, or `-`"),
        /// Whether end-to-end timing is required.
        eetim: OnOff = OnOff::word,
    }

    /// Tells how susceptible the connection is to clipping (§5.6.1.6).
    ///
    /// # ABNF
    /// ```text
    /// stc-value = decimal-uchar
    /// ```
    /// # Examples
    /// * `1`
    Stc "stc" {
        /// Two bits: 0 is not susceptible, 1 is; the others are reserved.
        stc: u8 = decimal(0..=3, "a number from 0 to 3"),
    }

    /// Tells the configuration of the user plane connection (§5.6.1.7).
    ///
    /// # ABNF
    /// ```text
    /// upcc-value = decimal-uchar
    /// ```
    /// # Examples
    /// * `0`
    Upcc "upcc" {
        /// Two bits: 0 is point to point, 1 point to multipoint; the others are reserved.
        upcc: u8 = decimal(0..=3, "a number from 0 to 3"),
    }

    /// Tells parameters of the quality of service in a direction (§5.6.1.8).
    ///
    /// The key is the direction and the type of cell delay variation (CDV).
    ///
    /// # ABNF
    /// ```text
    /// atmQOSparms-value = directionFlag space cdvType space acdv space ccdv space eetd
    ///                     space cmtd space aclr
    /// ```
    /// # Examples
    /// * `f PP 8125 3455 32000 - 11`
    AtmQosParms "atmQOSparms", key 2 (
        /// The direction.
        direction_flag: DirectionFlag = DirectionFlag::word,
    ) {
        /// How CDV is measured.
        cdv_type: CdvType = CdvType::word,
        /// Acceptable CDV, in microseconds.
        acdv: u32 = decimal_u32,
        /// Cumulative CDV, in microseconds.
        ccdv: u32 = decimal_u32,
        /// End-to-end transit delay, in milliseconds.
        eetd: u16 = decimal_u16,
        /// Cumulative transit delay, in milliseconds.
        cmtd: u16 = decimal_u16,
        /// Acceptable cell loss ratio: of `n`, from 1 to 15, it is 10 to the power of -`n`.
        aclr: u8 = decimal(1..=15, "a number from 1 to 15, or `-`"),
    }

    /// Describes the traffic in a direction (§5.6.1.9).
    ///
    /// The key is the direction and the level of cell loss priority (CLP).
    ///
    /// # ABNF
    /// ```text
    /// atmTrfcDesc-value = directionFlag space clpLvl space pcr space scr space mbs space cdvt
    ///                     space mcr space mfs space fd space te
    /// ```
    /// # Examples
    /// * `f 0+1 200 100 20 - - - on -`
    AtmTrfcDesc "atmTrfcDesc", key 2 (
        /// The direction.
        direction_flag: DirectionFlag = DirectionFlag::word,
    ) {
        /// The cells that rates and bursts are of.
        clp_lvl: ClpLevel = ClpLevel::word,
        /// Peak cell rate, in cells a second; 24 bits.
        pcr: u32 = decimal_u24,
        /// Sustained cell rate, in cells a second; 24 bits.
        scr: u32 = decimal_u24,
        /// Maximum burst size, in cells.
        mbs: u16 = decimal_u16,
        /// Cell delay variation tolerance, in microseconds; 24 bits.
        cdvt: u32 = decimal_u24,
        /// Minimum cell rate, in cells a second; 24 bits.
        mcr: u32 = decimal_u24,
        /// Maximum frame size, in cells.
        mfs: u16 = decimal_u16,
        /// Whether frames may be discarded.
        fd: OnOff = OnOff::word,
        /// Whether cells may be tagged.
        te: OnOff = OnOff::word,
    }

    /// Tells the additional parameters of available bit rate (ABR) in a direction (§5.6.1.10).
    ///
    /// # ABNF
    /// ```text
    /// abrParms-value = directionFlag space nrm space trm space cdf space adtf
    /// ```
    /// # Examples
    /// * `f 5 7 3 0x32` is written `f 5 7 3 50`
    AbrParms "abrParms", key 1 (
        /// The direction.
        direction_flag: DirectionFlag = DirectionFlag::word,
    ) {
        /// Three bits for the most cells for each forward resource management (RM) cell.
        nrm: u8 = generic(0..=7, "a number from 0 to 7, or `-`"),
        /// Three bits for the longest time between forward RM cells.
        trm: u8 = generic(0..=7, "a number from 0 to 7, or `-`"),
        /// Three bits for the cutoff decrease factor.
        cdf: u8 = generic(0..=7, "a number from 0 to 7, or `-`"),
        /// Ten bits for the allowed cell rate decrease time factor.
        adtf: u16 = generic(0..=0x3FF, "a number from 0 to 1023, or `-`"),
    }

    /// Tells the parameters of ABR that the set-up of the connection needs (§5.6.1.11).
    ///
    /// # ABNF
    /// ```text
    /// abrSetup-value = ficr space bicr space ftbe space btbe space crmrtt
    ///                  space frif space brif space frdf space brdf
    /// ```
    /// # Examples
    /// * `1000 1000 64 64 5000 4 4 4 4`
    AbrSetup "abrSetup" {
        /// Forward initial cell rate, in cells a second; 24 bits.
        ficr: u32 = decimal_u24,
        /// Backward initial cell rate, in cells a second; 24 bits.
        bicr: u32 = decimal_u24,
        /// Forward transient buffer exposure, in cells; 24 bits.
        ftbe: u32 = decimal_u24,
        /// Backward transient buffer exposure, in cells; 24 bits.
        btbe: u32 = decimal_u24,
        /// Cumulative RM round-trip time, in microseconds; 24 bits.
        crmrtt: u32 = decimal_u24,
        /// Forward rate increase factor, from 0 to 15.
        frif: u8 = decimal(0..=15, "a number from 0 to 15, or `-`"),
        /// Backward rate increase factor, from 0 to 15.
        brif: u8 = decimal(0..=15, "a number from 0 to 15, or `-`"),
        /// Forward rate decrease factor, from 0 to 15.
        frdf: u8 = decimal(0..=15, "a number from 0 to 15, or `-`"),
        /// Backward rate decrease factor, from 0 to 15.
        brdf: u8 = decimal(0..=15, "a number from 0 to 15, or `-`"),
    }

    /// Tells what the underlying bearer is, and who sets it up (§5.6.1.12).
    ///
    /// # ABNF
    /// ```text
    /// bearerType-value = bearerType space localInitiation
    /// bearerType = "PVC" / "SVC" / "CID"           ; localInitiation = on-off-or-null
    /// ```
    /// The text lets the flag be left out.
    ///
    /// # Examples
    /// * `SVC on` · `PVC -`
    BearerType "bearerType", may_end_early true {
        /// The bearer.
        bearer_type: Bearer = Bearer::word,
        /// Whether the media gateway sets the connection up by bearer signaling.
        local_initiation: OnOff = OnOff::word,
    }

    /// Says that the connection uses leaf-initiated join (§5.6.1.13).
    ///
    /// With each parameter omitted it still says so.
    ///
    /// # ABNF
    /// ```text
    /// lij-value = sci space lsn                    ; generic-U8-or-null, generic-U32-or-null
    /// ```
    /// # Examples
    /// * `0 1234`
    Lij "lij" {
        /// Screening indication, four bits: 0 is a network join without root notification.
        sci: u8 = generic(0..=15, "a number from 0 to 15, or `-`"),
        /// Leaf sequence number.
        lsn: u32 = generic_u32,
    }

    /// Says that the anycast function applies (§5.6.1.14).
    ///
    /// # ABNF
    /// ```text
    /// anycast-value = atmGroupAddress space cdStd space conScpTyp space conScpSel
    /// ```
    /// # Examples
    /// * `NSAP 47.0091.8100.0000.0060.3e64.fd01.0060.3e64.fd01.00 3 1 4`
    Anycast<'a> "anycast" (
        /// The group that is addressed.
        atm_group_address: GroupAddress<'a> = atm_group_address => GroupAddress::into_owned,
    ) {
        /// Coding standard of the connection scope, two bits: 3 is that of the ATM Forum.
        cd_std: u8 = generic(0..=3, "a number from 0 to 3, or `-`"),
        /// Type of connection scope, four bits: 1 is organizational.
        con_scp_typ: u8 = generic(0..=15, "a number from 0 to 15, or `-`"),
        /// Connection scope selection.
        con_scp_sel: u8 = generic_u8,
    }

    /// Enables the caching of switched virtual circuits (§5.6.1.15).
    ///
    /// # ABNF
    /// ```text
    /// cache-value = cacheEnable space cacheTimer   ; on-off-or-null, generic-U32-or-null
    /// ```
    /// # Examples
    /// * `on 7200`
    Cache "cache" {
        /// Whether they are cached.
        cache_enable: OnOff = OnOff::word,
        /// How long a circuit is idle before it is released, in seconds.
        cache_timer: u32 = generic_u32,
    }

    /// Carries an information element of ITU-T Q-series signaling as it is (§5.6.1.16).
    ///
    /// The key is the type.
    ///
    /// # ABNF
    /// ```text
    /// bearerSigIE-value = 2(HEXDIG) space 1*4(HEXDIG) space 2*512(HEXDIG)
    /// ```
    /// # Examples
    /// * `5F 2 6AC0`
    BearerSigIe<'a> "bearerSigIE", key 1 (
        /// Which element: 7E user-user, 5F B-LLI, 5D B-HLI.
        bearer_sig_ie_type: Octet = octet(0xFF, "2 hexadecimal digits"),
        /// The length of the element, in octets.
        bearer_sig_ie_lng: HexNumber = hex_number(0xFFFF, "1 to 4 hexadecimal digits"),
        /// The element.
        bearer_sig_ie_val: HexString<'a> =
            hex_string(2..=512, "2 to 512 hexadecimal digits, an even number")
            => HexString::into_owned,
    ) {}
}

words! {
    /// An ATM adaptation layer (RFC 3108 §5.6.1.2).
    pub enum Aal {
        /// Type 1.
        Aal1 "AAL1",
        /// Type 1 with structured data transfer.
        Aal1Sdt "AAL1_SDT",
        /// Type 1 with unstructured data transfer.
        Aal1Udt "AAL1_UDT",
        /// Type 2.
        Aal2 "AAL2",
        /// Type 3/4.
        Aal34 "AAL3/4",
        /// Type 5.
        Aal5 "AAL5",
        /// One that users define.
        UserDefined "USER_DEFINED_AAL",
    }
}

fn aal_type(i: &str) -> Parsed<'_, Aal> {
    const WHAT: &str = "AAL1, AAL1_SDT, AAL1_UDT, AAL2, AAL3/4, AAL5 or USER_DEFINED_AAL";
    let (rest, word) = grammar::named(WHAT, grammar::non_ws_string)(i)?;
    match Aal::from_word(word) {
        Some(aal) => Ok((rest, aal)),
        None => grammar::fail(i, WHAT),
    }
}

words! {
    /// An ATM service category (ATM Forum) or ATM transfer capability (ITU-T); equipment may agree
    /// on others (RFC 3108 §5.6.1.3).
    pub enum TransferCapability<'a> {
        /// Constant bit rate.
        Cbr "CBR",
        /// Variable bit rate, not in real time.
        NrtVbr "nrt-VBR",
        /// Variable bit rate in real time.
        RtVbr "rt-VBR",
        /// Unspecified bit rate.
        Ubr "UBR",
        /// Available bit rate; a transfer capability too.
        Abr "ABR",
        /// Guaranteed frame rate.
        Gfr "GFR",
        /// Deterministic bit rate, a transfer capability.
        Dbr "DBR",
        /// Statistical bit rate, a transfer capability.
        Sbr "SBR",
        /// ATM block transfer, immediate transmission, a transfer capability.
        AbtIt "ABT/IT",
        /// ATM block transfer, delayed transmission, a transfer capability.
        AbtDt "ABT/DT",
    }
}

fn transfer_capability(i: &str) -> Parsed<'_, TransferCapability<'_>> {
    let (rest, word) = grammar::named("a service category", grammar::non_ws_string)(i)?;
    Ok((rest, TransferCapability::from_word(word)))
}

words! {
    /// How cell delay variation is measured (RFC 3108 §5.6.1.8).
    pub enum CdvType {
        /// Peak to peak.
        PeakToPeak "PP",
        /// At two points.
        TwoPoint "2P",
    }
}

words! {
    /// The cells that a traffic description is of, by cell loss priority (RFC 3108 §5.6.1.9).
    pub enum ClpLevel {
        /// Those of priority 0.
        Zero "0",
        /// All.
        ZeroAndOne "0+1",
    }
}

words! {
    /// What a bearer is (RFC 3108 §5.6.1.12).
    pub enum Bearer {
        /// A permanent virtual circuit, soft or not.
        Pvc "PVC",
        /// A switched virtual circuit.
        Svc "SVC",
        /// A subchannel within an existing circuit.
        Cid "CID",
    }
}

/// The ATM group that an anycast is for (RFC 3108 §5.6.1.14).
///
/// The text refers to the formats of addresses elsewhere in it, and §9 to a production that it does
/// not have: so the type is a word of its own, as on a `c=` line, or is not there or a prefix of the
/// address, as on an `m=` line.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct GroupAddress<'a> {
    /// The type of the address, where it is a word of its own.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub addr_type: Option<AddrType<'a>>,
    /// The address.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Parameter::is_omitted")
    )]
    pub address: Parameter<Cow<'a, str>>,
}

impl<'a> GroupAddress<'a> {
    /// Makes an address with a type.
    pub fn new(addr_type: AddrType<'a>, address: impl Into<Cow<'a, str>>) -> Self {
        Self {
            addr_type: Some(addr_type),
            address: Parameter::Given(address.into()),
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> GroupAddress<'static> {
        GroupAddress {
            addr_type: self.addr_type.map(AddrType::into_owned),
            address: self.address.map(|address| address.into_owned().into()),
        }
    }
}

impl fmt::Display for GroupAddress<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(addr_type) = &self.addr_type {
            write!(f, "{addr_type} ")?;
        }
        self.address.fmt(f)
    }
}

/// `atm-type-addr`: one word, or two where three parameters follow those.
fn atm_group_address(i: &str) -> Parsed<'_, GroupAddress<'_>> {
    let (i, addr_type) = if i.split_ascii_whitespace().nth(4).is_some() {
        let (i, addr_type) = atm_addr_type(i)?;
        let (i, ()) = grammar::sp(i)?;
        (i, Some(addr_type))
    } else {
        (i, None)
    };
    let word = grammar::text(grammar::non_ws_string);
    let (i, address) = grammar::named("an ATM address", omittable(false, word))(i)?;
    Ok((i, GroupAddress { addr_type, address }))
}

fn atm_addr_type(i: &str) -> Parsed<'_, AddrType<'_>> {
    const WHAT: &str = "NSAP, E164, GWID, ALIAS, `-` or `$`";
    let (rest, word) = grammar::named(WHAT, grammar::non_ws_string)(i)?;
    let addr_type = AddrType::from_word(word);
    let known = match &addr_type {
        AddrType::Nsap | AddrType::E164 | AddrType::Gwid => true,
        AddrType::Other(word) => matches!(word.as_ref(), "ALIAS" | "-" | "$"),
        AddrType::Ip4 | AddrType::Ip6 | AddrType::Rfc2543 => false,
    };
    if known {
        Ok((rest, addr_type))
    } else {
        grammar::fail(i, WHAT)
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
            ("eecid:B3D58E32", "eecid:B3D58E32"),
            ("eecid:000b3e32", "eecid:B3E32"),
            ("eecid:$", "eecid:$"),
            ("aalType:AAL1_SDT", "aalType:AAL1_SDT"),
            ("aalType: aal3/4", "aalType:AAL3/4"),
            ("capability:CBR 1", "capability:CBR 1"),
            ("capability:ABT/IT  -", "capability:ABT/IT -"),
            ("capability:X-own 200 ", "capability:X-own 200"),
            ("qosClass:5", "qosClass:5"),
            ("qosClass:-", "qosClass:-"),
            ("bcob:0x18 on", "bcob:24 on"),
            ("bcob:1 -", "bcob:1 -"),
            ("stc:1", "stc:1"),
            ("upcc:0", "upcc:0"),
            (
                "atmQOSparms:f PP  8125 3455 32000 -  11",
                "atmQOSparms:f PP 8125 3455 32000 - 11",
            ),
            (
                "atmQOSparms:fb 2P - - - - 12",
                "atmQOSparms:fb 2P - - - - 12",
            ),
            (
                "atmTrfcDesc:b 0   200   80   15   - - - -  off",
                "atmTrfcDesc:b 0 200 80 15 - - - - off",
            ),
            (
                "atmTrfcDesc:f 0+1 7816 - - - - - off -",
                "atmTrfcDesc:f 0+1 7816 - - - - - off -",
            ),
            ("abrParms:f 0x7 0 3 0x3FF", "abrParms:f 7 0 3 1023"),
            (
                "abrSetup:1 2 3 4 16777215 0 15 - -",
                "abrSetup:1 2 3 4 16777215 0 15 - -",
            ),
            ("bearerType:SVC on", "bearerType:SVC on"),
            ("bearerType:PVC", "bearerType:PVC -"),
            ("bearerType:PVC ", "bearerType:PVC -"),
            ("lij:0 0xFFFFFFFF", "lij:0 4294967295"),
            ("lij: - -", "lij:- -"),
            (
                "anycast:NSAP 47.0091.8100.0000.0060.3e64.fd01.0060.3e64.fd01.00 3 1 4",
                "anycast:NSAP 47.0091.8100.0000.0060.3e64.fd01.0060.3e64.fd01.00 3 1 4",
            ),
            (
                "anycast:ALIAS office.12 - - -",
                "anycast:ALIAS office.12 - - -",
            ),
            (
                "anycast:E164-9738294382 3 1 0xA",
                "anycast:E164-9738294382 3 1 10",
            ),
            ("anycast:- - - -", "anycast:- - - -"),
            ("anycast:- $ - - -", "anycast:- $ - - -"),
            ("cache:on 7200", "cache:on 7200"),
            ("cache:off -", "cache:off -"),
            ("bearerSigIE:5f 0002 6AC0", "bearerSigIE:5F 2 6AC0"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("eecid", 0),
            ("eecid:B3D58E321", 0),
            ("eecid:0x1", 1),
            ("aalType:AAL4", 0),
            ("aalType:AAL5 x", 5),
            ("capability:CBR", 3),
            ("capability:CBR 256", 4),
            ("qosClass:6", 0),
            ("bcob:0x20 on", 0),
            ("bcob:1 yes", 2),
            ("stc:4", 0),
            ("upcc:x", 0),
            ("atmQOSparms:- PP - - - - 1", 0),
            ("atmQOSparms:f PP - - 65536 - 1", 9),
            ("atmQOSparms:f PP - - - - 16", 13),
            ("atmTrfcDesc:f 1 - - - - - - - -", 2),
            ("atmTrfcDesc:f 0 16777216 - - - - - - -", 4),
            ("atmTrfcDesc:f 0 - - - - - - -", 17),
            ("atmTrfcDesc:f 0 0x1 - - - - - - -", 5),
            ("abrParms:f 8 - - -", 2),
            ("abrParms:f 1 - - 1024", 8),
            ("abrSetup:1 2 3 4 5 16 - - -", 10),
            ("bearerType:VC", 0),
            ("bearerType:SVC on off", 7),
            ("lij:16 -", 0),
            ("lij:- 4294967296", 2),
            ("anycast:NSAP 47 4 1 0", 8),
            ("anycast:47 3 1 0 0", 0),
            ("anycast:47 3", 4),
            ("cache:on", 2),
            ("bearerSigIE:5 2 6AC0", 0),
            ("bearerSigIE:5F 10000 6AC0", 3),
            ("bearerSigIE:5F 2 6AC", 5),
            ("bearerSigIE:- 2 6AC0", 0),
        ]);
    }

    #[test]
    fn parameters_have_names() {
        let line = Attribute::new("atmTrfcDesc:f 0+1 200 100 20 - - - on -");
        let read = line.parse::<AtmTrfcDesc>().unwrap();
        let built = AtmTrfcDesc {
            clp_lvl: ClpLevel::ZeroAndOne.into(),
            pcr: 200.into(),
            scr: 100.into(),
            mbs: 20.into(),
            fd: OnOff::On.into(),
            ..AtmTrfcDesc::new(DirectionFlag::Forward)
        };
        assert_eq!(read, built);
    }
}
