//! BUNDLE (RFC 9143, 8859).

use sdpkit::attribute::registry::MuxCategory;

use crate::document::{Document, MediaPart, Slot};
use crate::rule::family;

mod address;
mod attributes;
mod bundle_only;
mod group;
mod identifiers;
mod mid;
mod payload_types;
mod rtp_session;

family! { group, bundle_only, attributes, address, rtp_session, payload_types, identifiers, mid }

/// Whether it is a BUNDLE attribute: one of the multiplexing categories IDENTICAL and TRANSPORT (RFC 9143 §7.1.3).
fn is_bundle_attribute(slot: &Slot<'_>) -> bool {
    let mux = slot.spec().map(|spec| spec.mux);
    matches!(mux, Some(MuxCategory::Identical | MuxCategory::Transport))
}

/// The media descriptions that share a transport, with the number of their group: those that are bundled and
/// not rejected.
fn bundled<'s, 'd>(
    document: &'s Document<'d>,
) -> impl Iterator<Item = (usize, &'s MediaPart<'d>)> + use<'s, 'd> {
    let media = if document.bundles().is_empty() {
        &[]
    } else {
        document.media()
    };
    media
        .iter()
        .filter(|media| !media.is_rejected())
        .filter_map(|media| Some((document.bundle_number(media)?, media)))
}

/// The media description that the first tag of a group names, if it is not rejected.
fn tagged<'s, 'd>(document: &'s Document<'d>, media: &MediaPart<'_>) -> Option<&'s MediaPart<'d>> {
    let first = *document.bundle_of(media)?.members.first()?;
    document.media().get(first).filter(|it| !it.is_rejected())
}

/// Whether it is the first offer of its session, as far as is known.
fn is_initial_offer(document: &Document<'_>) -> bool {
    document.is_offer() && !document.is_subsequent()
}

/// Whether a section shows that its bundle was agreed on before: it has the port of the tagged section, and only
/// that one has ICE credentials. So looks a later offer (RFC 9143 §7.1.3, RFC 9429 §5.2.2), never an initial one.
fn has_joined(document: &Document<'_>, media: &MediaPart<'_>) -> bool {
    !media.has("ice-ufrag")
        && !media.is_bundle_only()
        && !matches!(media.port(), 0 | 9)
        && tagged(document, media)
            .is_some_and(|tagged| tagged.has("ice-ufrag") && tagged.port() == media.port())
}

#[cfg(test)]
mod tests {
    use crate::{Linter, Options, Role};

    #[test]
    fn a_later_offer_is_told_by_its_text() {
        let text = |credentials| {
            format!(
                "v=0\r\no=- 1 2 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1\r\n\
                 m=audio 12200 UDP/TLS/RTP/SAVPF 0\r\nc=IN IP4 192.0.2.1\r\na=mid:0\r\n\
                 a=ice-ufrag:7sFv\r\na=ice-pwd:dOTZKZNVlO9RSGsEGM63JXT2\r\na=rtcp-mux\r\n\
                 m=video 12200 UDP/TLS/RTP/SAVPF 31\r\nc=IN IP4 192.0.2.1\r\na=mid:1\r\n{credentials}"
            )
        };
        let linter = Linter::new(Options {
            role: Some(Role::Offer),
            ..Options::default()
        });
        let told = |text: String| {
            let findings = linter.lint(text.as_bytes()).into_iter();
            let mut codes: Vec<_> = findings.map(|it| it.rule.code).collect();
            codes.retain(|code| matches!(*code, "BUN014" | "BUN019"));
            codes.sort_unstable();
            codes
        };
        assert_eq!(told(text("")), [""; 0]);
        let own = "a=ice-ufrag:8hhY\r\na=ice-pwd:asd88fgpdd777uzjYhagZg22\r\n";
        assert_eq!(told(text(own)), ["BUN014", "BUN019"]);
    }
}
