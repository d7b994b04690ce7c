//! The answer's m= sections stand for those of the offer, one for one (RFC 3264 §6).

use sdpkit::Line;

use crate::check::{Check, Run};
use crate::document::MediaPart;
use crate::exchange::Exchange;
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&SECTION_COUNT_DIFFERS],
    Run::Exchange(section_count),
)];

rule! {
    /// Flags an answer that has not as many m= sections as its offer.
    ///
    /// ## Why
    /// RFC 3264 §6: for each "m=" line of the offer there MUST be one in the answer, at the same place; that is
    /// how the two are matched. A section that is not wanted is answered with port 0, not left out.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// m=video 51372 RTP/AVP 31
    /// a=sendrecv
    /// ```
    /// ```sdp answer
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// m=video 51372 RTP/AVP 31
    /// a=sendrecv
    /// ```
    /// ```sdp answer
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// m=video 0 RTP/AVP 31
    /// a=sendrecv
    /// ```
    pub(crate) static SECTION_COUNT_DIFFERS: code "OA001", name "section-count-differs", level Must,
        cites [Rfc(3264, "6")], profiles [Core], fix None
}

fn section_count(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    let (offered, answered) = (exchange.offer.media().len(), exchange.answer.media().len());
    if offered == answered {
        return;
    }
    let first_extra = exchange.answer.media().get(offered);
    let last = exchange
        .answer
        .session()
        .lines()
        .next_back()
        .and_then(Line::span);
    let place = first_extra.map_or(last, MediaPart::line_span);
    let missing = exchange.offer.media().get(answered);
    out.report(
        &SECTION_COUNT_DIFFERS,
        place,
        format_args!(
            "the answer has {answered} m= sections, the offer {offered}; there must be as many"
        ),
    )
    .related_in(
        exchange.offer.text(),
        missing.and_then(MediaPart::line_span),
        format_args!("this section of the offer has no answer"),
    );
}
