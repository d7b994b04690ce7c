//! The SDES key of an answer — RFC 4568 §5.1.2.

use sdpkit::attribute::{Crypto, CryptoSuite, InlineKey, SessionParam};

/// A key of ours, for one suite.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Key {
    /// The suite.
    pub suite: CryptoSuite<'static>,
    /// The master key with its salt; given by the caller, for nothing here draws random numbers.
    pub key: InlineKey<'static>,
}

impl Key {
    /// Makes it of a suite and a key.
    pub const fn new(suite: CryptoSuite<'static>, key: InlineKey<'static>) -> Self {
        Self { suite, key }
    }
}

/// The first of the offered keys whose suite we have, answered with our key under its tag.
///
/// Keys of the wrong length are no offer, and one with a session parameter that must be understood and is
/// not known is passed over (RFC 4568 §6.3.7). Session parameters that are negotiated are taken along;
/// those that the offerer only declares are not (RFC 4568 §5.1.2).
///
/// `None` where none fits: the m= section must be rejected then.
///
/// # Examples
/// ```
/// use sdpkit::attribute::{Crypto, CryptoSuite, InlineKey};
/// use sdpkit_negotiate::answer::crypto::{Key, answer};
///
/// let suite = CryptoSuite::AesCm128HmacSha1V80;
/// let theirs = InlineKey::new("d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj");
/// let offered = [Crypto::new(3, suite.clone(), theirs)];
/// let ours = [Key::new(suite, InlineKey::new("WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz"))];
/// let answered = answer(&offered, &ours).ok_or("no common suite")?;
/// assert_eq!(answered.tag, 3);
/// # Ok::<(), &str>(())
/// ```
pub fn answer(offered: &[Crypto<'_>], ours: &[Key]) -> Option<Crypto<'static>> {
    offered
        .iter()
        .filter(|crypto| crypto.has_right_key_length())
        .filter(|crypto| {
            let unknown = |param: &SessionParam<'_>| {
                matches!(param, SessionParam::Other(_)) && param.is_mandatory()
            };
            !crypto.session_params.iter().any(unknown)
        })
        .find_map(|crypto| {
            let own = ours.iter().find(|own| own.suite == crypto.suite)?;
            let mut answer = Crypto::new(crypto.tag, own.suite.clone(), own.key.clone());
            for param in &crypto.session_params {
                // Negotiated are these: both sides do the same (RFC 4568 §6.3.2, §6.3.3).
                if matches!(
                    param,
                    SessionParam::UnencryptedSrtp
                        | SessionParam::UnencryptedSrtcp
                        | SessionParam::UnauthenticatedSrtp
                ) {
                    answer = answer.with_session_param(param.clone().into_owned());
                }
            }
            Some(answer)
        })
}

#[cfg(test)]
mod tests {
    use sdpkit::Session;

    use super::*;

    const KEY: &str = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";

    fn answered(lines: &str) -> Option<String> {
        let session = Session::parse_bytes(lines.as_bytes());
        let offered: Vec<Crypto<'_>> = session.media_at(0)?.attrs().flatten().collect();
        let ours = [Key::new(
            CryptoSuite::AesCm128HmacSha1V32,
            InlineKey::new(KEY),
        )];
        answer(&offered, &ours).map(|crypto| crypto.to_string())
    }

    #[test]
    fn rfc4568_5_1_2_one_key_is_accepted_under_its_tag() {
        let key = "inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj";
        let offer = format!(
            "m=audio 9 RTP/SAVP 0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 {key}\r\n\
             a=crypto:7 AES_CM_128_HMAC_SHA1_32 {key} UNENCRYPTED_SRTCP KDR=1\r\n\
             a=crypto:8 AES_CM_128_HMAC_SHA1_32 {key}\r\n"
        );
        assert_eq!(
            answered(&offer),
            Some(format!(
                "crypto:7 AES_CM_128_HMAC_SHA1_32 inline:{KEY} UNENCRYPTED_SRTCP"
            ))
        );
        let short = "m=audio 9 RTP/SAVP 0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_32 inline:abcd\r\n";
        assert_eq!(answered(short), None);
        let unknown =
            format!("m=audio 9 RTP/SAVP 0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_32 {key} NEW=1\r\n");
        assert_eq!(answered(&unknown), None);
        let optional =
            format!("m=audio 9 RTP/SAVP 0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_32 {key} -NEW=1\r\n");
        assert!(answered(&optional).is_some());
    }
}
