//! `a=rtcp-unicast` — RFC 5760 §10.1.

use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// How the source of a multicast session handles the RTCP that receivers send it by unicast.
///
/// The set is complete: RFC 5760 has these two models.
///
/// # ABNF
/// ```text
/// att-value = "reflection" / "rsi" *(SP rsi-rule)
/// rsi-rule  = processing ":" rtcp-type
/// rtcp-type = 3*3DIGIT
/// ```
/// # Examples
/// * `reflection` · `rsi aggr:204 forward:206`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum RtcpUnicast<'a> {
    /// It sends the packets to all receivers.
    Reflection,
    /// It sums them up, but for the types of packets that have a rule.
    Rsi(Vec<RsiRule<'a>>),
}

/// What is done with one type of RTCP packet.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct RsiRule<'a> {
    /// What is done.
    pub processing: RsiProcessing<'a>,
    /// The packet type; those of RTCP are 192 to 223.
    pub rtcp_type: u8,
}

words! {
    /// What can be done with RTCP packets.
    pub enum RsiProcessing<'a> {
        /// Sum them up.
        Aggr "aggr",
        /// Send them on as they are.
        Forward "forward",
        /// Keep them.
        Term "term",
    }
}

impl<'a> RsiRule<'a> {
    /// Makes the rule of a packet type.
    pub fn new(processing: RsiProcessing<'a>, rtcp_type: u8) -> Self {
        Self {
            processing,
            rtcp_type,
        }
    }

    fn into_owned(self) -> RsiRule<'static> {
        RsiRule {
            processing: self.processing.into_owned(),
            rtcp_type: self.rtcp_type,
        }
    }
}

impl RtcpUnicast<'_> {
    /// Copies what it borrows.
    pub fn into_owned(self) -> RtcpUnicast<'static> {
        match self {
            Self::Reflection => RtcpUnicast::Reflection,
            Self::Rsi(rules) => {
                RtcpUnicast::Rsi(rules.into_iter().map(RsiRule::into_owned).collect())
            }
        }
    }
}

impl<'a> TypedAttribute<'a> for RtcpUnicast<'a> {
    const NAMES: &'static [&'static str] = &["rtcp-unicast"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, rtcp_unicast)
    }
}

impl fmt::Display for RtcpUnicast<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reflection => f.write_str("rtcp-unicast:reflection"),
            Self::Rsi(rules) => {
                f.write_str("rtcp-unicast:rsi")?;
                rules.iter().try_for_each(
                    |RsiRule {
                         processing,
                         rtcp_type,
                     }| write!(f, " {processing}:{rtcp_type:03}"),
                )
            }
        }
    }
}

fn rtcp_unicast(i: &str) -> Parsed<'_, RtcpUnicast<'_>> {
    const WHAT: &str = "`reflection` or `rsi`";
    let (rest, word) = grammar::named(WHAT, grammar::token)(i)?;
    if word.eq_ignore_ascii_case("reflection") {
        Ok((rest, RtcpUnicast::Reflection))
    } else if word.eq_ignore_ascii_case("rsi") {
        let (rest, rules) = grammar::words0(rsi_rule)(rest)?;
        Ok((rest, RtcpUnicast::Rsi(rules)))
    } else {
        grammar::fail(i, WHAT)
    }
}

fn rsi_rule(i: &str) -> Parsed<'_, RsiRule<'_>> {
    const WHAT: &str = "an RTCP packet type of three digits";
    let (i, processing) = RsiProcessing::word(i)?;
    let (i, _) = grammar::literal(":")(i)?;
    match grammar::number(WHAT)(i)? {
        (rest, rtcp_type) if i.len() - rest.len() == 3 => Ok((
            rest,
            RsiRule {
                processing,
                rtcp_type,
            },
        )),
        _ => grammar::fail(i, WHAT),
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_both_models() {
        accepts(&[
            ("rtcp-unicast:reflection", "rtcp-unicast:reflection"),
            ("rtcp-unicast:RSI ", "rtcp-unicast:rsi"),
            (
                "rtcp-unicast:rsi aggr:204  forward:206 x:007",
                "rtcp-unicast:rsi aggr:204 forward:206 x:007",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("rtcp-unicast:", 0),
            ("rtcp-unicast:none", 0),
            ("rtcp-unicast:reflection aggr:204", 11),
            ("rtcp-unicast:rsi aggr", 8),
            ("rtcp-unicast:rsi aggr:20", 9),
            ("rtcp-unicast:rsi aggr:0204", 9),
            ("rtcp-unicast:rsi aggr:256", 9),
        ]);
    }
}
