//! `m=`: the media types and protocols that Firefox reads.

use sdpkit::Span;

use super::attribute::{Level, low_bits};
use super::field::Connection;
use super::token::{BLANK, Cursor, LONGEST};
use crate::error::ReadingRule;

/// Formats of an m= section that are read.
const MOST_FORMATS: usize = 30;

/// Numbers that a port field has at most.
const MOST_PORT_NUMBERS: usize = 4;

/// What an m= section carries.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    Audio,
    Video,
    Application,
    /// Carried without codecs.
    Text,
}

/// The media types that are read. `image` stands where `text` should: its reader numbers the two the other way round.
const KINDS: [(&[u8], Kind); 4] = [
    (b"audio", Kind::Audio),
    (b"video", Kind::Video),
    (b"application", Kind::Application),
    (b"image", Kind::Text),
];

/// What a protocol asks of the rest of the line.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Shape {
    /// Payload types; a number of ports may stand after the port.
    Rtp,
    /// A port of SCTP.
    SctpPort,
    /// `webrtc-datachannel`
    DataChannel,
}

/// The protocols that are read, with their shape, and whether RTCP goes with them.
const PROTOCOLS: [(&[u8], Shape, bool); 10] = [
    (b"RTP/AVP", Shape::Rtp, false),
    (b"RTP/SAVP", Shape::Rtp, false),
    (b"RTP/SAVPF", Shape::Rtp, true),
    (b"UDP/TLS/RTP/SAVP", Shape::Rtp, false),
    (b"UDP/TLS/RTP/SAVPF", Shape::Rtp, true),
    (b"TCP/DTLS/RTP/SAVP", Shape::Rtp, false),
    (b"TCP/DTLS/RTP/SAVPF", Shape::Rtp, true),
    (b"DTLS/SCTP", Shape::SctpPort, false),
    (b"UDP/DTLS/SCTP", Shape::DataChannel, false),
    (b"TCP/DTLS/SCTP", Shape::DataChannel, false),
];

/// An m= section.
#[derive(Clone, Debug)]
pub(super) struct Media<'t> {
    pub(super) kind: Kind,
    pub(super) port: u32,
    /// Whether RTCP goes with the protocol, which then may be multiplexed.
    pub(super) has_rtcp: bool,
    /// The payload types of audio and video, as they were written.
    pub(super) formats: Vec<u16>,
    /// Whether the format is `webrtc-datachannel`.
    pub(super) is_data_channel: bool,
    /// The m= line.
    pub(super) span: Span,
    pub(super) connection: Connection,
    pub(super) level: Level<'t>,
}

impl<'t> Media<'t> {
    /// Reads what stands after `m=`.
    ///
    /// # Errors
    /// A field that is missing, or that Firefox does not know.
    pub(super) fn read(value: &'t [u8], span: Span) -> Result<Self, ReadingRule> {
        let mut rest = Cursor::new(value);
        let mut field = || rest.token(BLANK, LONGEST).ok_or(ReadingRule::MediaLine);
        let (media, port, protocol) = (field()?, field()?, field()?);
        let (_, shape, has_rtcp) = PROTOCOLS
            .into_iter()
            .find(|(name, ..)| protocol.eq_ignore_ascii_case(name))
            .ok_or(ReadingRule::Protocol)?;
        let port = read_port(port, shape)?;
        let mut payload_types = Vec::new();
        match shape {
            Shape::Rtp => payload_types = read_payload_types(rest),
            Shape::SctpPort => {
                rest.number(BLANK).ok_or(ReadingRule::Formats)?;
            }
            Shape::DataChannel => {
                rest.token(BLANK, LONGEST)
                    .filter(|format| format.eq_ignore_ascii_case(b"webrtc-datachannel"))
                    .ok_or(ReadingRule::Formats)?;
            }
        }
        let (_, kind) = KINDS
            .into_iter()
            .find(|(name, _)| media.eq_ignore_ascii_case(name))
            .ok_or(ReadingRule::MediaType)?;
        let has_codecs = matches!(kind, Kind::Audio | Kind::Video);
        Ok(Self {
            kind,
            port,
            has_rtcp,
            formats: if has_codecs {
                payload_types
            } else {
                Vec::new()
            },
            is_data_channel: kind == Kind::Application && shape == Shape::DataChannel,
            span,
            connection: Connection::default(),
            level: Level::default(),
        })
    }

    /// Whether the port rejects it: 0, and not because it only goes with its BUNDLE group (RFC 9143 §6).
    pub(super) const fn is_disabled(&self) -> bool {
        self.port == 0 && !self.level.bundle_only
    }
}

/// The port, of up to 32 bits, with a number of ports after it where the protocol has that.
fn read_port(field: &[u8], shape: Shape) -> Result<u32, ReadingRule> {
    /// What is kept for "choose one" (RFC 3108 §2.5), which is not allowed.
    const CHOOSE: u32 = u32::MAX;
    let mut rest = Cursor::new(field);
    let numbers: Vec<u32> = std::iter::from_fn(|| rest.number(b"/ \t"))
        .take(MOST_PORT_NUMBERS)
        .collect();
    match (numbers.as_slice(), shape) {
        (&[port], _) if port != CHOOSE => Ok(port),
        (&[port, ports], Shape::Rtp) if port != CHOOSE && is_port_count(ports) => Ok(port),
        _ => Err(ReadingRule::Port),
    }
}

/// Of 16 bits, or the number by which its reader knows that there is none.
const fn is_port_count(ports: u32) -> bool {
    const NONE: u32 = u32::MAX - 1;
    ports <= 0xffff || ports == NONE
}

/// The formats that are numbers.
///
/// Its reader keeps a payload type of 96 to 127 together with the codec that it stands for, in the upper and the
/// lower byte, so where a larger one has anything in its upper byte, that is the payload type that comes out.
fn read_payload_types(mut rest: Cursor<'_>) -> Vec<u16> {
    std::iter::from_fn(|| rest.token(BLANK, LONGEST))
        .filter_map(|format| Cursor::new(format).number(BLANK))
        .map(|number| match low_bits(number) {
            small @ 0..=0xff => small,
            large => large >> 8,
        })
        .take(MOST_FORMATS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Media<'_>, ReadingRule> {
        Media::read(line.as_bytes(), Span::default())
    }

    #[test]
    fn accepts_what_the_reader_knows() {
        for (line, port, formats) in [
            ("audio 9 UDP/TLS/RTP/SAVPF 111 0", 9, vec![111, 0]),
            ("AUDIO 9/2 rtp/avp 0", 9, vec![0]),
            ("audio\t9 RTP/SAVP 0 \r", 9, vec![0]),
            ("audio 70000 RTP/SAVP", 70_000, vec![]),
            ("video 9x RTP/SAVPF 96x none 128", 9, vec![96, 128]),
            ("video 9 RTP/SAVPF 24576", 9, vec![96]),
            ("application 9 UDP/DTLS/SCTP webrtc-datachannel", 9, vec![]),
            ("application 9 DTLS/SCTP 5000", 9, vec![]),
            ("image 9 RTP/SAVP 98", 9, vec![]),
        ] {
            let media = read(line).unwrap_or_else(|rule| panic!("{line}: {rule}"));
            assert_eq!((media.port, media.formats), (port, formats), "{line}");
        }
    }

    #[test]
    fn refuses_what_it_does_not() {
        for (line, rule) in [
            ("audio 9", ReadingRule::MediaLine),
            ("audio x RTP/SAVPF 0", ReadingRule::Port),
            ("audio -1 RTP/SAVPF 0", ReadingRule::Port),
            ("audio 9/2/3 RTP/SAVPF 0", ReadingRule::Port),
            ("audio 9/70000 RTP/SAVPF 0", ReadingRule::Port),
            ("audio 4294967295 RTP/SAVPF 0", ReadingRule::Port),
            (
                "application 9/2 UDP/DTLS/SCTP webrtc-datachannel",
                ReadingRule::Port,
            ),
            ("audio 0 RTP/AVPF 0", ReadingRule::Protocol),
            ("audio 9 FOO/BAR 0", ReadingRule::Protocol),
            (
                "application 9 DTLS/SCTP webrtc-datachannel",
                ReadingRule::Formats,
            ),
            ("application 9 UDP/DTLS/SCTP 5000", ReadingRule::Formats),
            ("application 9 UDP/DTLS/SCTP", ReadingRule::Formats),
            ("text 9 RTP/SAVPF 98", ReadingRule::MediaType),
            ("message 9 RTP/SAVPF 98", ReadingRule::MediaType),
        ] {
            assert_eq!(read(line).err(), Some(rule), "{line}");
        }
    }

    #[test]
    fn the_31st_format_is_not_read() {
        let line = format!("audio 9 RTP/SAVPF{}", " 0".repeat(40));
        assert_eq!(read(&line).map(|media| media.formats.len()), Ok(30));
    }
}
