"""The package: its version, its names, its examples, and that its made files are current."""

import ast
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


def documented() -> dict[str, str]:
    """The docstrings of the stub and of `_agent.py`, by the names of the functions and classes that they are of."""
    found: dict[str, str] = {}

    def look(nodes: list[ast.stmt], within: str) -> None:
        for node in nodes:
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
                name = within + node.name
                # Of a property with a setter and of overloads, the first has the text.
                found.setdefault(name, ast.get_docstring(node) or "")
                if isinstance(node, ast.ClassDef):
                    look(node.body, f"{name}.")

    for name in ("_sdpkit.pyi", "_agent.py"):
        look(ast.parse(Path(sdpkit.__file__).with_name(name).read_text(encoding="utf-8")).body, "")
    return found


DOCUMENTED = documented()


@pytest.mark.parametrize("name", [name for name, text in DOCUMENTED.items() if ">>>" in text])
def test_examples_of_the_stub_hold(name: str) -> None:
    globs = {**vars(sdpkit), "sdpkit": sdpkit}
    example = doctest.DocTestParser().get_doctest(DOCUMENTED[name], globs, name, None, None)
    found = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(example)
    assert found.attempted > 0 and found.failed == 0


def test_every_function_of_the_stub_has_an_example_and_every_name_a_text() -> None:
    public = {name: text for name, text in DOCUMENTED.items() if not any(part.startswith("_") for part in name.split("."))}
    assert [name for name, text in public.items() if not text] == []
    functions = [name for name in public if name in vars(sdpkit) and not isinstance(vars(sdpkit)[name], type)]
    assert len(functions) > 10
    assert [name for name in functions if ">>>" not in public[name]] == []


@pytest.mark.parametrize("page", ["python/README.md", "docs/python.md", "docs/scale.md"])
def test_examples_of_the_pages_hold(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page is a run of `>>>` examples, from the root of the repository."""
    monkeypatch.chdir(ROOT)
    found = doctest.testfile(str(ROOT / page), module_relative=False, encoding="utf-8", optionflags=doctest.ELLIPSIS)
    assert found.attempted > 10 and found.failed == 0
