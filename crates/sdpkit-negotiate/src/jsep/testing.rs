//! What the tests of connections share: an exchange of offer and answer, and its parts.

use sdpkit::Session;

use super::{OfferOptions, PeerConnection, SdpType};

/// Creates an offer and applies it.
pub(super) fn offer(connection: &mut PeerConnection) -> Session<'static> {
    let offer = connection.create_offer(&OfferOptions::default()).unwrap();
    connection
        .set_local_description(SdpType::Offer, &offer)
        .unwrap();
    offer
}

/// Applies an offer, creates the answer, and applies that.
pub(super) fn answer(connection: &mut PeerConnection, offer: &Session<'_>) -> Session<'static> {
    connection
        .set_remote_description(SdpType::Offer, offer)
        .unwrap();
    let answer = connection.create_answer().unwrap();
    connection
        .set_local_description(SdpType::Answer, &answer)
        .unwrap();
    answer
}

/// Has `other` answer an offer that `one` has made.
pub(super) fn complete(one: &mut PeerConnection, other: &mut PeerConnection, offer: &Session<'_>) {
    let answer = answer(other, offer);
    one.set_remote_description(SdpType::Answer, &answer)
        .unwrap();
}

/// Offers and answers.
pub(super) fn exchange(one: &mut PeerConnection, other: &mut PeerConnection) {
    let offer = offer(one);
    complete(one, other, &offer);
}
