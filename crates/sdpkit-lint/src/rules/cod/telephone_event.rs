//! DTMF and other events: `telephone-event` (RFC 4733).

use sdpkit::codec::telephone_event::Events;

use super::{fmtp, place, short};
use crate::check::{Check, Run};
use crate::document::{Document, Format, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::profile::Profile;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&MALFORMED_EVENTS, &NO_EVENTS_AT_CLOCK_RATE, &UNSAID_EVENTS],
    Run::Media(events),
)];

rule! {
    /// Flags an `a=fmtp` of `telephone-event` that is no list of events.
    ///
    /// ## Why
    /// RFC 4733 §2.4.1: it is the list alone, `0-15,66`, with numbers from 0 to 255 and without `events=`. Where it cannot be
    /// read, no digits are sent.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0 101
    /// a=rtpmap:101 telephone-event/8000
    /// a=fmtp:101 0..15
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0 101
    /// a=rtpmap:101 telephone-event/8000
    /// a=fmtp:101 events=0-15
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0 101
    /// a=rtpmap:101 telephone-event/8000
    /// a=fmtp:101 0-300
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0 101
    /// a=rtpmap:101 telephone-event/8000
    /// a=fmtp:101 0-15
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0 101
    /// a=rtpmap:101 telephone-event/8000
    /// a=fmtp:101 0-15
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0 101
    /// a=rtpmap:101 telephone-event/8000
    /// a=fmtp:101 0-15
    /// ```
    pub(crate) static MALFORMED_EVENTS: code "COD019", name "malformed-events", level Must,
        cites [Rfc(4733, "2.4.1")], profiles [Core], fix Safe
}

rule! {
    /// Flags a codec at a clock rate for which there is no `telephone-event`.
    ///
    /// ## Why
    /// RFC 4733 §2.1: events MUST use the timestamp base of the audio that they are part of. Digits at 8000 Hz within Opus at
    /// 48000 have the wrong length, or the wrong place.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/AVP 96 101
    /// a=rtpmap:96 opus/48000/2
    /// a=rtpmap:101 telephone-event/8000
    /// a=fmtp:101 0-15
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/AVP 96 101
    /// a=rtpmap:96 opus/48000/2
    /// a=rtpmap:101 telephone-event/48000
    /// a=fmtp:101 0-15
    /// ```
    pub(crate) static NO_EVENTS_AT_CLOCK_RATE: code "COD020", name "no-events-at-clock-rate", level Advice,
        cites [Rfc(4733, "2.1")], profiles [Sip], fix None
}

rule! {
    /// Flags `telephone-event` without a list of events.
    ///
    /// ## Why
    /// RFC 4733 §2.5.1.1: which events are supported SHOULD be said; else 0 to 15 are assumed.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/AVP 0 101
    /// a=rtpmap:101 telephone-event/8000
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/AVP 0 101
    /// a=rtpmap:101 telephone-event/8000
    /// a=fmtp:101 0-15
    /// ```
    pub(crate) static UNSAID_EVENTS: code "COD021", name "unsaid-events", level Advice,
        cites [Rfc(4733, "2.5.1.1")], profiles [Sip], fix None
}

fn events(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.is_rtp() || media.is_rejected() {
        return;
    }
    let events = || media.formats.iter().filter(|it| it.is("telephone-event"));
    for format in events() {
        match fmtp(format) {
            Some(fmtp) => list(document, fmtp.parameters.trim(), out),
            None => {
                out.report(
                    &UNSAID_EVENTS,
                    place(document, format),
                    format_args!("no list of events; 0 to 15 are assumed"),
                );
            }
        }
    }
    if !document.is(Profile::Sip) {
        return;
    }
    let rates = events().filter_map(|format| format.rtpmap.as_ref());
    let mut rates: Vec<u32> = rates.map(|it| it.clock_rate).collect();
    if rates.is_empty() {
        return;
    }
    rates.sort_unstable();
    let has_own = |format: &Format<'_>| {
        format.known.is_none_or(|known| {
            matches!(
                known.name,
                "telephone-event" | "CN" | "red" | "rtx" | "t140"
            )
        })
    };
    for format in media.formats.iter().filter(|format| !has_own(format)) {
        let Some(rtpmap) = &format.rtpmap else {
            continue;
        };
        let rate = rtpmap.clock_rate;
        if let Err(at) = rates.binary_search(&rate) {
            out.report(
                &NO_EVENTS_AT_CLOCK_RATE,
                place(document, format),
                format_args!("no `telephone-event/{rate}` for `{}`", short(format.name())),
            );
            // Once is enough.
            rates.insert(at, rate);
        }
    }
}

fn list(document: &Document<'_>, text: &str, out: &mut Findings<'_>) {
    if Events::parse(text).is_some() {
        return;
    }
    let span = document.span_of(text);
    out.report(
        &MALFORMED_EVENTS,
        span,
        format_args!("`{}` is no list of events such as `0-15,66`", short(text)),
    )
    .fix(|| {
        let bare = text.strip_prefix("events=").unwrap_or(text);
        let meant = bare.trim_matches('"').replace("..", "-");
        Events::parse(&meant)?;
        Some(Fix::safe(
            format!("write `{meant}`"),
            [Edit::replace(span?, meant)],
        ))
    });
}
