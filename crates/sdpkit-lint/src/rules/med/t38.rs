//! Fax by T.38: its transport and what its section says (ITU-T T.38 Annex D).

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&T38_OVER_OTHER_TRANSPORT, &T38_PARAMETERS_MISSING],
    Run::Media(fax),
)];

rule! {
    /// Flags T.38 fax over a transport that is not for it.
    ///
    /// ## Why
    /// T.38 Annex D has `udptl`, TCP, and over RTP the format `t38` of audio by `a=rtpmap`; DTLS adds `UDP/TLS/UDPTL`
    /// (RFC 7345 §4.1). With RTP the format of the m= line is a payload type, which `t38` is not.
    ///
    /// ## Bad
    /// ```sdp profile=t38
    /// m=image 49170 udp t38
    /// a=T38FaxVersion:0
    /// a=T38FaxRateManagement:transferredTCF
    /// ```
    /// ## Good
    /// ```sdp profile=t38
    /// m=image 49170 udptl t38
    /// a=T38FaxVersion:0
    /// a=T38FaxRateManagement:transferredTCF
    /// ```
    pub(crate) static T38_OVER_OTHER_TRANSPORT: code "MED049", name "t38-over-other-transport", level Must,
        cites [SecondHand("ITU-T T.38 Annex D"), Rfc(7345, "4.1")], profiles [T38], fix None
}

rule! {
    /// Flags a section of T.38 that does not say its version and how the rate is managed.
    ///
    /// ## Why
    /// Gateways expect `a=T38FaxVersion` and `a=T38FaxRateManagement` (T.38 Annex D); without them each side assumes its
    /// own, and the training of the modems fails.
    ///
    /// ## Bad
    /// ```sdp
    /// m=image 49170 udptl t38
    /// a=T38FaxRateManagement:transferredTCF
    /// ```
    /// ## Good
    /// ```sdp
    /// m=image 49170 udptl t38
    /// a=T38FaxVersion:0
    /// a=T38FaxRateManagement:transferredTCF
    /// ```
    pub(crate) static T38_PARAMETERS_MISSING: code "MED050", name "t38-parameters-missing", level Advice,
        cites [SecondHand("ITU-T T.38 Annex D")], profiles [T38], fix None
}

const TRANSPORTS: &[&str] = &["udptl", "UDP/TLS/UDPTL", "TCP", "TCP/TLS"];

fn fax(_: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Some(proto) = media.proto() else { return };
    let is_fax = media.is_media("image")
        && media
            .formats
            .iter()
            .any(|it| it.text.eq_ignore_ascii_case("t38"));
    if !is_fax || media.is_rejected() {
        return;
    }
    if !TRANSPORTS.iter().any(|it| proto.is(it)) {
        out.report(
            &T38_OVER_OTHER_TRANSPORT,
            media.word_span(2),
            format_args!("T.38 over `{proto}`; it goes over `udptl`, or TCP"),
        );
    }
    for name in ["T38FaxVersion", "T38FaxRateManagement"] {
        if !media.has(name) {
            out.report(
                &T38_PARAMETERS_MISSING,
                media.line_span(),
                format_args!("the section of T.38 has no `a={name}`"),
            );
        }
    }
}
