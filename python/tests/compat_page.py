"""The tables of `docs/compat.md`, whose rows are tests, and the recordings that the drop-ins are compared on."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from recordings import DATA

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "compat.md"

FOLDERS = [DATA, ROOT.parent / "shared" / "captures", ROOT.parent / "shared" / "corpus"]
"""Our recordings, and larger collections that some machines have beside the checkout."""


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every description of a folder with its name, as a program that reads UTF-8 or Latin-1 has it."""
    if not folder.is_dir():
        pytest.skip(f"no {folder.parent.name}/{folder.name} beside the checkout")
    for path in sorted(folder.rglob("*.sdp")):
        data = path.read_bytes()
        try:
            yield str(path.relative_to(folder)), data.decode()
        except UnicodeDecodeError:
            yield str(path.relative_to(folder)), data.decode("latin-1")


def rows(*headings: str) -> list[tuple[str, ...]]:
    """The rows of the table with these headings, without the backticks."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    first = lines.index(f"| {' | '.join(headings)} |") + 2
    found = []
    for line in lines[first:]:
        if not line.startswith("|"):
            break
        found.append(tuple(cell.strip().strip("`") for cell in line.strip("|").split("|")))
    assert all(len(row) == len(headings) for row in found)
    return found


def text(cell: str) -> str:
    """The text that a cell shows with escapes."""
    value = ast.literal_eval(f"'''{cell}'''")
    assert isinstance(value, str)
    return value
