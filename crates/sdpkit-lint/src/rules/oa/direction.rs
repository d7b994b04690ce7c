//! The direction of an answered stream (RFC 3264 §6.1, §6.2).

use sdpkit::Direction;

use crate::check::{Check, Run};
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&DIRECTION_MISMATCH],
    Run::Exchange(directions),
)];

rule! {
    /// Flags an answer whose direction does not go with the offered one.
    ///
    /// ## Why
    /// RFC 3264 §6.1: `sendonly` MUST be answered by `recvonly` or `inactive`, `recvonly` by `sendonly` or
    /// `inactive`, `inactive` by `inactive`; §6.2: a multicast stream by the same. Otherwise one sends what the
    /// other does not take, or both wait. The fix mirrors the direction; `inactive` would be right as well.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=sendonly
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=recvonly
    /// ```
    /// ## Fixed
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=recvonly
    /// ```
    pub(crate) static DIRECTION_MISMATCH: code "OA004", name "direction-mismatch", level Must,
        cites [Rfc(3264, "6.1"), Rfc(3264, "6.2")], profiles [Core], fix Unsafe
}

/// Whether `answer` may answer `offer`.
pub(super) fn goes_with(offer: Direction, answer: Direction) -> bool {
    (offer.sends() || !answer.receives()) && (offer.receives() || !answer.sends())
}

fn directions(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.accepted() {
        let (offer, answer) = (offered.direction(), answered.direction());
        let is_multicast = offered
            .connection()
            .is_some_and(sdpkit::field::Connection::is_multicast);
        let (is_right, wanted) = if is_multicast {
            (offer == answer, offer)
        } else {
            (goes_with(offer, answer), offer.reversed())
        };
        if is_right {
            continue;
        }
        let own = answered.first::<Direction>();
        let line = own.or_else(|| exchange.answer.session_level().first());
        let span = line.map_or_else(|| answered.line_span(), |(line, _)| line.span());
        let or_inactive = if is_multicast || wanted == Direction::Inactive {
            ""
        } else {
            " or `inactive`"
        };
        out.report(
            &DIRECTION_MISMATCH,
            span,
            format_args!("`{answer}` answers `{offer}`; it must be `{wanted}`{or_inactive}"),
        )
        .related_in(
            exchange.offer.text(),
            offered
                .inherited::<Direction>()
                .and_then(|(line, _)| line.span())
                .or_else(|| offered.line_span()),
            format_args!("the offered direction"),
        )
        .fix(|| {
            let (line, _) = own?;
            let edit = Edit::replace(line.span()?, wanted.as_str());
            Some(Fix::risky("mirror the direction", [edit]))
        });
    }
}
