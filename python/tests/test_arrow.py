"""Columns of descriptions: every row is what the functions for one description say, whatever type the column has."""

import os
import threading
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recordings import ALL, ANSWER, OFFER, PAIRS

import sdpkit
from sdpkit import arrow

TEXTS = [path.read_bytes() for path in ALL]
"""Every recording; some are not UTF-8."""


def rows(found: arrow.StructArray | arrow.StructStream) -> list[dict[str, Any]]:
    """As pyarrow reads it."""
    read = pa.chunked_array(found) if isinstance(found, arrow.StructStream) else pa.array(found)
    read.validate(full=True)
    assert len(read) == len(found) and read.null_count == 0
    made: list[dict[str, Any]] = read.to_pylist()
    return made


def test_describe_says_what_sessions_say() -> None:
    for data, row in zip(TEXTS, rows(arrow.describe(pa.array(TEXTS))), strict=True):
        session = sdpkit.parse_bytes(data)
        assert row["valid"] == (not session.problems) and row["problems"] == len(session.problems)
        if session.problems:
            first = min(session.problems, key=lambda problem: problem.span[0])
            assert row["first_problem_line"] == first.line
        else:
            assert row["first_problem"] is None and row["first_problem_line"] is None
        assert row["bytes"] == len(data) and row["lines"] == len(session.lines)
        origin = session.origin
        assert row["session_id"] == (origin and origin.session_id)
        assert row["media"] == len(session)
        assert row["kinds"] == [media.kind for media in session]
        assert row["mids"] == [media.mid for media in session]
        assert row["directions"] == [media.direction for media in session]
        candidates = [candidate for media in session for candidate in media.candidates]
        assert row["candidates"] == len(candidates)
        for kind in ("host", "srflx", "prflx", "relay"):
            assert row[f"candidates_{kind}"] == sum(candidate.type == kind for candidate in candidates)
        in_use = [media for media, is_used in zip(session, row["in_use"], strict=True) if is_used]
        assert row["codec_details"] == [str(codec) for media in in_use for codec in media.codecs]
        names = list(dict.fromkeys(codec.name for media in in_use for codec in media.codecs if codec.name))
        assert [name.lower() for name in row["codecs"]] == list(dict.fromkeys(name.lower() for name in names))


def test_describe_reads_the_offer_of_chromium() -> None:
    (row,) = rows(arrow.describe(pa.array([OFFER])))
    expected = {
        "valid": True,
        "kinds": ["audio", "video", "application"],
        "mids": ["0", "1", "2"],
        "protocols": ["UDP/TLS/RTP/SAVPF", "UDP/TLS/RTP/SAVPF", "UDP/DTLS/SCTP"],
        "in_use": [True, True, True],
        "audio_codecs": ["opus", "red", "G722", "PCMU", "PCMA", "CN", "telephone-event"],
        "rtcp_mux": 2,
        "ice_lite": False,
        "ice_trickle": True,
        "ice_options": ["trickle"],
        "dtls_setup": "actpass",
        "fingerprint_hashes": ["sha-256"],
        "bundle": ["0", "1", "2"],
        "crypto_suites": [],
        "simulcast_send": 0,
        "data_channel": True,
        "sctp_port": 5000,
        "max_message_size": 262144,
    }
    assert {name: row[name] for name in expected} == expected
    assert f"a=fingerprint:{row['fingerprint']}" in OFFER and f"a=ice-ufrag:{row['ice_ufrag']}" in OFFER


def test_describe_counts_streams_of_simulcast() -> None:
    path = next(path for path in ALL if path.name == "chromium-simulcast-2-with-audio.offer.sdp")
    (row,) = rows(arrow.describe(pa.array([path.read_bytes()]), fields=["simulcast_send", "simulcast_recv", "rids"]))
    assert row["simulcast_send"] == len(row["rids"]) > 1 and row["simulcast_recv"] == 0


def test_lint_finds_what_lint_finds() -> None:
    fields = ["findings", *arrow.lint_schema().names]
    for data, row in zip(TEXTS, rows(arrow.lint(pa.array(TEXTS), fields=fields, strict=True)), strict=True):
        found = sdpkit.lint(data, strict=True)
        severities = [finding.severity for finding in found]
        assert [row[name] for name in ("errors", "warnings", "infos")] == [
            severities.count(severity) for severity in ("error", "warning", "info")
        ]
        assert row["codes"] == list(dict.fromkeys(found.codes))
        assert row["findings"] == [
            {
                "code": finding.code,
                "severity": finding.severity,
                "text": 0,
                "line": finding.line,
                "start": finding.span[0],
                "end": finding.span[1],
                "message": finding.message,
            }
            for finding in found
        ]


def test_lint_takes_the_options_of_lint() -> None:
    column = pa.array([OFFER])
    assert rows(arrow.lint(column, select="PRV", fields=["codes"])) == [{"codes": ["PRV002", "PRV015"]}]
    assert rows(arrow.lint(column, select="PRV", severities={"PRV": "error"}, fields=["errors"]))[0]["errors"] > 0
    with pytest.raises(ValueError, match="no such rule"):
        arrow.lint(column, select="XYZ")
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        arrow.lint(column, rules=[])  # type: ignore[call-overload]


def test_pairs_agree_on_what_negotiate_says() -> None:
    offers = [offer.read_bytes() for offer, _ in PAIRS]
    answers = [answer.read_bytes() for _, answer in PAIRS]
    agreed = rows(arrow.negotiate(pa.array(offers), pa.array(answers)))
    judged = rows(arrow.lint_pair(pa.array(offers), pa.array(answers), fields=["codes", "findings"]))
    for offer, answer, row, judgement in zip(offers, answers, agreed, judged, strict=True):
        outcome = sdpkit.negotiate(offer, answer)
        assert (row["agreed"], row["fits"]) == (outcome.is_agreed, outcome.fits)
        assert row["in_use"] == [section.is_accepted for section in outcome]
        assert row["accepted"] == sum(row["in_use"]) and row["media"] == len(outcome)
        assert row["directions"] == [section.offerer_direction for section in outcome]
        assert row["reasons"] == [str(reason) for reason in outcome.reasons]
        used = [codec.name for section in outcome if section.is_accepted for codec in section.codecs]
        assert [name.lower() for name in row["codecs"]] == list(dict.fromkeys(name.lower() for name in used))
        offered = {codec.name.lower() for media in sdpkit.parse_bytes(offer) for codec in media.codecs} - {""}
        assert {name.lower() for name in row["dropped_codecs"]} == offered - {name.lower() for name in used}
        found = sdpkit.lint_pair(offer, answer)
        assert judgement["codes"] == list(dict.fromkeys(found.codes))
        assert [finding["text"] for finding in judgement["findings"]] == [finding.text for finding in found]


COLUMNS = {
    "string": pa.array([OFFER, None, ANSWER], pa.string()),
    "large_string": pa.array([OFFER, None, ANSWER], pa.large_string()),
    "string_view": pa.array([OFFER, None, ANSWER], pa.string_view()),
    "binary": pa.array([OFFER.encode(), None, ANSWER.encode()], pa.binary()),
    "large_binary": pa.array([OFFER.encode(), None, ANSWER.encode()], pa.large_binary()),
    "binary_view": pa.array([OFFER.encode(), None, ANSWER.encode()], pa.binary_view()),
    "dictionary": pa.array([OFFER, None, ANSWER]).dictionary_encode(),
    "dictionary of a null": pa.DictionaryArray.from_arrays(pa.array([0, 1, 2], pa.int8()), pa.array([OFFER, None, ANSWER])),
    "slice": pa.array(["x", OFFER, None, ANSWER, "y"]).slice(1, 3),
    "chunks": pa.chunked_array([[OFFER], [], [None, ANSWER]], pa.string()),
}


@pytest.mark.parametrize("name", COLUMNS)
@pytest.mark.parametrize("threads", [0, 1, 3])
def test_every_type_of_column_gives_the_same(name: str, threads: int) -> None:
    column = COLUMNS[name]
    offer, null, answer = rows(arrow.describe(column, threads=threads))
    assert [offer, answer] == rows(arrow.describe(pa.array([OFFER, ANSWER])))
    assert set(null.values()) == {None}
    assert rows(arrow.lint(column, threads=threads))[::2] == rows(arrow.lint(pa.array([OFFER, ANSWER])))
    pairs = rows(arrow.negotiate(column, pa.array([ANSWER, ANSWER, None]), threads=threads))
    assert pairs[0]["agreed"] and set(pairs[1].values()) == {None} == set(pairs[2].values())


def test_pairs_may_be_cut_in_other_chunks() -> None:
    offers = pa.chunked_array([[OFFER, OFFER], [OFFER], [OFFER, None]])
    answers = pa.chunked_array([[], [ANSWER], [ANSWER, "", ANSWER], [ANSWER]], pa.string())
    found = pa.chunked_array(arrow.negotiate(offers, answers, fields=["accepted"]))
    assert [row["accepted"] for row in found.to_pylist()] == [3, 3, 0, 3, None]
    assert [len(chunk) for chunk in found.chunks] == [1, 1, 1, 1, 1]


def test_columns_without_rows_have_their_type() -> None:
    for column in (pa.array([], pa.string()), pa.nulls(0), pa.chunked_array([], pa.string())):
        assert rows(arrow.describe(column)) == []
    schema = pa.schema(arrow.describe_schema())
    assert pa.record_batch(arrow.describe(pa.array([], pa.string()))).schema == schema
    assert pa.table(arrow.describe(pa.chunked_array([], pa.string()))).schema == schema
    assert rows(arrow.lint(pa.nulls(2), fields=["errors"])) == [{"errors": None}] * 2
    assert rows(arrow.negotiate(pa.array([], pa.string()), pa.nulls(0))) == []


BAD = [b"", b"\x00", b"\xff\xfe\xfd", b"not SDP", OFFER.encode("utf-16"), b"m=\n" * 5000, b"a=x\r\n" * 20000, b"x" * (9 << 20)]


@pytest.mark.parametrize("threads", [1, 2])
def test_a_bad_row_is_a_row(threads: int) -> None:
    column = pa.array([OFFER.encode(), *BAD, OFFER.encode()], pa.large_binary())
    said = rows(arrow.describe(column, threads=threads))
    assert [row["valid"] for row in said] == [True, *[False] * len(BAD), True]
    assert all(row["first_problem"] and row["first_problem_line"] for row in said[1:-1])
    assert [row["bytes"] for row in said[1:-1]] == [len(data) for data in BAD]
    judged = rows(arrow.lint(column, threads=threads, fields=[*arrow.lint_schema().names, "findings"]))
    assert judged[0] == judged[-1] and all(row["errors"] for row in judged[1:-1])
    assert len(rows(arrow.negotiate(column, column, threads=threads))) == len(said)


def test_texts_and_lists_that_are_too_long_are_cut() -> None:
    name = "é" * 5000
    text = f"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns={name}\r\nt=0 0\r\n" + "m=audio 9 RTP/AVP 0\r\n" * 5000
    (row,) = rows(arrow.describe(pa.array([text])))
    assert row["session_name"] == "é" * 2048 + "…"
    assert row["media"] == 5000 and len(row["kinds"]) == len(row["in_use"]) == len(row["ports"]) == 4096


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.binary())), st.lists(st.one_of(st.none(), st.binary())))
def test_any_bytes(offers: list[bytes | None], answers: list[bytes | None]) -> None:
    length = min(len(offers), len(answers))
    column, other = pa.array(offers[:length], pa.binary()), pa.array(answers[:length], pa.binary())
    everything = [*arrow.lint_schema().names, "findings"]
    made = (
        arrow.describe(column),
        arrow.lint(column, fields=everything),
        arrow.lint_pair(column, other, fields=everything),
        arrow.negotiate(column, other),
    )
    for found in made:
        assert len(rows(found)) == length


def test_threads_make_the_same_table() -> None:
    texts = [*TEXTS, None] * 20
    one = rows(arrow.lint(pa.array(texts, pa.binary())))
    for threads in (0, 2, 5, 1000):
        assert rows(arrow.lint(pa.array(texts, pa.binary()), threads=threads)) == one
    chunks = pa.chunked_array([pa.array(texts[start : start + 100], pa.binary()) for start in range(0, len(texts), 100)])
    streamed = pa.chunked_array(arrow.lint(chunks, threads=3))
    assert streamed.to_pylist() == one and [len(chunk) for chunk in streamed.chunks] == [len(chunk) for chunk in chunks.chunks]


def test_other_threads_run_meanwhile() -> None:
    column, turns = pa.array([OFFER] * 3000), 0
    worker = threading.Thread(target=lambda: arrow.lint(column))
    worker.start()
    while worker.is_alive():
        turns += 1
        worker.join(0.001)
    # Where the interpreter is held, the first turn lasts as long as the work.
    assert turns > 5


def test_fields_choose_columns_in_their_order() -> None:
    column = pa.array([OFFER])
    assert list(rows(arrow.describe(column, fields=["media", "valid"]))[0]) == ["media", "valid"]
    for wrong in (["valid", "valid"], [], ["nothing"]):
        with pytest.raises(ValueError, match="field"):
            arrow.describe(column, fields=wrong)
    with pytest.raises(TypeError, match="list of names"):
        arrow.describe(column, fields="valid")
    assert "findings" not in arrow.lint_schema().names


def test_what_is_no_column_of_texts_is_named() -> None:
    wrong: Any
    for wrong, message in (
        ([OFFER], "found list"),
        (OFFER, "found str"),
        (None, "found NoneType"),
        (pa.array([1]), "found Int64"),
        (pa.chunked_array([[1.5]]), "found Float64"),
        (pa.table({"sdp": [OFFER]}), "found Struct"),
    ):
        with pytest.raises(TypeError, match=message):
            arrow.describe(wrong)
    with pytest.raises(ValueError, match="2 offers and 1 answers"):
        arrow.negotiate(pa.array([OFFER, OFFER]), pa.array([ANSWER]))
    with pytest.raises(OverflowError):
        arrow.describe(pa.array([OFFER]), threads=-1)


def test_a_failure_of_the_producer_is_an_exception() -> None:
    def batches() -> Any:
        yield pa.record_batch({"sdp": [OFFER]})
        raise RuntimeError("the source is gone")

    class Source:
        def __arrow_c_stream__(self, requested_schema: Any = None) -> object:
            schema = pa.schema({"sdp": pa.string()})
            return pa.RecordBatchReader.from_batches(schema, batches()).__arrow_c_stream__(requested_schema)

    with pytest.raises(Exception, match="the source is gone"):
        arrow.describe(Source())


def test_results_outlive_the_column_and_can_be_read_again() -> None:
    found, stream = arrow.describe(pa.array([OFFER])), arrow.describe(pa.chunked_array([[OFFER]]))
    assert rows(found) == rows(found) == rows(stream) == rows(stream)
    assert repr(found).startswith("<StructArray of 1 rows: valid") and "StructStream" in repr(stream)
    assert pa.field(found).type == pa.array(found).type == pa.field(stream).type


def test_results_are_read_as_columns_again() -> None:
    """What a function gives has no texts of its own, and says so."""
    with pytest.raises(TypeError, match="found Struct"):
        arrow.describe(arrow.describe(pa.array([OFFER])))


SCHEMAS = {
    "describe": arrow.describe_schema(),
    "lint": arrow.lint_schema(fields=[*arrow.lint_schema().names, "findings"]),
    "negotiate": arrow.negotiate_schema(),
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_column_is_documented(name: str) -> None:
    """On the page, between two marks; `UPDATE=1` renews it."""
    schema = SCHEMAS[name]
    assert len(schema) == len(schema.names) == len(set(schema.names)) > 4
    for column in schema:
        assert column.doc[0].isupper() and not column.doc.endswith(".")
        assert column.name in repr(schema) and repr(column) == f"<Column {column.name}: {column.type}>"
        assert "uint" not in column.type
    assert [field.name for field in pa.schema(schema)] == schema.names
    assert all(field.nullable for field in pa.schema(schema))
    made = [f"| `{column.name}` | {column.type} | {column.doc}. |" for column in schema]
    table = "\n".join(["", "| column | type | what it says |", "|---|---|---|", *made, "", ""])
    page = Path(__file__).resolve().parents[2] / "docs" / "scale.md"
    before, rest = page.read_text().split(f"<!-- columns of {name} -->\n")
    stands, after = rest.split("<!-- end -->", 1)
    if os.environ.get("UPDATE"):
        page.write_text(f"{before}<!-- columns of {name} -->\n{table}<!-- end -->{after}")
    else:
        assert stands == table


def test_schemas_speak_spark_and_duckdb() -> None:
    schema = arrow.lint_schema(fields=["errors", "codes", "findings"])
    assert schema.spark == (
        "`errors` int, `codes` array<string>, `findings` array<struct<`code`: string, `severity`: string, `text`: int, "
        "`line`: int, `start`: bigint, `end`: bigint, `message`: string>>"
    )
    assert schema.duckdb == (
        'STRUCT("errors" INTEGER, "codes" VARCHAR[], "findings" STRUCT("code" VARCHAR, "severity" VARCHAR, "text" INTEGER, '
        '"line" INTEGER, "start" BIGINT, "end" BIGINT, "message" VARCHAR)[])'
    )
