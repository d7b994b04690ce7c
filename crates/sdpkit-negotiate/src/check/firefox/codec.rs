//! Which codecs Firefox takes to be the same.

use super::attribute::Rtpmap;
use super::media::{Kind, Media};
use super::token::number;

/// A codec as an m= section names it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Codec<'t> {
    name: &'t [u8],
    /// Hz
    clock_rate: u32,
    /// Of audio alone; 0 for video.
    channels: u16,
    h264: Option<H264>,
}

/// What must be the same for two formats of H.264 (RFC 6184 §8.1).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct H264 {
    packetization_mode: u32,
    /// `None` for those that it does not know, which it takes to be all the same.
    profile: Option<Profile>,
}

/// A profile of H.264, as RFC 6184 §8.1 Table 5 tells them apart.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Profile {
    ConstrainedBaseline,
    Baseline,
    Main,
    Extended,
    High,
    High10,
    High422,
    High444,
    High10Intra,
    High422Intra,
    High444Intra,
    Cavlc444Intra,
}

/// The formats that need no `a=rtpmap`: payload type and name (RFC 3551 §6).
const STATIC: [(u16, &[u8]); 3] = [(0, b"PCMU"), (8, b"PCMA"), (9, b"G722")];

/// The codecs of audio that its offers name: name, clock rate and channels.
pub(super) const AUDIO: [(&[u8], u32, u16); 5] = [
    (b"opus", 48_000, 2),
    (b"G722", 8000, 1),
    (b"PCMU", 8000, 1),
    (b"PCMA", 8000, 1),
    (b"telephone-event", 8000, 1),
];

/// The codecs of video that its offers name, each with 90 kHz. H.264 is there only with a plugin.
pub(super) const VIDEO: [&[u8]; 5] = [b"VP8", b"VP9", b"AV1", b"ulpfec", b"red"];

/// Formats that carry nothing of their own.
const AUXILIARY: [&[u8]; 3] = [b"red", b"ulpfec", b"rtx"];

/// The codecs that it has where nothing else is known.
pub(super) fn defaults(kind: Kind) -> Vec<Codec<'static>> {
    let codec = |name, clock_rate, channels| Codec {
        name,
        clock_rate,
        channels,
        h264: None,
    };
    match kind {
        Kind::Audio => AUDIO
            .into_iter()
            .map(|(name, clock_rate, channels)| codec(name, clock_rate, channels))
            .collect(),
        Kind::Video => VIDEO
            .into_iter()
            .map(|name| codec(name, 90_000, 0))
            .collect(),
        Kind::Application | Kind::Text => Vec::new(),
    }
}

/// The codecs that an m= section names, in its order; a format that means nothing is passed over.
pub(super) fn of<'t>(media: &Media<'t>) -> Vec<Codec<'t>> {
    media
        .formats
        .iter()
        .filter_map(|&payload_type| {
            let named = |map: &&Rtpmap<'_>| map.payload_type == payload_type;
            match media.level.rtpmaps.iter().find(named) {
                Some(map) => Some(Codec::new(media, map)),
                None => Codec::of_static(payload_type),
            }
        })
        .collect()
}

/// Whether `theirs` has a codec of `ours` that can stand alone.
pub(super) fn agree(ours: &[Codec<'_>], theirs: &[Codec<'_>]) -> bool {
    theirs
        .iter()
        .any(|codec| !codec.is_auxiliary() && ours.iter().any(|own| own.is(codec)))
}

impl<'t> Codec<'t> {
    fn new(media: &Media<'t>, map: &Rtpmap<'t>) -> Self {
        let is_h264 = map.name.eq_ignore_ascii_case(b"H264");
        Self {
            name: map.name,
            clock_rate: map.clock_rate,
            channels: if media.kind == Kind::Audio {
                map.channels
            } else {
                0
            },
            h264: is_h264.then(|| H264::new(media, map.payload_type)),
        }
    }

    fn of_static(payload_type: u16) -> Option<Self> {
        let (_, name) = STATIC.into_iter().find(|row| row.0 == payload_type)?;
        Some(Self {
            name,
            clock_rate: 8000,
            channels: 1,
            h264: None,
        })
    }

    fn is_auxiliary(&self) -> bool {
        AUXILIARY
            .iter()
            .any(|name| self.name.eq_ignore_ascii_case(name))
    }

    fn is(&self, other: &Codec<'_>) -> bool {
        self.name.eq_ignore_ascii_case(other.name)
            && self.clock_rate == other.clock_rate
            && self.channels == other.channels
            && self.h264 == other.h264
    }
}

impl H264 {
    /// Of the first `a=fmtp` of the payload type, with its defaults where one is missing.
    fn new(media: &Media<'_>, payload_type: u16) -> Self {
        let mut packetization_mode = 0;
        let mut profile_level_id = 0x42_0010;
        let fmtps = &media.level.fmtps;
        if let Some((_, rest)) = fmtps.iter().find(|fmtp| fmtp.0 == payload_type) {
            let mut rest = *rest;
            while let Some(name) = rest.token(b"=; \t", super::token::LONGEST) {
                if !rest.skip(b'=') {
                    continue;
                }
                let value = rest
                    .token(b"; \t", super::token::LONGEST)
                    .unwrap_or_default();
                match name.to_ascii_lowercase().as_slice() {
                    b"packetization-mode" => {
                        let mode = number(value).filter(|&mode| mode <= 2);
                        packetization_mode = mode.and_then(|m| u32::try_from(m).ok()).unwrap_or(0);
                    }
                    b"profile-level-id" => {
                        profile_level_id = hexadecimal(value).unwrap_or(profile_level_id);
                    }
                    _ => {}
                }
            }
        }
        Self {
            packetization_mode,
            profile: Profile::of(profile_level_id),
        }
    }
}

fn hexadecimal(value: &[u8]) -> Option<u32> {
    let length = value.iter().take_while(|b| b.is_ascii_hexdigit()).count();
    let digits = value.get(..length)?;
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

impl Profile {
    /// The bits that count, what they are, and the profile: the first row that fits.
    const ROWS: [(u32, u32, Self); 15] = [
        (0xff_4f00, 0x42_4000, Self::ConstrainedBaseline),
        (0xff_8f00, 0x4d_8000, Self::ConstrainedBaseline),
        (0xff_cf00, 0x58_c000, Self::ConstrainedBaseline),
        (0xff_4f00, 0x42_0000, Self::Baseline),
        (0xff_cf00, 0x58_8000, Self::Baseline),
        (0xff_af00, 0x4d_0000, Self::Main),
        (0xff_0000, 0x58_0000, Self::Extended),
        (0xff_ff00, 0x64_0000, Self::High),
        (0xff_ff00, 0x6e_0000, Self::High10),
        (0xff_ff00, 0x7a_0000, Self::High422),
        (0xff_ff00, 0xf4_0000, Self::High444),
        (0xff_ff00, 0x6e_1000, Self::High10Intra),
        (0xff_ff00, 0x7a_1000, Self::High422Intra),
        (0xff_ff00, 0xf4_1000, Self::High444Intra),
        (0xff_ff00, 0x2c_1000, Self::Cavlc444Intra),
    ];

    /// That of a `profile-level-id`.
    fn of(profile_level_id: u32) -> Option<Self> {
        Self::ROWS
            .into_iter()
            .find(|(bits, value, _)| profile_level_id & bits == *value)
            .map(|(.., profile)| profile)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::firefox::read::Description;

    fn agree_on(kind: Kind, lines: &str) -> bool {
        let text = format!("v=0\no=- 1 1 IN IP4 0\nt=0 0\nc=IN IP4 0\nm={lines}\n");
        let description = Description::read(text.as_bytes()).unwrap();
        agree(&defaults(kind), &of(&description.media[0]))
    }

    #[test]
    fn a_codec_is_known_by_name_clock_rate_and_channels() {
        for (lines, agrees) in [
            ("audio 9 RTP/SAVPF 96\na=rtpmap:96 OPUS/48000/2", true),
            ("audio 9 RTP/SAVPF 96\na=rtpmap:96 opus/48000", false),
            ("audio 9 RTP/SAVPF 96\na=rtpmap:96 opus/8000/2", false),
            ("audio 9 RTP/SAVPF 96\na=rtpmap:97 opus/48000/2", false),
            ("audio 9 RTP/SAVPF 18 9", true),
            ("audio 9 RTP/SAVPF 18", false),
            ("audio 9 RTP/SAVPF 0\na=rtpmap:0 x/8000", false),
            ("audio 9 RTP/SAVPF", false),
        ] {
            assert_eq!(agree_on(Kind::Audio, lines), agrees, "{lines}");
        }
        for (lines, agrees) in [
            ("video 9 RTP/SAVPF 96\na=rtpmap:96 vp8/90000/1", true),
            (
                "video 9 RTP/SAVPF 96 97\na=rtpmap:96 red/90000\na=rtpmap:97 ulpfec/90000",
                false,
            ),
            ("video 9 RTP/SAVPF 96\na=rtpmap:96 H264/90000", false),
        ] {
            assert_eq!(agree_on(Kind::Video, lines), agrees, "{lines}");
        }
    }

    #[test]
    fn h264_agrees_in_mode_and_profile() {
        let h264 = |fmtp: &str| {
            let text = format!(
                "v=0\no=- 1 1 IN IP4 0\nt=0 0\nc=IN IP4 0\nm=video 9 RTP/SAVPF 96\n\
                 a=rtpmap:96 H264/90000\na=fmtp:96 {fmtp}\n"
            );
            let description = Description::read(text.as_bytes()).unwrap();
            of(&description.media[0])[0].h264
        };
        let ours = h264("profile-level-id=42e01f;level-asymmetry-allowed=1;packetization-mode=1");
        for (fmtp, same) in [
            ("packetization-mode=1; profile-level-id=42C00A", true),
            ("packetization-mode=1;profile-level-id=4d801f", true),
            ("packetization-mode=0;profile-level-id=42e01f", false),
            ("profile-level-id=42e01f", false),
            ("packetization-mode=1;profile-level-id=42001f", false),
            ("packetization-mode=1", false),
            ("packetization-mode=1;profile-level-id=640028", false),
        ] {
            assert_eq!(h264(fmtp) == ours, same, "{fmtp}");
        }
    }
}
