//! The port of the association: `a=sctp-port`, once `a=sctpmap` (RFC 8841 §5).

use sdpkit::attribute::Sctpmap;

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

use super::{delete_line, is_association, without_zeros};

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&MISSING_SCTP_PORT], Run::Media(missing)),
    Check::new(
        &[&MALFORMED_SCTP_PORT],
        Run::Attribute(&["sctp-port"], port),
    ),
    Check::new(&[&SCTPMAP], Run::Attribute(&["sctpmap"], sctpmap)),
];

rule! {
    /// Flags an SCTP section without `a=sctp-port`.
    ///
    /// ## Why
    /// RFC 8841 §5.1: no default is defined; without the attribute the m= line MUST be considered invalid. The
    /// data channels do not open. The fix takes the port of `a=sctpmap` if there is one, else 5000, which all
    /// browsers use.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=mid:0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=mid:0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=mid:0
    /// ```
    pub(crate) static MISSING_SCTP_PORT: code "SCT001", name "missing-sctp-port", level Must,
        cites [Rfc(8841, "5.1"), Rfc(8841, "10.2")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags an `a=sctp-port` that is no port, or begins with a zero.
    ///
    /// ## Why
    /// RFC 8841 §5.2: the port is a number from 0 to 65535, and leading zeros MUST NOT be used. A value that cannot
    /// be read is as none, and the m= line is invalid.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:05000
    /// ```
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:70000
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    pub(crate) static MALFORMED_SCTP_PORT: code "SCT002", name "malformed-sctp-port", level Must,
        cites [Rfc(8841, "5.2")], profiles [Core], fix Safe
}

rule! {
    /// Flags `a=sctpmap`.
    ///
    /// ## Why
    /// It was of a draft; RFC 8841 §5 has `a=sctp-port` in its place and the m= line names the protocol. Beside
    /// `a=sctp-port` nobody reads it; alone it leaves the section invalid for who follows the RFC.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=sctpmap:5000 webrtc-datachannel 1024
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    pub(crate) static SCTPMAP: code "SCT006", name "sctpmap", level Advice,
        cites [Rfc(8841, "5"), Rfc(8841, "4.2")], profiles [Core], fix Safe
}

fn missing(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !is_association(media) || media.is_rejected() || media.has("sctp-port") {
        return;
    }
    out.report(
        &MISSING_SCTP_PORT,
        media.line_span(),
        format_args!("without `a=sctp-port` an SCTP section is invalid"),
    )
    .fix(|| {
        let port = media.first::<Sctpmap<'_>>().map_or(5000, |(_, it)| it.port);
        let edit = document.prepend(media, &format!("sctp-port:{port}"))?;
        Some(Fix::risky("add the port", [edit]))
    });
}

fn port(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let text = slot.attribute.value.unwrap_or_default();
    let span = slot.attribute.value_span();
    let shorter = without_zeros(text);
    if slot.value.is_ok() && shorter.is_none() {
        return;
    }
    out.report(
        &MALFORMED_SCTP_PORT,
        span.or(slot.attribute.span()),
        format_args!(
            "an SCTP port must be from 0 to 65535 without leading zeros, not `{text:.20}`"
        ),
    )
    .fix(|| {
        let port: u16 = shorter?.parse().ok()?;
        let edit = Edit::replace(span?, port.to_string());
        Some(Fix::safe("leave the zeros out", [edit]))
    });
}

fn sctpmap(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    out.report(
        &SCTPMAP,
        slot.attribute.span(),
        format_args!("`a=sctpmap` was of a draft; `a=sctp-port` took its place"),
    )
    .fix(|| {
        // Where there is no port yet, that is mended first.
        let edit = delete_line(document, slot.attribute).filter(|_| part.has("sctp-port"))?;
        Some(Fix::safe("remove the line", [edit]))
    });
}
