//! The mids of an answer (RFC 5888 §9.1).

use sdpkit::Attribute;

use crate::check::{Check, Run};
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&MID_DIFFERS], Run::Exchange(mids))];

rule! {
    /// Flags an answer whose `a=mid` is not that of the offered section.
    ///
    /// ## Why
    /// RFC 5888 §9.1: the mid in the answer MUST be that of the offer; otherwise all mids and groups are
    /// ignored. RFC 9429 §5.3.1 has it in each section of the answer whose offer has it.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    /// ```sdp webrtc answer -group
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:audio
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    /// ```sdp webrtc answer -group
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    pub(crate) static MID_DIFFERS: code "OA024", name "answer-mid-differs", level Must,
        cites [Rfc(5888, "9.1"), Rfc(9429, "5.3.1")], profiles [WebRtc], fix Safe
}

fn mids(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    let answer = exchange.answer;
    for (offered, answered) in exchange.pairs() {
        if offered.mid == answered.mid || (answered.mid.is_none() && answered.is_rejected()) {
            continue;
        }
        let line = answered.named("mid").next().map(|slot| slot.attribute);
        let related = |reported: crate::finding::Reported<'_>| {
            reported.related_in(
                exchange.offer.text(),
                offered
                    .named("mid")
                    .next()
                    .and_then(|slot| slot.attribute.span())
                    .or_else(|| offered.line_span()),
                format_args!("the offered section"),
            );
        };
        match (offered.mid, answered.mid) {
            (Some(wanted), Some(mid)) => related(
                out.report(
                    &MID_DIFFERS,
                    line.and_then(Attribute::value_span),
                    format_args!("the mid is `{mid}`, in the offer `{wanted}`"),
                )
                .fix(|| {
                    let edit = Edit::replace(line?.value_span()?, wanted);
                    Some(Fix::safe("take the offered mid", [edit]))
                }),
            ),
            (Some(wanted), None) => related(
                out.report(
                    &MID_DIFFERS,
                    answered.line_span(),
                    format_args!("there is no mid, in the offer it is `{wanted}`"),
                )
                .fix(|| {
                    let edit = answer.append(answered, &format!("mid:{wanted}"))?;
                    Some(Fix::safe("add the offered mid", [edit]))
                }),
            ),
            // RFC 5888 does not forbid a mid for a section that was offered without, and browsers add one.
            (None, _) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_missing_mid_is_added_at_the_end_of_the_section() {
        let text = |mid| {
            format!(
                "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n\
                 m=audio 9 UDP/TLS/RTP/SAVPF 0\r\n{mid}m=video 0 UDP/TLS/RTP/SAVPF 31\r\n"
            )
        };
        let (offer, answer) = (text("a=mid:x\r\n"), text(""));
        let findings = crate::Linter::default().lint_exchange(offer.as_bytes(), answer.as_bytes());
        let finding = findings.iter().find(|it| it.rule.code == "OA024").unwrap();
        let fix = finding.fix.as_ref().unwrap();
        let made = crate::apply(answer.as_bytes(), &fix.edits);
        assert_eq!(String::from_utf8(made).unwrap(), offer);
    }
}
