//! `a=cs-correlation` — RFC 7195 §5.2.3, §5.7.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};
use crate::syntax::joined::Joined;

/// Says by what a call over the telephone network is known to belong to the media description.
///
/// # ABNF
/// ```text
/// corr-mechanisms = corr-mech *(SP corr-mech)
/// corr-mech       = caller-id-mech / uuie-mech / dtmf-mech / external-mech / ext-mech
/// caller-id-mech  = "callerid" [":" caller-id-value]
/// caller-id-value = "+" 1*15DIGIT
/// uuie-mech       = "uuie" [":" uuie-value]
/// uuie-value      = 1*65(HEXDIG HEXDIG)
/// dtmf-mech       = "dtmf" [":" dtmf-value]
/// dtmf-value      = 1*32(DIGIT / %x41-44 / %x23 / %x2A )   ; 0-9, A-D, '#' and '*'
/// external-mech   = "external"
/// ext-mech        = ext-mech-name [":" ext-mech-value]     ; each a token
/// ```
/// # Examples
/// * `callerid:+441134960123 uuie:56A390F3D2B7310023 external` · `dtmf:14D*3`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct CsCorrelation<'a>(
    /// The mechanisms; at least one.
    pub Vec<CorrelationMechanism<'a>>,
);

/// By what a call is known; without a value where the mechanism is supported and the value not known.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum CorrelationMechanism<'a> {
    /// The number of the caller, of E.164 with its `+`.
    CallerId(Option<Cow<'a, str>>),
    /// The User-User Information Element, in hexadecimal, from its protocol discriminator on.
    Uuie(Option<Cow<'a, str>>),
    /// The keys that the caller sends as tones: digits, `A` to `D`, `#` and `*`.
    Dtmf(Option<Cow<'a, str>>),
    /// Something else, such as the decision of a person.
    External,
    /// A mechanism that is not in RFC 7195.
    Other {
        /// Its name.
        name: Cow<'a, str>,
        /// Its value, if it has one.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        value: Option<Cow<'a, str>>,
    },
}

impl<'a> CsCorrelation<'a> {
    /// Makes it of mechanisms.
    pub fn new(mechanisms: Vec<CorrelationMechanism<'a>>) -> Self {
        Self(mechanisms)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> CsCorrelation<'static> {
        let mechanisms = self.0.into_iter();
        CsCorrelation(mechanisms.map(CorrelationMechanism::into_owned).collect())
    }
}

impl<'a> CorrelationMechanism<'a> {
    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::CallerId(_) => "callerid",
            Self::Uuie(_) => "uuie",
            Self::Dtmf(_) => "dtmf",
            Self::External => "external",
            Self::Other { name, .. } => name,
        }
    }

    /// Its value, if it has one.
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::CallerId(value)
            | Self::Uuie(value)
            | Self::Dtmf(value)
            | Self::Other { value, .. } => value.as_deref(),
            Self::External => None,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> CorrelationMechanism<'static> {
        let owned = |value: Option<Cow<'a, str>>| value.map(|value| value.into_owned().into());
        match self {
            Self::CallerId(value) => CorrelationMechanism::CallerId(owned(value)),
            Self::Uuie(value) => CorrelationMechanism::Uuie(owned(value)),
            Self::Dtmf(value) => CorrelationMechanism::Dtmf(owned(value)),
            Self::External => CorrelationMechanism::External,
            Self::Other { name, value } => CorrelationMechanism::Other {
                name: name.into_owned().into(),
                value: owned(value),
            },
        }
    }
}

impl fmt::Display for CorrelationMechanism<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())?;
        match self.value() {
            Some(value) => write!(f, ":{value}"),
            None => Ok(()),
        }
    }
}

/// There is at most one in a media description (RFC 7195 §5.2.3.1).
impl<'a> TypedAttribute<'a> for CsCorrelation<'a> {
    const NAMES: &'static [&'static str] = &["cs-correlation"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, grammar::list1(grammar::sp, corr_mech)).map(Self)
    }
}

impl fmt::Display for CsCorrelation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cs-correlation:{}", Joined(&self.0, " "))
    }
}

fn corr_mech(i: &str) -> Parsed<'_, CorrelationMechanism<'_>> {
    let (i, name) = grammar::named("a correlation mechanism", grammar::token)(i)?;
    let is = |known: &str| name.eq_ignore_ascii_case(known);
    if is("external") {
        return Ok((i, CorrelationMechanism::External));
    }
    let (rest, value) = match i.strip_prefix(':') {
        Some(i) => grammar::named("a value after `:`", grammar::token)(i)
            .map(|(rest, value)| (rest, Some((i, value))))?,
        None => (i, None),
    };
    let checked = |holds: fn(&str) -> bool, what| match value {
        Some((at, value)) if !holds(value) => grammar::fail(at, what),
        _ => Ok((rest, value.map(|(_, value)| Cow::Borrowed(value)))),
    };
    if is("callerid") {
        checked(is_caller_id, "`+` and up to 15 digits")
            .map(|(rest, value)| (rest, CorrelationMechanism::CallerId(value)))
    } else if is("uuie") {
        checked(is_uuie, "up to 65 pairs of hexadecimal digits")
            .map(|(rest, value)| (rest, CorrelationMechanism::Uuie(value)))
    } else if is("dtmf") {
        checked(is_dtmf, "up to 32 of the digits, `A` to `D`, `#` and `*`")
            .map(|(rest, value)| (rest, CorrelationMechanism::Dtmf(value)))
    } else {
        let value = value.map(|(_, value)| value.into());
        let name = name.into();
        Ok((rest, CorrelationMechanism::Other { name, value }))
    }
}

fn is_caller_id(value: &str) -> bool {
    value.strip_prefix('+').is_some_and(|digits| {
        matches!(digits.len(), 1..=15) && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

fn is_uuie(value: &str) -> bool {
    value.len().is_multiple_of(2)
        && value.len() <= 130
        && value.bytes().all(|b| b.is_ascii_hexdigit())
}

fn is_dtmf(value: &str) -> bool {
    let is_key = |b| matches!(b, b'0'..=b'9' | b'A'..=b'D' | b'#' | b'*');
    value.len() <= 32 && value.bytes().all(is_key)
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_mechanisms_with_and_without_values() {
        tables::accepts(&[
            (
                "cs-correlation:callerid:+441134960123 uuie:56A390F3D2B7310023 external",
                "cs-correlation:callerid:+441134960123 uuie:56A390F3D2B7310023 external",
            ),
            (
                "cs-correlation:uuie  dtmf callerid ",
                "cs-correlation:uuie dtmf callerid",
            ),
            ("cs-correlation:dtmf:14D*3", "cs-correlation:dtmf:14D*3"),
            ("cs-correlation:x:1 y", "cs-correlation:x:1 y"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("cs-correlation:", 0),
            ("cs-correlation:callerid:", 9),
            ("cs-correlation:callerid:0113", 9),
            ("cs-correlation:callerid:+1234567890123456", 9),
            // RFC 7195 §5.2.3.3: an odd number of digits is invalid.
            ("cs-correlation:dtmf uuie:56A", 10),
            ("cs-correlation:dtmf:14E", 5),
            ("cs-correlation:external:1", 8),
            ("cs-correlation:x:", 2),
        ]);
    }
}
