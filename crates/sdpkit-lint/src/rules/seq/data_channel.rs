//! SCTP associations and data channels over time (RFC 8841 §10.5, RFC 8864 §6).

use std::collections::BTreeSet;

use sdpkit::attribute::{Dcmap, MaxMessageSize, SctpPort, Setup};

use crate::check::{Check, Run};
use crate::document::MediaPart;
use crate::finding::Findings;
use crate::history::{Kind, Turn};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&SCTP_PORT_CHANGED, &MESSAGE_SIZE_LOWERED],
        Run::Turn(association),
    ),
    Check::new(&[&WRONG_STREAM_PARITY], Run::Turn(channels)),
    Check::new(&[&SCTP_PORT_REUSED], Run::Turn(reopened)),
];

rule! {
    /// Flags a later offer with another `a=sctp-port`.
    ///
    /// ## Why
    /// RFC 8841 §10.5: a new port closes the association and opens another; all data channels end. It is worth
    /// a look where only media was to change.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ```sdp webrtc answer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5001
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ```sdp webrtc answer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    pub(crate) static SCTP_PORT_CHANGED: code "SEQ031", name "sctp-port-changed", level Advice,
        cites [Rfc(8841, "10.5")], profiles [WebRtc], fix None
}

rule! {
    /// Flags a later description of a party with a lower `a=max-message-size`.
    ///
    /// ## Why
    /// The peer may have larger messages in its buffers, and MUST NOT send them any more (RFC 8841 §6.1); most
    /// stacks read the value once.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=max-message-size:262144
    /// ```
    /// ```sdp webrtc answer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=max-message-size:1024
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=max-message-size:262144
    /// ```
    /// ```sdp webrtc answer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=max-message-size:262144
    /// ```
    pub(crate) static MESSAGE_SIZE_LOWERED: code "SEQ032", name "max-message-size-lowered", level Advice,
        cites [Rfc(8841, "6.1")], profiles [WebRtc], fix None
}

rule! {
    /// Flags a later offer that adds a data channel whose stream is not of the parity of the DTLS role.
    ///
    /// ## Why
    /// RFC 8864 §6.1: the DTLS client MUST use even identifiers, the server odd ones, so that both can open
    /// channels at the same time. The roles are those of the last answer.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ```sdp webrtc answer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=setup:active
    /// ```
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcmap:2 label="x"
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ```sdp webrtc answer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=setup:active
    /// ```
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcmap:1 label="x"
    /// ```
    pub(crate) static WRONG_STREAM_PARITY: code "SEQ048", name "wrong-stream-parity", level Must,
        cites [Rfc(8864, "6.1")], profiles [WebRtc], fix None
}

rule! {
    /// Flags an offer that opens an SCTP association again with the port of the one that was closed with its
    /// section.
    ///
    /// ## Why
    /// RFC 8841 §10.5: to establish an association where another was closed, the offerer MUST use a new port,
    /// unless the old one was closed by `sctp-port:0`. WebRTC stacks always use 5000, over a new DTLS
    /// association, so this is a hint unless strictly judged.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=application 0 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=application 0 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=mid:2
    /// a=sctp-port:5000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=application 0 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=application 0 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=mid:2
    /// a=sctp-port:5001
    /// ```
    pub(crate) static SCTP_PORT_REUSED: code "SEQ061", name "sctp-port-reused", level Must,
        cites [Rfc(8841, "10.5")], profiles [WebRtc], fix None,
        exceptions [(Lenient, Info)]
}

fn association(turn: &Turn<'_>, out: &mut Findings<'_>) {
    for (before, now) in turn.kept() {
        let ports = before.first::<SctpPort>().zip(now.first::<SctpPort>());
        if let Some(((_, old), (line, new))) = ports.filter(|_| turn.is_offer())
            && old.0 != new.0
            && old.0 != 0
            && new.0 != 0
        {
            out.report(
                &SCTP_PORT_CHANGED,
                line.value_span(),
                format_args!("port {} was {}: a new association", new.0, old.0),
            );
        }
        let sizes = before
            .first::<MaxMessageSize>()
            .zip(now.first::<MaxMessageSize>());
        // 0 is no limit.
        if let Some(((_, old), (line, new))) = sizes
            && new.0 != 0
            && (old.0 == 0 || new.0 < old.0)
        {
            out.report(
                &MESSAGE_SIZE_LOWERED,
                line.value_span(),
                format_args!("{} bytes, and were {}", new.0, old.0),
            );
        }
    }
}

fn channels(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(answer) = turn.last_answer().filter(|_| turn.is_offer()) else {
        return;
    };
    for (before, now) in turn.kept() {
        if !now.has("dcmap") {
            continue;
        }
        let answered = answer.document.media().get(now.index());
        let role = answered.and_then(|media| answer.document.transported::<Setup>(media));
        let is_client = match (role.map(|(_, &role)| role), answer.party == turn.step.party) {
            (Some(Setup::Active), is_own) => is_own,
            (Some(Setup::Passive), is_own) => !is_own,
            _ => continue,
        };
        let ids = |media: &MediaPart<'_>| -> BTreeSet<u16> {
            media
                .all::<Box<Dcmap<'_>>>()
                .map(|(_, it)| it.stream_id)
                .collect()
        };
        let mut old = ids(before);
        let peer = turn
            .peer
            .and_then(|peer| peer.document.media().get(now.index()));
        old.extend(peer.into_iter().flat_map(ids));
        for (line, it) in now.all::<Box<Dcmap<'_>>>() {
            let is_even = it.stream_id % 2 == 0;
            if is_even != is_client && !old.contains(&it.stream_id) {
                let (role, parity) = if is_client {
                    ("client", "even")
                } else {
                    ("server", "odd")
                };
                out.report(
                    &WRONG_STREAM_PARITY,
                    line.token_span(0),
                    format_args!(
                        "{} by the DTLS {role}, whose streams are {parity}",
                        it.stream_id
                    ),
                );
            }
        }
    }
}

fn reopened(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(own) = turn.own.filter(|_| turn.is_offer()) else {
        return;
    };
    for (before, now) in own.document.media().iter().zip(turn.document().media()) {
        if !before.is_rejected() || now.is_rejected() {
            continue;
        }
        let Some((line, port)) = now.first::<SctpPort>().filter(|(_, port)| port.0 != 0) else {
            continue;
        };
        // The last description of this party in which the section was in use.
        let used = turn.past.iter().rev().skip(1).take(64).find_map(|step| {
            let media = step.document.media().get(now.index())?;
            let is_used = step.party == turn.step.party
                && step.kind != Kind::Rollback
                && !media.is_rejected();
            is_used.then(|| media.first::<SctpPort>())
        });
        if let Some(Some((_, old))) = used
            && old == port
        {
            out.report(
                &SCTP_PORT_REUSED,
                line.value_span(),
                format_args!("port {} is that of the closed association", port.0),
            );
        }
    }
}
