//! The attributes of the ATM adaptation layer — RFC 3108 §5.6.2.

use super::parameter::{
    DirectionFlag, HexNumber, Octet, OnOff, decimal_u24, decimal_u32, generic, generic_u16,
    hex_number, octet,
};

const SSSAR_SDU: &str = "a number from 1 to 65568, or `-`";
const SSCOP_SDU: &str = "a number from 1 to 65528, or `-`";
const SSCOP_UU: &str = "a number from 1 to 65524, or `-`";
const LENGTH: &str = "a number from 1 to 65535, or `-`";
const CID: &str = "a number from 8 to 255, or `-`";

parameters! {
    /// Points to the standard of an application above the adaptation layer (§5.6.2.1).
    ///
    /// # ABNF
    /// ```text
    /// aalApp-value = appClass space oui space appId
    /// oui = "-" / 1*6 (HEXDIG)                     ; appId = "-" / 1*8 (HEXDIG)
    /// ```
    /// # Examples
    /// * `itu_i3662 A03E A` · `itu_h323c - -`
    AalApp<'a> "aalApp" {
        /// The application class.
        app_class: AppClass<'a> = AppClass::word => AppClass::into_owned,
        /// The organization that defines the application identifier; A03E is the ATM Forum.
        oui: HexNumber = hex_number(0xFF_FFFF, "1 to 6 hexadecimal digits, or `-`"),
        /// The application identifier.
        app_id: HexNumber = hex_number(u32::MAX, "1 to 8 hexadecimal digits, or `-`"),
    }

    /// Tells the constant bit rate octet of ITU-T Q.2931 (§5.6.2.2).
    ///
    /// # ABNF
    /// ```text
    /// cbrRate-value = 2 (HEXDIG)
    /// ```
    /// # Examples
    /// * `04`
    CbrRate "cbrRate" {
        /// In kbit/s: 01 is 64, 04 1544, 05 6312, 06 32064, 07 44736, 08 97728, 10 2048, 11 8448,
        /// 12 34368, 13 139264; 40 is n times 64, 41 n times 8.
        cbr_rate: Octet = octet(0xFF, "2 hexadecimal digits"),
    }

    /// Tells how many subchannels of 64 kbit/s are one clear channel (§5.6.2.3).
    ///
    /// # ABNF
    /// ```text
    /// sbc-value = generic-U8
    /// ```
    /// # Examples
    /// * `6`
    Sbc "sbc" {
        /// The count: from 1 to 24 of a T1, from 1 to 31 of an E1.
        sbc: u8 = generic(1..=31, "a number from 1 to 31"),
    }

    /// Tells how the clock is recovered in unstructured data transfer (§5.6.2.4).
    ///
    /// # ABNF
    /// ```text
    /// clkrec-value = "NULL" / "SRTS" / "ADAPTIVE"
    /// ```
    /// # Examples
    /// * `SRTS`
    Clkrec "clkrec" {
        /// The method.
        clkrec: ClockRecovery = ClockRecovery::word,
    }

    /// Tells whether forward error correction is used (§5.6.2.5).
    ///
    /// The name is in small letters; `a=FEC` is another attribute.
    ///
    /// # ABNF
    /// ```text
    /// fec-value = "NULL" / "LOSS_SENSITIVE" / "DELAY_SENSITIVE"
    /// ```
    /// # Examples
    /// * `LOSS_SENSITIVE`
    Fec "fec" {
        /// The kind of correction, if any.
        fec_enable: FecEnable = FecEnable::word,
    }

    /// Tells how far cells are filled (§5.6.2.6).
    ///
    /// # ABNF
    /// ```text
    /// prtfl-value = generic-U8
    /// ```
    /// # Examples
    /// * `40`
    Prtfl "prtfl" {
        /// Octets of payload in a cell that are not padding, from 1 to 48; 48 fills cells whole.
        partial_fill: u8 = generic(1..=48, "a number from 1 to 48"),
    }

    /// Tells whether AAL1 transfers structured data, and in what blocks (§5.6.2.7).
    ///
    /// # ABNF
    /// ```text
    /// structure-value = structureEnable space blksz  ; on-off-or-null, generic-U16-or-null
    /// ```
    /// # Examples
    /// * `on 24` · `off -`
    Structure "structure" {
        /// Whether data is structured.
        structure_enable: OnOff = OnOff::word,
        /// The size of a block, in octets.
        blksz: u16 = generic_u16,
    }

    /// Tells the largest CPCS SDU in a direction (§5.6.2.8).
    ///
    /// # ABNF
    /// ```text
    /// cpsSDUsize-value = directionFlag space cpcs  ; generic-U16
    /// ```
    /// # Examples
    /// * `f 20680`
    CpsSduSize "cpsSDUsize", key 1 (
        /// The direction.
        direction_flag: DirectionFlag = DirectionFlag::word,
    ) {
        /// The size, in octets: from 1 to 65535 of AAL5; 45 or 64 of AAL2.
        cpcs: u16 = generic(1..=0xFFFF, LENGTH),
    }

    /// Tells parameters of the AAL2 common part sublayer (§5.6.2.9).
    ///
    /// # ABNF
    /// ```text
    /// aal2CPS-value = cidLowerLimit space cidUpperLimit space timerCU space simplifiedCPS
    /// ```
    /// # Examples
    /// * `16 223 - on`
    Aal2Cps "aal2CPS" {
        /// The least channel identifier, from 8 to 255.
        cid_lower_limit: u8 = generic(8..=255, CID),
        /// The greatest channel identifier, from 8 to 255.
        cid_upper_limit: u8 = generic(8..=255, CID),
        /// The combined use timer, in microseconds.
        timer_cu: u32 = decimal_u32,
        /// Whether each cell holds exactly one AAL2 packet.
        simplified_cps: OnOff = OnOff::word,
    }

    /// Bounds the bit rate of the SDUs of an AAL2 channel (§5.6.2.10).
    ///
    /// # ABNF
    /// ```text
    /// aal2CPSSDUrate-value = fSDUrate space bSDUrate  ; decimal-U24-or-null
    /// ```
    /// # Examples
    /// * `64000 -`
    Aal2CpsSduRate "aal2CPSSDUrate" {
        /// The most in the forward direction, in bit/s; 24 bits.
        f_sdu_rate: u32 = decimal_u24,
        /// The most in the backward direction, in bit/s; 24 bits.
        b_sdu_rate: u32 = decimal_u24,
    }

    /// Tells options of the AAL2 convergence sublayer with unassured transmission (§5.6.2.11).
    ///
    /// # ABNF
    /// ```text
    /// aal2sscs3661unassured-value = ted space rastimer space fsssar space bsssar
    /// ```
    /// # Examples
    /// * `on 10000 65568 65568`
    Aal2Sscs3661Unassured "aal2sscs3661unassured" {
        /// Whether transmission errors are detected.
        ted: OnOff = OnOff::word,
        /// The reassembly timer, in microseconds.
        rastimer: u32 = decimal_u32,
        /// The largest SSSAR SDU forward, from 1 to 65568 octets.
        fsssar: u32 = generic(1..=65_568, SSSAR_SDU),
        /// The largest SSSAR SDU backward, from 1 to 65568 octets.
        bsssar: u32 = generic(1..=65_568, SSSAR_SDU),
    }

    /// Tells options of the AAL2 convergence sublayer with assured transmission (§5.6.2.12).
    ///
    /// # ABNF
    /// ```text
    /// aal2sscs3661assured-value = rastimer space fsssar space bsssar space fsscopsdu
    ///                             space bsscopsdu space fsscopuu space bsscopuu
    /// ```
    /// # Examples
    /// * `10000 65568 65568 65528 65528 65524 65524`
    Aal2Sscs3661Assured "aal2sscs3661assured" {
        /// The reassembly timer, in microseconds.
        rastimer: u32 = decimal_u32,
        /// The largest SSSAR SDU forward, from 1 to 65568 octets.
        fsssar: u32 = generic(1..=65_568, SSSAR_SDU),
        /// The largest SSSAR SDU backward, from 1 to 65568 octets.
        bsssar: u32 = generic(1..=65_568, SSSAR_SDU),
        /// The largest SSCOP SDU forward, from 1 to 65528 octets.
        fsscopsdu: u16 = generic(1..=65_528, SSCOP_SDU),
        /// The largest SSCOP SDU backward, from 1 to 65528 octets.
        bsscopsdu: u16 = generic(1..=65_528, SSCOP_SDU),
        /// The largest SSCOP UU field forward, from 1 to 65524 octets.
        fsscopuu: u16 = generic(1..=65_524, SSCOP_UU),
        /// The largest SSCOP UU field backward, from 1 to 65524 octets.
        bsscopuu: u16 = generic(1..=65_524, SSCOP_UU),
    }

    /// Tells options of the AAL2 convergence sublayer of ITU-T I.366.2 (§5.6.2.13).
    ///
    /// # ABNF
    /// ```text
    /// aal2sscs3662-value = sap space circuitMode space frameMode space faxDemod space cas
    ///                      space dtmf space mfall space mfr1 space mfr2 space PCMencoding
    ///                      space fmaxFrame space bmaxFrame
    /// ```
    /// # Examples
    /// * `AUDIO off off on off on off off off - - -`
    Aal2Sscs3662 "aal2sscs3662" {
        /// The service access point.
        sap: Sap = Sap::word,
        /// Whether circuit mode data is transported.
        circuit_mode: OnOff = OnOff::word,
        /// Whether frame mode data is transported.
        frame_mode: OnOff = OnOff::word,
        /// Whether facsimile is demodulated and remodulated.
        fax_demod: OnOff = OnOff::word,
        /// Whether channel associated signaling is transported.
        cas: OnOff = OnOff::word,
        /// Whether DTMF digits are transported.
        dtmf: OnOff = OnOff::word,
        /// Whether MF digits of any type are transported.
        mfall: OnOff = OnOff::word,
        /// Whether MF digits of signaling system R1 are transported.
        mfr1: OnOff = OnOff::word,
        /// Whether MF digits of signaling system R2 are transported.
        mfr2: OnOff = OnOff::word,
        /// The law of PCM, if that is used.
        pcm_encoding: PcmEncoding = PcmEncoding::word,
        /// The longest frame mode data unit forward, from 1 to 65535 octets.
        fmax_frame: u16 = generic(1..=0xFFFF, LENGTH),
        /// The longest frame mode data unit backward, from 1 to 65535 octets.
        bmax_frame: u16 = generic(1..=0xFFFF, LENGTH),
    }

    /// Says that SSCOP runs over AAL5, and tells its parameters (§5.6.2.14).
    ///
    /// # ABNF
    /// ```text
    /// aal5sscop-value = fsscopsdu space bsscopsdu space fsscopuu space bsscopuu
    /// ```
    /// # Examples
    /// * `65528 65528 - -`
    Aal5Sscop "aal5sscop" {
        /// The largest SSCOP SDU forward, from 1 to 65528 octets.
        fsscopsdu: u16 = generic(1..=65_528, SSCOP_SDU),
        /// The largest SSCOP SDU backward, from 1 to 65528 octets.
        bsscopsdu: u16 = generic(1..=65_528, SSCOP_SDU),
        /// The largest SSCOP UU field forward, from 1 to 65524 octets.
        fsscopuu: u16 = generic(1..=65_524, SSCOP_UU),
        /// The largest SSCOP UU field backward, from 1 to 65524 octets.
        bsscopuu: u16 = generic(1..=65_524, SSCOP_UU),
    }
}

words! {
    /// An application above the adaptation layer; others begin with `X-` (RFC 3108 §5.6.2.1).
    pub enum AppClass<'a> {
        /// RTP on AAL5, of H.323 Annex C.
        ItuH323c "itu_h323c",
        /// Voice in AAL5 PDUs of variable size, of af-vtoa-0083.
        Af83 "af83",
        /// SSCOP over AAL5, whatever is above.
        Aal5Sscop "AAL5_SSCOP",
        /// Unassured transmission, of I.366.1.
        ItuI3661Unassured "itu_i3661_unassured",
        /// Assured transmission, of I.366.1.
        ItuI3661Assured "itu_i3661_assured",
        /// The convergence sublayer for trunking, of I.366.2.
        ItuI3662 "itu_i3662",
        /// Frame relay, of I.365.1.
        ItuI3651 "itu_i3651",
        /// The connection oriented network service, of I.365.2.
        ItuI3652 "itu_i3652",
        /// The connection oriented transport service, of I.365.3.
        ItuI3653 "itu_i3653",
        /// HDLC, of I.365.4.
        ItuI3654 "itu_i3654",
        /// Frame relay, of FRF.5.
        Frf5 "FRF5",
        /// Frame relay, of FRF.8.1.
        Frf8 "FRF8",
        /// Voice over frame relay, of FRF.11.
        Frf11 "FRF11",
        /// Audiovisual communication over AAL5, of H.222.1.
        ItuH2221 "itu_h2221",
    }
}

words! {
    /// How a clock is recovered (RFC 3108 §5.6.2.4).
    pub enum ClockRecovery {
        /// Not at all: the stream is synchronous to the network.
        Null "NULL",
        /// By a synchronous residual time stamp.
        Srts "SRTS",
        /// From the stream itself.
        Adaptive "ADAPTIVE",
    }
}

words! {
    /// How errors are corrected (RFC 3108 §5.6.2.5).
    pub enum FecEnable {
        /// They are not.
        Null "NULL",
        /// For connections that are sensitive to loss.
        LossSensitive "LOSS_SENSITIVE",
        /// For connections that are sensitive to delay.
        DelaySensitive "DELAY_SENSITIVE",
    }
}

words! {
    /// A service access point of ITU-T I.366.2 (RFC 3108 §5.6.2.13).
    pub enum Sap {
        /// Audio.
        Audio "AUDIO",
        /// Multirate; faxes, signaling and digits do not apply to it.
        Multirate "MULTIRATE",
    }
}

words! {
    /// A law of PCM (RFC 3108 §5.6.2.13).
    pub enum PcmEncoding {
        /// A-law.
        Pcma "PCMA",
        /// Mu-law.
        Pcmu "PCMU",
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{accepts, refuses};

    #[test]
    fn accepts_what_rfc3108_describes() {
        accepts(&[
            (
                "aalApp:itu_i3662 00A03E 0000000A",
                "aalApp:itu_i3662 A03E A",
            ),
            ("aalApp:- A03E A", "aalApp:- A03E A"),
            ("aalApp:X-mine - FFFFFFFF", "aalApp:X-mine - FFFFFFFF"),
            ("cbrRate:04", "cbrRate:04"),
            ("cbrRate: -", "cbrRate:-"),
            ("sbc:0x6", "sbc:6"),
            ("clkrec:SRTS", "clkrec:SRTS"),
            ("fec:DELAY_SENSITIVE", "fec:DELAY_SENSITIVE"),
            ("prtfl:48", "prtfl:48"),
            ("structure:on 0xC0", "structure:on 192"),
            ("structure: off -", "structure:off -"),
            ("cpsSDUsize:f 20680", "cpsSDUsize:f 20680"),
            ("aal2CPS:16 223 - on", "aal2CPS:16 223 - on"),
            ("aal2CPSSDUrate:64000 -", "aal2CPSSDUrate:64000 -"),
            (
                "aal2sscs3661unassured:on 4294967295 0x10020 1",
                "aal2sscs3661unassured:on 4294967295 65568 1",
            ),
            (
                "aal2sscs3661assured:- 1 2 65528 65528 65524 65524",
                "aal2sscs3661assured:- 1 2 65528 65528 65524 65524",
            ),
            (
                "aal2sscs3662:audio off off on off on off off off - - -",
                "aal2sscs3662:AUDIO off off on off on off off off - - -",
            ),
            (
                "aal2sscs3662:MULTIRATE on on - - - - - - PCMA 1 65535",
                "aal2sscs3662:MULTIRATE on on - - - - - - PCMA 1 65535",
            ),
            ("aal5sscop:- - 1 $", "aal5sscop:- - 1 $"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("aalApp:itu_i3662 1000000 A", 10),
            ("aalApp:itu_i3662 A03E", 14),
            ("cbrRate:4", 0),
            ("cbrRate:0x04", 0),
            ("sbc:0", 0),
            ("sbc:32", 0),
            ("clkrec:none", 0),
            ("fec:on", 0),
            ("prtfl:49", 0),
            ("structure:yes -", 0),
            ("structure:on 65536", 3),
            ("cpsSDUsize:64", 0),
            ("cpsSDUsize:f 0", 2),
            ("aal2CPS:7 223 - on", 0),
            ("aal2CPS:16 223 0x1 on", 8),
            ("aal2CPSSDUrate:16777216 -", 0),
            ("aal2sscs3661unassured:on - 65569 -", 5),
            ("aal2sscs3661assured:- - - 65529 - - -", 6),
            ("aal2sscs3661assured:- - - - - 65525 -", 10),
            ("aal2sscs3662:VIDEO - - - - - - - - - - -", 0),
            ("aal2sscs3662:AUDIO - - - - - - - - L16 - -", 22),
            ("aal5sscop:1 1 1", 5),
        ]);
    }
}
