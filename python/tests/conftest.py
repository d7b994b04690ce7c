"""What runs only when it is asked for."""

import pytest

EXTRA = {
    "soak": "a million parses: `cargo xtask e2e soak`",
    "spark": "a job of PySpark: `cargo xtask e2e pyspark`",
}


def pytest_configure(config: pytest.Config) -> None:
    for name, what in EXTRA.items():
        config.addinivalue_line("markers", f"{name}: {what} (-m {name})")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("-m"):
        return
    for item in items:
        for name, what in EXTRA.items():
            if item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=what))
