//! What an agent is given once.

use sdpkit::field::Connection;

use crate::answer::Policy;
use crate::capabilities::Capabilities;

/// What an agent is given once: what it is called, where it is, and its ways.
///
/// # Examples
/// ```
/// use std::net::Ipv4Addr;
/// use sdpkit::field::Connection;
/// use sdpkit_negotiate::Capabilities;
/// use sdpkit_negotiate::offer_answer::Config;
///
/// let address = Connection::new(Ipv4Addr::new(192, 0, 2, 1).into());
/// let config = Config::new(2_890_844_526, address)
///     .with_capabilities(Capabilities::parse("m=audio 9 RTP/AVP 8 0\r\n"))
///     .with_username("alice");
/// assert_eq!(config.username, "alice");
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Config {
    /// The `sess-id` of `o=`; given by the caller, for nothing here reads a clock or draws a random number.
    pub session_id: u64,
    /// The `sess-version` of the first description.
    pub session_version: u64,
    /// The username of `o=`.
    pub username: String,
    /// The name of the session (`s=`).
    pub name: String,
    /// Where it receives, of `c=` at session level, and its address in `o=`.
    pub connection: Connection<'static>,
    /// What it can do: for m= sections that the caller adds by media type, and for those that the other party
    /// gives another type (RFC 3264 §8.3.3).
    pub capabilities: Capabilities,
    /// What it chooses where it answers.
    pub policy: Policy,
    /// Whether it offers and accepts BUNDLE (RFC 9143).
    pub bundle: bool,
    /// Whether an answer is taken whose m= sections are fewer, or in another order (against RFC 3264 §6):
    /// those that are plainly meant for each other are paired, the rest counts as rejected.
    pub tolerant: bool,
    /// How it puts a stream on hold.
    pub hold: Hold,
    /// Whether a new m= section takes the place of one that is disabled (RFC 3264 §8.1), rather than the end.
    pub reuse: bool,
}

/// How an agent puts a stream on hold.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Hold {
    /// With `a=sendonly`, or `a=inactive` where it was receiving only (RFC 3264 §8.4): music may be played.
    #[default]
    SendOnly,
    /// With `a=inactive` (RFC 6337 §5.3): nothing is sent either.
    Inactive,
    /// With `a=sendonly` and the address `0.0.0.0`, for peers that know only RFC 2543; RFC 3264 §8.4 does not
    /// recommend it.
    Address,
}

impl Config {
    /// Makes it of the id of the session and an address; the rest as RFC 3264 recommends it.
    pub fn new(session_id: u64, connection: Connection<'static>) -> Self {
        Self {
            session_id,
            session_version: session_id,
            username: "-".to_owned(),
            name: "-".to_owned(),
            connection,
            capabilities: Capabilities::default(),
            policy: Policy::default(),
            bundle: false,
            tolerant: false,
            hold: Hold::default(),
            reuse: true,
        }
    }

    /// Sets the version of the first description.
    #[must_use]
    pub const fn with_session_version(mut self, session_version: u64) -> Self {
        self.session_version = session_version;
        self
    }

    /// Sets the username.
    #[must_use]
    pub fn with_username(mut self, username: impl Into<String>) -> Self {
        self.username = username.into();
        self
    }

    /// Sets the name of the session.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets what it can do.
    #[must_use]
    pub fn with_capabilities(mut self, capabilities: Capabilities) -> Self {
        self.capabilities = capabilities;
        self
    }

    /// Sets what it chooses where it answers.
    #[must_use]
    pub fn with_policy(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    /// Sets whether it offers and accepts BUNDLE.
    #[must_use]
    pub const fn with_bundle(mut self, bundle: bool) -> Self {
        self.bundle = bundle;
        self
    }

    /// Sets whether answers with fewer or re-ordered m= sections are taken.
    #[must_use]
    pub const fn with_tolerance(mut self, tolerant: bool) -> Self {
        self.tolerant = tolerant;
        self
    }

    /// Sets how it puts a stream on hold.
    #[must_use]
    pub const fn with_hold(mut self, hold: Hold) -> Self {
        self.hold = hold;
        self
    }

    /// Sets whether a new m= section takes the place of one that is disabled.
    #[must_use]
    pub const fn with_reuse(mut self, reuse: bool) -> Self {
        self.reuse = reuse;
        self
    }
}
