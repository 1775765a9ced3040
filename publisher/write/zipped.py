"""Entries of ZIP containers that take nothing from where they are made: no clock, no system, no modes.

In: a name and a time. Out: an entry for `zipfile`.
"""

from __future__ import annotations

import zipfile
from datetime import datetime

# Measured on 600,000 characters: 6, zlib's own choice, takes twice as long for 5 to 7 % less.
LEVEL = 4
# PKWARE APPNOTE 4.4.6: an entry's time is in MS-DOS form, which counts years from 1980 to 2107.
_FIRST_YEAR, _LAST_YEAR = 1980, 2107
# Pictures are packed already; OCF 3.3, 4.2.2 asks for the media type as it is.
_STORED = ("mimetype", ".jpeg", ".jpg", ".png")


def zip_entry(name: str, time: datetime) -> zipfile.ZipInfo:
    """An entry that is to be written with `LEVEL`; of a year that it cannot state it has the nearest."""
    year = min(max(time.year, _FIRST_YEAR), _LAST_YEAR)
    entry = zipfile.ZipInfo(name, (year, *time.timetuple()[1:6]))
    entry.create_system = 3  # Unix, wherever we run
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
    return entry
