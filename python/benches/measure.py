"""Measures the package in one run beside the command, aiortc and PyPI's sdp-transform, and says which goals are met.

`cargo xtask bench-python` builds and installs what it needs. Rounds of all are interleaved, and of each the fastest
counts, so that other load on the machine falls on all alike. Processor time counts, not time on the wall.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import aiortc.sdp
import pyarrow as pa
import pyarrow.compute as pc
import sdp_transform

import sdpkit
import sdpkit.arrow

ROOT = Path(__file__).resolve().parents[2]
OFFER = (ROOT / "benches" / "inputs" / "03-chrome-av-data.sdp").read_bytes().decode()


def seconds_of(work: Callable[[], object], repeats: int) -> float:
    """Processor time of one call."""
    start = time.process_time()
    for _ in range(repeats):
        work()
    return (time.process_time() - start) / repeats


def named_by_us() -> None:
    """What each codec and each candidate is."""
    for media in sdpkit.parse(OFFER):
        for codec in media.codecs:
            codec.name, codec.payload_type, codec.clock_rate
        for candidate in media.candidates:
            candidate.priority, candidate.port, candidate.foundation, candidate.type


def read_by_us() -> None:
    """All of each codec, with its parameters and its feedback, and each candidate."""
    for media in sdpkit.parse(OFFER):
        for codec in media.codecs:
            codec.name, codec.payload_type, codec.clock_rate, codec.parameters, codec.feedback
        for candidate in media.candidates:
            candidate.priority, candidate.port, candidate.foundation, candidate.type


def read_by_aiortc() -> None:
    """The same of aiortc."""
    for media in aiortc.sdp.SessionDescription.parse(OFFER).media:
        for codec in media.rtp.codecs:
            codec.name, codec.payloadType, codec.clockRate, codec.parameters, codec.rtcpFeedback
        for candidate in media.ice_candidates:
            candidate.priority, candidate.port, candidate.foundation, candidate.type


def objects(rounds: int) -> list[bool]:
    """One description at a time."""
    timed = {
        "sdpkit.parse": (lambda: sdpkit.parse(OFFER), 2000),
        "sdpkit, each codec and candidate named": (named_by_us, 300),
        "sdpkit, all of each codec and candidate read": (read_by_us, 300),
        "aiortc SessionDescription.parse": (lambda: aiortc.sdp.SessionDescription.parse(OFFER), 50),
        "aiortc, all of each codec and candidate read": (read_by_aiortc, 50),
        "sdp_transform.parse (PyPI)": (lambda: sdp_transform.parse(OFFER), 10),
    }
    best = dict.fromkeys(timed, float("inf"))
    for _ in range(rounds):
        for name, (work, repeats) in timed.items():
            best[name] = min(best[name], seconds_of(work, repeats))
    print(f"\n| the Chrome offer, {len(OFFER)} bytes | µs |\n|---|---|")
    for name, seconds in best.items():
        print(f"| {name} | {seconds * 1e6:.1f} |")
    ours, _, read, theirs, theirs_read, transform = best.values()
    print("\n| goal | least | found |\n|---|---|---|")
    return [
        goal("parse, against aiortc", 60, theirs / ours, "x"),
        goal("parse and read all of each codec and candidate, against aiortc", 15, theirs_read / read, "x"),
        goal("parse, against sdp-transform", 60, transform / ours, "x"),
    ]


def goal(what: str, least: float, found: float, unit: str) -> bool:
    print(f"| {what} | {least}{unit} | {found:.1f}{unit}{'' if found >= least else ' (missed)'} |")
    return found >= least


def columns(command: str, rounds: int, count: int) -> list[bool]:
    """A column of offers beside the command over JSON Lines of the same, each on one thread."""
    offers = [OFFER.replace("IN IP4 127.0.0.1", f"IN IP4 10.{n >> 16}.{n >> 8 & 255}.{n & 255}", 1) for n in range(count)]
    column = pa.array(offers)
    found: dict[str, tuple[int, int]] = {}

    def of_arrow() -> float:
        start = time.process_time()
        made = pa.record_batch(sdpkit.arrow.lint(column, role="offer"))
        seconds = time.process_time() - start
        found["arrow"] = (pc.sum(made["errors"]).as_py(), pc.sum(made["warnings"]).as_py())
        return seconds

    def described() -> float:
        start = time.process_time()
        sdpkit.arrow.describe(column)
        return time.process_time() - start

    def negotiated() -> float:
        start = time.process_time()
        sdpkit.arrow.negotiate(column, column)
        return time.process_time() - start

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "offers.jsonl")
        with file.open("w") as out:
            for offer in offers:
                out.write(json.dumps({"type": "offer", "sdp": offer}) + "\n")

        def of_command() -> float:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            ran = subprocess.run(
                [command, "lint", "--format", "summary", file],
                capture_output=True,
                text=True,
                env={**os.environ, "RAYON_NUM_THREADS": "1"},
            )
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            assert ran.returncode in (0, 1), ran.stderr
            counts = re.search(r"(\d+) errors, (\d+) warnings", ran.stdout)
            assert counts is not None, ran.stdout
            found["command"] = (int(counts[1]), int(counts[2]))
            return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

        timed = {
            "sdpkit.arrow.lint": of_arrow,
            "sdp-inspect lint --format summary": of_command,
            "sdpkit.arrow.describe": described,
            "sdpkit.arrow.negotiate": negotiated,
        }
        best = dict.fromkeys(timed, float("inf"))
        for _ in range(rounds):
            for name, work in timed.items():
                best[name] = min(best[name], work())
    assert found["arrow"] == found["command"], found
    print(f"\n| {count} Chrome offers, one thread | processor seconds | offers a second |\n|---|---|---|")
    for name, seconds in best.items():
        print(f"| {name} | {seconds:.2f} | {count / seconds:,.0f} |")
    print("\n| goal | least | found |\n|---|---|---|")
    ratio = best["sdp-inspect lint --format summary"] / best["sdpkit.arrow.lint"] * 100
    return [goal("Arrow lint, against the command, by core", 90, ratio, " %")]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sdp-inspect", required=True, help="the command, built for release")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--offers", type=int, default=100_000)
    args = parser.parse_args()
    met = objects(args.rounds) + columns(args.sdp_inspect, args.rounds, args.offers)
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
