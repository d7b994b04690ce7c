//! What `a=mid` says, and how long (RFC 9429 §5.2.1).

use core::net::IpAddr;

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&LONG_MID, &TELLING_MID],
    Run::Attribute(&["mid"], mid),
)];

rule! {
    /// Flags a mid of more than three bytes.
    ///
    /// ## Why
    /// RFC 9429 §5.2.1: MIDs SHOULD be three bytes or less, to fit well into the RTP header extension that
    /// carries them in packets. Names such as `audio` cost some bytes a packet and break nothing; unless judged
    /// strictly it is told as information.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:track-1
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    pub(crate) static LONG_MID: code "BUN021", name "long-mid", level Should,
        cites [Rfc(9429, "5.2.1"), Rfc(9143, "15.2")], profiles [WebRtc], fix None,
        exceptions [(Lenient, Info)]
}

rule! {
    /// Flags a mid that looks like an address of a person or a host.
    ///
    /// ## Why
    /// RFC 9429 §5.2.1: MID values MUST be generated in a fashion that does not leak user information, for
    /// example by a counter. They go in clear in every packet of a new stream. Whether a text is telling is a guess, so it is
    /// advice.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:198.51.100.7
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    pub(crate) static TELLING_MID: code "BUN022", name "telling-mid", level Advice,
        cites [Rfc(9429, "5.2.1")], profiles [WebRtc], fix None
}

fn mid(_: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(value) = slot.attribute.value.filter(|_| !part.is_session()) else {
        return;
    };
    if value.len() <= 3 {
        return;
    }
    let span = slot.attribute.value_span();
    out.report(
        &LONG_MID,
        span,
        format_args!("a mid should be at most 3 bytes, this has {}", value.len()),
    );
    let is_host = value.matches('.').count() >= 2;
    if value.contains('@') || is_host || value.parse::<IpAddr>().is_ok() {
        out.report(
            &TELLING_MID,
            span,
            format_args!("a mid must not tell of its user; this looks like an address"),
        );
    }
}
