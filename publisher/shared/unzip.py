"""The exceptions of Python's `zipfile` for containers that are damaged, encrypted or inconsistent.

In: nothing, or such an exception. Out: the exceptions, for every place that opens a container; in words of
people what is wrong.
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

_LOCAL_HEADER = b"PK\x03\x04"
# Office packs a file with a password into a compound file (MS-OFFCRYPTO, 2.3.4.1), whose names are UTF-16.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")


def is_protected(data: bytes) -> bool:
    """Whether a file is one of Office with a password."""
    return data.startswith(COMPOUND) and _PROTECTED in data


def what_is_wrong(failure: Exception, data: bytes | None = None) -> str:
    """Why a container, or a part of it, cannot be read.

    Args:
        failure: One of `ZIP_FAULTS`.
        data: The file, where it cannot be opened at all.
    """
    if "is encrypted" in str(failure) or (data and is_protected(data)):
        return "it is protected by a password"
    if data is None or not isinstance(failure, zipfile.BadZipFile):
        return str(failure)
    if not data:
        return "it is empty"
    return "its end is missing" if data.startswith(_LOCAL_HEADER) else "it is no ZIP file"
