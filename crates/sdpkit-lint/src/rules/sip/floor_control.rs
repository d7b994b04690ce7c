//! BFCP: who may send, decided by a floor control server (RFC 8856).

use std::collections::BTreeSet;

use sdpkit::attribute::{FloorRole, Floorctrl, Floorid, Label};
use sdpkit::field::MediaType;

use super::messages::only_star;
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &MALFORMED_BFCP_SECTION,
            &FLOOR_CONTROL_ROLES,
            &FLOOR_CONTROL_SERVER_WITHOUT_IDS,
        ],
        Run::Media(bfcp),
    ),
    Check::new(&[&FLOOR_OF_UNKNOWN_STREAM], Run::Document(streams)),
];

rule! {
    /// Flags an m= line of BFCP that is not `application`, a transport of BFCP, and `*`.
    ///
    /// ## Why
    /// RFC 8856 §4: the media MUST be `application`, and the format list MUST be a single `*`; any other is ignored. The
    /// transports are `TCP/BFCP`, `TCP/TLS/BFCP`, `TCP/DTLS/BFCP`, `UDP/BFCP` and `UDP/TLS/BFCP` (and, by RFC 8857,
    /// those over WebSocket); a peer that does not know the transport rejects the section.
    ///
    /// ## Bad
    /// ```sdp
    /// m=application 50000 UDP/BFCP 0
    /// a=floorctrl:c-only
    /// a=bfcpver:2
    /// ```
    /// ## Good
    /// ```sdp
    /// m=application 50000 UDP/BFCP *
    /// a=floorctrl:c-only
    /// a=bfcpver:2
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=application 50000 UDP/BFCP *
    /// a=floorctrl:c-only
    /// a=bfcpver:2
    /// ```
    pub(crate) static MALFORMED_BFCP_SECTION: code "SIP007", name "malformed-bfcp-section", level Must,
        cites [Rfc(8856, "4"), Rfc(8857, "6.1")], profiles [Bfcp], fix Safe
}

rule! {
    /// Flags an `a=floorctrl` with `c-s`, and one with several roles in an answer.
    ///
    /// ## Why
    /// RFC 8856 §5.1: an answer MUST indicate one role only, and the offerer takes the other. `c-s` MUST NOT be sent: some
    /// took it for both roles at once, others for a choice, and then both ends, or none, are the server.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=application 50000 UDP/BFCP *
    /// a=floorctrl:c-s
    /// a=bfcpver:2
    /// a=confid:1
    /// a=userid:2
    /// a=floorid:1 mstrm:10
    /// m=video 50002 RTP/AVP 31
    /// a=label:10
    /// a=sendrecv
    /// ```
    /// ```sdp answer new
    /// m=application 50000 UDP/BFCP *
    /// a=floorctrl:c-only s-only
    /// a=bfcpver:2
    /// a=confid:1
    /// a=userid:2
    /// a=floorid:1 mstrm:10
    /// m=video 50002 RTP/AVP 31
    /// a=label:10
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=application 50000 UDP/BFCP *
    /// a=floorctrl:c-only s-only
    /// a=bfcpver:2
    /// a=confid:1
    /// a=userid:2
    /// a=floorid:1 mstrm:10
    /// m=video 50002 RTP/AVP 31
    /// a=label:10
    /// a=sendrecv
    /// ```
    /// ```sdp answer new
    /// m=application 50000 UDP/BFCP *
    /// a=floorctrl:c-only
    /// a=bfcpver:2
    /// ```
    pub(crate) static FLOOR_CONTROL_ROLES: code "SIP008", name "ambiguous-floor-control", level Must,
        cites [Rfc(8856, "5.1")], profiles [Bfcp], fix None
}

rule! {
    /// Flags a floor whose stream has no `a=label`.
    ///
    /// ## Why
    /// What `mstrm:` lists are the labels of the streams that the floor controls (RFC 8856 §5.4), and each such section
    /// MUST have its `a=label` (§10.1, §10.2). Without it, a client does not know for what to ask.
    ///
    /// ## Bad
    /// ```sdp
    /// m=application 50000 UDP/BFCP *
    /// a=floorctrl:s-only
    /// a=bfcpver:2
    /// a=confid:1
    /// a=userid:2
    /// a=floorid:1 mstrm:10
    /// m=video 50002 RTP/AVP 31
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=application 50000 UDP/BFCP *
    /// a=floorctrl:s-only
    /// a=bfcpver:2
    /// a=confid:1
    /// a=userid:2
    /// a=floorid:1 mstrm:10
    /// m=video 50002 RTP/AVP 31
    /// a=label:10
    /// a=sendrecv
    /// ```
    pub(crate) static FLOOR_OF_UNKNOWN_STREAM: code "SIP009", name "floor-of-unknown-stream", level Must,
        cites [Rfc(8856, "5.4"), Rfc(8856, "10.1"), Rfc(8856, "10.2")], profiles [Bfcp], fix None
}

rule! {
    /// Flags a floor control server that does not give its conference, user or floor IDs.
    ///
    /// ## Why
    /// Who says `s-only` MUST include `a=confid`, `a=userid` and `a=floorid` (RFC 8856 §10.1, §10.2): each message of BFCP
    /// carries these numbers, and a client has them from nowhere else.
    ///
    /// ## Bad
    /// ```sdp
    /// m=application 50000 UDP/BFCP *
    /// a=floorctrl:s-only
    /// a=bfcpver:2
    /// ```
    /// ## Good
    /// ```sdp
    /// m=application 50000 UDP/BFCP *
    /// a=floorctrl:s-only
    /// a=bfcpver:2
    /// a=confid:1
    /// a=userid:2
    /// a=floorid:1 mstrm:10
    /// m=video 50002 RTP/AVP 31
    /// a=label:10
    /// a=sendrecv
    /// ```
    pub(crate) static FLOOR_CONTROL_SERVER_WITHOUT_IDS: code "SIP010", name "floor-control-server-without-ids", level Must,
        cites [Rfc(8856, "10.1"), Rfc(8856, "10.2"), Rfc(8856, "5.2"), Rfc(8856, "5.3")], profiles [Bfcp], fix None
}

fn is_bfcp(media: &MediaPart<'_>) -> bool {
    let has_word = |word: &str| word.eq_ignore_ascii_case("BFCP");
    media
        .proto()
        .is_some_and(|proto| proto.words().any(has_word))
}

fn bfcp(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Ok(line) = &media.line else { return };
    if !is_bfcp(media) || line.port == 0 {
        return;
    }
    if line.media != MediaType::Application {
        out.report(
            &MALFORMED_BFCP_SECTION,
            media.word_span(0),
            format_args!("`{}`: the media of BFCP is `application`", line.media),
        );
    }
    if !line.proto.is_known() {
        out.report(
            &MALFORMED_BFCP_SECTION,
            media.word_span(2),
            format_args!("`{}` is no transport of BFCP", line.proto),
        );
    }
    only_star(document, media, &MALFORMED_BFCP_SECTION, "BFCP", out);
    let Some((attribute, roles)) = media.first::<Floorctrl>() else {
        return;
    };
    if let Some(number) = roles.0.iter().position(|&role| role == FloorRole::Either) {
        out.report(
            &FLOOR_CONTROL_ROLES,
            attribute.token_span(number),
            format_args!("`c-s` must not be sent; an offer says `c-only s-only`"),
        );
    } else if document.is_answer() && roles.0.len() > 1 {
        out.report(
            &FLOOR_CONTROL_ROLES,
            attribute.value_span(),
            format_args!("an answer must take one role, `c-only` or `s-only`"),
        );
    }
    if roles.server() {
        for name in ["confid", "userid", "floorid"] {
            if !media.has(name) {
                out.report(
                    &FLOOR_CONTROL_SERVER_WITHOUT_IDS,
                    attribute.span(),
                    format_args!("who may be the server must give `a={name}`"),
                );
            }
        }
    }
}

fn streams(document: &Document<'_>, out: &mut Findings<'_>) {
    let mut labels = None;
    for media in document.media().iter().filter(|media| is_bfcp(media)) {
        for (attribute, floor) in media.all::<Floorid<'_>>() {
            let labels = labels.get_or_insert_with(|| {
                let each = document.media().iter();
                each.filter_map(|media| Some(media.first::<Label<'_>>()?.1.0.as_ref()))
                    .collect::<BTreeSet<&str>>()
            });
            for stream in &floor.streams {
                if !labels.contains(stream.as_ref()) {
                    out.report(
                        &FLOOR_OF_UNKNOWN_STREAM,
                        document.span_of(stream).or(attribute.span()),
                        format_args!("no media description has `a=label:{stream}`"),
                    );
                }
            }
        }
    }
}
