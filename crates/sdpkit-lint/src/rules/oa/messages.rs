//! MSRP in offers and answers (RFC 4975 §8, RFC 6135 §4.2.2).

use sdpkit::attribute::Setup;

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&MESSAGE_TRANSPORT_CHANGED], Run::Exchange(transports)),
    Check::new(&[&PASSIVE_MESSAGE_OFFER], Run::Media(passive)),
];

fn is_msrp(media: &MediaPart<'_>) -> bool {
    media
        .proto()
        .is_some_and(|proto| proto.words().any(|word| word.eq_ignore_ascii_case("MSRP")))
}

rule! {
    /// Flags an answer that takes MSRP with TLS for MSRP without, or the other way round.
    ///
    /// ## Why
    /// The protection is that of the URIs in `a=path` (RFC 4975 §8.2), which both sides connect by; one side
    /// would begin a TLS handshake that the other does not expect. (That path and accept-types are there is
    /// asked of each description alone.)
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=message 7654 TCP/TLS/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrps://192.0.2.1:7654/jshA7weztas;tcp
    /// ```
    /// ```sdp answer
    /// m=message 12763 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:12763/kjhd37s2s20w2a;tcp
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=message 7654 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:7654/jshA7weztas;tcp
    /// ```
    /// ```sdp answer
    /// m=message 12763 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:12763/kjhd37s2s20w2a;tcp
    /// ```
    pub(crate) static MESSAGE_TRANSPORT_CHANGED: code "OA064", name "msrp-transport-changed", level Must,
        cites [Rfc(4975, "8.2")], profiles [Msrp], fix None
}

rule! {
    /// Flags an MSRP offer with `a=setup:passive`.
    ///
    /// ## Why
    /// RFC 6135 §4.2.2: the agent MUST NOT use `passive` in an offer. One that can be reached offers `actpass`,
    /// so that an answerer behind a NAT can be the active one, and agents without that extension connect as
    /// ever.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=message 7654 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:7654/jshA7weztas;tcp
    /// a=setup:passive
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=message 7654 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:7654/jshA7weztas;tcp
    /// a=setup:actpass
    /// ```
    /// ## Fixed
    /// ```sdp offer
    /// m=message 7654 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:7654/jshA7weztas;tcp
    /// a=setup:actpass
    /// ```
    pub(crate) static PASSIVE_MESSAGE_OFFER: code "OA072", name "passive-msrp-offer", level Must,
        cites [Rfc(6135, "4.2.2")], profiles [Msrp], fix Safe
}

fn transports(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.accepted() {
        if !is_msrp(offered) || !is_msrp(answered) {
            continue;
        }
        let (Some(offer), Some(answer)) = (offered.proto(), answered.proto()) else {
            continue;
        };
        if offer.is_tls() != answer.is_tls() {
            out.report(
                &MESSAGE_TRANSPORT_CHANGED,
                answered.word_span(2),
                format_args!("`{answer}` answers `{offer}`"),
            );
        }
    }
}

fn passive(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !document.is_offer() || !is_msrp(media) {
        return;
    }
    if let Some((line, Setup::Passive)) = media.inherited::<Setup>() {
        out.report(
            &PASSIVE_MESSAGE_OFFER,
            line.value_span(),
            format_args!("`passive` in an offer of MSRP; it must be `actpass` or `active`"),
        )
        .fix(|| {
            let edit = Edit::replace(line.value_span()?, "actpass");
            Some(Fix::safe("offer both roles", [edit]))
        });
    }
}
