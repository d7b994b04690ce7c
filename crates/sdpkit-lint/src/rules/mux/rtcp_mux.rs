//! `a=rtcp-mux` (RFC 5761 §5.1.1), where it must stand and where it says nothing.

use sdpkit::attribute::Rtcp;

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Findings, Fix};
use crate::rule::rule;

use super::{delete_line, safe};

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&RTCP_MUX_WITHOUT_RTP, &SESSION_RTCP_MUX],
        Run::Attribute(&["rtcp-mux"], placed),
    ),
    Check::new(&[&MISSING_RTCP_MUX], Run::Media(missing)),
    Check::new(&[&RTCP_ON_RTP_PORT], Run::Attribute(&["rtcp"], same_port)),
];

rule! {
    /// Flags `a=rtcp-mux` in a section that is not RTP.
    ///
    /// ## Why
    /// RFC 5761 §5.1.1 puts RTP and RTCP on one port; where there is neither it says nothing. The tagged section
    /// of a bundle is left alone: it says so for the RTP sections of the group (RFC 9143 §7.1.3).
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=rtcp-mux
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    pub(crate) static RTCP_MUX_WITHOUT_RTP: code "MUX004", name "rtcp-mux-without-rtp", level Advice,
        cites [Rfc(5761, "5.1.1"), Rfc(9143, "7.1.3")], profiles [Core], fix Safe
}

rule! {
    /// Flags a WebRTC media section that is not bundled and has no `a=rtcp-mux`.
    ///
    /// ## Why
    /// RFC 9429 §5.8.3: with the policy "require", which is the default, each m= section MUST have `a=rtcp-mux`,
    /// else the description is refused; RFC 8834 §4.5 makes multiplexing a must of WebRTC endpoints. Bundled
    /// sections are judged by BUN014. Only the profile of WebRTC, SAVPF by DTLS, is looked at.
    ///
    /// ## Bad
    /// ```sdp webrtc -group -rtcp-mux
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    /// ## Good
    /// ```sdp webrtc -group
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc -group -rtcp-mux
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux
    /// a=mid:0
    /// ```
    pub(crate) static MISSING_RTCP_MUX: code "MUX005", name "missing-rtcp-mux", level Must,
        cites [Rfc(9429, "5.8.3"), Rfc(8834, "4.5")], profiles [WebRtc], fix Unsafe
}

rule! {
    /// Flags `a=rtcp-mux` at session level.
    ///
    /// ## Why
    /// RFC 5761 §5.1.1: offer and answer MUST have the attribute at media level. At session level it is ignored,
    /// and RTCP goes to a port of its own, where the sender does not listen.
    ///
    /// ## Bad
    /// ```sdp
    /// a=rtcp-mux
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcp-mux
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcp-mux
    /// a=sendrecv
    /// ```
    pub(crate) static SESSION_RTCP_MUX: code "MUX006", name "session-level-rtcp-mux", level Must,
        cites [Rfc(5761, "5.1.1")], profiles [Core], fix Unsafe,
        supersedes ["SES004"]
}

rule! {
    /// Flags `a=rtcp` with the port of RTP where `a=rtcp-mux` is missing.
    ///
    /// ## Why
    /// RFC 5761 §5.1.1: who wants RTP and RTCP on one port MUST say so by `a=rtcp-mux`, in the offer and in the
    /// answer. `a=rtcp` (RFC 3605 §2.1) gives the port of RTCP where it is not the next one; with the port of
    /// RTP it asks for what was not agreed, and the peer need not tell the two apart.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=rtcp:49170
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=rtcp:53020
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcp-mux
    /// a=sendrecv
    /// a=rtcp:49170
    /// ```
    pub(crate) static RTCP_ON_RTP_PORT: code "MUX007", name "rtcp-on-rtp-port", level Must,
        cites [Rfc(5761, "5.1.1"), Rfc(3605, "2.1")], profiles [Core], fix Unsafe
}

fn placed(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(media) = part.media().and_then(|at| document.media().get(at)) else {
        out.report(
            &SESSION_RTCP_MUX,
            slot.attribute.span(),
            format_args!("`a=rtcp-mux` must stand in each media description, not at session level"),
        )
        .fix(|| {
            let first = part.named("rtcp-mux").next().map(|it| it.line);
            // Of several such lines, the first is moved and the others are taken away.
            let media = document.media();
            let lacking = if first == Some(slot.line) { media } else { &[] };
            let lacking = lacking.iter();
            let lacking = lacking.filter(|media| media.is_rtp() && !media.has("rtcp-mux"));
            let inserts = lacking.map(|media| document.prepend(media, "rtcp-mux"));
            let delete = delete_line(document, slot.attribute);
            let edits = core::iter::once(delete).chain(inserts);
            let edits = edits.collect::<Option<Vec<_>>>()?;
            Some(Fix::risky("move it to the media descriptions", edits))
        });
        return;
    };
    if media.is_rtp() || media.line.is_err() {
        return;
    }
    let tag = document.bundle_of(media).and_then(|it| it.members.first());
    if tag != Some(&media.index()) {
        out.report(
            &RTCP_MUX_WITHOUT_RTP,
            slot.attribute.span(),
            format_args!("`a=rtcp-mux` says nothing in a section without RTP"),
        )
        .fix(|| safe("remove the line", delete_line(document, slot.attribute)));
    }
}

fn missing(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let is_judged = media.is_rtp()
        && !media.has("rtcp-mux")
        && !media.is_rejected()
        && !media.is_bundle_only()
        && document.bundle_of(media).is_none()
        && media
            .proto()
            .is_some_and(|it| it.is_dtls_srtp() && it.is_avpf());
    if is_judged {
        out.report(
            &MISSING_RTCP_MUX,
            media.line_span(),
            format_args!("a WebRTC section must multiplex RTP and RTCP; `a=rtcp-mux` is missing"),
        )
        .fix(|| {
            let edit = document.prepend(media, "rtcp-mux")?;
            Some(Fix::risky("add `a=rtcp-mux`", [edit]))
        });
    }
}

fn same_port(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(media) = part.media().and_then(|at| document.media().get(at)) else {
        return;
    };
    let Some(rtcp) = slot.get::<Box<Rtcp<'_>>>() else {
        return;
    };
    // Port 9 stands for "none yet" (RFC 8840 §4.1.1).
    let is_same = media.is_rtp() && rtcp.port == media.port() && !matches!(rtcp.port, 0 | 9);
    let other_address = || {
        let own = rtcp.address.as_ref().map(|it| &it.address);
        let connection = media.connection().map(|it| &it.address);
        own.is_some() && own != connection
    };
    if !is_same || media.has("rtcp-mux") || document.bundle_of(media).is_some() || other_address() {
        return;
    }
    out.report(
        &RTCP_ON_RTP_PORT,
        slot.attribute.token_span(0),
        format_args!(
            "RTCP on the port of RTP, `{}`, must be said by `a=rtcp-mux`",
            rtcp.port
        ),
    )
    .related(media.word_span(1), format_args!("the port of RTP"))
    .fix(|| {
        let edit = document.prepend(media, "rtcp-mux")?;
        Some(Fix::risky("add `a=rtcp-mux`", [edit]))
    });
}
