//! Channels that the description opens: `a=dcmap`, `a=dcsa` (RFC 8864 §5).

use sdpkit::attribute::{Dcmap, Dcsa, registry};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

use super::delete_line;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&TWO_RELIABILITIES, &STREAM_ID, &MALFORMED_DCMAP],
        Run::Attribute(&["dcmap"], dcmap),
    ),
    Check::new(&[&STREAM_ID, &DCSA_WITHOUT_DCMAP], Run::Media(channels)),
    Check::new(&[&DCSA_OF_OTHER_ATTRIBUTE], Run::Attribute(&["dcsa"], dcsa)),
];

rule! {
    /// Flags an `a=dcmap` with both `max-retr` and `max-time`.
    ///
    /// ## Why
    /// RFC 8864 §5.1.1: the two are mutually exclusive and MUST NOT both be present: a channel is partially
    /// reliable by count or by time (RFC 8832 §5.1).
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcmap:2 max-retr=3;max-time=100
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcmap:2 max-retr=3
    /// ```
    pub(crate) static TWO_RELIABILITIES: code "SCT011", name "two-reliabilities", level Must,
        cites [Rfc(8864, "5.1.1")], profiles [Core], fix None
}

rule! {
    /// Flags a stream of `a=dcmap` that no association has, or that another channel of it has.
    ///
    /// ## Why
    /// RFC 8832 §3: streams are numbered from 0 to 65534, and 65535 is reserved; each is of one data channel. Two
    /// channels on one stream cannot be told apart.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcmap:65535
    /// ```
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcmap:2 label="a"
    /// a=dcmap:2 label="b"
    /// ```
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcmap:70000
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcmap:2 label="a"
    /// a=dcmap:4 label="b"
    /// ```
    pub(crate) static STREAM_ID: code "SCT012", name "unusable-stream-id", level Must,
        cites [Rfc(8832, "3"), Rfc(8864, "5.1.2")], profiles [Core], fix None
}

rule! {
    /// Flags an `a=dcsa` of a stream that no `a=dcmap` of the section has.
    ///
    /// ## Why
    /// RFC 8864 §6.7: `a=dcsa` without `a=dcmap` is an error, and the receiver MUST discard it. It says something of
    /// a channel (§5.2), and there is none.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcsa:2 accept-types:text/plain
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcmap:2 subprotocol="msrp"
    /// a=dcsa:2 accept-types:text/plain
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    pub(crate) static DCSA_WITHOUT_DCMAP: code "SCT013", name "dcsa-without-dcmap", level Must,
        cites [Rfc(8864, "6.7"), Rfc(8864, "5.2")], profiles [Core], fix Safe
}

rule! {
    /// Flags an `a=dcmap` that does not match its grammar.
    ///
    /// ## Why
    /// RFC 8864 §5.1.1: a stream, and options parted by `;`: ordered with `true` or `false`, subprotocol and label
    /// in quotes, numbers for the others, each once. Another value of ordered is ignored and `true` holds
    /// (§5.1.7); what else cannot be read opens no channel.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcmap:2 ordered=1
    /// ```
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcmap:2 label=x
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcmap:2 ordered=true;label="x"
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcmap:2 ordered=true
    /// ```
    pub(crate) static MALFORMED_DCMAP: code "SCT017", name "malformed-dcmap", level Must,
        cites [Rfc(8864, "5.1.1"), Rfc(8864, "5.1.7")], profiles [Core], fix Safe
}

rule! {
    /// Flags an `a=dcsa` that holds an attribute which is not for data channels.
    ///
    /// ## Why
    /// RFC 8864 §5.2.1: not all attributes are suitable for `a=dcsa`; those that are, are registered with that level
    /// of use (§9.3). A receiver ignores the others (§6.7).
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcmap:2 subprotocol="msrp"
    /// a=dcsa:2 rtpmap:96 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcmap:2 subprotocol="msrp"
    /// a=dcsa:2 accept-types:text/plain
    /// ```
    pub(crate) static DCSA_OF_OTHER_ATTRIBUTE: code "SCT018", name "dcsa-of-other-attribute", level Advice,
        cites [Rfc(8864, "5.2.1"), Rfc(8864, "6.7")], profiles [Core], fix None
}

/// The stream that SCTP reserves (RFC 8832 §3).
const RESERVED: u16 = 65535;

fn dcmap(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    let channel = match &slot.value {
        Err(error) => {
            let text = attribute.value.unwrap_or_default();
            let span = attribute.rebase(*error).or(attribute.span());
            let is_number = text.starts_with(|it: char| it.is_ascii_digit());
            if error.offset == 0 && is_number {
                out.report(
                    &STREAM_ID,
                    span,
                    format_args!("a stream of SCTP must be from 0 to 65534"),
                );
            } else {
                out.report(
                    &MALFORMED_DCMAP,
                    span,
                    format_args!("`a=dcmap` is malformed: {}", error.expected),
                );
            }
            return;
        }
        Ok(_) => slot.get::<Box<Dcmap<'_>>>(),
    };
    let Some(channel) = channel else { return };
    if channel.stream_id == RESERVED {
        out.report(
            &STREAM_ID,
            attribute.token_span(0),
            format_args!("stream {RESERVED} is reserved; channels have 0 to 65534"),
        );
    }
    if channel.max_retr.is_some() && channel.max_time.is_some() {
        out.report(
            &TWO_RELIABILITIES,
            attribute.value_span(),
            format_args!("a channel must not have both `max-retr` and `max-time`"),
        );
    }
    if channel.ordered.is_none() {
        ordered(slot, out);
    }
}

/// Finds an `ordered` with a value that is ignored.
fn ordered(slot: &Slot<'_>, out: &mut Findings<'_>) {
    const NAME: &str = "ordered=";
    let text = slot.attribute.value.unwrap_or_default();
    let mut start = 0usize;
    // Labels are in quotes, in which `;` is no end; what is in them is of odd number.
    for (at, piece) in text.split('"').enumerate() {
        if at % 2 == 0 {
            let found = piece.match_indices(NAME).find(|(at, _)| {
                let before = piece.get(..*at).unwrap_or_default();
                before.is_empty() || before.ends_with([' ', '\t', ';'])
            });
            if let Some((offset, _)) = found {
                let from = start + offset + NAME.len();
                let rest = text.get(from..).unwrap_or_default();
                let value = rest.split([';', ' ', '\t']).next().unwrap_or_default();
                let span = slot.attribute.value_span().and_then(|span| {
                    let from = span.start.checked_add(u32::try_from(from).ok()?)?;
                    let end = from.checked_add(u32::try_from(value.len()).ok()?)?;
                    Some(sdpkit::Span::new(from, end))
                });
                out.report(
                    &MALFORMED_DCMAP,
                    span,
                    format_args!("`ordered` must be `true` or `false`; `{value:.20}` is ignored"),
                )
                .fix(|| {
                    let edit = Edit::replace(span?, "true");
                    Some(Fix::safe("write what holds", [edit]))
                });
                return;
            }
        }
        start += piece.len() + 1;
    }
}

fn channels(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let has_dcmap = media.has("dcmap");
    if !has_dcmap && !media.has("dcsa") {
        return;
    }
    // Also of lines that cannot be read for another reason.
    let stream = |slot: &Slot<'_>| {
        let first = slot.attribute.value?.split_ascii_whitespace().next()?;
        first.parse::<u16>().ok()
    };
    let mut streams: Vec<_> = media
        .named("dcmap")
        .filter_map(|slot| Some((stream(slot)?, slot.line, slot.attribute)))
        .collect();
    streams.sort_unstable_by_key(|(id, line, _)| (*id, *line));
    for same in streams.chunk_by(|one, next| one.0 == next.0) {
        let Some(((id, _, first), others)) = same.split_first() else {
            continue;
        };
        for (_, _, other) in others {
            out.report(
                &STREAM_ID,
                other.token_span(0),
                format_args!("stream `{id}` is of another channel of this association"),
            )
            .related(first.span(), format_args!("the other channel"));
        }
    }
    for (attribute, dcsa) in media.all::<Dcsa<'_>>() {
        let is_known = streams
            .binary_search_by_key(&dcsa.stream_id, |(id, ..)| *id)
            .is_ok();
        if is_known {
            continue;
        }
        out.report(
            &DCSA_WITHOUT_DCMAP,
            attribute.token_span(0),
            format_args!(
                "no `a=dcmap` of this section opens stream `{}`",
                dcsa.stream_id
            ),
        )
        .fix(|| {
            let edit = delete_line(document, attribute)?;
            let title = "remove the line";
            // Without any channel the clause leaves no choice; else the number may be wrong.
            Some(if has_dcmap {
                Fix::risky(title, [edit])
            } else {
                Fix::safe(title, [edit])
            })
        });
    }
}

fn dcsa(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(dcsa) = slot.get::<Dcsa<'_>>() else {
        return;
    };
    let name = &*dcsa.attribute.name;
    // `setup` is not of that level in the registry, but RFC 8873 §4.5 uses it so.
    if name != "setup" && registry::spec(name).is_some_and(|spec| !spec.levels.dcsa()) {
        out.report(
            &DCSA_OF_OTHER_ATTRIBUTE,
            slot.attribute.token_span(1),
            format_args!("`a={name}` is not registered for use with data channels"),
        );
    }
}
