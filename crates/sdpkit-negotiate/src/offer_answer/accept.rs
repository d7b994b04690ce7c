//! Taking an answer — RFC 3264 §7.

use sdpkit::{Codec, Extmap, Session};

use super::agent::{Agent, Exchange, NotTaken, PendingOffer, SectionId};
use super::text;
use crate::answer::extmap::meaning;
use crate::answer::line_span;
use crate::error::{Error, InvalidRemote, Misuse};
use crate::outcome::{Outcome, outcome, pair};
use crate::reason::{Reason, Rule};

impl Agent {
    /// Takes the answer to an offer of ours; with it the exchange is done.
    ///
    /// Where an answer comes more than once, as in a 183 and again in the 200, the first one counts
    /// (RFC 6337 §3.1.1).
    ///
    /// # Errors
    /// [`Misuse::NotThatOffer`], or the rule that the answer breaks: m= sections that are not those of the
    /// offer (RFC 3264 §6). The offer is still outstanding then. A tolerant agent takes what it can instead
    /// ([`Config::tolerant`](super::Config::tolerant)).
    pub fn accept(
        &mut self,
        offer: PendingOffer,
        answer: &Session<'_>,
    ) -> Result<Outcome, Box<NotTaken<PendingOffer>>> {
        if self.exchange != Exchange::Ours(offer.number) {
            return Err(NotTaken::new(Misuse::NotThatOffer, offer));
        }
        let mut found = outcome(&offer.session, answer);
        if !self.config.tolerant
            && let Some(error) = found
                .misfits
                .iter()
                .find_map(|misfit| broken(misfit, &offer.session))
        {
            return Err(NotTaken::new(error, offer));
        }
        let pairs = pair(&offer.session, answer);
        let remote = text::in_order(answer, &offer.session, &pairs.answered);
        self.settle(&offer.places, &found, true);
        self.learn(&offer.session);
        for (at, rule) in self.learn(&remote) {
            if let Some(section) = found.sections.get_mut(at) {
                let line = section
                    .answer_index
                    .and_then(|to| answer.media_at(to))
                    .and_then(line_span);
                section.reasons.push(Reason::new(rule).with_answer(line));
            }
        }
        self.local = Some(offer.session);
        self.remote = Some(remote);
        self.exchange = Exchange::None;
        self.outcome = Some(found.clone());
        self.forget_removed();
        Ok(found)
    }

    /// Gives the sections the places that an exchange agreed on; those that it disabled are gone.
    pub(super) fn settle(&mut self, places: &[Option<SectionId>], found: &Outcome, is_ours: bool) {
        self.places = vec![None; places.len()];
        let mut gone = std::collections::HashSet::new();
        for (at, (id, section)) in places.iter().zip(&found.sections).enumerate() {
            let Some(id) = *id else { continue };
            if !section.accepted {
                gone.insert(id);
                continue;
            }
            if let Some(place) = self.places.get_mut(at) {
                *place = Some(id);
            }
            let setup = &section.transport;
            let role = if is_ours {
                setup.offerer_setup
            } else {
                setup.answerer_setup
            };
            if let Some(entry) = self.sections.iter_mut().find(|entry| entry.id == id) {
                entry.role = role;
            }
        }
        // What had a place and is in none now was disabled as well.
        self.sections.retain(|entry| !gone.contains(&entry.id));
    }

    /// Learns what the numbers of a description stand for; tells, by section, which stood for something else
    /// before (RFC 3264 §8.3.2).
    pub(super) fn learn(&mut self, session: &Session<'_>) -> Vec<(usize, Rule)> {
        let mut remapped = Vec::new();
        for (at, media) in session.media().enumerate() {
            if text::is_disabled(media) {
                continue;
            }
            let scope = if self.config.bundle { 0 } else { at };
            let codecs: Vec<Codec<'_>> = media.codecs();
            let rules = self.numbers.learn(scope, &codecs);
            remapped.extend(rules.into_iter().map(|rule| (at, rule)));
            for extmap in media
                .inherited_all::<Extmap<'_>>()
                .flatten()
                .filter(|extmap| extmap.id < 4096)
            {
                self.numbers
                    .learn_extension(scope, extmap.id, &meaning(&extmap));
            }
        }
        remapped
    }
}

/// The rule that an answer breaks, of a misfit.
fn broken(misfit: &Reason, offer: &Session<'_>) -> Option<Error> {
    let section = || {
        let mut all = offer.media();
        all.position(|media| misfit.offer.is_some() && line_span(media) == misfit.offer)
            .unwrap_or_default()
    };
    let invalid = match &misfit.rule {
        Rule::SectionCount { offered, answered } => InvalidRemote::SectionCount {
            offer: *offered,
            answer: *answered,
        },
        Rule::SectionOrder { offered, .. } => InvalidRemote::SectionMismatch { section: *offered },
        Rule::MediaType { .. } | Rule::SectionNotAnswered { .. } => {
            InvalidRemote::SectionMismatch { section: section() }
        }
        Rule::Protocol { .. } => InvalidRemote::ProtoMismatch { section: section() },
        Rule::AcceptsDisabled => InvalidRemote::AcceptsRejected { section: section() },
        Rule::BundleNotOffered { mid } => InvalidRemote::BundleGroupChanged { mid: mid.clone() },
        _ => return None,
    };
    Some(invalid.into())
}
