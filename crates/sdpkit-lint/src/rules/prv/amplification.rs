//! Descriptions that make others send much, to places that did not ask (RFC 3264 §11, RFC 8839 §9.3).

use core::net::IpAddr;

use sdpkit::field::{Address, Bandwidth, BwType, TypedField};
use sdpkit::{Line, LineKind, ParseError, ParseErrorKind, Span};

use super::addresses::is_local;
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part};
use crate::finding::Findings;
use crate::rule::rule;
use crate::rules::grm::address::words;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&THIRD_PARTY_TARGETS], Run::Document(targets)),
    Check::new(
        &[&EXCESSIVE_DEMAND, &OVERSIZED_DESCRIPTION],
        Run::Document(size),
    ),
    Check::new(&[&OVERSIZED_DESCRIPTION], Run::Problem(unread)),
    Check::new(
        &[&EXCESSIVE_DEMAND],
        Run::Field(LineKind::Bandwidth, bandwidth),
    ),
];

rule! {
    /// Flags media that is sent to several public addresses, without ICE.
    ///
    /// ## Why
    /// RFC 8839 §9.3: in the voice hammer attack a description names a third party, and the peer floods it. ICE
    /// prevents it, as the target must answer a check first. Several addresses, none of them that of "o=", are a mark
    /// of it.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// o=- 1 1 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 8.8.8.8
    /// a=sendrecv
    /// m=video 51372 RTP/AVP 31
    /// c=IN IP4 9.9.9.9
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// o=- 1 1 IN IP4 8.8.8.8
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 8.8.8.8
    /// a=sendrecv
    /// m=video 51372 RTP/AVP 31
    /// c=IN IP4 9.9.9.9
    /// a=sendrecv
    /// ```
    pub(crate) static THIRD_PARTY_TARGETS: code "PRV016", name "third-party-targets", level Advice,
        cites [Rfc(8839, "9.3")], profiles [Sip], fix None
}

rule! {
    /// Flags more media descriptions, or more bandwidth, than anybody uses.
    ///
    /// ## Why
    /// RFC 3264 §11: the description decides where a peer sends, and how much. More than 256 media descriptions, or
    /// more than 100 gigabits per second, are a mistake or an attack.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// b=TIAS:200000000000
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// b=TIAS:2000000
    /// a=sendrecv
    /// ```
    pub(crate) static EXCESSIVE_DEMAND: code "PRV018", name "excessive-demand", level Advice,
        cites [Rfc(3264, "11")], profiles [Core], fix None
}

rule! {
    /// Flags a description larger than most programs take.
    ///
    /// ## Why
    /// Guards against floods commonly refuse more than 64 KiB, 512 media descriptions or 1024 candidates, and a
    /// datagram of SIP holds 64 KiB at most. What is past the limits of the reader here is not judged.
    ///
    /// ## Bad
    /// ```sdp times=600
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static OVERSIZED_DESCRIPTION: code "PRV020", name "oversized-description", level Advice,
        cites [Experience], profiles [Core], fix None
}

/// Media descriptions above this number are more than anybody uses.
const MANY_MEDIA: usize = 256;
/// Bandwidths above this, in bit/s, too.
const MUCH_BANDWIDTH: u64 = 100_000_000_000;
/// The most bytes that guards commonly let pass.
const MOST_BYTES: usize = 64 * 1024;
/// The most media descriptions.
const MOST_MEDIA: usize = 512;
/// The most candidates.
const MOST_CANDIDATES: usize = 1024;

fn targets(document: &Document<'_>, out: &mut Findings<'_>) {
    if document.media().len() < 2 || document.parts().any(|part| part.has("ice-ufrag")) {
        return;
    }
    let origin = document.session_level().section().value(LineKind::Origin);
    let origin = origin.and_then(|value| words(value).nth(5));
    let origin = origin.and_then(|address| Address::new(address).ip());
    let is_public = |ip: &IpAddr| {
        !is_local(*ip) && !ip.is_multicast() && !ip.is_loopback() && !ip.is_unspecified()
    };
    let mut targets: Vec<(IpAddr, &MediaPart<'_>)> = document
        .media()
        .iter()
        .filter(|media| !media.is_rejected())
        .filter_map(|media| Some((media.connection()?.address.ip()?, media)))
        .filter(|(ip, _)| is_public(ip))
        .collect();
    targets.sort_by_key(|(ip, media)| (*ip, media.index()));
    targets.dedup_by_key(|(ip, _)| *ip);
    let is_own = targets.iter().any(|(ip, _)| Some(*ip) == origin);
    if let [_, (ip, media), ..] = targets.as_slice()
        && !is_own
    {
        out.report(
            &THIRD_PARTY_TARGETS,
            media.line_span(),
            format_args!(
                "media goes to {} public addresses without ICE, such as `{ip}`",
                targets.len()
            ),
        );
    }
}

fn size(document: &Document<'_>, out: &mut Findings<'_>) {
    let media = document.media();
    if let Some(first) = media.get(MANY_MEDIA) {
        out.report(
            &EXCESSIVE_DEMAND,
            first.line_span(),
            format_args!("{} media descriptions; nobody uses so many", media.len()),
        );
    }
    let candidates: usize = document
        .parts()
        .map(|part| part.named("candidate").count())
        .sum();
    let bytes = document.bytes().len();
    for (count, most, what) in [
        (bytes, MOST_BYTES, "bytes"),
        (media.len(), MOST_MEDIA, "media descriptions"),
        (candidates, MOST_CANDIDATES, "candidates"),
    ] {
        if count > most {
            out.report(
                &OVERSIZED_DESCRIPTION,
                Span::new(0, 1),
                format_args!("the description has {count} {what}; many programs take {most}"),
            );
        }
    }
}

/// What stands behind a limit of the reader was not judged.
fn unread(_: &Document<'_>, problem: &ParseError, out: &mut Findings<'_>) {
    if matches!(
        problem.kind,
        ParseErrorKind::LimitExceeded(_) | ParseErrorKind::TooLarge
    ) {
        out.report(
            &OVERSIZED_DESCRIPTION,
            problem.span,
            format_args!("{}", problem.kind),
        );
    }
}

fn bandwidth(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let value = line.value().unwrap_or_default();
    let Ok(read) = Bandwidth::parse(value) else {
        return;
    };
    let bits = read.bits_per_second().unwrap_or(0);
    if bits > MUCH_BANDWIDTH && !matches!(read.bwtype, BwType::Other(_)) {
        out.report(
            &EXCESSIVE_DEMAND,
            document.span_of(value),
            format_args!("`b={value}` is more than anybody uses"),
        );
    }
}
