//! Key parameters of `a=crypto` — RFC 4568 §6.1, §9.2.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::is_word_char;
use crate::syntax::grammar::{self, Parsed};

/// A key, or how to have it.
///
/// # ABNF
/// ```text
/// key-param  = key-method ":" key-info
/// key-method = "inline" / key-method-ext
/// key-info   = 1*(%x21-3A / %x3C-7E)
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum KeyParam<'a> {
    /// The key itself.
    Inline(InlineKey<'a>),
    /// Another method.
    #[non_exhaustive]
    Other {
        /// Its name.
        method: Cow<'a, str>,
        /// What stands after the colon.
        info: Cow<'a, str>,
    },
}

/// A master key and salt, how long it is used, and which packets use it.
///
/// # ABNF
/// ```text
/// srtp-key-info = key-salt ["|" lifetime] ["|" mki]
/// key-salt      = 1*(base64)
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct InlineKey<'a> {
    /// Master key and salt, one after the other, in base64; the padding may be absent.
    pub key_salt: Cow<'a, str>,
    /// For how many packets the key is good; where absent, as many as the suite allows.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub lifetime: Option<Lifetime>,
    /// The identifier of the key.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub mki: Option<Mki<'a>>,
}

/// A number of packets.
///
/// Complete: RFC 4568 §9.2 has two ways to write it.
///
/// # ABNF
/// ```text
/// lifetime = ["2^"] 1*(DIGIT)
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Lifetime {
    /// So many packets; above 0.
    Packets(u64),
    /// Two to this power.
    PowerOfTwo(u8),
}

/// A master key identifier, and its length in the packet.
///
/// # ABNF
/// ```text
/// mki        = mki-value ":" mki-length
/// mki-value  = 1*DIGIT
/// mki-length = 1*3DIGIT   ; range 1..128.
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Mki<'a> {
    /// The number, in digits: it may be as long as 128 bytes hold.
    pub value: Cow<'a, str>,
    /// The length in bytes: 1 to 128.
    pub length: u8,
}

impl KeyParam<'_> {
    /// Copies what it borrows.
    pub fn into_owned(self) -> KeyParam<'static> {
        match self {
            Self::Inline(key) => KeyParam::Inline(key.into_owned()),
            Self::Other { method, info } => KeyParam::Other {
                method: method.into_owned().into(),
                info: info.into_owned().into(),
            },
        }
    }
}

impl<'a> InlineKey<'a> {
    /// Makes it of key and salt in base64.
    pub fn new(key_salt: impl Into<Cow<'a, str>>) -> Self {
        Self {
            key_salt: key_salt.into(),
            lifetime: None,
            mki: None,
        }
    }

    /// Sets the lifetime.
    #[must_use]
    pub fn with_lifetime(mut self, lifetime: Lifetime) -> Self {
        self.lifetime = Some(lifetime);
        self
    }

    /// Sets the identifier.
    #[must_use]
    pub fn with_mki(mut self, mki: Mki<'a>) -> Self {
        self.mki = Some(mki);
        self
    }

    /// The length of key and salt together in bytes, as base64 has it; `None` where it is not base64.
    pub fn key_and_salt_length(&self) -> Option<usize> {
        let data = self.key_salt.trim_end_matches('=');
        let padding = self.key_salt.len() - data.len();
        let padded = padding == 0 || (padding <= 2 && self.key_salt.len().is_multiple_of(4));
        if data.contains('=') || data.len() % 4 == 1 || !padded {
            return None;
        }
        Some(data.len() / 4 * 3 + (data.len() % 4).saturating_sub(1))
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> InlineKey<'static> {
        InlineKey {
            key_salt: self.key_salt.into_owned().into(),
            lifetime: self.lifetime,
            mki: self.mki.map(Mki::into_owned),
        }
    }
}

impl Lifetime {
    /// The number of packets; `None` from 2^64 up.
    pub const fn packets(self) -> Option<u64> {
        match self {
            Self::Packets(packets) => Some(packets),
            Self::PowerOfTwo(power) => 1u64.checked_shl(power as u32),
        }
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> Mki<'a> {
    /// Makes it of a number in digits and a length in bytes, from 1 to 128.
    pub fn new(value: impl Into<Cow<'a, str>>, length: u8) -> Self {
        Self {
            value: value.into(),
            length,
        }
    }

    /// The number; `None` from 2^64 up.
    pub fn value_as_u64(&self) -> Option<u64> {
        self.value.parse().ok()
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Mki<'static> {
        Mki {
            value: self.value.into_owned().into(),
            length: self.length,
        }
    }
}

impl fmt::Display for KeyParam<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Inline(key) => write!(f, "inline:{key}"),
            Self::Other { method, info } => write!(f, "{method}:{info}"),
        }
    }
}

impl fmt::Display for InlineKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key_salt)?;
        if let Some(lifetime) = self.lifetime {
            write!(f, "|{lifetime}")?;
        }
        match &self.mki {
            Some(Mki { value, length }) => write!(f, "|{value}:{length}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Lifetime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Packets(packets) => packets.fmt(f),
            Self::PowerOfTwo(power) => write!(f, "2^{power}"),
        }
    }
}

/// Copies what each borrows.
pub(super) fn into_owned(key_params: Vec<KeyParam<'_>>) -> Vec<KeyParam<'static>> {
    key_params.into_iter().map(KeyParam::into_owned).collect()
}

/// Writes `key-params`.
pub(super) fn write(f: &mut fmt::Formatter<'_>, key_params: &[KeyParam<'_>]) -> fmt::Result {
    for (at, key_param) in key_params.iter().enumerate() {
        let separator = if at > 0 { ";" } else { "" };
        write!(f, "{separator}{key_param}")?;
    }
    Ok(())
}

/// `key-params = key-param *(";" key-param)`
pub(super) fn key_params(i: &str) -> Parsed<'_, Vec<KeyParam<'_>>> {
    grammar::list1(grammar::literal(";"), key_param)(i)
}

fn key_param(i: &str) -> Parsed<'_, KeyParam<'_>> {
    let (i, method) = grammar::run(i, "a key method such as `inline`", is_word_char)?;
    let (i, _) = grammar::literal(":")(i)?;
    if method.eq_ignore_ascii_case("inline") {
        return srtp_key_info(i).map(|(i, key)| (i, KeyParam::Inline(key)));
    }
    let (i, info) = grammar::run(i, "a key", |b| b.is_ascii_graphic() && b != b';')?;
    let (method, info) = (method.into(), info.into());
    Ok((i, KeyParam::Other { method, info }))
}

fn srtp_key_info(i: &str) -> Parsed<'_, InlineKey<'_>> {
    let (mut i, key_salt) = grammar::run(i, "key and salt in base64", |b| {
        b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=')
    })?;
    let mut key = InlineKey::new(key_salt);
    // Only the identifier has a colon.
    if let Some(after) = i.strip_prefix('|')
        && !is_mki(after)
    {
        let (after, lifetime) = lifetime(after)?;
        key.lifetime = Some(lifetime);
        i = after;
    }
    if let Some(after) = i.strip_prefix('|') {
        let (after, mki) = mki(after)?;
        key.mki = Some(mki);
        i = after;
    }
    Ok((i, key))
}

/// Whether what begins here has a colon after its digits.
fn is_mki(i: &str) -> bool {
    grammar::digits(i).is_ok_and(|(rest, _)| rest.starts_with(':'))
}

fn lifetime(i: &str) -> Parsed<'_, Lifetime> {
    const WHAT: &str = "a lifetime in packets, or an identifier";
    if let Some(i) = i.strip_prefix("2^") {
        return grammar::number("a power of two")(i)
            .map(|(i, power)| (i, Lifetime::PowerOfTwo(power)));
    }
    match grammar::number(WHAT)(i)? {
        (_, 0) => grammar::fail(i, WHAT),
        (i, packets) => Ok((i, Lifetime::Packets(packets))),
    }
}

fn mki(i: &str) -> Parsed<'_, Mki<'_>> {
    const WHAT: &str = "a length from 1 to 128 bytes";
    let (i, value) = grammar::named("an identifier: a number", grammar::digits)(i)?;
    let (i, _) = grammar::literal(":")(i)?;
    match grammar::number(WHAT)(i)? {
        (rest, length @ 1..=128) => Ok((rest, Mki::new(value, length))),
        _ => grammar::fail(i, WHAT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_count_bytes_of_base64() {
        let length = |text: &'static str| InlineKey::new(text).key_and_salt_length();
        assert_eq!(length("d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj"), Some(30));
        assert_eq!(
            (length("YQ=="), length("YWI="), length("YWJj")),
            (Some(1), Some(2), Some(3))
        );
        assert_eq!(
            (length("YQ"), length("YWI"), length("Y")),
            (Some(1), Some(2), None)
        );
        assert_eq!(
            (length("YQ="), length("Y==="), length("Y=WI")),
            (None, None, None)
        );
    }

    #[test]
    fn lifetimes_count_packets() {
        assert_eq!(Lifetime::PowerOfTwo(48).packets(), Some(1 << 48));
        assert_eq!(Lifetime::PowerOfTwo(64).packets(), None);
        assert_eq!(Lifetime::Packets(7).packets(), Some(7));
    }

    #[test]
    fn long_identifiers_are_kept() {
        let (_, key) = srtp_key_info("AAAA|99999999999999999999:128").unwrap();
        let mki = key.mki.unwrap();
        assert_eq!((&*mki.value, mki.length), ("99999999999999999999", 128));
        assert_eq!(mki.value_as_u64(), None);
    }
}
