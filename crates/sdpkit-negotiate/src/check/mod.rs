//! What an endpoint checks of a description before it applies it.

pub mod chromium;
pub mod firefox;
#[cfg(test)]
mod fixture;
pub mod rfc;

use std::fmt;

use sdpkit::{Session, Span};

use crate::endpoint::Endpoint;
use crate::error::{DomException, Error, InvalidRemote};
use crate::jsep::{SdpType, Side};

/// What an endpoint knows when it is given a description.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Context<'c> {
    /// Whose description is given.
    pub side: Side,
    /// Its type: an offer, a pranswer or an answer.
    pub ty: SdpType,
    /// The offer that it answers, where it is an answer.
    pub offer: Option<&'c Session<'c>>,
    /// The description of the other side that is in force: pending, else current.
    pub opposite: Option<&'c Session<'c>>,
    /// The description of this side that is in force before this one.
    pub previous: Option<&'c Session<'c>>,
    /// The last exchange that was completed. Without it, what was agreed is taken to be what `opposite`
    /// and `previous` have in common.
    pub agreed: Option<Agreed<'c>>,
    /// The policy of the connection: `max-bundle`, `balanced` or `max-compat` (RFC 9429 §4.1.1).
    pub bundle_policy: BundlePolicy,
    /// Whether `a=rtcp-mux` is required (`rtcpMuxPolicy`, the default in browsers).
    pub require_rtcp_mux: bool,
    /// Whether a local description was compared with the one that was created.
    pub(crate) is_as_created: bool,
}

impl<'c> Context<'c> {
    /// A description of that side and type for a connection that has none yet, with the browsers' defaults.
    pub const fn new(side: Side, ty: SdpType) -> Self {
        Self {
            side,
            ty,
            offer: None,
            opposite: None,
            previous: None,
            agreed: None,
            bundle_policy: BundlePolicy::Balanced,
            require_rtcp_mux: true,
            is_as_created: false,
        }
    }

    /// The same, with the offer that the description answers.
    #[must_use]
    pub const fn answering(mut self, offer: &'c Session<'c>) -> Self {
        self.offer = Some(offer);
        self.opposite = Some(offer);
        self
    }
}

/// An exchange of offer and answer that was completed.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Agreed<'c> {
    /// The offer.
    pub offer: &'c Session<'c>,
    /// The answer.
    pub answer: &'c Session<'c>,
    /// Whose the answer was.
    pub answerer: Side,
}

impl<'c> Agreed<'c> {
    /// An exchange in which `answerer` has answered.
    pub const fn new(offer: &'c Session<'c>, answer: &'c Session<'c>, answerer: Side) -> Self {
        Self {
            offer,
            answer,
            answerer,
        }
    }
}

/// Which m= sections an offer bundles (RFC 9429 §4.1.1).
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum BundlePolicy {
    /// The first of each media type can stand alone.
    #[default]
    Balanced,
    /// Each can stand alone.
    MaxCompat,
    /// Only the first can stand alone.
    MaxBundle,
}

/// A row: where an endpoint departs from the RFCs, on purpose or not.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Departure {
    /// Its name.
    pub name: &'static str,
    /// The clause that it departs from.
    pub clause: &'static str,
    /// What the clause asks.
    pub rule: &'static str,
    /// What the endpoint does instead.
    pub instead: &'static str,
}

/// An error with the name under which the endpoint reports it.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Refusal {
    /// What is wrong.
    pub error: Error,
    /// The name that JavaScript sees.
    pub exception: DomException,
}

impl Refusal {
    /// An error under a name.
    pub fn new(error: impl Into<Error>, exception: DomException) -> Self {
        Self {
            error: error.into(),
            exception,
        }
    }

    /// The bytes of `text` that it is about: what cannot be read, or the m= line of the section.
    ///
    /// `None` where it is about the description as a whole, or `text` was edited there.
    pub fn span(&self, text: &Session<'_>) -> Option<Span> {
        let Error::InvalidRemote(invalid) = &self.error else {
            return None;
        };
        if let InvalidRemote::Unreadable { span, .. } = invalid {
            return Some(*span);
        }
        let media = text.media_at(invalid.section()?)?;
        media.section().lines().next()?.span()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.exception, self.error)
    }
}

impl std::error::Error for Refusal {}

/// Whether `endpoint` can read `text` at all, before it looks at what it means.
///
/// # Errors
/// The first thing that it refuses.
pub fn read(text: &Session<'_>, endpoint: Endpoint) -> Result<(), Refusal> {
    match endpoint {
        Endpoint::Rfc => rfc::read(text),
        Endpoint::Chromium => chromium::read(text),
        Endpoint::Firefox => firefox::read(text),
    }
}

/// Whether `endpoint` takes what `text` says, given what it knows.
///
/// # Errors
/// The first thing that it refuses.
pub fn meaning(
    text: &Session<'_>,
    endpoint: Endpoint,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    match endpoint {
        Endpoint::Rfc => rfc::meaning(text, context),
        Endpoint::Chromium => chromium::meaning(text, context),
        Endpoint::Firefox => firefox::meaning(text, context),
    }
}
