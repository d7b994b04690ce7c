//! The simulcast streams and the rids that are agreed — RFC 8853 §5.3.3, RFC 8851 §6.4.

use std::collections::{BTreeSet, HashMap};

use sdpkit::attribute::{Rid, RidAlternatives, RidDirection, RidRestriction, Simulcast};
use sdpkit::{Media, PayloadType, Span};

use super::codecs::AgreedCodec;
use crate::answer::restrictions::Images;
use crate::answer::simulcast::is_pause;
use crate::answer::{attribute_span, line_span, rid_spans};
use crate::reason::{Reason, RidFault, Rule};

/// A rid that both have: one stream, or one form of a stream.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct AgreedRid {
    /// The rid.
    pub rid: String,
    /// Whether it is the offerer that sends it.
    pub offerer_sends: bool,
    /// Whether its stream begins paused (RFC 8853 §5.2).
    pub paused: bool,
    /// The payload types that it may have, as the answer numbers them; where empty, all of the m= section.
    pub payload_types: Vec<u8>,
    /// The restrictions of the answer: `max-fps=30`.
    pub restrictions: Vec<String>,
}

/// What two m= sections agree on.
#[derive(Debug, Default)]
pub(super) struct Agreed {
    pub(super) rids: Vec<AgreedRid>,
    pub(super) offerer: Vec<Vec<String>>,
    pub(super) answerer: Vec<Vec<String>>,
    pub(super) reasons: Vec<Reason>,
}

/// Reads off what is agreed, with a reason for whatever is not.
pub(super) fn agreed(offered: Media<'_>, answered: Media<'_>, codecs: &[AgreedCodec]) -> Agreed {
    let (theirs, ours) = (only(offered), only(answered));
    let mut found = Agreed::default();
    let lines = (
        attribute_span(offered, "simulcast"),
        attribute_span(answered, "simulcast"),
    );
    let reason = |rule| Reason::new(rule).with_offer(lines.0).with_answer(lines.1);
    match (&theirs, &ours) {
        (Named::Once(theirs), Named::Once(ours)) => {
            found.rids(offered, answered, codecs);
            found.streams(theirs, ours, codecs, reason);
            return found;
        }
        (Named::Repeatedly, _) => found.reasons.push(reason(Rule::SimulcastRepeated)),
        (Named::Once(_), _) => {
            found.reasons.push(reason(Rule::SimulcastNotAnswered));
            // Its rids are for nothing then, and not worth a line each.
            if answered.attribute("rid").is_none() {
                return found;
            }
        }
        (Named::Not, Named::Once(ours)) => {
            let all = ours.send.iter().chain(&ours.recv);
            let first = all.flat_map(|stream| &stream.0).next();
            let rid = first.map_or_else(String::new, |rid| rid.rid.to_string());
            found
                .reasons
                .push(reason(Rule::SimulcastNotOffered { rid }));
        }
        (Named::Not, _) => {}
    }
    found.rids(offered, answered, codecs);
    found
}

/// How often a description has `a=simulcast`: it must be once (RFC 8853 §5.2).
enum Named<'m> {
    Not,
    Once(Simulcast<'m>),
    Repeatedly,
}

fn only(media: Media<'_>) -> Named<'_> {
    let mut all = media.attrs::<Simulcast<'_>>().flatten();
    match (all.next(), all.next()) {
        (None, _) => Named::Not,
        (Some(simulcast), None) => Named::Once(simulcast),
        (Some(_), Some(_)) => Named::Repeatedly,
    }
}

/// The rids of a description; `None` for those that are declared more than once.
fn declared<'r, 'm>(rids: &'r [Rid<'m>]) -> HashMap<&'r str, Option<&'r Rid<'m>>> {
    let mut all = HashMap::new();
    for rid in rids {
        let known = all.entry(&*rid.id).or_insert(Some(rid));
        if known.is_some_and(|known| !std::ptr::eq(known, rid)) {
            *known = None;
        }
    }
    all
}

impl Agreed {
    /// The rids that both have, and what is wrong with the others.
    fn rids(&mut self, offered: Media<'_>, answered: Media<'_>, codecs: &[AgreedCodec]) {
        let theirs: Vec<Rid<'_>> = offered.attrs().flatten().collect();
        let ours: Vec<Rid<'_>> = answered.attrs().flatten().collect();
        let (by_id, own_by_id) = (declared(&theirs), declared(&ours));
        let (lines, own_lines) = (rid_spans(offered), rid_spans(answered));
        let offered_number: HashMap<u8, u8> = codecs
            .iter()
            .map(|codec| {
                (
                    codec.offerer_sends.payload_type,
                    codec.answerer_sends.payload_type,
                )
            })
            .collect();
        let images = Images::of(answered);
        let used: Vec<PayloadType> = answered
            .codecs()
            .iter()
            .filter(|codec| codec.is_primary())
            .map(|codec| codec.payload_type)
            .filter(|number| offered_number.contains_key(&number.number()))
            .collect();
        let line = |lines: &HashMap<&str, Span>, rid: &str| lines.get(rid).copied();
        let place = line_span(answered);
        let mut told = BTreeSet::new();
        for rid in &theirs {
            let fault = match (by_id.get(&*rid.id), own_by_id.get(&*rid.id)) {
                (Some(None), _) | (_, Some(None)) => RidFault::Repeated,
                (_, Some(Some(own))) => match compared(rid, own, &offered_number)
                    .and_then(|()| something_is_left(own, &images, &used))
                {
                    Ok(()) => {
                        self.rids.push(agreed_rid(own));
                        continue;
                    }
                    Err(fault) => fault,
                },
                (_, None) => {
                    let rid = rid.id.to_string();
                    let at = line(&lines, &rid);
                    let reason = Reason::new(Rule::RidNotAnswered { rid });
                    self.reasons.push(reason.with_offer(at).with_answer(place));
                    continue;
                }
            };
            if told.insert(&*rid.id) {
                self.reasons.push(
                    Reason::new(Rule::RidDropped {
                        rid: rid.id.to_string(),
                        fault,
                    })
                    .with_offer(line(&lines, &rid.id))
                    .with_answer(line(&own_lines, &rid.id).or(place)),
                );
            }
        }
        for own in ours.iter().filter(|own| !by_id.contains_key(&*own.id)) {
            if told.insert(&*own.id) {
                let rule = Rule::RidDropped {
                    rid: own.id.to_string(),
                    fault: RidFault::NotOffered,
                };
                self.reasons
                    .push(Reason::new(rule).with_answer(line(&own_lines, &own.id)));
            }
        }
    }

    /// The streams of the answer that were offered, of rids that are agreed.
    fn streams(
        &mut self,
        theirs: &Simulcast<'_>,
        ours: &Simulcast<'_>,
        codecs: &[AgreedCodec],
        reason: impl Fn(Rule) -> Reason,
    ) {
        let places: HashMap<(String, bool), usize> = self
            .rids
            .iter()
            .enumerate()
            .map(|(place, rid)| ((rid.rid.clone(), rid.offerer_sends), place))
            .collect();
        let can_pause: HashMap<u8, bool> = codecs
            .iter()
            .map(|codec| {
                let has = codec.feedback.iter().any(|feedback| is_pause(feedback));
                (codec.offerer_sends.payload_type, has)
            })
            .collect();
        for (offerer_sends, offered, answered) in [
            (true, &theirs.send, &ours.recv),
            (false, &theirs.recv, &ours.send),
        ] {
            let named: BTreeSet<&str> = offered
                .iter()
                .flat_map(|stream| &stream.0)
                .map(|it| &*it.rid)
                .collect();
            let mut streams = Vec::new();
            for RidAlternatives(alternatives) in answered {
                let mut stream = Vec::new();
                for alternative in alternatives {
                    let rid = alternative.rid.to_string();
                    if !named.contains(&*rid) {
                        self.reasons.push(reason(Rule::SimulcastNotOffered { rid }));
                        continue;
                    }
                    let place = places.get(&(rid.clone(), offerer_sends));
                    if let Some(known) = place.and_then(|place| self.rids.get_mut(*place)) {
                        // Without a way to resume it, nothing begins paused (RFC 8853 §5.3.3).
                        let numbers = &known.payload_types;
                        let is_able = |number: &u8| can_pause.get(number) == Some(&true);
                        known.paused = alternative.paused
                            && if numbers.is_empty() {
                                can_pause.values().any(|is_able| *is_able)
                            } else {
                                numbers.iter().any(is_able)
                            };
                        stream.push(rid);
                    }
                }
                if !stream.is_empty() {
                    streams.push(stream);
                }
            }
            *if offerer_sends {
                &mut self.offerer
            } else {
                &mut self.answerer
            } = streams;
        }
    }
}

fn agreed_rid(own: &Rid<'_>) -> AgreedRid {
    AgreedRid {
        rid: own.id.to_string(),
        offerer_sends: own.direction == RidDirection::Recv,
        paused: false,
        payload_types: own.payload_types.iter().map(|it| it.number()).collect(),
        restrictions: own.restrictions.iter().map(ToString::to_string).collect(),
    }
}

/// Whether a rid may be answered so; `offered_number` maps the payload types of the answer to those of the offer.
fn compared(
    rid: &Rid<'_>,
    own: &Rid<'_>,
    offered_number: &HashMap<u8, u8>,
) -> Result<(), RidFault> {
    if own.direction != rid.direction.reversed() {
        return Err(RidFault::NotOffered);
    }
    let theirs: HashMap<&str, &RidRestriction<'_>> =
        rid.restrictions.iter().map(|it| (it.name(), it)).collect();
    for own in &own.restrictions {
        let restriction = || own.name().to_owned();
        let Some(offered) = theirs.get(own.name()) else {
            let restriction = restriction();
            return Err(RidFault::RestrictionAdded { restriction });
        };
        if is_looser(own, offered) {
            let restriction = restriction();
            return Err(RidFault::RestrictionLoosened { restriction });
        }
    }
    let offered: BTreeSet<u8> = rid.payload_types.iter().map(|it| it.number()).collect();
    let is_offered = |number: u8| {
        offered_number
            .get(&number)
            .is_some_and(|it| offered.contains(it))
    };
    match own.payload_types.iter().find(|it| !is_offered(it.number())) {
        Some(added) => Err(RidFault::PayloadTypeAdded {
            payload_type: added.number(),
        }),
        None => Ok(()),
    }
}

/// Whether the restrictions of a rid of the answer leave something of the codecs in use that its stream may have (RFC
/// 8851 §6.4 step 7).
fn something_is_left(own: &Rid<'_>, images: &Images, used: &[PayloadType]) -> Result<(), RidFault> {
    let may_have =
        |number: &PayloadType| own.payload_types.is_empty() || own.payload_types.contains(number);
    match images.emptied_by(own, used.iter().copied().filter(may_have)) {
        Some(restriction) => Err(RidFault::NothingLeft { restriction }),
        None => Ok(()),
    }
}

/// Whether the restriction of an answer permits what that of the offer does not. One without a value leaves it
/// to the answerer (RFC 8851 §6.1).
fn is_looser(own: &RidRestriction<'_>, offered: &RidRestriction<'_>) -> bool {
    use RidRestriction::{MaxBpp, MaxBr, MaxFps, MaxFs, MaxHeight, MaxPps, MaxWidth};
    match (own, offered) {
        (MaxWidth(own), MaxWidth(offered))
        | (MaxHeight(own), MaxHeight(offered))
        | (MaxFps(own), MaxFps(offered))
        | (MaxFs(own), MaxFs(offered))
        | (MaxBr(own), MaxBr(offered))
        | (MaxPps(own), MaxPps(offered)) => {
            offered.is_some_and(|offered| own.is_none_or(|own| own > offered))
        }
        (MaxBpp(own), MaxBpp(offered)) => offered
            .as_ref()
            .is_some_and(|offered| own.as_ref().is_none_or(|own| own > offered)),
        // What others mean by less is not known.
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use sdpkit::Session;

    use crate::outcome::outcome;

    fn found(offer: &str, answer: &str) -> (Vec<Vec<String>>, Vec<String>, Vec<String>) {
        const LINES: &str =
            "m=video 9 RTP/AVPF 96 97\r\na=rtpmap:96 VP8/90000\r\na=rtpmap:97 VP9/90000\r\n";
        let session =
            |lines: &str| Session::parse_bytes(format!("{LINES}{lines}").as_bytes()).into_owned();
        let (offer, answer) = (session(offer), session(answer));
        let mut found = outcome(&offer, &answer);
        let section = found.sections.remove(0);
        let paused = section.rids.iter().filter(|rid| rid.paused);
        (
            section.offerer_simulcast,
            paused.map(|rid| rid.rid.clone()).collect(),
            section.reasons.iter().map(ToString::to_string).collect(),
        )
    }

    const OFFER: &str =
        "a=rid:1 send pt=96;max-fps=30\r\na=rid:2 send max-br\r\na=simulcast:send 1;~2\r\n";

    #[test]
    fn rfc8851_6_4_a_rid_that_may_not_be_answered_so_is_discarded() {
        for (one, why) in [
            ("1 recv pt=96;max-fps=30", None),
            ("1 recv max-fps=15", None),
            ("1 send pt=96", Some("answered, and not offered")),
            (
                "1 recv pt=96;max-width=9",
                Some("the answer restricts it by max-width, and the offer does not"),
            ),
            (
                "1 recv pt=96;max-fps=60",
                Some("the answer asks less of max-fps than the offer"),
            ),
            (
                "1 recv pt=97",
                Some("payload type 97 of the answer was not offered for it"),
            ),
            (
                "1 recv pt=96;max-fps=0",
                Some("its restriction max-fps=0 leaves nothing of its codecs"),
            ),
            (
                "1 recv\r\na=rid:1 recv pt=96",
                Some("it is declared more than once"),
            ),
        ] {
            let answer =
                format!("a=rid:{one}\r\na=rid:2 recv max-br=9000\r\na=simulcast:recv 1;2\r\n");
            let (streams, _, reasons) = found(OFFER, &answer);
            let expected: &[&[&str]] = if why.is_some() {
                &[&["2"]]
            } else {
                &[&["1"], &["2"]]
            };
            assert_eq!(streams, expected, "{one}");
            let first = reasons.first().map_or("", String::as_str);
            match why {
                Some(why) => assert!(
                    first.starts_with(&format!("rid 1 dropped: {why}")),
                    "{first}"
                ),
                None => assert!(reasons.is_empty(), "{reasons:?}"),
            }
        }
        let (_, _, reasons) = found("", "a=rid:9 recv\r\n");
        assert_eq!(
            reasons,
            ["rid 9 dropped: answered, and not offered (RFC 8851 §6.4)"]
        );
    }

    #[test]
    fn rfc8853_5_3_3_nothing_begins_paused_that_cannot_be_resumed() {
        let answer = "a=rid:1 recv\r\na=rid:2 recv max-br\r\na=simulcast:recv 1;~2\r\n";
        assert!(found(OFFER, answer).1.is_empty());
        let with = |lines: &str| format!("{lines}a=rtcp-fb:* ccm pause\r\n");
        assert_eq!(found(&with(OFFER), &with(answer)).1, ["2"]);
        assert!(found(&with(OFFER), answer).1.is_empty());
    }

    #[test]
    fn rfc8853_5_3_2_two_lines_in_the_offer_are_no_simulcast() {
        let offer = format!("{OFFER}a=simulcast:send 1\r\n");
        let answer = "a=rid:1 recv\r\na=rid:2 recv\r\na=simulcast:recv 1;2\r\n";
        let (streams, _, reasons) = found(&offer, answer);
        assert!(streams.is_empty());
        assert_eq!(
            reasons,
            ["simulcast dropped: the offer has it more than once (RFC 8853 §5.3.2)"]
        );
    }
}
