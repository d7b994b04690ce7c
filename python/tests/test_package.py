"""The package: its version, its names, its examples, and that its made files are current."""

import doctest
import importlib
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import sdpkit

ROOT = Path(__file__).resolve().parents[2]


def test_version_is_that_of_the_distribution() -> None:
    assert sdpkit.__version__ == metadata.version("sdpkit")


def test_every_name_is_there() -> None:
    for name in sdpkit.__all__:
        assert hasattr(sdpkit, name)


def test_classes_are_those_of_the_rust_sources() -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "python" / "tools" / "make_classes.py", "--check"], capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr


@pytest.mark.parametrize("name", ["sdpkit", "sdpkit._value", "sdpkit.arrow"])
def test_examples_of_docstrings_hold(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted > 0 and found.failed == 0


def test_examples_of_the_stub_hold() -> None:
    stub = Path(sdpkit.__file__).with_name("_sdpkit.pyi")
    found = doctest.testfile(str(stub), module_relative=False)
    assert found.failed == 0


@pytest.mark.parametrize("page", ["python/README.md", "docs/python.md", "docs/scale.md"])
def test_examples_of_the_pages_hold(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page is a run of `>>>` examples, from the root of the repository."""
    monkeypatch.chdir(ROOT)
    found = doctest.testfile(str(ROOT / page), module_relative=False, encoding="utf-8", optionflags=doctest.ELLIPSIS)
    assert found.attempted > 10 and found.failed == 0
