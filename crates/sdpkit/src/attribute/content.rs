//! `a=content` — RFC 4796 §5.

use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute, write_list};
use crate::error::ValueError;
use crate::syntax::grammar;

/// What the media shows, for the one who lays it out.
///
/// # ABNF
/// ```text
/// mediacnt-tag = mediacnt *("," mediacnt)
/// ```
/// # Examples
/// * `slides` · `speaker,main`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Content<'a>(
    /// At least one.
    pub Vec<MediaContent<'a>>,
);

words! {
    /// One kind of content.
    pub enum MediaContent<'a> {
        /// Slides of a presentation.
        Slides "slides",
        /// The image of the speaker.
        Speaker "speaker",
        /// Sign language.
        Sl "sl",
        /// The main source.
        Main "main",
        /// The alternative source.
        Alt "alt",
        /// A customized alerting tone (3GPP TS 24.182).
        Cat "g.3gpp.cat",
        /// A customized ringing signal (3GPP TS 24.183).
        Crs "g.3gpp.crs",
    }
}

impl Content<'_> {
    /// Copies what it borrows.
    pub fn into_owned(self) -> Content<'static> {
        Content(self.0.into_iter().map(MediaContent::into_owned).collect())
    }
}

impl<'a> TypedAttribute<'a> for Content<'a> {
    const NAMES: &'static [&'static str] = &["content"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        let comma = grammar::literal(",");
        grammar::value(attribute, grammar::list1(comma, MediaContent::word)).map(Self)
    }
}

impl fmt::Display for Content<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("content:")?;
        write_list(f, &self.0, ",")
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_known_and_other_words() {
        accepts(&[
            ("content:slides", "content:slides"),
            (
                "content:Main,g.3gpp.cat,x-a ",
                "content:main,g.3gpp.cat,x-a",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("content:", 0),
            ("content:main,", 5),
            ("content:main alt", 5),
            ("content:,main", 0),
        ]);
    }
}
