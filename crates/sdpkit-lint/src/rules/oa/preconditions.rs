//! Preconditions in an answer (RFC 3312 §5.2).

use sdpkit::attribute::{Des, StatusType, StrengthTag};

use crate::check::{Check, Run};
use crate::exchange::Exchange;
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&PRECONDITION_WEAKENED],
    Run::Exchange(preconditions),
)];

rule! {
    /// Flags an answer that has no `a=des` for an offered precondition, or a weaker one.
    ///
    /// ## Why
    /// RFC 3312 §5.2: the answerer MAY upgrade the desired strength but MUST NOT downgrade it, and returns the
    /// table. What is local to the one is remote to the other. The offerer waits for resources that the
    /// answerer does not care for.
    ///
    /// ## Bad
    /// ```sdp offer profile=ims
    /// m=audio 49170 RTP/AVP 0
    /// a=curr:qos local none
    /// a=curr:qos remote none
    /// a=des:qos mandatory local sendrecv
    /// a=des:qos none remote sendrecv
    /// ```
    /// ```sdp answer profile=ims
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ## Good
    /// ```sdp offer profile=ims
    /// m=audio 49170 RTP/AVP 0
    /// a=curr:qos local none
    /// a=curr:qos remote none
    /// a=des:qos mandatory local sendrecv
    /// a=des:qos none remote sendrecv
    /// ```
    /// ```sdp answer profile=ims
    /// m=audio 49172 RTP/AVP 0
    /// a=curr:qos local none
    /// a=curr:qos remote none
    /// a=des:qos mandatory local sendrecv
    /// a=des:qos mandatory remote sendrecv
    /// ```
    pub(crate) static PRECONDITION_WEAKENED: code "OA057", name "precondition-weakened", level Must,
        cites [Rfc(3312, "5.2")], profiles [Ims], fix None
}

/// The order of the strengths; a precondition that failed or is not known is in none.
const fn strength(tag: StrengthTag) -> Option<u8> {
    match tag {
        StrengthTag::Mandatory => Some(2),
        StrengthTag::Optional => Some(1),
        StrengthTag::None => Some(0),
        StrengthTag::Failure | StrengthTag::Unknown => None,
    }
}

/// The same part of the path, seen from the other end.
const fn mirrored(status: StatusType) -> StatusType {
    match status {
        StatusType::EndToEnd => StatusType::EndToEnd,
        StatusType::Local => StatusType::Remote,
        StatusType::Remote => StatusType::Local,
    }
}

fn preconditions(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.accepted() {
        // A section has a line for each type, part of the path and direction: few.
        for (line, offer) in offered.all::<Des<'_>>().take(32) {
            let Some(wanted) = strength(offer.strength_tag).filter(|&it| it > 0) else {
                continue;
            };
            let same = |it: &Des<'_>| {
                it.precondition_type == offer.precondition_type
                    && it.status_type == mirrored(offer.status_type)
            };
            let mut answers = answered
                .all::<Des<'_>>()
                .take(32)
                .filter(|(_, it)| same(it));
            let is_met =
                answers.any(|(_, it)| strength(it.strength_tag).is_none_or(|it| it >= wanted));
            if is_met {
                continue;
            }
            let mut found = answered
                .all::<Des<'_>>()
                .take(32)
                .filter(|(_, it)| same(it));
            let span = found
                .next()
                .map_or_else(|| answered.line_span(), |(line, _)| line.value_span());
            out.report(
                &PRECONDITION_WEAKENED,
                span,
                format_args!("`{offer}` was offered; it may not be weakened"),
            )
            .related_in(
                exchange.offer.text(),
                line.value_span(),
                format_args!("the offered precondition"),
            );
        }
    }
}
