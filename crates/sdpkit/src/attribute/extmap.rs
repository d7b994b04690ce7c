//! `a=extmap` — RFC 8285 §8.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, Direction, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Maps the identifier of an RTP header extension to the URI that names it.
///
/// # ABNF
/// ```text
/// extmap-value = id ["/" direction] SP extensionname [SP extensionattributes]
/// ```
/// # Examples
/// * `1 urn:ietf:params:rtp-hdrext:ssrc-audio-level` · `2/sendrecv http://example.com/082005/ext.htm#xmeta short`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Extmap<'a> {
    /// 1–14 for one-byte headers, 1–255 for two-byte ones, 4096–4351 in offers only (RFC 8285 §7).
    pub id: u16,
    /// Which way it is used, where that is said.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub direction: Option<Direction>,
    /// The URI that names the extension.
    pub uri: Cow<'a, str>,
    /// What the extension itself defines.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub attributes: Option<Cow<'a, str>>,
}

impl<'a> Extmap<'a> {
    /// Makes the map of an identifier, with neither direction nor attributes.
    pub fn new(id: u16, uri: impl Into<Cow<'a, str>>) -> Self {
        Self {
            id,
            direction: None,
            uri: uri.into(),
            attributes: None,
        }
    }

    /// Sets the direction.
    #[must_use]
    pub fn with_direction(mut self, direction: Direction) -> Self {
        self.direction = Some(direction);
        self
    }

    /// Sets the extension's own attributes.
    #[must_use]
    pub fn with_attributes(mut self, attributes: impl Into<Cow<'a, str>>) -> Self {
        self.attributes = Some(attributes.into());
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Extmap<'static> {
        Extmap {
            id: self.id,
            direction: self.direction,
            uri: self.uri.into_owned().into(),
            attributes: self
                .attributes
                .map(|attributes| attributes.into_owned().into()),
        }
    }
}

impl<'a> TypedAttribute<'a> for Extmap<'a> {
    const NAMES: &'static [&'static str] = &["extmap"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, extmap)
    }

    /// The key is the identifier, or the URI.
    fn replaces(new: &str, old: &str) -> bool {
        fn id(text: &str) -> Option<&str> {
            text.split([' ', '\t', '/']).next()
        }
        fn uri(text: &str) -> Option<&str> {
            text.split_ascii_whitespace().nth(1)
        }
        id(new) == id(old) || uri(new) == uri(old)
    }
}

impl fmt::Display for Extmap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "extmap:{}", self.id)?;
        if let Some(direction) = self.direction {
            write!(f, "/{direction}")?;
        }
        write!(f, " {}", self.uri)?;
        match &self.attributes {
            Some(attributes) => write!(f, " {attributes}"),
            None => Ok(()),
        }
    }
}

fn extmap(i: &str) -> Parsed<'_, Extmap<'_>> {
    let (i, id) = grammar::number("an identifier from 0 to 65535")(i)?;
    let (i, direction) = match i.strip_prefix('/') {
        Some(i) => Direction::word(i).map(|(i, direction)| (i, Some(direction)))?,
        None => (i, None),
    };
    let (i, ()) = grammar::sp(i)?;
    let (i, uri) = grammar::named("a URI", grammar::non_ws_string)(i)?;
    let (i, attributes) = match grammar::sp(i) {
        Ok(("", ())) => ("", None),
        Ok((i, ())) => ("", Some(i)),
        Err(_) => (i, None),
    };
    Ok((
        i,
        Extmap {
            id,
            direction,
            uri: uri.into(),
            attributes: attributes.map(Into::into),
        },
    ))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn accepts_direction_and_attributes() {
        for text in [
            "1 urn:ietf:params:rtp-hdrext:ssrc-audio-level vad=on",
            "2/sendonly http://example.com/x#short",
            "4096 urn:ietf:params:rtp-hdrext:toffset",
            "3 urn:ietf:params:rtp-hdrext:encrypt urn:ietf:params:rtp-hdrext:smpte-tc 25@600/24",
        ] {
            let line = alloc::format!("extmap:{text}");
            assert_eq!(
                Attribute::new(&line)
                    .parse::<Extmap<'_>>()
                    .unwrap()
                    .to_string(),
                line
            );
        }
    }

    #[test]
    fn refuses_with_the_offset() {
        for (text, offset) in [
            ("x urn:a", 0),
            ("1/both urn:a", 2),
            ("1", 1),
            ("1 ", 2),
            ("70000 urn:a", 0),
        ] {
            let line = alloc::format!("extmap:{text}");
            let error = Attribute::new(&line).parse::<Extmap<'_>>().unwrap_err();
            assert_eq!(error.offset, offset, "{text}");
        }
    }

    #[test]
    fn is_replaced_by_identifier_or_uri() {
        assert!(Extmap::replaces("1 urn:a", "1/sendonly urn:b"));
        assert!(Extmap::replaces("1 urn:a", "2 urn:a x"));
        assert!(!Extmap::replaces("1 urn:a", "2 urn:b"));
    }
}
