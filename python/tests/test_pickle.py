"""Every public class: pickled, copied and compared, or a reason why it cannot be.

The instances are found, not listed: a public class of which none is found, or that cannot be pickled without its
reason, fails.
"""

import copy
import enum
import inspect
import pickle
import types
from collections.abc import Iterable, Iterator
from typing import Any, cast

import pytest
from recordings import ANSWER, OFFER

import sdpkit
import sdpkit.arrow
from sdpkit import attributes, fields

#: Why a class cannot be pickled, which is what its `TypeError` says.
NOT_PICKLED = {
    "Agent": "a negotiation under way",
    "PeerConnection": "a negotiation under way",
    "Transceiver": "a part of its PeerConnection",
    "Builder": "not a description yet",
    "MediaBuilder": "not a description yet",
    "StructArray": "memory of Arrow",
    "StructStream": "memory of Arrow",
}


def public_classes() -> list[type]:
    """What the public modules have, but for the classes that only say what others are."""
    modules = (sdpkit, sdpkit.arrow, attributes, fields)
    found = [getattr(module, name) for module in modules for name in module.__all__]
    classes = {value for value in found if isinstance(value, type) and not getattr(value, "_is_protocol", False)}
    return sorted(classes, key=lambda kind: (kind.__module__, kind.__qualname__))


CLASSES = public_classes()
PHONE = "m=audio 9 RTP/AVP 0\r\n"


class Table:
    """A column of descriptions, as a package of Arrow has it."""

    def __init__(self, stream: bool) -> None:
        import pyarrow as pa

        self.column = pa.chunked_array([[OFFER]]) if stream else pa.array([OFFER])


def roots() -> Iterator[Any]:
    """What the functions give; all else is found from there."""
    connection = sdpkit.PeerConnection(seed=1)
    connection.add_transceiver("audio")
    yield connection
    # Their results: judged, mended, negotiated, predicted.
    yield sdpkit.parse(OFFER + "foo\r\n")
    yield sdpkit.lint_pair(OFFER, ANSWER)
    yield sdpkit.lint(OFFER.replace("\r\n", "\n"))
    yield sdpkit.fix(OFFER.replace("\r\n", "\n"))
    yield sdpkit.negotiate(OFFER, ANSWER)
    yield sdpkit.negotiate(SIMULCAST, SIMULCAST_ANSWER)
    yield sdpkit.negotiate(SECURE, SECURE)
    yield sdpkit.predict("v=0\r\n")
    session = sdpkit.parse(OFFER)
    yield sdpkit.candidate_pairs(session[0].candidates, session[0].candidates)
    yield sdpkit.Fragment.parse("a=ice-ufrag:8hhY\r\n")
    yield sdpkit.IceServerUri("stun:stun.example.com")
    yield sdpkit.rules()[:3]
    # What is given.
    fingerprint = "sha-256 " + ":".join(["AB"] * 32)
    local = sdpkit.LocalMedia(
        "audio", 9, capabilities=PHONE, ice=sdpkit.Ice("8hhY", "asd88fgpdd777uzjYhagZg"), dtls=sdpkit.Dtls([fingerprint]),
        crypto=[sdpkit.SrtpKey("AES_CM_128_HMAC_SHA1_80", "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz")],
        simulcast=sdpkit.SimulcastAbility(1, 1), preconditions=sdpkit.Preconditions(),
    )  # fmt: skip
    agent = sdpkit.Agent("192.0.2.1", session_id=1)
    agent.add(local)
    yield [local, agent]
    yield sdpkit.Builder()
    yield sdpkit.MediaBuilder("audio")
    # Columns.
    yield sdpkit.arrow.describe_schema()
    yield sdpkit.arrow.lint_schema(fields=["errors"])
    yield sdpkit.arrow.describe(Table(stream=False).column)
    yield sdpkit.arrow.describe(Table(stream=True).column)
    # Exceptions.
    stale = session[0]
    session.remove_media(0)
    for call in (
        lambda: agent.answer("m=video 9 RTP/AVP 31\r\n"),
        lambda: agent.answer("m=audio 9 RTP/AVP 0\r\n") and agent.answer("v=0\r\n"),
        lambda: agent.cancel(),
        lambda: sdpkit.parse("foo", strict=True),
        lambda: sdpkit.parse("v=0\r\ns=-\r\n", max_lines=1),
        lambda: sdpkit.Candidate.parse("1"),
        lambda: session.rename_mid("9", "8"),
        lambda: sdpkit.Builder().name("a\r\nb").build(),
        lambda: sdpkit.Session.from_json("{"),
        lambda: stale.kind,
    ):
        with pytest.raises((sdpkit.SdpError, sdpkit.StaleViewError)) as refused:
            call()
        yield refused.value
    yield sdpkit.SdpError("a reason")
    yield sdpkit.NegotiationError("a reason")


SIMULCAST = (
    "v=0\r\nm=video 9 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\na=rid:1 send pt=96\r\na=simulcast:send 1\r\n"
    "a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid\r\na=curr:qos e2e none\r\na=des:qos optional e2e sendrecv\r\n"
)
SIMULCAST_ANSWER = SIMULCAST.replace("send ", "recv ").replace("optional e2e sendrecv", "mandatory e2e sendrecv")
SECURE = (
    "v=0\r\nm=audio 9 RTP/SAVP 0\r\n"
    "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj\r\n"
)

PLAIN = (str, bytes, int, float, type(None), type, types.BuiltinFunctionType, types.MethodType, enum.Enum)


def parts(value: object) -> Iterator[object]:
    """What a value has: its items, its properties, and the parts of those that are frozen."""
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, (list, tuple)) or type(value).__module__.startswith("sdpkit") and hasattr(value, "__iter__"):
        yield from cast(Iterable[object], value)
    if hasattr(value, "__dict__"):
        yield from vars(value).values()
    elif type(value).__module__.startswith("sdpkit"):
        for name, member in inspect.getmembers(type(value)):
            if not name.startswith("_") and inspect.isdatadescriptor(member):
                yield getattr(value, name)


def instances() -> dict[type, list[object]]:
    """Some of each class."""
    found: dict[type, list[object]] = {}
    seen: set[int] = set()
    stack = list(roots())
    keep = list(stack)  # so that no id is given twice
    while stack:
        value = stack.pop()
        if isinstance(value, PLAIN) or id(value) in seen or len(found.get(type(value), ())) >= 20:
            continue
        seen.add(id(value))
        keep.append(value)
        if type(value) in CLASSES:
            found.setdefault(type(value), []).append(value)
        stack.extend(parts(value))
    return found


@pytest.fixture(scope="module")
def found() -> dict[type, list[object]]:
    return instances()


RESULTS = [kind for kind in CLASSES if kind.__module__ in {"sdpkit", "sdpkit.arrow"}]


@pytest.mark.parametrize("kind", RESULTS, ids=lambda kind: kind.__name__)
def test_every_public_class_is_pickled_and_copied(kind: type, found: dict[type, list[object]]) -> None:
    values = found.get(kind, [])
    assert values, f"nothing found that is a {kind.__name__}"
    for value in values:
        if why := NOT_PICKLED.get(kind.__name__):
            for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
                with pytest.raises(TypeError, match=f"cannot pickle {kind.__name__}: .*{why}"):
                    pickle.dumps(value, protocol)
            continue
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            check(value, pickle.loads(pickle.dumps(value, protocol)))
        check(value, copy.copy(value))
        check(value, copy.deepcopy(value))


def check(value: object, again: object) -> None:
    """The same class, the same value, and all that can be seen of it."""
    assert type(again) is type(value) and repr(again) == repr(value) and str(again) == str(value)
    if isinstance(value, BaseException):
        assert vars(again) == vars(value)
        return
    if isinstance(value, sdpkit.Media):
        # A view of another session, which is equal.
        return
    assert again == value and not (again != value)
    if not isinstance(value, sdpkit.Session):
        # A session can be changed; its bytes can be a key.
        assert hash(again) == hash(value)
    if hasattr(value, "to_dict"):
        assert again.to_dict() == value.to_dict()  # type: ignore[attr-defined]
    for name, member in inspect.getmembers(type(value)):
        if not name.startswith("_") and inspect.isdatadescriptor(member) and not isinstance(value, sdpkit.Session):
            assert getattr(again, name) == getattr(value, name), name


@pytest.mark.parametrize("kind", [kind for kind in CLASSES if kind not in RESULTS], ids=lambda kind: kind.__name__)
def test_every_typed_value_is_pickled_and_copied(kind: type, found: dict[type, list[object]]) -> None:
    """Those of no recording are made of nothing: their parts are what they are given."""
    if inspect.isabstract(kind) or kind.__name__ in {"Value", "TypedAttribute", "Field"}:
        return
    slots: tuple[str, ...] = getattr(kind, "__slots__", ())
    values = found.get(kind) or [kind(**{name: "1" for name in slots})]
    for value in values:
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(value, protocol))
            assert type(again) is kind and again == value and hash(again) == hash(value)
        assert copy.copy(value) == value and copy.deepcopy(value) == value


def test_what_cannot_be_pickled_is_public() -> None:
    assert NOT_PICKLED.keys() <= {kind.__name__ for kind in CLASSES}


def test_findings_and_reasons_differ_where_a_part_does() -> None:
    one, other = sdpkit.lint(OFFER), sdpkit.lint(OFFER.replace("\r\n", "\n"))
    assert one != other and len({one, other, sdpkit.lint(OFFER)}) == 2
    assert sdpkit.negotiate(OFFER, ANSWER) != sdpkit.negotiate(OFFER, OFFER)
    assert one == list(one) and one != list(other)
    assert sdpkit.parse(OFFER).lines[0] == sdpkit.parse(OFFER).lines[0] != sdpkit.parse(OFFER).lines[1]
