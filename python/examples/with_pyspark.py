"""PySpark: a job over Parquet, with `mapInArrow`. It needs Java 17 or later.

python with_pyspark.py FILE
"""

import os
import sys
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

import sdpkit.arrow

FINDINGS = ["errors", "warnings", "infos", "codes", "findings"]

COLUMNS = ", ".join(
    ["`name` string", sdpkit.arrow.describe_schema().spark, sdpkit.arrow.lint_schema(fields=FINDINGS).spark]
)
"""The columns of the result, as Spark writes them."""


def look(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What a worker does: Spark has as many workers as the job has cores, so one thread each."""
    for batch in batches:
        said = pa.record_batch(sdpkit.arrow.describe(batch["sdp"]))
        wrong = pa.record_batch(sdpkit.arrow.lint(batch["sdp"], fields=FINDINGS))
        names = ["name", *said.schema.names, *wrong.schema.names]
        yield pa.RecordBatch.from_arrays([batch["name"], *said.columns, *wrong.columns], names)


def job(spark: SparkSession, file: str) -> DataFrame:
    """A row for each row of the file, whose columns are `name` and `sdp`."""
    return spark.read.parquet(file).select("name", "sdp").mapInArrow(look, COLUMNS)


def table_of(file: str) -> list[dict[str, Any]]:
    # The workers take this Python, and nothing listens beyond this machine.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    try:
        return [row.asDict(recursive=True) for row in job(session, file).orderBy("name").collect()]
    finally:
        session.stop()


if __name__ == "__main__":
    for row in table_of(sys.argv[1]):
        print(row["name"], row["kinds"], row["codecs"], row["codes"])
