//! The codecs that two descriptions agree on — RFC 3264 §6.1.

use std::collections::HashSet;

use sdpkit::codec::{Agreement, Match, Mismatch, agree_in, feedback};
use sdpkit::{Codec, Media, Span};

use crate::answer::codec_span;
use crate::reason::{Reason, Rule};

/// A codec that both have.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct AgreedCodec {
    /// The encoding name, as offered.
    pub encoding_name: String,
    /// Hz.
    pub clock_rate: u32,
    /// The number of channels; 1 where nothing is said.
    pub channels: u32,
    /// What the offerer sends: with the payload type of the answer.
    pub offerer_sends: Sends,
    /// What the answerer sends: with the payload type of the offer.
    pub answerer_sends: Sends,
    /// The feedback that both have (RFC 4585 §4.2).
    pub feedback: Vec<String>,
    /// How well the two go together.
    pub quality: Match,
    /// The line of the offer that says most of it.
    pub offer_line: Option<Span>,
    /// That of the answer.
    pub answer_line: Option<Span>,
}

/// How a codec is sent one way.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Sends {
    /// The payload type.
    pub payload_type: u8,
    /// Name and value of the parameters that hold.
    pub parameters: Vec<(String, String)>,
}

/// The codecs that both have, in the order of the answer, and why the others are not among them.
pub(super) fn agreed(offer: Media<'_>, answer: Media<'_>) -> (Vec<AgreedCodec>, Vec<Reason>) {
    let (mut theirs, mut ours) = (offer.codecs(), answer.codecs());
    complete(&mut theirs, &mut ours);
    let mut found: Vec<(usize, usize, Agreement)> = Vec::new();
    let mut is_taken = vec![false; theirs.len()];
    let mut unpaired = Vec::new();
    for (to, own) in ours.iter().enumerate() {
        let same = theirs
            .iter()
            .position(|codec| codec.payload_type == own.payload_type);
        let others = (0..theirs.len()).filter(|at| Some(*at) != same);
        let agreed = same.into_iter().chain(others).find_map(|at| {
            if is_taken.get(at).copied().unwrap_or(true) {
                return None;
            }
            let agreement = agree_in(theirs.get(at)?, &theirs, own, &ours).ok()?;
            Some((at, agreement))
        });
        match agreed {
            Some((at, agreement)) => {
                if let Some(taken) = is_taken.get_mut(at) {
                    *taken = true;
                }
                found.push((at, to, agreement));
            }
            None => unpaired.push(to),
        }
    }
    let mut reasons = Vec::new();
    let mut blamed = Vec::new();
    for (at, codec) in theirs.iter().enumerate() {
        if is_taken.get(at).copied().unwrap_or(true) {
            continue;
        }
        let nearest = nearest(codec, &theirs, &ours, &unpaired);
        let (name, payload_type) = (codec.name().to_owned(), codec.payload_type.number());
        let reason = match nearest {
            Some((to, mismatch)) => {
                blamed.push(to);
                let answered = ours.get(to).map_or(0, |own| own.payload_type.number());
                Reason::new(Rule::Codec {
                    encoding_name: name,
                    payload_type,
                    mismatch: Box::new(mismatch),
                })
                .with_answer(codec_span(answer, answered))
            }
            None => Reason::new(Rule::CodecNotAnswered {
                encoding_name: name,
                payload_type,
            })
            .with_answer(crate::answer::line_span(answer)),
        };
        reasons.push(reason.with_offer(codec_span(offer, payload_type)));
    }
    for to in unpaired.iter().filter(|to| !blamed.contains(to)) {
        let Some(own) = ours.get(*to) else { continue };
        let payload_type = own.payload_type.number();
        let rule = Rule::CodecNotOffered {
            encoding_name: own.name().to_owned(),
            payload_type,
        };
        reasons.push(Reason::new(rule).with_answer(codec_span(answer, payload_type)));
    }
    let codecs = found.into_iter().filter_map(|(at, to, agreement)| {
        let (codec, own) = (theirs.get(at)?, ours.get(to)?);
        Some(write(offer, codec, answer, own, &agreement, &mut reasons))
    });
    let codecs = codecs.collect();
    (codecs, reasons)
}

/// Of one payload type in both, one that only the other maps means what that one says: answers that leave out
/// `a=rtpmap` are on the wire, though RFC 3264 §6.1 asks for it.
fn complete<'c>(theirs: &mut [Codec<'c>], ours: &mut [Codec<'c>]) {
    for codec in theirs.iter_mut() {
        let number = codec.payload_type;
        let Some(own) = ours.iter_mut().find(|own| own.payload_type == number) else {
            continue;
        };
        if own.rtpmap.is_none() {
            own.rtpmap.clone_from(&codec.rtpmap);
        } else if codec.rtpmap.is_none() {
            codec.rtpmap.clone_from(&own.rtpmap);
        }
    }
}

/// Of the answered codecs that go with none, the one that this would be, and why it is not.
fn nearest(
    codec: &Codec<'_>,
    theirs: &[Codec<'_>],
    ours: &[Codec<'_>],
    unpaired: &[usize],
) -> Option<(usize, Mismatch)> {
    unpaired
        .iter()
        .filter_map(|to| {
            let own = ours.get(*to)?;
            let is_same_number = own.payload_type == codec.payload_type;
            if !own.is(codec.name()) && !is_same_number {
                return None;
            }
            let mismatch = agree_in(codec, theirs, own, ours).err()?;
            Some((is_same_number, own.is(codec.name()), *to, mismatch))
        })
        .max_by_key(|(is_same_number, is_same_name, to, _)| {
            (*is_same_name, *is_same_number, std::cmp::Reverse(*to))
        })
        .map(|(_, _, to, mismatch)| (to, mismatch))
}

fn write(
    offer: Media<'_>,
    codec: &Codec<'_>,
    answer: Media<'_>,
    own: &Codec<'_>,
    agreement: &Agreement,
    reasons: &mut Vec<Reason>,
) -> AgreedCodec {
    let (offered, answered) = (codec.payload_type.number(), own.payload_type.number());
    let (offer_line, answer_line) = (codec_span(offer, offered), codec_span(answer, answered));
    let kept = feedback::intersect(&codec.feedback, &own.feedback);
    let kind = |text: &str| text.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let kept: Vec<String> = kept.iter().map(ToString::to_string).collect();
    let exact: HashSet<String> = kept.iter().cloned().collect();
    let kinds: HashSet<String> = kept.iter().map(|own| kind(own)).collect();
    let is_kept = |text: &str| exact.contains(text) || kinds.contains(&kind(text));
    for text in codec
        .feedback
        .iter()
        .map(ToString::to_string)
        .filter(|text| !is_kept(text))
    {
        let rule = Rule::FeedbackNotAnswered {
            payload_type: offered,
            feedback: text,
        };
        reasons.push(
            Reason::new(rule)
                .with_offer(offer_line)
                .with_answer(answer_line),
        );
    }
    for text in own
        .feedback
        .iter()
        .map(ToString::to_string)
        .filter(|text| !is_kept(text))
    {
        let rule = Rule::FeedbackNotOffered {
            payload_type: answered,
            feedback: text,
        };
        reasons.push(
            Reason::new(rule)
                .with_offer(offer_line)
                .with_answer(answer_line),
        );
    }
    let pairs = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    AgreedCodec {
        encoding_name: codec.name().to_owned(),
        clock_rate: codec.clock_rate().unwrap_or_default(),
        channels: codec.channels().unwrap_or(1),
        offerer_sends: Sends {
            payload_type: answered,
            parameters: agreement.offerer_sends().map(pairs).collect(),
        },
        answerer_sends: Sends {
            payload_type: offered,
            parameters: agreement.answerer_sends().map(pairs).collect(),
        },
        feedback: kept,
        quality: agreement.quality,
        offer_line,
        answer_line,
    }
}
