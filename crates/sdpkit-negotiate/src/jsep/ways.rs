//! Where an endpoint departs from RFC 9429 and webrtc-pc, in how it negotiates: one row each.

use crate::check::Departure;
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
    /// The fingerprints, and the number of m= sections.
    Fingerprint,
    /// The m= sections: number, media types, mids.
    Sections,
}

/// In which order an offer lists the formats of an m= section that has been negotiated.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ReofferOrder {
    /// As the most recent answer (RFC 9429 §5.2.2).
    Answer,
    /// The same, with those for retransmission behind what they retransmit, and those for protection last.
    AnswerByCodec,
    /// As our own description before.
    Own,
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
    /// A transceiver that is being stopped and has no m= section keeps the place that an earlier offer gave it.
    pub(crate) stopping_keeps_place: bool,
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
    /// A rollback leaves a transceiver that had a mid the one that the offer gave it.
    pub(crate) rollback_keeps_mid: bool,
    /// A transceiver whose m= section only the other party has rejected stays, stopped.
    pub(crate) rejected_stays: bool,
    /// Negotiation is not needed for an `a=msid` that is missing where its track is in no stream.
    pub(crate) needs_no_msid: bool,
    /// That an ICE restart was asked for is remembered apart from the offer that has it.
    pub(crate) remembers_restart: bool,
    /// An offer that was taken back still counts as ours when the other party offers an ICE restart.
    pub(crate) offerer_outlives_rollback: bool,
    /// An answer needs a codec that the transceiver prefers when it is applied.
    pub(crate) answers_by_preferences: bool,
    /// A rejected m= section has the attributes of a transport.
    pub(crate) rejected_has_transport: bool,
    pub(crate) reoffer_order: ReofferOrder,
    /// `a=rtcp-rsize` is offered also where the most recent answer has none.
    pub(crate) reoffers_rsize: bool,
    /// `a=rtcp-mux` is offered also where the most recent answer has none.
    pub(crate) reoffers_mux: bool,
    /// Where an m= section was negotiated, an offer has only the header extensions that were.
    pub(crate) reoffers_negotiated_extensions: bool,
}

impl Ways {
    /// Those of RFC 9429 and webrtc-pc.
    const RFC: Self = Self {
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
        stopping_keeps_place: false,
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
        rollback_keeps_mid: false,
        rejected_stays: false,
        needs_no_msid: false,
        remembers_restart: false,
        offerer_outlives_rollback: false,
        answers_by_preferences: false,
        rejected_has_transport: false,
        reoffer_order: ReofferOrder::Answer,
        reoffers_rsize: false,
        reoffers_mux: false,
        reoffers_negotiated_extensions: false,
    };

    pub(crate) const fn of(endpoint: Endpoint) -> Self {
        match endpoint {
            Endpoint::Rfc => Self::RFC,
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
                stopping_keeps_place: true,
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
                rejected_has_transport: true,
                reoffer_order: ReofferOrder::Own,
                reoffers_rsize: true,
                reoffers_negotiated_extensions: true,
                ..Self::RFC
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
                rollback_keeps_mid: true,
                rejected_stays: true,
                needs_no_msid: true,
                remembers_restart: true,
                offerer_outlives_rollback: true,
                answers_by_preferences: true,
                reoffer_order: ReofferOrder::AnswerByCodec,
                reoffers_rsize: true,
                reoffers_mux: true,
                ..Self::RFC
            },
        }
    }
}

/// A row with the question whether an endpoint has it.
type Row = (Departure, fn(Ways) -> bool);

const fn row(
    name: &'static str,
    clause: &'static str,
    rule: &'static str,
    instead: &'static str,
    has: fn(Ways) -> bool,
) -> Row {
    (
        Departure {
            name,
            clause,
            rule,
            instead,
        },
        has,
    )
}

/// Where an endpoint departs from RFC 9429 and webrtc-pc in how it negotiates.
///
/// What it refuses of a text is told by the tables of [`crate::check`].
///
/// # Examples
/// ```
/// use sdpkit_negotiate::{Endpoint, jsep};
///
/// assert_eq!(jsep::departures(Endpoint::Rfc).count(), 0);
/// assert!(jsep::departures(Endpoint::Firefox).any(|row| row.name == "no-pranswer"));
/// ```
pub fn departures(endpoint: Endpoint) -> impl Iterator<Item = &'static Departure> {
    let ways = Ways::of(endpoint);
    ROWS.iter()
        .filter(move |(_, has)| has(ways))
        .map(|(departure, _)| departure)
}

const ROWS: &[Row] = &[
    row(
        "associates-by-place",
        "RFC 9429 §5.10",
        "the transceiver of an m= section is found by its mid",
        "it is found by the place of the section, and its mid is replaced",
        |ways| matches!(ways.association, Association::Place),
    ),
    row(
        "changed-but-for-fingerprint",
        "RFC 9429 §5.4",
        "a local description is applied as it was created",
        "any text is taken that has the fingerprint of what was created, and as many m= sections",
        |ways| matches!(ways.as_created, AsCreated::Fingerprint),
    ),
    row(
        "changed-but-for-sections",
        "RFC 9429 §5.4",
        "a local description is applied as it was created",
        "any text is taken with the m= sections of what was created",
        |ways| matches!(ways.as_created, AsCreated::Sections),
    ),
    row(
        "no-pranswer",
        "RFC 9429 §4.1.10.1",
        "a pranswer can be applied",
        "NotSupportedError",
        |ways| !ways.pranswer,
    ),
    row(
        "rollback-by-side",
        "RFC 9429 §4.1.10.2",
        "a rollback of either side takes back the offer that is pending",
        "only that of the side that has offered does",
        |ways| ways.rollback_by_side,
    ),
    row(
        "no-rollback-of-pranswer",
        "RFC 9429 §4.1.10.2",
        "a pranswer can be rolled back with its offer",
        "InvalidStateError",
        |ways| !ways.rollback_of_pranswer,
    ),
    row(
        "reads-first",
        "webrtc-pc §4.4.1.5",
        "the state is looked at before the text",
        "a text that cannot be read is told first",
        |ways| ways.reads_first,
    ),
    row(
        "stopped-at-once",
        "webrtc-pc §5.4.1",
        "`stopped` is true once the stop is negotiated",
        "it is true as soon as `stop` was called",
        |ways| ways.stopped_at_once,
    ),
    row(
        "error-stays",
        "webrtc-pc §4.4.1.5",
        "a description that cannot be applied leaves the connection as it was",
        "an error while it is applied stays, and later calls fail with it",
        |ways| ways.error_stays,
    ),
    row(
        "half-applies",
        "webrtc-pc §4.4.1.5",
        "a description that cannot be applied leaves the connection as it was",
        "what it had replaced before stays so, and is shown later",
        |ways| ways.half_applies,
    ),
    row(
        "replaces-by-rollback",
        "RFC 9429 §5.9",
        "another offer of the same side takes the place of the pending one",
        "the pending one is rolled back first",
        |ways| ways.replaces_by_rollback,
    ),
    row(
        "rollback-outlives-refusal",
        "webrtc-pc §4.4.1.5",
        "a remote offer that is refused leaves the connection as it was",
        "our offer that it took back stays taken back",
        |ways| ways.rollback_outlives_refusal,
    ),
    row(
        "creation-outlives-refusal",
        "webrtc-pc §4.4.1.5",
        "a call that fails has changed nothing",
        "the mids that were drawn for a description that is refused are used up",
        |ways| ways.creation_outlives_refusal,
    ),
    row(
        "needed-at-first",
        "webrtc-pc §4.7.3",
        "negotiation is needed where there is something to negotiate",
        "before the first exchange it is needed whenever that is asked",
        |ways| ways.needed_at_first,
    ),
    row(
        "keeps-created",
        "webrtc-pc §4.4.1.5",
        "what was created last is forgotten once the exchange is over",
        "it is kept",
        |ways| !ways.forgets_created,
    ),
    row(
        "ends-unchecked",
        "webrtc-pc §4.4.2",
        "the end of candidates names an m= section of a remote description",
        "it is taken without a look",
        |ways| ways.ends_unchecked,
    ),
    row(
        "gives-to-stopping",
        "RFC 9429 §5.10",
        "a transceiver that is stopped is not associated",
        "one that is being stopped can be",
        |ways| ways.gives_to_stopping,
    ),
    row(
        "stopping-keeps-place",
        "RFC 9429 §5.2.2",
        "the m= sections of an offer are those of its creation, and a stopped transceiver without one gets none",
        "one that is being stopped gets the section that takes the place which an offer before had given it",
        |ways| ways.stopping_keeps_place,
    ),
    row(
        "empty-pranswer-is-answer",
        "webrtc-pc §4.4.1.5",
        "a pranswer without text is created and applied as a pranswer",
        "it is applied as an answer",
        |ways| ways.empty_pranswer_is_answer,
    ),
    row(
        "rollback-keeps-data",
        "RFC 9429 §4.1.10.2",
        "a rollback undoes what the offer did",
        "its m= section for data channels stays taken, and none is offered again",
        |ways| ways.data_is_not_rolled_back,
    ),
    row(
        "rollback-forgets-data",
        "RFC 9429 §4.1.10.2",
        "a data channel that the application has opened is offered",
        "one that was opened on the m= section of an offer is gone once that is taken back",
        |ways| ways.rollback_forgets_data,
    ),
    row(
        "closing-clears-mids",
        "webrtc-pc §4.4.2",
        "a transceiver keeps its mid when the connection is closed",
        "it has none",
        |ways| ways.closing_clears_mids,
    ),
    row(
        "keeps-created-ids",
        "RFC 9143 §10.2",
        "an id of a header extension means one thing in a BUNDLE group",
        "an extension keeps the id that an offer gave it when it was created, also where the other party has \
         since given that to another, and the offer is then refused by its own maker",
        |ways| ways.keeps_created_ids,
    ),
    row(
        "notes-only-asked",
        "webrtc-pc §4.4.1.5",
        "what is created to be applied at once is the description last created",
        "only what the application asked for is",
        |ways| ways.notes_only_asked,
    ),
    row(
        "creates-anew",
        "webrtc-pc §4.4.1.5",
        "where no description is given, the one last created is applied if it is still right",
        "another is created",
        |ways| !ways.reuses_created,
    ),
    row(
        "no-offer-over-pranswer",
        "webrtc-pc §4.4.2",
        "an offer can be created in any state but closed",
        "not while the other party has answered provisionally",
        |ways| !ways.offers_over_pranswer,
    ),
    row(
        "takes-any-candidate",
        "webrtc-pc §4.4.2",
        "a candidate that cannot be read is an OperationError",
        "it is taken, and does nothing",
        |ways| ways.takes_any_candidate,
    ),
    row(
        "takes-any-ufrag",
        "webrtc-pc §4.4.2",
        "a candidate of an ICE generation that is in no remote description is an OperationError",
        "it is taken, and does nothing",
        |ways| ways.takes_any_ufrag,
    ),
    row(
        "track-on-stopping",
        "webrtc-pc §5.1",
        "a track is not added to a transceiver that is being stopped",
        "it finds one",
        |ways| ways.finds_stopping_for_track,
    ),
    row(
        "track-on-stopping-refused",
        "webrtc-pc §5.1",
        "a track that finds no transceiver gets a new one",
        "where one that is being stopped is found first, InvalidAccessError",
        |ways| ways.refuses_stopping_for_track,
    ),
    row(
        "rejected-without-mid",
        "RFC 9429 §5.10",
        "each m= section of a remote offer is associated with a transceiver by its mid",
        "one that is made for a rejected section has no mid",
        |ways| ways.new_rejected_has_no_mid,
    ),
    row(
        "keeps-msid",
        "RFC 9429 §5.3.1",
        "an answer has `a=msid` where it sends",
        "it has it also where the transceiver wants to send, or once has",
        |ways| ways.keeps_msid,
    ),
    row(
        "answer-restarts-ice",
        "RFC 8839 §4.4.3",
        "only an offer restarts ICE",
        "an answer can",
        |ways| ways.answer_restarts_ice,
    ),
    row(
        "rollback-keeps-mid",
        "RFC 9429 §4.1.10.2",
        "a rollback gives a transceiver the mid that it had",
        "it keeps that of the offer, but where it had none",
        |ways| ways.rollback_keeps_mid,
    ),
    row(
        "rejected-stays",
        "webrtc-pc §4.4.1.5",
        "a transceiver is removed once an answer has rejected its m= section",
        "it stays, stopped, where the offer had not rejected it",
        |ways| ways.rejected_stays,
    ),
    row(
        "needs-no-msid",
        "webrtc-pc §4.7.3",
        "negotiation is needed where a transceiver that wants to send has no `a=msid`",
        "only where the streams are others",
        |ways| ways.needs_no_msid,
    ),
    row(
        "remembers-restart",
        "RFC 8839 §4.4.3",
        "an answer restarts ICE where its offer does, and a rollback takes the restart back",
        "it can where the offer last created does, applied or not, and the new credentials outlive a rollback",
        |ways| ways.remembers_restart,
    ),
    row(
        "offerer-outlives-rollback",
        "RFC 8839 §4.4.3",
        "an offer can restart ICE",
        "after an offer of ours was taken back one of the other party's cannot",
        |ways| ways.offerer_outlives_rollback,
    ),
    row(
        "answers-by-preferences",
        "webrtc-pc §5.4.2",
        "what codecs a transceiver prefers is for the next offer or answer that is created",
        "an answer is refused without one of those that it prefers when the answer is applied",
        |ways| ways.answers_by_preferences,
    ),
    row(
        "rejected-has-transport",
        "RFC 9429 §5.2.2",
        "an m= section that is rejected says nothing of a transport",
        "it has ICE credentials and the rest, and a restart that replaces them needs an offer",
        |ways| ways.rejected_has_transport,
    ),
    row(
        "own-order",
        "RFC 9429 §5.2.2",
        "a later offer lists formats in the order of the most recent answer",
        "in that of its own description before",
        |ways| matches!(ways.reoffer_order, ReofferOrder::Own),
    ),
    row(
        "order-by-codec",
        "RFC 9429 §5.2.2",
        "a later offer lists formats in the order of the most recent answer",
        "with those for retransmission behind what they retransmit, and those for protection last",
        |ways| matches!(ways.reoffer_order, ReofferOrder::AnswerByCodec),
    ),
    row(
        "reoffers-rsize",
        "RFC 9429 §5.2.2",
        "a later offer has `a=rtcp-rsize` only where the most recent answer does",
        "it always has",
        |ways| ways.reoffers_rsize,
    ),
    row(
        "reoffers-mux",
        "RFC 9429 §5.2.2",
        "a later offer has `a=rtcp-mux` where the most recent answer does",
        "it always has",
        |ways| ways.reoffers_mux,
    ),
    row(
        "negotiated-extensions",
        "RFC 9429 §5.2.2",
        "a later offer has the header extensions that are supported",
        "it has those that its m= section has negotiated, and a new one has those of the first of its kind",
        |ways| ways.reoffers_negotiated_extensions,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_is_of_a_browser_and_has_its_name_alone() {
        let mut names: Vec<&str> = ROWS.iter().map(|(row, _)| row.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ROWS.len());
        for (row, has) in ROWS {
            assert!(!has(Ways::of(Endpoint::Rfc)), "{}", row.name);
            assert!(
                has(Ways::of(Endpoint::Chromium)) || has(Ways::of(Endpoint::Firefox)),
                "{}",
                row.name
            );
        }
    }
}
