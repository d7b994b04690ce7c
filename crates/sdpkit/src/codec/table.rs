//! The formats that need no file of their own: a table of their parameters says all.

use super::format::Absent::{Means, Nothing, Open, Required};
use super::format::Usage::{Configuration, Receiver, Sender};
use super::format::{Channels, Format, Parameter, Values};
use super::raw::RATE;

type Rows = &'static [Parameter];

const VIDEO: &[u32] = &[90_000];
const ANY_NUMBER: Values = Values::Number(0, u32::MAX as u64);

// --- audio ---

/// AC-3 and Enhanced AC-3: a receiver takes any layout of channels, and says which it wishes.
pub(super) static AC3: Format = Format::new("ac3", "RFC 4184 §5.1").channels(Channels::Declared);
pub(super) static EAC3: Format = Format::new("eac3", "RFC 4598 §5.1").channels(Channels::Declared);

pub(super) static AM824: Format = Format::new("AM824", "SMPTE ST 2110-31 §6");
pub(super) static DVI4: Format = Format::new("DVI4", "RFC 3551 §4.5.1");

const EVRC: Rows = &[
    Parameter::new(
        "silencesupp",
        Receiver,
        Values::FLAG,
        Means("1"),
        "RFC 4788 §6.8",
    ),
    Parameter::new(
        "dtxmax",
        Receiver,
        Values::Number(0, 255),
        Means("32"),
        "RFC 4788 §6.8",
    ),
    Parameter::new(
        "dtxmin",
        Receiver,
        Values::Number(0, 255),
        Means("12"),
        "RFC 4788 §6.8",
    ),
    Parameter::new(
        "hangover",
        Receiver,
        Values::Number(0, 255),
        Means("1"),
        "RFC 4788 §6.8",
    ),
    Parameter::new(
        "recvmode",
        Receiver,
        Values::Number(0, 7),
        Open,
        "RFC 4788 §6.8",
    ),
    Parameter::new(
        "sendmode",
        Sender,
        Values::Number(0, 7),
        Open,
        "RFC 4788 §6.8",
    ),
    Parameter::new("fixedrate", Receiver, Values::Text, Open, "RFC 4788 §6.8"),
    Parameter::new(
        "maxinterleave",
        Receiver,
        Values::Number(0, 7),
        Means("5"),
        "RFC 4788 §6.8",
    ),
];
pub(super) static EVRC_: Format = Format::new("EVRC", "RFC 4788 §6").parameters(EVRC);
pub(super) static EVRC0: Format = Format::new("EVRC0", "RFC 4788 §6").parameters(EVRC);
pub(super) static EVRC1: Format = Format::new("EVRC1", "RFC 4788 §6").parameters(EVRC);
pub(super) static EVRCB: Format = Format::new("EVRCB", "RFC 4788 §6").parameters(EVRC);
pub(super) static EVRCB0: Format = Format::new("EVRCB0", "RFC 4788 §6").parameters(EVRC);
pub(super) static EVRCB1: Format = Format::new("EVRCB1", "RFC 4788 §6").parameters(EVRC);

pub(super) static G7221: Format = Format::new("G7221", "RFC 5577 §5.1")
    .clock_rates(&[16_000, 32_000])
    .parameters(&[Parameter::new(
        "bitrate",
        Configuration,
        Values::Words(&["24000", "32000", "48000"]),
        Required,
        "RFC 5577 §5.1",
    )]);

pub(super) static G726_16: Format = Format::new("G726-16", "RFC 3551 §4.5.4").clock_rates(&[8_000]);
pub(super) static G726_24: Format = Format::new("G726-24", "RFC 3551 §4.5.4").clock_rates(&[8_000]);
pub(super) static G726_32: Format = Format::new("G726-32", "RFC 3551 §4.5.4").clock_rates(&[8_000]);
pub(super) static G726_40: Format = Format::new("G726-40", "RFC 3551 §4.5.4").clock_rates(&[8_000]);
/// The same words as G726-32 in the other order of bits: another format.
pub(super) static AAL2_G726_32: Format =
    Format::new("AAL2-G726-32", "RFC 3551 §4.5.4").clock_rates(&[8_000]);
pub(super) static G728: Format = Format::new("G728", "RFC 3551 §4.5.5").clock_rates(&[8_000]);
pub(super) static GSM: Format = Format::new("GSM", "RFC 3551 §4.5.8").clock_rates(&[8_000]);
pub(super) static GSM_EFR: Format = Format::new("GSM-EFR", "RFC 3551 §4.5.9").clock_rates(&[8_000]);
pub(super) static LPC: Format = Format::new("LPC", "RFC 3551 §4.5.12").clock_rates(&[8_000]);
pub(super) static MPA: Format = Format::new("MPA", "RFC 3551 §4.5.13").clock_rates(VIDEO);

const LATM: &str = "RFC 6416 §7.3";
pub(super) static MP4A_LATM: Format = Format::new("MP4A-LATM", LATM).parameters(&[
    Parameter::new(
        "profile-level-id",
        Configuration,
        ANY_NUMBER,
        Means("30"),
        LATM,
    ),
    Parameter::new(
        "MPS-profile-level-id",
        Configuration,
        ANY_NUMBER,
        Open,
        LATM,
    ),
    Parameter::new("object", Configuration, ANY_NUMBER, Open, LATM),
    Parameter::new("bitrate", Sender, ANY_NUMBER, Open, LATM),
    Parameter::new("cpresent", Configuration, Values::FLAG, Means("1"), LATM),
    Parameter::new("config", Sender, Values::Hex(0), Open, LATM),
    Parameter::new("MPS-asc", Sender, Values::Hex(0), Open, LATM),
    Parameter::new("SBR-enabled", Sender, Values::FLAG, Open, LATM),
]);

/// Opus with more than two channels, as libwebrtc writes it; not registered.
pub(super) static MULTIOPUS: Format = Format::new("multiopus", "libwebrtc")
    .clock_rates(&[48_000])
    .parameters(&[
        Parameter::new(
            "channel_mapping",
            Configuration,
            Values::Numbers(0, 255),
            Required,
            "libwebrtc",
        ),
        Parameter::new(
            "num_streams",
            Configuration,
            Values::Number(1, 255),
            Required,
            "libwebrtc",
        ),
        Parameter::new(
            "coupled_streams",
            Configuration,
            Values::Number(0, 255),
            Required,
            "libwebrtc",
        ),
        Parameter::new(
            "minptime",
            Receiver,
            Values::Number(3, 120),
            Open,
            "libwebrtc",
        ),
        Parameter::new(
            "useinbandfec",
            Receiver,
            Values::FLAG,
            Means("0"),
            "libwebrtc",
        ),
    ]);

pub(super) static QCELP: Format = Format::new("QCELP", "RFC 3551 §4.5.15").clock_rates(&[8_000]);

const SILK_DRAFT: &str = "draft-spittka-silk-payload-format";
pub(super) static SILK: Format = Format::new("SILK", SILK_DRAFT)
    .clock_rates(&[8_000, 12_000, 16_000, 24_000])
    .parameters(&[
        Parameter::new(
            "useinbandfec",
            Receiver,
            Values::FLAG,
            Means("0"),
            SILK_DRAFT,
        ),
        Parameter::new("maxaveragebitrate", Receiver, ANY_NUMBER, Open, SILK_DRAFT),
        Parameter::new("usedtx", Receiver, Values::FLAG, Means("0"), SILK_DRAFT),
    ]);

pub(super) static TETRA: Format = Format::new("TETRA", "ETSI TS 100 392-15").clock_rates(&[8_000]);
pub(super) static IUFP: Format = Format::new("vnd.3gpp.iufp", "3GPP TS 29.414 §5.3");

const XIPH: Rows = &[
    Parameter::new("configuration", Sender, Values::Text, Open, "RFC 5215 §7.1"),
    Parameter::new(
        "delivery-method",
        Sender,
        Values::Text,
        Open,
        "RFC 5215 §7.1",
    ),
];
pub(super) static VORBIS: Format = Format::new("vorbis", "RFC 5215 §7.1").parameters(XIPH);

// --- video ---

pub(super) static CELB: Format = Format::new("CelB", "RFC 3551 §5.1").clock_rates(VIDEO);

const H261_RULE: &str = "RFC 4587 §6.2";
pub(super) static H261: Format = Format::new("H261", "RFC 4587 §6")
    .clock_rates(VIDEO)
    .parameters(&[
        Parameter::new("CIF", Receiver, Values::Number(1, 4), Open, H261_RULE),
        Parameter::new("QCIF", Receiver, Values::Number(1, 4), Open, H261_RULE),
        Parameter::new("D", Receiver, Values::FLAG, Means("0"), H261_RULE),
    ]);

const H263_RULE: &str = "RFC 4629 §8.2.1";
const INTERVAL: Values = Values::Number(1, 32);

/// The parameters of H.263 as received: sizes with their shortest interval, options that can be decoded.
const H263_PARAMETERS: Rows = &[
    Parameter::new(
        "PROFILE",
        Configuration,
        Values::Number(0, 10),
        Means("0"),
        H263_RULE,
    ),
    Parameter::new("LEVEL", Receiver, Values::Number(0, 100), Open, H263_RULE),
    Parameter::new("INTERLACE", Receiver, Values::FLAG, Means("0"), H263_RULE),
    Parameter::new("SQCIF", Receiver, INTERVAL, Open, H263_RULE),
    Parameter::new("QCIF", Receiver, INTERVAL, Open, H263_RULE),
    Parameter::new("CIF", Receiver, INTERVAL, Open, H263_RULE),
    Parameter::new("CIF4", Receiver, INTERVAL, Open, H263_RULE),
    Parameter::new("CIF16", Receiver, INTERVAL, Open, H263_RULE),
    Parameter::new("CUSTOM", Receiver, Values::Text, Open, H263_RULE),
    Parameter::new("PAR", Receiver, Values::Text, Open, H263_RULE),
    Parameter::new("CPCF", Receiver, Values::Text, Open, H263_RULE),
    Parameter::new("BPP", Receiver, Values::Number(0, 65_536), Open, H263_RULE),
    Parameter::new("HRD", Receiver, Values::FLAG, Means("0"), H263_RULE),
    Parameter::new("F", Receiver, Values::FLAG, Means("0"), H263_RULE),
    Parameter::new("I", Receiver, Values::FLAG, Means("0"), H263_RULE),
    Parameter::new("J", Receiver, Values::FLAG, Means("0"), H263_RULE),
    Parameter::new("T", Receiver, Values::FLAG, Means("0"), H263_RULE),
    Parameter::new("K", Receiver, Values::Number(1, 4), Open, H263_RULE),
    Parameter::new("N", Receiver, Values::Number(1, 4), Open, H263_RULE),
    Parameter::new("P", Receiver, Values::Text, Open, H263_RULE),
];
pub(super) static H263: Format = Format::new("H263", "RFC 3551 §5")
    .clock_rates(VIDEO)
    .parameters(H263_PARAMETERS);
pub(super) static H263_1998: Format = Format::new("H263-1998", "RFC 4629 §8.1.1")
    .clock_rates(VIDEO)
    .parameters(H263_PARAMETERS);
pub(super) static H263_2000: Format = Format::new("H263-2000", "RFC 4629 §8.1.2")
    .clock_rates(VIDEO)
    .parameters(H263_PARAMETERS);

pub(super) static JPEG: Format = Format::new("JPEG", "RFC 3551 §5.2").clock_rates(VIDEO);

const J2K: &str = "RFC 5371 §7.2";
pub(super) static JPEG2000: Format = Format::new("jpeg2000", "RFC 5371 §6")
    .clock_rates(VIDEO)
    .parameters(&[
        Parameter::new("sampling", Configuration, Values::Text, Required, J2K),
        Parameter::new("interlace", Configuration, Values::FLAG, Means("0"), J2K),
        Parameter::new("width", Receiver, ANY_NUMBER, Open, J2K),
        Parameter::new("height", Receiver, ANY_NUMBER, Open, J2K),
    ]);

pub(super) static MP2T: Format = Format::new("MP2T", "RFC 3551 §5.7").clock_rates(VIDEO);

/// The level of MPEG-4 Visual is that of a capability; RFC 6416 has no word on offer and answer, so both have it.
pub(super) static MP4V_ES: Format = Format::new("MP4V-ES", "RFC 6416 §7.1").parameters(&[
    Parameter::new(
        "profile-level-id",
        Configuration,
        Values::Number(0, 255),
        Means("1"),
        "RFC 6416 §7.1",
    ),
    Parameter::new("config", Sender, Values::Hex(0), Open, "RFC 6416 §7.1"),
]);

pub(super) static MPV: Format = Format::new("MPV", "RFC 3551 §5.6").clock_rates(VIDEO);
pub(super) static NV: Format = Format::new("nv", "RFC 3551 §5.8").clock_rates(VIDEO);
pub(super) static SMPTE2022_6: Format =
    Format::new("SMPTE2022-6", "SMPTE ST 2022-6 §7").clock_rates(&[27_000_000]);

/// Ancillary data: `DID_SDID` may stand several times, and the answer may have a part of those of the offer.
pub(super) static SMPTE291: Format = Format::new("smpte291", "RFC 8331 §3.1").parameters(&[
    Parameter::new("DID_SDID", Receiver, Values::Text, Open, "RFC 8331 §5.1"),
    Parameter::new(
        "VPID_Code",
        Sender,
        Values::Number(1, 255),
        Open,
        "RFC 8331 §3.1",
    ),
    Parameter::new("SSN", Sender, Values::Text, Open, "SMPTE ST 2110-40 §7"),
    Parameter::new("TM", Sender, Values::Text, Open, "SMPTE ST 2110-40 §7"),
    Parameter::new("exactframerate", Sender, RATE, Open, "SMPTE ST 2110-40 §7"),
    Parameter::new("TROFF", Sender, ANY_NUMBER, Open, "SMPTE ST 2110-40 §7"),
]);
pub(super) static SMPTE336M: Format = Format::new("smpte336m", "RFC 6597 §6.2.1");

const THEORA_DRAFT: &str = "draft-barbato-avt-rtp-theora";
pub(super) static THEORA: Format = Format::new("theora", THEORA_DRAFT)
    .clock_rates(VIDEO)
    .parameters(&[
        Parameter::new("sampling", Configuration, Values::Text, Open, THEORA_DRAFT),
        Parameter::new("width", Configuration, ANY_NUMBER, Open, THEORA_DRAFT),
        Parameter::new("height", Configuration, ANY_NUMBER, Open, THEORA_DRAFT),
        Parameter::new("configuration", Sender, Values::Text, Open, THEORA_DRAFT),
        Parameter::new(
            "configuration-uri",
            Sender,
            Values::Text,
            Nothing,
            THEORA_DRAFT,
        ),
        Parameter::new("delivery-method", Sender, Values::Text, Open, THEORA_DRAFT),
    ]);

pub(super) static VC2: Format = Format::new("vc2", "RFC 8450 §7.1")
    .clock_rates(VIDEO)
    .parameters(&[
        Parameter::new("profile", Sender, Values::Text, Open, "RFC 8450 §7.3"),
        Parameter::new("version", Sender, ANY_NUMBER, Open, "RFC 8450 §7.3"),
        Parameter::new("level", Sender, Values::Text, Open, "RFC 8450 §7.3"),
    ]);

#[cfg(test)]
mod tests {
    use crate::codec::compare::tests::{answered, codec, quality, refused};
    use crate::codec::{Match, compare};

    #[test]
    fn a_row_says_how_its_parameter_is_used() {
        for (name, offered, ours, match_is, answer) in [
            (
                "G7221/16000",
                "bitrate=24000",
                "bitrate=24000",
                "Exact",
                "bitrate=24000",
            ),
            (
                "H263-2000/90000",
                "profile=0;level=10",
                "level=70",
                "Compatible",
                "level=70;profile=0",
            ),
            ("H263/90000", "CIF=1;CIF4=1", "CIF=2", "Compatible", "CIF=2"),
            (
                "MP4V-ES/90000",
                "profile-level-id=1;config=000001B0",
                "",
                "Compatible",
                "profile-level-id=1",
            ),
            (
                "MP4A-LATM/44100",
                "cpresent=0;config=4000",
                "cpresent=0;config=4001",
                "Compatible",
                "cpresent=0;config=4001",
            ),
            ("vc2/90000", "profile=HQ;version=3", "", "Compatible", ""),
            ("GSM/8000", "", "", "Exact", ""),
            // Nothing is known of it: each side has its own.
            ("x-ours/8000", "a=1", "a=1", "Exact", "a=1"),
            ("x-ours/8000", "a=1", "b=2", "Compatible", "b=2"),
        ] {
            assert_eq!(
                quality(name, offered, ours),
                match_is,
                "{name} {offered} {ours}"
            );
            assert_eq!(
                answered(name, offered, ours),
                answer,
                "{name} {offered} {ours}"
            );
        }
        for (name, offered, ours, rule) in [
            (
                "G7221/16000",
                "bitrate=24000",
                "bitrate=32000",
                "(RFC 5577 §5.1)",
            ),
            ("G7221/16000", "", "bitrate=32000", "(RFC 5577 §5.1)"),
            ("H263-2000/90000", "PROFILE=3", "", "(RFC 4629 §8.2.1)"),
            ("MP4A-LATM/44100", "cpresent=0", "", "(RFC 6416 §7.3)"),
            (
                "jpeg2000/90000",
                "sampling=RGB",
                "sampling=YCbCr-4:2:2",
                "(RFC 5371 §7.2)",
            ),
        ] {
            let why = refused(name, offered, ours);
            assert!(why.ends_with(rule), "{name} {offered} {ours}: {why}");
        }
    }

    #[test]
    fn a_receiver_of_ac3_takes_any_layout_of_channels() {
        assert_eq!(
            compare(&codec("96 ac3/48000/6"), &codec("97 AC3/48000/2")),
            Ok(Match::Compatible)
        );
        assert!(compare(&codec("96 ac3/48000"), &codec("97 ac3/44100")).is_err());
        assert!(compare(&codec("96 G726-32/8000"), &codec("97 AAL2-G726-32/8000")).is_err());
    }
}
