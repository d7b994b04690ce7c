//! Simulcast and restriction identifiers in an answer (RFC 8853 §5.3.2, RFC 8851 §6.3).

use std::collections::{BTreeMap, BTreeSet};

use sdpkit::Attribute;
use sdpkit::attribute::{Rid, RidAlternatives, RidRestriction, Simulcast};

use crate::check::{Check, Run};
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&SIMULCAST_NOT_REVERSED, &SIMULCAST_STREAM_ADDED],
        Run::Exchange(simulcast),
    ),
    Check::new(
        &[&RESTRICTION_LOOSENED, &RID_NOT_REVERSED],
        Run::Exchange(rids),
    ),
];

rule! {
    /// Flags an answer whose `a=simulcast` has a direction that the offer does not have for it.
    ///
    /// ## Why
    /// RFC 8853 §5.3.2: an answerer that wants simulcast SHALL reverse the directions: `send` becomes `recv`
    /// and the other way round. Unreversed, both want to send and nobody receives.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=sendonly
    /// a=rid:h send
    /// a=rid:l send
    /// a=simulcast:send h;l
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=recvonly
    /// a=rid:h recv
    /// a=rid:l recv
    /// a=simulcast:send h;l
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=sendonly
    /// a=rid:h send
    /// a=rid:l send
    /// a=simulcast:send h;l
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=recvonly
    /// a=rid:h recv
    /// a=rid:l recv
    /// a=simulcast:recv h;l
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=sendonly
    /// a=rid:h send
    /// a=rid:l send
    /// a=simulcast:send h;l
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=recvonly
    /// a=rid:h recv
    /// a=rid:l recv
    /// a=simulcast:recv h;l
    /// ```
    pub(crate) static SIMULCAST_NOT_REVERSED: code "OA042", name "simulcast-not-reversed", level Must,
        cites [Rfc(8853, "5.3.2")], profiles [WebRtc], fix Safe,
        also ["SIM006"]
}

rule! {
    /// Flags an answer with more simulcast streams, or other ones, than were offered.
    ///
    /// ## Why
    /// RFC 8853 §5.3.2: the answerer MAY reduce the number of simulcast streams but MUST NOT add any, nor an
    /// alternative that was not offered. The offerer has no such stream.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=sendonly
    /// a=rid:h send
    /// a=rid:l send
    /// a=simulcast:send h;l
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=recvonly
    /// a=rid:h recv
    /// a=rid:l recv
    /// a=rid:x recv
    /// a=simulcast:recv h;l;x
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=sendonly
    /// a=rid:h send
    /// a=rid:m send
    /// a=rid:l send
    /// a=simulcast:send h;m;l
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=recvonly
    /// a=rid:h recv
    /// a=rid:l recv
    /// a=simulcast:recv h;l
    /// ```
    pub(crate) static SIMULCAST_STREAM_ADDED: code "OA043", name "simulcast-stream-added", level Must,
        cites [Rfc(8853, "5.3.2")], profiles [WebRtc], fix None
}

rule! {
    /// Flags an answer that loosens or adds a restriction of an offered `a=rid`.
    ///
    /// ## Why
    /// RFC 8851 §6.3: a restriction that the answer changes MUST be more restrictive, one that was not offered
    /// MUST NOT be there, and neither `pt=` where the offer has none. The offerer then discards the stream
    /// (§6.4).
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=sendonly
    /// a=rid:1 send max-width=640
    /// a=rid:2 send
    /// a=simulcast:send 1;2
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=recvonly
    /// a=rid:1 recv max-width=1280
    /// a=rid:2 recv
    /// a=simulcast:recv 1;2
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=sendonly
    /// a=rid:1 send max-width=640
    /// a=rid:2 send
    /// a=simulcast:send 1;2
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=recvonly
    /// a=rid:1 recv max-width=320
    /// a=rid:2 recv
    /// a=simulcast:recv 1;2
    /// ```
    pub(crate) static RESTRICTION_LOOSENED: code "OA044", name "rid-restriction-loosened", level Must,
        cites [Rfc(8851, "6.3")], profiles [WebRtc], fix None
}

rule! {
    /// Flags an answer whose `a=rid` has the direction that was offered.
    ///
    /// ## Why
    /// RFC 8851 §6.3: the direction is reversed: `send` is changed to `recv`, and `recv` to `send`.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=sendonly
    /// a=rid:1 send
    /// a=rid:2 send
    /// a=simulcast:send 1;2
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=recvonly
    /// a=rid:1 send
    /// a=rid:2 recv
    /// a=simulcast:recv 1;2
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=sendonly
    /// a=rid:1 send
    /// a=rid:2 send
    /// a=simulcast:send 1;2
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=recvonly
    /// a=rid:1 recv
    /// a=rid:2 recv
    /// a=simulcast:recv 1;2
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=sendonly
    /// a=rid:1 send
    /// a=rid:2 send
    /// a=simulcast:send 1;2
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=recvonly
    /// a=rid:1 recv
    /// a=rid:2 recv
    /// a=simulcast:recv 1;2
    /// ```
    pub(crate) static RID_NOT_REVERSED: code "OA045", name "rid-not-reversed", level Must,
        cites [Rfc(8851, "6.3")], profiles [WebRtc], fix Safe,
        also ["SIM006"]
}

fn simulcast(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.accepted() {
        let Some((line, answer)) = answered.first::<Simulcast<'_>>() else {
            continue;
        };
        // What was offered and cannot be read, as in the drafts' form, is judged there.
        if offered.has("simulcast") && offered.first::<Simulcast<'_>>().is_none() {
            continue;
        }
        // Where simulcast was not offered at all, the answer has it unasked.
        let none = Simulcast::new(Vec::new(), Vec::new());
        let offer = offered.first::<Simulcast<'_>>().map_or(&none, |(_, it)| it);
        for (word, other, answers, offers) in [
            ("send", "recv", &answer.send, &offer.recv),
            ("recv", "send", &answer.recv, &offer.send),
        ] {
            if answers.is_empty() {
                continue;
            }
            if offers.is_empty() {
                let is_alone = answer.send.is_empty() || answer.recv.is_empty();
                let may_turn = is_alone && !(offer.send.is_empty() && offer.recv.is_empty());
                out.report(
                    &SIMULCAST_NOT_REVERSED,
                    line.value_span(),
                    format_args!("`{word}` is answered, and `{other}` was not offered"),
                )
                .fix(|| {
                    let direction = line.token_span(0).filter(|_| may_turn)?;
                    let edit = Edit::replace(direction, other);
                    Some(Fix::safe("reverse the direction", [edit]))
                });
            } else {
                added(line, answers, offers, out);
            }
        }
    }
}

fn added(
    line: Attribute<'_>,
    answers: &[RidAlternatives<'_>],
    offers: &[RidAlternatives<'_>],
    out: &mut Findings<'_>,
) {
    let known: BTreeSet<&str> = offers
        .iter()
        .flat_map(|it| &it.0)
        .map(|it| &*it.rid)
        .collect();
    let new = answers
        .iter()
        .flat_map(|it| &it.0)
        .find(|it| !known.contains(&*it.rid));
    if let Some(new) = new {
        out.report(
            &SIMULCAST_STREAM_ADDED,
            line.value_span(),
            format_args!("the stream `{}` was not offered", new.rid),
        );
    } else if answers.len() > offers.len() {
        out.report(
            &SIMULCAST_STREAM_ADDED,
            line.value_span(),
            format_args!("{} streams answer {}", answers.len(), offers.len()),
        );
    }
}

fn rids(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.accepted() {
        if !answered.has("rid") {
            continue;
        }
        let offers: BTreeMap<&str, &Rid<'_>> = offered
            .all::<Box<Rid<'_>>>()
            .map(|(_, rid)| (&*rid.id, &**rid))
            .collect();
        for (line, answer) in answered.all::<Box<Rid<'_>>>() {
            let Some(offer) = offers.get(&*answer.id) else {
                continue;
            };
            if offer.direction == answer.direction {
                let reversed = answer.direction.reversed();
                out.report(
                    &RID_NOT_REVERSED,
                    line.token_span(1),
                    format_args!(
                        "`{}` answers itself; it must be `{reversed}`",
                        answer.direction
                    ),
                )
                .fix(|| {
                    let edit = Edit::replace(line.token_span(1)?, reversed.to_string());
                    Some(Fix::safe("reverse the direction", [edit]))
                });
            }
            restrictions(line, offer, answer, out);
        }
    }
}

fn restrictions(line: Attribute<'_>, offer: &Rid<'_>, answer: &Rid<'_>, out: &mut Findings<'_>) {
    let mut tell = |what: core::fmt::Arguments<'_>| {
        out.report(&RESTRICTION_LOOSENED, line.value_span(), what);
    };
    if offer.payload_types.is_empty() && !answer.payload_types.is_empty() {
        tell(format_args!("`pt` of `{}` was not offered", answer.id));
    }
    // There are some ten that are known.
    if offer.restrictions.len() > 32 {
        return;
    }
    for restriction in answer.restrictions.iter().take(32) {
        match offer.restriction(restriction.name()) {
            None => tell(format_args!(
                "`{}` of `{}` was not offered",
                restriction.name(),
                answer.id
            )),
            Some(offered) => {
                if let Some((limit, answered)) = number(offered).zip(number(restriction))
                    && answered > limit
                {
                    tell(format_args!(
                        "`{restriction}` answers `{offered}`; it may not be more"
                    ));
                }
            }
        }
    }
}

/// The number of a restriction that is a limit.
fn number(restriction: &RidRestriction<'_>) -> Option<f64> {
    match restriction {
        RidRestriction::MaxWidth(n)
        | RidRestriction::MaxHeight(n)
        | RidRestriction::MaxFps(n)
        | RidRestriction::MaxFs(n)
        | RidRestriction::MaxBr(n)
        | RidRestriction::MaxPps(n) => Some(sdpkit::Decimal::new((*n)?)?.as_f64()),
        RidRestriction::MaxBpp(n) => Some((*n)?.as_f64()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn simulcast_that_cannot_be_read_was_offered() {
        let text = |lines| {
            format!(
                "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n\
                 m=video 9 UDP/TLS/RTP/SAVPF 31\r\n{lines}"
            )
        };
        let answer = text("a=rid:1 send\r\na=rid:2 send\r\na=simulcast:send 1;2\r\n");
        let told = |offer: String| {
            let linter = crate::Linter::default();
            let findings = linter.lint_exchange(offer.as_bytes(), answer.as_bytes());
            findings.iter().any(|it| it.rule.code == "OA042")
        };
        assert!(told(text("a=rid:1 send\r\na=rid:2 send\r\n")));
        assert!(!told(text("a=simulcast: recv rid=1;2\r\n")));
    }
}
