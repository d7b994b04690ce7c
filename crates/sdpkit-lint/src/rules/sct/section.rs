//! The m= section of an SCTP association (RFC 8841 §4, §9, §10).

use sdpkit::attribute::{Connection, Sctpmap};
use sdpkit::field::{BwType, Proto};
use sdpkit::{Line, LineKind, Span};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

use super::{delete_line, is_association};

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &ODD_FORMAT,
            &OLD_PROTO,
            &MISSING_CONNECTION,
            &DATA_CHANNEL_OVER_RTP,
            &OTHER_MEDIA,
        ],
        Run::Media(section),
    ),
    Check::new(
        &[&DIRECTION_OF_DATA],
        Run::Attribute(&["sendrecv", "sendonly", "recvonly", "inactive"], direction),
    ),
    Check::new(&[&NARROW_DATA], Run::Field(LineKind::Bandwidth, bandwidth)),
];

rule! {
    /// Flags an SCTP section whose m= line has not one format, a name.
    ///
    /// ## Why
    /// RFC 8841 §4.3: there MUST be exactly one fmt, and it MUST be a registered name of what runs over the
    /// association; in practice it is `webrtc-datachannel`. A number is the port of an old draft.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP 5000
    /// a=sctp-port:5000
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    pub(crate) static ODD_FORMAT: code "SCT005", name "odd-sctp-format", level Must,
        cites [Rfc(8841, "4.3"), Rfc(8841, "15.3")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags the transport `DTLS/SCTP` of an old draft.
    ///
    /// ## Why
    /// RFC 8841 §4.2 has `UDP/DTLS/SCTP` and `TCP/DTLS/SCTP`; RFC 9429 §5.1.2 makes offers use one of these, and
    /// lets `DTLS/SCTP` be received for the sake of old endpoints.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=application 9 DTLS/SCTP 5000
    /// a=sctpmap:5000 webrtc-datachannel 1024
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    pub(crate) static OLD_PROTO: code "SCT007", name "old-sctp-proto", level Should,
        cites [Rfc(9429, "5.1.2"), Rfc(8841, "4.2")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags a direction in an SCTP section.
    ///
    /// ## Why
    /// RFC 8841 §9.2 gives the direction attributes no meaning for SCTP, and they MUST be ignored. Firefox writes
    /// `a=sendrecv`; another direction would be a mistake of one who expects it to count.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    pub(crate) static DIRECTION_OF_DATA: code "SCT009", name "direction-of-data", level Advice,
        cites [Rfc(8841, "9.2")], profiles [Core], fix Safe
}

rule! {
    /// Flags a bandwidth of 30 kbit/s or less for data channels.
    ///
    /// ## Why
    /// Old libwebrtc wrote `b=AS:30` for data. It was meant for channels over RTP; an endpoint that honours it for
    /// SCTP throttles every transfer.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// b=AS:30
    /// a=sctp-port:5000
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    pub(crate) static NARROW_DATA: code "SCT010", name "narrow-data", level Advice,
        cites [Implementation("libwebrtc"), Experience], profiles [Core], fix Unsafe
}

rule! {
    /// Flags an initial offer of SCTP over TCP without `a=connection:new`.
    ///
    /// ## Why
    /// RFC 8841 §10.2: with TCP/DTLS/SCTP the offerer MUST associate `a=connection` with the value `new` with the
    /// m= line (RFC 4145 §5). Without it, it is not said that a connection is to be made.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=application 9 TCP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=application 9 TCP/DTLS/SCTP webrtc-datachannel
    /// a=connection:new
    /// a=sctp-port:5000
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=application 9 TCP/DTLS/SCTP webrtc-datachannel
    /// a=connection:new
    /// a=sctp-port:5000
    /// ```
    pub(crate) static MISSING_CONNECTION: code "SCT014", name "missing-sctp-connection", level Must,
        cites [Rfc(8841, "10.2"), Rfc(4145, "5")], profiles [Core], fix Safe
}

rule! {
    /// Flags a section that describes data channels over an RTP transport.
    ///
    /// ## Why
    /// RFC 8841 §4.4 has `m=application` with UDP/DTLS/SCTP or TCP/DTLS/SCTP for data channels. With RTP in the m= line,
    /// the SCTP port and the channels belong to nothing.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=application 9 UDP/TLS/RTP/SAVPF 100
    /// a=rtpmap:100 H224/4800
    /// a=sctp-port:5000
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    pub(crate) static DATA_CHANNEL_OVER_RTP: code "SCT016", name "data-channel-over-rtp", level Advice,
        cites [Rfc(8841, "4.4")], profiles [Core], fix None
}

rule! {
    /// Flags an SCTP section of another media type than `application`.
    ///
    /// ## Why
    /// RFC 8841 §4.4.2: the m= line of an SCTP association has the media type `application`. An endpoint that goes by
    /// the type looks for audio or video there, and libwebrtc refuses the description.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    pub(crate) static OTHER_MEDIA: code "SCT019", name "sctp-of-other-media", level Must,
        cites [Rfc(8841, "4.4.2")], profiles [Core], fix None
}

/// What the m= line names for data channels (RFC 8841 §15.3).
const DATA_CHANNEL: &str = "webrtc-datachannel";

/// The bandwidth that old libwebrtc wrote, in kbit/s.
const NARROW: u64 = 30;

fn section(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Some(proto) = media.proto() else { return };
    if is_association(media) {
        if !media.is_media("application") {
            out.report(
                &OTHER_MEDIA,
                media.word_span(0),
                format_args!("an SCTP section must be of the media type `application`"),
            );
        }
        format(media, out);
        connection(document, media, out);
    } else if proto.is("DTLS/SCTP") || proto.is("SCTP/DTLS") {
        out.report(
            &OLD_PROTO,
            media.word_span(2),
            format_args!("`{proto}` was of a draft; the RFC has `UDP/DTLS/SCTP`"),
        )
        .fix(|| {
            let line = media.line_span()?;
            let start = media.word_span(2)?.start;
            let words = format!("UDP/DTLS/SCTP {DATA_CHANNEL}");
            let mut edits = vec![Edit::replace(Span::new(start, line.end), words)];
            if !media.has("sctp-port") {
                let (map, sctpmap) = media.first::<Sctpmap<'_>>()?;
                let port = format!("sctp-port:{}", sctpmap.port);
                edits.push(Edit::replace(map.span()?, port));
            }
            Some(Fix::risky("write it as RFC 8841 has it", edits))
        });
    } else if proto.is_rtp() && media.is_media("application") {
        let names = ["sctp-port", "sctpmap", "dcmap"];
        let is_data = media
            .formats
            .iter()
            .any(|format| format.text == DATA_CHANNEL)
            || names.iter().any(|name| media.has(name));
        if is_data {
            out.report(
                &DATA_CHANNEL_OVER_RTP,
                media.word_span(2),
                format_args!("data channels need `UDP/DTLS/SCTP`, this section has `{proto}`"),
            );
        }
    }
}

fn format(media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let count = media.formats.len();
    let first = media.formats.first().map_or("", |format| format.text);
    if count == 1 && !is_number(first) {
        return;
    }
    let span = media.word_span(3).or(media.line_span());
    let fix = || {
        let (line, first) = (media.line_span()?, media.word_span(3)?);
        let edit = Edit::replace(Span::new(first.start, line.end), DATA_CHANNEL);
        Some(Fix::risky("name data channels", [edit]))
    };
    if count == 1 {
        out.report(
            &ODD_FORMAT,
            span,
            format_args!("the format of SCTP must be a name, `{DATA_CHANNEL}`, not `{first}`"),
        )
        .fix(fix);
    } else {
        out.report(
            &ODD_FORMAT,
            span,
            format_args!("an SCTP section must have exactly one format, this has {count}"),
        )
        .fix(fix);
    }
}

fn connection(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let is_asked = document.is_offer()
        && !document.is_subsequent()
        && !media.is_rejected()
        && media.proto().is_some_and(|it| it.is("TCP/DTLS/SCTP"));
    if !is_asked {
        return;
    }
    let connection = media.inherited::<Connection>();
    if connection.is_some_and(|(_, it)| *it == Connection::New) {
        return;
    }
    let span = connection.and_then(|(attribute, _)| attribute.span());
    out.report(
        &MISSING_CONNECTION,
        span.or(media.line_span()),
        format_args!("an initial offer of SCTP over TCP must have `a=connection:new`"),
    )
    .fix(|| {
        if media.has_inherited("connection") {
            return None;
        }
        let edit = document.prepend(media, "connection:new")?;
        Some(Fix::safe("add `a=connection:new`", [edit]))
    });
}

fn direction(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let media = part.media().and_then(|at| document.media().get(at));
    if media.is_some_and(is_association) {
        let name = slot.attribute.name;
        out.report(
            &DIRECTION_OF_DATA,
            slot.attribute.span(),
            format_args!("`a={name}` has no meaning for SCTP and is ignored"),
        )
        .fix(|| {
            let edit = delete_line(document, slot.attribute)?;
            Some(Fix::safe("remove the line", [edit]))
        });
    }
}

fn bandwidth(document: &Document<'_>, part: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let media = part.media().and_then(|at| document.media().get(at));
    if !media.is_some_and(|media| media.proto().is_some_and(Proto::is_sctp)) {
        return;
    }
    let (kind, value) = line
        .value()
        .and_then(|it| it.split_once(':'))
        .unwrap_or_default();
    let number = value.trim_ascii().parse::<u64>();
    if kind == BwType::As.to_string() && number.is_ok_and(|it| it <= NARROW) {
        let span = line.span();
        out.report(
            &NARROW_DATA,
            span,
            format_args!("`b=AS:{value}` would throttle data channels to {value} kbit/s"),
        )
        .fix(|| {
            let line = document.whole_line(span?.start);
            Some(Fix::risky("remove the line", [Edit::delete(line)]))
        });
    }
}
