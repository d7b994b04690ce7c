//! The answer's m= sections stand for those of the offer, one for one (RFC 3264 §6).

use sdpkit::Line;

use crate::check::{Check, Run};
use crate::document::MediaPart;
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::profile::Profile;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&SECTION_COUNT_DIFFERS], Run::Exchange(section_count)),
    Check::new(
        &[
            &MEDIA_TYPE_DIFFERS,
            &PROTO_DIFFERS,
            &REJECTED_SECTION_ACCEPTED,
            &SCTP_FORMAT_DIFFERS,
            &SECURITY_DROPPED,
        ],
        Run::Exchange(sections),
    ),
];

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

rule! {
    /// Flags an m= section of an answer whose media type is not that of the offered section.
    ///
    /// ## Why
    /// RFC 3264 §6.1: the media type of the stream in the answer MUST match that of the offer. Sections are
    /// matched by their place, so another type means that the sections of the answer are out of order.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=video 49170 RTP/AVP 31
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    pub(crate) static MEDIA_TYPE_DIFFERS: code "OA002", name "media-type-differs", level Must,
        cites [Rfc(3264, "6.1"), Rfc(9429, "5.8.3")], profiles [Core], fix None,
        also ["OA006"]
}

rule! {
    /// Flags an m= section of an answer whose transport is not the one that was offered.
    ///
    /// ## Why
    /// RFC 3264 says nothing of it, but RFC 9429 §5.8.3 has the protocol values match exactly, RFC 8841 §10.3
    /// and RFC 8839 §4.3.2 ask the same for SCTP and ICE. A browser refuses such an answer.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVP 0
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static PROTO_DIFFERS: code "OA003", name "answer-proto-differs", level Must,
        cites [Rfc(9429, "5.8.3"), Rfc(9429, "5.3.1"), Rfc(8841, "10.3"), Rfc(8839, "4.3.2")], profiles [WebRtc], fix Safe,
        also ["MUX008"]
}

rule! {
    /// Flags an answer that accepts an m= section that the offer has switched off.
    ///
    /// ## Why
    /// RFC 3264 §8.2: a stream that is offered with port 0 MUST be marked with port 0 in the answer; the
    /// offerer has released it. A section with `a=bundle-only` is no such one (RFC 9143 §6).
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// m=video 0 RTP/AVP 31
    /// ```
    /// ```sdp answer
    /// m=audio 49170 RTP/AVP 0
    /// m=video 49172 RTP/AVP 31
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// m=video 0 RTP/AVP 31
    /// ```
    /// ```sdp answer
    /// m=audio 49170 RTP/AVP 0
    /// m=video 0 RTP/AVP 31
    /// ```
    /// ## Fixed
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// m=video 0 RTP/AVP 31
    /// ```
    /// ```sdp answer
    /// m=audio 49170 RTP/AVP 0
    /// m=video 0 RTP/AVP 31
    /// ```
    pub(crate) static REJECTED_SECTION_ACCEPTED: code "OA005", name "accepts-rejected-section", level Must,
        cites [Rfc(3264, "8.2")], profiles [Core], fix Safe
}

rule! {
    /// Flags an answer whose transport is not encrypted where the offered one was.
    ///
    /// ## Why
    /// What was offered with SRTP or TLS is accepted in the clear. No clause of RFC 3264 binds the transport of
    /// an answer, but one that takes RTP/AVP for RTP/SAVP is refused by most, and where it is not, the media
    /// can be heard.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 49172 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR
    /// ```
    pub(crate) static SECURITY_DROPPED: code "OA070", name "security-dropped", level Advice,
        cites [Rfc(3264, "8.3.1"), Rfc(4568, "5.1.2")], profiles [Sip], fix None,
        exceptions [(In(Sip), Warning)]
}

rule! {
    /// Flags a data section of an answer whose format is not the one that was offered.
    ///
    /// ## Why
    /// RFC 9429 §5.3.1: the fields proto and fmt of a data section MUST match those of the offer exactly. The
    /// old form of RFC 8841, with the SCTP port as the format, is another protocol for the offerer.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ```sdp webrtc answer
    /// m=application 9 UDP/DTLS/SCTP clue
    /// a=sctp-port:5000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ```sdp webrtc answer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ```sdp webrtc answer
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    pub(crate) static SCTP_FORMAT_DIFFERS: code "OA080", name "sctp-format-differs", level Must,
        cites [Rfc(9429, "5.3.1"), Rfc(8841, "10.3")], profiles [WebRtc], fix Safe
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

fn sections(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.pairs() {
        let (Ok(offer), Ok(answer)) = (&offered.line, &answered.line) else {
            continue;
        };
        if offer.media != answer.media {
            out.report(
                &MEDIA_TYPE_DIFFERS,
                answered.word_span(0),
                format_args!(
                    "the section is `{}`, the offered one `{}`; they must be the same",
                    answer.media, offer.media
                ),
            )
            .related_in(
                exchange.offer.text(),
                offered.word_span(0),
                format_args!("the offered section"),
            );
            continue;
        }
        if offered.is_rejected() && answer.port != 0 {
            out.report(
                &REJECTED_SECTION_ACCEPTED,
                answered.word_span(1),
                format_args!(
                    "port {} for a section that was offered with port 0",
                    answer.port
                ),
            )
            .fix(|| {
                let port = answered.word_span(1)?;
                Some(Fix::safe("reject the section", [Edit::replace(port, "0")]))
            });
        }
        if !answered.is_rejected() && !offered.is_rejected() {
            transport(exchange, (offered, answered), out);
        }
    }
}

fn transport(
    exchange: &Exchange<'_>,
    (offered, answered): (&MediaPart<'_>, &MediaPart<'_>),
    out: &mut Findings<'_>,
) {
    let (Some(offer), Some(answer)) = (offered.proto(), answered.proto()) else {
        return;
    };
    if !offer.is(answer.as_str()) {
        if exchange.answer.is(Profile::WebRtc) {
            out.report(
                &PROTO_DIFFERS,
                answered.word_span(2),
                format_args!("the transport is `{answer}`, the offered one `{offer}`"),
            )
            .fix(|| {
                let edit = Edit::replace(answered.word_span(2)?, offer.as_str());
                Some(Fix::safe("take the offered transport", [edit]))
            });
        }
        if offer.is_secure() && !answer.is_secure() {
            out.report(
                &SECURITY_DROPPED,
                answered.word_span(2),
                format_args!("`{answer}` is not encrypted, the offered `{offer}` is"),
            );
        }
    } else if offer.is_sctp()
        && let (Some(offer), Some(answer)) = (offered.formats.first(), answered.formats.first())
        && offer.text != answer.text
    {
        out.report(
            &SCTP_FORMAT_DIFFERS,
            answered.word_span(3),
            format_args!(
                "the format is `{}`, the offered one `{}`",
                answer.text, offer.text
            ),
        )
        .fix(|| {
            let edit = Edit::replace(answered.word_span(3)?, offer.text);
            Some(Fix::safe("take the offered format", [edit]))
        });
    }
}
