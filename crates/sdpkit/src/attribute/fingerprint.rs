//! `a=fingerprint` — RFC 8122 §5; for DTLS RFC 8842 §5.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;
use core::fmt::Write as _;
use core::hash::{Hash, Hasher};

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

words! {
    /// The hash function of a fingerprint.
    pub enum HashFunction<'a> {
        /// SHA-1, 20 bytes; never alone (RFC 8122 §5).
        Sha1 "sha-1",
        /// SHA-224, 28 bytes.
        Sha224 "sha-224",
        /// SHA-256, 32 bytes; the one that all must know.
        Sha256 "sha-256",
        /// SHA-384, 48 bytes.
        Sha384 "sha-384",
        /// SHA-512, 64 bytes.
        Sha512 "sha-512",
        /// MD5, 16 bytes; must not be used.
        Md5 "md5",
        /// MD2, 16 bytes; must not be used.
        Md2 "md2",
    }
}

/// The hash of the certificate that an endpoint will show.
///
/// # ABNF
/// ```text
/// fingerprint-attribute = "fingerprint" ":" hash-func SP fingerprint
/// hash-func   = "sha-1" / "sha-224" / "sha-256" / "sha-384" / "sha-512" / "md5" / "md2" / token
/// fingerprint = 2UHEX *(":" 2UHEX)
/// ```
/// Lower case is read too. That the number of bytes is that of the hash function is not checked:
/// see [`has_right_length`](Self::has_right_length).
///
/// # Examples
/// * `sha-256 12:DF:3E:5D:49:6B:19:E5:7C:AB:4A:AD:B9:B1:3F:82:18:3B:54:02:12:DF:3E:5D:49:6B:19:E5:7C:AB:4A:AD`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Fingerprint<'a> {
    /// The hash function.
    pub hash_function: HashFunction<'a>,
    /// The hash.
    pub hash: HexBytes<'a>,
}

/// Bytes in hexadecimal with colons between, kept as text; two are equal when their bytes are.
#[derive(Clone)]
pub struct HexBytes<'a>(Cow<'a, str>);

impl HashFunction<'_> {
    /// How many bytes it gives; `None` where it is not known.
    pub const fn length(&self) -> Option<usize> {
        match self {
            Self::Md2 | Self::Md5 => Some(16),
            Self::Sha1 => Some(20),
            Self::Sha224 => Some(28),
            Self::Sha256 => Some(32),
            Self::Sha384 => Some(48),
            Self::Sha512 => Some(64),
            Self::Other(_) => None,
        }
    }
}

impl<'a> Fingerprint<'a> {
    /// Makes it of a hash function and the hash, one byte or more.
    pub fn new(hash_function: HashFunction<'a>, hash: &[u8]) -> Self {
        Self {
            hash_function,
            hash: HexBytes::new(hash),
        }
    }

    /// The bytes of the hash.
    pub fn bytes(&self) -> impl ExactSizeIterator<Item = u8> {
        self.hash.bytes()
    }

    /// Whether there are as many bytes as the hash function gives; true where that is not known.
    pub fn has_right_length(&self) -> bool {
        self.hash_function
            .length()
            .is_none_or(|length| length == self.bytes().len())
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Fingerprint<'static> {
        Fingerprint {
            hash_function: self.hash_function.into_owned(),
            hash: self.hash.into_owned(),
        }
    }
}

impl<'a> HexBytes<'a> {
    /// Makes it of bytes, one or more.
    pub fn new(bytes: &[u8]) -> Self {
        let mut text = String::with_capacity(bytes.len().saturating_mul(3));
        for byte in bytes {
            let colon = if text.is_empty() { "" } else { ":" };
            // Writing to a string does not fail.
            let _ = write!(text, "{colon}{byte:02X}");
        }
        Self(Cow::Owned(text))
    }

    /// The bytes.
    pub fn bytes(&self) -> impl ExactSizeIterator<Item = u8> {
        // Three characters a byte, the last without its colon.
        self.0.as_bytes().chunks(3).map(|chunk| match chunk {
            [high, low, ..] => hex_value(*high) << 4 | hex_value(*low),
            _ => 0,
        })
    }

    /// The text, in the case in which it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> HexBytes<'static> {
        HexBytes(self.0.into_owned().into())
    }

    /// `2UHEX *(":" 2UHEX)`, in any case.
    pub(crate) fn read(i: &'a str) -> Parsed<'a, Self> {
        let (rest, read) = grammar::hex_pairs(i, "a byte as two hexadecimal digits")?;
        Ok((rest, Self(read.into())))
    }
}

impl PartialEq for HexBytes<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for HexBytes<'_> {}

impl Hash for HexBytes<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.0.len());
        for byte in self.bytes() {
            state.write_u8(byte);
        }
    }
}

/// Writes the digits in upper case.
impl fmt::Display for HexBytes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.bytes().any(|b| b.is_ascii_lowercase()) {
            return f.write_str(&self.0);
        }
        self.0
            .chars()
            .try_for_each(|c| f.write_char(c.to_ascii_uppercase()))
    }
}

impl fmt::Debug for HexBytes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for HexBytes<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for HexBytes<'_> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match grammar::whole(&text, HexBytes::read) {
            Ok(_) => Ok(Self(text.into())),
            Err(error) => Err(serde::de::Error::custom(error)),
        }
    }
}

impl<'a> TypedAttribute<'a> for Fingerprint<'a> {
    const NAMES: &'static [&'static str] = &["fingerprint"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, fingerprint)
    }

    /// The key is the hash function.
    fn replaces(new: &str, old: &str) -> bool {
        let hash_function = |text: &str| text.split_ascii_whitespace().next().map(str::len);
        let same = |length| match (
            new.trim_start().get(..length),
            old.trim_start().get(..length),
        ) {
            (Some(new), Some(old)) => new.eq_ignore_ascii_case(old),
            _ => false,
        };
        hash_function(new) == hash_function(old) && hash_function(new).is_none_or(same)
    }
}

impl fmt::Display for Fingerprint<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "fingerprint:{} {}", self.hash_function, self.hash)
    }
}

fn fingerprint(i: &str) -> Parsed<'_, Fingerprint<'_>> {
    let (i, hash_function) = grammar::named("a hash function", HashFunction::word)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, hash) = HexBytes::read(i)?;
    Ok((
        i,
        Fingerprint {
            hash_function,
            hash,
        },
    ))
}

/// The value of a hexadecimal digit.
const fn hex_value(digit: u8) -> u8 {
    (digit & 15) + 9 * (digit >> 6)
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;
    use crate::attribute::tables;

    #[test]
    fn accepts_hash_functions_and_digits_in_any_case() {
        tables::accepts(&[
            ("fingerprint:sha-1 4A:AD:B9", "fingerprint:sha-1 4A:AD:B9"),
            (
                "fingerprint:SHA-256  4a:ad:B9 ",
                "fingerprint:sha-256 4A:AD:B9",
            ),
            ("fingerprint:sha3-256 00", "fingerprint:sha3-256 00"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("fingerprint", 0),
            ("fingerprint:", 0),
            ("fingerprint:sha-256", 7),
            ("fingerprint:sha-14A:AD:B9", 7),
            ("fingerprint:sha-256 ", 8),
            ("fingerprint:sha-256 fake", 10),
            ("fingerprint:sha-256 4A:A", 11),
            ("fingerprint:sha-256 4A:AD:", 14),
            ("fingerprint:sha-256 4AAD", 10),
            ("fingerprint:sha-256 4A:AD more", 14),
            ("fingerprint:sha-256 4A:\u{e9}", 11),
        ]);
    }

    #[test]
    fn bytes_are_read_and_written() {
        let read = Attribute::new("fingerprint:sha-256 0a:F9:ff");
        let read = read.parse::<Fingerprint<'_>>().unwrap();
        assert_eq!(read.bytes().collect::<Vec<_>>(), [0x0A, 0xF9, 0xFF]);
        assert_eq!(
            read,
            Fingerprint::new(HashFunction::Sha256, &[0x0A, 0xF9, 0xFF])
        );
        assert!(!read.has_right_length());
        assert!(Fingerprint::new(HashFunction::Sha256, &[7; 32]).has_right_length());
    }

    #[test]
    fn is_replaced_by_hash_function() {
        assert!(Fingerprint::replaces("sha-256 00", "SHA-256 11"));
        assert!(!Fingerprint::replaces("sha-256 00", "sha-384 00"));
        assert!(!Fingerprint::replaces("sha-256 00", "sha-1 00"));
    }

    #[cfg(feature = "serde")]
    #[test]
    fn json_reads_back_equal() {
        let line = "fingerprint:sha-256 0a:F9";
        let json = r#"{"hash_function":"sha-256","hash":"0A:F9"}"#;
        let read = Attribute::new(line).parse::<Fingerprint<'_>>().unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
        assert_eq!(serde_json::from_str::<Fingerprint<'_>>(json).unwrap(), read);
    }
}
