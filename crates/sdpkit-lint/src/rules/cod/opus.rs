//! Opus (RFC 7587), and the multichannel one of libwebrtc.

use sdpkit::attribute::{Maxptime, Ptime};
use sdpkit::{Attribute, Decimal, Rtpmap};

use super::{parameter, place};
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&PACKET_TIME, &MULTIOPUS_MAPPING],
    Run::Media(opus),
)];

rule! {
    /// Flags Opus that is not mapped as `opus/48000/2`.
    ///
    /// ## Why
    /// RFC 7587 §7: the clock rate in `a=rtpmap` MUST be 48000, and the number of channels MUST be 2, whatever is sent; what
    /// a receiver prefers is said by `stereo` and `maxplaybackrate`. Browsers do not know `opus/48000`.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 111
    /// a=rtpmap:111 opus/48000/1
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 111
    /// a=rtpmap:111 opus/16000/2
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 111
    /// a=rtpmap:111 opus/48000/2
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 111
    /// a=rtpmap:111 opus/48000/2
    /// ```
    pub(crate) static RTPMAP: code "COD015", name "opus-rtpmap", level Must,
        cites [Rfc(7587, "7")], profiles [Core], fix Unsafe, supersedes ["MED015"]
}

rule! {
    /// Flags a parameter of Opus with a value that it cannot have.
    ///
    /// ## Why
    /// RFC 7587 §6.1: rates of playback and capture are from 8000 to 48000 Hz, flags are 0 or 1, and a `maxaveragebitrate`
    /// outside of 6000 to 510000 bit/s SHOULD be ignored.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 111
    /// a=rtpmap:111 opus/48000/2
    /// a=fmtp:111 maxaveragebitrate=1
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 111
    /// a=rtpmap:111 opus/48000/2
    /// a=fmtp:111 stereo=yes
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 111
    /// a=rtpmap:111 opus/48000/2
    /// a=fmtp:111 maxaveragebitrate=32000;stereo=1
    /// ```
    pub(crate) static PARAMETER_VALUE: code "COD016", name "opus-parameter-value", level Should,
        cites [Rfc(7587, "6.1")], profiles [Core], fix None
}

rule! {
    /// Flags an `a=ptime` or `a=maxptime` that no frames of Opus make.
    ///
    /// ## Why
    /// RFC 7587 §6.1: possible are 3, 5, 10, 20, 40, 60, or a multiple of a frame (2.5 ms and up) rounded up to a whole number,
    /// to 120 at most.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 111
    /// a=rtpmap:111 opus/48000/2
    /// a=ptime:7
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 111
    /// a=rtpmap:111 opus/48000/2
    /// a=ptime:20
    /// ```
    pub(crate) static PACKET_TIME: code "COD017", name "opus-packet-time", level Should,
        cites [Rfc(7587, "6.1")], profiles [Core], fix None
}

rule! {
    /// Flags Opus with many channels whose mapping does not fit them.
    ///
    /// ## Why
    /// libwebrtc's `multiopus` needs `num_streams`, `coupled_streams` and a `channel_mapping` with a number for each channel;
    /// else its decoder cannot be made. Streams, counted twice where coupled, are at most the channels.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 multiopus/48000/6
    /// a=fmtp:96 channel_mapping=0,1;coupled_streams=2;num_streams=4
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 multiopus/48000/6
    /// a=fmtp:96 channel_mapping=0,4,1,2,3,5;coupled_streams=2;num_streams=4
    /// ```
    pub(crate) static MULTIOPUS_MAPPING: code "COD018", name "multiopus-mapping", level Advice,
        cites [Implementation("libwebrtc")], profiles [WebRtc], fix None
}

/// Judges the map of Opus.
pub(super) fn rtpmap(rtpmap: &Rtpmap<'_>, line: Attribute<'_>, out: &mut Findings<'_>) {
    if rtpmap.clock_rate == 48_000 && rtpmap.channels == Some(2) {
        return;
    }
    let channels = rtpmap.channels.map(|n| format!("/{n}")).unwrap_or_default();
    let span = line.token_span(1);
    out.report(
        &RTPMAP,
        span,
        format_args!(
            "`opus/{}{channels}`; it is always `opus/48000/2`",
            rtpmap.clock_rate
        ),
    )
    .fix(|| {
        let text = format!("{}/48000/2", rtpmap.encoding_name);
        Some(Fix::risky(
            "write `opus/48000/2`",
            [Edit::replace(span?, text)],
        ))
    });
}

fn opus(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.is_media("audio") || !media.is_rtp() {
        return;
    }
    if media.formats.iter().any(|format| format.is("opus")) {
        let ptime = media.first::<Ptime>().map(|(line, it)| (line, it.0));
        let maxptime = media.first::<Maxptime>().map(|(line, it)| (line, it.0));
        for (line, time) in [ptime, maxptime].into_iter().flatten() {
            packet_time(line, time, out);
        }
    }
    for format in media.formats.iter().filter(|it| it.is("multiopus")) {
        mapping(document, format, out);
    }
}

fn packet_time(line: Attribute<'_>, time: Decimal, out: &mut Findings<'_>) {
    // Multiples of 2.5 rounded up end with 0, 3, 5 or 8. One `a=maxptime` is for all codecs, and may be longer.
    let is_whole = time
        .as_integer()
        .is_some_and(|time| time >= 3 && matches!(time % 5, 0 | 3));
    let is_short = line.name == "maxptime" || time <= Decimal::from(120);
    if !is_whole || !is_short {
        out.report(
            &PACKET_TIME,
            line.value_span(),
            format_args!("{time} ms is no multiple of a frame of Opus, up to 120"),
        );
    }
}

fn mapping(document: &Document<'_>, format: &crate::document::Format<'_>, out: &mut Findings<'_>) {
    let channels = format
        .rtpmap
        .as_ref()
        .and_then(|it| it.channels)
        .unwrap_or(1);
    let channels = usize::try_from(channels).unwrap_or(usize::MAX);
    let number = |name| parameter(format, name).and_then(|text| text.parse::<usize>().ok());
    if let Some(list) = parameter(format, "channel_mapping") {
        let mapped = list.split(',').count();
        if mapped != channels {
            out.report(
                &MULTIOPUS_MAPPING,
                document.span_of(list),
                format_args!("{mapped} channels are mapped, of {channels}"),
            );
        }
    }
    if let (Some(streams), Some(coupled)) = (number("num_streams"), number("coupled_streams"))
        && (coupled > streams || streams.saturating_add(coupled) > channels)
    {
        out.report(
            &MULTIOPUS_MAPPING,
            place(document, format),
            format_args!(
                "{streams} streams, {coupled} of them coupled, do not make {channels} channels"
            ),
        );
    }
}
