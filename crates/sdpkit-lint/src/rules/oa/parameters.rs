//! The parameters of a codec that the two sides must have alike; each format has a clause of its own.

use sdpkit::codec::h264::H264;
use sdpkit::codec::h265::ProfileTierLevel;
use sdpkit::{Fmtp, Span};

use crate::check::{Check, Run};
use crate::document::{Document, Format};
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::rule::{Rule, rule};

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &PACKETIZATION_MODE_CHANGED,
        &H264_PROFILE_CHANGED,
        &H264_LEVEL_RAISED,
        &H265_CONFIGURATION_CHANGED,
        &VIDEO_PROFILE_CHANGED,
        &AMR_CONFIGURATION_CHANGED,
        &ILBC_MODE_CHANGED,
        &UNKNOWN_OPUS_PARAMETER_KEPT,
    ],
    Run::Exchange(parameters),
)];

rule! {
    /// Flags an answer with another packetization mode under the payload type of an offered H.264 format.
    ///
    /// ## Why
    /// RFC 6184 §8.2.2: `packetization-mode` MUST be used symmetrically; the answerer keeps it or removes the
    /// format. A decoder of single NAL unit mode cannot read fragmented units.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;packetization-mode=1
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;packetization-mode=0
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;packetization-mode=1
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;packetization-mode=1
    /// ```
    pub(crate) static PACKETIZATION_MODE_CHANGED: code "OA032", name "packetization-mode-changed", level Must,
        cites [Rfc(6184, "8.2.2")], profiles [Core], fix None
}

rule! {
    /// Flags an answer with another profile under the payload type of an offered H.264 format.
    ///
    /// ## Why
    /// RFC 6184 §8.2.2: the configuration, but for the level, MUST be kept or the format be removed, and an
    /// answer MUST NOT use the offered payload type for another one. Two texts of one profile (Table 5) are the
    /// same.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;packetization-mode=1
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=640c1f;packetization-mode=1
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;packetization-mode=1
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e015;packetization-mode=1
    /// ```
    pub(crate) static H264_PROFILE_CHANGED: code "OA033", name "h264-profile-changed", level Must,
        cites [Rfc(6184, "8.2.2")], profiles [Core], fix None
}

rule! {
    /// Flags an answer with a higher H.264 level than the offer where the two do not allow levels to differ.
    ///
    /// ## Why
    /// RFC 6184 §8.2.2: the level of the answer is that of the offer or lower; it may be higher only where both
    /// sides say `level-asymmetry-allowed=1`. Else the offerer would get what it cannot decode.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;packetization-mode=1
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e028;packetization-mode=1
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;packetization-mode=1;level-asymmetry-allowed=1
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e028;packetization-mode=1;level-asymmetry-allowed=1
    /// ```
    pub(crate) static H264_LEVEL_RAISED: code "OA034", name "h264-level-raised", level Must,
        cites [Rfc(6184, "8.2.2")], profiles [Core], fix None
}

rule! {
    /// Flags an answer with another profile, tier or transmission mode, or a higher level, than the offered
    /// H.265 format.
    ///
    /// ## Why
    /// RFC 7798 §7.2.2: profile-space, profile-id, tier-flag, interop-constraints, profile-compatibility-
    /// indicator and tx-mode MUST be used symmetrically, and the level of the answer is not higher than that of
    /// the offer. (Where the answer has `recv-sub-layer-id`, another configuration is meant, and this rule is
    /// silent.)
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 H265/90000
    /// a=fmtp:96 profile-id=1;level-id=93
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 H265/90000
    /// a=fmtp:96 profile-id=2;level-id=93
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 H265/90000
    /// a=fmtp:96 profile-id=1;level-id=93
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 H265/90000
    /// a=fmtp:96 profile-id=1;level-id=90
    /// ```
    pub(crate) static H265_CONFIGURATION_CHANGED: code "OA035", name "h265-configuration-changed", level Must,
        cites [Rfc(7798, "7.2.2")], profiles [Core], fix None
}

rule! {
    /// Flags an answer with another profile of VP9 or AV1 than was offered under the payload type.
    ///
    /// ## Why
    /// Browsers take formats of two profiles for two codecs, and drop the section or the format. The level and
    /// tier of AV1 may differ; each is what its side can receive.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 98
    /// a=rtpmap:98 VP9/90000
    /// a=fmtp:98 profile-id=0
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 98
    /// a=rtpmap:98 VP9/90000
    /// a=fmtp:98 profile-id=2
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 98
    /// a=rtpmap:98 VP9/90000
    /// a=fmtp:98 profile-id=2
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 98
    /// a=rtpmap:98 VP9/90000
    /// a=fmtp:98 profile-id=2
    /// ```
    pub(crate) static VIDEO_PROFILE_CHANGED: code "OA036", name "video-profile-changed", level Advice,
        cites [Experience], profiles [WebRtc], fix None
}

rule! {
    /// Flags an answer that changes the payload configuration or the mode set of an offered AMR format.
    ///
    /// ## Why
    /// RFC 4867 §8.3.1: `octet-align`, `crc`, `robust-sorting` and `interleaving` MUST be in the answer
    /// unmodified, and a `mode-set` SHALL be returned as it was, or the payload type be removed. The bits of
    /// two configurations cannot be told apart.
    ///
    /// ## Bad
    /// ```sdp offer profile=ims
    /// m=audio 49170 RTP/AVP 97
    /// a=rtpmap:97 AMR/8000
    /// a=fmtp:97 octet-align=1
    /// ```
    /// ```sdp answer profile=ims
    /// m=audio 49172 RTP/AVP 97
    /// a=rtpmap:97 AMR/8000
    /// a=fmtp:97 octet-align=0
    /// ```
    /// ## Good
    /// ```sdp offer profile=ims
    /// m=audio 49170 RTP/AVP 97
    /// a=rtpmap:97 AMR/8000
    /// a=fmtp:97 octet-align=1
    /// ```
    /// ```sdp answer profile=ims
    /// m=audio 49172 RTP/AVP 97
    /// a=rtpmap:97 AMR/8000
    /// a=fmtp:97 octet-align=1
    /// ```
    pub(crate) static AMR_CONFIGURATION_CHANGED: code "OA038", name "amr-configuration-changed", level Must,
        cites [Rfc(4867, "8.3.1")], profiles [Ims], fix None
}

rule! {
    /// Flags an answer with another iLBC mode than the offer.
    ///
    /// ## Why
    /// RFC 3952 §5 lets the answer differ: both then use the mode of the lower bandwidth, 30 ms. The one that
    /// wrote 20 must know that, and some send 20 ms frames still.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/AVP 97
    /// a=rtpmap:97 iLBC/8000
    /// a=fmtp:97 mode=30
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 49172 RTP/AVP 97
    /// a=rtpmap:97 iLBC/8000
    /// a=fmtp:97 mode=20
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/AVP 97
    /// a=rtpmap:97 iLBC/8000
    /// a=fmtp:97 mode=20
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 49172 RTP/AVP 97
    /// a=rtpmap:97 iLBC/8000
    /// a=fmtp:97 mode=20
    /// ```
    pub(crate) static ILBC_MODE_CHANGED: code "OA039", name "ilbc-mode-changed", level Advice,
        cites [Rfc(3952, "5")], profiles [Sip], fix None
}

rule! {
    /// Flags an answer that repeats an Opus parameter of the offer that no specification defines.
    ///
    /// ## Why
    /// RFC 7587 §7.1: an unknown parameter in an offer MUST be removed from the answer. Repeated, it says that
    /// the answerer understands it. A parameter that both sides know by private agreement is none, so this is a
    /// warning.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 111
    /// a=rtpmap:111 opus/48000/2
    /// a=fmtp:111 minptime=10;foo=1
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 111
    /// a=rtpmap:111 opus/48000/2
    /// a=fmtp:111 minptime=10;foo=1
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 111
    /// a=rtpmap:111 opus/48000/2
    /// a=fmtp:111 minptime=10;foo=1
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 111
    /// a=rtpmap:111 opus/48000/2
    /// a=fmtp:111 minptime=10
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 111
    /// a=rtpmap:111 opus/48000/2
    /// a=fmtp:111 minptime=10;foo=1
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 111
    /// a=rtpmap:111 opus/48000/2
    /// a=fmtp:111 minptime=10
    /// ```
    pub(crate) static UNKNOWN_OPUS_PARAMETER_KEPT: code "OA073", name "unknown-opus-parameter-kept", level Must,
        cites [Rfc(7587, "7.1")], profiles [WebRtc], fix Safe,
        exceptions [(Strict, Error), (In(Core), Warning)]
}

fn parameters(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.accepted() {
        if !answered.is_rtp() || !answered.formats.iter().any(|it| it.fmtp.is_some()) {
            continue;
        }
        let table = offered.by_payload_type();
        for answer in answered.formats.iter().take(128) {
            let number = answer.payload_type.map(|it| usize::from(it.number()));
            let offer = number.and_then(|number| table.get(number).copied().flatten());
            if let Some(offer) = offer.filter(|it| it.is_same_encoding(answer)) {
                Pair {
                    exchange,
                    offer,
                    answer,
                }
                .judge(out);
            }
        }
    }
}

/// An offered format and the one that answers it under the same number.
struct Pair<'a, 'd> {
    exchange: &'a Exchange<'d>,
    offer: &'a Format<'d>,
    answer: &'a Format<'d>,
}

/// The value of a parameter, as it stands.
fn value<'d>(format: &Format<'d>, name: &str) -> Option<&'d str> {
    format.fmtp?.1.get(name)
}

impl<'d> Pair<'_, 'd> {
    fn judge(&self, out: &mut Findings<'_>) {
        match self.answer.name().to_ascii_lowercase().as_str() {
            "h264" => self.h264(out),
            "h265" => self.h265(out),
            "vp9" => self.same(&VIDEO_PROFILE_CHANGED, "profile-id", "0", out),
            "av1" => self.same(&VIDEO_PROFILE_CHANGED, "profile", "0", out),
            "ilbc" => self.same(&ILBC_MODE_CHANGED, "mode", "30", out),
            "amr" | "amr-wb" => self.amr(out),
            "opus" => self.opus(out),
            _ => {}
        }
    }

    /// Where to blame a parameter: its value, else the whole line, else the payload type.
    fn span(&self, name: &str) -> Option<Span> {
        let text = value(self.answer, name).filter(|it| !it.is_empty());
        let text = text.and_then(|text| self.exchange.answer.span_of(text));
        text.or_else(|| self.answer.fmtp.and_then(|(line, _)| line.span()))
            .or_else(|| self.exchange.answer.span_of(self.answer.text))
    }

    /// Reports a parameter that differs.
    fn report(&self, rule: &'static Rule, name: &str, absent: &str, out: &mut Findings<'_>) {
        let of = |format| value(format, name).unwrap_or(absent);
        let (offer, answer) = (of(self.offer), of(self.answer));
        out.report(
            rule,
            self.span(name),
            format_args!("`{name}` is `{answer}`, in the offer `{offer}`"),
        )
        .related_in(
            self.exchange.offer.text(),
            self.offer.fmtp.and_then(|(line, _)| line.span()),
            format_args!("the offered format"),
        );
    }

    /// Reports a parameter whose values, or what their absence means, differ as texts.
    fn same(&self, rule: &'static Rule, name: &str, absent: &str, out: &mut Findings<'_>) {
        let of = |format| value(format, name).unwrap_or(absent).trim();
        if !of(self.offer).eq_ignore_ascii_case(of(self.answer)) {
            self.report(rule, name, absent, out);
        }
    }

    fn h264(&self, out: &mut Findings<'_>) {
        let read = |format: &Format<'d>| {
            let params = format
                .fmtp
                .map_or_else(Default::default, |it| &*it.1.parameters);
            H264::read(sdpkit::codec::params::Params::new(params)).ok()
        };
        let (Some(offer), Some(answer)) = (read(self.offer), read(self.answer)) else {
            return;
        };
        if offer.packetization_mode != answer.packetization_mode {
            let name = "packetization-mode";
            self.report(&PACKETIZATION_MODE_CHANGED, name, "0", out);
        }
        // What is not said is taken for a known value by few (RFC 6184 §8.1 has Baseline at level 1).
        let name = "profile-level-id";
        if value(self.offer, name).is_none() || value(self.answer, name).is_none() {
            return;
        }
        let (offered, answered) = (offer.profile_level_id, answer.profile_level_id);
        let is_asymmetric = offer.level_asymmetry_allowed && answer.level_asymmetry_allowed;
        if offered.profile() != answered.profile() {
            self.report(&H264_PROFILE_CHANGED, name, "", out);
        } else if answered.level() > offered.level() && !is_asymmetric {
            self.report(&H264_LEVEL_RAISED, name, "", out);
        }
    }

    fn h265(&self, out: &mut Findings<'_>) {
        let read = |format: &Format<'d>| {
            let params = format
                .fmtp
                .map_or_else(Default::default, |it| &*it.1.parameters);
            ProfileTierLevel::read(sdpkit::codec::params::Params::new(params)).ok()
        };
        let (Some(offer), Some(answer)) = (read(self.offer), read(self.answer)) else {
            return;
        };
        if value(self.answer, "recv-sub-layer-id").is_some() {
            return;
        }
        let compatibility = offer.profile_compatibility_indicator;
        let differing = match () {
            () if offer.profile_space != answer.profile_space => ("profile-space", "0"),
            () if offer.profile_id != answer.profile_id => ("profile-id", "1"),
            () if offer.high_tier != answer.high_tier => ("tier-flag", "0"),
            () if offer.interop_constraints != answer.interop_constraints => {
                ("interop-constraints", "B00000000000")
            }
            () if compatibility != answer.profile_compatibility_indicator => {
                ("profile-compatibility-indicator", "")
            }
            () if offer.tx_mode != answer.tx_mode => ("tx-mode", "SRST"),
            () if answer.level_id > offer.level_id => ("level-id", "93"),
            () => return,
        };
        let (name, absent) = differing;
        self.report(&H265_CONFIGURATION_CHANGED, name, absent, out);
    }

    fn amr(&self, out: &mut Findings<'_>) {
        for name in ["octet-align", "crc", "robust-sorting", "interleaving"] {
            self.same(&AMR_CONFIGURATION_CHANGED, name, "0", out);
        }
        let modes = |format| {
            let mut modes: Vec<&str> = value(format, "mode-set")?
                .split(',')
                .map(str::trim)
                .collect();
            modes.sort_unstable();
            Some(modes)
        };
        // Without one in the offer, the answer may choose.
        if let Some(offered) = modes(self.offer)
            && modes(self.answer) != Some(offered)
        {
            self.report(&AMR_CONFIGURATION_CHANGED, "mode-set", "", out);
        }
    }

    fn opus(&self, out: &mut Findings<'_>) {
        let (Some((line, fmtp)), Some((_, offered))) = (self.answer.fmtp, self.offer.fmtp) else {
            return;
        };
        let Some(known) = self.answer.known else {
            return;
        };
        for (name, _) in fmtp.params().iter().take(64) {
            // Private names of libwebrtc are understood by both sides.
            let is_private = name.starts_with("x-") || name == "sprop-stereo";
            if known.parameter(name).is_some() || is_private || offered.get(name).is_none() {
                continue;
            }
            let document = self.exchange.answer;
            out.report(
                &UNKNOWN_OPUS_PARAMETER_KEPT,
                document.span_of(name).or_else(|| line.span()),
                format_args!("`{name}` is no parameter of Opus; the answer must not repeat it"),
            )
            .fix(|| {
                let edit = without(document, fmtp, name)?;
                Some(Fix::safe("remove the parameter", [edit]))
            });
        }
    }
}

/// Takes the first parameter of that name away; `None` where it is the only one.
fn without(document: &Document<'_>, fmtp: &Fmtp<'_>, name: &str) -> Option<Edit> {
    let is_named = |piece: &&str| piece.split('=').next().is_some_and(|it| it.trim() == name);
    let piece = fmtp.parameters.split(';').find(is_named)?;
    let span = document.span_of(piece)?;
    // With the `;` before it; the first one with that behind it.
    let span = if !fmtp.parameters.starts_with(piece) {
        Span::new(span.start.checked_sub(1)?, span.end)
    } else if fmtp.parameters.len() > piece.len() {
        Span::new(span.start, span.end + 1)
    } else {
        return None;
    };
    Some(Edit::delete(span))
}
