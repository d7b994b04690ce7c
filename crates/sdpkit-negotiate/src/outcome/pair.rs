//! Which m= section of an answer is for which of the offer — RFC 3264 §6: the i-th for the i-th.

use std::collections::{BTreeMap, HashMap, VecDeque};

use sdpkit::{Media, Session};

use crate::answer::line_span;
use crate::reason::{Reason, Rule};

/// The m= section of the answer for each of the offer, and what is wrong with it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Pairs {
    /// By the section of the offer, the place in the answer.
    pub(crate) answered: Vec<Option<usize>>,
    /// By the section of the answer, whether it is for none.
    pub(crate) not_offered: Vec<bool>,
    /// What does not fit.
    pub(crate) misfits: Vec<Reason>,
}

/// Pairs the m= sections of two descriptions.
///
/// Each with that in its place, where media types and identification tags agree. Where they do not, the rest
/// is paired by tag, and then by media type in order.
pub(crate) fn pair(offer: &Session<'_>, answer: &Session<'_>) -> Pairs {
    let offered: Vec<Media<'_>> = offer.media().collect();
    let answers: Vec<Media<'_>> = answer.media().collect();
    let (theirs_by_mid, ours_by_mid) = (by_mid(offer), by_mid(answer));
    let mut pairs = Pairs {
        answered: vec![None; offered.len()],
        not_offered: vec![true; answers.len()],
        misfits: Vec::new(),
    };
    if offered.len() != answers.len() {
        pairs.misfits.push(Reason::new(Rule::SectionCount {
            offered: offered.len(),
            answered: answers.len(),
        }));
    }
    for (at, (theirs, ours)) in offered.iter().zip(&answers).enumerate() {
        // The answer may have the tag of an offered section in another place.
        let is_elsewhere = match (theirs.mid(), ours.mid()) {
            (Some(mid), Some(other)) if mid != other => ours_by_mid.contains_key(mid),
            _ => false,
        };
        if media_type(*theirs) == media_type(*ours) && !is_elsewhere {
            pairs.take(at, at);
        }
    }
    for (at, theirs) in offered.iter().enumerate() {
        let to = theirs.mid().and_then(|mid| ours_by_mid.get(mid).copied());
        let is_same = |to: &usize| {
            answers
                .get(*to)
                .is_some_and(|ours| media_type(*ours) == media_type(*theirs))
        };
        if let Some(to) = to.filter(is_same) {
            pairs.take(at, to);
        }
    }
    let mut free: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
    for (to, ours) in answers.iter().enumerate() {
        let is_free = pairs.not_offered.get(to).copied().unwrap_or_default();
        // With a tag of the offer it is for the section of that tag only.
        let is_named = ours
            .mid()
            .is_some_and(|mid| theirs_by_mid.contains_key(mid));
        if is_free && !is_named {
            free.entry(media_type(*ours)).or_default().push_back(to);
        }
    }
    for (at, theirs) in offered.iter().enumerate() {
        if pairs.answered.get(at).is_some_and(Option::is_none)
            && let Some(to) = free
                .get_mut(media_type(*theirs))
                .and_then(VecDeque::pop_front)
        {
            pairs.take(at, to);
        }
    }
    pairs.tell(&offered, &answers);
    pairs
}

/// The places of the m= sections by their identification tags; of two with one tag the first.
pub(super) fn by_mid<'s>(session: &'s Session<'_>) -> HashMap<&'s str, usize> {
    let tagged = session.media().rev();
    tagged
        .filter_map(|media| Some((media.mid()?, media.index())))
        .collect()
}

impl Pairs {
    /// Pairs two sections, where neither has another.
    fn take(&mut self, at: usize, to: usize) {
        if let (Some(place), Some(is_free)) =
            (self.answered.get_mut(at), self.not_offered.get_mut(to))
            && place.is_none()
            && *is_free
        {
            *place = Some(to);
            *is_free = false;
        }
    }

    /// Writes down what does not fit.
    fn tell(&mut self, offered: &[Media<'_>], answers: &[Media<'_>]) {
        let mut told = self.not_offered.clone();
        for (at, theirs) in offered.iter().enumerate() {
            let rule = match self.answered.get(at).copied().flatten() {
                Some(to) if to == at => continue,
                Some(to) => Rule::SectionOrder {
                    offered: at,
                    answered: to,
                },
                None if self.not_offered.get(at).copied().unwrap_or_default() => {
                    if let Some(told) = told.get_mut(at) {
                        *told = false;
                    }
                    Rule::MediaType {
                        offered: media_type(*theirs).to_owned(),
                        answered: answers
                            .get(at)
                            .map_or("", |ours| media_type(*ours))
                            .to_owned(),
                    }
                }
                None => Rule::SectionNotAnswered {
                    media: media_type(*theirs).to_owned(),
                },
            };
            let to = self.answered.get(at).copied().flatten().unwrap_or(at);
            let answer = match rule {
                Rule::SectionNotAnswered { .. } => None,
                _ => answers.get(to).and_then(|ours| line_span(*ours)),
            };
            let reason = Reason::new(rule)
                .with_offer(line_span(*theirs))
                .with_answer(answer);
            self.misfits.push(reason);
        }
        for (ours, _) in answers.iter().zip(told).filter(|(_, left)| *left) {
            let rule = Rule::SectionNotOffered {
                media: media_type(*ours).to_owned(),
            };
            self.misfits
                .push(Reason::new(rule).with_answer(line_span(*ours)));
        }
    }
}

/// The media type of an m= section, as it stands.
pub(crate) fn media_type(media: Media<'_>) -> &str {
    let value = media.value(sdpkit::LineKind::Media).unwrap_or_default();
    value.split_ascii_whitespace().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paired(offer: &str, answer: &str) -> (Vec<Option<usize>>, Vec<String>) {
        let offer = Session::parse_bytes(offer.as_bytes());
        let answer = Session::parse_bytes(answer.as_bytes());
        let pairs = pair(&offer, &answer);
        (
            pairs.answered,
            pairs.misfits.iter().map(ToString::to_string).collect(),
        )
    }

    const AV: &str = "m=audio 1 RTP/AVP 0\r\nm=video 2 RTP/AVP 31\r\n";

    #[test]
    fn rfc3264_6_sections_are_paired_by_their_place() {
        assert_eq!(paired(AV, AV), (vec![Some(0), Some(1)], vec![]));
    }

    #[test]
    fn what_is_in_another_order_is_told_and_paired_all_the_same() {
        let (answered, misfits) = paired(AV, "m=video 2 RTP/AVP 31\r\nm=audio 1 RTP/AVP 0\r\n");
        assert_eq!(answered, [Some(1), Some(0)]);
        assert_eq!(
            misfits[0],
            "m= section 0 of the offer is answered in place 1 (RFC 3264 §6)"
        );
        let (answered, misfits) = paired(
            "m=audio 1 RTP/AVP 0\r\na=mid:a\r\nm=audio 2 RTP/AVP 0\r\na=mid:b\r\n",
            "m=audio 1 RTP/AVP 0\r\na=mid:b\r\nm=audio 2 RTP/AVP 0\r\na=mid:a\r\n",
        );
        assert_eq!(answered, [Some(1), Some(0)]);
        assert_eq!(misfits.len(), 2);
    }

    #[test]
    fn what_is_missing_or_of_another_type_is_told() {
        let (answered, misfits) = paired(AV, "m=video 2 RTP/AVP 31\r\n");
        assert_eq!(answered, [None, Some(0)]);
        assert_eq!(misfits.len(), 3, "{misfits:?}");
        let (answered, misfits) = paired(AV, "m=image 1 udptl t38\r\nm=video 2 RTP/AVP 31\r\n");
        assert_eq!(answered, [None, Some(1)]);
        assert_eq!(
            misfits,
            ["audio dropped: answered as image (RFC 3264 §6.1)"]
        );
    }
}
