//! `proto` of `m=` — RFC 8866 §5.14; registered under §8.2.3.

use alloc::borrow::Cow;
use core::fmt;

use crate::syntax::grammar::{self, Parsed};

/// The transport protocol of a media description: words with `/` between, such as `UDP/TLS/RTP/SAVPF`.
///
/// It is kept as written; what it says is read from its words, in any case: `udptl` and `UDPTL` both
/// occur.
///
/// # ABNF
/// ```text
/// proto = token *("/" token)
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Proto<'a>(
    /// The text.
    pub Cow<'a, str>,
);

impl<'a> Proto<'a> {
    /// RTP over UDP (RFC 8866 §8.2.3).
    pub const RTP_AVP: Self = Self(Cow::Borrowed("RTP/AVP"));
    /// RTP over UDP with feedback (RFC 4585 §9).
    pub const RTP_AVPF: Self = Self(Cow::Borrowed("RTP/AVPF"));
    /// SRTP over UDP (RFC 3711 §12).
    pub const RTP_SAVP: Self = Self(Cow::Borrowed("RTP/SAVP"));
    /// SRTP over UDP with feedback (RFC 5124 §6).
    pub const RTP_SAVPF: Self = Self(Cow::Borrowed("RTP/SAVPF"));
    /// SRTP over UDP with feedback, keyed by DTLS (RFC 5764 §8); what WebRTC uses for audio and video.
    pub const UDP_TLS_RTP_SAVPF: Self = Self(Cow::Borrowed("UDP/TLS/RTP/SAVPF"));
    /// SCTP over DTLS over UDP (RFC 8841 §4.2); what WebRTC uses for data channels.
    pub const UDP_DTLS_SCTP: Self = Self(Cow::Borrowed("UDP/DTLS/SCTP"));

    /// Those that are registered, or were in use before there was a registry; sorted without case.
    pub const KNOWN: &'static [&'static str] = &[
        "DCCP",
        "DCCP/RTP/AVP",
        "DCCP/RTP/AVPF",
        "DCCP/RTP/SAVP",
        "DCCP/RTP/SAVPF",
        "DCCP/TLS/RTP/SAVP",
        "DCCP/TLS/RTP/SAVPF",
        "DTLS/SCTP",
        "fax",
        "FEC/UDP",
        "FLUTE/UDP",
        "pager",
        "PSTN",
        "rtp",
        "RTP/AVP",
        "RTP/AVPF",
        "RTP/SAVP",
        "RTP/SAVPF",
        "SCTP",
        "SCTP/CFW",
        "SCTP/DTLS",
        "TCP",
        "TCP/BFCP",
        "TCP/CFW",
        "TCP/DTLS/BFCP",
        "TCP/DTLS/RTP/SAVP",
        "TCP/DTLS/RTP/SAVPF",
        "TCP/DTLS/SCTP",
        "TCP/MRCPv2",
        "TCP/MSRP",
        "TCP/RTP/AVP",
        "TCP/RTP/AVPF",
        "TCP/RTP/SAVP",
        "TCP/RTP/SAVPF",
        "TCP/TLS",
        "TCP/TLS/BFCP",
        "TCP/TLS/CFW",
        "TCP/TLS/MRCPv2",
        "TCP/TLS/MSRP",
        "TCP/TLS/RTP/AVP",
        "TCP/TLS/RTP/AVPF",
        "TCP/WS/BFCP",
        "TCP/WSS/BFCP",
        "udp",
        "UDP/BFCP",
        "UDP/DCCP",
        "UDP/DCCP/RTP/AVP",
        "UDP/DCCP/RTP/AVPF",
        "UDP/DCCP/RTP/SAVP",
        "UDP/DCCP/RTP/SAVPF",
        "UDP/DCCP/TLS/RTP/SAVP",
        "UDP/DCCP/TLS/RTP/SAVPF",
        "UDP/DTLS/SCTP",
        "UDP/FEC",
        "UDP/MBMS-FEC/RTP/AVP",
        "UDP/MBMS-FEC/RTP/SAVP",
        "UDP/MBMS-REPAIR",
        "UDP/TLS/BFCP",
        "UDP/TLS/RTP/SAVP",
        "UDP/TLS/RTP/SAVPF",
        "UDP/TLS/UDPTL",
        "UDPSPRT",
        "udptl",
        "vat",
        "voice",
    ];

    /// Makes it of its text, which is not checked.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The words between the slashes.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }

    /// Whether it is one of [`KNOWN`](Self::KNOWN), in any case.
    pub fn is_known(&self) -> bool {
        Self::KNOWN.iter().any(|known| self.is(known))
    }

    /// Whether it is `text`, in any case.
    pub fn is(&self, text: &str) -> bool {
        self.0.eq_ignore_ascii_case(text)
    }

    /// Whether it carries RTP: its formats are payload types.
    pub fn is_rtp(&self) -> bool {
        self.has("RTP")
    }

    /// Whether it is RTP with early feedback, `AVPF` or `SAVPF` (RFC 4585, RFC 5124).
    pub fn is_avpf(&self) -> bool {
        self.has("AVPF") || self.has("SAVPF")
    }

    /// Whether it is Secure RTP, `SAVP` or `SAVPF`, whatever gives the keys (RFC 3711).
    pub fn is_srtp(&self) -> bool {
        self.has("SAVP") || self.has("SAVPF")
    }

    /// Whether it is Secure RTP with the keys of a DTLS handshake (RFC 5764).
    pub fn is_dtls_srtp(&self) -> bool {
        self.is_srtp() && self.is_dtls()
    }

    /// Whether it runs over DTLS: `DTLS`, or `TLS` over UDP or DCCP.
    pub fn is_dtls(&self) -> bool {
        self.has("DTLS") || (self.has("TLS") && (self.has("UDP") || self.has("DCCP")))
    }

    /// Whether it runs over TLS: `TLS` over neither UDP nor DCCP, or a secure WebSocket.
    pub fn is_tls(&self) -> bool {
        self.has("WSS") || (self.has("TLS") && !self.is_dtls())
    }

    /// Whether media is protected: by SRTP, DTLS or TLS.
    pub fn is_secure(&self) -> bool {
        self.is_srtp() || self.is_dtls() || self.is_tls()
    }

    /// Whether it runs over TCP.
    pub fn is_tcp(&self) -> bool {
        self.has("TCP")
    }

    /// Whether it carries an SCTP association (RFC 8841).
    pub fn is_sctp(&self) -> bool {
        self.has("SCTP")
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Proto<'static> {
        Proto(self.0.into_owned().into())
    }

    fn has(&self, word: &str) -> bool {
        let mut words = self.0.as_bytes().split(|&byte| byte == b'/');
        words.any(|own| own.len() == word.len() && own.eq_ignore_ascii_case(word.as_bytes()))
    }

    /// `proto`
    pub(crate) fn read(i: &'a str) -> Parsed<'a, Self> {
        let (mut rest, _) = grammar::named("a transport protocol", grammar::token)(i)?;
        while let Some(after) = rest.strip_prefix('/') {
            (rest, _) = grammar::token(after)?;
        }
        match i.split_at_checked(i.len() - rest.len()) {
            Some((read, rest)) => Ok((rest, Self(read.into()))),
            None => grammar::fail(i, "a transport protocol"),
        }
    }
}

impl fmt::Display for Proto<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn known_ones_are_sorted_and_read() {
        assert!(Proto::KNOWN.is_sorted_by_key(|name| name.to_ascii_lowercase()));
        for name in Proto::KNOWN {
            assert_eq!(grammar::whole(name, Proto::read), Ok(Proto::new(*name)));
            assert!(Proto::new(name.to_ascii_lowercase()).is_known());
        }
        assert!(!Proto::new("RTP/AVP/TCP").is_known());
    }

    #[test]
    fn words_tell_what_it_is() {
        let secure: Vec<_> = Proto::KNOWN
            .iter()
            .filter(|name| Proto::new(**name).is_secure())
            .collect();
        for name in &secure {
            assert!(
                ["SAVP", "TLS", "WSS"]
                    .iter()
                    .any(|word| name.contains(word)),
                "{name}"
            );
        }
        assert_eq!(secure.len(), 32);
        assert_eq!(
            Proto::KNOWN
                .iter()
                .filter(|name| Proto::new(**name).is_rtp())
                .count(),
            29
        );
        assert!(Proto::UDP_TLS_RTP_SAVPF.is_dtls_srtp() && Proto::UDP_TLS_RTP_SAVPF.is_avpf());
        assert!(Proto::RTP_SAVP.is_srtp() && !Proto::RTP_SAVP.is_dtls_srtp());
        assert!(Proto::UDP_DTLS_SCTP.is_sctp() && Proto::UDP_DTLS_SCTP.is_dtls());
        let tls = Proto::new("TCP/TLS/RTP/AVP");
        assert!(tls.is_tls() && !tls.is_dtls() && !tls.is_srtp() && tls.is_secure());
        let dtls = Proto::new("TCP/DTLS/RTP/SAVPF");
        assert!(dtls.is_dtls_srtp() && dtls.is_tcp() && !dtls.is_tls());
    }
}
