//! What an endpoint does with a description, without that endpoint.

use std::fmt;

use sdpkit::Session;

use crate::check::{self, Context, Refusal};
use crate::endpoint::Endpoint;
use crate::jsep::{SdpType, Side};

/// What `setRemoteDescription` does with a description. It does no third thing.
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
