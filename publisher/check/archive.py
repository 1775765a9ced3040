"""ZIP containers (EPUB, DOCX), opened with bounds.

In: bytes. Out: an `Archive` of parts, or the problem that stops it.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from publisher.check.finding import error
from publisher.model import Problem
from publisher.shared.unzip import ZIP_FAULTS, what_is_wrong

MAXIMUM_PARTS = 65_535
# Ten times what the container itself may have: text shrinks to a tenth, pictures not at all.
MAXIMUM_UNPACKED = 2**30

_AGAIN = "write or fetch the file again"
_LESS = "divide the publication, or make its pictures smaller"
_INSIDE = "pack it again, with names of parts that lead nowhere outside"
_ONCE = "pack it again, with each part once"
_OPEN = "ask its publisher for a copy without protection"


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of a sound ZIP file, by name in the file's order."""

    parts: dict[str, bytes]
    infos: tuple[zipfile.ZipInfo, ...]


def unpack(data: bytes, name: str) -> Archive | Problem:
    """Read every part after its declared size has been judged; a lying size ends the reading."""
    try:
        container = zipfile.ZipFile(io.BytesIO(data))
        infos = container.infolist()
        if problem := _refuse(infos, name):
            return problem
        parts = {info.filename: container.read(info) for info in infos if not info.is_dir()}
    except ZIP_FAULTS as failure:
        return error(
            "zip.damaged", f"not a sound ZIP file: {what_is_wrong(failure, data)}", name, hint=_AGAIN
        )
    return Archive(parts, tuple(infos))


def _refuse(infos: list[zipfile.ZipInfo], name: str) -> Problem | None:
    if len(infos) > MAXIMUM_PARTS or sum(info.file_size for info in infos) > MAXIMUM_UNPACKED:
        return error("zip.too-large", f"unpacks to more than {MAXIMUM_UNPACKED} bytes", name, hint=_LESS)
    seen: set[str] = set()
    for info in infos:
        inside = PurePosixPath(info.filename)
        if inside.is_absolute() or ".." in inside.parts or "\\" in info.filename:
            return error("zip.path", f"has a part outside itself: {info.filename!r}", name, hint=_INSIDE)
        if info.filename in seen:
            return error("zip.duplicate", f"has two parts named {info.filename!r}", name, hint=_ONCE)
        if info.flag_bits & 0x1:
            return error("zip.encrypted", f"the part {info.filename!r} is encrypted", name, hint=_OPEN)
        seen.add(info.filename)
    return None
