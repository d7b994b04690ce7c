"""The recordings of `tests/data` that tests read."""

from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "tests" / "data"

ALL = sorted(DATA.rglob("*.sdp"))
"""Every description."""

PAIRS = [
    (offer, answer)
    for offer in ALL
    if offer.name.endswith(".offer.sdp")
    for answer in [offer.with_name(offer.name.replace(".offer.", ".answer."))]
    if answer.is_file()
]
"""Every offer with its answer."""


def read(name: str) -> str:
    """The text of a recording, line ends and all."""
    return (DATA / name).read_bytes().decode()


OFFER = read("browsers/chromium-av-data.offer.sdp")
ANSWER = read("browsers/chromium-av-data.answer.sdp")
