"""The exceptions of Python's `zipfile` for containers that are damaged, encrypted or inconsistent.

In: nothing. Out: the exceptions, for every place that opens a container.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib

# RuntimeError: an encrypted entry. ValueError: an entry before the file's beginning, or a date that
# does not exist. OSError: damaged bzip2 data.
ZIP_FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError, RuntimeError,
    ValueError,
)  # fmt: skip
