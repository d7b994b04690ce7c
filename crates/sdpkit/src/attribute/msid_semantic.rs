//! `a=msid-semantic` — draft-ietf-mmusic-msid; RFC 8830, its last form, has it no more.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Lists the streams that `a=msid` names, with the word `WMS`: WebRTC media streams.
///
/// Browsers still write it and nobody needs it.
///
/// # ABNF
/// ```text
/// msid-semantic-attr = "msid-semantic:" [SP] semantic *(SP msid-id)
/// ```
/// # Examples
/// * `WMS 4701fee 61317484` · `WMS *`: any stream
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct MsidSemantic<'a> {
    /// `WMS`.
    pub semantic: Cow<'a, str>,
    /// The ids of the streams; `*` is any.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub ids: Vec<Cow<'a, str>>,
}

impl<'a> MsidSemantic<'a> {
    /// Makes it of a semantic and the ids of the streams.
    pub fn new<T: Into<Cow<'a, str>>>(
        semantic: impl Into<Cow<'a, str>>,
        ids: impl IntoIterator<Item = T>,
    ) -> Self {
        Self {
            semantic: semantic.into(),
            ids: ids.into_iter().map(Into::into).collect(),
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> MsidSemantic<'static> {
        MsidSemantic {
            semantic: self.semantic.into_owned().into(),
            ids: self
                .ids
                .into_iter()
                .map(|id| id.into_owned().into())
                .collect(),
        }
    }
}

impl<'a> TypedAttribute<'a> for MsidSemantic<'a> {
    const NAMES: &'static [&'static str] = &["msid-semantic"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, msid_semantic)
    }

    /// The key is the semantic.
    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for MsidSemantic<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "msid-semantic:{}", self.semantic)?;
        self.ids.iter().try_for_each(|id| write!(f, " {id}"))
    }
}

fn msid_semantic(i: &str) -> Parsed<'_, MsidSemantic<'_>> {
    // Chromium writes a space after the colon, which the draft has not.
    let (i, ()) = grammar::sp0(i)?;
    let (i, semantic) = grammar::named("`WMS`", grammar::token)(i)?;
    // Ids of libwebrtc were base64 once, with `/` that no token has.
    let (i, ids) = grammar::words0(grammar::text(grammar::non_ws_string))(i)?;
    Ok((
        i,
        MsidSemantic {
            semantic: semantic.into(),
            ids,
        },
    ))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_what_endpoints_send() {
        accepts(&[
            ("msid-semantic:WMS *", "msid-semantic:WMS *"),
            ("msid-semantic: WMS", "msid-semantic:WMS"),
            ("msid-semantic:  WMS ", "msid-semantic:WMS"),
            ("msid-semantic: WMS a b/c ", "msid-semantic:WMS a b/c"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("msid-semantic:", 0),
            ("msid-semantic: ", 1),
            ("msid-semantic:WMS:a", 3),
        ]);
    }
}
