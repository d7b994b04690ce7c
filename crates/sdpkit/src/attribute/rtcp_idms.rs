//! `a=rtcp-idms` — RFC 7272 §10.

use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// The group of receivers that play the media in step.
///
/// # ABNF
/// ```text
/// sync-grp    = "sync-group=" SyncGroupId
/// SyncGroupId = 1*10DIGIT                 ; 0 through 4294967294
/// ```
/// # Examples
/// * `sync-group=42`
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct RtcpIdms {
    /// The id of the group, up to 4294967294; 0 is none yet.
    pub sync_group: u32,
}

impl RtcpIdms {
    /// Makes it of the id of a group.
    pub const fn new(sync_group: u32) -> Self {
        Self { sync_group }
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for RtcpIdms {
    const NAMES: &'static [&'static str] = &["rtcp-idms"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, sync_grp)
    }
}

impl fmt::Display for RtcpIdms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "rtcp-idms:sync-group={}", self.sync_group)
    }
}

fn sync_grp(i: &str) -> Parsed<'_, RtcpIdms> {
    const WHAT: &str = "the id of a group from 0 to 4294967294";
    let (i, _) = grammar::keyword("sync-group=")(i)?;
    match grammar::number(WHAT)(i)? {
        (_, u32::MAX) => grammar::fail(i, WHAT),
        (rest, sync_group) => Ok((rest, RtcpIdms { sync_group })),
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_ids_in_range() {
        accepts(&[
            ("rtcp-idms:sync-group=42", "rtcp-idms:sync-group=42"),
            ("rtcp-idms:sync-group=0 ", "rtcp-idms:sync-group=0"),
            (
                "rtcp-idms:Sync-Group=4294967294",
                "rtcp-idms:sync-group=4294967294",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("rtcp-idms:42", 0),
            ("rtcp-idms:sync-group=", 11),
            ("rtcp-idms:sync-group=4294967295", 11),
            ("rtcp-idms:sync-group=4x", 12),
        ]);
    }
}
