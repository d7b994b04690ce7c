//! Alternative addresses: `a=altc` (RFC 6947), and ANAT before it.

use sdpkit::attribute::{Altc, Group, GroupSemantics};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&ALTC_WITHOUT_DUPLICATE, &ALTC_WITH_ANAT],
    Run::Media(altc),
)];

rule! {
    /// Flags `a=altc` lines of which none repeats the address and port of the section.
    ///
    /// ## Why
    /// RFC 6947 §4.1: each section MUST contain a duplicate of its `c=` and `m=` lines. An answerer that does not find
    /// it MUST ignore all of them (§4.2.1): it takes it that a middlebox has changed the description.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// a=altc:1 IP4 192.0.2.1 10000
    /// a=altc:2 IP6 2001:db8::1 45678
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// a=altc:1 IP6 2001:db8::1 45678
    /// a=altc:2 IP4 192.0.2.1 49170
    /// ```
    pub(crate) static ALTC_WITHOUT_DUPLICATE: code "MED044", name "altc-without-duplicate", level Must,
        cites [Rfc(6947, "4.1"), Rfc(6947, "4.2.1")], profiles [Sip], fix None
}

rule! {
    /// Flags `a=altc` beside a group of ANAT.
    ///
    /// ## Why
    /// Both offer addresses of the other IP version. ANAT is deprecated, and unusable with peers that do not know it
    /// (RFC 6947 §1.1): what holds where both stand is not defined.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// a=group:ANAT 1 2
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:1
    /// a=altc:1 IP4 192.0.2.1 49170
    /// a=altc:2 IP6 2001:db8::1 45678
    /// m=audio 45678 RTP/AVP 0
    /// c=IN IP6 2001:db8::1
    /// a=mid:2
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// a=altc:1 IP4 192.0.2.1 49170
    /// a=altc:2 IP6 2001:db8::1 45678
    /// ```
    pub(crate) static ALTC_WITH_ANAT: code "MED048", name "altc-with-anat", level Advice,
        cites [Rfc(6947, "1.1")], profiles [Sip], fix None
}

fn altc(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.has("altc") {
        return;
    }
    let Some((first, _)) = media.first::<Box<Altc<'_>>>() else {
        return;
    };
    if let Some(connection) = media.connection() {
        let is_duplicate = |altc: &Altc<'_>| {
            altc.addrtype == connection.addrtype
                && altc.address == connection.address
                && altc.port == media.port()
        };
        if !media
            .all::<Box<Altc<'_>>>()
            .any(|(_, altc)| is_duplicate(altc))
        {
            out.report(
                &ALTC_WITHOUT_DUPLICATE,
                first.span(),
                format_args!("no `a=altc` repeats the address and port of the section"),
            )
            .related(media.line_span(), format_args!("the port"));
        }
    }
    let mut groups = document.session_level().all::<Group<'_>>();
    if let Some((group, _)) = groups.find(|(_, it)| it.semantics == GroupSemantics::Anat) {
        out.report(
            &ALTC_WITH_ANAT,
            first.span(),
            format_args!("`a=altc` and ANAT both offer other addresses"),
        )
        .related(group.span(), format_args!("the group"));
    }
}
