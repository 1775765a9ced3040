"""Authority files: people, organisations and places with their identifiers.

In: a TOML or TSV file. Out: `Authorities`. Nothing is looked up anywhere else; what the file does not
contain stays unknown.

    [[person]]
    name = "林小满"
    also = ["小满"]                              # other names of the same
    ids = ["https://viaf.org/viaf/4321"]         # URIs, the best known first

    [[organisation]]
    name = "青石水文站"

As TSV, with a first line that names the columns; "|" divides several values of one:

    kind	name	also	ids
    person	林小满	小满	https://viaf.org/viaf/4321|urn:isni:0000000123456789
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publisher.errors import UsageError
from publisher.model import NameKind, Place
from publisher.shared.toml_file import TomlFile, read_text, remembered

KINDS: dict[str, NameKind] = {"person": "person", "organisation": "org", "place": "place"}
"""Kinds of names in a file -> those of the model."""
_COLUMNS = ("kind", "name", "also", "ids")
# RFC 3986: a scheme and more after the colon, without white space, which separates the ids of a key.
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A person, an organisation or a place.

    Attributes:
        names: The preferred name, then the others; never empty.
        ids: URIs.
    """

    kind: NameKind
    names: tuple[str, ...]
    ids: tuple[str, ...]

    @property
    def key(self) -> str:
        """The `Name.key` of every mention: the ids with a space between them, or the preferred name."""
        return " ".join(self.ids) or self.names[0]


@dataclass(frozen=True, slots=True)
class Authorities:
    """The entries of a file; no two have a name in common."""

    entries: tuple[Entry, ...]

    def by_name(self) -> dict[str, Entry]:
        """The entry of each name."""
        return {name: entry for entry in self.entries for name in entry.names}


@remembered
def load(path: Path) -> Authorities:
    """Read a file; one that ends in .tsv is TSV, any other TOML.

    Raises:
        InputError: The file cannot be read.
        UsageError: It is not of its format, an entry has no name, an id is no URI, or a name
            stands for two entries; carries the line.
    """
    return parse(read_text(path, "authorities"), str(path))


def parse(text: str, name: str) -> Authorities:
    """Validate the text of a file; `name` is its name in messages, and the suffix decides the format.

    Raises:
        UsageError: As `load`.
    """
    rows = _rows_of_tsv(text, name) if name.lower().endswith(".tsv") else _rows_of_toml(text, name)
    entries: list[Entry] = []
    taken: dict[str, Entry] = {}
    for place, row in rows:
        entry = _entry(row, place)
        for one in entry.names:
            if one in taken:
                raise _fault(place, f"{one} stands for two entries", "names are compared to the character")
            taken[one] = entry
        entries.append(entry)
    return Authorities(tuple(entries))


_Row = Mapping[str, Any]


def _rows_of_toml(text: str, name: str) -> Iterator[tuple[Place, _Row]]:
    tables = TomlFile(name, text, "authorities").tables()
    for kind, rows in tables.items():
        # TOML parsers give no positions; the headers stand in the order of the rows.
        lines = [number for number, line in enumerate(text.split("\n"), 1) if _is_header(line, kind)]
        if kind not in KINDS or not isinstance(rows, list):
            raise _fault(Place(name, lines[0] if lines else 1, 1), f"{kind} is no list of names", _SHAPE)
        for number, row in enumerate(rows):
            place = Place(name, lines[number] if number < len(lines) else 1, 1)
            if not isinstance(row, Mapping) or "kind" in row:
                raise _fault(place, f"{kind} is no list of names", _SHAPE)
            yield place, {**row, "kind": kind}


_SHAPE = f"tables: {', '.join(f'[[{kind}]]' for kind in KINDS)}"


def _is_header(line: str, kind: str) -> bool:
    return re.match(rf"\s*\[\[\s*{re.escape(kind)}\s*\]\]", line) is not None


def _rows_of_tsv(text: str, name: str) -> Iterator[tuple[Place, _Row]]:
    lines = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    columns = next(lines, [])
    if "kind" not in columns or "name" not in columns or set(columns) - set(_COLUMNS):
        columns_known = f"columns: {', '.join(_COLUMNS)}"
        raise _fault(Place(name, 1, 1), "the first line does not name the columns", columns_known)
    for cells in lines:
        if any(cells):
            row: dict[str, Any] = dict(zip(columns, cells, strict=False))
            several = {key: [one for one in row.get(key, "").split("|") if one] for key in ("also", "ids")}
            yield Place(name, lines.line_num, 1), {**row, **several}


def _entry(row: _Row, place: Place) -> Entry:
    """An entry, after its keys and values are checked."""
    if unknown := sorted(set(row) - set(_COLUMNS)):
        raise _fault(place, f"{unknown[0]} is not known", f"keys: {', '.join(_COLUMNS[1:])}")
    kind, name = row["kind"], row.get("name")
    if kind not in KINDS:
        raise _fault(place, f"{kind!r} is no kind of name", f"kinds: {', '.join(KINDS)}")
    also, ids = row.get("also", []), row.get("ids", [])
    if not (_is_texts(also) and _is_texts(ids)):
        raise _fault(place, "also and ids are lists of texts", 'ids = ["https://…"]')
    names = (name, *also)
    # One character would be found in the middle of any word.
    if not all(isinstance(one, str) and len(one) > 1 and one == one.strip() for one in names):
        raise _fault(place, "an entry needs names of two characters or more", 'name = "…"')
    for one in ids:
        if not _URI.fullmatch(one):
            raise _fault(place, f"{one!r} is no URI", 'for instance "https://viaf.org/viaf/4321"')
    return Entry(KINDS[kind], tuple(dict.fromkeys(names)), tuple(dict.fromkeys(ids)))


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _fault(place: Place, what: str, hint: str) -> UsageError:
    return UsageError(what, code="usage.authorities", place=place, hints=(hint,) if hint else ())
