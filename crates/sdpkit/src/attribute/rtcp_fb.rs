//! `a=rtcp-fb` — RFC 4585 §4.2; `ccm` RFC 5104 §7.1.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Offers one kind of RTCP feedback for a format, or for all.
///
/// # ABNF
/// ```text
/// rtcp-fb-value = rtcp-fb-pt SP rtcp-fb-val
/// rtcp-fb-pt    = "*" / fmt
/// rtcp-fb-val   = rtcp-fb-id [SP rtcp-fb-param]
/// ```
/// # Examples
/// * `96 nack pli` · `* transport-cc` · `97 trr-int 100`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct RtcpFb<'a> {
    /// What it is for.
    pub target: FeedbackTarget<'a>,
    /// The feedback.
    pub feedback: Feedback<'a>,
}

/// What a feedback is for.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum FeedbackTarget<'a> {
    /// All formats of the media description: `*`.
    All,
    /// One format: for RTP a payload type.
    Format(Cow<'a, str>),
}

/// A kind of feedback: an identifier such as `nack`, and a parameter such as `pli`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Feedback<'a> {
    /// `ack`, `nack`, `ccm`, `trr-int`, `goog-remb`, `transport-cc`, …
    pub id: Cow<'a, str>,
    /// All that follows: `pli`, `fir`, `100`, …
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub parameter: Option<Cow<'a, str>>,
}

impl<'a> Feedback<'a> {
    /// Makes a kind of feedback without parameter.
    pub fn new(id: impl Into<Cow<'a, str>>) -> Self {
        Self {
            id: id.into(),
            parameter: None,
        }
    }

    /// Sets the parameter.
    #[must_use]
    pub fn with_parameter(mut self, parameter: impl Into<Cow<'a, str>>) -> Self {
        self.parameter = Some(parameter.into());
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Feedback<'static> {
        Feedback {
            id: owned(self.id),
            parameter: self.parameter.map(owned),
        }
    }
}

/// The words that most feedback is made of. A description has them for each of its payload types, so copies of
/// them take no memory.
const COMMON: [&str; 9] = [
    "nack",
    "pli",
    "ccm",
    "fir",
    "goog-remb",
    "transport-cc",
    "tmmbr",
    "rrtr",
    "trr-int",
];

fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
    match COMMON.into_iter().find(|common| *common == text) {
        Some(common) => common.into(),
        None => text.into_owned().into(),
    }
}

impl fmt::Display for Feedback<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)?;
        match &self.parameter {
            Some(parameter) => write!(f, " {parameter}"),
            None => Ok(()),
        }
    }
}

impl<'a> RtcpFb<'a> {
    /// Makes it of a target and a feedback.
    pub fn new(target: FeedbackTarget<'a>, feedback: Feedback<'a>) -> Self {
        Self { target, feedback }
    }

    /// Whether it is for `format`, by name or by `*`.
    pub fn applies_to(&self, format: &str) -> bool {
        match &self.target {
            FeedbackTarget::All => true,
            FeedbackTarget::Format(own) => own == format,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> RtcpFb<'static> {
        RtcpFb {
            target: match self.target {
                FeedbackTarget::All => FeedbackTarget::All,
                FeedbackTarget::Format(format) => {
                    FeedbackTarget::Format(format.into_owned().into())
                }
            },
            feedback: self.feedback.into_owned(),
        }
    }
}

impl<'a> TypedAttribute<'a> for RtcpFb<'a> {
    const NAMES: &'static [&'static str] = &["rtcp-fb"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, rtcp_fb)
    }

    /// The key is format, identifier and the first word of the parameter, but not the number of `trr-int`.
    fn replaces(new: &str, old: &str) -> bool {
        let key = |text: &str| {
            let mut words = text.split_ascii_whitespace();
            let (target, id) = (words.next(), words.next());
            id != Some("trr-int") && words.next().is_some() && target.is_some()
        };
        let words = |text| if key(text) { 3 } else { 2 };
        words(new) == words(old) && super::same_words(new, old, words(new))
    }
}

impl fmt::Display for RtcpFb<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.target {
            FeedbackTarget::All => f.write_str("rtcp-fb:*")?,
            FeedbackTarget::Format(format) => write!(f, "rtcp-fb:{format}")?,
        }
        write!(f, " {}", self.feedback)
    }
}

fn rtcp_fb(i: &str) -> Parsed<'_, RtcpFb<'_>> {
    let (i, format) = grammar::named("`*` or a format", grammar::token)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, id) = grammar::named("a kind of feedback", grammar::dashed_word)(i)?;
    let (i, parameter) = match grammar::sp(i) {
        Ok(("", ())) => ("", None),
        Ok((i, ())) => ("", Some(grammar::trim_end_wsp(i))),
        Err(_) => (i, None),
    };
    let target = if format == "*" {
        FeedbackTarget::All
    } else {
        FeedbackTarget::Format(format.into())
    };
    let feedback = Feedback {
        id: id.into(),
        parameter: parameter.map(Into::into),
    };
    Ok((i, RtcpFb { target, feedback }))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn copies_of_common_words_take_no_memory() {
        let feedback = Feedback::new("nack").with_parameter("other").into_owned();
        assert!(matches!(feedback.id, Cow::Borrowed("nack")));
        assert_eq!(feedback.parameter, Some(Cow::Owned("other".to_string())));
    }

    #[test]
    fn accepts_kinds_with_and_without_parameter() {
        for text in [
            "96 nack",
            "96 nack pli",
            "* transport-cc",
            "97 trr-int 100",
            "98 ccm tmmbr smaxpr=120",
        ] {
            let line = alloc::format!("rtcp-fb:{text}");
            assert_eq!(
                Attribute::new(&line)
                    .parse::<RtcpFb<'_>>()
                    .unwrap()
                    .to_string(),
                line
            );
        }
        let spaced = Attribute::new("rtcp-fb:96 nack ")
            .parse::<RtcpFb<'_>>()
            .unwrap();
        assert_eq!(spaced.to_string(), "rtcp-fb:96 nack");
    }

    #[test]
    fn refuses_with_the_offset() {
        for (text, offset) in [("96", 2), ("96 ", 3), (" nack", 0), ("96 n@ck", 4)] {
            let line = alloc::format!("rtcp-fb:{text}");
            let error = Attribute::new(&line).parse::<RtcpFb<'_>>().unwrap_err();
            assert_eq!(error.offset, offset, "{text}");
        }
    }
}
