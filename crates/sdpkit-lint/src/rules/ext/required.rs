//! Extensions that something else in the section needs.

use sdpkit::attribute::RtcpFb;
use sdpkit::{Attribute, Extmap, Simulcast};

use crate::check::{Check, Run};
use crate::document::{Document, Part};
use crate::finding::{Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&FEEDBACK_WITHOUT_SEQUENCE_NUMBER, &RID_WITHOUT_EXTENSION],
    Run::Document(required),
)];

rule! {
    /// Flags `transport-cc` feedback in a section without the extension that it reports on.
    ///
    /// ## Why
    /// The feedback lists transport-wide sequence numbers, which packets carry in a header extension. Without
    /// its `a=extmap` there is nothing to report, and the sender's bandwidth estimate stays at its start.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 transport-cc
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 transport-cc
    /// a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=extmap:1 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 transport-cc
    /// ```
    pub(crate) static FEEDBACK_WITHOUT_SEQUENCE_NUMBER: code "EXT012",
        name "transport-cc-without-extension", level Advice,
        cites [Experience], profiles [WebRtc], fix Unsafe
}

rule! {
    /// Flags simulcast without the header extension that says which stream a packet is of.
    ///
    /// ## Why
    /// RFC 8853 §5.5: streams are related by `RtpStreamId`, and implementations SHOULD support the header
    /// extension for it, which is there from the first packet (RFC 8852 §3.3). libwebrtc refuses simulcast
    /// without it.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:1 recv
    /// a=rid:2 recv
    /// a=simulcast:recv 1;2
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:2 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=rid:2 recv
    /// a=simulcast:recv 1;2
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=extmap:2 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rtpmap:96 VP8/90000
    /// a=rid:1 recv
    /// a=rid:2 recv
    /// a=simulcast:recv 1;2
    /// ```
    pub(crate) static RID_WITHOUT_EXTENSION: code "EXT013", name "simulcast-without-rid-extension", level Should,
        cites [Rfc(8853, "5.5"), Rfc(8852, "3.3")], profiles [Core], fix Unsafe
}

const TRANSPORT_CC: &[&str] = &[
    "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
    "http://www.webrtc.org/experiments/rtp-hdrext/transport-wide-cc-02",
];
const RTP_STREAM_ID: &[&str] = &["urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id"];

fn maps(part: &Part<'_>, uris: &[&str]) -> bool {
    part.all::<Extmap<'_>>().any(|(_, extmap)| {
        uris.contains(&&*extmap.uri)
            // An encrypted one stands behind another URI (RFC 6904 §4).
            || extmap.attributes.as_deref().is_some_and(|it| uris.contains(&it))
    })
}

fn required(document: &Document<'_>, out: &mut Findings<'_>) {
    // Of each, whether the session level maps it; looked at once.
    let mut session_maps = [None; 2];
    let mut ids = None;
    for media in document.media() {
        if media.is_rejected() || !media.is_rtp() {
            continue;
        }
        let feedback = || {
            let mut all = media.all::<RtcpFb<'_>>();
            all.find(|(_, it)| it.feedback.id == "transport-cc")
                .map(|(attribute, _)| attribute)
        };
        let simulcast = || {
            media
                .first::<Simulcast<'_>>()
                .map(|(attribute, _)| attribute)
        };
        let needs: [(Option<Attribute<'_>>, &[&str]); 2] =
            [(feedback(), TRANSPORT_CC), (simulcast(), RTP_STREAM_ID)];
        let rules = [&FEEDBACK_WITHOUT_SEQUENCE_NUMBER, &RID_WITHOUT_EXTENSION];
        let each = session_maps.iter_mut().zip(needs).zip(rules).enumerate();
        for (at, ((known, (needs, uris)), rule)) in each {
            let Some(attribute) = needs.filter(|_| !maps(media, uris)) else {
                continue;
            };
            if *known.get_or_insert_with(|| maps(document.session_level(), uris)) {
                continue;
            }
            let uri = uris.first().copied().unwrap_or_default();
            let short = uri.rsplit([':', '/']).next().unwrap_or_default();
            out.report(
                rule,
                attribute.span(),
                format_args!("`a={}` needs an `a=extmap` of `{short}`", attribute.name),
            )
            .fix(|| {
                if document.session_level().has("extmap") {
                    return None;
                }
                let ids = ids.get_or_insert_with(|| identifiers(document));
                let id = ids.get(at).copied().flatten()?;
                let edit = document.prepend(media, &format!("extmap:{id} {uri}"))?;
                Some(Fix::risky("map the extension", [edit]))
            });
        }
    }
}

/// The identifiers for what is missing: that which an extension has elsewhere, else one that none has.
fn identifiers(document: &Document<'_>) -> [Option<usize>; 2] {
    let mut used = [false; 15];
    let mut known = [None; 2];
    for (_, extmap) in document.parts().flat_map(Part::all::<Extmap<'_>>) {
        let id = usize::from(extmap.id);
        if let Some(used) = used.get_mut(id) {
            *used = true;
        }
        for (known, uris) in known.iter_mut().zip([TRANSPORT_CC, RTP_STREAM_ID]) {
            if uris.contains(&&*extmap.uri) {
                known.get_or_insert(id);
            }
        }
    }
    let mut free = (1..used.len()).filter(|&id| used.get(id) == Some(&false));
    known.map(|known| known.or_else(|| free.next()))
}
