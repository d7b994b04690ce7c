//! Names that are misspelt, and what parts parameters (RFC 8866 §6.6, §6.15).

use sdpkit::codec::{FORMATS, Format as KnownFormat};
use sdpkit::{Fmtp, Span};

use super::short;
use crate::check::{Check, Run};
use crate::document::{Document, Format, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;
use crate::similar::nearest;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&MISSPELT_CODEC, &PARAMETER_SEPARATOR],
    Run::Media(names),
)];

rule! {
    /// Flags an encoding name that is almost that of a known format.
    ///
    /// ## Why
    /// RFC 8866 §6.6: the name identifies the payload format; a peer refuses one that it does not know. A name that is like no other
    /// may be one that this program does not know, and is not judged.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 VP08/90000
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static MISSPELT_CODEC: code "COD044", name "misspelt-codec", level Advice,
        cites [Rfc(8866, "6.6")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags a parameter that the format does not define.
    ///
    /// ## Why
    /// RFC 4855 §3: the allowed parameters are those of the RFC of the format. Others are ignored (RFC 8866 §6.15 gives them to the
    /// media tool unchanged), so that one which is misspelt has no effect. Names that begin with `x-` are not judged.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;packetization_mode=1
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;packetization-mode=1
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;packetization-mode=1
    /// ```
    pub(crate) static UNKNOWN_PARAMETER: code "COD045", name "unknown-parameter", level Advice,
        cites [Rfc(8866, "6.15"), Rfc(4855, "3")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags parameters that are not parted by `;` alone, or end with one, or are missing.
    ///
    /// ## Why
    /// RFC 8866 §6.15, RFC 4855 §3: parameters are `name=value`, semicolon separated. Behind a comma or a space the next one is taken
    /// for a part of the value; spaces around `=` and a `;` at the end trouble strict parsers.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 111
    /// a=rtpmap:111 opus/48000/2
    /// a=fmtp:111 useinbandfec=1;
    /// ```
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id = 42e01f
    /// ```
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 sprop-level-parameter-sets=1,profile-level-id=42e01f
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 111
    /// a=rtpmap:111 opus/48000/2
    /// a=fmtp:111 useinbandfec=1; usedtx=1
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 111
    /// a=rtpmap:111 opus/48000/2
    /// a=fmtp:111 useinbandfec=1
    /// ```
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f
    /// ```
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 sprop-level-parameter-sets=1;profile-level-id=42e01f
    /// ```
    pub(crate) static PARAMETER_SEPARATOR: code "COD046", name "parameter-separator", level Advice,
        cites [Rfc(8866, "6.15"), Rfc(4855, "3")], profiles [Core], fix Safe
}

/// Formats whose parameters are not `name=value`.
const LISTS: &[&str] = &["telephone-event", "red", "t38"];

fn names(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.is_rtp() || media.is_rejected() {
        return;
    }
    let mut seen = 0u128;
    for format in &media.formats {
        let Some(payload_type) = format.payload_type else {
            continue;
        };
        let bit = 1u128 << payload_type.number();
        if seen & bit != 0 {
            continue;
        }
        seen |= bit;
        let Some(known) = format.known else {
            misspelt(document, format, out);
            continue;
        };
        let is_list = known.parameters.is_empty() || LISTS.contains(&known.name);
        if let Some((_, fmtp)) = format.fmtp.filter(|_| !is_list) {
            separators(document, known, format, fmtp, out);
        }
    }
}

/// Registered names that are like others, and no misspelling of them.
const NOT_MISSPELT: &[&str] = &[
    "BV16",
    "BV32",
    "DAT12",
    "DV",
    "H264-RCDO",
    "H264-SVC",
    "H265-SVC",
    "iSAC",
    "MELP",
    "MP1S",
    "MP2P",
    "MP4",
    "SMV",
    "SMV0",
    "SP-MIDI",
    "VDVI",
    "VMR-WB",
    "G719",
    "G718",
    "G7291",
    "mpa-robust",
    "MPA-ROBUST",
    "rtp-midi",
    "CLEARMODE",
    "1d-interleaved-parityfec",
    "t140c",
];

fn misspelt(document: &Document<'_>, format: &Format<'_>, out: &mut Findings<'_>) {
    let Some(rtpmap) = &format.rtpmap else { return };
    let name = &*rtpmap.encoding_name;
    let is_registered = NOT_MISSPELT.iter().any(|it| it.eq_ignore_ascii_case(name));
    if name.len() < 3 || is_registered || !out.wants(&MISSPELT_CODEC) {
        return;
    }
    let Some(near) = nearest(name, FORMATS.iter().map(|format| format.name)) else {
        return;
    };
    let span = document.span_of(name);
    out.report(
        &MISSPELT_CODEC,
        span,
        format_args!("`{}` is no known format; `{near}` is one", short(name)),
    )
    .fix(|| {
        let title = format!("write `{near}`");
        Some(Fix::risky(title, [Edit::replace(span?, near)]))
    });
}

/// Reports a parameter that the row of its format does not have.
pub(super) fn unknown_parameter(
    document: &Document<'_>,
    known: &KnownFormat,
    name: &str,
    out: &mut Findings<'_>,
) {
    let start = name.get(..2);
    let is_private = start.is_some_and(|it| it.eq_ignore_ascii_case("x-"));
    if is_private || LISTS.contains(&known.name) || is_of_studio(known, name) {
        return;
    }
    if !out.wants(&UNKNOWN_PARAMETER) {
        return;
    }
    let span = document.span_of(name);
    let all = known.parameters.iter().map(|parameter| parameter.name);
    let Some(near) = nearest(name, all) else {
        out.report(
            &UNKNOWN_PARAMETER,
            span,
            format_args!("`{}` is no parameter of {}", short(name), known.name),
        );
        return;
    };
    out.report(
        &UNKNOWN_PARAMETER,
        span,
        format_args!(
            "`{}` is no parameter of {}; `{near}` is one",
            short(name),
            known.name
        ),
    )
    .fix(|| {
        let title = format!("write `{near}`");
        Some(Fix::risky(title, [Edit::replace(span?, near)]))
    });
}

/// Whether the format has such a parameter by SMPTE ST 2110, which adds the same to all video.
fn is_of_studio(known: &KnownFormat, name: &str) -> bool {
    let is_studio = matches!(known.name, "jxsv" | "smpte291" | "AM824" | "SMPTE2022-6");
    let raw = || KnownFormat::named("raw").and_then(|raw| raw.parameter(name));
    is_studio && raw().is_some()
}

fn separators(
    document: &Document<'_>,
    known: &KnownFormat,
    format: &Format<'_>,
    fmtp: &Fmtp<'_>,
    out: &mut Findings<'_>,
) {
    let text = fmtp.parameters.trim_end();
    if let Some(before) = text.strip_suffix(';') {
        let kept = before.trim_end_matches([';', ' ', '\t']);
        let rest = document.span_of(text.get(kept.len()..).unwrap_or_default());
        out.report(
            &PARAMETER_SEPARATOR,
            rest,
            format_args!("a `;` at the end, and no parameter after it"),
        )
        .fix(|| Some(Fix::safe("remove it", [Edit::delete(rest?)])));
    }
    for (name, value) in format.parameters() {
        let Some(value) = value else { continue };
        let end = name.as_ptr().addr() + name.len();
        let is_spaced = value.as_ptr().addr().saturating_sub(end) > 1;
        if is_spaced
            && let Some(name_span) = document.span_of(name)
            && let Some(value_span) = document.span_of(value)
        {
            let between = Span::new(name_span.end, value_span.start);
            out.report(
                &PARAMETER_SEPARATOR,
                between,
                format_args!("spaces around the `=` of `{}`", short(name)),
            )
            .fix(|| Some(Fix::safe("remove them", [Edit::replace(between, "=")])));
        }
        inner(document, known, value, out);
    }
}

/// A parameter of the format within the value of another, behind a comma or a space.
fn inner(document: &Document<'_>, known: &KnownFormat, value: &str, out: &mut Findings<'_>) {
    if !value.contains('=') || value.starts_with(['"', '{']) {
        return;
    }
    let mut from = 0;
    while let Some(at) = value.get(from..).and_then(|rest| rest.find([',', ' '])) {
        let (before, after) = (from + at, from + at + 1);
        from = after;
        let rest = value.get(after..).unwrap_or_default();
        let word = rest.split([',', ' ']).next();
        let name = word
            .and_then(|word| word.split_once('='))
            .map(|(name, _)| name);
        let Some(name) = name.filter(|name| known.parameter(name).is_some()) else {
            continue;
        };
        let kept = value.get(..before).unwrap_or_default();
        let start = kept.trim_end_matches([',', ' ']).len();
        let (begin, end) = (
            document.span_of(value.get(start..after).unwrap_or_default()),
            document.span_of(name),
        );
        let between = begin
            .zip(end)
            .map(|(begin, end)| Span::new(begin.start, end.start));
        out.report(
            &PARAMETER_SEPARATOR,
            between,
            format_args!(
                "`{}` stands behind a comma or a space, not `;`",
                short(name)
            ),
        )
        .fix(|| Some(Fix::safe("write `;`", [Edit::replace(between?, ";")])));
        return;
    }
}
