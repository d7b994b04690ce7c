//! The direction of an extension beside that of its stream (RFC 8285 §7).

use sdpkit::{Direction, Extmap};

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&INCOMPATIBLE_DIRECTION],
    Run::Attribute(&["extmap"], direction),
)];

rule! {
    /// Flags an extension that flows against its stream.
    ///
    /// ## Why
    /// RFC 8285 §7: it is an error to use a direction that is incompatible with that of the stream, such as
    /// sendonly for a recvonly stream: no packet could carry it. Firefox writes `/recvonly` for the levels of
    /// contributing sources whatever the stream, so in WebRTC it is a warning unless judged strictly.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=recvonly
    /// a=extmap:2/sendonly urn:ietf:params:rtp-hdrext:toffset
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=recvonly
    /// a=extmap:2/recvonly urn:ietf:params:rtp-hdrext:toffset
    /// ```
    pub(crate) static INCOMPATIBLE_DIRECTION: code "EXT009", name "incompatible-extmap-direction", level Must,
        cites [Rfc(8285, "7")], profiles [Core], fix None,
        exceptions [(Strict, Error), (LenientIn(WebRtc), Warning)]
}

fn direction(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(own) = slot.get::<Extmap<'_>>().and_then(|it| it.direction) else {
        return;
    };
    let Some(media) = part.media().and_then(|at| document.media().get(at)) else {
        return;
    };
    let stream = media.direction();
    let is_against = matches!(
        (own, stream),
        (Direction::SendOnly, Direction::RecvOnly) | (Direction::RecvOnly, Direction::SendOnly)
    );
    if is_against {
        out.report(
            &INCOMPATIBLE_DIRECTION,
            slot.attribute.token_span(0),
            format_args!("an extension that is `{own}` cannot be of a stream that is `{stream}`"),
        );
    }
}
