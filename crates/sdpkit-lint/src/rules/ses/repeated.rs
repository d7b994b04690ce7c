//! Attributes that stand once in a section (RFC 9429 §5.8).

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&REPEATED_ATTRIBUTE],
    Run::Attribute(ONCE, repeated),
)];

rule! {
    /// Flags an attribute that stands twice in a section, and may stand once.
    ///
    /// ## Why
    /// RFC 9429 §5.8.2 reads a single one of each, and their RFCs define a single value. Of two that differ one
    /// reader takes the first, another the last, and a third refuses the description. Where no browser reads it,
    /// no clause forbids the second in so many words: a warning.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=ptime:20
    /// a=sendrecv
    /// a=ptime:20
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=ptime:20
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=ptime:20
    /// a=sendrecv
    /// ```
    pub(crate) static REPEATED_ATTRIBUTE: code "SES017", name "repeated-attribute", level Must,
        cites [Rfc(9429, "5.8.2"), Rfc(9429, "5.8.1")], profiles [Core], fix Safe,
        exceptions [(Strict, Error), (In(WebRtc), Error), (In(Core), Warning)]
}

/// The attributes that a section has once.
const ONCE: &[&str] = &[
    "bundle-only",
    "end-of-candidates",
    "ice-lite",
    "ice-options",
    "ice-pwd",
    "ice-ufrag",
    "max-message-size",
    "maxptime",
    "mid",
    "ptime",
    "rtcp",
    "rtcp-mux",
    "rtcp-mux-only",
    "rtcp-rsize",
    "sctp-port",
    "setup",
    "simulcast",
    "tls-id",
];

fn repeated(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    let first = part.named(attribute.name).next();
    let Some(first) = first.filter(|first| first.line != slot.line) else {
        return;
    };
    let place = attribute.span();
    out.report(
        &REPEATED_ATTRIBUTE,
        place,
        format_args!(
            "a second `a={}` in the section; there may be one",
            attribute.name
        ),
    )
    .related(first.attribute.span(), format_args!("the first one"))
    .fix(|| {
        let delete = [Edit::delete(document.whole_line(place?.start))];
        Some(if first.attribute == attribute {
            Fix::safe("remove the second", delete)
        } else {
            Fix::risky("keep the first", delete)
        })
    });
}
