//! Who makes offers and answers: a connection of WebRTC or a SIP phone; and where its random bits come from.

use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use anyhow::Result;
use base64::Engine as _;
use sdpkit::attribute::{CryptoSuite, Fingerprint, InlineKey};
use sdpkit::field::Connection;
use sdpkit::{Media, Session};
use sdpkit_negotiate::answer::LocalMedia;
use sdpkit_negotiate::answer::crypto::Key;
use sdpkit_negotiate::answer::transport::{Dtls, Ice, Transport};
use sdpkit_negotiate::capabilities::MediaCapabilities;
use sdpkit_negotiate::jsep::{self, PeerConnection};
use sdpkit_negotiate::offer_answer::{self, Agent};
use sdpkit_negotiate::{Capabilities, Endpoint, Entropy, Seeded};

use crate::args::{MakerArgs, Party};
use crate::input::{InputError, one_description};
use crate::terminal::Output;

impl Party {
    /// The endpoint of WebRTC that it is; `None` for a SIP phone.
    pub(crate) const fn endpoint(self) -> Option<Endpoint> {
        match self {
            Self::Webrtc => Some(Endpoint::Rfc),
            Self::Chromium => Some(Endpoint::Chromium),
            Self::Firefox => Some(Endpoint::Firefox),
            Self::Sip => None,
        }
    }
}

/// Random bits: of the operating system, or of a number.
#[derive(Clone, Debug)]
struct Bits {
    seeded: Option<Seeded>,
    /// What the operating system said where it had none.
    failed: Arc<OnceLock<getrandom::Error>>,
}

impl Entropy for Bits {
    fn next_u64(&mut self) -> u64 {
        if let Some(seeded) = &mut self.seeded {
            return seeded.next_u64();
        }
        getrandom::u64().unwrap_or_else(|error| {
            let _ = self.failed.set(error);
            0
        })
    }
}

/// What makes a description.
pub(crate) struct Maker<'a> {
    args: &'a MakerArgs,
    capabilities: Option<Capabilities>,
    bits: Bits,
}

impl<'a> Maker<'a> {
    /// Reads what the maker can do; tells of it where that cannot be read.
    pub(crate) fn new(args: &'a MakerArgs, out: &mut Output<'_>) -> Result<Option<Self>> {
        let capabilities = match &args.caps {
            None => None,
            Some(file) => match read_capabilities(file, out)? {
                Some(capabilities) => Some(capabilities),
                None => return Ok(None),
            },
        };
        Ok(Some(Self {
            args,
            capabilities,
            bits: Bits {
                seeded: args.seed.map(Seeded::new),
                failed: Arc::default(),
            },
        }))
    }

    /// Refuses what only a SIP phone has, where the maker is a connection of WebRTC.
    pub(crate) fn check_is_for_connection(&self) -> Result<(), InputError> {
        let given = [
            ("--address", self.args.address.is_some()),
            ("--port", self.args.port.is_some()),
        ];
        match given.into_iter().find(|(_, is_given)| *is_given) {
            None => Ok(()),
            Some((name, _)) => Err(InputError::new(format!(
                "{name} is of a SIP phone, and not of WebRTC, whose addresses come with candidates"
            ))
            .with_remedy(format!("leave out {name}, or give --as sip"))),
        }
    }

    /// A connection of WebRTC.
    pub(crate) fn connection(&self, endpoint: Endpoint) -> PeerConnection {
        let mut config = jsep::Config::of(endpoint);
        if let Some(capabilities) = &self.capabilities {
            config = config.with_capabilities(capabilities.clone());
        }
        if let Some(fingerprint) = &self.args.fingerprint {
            config = config.with_fingerprint(fingerprint);
        }
        PeerConnection::new(config, self.bits.clone())
    }

    /// What a SIP phone can do.
    pub(crate) fn phone_capabilities(&self) -> Capabilities {
        let usual = || Capabilities::parse(include_str!("sip.sdp"));
        self.capabilities.clone().unwrap_or_else(usual)
    }

    /// A SIP phone, which bundles or not.
    pub(crate) fn agent(&mut self, bundle: bool) -> Agent {
        let usual = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
        let connection = Connection::new(self.args.address.unwrap_or(usual));
        // What fits into the numbers of most peers, of 63 bits at most.
        let id = self.bits.next_u64() >> 1;
        let config = offer_answer::Config::new(id, connection)
            .with_session_version(1)
            .with_capabilities(self.phone_capabilities())
            .with_bundle(bundle);
        Agent::new(config)
    }

    /// An m= section of a SIP phone, the `index`-th.
    pub(crate) fn phone_media(&self, able: MediaCapabilities, index: usize) -> Result<LocalMedia> {
        let after = u16::try_from(index).ok().and_then(|it| it.checked_mul(2));
        let port = after
            .and_then(|after| self.args.port.unwrap_or(USUAL_PORT).checked_add(after))
            .ok_or_else(|| {
                InputError::new(format!("there is no port for m= section {index}"))
                    .with_remedy("give a lower --port")
            })?;
        Ok(LocalMedia::new(able, port).with_direction(self.args.direction))
    }

    /// What a SIP phone brings to the transport of each of the m= sections that it answers.
    pub(crate) fn phone_transports(&mut self, count: usize) -> Vec<Transport> {
        let ice = Ice::new(self.text(3), self.text(18));
        let line = format!(
            "a=fingerprint:{}",
            self.args.fingerprint.as_deref().unwrap_or(NO_CERTIFICATE)
        );
        let session = Session::parse_bytes(line.as_bytes());
        let fingerprint = session.session_level().attr::<Fingerprint<'_>>();
        let mut transport = Transport::default().with_rtcp_mux().with_ice(ice);
        if let Some(Ok(fingerprint)) = fingerprint {
            transport = transport.with_dtls(Dtls::new(fingerprint.into_owned()));
        }
        let mut keyed = || {
            [
                CryptoSuite::AesCm128HmacSha1V80,
                CryptoSuite::AesCm128HmacSha1V32,
            ]
            .into_iter()
            .fold(transport.clone(), |transport, suite| {
                transport.with_key(Key::new(suite, InlineKey::new(self.text(30))))
            })
        };
        (0..count).map(|_| keyed()).collect()
    }

    /// So many random bytes, in base64, whose characters are those of ICE credentials too.
    fn text(&mut self, bytes: usize) -> String {
        let random: Vec<u8> = std::iter::repeat_with(|| self.bits.next_u64().to_be_bytes())
            .take(bytes.div_ceil(8))
            .flatten()
            .take(bytes)
            .collect();
        base64::engine::general_purpose::STANDARD_NO_PAD.encode(random)
    }

    /// Writes what was made, if its random bits were random.
    pub(crate) fn write(&self, made: &Session<'_>, out: &mut Output<'_>) -> Result<()> {
        if let Some(error) = self.bits.failed.get() {
            let error = format!("the operating system gives no random numbers: {error}");
            let error = InputError::new(error);
            return Err(error
                .with_remedy("give --seed, if it is only a test")
                .into());
        }
        out.bytes(&made.to_bytes())?;
        let is_placeholder = self.args.fingerprint.is_none() && self.args.seed.is_none();
        if is_placeholder && made.to_text().contains(NO_CERTIFICATE) {
            out.note(&"the fingerprint is that of no certificate: --fingerprint sets it");
        }
        Ok(())
    }
}

/// The port of the first m= section of a SIP phone, where none is given.
const USUAL_PORT: u16 = 10_000;

/// A fingerprint of no certificate, as connections have it that are given none.
const NO_CERTIFICATE: &str = "sha-256 00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:\
                              00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00";

fn read_capabilities(file: &Path, out: &mut Output<'_>) -> Result<Option<Capabilities>> {
    let Some(read) = one_description(file, "capabilities", out)? else {
        return Ok(None);
    };
    let capabilities = Capabilities::of(&Session::parse_bytes(&read.text));
    if capabilities.media.is_empty() {
        out.error(
            &format_args!("{}: there is no m= section in it", read.name),
            Some("capabilities are m= sections with what belongs to them: a=rtpmap, a=fmtp …"),
        );
        return Ok(None);
    }
    Ok(Some(capabilities))
}

/// Whether the other party of an offer is to be one of WebRTC: it has certificate fingerprints.
pub(crate) fn is_webrtc(offer: &Session<'_>) -> bool {
    let has = |media: Media<'_>| media.attribute("fingerprint").is_some();
    offer.session_level().attribute("fingerprint").is_some() || offer.media().any(has)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_speaks_what_phones_speak() {
        let phone = Capabilities::parse(include_str!("sip.sdp"));
        let names: Vec<&str> = phone.formats("audio").iter().map(|it| &*it.name).collect();
        assert_eq!(
            names,
            [
                "opus",
                "G722",
                "PCMA",
                "PCMU",
                "telephone-event",
                "telephone-event"
            ]
        );
        for media in &phone.media {
            assert_eq!(media.protos.first().map(String::as_str), Some("RTP/AVP"));
            assert_eq!(media.protos.len(), 6, "{}", media.media);
        }
    }

    #[test]
    fn the_fingerprint_of_no_certificate_is_that_of_a_new_connection() {
        assert_eq!(jsep::Config::default().fingerprint, NO_CERTIFICATE);
    }
}
