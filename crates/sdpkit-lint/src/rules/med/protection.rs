//! Whether the transport and the key material of a section fit (RFC 5764 §8, RFC 4568).

use sdpkit::attribute::Setup;

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&FINGERPRINT_OVER_PLAIN_RTP, &SRTP_WITHOUT_KEYS],
    Run::Media(protection),
)];

rule! {
    /// Flags `a=fingerprint` for a section whose transport is plain RTP.
    ///
    /// ## Why
    /// RFC 5764 §8: SRTP over DTLS and UDP SHALL be `UDP/TLS/RTP/SAVP` or `UDP/TLS/RTP/SAVPF`, and a WebRTC endpoint MUST
    /// write the latter in an offer (RFC 9429 §5.1.2). Such endpoints accept `RTP/AVP` of others; the rest take it at its
    /// word, and send media in the clear. An answer, which has the transport of its offer, is not judged. Nor is a phone's
    /// offer of best-effort SRTP (OSRTP, RFC 8643), where plain `RTP/AVP` with keys is the purpose: ICE and a
    /// fingerprint over plain RTP alone, without `a=mid` and BUNDLE, do not show a WebRTC endpoint.
    ///
    /// ## Bad
    /// ```sdp webrtc -rtcp-rsize
    /// m=audio 9 RTP/AVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc -rtcp-rsize
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static FINGERPRINT_OVER_PLAIN_RTP: code "MED038", name "fingerprint-over-plain-rtp", level Must,
        cites [Rfc(5764, "8"), Rfc(9429, "5.1.2")], profiles [WebRtc], fix Unsafe
}

rule! {
    /// Flags an SRTP section without key material.
    ///
    /// ## Why
    /// RFC 4568 §5.1.1: for each stream that is to be protected there MUST be a crypto attribute; or the keys come by DTLS
    /// (`a=fingerprint`), MIKEY (`a=key-mgmt`) or ZRTP (`a=zrtp-hash`). Without any the peer cannot decrypt.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR
    /// ```
    pub(crate) static SRTP_WITHOUT_KEYS: code "MED039", name "srtp-without-keys", level Must,
        cites [Rfc(4568, "5.1.1"), Rfc(8122, "5")], profiles [Sip], fix None
}

/// Where the keys of SRTP may come from, by themselves or by negotiation of capabilities (RFC 5939).
const KEYS: &[&str] = &[
    "crypto",
    "fingerprint",
    "key-mgmt",
    "zrtp-hash",
    "acap",
    "pcfg",
];

/// Whether it is told to be an answer, or has the role in DTLS that only an answer takes.
fn is_of_answer(document: &Document<'_>, media: &MediaPart<'_>) -> bool {
    let setup = media.inherited::<Setup>().map(|(_, setup)| setup);
    let has_role = || matches!(setup, Some(Setup::Active | Setup::Passive));
    document.is_answer() || (document.role().is_none() && has_role())
}

fn protection(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Some(proto) = media.proto().filter(|_| media.is_rtp()) else {
        return;
    };
    if media.is_rejected() {
        return;
    }
    let span = || media.word_span(2);
    if proto.is_srtp() {
        if !KEYS.iter().any(|name| media.has_inherited(name)) {
            out.report(
                &SRTP_WITHOUT_KEYS,
                span(),
                format_args!("`{proto}` without `a=crypto`, `a=fingerprint` or other keys"),
            );
        }
    } else if (proto.is("RTP/AVP") || proto.is("RTP/AVPF"))
        && media.has_inherited("fingerprint")
        && !is_of_answer(document, media)
    {
        let fingerprint = media.inherited_named("fingerprint").next();
        out.report(
            &FINGERPRINT_OVER_PLAIN_RTP,
            span(),
            format_args!("`a=fingerprint` with `{proto}`; DTLS-SRTP is `UDP/TLS/RTP/SAVPF`"),
        )
        .related(
            fingerprint.and_then(|slot| slot.attribute.span()),
            format_args!("the fingerprint"),
        )
        .fix(|| {
            let protected = if proto.is_avpf() {
                "UDP/TLS/RTP/SAVPF"
            } else {
                "UDP/TLS/RTP/SAVP"
            };
            let title = format!("write `{protected}`");
            Some(Fix::risky(title, [Edit::replace(span()?, protected)]))
        });
    }
}
