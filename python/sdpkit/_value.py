"""What all typed values have in common: they are frozen, and their parts are their slots."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from sdpkit import _sdpkit

_Self = TypeVar("_Self", bound="Value")


def _names(cls: type[Value]) -> tuple[str, ...]:
    return cls.__slots__


class Value:
    """A frozen value made of named parts.

    It cannot be changed; `replace` makes another one. Values of one class are equal where their parts are, can be
    keys of a dict, pickled and copied, and are matched by `match` in the order of their parts.
    """

    __slots__ = ()

    #: How the parts stand in JSON: "unit", "newtype" or "struct"; and the word of a form of a larger type.
    _shape: ClassVar[str] = "struct"
    _tag: ClassVar[str | None] = None

    def replace(self: _Self, **parts: Any) -> _Self:
        """The same value with other parts.

        >>> from sdpkit.attributes import Rtpmap
        >>> Rtpmap(96, "VP8", 90000).replace(payload_type=97)
        Rtpmap(payload_type=97, encoding_name='VP8', clock_rate=90000, channels=None)
        """
        return type(self)(**{**{name: getattr(self, name) for name in _names(type(self))}, **parts})

    __replace__ = replace

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return _parts(self) == _parts(other)

    def __hash__(self) -> int:
        return hash((type(self), _parts(self)))

    def __repr__(self) -> str:
        parts = ", ".join(f"{name}={getattr(self, name)!r}" for name in _names(type(self)))
        return f"{type(self).__name__}({parts})"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen; make another one with replace({name}=...)")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __reduce__(self) -> tuple[Any, ...]:
        return _remake, (type(self), _parts(self))

    def __copy__(self: _Self) -> _Self:
        return self

    def __deepcopy__(self: _Self, memo: object) -> _Self:
        return self


class TypedAttribute(Value):
    """The value of an attribute, by its type. `str()` writes what stands after `a=`."""

    __slots__ = ()

    names: ClassVar[tuple[str, ...]] = ()
    """The names that it is written under."""

    def __str__(self) -> str:
        return _sdpkit._write_attribute(self)

    @classmethod
    def parse(cls: type[_Self], text: str) -> _Self:
        """Reads it from what stands after `a=`.

        Raises `AttributeValueError` where the text does not match the grammar, or is another attribute.

        >>> from sdpkit.attributes import Rtpmap
        >>> Rtpmap.parse("rtpmap:111 opus/48000/2").channels
        2
        """
        return _sdpkit._parse_attribute(text, cls)


class Field(Value):
    """The value of a lettered line that is no attribute. `str()` writes what stands after `<letter>=`."""

    __slots__ = ()

    letter: ClassVar[str] = ""
    """The letter of its line."""

    def __str__(self) -> str:
        return _sdpkit._write_field(self)


def set_parts(value: Value, *parts: object) -> None:
    """Sets the slots of a new value, lists as tuples."""
    for name, part in zip(_names(type(value)), parts, strict=True):
        object.__setattr__(value, name, _frozen(part) if type(part) is list else part)


def _frozen(part: Any) -> Any:
    return tuple(map(_frozen, part)) if isinstance(part, list) else part


def _parts(value: Any) -> tuple[Any, ...]:
    return tuple([getattr(value, name) for name in _names(type(value))])


def _remake(cls: type[Value], parts: tuple[Any, ...]) -> Value:
    value = cls.__new__(cls)
    set_parts(value, *parts)
    return value
