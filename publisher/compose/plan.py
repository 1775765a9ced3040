"""Newspaper make-up as a search: which pieces share a page, and in which blocks.

In: pieces, each with the shapes it can take at every width. Out: a `Plan` of one page: bands from
top to bottom. Knows no type. Among all pages that keep reading order the search takes the one with
the least white, counted in lines of a column, with a price on what designers avoid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from publisher.compose.bands import GAP, Band, Shapes, bands

# Plans that are followed up from one point of the page.
_BEAM = 4
# Prices, in lines of a column: a head larger than that of the page's first piece; as large; two
# bands of one pattern after another; a piece that runs on to another page (a share of the page).
_UPSTAGED, _EQUAL, _REPEATED, _JUMP = 60.0, 12.0, 14.0, 0.10
# What a box is worth to the page's look, where there is a piece for one.
_BOX = 10.0
# White at the foot of the last page is no fault of the page, but full pages look better.
_LAST_FOOT = 0.2


class Plan(NamedTuple):
    """A page: its bands, the index of the first piece that is not whole on it, the first free row.

    Attributes:
        jumps: Whether that piece begins at the foot of this page and runs on.
    """

    bands: tuple[Band, ...]
    end: int
    row: int
    jumps: bool


class _State(NamedTuple):
    """A page as far as it got; `lead` is the size of its first headline."""

    cost: float
    bands: tuple[Band, ...]
    lead: float
    boxes: int


def plan(
    shapes: Shapes,
    count: int,
    columns: int,
    first_row: int,
    rows: int,
    *,
    is_last: bool,
    boxes: int = 0,
    least: Callable[[int], int] | None = None,
    may_end: Callable[[int], bool] = lambda index: True,
) -> Plan:
    """The page that begins with piece 0 and has the least white.

    Args:
        count: How many pieces there are to choose from.
        first_row, rows: Where the free lines begin, and where they end.
        is_last: Whether no piece comes after these.
        boxes: How many pieces may be boxed.
        least: Lines a piece needs at the foot of a page to begin there and run on.
        may_end: Whether a page may end with this piece (not with a rubric).
    """
    area = max(1.0, float(columns * (rows - first_row)))
    states: dict[int, dict[int, list[_State]]] = {0: {first_row: [_State(0.0, (), 0.0, 0)]}}
    best: tuple[float, int, Plan] | None = None
    for at in range(count + 1):
        followers: list[tuple[int, Band]] | None = None
        for row, found in states.pop(at, {}).items():
            for state in found:
                for price, page in _finished(state, at, row, area, columns, rows, is_last and at == count,
                                             least if at < count else None, may_end):  # fmt: skip
                    if best is None or (price, -page.end) < best[:2]:
                        best = (price, -page.end, page)
                if at == count:
                    continue
                if followers is None:
                    followers = bands(shapes, at, count, columns, rows)
                for end, band in followers:
                    _follow(states, state, row, end, band, rows, boxes)
    return best[2] if best is not None else Plan((), 0, first_row, False)


def _finished(
    state: _State,
    at: int,
    row: int,
    area: float,
    columns: int,
    rows: int,
    is_last: bool,
    least: Callable[[int], int] | None,
    may_end: Callable[[int], bool],
) -> Iterator[tuple[float, Plan]]:
    """The page as it stands, and with the next piece begun at its foot."""
    foot = max(0, rows - row + (GAP if state.bands else 0))
    if state.bands and may_end(at - 1):
        white = foot * columns * (_LAST_FOOT if is_last else 1.0)
        yield (state.cost + white) / area, Plan(state.bands, at, row, False)
    if least is not None and rows - row >= least(at):
        yield state.cost / area + _JUMP, Plan(state.bands, at, row, True)


def _follow(
    states: dict[int, dict[int, list[_State]]],
    state: _State,
    row: int,
    end: int,
    band: Band,
    rows: int,
    boxes: int,
) -> None:
    """Add a band to a page; of the ways to one point of the page the best few are kept."""
    if row + band.height > rows:
        return
    boxed = state.boxes + sum(shape.boxed for shape in band.shapes)
    # What opens a page is no aside.
    if boxed > boxes or (not state.lead and band.shapes[0].boxed):
        return
    price, lead = _price(state, band)
    cost = state.cost + band.white + price
    here = states.setdefault(end, {}).setdefault(row + band.height + GAP, [])
    if len(here) == _BEAM and here[-1].cost <= cost:
        return
    here.append(_State(cost, (*state.bands, band), lead, boxed))
    here.sort(key=lambda one: one.cost)
    del here[_BEAM:]


def _price(state: _State, band: Band) -> tuple[float, float]:
    """What designers avoid, and like, about a band under what there is; and the page's lead."""
    price = 0.0
    lead = state.lead
    for shape in band.shapes:
        if not shape.size:
            continue
        if lead and shape.size > lead:
            price += _UPSTAGED
        elif lead and shape.size == lead:
            price += _EQUAL
        lead = lead or shape.size
        price -= _BOX * shape.boxed
    if state.bands and [part.width for part in state.bands[-1].parts] == [
        part.width for part in band.parts
    ]:
        price += _REPEATED
    return price, lead
