"""The names of `aiortc.sdp` (aiortc 1.16.0).

>>> from sdpkit.compat.aiortc import SessionDescription, candidate_from_sdp
>>> candidate_from_sdp("1 1 udp 2130706431 192.0.2.1 50000 typ host").port
50000
>>> session = SessionDescription.parse(
...     "v=0\\r\\no=- 1 1 IN IP4 192.0.2.1\\r\\ns=-\\r\\nt=0 0\\r\\n"
...     "m=audio 9/2 RTP/AVP 0\\r\\na=rtpmap:0 PCMU/8000\\r\\na=setup:holdconn\\r\\n")
>>> session.media[0].rtp.codecs[0].name
'PCMU'

What aiortc reads is read to the same values, and `str()` writes the same text. What it stops at for one value (the
`9/2` and the `holdconn` above) is passed over here: that value is missing, or text, and the rest is read. What
aiortc refuses on purpose is refused with `RefusedError`. `docs/compat.md` has both lists.

The value classes (`RTCIceCandidate`, `GroupDescription`, ...) are those of aiortc where it is installed, and of the
same shape where it is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias

from sdpkit._errors import SdpError
from sdpkit._sdpkit import parse as _parse
from sdpkit.compat._aiortc_values import (
    GroupDescription,
    H264Level,
    H264Profile,
    RTCDtlsFingerprint,
    RTCDtlsParameters,
    RTCIceCandidate,
    RTCIceParameters,
    RTCRtcpFeedback,
    RTCRtcpParameters,
    RTCRtpCodecParameters,
    RTCRtpHeaderExtensionParameters,
    RTCRtpParameters,
    RTCSctpCapabilities,
    SsrcDescription,
)

__all__ = [
    "BitPattern",
    "DIRECTIONS",
    "DTLS_ROLE_SETUP",
    "DTLS_SETUP_ROLE",
    "FMTP_INT_PARAMETERS",
    "GroupDescription",
    "H264Level",
    "H264Profile",
    "H264_PROFILE_PATTERNS",
    "MediaDescription",
    "ParametersDict",
    "RTCDtlsFingerprint",
    "RTCDtlsParameters",
    "RTCIceCandidate",
    "RTCIceParameters",
    "RTCRtcpFeedback",
    "RTCRtcpParameters",
    "RTCRtpCodecParameters",
    "RTCRtpHeaderExtensionParameters",
    "RTCRtpParameters",
    "RTCSctpCapabilities",
    "RefusedError",
    "SSRC_INFO_ATTRS",
    "SessionDescription",
    "SsrcDescription",
    "candidate_from_sdp",
    "candidate_to_sdp",
    "grouplines",
    "ipaddress_from_sdp",
    "ipaddress_to_sdp",
    "parameters_from_sdp",
    "parameters_to_sdp",
    "parse_attr",
    "parse_group",
    "parse_h264_profile_level_id",
]

ParametersDict: TypeAlias = dict[str, int | str | None]
"""The parameters of `a=fmtp`; one that stands alone is `None`."""

DIRECTIONS = ["inactive", "sendonly", "recvonly", "sendrecv"]
"""The names of the attributes that say which way media flows."""
DTLS_ROLE_SETUP = {"auto": "actpass", "client": "active", "server": "passive"}
"""The value of `a=setup` of each role."""
DTLS_SETUP_ROLE = {setup: role for role, setup in DTLS_ROLE_SETUP.items()}
"""The role of each value of `a=setup`."""
FMTP_INT_PARAMETERS = ["apt", "max-fr", "max-fs", "maxplaybackrate", "minptime", "stereo", "useinbandfec"]
"""The parameters of `a=fmtp` whose values are numbers."""
SSRC_INFO_ATTRS = ["cname", "msid", "mslabel", "label"]
"""The attributes of a source that are read."""

_FORBIDDEN_PAYLOAD_TYPES = range(72, 77)
"""Those that look like packets of RTCP when both share a port (RFC 5761 §4)."""
_MEDIA = re.compile(r"([^ ]+) ([0-9]{1,640})(?:/[0-9]+)? ([^ ]+)(?: (.*))?")
"""An `m=` line; more digits Python may refuse to read."""


class RefusedError(SdpError, AssertionError):
    """The text is none that can be read; an `AssertionError` too, which aiortc raises there."""


class BitPattern:
    """A byte written as bits, `x` for any: `"x1xx0000"`."""

    def __init__(self, v: str) -> None:
        if len(v) != 8:
            raise ValueError(f"expected 8 bits, found `{v}`")
        self._mask = int("".join("0" if bit == "x" else "1" for bit in v), 2)
        self._value = int("".join("1" if bit == "1" else "0" for bit in v), 2)

    def matches(self, v: int) -> bool:
        """Whether a byte has these bits."""
        return (v & self._mask) == self._value


H264_PROFILE_PATTERNS = [
    (0x42, BitPattern("x1xx0000"), H264Profile.PROFILE_CONSTRAINED_BASELINE),
    (0x4D, BitPattern("1xxx0000"), H264Profile.PROFILE_CONSTRAINED_BASELINE),
    (0x58, BitPattern("11xx0000"), H264Profile.PROFILE_CONSTRAINED_BASELINE),
    (0x42, BitPattern("x0xx0000"), H264Profile.PROFILE_BASELINE),
    (0x58, BitPattern("10xx0000"), H264Profile.PROFILE_BASELINE),
    (0x4D, BitPattern("0x0x0000"), H264Profile.PROFILE_MAIN),
    (0x64, BitPattern("00000000"), H264Profile.PROFILE_HIGH),
    (0x64, BitPattern("00001100"), H264Profile.PROFILE_CONSTRAINED_HIGH),
    (0xF4, BitPattern("00000000"), H264Profile.PROFILE_PREDICTIVE_HIGH_444),
]
"""The profile of each `profile_idc` with constraint flags (RFC 6184 §8.1, table 5)."""


def parse_h264_profile_level_id(profile_str: str) -> tuple[H264Profile, H264Level]:
    """Reads the parameter `profile-level-id` of H.264.

    Raises `ValueError` if it is not six hexadecimal digits, or a profile or level that is not known.

    >>> parse_h264_profile_level_id("42e01f")
    (<H264Profile.PROFILE_CONSTRAINED_BASELINE: 0>, <H264Level.LEVEL3_1: 31>)
    """
    if not isinstance(profile_str, str) or not re.match("[0-9a-fA-F]{6}", profile_str):
        raise ValueError("Expected a 6 character hexadecimal string")
    profile_idc, profile_iop, level_idc = bytes.fromhex(profile_str[:6])
    # Level 1b has the number of level 1.1, and a flag.
    is_level_1b = level_idc == H264Level.LEVEL1_1 and profile_iop & 0x10
    level = H264Level.LEVEL1_B if is_level_1b else H264Level(level_idc)
    for idc, pattern, profile in H264_PROFILE_PATTERNS:
        if idc == profile_idc and pattern.matches(profile_iop):
            return profile, level
    raise ValueError(f"Unrecognized profile_iop = {profile_iop}, profile_idc = {profile_idc}")


def candidate_from_sdp(sdp: str) -> RTCIceCandidate:
    """Reads what stands after `a=candidate:`.

    Raises `RefusedError` where it has no type, and `ValueError` where a number is none.
    """
    words = sdp.split()
    if len(words) < 8:
        raise RefusedError(f"expected a candidate of 8 words or more, found `{sdp}`")
    candidate = RTCIceCandidate(
        component=int(words[1]),
        foundation=words[0],
        ip=words[4],
        port=int(words[5]),
        priority=int(words[3]),
        protocol=words[2],
        type=words[7],
    )
    for name, value in zip(words[8::2], words[9::2], strict=False):
        if name == "raddr":
            candidate.relatedAddress = value
        elif name == "rport":
            candidate.relatedPort = int(value)
        elif name == "tcptype":
            candidate.tcpType = value
    return candidate


def candidate_to_sdp(candidate: RTCIceCandidate) -> str:
    """Writes what stands after `a=candidate:`."""
    sdp = (
        f"{candidate.foundation} {candidate.component} {candidate.protocol} {candidate.priority} "
        f"{candidate.ip} {candidate.port} typ {candidate.type}"
    )
    if candidate.relatedAddress is not None:
        sdp += f" raddr {candidate.relatedAddress}"
    if candidate.relatedPort is not None:
        sdp += f" rport {candidate.relatedPort}"
    if candidate.tcpType is not None:
        sdp += f" tcptype {candidate.tcpType}"
    return sdp


def grouplines(sdp: str) -> tuple[list[str], list[list[str]]]:
    """The lines of the session level, and those of each media description, as `sdpkit.parse` has them."""
    sections: list[list[str]] = [[]]
    for line in _parse(sdp).lines:
        if line.letter == "m":
            sections.append([])
        sections[-1].append(line.text)
    return sections[0], sections[1:]


def ipaddress_from_sdp(sdp: str) -> str:
    """The address of a `c=` line.

    Raises `RefusedError` where it is not one of IP.
    """
    words = sdp.split(" ")
    if len(words) != 3 or words[0] != "IN" or words[1] not in ("IP4", "IP6") or not words[2]:
        raise RefusedError(f"expected `IN IP4` or `IN IP6` and an address, found `{sdp}`")
    return words[2]


def ipaddress_to_sdp(addr: str) -> str:
    """What stands on a `c=` line for an address; one with a TTL, and a name, can be written too."""
    # A colon is in each address of IPv6, and in none of IPv4; of a name nothing tells the family.
    version = 6 if ":" in addr else 4
    return f"IN IP{version} {addr}"


def parameters_from_sdp(sdp: str) -> ParametersDict:
    """Reads the parameters of an `a=fmtp`; one that should be a number and is none is text."""
    parameters: ParametersDict = {}
    for parameter in sdp.split(";"):
        name, equals, value = parameter.partition("=")
        if not equals:
            parameters[parameter] = None
        elif name in FMTP_INT_PARAMETERS:
            parameters[name] = _int_or_text(value)
        else:
            parameters[name] = value
    return parameters


def parameters_to_sdp(parameters: ParametersDict) -> str:
    """Writes the parameters of an `a=fmtp`."""
    return ";".join([name if value is None else f"{name}={value}" for name, value in parameters.items()])


def parse_attr(line: str) -> tuple[str, str | None]:
    """The name and the value of an `a=` line; the value is `None` where there is no colon.

    >>> parse_attr("a=mid:0"), parse_attr("a=rtcp-mux")
    (('mid', '0'), ('rtcp-mux', None))
    """
    name, colon, value = line[2:].partition(":")
    return name, value if colon else None


def parse_group(dest: list[GroupDescription], value: str, type: type[str] | type[int] = str) -> None:
    """Adds the group that `value` is, if it is any.

    Raises `ValueError` where an item is not of the type.
    """
    words = value.split()
    if words:
        dest.append(GroupDescription(semantic=words[0], items=list(map(type, words[1:]))))


class MediaDescription:
    """A media description: what aiortc knows of it."""

    def __init__(self, kind: str, port: int, profile: str, fmt: list[Any]) -> None:
        self.kind = kind
        self.port = port
        self.host: str | None = None
        self.profile = profile
        self.direction: str | None = None
        self.msid: str | None = None

        self.rtcp_port: int | None = None
        self.rtcp_host: str | None = None
        self.rtcp_mux = False

        self.ssrc: list[SsrcDescription] = []
        self.ssrc_group: list[GroupDescription] = []

        self.fmt = fmt
        self.rtp = RTCRtpParameters()

        self.sctpCapabilities: RTCSctpCapabilities | None = None
        self.sctpmap: dict[int, str] = {}
        self.sctp_port: int | None = None

        self.dtls: RTCDtlsParameters | None = None

        self.ice: RTCIceParameters | None = None
        self.ice_candidates: list[RTCIceCandidate] = []
        self.ice_candidates_complete = False
        self.ice_options: str | None = None

    def __str__(self) -> str:
        return "\r\n".join([*self._lines(), ""])

    def _lines(self) -> list[str]:
        lines = [f"m={self.kind} {self.port} {self.profile} {' '.join(map(str, self.fmt))}"]
        if self.host is not None:
            lines.append(f"c={ipaddress_to_sdp(self.host)}")
        if self.direction is not None:
            lines.append(f"a={self.direction}")
        lines += [f"a=extmap:{extension.id} {extension.uri}" for extension in self.rtp.headerExtensions]
        if self.rtp.muxId:
            lines.append(f"a=mid:{self.rtp.muxId}")
        if self.msid:
            lines.append(f"a=msid:{self.msid}")
        if self.rtcp_port is not None:
            address = "" if self.rtcp_host is None else f" {ipaddress_to_sdp(self.rtcp_host)}"
            lines.append(f"a=rtcp:{self.rtcp_port}{address}")
            if self.rtcp_mux:
                lines.append("a=rtcp-mux")
        lines += [f"a=ssrc-group:{group}" for group in self.ssrc_group]
        for source in self.ssrc:
            for name in SSRC_INFO_ATTRS:
                value = getattr(source, name)
                if value is not None:
                    lines.append(f"a=ssrc:{source.ssrc} {name}:{value}")
        for codec in self.rtp.codecs:
            number = codec.payloadType
            lines.append(f"a=rtpmap:{number} {codec}")
            for feedback in codec.rtcpFeedback:
                parameter = feedback.parameter
                lines.append(f"a=rtcp-fb:{number} {feedback.type}{f' {parameter}' if parameter else ''}")
            if codec.parameters and (parameters := parameters_to_sdp(codec.parameters)):
                lines.append(f"a=fmtp:{number} {parameters}")
        lines += [f"a=sctpmap:{port} {protocol}" for port, protocol in self.sctpmap.items()]
        if self.sctp_port is not None:
            lines.append(f"a=sctp-port:{self.sctp_port}")
        if self.sctpCapabilities is not None:
            lines.append(f"a=max-message-size:{self.sctpCapabilities.maxMessageSize}")
        lines += [f"a=candidate:{candidate_to_sdp(candidate)}" for candidate in self.ice_candidates]
        if self.ice_candidates_complete:
            lines.append("a=end-of-candidates")
        if self.ice is not None:
            if self.ice.usernameFragment is not None:
                lines.append(f"a=ice-ufrag:{self.ice.usernameFragment}")
            if self.ice.password is not None:
                lines.append(f"a=ice-pwd:{self.ice.password}")
        if self.ice_options is not None:
            lines.append(f"a=ice-options:{self.ice_options}")
        if self.dtls:
            lines += [f"a=fingerprint:{one.algorithm} {one.value}" for one in self.dtls.fingerprints]
            lines.append(f"a=setup:{DTLS_ROLE_SETUP[self.dtls.role]}")
        return lines


class SessionDescription:
    """A session description: what aiortc knows of it."""

    def __init__(self) -> None:
        self.version = 0
        self.origin: str | None = None
        self.name = "-"
        self.time = "0 0"
        self.host: str | None = None
        self.group: list[GroupDescription] = []
        self.msid_semantic: list[GroupDescription] = []
        self.media: list[MediaDescription] = []
        self.type: str | None = None

    @classmethod
    def parse(cls, sdp: str) -> SessionDescription:
        """Reads a description.

        Raises `RefusedError` for an `m=` line that is none, and for payload types that no RTP packet can have.
        """
        session = cls()
        reader = _Reader(session)
        of: SessionDescription | MediaDescription = session
        readers = _SESSION_ATTRIBUTES
        for number, line in enumerate(_parse(sdp).lines, 1):
            text = line.text
            name, colon, value = text.partition(":")
            read = readers.get(name)
            try:
                if read is not None and colon:
                    read(reader, of, value)
                elif text.startswith("m="):
                    reader.end_media()
                    of, readers = reader.begin_media(text[2:], number), _MEDIA_ATTRIBUTES
                else:
                    reader.other(text, name)
            except RefusedError:
                if text.startswith("m="):
                    raise
            except (ValueError, KeyError):
                # The value is none of its kind; aiortc stops here.
                pass
        reader.end_media()
        return session

    def webrtc_track_id(self, media: MediaDescription) -> str | None:
        """The track of a media description, by its `a=msid` and the `a=msid-semantic` of the session."""
        if media not in self.media:
            raise RefusedError("expected a media description of this session")
        words = media.msid.split() if media.msid is not None and " " in media.msid else []
        if len(words) < 2:
            return None
        stream, track = words[:2]
        for group in self.msid_semantic:
            if group.semantic == "WMS" and (stream in group.items or "*" in group.items):
                return track
        return None

    def __str__(self) -> str:
        lines = [f"v={self.version}", f"o={self.origin}", f"s={self.name}"]
        if self.host is not None:
            lines.append(f"c={ipaddress_to_sdp(self.host)}")
        lines.append(f"t={self.time}")
        if any(media.ice is not None and media.ice.iceLite for media in self.media):
            lines.append("a=ice-lite")
        lines += [f"a=group:{group}" for group in self.group]
        lines += [f"a=msid-semantic:{group}" for group in self.msid_semantic]
        return "\r\n".join([*lines, ""]) + "".join(map(str, self.media))


class _Reader:
    """What is known while a description is read, line by line."""

    def __init__(self, session: SessionDescription) -> None:
        self.session = session
        self.media: MediaDescription | None = None
        self.dtls = RTCDtlsParameters(role="")
        """That of the session level; no role is said while it is empty."""
        self.ice = RTCIceParameters()
        self.ice_options: str | None = None
        self.codecs: dict[str, list[RTCRtpCodecParameters]] = {}
        """The codecs of each payload type."""
        self.sources: dict[int, SsrcDescription] = {}
        self.fmtps: list[str] = []
        """The values of `a=fmtp`, which may stand before the codec that they are about."""
        self.feedbacks: list[str] = []
        """The same of `a=rtcp-fb`."""

    def other(self, text: str, name: str) -> None:
        """Reads a line that is no attribute with a value."""
        session, media, value = self.session, self.media, text[2:]
        if text.startswith("c="):
            (media or session).host = ipaddress_from_sdp(value)
        elif media is not None:
            if name == "a=rtcp-mux":
                media.rtcp_mux = True
            elif name == "a=end-of-candidates":
                media.ice_candidates_complete = True
            elif name in _DIRECTIONS:
                media.direction = name[2:]
        elif name == "a=ice-lite":
            self.ice.iceLite = True
        elif text.startswith("v="):
            session.version = int(value)
        elif text.startswith("o="):
            session.origin = value.rstrip()
        elif text.startswith("s="):
            session.name = value.rstrip()
        elif text.startswith("t="):
            session.time = value.rstrip()

    def begin_media(self, value: str, number: int) -> MediaDescription:
        """Reads an `m=` line, and lets the media description have what the session level says."""
        found = _MEDIA.fullmatch(value)
        if not found:
            raise RefusedError(f"line {number}: expected <media> <port> <proto> <fmt>, found `{value[:99]}`")
        kind, port, profile, formats = found.groups(default="")
        fmt: list[Any] = formats.split()
        if kind in ("audio", "video"):
            numbers = [_int_or_text(text) for text in fmt]
            for payload_type in numbers:
                if isinstance(payload_type, str):
                    numbers = list(fmt)
                    break
                if not 0 <= payload_type < 256 or payload_type in _FORBIDDEN_PAYLOAD_TYPES:
                    raise RefusedError(f"line {number}: {payload_type} is no payload type")
            fmt = numbers
        media = MediaDescription(kind=kind, port=int(port), profile=profile, fmt=fmt)
        media.dtls = RTCDtlsParameters(fingerprints=self.dtls.fingerprints[:], role=self.dtls.role)
        media.ice = RTCIceParameters(
            iceLite=self.ice.iceLite, usernameFragment=self.ice.usernameFragment, password=self.ice.password
        )
        media.ice_options = self.ice_options
        self.session.media.append(media)
        self.media = media
        self.codecs, self.sources, self.fmtps, self.feedbacks = {}, {}, [], []
        return media

    def end_media(self) -> None:
        """Reads what needs all codecs of the media description, if one was begun."""
        media = self.media
        if media is None:
            return
        if media.dtls is not None and not media.dtls.role:
            media.dtls = None
        for value in self.fmtps:
            payload_type, space, rest = value.partition(" ")
            codecs = self.codecs.get(str(_int_or_text(payload_type)))
            if space and codecs:
                codecs[0].parameters = parameters_from_sdp(rest)
        for value in self.feedbacks:
            payload_type, space, rest = value.partition(" ")
            if not space:
                continue
            kind, space, parameter = rest.partition(" ")
            for codec in media.rtp.codecs if payload_type == "*" else self.codecs.get(payload_type, ()):
                codec.rtcpFeedback.append(RTCRtcpFeedback(kind, parameter if space else None))


_DIRECTIONS = frozenset(f"a={direction}" for direction in DIRECTIONS)


# Attributes of the session level.


def _session_fingerprint(reader: _Reader, session: SessionDescription, value: str) -> None:
    reader.dtls.fingerprints.append(_fingerprint(value))


def _session_ice_options(reader: _Reader, session: SessionDescription, value: str) -> None:
    reader.ice_options = value


def _session_ice_pwd(reader: _Reader, session: SessionDescription, value: str) -> None:
    reader.ice.password = value


def _session_ice_ufrag(reader: _Reader, session: SessionDescription, value: str) -> None:
    reader.ice.usernameFragment = value


def _session_group(reader: _Reader, session: SessionDescription, value: str) -> None:
    parse_group(session.group, value)


def _session_msid_semantic(reader: _Reader, session: SessionDescription, value: str) -> None:
    parse_group(session.msid_semantic, value)


def _session_setup(reader: _Reader, session: SessionDescription, value: str) -> None:
    reader.dtls.role = DTLS_SETUP_ROLE[value]


_SESSION_ATTRIBUTES: dict[str, Callable[[_Reader, Any, str], None]] = {
    "a=fingerprint": _session_fingerprint,
    "a=group": _session_group,
    "a=ice-options": _session_ice_options,
    "a=ice-pwd": _session_ice_pwd,
    "a=ice-ufrag": _session_ice_ufrag,
    "a=msid-semantic": _session_msid_semantic,
    "a=setup": _session_setup,
}
"""What reads an attribute with a value, by its line before the colon."""


# Attributes of media descriptions. The `ice` and `dtls` of a media description are set while it is read.


def _candidate(reader: _Reader, media: MediaDescription, value: str) -> None:
    media.ice_candidates.append(candidate_from_sdp(value))


def _extmap(reader: _Reader, media: MediaDescription, value: str) -> None:
    # Behind the URI there may be attributes of the extension, and behind the number a direction.
    number, uri, *_ = value.split()
    extension = RTCRtpHeaderExtensionParameters(id=int(number.partition("/")[0]), uri=uri)
    media.rtp.headerExtensions.append(extension)


def _media_fingerprint(reader: _Reader, media: MediaDescription, value: str) -> None:
    if media.dtls is not None:
        media.dtls.fingerprints.append(_fingerprint(value))


def _fmtp(reader: _Reader, media: MediaDescription, value: str) -> None:
    reader.fmtps.append(value)


def _ice_options(reader: _Reader, media: MediaDescription, value: str) -> None:
    media.ice_options = value


def _ice_pwd(reader: _Reader, media: MediaDescription, value: str) -> None:
    if media.ice is not None:
        media.ice.password = value


def _ice_ufrag(reader: _Reader, media: MediaDescription, value: str) -> None:
    if media.ice is not None:
        media.ice.usernameFragment = value


def _max_message_size(reader: _Reader, media: MediaDescription, value: str) -> None:
    media.sctpCapabilities = RTCSctpCapabilities(maxMessageSize=int(value))


def _mid(reader: _Reader, media: MediaDescription, value: str) -> None:
    media.rtp.muxId = value


def _msid(reader: _Reader, media: MediaDescription, value: str) -> None:
    media.msid = value


def _rtcp(reader: _Reader, media: MediaDescription, value: str) -> None:
    port, space, address = value.partition(" ")
    media.rtcp_port = int(port)
    if space:
        media.rtcp_host = ipaddress_from_sdp(address)


def _rtcp_fb(reader: _Reader, media: MediaDescription, value: str) -> None:
    reader.feedbacks.append(value)


def _rtpmap(reader: _Reader, media: MediaDescription, value: str) -> None:
    format_, space, description = value.partition(" ")
    parts = description.split("/")
    if not space or len(parts) < 2:
        return
    channels = None
    if media.kind == "audio":
        channels = int(parts[2]) if len(parts) > 2 else 1
    payload_type = int(format_)
    codec = RTCRtpCodecParameters(f"{media.kind}/{parts[0]}", int(parts[1]), channels, payload_type)
    media.rtp.codecs.append(codec)
    reader.codecs.setdefault(str(payload_type), []).append(codec)


def _sctpmap(reader: _Reader, media: MediaDescription, value: str) -> None:
    port, space, description = value.partition(" ")
    if space:
        media.sctpmap[int(port)] = description


def _sctp_port(reader: _Reader, media: MediaDescription, value: str) -> None:
    media.sctp_port = int(value)


def _setup(reader: _Reader, media: MediaDescription, value: str) -> None:
    if media.dtls is not None:
        media.dtls.role = DTLS_SETUP_ROLE[value]


def _ssrc(reader: _Reader, media: MediaDescription, value: str) -> None:
    number, _, attribute = value.partition(" ")
    ssrc = int(number)
    source = reader.sources.get(ssrc)
    if source is None:
        source = reader.sources[ssrc] = SsrcDescription(ssrc=ssrc)
        media.ssrc.append(source)
    name, colon, text = attribute.partition(":")
    if colon and name in SSRC_INFO_ATTRS:
        setattr(source, name, text)


def _ssrc_group(reader: _Reader, media: MediaDescription, value: str) -> None:
    parse_group(media.ssrc_group, value, type=int)


_MEDIA_ATTRIBUTES: dict[str, Callable[[_Reader, Any, str], None]] = {
    "a=candidate": _candidate,
    "a=extmap": _extmap,
    "a=fingerprint": _media_fingerprint,
    "a=fmtp": _fmtp,
    "a=ice-options": _ice_options,
    "a=ice-pwd": _ice_pwd,
    "a=ice-ufrag": _ice_ufrag,
    "a=max-message-size": _max_message_size,
    "a=mid": _mid,
    "a=msid": _msid,
    "a=rtcp": _rtcp,
    "a=rtcp-fb": _rtcp_fb,
    "a=rtpmap": _rtpmap,
    "a=sctp-port": _sctp_port,
    "a=sctpmap": _sctpmap,
    "a=setup": _setup,
    "a=ssrc": _ssrc,
    "a=ssrc-group": _ssrc_group,
}


def _fingerprint(value: str) -> RTCDtlsFingerprint:
    algorithm, fingerprint = value.split()
    return RTCDtlsFingerprint(algorithm=algorithm, value=fingerprint)


def _int_or_text(text: str) -> int | str:
    try:
        return int(text)
    except ValueError:
        return text
