"""TOML files that people write: their tables, and where in them a key stands.

In: a path, or a text and what messages call it. Out: tables, or an error that points at a line.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, TypeVar

from publisher.errors import InputError, UsageError
from publisher.model import Place

Found = TypeVar("Found")

# Files of one kind that are in use at a time: a house's own, and those of some folders.
_FILES = 8
_HEADER = re.compile(r"\s*\[+\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"\s*([\w.\"-]+)\s*=")


def read_text(path: Path, kind: str) -> str:
    """The text of a file; editors on Windows begin theirs with a byte-order mark.

    Args:
        kind: What the file is, as codes of errors have it: "settings" for "input.settings".

    Raises:
        InputError: The file cannot be read.
        UsageError: It is not UTF-8.
    """
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}", code=f"input.{kind}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8: {error.reason}", code=f"usage.{kind}") from error
    except ValueError as error:  # a name that no file can have
        raise InputError(f"cannot read {path}: {error}", code=f"input.{kind}") from error


def remembered(load: Callable[[Path], Found]) -> Callable[[Path], Found]:
    """What reads a file, so that it reads a file again only when that has changed.

    A batch asks for the same house's files with every text, and what was found with a house's words is
    remembered as long as these are the same object.
    """

    @lru_cache(maxsize=_FILES)
    def at(path: Path, state: tuple[int, ...]) -> Found:
        return load(path)

    @wraps(load)
    def found(path: Path) -> Found:
        try:
            now = os.stat(path)
        except (OSError, ValueError):
            return load(path)  # to say what is the matter
        return at(path, (now.st_dev, now.st_ino, now.st_size, now.st_mtime_ns))

    return found


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A file as messages point into it.

    Attributes:
        name: What messages call it.
        kind: As in `read_text`.
    """

    name: str
    text: str
    kind: str

    def tables(self) -> dict[str, Any]:
        """What the file holds.

        Raises:
            UsageError: It is not TOML; carries the line and column.
        """
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"line (\d+), column (\d+)", str(error))  # else: "at end of document"
            line, column = map(int, found.groups()) if found else (self.text.count("\n") + 1, 1)
            place = Place(self.name, line, column)
            raise UsageError(f"not TOML: {error}", code=f"usage.{self.kind}", place=place) from None
        except RecursionError:
            place = Place(self.name, 1, 1)
            raise UsageError("nested too deeply", code=f"usage.{self.kind}", place=place) from None

    def place(self, path: str) -> Place:
        """Where the key or table with this dotted path stands, else the table it would belong to.

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
