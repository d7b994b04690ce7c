//! MRCP: media processing resources, and the channels to control them (RFC 6787 §4.2, §4.4).

use sdpkit::attribute::{Cmid, Setup};
use sdpkit::field::MediaType;

use crate::check::{Check, Run};
use crate::document::{Document, Format, MediaPart, Role};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&MALFORMED_CONTROL_CHANNEL], Run::Media(mrcp))];

rule! {
    /// Flags a control channel of MRCP that does not say what RFC 6787 asks of it.
    ///
    /// ## Why
    /// RFC 6787 §4.2: the m= line MUST be `application`, over `TCP/MRCPv2` or `TCP/TLS/MRCPv2`, with the format `1`. An offer
    /// MUST have port 9, `a=setup:active` and `a=resource`; its answer the port of the server, `a=setup:passive` and
    /// `a=channel`. What `a=cmid` names MUST be the `a=mid` of a stream (§4.4), or the resource hears nothing.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=application 9 TCP/MRCPv2 1
    /// a=setup:active
    /// a=connection:new
    /// a=cmid:1
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=mid:1
    /// ```
    /// ```sdp answer new
    /// m=application 32416 TCP/MRCPv2 1
    /// a=setup:passive
    /// a=connection:new
    /// a=channel:32AECB234338@speechsynth
    /// a=cmid:2
    /// m=audio 48260 RTP/AVP 0
    /// a=sendonly
    /// a=mid:1
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=application 9 TCP/MRCPv2 1
    /// a=setup:active
    /// a=connection:new
    /// a=resource:speechsynth
    /// a=cmid:1
    /// m=audio 49170 RTP/AVP 0
    /// a=recvonly
    /// a=mid:1
    /// ```
    /// ```sdp answer
    /// m=application 32416 TCP/MRCPv2 1
    /// a=setup:passive
    /// a=connection:new
    /// a=channel:32AECB234338@speechsynth
    /// a=cmid:1
    /// m=audio 48260 RTP/AVP 0
    /// a=sendonly
    /// a=mid:1
    /// ```
    pub(crate) static MALFORMED_CONTROL_CHANNEL: code "SIP026", name "malformed-control-channel", level Must,
        cites [Rfc(6787, "4.2"), Rfc(6787, "4.4")], profiles [Mrcp], fix None
}

fn mrcp(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Ok(line) = &media.line else { return };
    let is_mrcp = line
        .proto
        .words()
        .any(|word| word.eq_ignore_ascii_case("MRCPv2"));
    if !is_mrcp || line.port == 0 {
        return;
    }
    let mut tell = |place, what: &str| {
        out.report(&MALFORMED_CONTROL_CHANNEL, place, format_args!("{what}"));
    };
    if line.media != MediaType::Application {
        tell(media.word_span(0), "the media of MRCP is `application`");
    }
    if !line.proto.is_known() {
        tell(
            media.word_span(2),
            "the transport of MRCP is `TCP/MRCPv2` or `TCP/TLS/MRCPv2`",
        );
    }
    if !matches!(media.formats.as_slice(), [Format { text: "1", .. }]) {
        tell(media.word_span(3), "the format of MRCP is `1`");
    }
    for (attribute, cmid) in media.all::<Cmid<'_>>() {
        if document.media_by_mid(&cmid.0).is_none() {
            tell(
                attribute.value_span(),
                "no media description has this `a=mid`",
            );
        }
    }
    let (setup, name) = match document.role() {
        Some(Role::Offer) => (Setup::Active, "resource"),
        Some(Role::Answer) => (Setup::Passive, "channel"),
        None => return,
    };
    if !media.has(name) {
        tell(
            media.line_span(),
            match name {
                "resource" => "an offer must have `a=resource`: which resource is asked for",
                _ => "an answer must have `a=channel`: what names the channel that was made",
            },
        );
    }
    if setup == Setup::Active && line.port != 9 {
        tell(
            media.word_span(1),
            "an offer must have port 9: the server listens",
        );
    }
    if let Some((attribute, &other)) = media.inherited::<Setup>()
        && other != setup
    {
        tell(
            attribute.value_span(),
            match setup {
                Setup::Active => "an offer must be `active`: the client opens the connection",
                _ => "an answer must be `passive`: the server listens",
            },
        );
    }
}
