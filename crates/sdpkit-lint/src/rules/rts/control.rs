//! `a=control`: the URI that a stream, or all of them, is controlled by (RFC 7826 §D.1.1, RFC 2326 §C.1.1).

use sdpkit::attribute::Control;

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&STREAM_WITHOUT_CONTROL, &STREAM_CONTROLLED_AS_SESSION],
        Run::Document(streams),
    ),
    Check::new(
        &[&MALFORMED_CONTROL_URI],
        Run::Attribute(&["control"], characters),
    ),
];

rule! {
    /// Flags one of several media descriptions that has no `a=control`.
    ///
    /// ## Why
    /// A client sets each stream up by its own URI. Where there are several, each MUST have an `a=control` (RFC 7826
    /// §D.1.1, RFC 2326 §C.3); a stream without it cannot be named in SETUP, and stays silent.
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// a=control:*
    /// a=recvonly
    /// m=video 0 RTP/AVP 31
    /// a=control:trackID=1
    /// m=audio 0 RTP/AVP 0
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// a=control:*
    /// a=recvonly
    /// m=video 0 RTP/AVP 31
    /// a=control:trackID=1
    /// m=audio 0 RTP/AVP 0
    /// a=control:trackID=2
    /// ```
    pub(crate) static STREAM_WITHOUT_CONTROL: code "RTS001", name "stream-without-control", level Must,
        cites [Rfc(7826, "D.1.1"), Rfc(2326, "C.2"), Rfc(2326, "C.3")], profiles [Rtsp], fix None
}

rule! {
    /// Flags a stream whose control URI is that of the session.
    ///
    /// ## Why
    /// The URI at session level controls all streams together, and MUST be different from that of each stream (RFC
    /// 7826 §D.1.1). Where they are the same, a server cannot tell a PLAY for one stream from that for all.
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// a=control:rtsp://example.com/movie
    /// a=recvonly
    /// m=video 0 RTP/AVP 31
    /// a=control:rtsp://example.com/movie
    /// m=audio 0 RTP/AVP 0
    /// a=control:rtsp://example.com/movie/2
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// a=control:rtsp://example.com/movie
    /// a=recvonly
    /// m=video 0 RTP/AVP 31
    /// a=control:rtsp://example.com/movie/1
    /// m=audio 0 RTP/AVP 0
    /// a=control:rtsp://example.com/movie/2
    /// ```
    pub(crate) static STREAM_CONTROLLED_AS_SESSION: code "RTS002", name "stream-controlled-as-session", level Must,
        cites [Rfc(7826, "D.1.1")], profiles [Rtsp], fix None
}

rule! {
    /// Flags an `a=control` that is neither a URI nor `*`.
    ///
    /// ## Why
    /// The value is an absolute or relative URI by the rules of RFC 3986, or an asterisk (RFC 7826 §D.1.1). It goes
    /// into the request line of SETUP and PLAY, where a space or another letter that a URI has not ends it early.
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// m=video 0 RTP/AVP 31
    /// a=control:track 1
    /// a=recvonly
    /// ```
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// m=video 0 RTP/AVP 31
    /// a=control:track<1>
    /// a=recvonly
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// m=video 0 RTP/AVP 31
    /// a=control:track%201
    /// a=recvonly
    /// ```
    pub(crate) static MALFORMED_CONTROL_URI: code "RTS003", name "malformed-control-uri", level Must,
        cites [Rfc(7826, "D.1.1"), Rfc(7826, "20.3"), Rfc(2326, "C.1.1")], profiles [Rtsp], fix None
}

fn streams(document: &Document<'_>, out: &mut Findings<'_>) {
    let whole = document.session_level().first::<Control<'_>>();
    let is_only = document.media().len() == 1;
    for media in document.media() {
        if !is_only && !media.has("control") {
            out.report(
                &STREAM_WITHOUT_CONTROL,
                media.line_span(),
                format_args!("one of several streams, without `a=control`: it cannot be set up"),
            );
        }
        let Some((of_session, uri)) = whole else {
            continue;
        };
        for (attribute, _) in media
            .all::<Control<'_>>()
            .filter(|(_, control)| *control == uri)
        {
            out.report(
                &STREAM_CONTROLLED_AS_SESSION,
                attribute.value_span(),
                format_args!("the URI of the stream must be another than that of the session"),
            )
            .related(
                of_session.value_span(),
                format_args!("the URI of the session"),
            );
        }
    }
}

fn characters(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    let Some(value) = attribute.value.filter(|value| !value.is_empty()) else {
        return;
    };
    if let Err(error) = slot.value {
        out.report(
            &MALFORMED_CONTROL_URI,
            attribute.value_span(),
            format_args!("a URI or `*` is expected, {} is not there", error.expected),
        );
        return;
    }
    let wrong = value
        .char_indices()
        .find(|&(at, c)| !is_of_uri(value, at, c));
    if let Some((_, c)) = wrong {
        out.report(
            &MALFORMED_CONTROL_URI,
            attribute.value_span(),
            format_args!("`{c}` cannot stand in a URI (RFC 3986): percent-encode it"),
        );
    }
}

/// Whether the character at that place may stand in a URI reference (RFC 3986 §2).
fn is_of_uri(value: &str, at: usize, c: char) -> bool {
    match c {
        '%' => value
            .get(at + 1..at + 3)
            .is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit())),
        // Spaces before the URI are in the grammar of RFC 7826 §20.3.
        ' ' => value
            .get(..at)
            .is_some_and(|before| before.trim().is_empty()),
        '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => false,
        c => c.is_ascii_graphic(),
    }
}
