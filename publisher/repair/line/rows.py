"""Tables whose columns plain text divides with spaces.

In: passages as they were read. Out: the same with a cell for each field of such rows; the spaces between
them are gaps. Rows follow one another, have as many fields each, and figures in the same column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from publisher.model import Edit, edit_names
from publisher.read import Passage, Recovered
from publisher.read.recovered import Cell
from publisher.repair.wording import HAN

_FEWEST_FIELDS, _FEWEST_ROWS = 3, 3
# A space may stand inside a field; what divides columns is wider.
_WIDE = re.compile("[ \u00a0]*(?:\u3000|\t|[ \u00a0]{2})[ \u00a0\u3000\t]*")
_has_wide = re.compile("\u3000|\t|  |\u00a0\u00a0").search
# The first comes by itself: so all other characters are passed over at once.
_ANY = re.compile("[ \u00a0\u3000\t][ \u00a0\u3000\t]*")
_DIGIT = re.compile("\\d")
_LONGEST_FIELD = 16
# A row's first field and two blanks behind it.
_FIRST_FIELD = _LONGEST_FIELD + 2
# 于　汐（女，回族）, 王 成, one of a row of so many names or more.
_ONE_NAME = f"(?:[{HAN}·]{{2,6}}|[{HAN}][ \u3000]{{1,2}}[{HAN}])(?:[（(][^（()）]{{1,12}}[）)])?"
_ROW_OF_NAMES = re.compile(f"{_ONE_NAME}(?:[ \u3000]+{_ONE_NAME}){{3,200}}。?")
# A sentence has them, and no field; 1,035 has a comma of its own.
_OF_A_SENTENCE = re.compile("[。！？；，、：“”]|(?<!\\d),|:(?!\\d)")


def is_row_of_names(text: str) -> bool:
    """Whether a line is names and nothing else: 丁　屿 丁桂花（女） 王 成 于　汐（女，回族）."""
    return _ROW_OF_NAMES.fullmatch(text) is not None


def are_rows(text: str, other: str) -> bool:
    """Whether two lines have as many fields, three at least, and figures in the same column."""
    fields = _fields(_ANY, text)
    if not fields:
        return False
    others = _fields(_ANY, other)
    return len(fields) == len(others) and any(
        _DIGIT.search(one) and _DIGIT.search(two) for one, two in zip(fields, others, strict=True)
    )


def with_rows(recovered: Recovered) -> Recovered:
    """The text with its tables."""
    runs = [(count, list(run)) for count, run in groupby(recovered.passages, _count)]
    if not any(count and _is_table(run) for count, run in runs):
        return recovered
    passages: list[Passage] = []
    gaps = list(recovered.gaps)
    for count, run in runs:
        if not count or not _is_table(run):
            passages += run
            continue
        cells = [*_cells(run)]
        passages += cells
        for one, other in pairwise(cells):
            if one.cell and other.cell and one.cell.row == other.cell.row:
                between = recovered.source.text[one.end : other.start]
                why = "white space between cells"
                gaps.append(Edit(edit_names.MARKUP, one.end, other.start, between, "", 1.0, why))
    return replace(recovered, passages=tuple(passages), gaps=tuple(sorted(gaps, key=lambda gap: gap.start)))


def _count(passage: Passage) -> int:
    """How many fields a line has that may be a row; 0 for all others."""
    if passage.kind != "text" or passage.role or passage.marks or len(passage.pieces) != 1:
        return 0
    if passage.pieces[0].edit or not _has_wide(passage.text):
        return 0
    return len(_fields(_WIDE, passage.text))


def _fields(apart: re.Pattern[str], text: str) -> list[str]:
    """The fields of a line; none where it is no row."""
    fields = apart.split(text) if apart.search(text, 0, _FIRST_FIELD) else []
    is_row = len(fields) >= _FEWEST_FIELDS and all(0 < len(one) <= _LONGEST_FIELD for one in fields)
    return fields if is_row and not any(map(_OF_A_SENTENCE.search, fields)) else []


def _is_table(rows: Sequence[Passage]) -> bool:
    return len(rows) >= _FEWEST_ROWS and any(map(_counts, _columns(rows)))


def _columns(rows: Sequence[Passage]) -> Iterator[tuple[str, ...]]:
    return zip(*(_fields(_WIDE, row.text) for row in rows), strict=True)


def _counts(column: Sequence[str]) -> bool:
    """Whether all fields of a column but the first, which may head it, have figures."""
    return all(map(_DIGIT.search, column[1:]))


def _cells(rows: Sequence[Passage]) -> Iterator[Passage]:
    """A cell for each field of the rows of a table."""
    table = rows[0].start
    has_head = all(not _DIGIT.search(column[0]) for column in _columns(rows) if _counts(column))
    for at, row in enumerate(rows):
        source, start = row.pieces[0], 0
        for found in (*_WIDE.finditer(row.text), None):
            end = found.start() if found else len(row.text)
            piece = source._replace(
                start=source.start + start, end=source.start + end, text=row.written[start:end]
            )
            cell = Cell(table, at, is_header=has_head and at == 0)
            yield Passage("cell", (piece,), blank_before=row.blank_before, cell=cell, fold=row.fold)
            start = found.end() if found else end
