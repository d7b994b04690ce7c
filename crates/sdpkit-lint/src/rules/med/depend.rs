//! `a=depend`: formats that need formats of other sections (RFC 5583).

use sdpkit::attribute::Depend;

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&UNKNOWN_DEPENDENCY],
    Run::Attribute(&["depend"], depend),
)];

rule! {
    /// Flags an `a=depend` that names a section or a format that is not there.
    ///
    /// ## Why
    /// RFC 5583 §5.2.2: it names the section by its identification tag and the formats of it that are needed. Without
    /// them a layer cannot be decoded.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 40000 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=mid:L1
    /// m=video 40002 RTP/AVP 97
    /// a=rtpmap:97 H264-SVC/90000
    /// a=mid:L2
    /// a=depend:97 lay L9:96
    /// ```
    /// ```sdp
    /// m=video 40000 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=mid:L1
    /// m=video 40002 RTP/AVP 97
    /// a=rtpmap:97 H264-SVC/90000
    /// a=mid:L2
    /// a=depend:97 lay L1:98
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 40000 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=mid:L1
    /// m=video 40002 RTP/AVP 97
    /// a=rtpmap:97 H264-SVC/90000
    /// a=mid:L2
    /// a=depend:97 lay L1:96
    /// ```
    pub(crate) static UNKNOWN_DEPENDENCY: code "MED047", name "unknown-dependency", level Must,
        cites [Rfc(5583, "5.2.2")], profiles [Svc], fix None
}

/// Formats of one line that are looked at.
const MOST: usize = 64;

fn depend(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(Depend(dependencies)) = slot.get::<Depend<'_>>() else {
        return;
    };
    let own = part.media().and_then(|number| document.media().get(number));
    for dependency in dependencies.iter().take(MOST) {
        let format = &*dependency.format;
        let is_listed = |it: &crate::document::MediaPart<'_>, format: &str| {
            it.formats.iter().take(256).any(|own| own.text == format)
        };
        if own.is_some_and(|media| !is_listed(media, format)) {
            out.report(
                &UNKNOWN_DEPENDENCY,
                document.span_of(format),
                format_args!("the dependent format `{format}` is not in the m= line"),
            );
        }
        for target in dependency.targets.iter().take(MOST) {
            let tag = &*target.tag;
            let Some(media) = document.media_by_mid(tag) else {
                out.report(
                    &UNKNOWN_DEPENDENCY,
                    document.span_of(tag),
                    format_args!("no section has the tag `{tag}`"),
                );
                continue;
            };
            let missing = target
                .formats
                .iter()
                .take(MOST)
                .find(|it| !is_listed(media, it));
            if let Some(missing) = missing {
                out.report(
                    &UNKNOWN_DEPENDENCY,
                    document.span_of(missing),
                    format_args!("the section `{tag}` has no format `{missing}`"),
                )
                .related(media.line_span(), format_args!("that section"));
            }
        }
    }
}
