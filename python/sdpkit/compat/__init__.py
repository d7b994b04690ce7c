"""Other packages' names over this one, so that a program changes by one import.

* `sdpkit.compat.sdp_transform` in the place of `sdp_transform` (PyPI `sdp-transform`).
* `sdpkit.compat.aiortc` in the place of `aiortc.sdp`.

Neither needs the other package. What differs, and why, is in `docs/compat.md`.
"""
