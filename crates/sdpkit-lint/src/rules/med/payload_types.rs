//! What payload types stand for: by `a=rtpmap`, or by the profile of RFC 3551 §6.

use sdpkit::codec::static_payloads;
use sdpkit::{PayloadType, Rtpmap};

use crate::check::{Check, Run};
use crate::document::{Document, Format, MediaPart};
use crate::finding::Findings;
use crate::profile::Profile;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &UNMAPPED_PAYLOAD_TYPE,
        &REMAPPED_STATIC_PAYLOAD_TYPE,
        &PAYLOAD_TYPE_NOT_DYNAMIC,
    ],
    Run::Media(payload_types),
)];

rule! {
    /// Flags a payload type of which nothing says what it stands for.
    ///
    /// ## Why
    /// RFC 8866 §8.2.3: for a dynamic payload type an `a=rtpmap` MUST be included. Without it a receiver cannot
    /// choose a decoder; browsers reject the description.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0 111
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0 111
    /// a=rtpmap:111 opus/48000/2
    /// ```
    pub(crate) static UNMAPPED_PAYLOAD_TYPE: code "MED005", name "unmapped-payload-type", level Must,
        cites [Rfc(8866, "8.2.3"), Rfc(8866, "5.14")], profiles [Core], fix None, supersedes ["MED007"]
}

rule! {
    /// Flags a static payload type that `a=rtpmap` maps to something else.
    ///
    /// ## Why
    /// RFC 3551 §3 lets a description bind it anew, but recommends to take unassigned numbers first: who knows the
    /// number by its table (RFC 3551 §6) decodes noise.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtpmap:0 opus/48000/2
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtpmap:0 PCMU/8000
    /// ```
    pub(crate) static REMAPPED_STATIC_PAYLOAD_TYPE: code "MED006", name "remapped-static-payload-type",
        level Should, cites [Rfc(3551, "3"), Rfc(3551, "6")], profiles [Core], fix None
}

rule! {
    /// Flags a payload type that RFC 3551 reserves, or leaves unassigned, where dynamic ones are free.
    ///
    /// ## Why
    /// RFC 3551 §3: dynamic payload types SHOULD first be taken from 96 to 127. Those that are reserved (1, 2, 19, 72 to
    /// 76) clash with older uses and with RTCP. Bundled sections share the numbers and run out of them, so that 35 to 63
    /// are not judged in WebRTC.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 72
    /// a=rtpmap:72 opus/48000/2
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 opus/48000/2
    /// ```
    pub(crate) static PAYLOAD_TYPE_NOT_DYNAMIC: code "MED007", name "payload-type-not-dynamic", level Should,
        cites [Rfc(3551, "3"), Rfc(3551, "6")], profiles [Core], fix None
}

fn payload_types(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    // A rejected section may leave all attributes out (RFC 3264 §6, §8.2).
    if !media.is_rtp() || media.is_rejected() {
        return;
    }
    let is_webrtc = document.is(Profile::WebRtc);
    let mut odd: Option<(&Format<'_>, usize)> = None;
    let mut dynamic = 0;
    for format in &media.formats {
        let Some(payload_type) = format.payload_type else {
            continue;
        };
        dynamic += usize::from(payload_type.is_dynamic());
        match (&format.rtpmap, format.rtpmap_line) {
            (None, _) => unmapped(document, media, format, out),
            (Some(rtpmap), Some(_)) => remapped(document, payload_type, rtpmap, out),
            _ => {}
        }
        let is_bundled = is_webrtc && (35..=63).contains(&payload_type.number());
        if format.rtpmap_line.is_some() && !is_bundled && !is_for_dynamic_use(payload_type) {
            let (_, count) = odd.get_or_insert((format, 0));
            *count += 1;
        }
    }
    // All 32 in use: then others may be bound.
    let Some((first, count)) = odd.filter(|_| dynamic < 32) else {
        return;
    };
    let more = count - 1;
    let span = document.span_of(first.text);
    let text = first.text;
    if more == 0 {
        out.report(
            &PAYLOAD_TYPE_NOT_DYNAMIC,
            span,
            format_args!("payload type {text} is not for dynamic use; 96 to 127 come first"),
        );
    } else {
        out.report(
            &PAYLOAD_TYPE_NOT_DYNAMIC,
            span,
            format_args!(
                "payload type {text} and {more} more are not for dynamic use; 96 to 127 come first"
            ),
        );
    }
}

/// Whether RFC 3551 §6 assigns it, or gives it to dynamic use.
fn is_for_dynamic_use(payload_type: PayloadType) -> bool {
    payload_type.is_dynamic() || static_payloads::rtpmap(payload_type).is_some()
}

fn unmapped(
    document: &Document<'_>,
    media: &MediaPart<'_>,
    format: &Format<'_>,
    out: &mut Findings<'_>,
) {
    if !out.wants(&UNMAPPED_PAYLOAD_TYPE) {
        return;
    }
    // One that cannot be read is another fault.
    let is_tried = media.named("rtpmap").take(256).any(|slot| {
        let value = slot.attribute.value.unwrap_or_default();
        slot.value.is_err() && value.split([' ', '/']).next() == Some(format.text)
    });
    if !is_tried {
        out.report(
            &UNMAPPED_PAYLOAD_TYPE,
            document.span_of(format.text),
            format_args!(
                "payload type {} has no `a=rtpmap`, and no static meaning",
                format.text
            ),
        );
    }
}

fn remapped(
    document: &Document<'_>,
    payload_type: PayloadType,
    rtpmap: &Rtpmap<'_>,
    out: &mut Findings<'_>,
) {
    let Some(bound) = static_payloads::rtpmap(payload_type) else {
        return;
    };
    let has_any_channels = bound.encoding_name == "MPA";
    let is_same = rtpmap
        .encoding_name
        .eq_ignore_ascii_case(&bound.encoding_name)
        && rtpmap.clock_rate == bound.clock_rate
        && (has_any_channels || rtpmap.channels.unwrap_or(1) == bound.channels.unwrap_or(1));
    if is_same {
        return;
    }
    let text = |map: &Rtpmap<'_>| map.to_string().split(' ').nth(1).map(String::from);
    let (is, should) = (text(rtpmap), text(&bound));
    out.report(
        &REMAPPED_STATIC_PAYLOAD_TYPE,
        document.span_of(&rtpmap.encoding_name),
        format_args!(
            "payload type {payload_type} is `{}` by RFC 3551, not `{:.40}`",
            should.unwrap_or_default(),
            is.unwrap_or_default()
        ),
    );
}
