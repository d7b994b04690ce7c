"""The examples of `python/examples`: every engine gives the table of pyarrow, which is that of `sdpkit.arrow`."""

import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from recordings import ALL, DATA

import sdpkit

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def table_of(example: str, parquet: str) -> list[dict[str, Any]]:
    """As a user runs it: Spark could not send workers what an imported module has."""
    table: list[dict[str, Any]] = runpy.run_path(str(EXAMPLES / f"{example}.py"))["table_of"](parquet)
    return table


@pytest.fixture(scope="module")
def parquet(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The recordings, with a row that has none, in several row groups."""
    names = [str(path.relative_to(DATA)) for path in ALL] + ["none"]
    texts = [path.read_bytes() for path in ALL] + [None]
    file = tmp_path_factory.mktemp("parquet") / "recordings.parquet"
    pq.write_table(pa.table({"name": names, "sdp": pa.array(texts, pa.binary())}), file, row_group_size=20)
    return str(file)


@pytest.fixture(scope="module")
def expected(parquet: str) -> list[dict[str, Any]]:
    return table_of("with_pyarrow", parquet)


def test_pyarrow_has_a_row_for_each_recording(expected: list[dict[str, Any]]) -> None:
    assert [row["name"] for row in expected] == sorted([str(path.relative_to(DATA)) for path in ALL] + ["none"])
    for row in expected:
        if row["name"] == "none":
            assert set(row.values()) == {"none", None}
            continue
        data = (DATA / row["name"]).read_bytes()
        assert row["kinds"] == [media.kind for media in sdpkit.parse_bytes(data)]
        assert [finding["code"] for finding in row["findings"]] == sdpkit.lint(data).codes


@pytest.mark.parametrize("name", ["with_polars", "with_duckdb", "with_datafusion"])
def test_an_engine_gives_the_same_table(name: str, parquet: str, expected: list[dict[str, Any]]) -> None:
    same_table(table_of(name, parquet), expected)


@pytest.mark.spark
def test_spark_gives_the_same_table(parquet: str, expected: list[dict[str, Any]]) -> None:
    same_table(table_of("with_pyspark", parquet), expected)


def same_table(found: list[dict[str, Any]], expected: list[dict[str, Any]]) -> None:
    for row, other in zip(found, expected, strict=True):
        assert list(row) == list(other)
        # JSON tells a list from a tuple, and a number from a truth value.
        assert json.dumps(row) == json.dumps(other)


def test_an_example_runs_by_itself(parquet: str) -> None:
    ran = subprocess.run([sys.executable, EXAMPLES / "with_pyarrow.py", parquet], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert len(ran.stdout.splitlines()) == len(ALL) + 1
