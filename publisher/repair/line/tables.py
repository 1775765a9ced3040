"""Words that belong to a table: the title above it, the notes below it.

In: passages as they were read. Out: the same, with the role "table" for such words, which thereby are
no heading, no half of a sentence and nobody's caption for every rule. Readers who see the page know
them; in plain text they are known by how they begin and by standing directly at the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from publisher.read import Passage
from publisher.repair.wording import PAUSES, STOPS, Wording

# A title fills a line or two of a column.
_LONGEST_TITLE = 60
_LONGEST_NOTE = 200
_WORDS = ("text", "heading", "item")


def with_words(passages: tuple[Passage, ...], wording: Wording) -> tuple[Passage, ...]:
    """The passages with titles and notes labelled."""
    found = dict(_found(passages, wording))
    if not found:
        return passages
    return tuple(
        replace(one, role="table", belongs_to=found[at]) if at in found else one
        for at, one in enumerate(passages)
    )


def _found(passages: Sequence[Passage], wording: Wording) -> Iterator[tuple[int, int]]:
    """Indexes of titles and notes, each with its table."""
    cells = [(at, passage.cell.table) for at, passage in enumerate(passages) if passage.cell]
    for at, table in cells:
        if not _is_cell(passages, at - 1, table):
            yield from _titles(passages, at - 1, table, wording)
        if not _is_cell(passages, at + 1, table):
            yield from _notes(passages, at + 1, table, wording)


def _is_cell(passages: Sequence[Passage], at: int, table: int) -> bool:
    cell = passages[at].cell if 0 <= at < len(passages) else None
    return cell is not None and cell.table == table


def _titles(
    passages: Sequence[Passage], at: int, table: int, wording: Wording
) -> Iterator[tuple[int, int]]:
    """A title, and between it and the table the unit of its figures."""
    while at >= 0 and _is_free(passages[at], _LONGEST_TITLE):
        text = passages[at].text
        is_title = wording.table_title.match(text) is not None
        if not is_title and not wording.table_unit.fullmatch(text):
            return
        if is_title and text[-1] in STOPS:
            return  # 表1显示…。
        yield at, table
        if is_title:
            return
        at -= 1


def _notes(passages: Sequence[Passage], at: int, table: int, wording: Wording) -> Iterator[tuple[int, int]]:
    """Notes below each other, and what one that a column cut in mid-sentence goes on with."""
    goes_on = False
    while at < len(passages) and _is_free(passages[at], _LONGEST_NOTE):
        text = passages[at].text
        if not goes_on and not wording.table_note.match(text):
            return
        yield at, table
        goes_on = text[-1] in PAUSES
        at += 1


def _is_free(passage: Passage, longest: int) -> bool:
    return passage.kind in _WORDS and not passage.role and 0 < len(passage.text) <= longest
