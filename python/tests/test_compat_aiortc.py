"""`sdpkit.compat.aiortc` beside `aiortc.sdp`: the same, but for the rows of `docs/compat.md`."""

import asyncio
import copy
import doctest
import importlib
import inspect
import os
import pickle
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import aiortc.sdp
import hypothesis.strategies as st
import pytest
from aiortc import RTCPeerConnection
from aiortc import rtcpeerconnection as connections
from aiortc.mediastreams import AudioStreamTrack, VideoStreamTrack
from hypothesis import example, given, settings

import sdpkit
from compat_page import FOLDERS, PAGE, ROOT, rows, text, texts
from recordings import DATA, OFFER
from sdpkit.compat import aiortc as ours

ROWS = rows("line", "aiortc", "result", "here")
OTHER_LINES = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029\ufeff]|\r(?!\n)")
"""What makes a line of its own for aiortc, and none here, or the reverse."""
HEAD = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n"

REFUSED = {
    "sip/linphone-dtls.answer.sdp",
    "sip/linphone-ice.offer.sdp",
    "sip/linphone-pause-resume.r2.offer.sdp",
    "sip/linphone-zrtp.offer.sdp",
}
"""The recordings that aiortc refuses, all for an `a=fmtp` of a payload type that needs no `a=rtpmap`."""


def parts(description: Any) -> dict[str, Any]:
    """All that a description holds, its media descriptions too."""
    found = dict(vars(description))
    found["media"] = [vars(media) for media in found["media"]]
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_all_that_aiortc_reads_is_read_the_same(folder: Path) -> None:
    refused, unwritten, written = set(), 0, 0
    for name, sdp in texts(folder):
        try:
            theirs = aiortc.sdp.SessionDescription.parse(sdp)
        except (AssertionError, AttributeError, LookupError, StopIteration, TypeError, ValueError):
            refused.add(name)
            continue
        mine = ours.SessionDescription.parse(sdp)
        assert parts(mine) == parts(theirs), name
        for media, other in zip(mine.media, theirs.media, strict=True):
            if media.msid is None or len(media.msid.split()) > 1:
                assert mine.webrtc_track_id(media) == theirs.webrtc_track_id(other)
        try:
            expected = str(theirs)
        except ValueError:
            unwritten += 1
            assert "c=IN IP" in str(mine)
            continue
        assert str(mine) == expected, name
        written += 1
    assert written > 50 and unwritten > 3
    if folder == DATA:
        assert refused == REFUSED


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_is_refused_aiortc_refuses(folder: Path) -> None:
    for name, sdp in texts(folder):
        try:
            ours.SessionDescription.parse(sdp)
        except ours.RefusedError:
            with pytest.raises(AssertionError):
                aiortc.sdp.SessionDescription.parse(sdp)
            assert folder != DATA, name


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_candidates_and_lines_are_those_of_aiortc(folder: Path) -> None:
    candidates = 0
    for _, sdp in texts(folder):
        for line in sdp.splitlines():
            if line.startswith("a="):
                assert ours.parse_attr(line) == aiortc.sdp.parse_attr(line)
            name, value = ours.parse_attr(line)
            if name != "candidate" or value is None:
                continue
            try:
                theirs = aiortc.sdp.candidate_from_sdp(value)
            except (AssertionError, ValueError) as error:
                with pytest.raises(type(error)):
                    ours.candidate_from_sdp(value)
                continue
            assert ours.candidate_from_sdp(value) == theirs
            assert ours.candidate_to_sdp(theirs) == aiortc.sdp.candidate_to_sdp(theirs)
            candidates += 1
        if not OTHER_LINES.search(sdp):
            assert ours.grouplines(sdp) == aiortc.sdp.grouplines(sdp)
    assert candidates > 100


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_listed_difference_shows(row: tuple[str, ...]) -> None:
    line, theirs, result, mine = row
    sdp = f"{HEAD}{text(line)}\r\n"
    assert theirs != mine
    assert _result(aiortc.sdp, sdp, result, text(line)) == theirs
    assert _result(ours, sdp, result, text(line)) == mine


@pytest.mark.parametrize("row", rows("call", "aiortc", "here"), ids=lambda row: row[0])
def test_each_listed_difference_of_the_functions_shows(row: tuple[str, ...]) -> None:
    call, theirs, mine = row
    assert theirs != mine
    for module, expected in ((aiortc.sdp, theirs), (ours, mine)):
        try:
            found = repr(eval(call, dict(vars(module))))
        except ValueError as error:
            found = type(error).__name__
        assert found == expected


def _result(module: Any, sdp: str, result: str, line: str) -> str:
    try:
        media = module.SessionDescription.parse(sdp).media[-1]
        if result == "str":
            return repr(line) if line in str(media).splitlines() else "not there"
        return repr(eval(result, {"len": len}, _Names(media)))
    except Exception as error:
        return type(error).__name__


class _Names(dict[str, Any]):
    """The attributes of an object as names."""

    def __init__(self, of: object) -> None:
        self.of = of

    def __missing__(self, name: str) -> Any:
        try:
            return getattr(self.of, name)
        except AttributeError:
            raise KeyError(name) from None


@pytest.mark.parametrize("line", ["v=x", "c=IN IP5 a", "a=fingerprint:sha-256", "a=setup:holdconn", "a=group"])
def test_bad_values_of_the_session_level_are_passed_over(line: str) -> None:
    sdp = HEAD.replace("m=", f"{line}\r\nm=")
    with pytest.raises((AssertionError, AttributeError, KeyError, ValueError)):
        aiortc.sdp.SessionDescription.parse(sdp)
    assert parts(ours.SessionDescription.parse(sdp)) == parts(ours.SessionDescription.parse(HEAD))


@pytest.mark.parametrize("line", ["m=audio", "m=a x A 0", "m=audio 9 A 72", "m=video 9 A 256"])
def test_what_aiortc_refuses_on_purpose_is_refused(line: str) -> None:
    with pytest.raises(AssertionError):
        aiortc.sdp.SessionDescription.parse(f"{HEAD}{line}\r\n")
    with pytest.raises(ours.RefusedError, match="line 7: ") as caught:
        ours.SessionDescription.parse(f"{HEAD}{line}\r\n")
    assert isinstance(caught.value, sdpkit.SdpError) and isinstance(caught.value, AssertionError)


def test_a_port_of_thousands_of_digits_is_refused() -> None:
    with pytest.raises(ValueError):
        aiortc.sdp.SessionDescription.parse(f"{HEAD}m=audio {'9' * 5000} RTP/AVP 0\r\n")
    with pytest.raises(ours.RefusedError) as caught:
        ours.SessionDescription.parse(f"{HEAD}m=audio {'9' * 5000} RTP/AVP 0\r\n")
    assert len(str(caught.value)) < 200


def test_functions_by_themselves_refuse_what_those_of_aiortc_refuse() -> None:
    calls: list[tuple[str, str, type[Exception]]] = [
        ("candidate_from_sdp", "1 1 udp 1 192.0.2.1 9 typ", AssertionError),
        ("candidate_from_sdp", "1 x udp 1 192.0.2.1 9 typ host", ValueError),
        ("ipaddress_from_sdp", "IN IP4", AssertionError),
        ("ipaddress_from_sdp", "IN IP4 ", AssertionError),
        ("parse_h264_profile_level_id", "42e0", ValueError),
        ("parse_h264_profile_level_id", "42e0ff", ValueError),
        ("parse_h264_profile_level_id", "ffe01f", ValueError),
    ]
    for name, value, error in calls:
        for module in (aiortc.sdp, ours):
            with pytest.raises(error):
                getattr(module, name)(value)


def test_every_profile_and_level_is_that_of_aiortc() -> None:
    known = 0
    for profile in [0x42, 0x4D, 0x58, 0x64, 0xF4, 0x7A]:
        for flags in range(256):
            for level in [9, 11, 31]:
                value = f"{profile:02x}{flags:02X}{level:02x}"
                try:
                    theirs = aiortc.sdp.parse_h264_profile_level_id(value)
                except ValueError:
                    with pytest.raises(ValueError):
                        ours.parse_h264_profile_level_id(value)
                    continue
                assert ours.parse_h264_profile_level_id(value) == theirs
                known += 1
    assert known > 20


def test_parameters_and_groups_are_those_of_aiortc() -> None:
    for value in ["", "a", "apt=96", "minptime=10;useinbandfec=1", "a=b=c;d;e=", " x=1; y=2"]:
        theirs = aiortc.sdp.parameters_from_sdp(value)
        assert ours.parameters_from_sdp(value) == theirs
        assert ours.parameters_to_sdp(theirs) == aiortc.sdp.parameters_to_sdp(theirs)
    for value in ["", "BUNDLE", "FID 1 2"]:
        mine: list[ours.GroupDescription] = []
        group: list[aiortc.sdp.GroupDescription] = []
        ours.parse_group(mine, value, int)
        aiortc.sdp.parse_group(group, value, int)
        assert mine == group
    for address in ["192.0.2.1", "::1"]:
        assert ours.ipaddress_to_sdp(address) == aiortc.sdp.ipaddress_to_sdp(address)


def test_attributes_may_stand_before_the_codec_that_they_are_about() -> None:
    sdp = (
        "v=0\r\nm=video 9 RTP/AVP 96 97\r\na=rtcp-fb:* nack\r\na=fmtp:096 a=1\r\na=rtcp-fb:96 nack pli x\r\n"
        "a=rtcp-fb:096 ccm\r\na=rtpmap:96 VP8/90000\r\na=rtpmap:97 VP9/90000\r\na=rtpmap:96 H264/90000\r\n"
    )
    theirs = aiortc.sdp.SessionDescription.parse(sdp)
    assert parts(ours.SessionDescription.parse(sdp)) == parts(theirs)
    assert len(theirs.media[0].rtp.codecs[2].rtcpFeedback) == 2


def test_every_name_of_aiortc_is_there() -> None:
    imported = {"dataclass", "RTCDtlsParameters"}
    for name, value in vars(aiortc.sdp).items():
        if name.startswith("_") or isinstance(value, ModuleType) or name in {"Any", "Optional", "Union", *imported}:
            continue
        assert name in ours.__all__, name
    # Constants are equal; what is called has the same arguments.
    for name in ours.__all__:
        theirs, mine = getattr(aiortc.sdp, name, None), getattr(ours, name)
        if isinstance(theirs, (list, dict)) and name != "H264_PROFILE_PATTERNS":
            assert mine == theirs
        elif inspect.isfunction(theirs):
            assert list(inspect.signature(mine).parameters) == list(inspect.signature(theirs).parameters)


WITHOUT = """
import sys
if sys.argv[1] == "without":
    sys.modules["aiortc"] = None
import dataclasses
sys.path.insert(0, sys.argv[2])
from compat_page import DATA, texts
from sdpkit.compat import _aiortc_values, aiortc
assert _aiortc_values.is_aiortc == (sys.argv[1] == "with")
for name, sdp in texts(DATA):
    description = aiortc.SessionDescription.parse(sdp)
    print(name, [vars(media) for media in description.media], str(description))
for name in sorted(_aiortc_values.__all__):
    value = getattr(_aiortc_values, name)
    if dataclasses.is_dataclass(value):
        for part in dataclasses.fields(value):
            defaults = [one for one in (part.default, part.default_factory) if one is not dataclasses.MISSING]
            print(name, part.name, *(getattr(one, "__name__", one) for one in defaults))
    elif isinstance(value, type):
        print(list(value))
print(aiortc.parse_h264_profile_level_id("42e01f"))
"""


def test_without_aiortc_all_is_the_same() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", WITHOUT, which, str(Path(__file__).parent)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        for which in ("with", "without")
    ]
    for run in runs:
        assert run.returncode == 0, run.stderr
    # As lines, so that a failure shows the first that differs.
    for one, other in zip(*(run.stdout.splitlines() for run in runs), strict=True):
        assert one == other
    assert len(runs[0].stdout) > 100_000


def test_a_connection_of_aiortc_runs_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two connections whose `sdp` is ours in all they do: offers, answers, candidates, media and data."""

    async def call() -> str:
        one, other = RTCPeerConnection(), RTCPeerConnection()
        heard: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        channel = one.createDataChannel("chat")
        one.addTrack(AudioStreamTrack())
        one.addTrack(VideoStreamTrack())
        channel.on("open", lambda: channel.send("hello"))
        other.on("datachannel", lambda channel: channel.on("message", heard.set_result))
        await one.setLocalDescription(await one.createOffer())
        await other.setRemoteDescription(one.localDescription)
        await other.setLocalDescription(await other.createAnswer())
        await one.setRemoteDescription(other.localDescription)
        await other.addIceCandidate(_at(ours.candidate_from_sdp("1 1 udp 1 192.0.2.9 9 typ host"), mid="0"))
        message = await asyncio.wait_for(heard, timeout=30)
        for connection in (one, other):
            sdp = connection.localDescription.sdp
            assert str(ours.SessionDescription.parse(sdp)) == sdp
            await connection.close()
        return message

    monkeypatch.setattr(connections, "sdp", ours)
    assert asyncio.run(call()) == "hello"


NAMES = """candidate extmap fingerprint fmtp group ice-lite ice-options ice-pwd ice-ufrag max-message-size mid msid
msid-semantic rtcp rtcp-fb rtcp-mux rtpmap sctp-port sctpmap sendonly setup ssrc ssrc-group""".split()
VALUES = "0 00 96 * 1_0 x/1 1/2/3 IN IP4 a cname:a:b nack pli active a=1;stereo=1".split() + ["", "IN IP4 a"]
OTHERS = ["m=audio 9 A/B 0 96", "m=video 1 A 96", "m=application 0 A x", "c=IN IP4 a", "v=1", "s= ", "t= 1  ", "a=", ""]
LINES = st.one_of(
    st.builds(
        "a={}{}{}".format,
        st.sampled_from(NAMES),
        st.sampled_from(":: "),
        st.lists(st.sampled_from(VALUES)).map(" ".join),
    ),
    st.sampled_from(OTHERS),
    st.text(),
)


@settings(deadline=None)
@given(st.lists(LINES).map("\r\n".join))
@example("m=audio 9 A 0\r\na=rtpmap:0 a/1\r\na=fmtp: 1\r\n")
def test_any_text_is_read_or_refused_and_as_aiortc_does(sdp: str) -> None:
    try:
        theirs = aiortc.sdp.SessionDescription.parse(sdp)
    except Exception:
        try:
            str(ours.SessionDescription.parse(sdp))
        except (ours.RefusedError, UnicodeEncodeError):
            pass
        return
    if not OTHER_LINES.search(sdp) and sdp.isascii():
        mine, expected = parts(ours.SessionDescription.parse(sdp)), parts(theirs)
        for media in expected["media"]:
            # That of `a=mid` without a value.
            media["rtp"].muxId = media["rtp"].muxId or ""
        assert mine == expected


def _at(candidate: ours.RTCIceCandidate, mid: str) -> ours.RTCIceCandidate:
    candidate.sdpMid = mid
    return candidate


def test_descriptions_and_refusals_are_pickled_and_copied() -> None:
    description = ours.SessionDescription.parse(OFFER)
    for again in (pickle.loads(pickle.dumps(description)), copy.deepcopy(description)):
        assert str(again) == str(description) and parts(again) == parts(description)
    with pytest.raises(ours.RefusedError) as caught:
        ours.SessionDescription.parse(f"{HEAD}m=audio\r\n")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_bad_arguments_are_named() -> None:
    for wrong in [None, 1, b"v=0"]:
        with pytest.raises(TypeError):
            ours.SessionDescription.parse(wrong)  # type: ignore[arg-type]
    description = ours.SessionDescription.parse(OFFER)
    with pytest.raises(ours.RefusedError):
        description.webrtc_track_id(ours.MediaDescription("audio", 9, "RTP/AVP", [0]))
    with pytest.raises(ValueError, match="8 bits"):
        ours.BitPattern("x1xx")
    # That of aiortc cannot be written before it has `ice`.
    assert str(ours.MediaDescription("audio", 9, "RTP/AVP", [0])) == "m=audio 9 RTP/AVP 0\r\n"


def test_examples_of_the_docstrings_hold() -> None:
    found = doctest.testmod(importlib.import_module("sdpkit.compat.aiortc"))
    assert found.attempted > 3 and found.failed == 0


def test_examples_of_the_page_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """They connect two of aiortc over loopback, and judge what they say."""
    monkeypatch.chdir(ROOT)
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert found.attempted > 15 and found.failed == 0
