//! SCTP and its data channels in an answer (RFC 8841 §10.3, RFC 8864 §6.4).

use std::collections::BTreeMap;

use sdpkit::attribute::{Dcmap, SctpPort};

use crate::check::{Check, Run};
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&CLOSED_ASSOCIATION_ANSWERED], Run::Exchange(association)),
    Check::new(&[&DATA_CHANNEL_CHANGED], Run::Exchange(channels)),
];

rule! {
    /// Flags an answer with an SCTP port where the offer has `a=sctp-port:0`.
    ///
    /// ## Why
    /// RFC 8841 §10.3: if the offer contained a zero SCTP port, the answerer MUST also have a zero one. Zero
    /// closes the association, and the answer would open it again.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:0
    /// ```
    /// ```sdp webrtc answer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:0
    /// ```
    /// ```sdp webrtc answer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:0
    /// ```
    /// ```sdp webrtc answer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:0
    /// ```
    pub(crate) static CLOSED_ASSOCIATION_ANSWERED: code "OA052", name "closed-association-answered", level Must,
        cites [Rfc(8841, "10.3")], profiles [WebRtc], fix Safe
}

rule! {
    /// Flags an answer whose `a=dcmap` was not offered, or has other limits than the offered one.
    ///
    /// ## Why
    /// RFC 8864 §6.4: the answer has a dcmap line for each data channel that it accepts, with the stream
    /// identifier, `max-retr` and `max-time` of the offer. Two ends of a channel cannot have two kinds of
    /// reliability.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcmap:0 label="x";max-retr=3
    /// ```
    /// ```sdp webrtc answer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcmap:0 label="x";max-retr=5
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcmap:0 label="x";max-retr=3
    /// ```
    /// ```sdp webrtc answer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=dcmap:0 label="x";max-retr=3
    /// ```
    pub(crate) static DATA_CHANNEL_CHANGED: code "OA053", name "data-channel-changed", level Must,
        cites [Rfc(8864, "6.4")], profiles [WebRtc], fix None
}

fn association(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.accepted() {
        let ports = offered
            .first::<SctpPort>()
            .zip(answered.first::<SctpPort>());
        if let Some(((_, offer), (line, answer))) = ports
            && offer.0 == 0
            && answer.0 != 0
        {
            out.report(
                &CLOSED_ASSOCIATION_ANSWERED,
                line.value_span(),
                format_args!("port {} answers 0; it must be 0", answer.0),
            )
            .fix(|| {
                let edit = Edit::replace(line.value_span()?, "0");
                Some(Fix::safe("close the association", [edit]))
            });
        }
    }
}

fn channels(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.accepted() {
        if !answered.has("dcmap") {
            continue;
        }
        let offers: BTreeMap<u16, &Dcmap<'_>> = offered
            .all::<Box<Dcmap<'_>>>()
            .map(|(_, it)| (it.stream_id, &**it))
            .collect();
        for (line, answer) in answered.all::<Box<Dcmap<'_>>>() {
            let what = match offers.get(&answer.stream_id) {
                None => "was not offered",
                Some(it) if it.max_retr != answer.max_retr => "has another `max-retr` than offered",
                Some(it) if it.max_time != answer.max_time => "has another `max-time` than offered",
                Some(it) if it.is_ordered() != answer.is_ordered() => {
                    "has another `ordered` than offered"
                }
                Some(_) => continue,
            };
            out.report(
                &DATA_CHANNEL_CHANGED,
                line.value_span(),
                format_args!("the data channel {} {what}", answer.stream_id),
            );
        }
    }
}
