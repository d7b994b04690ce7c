//! Attributes that stand once in a section (RFC 9429 §5.8).

use crate::check::{Check, Run};
use crate::document::{Document, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&REPEATED_ATTRIBUTE], Run::Document(repeated))];

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

fn repeated(document: &Document<'_>, out: &mut Findings<'_>) {
    for part in document.parts() {
        for (spec, mut slots) in part.by_name() {
            let first = slots.next();
            let mut again = slots.peekable();
            let Some(first) = first.filter(|_| again.peek().is_some() && ONCE.contains(&spec.name))
            else {
                continue;
            };
            for slot in again {
                report(document, first, slot, out);
            }
        }
    }
}

fn report(document: &Document<'_>, first: &Slot<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
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
