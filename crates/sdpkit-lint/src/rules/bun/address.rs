//! Addresses and ports of bundled sections (RFC 9143 §7.1.1, §7.2, §7.3).

use std::collections::HashMap;

use sdpkit::field::{AddrType, Address, NetType};
use sdpkit::{LineKind, Span};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

use super::{bundled, has_joined, is_initial_offer, tagged};

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&BUNDLED_NETWORK, &MIXED_ADDRESS_FAMILIES],
        Run::Document(families),
    ),
    Check::new(&[&BUNDLED_ADDRESS_DIFFERS], Run::Media(answered_address)),
    Check::new(&[&SHARED_OFFERED_ADDRESS], Run::Document(offered_addresses)),
    Check::new(&[&ADDRESS_OF_A_BUNDLE], Run::Document(outside)),
];

rule! {
    /// Flags a bundled section whose `c=` line is not of the Internet.
    ///
    /// ## Why
    /// RFC 9143 §7.1.1: the nettype of a bundled section MUST be IN, its addrtype MUST be IP4 or IP6. No other
    /// is defined for a bundle, so the group cannot be set up.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// c=ATM NSAP 47.0091.8100.0000.0060.3E64.FD01.0060.3E64.FD01.00
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP4 0.0.0.0
    /// ```
    pub(crate) static BUNDLED_NETWORK: code "BUN011", name "bundled-network-not-internet", level Must,
        cites [Rfc(9143, "7.1.1")], profiles [Core], fix None
}

rule! {
    /// Flags bundled sections of which one has an IPv4 and another an IPv6 address.
    ///
    /// ## Why
    /// RFC 9143 §7.1.1: the same addrtype MUST be associated with each section of a bundle, for they share one
    /// address. What stands for "none yet", port 9 of an unspecified address, is left out.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 50000 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP4 192.0.2.1
    /// m=audio 50002 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP6 2001:db8::1
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 50000 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP6 2001:db8::1
    /// m=audio 50002 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP6 2001:db8::1
    /// ```
    pub(crate) static MIXED_ADDRESS_FAMILIES: code "BUN024", name "mixed-address-families", level Must,
        cites [Rfc(9143, "7.1.1")], profiles [Core], fix None
}

rule! {
    /// Flags an answer whose bundled sections have several addresses or ports.
    ///
    /// ## Why
    /// RFC 9143 §7.3: the answerer MUST assign its BUNDLE address and port to the tagged section and to every
    /// other section of the group. An offerer that reads the other section sends where nobody listens. Port 9
    /// of an unspecified address, which stands for "none yet", is left out.
    ///
    /// ## Bad
    /// ```sdp webrtc answer
    /// m=audio 50000 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// m=audio 50002 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// ```
    /// ## Good
    /// ```sdp webrtc answer
    /// m=audio 50000 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// m=audio 50000 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// ```
    pub(crate) static BUNDLED_ADDRESS_DIFFERS: code "BUN018", name "bundled-address-differs", level Must,
        cites [Rfc(9143, "7.3")], profiles [Core], fix None,
        also ["TRK002"]
}

rule! {
    /// Flags an initial offer of which two bundled sections have the same address and port.
    ///
    /// ## Why
    /// RFC 9143 §7.2: in an initial BUNDLE offer each bundled section that is not bundle-only has a unique
    /// address and port. An answerer that does not know BUNDLE sends both to one port, where they cannot be
    /// told apart. Port 9 stands for "none yet" and is left out; so are sections that name the same ICE
    /// credentials, or have none while the tagged one has, which share a transport by intent: that is how a later
    /// offer, or max-bundle, looks.
    ///
    /// ## Bad
    /// ```sdp offer
    /// a=group:BUNDLE 0 1
    /// a=sendrecv
    /// m=audio 50000 RTP/AVP 0
    /// a=mid:0
    /// a=rtcp-mux
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid
    /// m=audio 50000 RTP/AVP 0
    /// a=mid:1
    /// a=rtcp-mux
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid
    /// ```
    /// ## Good
    /// ```sdp offer
    /// a=group:BUNDLE 0 1
    /// a=sendrecv
    /// m=audio 50000 RTP/AVP 0
    /// a=mid:0
    /// a=rtcp-mux
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid
    /// m=audio 50002 RTP/AVP 0
    /// a=mid:1
    /// a=rtcp-mux
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid
    /// ```
    pub(crate) static SHARED_OFFERED_ADDRESS: code "BUN019", name "shared-offered-address", level Must,
        cites [Rfc(9143, "7.2")], profiles [Core], fix None
}

rule! {
    /// Flags a section outside of a bundle that has the address and port of a bundled one.
    ///
    /// ## Why
    /// A bundle has a transport of its own (RFC 9143 §7.2); a section that is not of the group but shares its
    /// port is neither demultiplexed with it nor apart from it.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// a=group:BUNDLE 0
    /// m=audio 50000 UDP/TLS/RTP/SAVPF 0
    /// m=audio 50000 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// a=group:BUNDLE 0
    /// m=audio 50000 UDP/TLS/RTP/SAVPF 0
    /// m=audio 50002 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static ADDRESS_OF_A_BUNDLE: code "BUN026", name "address-of-a-bundle", level Advice,
        cites [Rfc(9143, "7.2")], profiles [Core], fix None
}

/// The address and port of a section; `None` for what stands for "none yet" (RFC 8840 §4.1.1).
fn transport<'s>(media: &'s MediaPart<'_>) -> Option<(&'s Address<'s>, u16)> {
    let address = &media.connection()?.address;
    let port = media.port();
    (port != 0 && !(port == 9 && address.is_unspecified())).then_some((address, port))
}

/// The `c=` line that holds for a section.
fn connection_span(document: &Document<'_>, media: &MediaPart<'_>) -> Option<Span> {
    let line = |part: &crate::document::Part<'_>| {
        let mut lines = part.section().lines();
        lines
            .find(|line| line.kind() == Some(LineKind::Connection))?
            .span()
    };
    line(media).or_else(|| line(document.session_level()))
}

fn families(document: &Document<'_>, out: &mut Findings<'_>) {
    if document.bundles().is_empty() {
        return;
    }
    let mut firsts: Vec<Option<&MediaPart<'_>>> = vec![None; document.bundles().len()];
    for (number, media) in bundled(document) {
        let Some(connection) = media.connection().filter(|_| !media.is_bundle_only()) else {
            continue;
        };
        let is_internet = connection.nettype == NetType::Internet
            && matches!(connection.addrtype, AddrType::Ip4 | AddrType::Ip6);
        if !is_internet {
            let (network, kind) = (&connection.nettype, &connection.addrtype);
            out.report(
                &BUNDLED_NETWORK,
                connection_span(document, media),
                format_args!(
                    "a bundled section must be of `IN` with `IP4` or `IP6`, not `{network} {kind}`"
                ),
            );
            continue;
        }
        if transport(media).is_none() {
            continue;
        }
        let Some(first) = firsts.get_mut(number) else {
            continue;
        };
        let first = *first.get_or_insert(media);
        let other = first.connection().map(|it| &it.addrtype);
        if let Some(other) = other.filter(|other| **other != connection.addrtype) {
            let own = &connection.addrtype;
            out.report(
                &MIXED_ADDRESS_FAMILIES,
                connection_span(document, media),
                format_args!(
                    "all sections of a bundle must have addresses of one type: `{own}`, `{other}`"
                ),
            )
            .related(
                connection_span(document, first),
                format_args!("the first of the bundle"),
            );
        }
    }
}

fn answered_address(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !document.is_answer() || media.is_rejected() {
        return;
    }
    let Some(tagged) = tagged(document, media) else {
        return;
    };
    let (Some(own), Some(theirs)) = (transport(media), transport(tagged)) else {
        return;
    };
    if own != theirs {
        let (address, port) = theirs;
        out.report(
            &BUNDLED_ADDRESS_DIFFERS,
            media.word_span(1),
            format_args!(
                "a bundled section must have the tagged one's address: `{address}` port `{port}`"
            ),
        )
        .related(tagged.word_span(1), format_args!("the tagged section"));
    }
}

fn offered_addresses(document: &Document<'_>, out: &mut Findings<'_>) {
    if !is_initial_offer(document) {
        return;
    }
    let mut seen: HashMap<(&Address<'_>, u16), &MediaPart<'_>> = HashMap::new();
    for (_, media) in bundled(document) {
        let Some(transport) = transport(media).filter(|(_, port)| *port != 9) else {
            continue;
        };
        let Some(first) = seen.get(&transport) else {
            seen.insert(transport, media);
            continue;
        };
        let credentials = |media: &MediaPart<'_>| {
            let slot = media.inherited_named("ice-ufrag").next();
            slot.and_then(|slot| slot.attribute.value.map(String::from))
        };
        let own = credentials(media);
        if (own.is_some() && own == credentials(first)) || has_joined(document, media) {
            continue;
        }
        out.report(
            &SHARED_OFFERED_ADDRESS,
            media.word_span(1),
            format_args!(
                "in an initial offer each bundled section must have its own address and port"
            ),
        )
        .related(
            first.word_span(1),
            format_args!("the section with the same"),
        );
    }
}

fn outside(document: &Document<'_>, out: &mut Findings<'_>) {
    let alone =
        |media: &&MediaPart<'_>| document.bundle_of(media).is_none() && !media.is_rejected();
    if document.bundles().is_empty() || !document.media().iter().any(|it| alone(&it)) {
        return;
    }
    let seen: HashMap<_, _> = bundled(document)
        .filter_map(|(_, media)| Some((transport(media)?, media)))
        .filter(|((_, port), _)| *port != 9)
        .collect();
    for media in document.media().iter().filter(alone) {
        let Some(other) = transport(media).and_then(|it| seen.get(&it)) else {
            continue;
        };
        out.report(
            &ADDRESS_OF_A_BUNDLE,
            media.word_span(1),
            format_args!(
                "this section is not bundled but has the address and port of a bundled one"
            ),
        )
        .related(other.word_span(1), format_args!("the bundled section"));
    }
}
