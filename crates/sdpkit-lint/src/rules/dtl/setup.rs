//! `a=setup` (RFC 4145 §4; for DTLS RFC 8842 §5).

use sdpkit::attribute::Setup;

use super::has_own_dtls;
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::profile::Profile;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &MISSING_SETUP,
            &SETUP_OF_OFFER,
            &ACTPASS_IN_ANSWER,
            &HOLDCONN_WITH_DTLS,
            &SETUP_WITHOUT_CONNECTION,
            &ACTIVE_PORT,
        ],
        Run::Document(setups),
    ),
    Check::new(&[&UNKNOWN_SETUP], Run::Attribute(&["setup"], unknown)),
];

rule! {
    /// Flags sections over DTLS without `a=setup`.
    ///
    /// ## Why
    /// RFC 8842 §5.2 and §5.3: offer and answer MUST have it. Without it RFC 4145 §4.1 makes the offerer active and the
    /// answerer passive, while others default differently; then both wait for a handshake, or both begin it.
    ///
    /// ## Bad
    /// ```sdp webrtc offer -setup -tls-id -rtcp-mux -rtcp-rsize -extmap -direction
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// a=ice-options:trickle ice2
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// a=extmap:14 urn:ietf:params:rtp-hdrext:sdes:mid
    /// a=recvonly
    /// a=rtcp-mux
    /// a=rtcp-rsize
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:actpass
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer -setup -tls-id -rtcp-mux -rtcp-rsize -extmap -direction
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// a=ice-options:trickle ice2
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// a=extmap:14 urn:ietf:params:rtp-hdrext:sdes:mid
    /// a=recvonly
    /// a=rtcp-mux
    /// a=rtcp-rsize
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// a=setup:actpass
    /// ```
    pub(crate) static MISSING_SETUP: code "DTL009", name "missing-setup", level Must,
        cites [Rfc(8842, "5.2"), Rfc(8842, "5.3")], profiles [WebRtc, Sip], fix Unsafe
}

rule! {
    /// Flags offers over DTLS whose `a=setup` is not `actpass`.
    ///
    /// ## Why
    /// RFC 8842 §5.2 and §5.5: the offerer MUST say `actpass`, in later offers too, so that the answerer can keep or
    /// choose the roles. A WHIP client that only implements the client role may say `active` (RFC 9725 §4.4.4).
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:actpass
    /// ```
    /// ```sdp webrtc profile=whip offer new
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=sendonly
    /// a=msid:6c8f5a3e 9d1b
    /// a=rtcp-mux-only
    /// a=setup:active
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:actpass
    /// ```
    pub(crate) static SETUP_OF_OFFER: code "DTL010", name "setup-of-offer", level Must,
        cites [Rfc(8842, "5.2"), Rfc(8842, "5.5"), Rfc(9429, "5.2.1")], profiles [WebRtc], fix Unsafe
}

rule! {
    /// Flags answers that say `a=setup:actpass`.
    ///
    /// ## Why
    /// RFC 4145 §4.1: `actpass` is answered by `active`, `passive` or `holdconn`. An answer that leaves it open leaves
    /// both sides waiting, and browsers refuse it.
    ///
    /// ## Bad
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:actpass
    /// ```
    /// ## Good
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// ```
    /// ## Fixed
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// ```
    pub(crate) static ACTPASS_IN_ANSWER: code "DTL011", name "actpass-in-answer", level Must,
        cites [Rfc(4145, "4.1"), Rfc(8842, "5.3")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags `a=setup:holdconn` in sections over DTLS.
    ///
    /// ## Why
    /// RFC 8842 §5.1: endpoints MUST NOT use it when negotiating a DTLS association. Browsers refuse it.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:holdconn
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:actpass
    /// ```
    pub(crate) static HOLDCONN_WITH_DTLS: code "DTL012", name "holdconn-with-dtls", level Must,
        cites [Rfc(8842, "5.1")], profiles [Core], fix None
}

rule! {
    /// Flags an `a=setup` of a role that RFC 4145 does not define.
    ///
    /// ## Why
    /// RFC 4145 §4: the role is `active`, `passive`, `actpass` or `holdconn`. Firefox passes another over, and then
    /// refuses the offer as one without `a=setup`; libwebrtc refuses it at once.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:client
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:actpass
    /// ```
    pub(crate) static UNKNOWN_SETUP: code "DTL013", name "unknown-setup", level Must,
        cites [Rfc(4145, "4")], profiles [Core], fix None
}

rule! {
    /// Flags `a=setup` in sections of RTP over plain UDP without DTLS.
    ///
    /// ## Why
    /// RFC 4145 §3 defines it for transports with connections. RTP over UDP has none to set up, so it says nothing;
    /// often the transport should have been `UDP/TLS/RTP/SAVPF`.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 5004 RTP/AVP 0
    /// a=sendrecv
    /// a=setup:actpass
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 5004 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 5004 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static SETUP_WITHOUT_CONNECTION: code "DTL026", name "setup-without-connection", level Advice,
        cites [Rfc(4145, "3")], profiles [Core], fix Safe
}

rule! {
    /// Flags sections over TCP that are active and whose port is not 9.
    ///
    /// ## Why
    /// RFC 4145 §4.1: the endpoint that is `active` SHOULD give port 9, as nobody connects to it. Another port looks as
    /// if it were open. MSRP has ports of its own, and is not looked at.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=application 54111 TCP/BFCP *
    /// a=setup:active
    /// a=connection:new
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=application 9 TCP/BFCP *
    /// a=setup:active
    /// a=connection:new
    /// ```
    /// ## Fixed
    /// ```sdp profile=sip
    /// m=application 9 TCP/BFCP *
    /// a=setup:active
    /// a=connection:new
    /// ```
    pub(crate) static ACTIVE_PORT: code "DTL027", name "active-port", level Should,
        cites [Rfc(4145, "4.1")], profiles [Sip], fix Safe
}

fn setups(document: &Document<'_>, out: &mut Findings<'_>) {
    // One of the session level is reported once.
    let mut is_new = true;
    for media in document.media() {
        setup(document, media, &mut is_new, out);
    }
}

fn setup(
    document: &Document<'_>,
    media: &MediaPart<'_>,
    is_new: &mut bool,
    out: &mut Findings<'_>,
) {
    let Some(proto) = media.proto() else { return };
    if !proto.is_dtls() {
        without_dtls(document, media, out);
        return;
    }
    let slot = media.inherited_named("setup").next();
    let Some(slot) = slot else {
        if has_own_dtls(document, media) {
            missing(document, media, out);
        }
        return;
    };
    let (Some(&setup), false) = (slot.get::<Setup>(), media.is_rejected()) else {
        return;
    };
    if !media.has("setup") && !core::mem::replace(is_new, false) {
        return;
    }
    let place = slot.attribute.value_span();
    let write = |word: &'static str| {
        let edit = Edit::replace(place?, word);
        Some(Fix::risky(format!("write `{word}`"), [edit]))
    };
    match setup {
        Setup::Holdconn => {
            out.report(
                &HOLDCONN_WITH_DTLS,
                place,
                format_args!("`holdconn` must not be used with DTLS"),
            );
        }
        Setup::Actpass if document.is_answer() => {
            out.report(
                &ACTPASS_IN_ANSWER,
                place,
                format_args!("an answer must choose: `active` or `passive`"),
            )
            .fix(|| write("active"));
        }
        Setup::Active if document.is(Profile::Whip) => {}
        Setup::Active | Setup::Passive if document.is_offer() => {
            out.report(
                &SETUP_OF_OFFER,
                place,
                format_args!(
                    "an offer must say `actpass`, not `{}`",
                    slot.attribute.value.unwrap_or_default().trim_end()
                ),
            )
            .fix(|| write("actpass"));
        }
        _ => {}
    }
}

fn missing(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    out.report(
        &MISSING_SETUP,
        media.word_span(2),
        format_args!("a section over DTLS must have `a=setup`"),
    )
    .fix(|| {
        let edit = document.append(media, "setup:actpass")?;
        document
            .is_offer()
            .then(|| Fix::risky("offer `actpass`", [edit]))
    });
}

fn without_dtls(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let (Some(slot), Some(proto)) = (media.named("setup").next(), media.proto()) else {
        return;
    };
    let place = slot.attribute.span();
    let role = slot.get::<Setup>();
    // Old WebRTC wrote `RTP/SAVPF` and meant DTLS.
    if proto.is_rtp() && !proto.is_tcp() && !proto.is_tls() && !media.has_inherited("fingerprint") {
        out.report(
            &SETUP_WITHOUT_CONNECTION,
            place,
            format_args!("`a=setup` says nothing over `{proto}`"),
        )
        .fix(|| {
            let line = document.whole_line(place?.start);
            Some(Fix::safe("remove the line", [Edit::delete(line)]))
        });
    }
    let is_msrp = proto.words().any(|word| word.eq_ignore_ascii_case("MSRP"));
    let is_active = role == Some(&Setup::Active) || role == Some(&Setup::Holdconn);
    if proto.is_tcp() && !is_msrp && is_active && !matches!(media.port(), 0 | 9) {
        let port = media.word_span(1);
        out.report(
            &ACTIVE_PORT,
            port,
            format_args!("port {} of an active endpoint should be 9", media.port()),
        )
        .related(place, format_args!("it is active"))
        .fix(|| Some(Fix::safe("write port 9", [Edit::replace(port?, "9")])));
    }
    if role == Some(&Setup::Actpass) && document.is_answer() {
        out.report(
            &ACTPASS_IN_ANSWER,
            slot.attribute.value_span(),
            format_args!("an answer must choose: `active`, `passive` or `holdconn`"),
        );
    }
}

fn unknown(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    if slot.value.is_err() {
        let word = slot.attribute.value.unwrap_or_default();
        out.report(
            &UNKNOWN_SETUP,
            slot.attribute.value_span().or(slot.attribute.span()),
            format_args!("`{word:.30}` is none of active, passive, actpass, holdconn"),
        );
    }
}
