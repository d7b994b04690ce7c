"""Measures `sdpkit.compat` beside the packages whose names it has: `python python/tools/compat_speed.py`.

Prints how many times as fast each function is, on the Chrome offer: both sides take turns, and the least processor
time of each counts.
"""

import copy
import time
import timeit
from pathlib import Path

import aiortc.sdp
import sdp_transform

from sdpkit.compat import aiortc as our_aiortc
from sdpkit.compat import sdp_transform as our_sdp_transform

ROOT = Path(__file__).resolve().parents[2]
OFFER = (ROOT / "tests/data/browsers/chromium-av-data.offer.sdp").read_bytes().decode()

theirs = aiortc.sdp.SessionDescription.parse(OFFER)
ours = our_aiortc.SessionDescription.parse(OFFER)
session = sdp_transform.parse(OFFER)
PAIRS = {
    "aiortc: parse": (aiortc.sdp.SessionDescription.parse, our_aiortc.SessionDescription.parse, OFFER, OFFER),
    "aiortc: str()": (str, str, theirs, ours),
    "sdp_transform: parse": (sdp_transform.parse, our_sdp_transform.parse, OFFER, OFFER),
    "sdp_transform: write": (sdp_transform.write, our_sdp_transform.write, session, copy.deepcopy(session)),
}

for name, (package, mine, argument, our_argument) in PAIRS.items():
    seconds = [
        (
            timeit.timeit(lambda: package(argument), number=20, timer=time.process_time),
            timeit.timeit(lambda: mine(our_argument), number=20, timer=time.process_time),
        )
        for _ in range(60)
    ]
    slow, fast = map(min, zip(*seconds, strict=True))
    print(f"{name:34} {slow / fast:.1f}")
