//! Where RTCP goes: the port after that of RTP, `a=rtcp`, or the same port (RFC 8866 §5.14, RFC 3605).

use sdpkit::attribute::{Rtcp, RtcpAddress};
use sdpkit::field::Address;

use super::{blamed, without_line};
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&ODD_RTP_PORT, &NO_PORT_FOR_RTCP, &RTCP_WITHOUT_RTP],
        Run::Media(ports),
    ),
    Check::new(
        &[&MALFORMED_RTCP, &RTCP_AT_SESSION_LEVEL],
        Run::Attribute(&["rtcp"], rtcp),
    ),
];

rule! {
    /// Flags an odd port of RTP without `a=rtcp` or `a=rtcp-mux`.
    ///
    /// ## Why
    /// RFC 3550 §11: RTP SHOULD use an even port, and RTCP the next one. Where that is not kept, RFC 8866 §5.14 asks for
    /// `a=rtcp`: a peer may take the even port below for that of RTP.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 5001 RTP/AVP 0
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 5001 RTP/AVP 0
    /// a=rtcp:5003
    /// ```
    pub(crate) static ODD_RTP_PORT: code "MED023", name "odd-rtp-port", level Should,
        cites [Rfc(3550, "11"), Rfc(8866, "5.14")], profiles [Sip, Rtsp], fix None
}

rule! {
    /// Flags port 65535 for RTP without `a=rtcp` or `a=rtcp-mux`.
    ///
    /// ## Why
    /// RTCP is sent to the port after that of RTP (RFC 3550 §11), and there is none.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 65535 RTP/AVP 0
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 65534 RTP/AVP 0
    /// ```
    pub(crate) static NO_PORT_FOR_RTCP: code "MED024", name "no-port-for-rtcp", level Advice,
        cites [Rfc(3550, "11")], profiles [Sip], fix None, also ["MED023"]
}

rule! {
    /// Flags an `a=rtcp` that is not a port, or a port and an address.
    ///
    /// ## Why
    /// The grammar of RFC 3605 §2.1 is `port [nettype space addrtype space connection-address]`. Where it cannot be
    /// read, RTCP goes to the wrong port.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcp:53020 192.0.2.1
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcp:53020 IN IP4 2001:db8::1
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcp:53020 IN IP4 192.0.2.1
    /// ```
    pub(crate) static MALFORMED_RTCP: code "MED025", name "malformed-rtcp", level Must,
        cites [Rfc(3605, "2.1")], profiles [Core], fix None
}

rule! {
    /// Flags an `a=rtcp` in a section that is not RTP.
    ///
    /// ## Why
    /// It is the port of RTCP of a media stream (RFC 3605 §2.1); nothing else has one.
    ///
    /// ## Bad
    /// ```sdp
    /// m=message 2855 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:2855/iau39;tcp
    /// a=rtcp:53020
    /// ```
    /// ## Good
    /// ```sdp
    /// m=message 2855 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:2855/iau39;tcp
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=message 2855 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:2855/iau39;tcp
    /// ```
    pub(crate) static RTCP_WITHOUT_RTP: code "MED026", name "rtcp-without-rtp", level Advice,
        cites [Rfc(3605, "2.1")], profiles [Core], fix Safe
}

rule! {
    /// Flags an `a=rtcp` at session level.
    ///
    /// ## Why
    /// RFC 3605 §2.1: it MUST NOT be used as a session level attribute. Each section has a port of its own.
    ///
    /// ## Bad
    /// ```sdp
    /// a=rtcp:53020
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcp:53020
    /// ```
    pub(crate) static RTCP_AT_SESSION_LEVEL: code "MED027", name "rtcp-at-session-level", level Must,
        cites [Rfc(3605, "2.1")], profiles [Core], fix None,
        supersedes ["SES004"]
}

fn ports(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let port = media.port();
    let has_rtcp = media.has("rtcp");
    if !media.is_rtp() {
        if has_rtcp && media.line.is_ok() {
            for slot in media.named("rtcp") {
                out.report(
                    &RTCP_WITHOUT_RTP,
                    slot.attribute.span(),
                    format_args!("a section that is not RTP has no RTCP"),
                )
                .fix(|| without_line(document, slot.attribute));
            }
        }
        return;
    }
    let is_elsewhere = has_rtcp || media.has_inherited("rtcp-mux") || media.has("candidate");
    // 9 stands where candidates will say it.
    if port.is_multiple_of(2) || port == 9 || is_elsewhere {
        return;
    }
    out.report(
        &ODD_RTP_PORT,
        media.word_span(1),
        format_args!("the port {port} of RTP is odd, and no `a=rtcp` says that of RTCP"),
    );
    if port == u16::MAX {
        out.report(
            &NO_PORT_FOR_RTCP,
            media.word_span(1),
            format_args!("there is no port after {port} for RTCP"),
        );
    }
}

/// Whether the address is of its type; one of multicast may have a TTL or a count behind it.
fn is_of_type(it: &RtcpAddress<'_>) -> bool {
    match &it.address {
        Address::Name(name) if name.contains('/') => {
            let address = name.split('/').next().unwrap_or_default();
            it.addr_type.admits(&Address::new(address))
        }
        address => it.addr_type.admits(address),
    }
}

fn rtcp(_: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    if let Err(error) = slot.value {
        out.report(
            &MALFORMED_RTCP,
            blamed(slot.attribute, error),
            format_args!("expected {} in `a=rtcp`", error.expected),
        );
    }
    let address = slot
        .get::<Box<Rtcp<'_>>>()
        .and_then(|rtcp| rtcp.address.as_ref());
    if let Some(it) = address.filter(|it| !is_of_type(it)) {
        out.report(
            &MALFORMED_RTCP,
            slot.attribute.token_span(3),
            format_args!("`{}` is no address of type {}", it.address, it.addr_type),
        );
    }
    if part.is_session() {
        out.report(
            &RTCP_AT_SESSION_LEVEL,
            slot.attribute.span(),
            format_args!("`a=rtcp` stands at session level; it belongs to a section"),
        );
    }
}
