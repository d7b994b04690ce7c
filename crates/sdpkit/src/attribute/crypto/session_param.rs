//! Session parameters of `a=crypto` — RFC 4568 §6.3, §9.2.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::key_param::{self, KeyParam};
use crate::syntax::grammar::{self, Parsed};

/// A parameter of the SRTP session.
///
/// # ABNF
/// ```text
/// srtp-session-param = kdr / "UNENCRYPTED_SRTP" / "UNENCRYPTED_SRTCP" / "UNAUTHENTICATED_SRTP"
///                    / fec-order / fec-key / wsh / srtp-session-extension
/// kdr       = "KDR=" 1*2(DIGIT)  ; range 0..24, power of two
/// fec-order = "FEC_ORDER=" fec-type
/// fec-key   = "FEC_KEY=" key-params
/// wsh       = "WSH=" 2*DIGIT     ; minimum value is 64
/// srtp-session-extension = ["-"] 1*(VCHAR)
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum SessionParam<'a> {
    /// Keys are derived anew each two to this power packets: 0 to 24.
    Kdr(u8),
    /// SRTP is not encrypted.
    UnencryptedSrtp,
    /// SRTCP is not encrypted.
    UnencryptedSrtcp,
    /// SRTP is not authenticated.
    UnauthenticatedSrtp,
    /// Which comes first, error correction or encryption.
    FecOrder(FecOrder),
    /// The keys of a stream of error correction.
    FecKey(Vec<KeyParam<'a>>),
    /// How many packets the window of replay protection should hold; RFC 3711 asks for 64 or more.
    Wsh(u32),
    /// Another.
    Other(Cow<'a, str>),
}

words! {
    /// The order of error correction and encryption at the sender.
    pub enum FecOrder {
        /// Error correction first; where nothing is said, too.
        FecSrtp "FEC_SRTP",
        /// Encryption first.
        SrtpFec "SRTP_FEC",
    }
}

impl SessionParam<'_> {
    /// Whether one who does not know it must refuse the line: it does not begin with `-` (RFC 4568 §6.3.7).
    pub fn is_mandatory(&self) -> bool {
        match self {
            Self::Other(text) => !text.starts_with('-'),
            _ => true,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> SessionParam<'static> {
        match self {
            Self::Kdr(power) => SessionParam::Kdr(power),
            Self::UnencryptedSrtp => SessionParam::UnencryptedSrtp,
            Self::UnencryptedSrtcp => SessionParam::UnencryptedSrtcp,
            Self::UnauthenticatedSrtp => SessionParam::UnauthenticatedSrtp,
            Self::FecOrder(order) => SessionParam::FecOrder(order),
            Self::FecKey(keys) => SessionParam::FecKey(key_param::into_owned(keys)),
            Self::Wsh(packets) => SessionParam::Wsh(packets),
            Self::Other(text) => SessionParam::Other(text.into_owned().into()),
        }
    }
}

impl fmt::Display for SessionParam<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kdr(power) => write!(f, "KDR={power}"),
            Self::UnencryptedSrtp => f.write_str("UNENCRYPTED_SRTP"),
            Self::UnencryptedSrtcp => f.write_str("UNENCRYPTED_SRTCP"),
            Self::UnauthenticatedSrtp => f.write_str("UNAUTHENTICATED_SRTP"),
            Self::FecOrder(order) => write!(f, "FEC_ORDER={order}"),
            Self::FecKey(keys) => {
                f.write_str("FEC_KEY=")?;
                key_param::write(f, keys)
            }
            Self::Wsh(packets) => write!(f, "WSH={packets}"),
            Self::Other(text) => f.write_str(text),
        }
    }
}

/// `session-param = 1*(VCHAR)`, by what is known of it.
pub(super) fn session_param(i: &str) -> Parsed<'_, SessionParam<'_>> {
    let (rest, text) = grammar::run(i, "a session parameter", |b| b.is_ascii_graphic())?;
    for (word, param) in [
        ("UNENCRYPTED_SRTP", SessionParam::UnencryptedSrtp),
        ("UNENCRYPTED_SRTCP", SessionParam::UnencryptedSrtcp),
        ("UNAUTHENTICATED_SRTP", SessionParam::UnauthenticatedSrtp),
    ] {
        if text.eq_ignore_ascii_case(word) {
            return Ok((rest, param));
        }
    }
    if let Ok((i, _)) = grammar::keyword("KDR=")(i) {
        const WHAT: &str = "a key derivation rate from 0 to 24";
        match grammar::number(WHAT)(i)? {
            (rest, power @ 0..=24) => Ok((rest, SessionParam::Kdr(power))),
            _ => grammar::fail(i, WHAT),
        }
    } else if let Ok((i, _)) = grammar::keyword("FEC_ORDER=")(i) {
        FecOrder::word(i).map(|(i, order)| (i, SessionParam::FecOrder(order)))
    } else if let Ok((i, _)) = grammar::keyword("FEC_KEY=")(i) {
        key_param::key_params(i).map(|(i, keys)| (i, SessionParam::FecKey(keys)))
    } else if let Ok((i, _)) = grammar::keyword("WSH=")(i) {
        grammar::number("a window size in packets")(i)
            .map(|(i, packets)| (i, SessionParam::Wsh(packets)))
    } else {
        Ok((rest, SessionParam::Other(text.into())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_dash_makes_it_optional() {
        assert!(SessionParam::Other("x".into()).is_mandatory());
        assert!(!SessionParam::Other("-x".into()).is_mandatory());
        assert!(SessionParam::Wsh(64).is_mandatory());
    }
}
