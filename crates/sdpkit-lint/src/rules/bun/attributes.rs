//! Transport attributes after the tagged section is known: in answers and later offers (RFC 9143 §7.1.3).

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

use super::{is_bundle_attribute, tagged};

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&TRANSPORT_DIFFERS, &TRANSPORT_REPEATED],
    Run::Media(attributes),
)];

rule! {
    /// Flags a bundled section that says another transport than the tagged one.
    ///
    /// ## Why
    /// In an answer and in later offers the attributes of the categories IDENTICAL and TRANSPORT hold for the
    /// whole group and belong to the tagged section (RFC 9143 §7.1.3); RFC 8859 §4.3 wants them identical, and
    /// by §4.5 software picks those of the section that sets up the transport. An endpoint that reads the
    /// other section sees another role, key or credential. Candidates and `a=rtcp` are not compared.
    ///
    /// ## Bad
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:passive
    /// ```
    /// ## Good
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// ```
    /// ## Fixed
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// ```
    pub(crate) static TRANSPORT_DIFFERS: code "BUN009", name "bundled-transport-differs", level Must,
        cites [Rfc(8859, "4.3"), Rfc(8859, "4.5"), Rfc(9143, "7.1.3")], profiles [Core], fix Safe
}

rule! {
    /// Flags a bundled section that repeats the transport attributes of the tagged one.
    ///
    /// ## Why
    /// RFC 9143 §7.1.3: in an answer and in later offers, attributes of the categories IDENTICAL and TRANSPORT
    /// stand in the tagged section only and MUST NOT stand in any other. They are bytes that nobody reads.
    /// Every browser writes them, so in WebRTC it is told as information unless judged strictly.
    ///
    /// ## Bad
    /// ```sdp webrtc answer strict -tls-id -setup -rtcp-mux -rtcp-rsize
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=ice-options:trickle ice2
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux
    /// a=setup:active
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux
    /// a=setup:active
    /// ```
    /// ## Good
    /// ```sdp webrtc answer strict -tls-id -setup -rtcp-mux -rtcp-rsize
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=ice-options:trickle ice2
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux
    /// a=setup:active
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc answer strict -tls-id -setup -rtcp-mux -rtcp-rsize
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=ice-options:trickle ice2
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux
    /// a=setup:active
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static TRANSPORT_REPEATED: code "BUN010", name "repeated-bundle-attributes", level Must,
        cites [Rfc(9143, "7.1.3")], profiles [Core], fix Safe,
        exceptions [(Strict, Error), (LenientIn(WebRtc), Info)]
}

/// Those of which each section may have its own until it joins the bundle, and that say no more of the transport.
const OWN: &[&str] = &[
    "candidate",
    "remote-candidates",
    "end-of-candidates",
    "rtcp",
];

fn attributes(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !(document.is_answer() || (document.is_offer() && document.is_subsequent())) {
        return;
    }
    let Some(tagged) = tagged(document, media)
        .filter(|tagged| tagged.index() != media.index() && !media.is_rejected())
    else {
        return;
    };
    let mut repeated: Vec<&Slot<'_>> = Vec::new();
    let own = media.attributes().iter();
    for slot in own.filter(|slot| is_bundle_attribute(slot)) {
        let name = slot.attribute.name;
        let theirs = tagged.named(name);
        let Some(first) = theirs.clone().next() else {
            continue;
        };
        let ours = media.named(name);
        let is_first = ours.clone().next().is_some_and(|it| it.line == slot.line);
        if OWN.contains(&name) || !is_first || say_the_same(ours, theirs) {
            repeated.push(slot);
            continue;
        }
        out.report(
            &TRANSPORT_DIFFERS,
            slot.attribute.span(),
            format_args!("`a={name}` must be that of the tagged section of its bundle"),
        )
        .related(
            first.attribute.span(),
            format_args!("that of the tagged section"),
        )
        .fix(|| {
            if media.named(name).count() != tagged.named(name).count() {
                return None;
            }
            let pairs = media.named(name).zip(tagged.named(name));
            let edits = pairs.map(|(own, other)| {
                Some(Edit::replace(
                    own.attribute.value_span()?,
                    other.attribute.value?,
                ))
            });
            let edits = edits.collect::<Option<Vec<_>>>()?;
            Some(Fix::safe("say what the tagged section says", edits))
        });
    }
    let Some(first) = repeated.first() else {
        return;
    };
    out.report(
        &TRANSPORT_REPEATED,
        first.attribute.span(),
        format_args!(
            "a section that is not tagged must not repeat `a={}`; {} such in all",
            first.attribute.name,
            repeated.len()
        ),
    )
    .related(tagged.line_span(), format_args!("the tagged section"))
    .fix(|| {
        let lines = repeated.iter().filter_map(|it| it.attribute.span());
        let edits = lines.map(|span| Edit::delete(document.whole_line(span.start)));
        Some(Fix::safe(
            "remove what the tagged section says",
            edits.collect::<Vec<_>>(),
        ))
    });
}

/// Whether the values are the same, one by one.
fn say_the_same<'s, 'd: 's>(
    mut ours: impl Iterator<Item = &'s Slot<'d>>,
    mut theirs: impl Iterator<Item = &'s Slot<'d>>,
) -> bool {
    loop {
        match (ours.next(), theirs.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) => {
                let [one, other] = [one, other].map(|it| it.attribute.value.unwrap_or_default());
                if !one.trim_ascii().eq_ignore_ascii_case(other.trim_ascii()) {
                    return false;
                }
            }
            _ => return false,
        }
    }
}
