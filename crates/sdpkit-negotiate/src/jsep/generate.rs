//! What offers and answers are both made with: the lines of the session, and ICE credentials.

use std::sync::Arc;

use sdpkit::Session;

use super::SdpType;
use super::peer_connection::{PeerConnection, State};
use super::write::{line, texts};
use crate::entropy::{self, Entropy};

impl PeerConnection {
    /// `v=` to the attributes of the session.
    pub(super) fn session_lines(&mut self, bundles: &[Vec<&str>]) -> String {
        let mut text = String::with_capacity(8192);
        self.state.session_version += 1;
        line(
            &mut text,
            format_args!(
                "v=0\r\no=- {} {} IN IP4 127.0.0.1\r\ns=-\r\nt=0 0",
                self.state.session_id, self.state.session_version
            ),
        );
        for mids in bundles {
            if !mids.is_empty() {
                texts(&mut text, ["a=group:BUNDLE ", &mids.join(" ")]);
            }
        }
        texts(&mut text, ["a=ice-options:trickle ice2"]);
        texts(&mut text, ["a=extmap-allow-mixed"]);
        text
    }

    /// Our ICE credentials: one pair for all m= sections, until a restart (RFC 8839 §4.4.1.1.1).
    pub(super) fn credentials(&mut self) -> (String, String) {
        let entropy = &mut *self.entropy;
        self.state
            .credentials
            .get_or_insert_with(|| new_credentials(entropy))
            .clone()
    }

    /// New credentials from here on; those before are kept for a rollback.
    pub(super) fn forget_credentials(&mut self) {
        if self.ways.remembers_restart {
            self.credentials();
        }
        if self.state.credentials_before.is_none() {
            self.state.credentials_before = self.state.credentials.take();
        }
    }
}

pub(super) fn session(text: &str) -> Session<'static> {
    Session::parse_bytes(text.as_bytes()).into_owned()
}

pub(super) fn new_credentials(entropy: &mut dyn Entropy) -> (String, String) {
    // 24 and 132 bits; RFC 8445 §5.3 asks for 24 and 128.
    (
        entropy::ice_text(entropy, 4),
        entropy::ice_text(entropy, 24),
    )
}

pub(super) fn last_created(state: &State, ty: SdpType) -> Option<&Arc<Session<'static>>> {
    match ty {
        SdpType::Offer => state.last_offer.as_ref(),
        SdpType::Answer | SdpType::Pranswer => state.last_answer.as_ref(),
        SdpType::Rollback => None,
    }
}
