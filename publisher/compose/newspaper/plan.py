"""Newspaper make-up as a search: which pieces share a page, and in which blocks.

In: pieces, each with the shapes it can take at every width. Out: a `Plan` of one page: bands from
top to bottom. Knows no type. Among all pages that keep reading order the search takes the one with
the least white, counted in lines of a column, with a price on what designers avoid.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from publisher.compose.newspaper.bands import GAP, Band, ShapesAt, bands
from publisher.compose.newspaper.ranks import BRIEF, NEVER, OUTDONE, Rank, upstaged

# Plans that are followed up from one point of the page.
_BEAM = 4
# Prices, in lines of a column: a head larger than that of the page's first piece, of which a longer
# piece pays this share; as large; two bands of one pattern after another; a piece that runs on to
# another page (a share of the page).
_UPSTAGED, _EQUAL, _REPEATED, _JUMP = 45.0, 20.0, 14.0, 0.10
_BY_LONGER = 0.7
# What every point of its size is worth in the headline that leads the page: of the piece that happens to,
# and of the one that is to; and what that one costs for each column by which it is narrower than its text
# would allow, at so many lines for each.
_PROUD, _PROUDER = 1.0, 2.0
_CRAMPED, _ROOMY = 25.0, 20
# What a box is worth to the page's look, where there is a piece for one.
_BOX = 10.0
# Columns of fewer lines than this under a head across them: the eye jumps from stub to stub. What
# every line that lacks costs at every jump.
_STUB, _STUBBY = 4, 7.0
# What every line of a head costs from so many on, in one column: long headlines stand over several.
_TOWER, _TOWERING = 8, 4.0
# White at the foot of the last page is no fault of the page, but full pages look better. A page that is
# necessary only because this one leaves something over costs such a share of the white that it will have.
_LAST_FOOT = 0.2
_LEFT_OVER = 0.3


class Plan(NamedTuple):
    """A page: its bands, the index of the first piece that is not whole on it, the first free row.

    Attributes:
        jumps: Whether that piece begins at the foot of this page and runs on.
        lead: The size of the headline that leads the page; 0 without one.
        price: What it costs, as a share of the page.
    """

    bands: tuple[Band, ...]
    end: int
    row: int
    jumps: bool
    lead: float = 0.0
    price: float = 0.0


class _State(NamedTuple):
    """A page as far as it got; `ranks` are those of its headlines, `lead` that of the first piece that is
    no brief: what the page is about."""

    cost: float
    bands: tuple[Band, ...]
    ranks: tuple[Rank, ...]
    lead: Rank | None
    boxes: int


@dataclass(frozen=True, slots=True)
class Task:
    """A page to be made up.

    Attributes:
        shapes: Of the pieces there are to choose from. count: how many they are.
        columns: Base columns. first_row, rows: where the free lines begin, and where they end.
        is_last: Whether no piece comes after these.
        boxes: How many pieces may be boxed. wanted: pieces that are to be, whatever their number.
        least: Lines a piece needs at the foot of a page to begin there and run on.
        may_end: Whether a page may end with this piece (not with a rubric).
        weights: Lines of each piece in one column, where no piece comes after these.
        lead: The piece whose headline is to be the largest of the page, whatever its length; without one,
            it should be that of the first piece that is no brief.
    """

    shapes: ShapesAt
    count: int
    columns: int
    first_row: int
    rows: int
    is_last: bool
    boxes: int = 0
    wanted: Set[int] = frozenset()
    least: Callable[[int], int] = lambda index: sys.maxsize
    may_end: Callable[[int], bool] = lambda index: True
    weights: Sequence[int] = ()
    lead: int | None = None

    @property
    def area(self) -> int:
        """All free lines of all columns."""
        return max(1, self.columns * (self.rows - self.first_row))


def plan(task: Task) -> Plan:
    """The page that begins with piece 0 and has the least white."""
    # By piece and row that comes next, the best ways to get there.
    states: dict[int, dict[int, list[_State]]] = {0: {task.first_row: [_State(0.0, (), (), None, 0)]}}
    best: Plan | None = None
    for at in range(task.count + 1):
        here = [(row, state) for row, found in states.pop(at, {}).items() for state in found]
        followers = bands(task.shapes, at, task.count, task.columns, task.rows, task.lead) if here else []
        for row, state in here:
            pages = filter(None, (best, *_finished(task, state, at, row)))
            best = min(pages, key=lambda page: (page.price, -page.end), default=None)
            for end, band in followers:
                _follow(task, states, state, row, end, band)
    return best or Plan((), 0, task.first_row, False)


def _finished(task: Task, state: _State, at: int, row: int) -> Iterator[Plan]:
    """The page as it stands, and with the next piece begun at its foot."""
    size = state.lead.size if state.lead else 0.0
    headless = NEVER / task.area if task.lead is not None and state.lead is None else 0.0
    if state.bands and task.may_end(at - 1):
        foot = max(0, task.rows - row + GAP) * task.columns
        white = foot * _LAST_FOOT if task.is_last and at == task.count else foot
        price = (state.cost + white) / task.area + _left_over(task, at, 0)
        yield Plan(state.bands, at, row, False, size, price + headless)
    if at < task.count and task.rows - row >= task.least(at) and not _is_whole(task, at, row):
        price = state.cost / task.area + _JUMP + _left_over(task, at, task.rows - row)
        yield Plan(state.bands, at, row, True, size, price + headless * (at != task.lead))


def _left_over(task: Task, at: int, begun: int) -> float:
    """What the page costs that is left with the pieces from one on, of which so many rows are set here:
    the more, the emptier it will be."""
    if not task.weights or at == task.count:
        return 0.0
    lines = sum(task.weights[at:]) - begun * task.columns
    return _LEFT_OVER * max(0.0, 1.0 - max(0, lines) / (task.columns * task.rows))


def _is_whole(task: Task, at: int, row: int) -> bool:
    """Whether a piece finds room on the page, and need not run on."""
    return any(row + shape.height <= task.rows for shape in task.shapes(at, task.columns))


def _follow(
    task: Task,
    states: dict[int, dict[int, list[_State]]],
    state: _State,
    row: int,
    end: int,
    band: Band,
) -> None:
    """Add a band to a page; of the ways to one point of the page the best few are kept."""
    if row + band.height > task.rows:
        return
    boxed = state.boxes + sum(index not in task.wanted for index in band.boxes)
    # What opens a page is no aside.
    first = band.stacks[0].pieces
    opens_boxed = not state.ranks and first in band.boxes and first not in task.wanted
    if opens_boxed or boxed > task.boxes:
        return
    here = states.setdefault(end, {}).setdefault(row + band.height + GAP, [])
    cost = state.cost + band.white - _BOX * (boxed - state.boxes)
    pride = 0.0 if state.lead else _PROUDER * max((rank.size for rank in band.ranks), default=0.0)
    if len(here) == _BEAM and here[-1].cost <= cost - pride:
        return  # not worth a closer look
    price, lead = _price(task, state, band)
    cost += price
    if len(here) == _BEAM and here[-1].cost <= cost:
        return
    here.append(_State(cost, (*state.bands, band), state.ranks + band.ranks, lead, boxed))
    here.sort(key=lambda one: one.cost)
    del here[_BEAM:]


def _price(task: Task, state: _State, band: Band) -> tuple[float, Rank | None]:
    """What designers avoid, and like, about a band under what there is; and the page's lead."""
    price, lead = _ranked(state, band) if task.lead is None else _led(task, state, band)
    price += OUTDONE * sum(rank.outdoes(state.ranks) for rank in band.ranks if rank.piece != task.lead)
    for shape in band.shapes:
        if not shape.size:
            continue
        lines = shape.height - shape.head
        if shape.width == 1:
            price += _TOWERING * max(0, shape.head - _TOWER)
        price += _STUBBY * (shape.width - 1) * max(0, _STUB - lines)
    if state.bands and _pattern(state.bands[-1]) == _pattern(band):
        price += _REPEATED
    return price, lead


def _pattern(band: Band) -> list[int]:
    """The columns at which a band is divided; white behind its last piece divides nothing."""
    return [stack.first for stack in band.stacks[1:]]


def _led(task: Task, state: _State, band: Band) -> tuple[float, Rank | None]:
    """What ranks cost on a page that a certain piece is to lead, and its rank once it is there."""
    if state.lead is not None:
        return upstaged(state.lead, band.ranks, beside=False), state.lead
    lead = next((rank for rank in band.ranks if rank.piece == task.lead), None)
    if lead is None:
        return 0.0, None
    lacking = max(0, min(task.columns, lead.weight // _ROOMY) - lead.width)
    pride = _PROUDER * lead.size - _CRAMPED * lacking
    return upstaged(lead, state.ranks, beside=False) - pride, lead


def _ranked(state: _State, band: Band) -> tuple[float, Rank | None]:
    """The same where the first piece that is no brief should lead the page."""
    price, lead = 0.0, state.lead
    for at, rank in enumerate(band.ranks):
        if lead and rank.size > lead.size:
            price += _UPSTAGED * (1.0 if rank.weight <= lead.weight else _BY_LONGER)
        elif lead and rank.size == lead.size:
            price += _EQUAL
        if lead is None and rank.weight >= BRIEF:
            lead = rank
            price -= _PROUD * rank.size
            briefs = (*state.ranks, *band.ranks[:at])
            price += OUTDONE * any(brief.size > rank.size for brief in briefs)
    return price, lead
