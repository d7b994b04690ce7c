"""Polars: what descriptions in a Parquet file say, and what is wrong with them, lazily.

python with_polars.py FILE
"""

import sys
from typing import Any

import polars as pl

import sdpkit.arrow

FINDINGS = ["errors", "warnings", "infos", "codes", "findings"]

SAID = pl.Struct(pl.Schema(sdpkit.arrow.describe_schema()))
WRONG = pl.Struct(pl.Schema(sdpkit.arrow.lint_schema(fields=FINDINGS)))


def say(sdp: pl.Series) -> pl.Series:
    return pl.Series(sdpkit.arrow.describe(sdp))


def judge(sdp: pl.Series) -> pl.Series:
    return pl.Series(sdpkit.arrow.lint(sdp, fields=FINDINGS))


def table_of(file: str) -> list[dict[str, Any]]:
    """A row for each row of the file, whose columns are `name` and `sdp`."""
    table = (
        pl.scan_parquet(file)
        .select(
            "name",
            said=pl.col("sdp").map_batches(say, return_dtype=SAID),
            wrong=pl.col("sdp").map_batches(judge, return_dtype=WRONG),
        )
        .unnest("said", "wrong")
        .sort("name")
        .collect(engine="streaming")
    )
    return table.to_dicts()


if __name__ == "__main__":
    for row in table_of(sys.argv[1]):
        print(row["name"], row["kinds"], row["codecs"], row["codes"])
