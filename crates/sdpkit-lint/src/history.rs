//! A session's descriptions in the order in which they were sent, both ways (RFC 3264 §8, RFC 9429 §3.2).

use sdpkit::Session;
use sdpkit::field::Origin;

use crate::document::{Document, MediaPart, Role};

/// Who sent a description: one of two parties.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Party {
    /// The one that made the first offer, unless told otherwise.
    A,
    /// The other.
    B,
}

impl Party {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}

/// What was done with a description.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Kind {
    /// It offered.
    Offer,
    /// It answered, provisionally.
    Pranswer,
    /// It answered.
    Answer,
    /// No description: the outstanding offer was withdrawn or refused.
    Rollback,
}

impl Kind {
    pub(crate) const fn role(self) -> Option<Role> {
        match self {
            Self::Offer => Some(Role::Offer),
            Self::Pranswer | Self::Answer => Some(Role::Answer),
            Self::Rollback => None,
        }
    }
}

/// One message of a session.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Message<'a> {
    /// Who sent it.
    pub party: Party,
    /// What it was.
    pub kind: Kind,
    /// Its text; empty for a rollback.
    pub text: &'a [u8],
}

impl<'a> Message<'a> {
    /// Makes a message.
    pub const fn new(party: Party, kind: Kind, text: &'a [u8]) -> Self {
        Self { party, kind, text }
    }

    /// The messages of a session, from their texts and, where that is known, their kinds.
    ///
    /// Where a kind is not known, an answer follows an offer. Who sent an offer is told by its `o=` line: the
    /// username and session id of an earlier description (RFC 8866 §5.2); else the first party did. An answer
    /// is of the other party than the offer.
    ///
    /// # Examples
    /// ```
    /// use sdpkit_lint::{Kind, Message, Party};
    ///
    /// let [ours, theirs] = [&b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\n"[..], b"v=0\r\no=- 7 1 IN IP4 192.0.2.2\r\n"];
    /// let messages = Message::in_turn([(None, ours), (None, theirs), (None, theirs), (None, ours)]);
    /// let parties: Vec<_> = messages.iter().map(|it| (it.party, it.kind)).collect();
    /// assert_eq!(parties[2], (Party::B, Kind::Offer));
    /// assert_eq!(parties[3], (Party::A, Kind::Answer));
    /// ```
    pub fn in_turn(texts: impl IntoIterator<Item = (Option<Kind>, &'a [u8])>) -> Vec<Self> {
        let mut known: [Option<(String, String)>; 2] = [None, None];
        let mut outstanding: Option<Party> = None;
        let mut messages = Vec::new();
        for (kind, text) in texts {
            let origin = origin(text);
            let kind = kind.unwrap_or(match outstanding {
                Some(_) => Kind::Answer,
                None => Kind::Offer,
            });
            let party = match (kind, outstanding) {
                (Kind::Pranswer | Kind::Answer, Some(offerer)) => offerer.other(),
                (Kind::Rollback, Some(offerer)) => offerer,
                _ if origin.is_some() && known.last() == Some(&origin) => Party::B,
                _ => Party::A,
            };
            outstanding = match kind {
                Kind::Offer => Some(party),
                Kind::Pranswer => outstanding,
                Kind::Answer | Kind::Rollback => None,
            };
            if kind != Kind::Rollback {
                let [a, b] = &mut known;
                *(if party == Party::A { a } else { b }) = origin;
            }
            messages.push(Self::new(party, kind, text));
        }
        messages
    }
}

/// What names a session and who describes it: username and session id.
fn origin(text: &[u8]) -> Option<(String, String)> {
    let session = Session::parse_bytes(text);
    let origin = session.session_level().field::<Origin<'_>>()?.ok()?;
    Some((origin.username.into(), origin.session_id.into()))
}

/// A message that was read.
#[derive(Debug)]
#[non_exhaustive]
pub struct Step<'d> {
    /// Who sent it.
    pub party: Party,
    /// What it was; never a rollback.
    pub kind: Kind,
    /// The description.
    pub document: Document<'d>,
}

/// A description, and what was in force when it was sent.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Turn<'d> {
    /// All messages of the session up to this one, without rollbacks.
    pub past: &'d [Step<'d>],
    /// The newest; reports are of its text.
    pub step: &'d Step<'d>,
    /// The description of the same party that is in force: of the last exchange that was completed.
    pub own: Option<&'d Step<'d>>,
    /// The description of the other party that is in force.
    pub peer: Option<&'d Step<'d>>,
    /// The offer that is outstanding: for an answer the one that it answers.
    pub outstanding: Option<&'d Step<'d>>,
    /// The provisional answer to it, the last one.
    pub provisional: Option<&'d Step<'d>>,
    /// How many exchanges were completed.
    pub exchanges: usize,
    /// Whether a rollback stands between this message and the one before.
    pub after_rollback: bool,
}

impl<'d> Turn<'d> {
    /// The description.
    pub fn document(&self) -> &'d Document<'d> {
        &self.step.document
    }

    /// Whether it is an offer.
    pub fn is_offer(&self) -> bool {
        self.step.kind == Kind::Offer
    }

    /// The answer in force, of the last exchange that was completed.
    pub fn last_answer(&self) -> Option<&'d Step<'d>> {
        let both = [self.own, self.peer].into_iter().flatten();
        both.into_iter().find(|step| step.kind == Kind::Answer)
    }

    /// The media descriptions that go on: as the party's description in force has them, and as they are now.
    ///
    /// Neither side has rejected them, and the mid is the same.
    pub fn kept(&self) -> impl Iterator<Item = (&'d MediaPart<'d>, &'d MediaPart<'d>)> + use<'d> {
        let own = self.own.map(|step| step.document.media());
        let peer = self.peer.map(|step| step.document.media());
        let now = self.document().media();
        let sections = own.unwrap_or_default().iter().zip(now);
        sections.filter(move |(before, now)| {
            let other = peer.and_then(|peer| peer.get(now.index()));
            before.mid == now.mid
                && !before.is_rejected()
                && !now.is_rejected()
                && other.is_none_or(|it| !it.is_rejected())
        })
    }

    /// The description that the same party sent last, in force or not.
    pub fn last_sent(&self) -> Option<&'d Step<'d>> {
        let party = self.step.party;
        self.past
            .iter()
            .rev()
            .skip(1)
            .find(|step| step.party == party)
    }
}

/// What is in force while a session is walked through.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    /// Numbers of steps, by party.
    in_force: [Option<usize>; 2],
    outstanding: Option<usize>,
    provisional: Option<usize>,
    exchanges: usize,
    after_rollback: bool,
}

impl Walk {
    pub(crate) fn rollback(&mut self) {
        self.outstanding = None;
        self.provisional = None;
        self.after_rollback = true;
    }

    /// What holds when step `at` is sent.
    pub(crate) fn turn<'d>(&self, steps: &'d [Step<'d>], at: usize) -> Option<Turn<'d>> {
        let step = steps.get(at)?;
        let of = |number: Option<usize>| number.and_then(|number| steps.get(number));
        Some(Turn {
            past: steps.get(..=at)?,
            step,
            own: of(self.in_force(step.party)),
            peer: of(self.in_force(step.party.other())),
            outstanding: of(self.outstanding),
            provisional: of(self.provisional),
            exchanges: self.exchanges,
            after_rollback: self.after_rollback,
        })
    }

    fn in_force(&self, party: Party) -> Option<usize> {
        let [a, b] = self.in_force;
        match party {
            Party::A => a,
            Party::B => b,
        }
    }

    /// Notes that step `at` was sent; gives the offer that it answers, if it completes an exchange.
    pub(crate) fn sent(&mut self, steps: &[Step<'_>], at: usize) -> Option<usize> {
        let step = steps.get(at)?;
        self.after_rollback = false;
        match step.kind {
            Kind::Offer => {
                self.outstanding = Some(at);
                self.provisional = None;
                None
            }
            Kind::Pranswer => {
                self.provisional = self.outstanding.map(|_| at);
                self.outstanding
            }
            Kind::Answer => {
                let offer = self.outstanding.take()?;
                self.provisional = None;
                self.exchanges += 1;
                let [a, b] = &mut self.in_force;
                let (own, other) = match step.party {
                    Party::A => (a, b),
                    Party::B => (b, a),
                };
                (*own, *other) = (Some(at), Some(offer));
                Some(offer)
            }
            Kind::Rollback => None,
        }
    }
}
