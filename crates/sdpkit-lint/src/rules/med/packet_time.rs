//! How much media a packet holds: `a=ptime` and `a=maxptime` (RFC 8866 §6.4, §6.5).

use sdpkit::attribute::{Maxptime, Ptime};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&MALFORMED_PTIME],
        Run::Attribute(&["ptime", "maxptime"], grammar),
    ),
    Check::new(
        &[
            &PTIME_ABOVE_MAXPTIME,
            &PTIME_OF_VIDEO,
            &MAXPTIME_BELOW_FRAME,
        ],
        Run::Media(times),
    ),
];

rule! {
    /// Flags an `a=ptime` or `a=maxptime` that is not a number above zero.
    ///
    /// ## Why
    /// RFC 8866 §6.4, §6.5: the value is `non-zero-int-or-real`, in ms. Some endpoints divide by it; others drop the call.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=ptime:0
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=maxptime:20ms
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=ptime:20
    /// ```
    pub(crate) static MALFORMED_PTIME: code "MED017", name "malformed-ptime", level Must,
        cites [Rfc(8866, "6.4"), Rfc(8866, "6.5")], profiles [Core], fix None
}

rule! {
    /// Flags an `a=ptime` that is longer than `a=maxptime`.
    ///
    /// ## Why
    /// The one is the media that a packet should hold, the other the most that it may hold (RFC 8866 §6.4, §6.5): a
    /// sender cannot keep both.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=ptime:60
    /// a=maxptime:20
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=ptime:20
    /// a=maxptime:60
    /// ```
    pub(crate) static PTIME_ABOVE_MAXPTIME: code "MED018", name "ptime-above-maxptime", level Advice,
        cites [Rfc(8866, "6.5"), Rfc(8866, "6.4")], profiles [Core], fix None
}

rule! {
    /// Flags an `a=ptime` or `a=maxptime` in a video section.
    ///
    /// ## Why
    /// RFC 8866 §6.4: it is probably only meaningful for audio. A packet of video holds a part of a picture.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// a=ptime:20
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// a=framerate:25
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// ```
    pub(crate) static PTIME_OF_VIDEO: code "MED019", name "ptime-of-video", level Advice,
        cites [Rfc(8866, "6.4"), Rfc(8866, "6.5")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags an `a=maxptime` that is shorter than a frame of a listed codec.
    ///
    /// ## Why
    /// RFC 8866 §6.5: for frame-based codecs the time SHOULD be a multiple of the frame size. Where not even one frame
    /// fits, a sender has to break the limit or not use the codec.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 3
    /// a=maxptime:10
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 3
    /// a=maxptime:40
    /// ```
    pub(crate) static MAXPTIME_BELOW_FRAME: code "MED042", name "maxptime-below-frame", level Should,
        cites [Rfc(8866, "6.5")], profiles [Core], fix None
}

/// The frame of codecs that have one length of it, in ms (RFC 3551 §4.5 table 1, RFC 4867 §3.1, 3GPP TS 26.445).
const FRAMES: &[(&str, u32)] = &[
    ("AMR", 20),
    ("AMR-WB", 20),
    ("EVS", 20),
    ("G723", 30),
    ("G729", 10),
    ("GSM", 20),
    ("GSM-EFR", 20),
    ("LPC", 20),
    ("QCELP", 20),
];

fn grammar(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    if let Err(error) = slot.value {
        let attribute = slot.attribute;
        out.report(
            &MALFORMED_PTIME,
            attribute.value_span().or_else(|| attribute.span()),
            format_args!("expected {} in `a={}`", error.expected, attribute.name),
        );
    }
}

fn times(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.has("ptime") && !media.has("maxptime") {
        return;
    }
    let (ptime, maxptime) = (media.first::<Ptime>(), media.first::<Maxptime>());
    if media.is_media("video") {
        let lines = [ptime.map(|(line, _)| line), maxptime.map(|(line, _)| line)];
        for line in lines.into_iter().flatten() {
            out.report(
                &PTIME_OF_VIDEO,
                line.span(),
                format_args!("`a={}` says nothing of video", line.name),
            )
            .fix(|| {
                let whole = document.whole_line(line.span()?.start);
                Some(Fix::risky("remove the line", [Edit::delete(whole)]))
            });
        }
        return;
    }
    let Some((line, Maxptime(most))) = maxptime else {
        return;
    };
    if let Some((shorter, Ptime(time))) = ptime.filter(|(_, ptime)| ptime.0 > *most) {
        out.report(
            &PTIME_ABOVE_MAXPTIME,
            shorter.value_span(),
            format_args!("a packet should hold {time} ms, and may hold {most} ms"),
        )
        .related(line.span(), format_args!("the most that it may hold"));
    }
    for format in &media.formats {
        let frame = FRAMES.iter().find(|(name, _)| format.is(name));
        let Some((name, frame)) = frame.filter(|(_, frame)| most.as_f64() < f64::from(*frame))
        else {
            continue;
        };
        out.report(
            &MAXPTIME_BELOW_FRAME,
            line.value_span(),
            format_args!("a packet may hold {most} ms, but a frame of {name} is {frame} ms"),
        );
        break;
    }
}
