"""The version of publisher.

In: the installed package's metadata. Out: `VERSION`.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("publisher")
except PackageNotFoundError:  # run from a folder that was never installed
    VERSION = "0"
