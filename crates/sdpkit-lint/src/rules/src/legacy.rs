//! What is said of sources that nobody needs, and what hints at a mistake.

use sdpkit::attribute::Ssrc;

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

use super::says;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&MSID_SEMANTIC],
        Run::Attribute(&["msid-semantic"], semantic),
    ),
    Check::new(
        &[&SOURCE_OF_RECEIVER, &OBSOLETE_LABELS],
        Run::Media(section),
    ),
    Check::new(&[&SEVERAL_CNAMES], Run::Document(cnames)),
];

rule! {
    /// Flags `a=msid-semantic`.
    ///
    /// ## Why
    /// A draft of RFC 8830 listed the streams by it; the RFC has it no more (§2 has `a=msid` alone). Browsers write it
    /// still; only endpoints of Plan B read it.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// a=msid-semantic: WMS *
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static MSID_SEMANTIC: code "SRC012", name "msid-semantic", level Advice,
        cites [Rfc(8830, "2")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags `a=ssrc` in a section that does not send.
    ///
    /// ## Why
    /// RFC 5576 §5 describes the sources of the one who wrote the description. In a recvonly or inactive section
    /// there are none but that of its RTCP reports; often the lines were left behind by a change of direction.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=recvonly
    /// a=ssrc:3735928559 cname:x
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=sendonly
    /// a=msid:s t
    /// a=ssrc:3735928559 cname:x
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=recvonly
    /// ```
    pub(crate) static SOURCE_OF_RECEIVER: code "SRC015", name "source-of-receiver", level Advice,
        cites [Rfc(5576, "5")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags `mslabel` and `label` behind `a=ssrc`.
    ///
    /// ## Why
    /// They named stream and track before `msid` did, and no RFC has them. They are lines that nobody reads.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3735928559 cname:x
    /// a=ssrc:3735928559 mslabel:s
    /// a=ssrc:3735928559 label:t
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3735928559 cname:x
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3735928559 cname:x
    /// ```
    pub(crate) static OBSOLETE_LABELS: code "SRC016", name "obsolete-source-labels", level Advice,
        cites [Experience], profiles [Core], fix Safe
}

rule! {
    /// Flags a description whose sources have several CNAMEs.
    ///
    /// ## Why
    /// RFC 8834 §4.9: a WebRTC endpoint uses one CNAME within a connection, for what has the same CNAME is played in
    /// time with each other. Middleboxes may have several, so it is advice.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3735928559 cname:a
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3405691582 cname:b
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3735928559 cname:a
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3405691582 cname:a
    /// ```
    pub(crate) static SEVERAL_CNAMES: code "SRC017", name "several-cnames", level Advice,
        cites [Rfc(8834, "4.9")], profiles [WebRtc], fix None
}

fn semantic(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let span = slot.attribute.span();
    out.report(
        &MSID_SEMANTIC,
        span,
        format_args!("`a=msid-semantic` was of a draft; `a=msid` says all there is"),
    )
    .fix(|| {
        let line = document.whole_line(span?.start);
        Some(Fix::risky("remove the line", [Edit::delete(line)]))
    });
}

fn section(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.has("ssrc") {
        return;
    }
    let delete = |slot: &Slot<'_>| {
        let start = slot.attribute.span()?.start;
        Some(Edit::delete(document.whole_line(start)))
    };
    let direction = media.direction();
    if let Some(first) = media.named("ssrc").next().filter(|_| !direction.sends()) {
        out.report(
            &SOURCE_OF_RECEIVER,
            first.attribute.span(),
            format_args!("a section that is `{direction}` has no sources to describe"),
        )
        .fix(|| {
            let lines = media.named("ssrc").chain(media.named("ssrc-group"));
            let edits = lines.filter_map(delete).collect::<Vec<_>>();
            Some(Fix::risky("remove what is said of sources", edits))
        });
    }
    let is_label = |slot: &&Slot<'_>| {
        let ssrc = slot.get::<Ssrc<'_>>();
        ssrc.is_some_and(|it| says(it, "mslabel") || says(it, "label"))
    };
    let mut labels = media.named("ssrc").filter(|slot| is_label(slot));
    if let Some(first) = labels.next() {
        out.report(
            &OBSOLETE_LABELS,
            first.attribute.span(),
            format_args!("`mslabel` and `label` of a source are obsolete; `msid` took their place"),
        )
        .fix(|| {
            let lines = core::iter::once(first).chain(labels);
            let edits = lines.filter_map(delete).collect::<Vec<_>>();
            Some(Fix::safe("remove the labels of sources", edits))
        });
    }
}

fn cnames(document: &Document<'_>, out: &mut Findings<'_>) {
    let mut cnames = document
        .media()
        .iter()
        .flat_map(|media| media.all::<Ssrc<'_>>())
        .filter(|(_, ssrc)| says(ssrc, "cname"));
    let Some((attribute, first)) = cnames.next() else {
        return;
    };
    let value = &first.attribute.value;
    if let Some((other, _)) = cnames.find(|(_, ssrc)| ssrc.attribute.value != *value) {
        out.report(
            &SEVERAL_CNAMES,
            other.token_span(1),
            format_args!("an endpoint has one CNAME for all that it sends; this is another"),
        )
        .related(attribute.span(), format_args!("the first one"));
    }
}
