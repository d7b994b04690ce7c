//! `a=3gpp_sync_info` — 3GPP TS 26.114 §6.2.6.

use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Whether media streams are to be played in time with each other.
///
/// # ABNF
/// ```text
/// 3gpp_sync_info = "Sync" / "No Sync"
/// ```
/// # Examples
/// * `3gpp_sync_info:No Sync`
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum SyncInfo {
    /// They are.
    #[cfg_attr(feature = "serde", serde(rename = "Sync"))]
    Sync,
    /// They need not be.
    #[cfg_attr(feature = "serde", serde(rename = "No Sync"))]
    NoSync,
}

impl SyncInfo {
    /// The words, as they are written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sync => "Sync",
            Self::NoSync => "No Sync",
        }
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for SyncInfo {
    const NAMES: &'static [&'static str] = &["3gpp_sync_info"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, sync_info)
    }
}

impl fmt::Display for SyncInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "3gpp_sync_info:{}", self.as_str())
    }
}

fn sync_info(i: &str) -> Parsed<'_, SyncInfo> {
    const WHAT: &str = "`Sync` or `No Sync`";
    let (after, word) = grammar::named(WHAT, grammar::token)(i)?;
    if word.eq_ignore_ascii_case("Sync") {
        Ok((after, SyncInfo::Sync))
    } else if word.eq_ignore_ascii_case("No") {
        let (after, ()) = grammar::sp(after)?;
        let (after, _) = grammar::keyword("Sync")(after)?;
        Ok((after, SyncInfo::NoSync))
    } else {
        grammar::fail(i, WHAT)
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_both_words() {
        accepts(&[
            ("3gpp_sync_info:Sync", "3gpp_sync_info:Sync"),
            ("3gpp_sync_info:no  sync ", "3gpp_sync_info:No Sync"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("3gpp_sync_info:", 0),
            ("3gpp_sync_info:Async", 0),
            ("3gpp_sync_info:No", 2),
            ("3gpp_sync_info:No Syn", 3),
            ("3gpp_sync_info:Sync 1", 5),
        ]);
    }
}
