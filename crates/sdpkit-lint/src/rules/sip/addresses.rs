//! Addresses and ports besides those of ICE: `c=` of a private network, ANAT, `a=altc`, `a=rtcp`.

use core::net::IpAddr;

use sdpkit::LineKind;
use sdpkit::attribute::{Group, GroupSemantics, Rtcp};
use sdpkit::field::Origin;

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&ANAT], Run::Attribute(&["group"], group)),
    Check::new(&[&TWO_MECHANISMS_ANSWERED], Run::Media(mechanisms)),
    Check::new(&[&RTCP_PORT_ZERO], Run::Attribute(&["rtcp"], rtcp)),
    Check::new(&[&PRIVATE_ADDRESS], Run::Document(private)),
];

rule! {
    /// Flags a group of alternative addresses by ANAT.
    ///
    /// ## Why
    /// RFC 5245 §13 deprecated ANAT (RFC 4091); agents use ICE, which RFC 8445 defines now. A peer that does not know the
    /// group takes the alternatives for streams, and sends media twice.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// a=group:ANAT 1 2
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP6 2001:db8::1
    /// a=mid:1
    /// a=sendrecv
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:2
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// a=altc:1 IP6 2001:db8::1 49170
    /// a=altc:2 IP4 192.0.2.1 49170
    /// a=sendrecv
    /// ```
    pub(crate) static ANAT: code "SIP014", name "anat", level Advice,
        cites [Rfc(5245, "13"), Rfc(6947, "1.1")], profiles [Sip], fix None
}

rule! {
    /// Flags an answer that takes both `a=altc` and ICE.
    ///
    /// ## Why
    /// An offer may have both. An answerer that supports both MUST choose one and only one of them (RFC 6947 §4.2.3);
    /// where both stand in the answer, the offerer does not know which addresses are in use.
    ///
    /// ## Bad
    /// ```sdp answer profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=altc:1 IP4 192.0.2.1 49170
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// a=ice-options:ice2
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 49170 typ host
    /// a=rtcp-mux
    /// ```
    /// ## Good
    /// ```sdp answer profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=altc:1 IP4 192.0.2.1 49170
    /// ```
    pub(crate) static TWO_MECHANISMS_ANSWERED: code "SIP022", name "altc-beside-ice", level Must,
        cites [Rfc(6947, "4.2.3")], profiles [Sip], fix None
}

rule! {
    /// Flags an `a=rtcp` with port 0.
    ///
    /// ## Why
    /// `a=rtcp` names the port that RTCP is sent to (RFC 3605 §2.1), and nothing can be sent to port 0. Stacks
    /// differ in what they do: no RTCP, the next port, or no stream. To send RTCP to the port of RTP there is
    /// `a=rtcp-mux`; to switch it off, `b=RS:0` and `b=RR:0` (RFC 3556).
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=rtcp:0
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static RTCP_PORT_ZERO: code "SIP029", name "rtcp-port-zero", level Advice,
        cites [Rfc(3605, "2.1")], profiles [Sip], fix Unsafe
}

rule! {
    /// Flags a private address to send media to, in a description from a public one.
    ///
    /// ## Why
    /// An address of a private network (RFC 1918 §3) is not reached from outside. Where `o=` has a public address, there
    /// is a NAT between, and the call has no audio unless a device on the way mends it. ICE finds a way through.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// o=- 1 1 IN IP4 203.0.113.1
    /// c=IN IP4 10.0.0.5
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// o=- 1 1 IN IP4 203.0.113.1
    /// c=IN IP4 203.0.113.1
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static PRIVATE_ADDRESS: code "SIP030", name "private-address-behind-nat", level Advice,
        cites [Rfc(1918, "3"), Experience], profiles [Sip], fix None
}

fn group(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    if let Some(group) = slot.get::<Group<'_>>()
        && group.semantics == GroupSemantics::Anat
    {
        out.report(
            &ANAT,
            slot.attribute.token_span(0),
            format_args!("ANAT is deprecated; alternative addresses are for ICE"),
        );
    }
}

fn mechanisms(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !document.is_answer() {
        return;
    }
    let Some(altc) = media.named("altc").next() else {
        return;
    };
    let Some(candidate) = media.named("candidate").next() else {
        return;
    };
    out.report(
        &TWO_MECHANISMS_ANSWERED,
        altc.attribute.span(),
        format_args!("an answer must choose one of `a=altc` and ICE"),
    )
    .related(candidate.attribute.span(), format_args!("ICE is used here"));
}

fn rtcp(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let is_zero = slot.get::<Box<Rtcp<'_>>>().is_some_and(|it| it.port == 0);
    let media = part.media().and_then(|index| document.media().get(index));
    if !is_zero || media.is_some_and(MediaPart::is_rejected) {
        return;
    }
    let place = slot.attribute.span();
    out.report(
        &RTCP_PORT_ZERO,
        place,
        format_args!("RTCP cannot be sent to port 0"),
    )
    .fix(|| {
        let line = document.whole_line(place?.start);
        Some(Fix::risky("remove the line", [Edit::delete(line)]))
    });
}

fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(ip) => ip.is_private(),
        IpAddr::V6(ip) => ip.is_unique_local(),
    }
}

fn is_public(address: IpAddr) -> bool {
    !is_private(address)
        && !address.is_loopback()
        && !address.is_unspecified()
        && !matches!(address, IpAddr::V4(ip) if ip.is_link_local())
        && !matches!(address, IpAddr::V6(ip) if ip.is_unicast_link_local())
}

fn private(document: &Document<'_>, out: &mut Findings<'_>) {
    let session = document.session_level().section();
    let Some(Ok(origin)) = session.field::<Origin<'_>>() else {
        return;
    };
    let Some(public) = origin.address.ip().filter(|&ip| is_public(ip)) else {
        return;
    };
    // The `c=` of the session is told of once.
    let mut is_told = false;
    for media in document.media() {
        let address = media
            .connection()
            .and_then(|connection| connection.address.ip());
        let own = media.section().value(LineKind::Connection);
        if media.is_rejected()
            || media.has("candidate")
            || !address.is_some_and(|ip| is_private(ip) && ip.is_ipv4() == public.is_ipv4())
            || (own.is_none() && is_told)
        {
            continue;
        }
        is_told |= own.is_none();
        let value = own.or_else(|| session.value(LineKind::Connection));
        let place = value
            .and_then(|value| value.split(' ').nth(2))
            .and_then(|text| document.span_of(text));
        out.report(
            &PRIVATE_ADDRESS,
            place,
            format_args!(
                "a private address, in a description from `{}`: there is a NAT between",
                origin.address
            ),
        );
    }
}
