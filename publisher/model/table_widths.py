"""How wide the columns of a table are: by what stands in them.

In: what each column and each merged cell needs, in any unit; or a `Table`, whose text is measured in em
before any face is chosen. Out: the widths that columns get of a measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from unicodedata import east_asian_width

from publisher.model.blocks import Table
from publisher.model.merging import placed
from publisher.model.within import plain_text

# No column narrower than this many characters while its cells have as many: fewer to a line make a
# column of single characters.
NARROWEST = 4.0
# Cells of no more than this many em are short: 3分14秒06, 买买提江·古丽, ＋1.6 m/s.
SHORT = 8.0

# How wide a Latin letter or a figure may be, in em: half in most faces for text, more in some that stand in
# for them (0.64 in DejaVu Serif, but 0.32 for points and commas).
_NARROW = 0.6

# What no line may end in: a word, a figure with its points and signs.
_WORD = re.compile("[\u0021-\u2e7f]+")


class Need(NamedTuple):
    """What a column takes, in the unit of the measure; each width is at least the one before it.

    Attributes:
        least: Where cells are broken wherever they may be.
        short: Where no short cell under the head is broken: figures, times, names.
        natural: Where no cell is broken.
    """

    least: float
    short: float
    natural: float


Merge = tuple[int, int, Need]
"""The first column of a merged cell, the one behind it, and what it takes."""

Needs = tuple[list[Need], list[Merge]]
"""What the columns of a table take by their own cells, and what its merged cells take; no white."""


def need(least: float, short: float, natural: float) -> Need:
    """A need of at least these, each no less than the one before."""
    short = max(least, short)
    return Need(least, short, max(short, natural))


def with_white(columns: Sequence[Need], merged: Iterable[Merge], white: float) -> list[Need]:
    """The needs of columns with so much white in each, and with what merged cells ask of their columns."""
    needs = [Need(*(width + white for width in one)) for one in columns]
    for first, last, wanted in merged:
        together = needs[first:last]
        least, short, natural = (
            max(0.0, width + white - sum(one[at] for one in together)) / len(together)
            for at, width in enumerate(wanted)
        )
        needs[first:last] = [
            need(one.least + least, one.short + short, one.natural + natural) for one in together
        ]
    return needs


def shared(needs: Sequence[Need], measure: float) -> list[float]:
    """Widths within the measure: as many columns as can keep their short cells whole, then the narrow ones
    get what they need, the others what is left."""
    widths = [one.least for one in needs]
    left = measure - sum(widths)
    # A part of what a short cell lacks is of no use to it: it is broken all the same.
    for index in sorted(range(len(needs)), key=lambda index: needs[index].short - widths[index]):
        more = needs[index].short - widths[index]
        if more <= left:
            widths[index] += more
            left -= more
    waiting = sorted(range(len(needs)), key=lambda index: needs[index].natural - widths[index])
    for done, index in enumerate(waiting):
        more = min(needs[index].natural - widths[index], left / (len(waiting) - done))
        widths[index] += more
        left -= more
    return widths


def estimated(table: Table, white: float) -> list[Need]:
    """The needs of a table's columns, in em of its type, with so much white in each."""
    columns = [Need(0.0, 0.0, 0.0)] * (len(table.rows[0].cells) if table.rows else 0)
    merged: list[Merge] = []
    for number, row in enumerate(placed(table)):
        for column, cell, reach in row:
            wanted = _need_of(plain_text(cell), is_head=number < table.header_rows)
            if reach.columns > 1:
                merged.append((column, column + reach.columns, wanted))
            else:
                columns[column] = Need(*map(max, columns[column], wanted))
    return with_white(columns, sorted(merged, key=lambda one: one[1] - one[0]), white)


def text_width(text: str) -> float:
    """The width of a text in one line, in em."""
    return sum(1.0 if east_asian_width(character) in "WFA" else _NARROW for character in text)


def _need_of(text: str, *, is_head: bool) -> Need:
    natural = text_width(text)
    longest = max(map(text_width, _WORD.findall(text)), default=0.0)
    least = min(natural, max(NARROWEST, longest))
    return need(least, natural if natural <= SHORT and not is_head else 0.0, natural)
