//! Hints on pictures: `a=framerate`, `a=quality`, `a=orient` (RFC 8866 §6.13, §6.14, §6.8).

use sdpkit::attribute::Quality;

use super::{blamed, without_line};
use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&MISUSED_FRAMERATE],
        Run::Attribute(&["framerate"], framerate),
    ),
    Check::new(&[&MISUSED_QUALITY], Run::Attribute(&["quality"], quality)),
    Check::new(&[&UNKNOWN_ORIENTATION], Run::Attribute(&["orient"], orient)),
];

rule! {
    /// Flags an `a=framerate` that is no number above zero, or stands in an audio or text section.
    ///
    /// ## Why
    /// RFC 8866 §6.13: the value is `non-zero-int-or-real`, and it is defined only for video media.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=framerate:25
    /// ```
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// a=framerate:30000/1001
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// a=framerate:29.97
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// ```
    pub(crate) static MISUSED_FRAMERATE: code "MED020", name "misused-framerate", level Must,
        cites [Rfc(8866, "6.13")], profiles [Core], fix Safe
}

rule! {
    /// Flags an `a=quality` that is no whole number, or above 10 for video.
    ///
    /// ## Why
    /// RFC 8866 §6.14: for video the value is in the range 0 to 10.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// a=quality:11
    /// ```
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// a=quality:best
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// a=quality:10
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// a=quality:10
    /// ```
    pub(crate) static MISUSED_QUALITY: code "MED021", name "misused-quality", level Must,
        cites [Rfc(8866, "6.14")], profiles [Core], fix Safe
}

rule! {
    /// Flags an `a=orient` that is not `portrait`, `landscape` or `seascape`, in small letters.
    ///
    /// ## Why
    /// RFC 8866 §6.8 permits these three, and says that they are case-sensitive.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// a=orient:up
    /// ```
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// a=orient:Portrait
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// a=orient:portrait
    /// ```
    pub(crate) static UNKNOWN_ORIENTATION: code "MED022", name "unknown-orientation", level Must,
        cites [Rfc(8866, "6.8")], profiles [Core], fix None
}

fn is_media(document: &Document<'_>, part: &Part<'_>, names: &[&str]) -> bool {
    let media = part.media().and_then(|number| document.media().get(number));
    media.is_some_and(|media| names.iter().any(|name| media.is_media(name)))
}

fn framerate(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    if let Err(error) = slot.value {
        out.report(
            &MISUSED_FRAMERATE,
            blamed(attribute, error),
            format_args!("expected {} in `a=framerate`", error.expected),
        );
    } else if is_media(document, part, &["audio", "text"]) {
        out.report(
            &MISUSED_FRAMERATE,
            attribute.span(),
            format_args!("`a=framerate` is defined only for video"),
        )
        .fix(|| without_line(document, attribute));
    }
}

fn quality(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    if let Err(error) = slot.value {
        out.report(
            &MISUSED_QUALITY,
            blamed(attribute, error),
            format_args!("expected {} in `a=quality`", error.expected),
        );
    } else if slot.get::<Quality>().is_some_and(|it| it.0 > 10)
        && is_media(document, part, &["video"])
    {
        let span = attribute.value_span();
        out.report(
            &MISUSED_QUALITY,
            span,
            format_args!("for video the quality is from 0 to 10"),
        )
        .fix(|| {
            Some(Fix::safe(
                "write the best, 10",
                [Edit::replace(span?, "10")],
            ))
        });
    }
}

fn orient(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let value = slot.attribute.value.unwrap_or_default().trim();
    let is_small = !value.bytes().any(|byte| byte.is_ascii_uppercase());
    if slot.value.is_err() || !is_small {
        out.report(
            &UNKNOWN_ORIENTATION,
            slot.attribute
                .value_span()
                .or_else(|| slot.attribute.span()),
            format_args!("expected `portrait`, `landscape` or `seascape`, found `{value:.20}`"),
        );
    }
}
