//! An exchange that Firefox takes, for tests that edit it.

use sdpkit::Session;

use crate::check::{Context, firefox};
use crate::error::{DomException, Error, InvalidRemote};

/// Audio, video and data channels in one BUNDLE group.
pub(super) const OFFER: &str = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n\
    a=fingerprint:sha-256 AB:CD\r\na=group:BUNDLE 0 1 2\r\n\
    m=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\na=sendrecv\r\na=mid:0\r\n\
    a=rtcp-mux\r\na=setup:actpass\r\na=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\n\
    a=extmap:1 urn:one\r\na=rtpmap:111 opus/48000/2\r\n\
    m=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\na=sendrecv\r\na=mid:1\r\n\
    a=rtcp-mux\r\na=setup:actpass\r\na=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\n\
    a=extmap:2 urn:two\r\na=rtpmap:96 VP8/90000\r\n\
    m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\na=mid:2\r\n\
    a=setup:actpass\r\na=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\n\
    a=sctp-port:5000\r\n";

pub(super) fn answer() -> String {
    OFFER.replace("actpass", "active")
}

/// What is refused of `text`, and under which name.
pub(super) fn refused(text: &str, context: &Context<'_>) -> Option<(Error, DomException)> {
    let text = Session::parse_bytes(text.as_bytes());
    let refusal = firefox::meaning(&text, context).err()?;
    Some((refusal.error, refusal.exception))
}

pub(super) fn invalid(error: InvalidRemote, exception: DomException) -> (Error, DomException) {
    (error.into(), exception)
}

/// Edits of `base`, each in its first place, and what is refused then.
pub(super) fn expect(
    base: &str,
    context: &Context<'_>,
    exception: DomException,
    edits: Vec<(&str, &str, Option<InvalidRemote>)>,
) {
    assert_eq!(refused(base, context), None);
    for (from, to, error) in edits {
        let text = base.replacen(from, to, 1);
        assert_ne!(text, base, "{from:?}");
        let expected = error.map(|error| invalid(error, exception));
        assert_eq!(refused(&text, context), expected, "{from:?} -> {to:?}");
    }
}
