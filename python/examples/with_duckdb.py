"""DuckDB: functions in SQL over a Parquet file.

python with_duckdb.py FILE
"""

import sys
from typing import Any

import duckdb
import pyarrow as pa
from duckdb.func import ARROW

import sdpkit.arrow

FINDINGS = ["errors", "warnings", "infos", "codes", "findings"]


def say(sdp: pa.ChunkedArray) -> pa.ChunkedArray:
    return pa.chunked_array(sdpkit.arrow.describe(sdp))


def judge(sdp: pa.ChunkedArray) -> pa.ChunkedArray:
    return pa.chunked_array(sdpkit.arrow.lint(sdp, fields=FINDINGS))


def table_of(file: str) -> list[dict[str, Any]]:
    """A row for each row of the file, whose columns are `name` and `sdp`."""
    said = duckdb.type(sdpkit.arrow.describe_schema().duckdb)
    wrong = duckdb.type(sdpkit.arrow.lint_schema(fields=FINDINGS).duckdb)
    with duckdb.connect() as connection:
        blob = duckdb.type("BLOB")
        connection.create_function("say", say, [blob], said, type=ARROW)
        connection.create_function("judge", judge, [blob], wrong, type=ARROW)
        found = connection.execute(
            """
            select name, unnest(say(sdp)), unnest(judge(sdp))
            from read_parquet(?)
            order by name
            """,
            [file],
        )
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


if __name__ == "__main__":
    for row in table_of(sys.argv[1]):
        print(row["name"], row["kinds"], row["codecs"], row["codes"])
