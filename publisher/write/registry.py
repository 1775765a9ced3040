"""Finding writers by format name or file name.

In: the entry points of the group "publisher.writers". Out: writers, each imported on first use.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import PurePath
from typing import Any

from publisher.errors import UsageError
from publisher.write.contract import Writer

GROUP = "publisher.writers"


@cache
def _entries() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in sorted(entry_points(group=GROUP))}


def formats() -> list[str]:
    """Names of all installed formats, sorted."""
    return list(_entries())


@cache
def writer(name: str) -> Writer[Any]:
    """The writer of a format.

    Raises:
        UsageError: No installed writer has this name, or its module does not import.
    """
    entry = _entries().get(name)
    if entry is None:
        raise UsageError(
            f"no writer for the format {name!r}",
            code="usage.unknown-format",
            hints=(f"installed: {', '.join(formats())}",),
        )
    try:
        found: Writer[Any] = entry.load()()
    except ImportError as error:
        raise UsageError(f"the writer {name!r} ({entry.value}) does not import: {error}") from error
    return found


def writer_for(path: PurePath) -> Writer[Any]:
    """The writer whose suffix the file name ends in.

    Writers named like one of the name's suffixes are tried first, the longest such ending before
    the others, so that "report.tei.xml" imports the TEI writer and no other.

    Raises:
        UsageError: No installed writer claims the name.
    """
    suffixes = [suffix[1:].lower() for suffix in path.suffixes]
    named = [name for name in suffixes if name in formats()]
    for name in dict.fromkeys((*named, *formats())):
        candidate = writer(name)
        if path.name.lower().endswith(candidate.suffix):
            return candidate
    raise UsageError(
        f"no format has the suffix of {path.name!r}",
        code="usage.unknown-suffix",
        hints=("known: " + ", ".join(f"{name} ({writer(name).suffix})" for name in formats()),),
    )
