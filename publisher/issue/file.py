"""The issue file.

In: a TOML file. Out: `Issue`, or an error that points at a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from publisher import settings as publication
from publisher.errors import UsageError
from publisher.issue.plan import Entry, Issue, planned
from publisher.model import Place
from publisher.settings import Settings
from publisher.shared.toml_file import TomlFile, read_text

_ARTICLE, _SECTION, _IN_SECTION = "article", "section", "section.article"
_HEADER = re.compile(r"\s*\[\[\s*([\w.]+)\s*\]\]")


def load(path: Path, settings: Settings | None = None) -> Issue:
    """Read an issue file; its file names start in its folder.

    Args:
        settings: The settings of a wider scope, over which the file takes precedence.

    Raises:
        InputError: The file, or one that it names, is not there.
        UsageError: It is not TOML, names no text or one of them twice, or has an unknown key.
    """
    file = TomlFile(str(path), read_text(path, "issue"), "issue")
    tables = file.tables()
    alone, sections = tables.pop(_ARTICLE, []), tables.pop(_SECTION, [])
    places = _Places(file)
    groups = [("", list(_entries(alone, path.parent, places, _ARTICLE)))] if alone else []
    groups += _sections(sections, path.parent, places)
    if not groups:
        hint = 'name each text: [[article]], and under it file = "river.md"'
        raise UsageError(
            f"{path} names no text", code="usage.issue", place=Place(str(path), 1, 1), hints=(hint,)
        )
    whole = publication.in_folder(path.parent, publication.of_tables(file, tables))
    return planned(path.name, path, whole.over(settings or Settings()), groups)


def _sections(value: Any, folder: Path, places: _Places) -> Iterator[tuple[str, list[Entry]]]:
    """The rubric and the texts of each section."""
    first = 0
    for number, section in enumerate(_tables(value, places, _SECTION)):
        rubric, articles = section.get("rubric", ""), section.get(_ARTICLE, [])
        place = places.of(_SECTION, number)
        for key in section:
            if key not in ("rubric", _ARTICLE):
                raise _fault(
                    f"section.{key} is not known", place(key), "a section has a rubric and articles"
                )
        if not isinstance(rubric, str) or "\n" in rubric:
            raise _fault(
                f"section.rubric is {rubric!r}", place("rubric"), 'expected: rubric = "…", one line'
            )
        if not articles:
            raise _fault(
                "a section without an article", place(""), "name its texts under [[section.article]]"
            )
        yield rubric.strip(), list(_entries(articles, folder, places, _IN_SECTION, first))
        first += len(articles)


def _entries(value: Any, folder: Path, places: _Places, header: str, first: int = 0) -> Iterator[Entry]:
    """The texts of a list of tables.

    Args:
        header: The name in the double brackets of such a table.
        first: The number of tables with this header that precede them in the file.
    """
    for number, table in enumerate(_tables(value, places, header), first):
        place = places.of(header, number)
        keys = dict(table)
        file, pictures = keys.pop("file", None), keys.pop("pictures", None)
        if not isinstance(file, str) or not file:
            raise _fault(
                f"{_ARTICLE}.file is {file!r}", place("file"), 'the name of a text: file = "river.md"'
            )
        if pictures is not None and not isinstance(pictures, str):
            raise _fault(f"{_ARTICLE}.pictures is {pictures!r}", place("pictures"), "the name of a folder")
        leads, columns = _make_up(keys, place)
        yield Entry(
            folder / file,
            publication.in_folder(folder, publication.of_article(keys, _ARTICLE, place)),
            None if pictures is None else folder / pictures,
            place("file"),
            leads,
            columns,
        )


def _make_up(keys: dict[str, Any], place: Callable[[str], Place]) -> tuple[bool, int]:
    """What a table asks of the make-up of a newspaper, taken out of it: whether the text leads its page,
    and the columns that it runs across, 0 for any."""
    leads, columns = keys.pop("lead", False), keys.pop("columns", None)
    if not isinstance(leads, bool):
        raise _fault(f"{_ARTICLE}.lead is {leads!r}", place("lead"), "expected: true or false")
    if columns is None:
        return leads, 0
    if not isinstance(columns, int) or isinstance(columns, bool) or columns < 1:
        hint = "expected: a number of columns of the page, from 1"
        raise _fault(f"{_ARTICLE}.columns is {columns!r}", place("columns"), hint)
    return leads, columns


def _tables(value: Any, places: _Places, header: str) -> Sequence[Mapping[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        place = places.of(header, 0)("")
        raise _fault(f"{header} is no list of tables", place, f"write [[{header}]] above each")
    return value


def _fault(message: str, place: Place, hint: str) -> UsageError:
    return UsageError(message, code="usage.issue", place=place, hints=(hint,))


class _Places:
    """The places of the tables in lists of tables, and of their keys; TOML parsers give none."""

    def __init__(self, file: TomlFile) -> None:
        self._name = file.name
        self._lines = file.text.splitlines()
        self._headers: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines, 1):
            if header := _HEADER.match(line):
                self._headers.setdefault(header[1], []).append(number)

    def of(self, header: str, number: int) -> Callable[[str], Place]:
        """A function that finds a key of the table with this number, from 0; for a missing key, it is the
        beginning of the table."""
        headers = self._headers.get(header, [])
        begin = headers[number] if number < len(headers) else 1  # a list that is written inline

        def place(key: str) -> Place:
            for at, line in enumerate(self._lines[begin:], begin + 1):
                if line.lstrip().startswith("["):
                    break
                if key and line.partition("=")[0].strip() == key:
                    return Place(self._name, at, 1)
            return Place(self._name, begin, 1)

        return place
