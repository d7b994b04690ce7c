//! `a=loopback` — RFC 6849 §4.1.

use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};
use crate::syntax::joined::Joined;

/// Says that the agent wants to send media back, or have it sent back, and in which ways it can.
///
/// The ABNF has a space after the colon; no example of the RFC has it, nor is it written here.
///
/// # ABNF
/// ```text
/// loopback-attr   = "loopback:" SP loopback-type
/// loopback-type   = loopback-choice [1*SP loopback-choice]
/// loopback-choice = "rtp-pkt-loopback" / "rtp-media-loopback"
/// ```
/// # Examples
/// * `loopback:rtp-media-loopback rtp-pkt-loopback`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Loopback(
    /// The ways, the preferred first; one or two.
    pub Vec<LoopbackType>,
);

words! {
    /// A way to send media back.
    pub enum LoopbackType {
        /// RTP packets are sent back as they came, in another format.
        RtpPacket "rtp-pkt-loopback",
        /// Media is decoded and encoded again.
        RtpMedia "rtp-media-loopback",
    }
}

impl Loopback {
    /// Makes it of the ways, the preferred first.
    pub fn new(types: Vec<LoopbackType>) -> Self {
        Self(types)
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for Loopback {
    const NAMES: &'static [&'static str] = &["loopback"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, loopback)
    }
}

impl fmt::Display for Loopback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "loopback:{}", Joined(&self.0, " "))
    }
}

fn loopback(i: &str) -> Parsed<'_, Loopback> {
    let (i, ()) = grammar::sp0(i)?;
    let (i, first) = LoopbackType::word(i)?;
    match grammar::sp(i) {
        Ok((after, ())) if !after.is_empty() => {
            let (i, second) = LoopbackType::word(after)?;
            Ok((i, Loopback(alloc::vec![first, second])))
        }
        _ => Ok((i, Loopback(alloc::vec![first]))),
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_one_way_or_two() {
        tables::accepts(&[
            ("loopback:rtp-pkt-loopback", "loopback:rtp-pkt-loopback"),
            (
                "loopback: rtp-media-loopback  rtp-pkt-loopback ",
                "loopback:rtp-media-loopback rtp-pkt-loopback",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("loopback", 0),
            ("loopback:", 0),
            ("loopback: loopback", 1),
            ("loopback:rtp-pkt-loopback,rtp-media-loopback", 16),
            (
                "loopback:rtp-pkt-loopback rtp-media-loopback rtp-pkt-loopback",
                36,
            ),
        ]);
    }
}
