"""Typed attributes: frozen, comparable, and the same text both ways."""

import copy
import pickle
import re
from typing import Any

import pytest
from recordings import ALL

import sdpkit
from sdpkit import attributes as A
from sdpkit.attributes import BY_NAME, Candidate, Fmtp, IceUfrag, Mid, RtcpMux, Rtpmap

#: Of those whose documentation has no example: a line as its clause has it, and the value that it is.
SAMPLES: dict[str, tuple[str, object]] = {
    # 3GPP TS 26.346 §7.3.2.4, §7.3.2.8, §7.3.3 and draft-mehta-rmt-flute-sdp.
    "FEC": ("FEC:1", 1),
    "flute-ch": ("flute-ch:2", 2),
    "flute-tsi": ("flute-tsi:3", 3),
    # RFC 2848 §3.4.3.3: internationally significant; a telex plan, as in its example of §3.5.4.
    "Q763-nature": ("Q763-nature:4", 4),
    "Q763-plan": ("Q763-plan:4", 4),
    # RFC 8866 §6.
    "cat": ("cat:foo.bar", "foo.bar"),
    "charset": ("charset:ISO-8859-1", "ISO-8859-1"),
    "framerate": ("framerate:29.97", "29.97"),
    "inactive": ("inactive", "inactive"),
    "keywds": ("keywds:seminar math", "seminar math"),
    "lang": ("lang:sl-rozaj-biske-1994", "sl-rozaj-biske-1994"),
    "maxptime": ("maxptime:60", "60"),
    "ptime": ("ptime:20", "20"),
    "quality": ("quality:10", 10),
    "recvonly": ("recvonly", "recvonly"),
    "sdplang": ("sdplang:de-CH", "de-CH"),
    "sendonly": ("sendonly", "sendonly"),
    "sendrecv": ("sendrecv", "sendrecv"),
    "tool": ("tool:foobar V3.2", "foobar V3.2"),
    # RFC 5576 §6.1, and what libwebrtc wrote beside it.
    "cname": ("cname:user@host.example", "user@host.example"),
    "mslabel": ("mslabel:94e9f2f9-9ef5-4a5b-bc1a-1bfa9ad0a9f1", "94e9f2f9-9ef5-4a5b-bc1a-1bfa9ad0a9f1"),
    "x-google-flag": ("x-google-flag:conference", "conference"),
    # RFC 6773 §5.2, RFC 2326 §C.1.8, RFC 7826 §D.1.9, RFC 8839 §5.5, RFC 4574 §5.
    "dccp-port": ("dccp-port:5004", 5004),
    "etag": ("etag:158bb3e7c7fd62ce67f12b533f06b83a", "158bb3e7c7fd62ce67f12b533f06b83a"),
    "mtag": ('mtag:W/"158bb3e7c7fd62ce67f12b533f06b83a"', 'W/"158bb3e7c7fd62ce67f12b533f06b83a"'),
    "ice-pacing": ("ice-pacing:50", 50),
    "label": ("label:1", "1"),
    # RFC 8841 §5.2, §6.2; RFC 4975 §8.6; RFC 3890 §6.3; RFC 6128 §2.
    "max-message-size": ("max-message-size:100000", 100_000),
    "sctp-port": ("sctp-port:5000", 5000),
    "max-size": ("max-size:2048000", 2_048_000),
    "maxprate": ("maxprate:50.25", "50.25"),
    "multicast-rtcp": ("multicast-rtcp:42000", 42_000),
    # RAVENNA before AES67: 48 samples a packet, and the timestamp at the epoch, of 32 bits.
    "framecount": ("framecount:48", 48),
    "sync-time": ("sync-time:4294967295", 4_294_967_295),
    "clock-source": ("clock-source:PTP=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0", "PTP=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0"),
    # draft-davis-mmusic-srtp-assurance §3; ONVIF Streaming Specification.
    "srtpctx": ("srtpctx:1 ssrc=0x845fed;roc=0x0;seq=0x05d", "1 ssrc=0x845fed;roc=0x0;seq=0x05d"),
    "x-onvif-track": ("x-onvif-track:VIDEO001", "VIDEO001"),
}


def examples(name: str, kind: type[A.TypedAttribute]) -> list[str]:
    """The texts of its documentation, with the name in front."""
    docs = kind.__doc__ or ""
    found = re.findall(r"`([^`]+)`", docs.split("Examples:")[1]) if "Examples:" in docs else []
    if name in SAMPLES:
        found.append(SAMPLES[name][0])
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
    assert read > 0


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_samples_have_the_values_of_their_clauses(name: str) -> None:
    text, expected = SAMPLES[name]
    kind: Any = BY_NAME[name]
    value = kind.parse(text)
    assert value.__slots__ == ("value",) and value.value == expected and type(value.value) is type(expected)
    assert str(value) == text and kind(expected) == value


def test_samples_are_of_those_whose_documentation_has_no_example() -> None:
    typed = {name: kind for name, kind in BY_NAME.items() if issubclass(kind, A.TypedAttribute) and kind.__slots__}
    assert {name for name, kind in typed.items() if "Examples:" not in (kind.__doc__ or "")} == SAMPLES.keys()


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
