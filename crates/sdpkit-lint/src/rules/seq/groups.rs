//! Lip-sync groups over time (RFC 9429 §5.2.2).

use std::collections::BTreeSet;

use sdpkit::attribute::{Group, GroupSemantics};

use crate::check::{Check, Run};
use crate::document::MediaPart;
use crate::finding::Findings;
use crate::history::Turn;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&LIP_SYNC_DROPPED], Run::Turn(lip_sync))];

rule! {
    /// Flags a later offer that takes a section that goes on out of its lip-sync group.
    ///
    /// ## Why
    /// RFC 9429 §5.2.2: lip sync groups that were present in the most recent answer MUST continue to exist,
    /// with the sections that still exist and are not rejected, so that what is received stays in step.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// a=group:LS 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:LS 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// a=group:LS 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:LS 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// a=group:LS 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static LIP_SYNC_DROPPED: code "SEQ060", name "lip-sync-dropped", level Must,
        cites [Rfc(9429, "5.2.2")], profiles [WebRtc], fix None
}

fn lip_sync(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(answer) = turn.last_answer().filter(|_| turn.is_offer()) else {
        return;
    };
    let old = answer.document.session_level().all::<Group<'_>>();
    let mut old = old
        .filter(|(_, group)| group.semantics == GroupSemantics::Ls)
        .peekable();
    if old.peek().is_none() {
        return;
    }
    let document = turn.document();
    let alive: BTreeSet<&str> = turn.kept().filter_map(|(_, now)| now.mid).collect();
    let grouped: BTreeSet<&str> = document
        .session_level()
        .all::<Group<'_>>()
        .filter(|(_, group)| group.semantics == GroupSemantics::Ls)
        .flat_map(|(_, group)| &group.tags)
        .map(|tag| &**tag)
        .collect();
    for (line, group) in old {
        let still = group.tags.iter().filter(|tag| alive.contains(&***tag));
        if still.clone().take(2).count() < 2 {
            continue;
        }
        let Some(missing) = still.clone().find(|tag| !grouped.contains(&***tag)) else {
            continue;
        };
        out.report(
            &LIP_SYNC_DROPPED,
            document
                .media_by_mid(missing)
                .and_then(MediaPart::line_span),
            format_args!("`{missing}` was in a group `LS` of the last answer, and is in none now"),
        )
        .related_in(
            answer.document.text(),
            line.span(),
            format_args!("the last answer"),
        );
    }
}
