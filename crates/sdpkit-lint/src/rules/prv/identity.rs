//! Names that tell who, or what program, made a description.

use sdpkit::attribute::Ssrc;
use sdpkit::{Line, LineKind};

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;
use crate::rules::grm::address::words;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&USERNAME_IN_ORIGIN],
        Run::Field(LineKind::Origin, username),
    ),
    Check::new(&[&IDENTIFYING_CNAME], Run::Attribute(&["ssrc"], cname)),
    Check::new(&[&SOFTWARE_VERSION], Run::Attribute(&["tool"], tool)),
    Check::new(
        &[&SOFTWARE_VERSION],
        Run::Field(LineKind::SessionName, session_name),
    ),
];

rule! {
    /// Flags a username in `o=`.
    ///
    /// ## Why
    /// RFC 8866 §5.2: it is the user's login on the originating host, or `-`; for privacy an arbitrary one MAY be
    /// chosen. Together with the address it says who calls from where.
    ///
    /// ## Bad
    /// ```sdp
    /// o=alice 1 1 IN IP4 192.0.2.1
    /// ```
    /// ## Good
    /// ```sdp
    /// o=- 1 1 IN IP4 192.0.2.1
    /// ```
    /// ## Fixed
    /// ```sdp
    /// o=- 1 1 IN IP4 192.0.2.1
    /// ```
    pub(crate) static USERNAME_IN_ORIGIN: code "PRV005", name "username-in-origin", level Advice,
        cites [Rfc(8866, "5.2")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags a CNAME that names a user and a host.
    ///
    /// ## Why
    /// RFC 7022 §4.2: the host is a UUID or a random text, and what stands before `@` may be left out or be an
    /// opaque token, to preserve privacy. A WebRTC endpoint MUST make a new one for each connection (RFC 8834 §4.9).
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:314159 cname:alice@laptop
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:314159 cname:EocUG1f0fcg/yvY7
    /// ```
    pub(crate) static IDENTIFYING_CNAME: code "PRV012", name "identifying-cname", level Should,
        cites [Rfc(7022, "4.2"), Rfc(8834, "4.9")], profiles [WebRtc, Sip], fix None
}

rule! {
    /// Flags the version of a program in `a=tool` or `s=`.
    ///
    /// ## Why
    /// RFC 8866 §6.3 has the name and version number of the tool for diagnostics. Who looks for an agent with a
    /// known weakness reads it, too.
    ///
    /// ## Bad
    /// ```sdp
    /// a=tool:GStreamer 1.18
    /// ```
    /// ## Good
    /// ```sdp
    /// a=tool:GStreamer
    /// ```
    /// ## Fixed
    /// ```sdp
    /// ```
    pub(crate) static SOFTWARE_VERSION: code "PRV014", name "software-version", level Advice,
        cites [Rfc(8866, "6.3")], profiles [Core], fix Safe
}

fn username(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let words = words(line.value().unwrap_or_default());
    let name = words.clone().next().unwrap_or("-");
    if name == "-" || words.count() != 6 {
        return;
    }
    let place = document.span_of(name);
    out.report(
        &USERNAME_IN_ORIGIN,
        place,
        format_args!("`o=` tells the username `{}`", name.escape_debug()),
    )
    .fix(|| Some(Fix::risky("leave it out", [Edit::replace(place?, "-")])));
}

fn cname(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(ssrc) = slot.get::<Ssrc<'_>>() else {
        return;
    };
    if ssrc.attribute.name != "cname" {
        return;
    }
    let value = slot.attribute.value.unwrap_or_default();
    let Some(cname) = value.split_once("cname:").map(|(_, cname)| cname) else {
        return;
    };
    if cname
        .split_once('@')
        .is_some_and(|(user, host)| is_name(user) && is_name(host))
    {
        out.report(
            &IDENTIFYING_CNAME,
            document.span_of(cname),
            format_args!(
                "the CNAME `{}` names a user and a host",
                cname.escape_debug()
            ),
        );
    }
}

/// Whether it reads as a name or an address: random text, as of UUIDs and counters, is mostly digits.
fn is_name(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_address = text.parse::<core::net::IpAddr>().is_ok();
    !text.is_empty() && (is_address || digits * 3 < text.len())
}

fn has_version(text: &str) -> bool {
    let around_dot = text.as_bytes().windows(3);
    around_dot
        .filter(|window| matches!(window, [_, b'.', _]))
        .any(|window| {
            let ends = [window.first(), window.last()];
            ends.into_iter().flatten().all(u8::is_ascii_digit)
        })
}

fn tool(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let value = slot.attribute.value.unwrap_or_default();
    if has_version(value) {
        let place = slot.attribute.value_span();
        out.report(
            &SOFTWARE_VERSION,
            place,
            format_args!("`a=tool` tells the version of a program"),
        )
        .fix(|| {
            let line = document.whole_line(place?.start);
            Some(Fix::safe("remove the line", [Edit::delete(line)]))
        });
    }
}

fn session_name(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let value = line.value().unwrap_or_default();
    if has_version(value) {
        out.report(
            &SOFTWARE_VERSION,
            document.span_of(value),
            format_args!("`s=` tells the version of a program"),
        );
    }
}
