"""Offers and answers: what is agreed, what endpoints take, connections and agents."""

import dataclasses
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest
from recordings import ANSWER, OFFER, PAIRS
from typing_extensions import Unpack

import sdpkit
from sdpkit import attributes as A
from sdpkit import fields as F
from sdpkit.typing import Endpoint, MediaOptions


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
    with pytest.raises(sdpkit.MisuseError) as refused:
        connection.create_answer()
    assert refused.value.name == "InvalidStateError" and refused.value.refusal is None
    with pytest.raises(sdpkit.InvalidRemoteError) as broken:
        connection.set_remote_description("offer", OFFER.replace("a=fingerprint", "a=x"))
    assert broken.value.name is not None and broken.value.line is not None
    with pytest.raises(sdpkit.MisuseError) as refused:
        connection.set_remote_description("answer", ANSWER)
    assert refused.value.name == "InvalidStateError" and connection.signaling_state == "stable"
    with pytest.raises(ValueError, match="a kind is audio or video"):
        connection.add_transceiver("text")  # type: ignore[arg-type]

PHONE = "m=audio 9 RTP/AVP 0 8 101\r\na=rtpmap:101 telephone-event/8000\r\n"
FINGERPRINT = "sha-256 " + ":".join(["AB"] * 32)
KEY = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz"


def call(able: str = PHONE, **options: Unpack[MediaOptions]) -> tuple[sdpkit.Agent, sdpkit.Agent]:
    """Two agents with a section of audio each, which have agreed."""
    alice = sdpkit.Agent("192.0.2.1", session_id=1, capabilities=able)
    bob = sdpkit.Agent("192.0.2.2", session_id=2, capabilities=able)
    alice.add_media("audio", 5000, **options)
    bob.add_media("audio", 6000, **options)
    answer, outcome = bob.answer(alice.offer())
    assert alice.accept(answer) == outcome and outcome.is_agreed
    return alice, bob


def test_agents_call_hold_and_refuse() -> None:
    alice, bob = call()
    assert alice.local == bob.remote and alice.remote == bob.local and alice.outcome == bob.outcome
    alice.hold(0)
    assert alice.is_held(0) and alice.offer()[0].direction == "sendonly"
    with pytest.raises(sdpkit.MisuseError) as waits:
        alice.offer()
    assert waits.value.name is None and waits.value.refusal is not None and waits.value.refusal.status == 491
    alice.cancel()
    alice.resume()
    assert alice.offer()[0].direction == "sendrecv" and alice.offered is not None
    with pytest.raises(sdpkit.MisuseError, match="no capabilities for `text`"):
        alice.add_media("text", 1)
    with pytest.raises(sdpkit.MisuseError, match="no section 7"):
        alice.hold(7)
    with pytest.raises(ValueError, match="expected an IP address"):
        sdpkit.Agent("here", session_id=1)


def test_an_offer_is_answered_later_while_the_phone_rings() -> None:
    alice, bob = call()
    offer = alice.offer()
    bob.receive(offer)
    assert bob.received == offer and "their offer waits" in repr(bob)
    with pytest.raises(sdpkit.MisuseError) as rings:
        bob.receive(offer)
    assert rings.value.refusal is not None
    assert (rings.value.refusal.status, rings.value.refusal.retry_after) == (500, True)
    answer, outcome = bob.answer()
    assert bob.received is None and alice.accept(answer) == outcome
    bob.receive(alice.offer())
    bob.reject()
    alice.cancel()
    assert bob.received is None and bob.outcome == outcome
    for nothing in (bob.answer, bob.reject, bob.cancel, lambda: bob.accept(answer)):
        with pytest.raises(sdpkit.MisuseError, match="waits"):
            nothing()


def test_what_keeps_a_transport_from_coming_up_is_told_apart() -> None:
    lines = "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=fingerprint:sha-256 00\r\na=setup:{}\r\n"
    offer = lines.format("actpass")
    agreed = sdpkit.negotiate(offer, lines.format("active"))
    assert agreed.connects and agreed.is_agreed and agreed.sections[0].obstacles == ()
    stuck = sdpkit.negotiate(offer, lines.format("actpass"))
    assert stuck.fits and not stuck.connects and not stuck.is_agreed
    (obstacle,) = stuck.sections[0].obstacles
    assert obstacle.clause == "RFC 8842 §5.3" and obstacle in stuck.reasons
    assert stuck.sections[0].is_accepted and str(obstacle) in str(stuck)


def test_an_offer_that_cannot_be_refused_is_declined() -> None:
    _, bob = call()
    bob.receive("v=0\r\nm=audio 9 RTP/AVP 18\r\nm=video 9 RTP/AVP 31\r\n")
    with pytest.raises(sdpkit.IncompatibleError):
        bob.answer()
    answer, outcome = bob.decline()
    assert [media.port for media in answer] == [0, 0] and bob.received is None and bob.outcome == outcome
    assert not any(section.is_accepted for section in outcome.sections)
    with pytest.raises(sdpkit.MisuseError, match="waits"):
        bob.decline()


def test_an_answer_that_is_refused_leaves_the_offer_outstanding() -> None:
    alice, bob = call()
    alice.offer()
    with pytest.raises(sdpkit.InvalidRemoteError) as refused:
        alice.accept("v=0\r\nm=video 9 RTP/AVP 31\r\n")
    assert alice.offered is not None and refused.value.refusal is not None
    assert refused.value.refusal.status == 488 and refused.value.refusal.warnings[0].code == 399
    answer, _ = bob.answer(alice.offered)
    alice.accept(answer)
    assert alice.offered is None


def test_a_refusal_says_what_sip_says() -> None:
    _, bob = call()
    offer = "v=0\r\nm=audio 9 RTP/AVP 18\r\nm=video 9 RTP/AVP 31\r\n"
    bob.receive(offer)
    with pytest.raises(sdpkit.IncompatibleError) as refused:
        bob.answer()
    assert bob.received is not None
    bob.reject()
    refusal = refused.value.refusal
    assert refusal is not None and str(refusal) == "488 Not Acceptable Here"
    assert [str(warning) for warning in refusal.warnings] == [
        '305 - "dropped: no format in common"',
        '304 - "video dropped: we have nothing for it"',
    ]
    assert [(reason.rule, reason.offer_line) for reason in refused.value.reasons] == [
        ("no_common_format", 2),
        ("media_not_supported", 3),
    ]
    assert str(sdpkit.SipWarning(399, 'a "quoted" \\ text')) == '399 - "a \\"quoted\\" \\\\ text"'


def test_a_precondition_that_cannot_be_met_is_a_580() -> None:
    bob = sdpkit.Agent("192.0.2.2", session_id=2, capabilities=PHONE)
    bob.add_media("audio", 6000, preconditions=sdpkit.Preconditions(unable=["curr:qos e2e sendrecv"]))
    with pytest.raises(sdpkit.IncompatibleError) as refused:
        bob.answer("v=0\r\nm=audio 9 RTP/AVP 0\r\na=curr:qos e2e none\r\na=des:qos mandatory e2e sendrecv\r\n")
    refusal = refused.value.refusal
    assert refusal is not None and (refusal.status, refusal.phrase) == (580, "Precondition Failure")
    assert refusal.description is not None and "a=des:qos failure e2e sendrecv" in refusal.description


@pytest.mark.parametrize(("reuse", "ports"), [(True, [5000, 5004]), (False, [5000, 0, 5004])])
def test_sections_are_removed_and_their_places_used_again(reuse: bool, ports: list[int]) -> None:
    both = PHONE + "m=video 9 RTP/AVP 31\r\n"
    alice = sdpkit.Agent("192.0.2.1", session_id=1, capabilities=both, reuse=reuse)
    bob = sdpkit.Agent("192.0.2.2", session_id=2, capabilities=both)
    audio, video = alice.add_media("audio", 5000), alice.add_media("video", 5002)
    assert alice.sections == (audio, video) and alice.place(video) is None
    bob.add_media("audio", 6000), bob.add_media("video", 6002)
    alice.accept(bob.answer(alice.offer())[0])
    assert (alice.place(video), alice.at(1), alice.at(2)) == (1, video, None)
    alice.remove(video)
    offer = alice.offer()
    assert [media.port for media in offer] == [5000, 0]
    alice.accept(bob.answer(offer)[0])
    assert list(alice.sections) == [audio] and alice.at(1) is None
    with pytest.raises(sdpkit.MisuseError):
        alice.hold(video)
    again = alice.add_media("video", 5004)
    assert again not in (audio, video) and [media.port for media in alice.offer()] == ports


@pytest.mark.parametrize(
    ("hold", "direction", "address"),
    [("sendonly", "sendonly", "192.0.2.1"), ("inactive", "inactive", "192.0.2.1"), ("address", "sendonly", "0.0.0.0")],
)
def test_ways_to_hold(hold: Literal["sendonly", "inactive", "address"], direction: str, address: str) -> None:
    agent = sdpkit.Agent("192.0.2.1", session_id=1, capabilities=PHONE, hold=hold)
    section = agent.add_media("audio", 5000)
    agent.hold()
    media = agent.offer()[0]
    assert media.direction == direction and media.connection is not None and media.connection.address == address
    assert agent.is_held(section) and "held" in repr(agent)
    agent.cancel()
    agent.resume(section)
    assert agent.offer()[0].direction == "sendrecv"


def test_a_section_over_dtls_and_ice() -> None:
    able = "m=audio 9 UDP/TLS/RTP/SAVPF 111 0\r\na=rtpmap:111 opus/48000/2\r\na=rtcp-rsize\r\n"
    ice = sdpkit.Ice("8hhY", "asd88fgpdd777uzjYhagZg", options=["ice2"], candidates=["1 1 udp 1 192.0.2.1 5000 typ host"])
    dtls = sdpkit.Dtls([FINGERPRINT], tls_id="abcdefghijklmnopqrst")
    alice = sdpkit.Agent("192.0.2.1", session_id=1, capabilities=able, bundle=True)
    bob = sdpkit.Agent("192.0.2.2", session_id=2, capabilities=able, bundle=True)
    alice.add_media("audio", 5000, rtcp_mux=True, ice=ice, dtls=dtls)
    lite = sdpkit.Ice("efgh", "bsd88fgpdd777uzjYhagZg", lite=True)
    own = sdpkit.Dtls([A.Fingerprint.parse("fingerprint:" + FINGERPRINT)], setup="passive", tls_id="tsrqponmlkjihgfedcba")
    bob.add_media("audio", 6000, rtcp_mux=True, rtcp_rsize=False, ice=lite, dtls=own)
    offer = alice.offer()
    media = offer[0]
    assert media.protocol == "UDP/TLS/RTP/SAVPF" and media.get(A.Setup) == A.Setup("actpass")
    assert media.get(A.Fingerprint) == A.Fingerprint.parse("fingerprint:" + FINGERPRINT)
    assert media.get(A.TlsId) == A.TlsId("abcdefghijklmnopqrst") and media.candidates[0].port == 5000
    assert media.get("rtcp-mux") is not None and media.get("rtcp-rsize") is not None
    answer, outcome = bob.answer(offer)
    assert answer.get("ice-lite") is not None and answer[0].get("rtcp-rsize") is None
    transport = outcome[0].transport
    assert (transport.rtcp_mux, transport.rtcp_rsize, transport.ice, transport.bundle) == (True, False, True, "0")
    assert (transport.offerer_setup, transport.answerer_setup, transport.offerer_controls) == ("active", "passive", True)
    assert (transport.offerer, transport.answerer) == ("192.0.2.1:5000", "192.0.2.2:6000")
    assert [rule.code for rule in sdpkit.lint_pair(offer, answer) if rule.severity == "error"] == []
    alice.accept(answer)
    # ICE restarts: the answerer is told, and gives new credentials.
    alice.replace(0, replace(alice.section(0), ice=sdpkit.Ice("nEw1", "csd88fgpdd777uzjYhagZg")))
    bob.receive(alice.offer())
    assert bob.restarted == (0,)
    bob.replace(0, replace(bob.section(0), ice=sdpkit.Ice("nEw2", "dsd88fgpdd777uzjYhagZg", lite=True)))
    answer, _ = bob.answer()
    assert answer[0].get(A.IceUfrag) == A.IceUfrag("nEw2") and answer[0].get(A.Setup) == A.Setup("passive")


def test_a_section_with_keys_of_sdes() -> None:
    able = PHONE.replace("RTP/AVP", "RTP/SAVP")
    suites = ("AES_CM_128_HMAC_SHA1_80", "AES_CM_128_HMAC_SHA1_32")
    alice, bob = call(able, crypto=[sdpkit.SrtpKey(suite, KEY + "|2^20|1:4") for suite in suites])
    assert alice.local is not None and bob.local is not None and alice.outcome is not None
    assert [(crypto.tag, crypto.suite) for crypto in alice.local[0].get_all(A.Crypto)] == [(1, suites[0]), (2, suites[1])]
    assert alice.outcome[0].transport.crypto is not None
    assert (alice.outcome[0].transport.crypto.tag, alice.outcome[0].transport.crypto.suite) == (1, suites[0])
    typed = A.InlineKey(KEY, A.LifetimePowerOfTwo(20), A.Mki("1", 4))
    bob.replace(0, replace(bob.section(0), crypto=[sdpkit.SrtpKey(suites[1], typed)]))
    answer, outcome = bob.answer(alice.offer())
    assert answer[0].get_all("crypto")[0].tag == 2 and "inline:" + KEY + "|2^20|1:4" in str(answer)
    with pytest.raises(sdpkit.AttributeValueError):
        bob.add_media("audio", 1, crypto=[sdpkit.SrtpKey(suites[0], "no key")])


def test_all_else_that_a_section_says() -> None:
    able = "m=video 9 RTP/AVPF 96\r\na=rtpmap:96 VP8/90000\r\na=rid:1 send\r\na=simulcast:send 1\r\n"
    address = F.Connection("IN", "IP6", "2001:db8::1")
    agent = sdpkit.Agent(address, session_id=5, session_version=8, username="alice", name="call")
    agent.add_media(
        "video", 5002, capabilities=able, direction="sendonly", connection="192.0.2.9", rtcp_port=5005,
        bandwidths=["AS:500", F.Bandwidth("TIAS", 480_000)], attributes=["label:1", A.Content(("slides",))],
        preconditions=sdpkit.Preconditions(desired=["qos optional e2e sendrecv"], met=["qos e2e send"]),
        simulcast=sdpkit.SimulcastAbility(1, 0, alternatives="one"),
    )  # fmt: skip
    agent.add_media(
        "application", 9, capabilities="m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n", sctp_port=5001,
        max_message_size=0, subprotocols=["bfcp"], dtls=sdpkit.Dtls([FINGERPRINT]),
    )  # fmt: skip
    offer = agent.offer()
    text = str(offer)
    assert text.startswith("v=0\r\no=alice 5 8 IN IP6 2001:db8::1\r\ns=call\r\nc=IN IP6 2001:db8::1\r\n")
    for line in (
        "m=video 5002 RTP/AVPF 96", "c=IN IP4 192.0.2.9", "b=AS:500", "b=TIAS:480000", "a=rtcp:5005", "a=label:1",
        "a=content:slides", "a=curr:qos e2e send", "a=des:qos optional e2e sendrecv", "a=sendonly", "a=sctp-port:5001",
        "a=max-message-size:0",
    ):  # fmt: skip
        assert f"{line}\r\n" in text, line
    agent.cancel()
    agent.set_connection("192.0.2.7")
    agent.set_direction(0, "inactive")
    moved = str(agent.offer())
    assert "o=alice 5 9 IN IP6 2001:db8::1\r\n" in moved and "c=IN IP4 192.0.2.7\r\n" in moved and "a=inactive" in moved
    assert agent.section(0).direction == "inactive" and agent.section(0).port == 5002


def test_what_an_answer_chooses() -> None:
    offer = "v=0\r\nm=audio 9 RTP/AVP 8 0 97\r\na=rtpmap:97 iLBC/8000\r\n"

    def formats(**options: Any) -> tuple[str, ...]:
        agent = sdpkit.Agent("192.0.2.1", session_id=1, **options)
        agent.add_media("audio", 1, capabilities="m=audio 9 RTP/AVP 0 8 98\r\na=rtpmap:98 iLBC/8000\r\n")
        return agent.answer(offer)[0][0].formats

    assert formats() == ("8", "0", "97")
    assert formats(order="answerer") == ("0", "8", "97")
    assert formats(count="one") == ("8",)
    assert formats(numbering="own") == ("8", "0", "98")
    for wrong in ({"order": "x"}, {"count": "x"}, {"numbering": "x"}, {"hold": "x"}):
        with pytest.raises(ValueError, match="found \"x\""):
            formats(**wrong)


def test_the_keywords_of_a_section_are_those_of_local_media() -> None:
    known = {field.name: field for field in dataclasses.fields(sdpkit.LocalMedia)}
    assert list(MediaOptions.__annotations__) == [name for name, field in known.items() if field.kw_only]
    agent = sdpkit.Agent("192.0.2.1", session_id=1, capabilities=PHONE)
    with pytest.raises(TypeError, match="unexpected keyword argument 'rtcp'"):
        agent.add_media("audio", 1, rtcp=True)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="LocalMedia"):
        agent.add("audio")  # type: ignore[arg-type]
    for wrong, error in (
        ({"port": 70_000}, "LocalMedia.port"), ({"direction": "x"}, "a direction is"), ({"connection": "x"}, "an IP address"),
        ({"dtls": sdpkit.Dtls([])}, "at least one"), ({"dtls": sdpkit.Dtls(["sha-256"])}, "expected"),
        ({"bandwidths": ["AS"]}, "expected"), ({"attributes": ["a\r\nb"]}, "does not stay on its line"),
        ({"ice": sdpkit.Ice("8hhY", "pass\r\na=x")}, "does not stay on its line"),
    ):  # fmt: skip
        with pytest.raises((ValueError, OverflowError), match=error):
            agent.add(replace(sdpkit.LocalMedia("audio", 1), **wrong))
    assert agent.sections == ()
    with pytest.raises(TypeError, match="expects a sequence"):
        sdpkit.LocalMedia("audio", 1, attributes="label:1")
    with pytest.raises(AttributeError):
        sdpkit.LocalMedia("audio", 1).port = 2  # type: ignore[misc]


def test_an_outcome_has_all_that_its_dict_has() -> None:
    """Each key of `to_dict`, which the Rust sources name, is a property of that value."""
    names = {"accepted": "is_accepted", "media": "kind", "proto": "protocol", "encoding_name": "name"}

    def same(value: Any, plain: Any) -> None:
        if isinstance(plain, list):
            items = list(value.items()) if isinstance(value, dict) else value
            assert len(items) == len(plain)
            for item, other in zip(items, plain, strict=True):
                same(item, other)
        elif isinstance(plain, dict) and plain.keys() == {"start", "end"}:
            assert value == (plain["start"], plain["end"])
        elif isinstance(plain, dict):
            for key, other in plain.items():
                kind, name = type(value).__name__, names.get(str(key), str(key))
                if kind == "Reason" and key == "rule":
                    assert {"name": value.rule, **value.details} == other
                elif kind == "Reason" and key in {"offer", "answer"} or key in {"offer_line", "answer_line"}:
                    side = key.removesuffix("_line")
                    assert (getattr(value, f"{side}_line") is None) == (other is None)
                    same(getattr(value, f"{side}_span"), other)
                else:
                    same(getattr(value, name), other)
        else:
            assert value == plain

    for offer, answer in PAIRS:
        outcome = sdpkit.negotiate(offer.read_bytes(), answer.read_bytes())
        same(outcome, outcome.to_dict())


def test_the_dict_of_an_outcome_has_all_that_rust_has() -> None:
    outcome = sdpkit.negotiate(OFFER, ANSWER).to_dict()
    section = outcome["sections"][0]
    known = {
        "Outcome": outcome, "SectionOutcome": section, "AgreedCodec": section["codecs"][0],
        "Sends": section["codecs"][0]["offerer_sends"], "AgreedExtension": section["extensions"][0],
        "AgreedTransport": section["transport"],
    }  # fmt: skip
    others = {"AgreedCrypto", "AgreedPrecondition", "AgreedRid"}
    sources = Path(__file__).parents[2] / "crates" / "sdpkit-negotiate" / "src" / "outcome"
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(sources.glob("*.rs")))
    structs = re.findall(r"derive\(serde::Serialize\)\)\]\n#\[non_exhaustive\]\npub struct (\w+) \{\n(.*?)\n\}", text, re.S)
    assert {name for name, _ in structs} == known.keys() | others
    for name, body in structs:
        rust = re.findall(r"^    pub (\w+):", body, re.M)
        if name in known:
            assert list(known[name]) == rust
        else:
            assert {part for part in vars(getattr(sdpkit, name)) if not part.startswith("_")} == set(rust)
