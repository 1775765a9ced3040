"""The bag itself: a folder that appears whole or not at all, with its checksums.

In: a folder with the payload. Out: a BagIt bag, made and validated by the bagit library.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import bagit

from publisher.archive.wellformed import clean
from publisher.errors import OutputError
from publisher.write.sink import translated
from publisher.write.unfinished import Held, unfinished

ALGORITHM = "sha512"


@contextmanager
def whole(folder: Path) -> Iterator[Path]:
    """An unfinished folder to fill, which is renamed to `folder` when the block ends without an error.

    A bag that exists at `folder` stays as it is until then, and is replaced.

    Raises:
        OutputError: `folder` exists and is no bag, or contains the working folder, or the folder cannot
            be created or renamed. Errors that the block raises are passed on.
    """
    if not _may_be_replaced(folder):
        raise OutputError(
            f"{folder} exists and is no bag; it was left as it is", hints=("name a new folder",)
        )
    if Path.cwd().is_relative_to(folder.resolve()):
        raise OutputError(
            f"{folder} is the folder this runs in, or one around it, and cannot be replaced",
            hints=("run it from another folder",),
        )
    held = Held(folder.parent)
    temporary = unfinished(folder)
    try:
        with translated(folder):
            temporary.mkdir()
        yield temporary
        with translated(folder):
            _take_place(temporary, folder)
    except OutputError as error:
        # Of a file in the unfinished folder, whose name means nothing to anybody.
        error.message = error.message.replace(str(temporary), str(folder))
        error.hints = tuple(hint.replace(str(temporary), str(folder)) for hint in error.hints)
        raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
        held.release()


def _may_be_replaced(folder: Path) -> bool:
    """Whether there is nothing, an empty folder, or a bag."""
    if not os.path.isdir(folder):  # False, too, for a name that is longer than any file's
        return not os.path.exists(folder)
    return (folder / "bagit.txt").is_file() or not any(folder.iterdir())


def _take_place(finished: Path, folder: Path) -> None:
    """Rename the finished folder. An existing one is moved aside first, and moved back if that fails."""
    if not folder.exists():
        finished.rename(folder)
        return
    aside = finished.with_name(f"{finished.name}.old.part")
    folder.rename(aside)
    try:
        finished.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    shutil.rmtree(aside)


def seal(folder: Path, info: Mapping[str, str], date: str | None) -> None:
    """Turn a folder of payload into a bag and validate it.

    Args:
        info: Tags of bag-info.txt.
        date: The day of bagging; None if unknown, and none is written.

    Raises:
        OutputError: The disk is full, or the bag is not valid: something else wrote into the folder
            meanwhile.
    """
    # Without the tag the library would take today's date from the clock.
    tags: dict[str, str | list[str]] = {"Bagging-Date": date or []}
    tags |= {name: " ".join(clean(value).split()) for name, value in info.items()}
    try:
        bag = bagit.make_bag(str(folder), tags, checksums=[ALGORITHM])
        _sort_tags(folder / f"tagmanifest-{ALGORITHM}.txt")
        bag.validate()
    except bagit.BagError as error:
        raise OutputError(f"the bag is not valid: {error}") from error
    except OSError as error:
        raise OutputError(f"cannot write the bag: {error.strerror or error}") from error


def _sort_tags(manifest: Path) -> None:
    """Sort the list of tag files, which the library writes in the order of the file system."""
    lines = manifest.read_text("utf-8").splitlines(keepends=True)
    manifest.write_text("".join(sorted(lines, key=lambda line: line.split(maxsplit=1)[1])), "utf-8")
