//! Extended unique identifiers: EUI-64 names clocks, EUI-48 network interfaces — RFC 7273 §4.8.

use alloc::string::String;
use core::fmt;

use crate::syntax::grammar::{self, Parsed};

/// An identifier of `N` bytes, written in hexadecimal with `-` between: `39-A7-94-FF-FE-07-CB-D0`.
///
/// # ABNF
/// ```text
/// EUI64 = 7(2HEXDIG "-") 2HEXDIG
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Eui<const N: usize>(
    /// The bytes, in the order in which they are written.
    pub [u8; N],
);

/// The identifier of a clock or of a stream.
pub type Eui64 = Eui<8>;

/// The address of a network interface (MAC address).
pub type Eui48 = Eui<6>;

impl<const N: usize> Eui<N> {
    /// Reads `N` bytes; some write spaces in place of `-`.
    pub(crate) fn read(i: &str) -> Parsed<'_, Self> {
        let mut bytes = [0; N];
        let mut rest = i;
        for (at, byte) in bytes.iter_mut().enumerate() {
            if at > 0 {
                rest = match rest.strip_prefix(['-', ' ']) {
                    Some(rest) => rest,
                    None => return grammar::fail(rest, "`-`"),
                };
            }
            let (pair, after) = rest.split_at_checked(2).unwrap_or_default();
            *byte = match u8::from_str_radix(pair, 16) {
                Ok(byte) if !pair.starts_with('+') => byte,
                _ => return grammar::fail(rest, "two hexadecimal digits"),
            };
            rest = after;
        }
        Ok((rest, Self(bytes)))
    }
}

/// Writes the digits in upper case.
impl<const N: usize> fmt::Display for Eui<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, byte) in self.0.iter().enumerate() {
            let dash = if at > 0 { "-" } else { "" };
            write!(f, "{dash}{byte:02X}")?;
        }
        Ok(())
    }
}

impl<const N: usize> From<Eui<N>> for String {
    fn from(eui: Eui<N>) -> Self {
        alloc::format!("{eui}")
    }
}

impl<const N: usize> TryFrom<String> for Eui<N> {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        grammar::whole(&text, Self::read).map_err(|error| error.expected)
    }
}

#[cfg(feature = "serde")]
impl<const N: usize> serde::Serialize for Eui<N> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de, const N: usize> serde::Deserialize<'de> for Eui<N> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::try_from(text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn accepts_digits_in_any_case() {
        for (text, canonical) in [
            ("39-A7-94-FF-FE-07-CB-D0", "39-A7-94-FF-FE-07-CB-D0"),
            ("ec-46-70-ff-fe-00-ce-de", "EC-46-70-FF-FE-00-CE-DE"),
            ("08 00 11 FF FE 22 89 C6", "08-00-11-FF-FE-22-89-C6"),
        ] {
            let read = grammar::whole(text, Eui64::read).unwrap();
            assert_eq!(read.to_string(), canonical);
            assert_eq!(Eui::try_from(canonical.to_string()), Ok(read));
        }
        assert!(grammar::whole("7C-E9-D3-1B-9A-AF", Eui48::read).is_ok());
    }

    #[test]
    fn refuses_with_the_offset() {
        for (text, offset) in [
            ("", 0),
            ("39-A7", 5),
            ("39-A7-94-FF-FE-07-CB-D", 21),
            ("39-A7-94-FF-FE-07-CB-D0-00", 23),
            ("39A794FFFE07CBD0", 2),
            ("+9-A7-94-FF-FE-07-CB-D0", 0),
        ] {
            let error = grammar::whole(text, Eui64::read).unwrap_err();
            assert_eq!(error.offset, offset, "{text}");
        }
    }
}
