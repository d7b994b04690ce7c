//! MSRP: sessions of messages (RFC 4975 §8).

use sdpkit::Span;
use sdpkit::attribute::{Path, Setup};
use sdpkit::field::{Address, MediaType};

use crate::check::{Check, Run};
use crate::document::{Document, Format, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &MALFORMED_MSRP_SECTION,
        &MSRP_WITHOUT_PATH,
        &MSRP_PORT,
        &MSRP_WITHOUT_ACCEPT_TYPES,
        &MSRP_ADDRESS,
    ],
    Run::Media(msrp),
)];

rule! {
    /// Flags an m= line of MSRP that is not `message`, `TCP/MSRP` or `TCP/TLS/MSRP`, and `*`.
    ///
    /// ## Why
    /// RFC 4975 §8.1: the media MUST be `message`, the transport `TCP/MSRP`, or `TCP/TLS/MSRP` for TLS, and the format
    /// list MUST be `*`. What messages may contain is said by `a=accept-types`; a peer that does not know the transport
    /// rejects the section.
    ///
    /// ## Bad
    /// ```sdp
    /// m=message 7394 TCP/MSRP text
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:7394/2s93i9ek2a;tcp
    /// ```
    /// ## Good
    /// ```sdp
    /// m=message 7394 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:7394/2s93i9ek2a;tcp
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=message 7394 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:7394/2s93i9ek2a;tcp
    /// ```
    pub(crate) static MALFORMED_MSRP_SECTION: code "SIP001", name "malformed-msrp-section", level Must,
        cites [Rfc(4975, "8.1")], profiles [Msrp], fix Safe
}

rule! {
    /// Flags a section of MSRP without an `a=path` that names an MSRP URI.
    ///
    /// ## Why
    /// Each offer or answer that proposes MSRP MUST contain `a=path` with one or more MSRP URIs (RFC 4975 §8.2). The
    /// connection is made to that URI, not to what `m=` and `c=` say; without it, there is nothing to connect to.
    ///
    /// ## Bad
    /// ```sdp
    /// m=message 7394 TCP/MSRP *
    /// a=accept-types:text/plain
    /// ```
    /// ## Good
    /// ```sdp
    /// m=message 7394 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:7394/2s93i9ek2a;tcp
    /// ```
    pub(crate) static MSRP_WITHOUT_PATH: code "SIP002", name "msrp-without-path", level Must,
        cites [Rfc(4975, "8.2"), Rfc(4975, "9")], profiles [Msrp], fix None
}

rule! {
    /// Flags an MSRP URI without a port, or with another than the m= line has.
    ///
    /// ## Why
    /// MSRP URIs in an offer or answer MUST include explicit port numbers (RFC 4975 §8.2), and the port of the m=
    /// line MUST match that of the endpoint's own URI, the last one (§8.1). Gateways and firewalls open the one,
    /// and the peer connects to the other. An active endpoint may say port 9, and with `a=msrp-cema` they may differ
    /// (RFC 6135 §4.2.2, RFC 6714).
    ///
    /// ## Bad
    /// ```sdp
    /// m=message 7394 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1/2s93i9ek2a;tcp
    /// ```
    /// ```sdp
    /// m=message 7394 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:9000/2s93i9ek2a;tcp
    /// ```
    /// ## Good
    /// ```sdp
    /// m=message 7394 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:7394/2s93i9ek2a;tcp
    /// ```
    pub(crate) static MSRP_PORT: code "SIP003", name "msrp-port-differs", level Must,
        cites [Rfc(4975, "8.1"), Rfc(4975, "8.2"), Rfc(6135, "4.2.2")], profiles [Msrp], fix None
}

rule! {
    /// Flags a section of MSRP without `a=accept-types`.
    ///
    /// ## Why
    /// A media line that proposes MSRP MUST be accompanied by `a=accept-types` (RFC 4975 §8.6). The peer MUST NOT send
    /// content of a type that is not listed there, so that without it nothing may be sent.
    ///
    /// ## Bad
    /// ```sdp
    /// m=message 7394 TCP/MSRP *
    /// a=path:msrp://192.0.2.1:7394/2s93i9ek2a;tcp
    /// ```
    /// ## Good
    /// ```sdp
    /// m=message 7394 TCP/MSRP *
    /// a=path:msrp://192.0.2.1:7394/2s93i9ek2a;tcp
    /// a=accept-types:*
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=message 7394 TCP/MSRP *
    /// a=path:msrp://192.0.2.1:7394/2s93i9ek2a;tcp
    /// a=accept-types:*
    /// ```
    pub(crate) static MSRP_WITHOUT_ACCEPT_TYPES: code "SIP004", name "msrp-without-accept-types", level Must,
        cites [Rfc(4975, "8.6")], profiles [Msrp], fix Unsafe
}

rule! {
    /// Flags a `c=` address of MSRP that is not the host of the endpoint's URI.
    ///
    /// ## Why
    /// The connection address MUST be the IP address or domain name of the MSRP URI that identifies the endpoint, the
    /// last one of `a=path` (RFC 4975 §8.1). Where a device between has rewritten only the one, the peer connects to
    /// an address that it cannot reach. With `a=msrp-cema` they may differ (RFC 6714).
    ///
    /// ## Bad
    /// ```sdp
    /// m=message 7394 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://198.51.100.7:7394/2s93i9ek2a;tcp
    /// ```
    /// ## Good
    /// ```sdp
    /// m=message 7394 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:7394/2s93i9ek2a;tcp
    /// ```
    pub(crate) static MSRP_ADDRESS: code "SIP005", name "msrp-address-differs", level Must,
        cites [Rfc(4975, "8.1"), Rfc(6714, "4")], profiles [Msrp], fix None
}

fn msrp(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Ok(line) = &media.line else { return };
    let is_msrp = line
        .proto
        .words()
        .any(|word| word.eq_ignore_ascii_case("MSRP"));
    if !is_msrp || line.port == 0 {
        return;
    }
    section(document, media, out);
    if !media.has("accept-types") {
        out.report(
            &MSRP_WITHOUT_ACCEPT_TYPES,
            media.line_span(),
            format_args!("MSRP needs `a=accept-types`: nothing else may be sent"),
        )
        .fix(|| {
            let edit = document.append(media, "accept-types:*")?;
            Some(Fix::risky("accept all types", [edit]))
        });
    }
    path(media, line.port, out);
}

fn section(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Ok(line) = &media.line else { return };
    if line.media != MediaType::Message {
        out.report(
            &MALFORMED_MSRP_SECTION,
            media.word_span(0),
            format_args!("`{}`: the media of MSRP is `message`", line.media),
        );
    }
    if !line.proto.is("TCP/MSRP") && !line.proto.is("TCP/TLS/MSRP") {
        out.report(
            &MALFORMED_MSRP_SECTION,
            media.word_span(2),
            format_args!(
                "`{}`: the transport of MSRP is `TCP/MSRP` or `TCP/TLS/MSRP`",
                line.proto
            ),
        );
    }
    only_star(document, media, &MALFORMED_MSRP_SECTION, "MSRP", out);
}

/// Reports a format list that is not `*`.
pub(super) fn only_star(
    document: &Document<'_>,
    media: &MediaPart<'_>,
    rule: &'static crate::Rule,
    of: &str,
    out: &mut Findings<'_>,
) {
    if let [Format { text: "*", .. }] = media.formats.as_slice() {
        return;
    }
    let place = |format: Option<&Format<'_>>| document.span_of(format?.text);
    let (first, last) = (place(media.formats.first()), place(media.formats.last()));
    let list = first
        .zip(last)
        .map(|(first, last)| Span::new(first.start, last.end));
    out.report(
        rule,
        list,
        format_args!("the format list of {of} must be `*`"),
    )
    .fix(|| Some(Fix::safe("write `*`", [Edit::replace(list?, "*")])));
}

fn path(media: &MediaPart<'_>, port: u16, out: &mut Findings<'_>) {
    let Some((attribute, path)) = media.first::<Path<'_>>() else {
        match media.named("path").next() {
            Some(slot) => {
                let place = slot
                    .value
                    .as_ref()
                    .err()
                    .and_then(|&error| slot.attribute.rebase(error));
                out.report(
                    &MSRP_WITHOUT_PATH,
                    place.or(slot.attribute.span()),
                    format_args!("`a=path` must list MSRP URIs, such as `msrp://host:7394/id;tcp`"),
                );
            }
            None => {
                out.report(
                    &MSRP_WITHOUT_PATH,
                    media.line_span(),
                    format_args!("MSRP needs `a=path`: there is nothing to connect to"),
                );
            }
        }
        return;
    };
    if let Some(number) = path.0.iter().position(|uri| uri.port.is_none()) {
        out.report(
            &MSRP_PORT,
            attribute.token_span(number),
            format_args!("an MSRP URI must include a port number"),
        );
    }
    let Some(own) = path.target() else { return };
    if media.has("msrp-cema") {
        return;
    }
    let place = attribute.token_span(path.0.len().saturating_sub(1));
    let is_active = port == 9
        && media
            .inherited::<Setup>()
            .is_some_and(|(_, &setup)| setup == Setup::Active);
    if let Some(own_port) = own.port.filter(|&own| own != port && !is_active) {
        out.report(
            &MSRP_PORT,
            place,
            format_args!("port {own_port}, but {port} in the m= line: they must match"),
        )
        .related(media.word_span(1), format_args!("the port of the m= line"));
    }
    let Some(connection) = media.connection() else {
        return;
    };
    let is_same = match (&connection.address, &own.host) {
        (Address::Name(one), Address::Name(other)) => one.eq_ignore_ascii_case(other),
        (one, other) => one == other,
    };
    if !is_same {
        out.report(
            &MSRP_ADDRESS,
            place,
            format_args!(
                "host `{}`, but `{}` in `c=`: they must be the same",
                own.host, connection.address
            ),
        );
    }
}
