"""Folders of decisions files: which file is whose.

In: a folder, or the file itself, and the names of sources. Out: the file of each source; a problem where
files and sources do not fit together.
"""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path

from publisher.model import Place, Problem, Severity

SUFFIX = ".decisions.toml"
# More files than this are counted.
_NAMED = 10


def file_for(given: Path, name: str) -> Path:
    """The decisions file of a source: the one that is given, or that of its name in a given folder,
    where it may be missing.

    Args:
        name: What the source is called, without what its file name ends in.
    """
    return given / f"{name}{SUFFIX}" if given.is_dir() else given


def misfit(folder: Path, names: Collection[str]) -> Problem | None:
    """The problem with a folder of decisions for these sources: none has a file there, or some files are
    nobody's. A single source may share its folder with others, so their files are no problem for it.

    Args:
        names: What the sources are called, as for `file_for`.
    """
    found = [name for name in names if file_for(folder, name).is_file()]
    if found and len(names) == 1:
        return None
    # Without any match this may be the wrong folder, with half a disk below it.
    files = folder.rglob(f"*{SUFFIX}") if found else folder.glob(f"*{SUFFIX}")
    here = sorted(file.relative_to(folder).as_posix().removesuffix(SUFFIX) for file in files)
    lost = [name for name in here if name not in names]
    if found and not lost:
        return None
    listed = ", ".join(f"{name}{SUFFIX}" for name in lost[:_NAMED])
    more = f" and {len(lost) - _NAMED:,} more" if len(lost) > _NAMED else ""
    if found:
        message = f"decisions on no source that is here: {listed}{more}"
    else:
        message = f"holds no decisions on {'any source' if len(names) > 1 else next(iter(names), 'it')}"
    return Problem(
        "repair.other-decisions",
        Severity.WARNING,
        message,
        Place(folder.name, 0, 0),
        _hints(lost, names, listed),
    )


def _hints(lost: Collection[str], names: Collection[str], listed: str) -> tuple[str, ...]:
    lowered = {name.lower(): name for name in names}
    for name in lost:
        if close := get_close_matches(name.lower(), lowered, 1):
            return (f"is {name}{SUFFIX} meant as {lowered[close[0]]}{SUFFIX}?",)
    if listed and names:
        return (f"a file there is called as its source: {next(iter(names))}{SUFFIX}",)
    return (f"name a folder that holds NAME{SUFFIX} for each source NAME",)
