//! Attributes at a level where they may not stand (RFC 8866 §5.13, §8.2.4.1).

use sdpkit::Attribute;
use sdpkit::attribute::registry::{AttributeSpec, Registered};

use crate::check::{Check, Run};
use crate::document::{Document, Part};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&SESSION_ATTRIBUTE_IN_MEDIA, &MEDIA_ATTRIBUTE_IN_SESSION],
    Run::Document(levels),
)];

rule! {
    /// Flags an attribute of the session in a media description.
    ///
    /// ## Why
    /// RFC 8866 §5.13: an attribute is defined for the session level, the media level, or both; its registration
    /// MUST say which (§8.2.4.1). Readers look for `a=group` and its like before the first m= line only.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=tool:x
    /// ```
    /// ## Good
    /// ```sdp
    /// a=tool:x
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// a=tool:x
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static SESSION_ATTRIBUTE_IN_MEDIA: code "SES003", name "session-attribute-in-media", level Must,
        cites [Rfc(8866, "5.13"), Rfc(8866, "8.2.4.1"), Rfc(8859, "5")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags an attribute of media descriptions at session level.
    ///
    /// ## Why
    /// RFC 8866 §5.13: an attribute is defined for the session level, the media level, or both; its registration
    /// MUST say which (§8.2.4.1). Before the first m= line there is nothing that `a=rtpmap` or `a=mid` could be of,
    /// and readers ignore or refuse it.
    ///
    /// ## Bad
    /// ```sdp
    /// a=ptime:20
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=ptime:20
    /// a=sendrecv
    /// ```
    pub(crate) static MEDIA_ATTRIBUTE_IN_SESSION: code "SES004", name "media-attribute-in-session", level Must,
        cites [Rfc(8866, "5.13"), Rfc(8866, "8.2.4.1"), Rfc(8859, "5")], profiles [Core], fix None
}

fn levels(document: &Document<'_>, out: &mut Findings<'_>) {
    for part in document.parts() {
        for (spec, slots) in part.by_name() {
            let levels = spec.levels;
            let is_allowed = if part.is_session() {
                levels.session() || !levels.media()
            } else {
                levels.media() || !levels.session()
            };
            if is_allowed || spec.registered != Registered::Yes {
                continue;
            }
            for slot in slots {
                misplaced(document, part, spec, slot.attribute, out);
            }
        }
    }
}

fn misplaced(
    document: &Document<'_>,
    part: &Part<'_>,
    spec: &AttributeSpec,
    attribute: Attribute<'_>,
    out: &mut Findings<'_>,
) {
    let place = attribute.span();
    if part.is_session() {
        out.report(
            &MEDIA_ATTRIBUTE_IN_SESSION,
            place,
            format_args!(
                "`a={}` is of media descriptions, and stands at session level",
                spec.name
            ),
        );
        return;
    }
    out.report(
        &SESSION_ATTRIBUTE_IN_MEDIA,
        place,
        format_args!(
            "`a={}` is of the session, and stands in a media description",
            spec.name
        ),
    )
    .fix(|| {
        let first = document.media().first()?.line_span()?;
        let line = document.whole_line(place?.start);
        let text = format!("a={attribute}{}", document.line_end());
        Some(Fix::risky(
            "move it to the session level",
            [Edit::insert(first.start, text), Edit::delete(line)],
        ))
    });
}
