//! The candidates of later offers (RFC 8839 §4.4.1).

use std::collections::BTreeSet;

use sdpkit::attribute::RemoteCandidates;
use sdpkit::ice::{Candidate, CandidateType};

use super::ice_restart::goes_on;
use crate::check::{Check, Run};
use crate::document::MediaPart;
use crate::finding::{Edit, Findings, Fix};
use crate::history::{Kind, Turn};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &CANDIDATE_REMOVED,
            &REMOTE_CANDIDATES_MISSING,
            &LITE_CANDIDATE_ADDED,
        ],
        Run::Turn(changes),
    ),
    Check::new(
        &[&CANDIDATES_AFTER_NOMINATION, &DEFAULT_NOT_NOMINATED],
        Run::Turn(nominated),
    ),
    Check::new(&[&CANDIDATES_OF_REMOVED], Run::Turn(removed)),
];

rule! {
    /// Flags a later offer that lacks some candidates of before, while ICE is neither restarted nor done.
    ///
    /// ## Why
    /// RFC 8839 §4.4.1.2.1: before nomination the offer MUST include the same set of ICE-related information as
    /// before, and MAY add candidates. Whether a pair was nominated the text does not show; where one candidate
    /// of each component is left, that is taken for it.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// a=ice-options:ice2
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49170 typ host
    /// a=candidate:2 1 udp 1694498815 198.51.100.7 49170 typ srflx raddr 192.0.2.1 rport 49170
    /// a=candidate:3 1 udp 1694498815 198.51.100.8 49170 typ srflx raddr 192.0.2.1 rport 49170
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
    /// a=candidate:2 1 udp 1694498815 198.51.100.7 49170 typ srflx raddr 192.0.2.1 rport 49170
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// a=ice-options:ice2
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49170 typ host
    /// a=candidate:2 1 udp 1694498815 198.51.100.7 49170 typ srflx raddr 192.0.2.1 rport 49170
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
    /// a=candidate:2 1 udp 1694498815 198.51.100.7 49170 typ srflx raddr 192.0.2.1 rport 49170
    /// ```
    pub(crate) static CANDIDATE_REMOVED: code "SEQ034", name "candidate-removed", level Advice,
        cites [Rfc(8839, "4.4.1.2.1")], profiles [Sip], fix None,
        also ["ICE046"]
}

rule! {
    /// Flags a later offer that is cut down to the nominated candidates and has no `a=remote-candidates`.
    ///
    /// ## Why
    /// RFC 8839 §4.4.1.2.2: the controlling agent MUST include `remote-candidates` for each stream whose checks
    /// are completed; it saves the peer from a race between the offer and the last check. That ICE is completed
    /// is told from the candidates, so this is a warning.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// a=ice-options:ice2
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49170 typ host
    /// a=candidate:2 1 udp 1694498815 198.51.100.7 49170 typ srflx raddr 192.0.2.1 rport 49170
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
    /// ## Good
    /// ```sdp offer profile=sip
    /// a=ice-options:ice2
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49170 typ host
    /// a=candidate:2 1 udp 1694498815 198.51.100.7 49170 typ srflx raddr 192.0.2.1 rport 49170
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
    /// a=remote-candidates:1 192.0.2.1 49172
    /// ```
    pub(crate) static REMOTE_CANDIDATES_MISSING: code "SEQ035", name "missing-remote-candidates", level Must,
        cites [Rfc(8839, "4.4.1.2.2")], profiles [Sip], fix None,
        exceptions [(In(Core), Warning)],
        also ["ICE046"]
}

rule! {
    /// Flags a later offer that removes a stream and still has candidates for it.
    ///
    /// ## Why
    /// RFC 8839 §4.4.1.1.2: if an agent removes a data stream by setting its port to zero, it MUST NOT include
    /// any `candidate` attributes for it. libwebrtc leaves them in a stopped section, and nobody reads them: a
    /// warning unless strictly judged.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49170 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static CANDIDATES_OF_REMOVED: code "SEQ050", name "candidates-of-removed-section", level Must,
        cites [Rfc(8839, "4.4.1.1.2")], profiles [WebRtc], fix Safe,
        exceptions [(Lenient, Warning)],
        supersedes ["ICE035"]
}

rule! {
    /// Flags a later offer of a lite agent with a new host candidate, without a restart.
    ///
    /// ## Why
    /// RFC 8839 §4.4.1.3: a lite implementation MUST NOT add host candidates in a subsequent offer; for them it
    /// MUST request a restart.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// a=ice-lite
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
    /// a=ice-lite
    /// a=ice-options:ice2
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49170 typ host
    /// a=candidate:2 1 udp 2130706430 192.0.2.2 49170 typ host
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// a=ice-lite
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
    /// a=ice-lite
    /// a=ice-options:ice2
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49170 typ host
    /// ```
    pub(crate) static LITE_CANDIDATE_ADDED: code "SEQ052", name "lite-candidate-added", level Must,
        cites [Rfc(8839, "4.4.1.3")], profiles [Sip], fix None,
        also ["ICE046"]
}

rule! {
    /// Flags an offer after nomination with more candidates than the nominated one of each component.
    ///
    /// ## Why
    /// RFC 8839 §4.4.1.2.2: the offerer MUST NOT include any other candidate. That a pair is nominated shows
    /// `a=remote-candidates`.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// a=ice-options:ice2
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49170 typ host
    /// a=candidate:2 1 udp 1694498815 198.51.100.7 49170 typ srflx raddr 192.0.2.1 rport 49170
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
    /// a=candidate:2 1 udp 1694498815 198.51.100.7 49170 typ srflx raddr 192.0.2.1 rport 49170
    /// a=remote-candidates:1 192.0.2.1 49172
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// a=ice-options:ice2
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49170 typ host
    /// a=candidate:2 1 udp 1694498815 198.51.100.7 49170 typ srflx raddr 192.0.2.1 rport 49170
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
    /// a=remote-candidates:1 192.0.2.1 49172
    /// ```
    pub(crate) static CANDIDATES_AFTER_NOMINATION: code "SEQ053", name "candidates-after-nomination", level Must,
        cites [Rfc(8839, "4.4.1.2.2")], profiles [Sip], fix None,
        also ["ICE046"]
}

rule! {
    /// Flags an offer after nomination whose address and port are not those of the nominated candidate.
    ///
    /// ## Why
    /// RFC 8839 §4.4.1.2.2: connection address, port and transport MUST match the nominated pair. Middleboxes
    /// that read only `c=` and `m=` let the media pass there.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// a=ice-options:ice2
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49170 typ host
    /// a=candidate:2 1 udp 1694498815 198.51.100.7 49170 typ srflx raddr 192.0.2.1 rport 49170
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
    /// a=candidate:2 1 udp 1694498815 198.51.100.7 49170 typ srflx raddr 192.0.2.1 rport 49170
    /// a=remote-candidates:1 192.0.2.1 49172
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// a=ice-options:ice2
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49170 typ host
    /// a=candidate:2 1 udp 1694498815 198.51.100.7 49170 typ srflx raddr 192.0.2.1 rport 49170
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
    /// a=remote-candidates:1 192.0.2.1 49172
    /// ```
    pub(crate) static DEFAULT_NOT_NOMINATED: code "SEQ054", name "default-not-nominated", level Must,
        cites [Rfc(8839, "4.4.1.2.2")], profiles [Sip], fix None,
        also ["ICE046", "ICE019"]
}

/// What makes a candidate the same one: component, transport, address, port.
type Key = (u16, String, String, u16);

fn key(candidate: &Candidate<'_>) -> Key {
    (
        candidate.component,
        candidate.transport.to_string().to_ascii_lowercase(),
        candidate.address.to_string(),
        candidate.port,
    )
}

fn keys(media: &MediaPart<'_>) -> BTreeSet<Key> {
    media
        .all::<Box<Candidate<'_>>>()
        .map(|(_, it)| key(it))
        .collect()
}

/// Whether no component has two candidates.
fn is_reduced(keys: &BTreeSet<Key>) -> bool {
    let mut components: Vec<u16> = keys.iter().map(|key| key.0).collect();
    let count = components.len();
    components.dedup();
    components.len() == count
}

fn changes(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(own) = turn.own.filter(|_| turn.is_offer()) else {
        return;
    };
    let document = turn.document();
    let is_lite = document.session_level().has("ice-lite");
    let is_controlling = own.kind == Kind::Offer && !is_lite;
    for (before, now) in turn.kept() {
        if !now.has("candidate") || !goes_on(&own.document, before, document, now) {
            continue;
        }
        let (old, new) = (keys(before), keys(now));
        if is_lite {
            let added = now.all::<Box<Candidate<'_>>>().find(|(_, it)| {
                it.candidate_type == CandidateType::Host && !old.contains(&key(it))
            });
            if let Some((line, _)) = added {
                out.report(
                    &LITE_CANDIDATE_ADDED,
                    line.value_span(),
                    format_args!("a lite agent adds a candidate only in a restart"),
                );
            }
        }
        let span = now
            .named("candidate")
            .next()
            .and_then(|slot| slot.attribute.span());
        let is_done = now.has("remote-candidates");
        if !is_reduced(&new) && !is_done && old.iter().any(|key| !new.contains(key)) {
            out.report(
                &CANDIDATE_REMOVED,
                span,
                format_args!("candidates of before are missing, and ICE is not restarted"),
            );
        }
        if is_reduced(&new) && !is_reduced(&old) && !is_done && is_controlling {
            out.report(
                &REMOTE_CANDIDATES_MISSING,
                span,
                format_args!("only the nominated candidates are left, without `remote-candidates`"),
            );
        }
    }
}

fn nominated(turn: &Turn<'_>, out: &mut Findings<'_>) {
    if !turn.is_offer() || turn.own.is_none() {
        return;
    }
    for (_, now) in turn.kept() {
        if now.first::<RemoteCandidates<'_>>().is_none() {
            continue;
        }
        let mut seen = BTreeSet::new();
        let second = now
            .all::<Box<Candidate<'_>>>()
            .find(|(_, it)| !seen.insert(it.component));
        if let Some((line, it)) = second {
            out.report(
                &CANDIDATES_AFTER_NOMINATION,
                line.value_span(),
                format_args!(
                    "a second candidate of component {} after nomination",
                    it.component
                ),
            );
            continue;
        }
        let first = now
            .all::<Box<Candidate<'_>>>()
            .find(|(_, it)| it.component == 1);
        if let (Some((_, candidate)), Some(connection)) = (first, now.connection())
            && (candidate.port != now.port() || candidate.address != connection.address)
        {
            out.report(
                &DEFAULT_NOT_NOMINATED,
                now.word_span(1),
                format_args!(
                    "`{}` port {} is not the nominated `{}` port {}",
                    connection.address,
                    now.port(),
                    candidate.address,
                    candidate.port
                ),
            );
        }
    }
}

fn removed(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(own) = turn.own.filter(|_| turn.is_offer()) else {
        return;
    };
    let document = turn.document();
    for (before, now) in own.document.media().iter().zip(document.media()) {
        if !now.is_rejected() || before.is_rejected() {
            continue;
        }
        let mut lines = now.named("candidate").map(|slot| slot.attribute);
        let Some(first) = lines.next() else { continue };
        out.report(
            &CANDIDATES_OF_REMOVED,
            first.span(),
            format_args!("a candidate for a section with port 0"),
        )
        .fix(|| {
            let lines = now
                .named("candidate")
                .filter_map(|slot| slot.attribute.span());
            let edits = lines.map(|span| Edit::delete(document.whole_line(span.start)));
            Some(Fix::safe(
                "remove the candidates",
                edits.collect::<Vec<_>>(),
            ))
        });
    }
}
