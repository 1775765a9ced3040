"""Checks: the bytes of an output -> problems, one module per format.

In: a file that we or others wrote. Out: the faults for which a printer, a store or an archive
sends it back. A file is hostile until proven otherwise: sizes are bounded, nothing is fetched, no
entity is expanded.
"""

from __future__ import annotations

import os
import re
from importlib import import_module
from os import PathLike
from pathlib import Path

from publisher.check.demands import PURPOSES, Demands, Purpose
from publisher.errors import UsageError
from publisher.model import Problem
from publisher.problems import linked
from publisher.shared.bounded import content

__all__ = ["FORMATS", "MAXIMUM_BYTES", "PURPOSES", "Purpose", "check", "check_bytes"]

FORMATS = {
    ".pdf": "publisher.check.pdf",
    ".epub": "publisher.check.epub",
    ".docx": "publisher.check.docx",
    ".xml": "publisher.check.tei",
    ".json": "publisher.check.json",
}
"""Suffix of a file name -> the module that checks such files, imported on first use."""

# How files begin whose names do not say what they are, the special one of ZIP files first (OCF 3.3, 4.3).
_STARTS = {
    rb"%PDF-": ".pdf",
    rb"PK\x03\x04.{26}mimetypeapplication/epub\+zip": ".epub",
    rb"PK\x03\x04": ".docx",
    rb"(\xef\xbb\xbf)?\s*<": ".xml",
    rb"(\xef\xbb\xbf)?\s*[\[{]": ".json",
}

# A newspaper's page with pictures for print stays under 100 MB; this leaves room for a book.
MAXIMUM_BYTES = 2**30


def check(
    path: str | PathLike[str],
    *,
    purpose: Purpose | None = None,
    signature: int = 4,
    ink: float | None = None,
    resolution: int = 150,
) -> list[Problem]:
    """Judge one file, or one folder as a BagIt bag.

    The format of a file is the one that its name ends in; of any other name, the one it begins as.

    Args:
        purpose: The use of a PDF; by default it is judged by the standards it claims.
        signature: The pages of a folded sheet: a PDF for a press must have a multiple of them. Folding
            once makes four pages of a sheet.
        ink: The most ink on one spot of such a PDF, in per cent of one full ink; by default, what
            its output intent says.
        resolution: The fewest pixels an inch of its pictures.

    Returns:
        Findings, those that make the file unusable with severity ERROR; none for a sound file.

    Raises:
        UsageError: No check exists for such a file, or a demand can be none.
        InputError: The file cannot be read.
    """
    path = Path(path)
    if os.path.isdir(path):  # unlike `Path.is_dir`, takes any name
        problems = import_module("publisher.check.bag").check(path)
        return [_in_folder(problem, path) for problem in problems]
    return check_bytes(
        content(path, MAXIMUM_BYTES), str(path),
        purpose=purpose, signature=signature, ink=ink, resolution=resolution,
    )  # fmt: skip


def _in_folder(problem: Problem, folder: Path) -> Problem:
    """The problem with the path of its file; the check of a bag names files relative to the bag."""
    name = problem.place.name if problem.place else ""
    return linked(problem, {name: str(folder if name == folder.name else folder / name)})


def check_bytes(
    data: bytes,
    name: str,
    *,
    purpose: Purpose | None = None,
    signature: int = 4,
    ink: float | None = None,
    resolution: int = 150,
) -> list[Problem]:
    """As `check`, for a file in memory.

    Raises:
        UsageError: No check exists for such a file, or a demand can be none.
    """
    demands = Demands(purpose, signature, ink, resolution).checked()
    suffix = _suffix(name, data)
    module = import_module(FORMATS[suffix])
    if suffix == ".pdf":
        return list(module.check(data, name, demands))
    return list(module.check(data, name))


def _suffix(name: str, data: bytes) -> str:
    """The suffix that the name has, or should have."""
    for suffix in FORMATS:
        if name.lower().endswith(suffix):
            return suffix
    for start, suffix in _STARTS.items():
        if re.match(start, data, re.DOTALL):
            return suffix
    raise UsageError(
        f"no check for files named like {name!r}",
        code="usage.unknown-suffix",
        hints=(f"known: {', '.join(FORMATS)}",),
    )
