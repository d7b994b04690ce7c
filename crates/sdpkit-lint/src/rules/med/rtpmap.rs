//! `a=rtpmap`: its grammar, and what it says of clock rate and channels (RFC 8866 §6.6).

use sdpkit::{Attribute, Rtpmap, Span};

use super::{blamed, without_line};
use crate::check::{Check, Run};
use crate::document::{Document, Format, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::profile::Profile;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&MALFORMED_RTPMAP, &MALFORMED_CLOCK_RATE],
        Run::Attribute(&["rtpmap"], grammar),
    ),
    Check::new(&[&UNLISTED_RTPMAP, &REPEATED_RTPMAP], Run::Media(places)),
    Check::new(
        &[
            &CHANNELS_OF_VIDEO,
            &ONE_CHANNEL_WRITTEN,
            &ENCODING_NAME_CASE,
        ],
        Run::Media(words),
    ),
];

rule! {
    /// Flags an `a=rtpmap` whose payload type is not a format of its m= line.
    ///
    /// ## Why
    /// RFC 8866 §6.6: it maps a payload type number "as used in an m= line". One that is not listed there is never
    /// sent; often the m= line lost it.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtpmap:96 opus/48000/2
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0 96
    /// a=rtpmap:96 opus/48000/2
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// ```
    pub(crate) static UNLISTED_RTPMAP: code "MED008", name "unlisted-rtpmap", level Advice,
        cites [Rfc(8866, "6.6")], profiles [Core], fix Safe
}

rule! {
    /// Flags a second `a=rtpmap` for a payload type.
    ///
    /// ## Why
    /// RFC 8866 §6.6: up to one can be defined for each format. Which of two holds is anyone's guess: some take the
    /// first, some the last.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 opus/48000/2
    /// a=rtpmap:96 opus/48000/2
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 opus/48000/2
    /// a=rtpmap:96 speex/16000
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 opus/48000/2
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 opus/48000/2
    /// ```
    pub(crate) static REPEATED_RTPMAP: code "MED010", name "repeated-rtpmap", level Must,
        cites [Rfc(8866, "6.6")], profiles [Core], fix Safe
}

rule! {
    /// Flags an `a=rtpmap` that is not a payload type, a name and a clock rate.
    ///
    /// ## Why
    /// The grammar of RFC 8866 §6.6 is `payload-type SP encoding-name "/" clock-rate [ "/" channels ]`, with a payload
    /// type from 0 to 127. What a payload type stands for is lost where it cannot be read.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// ```
    pub(crate) static MALFORMED_RTPMAP: code "MED012", name "malformed-rtpmap", level Must,
        cites [Rfc(8866, "6.6")], profiles [Core], fix None
}

rule! {
    /// Flags a clock rate of `a=rtpmap` that is zero or no number.
    ///
    /// ## Why
    /// The clock rate is an integer above zero (RFC 8866 §6.6, §9): the ticks of the RTP timestamp in a second. Jitter,
    /// playout and synchronization divide by it.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 VP8/0
    /// ```
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 VP8/90k
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static MALFORMED_CLOCK_RATE: code "MED013", name "malformed-clock-rate", level Must,
        cites [Rfc(8866, "6.6"), Rfc(8866, "9")], profiles [Core], fix None
}

rule! {
    /// Flags channels in the `a=rtpmap` of video.
    ///
    /// ## Why
    /// RFC 8866 §6.6: for video no encoding parameters are specified. Some parsers take them for part of the clock rate.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 VP8/90000/2
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
    pub(crate) static CHANNELS_OF_VIDEO: code "MED014", name "channels-of-video", level Advice,
        cites [Rfc(8866, "6.6")], profiles [Core], fix Safe
}

rule! {
    /// Flags one channel written out in `a=rtpmap`.
    ///
    /// ## Why
    /// RFC 8866 §6.6: the channels may be omitted where there is one. Programs that compare the text take `PCMU/8000/1`
    /// and `PCMU/8000` for two formats. Linear audio of broadcast, which writes it always, is not judged.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtpmap:0 PCMU/8000/1
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtpmap:0 PCMU/8000
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtpmap:0 PCMU/8000
    /// ```
    pub(crate) static ONE_CHANNEL_WRITTEN: code "MED015", name "one-channel-written", level Advice,
        cites [Rfc(8866, "6.6")], profiles [Core], fix Safe
}

rule! {
    /// Flags an encoding name in other letters than it is registered in.
    ///
    /// ## Why
    /// Encoding names are media subtypes, compared without case (RFC 4855 §3); some programs compare the letters.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 vp8/90000
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
    pub(crate) static ENCODING_NAME_CASE: code "MED016", name "encoding-name-case", level Advice,
        cites [Rfc(4855, "3")], profiles [Core], fix Safe
}

fn grammar(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    match &slot.value {
        Err(error) => {
            let value = slot.attribute.value.unwrap_or_default();
            let at_clock = value.get(..error.offset as usize);
            // After the name and its slash; a missing slash is a fault of the whole.
            let is_clock = at_clock
                .is_some_and(|before| before.ends_with('/') && before.matches('/').count() == 1)
                || at_clock
                    .and_then(|before| before.split_once('/'))
                    .is_some_and(|(_, rate)| {
                        !rate.is_empty() && rate.bytes().all(|byte| byte.is_ascii_digit())
                    });
            let rule = if is_clock {
                &MALFORMED_CLOCK_RATE
            } else {
                &MALFORMED_RTPMAP
            };
            out.report(
                rule,
                blamed(slot.attribute, *error),
                format_args!(
                    "`a=rtpmap` is `<payload type> <name>/<clock rate>`: expected {}",
                    error.expected
                ),
            );
        }
        Ok(_) => {
            if slot
                .get::<Rtpmap<'_>>()
                .is_some_and(|it| it.clock_rate == 0)
            {
                out.report(
                    &MALFORMED_CLOCK_RATE,
                    slot.attribute.token_span(1),
                    format_args!("a clock rate of 0 Hz; it must be above"),
                );
            }
        }
    }
}

fn places(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.has("rtpmap") || media.line.is_err() {
        return;
    }
    let mut is_listed = [false; 128];
    for payload_type in media.formats.iter().filter_map(|it| it.payload_type) {
        if let Some(place) = is_listed.get_mut(usize::from(payload_type.number())) {
            *place = true;
        }
    }
    let mut first: [Option<(Attribute<'_>, &Rtpmap<'_>)>; 128] = [None; 128];
    let judges_places = media.is_rtp() && !media.is_rejected();
    for (attribute, rtpmap) in media.all::<Rtpmap<'_>>() {
        let number = usize::from(rtpmap.payload_type.number());
        let Some(place) = first.get_mut(number) else {
            continue;
        };
        if let Some((earlier, same)) = *place {
            out.report(
                &REPEATED_RTPMAP,
                attribute.span(),
                format_args!("payload type {number} has an `a=rtpmap` before"),
            )
            .related(earlier.span(), format_args!("the first one"))
            .fix(|| {
                let is_same = rtpmap == same;
                is_same.then(|| without_line(document, attribute)).flatten()
            });
            continue;
        }
        *place = Some((attribute, rtpmap));
        if judges_places && is_listed.get(number) == Some(&false) {
            out.report(
                &UNLISTED_RTPMAP,
                attribute.token_span(0),
                format_args!("payload type {number} is not in the m= line"),
            )
            .fix(|| without_line(document, attribute));
        }
    }
}

fn words(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let mut seen = 0u128;
    for format in &media.formats {
        let (Some(rtpmap), Some(line)) = (&format.rtpmap, format.rtpmap_line) else {
            continue;
        };
        // A format that is listed twice has one map.
        let bit = 1u128 << rtpmap.payload_type.number();
        if seen & bit != 0 {
            continue;
        }
        seen |= bit;
        if let Some(channels) = rtpmap.channels {
            written_channels(document, media, format, line, channels, out);
        }
        let Some(known) = format.known.filter(|it| it.name != rtpmap.encoding_name) else {
            continue;
        };
        let span = document.span_of(&rtpmap.encoding_name);
        out.report(
            &ENCODING_NAME_CASE,
            span,
            format_args!(
                "`{}` is registered as `{}`",
                rtpmap.encoding_name, known.name
            ),
        )
        .fix(|| {
            let title = format!("write `{}`", known.name);
            Some(Fix::safe(title, [Edit::replace(span?, known.name)]))
        });
    }
}

fn written_channels(
    document: &Document<'_>,
    media: &MediaPart<'_>,
    format: &Format<'_>,
    line: Attribute<'_>,
    channels: u32,
    out: &mut Findings<'_>,
) {
    let is_broadcast = document.is(Profile::St2110) || document.is(Profile::Aes67);
    let is_linear = ["L8", "L16", "L20", "L24"]
        .iter()
        .any(|name| format.is(name));
    let rule = if media.is_media("video") {
        &CHANNELS_OF_VIDEO
    } else if media.is_media("audio") && channels == 1 && !is_linear && !is_broadcast {
        &ONE_CHANNEL_WRITTEN
    } else {
        return;
    };
    let after_slash = line.value.and_then(|value| value.rsplit_once('/'));
    let span = after_slash
        .and_then(|(_, channels)| document.span_of(channels))
        .map(|span| Span::new(span.start.saturating_sub(1), span.end));
    if channels == 1 && !media.is_media("video") {
        out.report(
            rule,
            span,
            format_args!("one channel is meant without `/1` as well"),
        )
    } else {
        out.report(
            rule,
            span,
            format_args!("`/{channels}` has no meaning for video"),
        )
    }
    .fix(|| Some(Fix::safe("remove the channels", [Edit::delete(span?)])));
}
