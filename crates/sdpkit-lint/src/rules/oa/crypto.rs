//! Security descriptions in an answer (RFC 4568 §5.1.2, §5.1.3).

use std::collections::BTreeMap;

use sdpkit::attribute::{Crypto, SessionParam};

use crate::check::{Check, Run};
use crate::exchange::Exchange;
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&CRYPTO_NOT_CHOSEN, &SESSION_PARAMETER_DROPPED],
    Run::Exchange(crypto),
)];

rule! {
    /// Flags an answer that does not choose exactly one of the offered `a=crypto` lines.
    ///
    /// ## Why
    /// RFC 4568 §5.1.2: the answerer MUST accept exactly one of the offered attributes, with its tag and suite,
    /// or reject the stream. The offerer fails otherwise (§5.1.3), for it cannot tell which keys hold.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz
    /// a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 49172 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR
    /// a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR
    /// ```
    /// ```sdp offer new profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 49172 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_32 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz
    /// a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 49172 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR
    /// ```
    pub(crate) static CRYPTO_NOT_CHOSEN: code "OA049", name "crypto-not-chosen", level Must,
        cites [Rfc(4568, "5.1.2")], profiles [Sip], fix None
}

rule! {
    /// Flags an answer without a negotiated session parameter of the offered `a=crypto`, or with one that was
    /// not offered.
    ///
    /// ## Why
    /// RFC 4568 §5.1.2: session parameters that are negotiated MUST be in the answer: `UNENCRYPTED_SRTP`,
    /// `UNENCRYPTED_SRTCP` and `UNAUTHENTICATED_SRTP` (§6.3). One side would encrypt what the other takes for
    /// clear.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz UNENCRYPTED_SRTCP
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 49172 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz UNENCRYPTED_SRTCP
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 49172 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR UNENCRYPTED_SRTCP
    /// ```
    pub(crate) static SESSION_PARAMETER_DROPPED: code "OA050", name "crypto-session-parameter-dropped", level Must,
        cites [Rfc(4568, "5.1.2"), Rfc(4568, "5.1.3")], profiles [Sip], fix None
}

/// The session parameters that both sides must have alike.
const NEGOTIATED: &[SessionParam<'_>] = &[
    SessionParam::UnencryptedSrtp,
    SessionParam::UnencryptedSrtcp,
    SessionParam::UnauthenticatedSrtp,
];

fn crypto(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.accepted() {
        if !offered.has("crypto") {
            continue;
        }
        let mut answers = answered.all::<Box<Crypto<'_>>>();
        let Some((line, answer)) = answers.next() else {
            let is_srtp = answered
                .proto()
                .is_some_and(|proto| proto.is_srtp() && !proto.is_dtls_srtp());
            // DTLS may have been chosen instead, or the line cannot be read.
            if is_srtp && !answered.has("crypto") && !answered.has_inherited("fingerprint") {
                out.report(
                    &CRYPTO_NOT_CHOSEN,
                    answered.line_span(),
                    format_args!("none of the offered `crypto` is chosen"),
                );
            }
            continue;
        };
        if let Some((second, _)) = answers.next() {
            out.report(
                &CRYPTO_NOT_CHOSEN,
                second.span(),
                format_args!("more than one `crypto` is chosen; it must be exactly one"),
            );
        }
        let offers: BTreeMap<u32, &Crypto<'_>> = offered
            .all::<Box<Crypto<'_>>>()
            .map(|(_, it)| (it.tag, &**it))
            .collect();
        let Some(offer) = offers
            .get(&answer.tag)
            .filter(|it| it.suite == answer.suite)
        else {
            out.report(
                &CRYPTO_NOT_CHOSEN,
                line.value_span(),
                format_args!("`{} {}` was not offered", answer.tag, answer.suite),
            );
            continue;
        };
        for param in NEGOTIATED {
            let (is_offered, is_answered) = (
                offer.session_params.contains(param),
                answer.session_params.contains(param),
            );
            if is_offered != is_answered {
                let what = if is_offered {
                    "was offered, and is missing"
                } else {
                    "was not offered"
                };
                out.report(
                    &SESSION_PARAMETER_DROPPED,
                    line.value_span(),
                    format_args!("`{param}` {what}"),
                );
            }
        }
    }
}
