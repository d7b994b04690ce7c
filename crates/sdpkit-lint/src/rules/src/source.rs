//! `a=ssrc`: its grammar, and what must be said of each source (RFC 5576 §4.1, §6).

use sdpkit::attribute::{PreviousSsrc, Ssrc, SsrcGroup};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

use super::{says, sources};

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&MALFORMED_SSRC, &MALFORMED_PREVIOUS_SSRC],
        Run::Attribute(&["ssrc", "ssrc-group"], value),
    ),
    Check::new(
        &[&MISSING_CNAME, &REPEATED_CNAME, &GUESSABLE_SSRC],
        Run::Media(cnames),
    ),
];

rule! {
    /// Flags an `a=ssrc` or `a=ssrc-group` that does not match its grammar.
    ///
    /// ## Why
    /// RFC 5576 §4.1: an `a=ssrc` has an SSRC, a decimal number of 32 bits, a space, and an attribute. §4.2: an
    /// `a=ssrc-group` has semantics and MUST list one SSRC at least. libwebrtc refuses the whole description.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:-1 cname:x
    /// ```
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc-group:FID
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3735928559 cname:x
    /// ```
    pub(crate) static MALFORMED_SSRC: code "SRC001", name "malformed-ssrc", level Must,
        cites [Rfc(5576, "4.1"), Rfc(5576, "4.2")], profiles [Core], fix None
}

rule! {
    /// Flags a source of which no CNAME is said.
    ///
    /// ## Why
    /// RFC 5576 §4.1: for each source that is mentioned, `cname` MUST be provided (§6.1). By it a receiver knows
    /// which sources are of one endpoint and play in time with each other.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3735928559 cname:x
    /// a=ssrc:3405691582 msid:s t
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3735928559 cname:x
    /// a=ssrc:3405691582 cname:x
    /// a=ssrc:3405691582 msid:s t
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3735928559 cname:x
    /// a=ssrc:3405691582 cname:x
    /// a=ssrc:3405691582 msid:s t
    /// ```
    pub(crate) static MISSING_CNAME: code "SRC002", name "missing-cname", level Must,
        cites [Rfc(5576, "4.1"), Rfc(5576, "6.1")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags a second CNAME of one source.
    ///
    /// ## Why
    /// RFC 5576 §6.1: `cname` MUST NOT occur more than once for the same SSRC within a media stream. With two, a
    /// receiver takes the one that does not match for a collision.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3735928559 cname:x
    /// a=ssrc:3735928559 cname:x
    /// ```
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3735928559 cname:x
    /// a=ssrc:3735928559 cname:y
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3735928559 cname:x
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3735928559 cname:x
    /// ```
    pub(crate) static REPEATED_CNAME: code "SRC003", name "repeated-cname", level Must,
        cites [Rfc(5576, "6.1")], profiles [Core], fix Safe
}

rule! {
    /// Flags an SSRC so small that it was hardly chosen at random.
    ///
    /// ## Why
    /// SSRCs are chosen randomly and independently (RFC 5576 §5, RFC 3550 §8.1), for two endpoints that choose the
    /// same one collide. One below 65536 is by chance in one of 65536 cases; 0 some stacks take for "none".
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:0 cname:x
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3735928559 cname:x
    /// ```
    pub(crate) static GUESSABLE_SSRC: code "SRC006", name "guessable-ssrc", level Advice,
        cites [Rfc(5576, "5"), Rfc(3550, "8.1")], profiles [WebRtc], fix None
}

rule! {
    /// Flags a `previous-ssrc` that is not a list of SSRCs.
    ///
    /// ## Why
    /// RFC 5576 §6.2: the attribute MUST list one previous SSRC at least, as decimal numbers of 32 bits. What does
    /// not match cannot link the new source to the old.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=ssrc:3735928559 cname:x
    /// a=ssrc:3735928559 previous-ssrc:x
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=ssrc:3735928559 cname:x
    /// a=ssrc:3735928559 previous-ssrc:3405691582
    /// ```
    pub(crate) static MALFORMED_PREVIOUS_SSRC: code "SRC014", name "malformed-previous-ssrc", level Must,
        cites [Rfc(5576, "6.2")], profiles [Core], fix None
}

fn value(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    if let Err(error) = &slot.value {
        out.report(
            &MALFORMED_SSRC,
            attribute.rebase(*error).or(attribute.span()),
            format_args!(
                "`a={}` is malformed: {} is expected here",
                attribute.name, error.expected
            ),
        );
        return;
    }
    let group = slot.get::<SsrcGroup<'_>>();
    if group.is_some_and(|group| group.ids.is_empty()) {
        out.report(
            &MALFORMED_SSRC,
            attribute.span(),
            format_args!("an `a=ssrc-group` must list one SSRC at least"),
        );
    }
    let previous = slot
        .get::<Ssrc<'_>>()
        .filter(|ssrc| says(ssrc, "previous-ssrc"));
    if previous.is_some_and(|ssrc| ssrc.attribute.parse::<PreviousSsrc>().is_err()) {
        out.report(
            &MALFORMED_PREVIOUS_SSRC,
            attribute.token_span(1),
            format_args!("`previous-ssrc` must list SSRCs, numbers up to 4294967295"),
        );
    }
}

fn cnames(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.has("ssrc") {
        return;
    }
    let sources = sources(media);
    // Some CNAME of the section, once it is asked for.
    let mut any = None;
    for source in sources.chunk_by(|one, next| one.1.id == next.1.id) {
        let Some((attribute, ssrc)) = source.first() else {
            continue;
        };
        if u16::try_from(ssrc.id).is_ok() {
            out.report(
                &GUESSABLE_SSRC,
                attribute.token_span(0),
                format_args!(
                    "an SSRC should be chosen at random; `{}` hardly was",
                    ssrc.id
                ),
            );
        }
        let mut cnames = source.iter().filter(|(_, ssrc)| says(ssrc, "cname"));
        let Some(first) = cnames.next() else {
            out.report(
                &MISSING_CNAME,
                attribute.token_span(0),
                format_args!("of the source `{}` a `cname` must be said", ssrc.id),
            )
            .fix(|| {
                let cname = any.get_or_insert_with(|| {
                    let all = media.all::<Ssrc<'_>>().map(|(_, it)| it);
                    let mut cnames = all.filter(|it| says(it, "cname"));
                    cnames.find_map(|it| it.attribute.value.as_deref())
                });
                let cname = (*cname)?;
                let line = format!("a=ssrc:{} cname:{cname}{}", ssrc.id, document.line_end());
                let before = document.whole_line(attribute.span()?.start).start;
                let edit = Edit::insert(before, line);
                Some(Fix::risky(
                    "say the cname of the section's other source",
                    [edit],
                ))
            });
            continue;
        };
        for (attribute, again) in cnames {
            let is_same = again.attribute.value == first.1.attribute.value;
            out.report(
                &REPEATED_CNAME,
                attribute.token_span(1),
                format_args!("of the source `{}` only one `cname` must be said", again.id),
            )
            .related(first.0.span(), format_args!("the first one"))
            .fix(|| {
                let line = document.whole_line(attribute.span().filter(|_| is_same)?.start);
                Some(Fix::safe("remove the line", [Edit::delete(line)]))
            });
        }
    }
}
