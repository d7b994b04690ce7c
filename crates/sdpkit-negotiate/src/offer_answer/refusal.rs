//! What to say in SIP where an offer is not answered — RFC 3261 §13.3.1.3, §14.2, §20.43; RFC 6337
//! §2.3; RFC 3312 §8.

use std::fmt;

use crate::error::{Error, Incompatible, Misuse};
use crate::reason::{Reason, Rule};

/// The SIP response that refuses an offer.
///
/// # Examples
/// ```
/// use std::net::Ipv4Addr;
/// use sdpkit::Session;
/// use sdpkit::field::Connection;
/// use sdpkit_negotiate::Capabilities;
/// use sdpkit_negotiate::offer_answer::{Agent, Config, SipRefusal};
///
/// let able = Capabilities::parse("m=audio 9 RTP/AVP 0\r\n");
/// let config = Config::new(1, Connection::new(Ipv4Addr::new(192, 0, 2, 1).into())).with_capabilities(able);
/// let mut agent = Agent::new(config);
/// agent.add_media("audio", 49_170)?;
/// let offer = Session::parse_bytes(b"m=audio 9 RTP/AVP 18\r\nm=video 9 RTP/AVP 31\r\n");
/// let error = agent.answer(&offer).err().ok_or("it is answered")?;
/// let refusal = SipRefusal::of(&error).ok_or("our own fault")?;
/// assert_eq!(refusal.to_string(), "488 Not Acceptable Here");
/// let warnings: Vec<String> = refusal.warnings.iter().map(ToString::to_string).collect();
/// assert_eq!(warnings[0], "305 - \"dropped: no format in common\"");
/// assert_eq!(warnings[1], "304 - \"video dropped: we have nothing for it\"");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct SipRefusal {
    /// The status code: 488, 491, 500 or 580.
    pub status: u16,
    /// The `Warning` header fields (RFC 3261 §20.43).
    pub warnings: Vec<Warning>,
    /// The description that goes with it: of a 580, which precondition failed (RFC 3312 §8).
    pub description: Option<String>,
    /// Whether a `Retry-After` of 0 to 10 s belongs to it, drawn by the caller (RFC 3261 §14.2).
    pub retry_after: bool,
}

/// A warning of SIP (RFC 3261 §20.43); writes as the value of the header field, with `-` for the agent.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct Warning {
    /// Its code: 3xx.
    pub code: u16,
    /// What it says to people.
    pub text: String,
}

impl SipRefusal {
    /// The reason phrase of the status (RFC 3261 §21).
    pub const fn phrase(&self) -> &'static str {
        match self.status {
            488 => "Not Acceptable Here",
            491 => "Request Pending",
            500 => "Server Internal Error",
            580 => "Precondition Failure",
            _ => "",
        }
    }

    /// What an error of ours is to the one whose offer it was; `None` where the fault is our own caller's,
    /// which is no business of the other party.
    pub fn of(error: &Error) -> Option<Self> {
        let with = |status, warnings| {
            Some(Self {
                status,
                warnings,
                description: None,
                retry_after: status == 500,
            })
        };
        match error {
            // Ours is on its way (RFC 3261 §14.2, RFC 3311 §5.2).
            Error::Misuse(Misuse::OfferOutstanding) => with(491, Vec::new()),
            // Theirs is not answered yet.
            Error::Misuse(Misuse::OfferNotAnswered) => with(500, Vec::new()),
            Error::Misuse(_) => None,
            Error::InvalidRemote(invalid) => with(488, vec![Warning::new(399, invalid)]),
            Error::Incompatible(Incompatible::NothingInCommon { reasons }) => {
                let mut warnings: Vec<Warning> = Vec::new();
                for warning in reasons.iter().filter_map(Warning::of) {
                    if !warnings.contains(&warning) {
                        warnings.push(warning);
                    }
                }
                with(488, warnings)
            }
            Error::Incompatible(Incompatible::PreconditionFailure { description, .. }) => {
                with(580, Vec::new()).map(|refusal| Self {
                    description: Some(description.clone()),
                    ..refusal
                })
            }
            Error::Incompatible(incompatible) => with(488, vec![Warning::new(305, incompatible)]),
        }
    }
}

impl fmt::Display for SipRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.status, self.phrase())
    }
}

impl Warning {
    fn new(code: u16, text: &impl ToString) -> Self {
        Self {
            code,
            text: text.to_string(),
        }
    }

    /// The warning for why an m= section was rejected; `None` for what rejects none.
    pub fn of(reason: &Reason) -> Option<Self> {
        let code = match &reason.rule {
            Rule::ProtocolNotSupported { .. } => 302,
            Rule::MediaNotSupported { .. } => 304,
            Rule::NoCommonFormat => 305,
            Rule::CryptoNotAnswered
            | Rule::FingerprintMissing { .. }
            | Rule::RtcpMuxOnly
            | Rule::BundleOnly { .. } => 306,
            Rule::Multicast { .. } => 330,
            Rule::Unreadable => 399,
            _ => return None,
        };
        Some(Self::new(code, &reason.rule))
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A quoted string: its own quotes and backslashes are escaped (RFC 3261 §25.1).
        write!(f, "{} - \"", self.code)?;
        for character in self.text.chars() {
            match character {
                '"' | '\\' => write!(f, "\\{character}")?,
                control if control.is_control() => f.write_str(" ")?,
                other => write!(f, "{other}")?,
            }
        }
        f.write_str("\"")
    }
}
