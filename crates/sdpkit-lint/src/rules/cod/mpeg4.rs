//! MPEG-4 audio: LATM (RFC 6416) and `mpeg4-generic` (RFC 3640).

use sdpkit::Attribute;

use super::{parameter, place};
use crate::check::{Check, Run};
use crate::document::{Document, Format, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&LATM_CONFIG, &GENERIC_MODE, &OTHER_CONFIG],
    Run::Media(mpeg4),
)];

rule! {
    /// Flags MPEG-4 audio by LATM that does not say its configuration, or says it wrongly.
    ///
    /// ## Why
    /// RFC 6416 §7.3: with `cpresent=0` the configuration is not in the stream, and `config` MUST be present, in hexadecimal
    /// digits. Without it there is no sound.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 MP4A-LATM/44100
    /// a=fmtp:96 cpresent=0
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 MP4A-LATM/44100
    /// a=fmtp:96 cpresent=0;config=4000242
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 MP4A-LATM/44100
    /// a=fmtp:96 cpresent=0;config=400024203fc0
    /// ```
    pub(crate) static LATM_CONFIG: code "COD038", name "latm-config", level Must,
        cites [Rfc(6416, "7.3")], profiles [Core], fix None
}

rule! {
    /// Flags `mpeg4-generic` without what its mode needs, or with a value that cannot be.
    ///
    /// ## Why
    /// RFC 3640 §4.1: `mode`, `config` and `profile-level-id` are required; in the modes of AAC `sizeLength`, `indexLength` and
    /// `indexDeltaLength` MUST be present (§3.3.5, §3.3.6). Without them access units cannot be told apart.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 mpeg4-generic/48000/2
    /// a=fmtp:96 streamtype=5;profile-level-id=1;mode=AAC-hbr;config=1190
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 mpeg4-generic/48000/2
    /// a=fmtp:96 profile-level-id=1;mode=AAC-hbr;sizelength=13;indexlength=3;indexdeltalength=3
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 mpeg4-generic/48000/2
    /// a=fmtp:96 profile-level-id=1;mode=AAC-hbr;config=1190;sizelength=13;indexlength=3;indexdeltalength=3
    /// ```
    pub(crate) static GENERIC_MODE: code "COD039", name "mpeg4-generic-mode", level Must,
        cites [Rfc(3640, "4.1"), Rfc(3640, "3.3.6"), Rfc(3640, "3.3.5")], profiles [Core], fix None
}

rule! {
    /// Flags a configuration of AAC with another clock rate or channels than `a=rtpmap`.
    ///
    /// ## Why
    /// RFC 3640 §4.1: `config` is the `AudioSpecificConfig`, which begins with the sampling rate and the channels; the clock rate of
    /// `a=rtpmap` is the former. One player goes by the one, another by the other: speed and pitch differ.
    ///
    /// ## Bad
    /// ```sdp profile=rtsp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 mpeg4-generic/44100/2
    /// a=fmtp:96 profile-level-id=1;mode=AAC-hbr;config=1190;sizelength=13;indexlength=3;indexdeltalength=3
    /// ```
    /// ## Good
    /// ```sdp profile=rtsp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 mpeg4-generic/48000/2
    /// a=fmtp:96 profile-level-id=1;mode=AAC-hbr;config=1190;sizelength=13;indexlength=3;indexdeltalength=3
    /// ```
    pub(crate) static OTHER_CONFIG: code "COD043", name "aac-other-config", level Advice,
        cites [Rfc(3640, "4.1")], profiles [Rtsp], fix None
}

fn mpeg4(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.is_rtp() || media.is_rejected() {
        return;
    }
    for format in &media.formats {
        match format.known.map(|known| known.name) {
            Some("MP4A-LATM") => latm(document, format, out),
            Some("mpeg4-generic") => generic(document, format, out),
            _ => {}
        }
    }
}

fn latm(document: &Document<'_>, format: &Format<'_>, out: &mut Findings<'_>) {
    if parameter(format, "cpresent") == Some("0") && parameter(format, "config").is_none() {
        out.report(
            &LATM_CONFIG,
            place(document, format),
            format_args!("`cpresent=0` without `config`"),
        );
    }
}

fn generic(document: &Document<'_>, format: &Format<'_>, out: &mut Findings<'_>) {
    let mode = parameter(format, "mode").unwrap_or_default();
    if mode.eq_ignore_ascii_case("AAC-hbr") || mode.eq_ignore_ascii_case("AAC-lbr") {
        let needed = ["sizeLength", "indexLength", "indexDeltaLength"];
        let missing = needed.iter().find(|name| parameter(format, name).is_none());
        if let Some(missing) = missing {
            out.report(
                &GENERIC_MODE,
                document.span_of(mode),
                format_args!("mode `{mode}` without `{missing}`"),
            );
        }
    }
    let config = parameter(format, "config");
    let (Some(config), Some(rtpmap)) = (config, &format.rtpmap) else {
        return;
    };
    let Some((rate, channels)) = audio_specific_config(config.trim_matches('"')) else {
        return;
    };
    let has_channels = rtpmap
        .channels
        .is_none_or(|own| channels == 0 || own == channels);
    if rate != rtpmap.clock_rate || !has_channels {
        let own = rtpmap.channels.unwrap_or(1);
        out.report(
            &OTHER_CONFIG,
            document.span_of(config),
            format_args!(
                "`config` has {rate} Hz and {channels} channels, `a=rtpmap` {} and {own}",
                rtpmap.clock_rate
            ),
        )
        .related(
            format.rtpmap_line.and_then(Attribute::span),
            format_args!("the map"),
        );
    }
}

/// Sampling rates by their index (ISO/IEC 14496-3 table 1.18), in Hz.
const RATES: [u32; 13] = [
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350,
];

/// Rate (Hz) and channels of an `AudioSpecificConfig`; 0 channels where they are told elsewhere.
///
/// `None` where the rate of the stream may be another than the first one, as with SBR, or it cannot be read.
fn audio_specific_config(hex: &str) -> Option<(u32, u32)> {
    let first = u16::from_str_radix(hex.get(..4)?, 16).ok()?;
    let object = first >> 11;
    // 5 and 29 are SBR and PS, 31 an escape.
    if matches!(object, 5 | 29 | 31) {
        return None;
    }
    let rate = RATES.get(usize::from(first >> 7 & 0xF)).copied()?;
    let channels = match first >> 3 & 0xF {
        7 => 8,
        channels => u32::from(channels),
    };
    Some((rate, channels))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_has_its_rate_and_channels() {
        for (hex, read) in [
            ("1190", Some((48_000, 2))),
            ("1210", Some((44_100, 2))),
            ("1208", Some((44_100, 1))),
            ("11B0", Some((48_000, 6))),
            ("2b098800", None),
            ("12", None),
            ("zzzz", None),
        ] {
            assert_eq!(audio_specific_config(hex), read, "{hex}");
        }
    }
}
