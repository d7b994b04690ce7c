//! Two connections under random calls, and any text as a remote description.

use proptest::prelude::*;
use sdpkit_tests::negotiation::{
    Call, Round, any_text_is_taken_or_refused, calls_keep_to_the_diagram, parties_agree,
};
use sdpkit_tests::strategies;

fn call() -> impl Strategy<Value = Call> {
    prop_oneof![
        4 => (any::<bool>(), any::<u8>(), any::<bool>())
            .prop_map(|(kind, direction, track)| Call::AddTransceiver(kind, direction, track)),
        2 => any::<bool>().prop_map(Call::AddTrack),
        1 => any::<u8>().prop_map(Call::RemoveTrack),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(at, to)| Call::SetDirection(at, to)),
        2 => any::<u8>().prop_map(Call::Stop),
        1 => (any::<u8>(), any::<u8>()).prop_map(|(at, codec)| Call::Prefer(at, codec)),
        1 => Just(Call::Data),
        1 => Just(Call::RestartIce),
        3 => any::<bool>().prop_map(Call::CreateOffer),
        3 => Just(Call::CreateAnswer),
        8 => any::<u8>().prop_map(Call::SetLocal),
        8 => (any::<u8>(), any::<u8>()).prop_map(|(at, ty)| Call::SetRemote(at, ty)),
        2 => any::<bool>().prop_map(Call::Rollback),
        1 => any::<u8>().prop_map(Call::Candidate),
    ]
}

fn round() -> impl Strategy<Value = Round> {
    let changes = || proptest::collection::vec(call(), 0..4);
    (
        changes(),
        changes(),
        any::<bool>(),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.2),
    )
        .prop_map(|(one, other, first_offers, glare, rollback)| Round {
            changes: [one, other],
            first_offers,
            glare,
            rollback,
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn random_calls_keep_to_the_diagram(
        mut calls in proptest::collection::vec((any::<bool>(), call()), 1..40),
        closes in any::<bool>(),
    ) {
        if closes {
            calls.push((true, Call::Close));
            calls.push((true, Call::SetLocal(2)));
        }
        calls_keep_to_the_diagram(&calls);
    }

    #[test]
    fn two_parties_agree_after_each_of_many_rounds(
        rounds in proptest::collection::vec(round(), 12..16),
    ) {
        parties_agree(&rounds);
    }

    #[test]
    fn any_bytes_are_taken_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        any_text_is_taken_or_refused(&bytes);
    }

    #[test]
    fn any_description_is_taken_or_refused(text in strategies::description()) {
        any_text_is_taken_or_refused(text.as_bytes());
    }
}
