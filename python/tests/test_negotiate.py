"""Offers and answers: what is agreed, what endpoints take, connections and agents."""

from pathlib import Path

import pytest
from recordings import ANSWER, OFFER, PAIRS

import sdpkit
from sdpkit.typing import Endpoint


@pytest.mark.parametrize(("offer", "answer"), PAIRS, ids=lambda path: path.name)
def test_recorded_exchanges_are_agreements(offer: Path, answer: Path) -> None:
    outcome = sdpkit.negotiate(offer.read_bytes(), answer.read_bytes())
    assert outcome.fits and outcome.is_agreed and outcome
    assert len(outcome) == len(sdpkit.parse_bytes(offer.read_bytes()))
    assert outcome == sdpkit.negotiate(sdpkit.parse_bytes(offer.read_bytes()), answer.read_bytes())
    assert len(outcome.to_dict()["sections"]) == len(outcome)


def test_an_outcome_says_what_and_why() -> None:
    offer = sdpkit.parse(OFFER)
    answer = sdpkit.parse(ANSWER)
    answer.remove_codec("VP8")
    outcome = sdpkit.negotiate(offer, answer)
    video = outcome["1"]
    assert video == outcome[1] == outcome.sections[1] == outcome[1:2][0]
    assert (video.kind, video.mid, video.offer_index, video.answer_index, video.is_accepted) == ("video", "1", 1, 1, True)
    assert (video.offerer_direction, video.answerer_direction) == ("sendonly", "recvonly")
    assert "VP8" not in {codec.name for codec in video.codecs}
    codec = next(codec for codec in video.codecs if codec.name == "H264")
    assert codec.clock_rate == 90000 and codec.offerer_payload_type == codec.answerer_payload_type == 102
    reason = next(reason for reason in video.reasons if "VP8" in reason.text)
    assert reason in outcome.reasons and reason.clause.startswith("RFC") and reason.offer_line is not None
    assert "VP8" in OFFER.splitlines()[reason.offer_line - 1] or "m=video" in OFFER.splitlines()[reason.offer_line - 1]
    with pytest.raises(KeyError):
        outcome["9"]


def test_predictions_name_rule_and_line() -> None:
    endpoints: list[Endpoint] = ["rfc", "chromium", "firefox"]
    for endpoint in endpoints:
        assert sdpkit.predict(OFFER, endpoint=endpoint)
        assert sdpkit.predict(ANSWER, endpoint=endpoint, local_offer=OFFER)
    bad = "\r\n".join(line for line in OFFER.split("\r\n") if not line.startswith("a=fingerprint"))
    prediction = sdpkit.predict(bad, endpoint="chromium")
    assert not prediction and not prediction.is_accepted and prediction.error == "InvalidAccessError"
    assert prediction.message and prediction.line is not None and bad.splitlines()[prediction.line - 1].startswith("m=")
    with pytest.raises(ValueError, match="an endpoint is"):
        sdpkit.predict(OFFER, endpoint="safari")  # type: ignore[arg-type]


def test_edits_of_an_own_description_are_predicted() -> None:
    connection = sdpkit.PeerConnection(endpoint="chromium", seed=1)
    connection.create_data_channel()
    created = connection.create_offer()
    edited = sdpkit.parse(str(created))
    edited[0].set("sctp-port:6000")
    assert sdpkit.predict_local(created, edited, endpoint="chromium")
    assert sdpkit.predict_local(created, edited, endpoint="rfc").error == "InvalidModificationError"


def test_two_connections_agree() -> None:
    ours, theirs = sdpkit.PeerConnection(endpoint="chromium", seed=1), sdpkit.PeerConnection(endpoint="firefox", seed=2)
    audio = ours.add_transceiver("audio", streams=["s"])
    video = ours.add_track("video")
    video.set_codec_preferences("VP8")
    ours.create_data_channel()
    assert ours.is_negotiation_needed
    offer = ours.create_offer()
    ours.set_local_description("offer", offer)
    assert ours.signaling_state == "have-local-offer" and ours.pending_local_description is not None
    theirs.set_remote_description("offer", offer)
    theirs.set_local_description()
    assert theirs.current_local_description is not None
    kind, answer = theirs.current_local_description
    assert kind == "answer"
    ours.set_remote_description("answer", answer)
    assert ours.signaling_state == theirs.signaling_state == "stable"
    assert (audio.mid, audio.direction, audio.current_direction) == ("0", "sendrecv", "sendonly")
    assert [event["type"] for event in theirs.events()].count("track") == 2
    assert [transceiver.kind for transceiver in theirs.transceivers] == ["audio", "video"]
    ours.add_ice_candidate("candidate:1 1 udp 2130706431 192.0.2.1 50000 typ host", mid="0")
    audio.direction = "recvonly"
    audio.stop()
    ours.set_local_description("offer", ours.create_offer(ice_restart=True))
    ours.set_local_description("rollback")
    ours.close()
    assert ours.signaling_state == "closed"


def test_same_seed_same_offer() -> None:
    def offer(seed: int | None) -> str:
        connection = sdpkit.PeerConnection(seed=seed)
        connection.add_transceiver("audio")
        return str(connection.create_offer())

    assert offer(7) == offer(7) and offer(None) != offer(None)


def test_refused_calls_have_the_names_of_webrtc() -> None:
    connection = sdpkit.PeerConnection()
    with pytest.raises(sdpkit.NegotiationError) as refused:
        connection.create_answer()
    assert refused.value.name == "InvalidStateError"
    with pytest.raises(sdpkit.NegotiationError) as refused:
        connection.set_remote_description("answer", ANSWER)
    assert refused.value.name == "InvalidStateError" and connection.signaling_state == "stable"
    with pytest.raises(ValueError, match="a kind is audio or video"):
        connection.add_transceiver("text")  # type: ignore[arg-type]


def test_agents_call_hold_and_refuse() -> None:
    phone = "m=audio 9 RTP/AVP 0 8 101\r\na=rtpmap:101 telephone-event/8000\r\n"
    alice = sdpkit.Agent("192.0.2.1", session_id=1, capabilities=phone)
    bob = sdpkit.Agent("192.0.2.2", session_id=2, capabilities=phone)
    audio = alice.add_media("audio", 5000)
    bob.add_media("audio", 6000)
    offer = alice.offer()
    with pytest.raises(sdpkit.NegotiationError):
        alice.offer()
    answer, outcome = bob.answer(offer)
    assert outcome.is_agreed and alice.accept(answer) == outcome
    assert alice.local == offer and alice.remote == answer == bob.local
    alice.hold(audio)
    held = alice.offer()
    assert held[0].direction == "sendonly"
    alice.cancel()
    alice.resume()
    assert alice.offer()[0].direction == "sendrecv"
    with pytest.raises(sdpkit.NegotiationError):
        alice.add_media("text", 1)
    with pytest.raises(ValueError, match="no section 7"):
        alice.hold(7)
    with pytest.raises(ValueError, match="expected an IP address"):
        sdpkit.Agent("here", session_id=1)
