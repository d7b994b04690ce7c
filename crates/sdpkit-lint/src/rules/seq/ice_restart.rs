//! ICE credentials and options over time: they change together, and only in a restart (RFC 8839 §4.4).

use sdpkit::attribute::{IceOptions, IcePacing, IcePwd, IceUfrag};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::Findings;
use crate::history::Turn;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&HALF_RESTART], Run::Turn(halves)),
    Check::new(
        &[&UNASKED_RESTART, &RESTART_NOT_ANSWERED],
        Run::Turn(answers),
    ),
    Check::new(&[&AGENT_CHANGED], Run::Turn(agents)),
];

rule! {
    /// Flags a later description of a party in which only one of ICE user fragment and password has changed.
    ///
    /// ## Why
    /// RFC 8839 §4.4.1.1.1: to restart ICE, an agent MUST change both `ice-ufrag` and `ice-pwd`. One alone is
    /// no restart for some peers and is one for others, and the checks fail.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:Q2uYro0UCOQ4zxjKXaWCBui1
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:Yf8o
    /// a=ice-pwd:kX2vQm0o3hVTWq1x9fJtFqvZ
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:kZ7q
    /// a=ice-pwd:Q2uYro0UCOQ4zxjKXaWCBui2
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:Yf9p
    /// a=ice-pwd:nX2vQm0o3hVTWq1x9fJtFqvQ
    /// ```
    pub(crate) static HALF_RESTART: code "SEQ013", name "half-ice-restart", level Must,
        cites [Rfc(8839, "4.4.1.1.1"), Rfc(8839, "5.4")], profiles [WebRtc, Sip], fix None
}

rule! {
    /// Flags an answer with new ICE credentials where the offer has not restarted ICE.
    ///
    /// ## Why
    /// RFC 9429 §5.10: if the credentials of an answer have changed and the offer is no restart, that is an
    /// error. The offerer goes on with the old ones.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:Yf8o
    /// a=ice-pwd:kX2vQm0o3hVTWq1x9fJtFqvZ
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:Yf9p
    /// a=ice-pwd:nX2vQm0o3hVTWq1x9fJtFqvQ
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:Yf8o
    /// a=ice-pwd:kX2vQm0o3hVTWq1x9fJtFqvZ
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:Yf8o
    /// a=ice-pwd:kX2vQm0o3hVTWq1x9fJtFqvZ
    /// ```
    pub(crate) static UNASKED_RESTART: code "SEQ014", name "unasked-ice-restart", level Must,
        cites [Rfc(9429, "5.10"), Rfc(8839, "4.4.2")], profiles [WebRtc], fix None
}

rule! {
    /// Flags an answer with the old ICE credentials where the offer has restarted ICE.
    ///
    /// ## Why
    /// RFC 8839 §4.4.2.1: the answerer MUST change `ice-pwd` and `ice-ufrag`, if it accepts the offer; RFC 9429
    /// §5.10 has the offerer fail otherwise.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:Yf8o
    /// a=ice-pwd:kX2vQm0o3hVTWq1x9fJtFqvZ
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:kZ7q
    /// a=ice-pwd:Q2uYro0UCOQ4zxjKXaWCBui2
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:Yf8o
    /// a=ice-pwd:kX2vQm0o3hVTWq1x9fJtFqvZ
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:Yf8o
    /// a=ice-pwd:kX2vQm0o3hVTWq1x9fJtFqvZ
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:kZ7q
    /// a=ice-pwd:Q2uYro0UCOQ4zxjKXaWCBui2
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:Yf9p
    /// a=ice-pwd:nX2vQm0o3hVTWq1x9fJtFqvQ
    /// ```
    pub(crate) static RESTART_NOT_ANSWERED: code "SEQ015", name "ice-restart-not-answered", level Must,
        cites [Rfc(8839, "4.4.2.1"), Rfc(9429, "5.10")], profiles [WebRtc], fix None
}

rule! {
    /// Flags a later description of a party with other ICE options, pacing or `a=ice-lite`, and the same
    /// credentials.
    ///
    /// ## Why
    /// RFC 8839 §4.4.1.1.1 and §4.4.2.1: the agent MUST NOT modify them unless ICE is restarted; the peer MUST
    /// reject such an offer.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// a=ice-options:ice2
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49170 typ host
    /// ```
    /// ```sdp answer
    /// a=ice-options:ice2
    /// m=audio 49172 RTP/AVP 0
    /// a=ice-ufrag:Yf8o
    /// a=ice-pwd:kX2vQm0o3hVTWq1x9fJtFqvZ
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49172 typ host
    /// ```
    /// ```sdp offer
    /// a=ice-options:ice2 rtp+ecn
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49170 typ host
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// a=ice-options:ice2
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49170 typ host
    /// ```
    /// ```sdp answer
    /// a=ice-options:ice2
    /// m=audio 49172 RTP/AVP 0
    /// a=ice-ufrag:Yf8o
    /// a=ice-pwd:kX2vQm0o3hVTWq1x9fJtFqvZ
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49172 typ host
    /// ```
    /// ```sdp offer
    /// a=ice-options:ice2
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49170 typ host
    /// ```
    pub(crate) static AGENT_CHANGED: code "SEQ016", name "ice-agent-changed", level Must,
        cites [Rfc(8839, "4.4.1.1.1"), Rfc(8839, "4.4.2.1")], profiles [Sip], fix None,
        also ["ICE046"]
}

/// User fragment and password that hold for a media description.
fn credentials<'d>(
    document: &Document<'d>,
    media: &MediaPart<'d>,
) -> Option<(&'d IceUfrag<'d>, &'d IcePwd<'d>)> {
    let (_, ufrag) = document.transported::<IceUfrag<'_>>(media)?;
    let (_, pwd) = document.transported::<IcePwd<'_>>(media)?;
    Some((ufrag, pwd))
}

/// Whether the credentials of both are known and the same.
pub(super) fn goes_on<'d>(
    before: &Document<'d>,
    old: &MediaPart<'d>,
    now: &Document<'d>,
    new: &MediaPart<'d>,
) -> bool {
    let was = credentials(before, old);
    was.is_some() && was == credentials(now, new)
}

fn halves(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(own) = turn.own else { return };
    let document = turn.document();
    for (before, now) in turn.kept() {
        // Of a bundle one section speaks for all.
        if document.transport_of(now).index() != now.index() {
            continue;
        }
        let (Some(was), Some(is)) = (
            credentials(&own.document, before),
            credentials(document, now),
        ) else {
            continue;
        };
        let (same_ufrag, same_pwd) = (was.0 == is.0, was.1 == is.1);
        if same_ufrag == same_pwd {
            continue;
        }
        let (name, span) = if same_ufrag {
            let line = document.transported::<IcePwd<'_>>(now);
            ("ice-pwd", line.and_then(|(line, _)| line.value_span()))
        } else {
            let line = document.transported::<IceUfrag<'_>>(now);
            ("ice-ufrag", line.and_then(|(line, _)| line.value_span()))
        };
        out.report(
            &HALF_RESTART,
            span,
            format_args!("only `{name}` has changed; a restart changes both"),
        );
    }
}

fn answers(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let (Some(own), Some(peer), Some(offer)) = (turn.own, turn.peer, turn.outstanding) else {
        return;
    };
    let document = turn.document();
    if turn.is_offer() || offer.party == turn.step.party {
        return;
    }
    for (before, now) in turn.kept() {
        let at = now.index();
        let all = [&peer.document, &offer.document];
        let [old_offer, new_offer] =
            all.map(|it| it.media().get(at).and_then(|media| credentials(it, media)));
        let was = credentials(&own.document, before);
        let is = credentials(document, now);
        let (Some(old_offer), Some(new_offer), Some(was), Some(is)) =
            (old_offer, new_offer, was, is)
        else {
            continue;
        };
        if document.transport_of(now).index() != at {
            continue;
        }
        let span = document
            .transported::<IceUfrag<'_>>(now)
            .and_then(|(line, _)| line.value_span());
        let (is_restart, is_answered) = (old_offer != new_offer, was != is);
        if is_answered && !is_restart {
            out.report(
                &UNASKED_RESTART,
                span,
                format_args!("new ICE credentials, and the offer has not restarted ICE"),
            );
        } else if is_restart && !is_answered {
            out.report(
                &RESTART_NOT_ANSWERED,
                span,
                format_args!("the old ICE credentials, where the offer has restarted ICE"),
            );
        }
    }
}

/// The tags of the ICE options that hold for a media description, in order.
fn options<'d>(document: &Document<'d>, media: &MediaPart<'d>) -> Vec<&'d str> {
    let line = document.transported::<IceOptions<'_>>(media);
    let tags = line.map_or(&[][..], |(_, it)| it.tags.as_slice());
    let mut tags: Vec<&str> = tags.iter().map(|tag| &**tag).collect();
    tags.sort_unstable();
    tags
}

fn agents(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(own) = turn.own else { return };
    let document = turn.document();
    let Some((before, now)) = turn.kept().next() else {
        return;
    };
    if !goes_on(&own.document, before, document, now) {
        return;
    }
    let levels = [own.document.session_level(), document.session_level()];
    let [was_lite, is_lite] = levels.map(|level| level.has("ice-lite"));
    let [old_pacing, new_pacing] =
        levels.map(|level| level.first::<IcePacing>().map(|(_, it)| it.0));
    let what = match () {
        () if options(&own.document, before) != options(document, now) => "ice-options",
        () if was_lite != is_lite => "ice-lite",
        () if old_pacing != new_pacing => "ice-pacing",
        () => return,
    };
    let line = now.inherited_named(what).next();
    let line = line.or_else(|| document.session_level().named(what).next());
    out.report(
        &AGENT_CHANGED,
        line.map_or_else(|| now.line_span(), |slot| slot.attribute.span()),
        format_args!("`{what}` has changed, and ICE is not restarted"),
    );
}
