//! `a=crypto` — RFC 4568 §9.

use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

mod key_param;
mod session_param;
mod suite;

pub use key_param::{InlineKey, KeyParam, Lifetime, Mki};
pub use session_param::{FecOrder, SessionParam};
pub use suite::CryptoSuite;

/// The keys of SRTP, in the clear.
///
/// # ABNF
/// ```text
/// "a=crypto:" tag 1*WSP crypto-suite 1*WSP key-params *(1*WSP session-param)
/// tag          = 1*9DIGIT
/// crypto-suite = 1*(ALPHA / DIGIT / "_")
/// key-params   = key-param *(";" key-param)
/// ```
/// # Examples
/// * `1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj|2^20|1:4 FEC_ORDER=FEC_SRTP`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Crypto<'a> {
    /// Names the line in the answer: at most nine digits.
    pub tag: u32,
    /// The cipher and the authentication.
    pub suite: CryptoSuite<'a>,
    /// The keys; one or more.
    pub key_params: Vec<KeyParam<'a>>,
    /// The parameters of the session.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub session_params: Vec<SessionParam<'a>>,
}

impl<'a> Crypto<'a> {
    /// Makes it of a tag, a suite and one key, without session parameters.
    pub fn new(tag: u32, suite: CryptoSuite<'a>, key: InlineKey<'a>) -> Self {
        Self {
            tag,
            suite,
            key_params: alloc::vec![KeyParam::Inline(key)],
            session_params: Vec::new(),
        }
    }

    /// Adds a session parameter.
    #[must_use]
    pub fn with_session_param(mut self, session_param: SessionParam<'a>) -> Self {
        self.session_params.push(session_param);
        self
    }

    /// Whether each key with its salt is as long as the suite asks (RFC 4568 §6.1); true where the suite is not known.
    pub fn has_right_key_length(&self) -> bool {
        let Some(length) = self.suite.key_and_salt_length() else {
            return true;
        };
        self.key_params.iter().all(|key_param| match key_param {
            KeyParam::Inline(key) => key.key_and_salt_length() == Some(length),
            KeyParam::Other { .. } => true,
        })
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Crypto<'static> {
        let session_params = self.session_params.into_iter();
        Crypto {
            tag: self.tag,
            suite: self.suite.into_owned(),
            key_params: key_param::into_owned(self.key_params),
            session_params: session_params.map(SessionParam::into_owned).collect(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Crypto<'a> {
    const NAMES: &'static [&'static str] = &["crypto"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, crypto)
    }

    /// The key is the tag.
    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Crypto<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "crypto:{} {} ", self.tag, self.suite)?;
        key_param::write(f, &self.key_params)?;
        for session_param in &self.session_params {
            write!(f, " {session_param}")?;
        }
        Ok(())
    }
}

fn crypto(i: &str) -> Parsed<'_, Crypto<'_>> {
    let (i, tag) = tag(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, suite) = crypto_suite(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (mut i, key_params) = key_param::key_params(i)?;
    let mut session_params = Vec::new();
    while let Ok((after, ())) = grammar::sp(i) {
        if after.is_empty() {
            break;
        }
        let (after, session_param) = session_param::session_param(after)?;
        session_params.push(session_param);
        i = after;
    }
    Ok((
        i,
        Crypto {
            tag,
            suite,
            key_params,
            session_params,
        },
    ))
}

fn tag(i: &str) -> Parsed<'_, u32> {
    const WHAT: &str = "a tag of at most nine digits";
    match grammar::number(WHAT)(i)? {
        (_, 1_000_000_000..) => grammar::fail(i, WHAT),
        read => Ok(read),
    }
}

fn crypto_suite(i: &str) -> Parsed<'_, CryptoSuite<'_>> {
    let (rest, word) = grammar::run(i, "a crypto suite", is_word_char)?;
    Ok((rest, CryptoSuite::from_word(word)))
}

/// ALPHA / DIGIT / "_"
const fn is_word_char(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables;

    const KEY: &str = "d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj";

    #[test]
    fn accepts_keys_and_session_parameters() {
        for text in [
            "1 AES_CM_128_HMAC_SHA1_80 inline:KEY",
            "1 AES_CM_128_HMAC_SHA1_32 inline:KEY|2^20|1:4",
            "1 AES_CM_128_HMAC_SHA1_80 inline:KEY|1066:4",
            "999999999 F8_128_HMAC_SHA1_80 inline:KEY|2^20|1:4;inline:KEY|1000|2:4 FEC_ORDER=FEC_SRTP",
            "1 AES_CM_128_HMAC_SHA1_80 inline:KEY KDR=23 FEC_ORDER=SRTP_FEC UNENCRYPTED_SRTP",
            "1 AES_CM_128_HMAC_SHA1_80 inline:KEY UNENCRYPTED_SRTCP UNAUTHENTICATED_SRTP WSH=64",
            "1 AES_CM_128_HMAC_SHA1_32 inline:KEY|2^20 FEC_KEY=inline:KEY|2^20|2:4;inline:KEY WSH=60",
            "1 NEW_SUITE inline:KEY dummy_session_params -optional=x",
            "1 NEW_SUITE NEW_METHOD:a|b NEW=1",
            "1 AEAD_AES_256_GCM inline:KEY==",
        ] {
            tables::accepts_as_written(&[&alloc::format!("crypto:{text}").replace("KEY", KEY)]);
        }
        tables::accepts(&[(
            "crypto:1\taes_cm_128_hmac_sha1_80  INLINE:AAAA|2^31 kdr=0 unencrypted_srtp ",
            "crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AAAA|2^31 KDR=0 UNENCRYPTED_SRTP",
        )]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("crypto", 0),
            ("crypto:x S inline:AAAA", 0),
            ("crypto:1000000000 S inline:AAAA", 0),
            ("crypto:1", 1),
            ("crypto:1 S-1 inline:AAAA", 3),
            ("crypto:1 S", 3),
            ("crypto:1 S ", 4),
            ("crypto:1 S inline", 10),
            ("crypto:1 S inline:", 11),
            ("crypto:1 S inline:AAAA|", 16),
            ("crypto:1 S inline:AAAA|2^", 18),
            ("crypto:1 S inline:AAAA|0", 16),
            ("crypto:1 S inline:AAAA|1:0", 18),
            ("crypto:1 S inline:AAAA|1:129", 18),
            ("crypto:1 S inline:AAAA|1:4|2^20", 19),
            ("crypto:1 S inline:AAAA|2^20|2^20", 22),
            ("crypto:1 S inline:AAAA|2^20|1:4|5", 24),
            ("crypto:1 S inline:AAAA;", 16),
            ("crypto:1 S inline:AAAA KDR=25", 20),
            ("crypto:1 S inline:AAAA FEC_ORDER=X", 26),
            ("crypto:1 S inline:AAAA FEC_KEY=", 24),
            ("crypto:1 S inline:AAAA WSH=x", 20),
            ("crypto:1 S inline:AAAA \u{e9}", 16),
        ]);
    }

    #[test]
    fn key_lengths_are_compared() {
        let right = |text: &str| {
            let line = alloc::format!("crypto:1 {text}").replace("KEY", KEY);
            let read = Attribute::new(&line);
            read.parse::<Crypto<'_>>().unwrap().has_right_key_length()
        };
        assert!(right("AES_CM_128_HMAC_SHA1_80 inline:KEY|2^20"));
        assert!(!right("AES_256_CM_HMAC_SHA1_80 inline:KEY"));
        assert!(!right("AES_CM_128_HMAC_SHA1_80 inline:KEYKEY"));
        assert!(right("NEW_SUITE inline:AAAA"));
    }

    #[cfg(feature = "serde")]
    #[test]
    fn json_reads_back_equal() {
        let line = "crypto:1 AEAD_AES_128_GCM inline:AAAA|2^20|1:4 KDR=1 UNENCRYPTED_SRTP FEC_ORDER=SRTP_FEC x";
        let json = r#"{"tag":1,"suite":"AEAD_AES_128_GCM","key_params":[{"inline":{"key_salt":"AAAA","lifetime":{"power_of_two":20},"mki":{"value":"1","length":4}}}],"session_params":[{"kdr":1},"unencrypted_srtp",{"fec_order":"SRTP_FEC"},{"other":"x"}]}"#;
        let read = Attribute::new(line).parse::<Crypto<'_>>().unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
        assert_eq!(serde_json::from_str::<Crypto<'_>>(json).unwrap(), read);
    }
}
