"""The toolkit for the Session Description Protocol (SDP)."""

from sdpkit._sdpkit import __version__

__all__ = ["__version__"]
