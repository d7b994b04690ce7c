//! Security descriptions in later exchanges (RFC 4568 §5.1.4, §7.1.4).

use sdpkit::attribute::{Crypto, KeyParam};

use crate::check::{Check, Run};
use crate::document::MediaPart;
use crate::finding::Findings;
use crate::history::Turn;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&KEY_REUSED, &CRYPTO_DROPPED],
    Run::Turn(crypto),
)];

rule! {
    /// Flags a later description of a party with another address or port and the old master key.
    ///
    /// ## Why
    /// RFC 4568 §7.1.4: a party that includes another address or port MUST include a new master key. The other
    /// end may have moved, and does not know the rollover counter of the old one.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR
    /// ```
    /// ```sdp offer
    /// m=audio 49180 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR
    /// ```
    /// ```sdp offer
    /// m=audio 49180 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// ```
    pub(crate) static KEY_REUSED: code "SEQ037", name "srtp-key-reused", level Must,
        cites [Rfc(4568, "7.1.4")], profiles [Sip], fix None
}

rule! {
    /// Flags a later offer for SRTP without the `a=crypto` that the section had.
    ///
    /// ## Why
    /// RFC 4568 §5.1.4: if security is still wanted, the crypto attribute MUST be in each new exchange. Without
    /// a key the peer must reject the stream.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR
    /// ```
    /// ```sdp offer
    /// m=audio 49170 RTP/SAVP 0
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR
    /// ```
    /// ```sdp offer
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz
    /// ```
    pub(crate) static CRYPTO_DROPPED: code "SEQ064", name "crypto-dropped", level Must,
        cites [Rfc(4568, "5.1.4")], profiles [Sip], fix None,
        also ["MED039"]
}

/// The master keys of a section; it has few.
fn keys<'d>(media: &MediaPart<'d>) -> impl Iterator<Item = &'d str> {
    let params = media
        .all::<Box<Crypto<'_>>>()
        .take(16)
        .flat_map(|(_, it)| &it.key_params);
    params.filter_map(|param| match param {
        KeyParam::Inline(key) => Some(&*key.key_salt),
        _ => None,
    })
}

fn crypto(turn: &Turn<'_>, out: &mut Findings<'_>) {
    for (before, now) in turn.kept() {
        if !before.has("crypto") {
            continue;
        }
        if !now.has("crypto") {
            let is_srtp = now
                .proto()
                .is_some_and(|it| it.is_srtp() && !it.is_dtls_srtp());
            let has_other = now.has_inherited("fingerprint") || now.has_inherited("key-mgmt");
            if is_srtp && !has_other && turn.is_offer() {
                out.report(
                    &CRYPTO_DROPPED,
                    now.line_span(),
                    format_args!("the section had `crypto`, and has none now"),
                );
            }
            continue;
        }
        let address = |media: &MediaPart<'_>| media.connection().map(|it| it.address.to_string());
        let is_moved = now.port() != before.port() || address(now) != address(before);
        if is_moved && keys(now).any(|key| keys(before).any(|old| old == key)) {
            let line = now.named("crypto").next();
            out.report(
                &KEY_REUSED,
                line.and_then(|slot| slot.attribute.value_span()),
                format_args!("another address or port, and the master key of before"),
            );
        }
    }
}
