//! Who opens the connection, and which: `setup`, `connection`, `tls-id`, `fingerprint` (RFC 4145, RFC 8842 §5.3).

use sdpkit::attribute::{Connection, Fingerprint, Setup};

use crate::check::{Check, Run};
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::profile::Profile;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&SETUP_MISMATCH, &SETUP_PASSIVE], Run::Exchange(roles)),
    Check::new(&[&FINGERPRINT_OF_OFFER], Run::Exchange(identity)),
    Check::new(&[&NEW_CONNECTION_REUSED], Run::Exchange(connections)),
];

rule! {
    /// Flags an answer whose `a=setup` does not go with the offered one.
    ///
    /// ## Why
    /// RFC 4145 §4.1: `active` is answered by `passive`, `passive` by `active`, `actpass` by either; each also
    /// by `holdconn`, which DTLS does not have. With the same role on both sides nobody connects, or nobody
    /// listens.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=image 9 TCP t38
    /// a=setup:active
    /// a=connection:new
    /// ```
    /// ```sdp answer
    /// m=image 9 TCP t38
    /// a=setup:active
    /// a=connection:new
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=image 9 TCP t38
    /// a=setup:active
    /// a=connection:new
    /// ```
    /// ```sdp answer
    /// m=image 54113 TCP t38
    /// a=setup:passive
    /// a=connection:new
    /// ```
    /// ## Fixed
    /// ```sdp offer
    /// m=image 9 TCP t38
    /// a=setup:active
    /// a=connection:new
    /// ```
    /// ```sdp answer
    /// m=image 9 TCP t38
    /// a=setup:passive
    /// a=connection:new
    /// ```
    pub(crate) static SETUP_MISMATCH: code "OA018", name "setup-mismatch", level Must,
        cites [Rfc(4145, "4.1"), Rfc(8842, "5.3")], profiles [Core, WebRtc], fix Unsafe
}

rule! {
    /// Flags an answer that takes the passive role where the choice was its own.
    ///
    /// ## Why
    /// RFC 9429 §5.3.1: to `actpass` the answerer SHOULD answer `active`. RFC 5763 §5: the handshake can then
    /// begin beside the answer; a passive answerer waits until its answer has arrived. It costs no more than
    /// that, and some servers always do so: a hint unless strictly judged.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:actpass
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:passive
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:actpass
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// ```
    pub(crate) static SETUP_PASSIVE: code "OA019", name "answer-setup-passive", level Should,
        cites [Rfc(9429, "5.3.1"), Rfc(5763, "5")], profiles [WebRtc], fix None,
        exceptions [(Lenient, Info)]
}

rule! {
    /// Flags an answer with the certificate fingerprint of the offer.
    ///
    /// ## Why
    /// Each party has a certificate of its own, whose fingerprint it sends (RFC 8122 §5). The same on both
    /// sides is that of a copied description, or of a program that talks to itself.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 6B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08
    /// ```
    pub(crate) static FINGERPRINT_OF_OFFER: code "OA020", name "fingerprint-of-offer", level Advice,
        cites [Rfc(8122, "5"), Experience], profiles [WebRtc], fix None
}

rule! {
    /// Flags an answer with `a=connection:existing` where the offer asks for a new connection.
    ///
    /// ## Why
    /// RFC 4145 §5.2: if the value in the offer is `new`, the answerer MUST also use `new`; without the
    /// attribute `new` is meant. The offerer has no connection to go on with.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// m=image 54111 TCP t38
    /// a=setup:actpass
    /// a=connection:new
    /// ```
    /// ```sdp answer profile=sip
    /// m=image 9 TCP t38
    /// a=setup:active
    /// a=connection:existing
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// m=image 54111 TCP t38
    /// a=setup:actpass
    /// a=connection:new
    /// ```
    /// ```sdp answer profile=sip
    /// m=image 9 TCP t38
    /// a=setup:active
    /// a=connection:new
    /// ```
    /// ## Fixed
    /// ```sdp offer profile=sip
    /// m=image 54111 TCP t38
    /// a=setup:actpass
    /// a=connection:new
    /// ```
    /// ```sdp answer profile=sip
    /// m=image 9 TCP t38
    /// a=setup:active
    /// a=connection:new
    /// ```
    pub(crate) static NEW_CONNECTION_REUSED: code "OA054", name "new-connection-reused", level Must,
        cites [Rfc(4145, "5.2")], profiles [Sip], fix Safe
}

/// The values of `setup` that may answer each (RFC 4145 §4.1).
const ANSWERS: &[(Setup, &[Setup])] = &[
    (Setup::Active, &[Setup::Passive, Setup::Holdconn]),
    (Setup::Passive, &[Setup::Active, Setup::Holdconn]),
    (
        Setup::Actpass,
        &[Setup::Active, Setup::Passive, Setup::Holdconn],
    ),
    (Setup::Holdconn, &[Setup::Holdconn]),
];

fn roles(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    let (offer, answer) = (exchange.offer, exchange.answer);
    for (offered, answered) in exchange.accepted() {
        // Of a bundle one section speaks for all.
        if answer.transport_of(answered).index() != answered.index() {
            continue;
        }
        let offered = offer.transported::<Setup>(offered);
        let answered = answer.transported::<Setup>(answered);
        let Some(((_, &offered), (line, &answered))) = offered.zip(answered) else {
            continue;
        };
        let allowed = ANSWERS
            .iter()
            .find_map(|&(of, answers)| (of == offered).then_some(answers))
            .unwrap_or_default();
        // That an answer has chosen is asked of it alone, where DTLS is used.
        let is_open = answered == Setup::Actpass && answer.is(Profile::WebRtc);
        if !allowed.contains(&answered) && !is_open {
            out.report(
                &SETUP_MISMATCH,
                line.value_span(),
                format_args!("`{}` answers `{}`", word(answered), word(offered)),
            )
            .fix(|| {
                let role = allowed.first()?;
                let edit = Edit::replace(line.value_span()?, word(*role));
                Some(Fix::risky("take the other role", [edit]))
            });
        } else if offered == Setup::Actpass && answered == Setup::Passive && !answer.is_subsequent()
        {
            out.report(
                &SETUP_PASSIVE,
                line.value_span(),
                format_args!("`passive` answers `actpass`; `active` saves a round trip"),
            );
        }
    }
}

const fn word(setup: Setup) -> &'static str {
    match setup {
        Setup::Active => "active",
        Setup::Passive => "passive",
        Setup::Actpass => "actpass",
        Setup::Holdconn => "holdconn",
    }
}

fn identity(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    let (offer, answer) = (exchange.offer, exchange.answer);
    let mut is_told = false;
    for (offered, answered) in exchange.accepted() {
        if is_told {
            continue;
        }
        let prints = offer
            .transported::<Fingerprint<'_>>(offered)
            .zip(answer.transported::<Fingerprint<'_>>(answered));
        if let Some(((_, one), (line, other))) = prints
            && one == other
        {
            is_told = true;
            out.report(
                &FINGERPRINT_OF_OFFER,
                line.value_span(),
                format_args!("the fingerprint is that of the offer"),
            );
        }
    }
}

fn connections(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.accepted() {
        let offer = offered.inherited::<Connection>();
        let is_new = offer.is_none_or(|(_, &it)| it == Connection::New);
        if let Some((line, Connection::Existing)) = answered.inherited::<Connection>()
            && is_new
        {
            out.report(
                &NEW_CONNECTION_REUSED,
                line.value_span(),
                format_args!("`existing` answers `new`; it must be `new`"),
            )
            .fix(|| {
                let edit = Edit::replace(line.value_span()?, "new");
                Some(Fix::safe("ask for a new connection", [edit]))
            });
        }
    }
}
