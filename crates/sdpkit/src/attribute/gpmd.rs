//! `a=gpmd` — ITU-T V.152, draft-rajeshkumar-mmusic-gpmd.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute, same_words};
use crate::codec::params::Params;
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Describes a format by general purpose parameters, which its own definition does not have.
///
/// Gateways write `vbd=yes` where a format carries voiceband data: fax and modem signals.
///
/// # ABNF
/// ```text
/// gpmd-value = fmt SP parameter *(";" parameter)    ; parameter = name "=" value
/// ```
/// # Examples
/// * `0 vbd=yes;ecan=on`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Gpmd<'a> {
    /// The format: one of those on the `m=` line; for RTP a payload type.
    pub format: Cow<'a, str>,
    /// All that follows, as it stands.
    pub parameters: Cow<'a, str>,
}

impl<'a> Gpmd<'a> {
    /// Makes it of a format and the text of its parameters.
    pub fn new(format: impl Into<Cow<'a, str>>, parameters: impl Into<Cow<'a, str>>) -> Self {
        Self {
            format: format.into(),
            parameters: parameters.into(),
        }
    }

    /// The parameters, in order.
    pub fn params(&self) -> Params<'_> {
        Params::new(&self.parameters)
    }

    /// The value of the parameter `name`, in any case; empty where it stands alone.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.params().get(name)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Gpmd<'static> {
        Gpmd::new(self.format.into_owned(), self.parameters.into_owned())
    }
}

impl<'a> TypedAttribute<'a> for Gpmd<'a> {
    const NAMES: &'static [&'static str] = &["gpmd"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, gpmd)
    }

    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Gpmd<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "gpmd:{} {}", self.format, self.parameters)
    }
}

fn gpmd(i: &str) -> Parsed<'_, Gpmd<'_>> {
    let (i, format) = grammar::named("a format", grammar::token)(i)?;
    let (i, ()) = grammar::sp(i)?;
    if i.is_empty() {
        return grammar::fail(i, "parameters of the format");
    }
    Ok(("", Gpmd::new(format, grammar::trim_end_wsp(i))))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn accepts_what_gateways_send() {
        for (text, canonical) in [
            ("gpmd:0 vbd=yes;ecan=on", "gpmd:0 vbd=yes;ecan=on"),
            ("gpmd:99  vbd=yes ", "gpmd:99 vbd=yes"),
        ] {
            let read = Attribute::new(text).parse::<Gpmd<'_>>().unwrap();
            assert_eq!(read.get("VBD"), Some("yes"));
            assert_eq!(read.to_string(), canonical);
            assert_eq!(Attribute::new(canonical).parse(), Ok(read));
        }
    }

    #[test]
    fn refuses_what_has_no_parameters() {
        for (text, offset) in [("gpmd:0", 1), ("gpmd:0 ", 2), ("gpmd: x", 0), ("gpmd", 0)] {
            let error = Attribute::new(text).parse::<Gpmd<'_>>().unwrap_err();
            assert_eq!(error.offset, offset, "{text}");
        }
    }
}
