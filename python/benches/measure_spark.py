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
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import SparkSession

ROOT = Path(__file__).resolve().parents[2]
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--descriptions", type=int, default=400_000)
    count = parser.parse_args().descriptions
    example = runpy.run_path(str(ROOT / "python" / "examples" / "with_pyspark.py"))
    look, columns = example["look"], example["COLUMNS"]

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

        def measured(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            """The work of the example, with the seconds that a batch took in the place of its name."""
            for batch in batches:
                start = time.process_time()
                (made,) = look(iter([batch]))
                seconds = time.process_time() - start
                names = pa.array([str(seconds if row == 0 else 0.0) for row in range(len(batch))])
                yield made.set_column(0, "name", names)

        warm, file, out = Path(folder, "warm.parquet"), Path(folder, "calls.parquet"), Path(folder, "out.parquet")
        write(warm, 1000)
        spark.read.parquet(str(warm)).mapInArrow(measured, columns).count()
        size = write(file, count)
        before, start = processor_seconds(), time.monotonic()
        spark.read.parquet(str(file)).select("name", "sdp").mapInArrow(measured, columns).write.parquet(str(out))
        seconds, wall = processor_seconds() - before, time.monotonic() - start
        made = pq.read_table(out, columns=["name", "valid", "errors"])
        assert made.num_rows == count
        ours = sum(float(seconds) for seconds in made["name"].to_pylist())
        million = 1e6 / count
        print(f"{count} descriptions, {size / count:.0f} bytes each; {file.stat().st_size / 1e6:.0f} MB of Parquet in, ", end="")
        print(f"{sum(part.stat().st_size for part in out.glob('*.parquet')) / 1e6:.0f} MB out")
        print(f"by a million: {seconds * million:.0f} s of processor, of which {ours * million:.0f} s in describe and lint ", end="")
        print(f"with all findings; {wall * million:.0f} s on the wall with {os.cpu_count()} processors")
        spark.stop()


if __name__ == "__main__":
    main()
