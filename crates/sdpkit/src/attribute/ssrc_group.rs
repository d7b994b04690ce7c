//! `a=ssrc-group` — RFC 5576 §4.2.

use alloc::vec::Vec;
use core::fmt;

use super::ssrc::ssrc_id;
use super::{Attribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Says that sources of one media description belong together, and in which way.
///
/// # ABNF
/// ```text
/// ssrc-group-attr = "ssrc-group:" semantics *(SP ssrc-id)
/// semantics       = "FEC" / "FID" / token
/// ```
/// # Examples
/// * `FID 2231627014 632943048`: a stream and its retransmissions
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct SsrcGroup<'a> {
    /// In which way.
    pub semantics: SsrcGroupSemantics<'a>,
    /// Their SSRCs, in order; the text of the RFC asks for one at least, its ABNF does not.
    pub ids: Vec<u32>,
}

words! {
    /// What a group of sources is for (RFC 5576 §12.3).
    pub enum SsrcGroupSemantics<'a> case sensitive {
        /// Copies of one flow: a stream and its retransmissions (RFC 5576 §4.2).
        Fid "FID",
        /// A stream and what repairs it, in an old form (RFC 5576 §4.2).
        Fec "FEC",
        /// Streams and what repairs them (RFC 5956 §4.3).
        FecFr "FEC-FR",
        /// The same stream twice (RFC 7104 §3.2).
        Dup "DUP",
        /// Simulcast streams, best last, in the way of libwebrtc before `a=simulcast`; not registered.
        Sim "SIM",
    }
}

impl<'a> SsrcGroup<'a> {
    /// Makes it of its semantics and sources.
    pub fn new(semantics: SsrcGroupSemantics<'a>, ids: Vec<u32>) -> Self {
        Self { semantics, ids }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> SsrcGroup<'static> {
        SsrcGroup {
            semantics: self.semantics.into_owned(),
            ids: self.ids,
        }
    }
}

impl<'a> TypedAttribute<'a> for SsrcGroup<'a> {
    const NAMES: &'static [&'static str] = &["ssrc-group"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, ssrc_group)
    }

    /// The key is the semantics and the first source.
    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 2)
    }
}

impl fmt::Display for SsrcGroup<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ssrc-group:{}", self.semantics)?;
        self.ids.iter().try_for_each(|id| write!(f, " {id}"))
    }
}

fn ssrc_group(i: &str) -> Parsed<'_, SsrcGroup<'_>> {
    let (i, semantics) = grammar::named("what the group is for", SsrcGroupSemantics::word)(i)?;
    let (i, ids) = grammar::words0(ssrc_id)(i)?;
    Ok((i, SsrcGroup { semantics, ids }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_known_and_other_semantics() {
        accepts(&[
            (
                "ssrc-group:FID 2231627014 632943048",
                "ssrc-group:FID 2231627014 632943048",
            ),
            ("ssrc-group:FEC-FR  1 2 ", "ssrc-group:FEC-FR 1 2"),
            ("ssrc-group:SIM 1 2 3", "ssrc-group:SIM 1 2 3"),
            ("ssrc-group:fid 1", "ssrc-group:fid 1"),
            ("ssrc-group:DUP", "ssrc-group:DUP"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("ssrc-group:", 0),
            ("ssrc-group: FID 1", 0),
            ("ssrc-group:FID:1", 3),
            ("ssrc-group:FEC badvalue 3", 4),
            ("ssrc-group:FID 1,2", 5),
            ("ssrc-group:FID 4294967296", 4),
        ]);
    }

    #[test]
    fn the_key_is_semantics_and_first_source() {
        assert!(SsrcGroup::replaces("FID 1 2", "FID 1 3"));
        assert!(!SsrcGroup::replaces("FID 1 2", "FID 3 4"));
        assert!(!SsrcGroup::replaces("FID 1 2", "FEC-FR 1 2"));
    }
}
