"""The types of what the functions of sdpkit take and give, for annotations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias, TypedDict

from sdpkit import fields as _fields
from sdpkit._agent import Dtls, Ice, Preconditions, SimulcastAbility, SrtpKey
from sdpkit._sdpkit import Attribute, Candidate, Session
from sdpkit._value import Field, TypedAttribute

__all__ = [
    "Bytes",
    "Direction",
    "Endpoint",
    "LintOptions",
    "MediaOptions",
    "Message",
    "Removable",
    "SdpType",
    "Severity",
    "Span",
    "Text",
    "Writable",
]

Bytes: TypeAlias = bytes | bytearray | memoryview
"""What `parse_bytes` takes."""
Text: TypeAlias = str | Bytes | Session
"""What is judged or negotiated: a text, its bytes, or a `Session`."""
Span: TypeAlias = tuple[int, int]
"""Bytes from the start of a text: begin and end."""
Writable: TypeAlias = str | TypedAttribute | Candidate | Attribute | Field
"""What `set` and `add` take; a `str` is what stands after `a=`."""
Removable: TypeAlias = str | type[TypedAttribute] | type[Candidate] | TypedAttribute | Candidate | Attribute
"""What `remove` takes: a name or class for all of it, or a value for those that are equal."""
Direction: TypeAlias = Literal["sendrecv", "sendonly", "recvonly", "inactive"]
"""Which way media flows, seen by the one who wrote the description."""
Severity: TypeAlias = Literal["info", "warning", "error"]
"""How much a finding matters."""
Endpoint: TypeAlias = Literal["rfc", "chromium", "firefox"]
"""Whose ways are followed."""
SdpType: TypeAlias = Literal["offer", "pranswer", "answer", "rollback"]
"""What a description is in a negotiation."""
Message: TypeAlias = Text | tuple[SdpType, Text] | tuple[Literal["a", "b"], SdpType, Text]
"""One message of a history: a text, with its kind where that is known, with its party `"a"` or `"b"`."""


class LintOptions(TypedDict, total=False):
    """How a description is judged."""

    select: str | Sequence[str]
    """The rules that are asked for, by code, name or family; all where it is empty."""
    ignore: str | Sequence[str]
    """The rules that are not, of those selected."""
    severities: Mapping[str, Severity]
    """Severities that take the place of a rule's own."""
    profiles: str | Sequence[str] | None
    """The profiles to judge by; where it is missing, those that each description shows."""
    strict: bool
    """Whether what is tolerated in practice is an error."""
    role: Literal["offer", "answer"] | None
    """What a lone description is, where that is known."""
    max_line: int
    """Lines longer than this, in bytes, are reported."""


class MediaOptions(TypedDict, total=False):
    """What an `Agent` is given of an m= section: the keywords of `LocalMedia`, where each is described."""

    capabilities: Text | None
    direction: Direction
    connection: str | _fields.Connection | None
    rtcp_mux: bool
    rtcp_rsize: bool | None
    rtcp_port: int | None
    ice: Ice | None
    dtls: Dtls | None
    crypto: Sequence[SrtpKey]
    sctp_port: int
    max_message_size: int
    subprotocols: Sequence[str]
    simulcast: SimulcastAbility | None
    bandwidths: Sequence[str | _fields.Bandwidth]
    preconditions: Preconditions | None
    attributes: Sequence[str | TypedAttribute]
