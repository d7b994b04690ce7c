//! Bandwidth and packet times, which each side says of what it receives (RFC 3264 §6.1, RFC 8866 §6.4).

use sdpkit::LineKind;
use sdpkit::attribute::{Maxptime, Ptime};
use sdpkit::field::BwType;

use crate::check::{Check, Run};
use crate::document::MediaPart;
use crate::exchange::Exchange;
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&BANDWIDTH_RAISED, &PTIME_DIFFERS, &PTIME_ABOVE_MAXPTIME],
    Run::Exchange(rates),
)];

rule! {
    /// Flags an answer with a higher bandwidth than the offer.
    ///
    /// ## Why
    /// The bandwidth is what each side would like to receive (RFC 3264 §5.1), not a common limit, so this is
    /// legal. It is a fault where the answerer meant to confirm the limit of the offer.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=video 49170 RTP/AVP 31
    /// b=AS:500
    /// ```
    /// ```sdp answer
    /// m=video 49172 RTP/AVP 31
    /// b=AS:5000
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=video 49170 RTP/AVP 31
    /// b=AS:500
    /// ```
    /// ```sdp answer
    /// m=video 49172 RTP/AVP 31
    /// b=AS:500
    /// ```
    pub(crate) static BANDWIDTH_RAISED: code "OA030", name "bandwidth-raised", level Advice,
        cites [Rfc(3264, "6.1")], profiles [Core], fix None
}

rule! {
    /// Flags an answer with another `a=ptime` than the offer.
    ///
    /// ## Why
    /// Each side says how it would like to receive (RFC 3264 §6.1); the values may differ. Some stacks use one
    /// value both ways, and the other side then gets packets that it did not wish for.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=ptime:20
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=ptime:60
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=ptime:20
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=ptime:20
    /// ```
    pub(crate) static PTIME_DIFFERS: code "OA031", name "ptime-differs", level Advice,
        cites [Rfc(3264, "6.1")], profiles [Core], fix None
}

rule! {
    /// Flags an answer that asks for longer packets than the offerer can receive.
    ///
    /// ## Why
    /// `a=ptime` is a wish for what comes in, `a=maxptime` a limit for it. A side with a longer wish than the
    /// limit of the other mostly sends as it receives, and then breaks that limit.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=maxptime:20
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=ptime:40
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=maxptime:40
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=ptime:40
    /// ```
    pub(crate) static PTIME_ABOVE_MAXPTIME: code "OA063", name "ptime-above-peer-maxptime", level Advice,
        cites [Rfc(3264, "6.1"), Rfc(8866, "6.5")], profiles [Core], fix None
}

/// The bandwidth of type AS, and its line.
fn bandwidth<'d>(media: &MediaPart<'d>) -> Option<(&'d str, u64)> {
    let lines = media.section().values(LineKind::Bandwidth);
    let values = media.section().bandwidths();
    let mut both = lines.zip(values).take(16);
    both.find_map(|(text, it)| {
        let it = it.ok()?;
        (it.bwtype == BwType::As).then_some((text, it.value))
    })
}

fn rates(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.accepted() {
        if answered.section().value(LineKind::Bandwidth).is_some()
            && let Some(((_, offer), (text, answer))) = bandwidth(offered).zip(bandwidth(answered))
            && answer > offer
        {
            out.report(
                &BANDWIDTH_RAISED,
                exchange.answer.span_of(text),
                format_args!("{answer} kbit/s answer {offer}"),
            );
        }
        let Some((line, ptime)) = answered.first::<Ptime>() else {
            continue;
        };
        if let Some((_, offer)) = offered.first::<Ptime>()
            && offer.0 != ptime.0
        {
            out.report(
                &PTIME_DIFFERS,
                line.value_span(),
                format_args!("{} ms answer {} ms", ptime.0, offer.0),
            );
        }
        if let Some((_, limit)) = offered.first::<Maxptime>()
            && ptime.0 > limit.0
        {
            out.report(
                &PTIME_ABOVE_MAXPTIME,
                line.value_span(),
                format_args!(
                    "packets of {} ms, where the offerer takes {} ms",
                    ptime.0, limit.0
                ),
            );
        }
    }
}
