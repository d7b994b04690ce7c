//! Real-time text (RFC 4103), and the human language of a stream (RFC 8373).

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&UNPROTECTED_TEXT], Run::Media(redundancy)),
    Check::new(
        &[&MALFORMED_LANGUAGE],
        Run::Attribute(&["hlang-send", "hlang-recv"], language),
    ),
];

rule! {
    /// Flags real-time text that is offered without redundancy.
    ///
    /// ## Why
    /// Each packet has a few characters, and a lost one is lost text. The default method that MUST be used is redundancy by
    /// RFC 2198, two generations of it (RFC 4103 §4); without any protection text MAY be sent only where the network
    /// loses too little to matter. That needs a format `red` beside `t140`.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=text 11000 RTP/AVP 98
    /// a=rtpmap:98 t140/1000
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=text 11000 RTP/AVP 100 98
    /// a=rtpmap:98 t140/1000
    /// a=rtpmap:100 red/1000
    /// a=fmtp:100 98/98/98
    /// a=sendrecv
    /// ```
    pub(crate) static UNPROTECTED_TEXT: code "SIP016", name "unprotected-text", level Should,
        cites [Rfc(4103, "4"), Rfc(4103, "7.2")], profiles [Sip], fix None
}

rule! {
    /// Flags an `a=hlang-send` or `a=hlang-recv` that is no list of language tags.
    ///
    /// ## Why
    /// In an offer each MUST be a list of language tags by BCP 47, with spaces between, and in an answer one of them (RFC
    /// 8373 §5.1). A call center that cannot read it routes the call without regard to the language.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=hlang-send:english! es
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// a=hlang-send:en es
    /// ```
    pub(crate) static MALFORMED_LANGUAGE: code "SIP017", name "malformed-language", level Must,
        cites [Rfc(8373, "5.1"), Rfc(5646, "2.1")], profiles [Sip], fix None
}

fn redundancy(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.is_media("text") || media.is_rejected() {
        return;
    }
    let Some(text) = media.formats.iter().find(|it| it.is("t140")) else {
        return;
    };
    let protects = ["red", "ulpfec", "parityfec", "flexfec"];
    let is_protected = media
        .formats
        .iter()
        .any(|format| protects.iter().any(|name| format.is(name)));
    if !is_protected {
        out.report(
            &UNPROTECTED_TEXT,
            document.span_of(text.text),
            format_args!("text without `red`: redundancy must be used, unless nothing is lost"),
        );
    }
}

fn language(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Err(error) = slot.value else { return };
    let attribute = slot.attribute;
    if attribute.value.is_none_or(str::is_empty) {
        return;
    }
    out.report(
        &MALFORMED_LANGUAGE,
        attribute.rebase(error).or(attribute.span()),
        format_args!(
            "`a={}`: a list of language tags is asked for, such as `en es-419`",
            attribute.name
        ),
    );
}
