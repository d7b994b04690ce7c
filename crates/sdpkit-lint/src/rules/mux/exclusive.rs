//! `a=rtcp-mux-only`: multiplexing or nothing (RFC 8858 §4).

use sdpkit::attribute::Rtcp;

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::exchange::Exchange;
use crate::finding::{Findings, Fix};
use crate::rule::rule;

use super::{delete_line, safe};

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&MUX_ONLY_WITHOUT_MUX, &MUX_ONLY_WITH_OTHER_RTCP],
        Run::Attribute(&["rtcp-mux-only"], offered),
    ),
    Check::new(&[&MUX_ONLY_IN_ANSWER], Run::Exchange(answered)),
];

rule! {
    /// Flags `a=rtcp-mux-only` without `a=rtcp-mux`.
    ///
    /// ## Why
    /// RFC 8858 §4.2: who says `a=rtcp-mux-only` MUST say `a=rtcp-mux` in the same section; RFC 9429 §5.8.3
    /// refuses a description that does not. A peer that does not know the first sees no offer to multiplex.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=rtcp-mux-only
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcp-mux
    /// a=sendrecv
    /// a=rtcp-mux-only
    /// ```
    /// ## Fixed
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcp-mux
    /// a=sendrecv
    /// a=rtcp-mux-only
    /// ```
    pub(crate) static MUX_ONLY_WITHOUT_MUX: code "MUX001", name "mux-only-without-mux", level Must,
        cites [Rfc(8858, "4.2"), Rfc(9429, "5.8.3")], profiles [Core], fix Safe
}

rule! {
    /// Flags `a=rtcp-mux-only` in a section of an answer that is not bundled.
    ///
    /// ## Why
    /// RFC 8858 §4.3: the answerer MUST NOT write it; the answer to it is `a=rtcp-mux` or port 0. Sections that
    /// either side bundles are left alone: there RFC 9143 §9.3.1.2 asks for it.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=rtcp-mux
    /// a=rtcp-mux-only
    /// ```
    /// ```sdp answer
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=rtcp-mux
    /// a=rtcp-mux-only
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=rtcp-mux
    /// a=rtcp-mux-only
    /// ```
    /// ```sdp answer
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=rtcp-mux
    /// ```
    /// ## Fixed
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=rtcp-mux
    /// a=rtcp-mux-only
    /// ```
    /// ```sdp answer
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=rtcp-mux
    /// ```
    pub(crate) static MUX_ONLY_IN_ANSWER: code "MUX002", name "mux-only-in-answer", level Must,
        cites [Rfc(8858, "4.3"), Rfc(9143, "9.3.1.2")], profiles [Core], fix Safe
}

rule! {
    /// Flags `a=rtcp` with another port or address than RTP beside `a=rtcp-mux-only`.
    ///
    /// ## Why
    /// RFC 8858 §4.2: with `a=rtcp-mux-only`, the address and port of `a=rtcp` MUST be those of RTP. There is no
    /// other way for RTCP, so another port is one where nobody listens.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=rtcp-mux
    /// a=rtcp-mux-only
    /// a=rtcp:49171
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=rtcp-mux
    /// a=rtcp-mux-only
    /// a=rtcp:49170
    /// ```
    /// ## Fixed
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=rtcp-mux
    /// a=rtcp-mux-only
    /// ```
    pub(crate) static MUX_ONLY_WITH_OTHER_RTCP: code "MUX003", name "mux-only-with-other-rtcp", level Must,
        cites [Rfc(8858, "4.2")], profiles [Core], fix Safe
}

fn offered(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(media) = part.media().and_then(|at| document.media().get(at)) else {
        return;
    };
    if document.is_answer() {
        return;
    }
    if !media.has("rtcp-mux") {
        out.report(
            &MUX_ONLY_WITHOUT_MUX,
            slot.attribute.span(),
            format_args!("`a=rtcp-mux-only` must stand with `a=rtcp-mux`"),
        )
        .fix(|| safe("add `a=rtcp-mux`", document.prepend(media, "rtcp-mux")));
    }
    let Some((attribute, rtcp)) = media.first::<Box<Rtcp<'_>>>().filter(|_| media.is_rtp()) else {
        return;
    };
    let connection = media.connection().map(|it| &it.address);
    let address = rtcp.address.as_ref().map(|it| &it.address);
    if rtcp.port != media.port() || address.is_some_and(|it| Some(it) != connection) {
        out.report(
            &MUX_ONLY_WITH_OTHER_RTCP,
            attribute.value_span(),
            format_args!("with `a=rtcp-mux-only`, RTCP must have the address and port of RTP"),
        )
        .related(media.word_span(1), format_args!("the port of RTP"))
        .fix(|| safe("remove `a=rtcp`", delete_line(document, attribute)));
    }
}

fn answered(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.accepted() {
        if !answered.has("rtcp-mux-only")
            || exchange.answer.bundle_of(answered).is_some()
            || exchange.offer.bundle_of(offered).is_some()
        {
            continue;
        }
        for slot in answered.named("rtcp-mux-only") {
            out.report(
                &MUX_ONLY_IN_ANSWER,
                slot.attribute.span(),
                format_args!("an answer must not have `a=rtcp-mux-only`; `a=rtcp-mux` accepts it"),
            )
            .fix(|| {
                let edit = delete_line(exchange.answer, slot.attribute)?;
                Some(Fix::safe("remove the line", [edit]))
            });
        }
    }
}
