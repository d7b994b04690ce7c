//! ICE in an answer beside the offer (RFC 8839 §4.3).

use sdpkit::attribute::{IceOptions, IcePacing, IcePwd, IceUfrag};

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&CREDENTIALS_OF_OFFER, &TRICKLE_NOT_ANSWERED],
        Run::Exchange(credentials),
    ),
    Check::new(&[&ICE_NOT_OFFERED], Run::Exchange(not_offered)),
    Check::new(&[&BOTH_LITE, &SLOWER_PACING], Run::Exchange(agents)),
];

rule! {
    /// Flags an answer with the ICE credentials of the offer.
    ///
    /// ## Why
    /// Each agent draws its own (RFC 8839 §5.4). The same on both sides are those of a copied description, and
    /// checks answer themselves.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:Yf8o
    /// a=ice-pwd:kX2vQm0o3hVTWq1x9fJtFqvZ
    /// ```
    pub(crate) static CREDENTIALS_OF_OFFER: code "OA021", name "ice-credentials-of-offer", level Advice,
        cites [Rfc(8839, "5.4"), Experience], profiles [WebRtc], fix None
}

rule! {
    /// Flags an answer with ICE where the offer has none.
    ///
    /// ## Why
    /// RFC 8839 §4.3.2: if the offer does not indicate support of ICE and is accepted, the answerer MUST NOT
    /// include any ICE-related attribute. The offerer sends no checks, and an answerer that waits for them
    /// never sends media.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=ice-options:ice2
    /// a=ice-ufrag:Yf8o
    /// a=ice-pwd:kX2vQm0o3hVTWq1x9fJtFqvZ
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49172 typ host
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ## Fixed
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    pub(crate) static ICE_NOT_OFFERED: code "OA022", name "ice-not-offered", level Must,
        cites [Rfc(8839, "4.3.2")], profiles [Core], fix Safe
}

rule! {
    /// Flags an answer of a lite ICE agent to the offer of another.
    ///
    /// ## Why
    /// RFC 8445 §6.1.1: no connectivity check is ever sent then, and the offerer is the controlling one. It
    /// works only where both have public addresses; mostly a browser was expected on one side.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// a=ice-lite
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// a=ice-lite
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// a=ice-lite
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static BOTH_LITE: code "OA023", name "both-ice-lite", level Advice,
        cites [Rfc(8445, "6.1.1")], profiles [Core], fix None
}

rule! {
    /// Flags an answer without `trickle` among its ICE options where it was offered.
    ///
    /// ## Why
    /// RFC 8840 §4.1.3: an answerer of Trickle ICE says so. Without it the offerer must take the candidates of
    /// the answer for all, and must not send more of its own.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-options:trickle ice2
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-options:ice2
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-options:trickle ice2
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-options:trickle ice2
    /// ```
    pub(crate) static TRICKLE_NOT_ANSWERED: code "OA056", name "trickle-not-answered", level Advice,
        cites [Rfc(8840, "4.1.3")], profiles [WebRtc], fix None,
        also ["TRK001"]
}

rule! {
    /// Flags an answer that asks for a slower pace of ICE checks than the offer.
    ///
    /// ## Why
    /// Both agents use the larger of the two values (RFC 8839 §5.5), so this is legal: the offerer must take
    /// the pace of the answer, and setting up takes longer than it planned.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// a=ice-pacing:20
    /// a=ice-options:ice2
    /// m=audio 49170 RTP/AVP 0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49170 typ host
    /// ```
    /// ```sdp answer profile=sip
    /// a=ice-pacing:200
    /// a=ice-options:ice2
    /// m=audio 49172 RTP/AVP 0
    /// a=ice-ufrag:Yf8o
    /// a=ice-pwd:kX2vQm0o3hVTWq1x9fJtFqvZ
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49172 typ host
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// a=ice-pacing:50
    /// a=ice-options:ice2
    /// m=audio 49170 RTP/AVP 0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49170 typ host
    /// ```
    /// ```sdp answer profile=sip
    /// a=ice-pacing:50
    /// a=ice-options:ice2
    /// m=audio 49172 RTP/AVP 0
    /// a=ice-ufrag:Yf8o
    /// a=ice-pwd:kX2vQm0o3hVTWq1x9fJtFqvZ
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 49172 typ host
    /// ```
    pub(crate) static SLOWER_PACING: code "OA075", name "slower-ice-pacing", level Advice,
        cites [Rfc(8839, "4.3.2"), Rfc(8839, "5.5")], profiles [Sip], fix None,
        also ["ICE046"]
}

fn credentials(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    let (offer, answer) = (exchange.offer, exchange.answer);
    let Some((offered, answered)) = exchange.accepted().next() else {
        return;
    };
    let ufrags = offer
        .transported::<IceUfrag<'_>>(offered)
        .zip(answer.transported::<IceUfrag<'_>>(answered));
    let pwds = offer
        .transported::<IcePwd<'_>>(offered)
        .zip(answer.transported::<IcePwd<'_>>(answered));
    if let (Some(((_, ufrag), (line, other))), Some(((_, pwd), (_, other_pwd)))) = (ufrags, pwds)
        && ufrag == other
        && pwd == other_pwd
    {
        out.report(
            &CREDENTIALS_OF_OFFER,
            line.value_span(),
            format_args!("the ICE credentials are those of the offer"),
        );
    }
    let offered_options = offer.transported::<IceOptions<'_>>(offered);
    let options = answer.transported::<IceOptions<'_>>(answered);
    if offered_options.is_some_and(|(_, it)| it.has("trickle"))
        && options.is_none_or(|(_, it)| !it.has("trickle"))
        && answer.transported::<IceUfrag<'_>>(answered).is_some()
    {
        let span = options.map_or_else(|| answered.line_span(), |(line, _)| line.value_span());
        out.report(
            &TRICKLE_NOT_ANSWERED,
            span,
            format_args!("`trickle` was offered, and the answer does not have it"),
        );
    }
}

/// The attributes of ICE.
const ICE: &[&str] = &[
    "candidate",
    "end-of-candidates",
    "ice-lite",
    "ice-mismatch",
    "ice-options",
    "ice-pacing",
    "ice-pwd",
    "ice-ufrag",
    "remote-candidates",
];

fn has_ice(document: &Document<'_>) -> bool {
    document
        .parts()
        .any(|part| part.has("ice-ufrag") || part.has("ice-pwd") || part.has("candidate"))
}

fn not_offered(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    let answer = exchange.answer;
    if exchange.accepted().next().is_none() || has_ice(exchange.offer) || !has_ice(answer) {
        return;
    }
    let lines = || {
        let slots = answer.parts().flat_map(Part::attributes);
        slots.filter(|slot: &&Slot<'_>| ICE.contains(&slot.attribute.name))
    };
    let first = lines().next().and_then(|slot| slot.attribute.span());
    out.report(
        &ICE_NOT_OFFERED,
        first,
        format_args!("the offer has no ICE, and so must the answer not"),
    )
    .fix(|| {
        let edits = lines().filter_map(|slot| {
            Some(Edit::delete(
                answer.whole_line(slot.attribute.span()?.start),
            ))
        });
        Some(Fix::safe(
            "remove the lines of ICE",
            edits.collect::<Vec<_>>(),
        ))
    });
}

fn agents(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    let (offer, answer) = (
        exchange.offer.session_level(),
        exchange.answer.session_level(),
    );
    let lite = answer.named("ice-lite").next();
    if let Some(line) = lite.filter(|_| offer.has("ice-lite")) {
        out.report(
            &BOTH_LITE,
            line.attribute.span(),
            format_args!("both agents are lite: nobody sends connectivity checks"),
        );
    }
    let pacings = offer.first::<IcePacing>().zip(answer.first::<IcePacing>());
    if let Some(((_, offered), (line, answered))) = pacings
        && answered.0 > offered.0
    {
        out.report(
            &SLOWER_PACING,
            line.value_span(),
            format_args!(
                "{} ms answer {} ms; the larger one is used",
                answered.0, offered.0
            ),
        );
    }
}
