//! `a=bundle-only`, and what a section with it may hold (RFC 9143 §6, §7.1.3).

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

use super::is_bundle_attribute;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &UNBUNDLED_BUNDLE_ONLY,
        &BUNDLE_ONLY_IN_ANSWER,
        &BUNDLE_ONLY_WITH_PORT,
        &TRANSPORT_OF_BUNDLE_ONLY,
    ],
    Run::Attribute(&["bundle-only"], bundle_only),
)];

rule! {
    /// Flags `a=bundle-only` in a section that no BUNDLE group names.
    ///
    /// ## Why
    /// RFC 9143 §6 defines the attribute for bundled sections with port 0 only; who receives it elsewhere MUST
    /// discard it. The section is then one that the offerer switched off.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static UNBUNDLED_BUNDLE_ONLY: code "BUN005", name "unbundled-bundle-only", level Should,
        cites [Rfc(9143, "6")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags `a=bundle-only` in an answer.
    ///
    /// ## Why
    /// RFC 9429 §5.3.1: whatever the offer says, no section of an answer may have an `a=bundle-only` line. The
    /// attribute asks the answerer something (RFC 9143 §6); the answer is the port and the group. Outside of
    /// WebRTC answers by RFC 8843 had it, with port 0 in each section but the tagged one, and RFC 9143 §7.4.1
    /// leaves open what becomes of these.
    ///
    /// ## Bad
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// a=bundle-only
    /// ```
    /// ## Good
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// ```
    /// ## Fixed
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// ```
    pub(crate) static BUNDLE_ONLY_IN_ANSWER: code "BUN006", name "bundle-only-in-answer", level Must,
        cites [Rfc(9429, "5.3.1"), Rfc(9143, "6")], profiles [WebRtc], fix Safe
}

rule! {
    /// Flags `a=bundle-only` in a section whose port is not 0.
    ///
    /// ## Why
    /// RFC 9143 §7.2: who wants a section to be accepted within the bundle only MUST include `a=bundle-only` and
    /// MUST assign port 0. With another port an endpoint that does not know BUNDLE accepts the section and
    /// sends to a port at which nobody listens.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// ```
    pub(crate) static BUNDLE_ONLY_WITH_PORT: code "BUN007", name "bundle-only-with-port", level Must,
        cites [Rfc(9143, "7.2"), Rfc(9429, "5.2.1")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags a bundle-only section that has transport attributes of its own.
    ///
    /// ## Why
    /// RFC 9143 §7.1.3: in the initial offer, attributes of the multiplexing categories IDENTICAL and TRANSPORT
    /// MUST NOT stand in bundle-only sections; those of the tagged section hold. Browsers repeat them and
    /// ignore them, so in WebRTC it is told as information unless judged strictly.
    ///
    /// ## Bad
    /// ```sdp webrtc offer strict -tls-id -setup -rtcp-mux -rtcp-rsize
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=ice-options:trickle ice2
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux
    /// a=setup:actpass
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// a=rtcp-mux
    /// a=setup:actpass
    /// ```
    /// ## Good
    /// ```sdp webrtc offer strict -tls-id -setup -rtcp-mux -rtcp-rsize
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=ice-options:trickle ice2
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux
    /// a=setup:actpass
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer strict -tls-id -setup -rtcp-mux -rtcp-rsize
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=ice-options:trickle ice2
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux
    /// a=setup:actpass
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// ```
    pub(crate) static TRANSPORT_OF_BUNDLE_ONLY: code "BUN008", name "transport-of-bundle-only", level Must,
        cites [Rfc(9143, "7.1.3")], profiles [Core], fix Unsafe,
        exceptions [(Strict, Error), (LenientIn(WebRtc), Info)]
}

fn bundle_only(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(media) = part.media().and_then(|at| document.media().get(at)) else {
        return;
    };
    let span = slot.attribute.span();
    let delete = || {
        let line = document.whole_line(span?.start);
        Some(Fix::safe("remove the line", [Edit::delete(line)]))
    };
    if document.is_answer() {
        out.report(
            &BUNDLE_ONLY_IN_ANSWER,
            span,
            format_args!("an answer must not have `a=bundle-only`"),
        )
        .fix(|| delete().filter(|_| media.port() != 0));
        return;
    }
    if document.bundle_of(media).is_none() {
        out.report(
            &UNBUNDLED_BUNDLE_ONLY,
            span,
            format_args!("`a=bundle-only` has no meaning in a section that no BUNDLE group names"),
        )
        .fix(|| {
            // With port 0 it then is rejected.
            delete().map(|fix| Fix::risky(fix.title, fix.edits))
        });
        return;
    }
    if media.port() != 0 {
        let port = media.word_span(1);
        out.report(
            &BUNDLE_ONLY_WITH_PORT,
            port,
            format_args!(
                "a bundle-only section must have port 0, not `{}`",
                media.port()
            ),
        )
        .related(span, format_args!("it is bundle-only"))
        .fix(|| Some(Fix::risky("set the port to 0", [Edit::replace(port?, "0")])));
    }
    let first_line = part.named("bundle-only").next().map(|it| it.line);
    if first_line != Some(slot.line) {
        // What follows is of the section, told once.
        return;
    }
    let mut own = media
        .attributes()
        .iter()
        .filter(|it| is_bundle_attribute(it));
    if let Some(first) = own.next() {
        out.report(
            &TRANSPORT_OF_BUNDLE_ONLY,
            first.attribute.span(),
            format_args!(
                "a bundle-only section must not have `a={}`; that of the tagged section holds",
                first.attribute.name
            ),
        )
        .related(span, format_args!("it is bundle-only"))
        .fix(|| {
            let lines = core::iter::once(first).chain(own);
            let lines = lines.filter_map(|it| it.attribute.span());
            let edits = lines.map(|span| Edit::delete(document.whole_line(span.start)));
            Some(Fix::risky(
                "remove its transport attributes",
                edits.collect::<Vec<_>>(),
            ))
        });
    }
}
