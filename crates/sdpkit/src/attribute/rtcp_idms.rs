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
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn accepts_ids_in_range() {
        for (text, canonical) in [
            ("sync-group=42", "sync-group=42"),
            ("sync-group=0 ", "sync-group=0"),
            ("Sync-Group=4294967294", "sync-group=4294967294"),
        ] {
            let line = alloc::format!("rtcp-idms:{text}");
            let read = Attribute::new(&line).parse::<RtcpIdms>().unwrap();
            let again = alloc::format!("rtcp-idms:{canonical}");
            assert_eq!(read.to_string(), again);
            assert_eq!(Attribute::new(&again).parse(), Ok(read));
        }
    }

    #[test]
    fn refuses_with_the_offset() {
        for (text, offset) in [
            ("42", 0),
            ("sync-group=", 11),
            ("sync-group=4294967295", 11),
            ("sync-group=4x", 12),
        ] {
            let line = alloc::format!("rtcp-idms:{text}");
            let error = Attribute::new(&line).parse::<RtcpIdms>().unwrap_err();
            assert_eq!(error.offset, offset, "{text}");
        }
    }
}
