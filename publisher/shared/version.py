"""The version of publisher, and the name by which it calls itself in what it writes.

In: the installed package's metadata. Out: `SOFTWARE` and `VERSION`.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

SOFTWARE = "publisher"
"""By this name reading knows what is of our making, as the front and back matter of an edition."""

try:
    VERSION = version(SOFTWARE)
except PackageNotFoundError:  # run from a folder that was never installed
    VERSION = "0"
