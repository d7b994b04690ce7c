"""The names of the PyPI package `sdp-transform` 1.1.0.

>>> from sdpkit.compat import sdp_transform
>>> session = sdp_transform.parse("v=0\\r\\nm=audio 9 RTP/AVP 0 96\\r\\na=rtpmap:96 opus/48000/2\\r\\na=mid:01\\r\\n")
>>> session["media"][0]["rtp"]
[{'codec': 'opus', 'encoding': 2, 'payload': 96, 'rate': 48000}]
>>> session["media"][0]["mid"]
'01'
>>> sdp_transform.parsePayloads(session["media"][0]["payloads"])
[0, 96]
>>> sdp_transform.write(session).splitlines()
['v=0', 's= ', 'm=audio 9 RTP/AVP 0 96', 'a=rtpmap:96 opus/48000/2', 'a=mid:01']

The dicts are those of the package, and so is what is written of them. It differs where the package loses or
spoils what it reads; `docs/compat.md` has each such place. The shape itself loses the order of lines, repeated
fields and fields that it has no key for: `sdpkit.Session` keeps them.

A value is a number where Python writes that number as this text: `96` and `29.97`, not `01`, `1e5` or `nan`. Where
only a number has a meaning (`port`, `ptime`), leading and trailing zeros do not keep it from being one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from sdpkit._errors import SdpError
from sdpkit._sdpkit import _write_sdp_transform as _text
from sdpkit._sdpkit import parse as _parse

__all__ = [
    "defaultInnerOrder",
    "defaultOuterOrder",
    "parse",
    "parseFmtpConfig",
    "parseImageAttributes",
    "parseParams",
    "parsePayloads",
    "parseRemoteCandidates",
    "parseSimulcastStreamList",
    "parse_fmtp_config",
    "parse_image_attributes",
    "parse_params",
    "parse_payloads",
    "parse_remote_candidates",
    "parse_simulcast_stream_list",
    "write",
]

Scalar: TypeAlias = int | float | str
"""What stands under a key: a number, or text."""

defaultOuterOrder = ["v", "o", "s", "i", "u", "e", "p", "c", "b", "t", "r", "z", "a"]
"""The letters of the session level, in the order in which they are written."""
defaultInnerOrder = ["i", "c", "b", "a"]
"""The letters of a media description, in the order in which they are written after its `m=` line."""

_LETTERS = frozenset("vosiuepzrtcbma")

_INTEGER = re.compile(r"0|-?[1-9][0-9]*")
_FRACTION = re.compile(r"-?[0-9]+\.[0-9]+")
_LOOSE_INTEGER = re.compile(r"[0-9]+")
_LOOSE_FRACTION = re.compile(r"[0-9]+\.[0-9]*|\.[0-9]+")

_NUMBERS = frozenset(["version", "port", "ptime", "maxptime", "framerate"])
"""The keys of a section whose values are numbers however they are written."""
_NUMBERS_WITHIN: Mapping[str, frozenset[str]] = {
    "origin": frozenset(["sessionVersion", "ipVer"]),
    "timing": frozenset(["start", "stop"]),
    "connection": frozenset(["version"]),
    "bandwidth": frozenset(["limit"]),
    "rtp": frozenset(["payload", "rate", "encoding"]),
    "fmtp": frozenset(["payload"]),
    "rtcp": frozenset(["port", "ipVer"]),
    "rtcpFbTrrInt": frozenset(["payload", "value"]),
    "rtcpFb": frozenset(["payload"]),
    "ext": frozenset(["value"]),
    "crypto": frozenset(["id"]),
    "candidates": frozenset(["component", "priority", "port", "rport", "generation", "network-id", "network-cost"]),
    "ssrcs": frozenset(["id"]),
    "imageattrs": frozenset(["pt"]),
    "mediaClk": frozenset(["rateNumerator", "rateDenominator"]),
}
"""The same for the objects of a section, by the key that they stand under."""
_NONE: frozenset[str] = frozenset()


def parse(sdp: str) -> dict[str, Any]:
    """Reads a description into the dicts of `sdp-transform`.

    Never fails: lines that are not `<letter>=<value>` are passed over, and attributes that the shape has no key for
    are in `"invalid"`.
    """
    plain, restore = _without_words_for_numbers(sdp)
    session = _parse(plain).to_sdp_transform()
    msids = _msids(sdp)
    _from_core(session, msids.get(-1), restore)
    for index, media in enumerate(session["media"]):
        _from_core(media, msids.get(index), restore)
    session["media"] = session.pop("media")  # Last, as the package has it.
    return session


def write(
    session: Mapping[str, Any],
    outerOrder: Sequence[str] = defaultOuterOrder,
    innerOrder: Sequence[str] = defaultInnerOrder,
) -> str:
    """Writes dicts in the shape of `sdp-transform`; they are left as they are.

    The orders are letters: lines of letters that they do not name are left out.

    Raises `JsonError`, with the path, if a value that a line needs is missing or cannot stand there, and `KeyError`
    for a letter that the shape does not have.

    >>> write({"timing": {"start": 0, "stop": 0}, "media": []}, outerOrder=["t", "v"])
    't=0 0\\r\\nv=0\\r\\n'
    >>> write({"media": [{"type": "audio", "protocol": "RTP/AVP"}]})
    Traceback (most recent call last):
      ...
    sdpkit.JsonError: expected a value, found none, at `media[0].port`
    """
    for letter in (*outerOrder, *innerOrder):
        if letter not in _LETTERS:
            raise KeyError(letter)
    head = {"version": 0, "name": " ", **{key: value for key, value in session.items() if value is not None}}
    media = head.pop("media", None) or []
    if not isinstance(media, Sequence) or not all(isinstance(section, Mapping) for section in media):
        raise TypeError("expected a list of dicts, at `media`")
    if list(outerOrder) == defaultOuterOrder and list(innerOrder) == defaultInnerOrder:
        return _text(head, media)
    blocks = [_ordered(_text(head, ()), outerOrder)]
    for section in media:
        line = {key: section.get(key) for key in ("type", "port", "protocol", "payloads")}
        alone = _text({"version": 0, "name": " "}, [line])
        blocks.append(alone[alone.index("m=") :])
        # `version` and `name` are written at session level whether they are there or not.
        inner = [letter for letter in innerOrder if letter not in "vs" or section.get(_KEYS[letter]) is not None]
        blocks.append(_ordered(_text(section, ()), inner))
    return "".join(blocks)


_KEYS = {"v": "version", "s": "name"}


def parseParams(string: Scalar) -> dict[str, Scalar | None]:
    """Reads the parameters of an `a=fmtp` or `a=rid`; one that stands alone is `None`.

    >>> parseParams("profile-level-id=42e010; packetization-mode=1;x-own")
    {'profile-level-id': '42e010', 'packetization-mode': 1, 'x-own': None}
    """
    return _parameters(re.split(r";\s?", str(string)))


def parsePayloads(string: Scalar) -> list[Scalar]:
    """Reads the formats of an `m=` line.

    >>> parsePayloads("111 63"), parsePayloads(5000), parsePayloads("t38")
    ([111, 63], [5000], ['t38'])
    """
    return [_loose_number(text) for text in str(string).split()]


def parseRemoteCandidates(string: str) -> list[dict[str, Scalar]]:
    """Reads the value of an `a=remote-candidates`.

    Raises `SdpError` where the last one is not whole.

    >>> parseRemoteCandidates("1 192.0.2.1 5000")
    [{'component': 1, 'ip': '192.0.2.1', 'port': 5000}]
    """
    parts = [_number(text) for text in string.split(" ")]
    if len(parts) % 3:
        raise SdpError(f"expected <component-ID> <connection-address> <port> of each candidate, found `{string}`")
    return [
        {"component": component, "ip": address, "port": port}
        for component, address, port in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ]


def parseImageAttributes(string: str) -> list[dict[str, Scalar | None]]:
    """Reads the sets of an `a=imageattr`.

    >>> parseImageAttributes("[x=1280,y=720] [x=320,y=180]")
    [{'x': 1280, 'y': 720}, {'x': 320, 'y': 180}]
    """
    return [_parameters(item[1:-1].split(",")) for item in string.split(" ")]


def parseSimulcastStreamList(string: Scalar) -> list[list[dict[str, Scalar | bool]]]:
    """Reads the streams of an `a=simulcast`, each with its alternatives.

    >>> parseSimulcastStreamList("1,~4;2")
    [[{'scid': 1, 'paused': False}, {'scid': 4, 'paused': True}], [{'scid': 2, 'paused': False}]]
    """
    return [
        [{"scid": _number(text.removeprefix("~")), "paused": text.startswith("~")} for text in stream.split(",")]
        for stream in str(string).split(";")
    ]


parseFmtpConfig = parseParams
parse_fmtp_config = parseParams
parse_params = parseParams
parse_payloads = parsePayloads
parse_remote_candidates = parseRemoteCandidates
parse_image_attributes = parseImageAttributes
parse_simulcast_stream_list = parseSimulcastStreamList


def _parameters(expressions: Iterable[str]) -> dict[str, Scalar | None]:
    parameters: dict[str, Scalar | None] = {}
    for expression in expressions:
        name, equals, value = expression.partition("=")
        if equals:
            parameters[name] = _number(value)
        elif len(expression) > 1:
            parameters[name] = None
    return parameters


# Reading: the core gives the shape of npm's sdp-transform 3.0.0, of which the PyPI package is an older relative.

_MSID = re.compile(r"m=|a=msid:([^\r\n]*)")


def _msids(text: str) -> dict[int, str]:
    """The last `a=msid` of each section by its index, that of the session level under -1: npm has no more than two
    words of it, and only of letters, digits and `-`.
    """
    found: dict[int, str] = {}
    section = -1
    for match in _MSID.finditer(text):
        if text[match.start() - 1 : match.start()] not in _LINE_START:
            continue
        if match[1] is None:
            section += 1
        else:
            found[section] = match[1]
    return found


_LINE_START = frozenset(["", "\r", "\n"])


def _without_words_for_numbers(text: str) -> tuple[str, Callable[[str], str] | None]:
    """The text with other words for `NaN` and `Infinity`, which npm's shape has no value for, and what puts them
    back in a value.
    """
    words = [word for word in ("NaN", "Infinity") if word in text]
    if not words:
        return text, None
    mark = "_"
    while any(word + mark in text for word in words):
        mark += "_"
    for word in words:
        text = text.replace(word, word + mark)

    def restore(value: str) -> str:
        for word in words:
            value = value.replace(word + mark, word)
        return value

    return text, restore


def _from_core(section: dict[str, Any], msid: str | None, restore: Callable[[str], str] | None) -> None:
    for key, value in section.items():
        kind = type(value)
        if kind is list:
            if key == "media":
                continue
            if key == "candidates":
                for item in value:
                    item["protocol"] = item.pop("transport")
            numbers = _NUMBERS_WITHIN.get(key, _NONE)
            for item in value:
                _convert(item, numbers, restore)
        elif kind is dict:
            _convert(value, _NUMBERS_WITHIN.get(key, _NONE), restore)
        elif kind is not int:
            section[key] = _value(value, key in _NUMBERS, restore)
    section.pop("msid", None)
    if "invalid" in section:
        others = [item for item in section["invalid"] if not str(item["value"]).startswith("msid:")]
        if others:
            section["invalid"] = others
        else:
            del section["invalid"]
    if msid is not None:
        section["msid"] = _number(msid)


def _convert(item: dict[str, Any], numbers: frozenset[str], restore: Callable[[str], str] | None) -> None:
    for key, value in item.items():
        # Most values are numbers that are, and words; what a number begins with sorts before all letters.
        if type(value) is not int and (restore is not None or type(value) is not str or value[:1] <= "9"):
            item[key] = _value(value, key in numbers, restore)


def _value(value: Any, is_number: bool, restore: Callable[[str], str] | None) -> Scalar:
    if type(value) is float:
        if "e" not in repr(value):
            return value
        text = _as_javascript_writes(value)
    else:
        text = str(value) if restore is None else restore(value)
    return _loose_number(text) if is_number else _number(text)


def _as_javascript_writes(number: float) -> str:
    """The text that was read as this number with an exponent."""
    mantissa, _, exponent = repr(number).partition("e")
    if 1e-6 <= abs(number) < 1e21:
        return f"{Decimal(repr(number)):f}"
    return f"{mantissa}e{exponent[0]}{exponent[1:].lstrip('0')}"


def _number(text: str) -> Scalar:
    """The number that Python writes as this text, else the text."""
    if _INTEGER.fullmatch(text):
        return _integer(text)
    if _FRACTION.fullmatch(text) and repr(float(text)) == text:
        return float(text)
    return text


def _loose_number(text: str) -> Scalar:
    """The number that this text means, else the text."""
    if _LOOSE_INTEGER.fullmatch(text):
        return _integer(text)
    return float(text) if _LOOSE_FRACTION.fullmatch(text) else text


def _integer(text: str) -> Scalar:
    # Python refuses to read thousands of digits; how many is a setting, of 640 or more.
    return int(text) if len(text) <= 640 else text


# Writing.


def _ordered(text: str, order: Iterable[str]) -> str:
    """The lines of these letters, in this order."""
    lines = text.splitlines(keepends=True)
    return "".join(line for letter in order for line in _of_letter(lines, letter))


def _of_letter(lines: Iterable[str], letter: str) -> Iterator[str]:
    return (line for line in lines if line.startswith(letter + "="))
