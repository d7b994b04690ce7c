//! Where `a=fmtp` stands: at most one for each format of the m= line (RFC 8866 §6.15).

use sdpkit::{Attribute, Fmtp};

use super::without_line;
use crate::check::{Check, Run};
use crate::digest::digest;
use crate::document::{Document, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&UNLISTED_FMTP, &REPEATED_FMTP],
    Run::Media(fmtp),
)];

rule! {
    /// Flags an `a=fmtp` whose format is not one of its m= line.
    ///
    /// ## Why
    /// RFC 8866 §6.15: the format must be one of the formats specified for the media. Parameters of another are lost;
    /// often a payload type was renumbered in one place and not in the other.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0 96
    /// a=rtpmap:96 opus/48000/2
    /// a=fmtp:99 useinbandfec=1
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0 96
    /// a=rtpmap:96 opus/48000/2
    /// a=fmtp:96 useinbandfec=1
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0 96
    /// a=rtpmap:96 opus/48000/2
    /// ```
    pub(crate) static UNLISTED_FMTP: code "MED009", name "unlisted-fmtp", level Should,
        cites [Rfc(8866, "6.15")], profiles [Core], fix Safe
}

rule! {
    /// Flags a second `a=fmtp` for a format.
    ///
    /// ## Why
    /// RFC 8866 §6.15: at most one instance is allowed for each format. Some take the first, some the last, some all.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 opus/48000/2
    /// a=fmtp:96 useinbandfec=1
    /// a=fmtp:96 usedtx=1
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 opus/48000/2
    /// a=fmtp:96 useinbandfec=1;usedtx=1
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 opus/48000/2
    /// a=fmtp:96 useinbandfec=1;usedtx=1
    /// ```
    pub(crate) static REPEATED_FMTP: code "MED011", name "repeated-fmtp", level Must,
        cites [Rfc(8866, "6.15")], profiles [Core], fix Unsafe
}

fn fmtp(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.has("fmtp") || media.line.is_err() {
        return;
    }
    if are_all_of_formats(media) {
        return;
    }
    // Each listed format, in the order of its number and text, with its first line once that was seen.
    let mut listed: Vec<_> = media
        .formats
        .iter()
        .map(|format| (key(format.text), None::<(Attribute<'_>, &Fmtp<'_>)>))
        .collect();
    listed.sort_unstable_by_key(|(key, _)| *key);
    listed.dedup_by_key(|(key, _)| *key);
    let find = |listed: &[(_, _)], text| listed.binary_search_by_key(&key(text), |(key, _)| *key);
    let is_rejected = media.is_rejected();
    for (attribute, fmtp) in media.all::<Fmtp<'_>>() {
        let found = find(&listed, &fmtp.format).ok();
        let Some((_, place)) = found.and_then(|at| listed.get_mut(at)) else {
            if fmtp.format != "*" && find(&listed, "*").is_err() && !is_rejected {
                out.report(
                    &UNLISTED_FMTP,
                    attribute.token_span(0),
                    format_args!("the format `{}` is not in the m= line", fmtp.format),
                )
                .fix(|| without_line(document, attribute));
            }
            continue;
        };
        let Some((first, of_first)) = *place else {
            *place = Some((attribute, fmtp));
            continue;
        };
        out.report(
            &REPEATED_FMTP,
            attribute.span(),
            format_args!("the format `{}` has an `a=fmtp` before", fmtp.format),
        )
        .related(first.span(), format_args!("the first one"))
        .fix(|| merged(document, (first, of_first), (attribute, fmtp)));
    }
}

/// Whether each `a=fmtp` is the one of a listed format, as nearly always.
fn are_all_of_formats(media: &MediaPart<'_>) -> bool {
    let mut seen = 0u128;
    let mut count = 0;
    for format in &media.formats {
        let (Some((_, fmtp)), Some(payload_type)) = (format.fmtp, format.payload_type) else {
            continue;
        };
        let bit = 1 << payload_type.number();
        if seen & bit == 0 && fmtp.format == format.text {
            count += 1;
        }
        seen |= bit;
    }
    media.named("fmtp").count() == count
}

fn key(text: &str) -> (u64, &str) {
    (digest(text), text)
}

/// Adds the parameters of the second line to the first, where each names others.
fn merged(
    document: &Document<'_>,
    (first, of_first): (Attribute<'_>, &Fmtp<'_>),
    (second, of_second): (Attribute<'_>, &Fmtp<'_>),
) -> Option<Fix> {
    if of_first == of_second {
        return without_line(document, second);
    }
    // What is very long is not compared, name by name.
    if of_first.parameters.len() > 2_000 || of_second.parameters.len() > 2_000 {
        return None;
    }
    let is_named = |fmtp: &Fmtp<'_>| fmtp.params().iter().all(|(_, value)| value.is_some());
    let is_apart = of_second
        .params()
        .iter()
        .take(64)
        .all(|(name, _)| of_first.get(name).is_none());
    if !(is_named(of_first) && is_named(of_second) && is_apart) {
        return None;
    }
    let parameters = of_second.parameters.trim();
    let between = if of_first.parameters.trim_end().ends_with(';') {
        ""
    } else {
        ";"
    };
    let line = document.whole_line(second.span()?.start);
    let edits = [
        Edit::insert(first.span()?.end, format!("{between}{parameters}")),
        Edit::delete(line),
    ];
    Some(Fix::risky("write one line", edits))
}
