"""A house's own words, added to those that ship with us.

In: a TOML file of the shape of wording.toml. Out: `Wording`.

    [people]
    writers = ["小记者"]            # 小记者 张三 is a byline from now on
    photographers = ["摄像"]

Only lists that wording.toml has can be added to; its comments say what each is for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from publisher.repair.wording import Wording, standard, tables
from publisher.shared.toml_file import TomlFile, read_text, remembered


@remembered
def load(path: Path) -> Wording:
    """The standard wording with a house's file added.

    Raises:
        InputError: The file cannot be read.
        UsageError: It is not TOML, names a list that does not exist, or has an entry that is no
            text or no valid pattern; carries the line.
    """
    return parse(read_text(path, "wording"), str(path))


def parse(text: str, name: str) -> Wording:
    """Validate the text of a house's file; `name` is what messages call it.

    Raises:
        UsageError: As `load`.
    """
    file = TomlFile(name, text, "wording")
    given = file.tables()
    known = tables()
    for table, lists in given.items():
        if table not in known or not isinstance(lists, Mapping):
            raise file.fault(table, "is no table of words", f"tables: {', '.join(known)}")
        for key, words in lists.items():
            if key not in known[table]:
                hint = f"lists of [{table}]: {', '.join(known[table])}"
                raise file.fault(f"{table}.{key}", "is no list of words", _elsewhere(known, key) or hint)
            _check(file, table, key, words)
    return standard().extended(given, name)


def _check(file: TomlFile, table: str, key: str, words: Any) -> None:
    hint = f'expected a list of texts: {key} = ["…", "…"]'
    if isinstance(words, str) and key == "surnames":
        return
    if not isinstance(words, list):
        raise file.fault(f"{table}.{key}", f"is {words!r}", hint)
    for word in words:
        if not isinstance(word, str) or not word.strip():
            raise file.fault(f"{table}.{key}", f"has {word!r}", hint)
        if key == "running_heads":
            _check_pattern(file, f"{table}.{key}", word)


def _check_pattern(file: TomlFile, key: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        hint = "regular expressions, as Python reads them"
        raise file.fault(key, f"has the pattern {pattern!r}: {error}", hint) from None


def _elsewhere(known: Mapping[str, Mapping[str, Any]], key: str) -> str:
    return next((f"{key} belongs under [{table}]" for table, lists in known.items() if key in lists), "")
