"""The files below a folder on this machine, as far as people put them there.

In: a folder. Out: its files at any depth, without hidden ones; messages about folders that are not entered.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from publisher.batch.folders import is_hidden
from publisher.model import Place, Problem, Severity


class Tree(NamedTuple):
    """The contents of a folder, as paths in it with "/", sorted.

    Attributes:
        files: Files and links to files.
        dead: Links that lead nowhere.
        closed: Folders that cannot be listed, with the reason.
    """

    files: list[str]
    dead: list[str]
    closed: dict[str, str]


def tree(folder: Path, without: Path | None, report: Callable[[Problem], None]) -> Tree:
    """List a folder.

    Args:
        without: A folder that is left out, with its links resolved.
        report: Called with a message about each link to a folder, which is not entered: it may lead back.
    """
    found = Tree([], [], {})

    def closed(error: OSError) -> None:
        where = Path(error.filename or folder).relative_to(folder).as_posix()
        found.closed[where] = error.strerror or str(error)

    for place, folders, names in os.walk(folder, onerror=closed):
        below = Path(place)
        folders[:] = [name for name in folders if _is_entered(below / name, folder, without, report)]
        for path in (below / name for name in names if not is_hidden(name)):
            kinds = found.files if path.is_file() else found.dead if path.is_symlink() else None
            if kinds is not None and not _is_left_out(path, without):
                kinds.append(path.relative_to(folder).as_posix())
    return Tree(sorted(found.files), sorted(found.dead), dict(sorted(found.closed.items())))


def _is_left_out(path: Path, without: Path | None) -> bool:
    """Whether a file or folder lies in the folder that is left out."""
    return without is not None and path.resolve().is_relative_to(without)


def _is_entered(path: Path, root: Path, without: Path | None, report: Callable[[Problem], None]) -> bool:
    if is_hidden(path.name):
        return False
    if not path.is_symlink():
        return not _is_left_out(path, without)
    target = path.resolve()
    inside = any(target.is_relative_to(one) for one in (root.resolve(), without) if one)
    if not inside:  # otherwise its files are there without it
        message = "passed over: a link to a folder is not followed"
        hint = "name the folder as a source of its own"
        report(Problem("batch.link", Severity.WARNING, message, Place(str(path), 0, 0), (hint,)))
    return False
