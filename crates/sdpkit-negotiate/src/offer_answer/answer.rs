//! Answering an offer — RFC 3264 §6, §8.

use std::collections::{HashMap, HashSet};

use sdpkit::attribute::Group;
use sdpkit::{Media, Session};

use super::agent::{Agent, Entry, Exchange, NotTaken, RemoteOffer, SectionId};
use super::text;
use crate::answer::bundle::{self, Member};
use crate::answer::transport::restarts_ice;
use crate::answer::{AnsweredMedia, LocalMedia, Numbers, answer_media, line_span};
use crate::error::{Error, Incompatible, InvalidRemote, Misuse};
use crate::outcome::{Outcome, SectionOutcome, media_type, outcome};
use crate::reason::{Reason, Rule};

/// The answer to one m= section, and whose it is.
struct Answered {
    id: Option<SectionId>,
    media: AnsweredMedia,
    /// What its section is now, where the offer gave it another media type.
    retyped: Option<LocalMedia>,
}

impl Agent {
    /// Answers an offer at once: [`receive`](Self::receive) and [`answer_to`](Self::answer_to).
    ///
    /// # Errors
    /// Those of both; the offer is not kept then. [`SipRefusal::of`](super::SipRefusal::of) tells how to
    /// refuse it.
    pub fn answer(&mut self, offer: &Session<'_>) -> Result<(Session<'static>, Outcome), Error> {
        let offer = self.receive(offer)?;
        self.answer_to(offer).map_err(|not_taken| {
            let NotTaken { error, offer } = *not_taken;
            // It is the one that is outstanding, so this cannot fail.
            let _ = self.reject(offer);
            error
        })
    }

    /// Takes an offer, to be answered later: while the phone rings, say. Until then no other offer can be
    /// made or taken.
    ///
    /// # Errors
    /// * [`Misuse::OfferOutstanding`]: ours is on its way, say 491;
    /// * [`Misuse::OfferNotAnswered`]: an earlier one is not answered yet, say 500;
    /// * [`InvalidRemote::FewerSections`]: m= sections are missing (RFC 3264 §8).
    pub fn receive(&mut self, offer: &Session<'_>) -> Result<RemoteOffer, Error> {
        self.must_be_idle()?;
        let (before, now) = (self.places.len(), offer.media().len());
        if now < before {
            return Err(InvalidRemote::FewerSections { before, now }.into());
        }
        let number = self.number();
        self.exchange = Exchange::Theirs(number);
        Ok(RemoteOffer {
            number,
            session: offer.clone().into_owned(),
        })
    }

    /// Answers an offer that was taken; with it the exchange is done.
    ///
    /// Each m= section is answered by the section of ours in its place, or else by the first of those without
    /// a place that fits. What nothing fits is rejected with port 0. Directions are what both want, a hold of
    /// ours included; being held by the other side changes nothing of what we want (RFC 6337 §5.3).
    ///
    /// # Errors
    /// [`Misuse::NotThatOffer`]; [`Incompatible::NothingInCommon`] where all m= sections that the offer
    /// has in use would be rejected (RFC 3264 §6.1), with the reasons;
    /// [`Incompatible::PreconditionFailure`] where a mandatory precondition of an m= section that would be
    /// accepted cannot be met (RFC 3312 §8). The offer is still outstanding then.
    pub fn answer_to(
        &mut self,
        offer: RemoteOffer,
    ) -> Result<(Session<'static>, Outcome), Box<NotTaken<RemoteOffer>>> {
        if self.exchange != Exchange::Theirs(offer.number) {
            return Err(NotTaken::new(Misuse::NotThatOffer, offer));
        }
        let mut numbers = self.numbers.clone();
        let mut answers = self.answer_sections(&offer.session, &mut numbers);
        if let Some(failure) = self.precondition_failure(&answers) {
            return Err(NotTaken::new(failure, offer));
        }
        let groups = self.bundle(&offer.session, &mut answers);
        let is_offered = offer.session.media().any(|media| !text::is_disabled(media));
        let is_wanted = |answered: &Answered| {
            answered
                .id
                .and_then(|id| self.find(id))
                .is_some_and(|entry| entry.removing)
        };
        if is_offered
            && answers.iter().all(|answered| answered.media.is_rejected())
            && !answers.iter().any(is_wanted)
        {
            let reasons: Vec<Reason> = answers
                .into_iter()
                .filter_map(|answered| answered.media.dropped.into_iter().next())
                .collect();
            return Err(NotTaken::new(
                Incompatible::NothingInCommon { reasons },
                offer,
            ));
        }
        Ok(self.conclude(offer, answers, &groups, numbers))
    }

    /// Answers an offer that was taken by rejecting all its m= sections with port 0.
    ///
    /// For an offer that cannot be refused any more: one in a 2xx to an INVITE without an offer, which the ACK
    /// must answer before a BYE ends the call (RFC 3261 §13.2.2.4). The m= sections of ours that the offer
    /// disables so are gone then.
    ///
    /// # Errors
    /// [`Misuse::NotThatOffer`].
    pub fn decline(
        &mut self,
        offer: RemoteOffer,
    ) -> Result<(Session<'static>, Outcome), Box<NotTaken<RemoteOffer>>> {
        if self.exchange != Exchange::Theirs(offer.number) {
            return Err(NotTaken::new(Misuse::NotThatOffer, offer));
        }
        let places = offer.session.media().enumerate();
        let mut answers: Vec<Answered> = places
            .map(|(at, media)| Answered {
                id: self.at(at),
                media: declined(media),
                retyped: None,
            })
            .collect();
        let groups = self.bundle(&offer.session, &mut answers);
        let numbers = self.numbers.clone();
        Ok(self.conclude(offer, answers, &groups, numbers))
    }

    /// Ends an exchange with the answers to all its m= sections.
    fn conclude(
        &mut self,
        offer: RemoteOffer,
        answers: Vec<Answered>,
        groups: &[Group<'static>],
        numbers: Numbers,
    ) -> (Session<'static>, Outcome) {
        let sections: Vec<String> = answers
            .iter()
            .map(|answered| answered.media.to_string())
            .collect();
        let session = self.describe(groups, &sections);
        let mut found = outcome(&offer.session, &session);
        for (section, answered) in found.sections.iter_mut().zip(&answers) {
            explain(section, &answered.media);
        }
        self.numbers = numbers;
        self.sent_now(&session);
        let places: Vec<Option<SectionId>> = answers.iter().map(|answered| answered.id).collect();
        for answered in answers {
            if let (Some(id), Some(local)) = (answered.id, answered.retyped)
                && let Some(entry) = self.sections.iter_mut().find(|entry| entry.id == id)
            {
                entry.local = local;
            }
        }
        self.settle(&places, &found, false);
        for (at, rule) in self.learn(&offer.session) {
            if let Some(section) = found.sections.get_mut(at) {
                let line = offer.session.media_at(at).and_then(line_span);
                section.reasons.push(Reason::new(rule).with_offer(line));
            }
        }
        self.local = Some(session.clone());
        self.remote = Some(offer.session);
        self.exchange = Exchange::None;
        self.outcome = Some(found.clone());
        self.forget_removed();
        (session, found)
    }

    /// Whether a precondition fails that is mandatory: the offer is refused as a whole then, with a description
    /// that tells which (RFC 3312 §8).
    fn precondition_failure(&self, answers: &[Answered]) -> Option<Incompatible> {
        let failed = |answered: &Answered| {
            let first = answered.media.dropped.first()?;
            let desired = match &first.rule {
                Rule::PreconditionFailed { desired } | Rule::PreconditionUnknown { desired } => {
                    desired.clone()
                }
                _ => return None,
            };
            Some((first.clone(), desired))
        };
        let reasons: Vec<Reason> = answers
            .iter()
            .filter_map(|answered| Some(failed(answered)?.0))
            .collect();
        if reasons.is_empty() {
            return None;
        }
        let sections: Vec<String> = answers
            .iter()
            .map(|answered| {
                let mut line = answered.media.line.clone();
                (line.port, line.number_of_ports) = (0, None);
                let mut text = format!("m={line}\r\n");
                if let Some((_, desired)) = failed(answered) {
                    text.push_str("a=");
                    text.push_str(&desired);
                    text.push_str("\r\n");
                }
                text
            })
            .collect();
        let description = self.describe(&[], &sections).to_string();
        Some(Incompatible::PreconditionFailure {
            reasons,
            description,
        })
    }

    /// The sections of ours whose ICE an offer restarts (RFC 8839 §4.4.1.1.1): their answer needs new
    /// credentials, which the caller gives with [`replace`](Self::replace) before it answers.
    pub fn restarted(&self, offer: &RemoteOffer) -> Vec<SectionId> {
        let Some(remote) = self.remote() else {
            return Vec::new();
        };
        let both = remote.media().zip(offer.session.media()).enumerate();
        both.filter(|(_, (before, now))| restarts_ice(*before, *now))
            .filter_map(|(at, _)| self.at(at))
            .collect()
    }

    fn answer_sections(&self, offer: &Session<'_>, numbers: &mut Numbers) -> Vec<Answered> {
        let placed: HashSet<SectionId> = self.places.iter().flatten().copied().collect();
        let by_id: HashMap<SectionId, &Entry> = self
            .sections
            .iter()
            .map(|entry| (entry.id, entry))
            .collect();
        let is_free = |entry: &&Entry| !entry.removing && !placed.contains(&entry.id);
        let mut free: Vec<&Entry> = self.sections.iter().filter(is_free).collect();
        let mut answers = Vec::with_capacity(offer.media().len());
        for (at, media) in offer.media().enumerate() {
            let scope = if self.config.bundle { 0 } else { at };
            let own = self.at(at).and_then(|id| by_id.get(&id).copied());
            answers.push(match own {
                Some(entry) => self.answer_in_place(entry, media, scope, numbers),
                None => self.answer_anew(media, scope, numbers, &mut free),
            });
        }
        answers
    }

    /// Answers with the section that is in that place already.
    fn answer_in_place(
        &self,
        entry: &Entry,
        media: Media<'_>,
        scope: usize,
        numbers: &mut Numbers,
    ) -> Answered {
        if entry.removing {
            return Answered {
                id: Some(entry.id),
                media: declined(media),
                retyped: None,
            };
        }
        let mut local = entry.wanted(self.config.hold);
        let mut retyped = None;
        // Another media type in the same place: the same stream in another form (RFC 3264 §8.3.3).
        if local.capabilities.media != media_type(media)
            && let Some(able) = self.config.capabilities.of_media(media_type(media))
        {
            local.capabilities = able.clone();
            let mut now = entry.local.clone();
            now.capabilities = able.clone();
            retyped = Some(now);
        }
        let policy = &self.config.policy;
        let answer = answer_media(media, &local, policy, numbers, scope, entry.role);
        Answered {
            id: Some(entry.id),
            media: answer,
            retyped,
        }
    }

    /// Answers with the first section without a place that fits, and takes it from `free`.
    fn answer_anew(
        &self,
        media: Media<'_>,
        scope: usize,
        numbers: &mut Numbers,
        free: &mut Vec<&Entry>,
    ) -> Answered {
        let mut first = None;
        let policy = &self.config.policy;
        for (at, entry) in free.iter().enumerate() {
            if entry.local.capabilities.media != media_type(media) {
                continue;
            }
            let local = entry.wanted(self.config.hold);
            let answer = answer_media(media, &local, policy, numbers, scope, entry.role);
            if !answer.is_rejected() {
                let id = Some(entry.id);
                free.remove(at);
                return Answered {
                    id,
                    media: answer,
                    retyped: None,
                };
            }
            first.get_or_insert(answer);
        }
        let rejected = first.unwrap_or_else(|| {
            let rule = if text::is_disabled(media) {
                Rule::DisabledInOffer
            } else {
                Rule::MediaNotSupported {
                    media: media_type(media).to_owned(),
                }
            };
            let reason = Reason::new(rule).with_offer(line_span(media));
            AnsweredMedia::rejected(media, vec![reason])
        });
        Answered {
            id: None,
            media: rejected,
            retyped: None,
        }
    }

    /// The groups of the answer; what is only for a bundle and in none is rejected (RFC 9143 §6, §7.3).
    fn bundle(&self, offer: &Session<'_>, answers: &mut [Answered]) -> Vec<Group<'static>> {
        let offered: Vec<Group<'_>> = offer
            .session_level()
            .attrs::<Group<'_>>()
            .flatten()
            .collect();
        let members: Vec<Member> = answers
            .iter()
            .filter_map(|answered| {
                let mid = answered.media.mid.clone()?;
                Some(Member::new(mid, !answered.media.is_rejected()))
            })
            .collect();
        let groups = if self.config.bundle {
            bundle::answer(&offered, &members)
        } else {
            Vec::new()
        };
        let mut tagged: HashMap<String, String> = HashMap::new();
        for group in &groups {
            if let Some(first) = group.tags.first() {
                tagged.extend(
                    group
                        .tags
                        .iter()
                        .map(|tag| (tag.to_string(), first.to_string())),
                );
            }
        }
        // All of a group are where its tagged section is (RFC 9143 §7.3.3).
        let ports: HashMap<String, (u16, Option<sdpkit::field::Connection<'static>>)> = answers
            .iter()
            .filter_map(|answered| {
                let media = &answered.media;
                Some((
                    media.mid.clone()?,
                    (media.line.port, media.connection.clone()),
                ))
            })
            .collect();
        for (media, answered) in offer.media().zip(answers.iter_mut()) {
            let mid = answered.media.mid.clone().unwrap_or_default();
            match tagged.get(&mid).and_then(|tag| ports.get(tag)) {
                Some((port, connection)) => {
                    answered.media.line.port = *port;
                    answered.media.connection.clone_from(connection);
                }
                None if media.attribute("bundle-only").is_some()
                    && !answered.media.is_rejected() =>
                {
                    let reason = Reason::new(Rule::BundleOnly { mid })
                        .with_offer(crate::answer::attribute_span(media, "bundle-only"));
                    answered.media = AnsweredMedia::rejected(media, vec![reason]);
                }
                None => {}
            }
        }
        groups
            .into_iter()
            .chain(bundle::other_groups(&offered, &members))
            .collect()
    }
}

/// Rejects an m= section because we want it so.
fn declined(media: Media<'_>) -> AnsweredMedia {
    let rule = if text::is_disabled(media) {
        Rule::DisabledInOffer
    } else {
        Rule::Rejected {
            media: media_type(media).to_owned(),
        }
    };
    AnsweredMedia::rejected(media, vec![Reason::new(rule)])
}

/// Puts in what only we know of an answer: why it is rejected, or why a rid is not taken.
fn explain(section: &mut SectionOutcome, answered: &AnsweredMedia) {
    let stated = |rule: &Rule| match rule {
        Rule::SimulcastNotAnswered => Some(None),
        Rule::RidNotAnswered { rid } => Some(Some(rid.clone())),
        _ => None,
    };
    let places: HashMap<Option<String>, usize> = section
        .reasons
        .iter()
        .enumerate()
        .filter_map(|(place, reason)| Some((stated(&reason.rule)?, place)))
        .collect();
    for reason in &answered.dropped {
        let what = match &reason.rule {
            Rule::SimulcastNotSupported => Some(None),
            Rule::RidDropped { rid, .. } => Some(Some(rid.clone())),
            _ => None,
        };
        let place = what.and_then(|what| places.get(&what).copied());
        let is_new = !section
            .reasons
            .iter()
            .any(|known| known.rule == reason.rule);
        match place.and_then(|place| section.reasons.get_mut(place)) {
            Some(known) => {
                known.rule = reason.rule.clone();
                known.offer = reason.offer.or(known.offer);
            }
            None if answered.is_rejected() && reason.rule != Rule::DisabledInOffer && is_new => {
                section.reasons.push(reason.clone());
            }
            None => {}
        }
    }
}
