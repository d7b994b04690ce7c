"""The extension module; import these names from `sdpkit`."""

__all__ = ["__version__"]

__version__: str
"""The version of the package, which is that of the Rust crates."""
