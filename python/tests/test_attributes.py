"""Typed attributes: frozen, comparable, and the same text both ways."""

import copy
import pickle
import re

import pytest
from recordings import ALL

import sdpkit
from sdpkit import attributes as A
from sdpkit.attributes import BY_NAME, Candidate, Fmtp, IceUfrag, Mid, RtcpMux, Rtpmap

#: Of those whose documentation has no example.
SAMPLES = {
    "FEC": "LOSS_SENSITIVE", "Q763-nature": "1", "Q763-plan": "1", "cat": "a.b", "charset": "UTF-8",
    "clock-source": "local", "cname": "a@b", "dccp-port": "5004", "etag": "x", "flute-ch": "2", "flute-tsi": "3",
    "framecount": "48", "framerate": "29.97", "ice-pacing": "50", "inactive": None, "keywds": "a b", "label": "1",
    "lang": "de", "max-message-size": "0", "max-size": "9", "maxprate": "10.5", "maxptime": "60", "mslabel": "a",
    "mtag": "a", "multicast-rtcp": "5005", "ptime": "20", "quality": "10", "recvonly": None, "sctp-port": "5000",
    "sdplang": "de", "sendonly": None, "sendrecv": None, "srtpctx": "x", "sync-time": "0", "tool": "x",
    "x-google-flag": "conference", "x-onvif-track": "V",
}  # fmt: skip


def examples(name: str, kind: type[A.TypedAttribute]) -> list[str]:
    """The texts of its documentation, with the name in front."""
    docs = kind.__doc__ or ""
    found = re.findall(r"`([^`]+)`", docs.split("Examples:")[1]) if "Examples:" in docs else []
    if name in SAMPLES:
        found.append(f"{name}:{SAMPLES[name]}" if SAMPLES[name] else name)
    if not kind.__slots__:
        found.append(name)
    return [text for part in found for text in (part, f"{name}:{part}")]


@pytest.mark.parametrize("name", sorted(set(BY_NAME) - {"candidate"}))
def test_every_type_reads_writes_compares_and_pickles(name: str) -> None:
    kind = BY_NAME[name]
    assert issubclass(kind, A.TypedAttribute)
    read = 0
    for text in examples(name, kind):
        try:
            value = kind.parse(text)
        except sdpkit.AttributeValueError:
            continue
        read += 1
        assert kind.parse(str(value)) == value
        assert hash(kind.parse(str(value))) == hash(value)
        assert pickle.loads(pickle.dumps(value)) == value
        assert copy.deepcopy(value) is value
        assert value.replace() == value
        assert repr(value).startswith(kind.__name__)
        with pytest.raises(AttributeError, match="frozen"):
            setattr(value, "anything", 1)
    # `FEC` has words that only its RFC tells.
    assert read > 0 or name in {"Q763-nature", "Q763-plan", "srtpctx", "sync-time", "flute-tsi", "FEC", "flute-ch"}


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_every_attribute_of_the_recordings_comes_back(path: object) -> None:
    from pathlib import Path

    assert isinstance(path, Path)
    session = sdpkit.parse_bytes(path.read_bytes())
    for section in (session, *session):
        for attribute in section.attributes:
            typed = attribute.typed()
            if typed is attribute:
                continue
            again = sdpkit.Attribute(*str(typed).split(":", 1)).typed()
            assert again == typed and hash(again) == hash(typed)


def test_names_are_those_of_the_rfc() -> None:
    rtpmap = Rtpmap(payload_type=96, encoding_name="VP8", clock_rate=90000)
    assert str(rtpmap) == "rtpmap:96 VP8/90000"
    assert rtpmap.channels is None
    assert repr(rtpmap) == "Rtpmap(payload_type=96, encoding_name='VP8', clock_rate=90000, channels=None)"
    match rtpmap:
        case Rtpmap(96, name):
            assert name == "VP8"
        case _:
            pytest.fail("it did not match")


def test_values_of_other_types_are_not_equal() -> None:
    assert Mid("0") != IceUfrag("0")
    assert Mid("0") != "0"
    assert RtcpMux() == RtcpMux()
    assert len({Mid("0"), Mid("0"), Mid("1")}) == 2


def test_refusals_tell_the_place_and_what_was_expected() -> None:
    with pytest.raises(sdpkit.AttributeValueError) as refused:
        Rtpmap.parse("rtpmap:96 VP8")
    assert refused.value.offset is not None and refused.value.expected
    with pytest.raises(sdpkit.AttributeValueError, match="expected `mid`"):
        Mid.parse("rtpmap:96 VP8/90000")
    again = pickle.loads(pickle.dumps(refused.value))
    assert (str(again), again.offset) == (str(refused.value), refused.value.offset)


def test_parts_of_a_wrong_type_are_refused_when_written() -> None:
    with pytest.raises(sdpkit.AttributeValueError, match="Rtpmap"):
        str(Rtpmap("x", "VP8", 90000))  # type: ignore[arg-type]
    with pytest.raises(sdpkit.AttributeValueError):
        str(Rtpmap(200, "VP8", 90000))


def test_a_bad_value_of_a_description_tells_its_line() -> None:
    session = sdpkit.parse("v=0\r\nm=audio 9 RTP/AVP 0\r\na=rtpmap:0 PCMU\r\n")
    with pytest.raises(sdpkit.AttributeValueError) as refused:
        session[0].get(Rtpmap)
    assert refused.value.line == 3
    assert refused.value.span is not None and refused.value.span[0] >= 28
    assert session[0].get("fmtp") is None and session[0].get(Fmtp, "none") == "none"


def test_candidates_are_values_too() -> None:
    text = "candidate:1 1 udp 2130706431 192.0.2.1 50000 typ host generation 0 ufrag 8hhY"
    candidate = Candidate.parse(text)
    assert str(candidate) == text
    assert (candidate.type, candidate.port, candidate.generation, candidate.ufrag) == ("host", 50000, 0, "8hhY")
    assert candidate.extensions == (("generation", "0"), ("ufrag", "8hhY"))
    assert pickle.loads(pickle.dumps(candidate)) == candidate and len({candidate, copy.copy(candidate)}) == 1
    made = Candidate("1", 1, "udp", 2130706431, "192.0.2.1", 50000, "host", extensions=[("ufrag", "8hhY")])
    assert made.is_same(candidate) and made != candidate
    with pytest.raises(sdpkit.AttributeValueError):
        Candidate.parse("candidate:1 1 udp")
