//! The DTLS association and the TCP connection that go on, or begin anew (RFC 8842, RFC 4145 §5).

use sdpkit::AnyAttribute;
use sdpkit::attribute::{Connection, Fingerprint, Setup, TlsId};

use super::ice_restart::goes_on;
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::Findings;
use crate::history::Turn;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &TLS_ID_WITHOUT_RESTART,
            &FINGERPRINT_CHANGED,
            &ANSWER_FINGERPRINT_CHANGED,
            &FINGERPRINT_WITHOUT_TLS_ID,
        ],
        Run::Turn(identity),
    ),
    Check::new(&[&ROLE_FLIPPED], Run::Turn(roles)),
    Check::new(
        &[&CONNECTION_KEPT_ELSEWHERE, &CONNECTION_AGAINST_TLS_ID],
        Run::Turn(connections),
    ),
];

rule! {
    /// Flags a later description of a party with a new `a=tls-id` and the old ICE credentials.
    ///
    /// ## Why
    /// RFC 9429 §5.8.3: if the tls-id differs from that in use, the DTLS connection is not continued, and the
    /// description MUST be part of an ICE restart. Packets of the two associations could not be told apart (RFC
    /// 8842 §5.1).
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=tls-id:99d43a2f1e5c49d0b1ff
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:Yf8o
    /// a=ice-pwd:kX2vQm0o3hVTWq1x9fJtFqvZ
    /// a=tls-id:e0a7cf81b3d24d2f96c5
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:kZ7q
    /// a=ice-pwd:Q2uYro0UCOQ4zxjKXaWCBui2
    /// a=tls-id:99d43a2f1e5c49d0b1ff
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:Yf9p
    /// a=ice-pwd:nX2vQm0o3hVTWq1x9fJtFqvQ
    /// a=tls-id:f1a7cf81b3d24d2f96c5
    /// ```
    pub(crate) static TLS_ID_WITHOUT_RESTART: code "SEQ017", name "tls-id-without-ice-restart", level Must,
        cites [Rfc(9429, "5.8.3"), Rfc(8842, "5.1")], profiles [WebRtc], fix None
}

rule! {
    /// Flags a later offer with another set of fingerprints under the same `a=tls-id`.
    ///
    /// ## Why
    /// RFC 8842 §5.5: an offerer that goes on with the association inserts the fingerprints that do not change
    /// the set, and the same tls-id. The peer cannot tell whether to open a new one.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 AA:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// ```
    pub(crate) static FINGERPRINT_CHANGED: code "SEQ018", name "fingerprint-changed", level Must,
        cites [Rfc(8842, "5.5")], profiles [WebRtc], fix None
}

rule! {
    /// Flags an answer that changes the DTLS roles of an association that goes on.
    ///
    /// ## Why
    /// RFC 8842 §5.3: where no new association is to be established, the answerer MUST insert a `setup` that
    /// does not change the negotiated roles. Without tls-id another role asks for a new association (§4), which
    /// needs a new transport; with the same ICE credentials there is none.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:passive
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// ```
    /// ```sdp webrtc offer b
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer a
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:passive
    /// ```
    pub(crate) static ROLE_FLIPPED: code "SEQ019", name "dtls-role-flipped", level Must,
        cites [Rfc(8842, "5.3"), Rfc(9429, "5.8.3")], profiles [WebRtc], fix None
}

rule! {
    /// Flags a later offer with `a=connection:existing` and another address or port.
    ///
    /// ## Why
    /// RFC 4145 §5.1: an offer that changes the transport address of a section has the value `new`; the
    /// connection that exists leads to the old place, and address and port of the offer are ignored.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// m=image 54111 TCP t38
    /// a=setup:actpass
    /// a=connection:new
    /// ```
    /// ```sdp answer
    /// m=image 9 TCP t38
    /// a=setup:active
    /// a=connection:new
    /// ```
    /// ```sdp offer
    /// m=image 54222 TCP t38
    /// a=setup:actpass
    /// a=connection:existing
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// m=image 54111 TCP t38
    /// a=setup:actpass
    /// a=connection:new
    /// ```
    /// ```sdp answer
    /// m=image 9 TCP t38
    /// a=setup:active
    /// a=connection:new
    /// ```
    /// ```sdp offer
    /// m=image 54111 TCP t38
    /// a=setup:actpass
    /// a=connection:existing
    /// ```
    pub(crate) static CONNECTION_KEPT_ELSEWHERE: code "SEQ036", name "existing-connection-elsewhere", level Must,
        cites [Rfc(4145, "5.1")], profiles [Sip], fix None
}

rule! {
    /// Flags a later description of a party with another set of fingerprints where there is no `a=tls-id`.
    ///
    /// ## Why
    /// RFC 8842 §4: without tls-id a change of the fingerprint set MUST be taken for the wish for a new
    /// association. That is right where a certificate was renewed, and ends the media where it was not meant.
    ///
    /// ## Bad
    /// ```sdp webrtc offer -tls-id
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    /// ```sdp webrtc answer -tls-id
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer -tls-id
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 AA:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    /// ## Good
    /// ```sdp webrtc offer -tls-id
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    /// ```sdp webrtc answer -tls-id
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer -tls-id
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    pub(crate) static FINGERPRINT_WITHOUT_TLS_ID: code "SEQ045", name "fingerprint-changed-without-tls-id", level Advice,
        cites [Rfc(8842, "4")], profiles [WebRtc], fix None,
        also ["DTL015"]
}

rule! {
    /// Flags a later description of a party whose `a=connection` and `a=tls-id` contradict each other.
    ///
    /// ## Why
    /// RFC 8842 §7: with `connection:new` the tls-id MUST be new, with `existing` it MUST be the one of before.
    /// One that gets a contradiction MUST treat the description as malformed.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// m=image 54111 TCP/TLS t38
    /// c=IN IP4 192.0.2.1
    /// a=setup:actpass
    /// a=connection:new
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    /// ```sdp answer
    /// m=image 9 TCP/TLS t38
    /// c=IN IP4 192.0.2.7
    /// a=setup:active
    /// a=connection:new
    /// a=tls-id:e0a7cf81b3d24d2f96c5
    /// a=fingerprint:sha-256 6B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08
    /// ```
    /// ```sdp offer
    /// m=image 54111 TCP/TLS t38
    /// c=IN IP4 192.0.2.1
    /// a=setup:actpass
    /// a=connection:new
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// m=image 54111 TCP/TLS t38
    /// c=IN IP4 192.0.2.1
    /// a=setup:actpass
    /// a=connection:new
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    /// ```sdp answer
    /// m=image 9 TCP/TLS t38
    /// c=IN IP4 192.0.2.7
    /// a=setup:active
    /// a=connection:new
    /// a=tls-id:e0a7cf81b3d24d2f96c5
    /// a=fingerprint:sha-256 6B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08
    /// ```
    /// ```sdp offer
    /// m=image 54111 TCP/TLS t38
    /// c=IN IP4 192.0.2.1
    /// a=setup:actpass
    /// a=connection:existing
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    pub(crate) static CONNECTION_AGAINST_TLS_ID: code "SEQ065", name "connection-against-tls-id", level Must,
        cites [Rfc(8842, "7")], profiles [Sip], fix None
}

rule! {
    /// Flags a later answer with another set of fingerprints under the same `a=tls-id`.
    ///
    /// ## Why
    /// RFC 8842 §5.3: where no new association is to be established, the answerer MUST insert fingerprints that
    /// do not change the set that it has sent. The offerer goes on, and the certificate of the next handshake
    /// does not fit.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 6B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08
    /// a=tls-id:e0a7cf81b3d24d2f96c5
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 BB:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08
    /// a=tls-id:e0a7cf81b3d24d2f96c5
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 6B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08
    /// a=tls-id:e0a7cf81b3d24d2f96c5
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 6B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08
    /// a=tls-id:e0a7cf81b3d24d2f96c5
    /// ```
    pub(crate) static ANSWER_FINGERPRINT_CHANGED: code "SEQ066", name "answer-fingerprint-changed", level Must,
        cites [Rfc(8842, "5.3")], profiles [WebRtc], fix None
}

/// How many fingerprints are compared: an endpoint has one of each hash function.
const MOST: usize = 16;

/// The fingerprints that hold for a media description.
fn prints<'d>(document: &Document<'d>, media: &MediaPart<'d>) -> Vec<&'d Fingerprint<'d>> {
    let own = media.has("fingerprint");
    let part = if own {
        media
    } else {
        document.transport_of(media)
    };
    let slots = part.inherited_named("fingerprint").take(MOST);
    let values = slots.filter_map(|slot| match &slot.value {
        Ok(AnyAttribute::Fingerprint(it)) => Some(it),
        _ => None,
    });
    values.collect()
}

fn same_set(one: &[&Fingerprint<'_>], other: &[&Fingerprint<'_>]) -> bool {
    one.iter().all(|it| other.contains(it)) && other.iter().all(|it| one.contains(it))
}

fn identity(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(own) = turn.own else { return };
    let document = turn.document();
    for (before, now) in turn.kept() {
        if document.transport_of(now).index() != now.index() {
            continue;
        }
        let ids = own
            .document
            .transported::<TlsId<'_>>(before)
            .map(|(_, id)| id);
        let new_id = document.transported::<TlsId<'_>>(now);
        let (old_prints, new_prints) = (prints(&own.document, before), prints(document, now));
        let is_changed =
            !old_prints.is_empty() && !new_prints.is_empty() && !same_set(&old_prints, &new_prints);
        let span = document
            .transported::<Fingerprint<'_>>(now)
            .and_then(|(line, _)| line.value_span());
        match (ids, new_id) {
            (Some(old), Some((line, new))) if old != new => {
                let is_restart = !goes_on(&own.document, before, document, now);
                if is_restart {
                    continue;
                }
                out.report(
                    &TLS_ID_WITHOUT_RESTART,
                    line.value_span(),
                    format_args!("a new `tls-id`, and ICE is not restarted"),
                );
            }
            (Some(_), Some(_)) if is_changed => {
                let rule = if turn.is_offer() {
                    &FINGERPRINT_CHANGED
                } else {
                    &ANSWER_FINGERPRINT_CHANGED
                };
                out.report(
                    rule,
                    span,
                    format_args!("other fingerprints than before, under the same `tls-id`"),
                );
            }
            (None, None) if is_changed => {
                out.report(
                    &FINGERPRINT_WITHOUT_TLS_ID,
                    span,
                    format_args!("other fingerprints than before: a new DTLS association"),
                );
            }
            _ => {}
        }
    }
}

fn roles(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let (Some(own), Some(peer), Some(offer)) = (turn.own, turn.peer, turn.outstanding) else {
        return;
    };
    let Some(answer) = turn.last_answer().filter(|_| !turn.is_offer()) else {
        return;
    };
    let document = turn.document();
    for (before, now) in turn.kept() {
        let at = now.index();
        if document.transport_of(now).index() != at {
            continue;
        }
        let answered = answer.document.media().get(at);
        let was = answered.and_then(|media| answer.document.transported::<Setup>(media));
        let is = document.transported::<Setup>(now);
        let (Some((_, &was)), Some((line, &is))) = (was, is) else {
            continue;
        };
        let own_role = match (was, answer.party == turn.step.party) {
            (role, true) => role,
            (Setup::Active, false) => Setup::Passive,
            (Setup::Passive, false) => Setup::Active,
            _ => continue,
        };
        let is_flipped = matches!(
            (own_role, is),
            (Setup::Active, Setup::Passive) | (Setup::Passive, Setup::Active)
        );
        if !is_flipped || !association_goes_on((own, before), (peer, offer), document, now) {
            continue;
        }
        out.report(
            &ROLE_FLIPPED,
            line.value_span(),
            format_args!("the DTLS role has changed, and the association goes on"),
        )
        .related_in(
            own.document.text(),
            before.line_span(),
            format_args!("the description in force"),
        );
    }
}

/// Whether neither side asks for a new association.
fn association_goes_on<'d>(
    (own, before): (&'d crate::history::Step<'d>, &'d MediaPart<'d>),
    (peer, offer): (&'d crate::history::Step<'d>, &'d crate::history::Step<'d>),
    document: &'d Document<'d>,
    now: &'d MediaPart<'d>,
) -> bool {
    let at = now.index();
    let (Some(old_offer), Some(new_offer)) = (
        peer.document.media().get(at),
        offer.document.media().get(at),
    ) else {
        return false;
    };
    let pairs = [
        ((&own.document, before), (document, now)),
        ((&peer.document, old_offer), (&offer.document, new_offer)),
    ];
    pairs
        .into_iter()
        .all(|((old_document, old), (new_document, new))| {
            let id = |document: &Document<'d>, media: &'d MediaPart<'d>| {
                document.transported::<TlsId<'_>>(media).map(|(_, id)| id)
            };
            let (was, is) = (id(old_document, old), id(new_document, new));
            let same_prints = same_set(&prints(old_document, old), &prints(new_document, new));
            let has_id = was.is_some();
            was == is && same_prints && (has_id || goes_on(old_document, old, new_document, new))
        })
}

fn connections(turn: &Turn<'_>, out: &mut Findings<'_>) {
    for (before, now) in turn.kept() {
        if !now.has_inherited("connection") && !now.has("tls-id") {
            continue;
        }
        let line = now.inherited::<Connection>();
        let is_existing = line.is_some_and(|(_, &it)| it == Connection::Existing);
        let span = line.map_or_else(|| now.line_span(), |(line, _)| line.value_span());
        let is_moved = before.port() != now.port() || before.connection() != now.connection();
        if is_existing && turn.is_offer() && is_moved {
            out.report(
                &CONNECTION_KEPT_ELSEWHERE,
                span,
                format_args!("`existing`, and the address or the port has changed"),
            );
        }
        let is_tls = now.proto().is_some_and(sdpkit::field::Proto::is_tcp);
        let ids = before.first::<TlsId<'_>>().zip(now.first::<TlsId<'_>>());
        let Some(((_, old), (id, new))) = ids.filter(|_| is_tls && line.is_some()) else {
            continue;
        };
        if is_existing && old != new {
            out.report(
                &CONNECTION_AGAINST_TLS_ID,
                id.value_span(),
                format_args!("`connection:existing`, and another `tls-id` than before"),
            );
        } else if !is_existing && old == new {
            out.report(
                &CONNECTION_AGAINST_TLS_ID,
                id.value_span(),
                format_args!("`connection:new`, and the `tls-id` of before"),
            );
        }
    }
}
