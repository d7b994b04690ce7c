//! What an offer and its answer agree on, and why the rest is not — RFC 3264 §7.
//!
//! [`outcome`] reads two descriptions, whoever wrote them; nothing it meets there is an error.

mod codecs;
mod pair;
mod preconditions;
mod section;
mod simulcast;
mod transport;

use std::fmt;

use sdpkit::Session;

pub use codecs::{AgreedCodec, Sends};
pub(crate) use pair::{media_type, pair};
pub use preconditions::AgreedPrecondition;
pub use section::{AgreedExtension, SectionOutcome};
pub use simulcast::AgreedRid;
pub use transport::{AgreedCrypto, AgreedTransport};

use self::transport::Bundles;
use crate::reason::{Reason, Rule};

/// What an offer and its answer agree on.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Outcome {
    /// What is agreed of each m= section of the offer, in its order.
    pub sections: Vec<SectionOutcome>,
    /// The BUNDLE groups, by their identification tags, the one whose transport is used first.
    pub bundles: Vec<Vec<String>>,
    /// Why the two do not fit each other: numbers, order, types, protocols and identification tags of m=
    /// sections. Empty where they do.
    ///
    /// What is said of the sections holds then for those that are plainly meant for each other.
    pub misfits: Vec<Reason>,
}

impl Outcome {
    /// Whether the two fit each other: the same m= sections in the same order (RFC 3264 §6).
    pub fn fits(&self) -> bool {
        self.misfits.is_empty()
    }

    /// Whether an m= section is in use.
    pub fn is_accepted(&self) -> bool {
        self.sections.iter().any(|section| section.accepted)
    }

    /// Whether nothing stands against the transports of the m= sections that are in use: no
    /// [obstacles](SectionOutcome::obstacles).
    pub fn connects(&self) -> bool {
        self.sections
            .iter()
            .all(|section| section.obstacles.is_empty())
    }

    /// Whether it is an agreement: the two fit each other, an m= section is in use where any was offered, and
    /// those in use can connect.
    pub fn is_agreed(&self) -> bool {
        self.fits() && self.connects() && (self.sections.is_empty() || self.is_accepted())
    }

    /// All reasons: those of the whole, then those of each m= section, its obstacles first.
    pub fn reasons(&self) -> impl Iterator<Item = &Reason> {
        let of_sections = self
            .sections
            .iter()
            .flat_map(|section| section.obstacles.iter().chain(&section.reasons));
        self.misfits.iter().chain(of_sections)
    }
}

/// Writes a line for each m= section, and one for each reason.
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for reason in &self.misfits {
            writeln!(f, "{reason}")?;
        }
        for section in &self.sections {
            let state = if section.accepted {
                section.offerer_direction.as_str()
            } else {
                "not in use"
            };
            write!(
                f,
                "{} {} {state}",
                section.offer_index,
                section.media.escape_debug()
            )?;
            for codec in &section.codecs {
                let (sent, received) = (&codec.offerer_sends, &codec.answerer_sends);
                write!(
                    f,
                    ", {} {}",
                    codec.encoding_name.escape_debug(),
                    sent.payload_type
                )?;
                if sent.payload_type != received.payload_type {
                    write!(f, "/{}", received.payload_type)?;
                }
            }
            for format in &section.formats {
                write!(f, ", {}", format.escape_debug())?;
            }
            writeln!(f)?;
            for reason in section.obstacles.iter().chain(&section.reasons) {
                writeln!(f, "  {reason}")?;
            }
        }
        Ok(())
    }
}

/// Reads off what an offer and its answer agree on (RFC 3264 §7), with a reason for whatever they do not.
///
/// # Examples
/// ```
/// use sdpkit::{Direction, Session};
/// use sdpkit_negotiate::outcome;
///
/// // RFC 3264 §10.1, shortened.
/// let offer = Session::parse_bytes(
///     b"m=audio 49170 RTP/AVP 0\r\nm=video 51372 RTP/AVP 31\r\nm=video 53000 RTP/AVP 32\r\n",
/// );
/// let answer = Session::parse_bytes(
///     b"m=audio 49920 RTP/AVP 0\r\nm=video 0 RTP/AVP 31\r\nm=video 53000 RTP/AVP 32\r\n",
/// );
/// let found = outcome(&offer, &answer);
/// assert!(found.fits());
/// let [audio, rejected, video] = &found.sections[..] else { return Err("three m= sections") };
/// assert_eq!(audio.codecs[0].encoding_name, "PCMU");
/// assert_eq!(audio.offerer_direction, Direction::SendRecv);
/// assert_eq!(rejected.reasons[0].to_string(), "video dropped: the answer rejects it with port 0 (RFC 3264 §6)");
/// assert!(video.accepted);
/// # Ok::<(), &str>(())
/// ```
pub fn outcome(offer: &Session<'_>, answer: &Session<'_>) -> Outcome {
    let pairs = pair(offer, answer);
    let bundles = Bundles::new(offer, answer);
    let mut found = Outcome {
        sections: Vec::with_capacity(pairs.answered.len()),
        bundles: bundles.agreed.clone(),
        misfits: pairs.misfits,
    };
    for mid in &bundles.not_offered {
        found
            .misfits
            .push(Reason::new(Rule::BundleNotOffered { mid: mid.clone() }));
    }
    for (media, to) in offer.media().zip(pairs.answered) {
        let answered = to.and_then(|to| answer.media_at(to));
        let mut section = SectionOutcome::new(media, to);
        if let Some(answered) = answered {
            section.read(media, answered, &bundles, &mut found.misfits);
        }
        found.sections.push(section);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(offer: &str, answer: &str) -> Vec<String> {
        let offer = Session::parse_bytes(offer.as_bytes());
        let answer = Session::parse_bytes(answer.as_bytes());
        outcome(&offer, &answer)
            .reasons()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_dropped_codec_has_its_reason() {
        let found = reasons(
            "m=video 9 RTP/AVP 96 97\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1\r\na=rtpmap:97 VP8/90000\r\n",
            "m=video 9 RTP/AVP 96 97\r\na=rtpmap:96 H264/90000\r\na=rtpmap:97 VP8/90000\r\n",
        );
        assert_eq!(
            found,
            ["H264 96 dropped: packetization-mode 1≠0 (default) (RFC 6184 §8.2.2)"]
        );
        let found = reasons("m=audio 9 RTP/AVP 0 8\r\n", "m=audio 9 RTP/AVP 8 18\r\n");
        assert_eq!(
            found,
            [
                "PCMU 0 dropped: not in the answer (RFC 3264 §6.1)",
                "G729 18 dropped: answered, and not offered (RFC 3264 §6.1)"
            ]
        );
    }

    #[test]
    fn rfc3264_6_1_numbers_may_differ_each_way() {
        let offer = Session::parse_bytes(b"m=audio 9 RTP/AVP 97\r\na=rtpmap:97 iLBC/8000\r\n");
        let answer = Session::parse_bytes(b"m=audio 9 RTP/AVP 100\r\na=rtpmap:100 iLBC/8000\r\n");
        let found = outcome(&offer, &answer);
        let codec = &found.sections[0].codecs[0];
        assert_eq!(codec.offerer_sends.payload_type, 100);
        assert_eq!(codec.answerer_sends.payload_type, 97);
        assert_eq!(found.reasons().count(), 0);
        assert_eq!(found.to_string(), "0 audio sendrecv, iLBC 100/97\n");
    }

    #[test]
    fn rfc3264_6_1_a_direction_that_may_not_be_answered_is_told() {
        let found = reasons(
            "m=audio 9 RTP/AVP 0\r\na=sendonly\r\n",
            "m=audio 9 RTP/AVP 0\r\na=sendrecv\r\n",
        );
        assert_eq!(
            found,
            ["sendonly cannot be answered sendrecv (RFC 3264 §6.1)"]
        );
        let found = reasons(
            "m=audio 9 RTP/AVP 0\r\n",
            "m=audio 9 RTP/AVP 0\r\na=recvonly\r\n",
        );
        assert_eq!(
            found,
            ["sendrecv was offered, and the offerer is sendonly (RFC 3264 §6.1)"]
        );
    }

    #[test]
    fn rfc9143_9_1_the_transport_of_a_bundle_is_that_of_its_tagged_section() {
        let offer = Session::parse_bytes(
            b"a=group:BUNDLE a v\r\nm=audio 10000 RTP/AVP 0\r\na=mid:a\r\na=rtcp-mux\r\na=setup:actpass\r\n\
              m=video 0 RTP/AVP 31\r\na=mid:v\r\na=bundle-only\r\na=rtcp-mux\r\n",
        );
        let answer = Session::parse_bytes(
            b"a=group:BUNDLE a v\r\nm=audio 20000 RTP/AVP 0\r\na=mid:a\r\na=rtcp-mux\r\na=setup:active\r\n\
              m=video 20000 RTP/AVP 31\r\na=mid:v\r\na=rtcp-mux\r\n",
        );
        let found = outcome(&offer, &answer);
        let video = &found.sections[1];
        assert!(video.accepted);
        assert_eq!(video.transport.bundle.as_deref(), Some("a"));
        assert_eq!(
            video.transport.offerer_setup,
            Some(sdpkit::attribute::Setup::Passive)
        );
        assert_eq!(found.bundles, [["a", "v"]]);
        let without = Session::parse_bytes(
            b"m=audio 20000 RTP/AVP 0\r\na=mid:a\r\na=rtcp-mux\r\na=setup:active\r\nm=video 0 RTP/AVP 31\r\na=mid:v\r\n",
        );
        let found = outcome(&offer, &without);
        assert_eq!(
            found.sections[0].reasons[0].to_string(),
            "a leaves the bundle: not in the answer's group (RFC 9143 §7.3)"
        );
    }

    #[test]
    fn rfc9429_5_1_2_old_names_of_dtls_srtp_are_the_same_protocol() {
        let fingerprint = "a=fingerprint:sha-1 00\r\na=setup:active\r\n";
        let own = "a=fingerprint:sha-1 00\r\na=setup:passive\r\n";
        let both = |answer: &str, ours: &str| {
            let offer = format!("m=audio 9 UDP/TLS/RTP/SAVPF 0\r\n{fingerprint}");
            let answer = format!("m=audio 9 {answer} 0\r\n{ours}");
            outcome(
                &Session::parse_bytes(offer.as_bytes()),
                &Session::parse_bytes(answer.as_bytes()),
            )
        };
        let found = both("RTP/SAVPF", own);
        assert!(found.is_agreed(), "{found}");
        assert_eq!(
            found.sections[0].reasons[0].to_string(),
            "the protocol UDP/TLS/RTP/SAVPF is answered as RTP/SAVPF (RFC 8866 §5.14)"
        );
        // Without a certificate it is SRTP with other keys, or none.
        assert!(!both("RTP/SAVPF", "").fits());
    }

    #[test]
    fn what_keeps_a_transport_from_coming_up_is_told_apart() {
        let browser = |role: &str| {
            format!(
                "a=group:BUNDLE 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\nc=IN IP4 0.0.0.0\r\na=mid:0\r\na=rtcp-mux\r\n\
                 a=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\na=fingerprint:sha-256 00\r\na=setup:{role}\r\n"
            )
        };
        let offer = browser("actpass");
        let found = |answer: &str| {
            let offer = Session::parse_bytes(offer.as_bytes());
            outcome(&offer, &Session::parse_bytes(answer.as_bytes()))
        };
        let answer = browser("active");
        assert!(found(&answer).is_agreed() && found(&answer).connects());
        for (line, other, obstacle) in [
            ("a=fingerprint:sha-256 00\r\n", "", "RFC 8842 §5.1"),
            ("a=setup:active", "a=setup:actpass", "RFC 8842 §5.3"),
            ("a=setup:active", "a=setup:holdconn", "RFC 8842 §5.3"),
            ("a=rtcp-mux\r\n", "", "RFC 5761 §5.1.1"),
            ("a=ice-ufrag:abcd\r\n", "", "RFC 8839 §4.2.5"),
        ] {
            let found = found(&answer.replace(line, other));
            let [section] = &found.sections[..] else {
                panic!("{found}")
            };
            let clauses: Vec<_> = section
                .obstacles
                .iter()
                .map(|it| it.rule.clause())
                .collect();
            assert_eq!(clauses, [obstacle], "{line}");
            assert!(section.accepted && found.fits() && !found.connects() && !found.is_agreed());
            assert!(found.reasons().any(|it| *it == section.obstacles[0]));
        }
        // Another tag is another m= section.
        let found = found(&answer.replace("a=mid:0", "a=mid:7"));
        assert!(!found.fits(), "{found}");
    }

    #[test]
    fn without_ice_a_real_address_will_do() {
        let offer = "m=audio 4000 RTP/AVP 0\r\nc=IN IP4 192.0.2.1\r\na=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\n";
        let answer = "m=audio 5000 RTP/AVP 0\r\nc=IN IP4 192.0.2.2\r\n";
        let found = outcome(
            &Session::parse_bytes(offer.as_bytes()),
            &Session::parse_bytes(answer.as_bytes()),
        );
        assert!(found.is_agreed(), "{found}");
        assert_eq!(found.sections[0].reasons.len(), 1);
    }

    #[test]
    fn rfc8843_7_3_a_bundled_section_may_be_accepted_with_port_zero() {
        let section =
            |port, lines: &str| format!("m=video {port} RTP/AVP 31\r\na=mid:v\r\n{lines}");
        let audio = "a=group:BUNDLE a v\r\nm=audio 9 RTP/AVP 0\r\na=mid:a\r\na=rtcp-mux\r\n";
        let offer = format!("{audio}{}", section(9, "a=rtcp-mux\r\n"));
        let offer = Session::parse_bytes(offer.as_bytes());
        for (group, lines, expected) in [
            ("a v", "a=bundle-only\r\n", true),
            ("a v", "", false),
            ("a", "a=bundle-only\r\n", false),
        ] {
            let answer = audio.replace("BUNDLE a v", &format!("BUNDLE {group}"));
            let answer = format!("{answer}{}", section(0, lines));
            let found = outcome(&offer, &Session::parse_bytes(answer.as_bytes()));
            assert_eq!(found.sections[1].accepted, expected, "{group} {lines}");
        }
    }

    #[test]
    fn an_exchange_of_no_section_is_agreed() {
        let none = Session::parse_bytes(b"v=0\r\n");
        assert!(outcome(&none, &none).is_agreed());
        let one = Session::parse_bytes(b"m=audio 9 RTP/AVP 0\r\n");
        let rejected = Session::parse_bytes(b"m=audio 0 RTP/AVP 0\r\n");
        assert!(!outcome(&one, &rejected).is_agreed());
    }

    #[test]
    fn rfc5939_3_6_3_the_chosen_configuration_is_what_was_offered() {
        let key = "inline:NzB4d1BINUAvLEw6UzF3WSJ+PSdFcGdUJShpX1Zj";
        let offer = format!(
            "m=audio 53456 RTP/AVP 0\r\na=tcap:1 RTP/SAVP\r\na=acap:1 crypto:1 AES_CM_128_HMAC_SHA1_32 {key}\r\na=pcfg:1 t=1 a=1\r\n"
        );
        let answer = format!(
            "m=audio 54568 RTP/SAVP 0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_32 {key}\r\na=acfg:1 t=1 a=1\r\n"
        );
        let found = outcome(
            &Session::parse_bytes(offer.as_bytes()),
            &Session::parse_bytes(answer.as_bytes()),
        );
        assert!(found.fits() && found.sections[0].accepted, "{found}");
        assert_eq!(
            found.sections[0]
                .transport
                .crypto
                .as_ref()
                .map(|crypto| crypto.tag),
            Some(1)
        );
        let found = reasons(&offer, "m=audio 54568 RTP/AVP 0\r\n");
        assert_eq!(
            found,
            ["potential configuration 1 is not chosen (RFC 5939 §3.6.2)"]
        );
    }
}
