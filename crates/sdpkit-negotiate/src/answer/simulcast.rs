//! The simulcast of an answer, and its rids — RFC 8853 §5.3.2, RFC 8851 §6.2.2 and §6.3.

use std::collections::{HashMap, HashSet};

use sdpkit::attribute::{Alternative, Rid, RidAlternatives, RidDirection, RidRestriction};
use sdpkit::{Media, PayloadType, Simulcast};

use super::codecs::Common;
use super::policy::Count;
use super::restrictions::Images;
use crate::reason::{RidFault, Rule};

/// How many rids of an m= section are looked at; each may depend on each.
const MOST: usize = 64;

/// How many simulcast streams a party takes and makes of one media.
///
/// # Examples
/// ```
/// use sdpkit_negotiate::answer::Count;
/// use sdpkit_negotiate::answer::simulcast::SimulcastAbility;
///
/// let server = SimulcastAbility::new(0, 3).with_alternatives(Count::One);
/// assert_eq!(server.receive, 3);
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct SimulcastAbility {
    /// How many it can send.
    pub send: usize,
    /// How many it can receive.
    pub receive: usize,
    /// How many of the alternatives of a stream an answer keeps: all that can be used, or the preferred of
    /// those.
    pub alternatives: Count,
}

impl SimulcastAbility {
    /// Makes it of the most streams each way; 0 is no simulcast. All alternatives of a stream are kept.
    pub const fn new(send: usize, receive: usize) -> Self {
        Self {
            send,
            receive,
            alternatives: Count::All,
        }
    }

    /// Sets how many of the alternatives of a stream an answer keeps.
    #[must_use]
    pub const fn with_alternatives(mut self, alternatives: Count) -> Self {
        self.alternatives = alternatives;
        self
    }

    /// What a description shows of the one who wrote it: as many streams each way as it names.
    pub fn of(media: Media<'_>) -> Self {
        media
            .attr::<Simulcast<'_>>()
            .and_then(Result::ok)
            .map_or_else(Self::default, |simulcast| {
                Self::new(simulcast.send.len(), simulcast.recv.len())
            })
    }

    /// How many streams of rids in that direction, as we write it.
    const fn most(self, direction: RidDirection) -> usize {
        match direction {
            RidDirection::Send => self.send,
            RidDirection::Recv => self.receive,
        }
    }
}

/// What an answer says of the simulcast and the rids that were offered.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct AnsweredSimulcast {
    /// Its `a=simulcast`.
    pub simulcast: Option<Simulcast<'static>>,
    /// Its `a=rid`.
    pub rids: Vec<Rid<'static>>,
    /// What is left out, and why.
    pub dropped: Vec<Rule>,
}

/// Answers the simulcast and the rids of an offered m= section, of which `codecs` are answered.
///
/// Directions are reversed, restrictions stay, and `pt=` names those of its payload types that are answered,
/// by the numbers of the answer. Streams past what we can do are left out from the end; so is a stream that
/// depends on what is left out. A stream begins paused (`~`) where it was offered so and all its codecs are
/// answered with `ccm pause`; without that none may (RFC 8853 §5.3.2). Where only streams that begin paused
/// would be left of those that we receive, the first begins running.
///
/// Where the offer has two `a=simulcast`, or names streams only in directions in which we have none, there is
/// no simulcast in the answer.
///
/// # Examples
/// ```
/// use sdpkit::Session;
/// use sdpkit_negotiate::answer::simulcast::{SimulcastAbility, answer};
/// use sdpkit_negotiate::answer::{Policy, codecs};
///
/// let offer = Session::parse_bytes(
///     b"m=video 9 RTP/AVPF 96\r\na=rtpmap:96 VP8/90000\r\n\
///       a=rid:h send max-br=900000\r\na=rid:m send\r\na=rid:l send\r\na=simulcast:send h;m;l\r\n",
/// );
/// let media = offer.media_at(0).ok_or("no media")?;
/// let (common, _) = codecs::intersect(&media.codecs(), &media.codecs(), &Policy::default());
/// let found = answer(media, SimulcastAbility::new(0, 2), &common);
/// assert_eq!(found.simulcast.map(|it| it.to_string()).as_deref(), Some("simulcast:recv h;m"));
/// assert_eq!(found.rids[0].to_string(), "rid:h recv max-br=900000");
/// assert_eq!(found.dropped[0].to_string(), "rid l dropped: there are more streams than we take");
/// # Ok::<(), &str>(())
/// ```
pub fn answer(offered: Media<'_>, able: SimulcastAbility, codecs: &[Common]) -> AnsweredSimulcast {
    let mut lines = offered.attrs::<Simulcast<'_>>().flatten();
    let (simulcast, is_repeated) = (lines.next(), lines.next().is_some());
    let mut dropped = Vec::new();
    let simulcast = match simulcast {
        Some(_) if is_repeated => {
            dropped.push(Rule::SimulcastRepeated);
            None
        }
        Some(simulcast)
            if (able.receive == 0 || simulcast.send.is_empty())
                && (able.send == 0 || simulcast.recv.is_empty()) =>
        {
            return AnsweredSimulcast {
                dropped: vec![Rule::SimulcastNotSupported],
                ..AnsweredSimulcast::default()
            };
        }
        other => other,
    };
    let mut choice = Choice {
        able,
        rids: Vec::new(),
        places: HashMap::new(),
        left_out: HashSet::new(),
        dropped,
    };
    choice.read(offered, codecs);
    let simulcast = if let Some(simulcast) = simulcast {
        choice.streams(&simulcast, codecs)
    } else {
        choice.leave_dependent(|_| true);
        None
    };
    AnsweredSimulcast {
        simulcast,
        rids: choice
            .rids
            .into_iter()
            .filter(|rid| !choice.left_out.contains(&*rid.id))
            .collect(),
        dropped: choice.dropped,
    }
}

/// The rids that can be used, as the answer writes them, and what becomes of them.
struct Choice {
    able: SimulcastAbility,
    rids: Vec<Rid<'static>>,
    /// Where each stands in `rids`.
    places: HashMap<String, usize>,
    left_out: HashSet<String>,
    dropped: Vec<Rule>,
}

impl Choice {
    /// Reads the rids and verifies each for itself (RFC 8851 §6.2.2).
    fn read(&mut self, offered: Media<'_>, codecs: &[Common]) {
        let all: Vec<Rid<'_>> = offered.attrs().flatten().collect();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for rid in &all {
            *counts.entry(&rid.id).or_default() += 1;
        }
        let answered: HashMap<PayloadType, &Common> = codecs
            .iter()
            .map(|common| (common.offered, common))
            .collect();
        let images = Images::of(offered);
        let mut told = HashSet::new();
        for rid in &all {
            let is_repeated = counts.get(&*rid.id).is_some_and(|count| *count > 1);
            let read = if is_repeated {
                Err(RidFault::Repeated)
            } else if self.rids.len() == MOST {
                Err(RidFault::TooMany)
            } else {
                reversed(rid, self.able, codecs, &answered, &images)
            };
            match read {
                Ok(own) => {
                    self.places.insert(own.id.to_string(), self.rids.len());
                    self.rids.push(own);
                }
                Err(fault) if told.insert(&*rid.id) => self.drop(&rid.id, fault),
                Err(_) => {}
            }
        }
    }

    fn drop(&mut self, rid: &str, fault: RidFault) {
        let rid = rid.to_owned();
        self.dropped.push(Rule::RidDropped { rid, fault });
    }

    /// Leaves a rid out that could be used.
    fn leave(&mut self, rid: &str, fault: RidFault) {
        if self.left_out.insert(rid.to_owned()) {
            self.drop(rid, fault);
        }
    }

    fn usable(&self, rid: &str, direction: RidDirection) -> Option<&Rid<'static>> {
        let own = self.rids.get(*self.places.get(rid)?)?;
        (own.direction == direction && !self.left_out.contains(rid)).then_some(own)
    }

    /// Leaves out what depends on rids that are not there, or not used (RFC 8851 §6.2.2); whether there was any.
    fn leave_dependent(&mut self, is_used: impl Fn(&str) -> bool) -> bool {
        let mut is_changed = false;
        // Each turn leaves out one rid at least, and there are at most `MOST`.
        while let Some((rid, on)) = self.rids.iter().find_map(|rid| {
            if self.left_out.contains(&*rid.id) || !is_used(&rid.id) {
                return None;
            }
            let missing = depended(rid)
                .find(|on| self.usable(on, rid.direction).is_none() || !is_used(on))?;
            Some((rid.id.to_string(), missing.to_owned()))
        }) {
            self.leave(&rid, RidFault::DependsOn { on });
            is_changed = true;
        }
        is_changed
    }

    /// The streams of the answer: the offered ones, as many as we can do, of rids that can be used.
    fn streams(
        &mut self,
        offered: &Simulcast<'_>,
        codecs: &[Common],
    ) -> Option<Simulcast<'static>> {
        let named: HashSet<&str> = offered
            .send
            .iter()
            .chain(&offered.recv)
            .flat_map(|stream| &stream.0)
            .map(|alternative| &*alternative.rid)
            .collect();
        let (mut send, mut recv);
        loop {
            send = self.chosen(&offered.recv, RidDirection::Send);
            recv = self.chosen(&offered.send, RidDirection::Recv);
            let used: HashSet<String> = send
                .iter()
                .chain(&recv)
                .flat_map(|stream| &stream.0)
                .map(|alternative| alternative.rid.to_string())
                .collect();
            let is_used = |rid: &str| used.contains(rid) || !named.contains(rid);
            if !self.leave_dependent(is_used) {
                break;
            }
        }
        let used: HashSet<String> = send
            .iter()
            .chain(&recv)
            .flat_map(|stream| &stream.0)
            .map(|alternative| alternative.rid.to_string())
            .collect();
        for (streams, direction) in [
            (&offered.send, RidDirection::Recv),
            (&offered.recv, RidDirection::Send),
        ] {
            for RidAlternatives(alternatives) in streams {
                let is_taken = alternatives.iter().any(|it| used.contains(&*it.rid));
                for Alternative { rid, .. } in alternatives {
                    if !used.contains(&**rid) && self.usable(rid, direction).is_some() {
                        let fault = if is_taken {
                            RidFault::OtherAlternative
                        } else {
                            RidFault::TooMany
                        };
                        self.leave(rid, fault);
                    }
                }
            }
        }
        let running = |streams: &[RidAlternatives<'_>]| {
            let mut all = streams.iter().flat_map(|stream| &stream.0);
            all.any(|alternative| !alternative.paused)
        };
        let was_running = running(&offered.send);
        self.pause(&mut send, codecs);
        self.pause(&mut recv, codecs);
        if was_running
            && !running(&recv)
            && let Some(first) = recv.first_mut().and_then(|stream| stream.0.first_mut())
        {
            first.paused = false;
        }
        (!send.is_empty() || !recv.is_empty()).then(|| Simulcast::new(send, recv))
    }

    /// The first streams that have a rid that can be used, with those rids. A rid counts where it is named
    /// first.
    fn chosen(
        &self,
        offered: &[RidAlternatives<'_>],
        direction: RidDirection,
    ) -> Vec<RidAlternatives<'static>> {
        let most = match self.able.alternatives {
            Count::All => usize::MAX,
            Count::One => 1,
        };
        let mut seen = HashSet::new();
        let streams = offered.iter().filter_map(|RidAlternatives(alternatives)| {
            let usable = alternatives.iter().filter(|alternative| {
                self.usable(&alternative.rid, direction).is_some()
                    && seen.insert(alternative.rid.to_string())
            });
            let kept = usable.take(most).map(|alternative| {
                let own = Alternative::new(alternative.rid.to_string());
                if alternative.paused {
                    own.paused()
                } else {
                    own
                }
            });
            let kept: Vec<Alternative<'static>> = kept.collect();
            (!kept.is_empty()).then_some(RidAlternatives(kept))
        });
        streams.take(self.able.most(direction)).collect()
    }

    /// Lets those run that cannot be resumed: all payload types of a paused stream must be able to (RFC 8853
    /// §5.2).
    fn pause(&self, streams: &mut [RidAlternatives<'static>], codecs: &[Common]) {
        let can_pause: HashMap<PayloadType, bool> = codecs
            .iter()
            .map(|common| {
                let mut all = common.codec.feedback.iter();
                let codec = &common.codec;
                (
                    codec.payload_type,
                    !codec.is_primary() || all.any(|feedback| is_pause(&feedback.to_string())),
                )
            })
            .collect();
        for alternative in streams.iter_mut().flat_map(|stream| &mut stream.0) {
            let place = self.places.get(&*alternative.rid);
            let rid = place.and_then(|place| self.rids.get(*place));
            let numbers = rid.map_or(&[][..], |rid| &rid.payload_types);
            let is_able = if numbers.is_empty() {
                !can_pause.is_empty() && can_pause.values().all(|is_able| *is_able)
            } else {
                let is_able = |number: &PayloadType| can_pause.get(number) == Some(&true);
                numbers.iter().all(is_able)
            };
            alternative.paused &= is_able;
        }
    }
}

/// Whether feedback is that a stream can be paused and resumed (RFC 7728 §9).
pub(crate) fn is_pause(feedback: &str) -> bool {
    let mut words = feedback.split_ascii_whitespace();
    (words.next(), words.next()) == (Some("ccm"), Some("pause"))
}

/// The rids that a rid depends on.
fn depended<'r>(rid: &'r Rid<'_>) -> impl Iterator<Item = &'r str> {
    let lists = rid.restrictions.iter().filter_map(|it| match it {
        RidRestriction::Depend(on) => Some(on),
        _ => None,
    });
    lists.flatten().map(|on| &**on).take(MOST)
}

/// A rid as the answerer says it (RFC 8851 §6.3), or why it cannot be used.
fn reversed(
    rid: &Rid<'_>,
    able: SimulcastAbility,
    codecs: &[Common],
    answered: &HashMap<PayloadType, &Common>,
    images: &Images,
) -> Result<Rid<'static>, RidFault> {
    let mut own = rid.clone().into_owned();
    own.direction = rid.direction.reversed();
    if able.most(own.direction) == 0 {
        return Err(RidFault::NotSupported);
    }
    let mut used: Vec<&Common> = codecs.iter().collect();
    if !own.payload_types.is_empty() {
        let kept: Vec<&Common> = own
            .payload_types
            .iter()
            .filter_map(|number| answered.get(number).copied())
            .collect();
        let carries = |common: &&Common| common.codec.is_primary() || common.codec.is("red");
        if !kept.iter().any(carries) {
            return Err(RidFault::NoPayloadType);
        }
        own.payload_types = kept
            .iter()
            .map(|common| common.codec.payload_type)
            .collect();
        used = kept;
    }
    // What we are to keep to, we must understand; what the other keeps to by itself harms nobody.
    if own.direction == RidDirection::Send
        && let Some(restriction) = own.restrictions.iter().find_map(|it| match it {
            RidRestriction::Other { name, .. } => Some(name.to_string()),
            _ => None,
        })
    {
        return Err(RidFault::NotUnderstood { restriction });
    }
    let used = used.iter().filter(|common| common.codec.is_primary());
    match images.emptied_by(rid, used.map(|common| common.offered)) {
        Some(restriction) => Err(RidFault::NothingLeft { restriction }),
        None => Ok(own),
    }
}

#[cfg(test)]
mod tests {
    use sdpkit::Session;

    use super::super::{Policy, codecs};
    use super::*;

    /// The lines of the answer where we have the payload types of `ours` out of 96, 97, and what is dropped.
    fn answered(lines: &str, able: SimulcastAbility, ours: &[u8]) -> (Vec<String>, Vec<String>) {
        let text = format!(
            "m=video 9 RTP/AVPF 96 97\r\na=rtpmap:96 VP8/90000\r\na=rtpmap:97 VP9/90000\r\n{lines}"
        );
        let session = Session::parse_bytes(text.as_bytes());
        let media = session.media_at(0).unwrap();
        let theirs = media.codecs();
        let is_ours = |codec: &&sdpkit::Codec<'_>| ours.contains(&codec.payload_type.number());
        let ours: Vec<_> = theirs.iter().filter(is_ours).cloned().collect();
        let (common, _) = codecs::intersect(&theirs, &ours, &Policy::default());
        let found = answer(media, able, &common);
        let rids = found.rids.iter().map(ToString::to_string);
        (
            rids.chain(found.simulcast.map(|simulcast| simulcast.to_string()))
                .collect(),
            found.dropped.iter().map(ToString::to_string).collect(),
        )
    }

    const FOUR: &str = "a=rid:1 send pt=96\r\na=rid:2 send pt=97\r\na=rid:3 send\r\na=rid:4 recv\r\n\
        a=simulcast:send 1,2;~3;9 recv 4\r\na=rtcp-fb:* ccm pause\r\n";

    #[test]
    fn rfc8853_5_3_2_directions_are_reversed_and_streams_only_taken_away() {
        let (lines, dropped) = answered(FOUR, SimulcastAbility::new(1, 3), &[96]);
        assert_eq!(
            lines,
            [
                "rid:1 recv pt=96",
                "rid:3 recv",
                "rid:4 send",
                "simulcast:send 4 recv 1;~3"
            ]
        );
        assert_eq!(
            dropped,
            ["rid 2 dropped: none of its payload types is in use"]
        );
        let (lines, dropped) = answered(FOUR, SimulcastAbility::new(0, 1), &[96]);
        assert_eq!(lines, ["rid:1 recv pt=96", "simulcast:recv 1"]);
        assert_eq!(
            dropped,
            [
                "rid 2 dropped: none of its payload types is in use",
                "rid 4 dropped: we have no simulcast in its direction",
                "rid 3 dropped: there are more streams than we take",
            ]
        );
        let (lines, dropped) = answered(FOUR, SimulcastAbility::default(), &[96]);
        assert!(lines.is_empty());
        assert_eq!(dropped, ["simulcast dropped: we have none"]);
    }

    #[test]
    fn rfc8853_5_3_2_of_alternatives_all_or_the_preferred_are_kept() {
        for (alternatives, expected) in [
            (Count::All, "simulcast:send 4 recv 1,2;~3"),
            (Count::One, "simulcast:send 4 recv 1;~3"),
        ] {
            let able = SimulcastAbility::new(9, 9).with_alternatives(alternatives);
            let (lines, dropped) = answered(FOUR, able, &[96, 97]);
            assert_eq!(lines.last().map(String::as_str), Some(expected));
            let is_told = dropped == ["rid 2 dropped: another alternative of its stream is taken"];
            assert_eq!(is_told, alternatives == Count::One, "{dropped:?}");
        }
    }

    #[test]
    fn rfc8853_5_3_2_nothing_begins_paused_that_cannot_be_resumed() {
        let rids = "a=rid:h send\r\na=rid:l send pt=96\r\n";
        for (lines, most, expected) in [
            ("a=simulcast:send h;~l\r\n", 2, "recv h;l"),
            (
                "a=simulcast:send h;~l\r\na=rtcp-fb:96 ccm pause nowait\r\n",
                2,
                "recv h;~l",
            ),
            // Of the one the other payload type cannot.
            (
                "a=simulcast:send ~h;l\r\na=rtcp-fb:96 ccm pause\r\n",
                2,
                "recv h;l",
            ),
            (
                "a=simulcast:send ~h;~l\r\na=rtcp-fb:* ccm pause\r\n",
                2,
                "recv ~h;~l",
            ),
            // Only the paused one is left of the two.
            (
                "a=simulcast:send ~h;l\r\na=rtcp-fb:* ccm pause\r\n",
                1,
                "recv h",
            ),
            (
                "a=simulcast:send ~h;~l\r\na=rtcp-fb:* ccm pause\r\n",
                1,
                "recv ~h",
            ),
        ] {
            let able = SimulcastAbility::new(0, most);
            let (found, _) = answered(&format!("{rids}{lines}"), able, &[96, 97]);
            let expected = format!("simulcast:{expected}");
            assert_eq!(found.last(), Some(&expected), "{lines}");
        }
    }

    #[test]
    fn rfc8853_5_3_2_two_lines_are_none() {
        let lines = "a=rid:1 send\r\na=rid:2 send\r\na=simulcast:send 1\r\na=simulcast:send 2\r\n";
        let (lines, dropped) = answered(lines, SimulcastAbility::new(0, 9), &[96]);
        assert_eq!(lines, ["rid:1 recv", "rid:2 recv"]);
        assert_eq!(
            dropped,
            ["simulcast dropped: the offer has it more than once"]
        );
    }

    #[test]
    fn rfc8851_6_2_2_what_cannot_be_used_is_discarded() {
        for (lines, expected, why) in [
            (
                "a=rid:1 send\r\na=rid:1 send pt=96\r\na=rid:2 send\r\na=simulcast:send 1;2\r\n",
                &["rid:2 recv", "simulcast:recv 2"][..],
                &["rid 1 dropped: it is declared more than once"][..],
            ),
            (
                "a=rid:1 send pt=98\r\na=simulcast:send 1\r\n",
                &[],
                &["rid 1 dropped: none of its payload types is in use"],
            ),
            // We need not understand what the other keeps to.
            (
                "a=rid:1 send x=1\r\na=rid:2 recv x=1;max-fps=15\r\na=simulcast:send 1 recv 2\r\n",
                &["rid:1 recv x=1", "simulcast:recv 1"],
                &["rid 2 dropped: we do not know its restriction x"],
            ),
            (
                "a=rid:1 send depend=2\r\na=rid:2 send depend=3\r\na=rid:4 send\r\na=simulcast:send 1;2;4\r\n",
                &["rid:4 recv", "simulcast:recv 4"],
                &[
                    "rid 2 dropped: it depends on 3, which is not in the answer",
                    "rid 1 dropped: it depends on 2, which is not in the answer",
                ],
            ),
            // Of VP8 nothing is left, of VP9, which is not answered, something would be.
            (
                "a=imageattr:96 send [x=640,y=480]\r\na=rid:1 send max-width=320\r\n\
                 a=rid:2 send pt=96;max-width=640\r\na=rid:3 recv max-width=320\r\n\
                 a=simulcast:send 1;2 recv 3\r\n",
                &[
                    "rid:2 recv pt=96;max-width=640",
                    "rid:3 send max-width=320",
                    "simulcast:send 3 recv 2",
                ],
                &["rid 1 dropped: its restriction max-width=320 leaves nothing of its codecs"],
            ),
            // Against the direction of its rid, or undeclared.
            (
                "a=rid:1 recv\r\na=rid:2 send max-width=1280;max-br\r\na=simulcast:send 1;2;3\r\n",
                &[
                    "rid:1 send",
                    "rid:2 recv max-width=1280;max-br",
                    "simulcast:recv 2",
                ],
                &[],
            ),
        ] {
            let (found, dropped) = answered(lines, SimulcastAbility::new(9, 9), &[96]);
            assert_eq!(found, expected, "{lines}");
            assert_eq!(dropped, why, "{lines}");
        }
    }

    #[test]
    fn a_stream_is_not_taken_for_one_that_it_depends_on() {
        let lines = "a=rid:1 send depend=2\r\na=rid:2 send\r\na=simulcast:send 1;2\r\n";
        let (found, dropped) = answered(lines, SimulcastAbility::new(0, 1), &[96]);
        assert_eq!(found, ["rid:2 recv", "simulcast:recv 2"]);
        assert_eq!(
            dropped,
            ["rid 1 dropped: it depends on 2, which is not in the answer"]
        );
    }
}
