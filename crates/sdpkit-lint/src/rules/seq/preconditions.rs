//! Preconditions over time (RFC 3312 §5, RFC 4032 §4).

use sdpkit::attribute::Curr;

use crate::check::{Check, Run};
use crate::finding::Findings;
use crate::history::Turn;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&STATUS_LOWERED], Run::Turn(preconditions))];

rule! {
    /// Flags a later description of a party whose `a=curr` has lost a direction that was reserved.
    ///
    /// ## Why
    /// RFC 3312 did not foresee it; RFC 4032 §4 lets the status go back, as when a session moves to another
    /// network. Elsewhere it is a sign that the table of the last exchange was not kept.
    ///
    /// ## Bad
    /// ```sdp offer profile=ims
    /// m=audio 49170 RTP/AVP 0
    /// a=curr:qos local sendrecv
    /// a=curr:qos remote none
    /// a=des:qos mandatory local sendrecv
    /// a=des:qos mandatory remote sendrecv
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=curr:qos local sendrecv
    /// a=curr:qos remote none
    /// a=des:qos mandatory local sendrecv
    /// a=des:qos mandatory remote sendrecv
    /// ```
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=curr:qos local none
    /// a=curr:qos remote none
    /// a=des:qos mandatory local sendrecv
    /// a=des:qos mandatory remote sendrecv
    /// ```
    /// ## Good
    /// ```sdp offer profile=ims
    /// m=audio 49170 RTP/AVP 0
    /// a=curr:qos local none
    /// a=curr:qos remote none
    /// a=des:qos mandatory local sendrecv
    /// a=des:qos mandatory remote sendrecv
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=curr:qos local sendrecv
    /// a=curr:qos remote none
    /// a=des:qos mandatory local sendrecv
    /// a=des:qos mandatory remote sendrecv
    /// ```
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=curr:qos local sendrecv
    /// a=curr:qos remote none
    /// a=des:qos mandatory local sendrecv
    /// a=des:qos mandatory remote sendrecv
    /// ```
    pub(crate) static STATUS_LOWERED: code "SEQ046", name "precondition-status-lowered", level Advice,
        cites [Rfc(4032, "4"), Rfc(3312, "5")], profiles [Ims], fix None
}

fn preconditions(turn: &Turn<'_>, out: &mut Findings<'_>) {
    for (before, now) in turn.kept() {
        // A section has a line for each type and part of the path: few.
        for (line, curr) in now.all::<Curr<'_>>().take(16) {
            let was = before.all::<Curr<'_>>().take(16).find(|(_, it)| {
                it.precondition_type == curr.precondition_type && it.status_type == curr.status_type
            });
            let Some((_, was)) = was else { continue };
            let (old, new) = (was.direction_tag, curr.direction_tag);
            if (old.sends() && !new.sends()) || (old.receives() && !new.receives()) {
                out.report(
                    &STATUS_LOWERED,
                    line.value_span(),
                    format_args!("`{curr}` was `{was}`"),
                );
            }
        }
    }
}
