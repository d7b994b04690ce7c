//! Capability negotiation: `a=pcfg`, `a=acfg`, `a=creq` and what they refer to (RFC 5939, RFC 6871).

use std::collections::BTreeMap;

use sdpkit::attribute::{
    Acap, CapabilityNumber, Creq, MediaCapabilities, Omcap, Pcfg, Rmcap, Tcap,
};
use sdpkit::{Attribute, Span};

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&UNDEFINED_CAPABILITY], Run::Document(capabilities)),
    Check::new(
        &[&ACTUAL_CONFIGURATION_OFFERED],
        Run::Attribute(&["acfg"], actual),
    ),
    Check::new(&[&UNKNOWN_OPTION_TAG], Run::Attribute(&["creq"], required)),
];

rule! {
    /// Flags a potential configuration of capabilities that are not there, and numbers that stand twice.
    ///
    /// ## Why
    /// A configuration MUST refer to capabilities of its own media description or of the session; else it is invalid
    /// (RFC 5939 §3.6.1), and the peer falls back to what the m= line says, often without encryption. Its number
    /// MUST be unique in the media description (§3.5.1), and that of a capability in the whole description (§3.4.1,
    /// §3.4.2).
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 53456 RTP/AVP 0
    /// a=sendrecv
    /// a=tcap:1 RTP/AVPF
    /// a=pcfg:1 t=9
    /// ```
    /// ```sdp profile=sip
    /// m=audio 53456 RTP/AVP 0
    /// a=sendrecv
    /// a=tcap:1 RTP/AVPF RTP/SAVPF
    /// a=pcfg:1 t=1
    /// a=pcfg:1 t=2
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 53456 RTP/AVP 0
    /// a=sendrecv
    /// a=tcap:1 RTP/AVPF
    /// a=pcfg:1 t=1
    /// ```
    pub(crate) static UNDEFINED_CAPABILITY: code "SIP023", name "undefined-capability", level Must,
        cites [Rfc(5939, "3.5.1"), Rfc(5939, "3.6.1"), Rfc(5939, "3.4.1"), Rfc(5939, "3.4.2")], profiles [Sip], fix None
}

rule! {
    /// Flags an `a=acfg` in an offer.
    ///
    /// ## Why
    /// It says which configuration of the offer was used to generate the answer (RFC 5939 §3.5.2); in an offer there is
    /// nothing that it could speak of. It is mostly left over from the answer of the exchange before.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// m=audio 53456 RTP/AVP 0
    /// a=sendrecv
    /// a=acfg:1 t=1
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// m=audio 53456 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp offer profile=sip
    /// m=audio 53456 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static ACTUAL_CONFIGURATION_OFFERED: code "SIP024", name "actual-configuration-offered", level Must,
        cites [Rfc(5939, "3.5.2"), Rfc(5939, "3.6.2")], profiles [Sip], fix Safe
}

rule! {
    /// Flags an option tag of `a=creq` that is not registered.
    ///
    /// ## Why
    /// A recipient that does not support each extension of `a=creq` MUST ignore all of capability negotiation (RFC 5939
    /// §3.3.2), and a tag that is not registered, as §3.3.1 demands, is one that it cannot know. A list that
    /// grows without us is no error: it is a warning unless strictly judged.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// a=creq:unknown-v9
    /// m=audio 53456 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// a=creq:med-v0
    /// m=audio 53456 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static UNKNOWN_OPTION_TAG: code "SIP025", name "unknown-option-tag", level Must,
        cites [Rfc(5939, "3.3.1"), Rfc(5939, "3.3.2")], profiles [Sip], fix None,
        exceptions [(Lenient, Warning)]
}

/// Those of RFC 5939 §3.3.1, RFC 6871 §3.2 and RFC 7006 §3.
const OPTION_TAGS: [&str; 5] = ["cap-v0", "med-v0", "bcap-v0", "ccap-v0", "icap-v0"];

/// The numbers of capabilities that a section, or the session, declares.
#[derive(Default)]
struct Capabilities {
    attributes: Numbers,
    transports: Numbers,
    media: Numbers,
}

impl Capabilities {
    fn of(part: &Part<'_>) -> Self {
        let ranges = |it: &MediaCapabilities| {
            let each = it.0.iter();
            each.map(|range| (range.first.number(), range.last.number()))
                .collect::<Vec<_>>()
        };
        let formats = part.all::<Rmcap<'_>>().map(|(_, it)| &it.capabilities);
        let others = part.all::<Omcap<'_>>().map(|(_, it)| &it.capabilities);
        let attributes = part.all::<Acap<'_>>().map(|(_, it)| it.number.number());
        Self {
            attributes: Numbers::of(attributes.map(|number| (number, number))),
            transports: Numbers::of(part.all::<Tcap<'_>>().map(|(_, it)| numbers_of(it))),
            media: Numbers::of(formats.chain(others).flat_map(ranges)),
        }
    }
}

/// Numbers, as ranges that are sorted and do not overlap.
#[derive(Default)]
struct Numbers(Vec<(u32, u32)>);

impl Numbers {
    fn of(ranges: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut ranges: Vec<_> = ranges.collect();
        ranges.sort_unstable();
        ranges.dedup_by(|next, kept| {
            let overlaps = next.0 <= kept.1;
            if overlaps {
                kept.1 = kept.1.max(next.1);
            }
            overlaps
        });
        Self(ranges)
    }

    fn contains(&self, number: CapabilityNumber) -> bool {
        let number = number.number();
        let begun = self.0.partition_point(|&(first, _)| first <= number);
        let range = begun.checked_sub(1).and_then(|at| self.0.get(at));
        range.is_some_and(|&(_, last)| number <= last)
    }
}

/// The first and the last number of the transports that it declares.
fn numbers_of(tcap: &Tcap<'_>) -> (u32, u32) {
    let first = tcap.number.number();
    let more = u32::try_from(tcap.protocols.len()).unwrap_or(u32::MAX);
    (first, first.saturating_add(more.saturating_sub(1)))
}

fn capabilities(document: &Document<'_>, out: &mut Findings<'_>) {
    repeated(document, out);
    if !document.media().iter().any(|media| media.has("pcfg")) {
        return;
    }
    let of_session = Capabilities::of(document.session_level());
    for media in document.media().iter().filter(|media| media.has("pcfg")) {
        let own = Capabilities::of(media);
        let mut numbers = BTreeMap::new();
        for (attribute, pcfg) in media.all::<Box<Pcfg<'_>>>() {
            let place = attribute.token_span(0);
            if let Some(first) = numbers.insert(pcfg.number, place) {
                out.report(
                    &UNDEFINED_CAPABILITY,
                    place,
                    format_args!(
                        "this section has a configuration {} already",
                        pcfg.number.number()
                    ),
                )
                .related(first, format_args!("the first"));
            }
            undefined(attribute, pcfg, &own, &of_session, out);
        }
    }
}

fn undefined(
    attribute: Attribute<'_>,
    pcfg: &Pcfg<'_>,
    own: &Capabilities,
    of_session: &Capabilities,
    out: &mut Findings<'_>,
) {
    let configuration = &pcfg.configuration;
    // One finding for each parameter, of the first number that is missing.
    let mut transports = configuration.transports.iter();
    let is_declared = |number: &CapabilityNumber| {
        own.transports.contains(*number) || of_session.transports.contains(*number)
    };
    if let Some(&number) = transports.find(|number| !is_declared(number)) {
        missing(attribute, "t=", "tcap", number, out);
    }
    let lists = configuration.attributes.iter();
    let mut attributes = lists
        .flat_map(|attributes| &attributes.alternatives)
        .flat_map(|list| list.mandatory.iter().chain(&list.optional));
    let is_declared = |number: &CapabilityNumber| {
        own.attributes.contains(*number) || of_session.attributes.contains(*number)
    };
    if let Some(&number) = attributes.find(|number| !is_declared(number)) {
        missing(attribute, "a=", "acap", number, out);
    }
    let lists = configuration.media.iter();
    // The ends of a range stand for it: a range may hold 2^31 numbers.
    let mut media = lists
        .flat_map(|media| &media.alternatives)
        .flat_map(|list| list.0.iter().flat_map(|range| [range.first, range.last]));
    let is_declared =
        |number: CapabilityNumber| own.media.contains(number) || of_session.media.contains(number);
    if let Some(number) = media.find(|&number| !is_declared(number)) {
        missing(attribute, "m=", "rmcap", number, out);
    }
}

fn missing(
    attribute: Attribute<'_>,
    parameter: &str,
    name: &str,
    number: CapabilityNumber,
    out: &mut Findings<'_>,
) {
    out.report(
        &UNDEFINED_CAPABILITY,
        parameter_span(attribute, parameter).or(attribute.span()),
        format_args!(
            "`{parameter}` names capability {}, and neither this section nor the session has `a={name}` of it",
            number.number()
        ),
    );
}

/// Where the parameter stands that begins so.
fn parameter_span(attribute: Attribute<'_>, parameter: &str) -> Option<Span> {
    let words = attribute.value?.split([' ', '\t']);
    let mut words = words.filter(|word| !word.is_empty());
    let begins = |word: &str| word.trim_start_matches('+').starts_with(parameter);
    attribute.token_span(words.position(begins)?)
}

/// Numbers of capabilities that stand twice in the description.
fn repeated(document: &Document<'_>, out: &mut Findings<'_>) {
    let mut attributes = BTreeMap::new();
    let mut transports: Vec<(u32, u32, Attribute<'_>)> = Vec::new();
    for part in document.parts() {
        for (attribute, acap) in part.all::<Acap<'_>>() {
            let place = attribute.token_span(0);
            if let Some(first) = attributes.insert(acap.number, place) {
                again(place, first, acap.number.number(), out);
            }
        }
        for (attribute, tcap) in part.all::<Tcap<'_>>() {
            let (first, last) = numbers_of(tcap);
            transports.push((first, last, attribute));
        }
    }
    transports.sort_by_key(|&(first, ..)| first);
    for pair in transports.windows(2) {
        if let [(_, last, earlier), (first, _, later)] = pair
            && first <= last
        {
            again(later.token_span(0), earlier.token_span(0), *first, out);
        }
    }
}

fn again(place: Option<Span>, first: Option<Span>, number: u32, out: &mut Findings<'_>) {
    out.report(
        &UNDEFINED_CAPABILITY,
        place,
        format_args!("capability {number} stands twice in this description"),
    )
    .related(first, format_args!("the first"));
}

fn actual(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    if !document.is_offer() {
        return;
    }
    let place = slot.attribute.span();
    out.report(
        &ACTUAL_CONFIGURATION_OFFERED,
        place,
        format_args!("`a=acfg` says what an answer has chosen; an offer has none"),
    )
    .fix(|| {
        let line = document.whole_line(place?.start);
        Some(Fix::safe("remove the line", [Edit::delete(line)]))
    });
}

fn required(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(Creq(tags)) = slot.get() else {
        return;
    };
    for tag in tags {
        if !OPTION_TAGS.contains(&tag.as_ref()) {
            out.report(
                &UNKNOWN_OPTION_TAG,
                document.span_of(tag).or(slot.attribute.span()),
                format_args!("`{tag}` is no registered extension: no peer will negotiate"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_in_ranges_that_overlap() {
        let numbers = Numbers::of([(7, 9), (1, 5), (2, 3), (9, 12)].into_iter());
        let contains =
            |number| CapabilityNumber::new(number).is_some_and(|number| numbers.contains(number));
        for number in [1, 3, 4, 5, 7, 9, 10, 12] {
            assert!(contains(number), "{number}");
        }
        for number in [6, 13] {
            assert!(!contains(number), "{number}");
        }
    }
}
