//! Clock rates that a format must have, and those that go together.

use sdpkit::attribute::Ssrc;

use super::{mobile_speech, opus, short, text};
use crate::check::{Check, Run};
use crate::document::{Document, Format, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::profile::Profile;
use crate::rule::{Rule, rule};

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &H264_CLOCK_RATE,
            &G722_CLOCK_RATE,
            &MPEG_TS_CLOCK_RATE,
            &VIDEO_CLOCK_RATE,
            &opus::RTPMAP,
            &mobile_speech::AMR_CLOCK_RATE,
            &text::T140,
        ],
        Run::Media(rates),
    ),
    Check::new(
        &[&COMFORT_NOISE_ALONE, &SEVERAL_CLOCK_RATES],
        Run::Media(together),
    ),
];

rule! {
    /// Flags a clock rate of H.264 that is not 90000.
    ///
    /// ## Why
    /// RFC 6184 §8.2.1: the clock rate in `a=rtpmap` MUST be 90000. With another, timestamps mean other times: pictures
    /// and sound fall apart.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/44100
    /// a=fmtp:96 profile-level-id=42e01f
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f
    /// ```
    pub(crate) static H264_CLOCK_RATE: code "COD008", name "h264-clock-rate", level Must,
        cites [Rfc(6184, "8.2.1"), Rfc(6184, "8.1")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags a clock rate of G.722 that is not 8000.
    ///
    /// ## Why
    /// RFC 3551 §4.5.2: G.722 is sampled at 16000 Hz, but its RTP clock rate is 8000 by an old mistake, and must remain so.
    /// Who takes 16000 at its word plays at half the speed or double.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 9
    /// a=rtpmap:9 G722/16000
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 9
    /// a=rtpmap:9 G722/8000
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 9
    /// a=rtpmap:9 G722/8000
    /// ```
    pub(crate) static G722_CLOCK_RATE: code "COD028", name "g722-clock-rate", level Must,
        cites [Rfc(3551, "4.5.2")], profiles [Core], fix Unsafe, supersedes ["MED006"]
}

rule! {
    /// Flags comfort noise at a clock rate that no codec of the section has.
    ///
    /// ## Why
    /// RFC 3389 §5: with a codec of another clock rate, comfort noise is mapped at that rate. At its own it cannot stand in
    /// the same stream, and silence is silent.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 111 13
    /// a=rtpmap:111 opus/48000/2
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 111 0 13
    /// a=rtpmap:111 opus/48000/2
    /// ```
    pub(crate) static COMFORT_NOISE_ALONE: code "COD030", name "comfort-noise-alone", level Advice,
        cites [Rfc(3389, "5")], profiles [WebRtc], fix None
}

rule! {
    /// Flags a clock rate of video other than 90000.
    ///
    /// ## Why
    /// RFC 3551 §5: 90000 is the rate of its video formats, and RECOMMENDED for others; their own RFCs say MUST, as RFC
    /// 7741 §6.2.1 for VP8. Receivers take it for granted.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 VP8/48000
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static VIDEO_CLOCK_RATE: code "COD047", name "video-clock-rate", level Should,
        cites [Rfc(3551, "5")], profiles [Core], fix Unsafe, supersedes ["MED006"]
}

rule! {
    /// Flags an audio section with sources whose codecs have several clock rates.
    ///
    /// ## Why
    /// RFC 7160 §4.1: a sender MUST use another SSRC for each clock rate. Where `a=ssrc` announces the sources of a section,
    /// a change of codec from `opus/48000` to `PCMU/8000` needs one that is not announced.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 111 0
    /// a=rtpmap:111 opus/48000/2
    /// a=sendrecv
    /// a=ssrc:1234 cname:x
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 111
    /// a=rtpmap:111 opus/48000/2
    /// a=sendrecv
    /// a=ssrc:1234 cname:x
    /// ```
    pub(crate) static SEVERAL_CLOCK_RATES: code "COD051", name "several-clock-rates", level Advice,
        cites [Rfc(7160, "4.1")], profiles [WebRtc], fix None
}

rule! {
    /// Flags a clock rate of an MPEG transport stream that is not 90000.
    ///
    /// ## Why
    /// RFC 3551 §6 has MP2T at 90000 Hz (payload type 33). Receivers drive their clock by it.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 MP2T/48000
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 MP2T/90000
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 MP2T/90000
    /// ```
    pub(crate) static MPEG_TS_CLOCK_RATE: code "COD052", name "mpeg-ts-clock-rate", level Should,
        cites [Rfc(3551, "6"), Rfc(3551, "5.7")], profiles [Core], fix Unsafe, supersedes ["MED006"]
}

/// The rule of a wrong clock rate, and the rate that it asks for (Hz).
fn rule_of(media: &MediaPart<'_>, format: &Format<'_>, rate: u32) -> Option<(&'static Rule, u32)> {
    let only = |rates: &[u32]| match rates {
        [one] if *one != rate => Some(*one),
        _ => None,
    };
    if let Some(known) = format.known {
        let rule = match known.name {
            "H264" => &H264_CLOCK_RATE,
            "G722" => &G722_CLOCK_RATE,
            "MP2T" => &MPEG_TS_CLOCK_RATE,
            "AMR" | "AMR-WB" => &mobile_speech::AMR_CLOCK_RATE,
            "t140" => &text::T140,
            _ if media.is_media("video") && known.clock_rates == [90_000] => &VIDEO_CLOCK_RATE,
            _ => return None,
        };
        return Some((rule, only(known.clock_rates)?));
    }
    None
}

fn rates(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.is_rtp() {
        return;
    }
    for format in &media.formats {
        let (Some(rtpmap), Some(line)) = (&format.rtpmap, format.rtpmap_line) else {
            continue;
        };
        if format.is("opus") {
            opus::rtpmap(rtpmap, line, out);
            continue;
        }
        // A rate of zero is another fault.
        let fault = rule_of(media, format, rtpmap.clock_rate);
        let Some((rule, rate)) = fault.filter(|_| rtpmap.clock_rate > 0) else {
            continue;
        };
        let name = &rtpmap.encoding_name;
        out.report(
            rule,
            line.token_span(1),
            format_args!(
                "`{}` at {} Hz; its clock rate is {rate}",
                short(name),
                rtpmap.clock_rate
            ),
        )
        .fix(|| {
            let at = document.span_of(name)?.end.checked_add(1)?;
            let digits = rtpmap_digits(line.value?)?;
            let span = sdpkit::Span::new(at, at.checked_add(digits)?);
            // The timestamps may be sent at the rate that is written.
            Some(Fix::risky(
                format!("write {rate}"),
                [Edit::replace(span, rate.to_string())],
            ))
        });
    }
}

/// How many digits the clock rate of an `a=rtpmap` has.
fn rtpmap_digits(value: &str) -> Option<u32> {
    let (_, rate) = value.split_once('/')?;
    let digits = rate.bytes().take_while(u8::is_ascii_digit).count();
    u32::try_from(digits).ok()
}

fn together(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.is_media("audio") || !media.is_rtp() || media.is_rejected() {
        return;
    }
    let is_primary = |format: &&Format<'_>| {
        ![
            "CN",
            "telephone-event",
            "red",
            "rtx",
            "ulpfec",
            "flexfec",
            "flexfec-03",
        ]
        .iter()
        .any(|name| format.is(name))
    };
    let primary = media.formats.iter().filter(is_primary);
    let mut rates: Vec<u32> = Vec::with_capacity(8);
    rates.extend(primary.filter_map(|it| Some(it.rtpmap.as_ref()?.clock_rate)));
    rates.sort_unstable();
    rates.dedup();
    if rates.is_empty() {
        return;
    }
    for format in media.formats.iter().filter(|format| format.is("CN")) {
        let Some(rtpmap) = &format.rtpmap else {
            continue;
        };
        if rates.binary_search(&rtpmap.clock_rate).is_err() {
            out.report(
                &COMFORT_NOISE_ALONE,
                document.span_of(format.text),
                format_args!(
                    "comfort noise at {} Hz, but no codec of it",
                    rtpmap.clock_rate
                ),
            );
        }
    }
    if let [first, .., last] = rates.as_slice()
        && let Some((ssrc, _)) = media.first::<Ssrc<'_>>()
        && document.is(Profile::WebRtc)
    {
        out.report(
            &SEVERAL_CLOCK_RATES,
            ssrc.token_span(0),
            format_args!(
                "codecs from {first} to {last} Hz; each clock rate needs an SSRC of its own"
            ),
        );
    }
}
