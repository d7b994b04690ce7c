//! `a=privacy` — VSF TR-10-13 §13 (IPMX).

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// How the media is encrypted by the Privacy Encryption Protocol.
///
/// # ABNF
/// ```text
/// privacy   = parameter *(";" [SP] parameter)
/// parameter = token "=" 1*(VCHAR except ";")
/// ```
/// TR-10-13 has six parameters: `protocol`, `mode`, `iv`, `key_generator`, `key_version` and `key_id`;
/// that all are there is not checked.
///
/// # Examples
/// * `protocol=RTP; mode=AES-128-CTR; iv=2870a245b85ccfcf; key_generator=ebe030ba73e16ed71127cb4e0fcfa918; key_version=81549802; key_id=0001020304050607`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Privacy<'a> {
    /// The parameters, in order; one or more.
    pub parameters: Vec<PrivacyParameter<'a>>,
}

/// A parameter of `a=privacy`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct PrivacyParameter<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// Its value.
    pub value: Cow<'a, str>,
}

impl<'a> Privacy<'a> {
    /// Makes it of a protocol, such as `RTP`.
    pub fn new(protocol: impl Into<Cow<'a, str>>) -> Self {
        Self {
            parameters: alloc::vec![PrivacyParameter::new("protocol", protocol)],
        }
    }

    /// Adds a parameter.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) -> Self {
        self.parameters.push(PrivacyParameter::new(name, value));
        self
    }

    /// The value of the parameter `name`, case and all.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut parameters = self.parameters.iter();
        parameters
            .find(|parameter| parameter.name == name)
            .map(|parameter| &*parameter.value)
    }

    /// The protocol that is protected: `RTP`, `RTP_KV`, …
    pub fn protocol(&self) -> Option<&str> {
        self.get("protocol")
    }

    /// The cipher: `AES-128-CTR`, …
    pub fn mode(&self) -> Option<&str> {
        self.get("mode")
    }

    /// The initialization vector: 16 hexadecimal digits.
    pub fn iv(&self) -> Option<&str> {
        self.get("iv")
    }

    /// What the key is made from: 32 hexadecimal digits.
    pub fn key_generator(&self) -> Option<&str> {
        self.get("key_generator")
    }

    /// The version of the key: 8 hexadecimal digits.
    pub fn key_version(&self) -> Option<&str> {
        self.get("key_version")
    }

    /// Which shared key: 16 hexadecimal digits.
    pub fn key_id(&self) -> Option<&str> {
        self.get("key_id")
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Privacy<'static> {
        let parameters = self.parameters.into_iter();
        Privacy {
            parameters: parameters.map(PrivacyParameter::into_owned).collect(),
        }
    }
}

impl<'a> PrivacyParameter<'a> {
    /// Makes it of a name and a value.
    pub fn new(name: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> PrivacyParameter<'static> {
        PrivacyParameter {
            name: self.name.into_owned().into(),
            value: self.value.into_owned().into(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Privacy<'a> {
    const NAMES: &'static [&'static str] = &["privacy"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, privacy)
    }
}

impl fmt::Display for Privacy<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("privacy:")?;
        for (at, PrivacyParameter { name, value }) in self.parameters.iter().enumerate() {
            let separator = if at > 0 { "; " } else { "" };
            write!(f, "{separator}{name}={value}")?;
        }
        Ok(())
    }
}

fn privacy(i: &str) -> Parsed<'_, Privacy<'_>> {
    let (mut i, first) = parameter(i)?;
    let mut parameters = alloc::vec![first];
    loop {
        let (after, ()) = grammar::sp0(i)?;
        let Some(after) = after.strip_prefix(';') else {
            return Ok((i, Privacy { parameters }));
        };
        let (after, ()) = grammar::sp0(after)?;
        // ST 2110 ends such lists with a `;`.
        if after.is_empty() {
            return Ok((after, Privacy { parameters }));
        }
        let (after, parameter) = parameter(after)?;
        parameters.push(parameter);
        i = after;
    }
}

fn parameter(i: &str) -> Parsed<'_, PrivacyParameter<'_>> {
    let (i, name) = grammar::named("the name of a parameter", grammar::token)(i)?;
    let (i, _) = grammar::literal("=")(i)?;
    let (i, value) = grammar::run(i, "a value", |b| b.is_ascii_graphic() && b != b';')?;
    Ok((i, PrivacyParameter::new(name, value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables;

    #[test]
    fn accepts_both_separators() {
        tables::accepts(&[
            (
                "privacy:protocol=RTP; mode=AES-128-CTR; iv=2870a245b85ccfcf",
                "privacy:protocol=RTP; mode=AES-128-CTR; iv=2870a245b85ccfcf",
            ),
            (
                "privacy:protocol=RTP;mode=A;iv=1; ",
                "privacy:protocol=RTP; mode=A; iv=1",
            ),
            (
                "privacy:protocol=RTP ;mode=A ",
                "privacy:protocol=RTP; mode=A",
            ),
        ]);
        let read = Attribute::new("privacy:protocol=RTP;mode=A");
        let read = read.parse::<Privacy<'_>>().unwrap();
        assert_eq!(
            (read.protocol(), read.mode(), read.iv()),
            (Some("RTP"), Some("A"), None)
        );
        assert_eq!(read, Privacy::new("RTP").with("mode", "A"));
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("privacy", 0),
            ("privacy:", 0),
            ("privacy:protocol", 8),
            ("privacy:protocol=", 9),
            ("privacy:protocol=RTP mode=A", 13),
            ("privacy:protocol=RTP;;mode=A", 13),
        ]);
    }
}
