//! H.264 (RFC 6184 §8).

use std::collections::BTreeMap;

use sdpkit::codec::h264::{H264, ProfileLevelId};

use super::base64::decode;
use super::{fmtp, parameter, place};
use crate::check::{Check, Run};
use crate::document::{Document, Format, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &NO_PROFILE_LEVEL_ID,
        &PROFILE_LEVEL_ID,
        &PARAMETER_SETS,
        &OTHER_PROFILE_IN_SETS,
        &RECEIVER_LIMIT,
        &UNSAID_PACKETIZATION_MODE,
    ],
    Run::Media(h264),
)];

rule! {
    /// Flags a `packetization-mode` that is not 0, 1 or 2.
    ///
    /// ## Why
    /// RFC 6184 §8.1 has these three. The mode is part of what the format is (§8.2.2): one that is not known matches
    /// nothing, and the codec is refused.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;packetization-mode=3
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;packetization-mode=1
    /// ```
    pub(crate) static PACKETIZATION_MODE: code "COD001", name "h264-packetization-mode", level Must,
        cites [Rfc(6184, "8.1")], profiles [Core], fix None
}

rule! {
    /// Flags a `profile-level-id` of H.264 that is not six hexadecimal digits of a level that exists.
    ///
    /// ## Why
    /// RFC 6184 §8.1: it is the base16 representation of three bytes: profile, constraints, level. Where it cannot be read
    /// the peer assumes Baseline at level 1, 176 by 144 pixels, or refuses.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e0
    /// ```
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e0ff
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f
    /// ```
    pub(crate) static PROFILE_LEVEL_ID: code "COD002", name "h264-profile-level-id", level Must,
        cites [Rfc(6184, "8.1")], profiles [Core], fix None
}

rule! {
    /// Flags H.264 without a `profile-level-id`.
    ///
    /// ## Why
    /// RFC 6184 §8.1: where it is absent, Baseline at level 1 is meant: 176 by 144 pixels at 15 frames a second. That is
    /// hardly what was intended.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 packetization-mode=1
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 packetization-mode=1;profile-level-id=42e01f
    /// ```
    pub(crate) static NO_PROFILE_LEVEL_ID: code "COD003", name "no-h264-profile-level-id", level Advice,
        cites [Rfc(6184, "8.1")], profiles [Core], fix None
}

rule! {
    /// Flags `sprop-parameter-sets` that are not parameter sets in Base64.
    ///
    /// ## Why
    /// RFC 6184 §8.1: a comma-separated list of the Base64 of sequence and picture parameter sets (NAL units of type 7
    /// and 8). A decoder that is fed something else shows nothing.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;sprop-parameter-sets=xx
    /// ```
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;sprop-parameter-sets=QUJDRA==
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;sprop-parameter-sets=Z0LgH9oBQBbsBA==,aM48gA==
    /// ```
    pub(crate) static PARAMETER_SETS: code "COD004", name "h264-parameter-sets", level Must,
        cites [Rfc(6184, "8.1")], profiles [Core], fix None
}

rule! {
    /// Flags a sequence parameter set of another profile or level than `profile-level-id` says.
    ///
    /// ## Why
    /// RFC 6184 §8.1: `profile-level-id` is the three bytes of the sequence parameter set that begin it. A receiver chooses
    /// its decoder by the one, and gets a stream by the other.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;sprop-parameter-sets=Z2QAH9oBQBbsBA==,aM48gA==
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=64001f;sprop-parameter-sets=Z2QAH9oBQBbsBA==,aM48gA==
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=64001f;sprop-parameter-sets=Z2QAH9oBQBbsBA==,aM48gA==
    /// ```
    pub(crate) static OTHER_PROFILE_IN_SETS: code "COD005", name "h264-other-profile-in-sets", level Advice,
        cites [Rfc(6184, "8.1")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags a limit of an H.264 receiver that is no number, or below what its level has.
    ///
    /// ## Why
    /// RFC 6184 §8.1: `max-mbps`, `max-smbps`, `max-fs`, `max-cpb`, `max-dpb` and `max-br` raise what the level permits: each
    /// MUST be greater than or equal to it (ITU-T H.264 table A-1). A sender may ignore a lower one, or all of them.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;max-fs=1620
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;max-fs=8160
    /// ```
    pub(crate) static RECEIVER_LIMIT: code "COD006", name "h264-receiver-limit", level Must,
        cites [Rfc(6184, "8.1")], profiles [Core], fix None
}

rule! {
    /// Flags a `level-asymmetry-allowed` that is not 0 or 1.
    ///
    /// ## Why
    /// RFC 6184 §8.1 has these two. With another value the lower of both levels holds for both directions.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;level-asymmetry-allowed=yes
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;level-asymmetry-allowed=1
    /// ```
    pub(crate) static LEVEL_ASYMMETRY: code "COD007", name "h264-level-asymmetry", level Must,
        cites [Rfc(6184, "8.1")], profiles [Core], fix None
}

rule! {
    /// Flags H.264 that leaves `packetization-mode` out beside the same with mode 1.
    ///
    /// ## Why
    /// RFC 6184 §8.2.2: each mode is a payload type of its own, and one without it is mode 0. Said outright, nobody takes the
    /// two for the same.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 98
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;packetization-mode=1
    /// a=rtpmap:98 H264/90000
    /// a=fmtp:98 profile-level-id=42e01f
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 98
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;packetization-mode=1
    /// a=rtpmap:98 H264/90000
    /// a=fmtp:98 profile-level-id=42e01f;packetization-mode=0
    /// ```
    pub(crate) static UNSAID_PACKETIZATION_MODE: code "COD009", name "unsaid-packetization-mode",
        level Advice, cites [Rfc(6184, "8.2.2")], profiles [WebRtc], fix None
}

fn h264(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.is_rtp() || media.is_rejected() {
        return;
    }
    let formats = || media.formats.iter().filter(|format| format.is("H264"));
    for format in formats() {
        let id = parameter(format, "profile-level-id");
        if id.is_none() {
            out.report(
                &NO_PROFILE_LEVEL_ID,
                place(document, format),
                format_args!("H264 without `profile-level-id` is Baseline at level 1"),
            );
        }
        let id = id.and_then(|text| Some((text, ProfileLevelId::parse(text)?)));
        if let Some((text, id)) = id.filter(|(_, id)| !is_level(*id)) {
            out.report(
                &PROFILE_LEVEL_ID,
                document.span_of(text),
                format_args!(
                    "`{text}` has the level {}, which H.264 does not define",
                    id.level()
                ),
            );
        }
        sets(document, format, id, out);
        limits(document, format, out);
    }
    if formats().nth(1).is_some() {
        modes(document, media, out);
    }
}

/// Whether H.264 defines the level; 1b is written as 9 where the profile has no flag for it.
fn is_level(id: ProfileLevelId) -> bool {
    id.level().is_defined()
}

/// The type of a sequence and of a picture parameter set, and of the one of an extension.
const SETS: [u8; 4] = [7, 8, 13, 15];

fn sets(
    document: &Document<'_>,
    format: &Format<'_>,
    id: Option<(&str, ProfileLevelId)>,
    out: &mut Findings<'_>,
) {
    let Some(list) = parameter(format, "sprop-parameter-sets") else {
        return;
    };
    for set in list.split(',') {
        // What is not Base64 is told of the whole value.
        let Some(bytes) = decode(set.trim()) else {
            continue;
        };
        let kind = bytes.first().map(|first| first & 0x1F);
        if kind.is_some_and(|kind| !SETS.contains(&kind)) {
            out.report(
                &PARAMETER_SETS,
                document.span_of(set),
                format_args!(
                    "a NAL unit of type {}; parameter sets are of type 7 or 8",
                    kind.unwrap_or(0)
                ),
            );
            continue;
        }
        let (Some(7), [_, idc, iop, level, ..], Some((text, said))) = (kind, bytes.as_slice(), id)
        else {
            continue;
        };
        let own = ProfileLevelId::new(*idc, *iop, *level);
        if own.profile() == said.profile() && own.level() == said.level() {
            continue;
        }
        let span = document.span_of(text);
        out.report(
            &OTHER_PROFILE_IN_SETS,
            span,
            format_args!("`profile-level-id` is `{said}`, but its parameter set is of `{own}`"),
        )
        .related(document.span_of(set), format_args!("the parameter set"))
        .fix(|| {
            let title = format!("write `{own}`");
            Some(Fix::risky(title, [Edit::replace(span?, own.to_string())]))
        });
        return;
    }
}

/// Level (ten times, 1b as 9), then the limits of ITU-T H.264 table A-1: macroblocks a second, macroblocks of a frame and
/// of the picture buffer, and the bit rate and the coded picture buffer in units of 1000.
const LEVELS: &[(u8, [u64; 5])] = &[
    (9, [1_485, 99, 396, 128, 350]),
    (10, [1_485, 99, 396, 64, 175]),
    (11, [3_000, 396, 900, 192, 500]),
    (12, [6_000, 396, 2_376, 384, 1_000]),
    (13, [11_880, 396, 2_376, 768, 2_000]),
    (20, [11_880, 396, 2_376, 2_000, 2_000]),
    (21, [19_800, 792, 4_752, 4_000, 4_000]),
    (22, [20_250, 1_620, 8_100, 4_000, 4_000]),
    (30, [40_500, 1_620, 8_100, 10_000, 10_000]),
    (31, [108_000, 3_600, 18_000, 14_000, 14_000]),
    (32, [216_000, 5_120, 20_480, 20_000, 20_000]),
    (40, [245_760, 8_192, 32_768, 20_000, 25_000]),
    (41, [245_760, 8_192, 32_768, 50_000, 62_500]),
    (42, [522_240, 8_704, 34_816, 50_000, 62_500]),
    (50, [589_824, 22_080, 110_400, 135_000, 135_000]),
    (51, [983_040, 36_864, 184_320, 240_000, 240_000]),
    (52, [2_073_600, 36_864, 184_320, 240_000, 240_000]),
    (60, [4_177_920, 139_264, 696_320, 240_000, 240_000]),
    (61, [8_355_840, 139_264, 696_320, 480_000, 480_000]),
    (62, [16_711_680, 139_264, 696_320, 800_000, 800_000]),
];

fn limits(document: &Document<'_>, format: &Format<'_>, out: &mut Findings<'_>) {
    let Some(params) = fmtp(format).map(|fmtp| fmtp.params()) else {
        return;
    };
    let has_limit = format
        .parameters()
        .any(|(name, _)| name.starts_with("max-"));
    let Some(level) = has_limit
        .then(|| H264::read(params).ok())
        .flatten()
        .map(|h264| h264.receive_level())
    else {
        return;
    };
    let idc = if level.to_string() == "1b" {
        9
    } else {
        level.level_idc()
    };
    let Some((_, [mbps, fs, dpb, br, cpb])) = LEVELS.iter().find(|(it, _)| *it == idc) else {
        return;
    };
    let limits = [
        ("max-mbps", *mbps),
        ("max-smbps", *mbps),
        ("max-fs", *fs),
        ("max-dpb", dpb * 3 / 8),
        ("max-br", *br),
        ("max-cpb", *cpb),
    ];
    for (name, least) in limits {
        let Some(text) = params.get(name) else {
            continue;
        };
        let value = text.parse::<u64>().ok();
        if let Some(value) = value.filter(|value| *value < least) {
            out.report(
                &RECEIVER_LIMIT,
                document.span_of(text),
                format_args!("`{name}` is {value}, below the {least} of level {level}"),
            );
        }
    }
}

fn modes(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let mut with_mode_1: BTreeMap<String, &Format<'_>> = BTreeMap::new();
    let key =
        |format: &Format<'_>| parameter(format, "profile-level-id").map(str::to_ascii_lowercase);
    let formats = || media.formats.iter().filter(|format| format.is("H264"));
    let is_unsaid = |format: &Format<'_>| parameter(format, "packetization-mode").is_none();
    if !formats().any(is_unsaid) {
        return;
    }
    for format in formats() {
        if parameter(format, "packetization-mode") == Some("1")
            && let Some(id) = key(format)
        {
            with_mode_1.insert(id, format);
        }
    }
    for format in formats() {
        if is_unsaid(format)
            && let Some(other) = key(format).and_then(|id| with_mode_1.get(&id))
        {
            out.report(
                &UNSAID_PACKETIZATION_MODE,
                place(document, format),
                format_args!("no `packetization-mode` beside the same H264 with mode 1"),
            )
            .related(place(document, other), format_args!("the other"));
        }
    }
}
