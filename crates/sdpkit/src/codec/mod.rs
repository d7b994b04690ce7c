//! Codecs: what the payload types of a media description stand for.

pub mod params;
pub mod static_payloads;

use alloc::vec::Vec;
use core::fmt;

use crate::attribute::{Feedback, FeedbackTarget, Fmtp, RtcpFb, Rtpmap};
use crate::number::PayloadType;
use crate::syntax::Media;

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

impl Codec<'_> {
    /// The encoding name; empty where nothing tells it.
    pub fn name(&self) -> &str {
        self.rtpmap
            .as_ref()
            .map_or("", |rtpmap| &rtpmap.encoding_name)
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
        let mut rtpmaps: [Option<Rtpmap<'s>>; 128] = [const { None }; 128];
        for rtpmap in self.attrs::<Rtpmap<'s>>().flatten() {
            if let Some(place) = rtpmaps.get_mut(usize::from(rtpmap.payload_type.number())) {
                place.get_or_insert(rtpmap);
            }
        }
        let number = |format: &str| format.parse().ok().and_then(PayloadType::new);
        let mut fmtps: [Option<Fmtp<'s>>; 128] = [const { None }; 128];
        for fmtp in self.attrs::<Fmtp<'s>>().flatten() {
            if let Some(payload_type) = number(&fmtp.format)
                && let Some(place) = fmtps.get_mut(usize::from(payload_type.number()))
            {
                place.get_or_insert(fmtp);
            }
        }
        let mut for_all = Vec::new();
        let mut feedback: [Vec<(usize, Feedback<'s>)>; 128] = [const { Vec::new() }; 128];
        for (
            order,
            RtcpFb {
                target,
                feedback: kind,
            },
        ) in self.attrs::<RtcpFb<'s>>().flatten().enumerate()
        {
            match target {
                FeedbackTarget::All => for_all.push((order, kind)),
                FeedbackTarget::Format(format) => {
                    if let Some(payload_type) = number(&format)
                        && let Some(list) = feedback.get_mut(usize::from(payload_type.number()))
                    {
                        list.push((order, kind));
                    }
                }
            }
        }
        let mut seen = [false; 128];
        line.formats
            .payload_types()
            .filter_map(|payload_type| {
                let at = usize::from(payload_type.number());
                if core::mem::replace(seen.get_mut(at)?, true) {
                    return None;
                }
                let mut feedback = core::mem::take(feedback.get_mut(at)?);
                feedback.extend(for_all.iter().cloned());
                feedback.sort_by_key(|(order, _)| *order);
                Some(Codec {
                    payload_type,
                    rtpmap: rtpmaps
                        .get_mut(at)?
                        .take()
                        .or_else(|| static_payloads::rtpmap(payload_type)),
                    fmtp: fmtps.get_mut(at)?.take(),
                    feedback: feedback.into_iter().map(|(_, kind)| kind).collect(),
                })
            })
            .collect()
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
