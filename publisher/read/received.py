"""The bytes of a source that a publication was made from.

In: the source as the publication carries it, and the folder that the publication lies in. Out: its bytes,
rebuilt from the text, or those of its file beside the publication; both only with the same checksum.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from publisher.errors import UsageError
from publisher.model import Source
from publisher.read.decode import MAXIMUM_BYTES, encoded
from publisher.shared.bounded import content


def source_data(source: Source, folder: Path | None) -> bytes:
    """The bytes of a single source.

    Raises:
        InputError: A file of its name lies in the folder and cannot be read.
        UsageError: The publication was made from several, or neither has these bytes.
    """
    if source.originals:
        names = ", ".join(file.name for file in source.originals)
        raise UsageError(
            "an editor decides on the text of one file, and this publication was made from several",
            hints=(f"write each as a file of its own, and edit that: {names}",),
        )
    data = encoded(source.text, source.encoding)
    if data is not None and _is_of(source, data):
        return data
    beside = folder / Path(source.name).name if folder else None
    if beside is not None and beside.is_file():
        data = content(beside, MAXIMUM_BYTES)
        if _is_of(source, data):
            return data
    raise UsageError(
        f"the source {source.name} cannot be had from the file that was made from it",
        hints=(f"put {source.name} beside that file, as it was then",),
    )


def _is_of(source: Source, data: bytes) -> bool:
    return hashlib.sha256(data).hexdigest() == source.sha256
