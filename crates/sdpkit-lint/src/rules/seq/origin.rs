//! The fields of a session that stay, and its version, which counts (RFC 3264 §8, RFC 9429 §5.2.2).

use core::cmp::Ordering;

use sdpkit::field::Origin;
use sdpkit::{Line, LineKind, Span};

use crate::check::{Check, Run};
use crate::document::Document;
use crate::finding::{Edit, Findings, Fix};
use crate::history::Turn;
use crate::profile::Profile;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &ORIGIN_CHANGED,
            &VERSION_KEPT,
            &VERSION_SKIPPED,
            &VERSION_DECREASED,
            &VERSION_RAISED_FOR_NOTHING,
        ],
        Run::Turn(origins),
    ),
    Check::new(&[&SESSION_FIELD_CHANGED], Run::Turn(session_fields)),
];

rule! {
    /// Flags a later description of a party whose `o=` line differs in more than the version.
    ///
    /// ## Why
    /// RFC 3264 §8: the "o=" line of the new description MUST be identical to that of the previous one, except
    /// for the version. Another session identifier begins another session, and stacks refuse it in the middle
    /// of this one.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// o=alice 1 1 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer profile=sip
    /// o=alice 2 2 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// o=alice 1 1 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer profile=sip
    /// o=alice 1 2 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// ```
    /// ## Fixed
    /// ```sdp offer profile=sip
    /// o=alice 1 1 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer profile=sip
    /// o=alice 1 2 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// ```
    pub(crate) static ORIGIN_CHANGED: code "SEQ001", name "origin-changed", level Must,
        cites [Rfc(3264, "8"), Rfc(9429, "5.2.2")], profiles [Sip, WebRtc], fix Unsafe
}

rule! {
    /// Flags a later description of a party that has changed while the version in its `o=` line has not.
    ///
    /// ## Why
    /// RFC 3264 §8: if the version does not increment, the description MUST be identical to the one with that
    /// version; the other side may take it for the old one and not read on. In WebRTC candidates, and the
    /// default ones in `m=`, `c=` and `a=rtcp`, come in with time (RFC 9429 §5.2.2); they are not compared. Some
    /// endpoints there never count, and no browser looks: a warning.
    ///
    /// ## Bad
    /// ```sdp offer
    /// o=alice 1 1 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer
    /// o=alice 1 1 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// ```
    /// ## Good
    /// ```sdp offer
    /// o=alice 1 1 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer
    /// o=alice 1 1 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ## Fixed
    /// ```sdp offer
    /// o=alice 1 1 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer
    /// o=alice 1 2 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// ```
    pub(crate) static VERSION_KEPT: code "SEQ002", name "version-kept", level Must,
        cites [Rfc(3264, "8"), Rfc(9429, "5.3.2")], profiles [Core], fix Safe,
        exceptions [(LenientIn(WebRtc), Warning)]
}

rule! {
    /// Flags a later description of a party whose version is more than one above that of the one before.
    ///
    /// ## Why
    /// RFC 3264 §8: the version MUST increment by one. RFC 9429 §5.2.2 counts calls of createOffer, sent or
    /// not, so gaps are normal in WebRTC; elsewhere a gap shows that a description was lost, or that the
    /// version is a clock.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// o=alice 1 1 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer
    /// o=alice 1 5 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// o=alice 1 1 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer
    /// o=alice 1 2 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// ```
    pub(crate) static VERSION_SKIPPED: code "SEQ003", name "version-skipped", level Must,
        cites [Rfc(3264, "8"), Rfc(9429, "5.2.2")], profiles [WebRtc, Sip], fix None,
        exceptions [(In(WebRtc), Info)]
}

rule! {
    /// Flags a later description of a party whose version is lower than that of the one before.
    ///
    /// ## Why
    /// RFC 3264 §8: the version MUST increment. A lower one is that of an old description, and a receiver that
    /// compares the two drops it.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// o=alice 1 5 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer
    /// o=alice 1 4 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// o=alice 1 5 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer
    /// o=alice 1 6 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// ```
    pub(crate) static VERSION_DECREASED: code "SEQ004", name "version-decreased", level Must,
        cites [Rfc(3264, "8")], profiles [Sip, WebRtc], fix None
}

rule! {
    /// Flags a later description of a party whose `s=` or `t=` line has changed.
    ///
    /// ## Why
    /// RFC 9429 §5.2.2 and §5.3.2: the "s=" and "t=" lines MUST stay the same.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer
    /// s=x
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static SESSION_FIELD_CHANGED: code "SEQ030", name "session-field-changed", level Must,
        cites [Rfc(9429, "5.2.2"), Rfc(9429, "5.3.2")], profiles [WebRtc], fix Safe
}

rule! {
    /// Flags a description with MSRP that has not changed, under a new version.
    ///
    /// ## Why
    /// RFC 4975 §8.4: a party that sends a description that changes nothing at all MUST use the same o-line, as
    /// for a session timer. With another the peer takes the session for changed and opens a connection.
    ///
    /// ## Bad
    /// ```sdp offer
    /// o=alice 1 1 IN IP4 192.0.2.1
    /// m=message 7654 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:7654/jshA7weztas;tcp
    /// ```
    /// ```sdp answer
    /// m=message 12763 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:12763/kjhd37s2s20w2a;tcp
    /// ```
    /// ```sdp offer
    /// o=alice 1 2 IN IP4 192.0.2.1
    /// m=message 7654 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:7654/jshA7weztas;tcp
    /// ```
    /// ## Good
    /// ```sdp offer
    /// o=alice 1 1 IN IP4 192.0.2.1
    /// m=message 7654 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:7654/jshA7weztas;tcp
    /// ```
    /// ```sdp answer
    /// m=message 12763 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:12763/kjhd37s2s20w2a;tcp
    /// ```
    /// ```sdp offer
    /// o=alice 1 1 IN IP4 192.0.2.1
    /// m=message 7654 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:7654/jshA7weztas;tcp
    /// ```
    pub(crate) static VERSION_RAISED_FOR_NOTHING: code "SEQ067", name "msrp-version-raised", level Must,
        cites [Rfc(4975, "8.4")], profiles [Msrp], fix None
}

/// The origin, and the text that it was read from.
fn origin<'d>(document: &Document<'d>) -> Option<(&'d str, Origin<'d>)> {
    let section = document.session_level().section();
    Some((section.value(LineKind::Origin)?, section.field()?.ok()?))
}

/// The place of the version.
fn version_span(document: &Document<'_>, text: &str) -> Option<Span> {
    document.span_of(text.split_ascii_whitespace().nth(2)?)
}

fn origins(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(last) = turn.last_sent() else { return };
    let document = turn.document();
    let (Some((text, now)), Some((old_text, before))) = (origin(document), origin(&last.document))
    else {
        return;
    };
    let versions = before
        .session_version_as_u64()
        .zip(now.session_version_as_u64());
    if !now.is_same_session(&before) {
        let span = document.span_of(text);
        out.report(
            &ORIGIN_CHANGED,
            span,
            format_args!("the origin was `{old_text}`; only the version may change"),
        )
        .related_in(
            last.document.text(),
            last.document.span_of(old_text),
            format_args!("the description before"),
        )
        .fix(|| {
            let mut words = old_text.split_ascii_whitespace();
            let (name, id) = (words.next()?, words.next()?);
            let version = words.next()?.parse::<u64>().ok()?.checked_add(1)?;
            let rest: Vec<_> = words.collect();
            let text = format!("{name} {id} {version} {}", rest.join(" "));
            Some(Fix::risky(
                "take the origin of before",
                [Edit::replace(span?, text)],
            ))
        });
        return;
    }
    let Some((old, new)) = versions else { return };
    let span = version_span(document, text);
    let is_lenient = document.is(Profile::WebRtc);
    match new.cmp(&old) {
        Ordering::Equal => {
            if differing_line(&last.document, document, is_lenient).is_none() {
                return;
            }
            out.report(
                &VERSION_KEPT,
                span,
                format_args!("the description has changed, and the version is still {old}"),
            )
            .fix(|| {
                let version = old.checked_add(1)?.to_string();
                let edit = Edit::replace(span?, version);
                Some(Fix::safe("increment the version", [edit]))
            });
        }
        Ordering::Less => {
            out.report(
                &VERSION_DECREASED,
                span,
                format_args!("the version is {new}, and was {old}"),
            );
        }
        Ordering::Greater => {
            if new - old > 1 {
                out.report(
                    &VERSION_SKIPPED,
                    span,
                    format_args!("the version is {new}, and was {old}"),
                );
            }
            let is_msrp = document.is(Profile::Msrp);
            if is_msrp && differing_line(&last.document, document, false).is_none() {
                out.report(
                    &VERSION_RAISED_FOR_NOTHING,
                    span,
                    format_args!("nothing has changed, and the version was {old}"),
                );
            }
        }
    }
}

/// The first line that differs, but for the origin and, if `is_lenient`, for what gathering adds.
fn differing_line<'d>(
    before: &Document<'d>,
    now: &Document<'d>,
    is_lenient: bool,
) -> Option<Line<'d>> {
    let counts = |line: &Line<'_>| match line.kind() {
        Some(LineKind::Origin) => false,
        Some(LineKind::Connection) => !is_lenient,
        Some(LineKind::Attribute) if is_lenient => !line
            .attribute()
            .is_some_and(|it| ["candidate", "end-of-candidates", "rtcp"].contains(&it.name)),
        _ => true,
    };
    let mut old = before.session().lines().filter(counts);
    for line in now.session().lines().filter(counts) {
        let same = old.next().is_some_and(|other| {
            if is_lenient && line.kind() == Some(LineKind::Media) {
                let words = |line: Line<'d>| {
                    let words = line.value().unwrap_or_default().split_ascii_whitespace();
                    words.enumerate().filter(|(at, _)| *at != 1)
                };
                words(line).eq(words(other))
            } else {
                line.kind() == other.kind() && line.value() == other.value()
            }
        });
        if !same {
            return Some(line);
        }
    }
    old.next()
}

fn session_fields(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(own) = turn.own else { return };
    let document = turn.document();
    for (kind, name) in [(LineKind::SessionName, "s="), (LineKind::Time, "t=")] {
        let (Some(now), Some(before)) = (
            document.session_level().section().value(kind),
            own.document.session_level().section().value(kind),
        ) else {
            continue;
        };
        if now == before {
            continue;
        }
        let span = document.span_of(now);
        out.report(
            &SESSION_FIELD_CHANGED,
            span,
            format_args!("`{name}{now}` was `{name}{before}`; it must stay the same"),
        )
        .fix(|| {
            let edit = Edit::replace(span?, before);
            Some(Fix::safe("take the line of before", [edit]))
        });
    }
}
