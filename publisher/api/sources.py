"""The forms of a source: a path, bytes, the text itself, several files, an issue file.

In: a source. Out: its path, the settings beside it, or the texts that it consists of.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from publisher import settings as publication
from publisher.errors import UsageError
from publisher.issue import SUFFIX as ISSUE
from publisher.issue import Issue
from publisher.issue import load as load_issue
from publisher.issue import of as issue_of_paths
from publisher.read.registry import suffixes
from publisher.settings import Settings

__all__ = ["AnyPath", "Sources", "issue_of", "listed", "path_of", "settings_of"]

AnyPath = str | PathLike[str]
Sources = AnyPath | bytes | Sequence[AnyPath]

# A line that can only be a file name: one word without punctuation, and a suffix with a letter in it.
_FILE_NAME = re.compile(r"[^\s，。！？；：、“”‘’（）《》]+\.(?=[0-9]{0,4}[A-Za-z])[A-Za-z0-9]{1,5}")


def issue_of(source: Sources, settings: Settings | None = None) -> Issue | None:
    """The issue, if the source is several files or an issue file; None otherwise.

    Args:
        settings: The settings of a wider scope, over which an issue file takes precedence.

    Raises:
        PublisherError: There is no source, one of several is not a file, or as `publisher.issue.load`.
    """
    sources = listed(source)
    paths = [path_of(one) for one in sources]
    if len(paths) == 1:
        (path,) = paths
        return load_issue(path, settings) if path and path.name.lower().endswith(ISSUE) else None
    known = [path for path in paths if path]
    if not known or len(known) < len(paths):
        raise UsageError(
            "several sources are given as files" if paths else "there is no source",
            hints=("give their paths",),
        )
    return issue_of_paths(known, settings)


def listed(source: Sources) -> list[AnyPath | bytes]:
    """A list of the sources; a single source is a list of one."""
    return [source] if isinstance(source, str | bytes | PathLike) else list(source)


def settings_of(source: AnyPath | bytes) -> Settings:
    """The settings in the folder of a source that is a path; empty settings for any other source.

    Raises:
        UsageError: The publication.toml there is faulty.
    """
    path = path_of(source)
    return publication.beside(path) if path else Settings()


def path_of(source: AnyPath | bytes) -> Path | None:
    """The source as a path, or None if it is text or bytes."""
    if isinstance(source, bytes):
        return None
    if not isinstance(source, str):
        return Path(source)
    if "\n" in source or not source or "\0" in source:
        return None
    # `os.path` takes any text, even one that is no valid file name.
    names_file = os.path.exists(source) and not os.path.isdir(source)
    looks_like_one = _FILE_NAME.fullmatch(source) or source.lower().endswith((*suffixes(), ISSUE))
    return Path(source) if names_file or looks_like_one else None
