//! Which way media flows (RFC 8866 §6.7), and whether there is any (RFC 3264 §5).

use sdpkit::{Line, Span};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::profile::Profile;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&CONFLICTING_DIRECTIONS], Run::Attribute(NAMES, direction)),
    Check::new(&[&UNSTATED_DIRECTION], Run::Media(unstated)),
    Check::new(&[&NO_MEDIA], Run::Document(no_media)),
];

const NAMES: &[&str] = &["inactive", "recvonly", "sendonly", "sendrecv"];

rule! {
    /// Flags a second direction in one section.
    ///
    /// ## Why
    /// RFC 8866 §6.7: at most one of the four MAY appear at session level, and at most one in each media
    /// description. Of two, one reader takes the first and another the last, and media flows one way only.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// a=recvonly
    /// ```
    /// ## Good
    /// ```sdp
    /// a=sendonly
    /// m=audio 49170 RTP/AVP 0
    /// a=recvonly
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=recvonly
    /// ```
    pub(crate) static CONFLICTING_DIRECTIONS: code "SES001", name "conflicting-directions", level Must,
        cites [Rfc(8866, "6.7")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags an RTP section for which no direction is stated.
    ///
    /// ## Why
    /// RFC 8866 §6.7: `sendrecv` SHOULD be assumed then. That is meant more often than not, but not always: what is
    /// stated cannot be misread. Where nothing is negotiated, as in RTSP and ST 2110, it does not matter.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static UNSTATED_DIRECTION: code "SES002", name "unstated-direction", level Advice,
        cites [Rfc(8866, "6.7")], profiles [Core], fix Safe
}

rule! {
    /// Flags a description without media.
    ///
    /// ## Why
    /// RFC 3264 §5 allows it: the offerer wishes to communicate, and adds streams later. Where that is not meant,
    /// the description was cut off, or made before any media was added.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// a=tool:x
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static NO_MEDIA: code "SES018", name "no-media", level Advice,
        cites [Rfc(3264, "5")], profiles [Sip, WebRtc], fix None
}

fn direction(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let firsts = NAMES.iter().filter_map(|name| part.named(name).next());
    let Some(first) = firsts.min_by_key(|first| first.line) else {
        return;
    };
    if first.line == slot.line {
        return;
    }
    let place = slot.attribute.span();
    out.report(
        &CONFLICTING_DIRECTIONS,
        place,
        format_args!(
            "`{}` follows `{}`; a section has one direction",
            slot.attribute.name, first.attribute.name
        ),
    )
    .related(first.attribute.span(), format_args!("the first one"))
    .fix(|| {
        let place = first.attribute.span()?;
        let delete = Edit::delete(document.whole_line(place.start));
        Some(if first.attribute == slot.attribute {
            Fix::safe("remove the first", [delete])
        } else {
            Fix::risky("keep the last", [delete])
        })
    });
}

fn unstated(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let is_negotiated = ![Profile::Rtsp, Profile::St2110, Profile::Aes67]
        .iter()
        .any(|profile| document.is(*profile));
    if !is_negotiated
        || !media.is_rtp()
        || media.is_rejected()
        || NAMES.iter().any(|name| media.has_inherited(name))
    {
        return;
    }
    out.report(
        &UNSTATED_DIRECTION,
        media.word_span(0),
        format_args!("no direction is stated; `sendrecv` is assumed"),
    )
    .fix(|| {
        let edit = document.append(media, "sendrecv")?;
        Some(Fix::safe("state `sendrecv`", [edit]))
    });
}

fn no_media(document: &Document<'_>, out: &mut Findings<'_>) {
    if document.media().is_empty() {
        let last = document.session().lines().next_back();
        let end = last.and_then(Line::span).map_or(0, |span| span.end);
        out.report(
            &NO_MEDIA,
            Span::new(end, end),
            format_args!("the description has no media"),
        );
    }
}
