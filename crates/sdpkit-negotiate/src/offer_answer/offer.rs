//! Making an offer — RFC 3264 §5, §8.

use std::fmt::Write as _;

use sdpkit::attribute::{Group, GroupSemantics};
use sdpkit::field::{MediaLine, MediaType, Proto};
use sdpkit::{Extmap, Media, Session};

use super::agent::{Agent, Entry, Exchange, PendingOffer, SectionId};
use super::text;
use crate::answer::{Numbers, write_codec};
use crate::error::Error;

impl Agent {
    /// Makes an offer of all m= sections, the first one or a later one: also a *late* one, in the 200 to an
    /// INVITE without an offer, or one in a PRACK or an UPDATE (RFC 6337 §2.2, §5.2.2).
    ///
    /// It has all codecs that we can do and the directions that we want, not those that were agreed last
    /// (RFC 6337 §5.2.5, §5.3), so that nothing stays narrowed by an exchange that is over. Sections keep
    /// their places; those that are gone have port 0, and new ones take such a place, or stand at the end.
    /// The version of `o=` grows only where the text has changed since we last sent one (RFC 3264 §8).
    ///
    /// # Errors
    /// [`Misuse::OfferOutstanding`](crate::Misuse::OfferOutstanding),
    /// [`Misuse::OfferNotAnswered`](crate::Misuse::OfferNotAnswered).
    pub fn offer(&mut self) -> Result<(Session<'static>, PendingOffer), Error> {
        self.must_be_idle()?;
        let places = self.offered_places();
        let mut numbers = self.numbers.clone();
        let mids: Vec<Option<String>> = (0..places.len()).map(|at| self.mid(at)).collect();
        let mut sections = Vec::with_capacity(places.len());
        for (at, id) in places.iter().enumerate() {
            let mid = mids.get(at).and_then(Option::as_deref);
            let text = match id.and_then(|id| self.find(id)) {
                Some(entry) => {
                    let scope = if self.config.bundle { 0 } else { at };
                    self.section_text(entry, at, mid, scope, &mut numbers)
                }
                None => text::disabled(self.last(at)),
            };
            sections.push(text);
        }
        let live = places.iter().zip(&mids).filter(|(id, _)| id.is_some());
        let tags: Vec<String> = live.filter_map(|(_, mid)| mid.clone()).collect();
        let mut groups = Vec::new();
        if self.config.bundle && !tags.is_empty() {
            groups.push(Group::new(GroupSemantics::Bundle, tags));
        }
        let session = self.describe(&groups, &sections);
        let number = self.number();
        self.sent_now(&session);
        self.exchange = Exchange::Ours(number);
        let pending = PendingOffer {
            number,
            session: session.clone(),
            places,
        };
        Ok((session, pending))
    }

    /// Whose each m= section of an offer is, by its place.
    fn offered_places(&self) -> Vec<Option<SectionId>> {
        let removing = |id: SectionId| self.find(id).is_none_or(|entry| entry.removing);
        let mut places: Vec<Option<SectionId>> = self
            .places
            .iter()
            .map(|id| id.filter(|id| !removing(*id)))
            .collect();
        // A place that this very offer disables is not given to another in the same offer.
        let mut free: Vec<usize> = if self.config.reuse {
            (0..places.len())
                .rev()
                .filter(|at| self.at(*at).is_none())
                .collect()
        } else {
            Vec::new()
        };
        let placed: std::collections::HashSet<SectionId> =
            self.places.iter().flatten().copied().collect();
        for entry in self
            .sections
            .iter()
            .filter(|entry| !entry.removing && !placed.contains(&entry.id))
        {
            match free.pop().and_then(|at| places.get_mut(at)) {
                Some(place) => *place = Some(entry.id),
                None => places.push(Some(entry.id)),
            }
        }
        places
    }

    /// The last m= section that stood there: ours, or else the other party's.
    pub(super) fn last(&self, at: usize) -> Option<Media<'_>> {
        let of = |session: &'_ Option<Session<'static>>| -> bool {
            session
                .as_ref()
                .is_some_and(|session| session.media_at(at).is_some())
        };
        let session = if of(&self.local) {
            &self.local
        } else {
            &self.remote
        };
        session.as_ref()?.media_at(at)
    }

    /// The identification tag of a place: that of before, or where we bundle a new one.
    fn mid(&self, at: usize) -> Option<String> {
        let before = self.last(at).and_then(Media::mid).map(str::to_owned);
        before.or_else(|| {
            if !self.config.bundle {
                return None;
            }
            let is_free = |mid: &String| {
                let known = |session: &Option<Session<'static>>| {
                    session
                        .as_ref()
                        .is_some_and(|session| session.media_by_mid(mid).is_some())
                };
                !known(&self.local) && !known(&self.remote)
            };
            let own = at.to_string();
            // Others may have given out the plain number; `m` with the place is then tried.
            [own, format!("m{at}"), format!("m{at}-")]
                .into_iter()
                .find(is_free)
        })
    }

    /// The lines of an offered m= section.
    fn section_text(
        &self,
        entry: &Entry,
        at: usize,
        mid: Option<&str>,
        scope: usize,
        numbers: &mut Numbers,
    ) -> String {
        let local = entry.wanted(self.config.hold);
        let able = &local.capabilities;
        // The protocol stays as it was agreed, where we have it.
        let before = self
            .last(at)
            .and_then(|media| media.line().ok())
            .map(|line| line.proto);
        let before = before.filter(|proto| able.protos.iter().any(|own| proto.is(own)));
        let proto = before.map_or_else(
            || {
                Proto::new(
                    able.protos
                        .first()
                        .cloned()
                        .unwrap_or_else(|| "RTP/AVP".to_owned()),
                )
            },
            Proto::into_owned,
        );
        let codecs = if proto.is_rtp() {
            numbers.numbered(scope, &able.codecs())
        } else {
            Vec::new()
        };
        let formats: Vec<String> = if proto.is_rtp() {
            codecs
                .iter()
                .map(|codec| codec.payload_type.to_string())
                .collect()
        } else if proto.is_sctp() {
            vec!["webrtc-datachannel".to_owned()]
        } else {
            able.other_formats.clone()
        };
        // Without a format there is nothing to offer: its place is kept, disabled (RFC 3264 §8.2).
        let port = if formats.is_empty() { 0 } else { local.port };
        let formats = if formats.is_empty() {
            "0".to_owned()
        } else {
            formats.join(" ")
        };
        let media = MediaType::from_word(able.media.clone());
        let line = MediaLine::new(media, port, proto.clone()).with_formats(formats);
        let mut text = format!("m={line}\r\n");
        // Writing to a String cannot fail.
        if let Some(connection) = &local.connection {
            let _ = write!(text, "c={connection}\r\n");
        }
        for bandwidth in &local.bandwidths {
            let _ = write!(text, "b={bandwidth}\r\n");
        }
        if let Some(mid) = mid {
            let _ = write!(text, "a=mid:{mid}\r\n");
        }
        for codec in &codecs {
            let _ = write_codec(&mut text, codec);
        }
        for extension in able.extensions.iter().filter(|_| proto.is_rtp()) {
            let Some(id) = numbers.extension(scope, &extension.uri, extension.id, false) else {
                continue;
            };
            let (uri, carried) = match extension.uri.split_once(' ') {
                Some((uri, carried)) => (uri, Some(carried)),
                None => (extension.uri.as_str(), None),
            };
            let mut extmap = Extmap::new(id, uri);
            if let Some(direction) = extension.direction {
                extmap = extmap.with_direction(direction);
            }
            if let Some(carried) = carried {
                extmap = extmap.with_attributes(carried);
            }
            let _ = write!(text, "a={extmap}\r\n");
        }
        if proto.is_sctp() {
            let association = &local.association;
            let _ = write!(
                text,
                "a=sctp-port:{}\r\na=max-message-size:{}\r\n",
                association.port, association.max_message_size
            );
        } else if !proto.is_rtp() {
            for attribute in &able.attributes {
                let _ = write!(text, "a={attribute}\r\n");
            }
        }
        let transport = local.transport.offer(&proto, entry.role);
        let preconditions = local.preconditions.offer();
        for attribute in transport
            .iter()
            .chain(&local.attributes)
            .chain(&preconditions)
        {
            let _ = write!(text, "a={attribute}\r\n");
        }
        let _ = write!(text, "a={}\r\n", local.direction);
        text
    }

    /// A description of ours with these m= sections, under the version that it is due.
    pub(super) fn describe(&self, groups: &[Group<'_>], sections: &[String]) -> Session<'static> {
        let is_lite = self.sections.iter().any(|entry| {
            entry
                .local
                .transport
                .ice
                .as_ref()
                .is_some_and(|ice| ice.lite)
        });
        let origin = &self.origin;
        let write =
            |version| text::session(&self.config, origin, version, groups, is_lite, sections);
        let version = self.version(&text::without_version(&write(0)));
        Session::parse_bytes(write(version).as_bytes()).into_owned()
    }

    /// Remembers a description that goes out now.
    pub(super) fn sent_now(&mut self, session: &Session<'static>) {
        let text = session.to_string();
        let without = text::without_version(&text);
        self.sent = Some((self.version(&without), without));
    }
}
