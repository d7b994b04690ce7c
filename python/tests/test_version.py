"""The package tells the version of its distribution."""

from importlib import metadata

import sdpkit


def test_version_is_that_of_the_distribution() -> None:
    assert sdpkit.__version__ == metadata.version("sdpkit")
