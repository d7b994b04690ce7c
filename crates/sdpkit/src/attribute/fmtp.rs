//! `a=fmtp` — RFC 8866 §6.15.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute, same_words};
use crate::codec::params::Params;
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Parameters of one format, in words that only the format knows.
///
/// Most formats write `name=value;name=value`; [`get`](Self::get), [`params`](Self::params) and
/// [`with`](Self::with) read and change that. Those that do not (`telephone-event`: `0-15`; `red`:
/// `111/111`) have their text in [`parameters`](Self::parameters).
///
/// # ABNF
/// ```text
/// fmtp-value = fmt SP format-specific-params
/// ```
/// # Examples
/// * `111 minptime=10;useinbandfec=1` · `101 0-15`
///
/// ```
/// use sdpkit::{Attribute, Fmtp};
///
/// let opus = Attribute::new("fmtp:111 minptime=10;useinbandfec=1").parse::<Fmtp>()?;
/// assert_eq!(opus.get("minptime"), Some("10"));
/// assert_eq!(opus.with("usedtx", "1").to_string(), "fmtp:111 minptime=10;useinbandfec=1;usedtx=1");
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Fmtp<'a> {
    /// The format: one of those on the `m=` line; for RTP a payload type.
    pub format: Cow<'a, str>,
    /// All that follows, as it stands.
    pub parameters: Cow<'a, str>,
}

impl<'a> Fmtp<'a> {
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

    /// Sets one parameter, in its place if it is there, else at the end.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.parameters = self.params().with(name, value).into();
        self
    }

    /// Removes one parameter.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.parameters = self.params().without(name).into();
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Fmtp<'static> {
        Fmtp {
            format: self.format.into_owned().into(),
            parameters: self.parameters.into_owned().into(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Fmtp<'a> {
    const NAMES: &'static [&'static str] = &["fmtp"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, fmtp)
    }

    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Fmtp<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "fmtp:{} {}", self.format, self.parameters)
    }
}

const PARAMETERS: &str = "a space and parameters of the format";

fn fmtp(i: &str) -> Parsed<'_, Fmtp<'_>> {
    let (i, format) = grammar::named("a format", grammar::token)(i)?;
    // Some devices write `a=fmtp:96` and no more; `format-specific-params` is a byte at least.
    let (i, ()) = grammar::named(PARAMETERS, grammar::sp)(i)?;
    if i.is_empty() {
        return grammar::fail(i, PARAMETERS);
    }
    Ok(("", Fmtp::new(format, i)))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn accepts_any_parameters() {
        for text in [
            "fmtp:96 profile-level-id=42e01f;x",
            "fmtp:101 0-15",
            "fmtp:t38 a b",
            "fmtp:97 apt=96",
        ] {
            assert_eq!(
                Attribute::new(text)
                    .parse::<Fmtp<'_>>()
                    .unwrap()
                    .to_string(),
                text
            );
        }
    }

    #[test]
    fn refuses_what_has_no_parameters() {
        for (text, offset) in [("fmtp:96", 2), ("fmtp:96 ", 3), ("fmtp: x", 0), ("fmtp", 0)] {
            let error = Attribute::new(text).parse::<Fmtp<'_>>().unwrap_err();
            assert_eq!(error.offset, offset, "{text}");
        }
        let error = Attribute::new("fmtp:96").parse::<Fmtp<'_>>().unwrap_err();
        assert_eq!(error.expected, PARAMETERS);
    }
}
