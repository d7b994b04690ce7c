"""DataFusion: functions in SQL over a Parquet file.

python with_datafusion.py FILE
"""

import sys
from typing import Any

import pyarrow as pa
from datafusion import SessionContext, udf

import sdpkit.arrow

FINDINGS = ["errors", "warnings", "infos", "codes", "findings"]


def say(sdp: pa.Array) -> pa.Array:
    return pa.array(sdpkit.arrow.describe(sdp))


def judge(sdp: pa.Array) -> pa.Array:
    return pa.array(sdpkit.arrow.lint(sdp, fields=FINDINGS))


def table_of(file: str) -> list[dict[str, Any]]:
    """A row for each row of the file, whose columns are `name` and `sdp`."""
    said = pa.struct(pa.schema(sdpkit.arrow.describe_schema()))
    wrong = pa.struct(pa.schema(sdpkit.arrow.lint_schema(fields=FINDINGS)))
    context = SessionContext()
    context.register_parquet("recordings", file)
    # Parquet is read into views.
    context.register_udf(udf(say, [pa.binary_view()], said, "immutable", name="say"))
    context.register_udf(udf(judge, [pa.binary_view()], wrong, "immutable", name="judge"))
    found = context.sql("select name, say(sdp) as said, judge(sdp) as wrong from recordings order by name")
    return [{"name": row["name"], **row["said"], **row["wrong"]} for row in found.to_pylist()]


if __name__ == "__main__":
    for row in table_of(sys.argv[1]):
        print(row["name"], row["kinds"], row["codecs"], row["codes"])
