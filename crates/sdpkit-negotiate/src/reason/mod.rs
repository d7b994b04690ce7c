//! Why something that was offered did not come to be: a rule with its clause, and the two lines.

mod rid;
mod rule;
mod sentence;

use std::fmt;

use sdpkit::Span;

pub use self::rid::RidFault;
pub use self::rule::Rule;

/// Why something offered was not agreed, or is not as it was asked for.
///
/// It writes as one plain sentence with its clause.
///
/// # Examples
/// ```
/// use sdpkit::Session;
/// use sdpkit_negotiate::outcome;
///
/// let offer = Session::parse_bytes(b"m=video 5004 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=0\r\n");
/// let answer = Session::parse_bytes(b"m=video 5006 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1\r\n");
/// let found = outcome(&offer, &answer);
/// let reason = found.reasons().nth(1).ok_or("one reason")?;
/// assert_eq!(reason.to_string(), "H264 96 dropped: packetization-mode 0≠1 (RFC 6184 §8.2.2)");
/// assert_eq!(reason.offer.map(|line| line.range()), Some(49..79));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Reason {
    /// The rule by which it is so.
    pub rule: Rule,
    /// The line of the offer that it is about, in bytes of the offer.
    pub offer: Option<Span>,
    /// The line of the answer that it is about, in bytes of the answer.
    pub answer: Option<Span>,
}

impl Reason {
    /// Makes it of a rule, without places.
    pub const fn new(rule: Rule) -> Self {
        Self {
            rule,
            offer: None,
            answer: None,
        }
    }

    /// Sets the line of the offer.
    #[must_use]
    pub const fn with_offer(mut self, line: Option<Span>) -> Self {
        self.offer = line;
        self
    }

    /// Sets the line of the answer.
    #[must_use]
    pub const fn with_answer(mut self, line: Option<Span>) -> Self {
        self.answer = line;
        self
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.rule, self.rule.clause())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Reason {
    /// `{rule, clause, text, offer, answer}`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let mut reason = serializer.serialize_struct("Reason", 5)?;
        reason.serialize_field("rule", &self.rule)?;
        reason.serialize_field("clause", self.rule.clause())?;
        reason.serialize_field("text", &self.rule.to_string())?;
        reason.serialize_field("offer", &self.offer)?;
        reason.serialize_field("answer", &self.answer)?;
        reason.end()
    }
}
