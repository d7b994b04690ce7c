"""Measures the job of `python/examples/with_pyspark.py` over Parquet: processor time by a million descriptions.

python measure_spark.py [--descriptions N]

It needs what `python/requirements-spark.txt` names, Java, and Linux, whose `/proc` tells the processor time of Spark and
its workers. The start of Spark is not counted: a first job has run before.
"""

import argparse
import os
import runpy
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import SparkSession

import sdpkit.arrow

ROOT = Path(__file__).resolve().parents[2]
Look: TypeAlias = Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]
TICKS = os.sysconf("SC_CLK_TCK")


def processor_seconds() -> float:
    """Of this process and all that it has started, those that have ended included."""
    processes: dict[int, tuple[int, float]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        processes[int(folder.name)] = (int(fields[1]), sum(map(int, fields[11:15])) / TICKS)
    total = 0.0
    for process in processes:
        above = process
        while above in processes and above != os.getpid():
            above = processes[above][0]
        if above == os.getpid():
            total += processes[process][1]
    return total


def write(file: Path, count: int) -> int:
    """Offers and answers of browsers and SIP phones, each row with another `o=` line; gives the bytes of text."""
    texts = [path.read_bytes() for path in sorted((ROOT / "tests" / "data").rglob("*.sdp")) if path.parent.name != "edges"]
    total = 0
    with pq.ParquetWriter(file, pa.schema({"name": pa.string(), "sdp": pa.binary()}), compression="zstd") as out:
        for start in range(0, count, 20_000):
            numbers = range(start, min(count, start + 20_000))
            rows = [texts[n % len(texts)].replace(b"o=- ", f"o=- {n}".encode(), 1) for n in numbers]
            total += sum(map(len, rows))
            out.write_table(pa.table({"name": [f"call-{n}" for n in numbers], "sdp": pa.array(rows, pa.binary())}))
    return total


def timed(look: Look) -> Look:
    """The same work, with the seconds that a batch took in the place of its first name."""

    def measured(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            start = time.process_time()
            (made,) = look(iter([batch]))
            seconds = time.process_time() - start
            names = pa.array([str(seconds if row == 0 else 0.0) for row in range(len(batch))])
            yield made.set_column(0, "name", names)

    return measured


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--descriptions", type=int, default=400_000)
    count = parser.parse_args().descriptions
    example = runpy.run_path(str(ROOT / "python" / "examples" / "with_pyspark.py"))
    fields = ["valid", "kinds", "video_codecs", "ice_lite", "candidates_relay"]

    def few(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The job of `docs/scale.md`."""
        for batch in batches:
            said = pa.record_batch(sdpkit.arrow.describe(batch["sdp"], fields=fields))
            wrong = pa.record_batch(sdpkit.arrow.lint(batch["sdp"]))
            names = ["name", *said.schema.names, *wrong.schema.names]
            yield pa.RecordBatch.from_arrays([batch["name"], *said.columns, *wrong.columns], names)

    of_few = [sdpkit.arrow.describe_schema(fields=fields).spark, sdpkit.arrow.lint_schema().spark]
    jobs = {
        "five columns of describe, and lint": (few, ", ".join(["`name` string", *of_few])),
        "all of describe, and lint with all findings": (example["look"], example["COLUMNS"]),
    }

    os.environ["PYSPARK_PYTHON"] = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        spark = (
            SparkSession.builder.master("local[2]")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.files.maxPartitionBytes", "2m")
            .getOrCreate()
        )

        warm, file = Path(folder, "warm.parquet"), Path(folder, "calls.parquet")
        write(warm, 1000)
        size = write(file, count)
        print(f"{count} descriptions, {size / count:.0f} bytes each; {file.stat().st_size / 1e6:.0f} MB of Parquet")
        million = 1e6 / count
        for name, (look, columns) in jobs.items():
            spark.read.parquet(str(warm)).mapInArrow(timed(look), columns).count()
            out = Path(folder, f"{len(name)}.parquet")
            before, start = processor_seconds(), time.monotonic()
            calls = spark.read.parquet(str(file)).select("name", "sdp")
            calls.mapInArrow(timed(look), columns).write.parquet(str(out))
            seconds, wall = processor_seconds() - before, time.monotonic() - start
            made = pq.read_table(out, columns=["name", "valid", "errors"])
            assert made.num_rows == count
            ours = sum(float(seconds) for seconds in made["name"].to_pylist())
            print(
                f"{name}, by a million: {seconds * million:.0f} s of processor, of which {ours * million:.0f} s in sdpkit; "
                f"{wall * million:.0f} s on the wall with {os.cpu_count()} processors; "
                f"{sum(part.stat().st_size for part in out.glob('*.parquet')) * million / 1e6:.0f} MB of Parquet out"
            )
        spark.stop()


if __name__ == "__main__":
    main()
