"""Columns of descriptions at once, from Arrow to Arrow: for pyarrow, Polars, DuckDB, DataFusion, Spark and others.

>>> import pyarrow as pa
>>> import sdpkit.arrow
>>> offer = (
...     "v=0\\r\\no=- 1 1 IN IP4 192.0.2.1\\r\\ns=-\\r\\nc=IN IP4 192.0.2.1\\r\\nt=0 0\\r\\n"
...     "m=audio 49170 RTP/AVP 0 8\\r\\n"
... )
>>> sdp = pa.array([offer, "no", None])
>>> table = pa.record_batch(sdpkit.arrow.describe(sdp, fields=["valid", "kinds", "codecs"]))
>>> for row in table.to_pylist():
...     print(row)
{'valid': True, 'kinds': ['audio'], 'codecs': ['PCMU', 'PCMA']}
{'valid': False, 'kinds': [], 'codecs': []}
{'valid': None, 'kinds': None, 'codecs': None}

A column is anything with `__arrow_c_array__` or `__arrow_c_stream__` (the Arrow PyCapsule interface) that has strings
or bytes: of 32 or 64 bit offsets, views, or a dictionary of those. Its text is read where it lies. What comes back
has the same interface, and is an array of structs or, where a stream came in, a stream of them; it can be taken as
a record batch or a table. No package of Arrow is needed for this.

* There is a row out for each row in. One that is null gives nulls; one that is not SDP, not UTF-8 or too long gives
  what can be said of it. Nothing in a row is an exception.
* The columns are those of `describe_schema()`, `lint_schema()` and `negotiate_schema()`, each with its documentation;
  `fields` chooses some, in its order, and spares the work for the others.
* Numbers are signed, since Spark has no others. A text of more than 4096 bytes is cut and ends in `…`, and a list
  ends after 4096 entries, so that no row can fill a batch. Of an array, no column of the result may have more than
  2 GiB (`OverflowError`); of a stream there is no limit. Names of codecs are the same in any case of letters.
* `threads` is how many threads share the rows; 0 is one for each processor. Engines that have threads or
  processes of their own are best left with 1. Other threads of Python run meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, overload

from sdpkit._sdpkit import (
    Column,
    Schema,
    StructArray,
    StructStream,
    _arrow_describe,
    _arrow_describe_schema,
    _arrow_lint,
    _arrow_lint_pair,
    _arrow_lint_schema,
    _arrow_negotiate,
    _arrow_negotiate_schema,
)

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from sdpkit.typing import LintOptions

__all__ = [
    "ArrowArray",
    "ArrowStream",
    "Column",
    "Schema",
    "StructArray",
    "StructStream",
    "Texts",
    "describe",
    "describe_schema",
    "lint",
    "lint_pair",
    "lint_schema",
    "negotiate",
    "negotiate_schema",
]


class ArrowArray(Protocol):
    """An Arrow array: of pyarrow, nanoarrow, arro3, …"""

    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[object, object]: ...


class ArrowStream(Protocol):
    """A stream of Arrow arrays: a chunked array of pyarrow, a series of Polars, …"""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> object: ...


Texts: TypeAlias = ArrowArray | ArrowStream
"""A column of strings or bytes."""


@overload
def describe(column: ArrowArray, *, fields: Sequence[str] | None = None, threads: int = 1) -> StructArray: ...
@overload
def describe(column: ArrowStream, *, fields: Sequence[str] | None = None, threads: int = 1) -> StructStream: ...
def describe(
    column: Texts, *, fields: Sequence[str] | None = None, threads: int = 1
) -> StructArray | StructStream:
    """Tells what each description of a column says.

    >>> import pyarrow as pa
    >>> found = describe(pa.array(["m=video 9 RTP/AVP 96\\r\\na=rtpmap:96 VP8/90000\\r\\n"]), fields=["video_codecs"])
    >>> pa.array(found).to_pylist()
    [{'video_codecs': ['VP8']}]
    """
    return _arrow_describe(column, fields=_names(fields), threads=threads)


@overload
def lint(
    column: ArrowArray, *, fields: Sequence[str] | None = None, threads: int = 1, **options: Unpack[LintOptions]
) -> StructArray: ...
@overload
def lint(
    column: ArrowStream, *, fields: Sequence[str] | None = None, threads: int = 1, **options: Unpack[LintOptions]
) -> StructStream: ...
def lint(
    column: Texts, *, fields: Sequence[str] | None = None, threads: int = 1, **options: Unpack[LintOptions]
) -> StructArray | StructStream:
    """Tells what is wrong with each description of a column; the options are those of `sdpkit.lint`.

    >>> import pyarrow as pa
    >>> found = lint(pa.array(["v=0\\n"]), select="SYN", fields=["errors", "codes"])
    >>> pa.array(found).to_pylist()
    [{'errors': 0, 'codes': ['SYN001']}]
    """
    return _arrow_lint(column, fields=_names(fields), threads=threads, **options)


def lint_pair(
    offers: Texts,
    answers: Texts,
    *,
    fields: Sequence[str] | None = None,
    threads: int = 1,
    **options: Unpack[LintOptions],
) -> StructArray | StructStream:
    """Tells what is wrong with the offer and the answer of each row, by themselves and as a pair.

    It has the columns of `lint`. Where one of the two is null, the row is.
    """
    return _arrow_lint_pair(offers, answers, fields=_names(fields), threads=threads, **options)


def negotiate(
    offers: Texts, answers: Texts, *, fields: Sequence[str] | None = None, threads: int = 1
) -> StructArray | StructStream:
    """Tells what the offer and the answer of each row agree on. Where one of the two is null, the row is.

    >>> import pyarrow as pa
    >>> offers, answers = pa.array(["m=audio 9 RTP/AVP 0 8\\r\\n"]), pa.array(["m=audio 9 RTP/AVP 8\\r\\n"])
    >>> found = negotiate(offers, answers, fields=["agreed", "codecs", "dropped_codecs", "reasons"])
    >>> for name, value in pa.array(found)[0].as_py().items():
    ...     print(name, value)
    agreed True
    codecs ['PCMA']
    dropped_codecs ['PCMU']
    reasons ['PCMU 0 dropped: not in the answer (RFC 3264 §6.1)']
    """
    return _arrow_negotiate(offers, answers, fields=_names(fields), threads=threads)


def describe_schema(*, fields: Sequence[str] | None = None) -> Schema:
    """Tells of the columns of `describe`.

    >>> for column in describe_schema(fields=["valid", "kinds"]):
    ...     print(column.name, column.type, column.doc, sep="; ")
    valid; bool; Whether lines and fields are as RFC 8866 §5 and §9 ask; values of attributes are for `lint`
    kinds; list<string>; The media type of each m= section; null where its line cannot be read
    >>> describe_schema(fields=["valid", "kinds"]).spark
    '`valid` boolean, `kinds` array<string>'
    """
    return _arrow_describe_schema(fields=_names(fields))


def lint_schema(*, fields: Sequence[str] | None = None) -> Schema:
    """Tells of the columns of `lint` and `lint_pair`."""
    return _arrow_lint_schema(fields=_names(fields))


def negotiate_schema(*, fields: Sequence[str] | None = None) -> Schema:
    """Tells of the columns of `negotiate`."""
    return _arrow_negotiate_schema(fields=_names(fields))


def _names(fields: Sequence[str] | None) -> list[str] | None:
    if isinstance(fields, str):
        raise TypeError("fields expects a list of names, found str")
    return None if fields is None else list(fields)
