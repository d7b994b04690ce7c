"""`sdpkit.compat.sdp_transform` beside the package on PyPI: the same, but for the rows of `docs/compat.md`."""

import ast
import copy
import doctest
import functools
import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
import sdp_transform as package  # type: ignore[import-untyped]
from hypothesis import example, given, settings
from sdp_transform import parser as helpers

import sdpkit
from compat_page import FOLDERS, rows, text, texts
from recordings import DATA, OFFER
from sdpkit.compat import sdp_transform as ours

MISSING = "(missing)"
PARSE_ROWS = rows("what", "line", "key", "package", "here", "why")
WRITE_ROWS = rows("what", "dict", "package", "here", "why")
HELPER_ROWS = rows("call", "package", "here")
ORDERS: list[list[list[str]]] = [[], [list("vosatc"), list("abci")], [list("asv"), list("sivab")], [list("vm"), []]]


def differences(theirs: Any, mine: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """The paths at which two values differ, and what is there."""
    if isinstance(theirs, dict) and isinstance(mine, dict):
        for key in sorted({*theirs, *mine}):
            yield from differences(theirs.get(key, MISSING), mine.get(key, MISSING), (*path, key))
    elif isinstance(theirs, list) and isinstance(mine, list) and len(theirs) == len(mine):
        for index, (one, other) in enumerate(zip(theirs, mine, strict=True)):
            yield from differences(one, other, (*path, str(index)))
    elif repr(theirs) != repr(mine):
        yield path, theirs, mine


def what(path: tuple[str, ...], theirs: Any, mine: Any) -> str:
    """The row of the page that a difference belongs to."""
    if "candidates" in path and theirs == MISSING:
        return "TCP type" if path[-1] == "tcptype" else "behind the TCP type"
    if isinstance(theirs, (int, float)) and isinstance(mine, str):
        if repr(helpers.toIntIfInt(mine)) == repr(theirs) and repr(theirs) != mine:
            return "number"
    return f"unexplained at {'.'.join(path)}: {theirs!r}, {mine!r}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_parse_is_that_of_the_package(folder: Path) -> None:
    seen = {}
    for name, sdp in texts(folder):
        for path, theirs, mine in differences(package.parse(sdp), ours.parse(sdp)):
            seen[what(path, theirs, mine)] = name
    if folder == DATA:
        assert seen.keys() == {"TCP type", "behind the TCP type"}
    else:
        assert seen.keys() <= {"TCP type", "behind the TCP type", "number"}, seen


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_write_is_that_of_the_package(folder: Path) -> None:
    written = 0
    for name, sdp in texts(folder):
        session = package.parse(sdp)
        for orders in ORDERS:
            try:
                expected = package.write(copy.deepcopy(session), *orders)
            except (TypeError, KeyError):
                continue  # It has read an m= line or a number that it cannot write.
            before = copy.deepcopy(session)
            assert ours.write(session, *orders) == expected, name
            assert repr(session) == repr(before)
            written += 1
    assert written > 250


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_is_written_reads_the_same(folder: Path) -> None:
    for name, sdp in texts(folder):
        session = {"version": 0, "name": " ", **ours.parse(sdp)}
        if "''" in repr(session) or not all("payloads" in media for media in session["media"]):
            continue  # A number that is none is written as 0, and an m= line that was not read whole, not so.
        # Fields that only the session level may have are read in media descriptions too.
        everything = ours.defaultOuterOrder
        assert ours.parse(ours.write(session, everything, everything)) == session, name


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_helpers_are_those_of_the_package(folder: Path) -> None:
    values: list[tuple[str, Any]] = []
    for _, sdp in texts(folder):
        for section in [session := package.parse(sdp), *session["media"]]:
            values += [("parseParams", item["config"]) for item in section.get("fmtp", [])]
            values += [("parseParams", item["params"]) for item in section.get("rids", []) if "params" in item]
            values += [("parsePayloads", section["payloads"])] if "payloads" in section else []
            for item in section.get("imageattrs", []):
                values += [("parseImageAttributes", item[key]) for key in ("attrs1", "attrs2") if key in item]
            simulcast = section.get("simulcast", {})
            values += [("parseSimulcastStreamList", simulcast[key]) for key in ("list1", "list2") if key in simulcast]
            if "remoteCandidates" in section:
                values.append(("parseRemoteCandidates", section["remoteCandidates"]))
    assert len(values) > 100
    for name, value in values:
        mine = getattr(ours, name)(value)
        try:
            theirs = getattr(helpers, name)(value)
        except (AttributeError, TypeError, ValueError):
            continue  # A number, or a format that is none: rows of the page.
        for path, one, other in differences(theirs, mine):
            assert what(path, one, other) == "number", (name, value)


@pytest.mark.parametrize("row", PARSE_ROWS, ids=lambda row: f"{row[0]}: {row[1]}")
def test_each_listed_difference_in_reading_shows(row: tuple[str, ...]) -> None:
    _, line, path, theirs, mine, why = row
    for module, cell in ((package, theirs), (ours, mine)):
        try:
            found = repr(functools.reduce(_step, path.split("."), module.parse(text(line) + "\r\n")))
        except UnicodeEncodeError as error:
            found = type(error).__name__
        # A number, or a text however it is quoted.
        is_word = cell in ("inf", "nan") or cell.endswith("Error")
        assert found == (cell if is_word else repr(ast.literal_eval(cell)))
    assert theirs != mine and why


def _step(value: Any, key: str) -> Any:
    return value[int(key)] if isinstance(value, list) else value.get(key)


@pytest.mark.parametrize("row", WRITE_ROWS, ids=lambda row: row[0])
def test_each_listed_difference_in_writing_shows(row: tuple[str, ...]) -> None:
    _, session, theirs, mine, why = row
    assert theirs != mine and why
    for write, expected in [(package.write, theirs), (ours.write, mine)]:
        given = {"version": 0, "name": "-", "media": [], **ast.literal_eval(session)}
        assert _outcome(write, given).removeprefix("v=0\r\ns=-\r\n").removesuffix("\r\n") == text(expected)


def _outcome(call: Callable[..., Any], *args: Any) -> str:
    try:
        made = call(*args)
    except Exception as error:
        return type(error).__name__
    return made if isinstance(made, str) else repr(made)


@pytest.mark.parametrize("row", HELPER_ROWS, ids=lambda row: row[0])
def test_each_listed_difference_of_the_helpers_shows(row: tuple[str, ...]) -> None:
    call, theirs, mine = row
    name, _, argument = call.rstrip(")").partition("(")
    value = ast.literal_eval(argument)
    assert _outcome(getattr(helpers, name), value) == theirs
    assert _outcome(getattr(ours, name), value) == mine
    assert theirs != mine


def test_writing_leaves_the_dict_as_it_is() -> None:
    theirs: dict[str, Any] = {"media": []}
    package.write(theirs)
    assert theirs == {"media": [], "version": 0, "name": " "}
    mine: dict[str, Any] = {"media": []}
    ours.write(mine)
    assert mine == {"media": []}


def test_names_are_those_of_the_package_and_their_spelling_in_python() -> None:
    assert set(package.__all__) <= set(ours.__all__)
    for name in ours.__all__:
        spelled = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
        if name.startswith("parse"):
            assert getattr(ours, spelled) is getattr(ours, name)


def test_numbers_lose_no_digit() -> None:
    huge = "9" * 6000
    assert package.parse(f"a=label:{huge}\r\n")["label"] == float("inf")
    above = ["123456789012345680000", "18446744073709551616", huge]
    for value in ["1e-7", "0.00001", "1e+21", "-0", "-0.0", "1.50", *above]:
        line = f"a=label:{value}\r\n"
        session = ours.parse(line)
        assert not isinstance(session["label"], float) or repr(session["label"]) == value
        assert ours.write(session).endswith(line)


def test_words_that_are_numbers_to_others_are_text_beside_what_looks_like_them() -> None:
    session = ours.parse("s=NaN_ Infinity__\r\na=mid:NaN\r\na=label:Infinity_\r\na=msid:NaN -Infinity\r\n")
    assert session == {
        "name": "NaN_ Infinity__", "mid": "NaN", "label": "Infinity_", "msid": "NaN -Infinity", "media": [],
    }  # fmt: skip


def test_msid_is_that_of_its_own_section() -> None:
    sdp = "a=msid:s\r\nm=audio 9 RTP/AVP 0\r\na=x:m=1 a=msid:no\r\na=msid:a b c\rm=video 9 RTP/AVP 96\na=msid:{x} y\n"
    session = ours.parse(sdp)
    assert session == package.parse(sdp)
    assert [session["msid"], *(media["msid"] for media in session["media"])] == ["s", "a b c", "{x} y"]


VALUES = """0 00 96 1.5 -1 1e5 NaN * x opus/48000/2 x/1/2 IN IP4 192.0.2.1 a=1;b send recv 1,~2;3 [x=1] urn:x typ host
raddr rport tcptype generation active WMS inline:a nack pli trr-int id=1 direct=2 rate=1/2 mstrm:3 incl""".split()
NAMES = """rtpmap: fmtp: control: rtcp: rtcp-fb: extmap: crypto: setup: connection: msid: ptime: maxptime: sendrecv
ice-lite ice-ufrag: candidate: remote-candidates: ssrc: ssrc-group: msid-semantic: group: rtcp-mux sctpmap: rid:
imageattr: simulcast: framerate: source-filter: label: sctp-port: ts-refclk: mediaclk: keywds: content: floorctrl:
confid: userid: floorid: mid: bundle-only extmap-allow-mixed x-own:""".split()
LINES = st.one_of(
    st.builds("a={}{}".format, st.sampled_from(NAMES), st.lists(st.sampled_from(VALUES)).map(" ".join)),
    st.builds("{}={}".format, st.sampled_from("vosiuepzrtcbmak"), st.lists(st.sampled_from(VALUES)).map(" ".join)),
    st.sampled_from(["m=audio 9 A/B 0 96", "m=video 9/2 A 1", "m=text 9 A", "o=- 1 2 IN IP4 a", "t=0 1", "b=AS:05"]),
    st.text(st.characters(codec="ascii", exclude_characters="\v\f\x1c\x1d\x1e\x1f")),
)


@settings(deadline=None)
@given(st.lists(LINES).map("\r\n".join))
@example("a=mid:-0\na=label:-0.0\na=ptime:.5\na=maxptime:5.")
def test_any_text_is_read_as_the_package_does(sdp: str) -> None:
    allowed = {"TCP type", "behind the TCP type", "number"}
    for path, theirs, mine in differences(package.parse(sdp), ours.parse(sdp)):
        assert what(path, theirs, mine) in allowed


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read(sdp: str) -> None:
    session = ours.parse(sdp)
    try:
        ours.write(session)
    except sdpkit.JsonError:
        assert any("type" not in media for media in session["media"])


def test_bad_arguments_are_named() -> None:
    for wrong in [None, 1, b"v=0"]:
        with pytest.raises(TypeError):
            ours.parse(wrong)  # type: ignore[arg-type]
    with pytest.raises(UnicodeEncodeError):
        ours.parse("s=\ud800")
    with pytest.raises(KeyError, match="k"):
        ours.write({"media": []}, ["k"])
    with pytest.raises(TypeError, match="media"):
        ours.write({"media": [1]})
    with pytest.raises(sdpkit.JsonError) as caught:
        ours.write({"media": [{"type": "audio", "port": 9, "protocol": "RTP/AVP", "rtp": [{}]}]})
    assert caught.value.path == "media[0].rtp[0].payload"


def test_an_offer_goes_through_both() -> None:
    session = ours.parse(OFFER)
    assert ours.parse(package.write(copy.deepcopy(package.parse(ours.write(session)))))["media"][0]["mid"] == 0


def test_examples_of_the_docstrings_hold() -> None:
    found = doctest.testmod(importlib.import_module("sdpkit.compat.sdp_transform"))
    assert found.attempted > 8 and found.failed == 0
