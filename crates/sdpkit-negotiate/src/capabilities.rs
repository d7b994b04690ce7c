//! What a party can do, in the words of a description.

use std::borrow::Cow;

use sdpkit::attribute::{Extmap, Feedback};
use sdpkit::{Codec, Direction, Media, PayloadType, Rtpmap, Session};

use crate::answer::simulcast::SimulcastAbility;
use crate::endpoint::Endpoint;

/// The codecs, feedback and header extensions that a party can send and receive.
///
/// They are written as m= sections of a description, the first of each media type counting: payload
/// types and ids are those that an offer will try first.
///
/// # Examples
/// ```
/// use sdpkit_negotiate::Capabilities;
///
/// let phone = Capabilities::parse("m=audio 9 RTP/AVP 8 0 101\r\na=rtpmap:101 telephone-event/8000\r\n");
/// let names: Vec<_> = phone.formats("audio").iter().map(|format| format.name.as_str()).collect();
/// assert_eq!(names, ["PCMA", "PCMU", "telephone-event"]);
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Capabilities {
    /// By media type.
    pub media: Vec<MediaCapabilities>,
    /// The largest message that a data channel takes, in bytes (RFC 8841 §6).
    pub max_message_size: u64,
}

/// What a party can do with one media type.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct MediaCapabilities {
    /// `audio`, `video` …
    pub media: String,
    /// The codecs, in the order of preference.
    pub formats: Vec<Format>,
    /// The header extensions (RFC 8285).
    pub extensions: Vec<Extension>,
    /// Whether it sends reduced-size RTCP (RFC 5506).
    pub rtcp_rsize: bool,
    /// How many simulcast streams it sends and receives: as many as its `a=simulcast` names (RFC 8853 §5.2).
    pub simulcast: SimulcastAbility,
    /// The transport protocols of its m= sections, the preferred first.
    pub protos: Vec<String>,
    /// The formats of an m= section without RTP: `t38`, `webrtc-datachannel` …
    pub other_formats: Vec<String>,
    /// What an m= section without RTP says besides, without `a=`: `T38FaxVersion:0`.
    pub attributes: Vec<String>,
    /// Whether it is carried over RTP.
    pub is_rtp: bool,
}

impl MediaCapabilities {
    /// The codecs, as [`sdpkit::codec`] compares them.
    pub fn codecs(&self) -> Vec<Codec<'static>> {
        let codecs = self.formats.iter().filter_map(Format::codec);
        codecs.map(Codec::into_owned).collect()
    }
}

/// A codec with its number.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Format {
    /// The payload type.
    pub payload_type: u8,
    /// The encoding name.
    pub name: String,
    /// Hz, as in `a=rtpmap`.
    pub clock_rate: u32,
    /// Channels; 1 where `a=rtpmap` does not tell.
    pub channels: u32,
    /// The parameters of `a=fmtp`; empty where there are none.
    pub fmtp: String,
    /// The feedback of `a=rtcp-fb`, without the payload type.
    pub feedback: Vec<Cow<'static, str>>,
}

impl Format {
    /// The same as [`sdpkit::codec`] compares it; `None` where the payload type is above 127.
    pub fn codec(&self) -> Option<Codec<'_>> {
        let number = PayloadType::new(self.payload_type)?;
        let mut rtpmap = Rtpmap::new(number, self.name.as_str(), self.clock_rate);
        if self.channels > 1 {
            rtpmap = rtpmap.with_channels(self.channels);
        }
        let mut codec = Codec::new(rtpmap).with_fmtp(self.fmtp.as_str());
        let feedback = self.feedback.iter();
        codec.feedback = feedback
            .map(|text| match text.split_once(' ') {
                Some((id, parameter)) => Feedback::new(id).with_parameter(parameter),
                None => Feedback::new(&**text),
            })
            .collect();
        Some(codec)
    }

    /// What a description says of a codec; `None` where nothing tells its name.
    pub fn of(codec: Codec<'_>) -> Option<Self> {
        let rtpmap = codec.rtpmap?;
        Some(Self {
            payload_type: codec.payload_type.number(),
            name: rtpmap.encoding_name.into_owned(),
            clock_rate: rtpmap.clock_rate,
            channels: rtpmap.channels.map_or(1, Into::into),
            fmtp: codec
                .fmtp
                .map_or_else(String::new, |fmtp| fmtp.parameters.into_owned()),
            feedback: codec.feedback.iter().map(text_of).collect(),
        })
    }

    /// What it is called in codec preferences, without the media type: `opus`.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The payload type that it retransmits, where it is `rtx` (RFC 4588 §8.6).
    pub fn apt(&self) -> Option<u8> {
        sdpkit::codec::params::Params::new(&self.fmtp)
            .get("apt")?
            .parse()
            .ok()
    }

    /// Whether it carries media of its own: not `rtx`, `red`, `ulpfec`, `flexfec-03`, `CN` or `telephone-event`.
    pub fn is_primary(&self) -> bool {
        ![
            "rtx",
            "red",
            "ulpfec",
            "flexfec-03",
            "CN",
            "telephone-event",
        ]
        .iter()
        .any(|name| self.is(name))
    }

    /// The value of a parameter of `a=fmtp`.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        sdpkit::codec::params::Params::new(&self.fmtp).get(name)
    }
}

/// Feedback as `a=rtcp-fb` has it after the payload type.
fn text_of(feedback: &Feedback<'_>) -> Cow<'static, str> {
    match (&*feedback.id, feedback.parameter.as_deref()) {
        // What browsers write for each codec is not copied each time.
        ("nack", None) => "nack".into(),
        ("nack", Some("pli")) => "nack pli".into(),
        ("ccm", Some("fir")) => "ccm fir".into(),
        ("goog-remb", None) => "goog-remb".into(),
        ("transport-cc", None) => "transport-cc".into(),
        (id, Some(parameter)) => [id, " ", parameter].concat().into(),
        (id, None) => id.to_owned().into(),
    }
}

/// A header extension with its number.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Extension {
    /// The id (RFC 8285 §4).
    pub id: u16,
    /// Which way.
    pub direction: Option<Direction>,
    /// What it is.
    pub uri: String,
}

impl Extension {
    /// Makes an extension that is used both ways; of an encrypted one `uri` is its URI, a space, and that of
    /// what it carries (RFC 6904 §4).
    pub fn new(id: u16, uri: impl Into<String>) -> Self {
        Self {
            id,
            direction: None,
            uri: uri.into(),
        }
    }

    /// Sets which way it is used.
    #[must_use]
    pub const fn with_direction(mut self, direction: Direction) -> Self {
        self.direction = Some(direction);
        self
    }
}

impl Capabilities {
    /// Reads capabilities from m= sections; lines before them do not count.
    pub fn parse(text: &str) -> Self {
        Self::of(&Session::parse_bytes(text.as_bytes()))
    }

    /// What a description shows of the one who wrote it.
    pub fn of(session: &Session<'_>) -> Self {
        let mut capabilities = Self {
            media: Vec::new(),
            max_message_size: 65_536,
        };
        for media in session.media() {
            let Ok(line) = media.line() else { continue };
            if let Some(size) = media
                .section()
                .attribute("max-message-size")
                .and_then(|attribute| attribute.value?.trim().parse().ok())
            {
                capabilities.max_message_size = size;
            }
            let name = line.media.to_string();
            let proto = line.proto.as_str().to_owned();
            if let Some(known) = capabilities
                .media
                .iter_mut()
                .find(|known| known.media == name)
            {
                // Of several sections the first counts, but all tell what it can be carried over.
                if !known.protos.contains(&proto) && known.is_rtp == line.proto.is_rtp() {
                    known.protos.push(proto);
                }
                continue;
            }
            let is_rtp = line.proto.is_rtp();
            let other = |attribute: sdpkit::Attribute<'_>| {
                let is_direction = Direction::from_name(attribute.name).is_some();
                (!is_rtp && !is_direction).then(|| attribute.to_string())
            };
            capabilities.media.push(MediaCapabilities {
                media: name,
                formats: formats(media),
                extensions: extensions(media),
                rtcp_rsize: media.section().attribute("rtcp-rsize").is_some(),
                simulcast: SimulcastAbility::of(media),
                protos: vec![proto],
                other_formats: if is_rtp {
                    Vec::new()
                } else {
                    line.formats.iter().map(str::to_owned).collect()
                },
                attributes: media.attributes().filter_map(other).collect(),
                is_rtp,
            });
        }
        capabilities
    }

    /// What an endpoint has by default: for browsers, what their offers show.
    pub fn of_endpoint(endpoint: Endpoint) -> Self {
        Self::parse(match endpoint {
            Endpoint::Rfc => include_str!("capabilities/rfc.sdp"),
            Endpoint::Chromium => include_str!("capabilities/chromium.sdp"),
            Endpoint::Firefox => include_str!("capabilities/firefox.sdp"),
        })
    }

    /// What it can do with a media type.
    pub fn of_media(&self, media: &str) -> Option<&MediaCapabilities> {
        self.media.iter().find(|known| known.media == media)
    }

    /// The codecs of a media type; none where it has none.
    pub fn formats(&self, media: &str) -> &[Format] {
        self.of_media(media).map_or(&[], |media| &media.formats)
    }
}

/// The codecs of an m= section, in its order.
pub(crate) fn formats(media: Media<'_>) -> Vec<Format> {
    media.codecs().into_iter().filter_map(Format::of).collect()
}

/// The header extensions of an m= section.
pub(crate) fn extensions(media: Media<'_>) -> Vec<Extension> {
    media
        .section()
        .attrs::<Extmap<'_>>()
        .flatten()
        .map(|extmap| Extension {
            id: extmap.id,
            direction: extmap.direction,
            uri: extmap.uri.into_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_has_what_its_offers_show() {
        let chromium = Capabilities::of_endpoint(Endpoint::Chromium);
        assert_eq!(chromium.formats("audio").len(), 8);
        assert_eq!(chromium.formats("video").len(), 23);
        assert_eq!(chromium.max_message_size, 262_144);
        let rtx = &chromium.formats("video")[1];
        assert_eq!((rtx.name.as_str(), rtx.apt()), ("rtx", Some(96)));
        assert!(Capabilities::of_endpoint(Endpoint::Firefox).formats("video")[0].is("vp8"));
        assert!(chromium.formats("text").is_empty());
    }
}
