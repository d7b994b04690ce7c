//! `a=dccp-service-code` — RFC 5762 §5.2.

use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// The service code of a DCCP connection: what it is for.
///
/// It may be written in three ways, of which only the number counts. It is written in letters where
/// it can be, else in decimal.
///
/// # ABNF
/// ```text
/// service-code = hex-sc / decimal-sc / ascii-sc
/// hex-sc       = %x53 %x43 "=" %x78 *HEXDIG          ; SC=x
/// decimal-sc   = %x53 %x43 "="  *DIGIT               ; SC=
/// ascii-sc     = %x53 %x43 ":"  *sc-char             ; SC:
/// sc-char      = %d42-43 / %d45-47 / %d63-90 / %d95 / %d97-122
/// ```
/// # Examples
/// * `SC:RTPV` · `SC=1381257302` · `SC=x52545056`
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DccpServiceCode(
    /// The number.
    pub u32,
);

impl DccpServiceCode {
    /// RTP that conveys audio.
    pub const RTPA: Self = Self(u32::from_be_bytes(*b"RTPA"));
    /// RTP that conveys video.
    pub const RTPV: Self = Self(u32::from_be_bytes(*b"RTPV"));
    /// RTP that conveys text.
    pub const RTPT: Self = Self(u32::from_be_bytes(*b"RTPT"));
    /// RTP that conveys something else.
    pub const RTPO: Self = Self(u32::from_be_bytes(*b"RTPO"));
    /// RTCP apart from its RTP.
    pub const RTCP: Self = Self(u32::from_be_bytes(*b"RTCP"));

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for DccpServiceCode {
    const NAMES: &'static [&'static str] = &["dccp-service-code"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, service_code)
    }
}

impl fmt::Display for DccpServiceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.0.to_be_bytes();
        match core::str::from_utf8(&bytes).map(|text| text.trim_end_matches(' ')) {
            Ok(text) if !text.is_empty() && text.bytes().all(is_sc_char) => {
                write!(f, "dccp-service-code:SC:{text}")
            }
            _ => write!(f, "dccp-service-code:SC={}", self.0),
        }
    }
}

fn service_code(i: &str) -> Parsed<'_, DccpServiceCode> {
    if let Some(digits) = i.strip_prefix("SC=x") {
        let (rest, number) = grammar::hex_digits(digits)?;
        match u32::from_str_radix(number, 16) {
            Ok(number) => Ok((rest, DccpServiceCode(number))),
            Err(_) => grammar::fail(digits, "a hexadecimal number below 2^32"),
        }
    } else if let Some(digits) = i.strip_prefix("SC=") {
        grammar::u32(digits).map(|(rest, number)| (rest, DccpServiceCode(number)))
    } else if let Some(chars) = i.strip_prefix("SC:") {
        const WHAT: &str = "up to four letters, digits or `*+-./?@_`";
        let (rest, text) = grammar::run(chars, WHAT, is_sc_char)?;
        // Less than four are filled up with spaces (RFC 4340 §8.1.2).
        let mut bytes = [b' '; 4];
        match bytes.get_mut(..text.len()) {
            Some(start) => start.copy_from_slice(text.as_bytes()),
            None => return grammar::fail(chars, WHAT),
        }
        Ok((rest, DccpServiceCode(u32::from_be_bytes(bytes))))
    } else {
        grammar::fail(i, "`SC:`, `SC=` or `SC=x`")
    }
}

/// `sc-char`, and the digits, which RFC 5762 leaves out of what RFC 4340 §8.1.2 allows.
fn is_sc_char(byte: u8) -> bool {
    matches!(byte, b'*' | b'+' | b'-'..=b'9' | b'?'..=b'Z' | b'_' | b'a'..=b'z')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables;

    #[test]
    fn accepts_the_three_ways_to_write_it() {
        tables::accepts(&[
            ("dccp-service-code:SC:RTPV", "dccp-service-code:SC:RTPV"),
            (
                "dccp-service-code:SC=1381257302",
                "dccp-service-code:SC:RTPV",
            ),
            (
                "dccp-service-code:SC=x52545056 ",
                "dccp-service-code:SC:RTPV",
            ),
            (
                "dccp-service-code:SC=x5254504f",
                "dccp-service-code:SC:RTPO",
            ),
            ("dccp-service-code:SC:L16", "dccp-service-code:SC:L16"),
            ("dccp-service-code:SC=0", "dccp-service-code:SC=0"),
            (
                "dccp-service-code:SC=538976288",
                "dccp-service-code:SC=538976288",
            ),
            (
                "dccp-service-code:SC=x41204120",
                "dccp-service-code:SC=1092632864",
            ),
        ]);
        assert_eq!(
            Attribute::new("dccp-service-code:SC:RTCP").parse(),
            Ok(DccpServiceCode::RTCP)
        );
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("dccp-service-code:RTPV", 0),
            ("dccp-service-code:sc:RTPV", 0),
            ("dccp-service-code:SC:", 3),
            ("dccp-service-code:SC:RTPVX", 3),
            ("dccp-service-code:SC:RT,V", 5),
            ("dccp-service-code:SC=", 3),
            ("dccp-service-code:SC=4294967296", 3),
            ("dccp-service-code:SC=x", 4),
            ("dccp-service-code:SC=x100000000", 4),
        ]);
    }
}
