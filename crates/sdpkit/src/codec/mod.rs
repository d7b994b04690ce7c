//! Codecs: what the payload types of a media description stand for, which of two parties' are the same, and
//! what an answer says of them.
//!
//! * [`Media::codecs`] reads them: name, clock rate, channels, parameters, feedback.
//! * [`compare()`], [`answer`] and [`agree`] put an offered codec beside one of ours, by the rule of its
//!   format; [`best`] finds the one of a list. Each refusal is a [`Mismatch`], each parameter a [`Decision`],
//!   with the clause.
//! * [`Format`] is what is known of a payload format, as data: parameters, values, defaults, use in offer and
//!   answer. [`FORMATS`] has all of them. A format with rules of its own has a module here, most with a type
//!   for its parameters: [`h264::ProfileLevelId`], [`opus::Opus`], [`telephone_event::Events`], …
//! * [`feedback`] has the same for `a=rtcp-fb`.
//!
//! # Examples
//!
//! ```
//! use sdpkit::codec::{Usage, agree_in, best, feedback};
//! use sdpkit::Session;
//!
//! let offer = Session::parse_bytes(
//!     b"m=video 9 UDP/TLS/RTP/SAVPF 96 97 98\r\n\
//!       a=rtpmap:96 VP8/90000\r\na=rtcp-fb:96 nack pli\r\na=rtcp-fb:96 goog-remb\r\n\
//!       a=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n\
//!       a=rtpmap:98 H264/90000\r\na=fmtp:98 profile-level-id=42e01f;packetization-mode=1\r\n",
//! );
//! let able = Session::parse_bytes(
//!     b"m=video 9 UDP/TLS/RTP/SAVPF 100 101 102\r\n\
//!       a=rtpmap:100 VP8/90000\r\na=fmtp:100 max-fs=3600\r\na=rtcp-fb:100 nack pli\r\n\
//!       a=rtpmap:101 rtx/90000\r\na=fmtp:101 apt=100\r\n\
//!       a=rtpmap:102 H264/90000\r\na=fmtp:102 profile-level-id=42e01f\r\n",
//! );
//! let offered = offer.media_at(0).ok_or("no media")?.codecs();
//! let ours = able.media_at(0).ok_or("no media")?.codecs();
//!
//! let mut account = Vec::new();
//! for codec in &offered {
//!     match best(codec, &offered, &ours) {
//!         Ok((at, quality)) => {
//!             let agreement = agree_in(codec, &offered, &ours[at], &ours)?;
//!             let fmtp = agreement.fmtp.map(|fmtp| fmtp.to_string()).unwrap_or_default();
//!             account.push(format!("{}: {quality:?} {fmtp}", codec.name()));
//!         }
//!         Err(why) => account.push(format!("{}: {why}", codec.name())),
//!     }
//! }
//! assert_eq!(account, [
//!     "VP8: Compatible fmtp:96 max-fs=3600",
//!     "rtx: Compatible fmtp:97 apt=96",
//!     "H264: `packetization-mode` is `1` in the offer and `0` by default in ours (RFC 6184 §8.2.2)",
//! ]);
//! assert_eq!(feedback::intersect(&offered[0].feedback, &ours[0].feedback).len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod amr;
pub mod av1;
mod comfort_noise;
pub mod compare;
pub mod evs;
pub mod feedback;
pub mod flexfec;
pub mod format;
mod g711;
mod g722;
pub mod g723;
pub mod g729;
pub mod h264;
pub mod h265;
pub mod h266;
pub mod ilbc;
mod index;
pub mod jxsv;
pub mod linear;
pub mod mismatch;
pub mod mpeg4_generic;
pub mod opus;
mod pair;
pub mod params;
pub mod raw;
pub mod red;
pub mod rtx;
pub mod speex;
pub mod static_payloads;
pub mod t140;
pub mod t38;
mod table;
pub mod telephone_event;
mod ulpfec;
pub mod vp8;
pub mod vp9;

use alloc::borrow::Cow;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::fmt;

use self::params::Params;
use crate::attribute::{Feedback, FeedbackTarget, Fmtp, RtcpFb, Rtpmap};
use crate::number::PayloadType;
use crate::syntax::Media;

pub use compare::{
    Agreement, Decision, Match, agree, agree_in, answer, answer_codec, answer_in, best,
    best_agreement, compare, compare_in,
};
pub use format::{Absent, Channels, Format, Parameter, Usage, Values};
pub use mismatch::{Given, Mismatch, Side};

/// All payload formats that are known here, those with a module first; each has one row.
pub static FORMATS: &[&Format] = &[
    &amr::AMR,
    &amr::AMR_WB,
    &av1::FORMAT,
    &comfort_noise::FORMAT,
    &evs::FORMAT,
    &flexfec::FLEXFEC,
    &flexfec::FLEXFEC_03,
    &g711::PCMA,
    &g711::PCMU,
    &g722::FORMAT,
    &g723::FORMAT,
    &g729::G729,
    &g729::G729D,
    &g729::G729E,
    &h264::FORMAT,
    &h265::FORMAT,
    &h266::FORMAT,
    &ilbc::FORMAT,
    &jxsv::FORMAT,
    &linear::L8,
    &linear::L16,
    &linear::L20,
    &linear::L24,
    &mpeg4_generic::FORMAT,
    &opus::FORMAT,
    &raw::FORMAT,
    &red::FORMAT,
    &rtx::FORMAT,
    &speex::FORMAT,
    &t140::FORMAT,
    &t38::FORMAT,
    &telephone_event::FORMAT,
    &ulpfec::PARITYFEC,
    &ulpfec::ULPFEC,
    &vp8::FORMAT,
    &vp9::FORMAT,
    &table::AC3,
    &table::EAC3,
    &table::AM824,
    &table::DVI4,
    &table::EVRC_,
    &table::EVRC0,
    &table::EVRC1,
    &table::EVRCB,
    &table::EVRCB0,
    &table::EVRCB1,
    &table::G7221,
    &table::G726_16,
    &table::G726_24,
    &table::G726_32,
    &table::G726_40,
    &table::AAL2_G726_32,
    &table::G728,
    &table::GSM,
    &table::GSM_EFR,
    &table::LPC,
    &table::MPA,
    &table::MP4A_LATM,
    &table::MULTIOPUS,
    &table::QCELP,
    &table::SILK,
    &table::TETRA,
    &table::IUFP,
    &table::VORBIS,
    &table::CELB,
    &table::H261,
    &table::H263,
    &table::H263_1998,
    &table::H263_2000,
    &table::JPEG,
    &table::JPEG2000,
    &table::MP2T,
    &table::MP4V_ES,
    &table::MPV,
    &table::NV,
    &table::SMPTE2022_6,
    &table::SMPTE291,
    &table::SMPTE336M,
    &table::THEORA,
    &table::VC2,
];

/// A payload type of a media description, with all that the description says of it.
///
/// Writes as `111 opus/48000/2 minptime=10;useinbandfec=1`.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Codec<'s> {
    /// The payload type, as on the `m=` line.
    pub payload_type: PayloadType,
    /// What it is: by `a=rtpmap`, else by RFC 3551 §6; `None` where neither tells.
    pub rtpmap: Option<Rtpmap<'s>>,
    /// The parameters of `a=fmtp`, if any.
    pub fmtp: Option<Fmtp<'s>>,
    /// The feedback of `a=rtcp-fb`, that for `*` included, in the order of the lines.
    pub feedback: Vec<Feedback<'s>>,
}

impl<'s> Codec<'s> {
    /// Makes a codec of its map, without parameters and feedback.
    pub fn new(rtpmap: Rtpmap<'s>) -> Self {
        Self {
            payload_type: rtpmap.payload_type,
            rtpmap: Some(rtpmap),
            fmtp: None,
            feedback: Vec::new(),
        }
    }

    /// Makes a codec of a payload type: what RFC 3551 §6 binds it to, or nothing.
    pub fn from_payload_type(payload_type: PayloadType) -> Self {
        Self {
            payload_type,
            rtpmap: static_payloads::rtpmap(payload_type),
            fmtp: None,
            feedback: Vec::new(),
        }
    }

    /// Sets the parameters: what follows the payload type in `a=fmtp`; none where it is empty.
    #[must_use]
    pub fn with_fmtp(mut self, parameters: impl Into<Cow<'s, str>>) -> Self {
        let parameters = parameters.into();
        self.fmtp =
            (!parameters.is_empty()).then(|| Fmtp::new(self.payload_type.as_str(), parameters));
        self
    }

    /// Adds a kind of feedback at the end.
    #[must_use]
    pub fn with_feedback(mut self, feedback: Feedback<'s>) -> Self {
        self.push_feedback(feedback);
        self
    }

    /// Adds a kind of feedback at the end, unless it is there.
    pub fn push_feedback(&mut self, feedback: Feedback<'s>) {
        if !self.feedback.contains(&feedback) {
            self.feedback.push(feedback);
        }
    }

    /// Gives it other payload types: its own, and those that it names where it is `rtx` or `red`.
    ///
    /// # Examples
    /// ```
    /// use sdpkit::{Codec, PayloadType, Rtpmap};
    ///
    /// let number = |number| PayloadType::new(number).ok_or("more than 127");
    /// let rtx = Codec::new(Rtpmap::new(number(97)?, "rtx", 90_000)).with_fmtp("apt=96;rtx-time=3000");
    /// let (from, to) = (number(97)?, number(121)?);
    /// let (media, moved) = (number(96)?, number(120)?);
    /// let rtx = rtx.renumbered(|old| if old == from { to } else if old == media { moved } else { old });
    /// assert_eq!(rtx.to_string(), "121 rtx/90000 apt=120;rtx-time=3000");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn renumbered(mut self, number: impl Fn(PayloadType) -> PayloadType) -> Self {
        let apt = self.apt().filter(|_| self.is("rtx")).map(&number);
        let list = red::list(self.redundant().map(&number));
        let parameters = self.fmtp.take().map(|fmtp| match apt {
            Some(apt) => fmtp.with("apt", &apt.to_string()).parameters,
            None if list.is_empty() => fmtp.parameters,
            None => list.into(),
        });
        self.payload_type = number(self.payload_type);
        if let Some(rtpmap) = &mut self.rtpmap {
            rtpmap.payload_type = self.payload_type;
        }
        self.with_fmtp(parameters.unwrap_or_default())
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Codec<'static> {
        Codec {
            payload_type: self.payload_type,
            rtpmap: self.rtpmap.map(Rtpmap::into_owned),
            fmtp: self.fmtp.map(Fmtp::into_owned),
            feedback: self
                .feedback
                .into_iter()
                .map(Feedback::into_owned)
                .collect(),
        }
    }
}

impl Codec<'_> {
    /// The encoding name; empty where nothing tells it.
    pub fn name(&self) -> &str {
        self.rtpmap
            .as_ref()
            .map_or("", |rtpmap| &rtpmap.encoding_name)
    }

    /// Ticks of the RTP timestamp a second (Hz).
    pub fn clock_rate(&self) -> Option<u32> {
        self.rtpmap.as_ref().map(|rtpmap| rtpmap.clock_rate)
    }

    /// The number of channels: one where `a=rtpmap` says none; `None` where nothing tells what it is.
    pub fn channels(&self) -> Option<u32> {
        self.rtpmap
            .as_ref()
            .map(|rtpmap| rtpmap.channels.unwrap_or(1))
    }

    /// The parameters of `a=fmtp`; none where there is no such line.
    pub fn params(&self) -> Params<'_> {
        let parameters = self.fmtp.as_ref().map(|fmtp| &*fmtp.parameters);
        Params::new(parameters.unwrap_or_default())
    }

    /// What is known of its format; `None` where that is not known here.
    pub fn format(&self) -> Option<&'static Format> {
        Format::named(self.name())
    }

    /// Whether it has that encoding name, in any case.
    pub fn is(&self, encoding_name: &str) -> bool {
        self.name().eq_ignore_ascii_case(encoding_name)
    }

    /// The payload type that it retransmits, where it is `rtx` (RFC 4588 §8.6).
    pub fn apt(&self) -> Option<PayloadType> {
        self.fmtp
            .as_ref()?
            .get("apt")?
            .trim()
            .parse()
            .ok()
            .and_then(PayloadType::new)
    }

    /// The payload types that it may carry, where it is `red` (RFC 2198 §5): `111/111`.
    pub fn redundant(&self) -> impl Iterator<Item = PayloadType> {
        let list = self
            .fmtp
            .as_ref()
            .filter(|_| self.is("red"))
            .map(|fmtp| &*fmtp.parameters);
        list.unwrap_or_default()
            .split('/')
            .filter_map(|number| number.trim().parse().ok().and_then(PayloadType::new))
    }

    /// Whether it carries media of its own, and does not repair, protect, or stand beside other
    /// media: not `rtx`, `red`, `ulpfec`, `flexfec`, `CN` or `telephone-event`.
    pub fn is_primary(&self) -> bool {
        ![
            "rtx",
            "red",
            "ulpfec",
            "parityfec",
            "flexfec",
            "flexfec-03",
            "CN",
            "telephone-event",
        ]
        .iter()
        .any(|name| self.is(name))
    }
}

impl fmt::Display for Codec<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.payload_type)?;
        if let Some(rtpmap) = &self.rtpmap {
            write!(f, " {}/{}", rtpmap.encoding_name, rtpmap.clock_rate)?;
            if let Some(channels) = rtpmap.channels {
                write!(f, "/{channels}")?;
            }
        }
        match &self.fmtp {
            Some(fmtp) => write!(f, " {}", fmtp.parameters),
            None => Ok(()),
        }
    }
}

impl<'s> Media<'s> {
    /// Its codecs, in the order of the `m=` line; none where the protocol is not RTP.
    ///
    /// Of several `a=rtpmap` or `a=fmtp` for one payload type the first holds; those that cannot be
    /// read are passed over.
    ///
    /// # Examples
    /// ```
    /// let text = b"m=audio 9 UDP/TLS/RTP/SAVPF 111 0\r\na=rtpmap:111 opus/48000/2\r\na=fmtp:111 useinbandfec=1\r\n";
    /// let session = sdpkit::Session::parse_bytes(text);
    /// let codecs: Vec<_> = session.media().flat_map(|m| m.codecs()).map(|c| c.to_string()).collect();
    /// assert_eq!(codecs, ["111 opus/48000/2 useinbandfec=1", "0 PCMU/8000"]);
    /// ```
    pub fn codecs(self) -> Vec<Codec<'s>> {
        let Ok(line) = self.line() else {
            return Vec::new();
        };
        if !line.proto.is_rtp() {
            return Vec::new();
        }
        // Each list is read once, so that the work is that of the lines and not their product.
        let most = line.formats.iter().count().min(128);
        let mut codecs: Vec<Codec<'s>> = Vec::with_capacity(most);
        let mut places: [Option<u8>; 128] = [None; 128];
        for payload_type in line.formats.payload_types() {
            let Some(place @ None) = places.get_mut(usize::from(payload_type.number())) else {
                continue;
            };
            *place = u8::try_from(codecs.len()).ok();
            codecs.push(Codec {
                payload_type,
                rtpmap: None,
                fmtp: None,
                feedback: Vec::new(),
            });
        }
        let at = |payload_type: PayloadType| {
            let place = places.get(usize::from(payload_type.number()))?;
            place.map(usize::from)
        };
        let named = |format: &str| at(format.parse().ok().and_then(PayloadType::new)?);
        for rtpmap in self.attrs::<Rtpmap<'s>>().flatten() {
            if let Some(codec) = at(rtpmap.payload_type).and_then(|at| codecs.get_mut(at)) {
                codec.rtpmap.get_or_insert(rtpmap);
            }
        }
        for fmtp in self.attrs::<Fmtp<'s>>().flatten() {
            if let Some(codec) = named(&fmtp.format).and_then(|at| codecs.get_mut(at)) {
                codec.fmtp.get_or_insert(fmtp);
            }
        }
        for line in self.attrs::<RtcpFb<'s>>().flatten() {
            match line.target {
                FeedbackTarget::All => {
                    for codec in &mut codecs {
                        codec.feedback.push(line.feedback.clone());
                    }
                }
                FeedbackTarget::Format(format) => {
                    if let Some(codec) = named(&format).and_then(|at| codecs.get_mut(at)) {
                        codec.feedback.push(line.feedback);
                    }
                }
            }
        }
        for codec in &mut codecs {
            if codec.rtpmap.is_none() {
                codec.rtpmap = static_payloads::rtpmap(codec.payload_type);
            }
        }
        codecs
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::syntax::Session;

    #[test]
    fn a_codec_has_all_that_is_said_of_it() {
        let text = b"m=video 9 UDP/TLS/RTP/SAVPF 96 97 98 96\r\na=rtcp-fb:* transport-cc\r\n\
            a=rtcp-fb:96 nack pli\r\na=rtpmap:96 VP8/90000\r\na=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n\
            a=rtpmap:98 red/90000\r\na=fmtp:98 96/97\r\na=rtpmap:96 H264/90000\r\n";
        let session = Session::parse_bytes(text);
        let codecs = session.media_at(0).unwrap().codecs();
        assert_eq!(codecs.len(), 3);
        let [vp8, rtx, red] = codecs.as_slice() else {
            panic!()
        };
        assert!(vp8.is("vp8") && vp8.is_primary() && !rtx.is_primary());
        let feedback: Vec<_> = vp8.feedback.iter().map(ToString::to_string).collect();
        assert_eq!(feedback, ["transport-cc", "nack pli"]);
        assert_eq!(rtx.apt(), PayloadType::new(96));
        let carried: Vec<_> = red.redundant().map(PayloadType::number).collect();
        assert_eq!(carried, [96, 97]);
    }

    #[test]
    fn what_is_not_rtp_has_no_codec() {
        let session = Session::parse_bytes(b"m=application 9 UDP/DTLS/SCTP 5000\r\n");
        assert!(session.media_at(0).unwrap().codecs().is_empty());
    }
}
