//! Hold and resume (RFC 3264 §8.4).

use sdpkit::Direction;

use crate::check::{Check, Run};
use crate::finding::Findings;
use crate::history::{Kind, Turn};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&SENDS_TO_HOLDER], Run::Turn(holds))];

rule! {
    /// Flags a later offer that begins to send only, where the other side had put the stream on hold.
    ///
    /// ## Why
    /// Each side holds for itself (RFC 3264 §8.4). The peer has offered not to receive, and an offer of
    /// `sendonly` neither ends that hold nor is it one that is needed; the answer can only be `inactive` or end
    /// the hold unasked.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer b
    /// m=audio 49172 RTP/AVP 0
    /// a=inactive
    /// ```
    /// ```sdp answer a
    /// m=audio 49170 RTP/AVP 0
    /// a=inactive
    /// ```
    /// ```sdp offer a
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer b
    /// m=audio 49172 RTP/AVP 0
    /// a=inactive
    /// ```
    /// ```sdp answer a
    /// m=audio 49170 RTP/AVP 0
    /// a=inactive
    /// ```
    /// ```sdp offer a
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static SENDS_TO_HOLDER: code "SEQ012", name "sends-to-holder", level Advice,
        cites [Rfc(3264, "8.4"), Rfc(6337, "5.3")], profiles [Sip], fix None
}

fn holds(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(peer) = turn
        .peer
        .filter(|peer| turn.is_offer() && peer.kind == Kind::Offer)
    else {
        return;
    };
    for (before, now) in turn.kept() {
        let held = peer.document.media().get(now.index());
        let is_held = held.is_some_and(|it| !it.direction().receives());
        if is_held && !before.direction().sends() && now.direction() == Direction::SendOnly {
            let line = now.inherited::<Direction>();
            out.report(
                &SENDS_TO_HOLDER,
                line.map_or_else(|| now.line_span(), |(line, _)| line.span()),
                format_args!("`sendonly`, while the other side holds the stream"),
            );
        }
    }
}
