//! What an endpoint does with a description, without that endpoint.

use std::fmt;

use sdpkit::Session;

use crate::check::{self, Context, Refusal};
use crate::endpoint::Endpoint;
use crate::entropy::Seeded;
use crate::jsep::{Config, PeerConnection, SdpType, Side};

/// What `setRemoteDescription`, or `setLocalDescription`, does with a description. It does no third thing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Prediction {
    /// It is taken.
    Accept,
    /// It is refused, and why.
    Refuse(Refusal),
}

impl Prediction {
    /// Why it is refused; `None` where it is taken.
    pub const fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Accept => None,
            Self::Refuse(refusal) => Some(refusal),
        }
    }
}

impl From<Result<(), Refusal>> for Prediction {
    fn from(checked: Result<(), Refusal>) -> Self {
        match checked {
            Ok(()) => Self::Accept,
            Err(refusal) => Self::Refuse(refusal),
        }
    }
}

/// `accept`, or the refusal: `InvalidAccessError: no `a=rtcp-mux`, which is required (m= section 0)`.
impl fmt::Display for Prediction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Accept => f.write_str("accept"),
            Self::Refuse(refusal) => refusal.fmt(f),
        }
    }
}

/// Predicts what `endpoint` does with `text` as a remote description on a new connection.
///
/// With a `local_offer`, which the endpoint made and has set, the text is the answer to it; without one
/// it is an offer. The connection has the browsers' defaults: the BUNDLE policy `balanced`, and
/// `a=rtcp-mux` is required. For another one there are [`check::read`] and [`check::meaning`].
///
/// The text may be any bytes, also none.
///
/// # Examples
/// ```
/// use sdpkit::Session;
/// use sdpkit_negotiate::{DomException, Endpoint, Prediction, predict};
///
/// let offer = "v=0\r\n\
///              o=- 1 1 IN IP4 127.0.0.1\r\n\
///              s=-\r\n\
///              t=0 0\r\n\
///              m=audio 9 UDP/TLS/RTP/SAVPF 0\r\n\
///              c=IN IP4 0.0.0.0\r\n\
///              a=mid:0\r\n\
///              a=ice-ufrag:abcd\r\n\
///              a=ice-pwd:abcdefghijklmnopqrstuv\r\n\
///              a=setup:actpass\r\n\
///              a=rtcp-mux\r\n";
///
/// let prediction = predict(None, offer.as_bytes(), Endpoint::Chromium);
/// let refusal = prediction.refusal().expect("it has no fingerprint");
/// assert_eq!(refusal.exception, DomException::InvalidAccessError);
/// let span = refusal.span(&Session::parse_bytes(offer.as_bytes())).expect("it is about a section");
/// assert_eq!(&offer[span.range()], "m=audio 9 UDP/TLS/RTP/SAVPF 0");
///
/// let fingerprint = ["AB"; 32].join(":");
/// let offer = format!("{offer}a=fingerprint:sha-256 {fingerprint}\r\n");
/// assert_eq!(predict(None, offer.as_bytes(), Endpoint::Chromium), Prediction::Accept);
/// ```
pub fn predict(local_offer: Option<&Session<'_>>, text: &[u8], endpoint: Endpoint) -> Prediction {
    let text = Session::parse_bytes(text);
    let context = match local_offer {
        Some(offer) => Context::new(Side::Remote, SdpType::Answer).answering(offer),
        None => Context::new(Side::Remote, SdpType::Offer),
    };
    check::read(&text, endpoint)
        .and_then(|()| check::meaning(&text, endpoint, &context))
        .into()
}

/// Predicts what `endpoint` does with `edited` as its own description, where it has created `created`
/// (*munging*, which RFC 9429 §5.4 forbids and browsers allow within limits).
///
/// With a `remote_offer`, which it has set, the two are answers to it; without one they are offers. The
/// connection is new otherwise, and has the browsers' defaults.
///
/// # Errors
/// Where the endpoint refuses the `remote_offer`, so that there is nothing to answer.
///
/// # Examples
/// ```
/// use sdpkit_negotiate::jsep::{Config, PeerConnection};
/// use sdpkit_negotiate::{DomException, Endpoint, Seeded, predict_local};
///
/// let mut connection = PeerConnection::new(Config::of(Endpoint::Chromium), Seeded::new(1));
/// connection.create_data_channel()?;
/// let created = connection.create_offer(&Default::default())?;
///
/// let mut edited = created.clone();
/// edited.media_mut(0).ok_or("no m= section")?.set(&sdpkit::attribute::SctpPort(6000))?;
/// assert_eq!(predict_local(None, &created, &edited, Endpoint::Chromium)?.refusal(), None);
/// let refusal = predict_local(None, &created, &edited, Endpoint::Rfc)?.refusal().cloned();
/// assert_eq!(refusal.ok_or("taken")?.exception, DomException::InvalidModificationError);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn predict_local(
    remote_offer: Option<&Session<'_>>,
    created: &Session<'_>,
    edited: &Session<'_>,
    endpoint: Endpoint,
) -> Result<Prediction, Refusal> {
    Created::new(remote_offer, created, endpoint).map(|mut created| created.predict(edited))
}

/// An endpoint that has created a description and not set it yet: predicts the same as [`predict_local`] of many
/// edits, and reads what was before them once.
///
/// # Examples
/// ```
/// use sdpkit::Session;
/// use sdpkit_negotiate::{Created, Endpoint};
///
/// let description = Session::parse_bytes(b"v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n");
/// let mut created = Created::new(None, &description, Endpoint::Rfc)?;
/// assert_eq!(created.predict(&description).refusal(), None);
/// let edited = Session::parse_bytes(b"v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=me\r\nt=0 0\r\n");
/// assert!(created.predict(&edited).refusal().is_some());
/// # Ok::<(), sdpkit_negotiate::Refusal>(())
/// ```
#[derive(Debug)]
pub struct Created {
    connection: PeerConnection,
    ty: SdpType,
}

impl Created {
    /// Makes it of what the endpoint has created, and of the offer that it answers with it.
    ///
    /// # Errors
    /// Where the endpoint refuses the `remote_offer`, so that there is nothing to answer.
    pub fn new(
        remote_offer: Option<&Session<'_>>,
        created: &Session<'_>,
        endpoint: Endpoint,
    ) -> Result<Self, Refusal> {
        // Nothing that is made of the seed is looked at.
        let mut connection = PeerConnection::new(Config::of(endpoint), Seeded::new(0));
        let ty = if let Some(offer) = remote_offer {
            connection.set_remote_description(SdpType::Offer, offer)?;
            SdpType::Answer
        } else {
            SdpType::Offer
        };
        connection.take_as_created(ty, created);
        Ok(Self { connection, ty })
    }

    /// Predicts what the endpoint does with an edit of it as its own description.
    pub fn predict(&mut self, edited: &Session<'_>) -> Prediction {
        self.connection
            .try_local_description(self.ty, edited)
            .into()
    }
}
