//! `a=rtcp-rsize` and `a=rtcp-unicast`: how reports are sent (RFC 5506, 5760).

use sdpkit::attribute::{FilterMode, SourceFilter};

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Findings, Fix};
use crate::rule::rule;

use super::delete_line;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&RSIZE_WITHOUT_AVPF],
        Run::Attribute(&["rtcp-rsize"], rsize),
    ),
    Check::new(&[&UNICAST_WITHOUT_SSM], Run::Document(unicast)),
];

rule! {
    /// Flags `a=rtcp-rsize` in a section of the profiles AVP and SAVP.
    ///
    /// ## Why
    /// RFC 5506 §4.1: Reduced-Size RTCP MUST NOT be used with RTP/AVP or RTP/SAVP. It is for the early feedback of
    /// AVPF, and a peer of the older profiles drops such packets, for they begin with no report. The clause is of
    /// the packets; the line alone only says that one is capable of them (§5), so it is a warning. Some SIP
    /// telephones write it in every section.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=rtcp-rsize
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVPF 0
    /// a=sendrecv
    /// a=rtcp-rsize
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static RSIZE_WITHOUT_AVPF: code "MUX008", name "rsize-without-avpf", level Should,
        cites [Rfc(5506, "4.1"), Rfc(5506, "5")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags `a=rtcp-unicast` where no source of the multicast is named.
    ///
    /// ## Why
    /// RFC 5760 §10.1 uses it for the feedback of source-specific multicast; the sources are named by
    /// `a=source-filter` with `incl` (RFC 4570). Without, a receiver has no source to send its reports to.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 233.252.0.1/127
    /// a=rtcp-unicast:rsi
    /// a=recvonly
    /// ```
    /// ## Good
    /// ```sdp
    /// a=source-filter: incl IN IP4 233.252.0.1 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 233.252.0.1/127
    /// a=rtcp-unicast:rsi
    /// a=recvonly
    /// ```
    pub(crate) static UNICAST_WITHOUT_SSM: code "MUX009", name "rtcp-unicast-without-source", level Advice,
        cites [Rfc(5760, "10.1")], profiles [Core], fix None
}

fn rsize(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(media) = part.media().and_then(|at| document.media().get(at)) else {
        return;
    };
    let Some(proto) = media.proto().filter(|it| media.is_rtp() && !it.is_avpf()) else {
        return;
    };
    out.report(
        &RSIZE_WITHOUT_AVPF,
        slot.attribute.span(),
        format_args!("Reduced-Size RTCP must not be used with `{proto}`, only with AVPF or SAVPF"),
    )
    .related(media.word_span(2), format_args!("the profile"))
    .fix(|| {
        let delete = delete_line(document, slot.attribute)?;
        Some(Fix::risky("remove the line", [delete]))
    });
}

fn unicast(document: &Document<'_>, out: &mut Findings<'_>) {
    let mut asking = document
        .parts()
        .filter(|part| part.has("rtcp-unicast"))
        .peekable();
    if asking.peek().is_none() {
        return;
    }
    let names_source = |part: &Part<'_>| {
        let mut filters = part.all::<Box<SourceFilter<'_>>>();
        filters.any(|(_, filter)| filter.mode == FilterMode::Incl)
    };
    if names_source(document.session_level()) {
        return;
    }
    for part in asking {
        let is_named = if part.is_session() {
            document.media().iter().any(|media| names_source(media))
        } else {
            names_source(part)
        };
        if let Some(slot) = part.named("rtcp-unicast").next().filter(|_| !is_named) {
            out.report(
                &UNICAST_WITHOUT_SSM,
                slot.attribute.span(),
                format_args!(
                    "`a=rtcp-unicast` is for sources that `a=source-filter` names; there is none"
                ),
            );
        }
    }
}
