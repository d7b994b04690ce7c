"""pyarrow: what descriptions in a Parquet file say, and what is wrong with them.

python with_pyarrow.py FILE
"""

import sys
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import sdpkit.arrow


def table_of(file: str) -> list[dict[str, Any]]:
    """A row for each row of the file, whose columns are `name` and `sdp`."""
    recordings = pq.read_table(file)
    said = pa.table(sdpkit.arrow.describe(recordings["sdp"]))
    wrong = pa.table(sdpkit.arrow.lint(recordings["sdp"], fields=["errors", "warnings", "infos", "codes", "findings"]))
    for name in wrong.column_names:
        said = said.append_column(name, wrong[name])
    rows: list[dict[str, Any]] = said.add_column(0, "name", recordings["name"]).sort_by("name").to_pylist()
    return rows


if __name__ == "__main__":
    for row in table_of(sys.argv[1]):
        print(row["name"], row["kinds"], row["codecs"], row["codes"])
