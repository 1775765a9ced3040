"""TOML files that people write: their tables, and the lines of their keys; what was made of a file, kept.

In: a path, or a text and its name in messages. Out: tables, or an error that points at a line.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, TypeVar

from publisher.errors import InputError, UsageError
from publisher.model import Place

Loaded = TypeVar("Loaded")

# Files of one kind to cache: the house's own, and those of some folders.
_FILES = 8
_HEADER = re.compile(r"\s*\[+\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"\s*([\w.\"-]+)\s*=")


def read_text(path: Path, kind: str) -> str:
    """The text of a file; editors on Windows begin theirs with a byte-order mark.

    Args:
        kind: The kind of file in codes of errors: "settings" for "input.settings".

    Raises:
        InputError: The file cannot be read.
        UsageError: It is not UTF-8; carries the line.
    """
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}", code=f"input.{kind}") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise UsageError(
            f"not UTF-8: {error.reason}",
            code=f"usage.{kind}",
            place=Place(str(path), line, 0),
            hints=("save the file as UTF-8",),
        ) from error
    except ValueError as error:  # a name that no file can have
        raise InputError(f"cannot read {path}: {error}", code=f"input.{kind}") from error


def state_of(path: Path) -> tuple[int, ...] | None:
    """What tells that a file has changed; None for one that cannot be read."""
    with suppress(OSError, ValueError):  # ValueError: a name that no file can have
        now = os.stat(path)
        return now.st_dev, now.st_ino, now.st_size, now.st_mtime_ns
    return None


def remembered(load: Callable[[Path], Loaded], most: int = _FILES) -> Callable[[Path], Loaded]:
    """Cache a function that loads a file, until the file changes.

    A batch loads the same files of the house with every text, and results that depend on the house's words
    are cached as long as these are the same object.

    Args:
        most: The number of files that are cached.
    """

    @lru_cache(maxsize=most)
    def load_state(path: Path, state: tuple[int, ...]) -> Loaded:
        return load(path)

    @wraps(load)
    def load_changed(path: Path) -> Loaded:
        state = state_of(path)
        return load(path) if state is None else load_state(path, state)  # the first raises what fits

    return load_changed


@dataclass(frozen=True, slots=True)
class TomlFile:
    """The text of a file, with which messages can point to its lines.

    Attributes:
        name: Its name in messages.
        kind: As in `read_text`.
    """

    name: str
    text: str
    kind: str

    def tables(self) -> dict[str, Any]:
        """The tables and keys of the file.

        Raises:
            UsageError: It is not TOML; carries the line and column.
        """
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            match = re.search(r"line (\d+), column (\d+)", str(error))  # else: "at end of document"
            line, column = map(int, match.groups()) if match else (self.text.count("\n") + 1, 1)
            place = Place(self.name, line, column)
            raise UsageError(f"not TOML: {error}", code=f"usage.{self.kind}", place=place) from None
        except RecursionError:
            place = Place(self.name, 1, 1)
            raise UsageError("nested too deeply", code=f"usage.{self.kind}", place=place) from None

    def place(self, path: str) -> Place:
        """The place of the key or table with this dotted path, or of the table that it would belong to.

        TOML parsers give no positions of values.
        """
        table = ""
        nearest = 1
        for number, line in enumerate(self.text.splitlines(), 1):
            if header := _HEADER.match(line):
                table = header[1].replace('"', "") + "."
                here = table[:-1]
            elif key := _KEY.match(line):
                here = table + key[1].replace('"', "")
            else:
                continue
            if here == path:
                return Place(self.name, number, 1)
            if path.startswith(here + ".") and table[:-1] == here:
                nearest = number
        return Place(self.name, nearest, 1)

    def fault(self, path: str, what: str, *hints: str) -> UsageError:
        """An error about the key or table with a dotted path."""
        return UsageError(f"{path} {what}", code=f"usage.{self.kind}", place=self.place(path), hints=hints)
