//! What stands at session level: the tag of the description, and that the server does ICE.

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&OLD_ENTITY_TAG], Run::Attribute(&["etag"], entity_tag)),
    Check::new(&[&ICE_SUPPORT_IN_MEDIA], Run::Document(ice_support)),
];

rule! {
    /// Flags `a=etag`, the tag of a description in RTSP 1.0.
    ///
    /// ## Why
    /// RTSP 2.0 names it `a=mtag` (RFC 7826 §D.1.9), and writes it in quotes; its clients do not look for `a=etag`, and
    /// cannot say by If-Match which description they have read.
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// a=etag:158bb3e7c7fd62ce67f12b533f06b83a
    /// m=video 0 RTP/AVP 31
    /// a=control:trackID=1
    /// a=recvonly
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// a=mtag:"158bb3e7c7fd62ce67f12b533f06b83a"
    /// m=video 0 RTP/AVP 31
    /// a=control:trackID=1
    /// a=recvonly
    /// ```
    pub(crate) static OLD_ENTITY_TAG: code "RTS009", name "old-entity-tag", level Advice,
        cites [Rfc(7826, "D.1.9"), Rfc(2326, "C.1.8")], profiles [Rtsp], fix None
}

rule! {
    /// Flags `a=rtsp-ice-d-m` in a media description.
    ///
    /// ## Why
    /// It says that the server does ICE, for all its streams, and is an attribute of the session only (RFC 7825
    /// §4.7). A client looks for it there, and asks for plain UDP where it does not find it.
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// m=video 0 RTP/AVP 31
    /// a=control:trackID=1
    /// a=rtsp-ice-d-m
    /// a=recvonly
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// a=rtsp-ice-d-m
    /// m=video 0 RTP/AVP 31
    /// a=control:trackID=1
    /// a=recvonly
    /// ```
    /// ## Fixed
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// a=rtsp-ice-d-m
    /// m=video 0 RTP/AVP 31
    /// a=control:trackID=1
    /// a=recvonly
    /// ```
    pub(crate) static ICE_SUPPORT_IN_MEDIA: code "RTS016", name "rtsp-ice-in-media", level Must,
        cites [Rfc(7825, "4.7")], profiles [Rtsp], fix Safe,
        supersedes ["SES003"]
}

fn entity_tag(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    out.report(
        &OLD_ENTITY_TAG,
        slot.attribute.span(),
        format_args!("`a=etag` is of RTSP 1.0; RTSP 2.0 says `a=mtag`"),
    );
}

fn ice_support(document: &Document<'_>, out: &mut Findings<'_>) {
    let mut is_at_session_level = document.session_level().has("rtsp-ice-d-m");
    for media in document.media() {
        for slot in media.named("rtsp-ice-d-m") {
            let place = slot.attribute.span();
            out.report(
                &ICE_SUPPORT_IN_MEDIA,
                place,
                format_args!(
                    "`a=rtsp-ice-d-m` is of the session, and stands in a media description"
                ),
            )
            .fix(|| {
                let delete = Edit::delete(document.whole_line(place?.start));
                if is_at_session_level {
                    return Some(Fix::safe("remove the line", [delete]));
                }
                let at = document.media().first()?.line_span()?.start;
                let line = format!("a=rtsp-ice-d-m{}", document.line_end());
                Some(Fix::safe(
                    "move it to the session level",
                    [Edit::insert(at, line), delete],
                ))
            });
            is_at_session_level = true;
        }
    }
}
