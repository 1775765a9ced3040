"""A house's own words, added to those that ship with us.

In: a TOML file of the shape of wording.toml. Out: `Wording`.

    [people]
    writers = ["小记者"]            # 小记者 张三 is a byline from now on
    photographers = ["摄像"]

Only lists that wording.toml has can be added to; its comments say what each is for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from publisher.errors import InputError, UsageError
from publisher.model import Place
from publisher.repair.wording import Wording, standard, tables


def load(path: Path) -> Wording:
    """The standard wording with a house's file added.

    Raises:
        InputError: The file cannot be read.
        UsageError: It is not TOML, names a list that does not exist, or has an entry that is no
            text or no valid pattern; carries the line.
    """
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}", code="input.wording") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8: {error.reason}", code="usage.wording") from error
    return parse(text, path.name)


def parse(text: str, name: str) -> Wording:
    """Validate the text of a house's file; `name` is what messages call it.

    Raises:
        UsageError: As `load`.
    """
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = map(int, found.groups()) if found else (text.count("\n") + 1, 1)
        raise UsageError(
            f"not TOML: {error}", code="usage.wording", place=Place(name, line, column)
        ) from None
    file = _File(name, text)
    known = tables()
    for table, lists in given.items():
        if table not in known or not isinstance(lists, Mapping):
            raise file.fault(table, "", "is no table of words", f"tables: {', '.join(known)}")
        for key, words in lists.items():
            if key not in known[table]:
                hint = f"lists of [{table}]: {', '.join(known[table])}"
                raise file.fault(table, key, "is no list of words", _elsewhere(known, key) or hint)
            _check(file, table, key, words)
    return standard().extended(given, name)


def _check(file: _File, table: str, key: str, words: Any) -> None:
    hint = f'expected a list of texts: {key} = ["…", "…"]'
    if isinstance(words, str) and key == "surnames":
        return
    if not isinstance(words, list):
        raise file.fault(table, key, f"is {words!r}", hint)
    for word in words:
        if not isinstance(word, str) or not word.strip():
            raise file.fault(table, key, f"has {word!r}", hint)
        if key == "running_heads":
            try:
                re.compile(word)
            except re.error as error:
                hint = "regular expressions, as Python reads them"
                raise file.fault(table, key, f"has the pattern {word!r}: {error}", hint) from None


def _elsewhere(known: Mapping[str, Mapping[str, Any]], key: str) -> str:
    return next((f"{key} belongs under [{table}]" for table, lists in known.items() if key in lists), "")


class _File:
    """The house's file as messages point into it."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text

    def fault(self, table: str, key: str, what: str, hint: str) -> UsageError:
        """A message at the line of a table, or of a key in it; TOML parsers give no positions."""
        header = re.search(rf"(?m)^[ \t]*\[[ \t]*{re.escape(table)}\b", self._text)
        offset = header.start() if header else 0
        found = re.compile(rf'(?m)^[ \t]*("?){re.escape(key)}\1[ \t]*=').search(self._text, offset)
        if key and found:
            offset = found.start()
        place = Place(self._name, self._text.count("\n", 0, offset) + 1, 1)
        dotted = f"{table}.{key}" if key else table
        return UsageError(f"{dotted} {what}", code="usage.wording", place=place, hints=(hint,))
