//! Bodies of PATCH requests: candidates, and restarts of ICE (RFC 9725 §4.3.2, §4.3.3).

use sdpkit::attribute::{IcePwd, IceUfrag, Variant};
use sdpkit::{Attribute, Span};

use crate::check::{Check, Run};
use crate::document::{Bundle, Document};
use crate::finding::Findings;
use crate::fragment::FragmentSubject;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&UNTAGGED_SECTION], Run::Fragment(tagged)),
    Check::new(&[&HALF_RESTART], Run::Fragment(restart)),
];

rule! {
    /// Flags sections of a WHIP fragment besides the tagged one of the BUNDLE group.
    ///
    /// ## Why
    /// With `max-bundle` only the section whose mid stands first in the group gathers candidates, and a fragment will contain
    /// only that (RFC 9725 §4.3.2). Candidates of the others belong to a transport that there is not.
    ///
    /// ## Bad
    /// ```sdpfrag profile=whip
    /// a=group:BUNDLE 0 1
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// m=audio 9 RTP/AVP 0
    /// a=mid:0
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// m=audio 9 RTP/AVP 0
    /// a=mid:1
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5012 typ host
    /// ```
    /// ## Good
    /// ```sdpfrag profile=whip
    /// a=group:BUNDLE 0 1
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// m=audio 9 RTP/AVP 0
    /// a=mid:0
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    pub(crate) static UNTAGGED_SECTION: code "WHP012", name "untagged-section-in-fragment", level Must,
        cites [Rfc(9725, "4.3.2"), Rfc(9725, "4.3.3")], profiles [Whip], fix None
}

rule! {
    /// Flags a WHIP fragment with a new username fragment and the old password, or the other way round.
    ///
    /// ## Why
    /// To restart ICE, a client MUST include the updated `a=ice-pwd` and `a=ice-ufrag` (RFC 9725 §4.3.3). One new value is
    /// neither: a server that compares the one restarts, and its checks fail by the other.
    ///
    /// ## Bad
    /// ```sdpfrag profile=whip
    /// a=group:BUNDLE 0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:vw5LmwG4y/e6dPP/zAP9Gp5k
    /// m=audio 9 RTP/AVP 0
    /// a=mid:0
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    /// ```sdp webrtc described offer profile=whip
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// a=rtcp-mux-only
    /// a=sendonly
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// ```
    /// ## Good
    /// ```sdpfrag profile=whip
    /// a=group:BUNDLE 0
    /// a=ice-ufrag:ysXw
    /// a=ice-pwd:vw5LmwG4y/e6dPP/zAP9Gp5k
    /// m=audio 9 RTP/AVP 0
    /// a=mid:0
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    /// ```sdp webrtc described offer profile=whip
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// a=rtcp-mux-only
    /// a=sendonly
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// ```
    pub(crate) static HALF_RESTART: code "WHP017", name "half-whip-ice-restart", level Must,
        cites [Rfc(9725, "4.3.3"), Rfc(8839, "4.4.1.1.1")], profiles [Whip], fix None
}

/// The mid that stands first in the first BUNDLE group.
fn tag<'d>(document: &'d Document<'_>) -> Option<&'d str> {
    let first: Option<&Bundle<'_>> = document.bundles().first();
    first
        .and_then(|bundle| bundle.group.tags.first())
        .map(AsRef::as_ref)
}

fn tagged(subject: &FragmentSubject<'_>, out: &mut Findings<'_>) {
    let fragment = subject.fragment;
    let tag = tag(fragment).or_else(|| subject.described.and_then(tag));
    for (number, media) in fragment.media().iter().enumerate() {
        let is_tagged = match (tag, media.mid) {
            (Some(tag), Some(mid)) => tag == mid,
            // Without a group, or a mid: the first of them may be it.
            _ => number == 0,
        };
        if !is_tagged {
            out.report(
                &UNTAGGED_SECTION,
                media.line_span(),
                format_args!("a fragment has only the section that the BUNDLE group names first"),
            );
        }
    }
}

/// Its first value of type `T` in a section, else that of the session level.
fn credential<'d, T: Variant<'d> + 'd>(document: &Document<'d>) -> Option<(Attribute<'d>, &'d T)> {
    let of_media = document.media().iter().find_map(|media| media.first::<T>());
    of_media.or_else(|| document.session_level().first::<T>())
}

fn restart(subject: &FragmentSubject<'_>, out: &mut Findings<'_>) {
    let fragment = subject.fragment;
    let Some(described) = subject.described else {
        return;
    };
    let (Some((ufrag, new_ufrag)), Some((pwd, new_pwd))) = (
        credential::<IceUfrag<'_>>(fragment),
        credential::<IcePwd<'_>>(fragment),
    ) else {
        return;
    };
    let (Some((_, old_ufrag)), Some((_, old_pwd))) = (
        credential::<IceUfrag<'_>>(described),
        credential::<IcePwd<'_>>(described),
    ) else {
        return;
    };
    let (same, name): (Option<Span>, _) = match (new_ufrag == old_ufrag, new_pwd == old_pwd) {
        (true, false) => (ufrag.value_span(), "ice-ufrag"),
        (false, true) => (pwd.value_span(), "ice-pwd"),
        _ => return,
    };
    out.report(
        &HALF_RESTART,
        same,
        format_args!("`a={name}` is the old one; to restart ICE both must be new"),
    );
}
