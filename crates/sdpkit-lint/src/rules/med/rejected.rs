//! Sections that are rejected or switched off: port 0 (RFC 3264 §6, §8.2).

use sdpkit::{Line, LineKind, Span};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::profile::Profile;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&TRANSPORT_OF_REJECTED], Run::Media(rejected))];

rule! {
    /// Flags candidates, keys or bandwidth of a section that is rejected.
    ///
    /// ## Why
    /// RFC 3264 §8.2: a section with port 0 MAY omit all attributes, and no media flows. Addresses and keys in it serve
    /// nobody but a reader of logs.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 0 RTP/AVP 0
    /// b=AS:64
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 0 RTP/AVP 0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 0 RTP/AVP 0
    /// ```
    pub(crate) static TRANSPORT_OF_REJECTED: code "MED040", name "transport-of-rejected", level Advice,
        cites [Rfc(3264, "8.2"), Rfc(3264, "6")], profiles [Core], fix Safe
}

fn rejected(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    // In RTSP port 0 is what the server has before SETUP.
    if !media.is_rejected() || document.is(Profile::Rtsp) {
        return;
    }
    let is_idle = |line: &Line<'_>| match line.kind() {
        Some(LineKind::Bandwidth) => true,
        Some(LineKind::Attribute) => line
            .attribute()
            .is_some_and(|it| it.name == "candidate" || it.name == "crypto"),
        _ => false,
    };
    let mut lines = media.section().lines().filter(is_idle);
    let Some(first) = lines.next() else { return };
    out.report(
        &TRANSPORT_OF_REJECTED,
        first.span(),
        format_args!("the section is rejected (port 0); this serves nothing"),
    )
    .related(media.line_span(), format_args!("port 0"))
    .fix(|| {
        let whole =
            |line: Line<'_>| -> Option<Span> { Some(document.whole_line(line.span()?.start)) };
        let edits = core::iter::once(first).chain(lines).filter_map(whole);
        let edits: Vec<_> = edits.map(Edit::delete).collect();
        Some(Fix::safe(
            "remove what a rejected section need not say",
            edits,
        ))
    });
}
