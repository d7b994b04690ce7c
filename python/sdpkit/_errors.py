"""The exceptions of sdpkit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sdpkit._agent import SipRefusal
    from sdpkit._sdpkit import Reason


class SdpError(ValueError):
    """What every exception of sdpkit about a text or a value is."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _remake, (type(self), self.args, dict(self.__dict__))


class ParseError(SdpError):
    """The text is not a session description.

    Raised by `parse(..., strict=True)` for the first thing that is wrong.
    """

    span: tuple[int, int]
    """Where, in bytes from the start of the text: begin and end."""
    line: int
    """The line, from 1."""
    column: int
    """The column in it, from 1, in bytes."""
    expected: str
    """What should stand there."""


class LimitError(ParseError):
    """The text is larger than a limit that `parse` was given; nothing of it was kept."""

    limit: str
    """Which: `max_bytes`, `max_lines`, `max_line_length` or `max_media`."""
    most: int
    """What it was."""


class AttributeValueError(SdpError):
    """A value does not match the grammar of its attribute or field."""

    offset: int | None
    """Where in the value, in bytes from its start; `None` where it was no text."""
    expected: str
    """What should stand there."""
    span: tuple[int, int] | None
    """Where in the text of the description, where the value was read from one."""
    line: int | None
    """The line of the description, from 1, where the value was read from one."""


class EditError(SdpError):
    """The description cannot be changed so; nothing was changed."""


class BuildError(SdpError):
    """What was given to a builder makes no valid description."""


class JsonError(SdpError):
    """The JSON is not that of a description."""

    path: str
    """Where in the JSON: `media[1].lines[3].value.channels`."""


class StaleViewError(RuntimeError):
    """A `Media` was used after media descriptions were added, removed or moved: ask the session again."""


class NegotiationError(SdpError):
    """A call of a negotiation was refused; nothing was changed. Its subclasses tell whose fault that is."""

    name: str | None = None
    """The name under which a browser reports it: `InvalidStateError`, ...; `None` of an `Agent`."""
    line: int | None = None
    """The line of the text that breaks a rule, from 1, where it is one."""
    refusal: SipRefusal | None = None
    """How an `Agent` refuses the offer in SIP; `None` where that is no business of the other party."""


class MisuseError(NegotiationError):
    """The caller's own fault: the call is not allowed now, or what it was given is not known."""


class InvalidRemoteError(NegotiationError):
    """The other party's fault: its description or candidate breaks a rule."""


class IncompatibleError(NegotiationError):
    """Nobody's fault: both are legal, but have no common ground."""

    reasons: tuple[Reason, ...] = ()
    """Why each m= section cannot be accepted."""


def _remake(cls: type[SdpError], args: tuple[Any, ...], state: dict[str, Any]) -> SdpError:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error


# They are known by the names that they are imported by.
SdpError.__module__ = "sdpkit"
ParseError.__module__ = "sdpkit"
LimitError.__module__ = "sdpkit"
AttributeValueError.__module__ = "sdpkit"
EditError.__module__ = "sdpkit"
BuildError.__module__ = "sdpkit"
JsonError.__module__ = "sdpkit"
StaleViewError.__module__ = "sdpkit"
NegotiationError.__module__ = "sdpkit"
MisuseError.__module__ = "sdpkit"
InvalidRemoteError.__module__ = "sdpkit"
IncompatibleError.__module__ = "sdpkit"
