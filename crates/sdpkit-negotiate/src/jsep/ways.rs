//! Where an endpoint departs from RFC 9429 and webrtc-pc, in how it negotiates: one row each.

use crate::endpoint::Endpoint;

/// How a connection finds the transceiver of an m= section of a remote description.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Association {
    /// By its mid (RFC 9429 §5.10).
    Mid,
    /// By its place.
    Place,
}

/// What of a local description must be as it was created.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum AsCreated {
    /// All of it (RFC 9429 §5.4).
    Text,
    /// The fingerprints.
    Fingerprint,
    /// The m= sections: number, media types, mids.
    Sections,
}

/// A departure of an endpoint, for people.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Departure {
    /// Who.
    pub endpoint: Endpoint,
    /// A name for it.
    pub name: &'static str,
    /// What the endpoint does, as a sentence.
    pub does: &'static str,
    /// What it departs from.
    pub clause: &'static str,
}

/// The ways of an endpoint.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a departure of its own"
)]
pub(crate) struct Ways {
    pub(crate) association: Association,
    pub(crate) as_created: AsCreated,
    pub(crate) pranswer: bool,
    /// A rollback belongs to the side whose offer it takes back.
    pub(crate) rollback_by_side: bool,
    /// A pranswer can be rolled back.
    pub(crate) rollback_of_pranswer: bool,
    /// A remote description is read before the state is looked at.
    pub(crate) reads_first: bool,
    /// `stopped` is told as soon as `stop` was called.
    pub(crate) stopped_at_once: bool,
    /// An error while a description is applied stays, and later calls fail.
    pub(crate) error_stays: bool,
    /// An offer that replaces a pending one of the same side rolls that back first.
    pub(crate) replaces_by_rollback: bool,
    /// Where an offer takes back ours and is then refused, ours stays taken back.
    pub(crate) rollback_outlives_refusal: bool,
    /// Where a description is created to be applied at once and is then refused, what its creation has used up
    /// stays so.
    pub(crate) creation_outlives_refusal: bool,
    /// Before the first exchange negotiation is needed whatever there is to negotiate.
    pub(crate) needed_at_first: bool,
    /// What was created last is forgotten once an exchange is over.
    pub(crate) forgets_created: bool,
    /// The end of candidates is taken without a look at where it belongs.
    pub(crate) ends_unchecked: bool,
    /// A transceiver that is being stopped can still be given an m= section of the other party.
    pub(crate) gives_to_stopping: bool,
    /// A pranswer asked for without text is applied as an answer.
    pub(crate) empty_pranswer_is_answer: bool,
    /// Where no description is given, the one last created is applied if it still says what the state is.
    pub(crate) reuses_created: bool,
    /// What an offer did to the data channels stays when it is taken back.
    pub(crate) data_is_not_rolled_back: bool,
    /// A data channel that was opened on the m= section of an offer is gone once that is taken back.
    pub(crate) rollback_forgets_data: bool,
    /// Once it is closed, the transceivers have no mids.
    pub(crate) closing_clears_mids: bool,
    /// A header extension keeps the id that an offer gave it when it was created, applied or not, also where
    /// the other party has since given that id to another.
    pub(crate) keeps_created_ids: bool,
    /// What a refused description has changed before it was refused stays, and is not shown before the next
    /// one is applied.
    pub(crate) half_applies: bool,
    /// Only what the application asked to be created counts as created.
    pub(crate) notes_only_asked: bool,
    /// An offer can be created over the other party's pranswer.
    pub(crate) offers_over_pranswer: bool,
    /// A candidate is not read before it is taken.
    pub(crate) takes_any_candidate: bool,
    /// A track that is added finds a transceiver that is being stopped.
    pub(crate) finds_stopping_for_track: bool,
    /// A track that has found one is refused.
    pub(crate) refuses_stopping_for_track: bool,
    /// A transceiver that is made for a rejected m= section has no mid.
    pub(crate) new_rejected_has_no_mid: bool,
    /// `a=msid` is written for a transceiver that wants to send or once has, whatever the direction in the
    /// description is.
    pub(crate) keeps_msid: bool,
    /// An answer can restart ICE.
    pub(crate) answer_restarts_ice: bool,
    /// A candidate of an unknown ICE generation is taken, and does nothing.
    pub(crate) takes_any_ufrag: bool,
}

impl Ways {
    pub(crate) const fn of(endpoint: Endpoint) -> Self {
        let rfc = Self {
            association: Association::Mid,
            as_created: AsCreated::Text,
            pranswer: true,
            rollback_by_side: false,
            rollback_of_pranswer: true,
            reads_first: false,
            stopped_at_once: false,
            error_stays: false,
            replaces_by_rollback: false,
            rollback_outlives_refusal: false,
            creation_outlives_refusal: false,
            needed_at_first: false,
            forgets_created: true,
            ends_unchecked: false,
            gives_to_stopping: false,
            empty_pranswer_is_answer: false,
            reuses_created: true,
            data_is_not_rolled_back: false,
            rollback_forgets_data: false,
            closing_clears_mids: false,
            keeps_created_ids: false,
            half_applies: false,
            notes_only_asked: false,
            offers_over_pranswer: true,
            takes_any_candidate: false,
            finds_stopping_for_track: false,
            refuses_stopping_for_track: false,
            new_rejected_has_no_mid: false,
            keeps_msid: false,
            answer_restarts_ice: false,
            takes_any_ufrag: false,
        };
        match endpoint {
            Endpoint::Rfc => rfc,
            Endpoint::Chromium => Self {
                as_created: AsCreated::Fingerprint,
                rollback_of_pranswer: false,
                reads_first: true,
                stopped_at_once: true,
                error_stays: true,
                creation_outlives_refusal: true,
                needed_at_first: true,
                forgets_created: false,
                ends_unchecked: true,
                gives_to_stopping: true,
                empty_pranswer_is_answer: true,
                data_is_not_rolled_back: true,
                closing_clears_mids: true,
                keeps_created_ids: true,
                half_applies: true,
                notes_only_asked: true,
                offers_over_pranswer: false,
                finds_stopping_for_track: true,
                refuses_stopping_for_track: true,
                keeps_msid: true,
                answer_restarts_ice: true,
                takes_any_ufrag: true,
                ..rfc
            },
            Endpoint::Firefox => Self {
                association: Association::Place,
                as_created: AsCreated::Sections,
                pranswer: false,
                rollback_by_side: true,
                replaces_by_rollback: true,
                rollback_outlives_refusal: true,
                creation_outlives_refusal: true,
                reuses_created: false,
                takes_any_candidate: true,
                finds_stopping_for_track: true,
                new_rejected_has_no_mid: true,
                rollback_forgets_data: true,
                ..rfc
            },
        }
    }
}
