//! Media flows one way: from a WHIP client, to a WHEP player (RFC 9725 §4.2, draft-ietf-wish-whep §4.3.5).

use sdpkit::{Attribute, Direction, Span};

use crate::Rule;
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::history::{Party, Turn};
use crate::profile::Profile;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &WHIP_OFFER_DIRECTION,
            &WHIP_ANSWER_DIRECTION,
            &WHEP_OFFER_DIRECTION,
        ],
        Run::Media(direction),
    ),
    Check::new(&[&WHEP_ANSWER_DIRECTION], Run::Exchange(answer)),
    Check::new(&[&WHEP_COUNTER_OFFER_DIRECTION], Run::Turn(counter_offer)),
];

rule! {
    /// Flags a WHIP offer that does not send.
    ///
    /// ## Why
    /// WHIP only takes media in: a client SHOULD offer `a=sendonly`, MAY offer `a=sendrecv`, and MUST NOT use `a=inactive` or
    /// `a=recvonly` (RFC 9725 §4.2). The endpoint rejects the request, or waits for media that does not come.
    ///
    /// ## Bad
    /// ```sdp webrtc offer profile=whip
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// a=rtcp-mux-only
    /// a=recvonly
    /// ```
    /// ## Good
    /// ```sdp webrtc offer profile=whip
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// a=rtcp-mux-only
    /// a=sendonly
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer profile=whip
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// a=rtcp-mux-only
    /// a=sendonly
    /// ```
    pub(crate) static WHIP_OFFER_DIRECTION: code "WHP001", name "whip-offer-not-sending", level Must,
        cites [Rfc(9725, "4.2")], profiles [Whip], fix Unsafe
}

rule! {
    /// Flags a WHIP answer that is not `a=recvonly`.
    ///
    /// ## Why
    /// The endpoint MUST use `a=recvonly` in its answer (RFC 9725 §4.2). A client that reads `a=sendrecv` prepares for media
    /// that never comes; one that reads `a=inactive` sends nothing.
    ///
    /// ## Bad
    /// ```sdp webrtc answer profile=whip
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=setup:passive
    /// a=rtcp-mux-only
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5000 typ host
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp webrtc answer profile=whip
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=setup:passive
    /// a=rtcp-mux-only
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5000 typ host
    /// a=recvonly
    /// ```
    /// ## Fixed
    /// ```sdp webrtc answer profile=whip
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=setup:passive
    /// a=rtcp-mux-only
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5000 typ host
    /// a=recvonly
    /// ```
    pub(crate) static WHIP_ANSWER_DIRECTION: code "WHP002", name "whip-answer-not-receiving", level Must,
        cites [Rfc(9725, "4.2")], profiles [Whip], fix Safe
}

rule! {
    /// Flags a WHEP player's offer that does not receive.
    ///
    /// ## Why
    /// WHEP only plays media out: a player SHOULD offer `a=recvonly`, MAY offer `a=sendrecv`, and MUST NOT use `a=inactive` or
    /// `a=sendonly` (draft-ietf-wish-whep §4.3.5). A counter-offer of the endpoint, told by what went before it, is
    /// judged by WHP015.
    ///
    /// ## Bad
    /// ```sdp webrtc offer profile=whep
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux-only
    /// a=inactive
    /// ```
    /// ## Good
    /// ```sdp webrtc offer profile=whep
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux-only
    /// a=recvonly
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer profile=whep
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux-only
    /// a=recvonly
    /// ```
    pub(crate) static WHEP_OFFER_DIRECTION: code "WHP013", name "whep-offer-not-receiving", level Must,
        cites [Document("draft-ietf-wish-whep §4.3.5")], profiles [Whep], fix Unsafe
}

rule! {
    /// Flags a WHEP answer whose media does not flow from the endpoint to the player.
    ///
    /// ## Why
    /// The endpoint that accepts a player's offer MUST answer `a=sendonly`; the player that answers a counter-offer MUST
    /// answer `a=recvonly` (draft-ietf-wish-whep §4.3.5). Else nothing is played, or a server waits for what a player
    /// never sends.
    ///
    /// ## Bad
    /// ```sdp webrtc offer profile=whep
    /// o=- 1 1 IN IP4 192.0.2.2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:player track
    /// a=rtcp-mux-only
    /// a=sendrecv
    /// ```
    /// ```sdp webrtc answer profile=whep
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// a=setup:passive
    /// a=rtcp-mux-only
    /// a=ice-ufrag:38sd
    /// a=ice-pwd:2e13dde17c1cb009202f627fab90cbec
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5000 typ host
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp webrtc offer profile=whep
    /// o=- 1 1 IN IP4 192.0.2.2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux-only
    /// a=recvonly
    /// ```
    /// ```sdp webrtc answer profile=whep
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// a=setup:passive
    /// a=rtcp-mux-only
    /// a=ice-ufrag:38sd
    /// a=ice-pwd:2e13dde17c1cb009202f627fab90cbec
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5000 typ host
    /// a=sendonly
    /// ```
    pub(crate) static WHEP_ANSWER_DIRECTION: code "WHP014", name "whep-answer-direction", level Must,
        cites [Document("draft-ietf-wish-whep §4.3.5")], profiles [Whep], fix None
}

rule! {
    /// Flags a WHEP counter-offer that does not send.
    ///
    /// ## Why
    /// An endpoint that refuses a player's offer (406) offers itself: it SHOULD use `a=sendonly`, MAY use `a=sendrecv`, and MUST
    /// NOT use `a=inactive` or `a=recvonly` (draft-ietf-wish-whep §4.3.5). The player that takes it would see nothing.
    ///
    /// ## Bad
    /// ```sdp webrtc offer a profile=whep
    /// o=- 1 1 IN IP4 192.0.2.2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux-only
    /// a=recvonly
    /// ```
    /// ```sdp rollback a profile=whep
    /// ```
    /// ```sdp webrtc offer b profile=whep
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux-only
    /// a=recvonly
    /// ```
    /// ## Good
    /// ```sdp webrtc offer a profile=whep
    /// o=- 1 1 IN IP4 192.0.2.2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux-only
    /// a=recvonly
    /// ```
    /// ```sdp rollback a profile=whep
    /// ```
    /// ```sdp webrtc offer b profile=whep
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// a=rtcp-mux-only
    /// a=sendonly
    /// ```
    pub(crate) static WHEP_COUNTER_OFFER_DIRECTION: code "WHP015", name "whep-counter-offer-not-sending", level Must,
        cites [Document("draft-ietf-wish-whep §4.3.5")], profiles [Whep], fix None
}

fn direction(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.is_rtp() || media.is_rejected() {
        return;
    }
    let direction = media.direction();
    if document.is(Profile::Whip) && document.is_offer() {
        if matches!(direction, Direction::RecvOnly | Direction::Inactive) {
            wrong(
                document,
                media,
                &WHIP_OFFER_DIRECTION,
                Direction::SendOnly,
                out,
            );
        }
    } else if document.is(Profile::Whip) && document.is_answer() {
        if direction != Direction::RecvOnly {
            wrong(
                document,
                media,
                &WHIP_ANSWER_DIRECTION,
                Direction::RecvOnly,
                out,
            );
        }
    } else if document.is(Profile::Whep) && document.is_offer() && document.text() == 0 {
        // A later one is a counter-offer.
        if matches!(direction, Direction::SendOnly | Direction::Inactive) {
            wrong(
                document,
                media,
                &WHEP_OFFER_DIRECTION,
                Direction::RecvOnly,
                out,
            );
        }
    }
}

/// Where the direction is said that holds for it, else its m= line.
fn place(media: &MediaPart<'_>) -> Option<Span> {
    media
        .inherited::<Direction>()
        .map_or_else(|| media.line_span(), |(attribute, _)| attribute.span())
}

fn wrong(
    document: &Document<'_>,
    media: &MediaPart<'_>,
    rule: &'static Rule,
    right: Direction,
    out: &mut Findings<'_>,
) {
    let direction = media.direction();
    out.report(
        rule,
        place(media),
        format_args!("`a={direction}`, where the protocol asks for `a={right}`"),
    )
    .fix(|| {
        let title = format!("write `a={right}`");
        let own = media
            .first::<Direction>()
            .and_then(|(it, _)| Attribute::span(it));
        let edit = if let Some(own) = own {
            Edit::replace(own, right.to_string())
        } else {
            document.append(media, &right.to_string())?
        };
        // In an answer it can only have been meant so; an offer may have been made for something else.
        Some(if document.is_answer() {
            Fix::safe(title, [edit])
        } else {
            Fix::risky(title, [edit])
        })
    });
}

fn answer(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.accepted().filter(|(offered, _)| offered.is_rtp()) {
        let direction = answered.direction();
        let (is_right, right) = match offered.direction() {
            Direction::RecvOnly => (direction == Direction::SendOnly, "`a=sendonly`"),
            Direction::SendOnly => (direction == Direction::RecvOnly, "`a=recvonly`"),
            // By whom the offer is cannot be told.
            _ => (
                matches!(direction, Direction::SendOnly | Direction::RecvOnly),
                "`a=sendonly`, or `a=recvonly` of a player",
            ),
        };
        if !is_right {
            out.report(
                &WHEP_ANSWER_DIRECTION,
                place(answered),
                format_args!("`a={direction}`, where WHEP asks for {right}"),
            )
            .related_in(
                exchange.offer.text(),
                place(offered),
                format_args!("what was offered"),
            );
        }
    }
}

fn counter_offer(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let is_counter = turn.is_offer()
        && turn.step.party == Party::B
        && turn.exchanges == 0
        && turn.past.iter().any(|step| step.party == Party::A);
    if !is_counter {
        return;
    }
    for media in turn.document().media() {
        let direction = media.direction();
        let is_wrong = matches!(direction, Direction::RecvOnly | Direction::Inactive);
        if is_wrong && media.is_rtp() && !media.is_rejected() {
            out.report(
                &WHEP_COUNTER_OFFER_DIRECTION,
                place(media),
                format_args!("`a={direction}`, where a counter-offer should say `a=sendonly`"),
            );
        }
    }
}
