//! The line `a=simulcast`: its grammar, and where it stands (RFC 8853 §5.1, §5.2).

use std::fmt::Write as _;

use sdpkit::Attribute;
use sdpkit::attribute::Simulcast;

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &MALFORMED_SIMULCAST,
        &REPEATED_SIMULCAST,
        &SESSION_SIMULCAST,
        &REPEATED_DIRECTION,
        &DRAFT_SIMULCAST,
    ],
    Run::Document(lines),
)];

rule! {
    /// Flags an `a=simulcast` that does not match its grammar.
    ///
    /// ## Why
    /// RFC 8853 §5.1: `send` or `recv` or both, each with a list of rid-ids: `;` parts streams, `,` their
    /// alternatives, `~` marks one that begins paused. What does not match is not answered, so one stream is
    /// sent.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=simulcast:recv 1,
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=simulcast:recv 1
    /// ```
    pub(crate) static MALFORMED_SIMULCAST: code "SIM001", name "malformed-simulcast", level Must,
        cites [Rfc(8853, "5.1")], profiles [Core], fix None
}

rule! {
    /// Flags a second `a=simulcast` in a section.
    ///
    /// ## Why
    /// RFC 8853 §5.2: each media description MUST contain at most one. An answerer that gets several disables
    /// simulcast (§5.3.2).
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=sendrecv
    /// a=msid:-
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 send
    /// a=rid:2 recv
    /// a=simulcast:send 1
    /// a=simulcast:recv 2
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=sendrecv
    /// a=msid:-
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 send
    /// a=rid:2 recv
    /// a=simulcast:send 1 recv 2
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=sendrecv
    /// a=msid:-
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 send
    /// a=rid:2 recv
    /// a=simulcast:send 1 recv 2
    /// ```
    pub(crate) static REPEATED_SIMULCAST: code "SIM002", name "repeated-simulcast", level Must,
        cites [Rfc(8853, "5.2"), Rfc(8853, "5.3.2")], profiles [Core], fix Unsafe,
        supersedes ["SES017"]
}

rule! {
    /// Flags `a=simulcast` at session level.
    ///
    /// ## Why
    /// RFC 8853 §5.2: it MUST NOT be used at session level, and is ignored there: its rid-ids are of a section.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// a=simulcast:recv 1
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:1 recv
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=simulcast:recv 1
    /// ```
    pub(crate) static SESSION_SIMULCAST: code "SIM003", name "session-level-simulcast", level Must,
        cites [Rfc(8853, "5.2")], profiles [Core], fix None,
        supersedes ["SES004"]
}

rule! {
    /// Flags an `a=simulcast` that has a direction twice.
    ///
    /// ## Why
    /// RFC 8853 §5.2: each direction MUST NOT occur more than once on the same line. Firefox refuses the
    /// description; others read the first list.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=rid:2 recv
    /// a=simulcast:recv 1 recv 2
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=rid:2 recv
    /// a=simulcast:recv 1;2
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=rid:2 recv
    /// a=simulcast:recv 1;2
    /// ```
    pub(crate) static REPEATED_DIRECTION: code "SIM004", name "repeated-simulcast-direction", level Must,
        cites [Rfc(8853, "5.2")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags an `a=simulcast` in the form of a draft.
    ///
    /// ## Why
    /// Old drafts of RFC 8853 had a space after the colon and `rid=` before the list; Firefox wrote so once. The
    /// grammar of §5.1 has neither, and what follows it reads no simulcast.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=rid:2 recv
    /// a=simulcast: recv rid=1;2
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=rid:2 recv
    /// a=simulcast:recv 1;2
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=rid:2 recv
    /// a=simulcast:recv 1;2
    /// ```
    pub(crate) static DRAFT_SIMULCAST: code "SIM020", name "draft-simulcast", level Should,
        cites [Rfc(8853, "5.1")], profiles [Core], fix Unsafe,
        supersedes ["GRM053"]
}

fn lines(document: &Document<'_>, out: &mut Findings<'_>) {
    for slot in document.session_level().named("simulcast") {
        out.report(
            &SESSION_SIMULCAST,
            slot.attribute.span(),
            format_args!("`a=simulcast` must stand in a media description, not at session level"),
        );
    }
    for media in document.media() {
        let mut slots = media.named("simulcast");
        let Some(first) = slots.next() else { continue };
        value(first, out);
        for (at, slot) in slots.enumerate() {
            value(slot, out);
            repeated(document, media, (first, slot), at == 0, out);
        }
    }
}

fn repeated(
    document: &Document<'_>,
    part: &Part<'_>,
    (first, slot): (&Slot<'_>, &Slot<'_>),
    is_second: bool,
    out: &mut Findings<'_>,
) {
    out.report(
        &REPEATED_SIMULCAST,
        slot.attribute.span(),
        format_args!("a section must have at most one `a=simulcast`"),
    )
    .related(first.attribute.span(), format_args!("the first one"))
    .fix(|| {
        let is_only = is_second && part.named("simulcast").nth(2).is_none();
        let (one, other) = (first.get::<Simulcast<'_>>()?, slot.get::<Simulcast<'_>>()?);
        let go = |send: &Simulcast<'_>, recv: &Simulcast<'_>| {
            send.recv.is_empty() && recv.send.is_empty()
        };
        let (send, recv) = if go(one, other) {
            (one, other)
        } else {
            (other, one)
        };
        if !go(send, recv) {
            return None;
        }
        let merged = Simulcast::new(send.send.clone(), recv.recv.clone()).to_string();
        let delete = document.whole_line(slot.attribute.span()?.start);
        let edits = [
            Edit::replace(first.attribute.span().filter(|_| is_only)?, merged),
            Edit::delete(delete),
        ];
        Some(Fix::risky("say both directions in one line", edits))
    });
}

fn value(slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Err(error) = &slot.value else { return };
    let attribute = slot.attribute;
    let text = attribute.value.unwrap_or_default();
    let span = attribute.value_span();
    let is = |text: &str| {
        Attribute::of("simulcast", Some(text))
            .parse::<Simulcast<'_>>()
            .is_ok()
    };
    let replace = |text: &str| {
        is(text)
            .then(|| Edit::replace(span?, text).into())
            .flatten()
    };
    if text.starts_with([' ', '\t']) || text.contains("rid=") || text.contains("pt=") {
        out.report(
            &DRAFT_SIMULCAST,
            span.or(attribute.span()),
            format_args!("this is `a=simulcast` of a draft; the RFC has `send 1;2`"),
        )
        .fix(|| {
            let text = text.trim_ascii().replace("rid=", "");
            Some(Fix::risky("write it as the RFC has it", [replace(&text)?]))
        });
        return;
    }
    let mut lists = [String::new(), String::new()];
    let mut words = text.split_ascii_whitespace();
    let mut is_repeated = false;
    while let (Some(direction), Some(list)) = (words.next(), words.next()) {
        let [send, recv] = &mut lists;
        let lists = match direction {
            "send" => send,
            "recv" => recv,
            _ => break,
        };
        is_repeated |= !lists.is_empty();
        let between = if lists.is_empty() { "" } else { ";" };
        // Writing to a text cannot fail.
        let _ = write!(lists, "{between}{list}");
    }
    if is_repeated {
        out.report(
            &REPEATED_DIRECTION,
            attribute.rebase(*error),
            format_args!("`send` and `recv` must each stand once in `a=simulcast`"),
        )
        .fix(|| {
            let [send, recv] = &lists;
            let all = [("send", send), ("recv", recv)];
            let said = all.into_iter().filter(|(_, list)| !list.is_empty());
            let said: Vec<_> = said.map(|(word, list)| format!("{word} {list}")).collect();
            Some(Fix::risky(
                "put the streams into one list",
                [replace(&said.join(" "))?],
            ))
        });
    } else {
        out.report(
            &MALFORMED_SIMULCAST,
            attribute.rebase(*error).or(attribute.span()),
            format_args!("`a=simulcast` is malformed: {} is expected", error.expected),
        );
    }
}
