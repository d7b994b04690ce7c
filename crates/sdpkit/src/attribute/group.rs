//! `a=group` — RFC 5888 §5; BUNDLE RFC 9143 §5.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Says that media descriptions belong together, and in which way.
///
/// # ABNF
/// ```text
/// group-attribute = "a=group:" semantics *(SP identification-tag)
/// semantics       = "LS" / "FID" / semantics-extension
/// ```
/// # Examples
/// * `BUNDLE 0 1 2` · `LS audio video`
///
/// ```
/// use sdpkit::Attribute;
/// use sdpkit::attribute::{Group, GroupSemantics};
///
/// let group = Attribute::new("group:BUNDLE 0 1").parse::<Group>()?;
/// assert_eq!(group.semantics, GroupSemantics::Bundle);
/// assert!(group.contains("1") && !group.contains("2"));
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Group<'a> {
    /// In which way.
    pub semantics: GroupSemantics<'a>,
    /// The identification tags of the media descriptions, as in their [`Mid`](super::Mid), in order.
    ///
    /// A bundle may be empty: then none is bundled (RFC 9143 §5).
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub tags: Vec<Cow<'a, str>>,
}

words! {
    /// What a group of media descriptions is for (RFC 5888 §5).
    pub enum GroupSemantics<'a> case sensitive {
        /// One transport for all (RFC 9143 §5).
        Bundle "BUNDLE",
        /// Lip synchronization (RFC 5888 §7).
        Ls "LS",
        /// One flow in several forms or at several places (RFC 5888 §8).
        Fid "FID",
        /// One reservation of resources for all (RFC 3524 §2).
        Srf "SRF",
        /// One media with addresses of several types (RFC 4091 §3); ICE took its place.
        Anat "ANAT",
        /// Streams and what repairs them, in an old form (RFC 4756 §4.1).
        Fec "FEC",
        /// Streams and what repairs them (RFC 5956 §4.1).
        FecFr "FEC-FR",
        /// A session that is made of several, as FLUTE has them (named in RFC 5576 §4.2).
        Cs "CS",
        /// Layers that need each other to be decoded (RFC 5583 §5.2.1).
        Ddp "DDP",
        /// The same stream twice (RFC 7104 §3.1).
        Dup "DUP",
        /// Media that a CLUE channel controls (RFC 8848 §4).
        Clue "CLUE",
        /// A stream that another is spliced into (RFC 8286 §6).
        Splice "SPLICE",
    }
}

impl<'a> Group<'a> {
    /// Makes it of its semantics and identification tags.
    pub fn new<T: Into<Cow<'a, str>>>(
        semantics: GroupSemantics<'a>,
        tags: impl IntoIterator<Item = T>,
    ) -> Self {
        Self {
            semantics,
            tags: tags.into_iter().map(Into::into).collect(),
        }
    }

    /// Whether the media description with the identification tag `tag` is in it.
    pub fn contains(&self, tag: &str) -> bool {
        self.tags.iter().any(|own| own == tag)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Group<'static> {
        Group {
            semantics: self.semantics.into_owned(),
            tags: self
                .tags
                .into_iter()
                .map(|tag| tag.into_owned().into())
                .collect(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Group<'a> {
    const NAMES: &'static [&'static str] = &["group"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, group)
    }

    /// The key is the semantics and, but for bundles, the first tag: the first of a bundle may change.
    fn replaces(new: &str, old: &str) -> bool {
        let bundle = new.split_ascii_whitespace().next() == Some("BUNDLE");
        same_words(new, old, if bundle { 1 } else { 2 })
    }
}

impl fmt::Display for Group<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "group:{}", self.semantics)?;
        self.tags.iter().try_for_each(|tag| write!(f, " {tag}"))
    }
}

fn group(i: &str) -> Parsed<'_, Group<'_>> {
    let (i, semantics) = grammar::named("what the group is for", GroupSemantics::word)(i)?;
    let (i, tags) = grammar::words0(grammar::text(grammar::token))(i)?;
    Ok((i, Group { semantics, tags }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_known_and_other_semantics() {
        accepts(&[
            ("group:BUNDLE 0 1 2", "group:BUNDLE 0 1 2"),
            ("group:BUNDLE", "group:BUNDLE"),
            ("group:BUNDLE ", "group:BUNDLE"),
            ("group:LS  a1 v1 ", "group:LS a1 v1"),
            ("group:bundle x", "group:bundle x"),
            ("group:FEC-FR S1 R1", "group:FEC-FR S1 R1"),
        ]);
    }

    #[test]
    fn the_case_of_semantics_counts() {
        assert_eq!(GroupSemantics::from_word("LS"), GroupSemantics::Ls);
        assert_eq!(
            GroupSemantics::from_word("ls"),
            GroupSemantics::Other("ls".into())
        );
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("group:", 0),
            ("group: BUNDLE", 0),
            ("group:BUNDLE 0,1", 8),
            ("group:BUNDLE:0", 6),
        ]);
    }

    #[test]
    fn a_bundle_is_replaced_whatever_is_in_it() {
        assert!(Group::replaces("BUNDLE 1 2", "BUNDLE 0 1 2"));
        assert!(!Group::replaces("BUNDLE 1 2", "LS 1 2"));
        assert!(Group::replaces("FID 1 2", "FID 1 3"));
        assert!(!Group::replaces("FID 1 2", "FID 3 4"));
    }
}
