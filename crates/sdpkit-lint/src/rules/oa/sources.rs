//! The sources of RTP that both sides name (RFC 5576 §5).

use std::collections::BTreeSet;

use sdpkit::attribute::Ssrc;

use crate::check::{Check, Run};
use crate::exchange::Exchange;
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&SSRC_OF_OFFER], Run::Exchange(sources))];

rule! {
    /// Flags an answer that names a source of the offer as its own.
    ///
    /// ## Why
    /// RFC 5576 §5: endpoints MUST NOT use for themselves an SSRC that is mentioned in a description that they
    /// have received for the stream. The two collide at once, and both must change (RFC 3550 §8.2).
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:314159 cname:4TOk42mSjXCkVIa6
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:314159 cname:YWJjZGVmZ2hpamts
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:314159 cname:4TOk42mSjXCkVIa6
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:271828 cname:YWJjZGVmZ2hpamts
    /// ```
    pub(crate) static SSRC_OF_OFFER: code "OA060", name "ssrc-of-offer", level Must,
        cites [Rfc(5576, "5")], profiles [WebRtc], fix None
}

fn sources(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.accepted() {
        if !answered.has("ssrc") || !offered.has("ssrc") {
            continue;
        }
        let offers: BTreeSet<u32> = offered.all::<Ssrc<'_>>().map(|(_, it)| it.id).collect();
        let mut told = BTreeSet::new();
        for (line, it) in answered.all::<Ssrc<'_>>() {
            if offers.contains(&it.id) && told.insert(it.id) {
                out.report(
                    &SSRC_OF_OFFER,
                    line.token_span(0),
                    format_args!("{} is a source of the offerer", it.id),
                );
            }
        }
    }
}
