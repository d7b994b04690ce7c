//! `a=group` of repair and of flows that belong together: FEC-FR and FID (RFC 5956, RFC 5888).

use sdpkit::attribute::{Group, GroupSemantics};

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&LONELY_GROUP],
    Run::Attribute(&["group"], group),
)];

rule! {
    /// Flags a group of FEC-FR, FEC, FID or LS that has less than two members.
    ///
    /// ## Why
    /// RFC 5956 §4.1: an FEC group associates source and repair flows; FID and LS say what goes together (RFC 5888 §7,
    /// §8). With one member there is nothing to associate.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// a=group:FEC-FR S1
    /// m=video 30000 RTP/AVP 31
    /// a=mid:S1
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// a=group:FEC-FR S1 R1
    /// m=video 30000 RTP/AVP 31
    /// a=mid:S1
    /// m=video 30002 RTP/AVP 110
    /// a=rtpmap:110 flexfec/90000
    /// a=fmtp:110 repair-window=200000
    /// a=mid:R1
    /// ```
    pub(crate) static LONELY_GROUP: code "MED053", name "lonely-group", level Advice,
        cites [Rfc(5956, "4.1"), Rfc(5888, "7"), Rfc(5888, "8")], profiles [Sip], fix None
}

fn group(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    use GroupSemantics::{Fec, FecFr, Fid, Ls};

    let Some(group) = slot.get::<Group<'_>>() else {
        return;
    };
    if matches!(group.semantics, Fec | FecFr | Fid | Ls) && group.tags.len() < 2 {
        out.report(
            &LONELY_GROUP,
            slot.attribute.value_span(),
            format_args!("a group of `{}` needs two members", group.semantics),
        );
    }
}
