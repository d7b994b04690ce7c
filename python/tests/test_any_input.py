"""Any input: a result or an exception that names the problem, never a crash; threads; memory."""

import pickle
import resource
import sys
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recordings import ANSWER, OFFER

import sdpkit

LINES = st.lists(
    st.sampled_from([*OFFER.split("\r\n"), "", "a=", "m=", "v=0", "a=mid:\x00", "a=rtpmap:", "m=video 0 x", "\ufeff"]),
    max_size=30,
)
TEXTS = st.one_of(st.text(), LINES.map("\r\n".join), LINES.map("\n".join))


def use(session: sdpkit.Session) -> None:
    """Asks everything of a description."""
    repr(session), session._repr_html_(), session.problems, session.to_sdp_transform()
    assert sdpkit.Session.from_dict(session.to_dict()) == session
    for section in (session, *session):
        for attribute in section.attributes:
            try:
                typed = attribute.typed()
            except sdpkit.AttributeValueError as error:
                assert error.expected
            else:
                repr(typed), str(typed)
    for media in session:
        media.mid, media.kind, media.codecs, media.candidates, media.direction, media.formats, media.is_rejected
    sdpkit.lint(session)
    sdpkit.predict(session)


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    session = sdpkit.parse_bytes(data)
    assert bytes(session) == data
    use(session)


@settings(deadline=None)
@given(TEXTS)
def test_any_text(text: str) -> None:
    session = sdpkit.parse(text)
    assert str(session) == text
    use(session)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_any_pair(offer: str, answer: str) -> None:
    outcome = sdpkit.negotiate(offer, answer)
    assert str(outcome) is not None and pickle.loads(pickle.dumps(outcome)).to_dict() == outcome.to_dict()
    sdpkit.lint_pair(offer, answer)
    sdpkit.predict(answer, local_offer=offer, endpoint="firefox")
    sdpkit.fix(offer)


@settings(deadline=None)
@given(TEXTS, TEXTS, st.booleans())
def test_any_text_to_an_agent(offer: str, answer: str, tolerant: bool) -> None:
    agent = sdpkit.Agent("192.0.2.1", session_id=1, capabilities=OFFER, tolerant=tolerant, bundle=True)
    agent.add_media("audio", 5000)
    agent.offer()
    try:
        agent.accept(answer)
    except sdpkit.NegotiationError as error:
        assert agent.offered is not None and error.refusal is not None
        agent.cancel()
    try:
        agent.receive(offer)
        agent.answer()
    except sdpkit.NegotiationError as error:
        assert error.refusal is not None and pickle.loads(pickle.dumps(error)).refusal == error.refusal
    else:
        assert agent.outcome is not None and agent.received is None
    repr(agent), agent.sections


@given(st.text(st.characters(), max_size=40))
def test_any_text_as_attribute(text: str) -> None:
    session = sdpkit.parse(OFFER)
    try:
        session[0].add(text)
    except (sdpkit.SdpError, UnicodeEncodeError):
        assert str(session) == OFFER
    else:
        assert str(sdpkit.parse(str(session))) == str(session)
        assert len(session[0].lines) == len(sdpkit.parse(OFFER)[0].lines) + 1


@given(st.text(st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF), min_size=1, max_size=5))
def test_lone_surrogates(text: str) -> None:
    """Those of `surrogateescape` are the bytes they stand for; others are refused by name."""
    try:
        session = sdpkit.parse("s=" + text)
    except UnicodeEncodeError as error:
        assert "surrogates not allowed" in str(error)
    else:
        assert bytes(session) == b"s=" + text.encode("utf-8", "surrogateescape")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_any_data(data: object) -> None:
    for read in (sdpkit.Session.from_dict, sdpkit.Session.from_sdp_transform):
        with pytest.raises((sdpkit.SdpError, ValueError, TypeError)):
            read(data)  # type: ignore[arg-type]
            raise ValueError("it was data of a description")


@pytest.mark.parametrize("wrong", [None, 3, 1.5, [], {}, object(), OFFER.encode()])
def test_wrong_types_say_what_was_expected(wrong: object) -> None:
    with pytest.raises(TypeError, match="parse expects str, found"):
        sdpkit.parse(wrong)  # type: ignore[arg-type]
    if not isinstance(wrong, bytes):
        for take in (sdpkit.lint, sdpkit.predict, sdpkit.fix):
            with pytest.raises(TypeError, match="expects str, bytes or Session, found"):
                take(wrong)  # type: ignore[arg-type]


def test_huge_inputs_take_linear_time() -> None:
    session = sdpkit.parse("v=0\r\n" + "m=audio 9 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n" * 100_000)
    assert len(str(session)) > 4_000_000
    assert sdpkit.parse("a=" + "x" * 10_000_000).lines[0].text.startswith("a=x")


def test_threads_share_a_session() -> None:
    """Readers and writers at once, on a text long enough that the interpreter is released."""
    session = sdpkit.parse(OFFER + "a=x-long:" + "y" * 20_000 + "\r\n")
    failures: list[BaseException] = []

    def change() -> None:
        try:
            for number in range(50):
                session[0].set(f"x-own:{number}")
                session.add_media("m=audio 9 RTP/AVP 0")
                session.remove_media(len(session) - 1)
        except sdpkit.StaleViewError:
            pass
        except sdpkit.EditError:
            pass
        except BaseException as error:
            failures.append(error)

    def look() -> None:
        try:
            for _ in range(50):
                assert str(session).startswith("v=0\r\n")
                for media in session:
                    try:
                        media.codecs, media.attributes, repr(media)
                    except sdpkit.StaleViewError:
                        break
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for work in (change, look) * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == [] and len(session) >= 3


def test_long_work_lets_other_threads_run() -> None:
    text = OFFER * 60
    is_done = threading.Event()

    def lint() -> None:
        sdpkit.lint(text)
        is_done.set()

    thread = threading.Thread(target=lint)
    turns = 0
    thread.start()
    while not is_done.is_set():
        turns += 1
    thread.join()
    # Were the interpreter kept, this thread would get a turn before and after the work alone.
    assert turns > 1_000


def soak(rounds: int) -> int:
    """Parses and uses that many times; gives how much the peak of memory grew, in bytes."""

    def once() -> None:
        session = sdpkit.parse(OFFER)
        session[0].codecs, session[1].candidates, session[0].get("fingerprint")

    def peak() -> int:
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit

    for _ in range(200):
        once()
        sdpkit.lint_pair(OFFER, ANSWER), sdpkit.parse(OFFER).to_dict(), sdpkit.negotiate(OFFER, ANSWER)
    before = peak()
    for number in range(rounds):
        once()
        if number % 1000 == 0:
            sdpkit.lint_pair(OFFER, ANSWER), sdpkit.parse(OFFER).to_dict(), sdpkit.negotiate(OFFER, ANSWER)
    return peak() - before


def test_memory_is_flat_over_some_thousand_parses() -> None:
    assert soak(3_000) < 4_000_000


@pytest.mark.soak
def test_memory_is_flat_over_a_million_parses() -> None:
    """A leak of a single byte a parse would show; of what one parse holds, 20 kB, even one in a thousand."""
    assert soak(1_000_000) < 4_000_000
