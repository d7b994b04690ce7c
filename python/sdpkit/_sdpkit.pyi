"""The extension module; import these names from `sdpkit`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NoReturn, TypeAlias, TypeVar, final, overload

from typing_extensions import Unpack

from sdpkit import fields as _fields
from sdpkit._agent import LocalMedia
from sdpkit._value import Field, TypedAttribute
from sdpkit.arrow import ArrowArray, ArrowStream, Texts
from sdpkit.typing import (
    Bytes,
    Direction,
    Endpoint,
    LintOptions,
    MediaOptions,
    Message,
    Removable,
    SdpType,
    Severity,
    Span,
    Text,
    Writable,
)

__all__ = [
    "Agent",
    "AgreedCodec",
    "AgreedCrypto",
    "AgreedExtension",
    "AgreedPrecondition",
    "AgreedRid",
    "AgreedTransport",
    "Attribute",
    "Builder",
    "Candidate",
    "CandidatePair",
    "Codec",
    "Column",
    "Edit",
    "Finding",
    "Findings",
    "Fix",
    "Fixed",
    "Fragment",
    "IceServerUri",
    "Line",
    "Media",
    "MediaBuilder",
    "Outcome",
    "PeerConnection",
    "Place",
    "Prediction",
    "Problem",
    "Reason",
    "Rule",
    "Schema",
    "SectionOutcome",
    "Sends",
    "Session",
    "StructArray",
    "StructStream",
    "Transceiver",
    "__version__",
    "_arrow_describe",
    "_arrow_describe_schema",
    "_arrow_lint",
    "_arrow_lint_pair",
    "_arrow_lint_schema",
    "_arrow_negotiate",
    "_arrow_negotiate_schema",
    "_parse_attribute",
    "_remake",
    "_remake_codec",
    "_write_attribute",
    "_write_field",
    "_write_sdp_transform",
    "candidate_pairs",
    "candidate_priority",
    "fix",
    "lint",
    "lint_fragment",
    "lint_history",
    "lint_pair",
    "negotiate",
    "parse",
    "parse_bytes",
    "predict",
    "predict_local",
    "rule",
    "rules",
    "split",
]

__version__: str
"""The version of the package, which is that of the Rust crates."""

_T = TypeVar("_T")
_D = TypeVar("_D")
_DirectionTag: TypeAlias = Literal["none", "send", "recv", "sendrecv"]
_StrengthTag: TypeAlias = Literal["mandatory", "optional", "none", "failure", "unknown"]

@final
class Session:
    """A session description: read, changed, built, and written.

    >>> session = parse("v=0\\r\\no=- 1 1 IN IP4 192.0.2.1\\r\\ns=-\\r\\nt=0 0\\r\\nm=audio 9 RTP/AVP 0 8\\r\\na=mid:a\\r\\n")
    >>> session["a"].port, session[0].kind, session.origin.address
    (9, 'audio', '192.0.2.1')
    >>> session["a"].direction = "recvonly"
    >>> session.remove_codec("PCMA")
    1
    >>> print(str(session["a"]), end="")
    m=audio 9 RTP/AVP 0
    a=mid:a
    a=recvonly
    """

    def __new__(cls) -> Session: ...
    @property
    def problems(self) -> list[Problem]:
        """What was wrong with the text that it was read from."""
    @property
    def media(self) -> tuple[Media, ...]:
        """Its media descriptions."""
    def __len__(self) -> int: ...
    def __bool__(self) -> bool: ...
    def __iter__(self) -> Iterator[Media]: ...
    @overload
    def __getitem__(self, key: int | str, /) -> Media: ...
    @overload
    def __getitem__(self, key: slice, /) -> tuple[Media, ...]: ...
    def __contains__(self, item: str | Media, /) -> bool: ...
    def media_by_mid(self, mid: str) -> Media | None:
        """The media description of an identification tag (`a=mid`), if there is one."""
    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """The attributes of the session level, in order."""
    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, in order."""
    @overload
    def get(self, key: type[_T], default: None = None) -> _T | None:
        """The first attribute of that name or class at session level, by its type."""
    @overload
    def get(self, key: type[_T], default: _D) -> _T | _D: ...
    @overload
    def get(self, key: str, default: Any = None) -> Any: ...
    @overload
    def get_all(self, key: type[_T]) -> list[_T]:
        """All attributes of that name or class at session level, by their type."""
    @overload
    def get_all(self, key: str) -> list[Any]: ...
    def fields(self, letter: str) -> list[Any]:
        """The values of a field at session level, by its letter."""
    @property
    def origin(self) -> _fields.Origin | None:
        """The `o=` line."""
    @property
    def name(self) -> str | None:
        """The text of the `s=` line."""
    @property
    def connection(self) -> _fields.Connection | None:
        """The `c=` line of the session level."""
    @property
    def timings(self) -> list[_fields.Timing]:
        """The `t=` lines."""
    @property
    def bandwidths(self) -> list[_fields.Bandwidth]:
        """The `b=` lines of the session level."""
    @property
    def line_ending(self) -> str:
        """What ends its lines: `"\r\n"`, `"\n"` or `"\r"`."""
    def set(self, value: Writable) -> None:
        """Writes an attribute or field of the session level in the place of the one with its key, else adds it."""
    def add(self, value: Writable) -> None:
        """Adds an attribute or field to the session level."""
    def remove(self, what: Removable) -> int:
        """Removes attributes of the session level: those of a name or class, or those equal to a value; gives how
        many there were.
        """
    def remove_codec(self, name: str) -> int:
        """Removes a codec from all media descriptions, with all that speaks of it; gives how many payload types."""
    def keep_codecs(self, *names: str) -> int:
        """Removes all codecs but these."""
    def prefer_codec(self, name: str) -> int:
        """Puts a codec first, with what repairs it."""
    def set_direction(self, direction: Direction) -> None:
        """Sets the direction of all media descriptions."""
    def strip_candidates(self) -> int:
        """Removes all candidates, and what tells their addresses; gives how many there were."""
    def drop_extension(self, uri: str) -> int:
        """Removes an RTP header extension by its URI; gives how many `a=extmap` there were."""
    def rename_mid(self, mid: str, new: str) -> None:
        """Gives a media description another identification tag, also where groups name it."""
    def remove_media(self, index: int) -> None:
        """Removes a media description, and its tag from the groups."""
    def insert_media(self, index: int, media: str | MediaBuilder | Media) -> None:
        """Puts a media description, from its lines or a `MediaBuilder`, before the one of that index."""
    def add_media(self, media: str | MediaBuilder | Media) -> None:
        """Adds a media description, from its lines or a `MediaBuilder`, at the end."""
    def move_media(self, from_index: int, to_index: int) -> None:
        """Moves a media description to another place, counted without it."""
    def to_json(self, *, indent: bool = False) -> str:
        """The lossless JSON of the description (`docs/json.md`)."""
    @staticmethod
    def from_json(text: str) -> Session:
        """Reads the lossless JSON of a description."""
    def to_dict(self) -> dict[str, Any]:
        """The data of the lossless JSON, as dicts and lists."""
    @staticmethod
    def from_dict(data: Mapping[str, Any]) -> Session:
        """Reads the data of the lossless JSON."""
    def to_sdp_transform(self) -> dict[str, Any]:
        """The dict that the npm package `sdp-transform` makes of the description."""
    @staticmethod
    def from_sdp_transform(data: Mapping[str, Any]) -> Session:
        """Reads a dict in the shape of the npm package `sdp-transform`."""
    def __bytes__(self) -> bytes: ...
    def _repr_html_(self) -> str: ...
    def __copy__(self) -> Session: ...
    def __deepcopy__(self, _memo: Any) -> Session: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Media:
    """A media description: an `m=` line and what follows it.

    >>> media = parse("m=audio 9 RTP/AVP 0 96\\r\\na=rtpmap:96 opus/48000/2\\r\\na=ptime:20\\r\\n")[0]
    >>> media.codecs
    (<Codec 0 PCMU/8000>, <Codec 96 opus/48000/2>)
    >>> media.get("ptime"), media.get("maxptime", "none")
    (Ptime(value='20'), 'none')
    >>> media.set("ptime:40")
    >>> media.set_bandwidth("AS", 64)
    >>> [line.text for line in media.lines if line.letter != "m"]
    ['b=AS:64', 'a=rtpmap:96 opus/48000/2', 'a=ptime:40']
    """

    @property
    def session(self) -> Session:
        """The session that it is of."""
    @property
    def index(self) -> int:
        """Its place among the media descriptions, from 0."""
    @property
    def mid(self) -> str | None:
        """The identification tag (`a=mid`)."""
    @property
    def kind(self) -> str | None:
        """The media type: `"audio"`, `"video"`, `"application"`, ..."""
    @property
    def port(self) -> int | None:
        """The port; 0 rejects the media description."""
    @property
    def protocol(self) -> str | None:
        """The transport protocol: `"UDP/TLS/RTP/SAVPF"`."""
    @property
    def formats(self) -> tuple[str, ...]:
        """The formats of the `m=` line; for RTP, payload types."""
    @property
    def is_rejected(self) -> bool:
        """Whether it is rejected: its port is 0, and it is not `a=bundle-only`."""
    @property
    def direction(self) -> Direction:
        """Which way media flows; that of the session level where it has none."""
    @direction.setter
    def direction(self, direction: Direction) -> None: ...
    @property
    def codecs(self) -> tuple[Codec, ...]:
        """The codecs, in order of preference."""
    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The candidates that can be read."""
    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """The attributes, in order."""
    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines, in order, the `m=` line first."""
    @property
    def connection(self) -> _fields.Connection | None:
        """The `c=` line, that of the session level where it has none."""
    @overload
    def get(self, key: type[_T], default: None = None) -> _T | None:
        """The first attribute of that name or class, by its type."""
    @overload
    def get(self, key: type[_T], default: _D) -> _T | _D: ...
    @overload
    def get(self, key: str, default: Any = None) -> Any: ...
    @overload
    def inherited(self, key: type[_T], default: None = None) -> _T | None:
        """As `get`, with the attribute of the session level where the RFCs say that it holds for media
        descriptions that have none of their own.
        """
    @overload
    def inherited(self, key: type[_T], default: _D) -> _T | _D: ...
    @overload
    def inherited(self, key: str, default: Any = None) -> Any: ...
    @overload
    def get_all(self, key: type[_T]) -> list[_T]:
        """All attributes of that name or class, by their type."""
    @overload
    def get_all(self, key: str) -> list[Any]: ...
    def fields(self, letter: str) -> list[Any]:
        """The values of a field, by its letter."""
    @property
    def bandwidths(self) -> list[_fields.Bandwidth]:
        """The `b=` lines."""
    def set(self, value: Writable) -> None:
        """Writes an attribute or field in the place of the one with its key, else adds it."""
    def add(self, value: Writable) -> None:
        """Adds an attribute or field."""
    def remove(self, what: Removable) -> int:
        """Removes attributes: those of a name or class, or those equal to a value; gives how many there were."""
    def set_bandwidth(self, bwtype: str, bandwidth: int) -> None:
        """Sets a bandwidth in the place of the one of its type: `set_bandwidth("AS", 500)`."""
    def remove_bandwidths(self) -> int:
        """Removes all bandwidths; gives how many there were."""
    def add_candidate(self, candidate: Candidate) -> None:
        """Adds a candidate behind those that it has."""
    def strip_candidates(self) -> int:
        """Removes the candidates, and what tells their addresses; gives how many there were."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Attribute:
    """An `a=` line: a name, and a value if a colon follows it.

    >>> attribute = parse("m=audio 9 RTP/AVP 0\\r\\na=rtpmap:0 PCMU/8000\\r\\n")[0].attributes[0]
    >>> attribute, attribute.line
    (Attribute("rtpmap", "0 PCMU/8000"), 2)
    >>> attribute.typed().clock_rate
    8000
    """

    def __new__(cls, name: str, value: str | None = None) -> Attribute: ...
    __match_args__ = ("name", "value")
    @property
    def name(self) -> str:
        """What stands before the first colon."""
    @property
    def value(self) -> str | None:
        """What stands after it; `None` where there is no colon."""
    @property
    def span(self) -> Span | None:
        """Where it was read, in bytes from the start of the text: begin and end."""
    @property
    def line(self) -> int | None:
        """Its line in the text that it was read from, from 1."""
    def typed(self) -> Any:
        """The value by its type; itself where the name has no type."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Line:
    """A line of a description.

    >>> parse("v=0\\r\\ns=-\\n").lines[1]
    <Line 2: "s=-">
    """

    @property
    def number(self) -> int:
        """Its number in the description as it is, from 1."""
    @property
    def text(self) -> str:
        """The line, without its ending."""
    @property
    def letter(self) -> str | None:
        """The letter before `=`; `None` where it is no such line."""
    @property
    def value(self) -> str | None:
        """What stands after `=`."""
    @property
    def ending(self) -> str:
        """The characters that end it: `"\r\n"`, `"\n"`, `"\r"`, or `""` at the end of a text."""
    @property
    def span(self) -> Span | None:
        """Where it was read, in bytes from the start of the text; `None` where it was written since."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Problem:
    """Something in a text that is not as RFC 8866 has it; the text was read all the same.

    >>> problem = parse("v=0\\r\\no=- 1 1 IN IP4 192.0.2.1\\r\\ns=-\\r\\nt=0 0\\r\\nfoo\\r\\n").problems[0]
    >>> problem.line, problem.message, problem.span
    (5, 'expected <letter>=<value>', (43, 46))
    """

    @property
    def message(self) -> str:
        """What is there."""
    @property
    def expected(self) -> str:
        """What should stand there."""
    @property
    def span(self) -> Span:
        """Where, in bytes from the start of the text: begin and end."""
    @property
    def line(self) -> int:
        """The line, from 1."""
    @property
    def column(self) -> int:
        """The column in it, from 1, in bytes."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Codec:
    """A payload type of a media description, with all that the description says of it.

    >>> codec = Codec(96, "H264", 90000, fmtp="packetization-mode=1", feedback=["nack", "nack pli"])
    >>> codec, codec.parameters, codec.feedback
    (<Codec 96 H264/90000 packetization-mode=1>, {'packetization-mode': '1'}, ('nack', 'nack pli'))
    """

    def __new__(cls, payload_type: int, name: str, clock_rate: int, channels: int | None = None, *, fmtp: str | None = None, feedback: Sequence[str] = ...) -> Codec: ...
    @property
    def payload_type(self) -> int:
        """The payload type, as on the `m=` line."""
    @property
    def name(self) -> str:
        """The encoding name: by `a=rtpmap`, else by RFC 3551; empty where neither tells."""
    @property
    def clock_rate(self) -> int | None:
        """Ticks of the RTP timestamp a second (Hz)."""
    @property
    def channels(self) -> int | None:
        """How many channels; for audio 1 where nothing is said."""
    @property
    def fmtp(self) -> str | None:
        """The text of `a=fmtp` behind the payload type."""
    @property
    def parameters(self) -> dict[str, str | None]:
        """The parameters of `a=fmtp` by name; the value of one that stands alone is `None`."""
    @property
    def feedback(self) -> tuple[str, ...]:
        """The feedback of `a=rtcp-fb`, that for `*` included: `"nack pli"`."""
    @property
    def apt(self) -> int | None:
        """The payload type that this one repairs or carries: the parameter `apt` of RTX."""
    @property
    def is_primary(self) -> bool:
        """Whether it carries media of its own: not RTX, RED, FEC, comfort noise or telephone events."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Codec: ...
    def __deepcopy__(self, _memo: Any) -> Codec: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Candidate:
    """An ICE candidate (RFC 8839 §5.1).

    >>> candidate = Candidate("1", 1, "udp", 2130706431, "192.0.2.1", 50000, "host")
    >>> str(candidate)
    'candidate:1 1 udp 2130706431 192.0.2.1 50000 typ host'
    >>> Candidate.parse("1 1 udp 2130706431 192.0.2.1 50000 typ host") == candidate
    True
    """

    def __new__(cls, foundation: str, component: int, transport: str, priority: int, address: str, port: int, type: str, *, related_address: str | None = None, related_port: int | None = None, tcp_type: str | None = None, extensions: Sequence[tuple[str, str]] = ...) -> Candidate: ...
    @staticmethod
    def parse(text: str) -> Candidate:
        """Reads a candidate, with or without `a=` and `candidate:` before it."""
    @property
    def foundation(self) -> str:
        """Equal for candidates of one type, base, server and transport (RFC 8445 §5.1.1.3)."""
    @property
    def component(self) -> int:
        """The component of the data stream, 1 to 256; of RTP 1 is RTP and 2 is RTCP."""
    @property
    def transport(self) -> str:
        """The transport protocol: `"udp"` or `"tcp"`."""
    @property
    def priority(self) -> int:
        """Higher is better."""
    @property
    def address(self) -> str:
        """The address: of IP, or a name."""
    @property
    def port(self) -> int:
        """The port; 9 for an active TCP candidate."""
    @property
    def type(self) -> str:
        """How it was found: `"host"`, `"srflx"`, `"prflx"` or `"relay"`."""
    @property
    def related_address(self) -> str | None:
        """The address it was derived from."""
    @property
    def related_port(self) -> int | None:
        """The port of the related address."""
    @property
    def tcp_type(self) -> str | None:
        """For TCP, who opens the connection: `"active"`, `"passive"` or `"so"`."""
    @property
    def extensions(self) -> tuple[tuple[str, str], ...]:
        """All other names and values, in their order."""
    @property
    def generation(self) -> int | None:
        """The extension `generation`, which counts ICE restarts."""
    @property
    def ufrag(self) -> str | None:
        """The extension `ufrag`: which description of the agent it belongs to."""
    @property
    def network_id(self) -> int | None:
        """The extension `network-id`."""
    @property
    def network_cost(self) -> int | None:
        """The extension `network-cost`."""
    def is_same(self, other: Candidate) -> bool:
        """Whether both are one candidate, whatever their foundations and extensions."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Candidate: ...
    def __deepcopy__(self, _memo: Any) -> Candidate: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class CandidatePair:
    """A pair of candidates to check (RFC 8445 §6.1.2).

    >>> ours = Candidate.parse("1 1 udp 2130706431 192.0.2.1 50000 typ host")
    >>> theirs = Candidate.parse("1 1 udp 2130706431 192.0.2.2 50002 typ host")
    >>> candidate_pairs([ours], [theirs])[0].remote == theirs
    True
    """

    @property
    def local(self) -> Candidate:
        """The candidate of the agent itself."""
    @property
    def remote(self) -> Candidate:
        """That of its peer."""
    @property
    def priority(self) -> int:
        """The priority of the pair."""
    @property
    def state(self) -> str:
        """`"waiting"` or `"frozen"`."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Fragment:
    """A trickle ICE fragment: `application/trickle-ice-sdpfrag` (RFC 8840).

    >>> fragment = Fragment.parse("a=ice-ufrag:8hhY\\r\\na=ice-pwd:asd88fgpdd777uzjYhagZg\\r\\nm=audio 9 RTP/AVP 0\\r\\na=mid:0\\r\\n"
    ...     "a=candidate:1 1 udp 2130706431 192.0.2.1 50000 typ host\\r\\n")
    >>> fragment, fragment.ufrag, fragment.candidates(mid="0")[0].port
    (<Fragment of 1 media, 1 candidates>, '8hhY', 50000)
    """

    @staticmethod
    def parse(text: str) -> Fragment:
        """Reads a fragment; what is wrong with its lines are `problems`."""
    @staticmethod
    def of(candidates: Sequence[dict[str, Any]], *, ufrag: str | None = None, pwd: str | None = None) -> Fragment:
        """Makes a fragment of candidates as browsers give them: dicts of `RTCIceCandidateInit`."""
    @property
    def problems(self) -> list[str]:
        """What is wrong with it, each with its line."""
    @property
    def ufrag(self) -> str | None:
        """The username fragment that it says for all, if any."""
    @property
    def pwd(self) -> str | None:
        """The password that it says for all, if any."""
    @property
    def mids(self) -> list[str | None]:
        """The identification tags of its media descriptions."""
    def candidates(self, *, mid: str | None = None) -> list[Candidate]:
        """The candidates that can be read, of one media description or of all."""
    def candidate_inits(self) -> list[dict[str, Any]]:
        """The candidates as browsers take them: dicts of `RTCIceCandidateInit`."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class IceServerUri:
    """The URI of a STUN or TURN server (RFC 7064, RFC 7065).

    >>> uri = IceServerUri("turns:turn.example.com?transport=tcp")
    >>> uri.host, uri.port, uri.transport, uri.is_turn, uri.is_secure
    ('turn.example.com', 5349, 'tcp', True, True)
    """

    def __new__(cls, text: str) -> IceServerUri: ...
    @property
    def scheme(self) -> str:
        """`"stun"`, `"stuns"`, `"turn"` or `"turns"`."""
    @property
    def host(self) -> str:
        """The host: an address or a name."""
    @property
    def port(self) -> int:
        """The port, that of the scheme where none is written."""
    @property
    def transport(self) -> str:
        """The transport protocol, that of the scheme where none is written: `"udp"` or `"tcp"`."""
    @property
    def is_secure(self) -> bool:
        """Whether it is spoken to over TLS or DTLS."""
    @property
    def is_turn(self) -> bool:
        """Whether it relays."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Builder:
    """Builds a description from nothing. Each method gives a new builder, so that one can be the start of several.

    >>> call = Builder().name("call").connection("192.0.2.1").bandwidth("AS", 64)
    >>> print(str(call.media(MediaBuilder("audio", port=49170, protocol="RTP/AVP").formats("0 8")).build()), end="")
    v=0
    o=- 0 0 IN IP4 0.0.0.0
    s=call
    c=IN IP4 192.0.2.1
    b=AS:64
    t=0 0
    m=audio 49170 RTP/AVP 0 8
    """

    def __new__(cls) -> Builder: ...
    def name(self, name: str) -> Builder:
        """Sets the name of the session, the `s=` line."""
    def origin(self, origin: _fields.Origin) -> Builder:
        """Sets who began the session, the `o=` line."""
    def connection(self, address: str | _fields.Connection) -> Builder:
        """Sets the connection of media descriptions without one of their own, the `c=` line: an IP address, or a
        value.
        """
    def time(self, start: int = 0, stop: int = 0) -> Builder:
        """Adds a time when the session is active, a `t=` line, in seconds since 1900; 0 is no bound."""
    def bandwidth(self, bwtype: str, bandwidth: int) -> Builder:
        """Adds a bandwidth, a `b=` line: `bandwidth("AS", 128)`."""
    def information(self, text: str) -> Builder:
        """Adds what the session is about, the `i=` line."""
    def field(self, field: Field) -> Builder:
        """Sets or adds a field of `sdpkit.fields`: `Origin`, `SessionName` and `Connection` take the place of the
        one there is.
        """
    def attribute(self, attribute: str | TypedAttribute | Candidate | Attribute) -> Builder:
        """Adds an attribute: a value of `sdpkit.attributes`, or the text after `a=`."""
    def media(self, media: MediaBuilder) -> Builder:
        """Adds a media description."""
    def build(self) -> Session:
        """Builds it."""
    def __copy__(self) -> Builder: ...
    def __deepcopy__(self, _memo: Any) -> Builder: ...
    def __reduce__(self) -> NoReturn: ...

@final
class MediaBuilder:
    """Builds a media description.

    >>> video = MediaBuilder("video", protocol="RTP/AVPF").codec(Codec(96, "VP8", 90000, feedback=["nack pli"]))
    >>> print(str(video.information("slides").connection("192.0.2.7").bandwidth("TIAS", 500_000)), end="")
    m=video 9 RTP/AVPF 96
    i=slides
    c=IN IP4 192.0.2.7
    b=TIAS:500000
    a=rtpmap:96 VP8/90000
    a=rtcp-fb:96 nack pli
    """

    def __new__(cls, kind: str, *, port: int = 9, protocol: str = "UDP/TLS/RTP/SAVPF") -> MediaBuilder: ...
    @staticmethod
    def data_channels(*, port: int = 9) -> MediaBuilder:
        """Begins a media description of data channels (RFC 8841)."""
    def format(self, format: str) -> MediaBuilder:
        """Adds a format to the `m=` line."""
    def formats(self, formats: str) -> MediaBuilder:
        """Sets the formats of the `m=` line: words with spaces between."""
    def codec(self, codec: Codec) -> MediaBuilder:
        """Adds a codec: its payload type, its map, its parameters and its feedback."""
    def fmtp(self, payload_type: int, parameters: str) -> MediaBuilder:
        """Adds the parameters of a payload type, an `a=fmtp`."""
    def feedback(self, payload_type: int, feedback: str) -> MediaBuilder:
        """Adds a feedback of a payload type, an `a=rtcp-fb`: `feedback(96, "nack pli")`."""
    def connection(self, address: str | _fields.Connection) -> MediaBuilder:
        """Sets its own connection, the `c=` line: an IP address, or a value."""
    def bandwidth(self, bwtype: str, bandwidth: int) -> MediaBuilder:
        """Adds a bandwidth, a `b=` line: `bandwidth("AS", 500)`."""
    def information(self, text: str) -> MediaBuilder:
        """Sets what it is about, the `i=` line."""
    def key(self, text: str) -> MediaBuilder:
        """Sets its key, the `k=` line, for peers of RFC 4566 (RFC 8866 §5.12 forbids it): what stands after `k=`."""
    def field(self, field: Field) -> MediaBuilder:
        """Sets or adds a field of `sdpkit.fields`: `Connection`, `Information` and `Key` take the place of the one
        there is, a `Bandwidth` is added.
        """
    def mid(self, mid: str) -> MediaBuilder:
        """Sets the identification tag (`a=mid`)."""
    def direction(self, direction: Direction) -> MediaBuilder:
        """Sets which way media flows."""
    def attribute(self, attribute: str | TypedAttribute | Candidate | Attribute) -> MediaBuilder:
        """Adds an attribute: a value of `sdpkit.attributes`, or the text after `a=`."""
    def __copy__(self) -> MediaBuilder: ...
    def __deepcopy__(self, _memo: Any) -> MediaBuilder: ...
    def __reduce__(self) -> NoReturn: ...

@final
class Rule:
    """A rule of the linter.

    >>> rule("ICE021")
    <Rule ICE021 ice-ufrag-length>
    >>> rule("ice-ufrag-length").level
    'MUST'
    """

    @property
    def code(self) -> str:
        """The code that never changes: `"ICE021"`."""
    @property
    def name(self) -> str:
        """The bad thing in words: `"ice-ufrag-length"`."""
    @property
    def family(self) -> str:
        """The letters that its code begins with."""
    @property
    def level(self) -> Literal["MUST", "SHOULD", "advice"]:
        """How binding the clause is: `"MUST"`, `"SHOULD"` or `"advice"`."""
    @property
    def severity(self) -> Severity:
        """The severity that it has where no exception holds."""
    @property
    def clauses(self) -> list[str]:
        """What it rests on; the first is the main one."""
    @property
    def profiles(self) -> list[str]:
        """The profiles in which it runs."""
    @property
    def fixable(self) -> Literal["safe", "unsafe"] | None:
        """Whether edits can mend what it finds: `"safe"`, `"unsafe"`, or `None` where a person must."""
    @property
    def docs(self) -> str:
        """Its page: what it flags, why that matters, examples."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Place:
    """A place in one of the texts that were judged together."""

    @property
    def text(self) -> int:
        """Which text, from 0 in the order in which they were given."""
    @property
    def span(self) -> Span:
        """Where in it, in bytes: begin and end."""
    @property
    def line(self) -> int:
        """The line, from 1."""
    @property
    def column(self) -> int:
        """The column in it, from 1, in bytes."""
    @property
    def message(self) -> str:
        """What is there, with the place of a related finding."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Edit:
    """A replacement of some bytes of a text."""

    @property
    def span(self) -> Span:
        """What is replaced, in bytes of the text: begin and end."""
    @property
    def text(self) -> str:
        """By what."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Fix:
    """Edits that mend a finding."""

    @property
    def title(self) -> str:
        """What they do, as a command."""
    @property
    def is_safe(self) -> bool:
        """Whether they keep what is negotiated."""
    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits; they do not overlap."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Finding:
    """One fault, at one place.

    >>> finding = lint("v=0\\no=- 1 1 IN IP4 192.0.2.1\\ns=-\\nt=0 0\\n", select="SYN001")[0]
    >>> finding.line, finding.severity, finding.clause, finding.fix.is_safe
    (1, 'warning', 'RFC 8866 §9', True)
    """

    @property
    def code(self) -> str:
        """The code of the rule that it breaks."""
    @property
    def rule(self) -> Rule:
        """The rule that it breaks."""
    @property
    def severity(self) -> Severity:
        """`"info"`, `"warning"` or `"error"`."""
    @property
    def clause(self) -> str:
        """The clause that the rule rests on: `"RFC 8839 §5.4"`."""
    @property
    def message(self) -> str:
        """What is there, and what the clause asks."""
    @property
    def text(self) -> int:
        """Which of the texts it is in, from 0: an offer is 0, its answer 1."""
    @property
    def span(self) -> Span:
        """The smallest text to blame, in bytes from the start of the text: begin and end."""
    @property
    def line(self) -> int:
        """The line, from 1."""
    @property
    def column(self) -> int:
        """The column in it, from 1, in bytes."""
    @property
    def related(self) -> tuple[Place, ...]:
        """Other places that matter, such as the line of the offer that an answer must mirror."""
    @property
    def fix(self) -> Fix | None:
        """How it can be mended, if by edits."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Findings:
    """A list of findings that notebooks show as a table.

    >>> found = lint("v=0\\no=- 1 1 IN IP4 192.0.2.1\\ns=-\\nt=0 0\\n", select="SYN001")
    >>> found, "SYN001" in found, len(found)
    (<Findings: SYN001>, True, 1)
    """

    @property
    def codes(self) -> list[str]:
        """The codes, in the order of the findings."""
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Finding]: ...
    @overload
    def __getitem__(self, key: int, /) -> Finding: ...
    @overload
    def __getitem__(self, key: slice, /) -> list[Finding]: ...
    def __contains__(self, item: str | Finding, /) -> bool: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def _repr_html_(self) -> str: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Fixed:
    """What `fix` made of a text.

    >>> fixed = fix("v=0\\no=- 1 1 IN IP4 192.0.2.1\\ns=-\\nt=0 0\\n", select="SYN001")
    >>> fixed.mended, str(fixed).startswith("v=0\\r\\n")
    ({'SYN001': 1}, True)
    """

    @property
    def mended(self) -> dict[str, int]:
        """How many findings were mended, by code."""
    @property
    def left(self) -> Findings:
        """What is still to be found in it."""
    def __bytes__(self) -> bytes: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Outcome:
    """What an offer and its answer agree on.

    >>> offer = "m=audio 49170 RTP/AVP 0 8\\r\\na=mid:a\\r\\nm=video 51372 RTP/AVP 31\\r\\n"
    >>> answer = "m=audio 49920 RTP/AVP 0\\r\\na=mid:a\\r\\na=sendonly\\r\\nm=video 0 RTP/AVP 31\\r\\n"
    >>> outcome = negotiate(offer, answer)
    >>> outcome
    <Outcome: agreed, 1 of 2 m= sections in use>
    >>> outcome["a"].offerer_direction, outcome["a"].codecs
    ('recvonly', (<AgreedCodec PCMU/8000 0>,))
    >>> print(outcome, end="")
    0 audio recvonly, PCMU 0
      PCMA 8 dropped: not in the answer (RFC 3264 §6.1)
      sendrecv was offered, and the offerer is recvonly (RFC 3264 §6.1)
    1 video not in use
      video dropped: the answer rejects it with port 0 (RFC 3264 §6)
    """

    @property
    def sections(self) -> tuple[SectionOutcome, ...]:
        """What is agreed of each m= section of the offer, in its order."""
    @property
    def bundles(self) -> tuple[tuple[str, ...], ...]:
        """The BUNDLE groups, by their identification tags, the one whose transport is used first."""
    @property
    def misfits(self) -> tuple[Reason, ...]:
        """Why the two do not fit each other: numbers, order, types, protocols and mids of m= sections."""
    @property
    def fits(self) -> bool:
        """Whether the two fit each other: the same m= sections in the same order."""
    @property
    def connects(self) -> bool:
        """Whether nothing stands against the transports of the m= sections that are in use: no `obstacles`."""
    @property
    def is_agreed(self) -> bool:
        """Whether it is an agreement: the two fit, an m= section is in use where any was offered, and those can connect."""
    @property
    def reasons(self) -> tuple[Reason, ...]:
        """All reasons why something is not agreed: those of the whole, then those of each m= section."""
    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data."""
    def __len__(self) -> int: ...
    def __bool__(self) -> bool: ...
    def __iter__(self) -> Iterator[SectionOutcome]: ...
    @overload
    def __getitem__(self, key: int | str, /) -> SectionOutcome: ...
    @overload
    def __getitem__(self, key: slice, /) -> tuple[SectionOutcome, ...]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class SectionOutcome:
    """What is agreed of an m= section."""

    @property
    def offer_index(self) -> int:
        """Its place in the offer, from 0."""
    @property
    def answer_index(self) -> int | None:
        """The place of its answer; `None` where it has none."""
    @property
    def mid(self) -> str | None:
        """The identification tag of the offer."""
    @property
    def kind(self) -> str:
        """The media type of the offer."""
    @property
    def protocol(self) -> str:
        """The transport protocol of the offer."""
    @property
    def is_accepted(self) -> bool:
        """Whether it is in use: neither side has port 0, and they have a format in common."""
    @property
    def offerer_direction(self) -> Direction:
        """Which way media flows, as the offerer sees it."""
    @property
    def answerer_direction(self) -> Direction:
        """Which way media flows, as the answerer sees it."""
    @property
    def codecs(self) -> tuple[AgreedCodec, ...]:
        """The codecs that both have, in the order of the answer."""
    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that both have, where it is not RTP."""
    @property
    def extensions(self) -> tuple[AgreedExtension, ...]:
        """The header extensions that both have."""
    @property
    def rids(self) -> tuple[AgreedRid, ...]:
        """The rids that both have (RFC 8851 §6.4)."""
    @property
    def offerer_simulcast(self) -> tuple[tuple[str, ...], ...]:
        """The simulcast streams that the offerer sends, by their rids; of alternatives the preferred first."""
    @property
    def answerer_simulcast(self) -> tuple[tuple[str, ...], ...]:
        """The simulcast streams that the answerer sends."""
    @property
    def data_channels(self) -> tuple[int, ...]:
        """The data channels that the descriptions set up, by their SCTP stream ids."""
    @property
    def preconditions(self) -> tuple[AgreedPrecondition, ...]:
        """The preconditions, and how far they are met (RFC 3312)."""
    @property
    def transport(self) -> AgreedTransport:
        """How it is carried."""
    @property
    def obstacles(self) -> tuple[Reason, ...]:
        """Why its transport cannot come up, though the section is in use: no fingerprint, roles that do not go together."""
    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What was offered or answered and did not come to be, and why."""
    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class AgreedCodec:
    """A codec that both have."""

    @property
    def name(self) -> str:
        """The encoding name, as offered."""
    @property
    def clock_rate(self) -> int:
        """Ticks of the RTP timestamp a second (Hz)."""
    @property
    def channels(self) -> int:
        """The number of channels; 1 where nothing is said."""
    @property
    def offerer_sends(self) -> Sends:
        """What the offerer sends: with the payload type of the answer."""
    @property
    def answerer_sends(self) -> Sends:
        """What the answerer sends: with the payload type of the offer."""
    @property
    def feedback(self) -> tuple[str, ...]:
        """The feedback that both have (RFC 4585 §4.2)."""
    @property
    def quality(self) -> Literal["compatible", "exact"]:
        """How well the two go together: `"exact"` where both say the same of it, else `"compatible"`."""
    @property
    def offer_span(self) -> Span | None:
        """The line of the offer that says most of it, in bytes: begin and end."""
    @property
    def offer_line(self) -> int | None:
        """That line, from 1."""
    @property
    def answer_span(self) -> Span | None:
        """The line of the answer that says most of it, in bytes."""
    @property
    def answer_line(self) -> int | None:
        """That line, from 1."""
    @property
    def offerer_payload_type(self) -> int:
        """The payload type that the offerer sends it with: that of the answer."""
    @property
    def answerer_payload_type(self) -> int:
        """The payload type that the answerer sends it with: that of the offer."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Sends:
    """How a codec is sent one way."""

    @property
    def payload_type(self) -> int:
        """The payload type."""
    @property
    def parameters(self) -> dict[str, str]:
        """The parameters that hold, by name."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class AgreedExtension:
    """A header extension that both have (RFC 8285)."""

    @property
    def id(self) -> int:
        """Its id."""
    @property
    def uri(self) -> str:
        """Its URI."""
    @property
    def offerer_direction(self) -> Direction:
        """Which way it is used, as the offerer sees it."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class AgreedRid:
    """A rid that both have: one stream, or one form of a stream (RFC 8851)."""

    @property
    def rid(self) -> str:
        """The rid."""
    @property
    def offerer_sends(self) -> bool:
        """Whether it is the offerer that sends it."""
    @property
    def paused(self) -> bool:
        """Whether its stream begins paused (RFC 8853 §5.2)."""
    @property
    def payload_types(self) -> tuple[int, ...]:
        """The payload types that it may have, as the answer numbers them; where empty, all of the m= section."""
    @property
    def restrictions(self) -> tuple[str, ...]:
        """The restrictions of the answer: `"max-fps=30"`."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class AgreedPrecondition:
    """A precondition after an exchange: both directions of one part of the path, all as the offerer sees it (RFC
    3312).
    """

    @property
    def precondition_type(self) -> str:
        """What it is about: `"qos"`."""
    @property
    def status_type(self) -> Literal["e2e", "local", "remote"]:
        """Which part of the path it is about: `"e2e"`, `"local"` or `"remote"`."""
    @property
    def current(self) -> _DirectionTag:
        """In which directions it is met: `"none"`, `"send"`, `"recv"` or `"sendrecv"`."""
    @property
    def send(self) -> _StrengthTag:
        """How strongly it is wanted of what the offerer sends: `"mandatory"`, `"optional"` or `"none"`."""
    @property
    def recv(self) -> _StrengthTag:
        """How strongly it is wanted of what the offerer receives."""
    @property
    def offerer_confirms(self) -> _DirectionTag:
        """Of which directions the offerer is to tell when they are met: the answer has asked for it."""
    @property
    def answerer_confirms(self) -> _DirectionTag:
        """Of which directions the answerer is to tell: the offer has asked for it."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class AgreedTransport:
    """How an m= section is carried."""

    @property
    def offerer(self) -> str | None:
        """Where the offerer receives, as `"192.0.2.1:49170"`; of the m= and c= lines, candidates aside."""
    @property
    def answerer(self) -> str | None:
        """Where the answerer receives."""
    @property
    def rtcp_mux(self) -> bool:
        """Whether RTP and RTCP share a port."""
    @property
    def rtcp_rsize(self) -> bool:
        """Whether RTCP may be of reduced size."""
    @property
    def bundle(self) -> str | None:
        """The identification tag of the m= section whose transport it uses; `None` where it is not bundled."""
    @property
    def offerer_setup(self) -> Literal["active", "passive", "actpass", "holdconn"] | None:
        """The role of the offerer in the DTLS association or the TCP connection: `"active"` or `"passive"`."""
    @property
    def answerer_setup(self) -> Literal["active", "passive", "actpass", "holdconn"] | None:
        """The role of the answerer."""
    @property
    def ice(self) -> bool:
        """Whether ICE is used."""
    @property
    def offerer_controls(self) -> bool | None:
        """Whether the offerer is the controlling agent (RFC 8445 §6.1.1); `None` without ICE."""
    @property
    def crypto(self) -> AgreedCrypto | None:
        """The SDES key that is used."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class AgreedCrypto:
    """An SDES key that is used (RFC 4568)."""

    @property
    def tag(self) -> int:
        """The tag in both descriptions."""
    @property
    def suite(self) -> str:
        """The suite."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Reason:
    """Why something that was offered or answered did not come to be.

    >>> reason = negotiate("m=audio 9 RTP/AVP 0 8\\r\\n", "m=audio 9 RTP/AVP 0\\r\\n").reasons[0]
    >>> reason.rule, reason.details, reason.clause, reason.offer_line
    ('codec_not_answered', {'encoding_name': 'PCMA', 'payload_type': 8}, 'RFC 3264 §6.1', 1)
    """

    @property
    def text(self) -> str:
        """In words."""
    @property
    def clause(self) -> str:
        """The clause: `"RFC 3264 §6.1"`."""
    @property
    def rule(self) -> str:
        """The name of the rule by which it is so: `"codec_not_answered"`."""
    @property
    def details(self) -> dict[str, Any]:
        """What the rule is about, by name: `{"encoding_name": "H264", "payload_type": 102}`."""
    @property
    def offer_span(self) -> Span | None:
        """The bytes of the offer that caused it: begin and end."""
    @property
    def offer_line(self) -> int | None:
        """The line of the offer, from 1."""
    @property
    def answer_span(self) -> Span | None:
        """The bytes of the answer that caused it."""
    @property
    def answer_line(self) -> int | None:
        """The line of the answer, from 1."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Prediction:
    """What an endpoint does with a description.

    >>> prediction = predict("v=0\\r\\no=- 1 1 IN IP4 0.0.0.0\\r\\ns=-\\r\\nt=0 0\\r\\nm=audio 9 RTP/AVP 0\\r\\n", endpoint="chromium")
    >>> bool(prediction), prediction.error
    (False, 'InvalidAccessError')
    """

    @property
    def is_accepted(self) -> bool:
        """Whether it is taken."""
    @property
    def error(self) -> str | None:
        """The name of the error that the endpoint reports: `"InvalidAccessError"`."""
    @property
    def message(self) -> str | None:
        """What is wrong."""
    @property
    def span(self) -> Span | None:
        """The bytes of the text that it is about: begin and end."""
    @property
    def line(self) -> int | None:
        """The line, from 1."""
    def __bool__(self) -> bool: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class PeerConnection:
    """A connection of webrtc-pc without media and sockets: offers, answers, and what comes of them.

    >>> ours, theirs = PeerConnection(endpoint="chromium", seed=1), PeerConnection(endpoint="firefox", seed=2)
    >>> ours.add_transceiver("audio")
    <Transceiver - audio sendrecv>
    >>> ours.set_local_description("offer", ours.create_offer())
    >>> theirs.set_remote_description(*ours.pending_local_description)
    >>> theirs.set_local_description()
    >>> ours.set_remote_description(*theirs.current_local_description)
    >>> ours, ours.transceivers[0].mid
    (<PeerConnection stable, 1 transceivers>, '0')
    """

    def __new__(cls, *, endpoint: Endpoint = "rfc", bundle_policy: Literal["balanced", "max-compat", "max-bundle"] = "balanced", fingerprint: str | None = None, capabilities: Text | None = None, seed: int | None = None) -> PeerConnection: ...
    @property
    def signaling_state(self) -> str:
        """`"stable"`, `"have-local-offer"`, ..."""
    @property
    def is_negotiation_needed(self) -> bool:
        """Whether an offer is needed for what has changed."""
    @property
    def transceivers(self) -> list[Transceiver]:
        """The transceivers, in the order in which they were made."""
    @property
    def current_local_description(self) -> tuple[str, Session] | None:
        """The local description that is agreed: its type and itself."""
    @property
    def pending_local_description(self) -> tuple[str, Session] | None:
        """The local description that is being negotiated."""
    @property
    def current_remote_description(self) -> tuple[str, Session] | None:
        """The remote description that is agreed."""
    @property
    def pending_remote_description(self) -> tuple[str, Session] | None:
        """The remote description that is being negotiated."""
    def add_transceiver(self, kind: Literal["audio", "video"], *, direction: Direction = "sendrecv", streams: Sequence[str] = ..., rids: Sequence[str] = ..., track: bool = True) -> Transceiver:
        """Adds a transceiver of `"audio"` or `"video"`."""
    def add_track(self, kind: Literal["audio", "video"], *, streams: Sequence[str] = ...) -> Transceiver:
        """Gives a track to a transceiver that has none and has never sent, or to a new one."""
    def create_data_channel(self) -> None:
        """Opens a data channel; the first one needs an m= section."""
    def restart_ice(self) -> None:
        """Asks for new ICE credentials with the next offer."""
    def create_offer(self, *, ice_restart: bool = False) -> Session:
        """Makes an offer of what the connection wants."""
    def create_answer(self) -> Session:
        """Makes an answer to the remote offer that is set."""
    def set_local_description(self, type: SdpType | None = None, text: Text | None = None) -> None:
        """Sets the own description; without a text the one that was created last, or a new one."""
    def set_remote_description(self, type: SdpType, text: Text | None = None) -> None:
        """Sets the description of the other party."""
    def add_ice_candidate(self, candidate: str | None = None, *, mid: str | None = None, index: int | None = None, ufrag: str | None = None) -> None:
        """Takes a candidate of the other party; without one there are no more."""
    def events(self) -> list[dict[str, Any]]:
        """What happened since it was last asked, in order: dicts whose `"type"` is `"negotiationneeded"`,
        `"signalingstatechange"`, `"track"` or `"mute"`.
        """
    def close(self) -> None:
        """Ends the connection."""
    def __reduce__(self) -> NoReturn: ...

@final
class Transceiver:
    """What sends and receives one media of a `PeerConnection`."""

    @property
    def kind(self) -> str | None:
        """`"audio"` or `"video"`."""
    @property
    def mid(self) -> str | None:
        """The identification tag of its m= section, once it is agreed."""
    @property
    def direction(self) -> Direction | None:
        """Which way it wants media to flow; `None` once it is stopped."""
    @direction.setter
    def direction(self, direction: Direction) -> None: ...
    @property
    def current_direction(self) -> Direction | None:
        """Which way media flows as it was agreed."""
    @property
    def is_stopped(self) -> bool:
        """Whether it is stopped."""
    def stop(self) -> None:
        """Ends it with the next exchange."""
    def set_codec_preferences(self, *names: str) -> None:
        """Which codecs it negotiates, in order of preference; none: all, in the usual order."""
    def __reduce__(self) -> NoReturn: ...

@final
class Agent:
    """One side of a session after RFC 3264, as SIP has it: offers, answers, holds.

    It knows no SIP messages, only who offers. What is changed (sections, directions, holds) takes effect with the
    next offer or answer. A call that is refused raises `NegotiationError` and has changed nothing; its `refusal` is
    how to say that in SIP.

    >>> phone = "m=audio 9 RTP/AVP 8 0 101\\r\\na=rtpmap:101 telephone-event/8000\\r\\n"
    >>> alice = Agent("192.0.2.1", session_id=1, capabilities=phone)
    >>> bob = Agent("192.0.2.2", session_id=2, capabilities=phone)
    >>> alice.add_media("audio", 49170, rtcp_mux=True), bob.add_media("audio", 49920, rtcp_mux=True)
    (0, 0)
    >>> bob.receive(alice.offer())  # INVITE: the phone rings
    >>> bob
    <Agent 192.0.2.2: 0 audio 49920 sendrecv; their offer waits>
    >>> answer, outcome = bob.answer()  # 200 OK
    >>> alice.accept(answer) == outcome
    True
    >>> alice.hold(0)
    >>> bob.answer(alice.offer())[1][0].offerer_direction  # a re-INVITE, answered at once
    'sendonly'

    A section over DTLS and ICE, and an offer that is refused:

    >>> webrtc = Agent("192.0.2.3", session_id=3, capabilities="m=audio 9 UDP/TLS/RTP/SAVPF 0\\r\\n", bundle=True)
    >>> webrtc.add_media(
    ...     "audio", 9, rtcp_mux=True, dtls=Dtls(["sha-256 " + ":".join(["AB"] * 32)]),
    ...     ice=Ice("8hhY", "asd88fgpdd777uzjYhagZg", options=["ice2", "trickle"]),
    ... )
    0
    >>> webrtc.offer()[0].get("setup").value
    'actpass'
    >>> webrtc.cancel()
    >>> try:
    ...     webrtc.answer("v=0\\r\\nm=video 9 RTP/AVP 31\\r\\n")
    ... except IncompatibleError as error:
    ...     print(error.refusal, *error.refusal.warnings, sep="; ")
    488 Not Acceptable Here; 304 - "video dropped: we have nothing for it"
    """

    def __new__(cls, address: str | _fields.Connection, *, session_id: int, session_version: int | None = None, username: str = "-", name: str = "-", capabilities: Text | None = None, bundle: bool = False, tolerant: bool = False, reuse: bool = True, hold: Literal["sendonly", "inactive", "address"] = "sendonly", order: Literal["offerer", "answerer"] = "offerer", count: Literal["all", "one"] = "all", numbering: Literal["offerer", "own"] = "offerer", configurations: bool = False) -> Agent:
        """Makes an agent without any m= section.

        `session_id` and `session_version` are those of `o=`; the version is the id where it is not given.
        `capabilities` is a description that shows what it can do. `bundle`: whether it offers and accepts BUNDLE
        (RFC 9143). `tolerant`: whether answers with fewer or re-ordered m= sections are taken. `reuse`: whether a
        new m= section takes the place of one that is disabled (RFC 3264 §8.1). `hold`: how it puts a stream on hold
        (RFC 3264 §8.4); `"address"` is `c=IN IP4 0.0.0.0`, for peers of RFC 2543. Where it answers, `order` is whose
        order of codecs the answer has, `count` how many codecs it names, `numbering` whose payload types it has, and
        `configurations` whether potential configurations are taken before the actual one (RFC 5939 §3.6.2).
        """
    def add_media(self, kind: str, port: int, **options: Unpack[MediaOptions]) -> int:
        """Adds an m= section of a media type, to be offered with the next offer, or to take the first one offered
        that it fits; gives its number. The keywords are those of `LocalMedia`.
        """
    def add(self, local: LocalMedia) -> int:
        """Adds an m= section; gives its number."""
    def replace(self, section: int, local: LocalMedia) -> None:
        """Replaces what an m= section is: its codecs, port, address, transport (RFC 3264 §8.3), or its media type."""
    def remove(self, section: int) -> None:
        """Removes an m= section: the next offer or answer disables it with port 0 (RFC 3264 §8.2)."""
    def set_direction(self, section: int, direction: Direction) -> None:
        """Sets which way media of a section shall flow, from the next exchange on."""
    def set_connection(self, address: str | _fields.Connection) -> None:
        """Sets the address of the session level (RFC 3264 §8.3.1); `o=` keeps its own."""
    def hold(self, section: int | None = None) -> None:
        """Puts a section on hold, or all."""
    def resume(self, section: int | None = None) -> None:
        """Ends the hold of a section, or of all."""
    def offer(self) -> Session:
        """Makes an offer of all m= sections; it waits for `accept` or `cancel`."""
    def accept(self, answer: Text) -> Outcome:
        """Takes the answer to the offer of ours; with it the exchange is done. Where it is refused, the offer still
        waits.
        """
    def cancel(self) -> None:
        """Takes the offer of ours back, or notes that the other party refused it: nothing has changed."""
    def receive(self, offer: Text) -> None:
        """Takes an offer, to be answered later with `answer()`, or refused with `reject()`: while the phone rings."""
    def answer(self, offer: Text | None = None) -> tuple[Session, Outcome]:
        """Answers an offer at once, or the one that was received: the answer, and what is agreed. Where that fails,
        an offer that was received still waits, and one that was given is not kept.
        """
    def reject(self) -> None:
        """Refuses the offer that was received: nothing has changed."""
    def decline(self) -> tuple[Session, Outcome]:
        """Answers the offer that was received by rejecting all its m= sections with port 0.

        For an offer that can be refused no more, in the 2xx to an INVITE without one: the ACK must answer it before
        a BYE ends the call (RFC 3261 §13.2.2.4). The sections of ours that it disables so are gone then.

        >>> agent = Agent("192.0.2.1", session_id=1)
        >>> agent.receive("m=audio 4000 RTP/AVP 18\\r\\n")
        >>> answer, outcome = agent.decline()
        >>> [media.is_rejected for media in answer], outcome.sections[0].is_accepted
        ([True], False)
        """
    @property
    def offered(self) -> Session | None:
        """Our offer that waits for its answer."""
    @property
    def received(self) -> Session | None:
        """The other party's offer that waits for our answer."""
    @property
    def restarted(self) -> tuple[int, ...]:
        """The sections whose ICE the received offer restarts: `replace` gives them new credentials before `answer`."""
    @property
    def local(self) -> Session | None:
        """Our description of the last exchange that was done."""
    @property
    def remote(self) -> Session | None:
        """The other party's description of the last exchange that was done, its m= sections in our order."""
    @property
    def outcome(self) -> Outcome | None:
        """What the last exchange agreed on."""
    @property
    def sections(self) -> tuple[int, ...]:
        """The numbers of the sections that it has, those included that have no place yet."""
    def section(self, section: int) -> LocalMedia:
        """What a section is now."""
    def is_held(self, section: int) -> bool:
        """Whether a section is on hold."""
    def place(self, section: int) -> int | None:
        """Where a section stands in the descriptions, from 0; `None` where it is not part of them."""
    def at(self, place: int) -> int | None:
        """The section that stands in that place of the descriptions; `None` where it is disabled."""
    def __reduce__(self) -> NoReturn: ...

def parse(text: str, *, strict: bool = False, max_bytes: int | None = None, max_lines: int | None = None, max_line_length: int | None = None, max_media: int | None = None) -> Session:
    """Reads a description, which any text is.

    What is wrong is in `Session.problems`; `strict` raises the first of it. A limit that is given and passed raises
    `LimitError`: on bytes of UTF-8 in all, lines, bytes of one line without its ending, and media descriptions. Where
    they are not given they are 64 MiB, 1,000,000, 8 MiB and 65,536, and what lies beyond is kept unread, as a problem.

    >>> parse("v=0\\r\\ns=-\\r\\nm=audio 9 RTP/AVP 0\\r\\n")
    <Session: #0 audio sendrecv>
    >>> parse("v=0\\r\\nfoo\\r\\n").problems[0]
    <Problem line 2, column 1: expected <letter>=<value>>
    >>> parse("v=0\\r\\nfoo\\r\\n", strict=True)
    Traceback (most recent call last):
      ...
    sdpkit.ParseError: line 2, column 1: expected <letter>=<value>
    >>> parse("v=0\\r\\ns=-\\r\\n", max_lines=1)
    Traceback (most recent call last):
      ...
    sdpkit.LimitError: line 2: the limit `max_lines` of 1 is passed
    """

def parse_bytes(data: Bytes, *, strict: bool = False, max_bytes: int | None = None, max_lines: int | None = None, max_line_length: int | None = None, max_media: int | None = None) -> Session:
    """Reads a description from bytes, which any bytes are; the keywords are those of `parse`.

    >>> bytes(parse_bytes(b"v=0\\ns=\\xff\\n"))
    b'v=0\\ns=\\xff\\n'
    """

def split(text: str) -> list[Session]:
    """Reads each description of a text that holds several, one after the other.

    >>> split("v=0\\r\\ns=a\\r\\nv=0\\r\\ns=b\\r\\n")[1].name
    'b'
    """

def lint(text: Text, **options: Unpack[LintOptions]) -> Findings:
    """Judges a description.

    >>> print(lint("v=0\\no=- 1 1 IN IP4 192.0.2.1\\ns=-\\nt=0 0\\n", select="SYN"), end="")
    1:4 warning SYN001: 4 lines end with a lone LF, not with CRLF
    """

def lint_pair(offer: Text, answer: Text, **options: Unpack[LintOptions]) -> Findings:
    """Judges an offer and its answer, each by itself and the two as a pair.

    >>> offer, answer = "m=audio 9 RTP/AVP 0\\r\\n", "m=video 9 RTP/AVP 31\\r\\n"
    >>> [(finding.text, finding.code) for finding in lint_pair(offer, answer, select="OA")]
    [(1, 'OA002'), (1, 'OA006')]
    """

def lint_history(messages: Iterable[Message], **options: Unpack[LintOptions]) -> Findings:
    """Judges the descriptions of a session, in the order in which they were sent.

    >>> first = "v=0\\r\\no=- 1 2 IN IP4 192.0.2.1\\r\\ns=-\\r\\nt=0 0\\r\\n"
    >>> later = first.replace("s=-", "s=call")
    >>> print(lint_history([("a", "offer", first), ("b", "answer", first), ("a", "offer", later)], select="SEQ002"), end="")
    2:7 error SEQ002: the description has changed, and the version is still 2
    """

def lint_fragment(fragment: Text | Fragment, described: Text | None = None, **options: Unpack[LintOptions]) -> Findings:
    """Judges a trickle fragment, beside the description whose candidates it carries where that is given.

    >>> lint_fragment("a=ice-ufrag:8hh\\r\\na=ice-pwd:asd88fgpdd777uzjYhagZg\\r\\nm=audio 9 RTP/AVP 0\\r\\na=mid:0\\r\\n", select="TRK008").codes
    ['TRK008']
    """

def fix(text: Text, *, unsafe_fixes: bool = False, **options: Unpack[LintOptions]) -> Fixed:
    """Mends a description: makes the fixes of what is found in it, until nothing is left that they mend.

    >>> fix("v=0\\no=- 1 1 IN IP4 192.0.2.1\\ns=-\\nt=0 0\\n", select="SYN")
    <Fixed: 1 mended, 0 left>
    """

def rule(code_or_name: str) -> Rule:
    """The rule of a code or a name.

    >>> rule("long-mid").code
    'BUN021'
    """

def rules() -> list[Rule]:
    """All rules, in the order of their codes.

    >>> len({rule.code for rule in rules()}) == len(rules()) > 300
    True
    """

def negotiate(offer: Text, answer: Text) -> Outcome:
    """What an offer and its answer agree on, whoever wrote them, and why the rest is not.

    >>> negotiate("m=audio 9 RTP/AVP 0 8\\r\\n", "m=audio 9 RTP/AVP 8\\r\\n")[0].codecs
    (<AgreedCodec PCMA/8000 8>,)
    """

def predict(text: Text, *, endpoint: Endpoint = "chromium", local_offer: Text | None = None) -> Prediction:
    """Predicts what an endpoint does with a remote description on a new connection: an offer, or the answer to
    the `local_offer` that it has made.

    >>> offer = PeerConnection(endpoint="firefox", seed=1)
    >>> offer.create_data_channel()
    >>> predict(offer.create_offer(), endpoint="chromium")
    <Prediction accept>
    """

def predict_local(created: Text, edited: Text, *, endpoint: Endpoint = "chromium", remote_offer: Text | None = None) -> Prediction:
    """Predicts what an endpoint does with an edit of a description that it has created itself.

    >>> connection = PeerConnection(endpoint="chromium", seed=1)
    >>> connection.create_data_channel()
    >>> created = connection.create_offer()
    >>> predict_local(created, str(created).replace("a=mid:0", "a=mid:1"), endpoint="chromium").error
    'InvalidAccessError'
    """

def candidate_pairs(local: Sequence[Candidate], remote: Sequence[Candidate], *, controlling: bool = True, max_pairs: int = 100, pair_mdns: bool = True) -> list[CandidatePair]:
    """The check list of one data stream: the pairs that are checked, best first.

    >>> ours = [Candidate.parse("1 1 udp 2130706431 192.0.2.1 50000 typ host")]
    >>> theirs = [Candidate.parse("1 1 udp 2130706431 192.0.2.2 50002 typ host")]
    >>> candidate_pairs(ours, theirs)
    [<CandidatePair host udp 192.0.2.1:50000 -> host udp 192.0.2.2:50002, 9151314442783293438, waiting>]
    """

def candidate_priority(type: Literal["host", "srflx", "prflx", "relay"], *, component: int = 1, local_preference: int = 65535) -> int:
    """The priority of a candidate (RFC 8445 §5.1.2.1), of its type and the preference among those of its type.

    >>> candidate_priority("host"), candidate_priority("srflx", component=2)
    (2130706431, 1694498814)
    """

def _parse_attribute(text: str, class_: type[_T]) -> _T:
    """Reads a typed attribute from the text after `a=`, which must be one of the class where that is given."""

def _write_attribute(value: TypedAttribute) -> str:
    """Writes a typed attribute, as it stands after `a=`."""

def _write_field(value: Field) -> str:
    """Writes a typed field, as it stands after `<letter>=`."""

def _write_sdp_transform(head: Mapping[str, Any], media: Iterable[Mapping[str, Any]]) -> str:
    """Writes the dict of a session level and those of its media descriptions."""

def _remake(name: str, parts: tuple[Any, ...]) -> Any:
    """Makes a value again that was pickled."""

def _remake_codec(payload_type: int, rtpmap: tuple[str, int, int | None] | None, fmtp: str | None, feedback: Sequence[str]) -> Codec:
    """Makes a codec again that was pickled."""

@final
class StructArray:
    """What was made of an array: structs, of which none is null."""

    def __len__(self) -> int:
        """The number of rows."""
    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[object, object]:
        """The Arrow PyCapsule interface."""
    def __arrow_c_schema__(self) -> object:
        """The type, by the Arrow PyCapsule interface."""
    def __reduce__(self) -> NoReturn: ...

@final
class StructStream:
    """What was made of a stream: arrays of structs, of which none is null."""

    def __len__(self) -> int:
        """The number of rows."""
    def __arrow_c_stream__(self, requested_schema: Any = None) -> object:
        """The Arrow PyCapsule interface; each call gives all of it."""
    def __arrow_c_schema__(self) -> object:
        """The type, by the Arrow PyCapsule interface."""
    def __reduce__(self) -> NoReturn: ...

@final
class Schema:
    """The columns of a result."""

    @property
    def names(self) -> list[str]:
        """The names of the columns, in order."""
    @property
    def spark(self) -> str:
        """The columns as Spark writes them (DDL): what `mapInArrow` takes."""
    @property
    def duckdb(self) -> str:
        """A struct of the columns as DuckDB writes it: what `create_function` returns."""
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Column]: ...
    def __arrow_c_schema__(self) -> object:
        """The Arrow PyCapsule interface."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Column:
    """A column of a result."""

    @property
    def name(self) -> str:
        """Its name."""
    @property
    def type(self) -> str:
        """Its type, as Arrow names it: `"list<string>"`."""
    @property
    def doc(self) -> str:
        """What it says, in a sentence; of each entry, where it is a list."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@overload
def _arrow_describe(column: ArrowArray, *, fields: list[str] | None = None, threads: int = 1) -> StructArray:
    """What each description of a column says."""
@overload
def _arrow_describe(column: ArrowStream, *, fields: list[str] | None = None, threads: int = 1) -> StructStream: ...
@overload
def _arrow_lint(
    column: ArrowArray, *, fields: list[str] | None = None, threads: int = 1, **options: Unpack[LintOptions]
) -> StructArray:
    """What is wrong with each description of a column."""
@overload
def _arrow_lint(
    column: ArrowStream, *, fields: list[str] | None = None, threads: int = 1, **options: Unpack[LintOptions]
) -> StructStream: ...
def _arrow_lint_pair(
    offers: Texts, answers: Texts, *, fields: list[str] | None = None, threads: int = 1, **options: Unpack[LintOptions]
) -> StructArray | StructStream:
    """What is wrong with the offer and the answer of each row, by themselves and as a pair."""

def _arrow_negotiate(
    offers: Texts, answers: Texts, *, fields: list[str] | None = None, threads: int = 1
) -> StructArray | StructStream:
    """What the offer and the answer of each row agree on."""

def _arrow_describe_schema(*, fields: list[str] | None = None) -> Schema:
    """The columns that `describe` makes."""

def _arrow_lint_schema(*, fields: list[str] | None = None) -> Schema:
    """The columns that `lint` and `lint_pair` make."""

def _arrow_negotiate_schema(*, fields: list[str] | None = None) -> Schema:
    """The columns that `negotiate` makes."""
