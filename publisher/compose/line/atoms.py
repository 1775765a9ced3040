"""Atoms: what no gap and no line end divides.

In: a run of characters that are not plain Han, and their classes. Out: `Atom`s: a mark, a Western
word as far as it may not be divided, a run of spaces.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain
from typing import Literal, NamedTuple

from publisher.compose.line.break_costs import NEVER
from publisher.compose.line.characters import CharacterClass, pictures
from publisher.compose.line.forms import WRITING_LINE
from publisher.compose.line.orientation import COMBINED, UNITS, Phrase, is_label, phrases
from publisher.compose.line.spacing import Cell, Spacing
from publisher.compose.line.western_breaks import western_costs
from publisher.compose.units import Em

Form = Literal["cells", "western", "upright", "combined", "space", "rule"]

_WESTERN = Cell("western", 0.0, 0.0, 0.0)
_UPRIGHT_CELL = Cell("han", 1.0, 0.0, 0.0)
_PICTURE = Cell("symbol", 1.0, 0.0, 0.0)
_SPACE = Cell("space", 0.0, 0.0, 0.0)
_RULE = Cell("symbol", 0.0, 0.0, 0.0)
_MEASURED: frozenset[Form] = frozenset({"western", "space", "rule"})


class Atom(NamedTuple):
    """Characters that are set as one.

    Attributes:
        cell: What it is to its neighbours.
        form: How it is set; the widths of "western" and "space" come from the face, and that of "rule",
            a line to write on, from the measure, too.
    """

    start: int
    end: int
    cell: Cell
    form: Form

    @property
    def body(self) -> Em:
        """Its width without blank, in em; 0 where the face decides."""
        if self.form in _MEASURED:
            return 0.0
        return float(self.end - self.start) if self.form == "upright" else self.cell.body


def atoms(run: str, kinds: Sequence[CharacterClass], spacing: Spacing) -> Iterator[Atom]:
    """Divide a run."""
    lying: frozenset[int] = frozenset()
    if spacing.direction == "vertical":
        found = phrases(run, kinds)
        lying = _characters(phrase for phrase in found if phrase.is_rotated)
        kinds = _in_phrases(kinds, _characters(found))
    whole = _wholes(run)
    at = 0
    while at < len(run):
        kind = kinds[at]
        if at in whole:
            yield whole[at]
            at = whole[at].end
            continue
        end = _end(kinds, at, whole)
        if kind == "symbol" and at in lying:
            yield Atom(at, end, _WESTERN, "western")
        elif kind == "western":
            stands = spacing.direction == "vertical" and at not in lying
            yield from _upright(run[at:end], at) if stands else _word(run[at:end], at)
        elif kind == "space":
            yield Atom(at, end, _SPACE, "space")
        elif kind == "exclaim":
            yield from _stack(run[at:end], at, spacing)
        else:
            form: Form = "western" if kind in ("object", "attached") else "cells"
            yield Atom(at, end, spacing.cell(run[at], kind), form)
        at = end


def _wholes(run: str) -> dict[int, Atom]:
    """Lines to write on, and emoji of several characters, by where they begin."""
    found = {at: Atom(at, end, _PICTURE, "combined") for at, end in pictures(run).items()}
    for line in WRITING_LINE.finditer(run):
        found[line.start()] = Atom(*line.span(), _RULE, "rule")
    return found


def _end(kinds: Sequence[CharacterClass], at: int, whole: Container[int]) -> int:
    """Where what begins at a character ends: a word, spaces, or marks that share a cell; else behind it."""
    end = at + 1
    if kinds[at] not in ("western", "space", "exclaim"):
        return end
    together = ("western", "attached") if kinds[at] == "western" else (kinds[at],)
    while end < len(kinds) and kinds[end] in together and end not in whole:
        end += 1
    return end


def _characters(found: Iterable[Phrase]) -> frozenset[int]:
    return frozenset(chain.from_iterable(range(phrase.start, phrase.end) for phrase in found))


def _in_phrases(kinds: Sequence[CharacterClass], inside: frozenset[int]) -> Sequence[CharacterClass]:
    """The classes, with signs that are in no phrase as the cells they are."""
    if "western" not in (kind for at, kind in enumerate(kinds) if at not in inside):
        return kinds
    return ["symbol" if kind == "western" and at not in inside else kind for at, kind in enumerate(kinds)]


def _upright(word: str, start: int) -> Iterator[Atom]:
    """A word that stands upright in a vertical line, in one cell or one to a letter; its unit below."""
    end = start + len(word)
    unit = start + len(word.rstrip(UNITS))
    number = word[: unit - start]
    # An accent shares the cell of its letter.
    is_short = (number.isdigit() and len(number) <= COMBINED) or is_label(number)
    shares = len(number) > 1 and (is_short or not number.isascii())
    yield Atom(start, unit, _UPRIGHT_CELL, "combined" if shares else "upright")
    if unit < end:
        yield Atom(unit, end, _UPRIGHT_CELL, "upright")


def _word(word: str, start: int) -> Iterator[Atom]:
    """A Western word, divided where a line may end inside it."""
    end = start + len(word)
    at = 0
    for offset, cost in enumerate(western_costs(word, True, True)[:-1]):
        if offset and cost != NEVER:
            yield Atom(start + at, start + offset, _WESTERN, "western")
            at = offset
    yield Atom(start + at, end, _WESTERN, "western")


def _stack(marks: str, start: int, spacing: Spacing) -> Iterator[Atom]:
    """？！ take one em together, three marks two (GB/T 15834 5.1.2)."""
    for index, mark in enumerate(marks):
        cell = spacing.cell(mark, "exclaim")
        is_inside = index + 1 < len(marks) or len(marks) % 2 == 0
        if is_inside and cell.behind:
            cell = Cell("exclaim", cell.width - cell.behind, cell.before, 0.0)
        yield Atom(start + index, start + index + 1, cell, "cells")
