//! SRTP and plain RTP, offered side by side.

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&SECURE_AND_PLAIN], Run::Document(sections))];

rule! {
    /// Flags two sections for one stream, one with SRTP and one without.
    ///
    /// ## Why
    /// To be used with phones that know no SRTP, some offer each stream twice. By RFC 3264 §5.1 these are two streams:
    /// a peer may accept both, and then two microphones are open and audio plays twice. Capability negotiation offers one
    /// stream with either (RFC 5939 §3.5.1).
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 5004 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// a=sendrecv
    /// m=audio 5006 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 5004 RTP/AVP 0
    /// a=tcap:1 RTP/SAVP
    /// a=acap:1 crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// a=pcfg:1 t=1 a=1
    /// a=sendrecv
    /// ```
    pub(crate) static SECURE_AND_PLAIN: code "SIP027", name "secure-and-plain-stream", level Advice,
        cites [Rfc(3264, "5.1"), Experience], profiles [Sip], fix None
}

fn sections(document: &Document<'_>, out: &mut Findings<'_>) {
    if document.is_answer() {
        return;
    }
    for pair in document.media().windows(2) {
        let [one, other] = pair else { continue };
        if is_offered(one) && is_offered(other) && is_fallback(one, other) {
            out.report(
                &SECURE_AND_PLAIN,
                other.word_span(2),
                format_args!(
                    "the stream before is the same with another profile; both may be accepted"
                ),
            )
            .related(one.word_span(2), format_args!("the other profile"));
        }
    }
}

fn is_offered(media: &MediaPart<'_>) -> bool {
    media.is_rtp() && !media.is_rejected()
}

/// Whether they are of the same media, with the same direction, and one only has SRTP.
fn is_fallback(one: &MediaPart<'_>, other: &MediaPart<'_>) -> bool {
    let (Ok(first), Ok(second)) = (&one.line, &other.line) else {
        return false;
    };
    first.media == second.media
        && first.proto.is_srtp() != second.proto.is_srtp()
        && one.direction() == other.direction()
}
