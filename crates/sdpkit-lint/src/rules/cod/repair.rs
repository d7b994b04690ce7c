//! Repair of lost packets: `rtx` (RFC 4588), `ulpfec` (RFC 5109), `flexfec` (RFC 8627).

use sdpkit::{Attribute, PayloadType};

use super::{parameter, place, short};
use crate::check::{Check, Run};
use crate::document::{Document, Format, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &FLEXFEC_WINDOW,
        &RTX_WITHOUT_APT,
        &RTX_OF_UNLISTED,
        &RTX_CLOCK_RATE,
        &RTX_OF_REPAIR,
    ],
    Run::Media(repair),
)];

rule! {
    /// Flags `flexfec` without its repair window, or a clock rate of error correction that no media has.
    ///
    /// ## Why
    /// RFC 8627 §5.1.2: `repair-window` is required: the receiver keeps packets so long. The timestamps of error correction are
    /// those of the media that it protects (RFC 5109 §7.2), so that its clock rate is theirs. RFC 9429 §7 leaves the
    /// window out in its examples: a warning in WebRTC, unless strictly judged.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 98
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:98 flexfec-03/90000
    /// ```
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 98
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:98 ulpfec/8000
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 98
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:98 flexfec-03/90000
    /// a=fmtp:98 repair-window=10000000
    /// ```
    pub(crate) static FLEXFEC_WINDOW: code "COD032", name "flexfec-window", level Must,
        cites [Rfc(8627, "5.1.2"), Rfc(5109, "7.2")], profiles [Core], fix None,
        exceptions [(LenientIn(WebRtc), Warning)]
}

rule! {
    /// Flags `rtx` that does not say what it retransmits.
    ///
    /// ## Why
    /// RFC 4588 §8.1, §8.6: `apt`, the associated payload type, is a required parameter. Without it the packets cannot be put
    /// back, and browsers reject the codec or the description.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 rtx/90000
    /// ```
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 rtx/90000
    /// a=fmtp:97 apt=VP8
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 rtx/90000
    /// a=fmtp:97 apt=96
    /// ```
    pub(crate) static RTX_WITHOUT_APT: code "COD033", name "rtx-without-apt", level Must,
        cites [Rfc(4588, "8.6"), Rfc(4588, "8.3")], profiles [Core], fix None
}

rule! {
    /// Flags `rtx` of a payload type that is not in its m= line.
    ///
    /// ## Why
    /// RFC 4588 §8.3: `apt` is the payload type of the associated original stream, which must be there to be retransmitted.
    /// Often it was left out of the m= line and its `rtx` was not.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 rtx/90000
    /// a=fmtp:97 apt=98
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 rtx/90000
    /// a=fmtp:97 apt=96
    /// ```
    pub(crate) static RTX_OF_UNLISTED: code "COD034", name "rtx-of-unlisted", level Must,
        cites [Rfc(4588, "8.6"), Rfc(4588, "8.3"), Rfc(9429, "5.10")], profiles [Core], fix None
}

rule! {
    /// Flags `rtx` at another clock rate than what it retransmits.
    ///
    /// ## Why
    /// RFC 4588 §4: the timestamp of a retransmission is that of the original packet, so that both have one clock rate; the one
    /// in `a=rtpmap` MUST be that (§8.6).
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 rtx/8000
    /// a=fmtp:97 apt=96
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 rtx/90000
    /// a=fmtp:97 apt=96
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 rtx/90000
    /// a=fmtp:97 apt=96
    /// ```
    pub(crate) static RTX_CLOCK_RATE: code "COD035", name "rtx-clock-rate", level Must,
        cites [Rfc(4588, "8.6"), Rfc(4588, "4")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags `rtx` of another `rtx`, of itself, or of error correction.
    ///
    /// ## Why
    /// RFC 4588 §8.3: `apt` is an original stream. What repairs is not itself repaired: such packets are never asked for.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 rtx/90000
    /// a=fmtp:97 apt=97
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 rtx/90000
    /// a=fmtp:97 apt=96
    /// ```
    pub(crate) static RTX_OF_REPAIR: code "COD036", name "rtx-of-repair", level Advice,
        cites [Rfc(4588, "8.3"), Rfc(4588, "8.6")], profiles [WebRtc], fix None
}

/// Formats that repair others.
const REPAIR: &[&str] = &["rtx", "ulpfec", "flexfec", "flexfec-03", "parityfec"];

fn is_repair(format: &Format<'_>) -> bool {
    REPAIR.iter().any(|name| format.is(name))
}

fn repair(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.is_rtp() || media.is_rejected() || !media.formats.iter().any(is_repair) {
        return;
    }
    let mut places: [Option<&Format<'_>>; 128] = [None; 128];
    for format in &media.formats {
        let number = format.payload_type.map(|it| usize::from(it.number()));
        if let Some(place) = number.and_then(|number| places.get_mut(number)) {
            place.get_or_insert(format);
        }
    }
    for format in &media.formats {
        if format.is("rtx") {
            rtx(document, &places, format, out);
        } else if is_repair(format) {
            correction(document, media, format, out);
        }
    }
}

fn rtx(
    document: &Document<'_>,
    places: &[Option<&Format<'_>>; 128],
    format: &Format<'_>,
    out: &mut Findings<'_>,
) {
    let Some(apt) = parameter(format, "apt") else {
        out.report(
            &RTX_WITHOUT_APT,
            place(document, format),
            format_args!("`rtx` {} without `apt`", format.text),
        );
        return;
    };
    let span = document.span_of(apt);
    if apt.is_empty() || !apt.bytes().all(|byte| byte.is_ascii_digit()) {
        out.report(
            &RTX_WITHOUT_APT,
            span.or_else(|| place(document, format)),
            format_args!("`apt` is `{}`, no payload type", short(apt)),
        );
        return;
    }
    let number = apt.parse().ok().and_then(PayloadType::new);
    let original = number.and_then(|it| places.get(usize::from(it.number())).copied().flatten());
    let Some(original) = original else {
        out.report(
            &RTX_OF_UNLISTED,
            span,
            format_args!(
                "`rtx` of payload type {}, which is not in the m= line",
                short(apt)
            ),
        );
        return;
    };
    if is_repair(original) {
        out.report(
            &RTX_OF_REPAIR,
            span,
            format_args!(
                "`rtx` of payload type {apt}, which is `{}`",
                original.name()
            ),
        );
        return;
    }
    let (Some(own), Some(of_original)) = (&format.rtpmap, &original.rtpmap) else {
        return;
    };
    let rate = of_original.clock_rate;
    if own.clock_rate == rate {
        return;
    }
    let span = format.rtpmap_line.and_then(|line| line.token_span(1));
    out.report(
        &RTX_CLOCK_RATE,
        span,
        format_args!(
            "`rtx` at {} Hz of payload type {apt} at {rate}",
            own.clock_rate
        ),
    )
    .related(
        original.rtpmap_line.and_then(Attribute::span),
        format_args!("the original"),
    )
    .fix(|| {
        let text = format!("{}/{rate}", own.encoding_name);
        Some(Fix::risky(
            format!("write {rate}"),
            [Edit::replace(span?, text)],
        ))
    });
}

/// Error correction has the clock rate of some media beside it, where there is any.
fn correction(
    document: &Document<'_>,
    media: &MediaPart<'_>,
    format: &Format<'_>,
    out: &mut Findings<'_>,
) {
    let Some(rate) = format.rtpmap.as_ref().map(|it| it.clock_rate) else {
        return;
    };
    let mut rates = media
        .formats
        .iter()
        .take(128)
        .filter(|format| !is_repair(format) && !format.is("red"))
        .filter_map(|format| format.rtpmap.as_ref().map(|it| it.clock_rate))
        .peekable();
    if rates.peek().is_none() || rates.any(|other| other == rate) {
        return;
    }
    out.report(
        &FLEXFEC_WINDOW,
        place(document, format),
        format_args!(
            "`{}` at {rate} Hz, but no media of that clock rate",
            format.name()
        ),
    );
}
