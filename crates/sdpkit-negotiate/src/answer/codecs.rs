//! The codecs of an answer — RFC 3264 §6.1, and the rule of each format in [`sdpkit::codec`].

use std::collections::{HashMap, HashSet};

use sdpkit::codec::{Agreement, Match, best_agreement};
use sdpkit::{Codec, PayloadType};

use super::policy::{Count, Numbering, Order, Policy};
use crate::reason::Rule;

/// A codec that both have.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Common {
    /// Its payload type in the offer: what the answerer sends with (RFC 3264 §6.1).
    pub offered: PayloadType,
    /// It as the answer writes it; its payload type is what the offerer sends with.
    pub codec: Codec<'static>,
    /// How well the two go together.
    pub quality: Match,
}

/// The codecs that both have, in the order of the answer, and why the others are not among them.
///
/// Whatever repairs, carries or stands beside other codecs follows them: `rtx` and `red` what they name,
/// FEC any codec, `telephone-event` and `CN` a codec of their clock rate (RFC 4733 §2.1, RFC 3389 §4). Where
/// no clock rate of `telephone-event` goes with a codec, the first one is answered all the same: agents that
/// offer it at 8000 Hz beside Opus mean it.
///
/// # Examples
/// ```
/// use sdpkit::Session;
/// use sdpkit_negotiate::answer::{Policy, codecs};
///
/// let codecs = |text: &'static [u8]| {
///     let session = Session::parse_bytes(text);
///     session.media_at(0).map(|media| media.codecs().into_iter().map(|c| c.into_owned()).collect::<Vec<_>>())
/// };
/// let offered = codecs(b"m=audio 9 RTP/AVP 97 8 101\r\na=rtpmap:97 iLBC/8000\r\na=rtpmap:101 telephone-event/8000\r\n");
/// let ours = codecs(b"m=audio 9 RTP/AVP 0 8 96\r\na=rtpmap:96 telephone-event/8000\r\n");
/// let (offered, ours) = (offered.ok_or("no media")?, ours.ok_or("no media")?);
///
/// let (common, dropped) = codecs::intersect(&offered, &ours, &Policy::default());
/// let common: Vec<_> = common.iter().map(|common| common.codec.to_string()).collect();
/// assert_eq!(common, ["8 PCMA/8000", "101 telephone-event/8000"]);
/// assert_eq!(dropped[0].to_string(), "iLBC 97 dropped: the other side does not have it");
/// # Ok::<(), &str>(())
/// ```
pub fn intersect(
    offered: &[Codec<'_>],
    ours: &[Codec<'_>],
    policy: &Policy,
) -> (Vec<Common>, Vec<Rule>) {
    let mut found = Found::new(offered, ours);
    found.dropped = Some(Vec::new());
    for place in 0..offered.len() {
        found.find(place);
    }
    let common = found.settle(policy);
    (common, found.dropped.unwrap_or_default())
}

/// The codecs that both have, as by [`intersect`], without the reasons why the others are not among them.
pub fn common(offered: &[Codec<'_>], ours: &[Codec<'_>], policy: &Policy) -> Vec<Common> {
    Found::new(offered, ours).settle(policy)
}

struct Kept {
    place: usize,
    own: usize,
    quality: Match,
    number: PayloadType,
    apt: Option<PayloadType>,
    clock_rate: Option<u32>,
    is_primary: bool,
}

/// What was found of an offered codec.
#[derive(Clone)]
enum Search {
    NotYet,
    Nothing,
    Found(usize, Agreement),
}

/// The codecs of an offer while those of the answer are chosen.
///
/// Each is looked for among ours when it matters, and once: most of what browsers offer is `rtx` of codecs
/// that we do not have, which is left out without a look at its parameters.
struct Found<'c> {
    offered: &'c [Codec<'c>],
    ours: &'c [Codec<'c>],
    /// One for each of `offered`.
    searches: Vec<Search>,
    kept: Vec<Kept>,
    /// Why the others are left out, where that is asked for. All have to be looked for then.
    dropped: Option<Vec<Rule>>,
}

impl<'c> Found<'c> {
    fn new(offered: &'c [Codec<'c>], ours: &'c [Codec<'c>]) -> Self {
        Self {
            offered,
            ours,
            searches: vec![Search::NotYet; offered.len()],
            kept: Vec::new(),
            dropped: None,
        }
    }

    /// The place of ours that goes best with an offered codec.
    fn find(&mut self, place: usize) -> Option<(usize, Match)> {
        let search = self.searches.get_mut(place)?;
        if matches!(search, Search::NotYet) {
            let codec = self.offered.get(place)?;
            *search = match best_agreement(codec, self.offered, self.ours) {
                Ok((own, agreement)) => Search::Found(own, agreement),
                Err(mismatch) => {
                    if let Some(dropped) = &mut self.dropped {
                        dropped.push(Rule::Codec {
                            encoding_name: codec.name().to_owned(),
                            payload_type: codec.payload_type.number(),
                            mismatch: Box::new(mismatch),
                        });
                    }
                    Search::Nothing
                }
            };
        }
        match search {
            Search::Found(own, agreement) => Some((*own, agreement.quality)),
            Search::NotYet | Search::Nothing => None,
        }
    }

    /// Whether one of ours has been found for an offered codec.
    fn is_found(&self, place: usize) -> bool {
        matches!(self.searches.get(place), Some(Search::Found(..)))
    }

    /// The codecs of the answer.
    fn settle(&mut self, policy: &Policy) -> Vec<Common> {
        let (offered, ours) = (self.offered, self.ours);
        // First what stands for itself.
        let mut primary: Vec<(usize, usize, &Codec<'_>, Match)> = Vec::new();
        for (place, codec) in offered.iter().enumerate() {
            if codec.is_primary()
                && let Some((own, quality)) = self.find(place)
            {
                primary.push((place, own, codec, quality));
            }
        }
        if policy.order == Order::Answerer {
            primary.sort_by_key(|(place, own, ..)| (*own, *place));
        }
        if policy.count == Count::One {
            for (_, _, codec, _) in primary.drain(1.min(primary.len())..) {
                if let Some(dropped) = &mut self.dropped {
                    dropped.push(Rule::CodecNotChosen {
                        encoding_name: codec.name().to_owned(),
                        payload_type: codec.payload_type.number(),
                    });
                }
            }
        }
        let has_primary = offered.iter().any(Codec::is_primary);
        if primary.is_empty() && has_primary {
            return Vec::new();
        }
        for (place, own, codec, quality) in primary {
            self.keep(place, codec, own, quality);
        }
        self.keep_companions(has_primary);
        self.order(policy);
        let kept = std::mem::take(&mut self.kept).into_iter();
        let kept = kept.filter_map(|kept| {
            let theirs = offered.get(kept.place)?;
            let search = std::mem::replace(self.searches.get_mut(kept.place)?, Search::Nothing);
            let Search::Found(_, agreement) = search else {
                return None;
            };
            let codec = agreement.into_codec(theirs, ours.get(kept.own)?);
            Some((
                kept.own,
                Common {
                    offered: theirs.payload_type,
                    codec,
                    quality: kept.quality,
                },
            ))
        });
        let mut kept: Vec<(usize, Common)> = kept.collect();
        if policy.numbering == Numbering::Own {
            renumber(&mut kept, ours);
        }
        kept.into_iter().map(|(_, common)| common).collect()
    }

    fn keep(&mut self, place: usize, codec: &Codec<'_>, own: usize, quality: Match) {
        self.kept.push(Kept {
            place,
            own,
            quality,
            number: codec.payload_type,
            apt: if codec.is("rtx") { codec.apt() } else { None },
            clock_rate: codec.clock_rate(),
            is_primary: codec.is_primary(),
        });
    }

    /// Keeps what goes with the codecs that are kept: `red` and FEC first, for `rtx` may name them.
    fn keep_companions(&mut self, has_primary: bool) {
        let offered = self.offered;
        // Which of these goes with a codec depends on the others of them.
        for (place, codec) in offered.iter().enumerate() {
            if codec.is("telephone-event") {
                self.find(place);
            }
        }
        for wants_rtx in [false, true] {
            for (place, codec) in offered.iter().enumerate() {
                if codec.is_primary() || codec.is("rtx") != wants_rtx {
                    continue;
                }
                if !has_primary || self.goes_with(codec) {
                    if let Some((own, quality)) = self.find(place) {
                        self.keep(place, codec, own, quality);
                    }
                } else if self.is_found(place)
                    && let Some(dropped) = &mut self.dropped
                {
                    dropped.push(Rule::ProtectedDropped {
                        encoding_name: codec.name().to_owned(),
                        payload_type: codec.payload_type.number(),
                    });
                }
            }
        }
    }

    fn goes_with(&self, codec: &Codec<'_>) -> bool {
        let has = |number: PayloadType| self.kept.iter().any(|kept| kept.number == number);
        let has_rate = |rate: Option<u32>| {
            let mut primary = self.kept.iter().filter(|kept| kept.is_primary);
            primary.any(|kept| kept.clock_rate == rate)
        };
        if codec.is("rtx") {
            codec.apt().is_some_and(has)
        } else if codec.is("red") {
            codec.redundant().all(has)
        } else if codec.is("CN") {
            has_rate(codec.clock_rate())
        } else if codec.is("telephone-event") {
            let events = || {
                let both = self.offered.iter().enumerate();
                both.filter(|(place, other)| other.is("telephone-event") && self.is_found(*place))
                    .map(|(_, other)| other)
            };
            // One of each clock rate: the first.
            let first_of = |rate: Option<u32>| {
                let mut same = events().filter(move |other| other.clock_rate() == rate);
                same.next().map(|other| other.payload_type)
            };
            if has_rate(codec.clock_rate()) {
                first_of(codec.clock_rate()) == Some(codec.payload_type)
            } else {
                let none_fits = events().all(|other| !has_rate(other.clock_rate()));
                none_fits
                    && events().next().map(|other| other.payload_type) == Some(codec.payload_type)
            }
        } else {
            true
        }
    }

    /// Puts them in the order of the answer; `rtx` behind what it retransmits where that order is ours.
    fn order(&mut self, policy: &Policy) {
        if policy.order == Order::Offerer {
            self.kept.sort_by_key(|kept| kept.place);
            return;
        }
        let rank_of =
            |number: PayloadType, kept: &[Kept]| kept.iter().position(|kept| kept.number == number);
        let ranks: Vec<(usize, usize)> = self
            .kept
            .iter()
            .enumerate()
            .map(|(rank, kept)| {
                let follows = kept.apt.and_then(|apt| rank_of(apt, &self.kept));
                follows.map_or((rank, 0), |rank| {
                    (rank, kept.place.min(self.offered.len()) + 1)
                })
            })
            .collect();
        let mut ranked: Vec<((usize, usize), Kept)> =
            ranks.into_iter().zip(self.kept.drain(..)).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        self.kept = ranked.into_iter().map(|(_, kept)| kept).collect();
    }
}

/// Gives each codec our own payload type, or else that of the offer, where it is not the number of another
/// (RFC 3264 §6.1); what has neither is left out.
fn renumber(kept: &mut Vec<(usize, Common)>, ours: &[Codec<'_>]) {
    let mut numbers: HashMap<PayloadType, PayloadType> = HashMap::new();
    let mut taken: HashSet<PayloadType> = HashSet::new();
    kept.retain(|(own, common)| {
        let wanted = ours.get(*own).map(|own| own.payload_type);
        let number = wanted
            .into_iter()
            .chain([common.offered])
            .find(|number| taken.insert(*number));
        number.is_some_and(|number| numbers.insert(common.offered, number).is_none())
    });
    for (_, common) in kept {
        common.codec = common
            .codec
            .clone()
            .renumbered(|old| numbers.get(&old).copied().unwrap_or(old));
    }
}

#[cfg(test)]
mod tests {
    use sdpkit::Session;

    use super::*;

    fn codecs(lines: &str) -> Vec<Codec<'static>> {
        let session = Session::parse_bytes(lines.as_bytes());
        let codecs = session.media_at(0).unwrap().codecs();
        codecs.into_iter().map(Codec::into_owned).collect()
    }

    fn names(offered: &str, ours: &str, policy: &Policy) -> Vec<String> {
        let (common, _) = intersect(&codecs(offered), &codecs(ours), policy);
        common
            .iter()
            .map(|common| common.codec.to_string())
            .collect()
    }

    const VIDEO: &str = "m=video 9 RTP/AVPF 96 97 98 99 100 101\r\na=rtpmap:96 VP8/90000\r\na=rtpmap:97 rtx/90000\r\n\
        a=fmtp:97 apt=96\r\na=rtpmap:98 VP9/90000\r\na=rtpmap:99 rtx/90000\r\na=fmtp:99 apt=98\r\n\
        a=rtpmap:100 red/90000\r\na=rtpmap:101 ulpfec/90000\r\n";

    #[test]
    fn rfc3264_6_1_the_order_of_the_offer_is_kept_unless_ours_is_asked_for() {
        let offered = "m=audio 9 RTP/AVP 8 22 48 0\r\na=rtpmap:48 speex/8000\r\n";
        let ours = "m=audio 9 RTP/AVP 0 8\r\n";
        let policy = Policy::default();
        assert_eq!(
            names(offered, ours, &policy),
            ["8 PCMA/8000", "0 PCMU/8000"]
        );
        let policy = policy.with_order(Order::Answerer);
        assert_eq!(
            names(offered, ours, &policy),
            ["0 PCMU/8000", "8 PCMA/8000"]
        );
        let policy = policy.with_count(Count::One);
        assert_eq!(names(offered, ours, &policy), ["0 PCMU/8000"]);
    }

    #[test]
    fn rfc4588_8_6_rtx_follows_what_it_retransmits() {
        let ours = "m=video 9 RTP/AVPF 120 121 122 123\r\na=rtpmap:120 VP9/90000\r\na=rtpmap:121 rtx/90000\r\n\
            a=fmtp:121 apt=120\r\na=rtpmap:122 red/90000\r\na=rtpmap:123 ulpfec/90000\r\n";
        let policy = Policy::default();
        assert_eq!(
            names(VIDEO, ours, &policy),
            [
                "98 VP9/90000",
                "99 rtx/90000 apt=98",
                "100 red/90000",
                "101 ulpfec/90000"
            ]
        );
        let (_, dropped) = intersect(&codecs(VIDEO), &codecs(ours), &policy);
        let dropped: Vec<String> = dropped.iter().map(ToString::to_string).collect();
        assert_eq!(dropped.len(), 2, "{dropped:?}");
        assert!(dropped[0].starts_with("VP8 96 dropped"));
        assert!(dropped[1].starts_with("rtx 97 dropped"));
    }

    #[test]
    fn rfc3264_6_1_an_answerer_may_have_numbers_of_its_own() {
        let ours = "m=video 9 RTP/AVPF 120 121\r\na=rtpmap:120 VP9/90000\r\na=rtpmap:121 rtx/90000\r\na=fmtp:121 apt=120\r\n";
        let policy = Policy::default().with_numbering(Numbering::Own);
        assert_eq!(
            names(VIDEO, ours, &policy),
            ["120 VP9/90000", "121 rtx/90000 apt=120"]
        );
        let (common, _) = intersect(&codecs(VIDEO), &codecs(ours), &policy);
        assert_eq!(common[0].offered.number(), 98);
    }

    #[test]
    fn rfc4733_2_1_telephone_event_follows_the_clock_rate_of_the_codec() {
        let offered = "m=audio 9 RTP/AVP 96 97 0 98 99\r\na=rtpmap:96 speex/16000\r\na=rtpmap:97 speex/8000\r\n\
            a=rtpmap:98 telephone-event/8000\r\na=rtpmap:99 telephone-event/16000\r\n";
        let ours = "m=audio 9 RTP/AVP 96 0 98 99\r\na=rtpmap:96 speex/16000\r\na=rtpmap:98 telephone-event/16000\r\n\
            a=rtpmap:99 telephone-event/8000\r\n";
        let one = Policy::default().with_count(Count::One);
        assert_eq!(
            names(offered, ours, &one),
            ["96 speex/16000", "99 telephone-event/16000"]
        );
        assert_eq!(
            names(offered, ours, &Policy::default()),
            [
                "96 speex/16000",
                "0 PCMU/8000",
                "98 telephone-event/8000",
                "99 telephone-event/16000"
            ]
        );
        // None of its clock rates is that of a codec: it is answered all the same.
        let offered = "m=audio 9 RTP/AVP 96 98\r\na=rtpmap:96 speex/16000\r\na=rtpmap:98 telephone-event/8000\r\n";
        assert_eq!(names(offered, ours, &one).len(), 2);
    }

    #[test]
    fn events_alone_are_no_audio() {
        let offered = "m=audio 9 RTP/AVP 9 98\r\na=rtpmap:98 telephone-event/8000\r\n";
        let ours = "m=audio 9 RTP/AVP 0 98\r\na=rtpmap:98 telephone-event/8000\r\n";
        assert!(names(offered, ours, &Policy::default()).is_empty());
    }
}
