//! `a=rtcp-xr` — RFC 3611 §5.1.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::calgextmap::{self, Calgextmap};
use super::{Attribute, TypedAttribute, write_list};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Which extended reports of RTCP are to be used.
///
/// # ABNF
/// ```text
/// rtcp-xr-attrib = "a=" "rtcp-xr" ":" [xr-format *(SP xr-format)]
/// xr-format      = pkt-loss-rle / pkt-dup-rle / pkt-rcpt-times / rcvr-rtt
///                / stat-summary / voip-metrics / format-ext
/// pkt-loss-rle   = "pkt-loss-rle" ["=" max-size]
/// pkt-dup-rle    = "pkt-dup-rle" ["=" max-size]
/// pkt-rcpt-times = "pkt-rcpt-times" ["=" max-size]
/// rcvr-rtt       = "rcvr-rtt" "=" rcvr-rtt-mode [":" max-size]
/// stat-summary   = "stat-summary" ["=" stat-flag *("," stat-flag)]
/// voip-metrics   = "voip-metrics"
/// format-ext     = non-ws-string
/// ```
/// # Examples
/// * `rcvr-rtt=all:10000 stat-summary=loss,dup,jitt,TTL voip-metrics` · `mos-metric=calg:1=G107`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RtcpXr<'a>(
    /// The formats; where none is, extended reports are declined.
    pub Vec<XrFormat<'a>>,
);

/// A report, or a group of reports.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum XrFormat<'a> {
    /// `pkt-loss-rle`: which packets were lost; the number is the largest size of a block, in bytes.
    PktLossRle(Option<u32>),
    /// `pkt-dup-rle`: which packets came twice; the number is the largest size of a block, in bytes.
    PktDupRle(Option<u32>),
    /// `pkt-rcpt-times`: when packets came; the number is the largest size of a block, in bytes.
    PktRcptTimes(Option<u32>),
    /// `rcvr-rtt`: the round trip time, as a receiver sees it.
    RcvrRtt {
        /// Who measures.
        mode: RcvrRttMode,
        /// The largest size of a block, in bytes.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        max_size: Option<u32>,
    },
    /// `stat-summary`: a summary of what is listed; where nothing is, of what its sender likes.
    StatSummary(Vec<StatFlag>),
    /// `voip-metrics`: how well speech comes across.
    VoipMetrics,
    /// `ecn-sum`: a summary of ECN marks (RFC 6679 §6.3).
    EcnSum,
    /// `mos-metric`: mean opinion scores, and how they are calculated (RFC 7266 §4.1).
    MosMetric(Vec<Calgextmap<'a>>),
    /// One that is not in this list, as it stands.
    Other(Cow<'a, str>),
}

words! {
    /// Who measures the round trip time.
    pub enum RcvrRttMode {
        /// Anyone may.
        All "all",
        /// Those who send RTP may.
        Sender "sender",
    }
}

words! {
    /// What is summed up.
    pub enum StatFlag {
        /// Packets lost.
        Loss "loss",
        /// Packets that came twice.
        Dup "dup",
        /// Jitter.
        Jitt "jitt",
        /// The TTL of IPv4.
        Ttl "TTL",
        /// The hop limit of IPv6.
        Hl "HL",
    }
}

impl RtcpXr<'_> {
    /// Copies what it borrows.
    pub fn into_owned(self) -> RtcpXr<'static> {
        RtcpXr(self.0.into_iter().map(XrFormat::into_owned).collect())
    }
}

impl XrFormat<'_> {
    /// Copies what it borrows.
    pub fn into_owned(self) -> XrFormat<'static> {
        match self {
            Self::PktLossRle(max_size) => XrFormat::PktLossRle(max_size),
            Self::PktDupRle(max_size) => XrFormat::PktDupRle(max_size),
            Self::PktRcptTimes(max_size) => XrFormat::PktRcptTimes(max_size),
            Self::RcvrRtt { mode, max_size } => XrFormat::RcvrRtt { mode, max_size },
            Self::StatSummary(flags) => XrFormat::StatSummary(flags),
            Self::VoipMetrics => XrFormat::VoipMetrics,
            Self::EcnSum => XrFormat::EcnSum,
            Self::MosMetric(algorithms) => {
                let algorithms = algorithms.into_iter().map(Calgextmap::into_owned);
                XrFormat::MosMetric(algorithms.collect())
            }
            Self::Other(text) => XrFormat::Other(text.into_owned().into()),
        }
    }
}

impl<'a> TypedAttribute<'a> for RtcpXr<'a> {
    const NAMES: &'static [&'static str] = &["rtcp-xr"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, rtcp_xr)
    }
}

impl fmt::Display for RtcpXr<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rtcp-xr:")?;
        write_list(f, &self.0, " ")
    }
}

impl fmt::Display for XrFormat<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, max_size) = match self {
            Self::PktLossRle(max_size) => ("pkt-loss-rle", max_size),
            Self::PktDupRle(max_size) => ("pkt-dup-rle", max_size),
            Self::PktRcptTimes(max_size) => ("pkt-rcpt-times", max_size),
            Self::RcvrRtt { mode, max_size } => {
                write!(f, "rcvr-rtt={mode}")?;
                return max_size.map_or(Ok(()), |max_size| write!(f, ":{max_size}"));
            }
            Self::StatSummary(flags) if flags.is_empty() => ("stat-summary", &None),
            Self::StatSummary(flags) => {
                f.write_str("stat-summary=")?;
                return write_list(f, flags, ",");
            }
            Self::VoipMetrics => ("voip-metrics", &None),
            Self::EcnSum => ("ecn-sum", &None),
            Self::MosMetric(algorithms) => {
                f.write_str("mos-metric")?;
                let mut before = '=';
                for algorithm in algorithms {
                    write!(f, "{before}")?;
                    algorithm.write_value(f)?;
                    before = ',';
                }
                return Ok(());
            }
            Self::Other(text) => (&**text, &None),
        };
        f.write_str(name)?;
        max_size.map_or(Ok(()), |max_size| write!(f, "={max_size}"))
    }
}

fn rtcp_xr(i: &str) -> Parsed<'_, RtcpXr<'_>> {
    if let Ok(("", ())) = grammar::sp0(i) {
        return Ok(("", RtcpXr(Vec::new())));
    }
    let (i, formats) = grammar::list1(grammar::sp, xr_format)(i)?;
    Ok((i, RtcpXr(formats)))
}

fn xr_format(i: &str) -> Parsed<'_, XrFormat<'_>> {
    let (_, word) = grammar::named("an XR format", grammar::non_ws_string)(i)?;
    let (_, name) = grammar::run0(word, |b| b != b'=');
    let is = |format: &str| name.eq_ignore_ascii_case(format);
    let rest = i.get(name.len()..).unwrap_or_default();
    if is("pkt-loss-rle") {
        max_size(rest, '=').map(|(i, n)| (i, XrFormat::PktLossRle(n)))
    } else if is("pkt-dup-rle") {
        max_size(rest, '=').map(|(i, n)| (i, XrFormat::PktDupRle(n)))
    } else if is("pkt-rcpt-times") {
        max_size(rest, '=').map(|(i, n)| (i, XrFormat::PktRcptTimes(n)))
    } else if is("rcvr-rtt") {
        let (i, _) = grammar::literal("=")(rest)?;
        let (i, mode) = RcvrRttMode::word(i)?;
        max_size(i, ':').map(|(i, max_size)| (i, XrFormat::RcvrRtt { mode, max_size }))
    } else if is("stat-summary") {
        list0(rest, StatFlag::word).map(|(i, flags)| (i, XrFormat::StatSummary(flags)))
    } else if is("voip-metrics") {
        Ok((rest, XrFormat::VoipMetrics))
    } else if is("ecn-sum") {
        Ok((rest, XrFormat::EcnSum))
    } else if is("mos-metric") {
        list0(rest, calgextmap::mapping).map(|(i, list)| (i, XrFormat::MosMetric(list)))
    } else {
        grammar::non_ws_string(i).map(|(i, text)| (i, XrFormat::Other(text.into())))
    }
}

/// `[before max-size]`
fn max_size(i: &str, before: char) -> Parsed<'_, Option<u32>> {
    match i.strip_prefix(before) {
        Some(i) => grammar::number("a number of bytes")(i).map(|(i, n)| (i, Some(n))),
        None => Ok((i, None)),
    }
}

/// `["=" item *("," item)]`
fn list0<'a, T>(i: &'a str, item: impl Fn(&'a str) -> Parsed<'a, T>) -> Parsed<'a, Vec<T>> {
    match i.strip_prefix('=') {
        Some(i) => grammar::list1(grammar::literal(","), item)(i),
        None => Ok((i, Vec::new())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_known_and_other_formats() {
        accepts(&[
            ("rtcp-xr:", "rtcp-xr:"),
            ("rtcp-xr: ", "rtcp-xr:"),
            (
                "rtcp-xr:rcvr-rtt=all:10000 stat-summary=loss,dup,jitt,TTL voip-metrics",
                "rtcp-xr:rcvr-rtt=all:10000 stat-summary=loss,dup,jitt,TTL voip-metrics",
            ),
            (
                "rtcp-xr:pkt-loss-rle=100  pkt-dup-rle Pkt-Rcpt-Times ",
                "rtcp-xr:pkt-loss-rle=100 pkt-dup-rle pkt-rcpt-times",
            ),
            (
                "rtcp-xr:rcvr-rtt=sender stat-summary ecn-sum x=y:z",
                "rtcp-xr:rcvr-rtt=sender stat-summary ecn-sum x=y:z",
            ),
            (
                "rtcp-xr:mos-metric=calg:1=G107 mosref=l,calg:2/recvonly=P1202_1 voip-metrics",
                "rtcp-xr:mos-metric=calg:1=G107 mosref=l,calg:2/recvonly=P1202_1 voip-metrics",
            ),
            ("rtcp-xr:mos-metric", "rtcp-xr:mos-metric"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("rtcp-xr: voip-metrics", 0),
            ("rtcp-xr:pkt-loss-rle=", 13),
            ("rtcp-xr:pkt-loss-rle=1x", 14),
            ("rtcp-xr:rcvr-rtt", 8),
            ("rtcp-xr:rcvr-rtt=none", 9),
            ("rtcp-xr:rcvr-rtt=all:x", 13),
            ("rtcp-xr:stat-summary=loss,x", 18),
            ("rtcp-xr:voip-metrics=1", 12),
            ("rtcp-xr:mos-metric=1=G107", 11),
        ]);
        assert!(Attribute::new("rtcp-xr").parse::<RtcpXr<'_>>().is_err());
    }
}
