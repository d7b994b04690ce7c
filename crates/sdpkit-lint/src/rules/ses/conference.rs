//! What the session is: its character set, languages and kind (RFC 8866 §6.3, §6.9 to §6.12).

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&UNKNOWN_CHARSET], Run::Attribute(&["charset"], charset)),
    Check::new(
        &[&INVALID_LANGUAGE],
        Run::Attribute(&["lang", "sdplang"], language),
    ),
    Check::new(
        &[&UNKNOWN_CONFERENCE_TYPE],
        Run::Attribute(&["type"], conference_type),
    ),
    Check::new(&[&REPEATED_TOOL], Run::Attribute(&["tool"], tool)),
];

rule! {
    /// Flags a character set that is not known.
    ///
    /// ## Why
    /// RFC 8866 §6.10: it MUST be one of those that IANA has registered. A reader that does not know it shows the
    /// name of the session as bytes. The registry is known here by the families of its names, so another name is
    /// a warning only.
    ///
    /// ## Bad
    /// ```sdp
    /// a=charset:foo
    /// ```
    /// ## Good
    /// ```sdp
    /// a=charset:ISO-8859-1
    /// ```
    pub(crate) static UNKNOWN_CHARSET: code "SES007", name "unknown-charset", level Must,
        cites [Rfc(8866, "6.10")], profiles [Core], fix None, exceptions [(Strict, Error), (Lenient, Warning)]
}

rule! {
    /// Flags a language that is no language tag.
    ///
    /// ## Why
    /// RFC 8866 §6.11, §6.12: the value must be a single tag of RFC 5646. Languages have two or three letters there;
    /// longer ones are well-formed, but none is registered (RFC 5646 §2.2.1).
    ///
    /// ## Bad
    /// ```sdp
    /// a=lang:english
    /// ```
    /// ```sdp
    /// a=lang:de fr
    /// ```
    /// ## Good
    /// ```sdp
    /// a=lang:en
    /// a=sdplang:zh-Hant-TW
    /// ```
    pub(crate) static INVALID_LANGUAGE: code "SES008", name "invalid-language", level Must,
        cites [Rfc(8866, "6.11"), Rfc(8866, "6.12"), Rfc(5646, "2.2.1")], profiles [Core], fix None
}

rule! {
    /// Flags a kind of conference that RFC 8866 does not have.
    ///
    /// ## Why
    /// RFC 8866 §6.9: the values are broadcast, meeting, moderated, test and H332, and case counts. Another value
    /// matches no grammar.
    ///
    /// ## Bad
    /// ```sdp
    /// a=type:foo
    /// ```
    /// ```sdp
    /// a=type:Broadcast
    /// ```
    /// ## Good
    /// ```sdp
    /// a=type:broadcast
    /// ```
    pub(crate) static UNKNOWN_CONFERENCE_TYPE: code "SES009", name "unknown-conference-type", level Must,
        cites [Rfc(8866, "6.9")], profiles [Core], fix None
}

rule! {
    /// Flags a second `a=tool`.
    ///
    /// ## Why
    /// RFC 8866 §6.3: it gives the tool that created the description. One did; a second line comes from a copy, or
    /// from a gateway that should have its own.
    ///
    /// ## Bad
    /// ```sdp
    /// a=tool:x
    /// a=tool:y
    /// ```
    /// ## Good
    /// ```sdp
    /// a=tool:x
    /// ```
    /// ## Fixed
    /// ```sdp
    /// a=tool:x
    /// ```
    pub(crate) static REPEATED_TOOL: code "SES010", name "repeated-tool", level Advice,
        cites [Rfc(8866, "6.3")], profiles [Core], fix Safe
}

/// What the names of IANA's character sets begin with, in small letters.
const CHARSETS: &[&str] = &[
    "adobe-",
    "amiga",
    "ansi_x3.",
    "ascii",
    "big5",
    "bocu-1",
    "brf",
    "bs_",
    "cesu-8",
    "cp",
    "cs",
    "csa_",
    "dec-mcs",
    "din_",
    "dk-us",
    "ds_2089",
    "ebcdic",
    "ecma",
    "es",
    "euc-",
    "extended_unix",
    "gb",
    "gost_",
    "greek",
    "hp-",
    "hz-gb",
    "ibm",
    "iec_",
    "inis",
    "invariant",
    "iso",
    "it",
    "jis_",
    "jus_",
    "koi",
    "ks",
    "latin",
    "macintosh",
    "mnem",
    "msz_",
    "nats-",
    "nc_nc",
    "nf_z",
    "ns_",
    "osd_",
    "pc",
    "pt",
    "ptcp154",
    "scsu",
    "se",
    "shift_jis",
    "t.61",
    "tis-620",
    "tscii",
    "unicode-",
    "unknown-8bit",
    "us",
    "utf-",
    "ventura-",
    "videotex",
    "viqr",
    "viscii",
    "windows-",
    "x201",
];

fn charset(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(value) = slot.attribute.value.filter(|value| !value.is_empty()) else {
        return;
    };
    let name = value.trim().to_ascii_lowercase();
    if !CHARSETS.iter().any(|begin| name.starts_with(begin)) {
        out.report(
            &UNKNOWN_CHARSET,
            slot.attribute.value_span(),
            format_args!(
                "`{}` is no character set of IANA's registry",
                value.escape_debug()
            ),
        );
    }
}

fn language(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(value) = slot.attribute.value.filter(|value| !value.is_empty()) else {
        return;
    };
    let first = value.split('-').next().unwrap_or_default().trim_end();
    let is_registered = match first.len() {
        1 => matches!(first, "x" | "X" | "i" | "I"),
        2 | 3 => true,
        _ => false,
    };
    if slot.value.is_err() || !is_registered {
        out.report(
            &INVALID_LANGUAGE,
            slot.attribute.value_span(),
            format_args!(
                "`{}` is no language tag, such as `en`",
                value.escape_debug()
            ),
        );
    }
}

fn conference_type(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(value) = slot.attribute.value.filter(|value| !value.is_empty()) else {
        return;
    };
    let word = value.trim_end_matches([' ', '\t']);
    let read = sdpkit::attribute::ConferenceType::from_word(word);
    if read.is_none_or(|it| it.as_str() != word) {
        out.report(
            &UNKNOWN_CONFERENCE_TYPE,
            slot.attribute.value_span(),
            format_args!(
                "`{}` is not broadcast, meeting, moderated, test or H332",
                value.escape_debug()
            ),
        );
    }
}

fn tool(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let first = part.named("tool").next();
    let Some(first) = first.filter(|first| first.line != slot.line) else {
        return;
    };
    let place = slot.attribute.span();
    out.report(
        &REPEATED_TOOL,
        place,
        format_args!("a second `a=tool`; one tool made the description"),
    )
    .related(first.attribute.span(), format_args!("the first one"))
    .fix(|| {
        let line = document.whole_line(place?.start);
        Some(Fix::safe("remove the second", [Edit::delete(line)]))
    });
}
